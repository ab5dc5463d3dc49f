package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/web"
)

// send asks a handler; headers are names and values.
func send(t *testing.T, h http.Handler, method, address, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, "http://localhost"+address, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestAccept: lines are given to who names them and wants nothing more.
func TestAccept(t *testing.T) {
	h := web.Handler(config(fixed))
	for accept, lines := range map[string]bool{
		"": false, "*/*": false, "application/json": false, "application/x-ndjson": true, "APPLICATION/X-NDJSON": false, "application/x-ndjson;q=0": false,
		"application/x-ndjson;q=0, application/json": false, "application/json;q=0.5, application/x-ndjson": true, "application/json, application/x-ndjson;q=0.5": false,
		"application/x-ndjson, */*": true, "application/x-ndjson;q=0.1, */*": false, "text/html, application/x-ndjson;q=x": false, ",;,application/x-ndjson": true,
	} {
		want := "application/json"
		if lines {
			want = "application/x-ndjson"
		}
		require.Equal(t, want, send(t, h, "GET", "/api/releases", "", "Accept", accept).Header().Get("Content-Type"), accept)
	}
	require.Equal(t, "application/x-ndjson", send(t, h, "GET", "/api/releases", "", "Accept", "text/html", "Accept", "application/x-ndjson").Header().Get("Content-Type"), "two headers")
}

// TestAcceptFHIR: R4 in JSON is given to who takes it; who wants XML or another version is told so.
func TestAcceptFHIR(t *testing.T) {
	h := web.Handler(config(fixed))
	for accept, status := range map[string]int{
		"": 200, "*/*": 200, "application/*": 200, "application/json": 200, "application/fhir+json": 200, "application/fhir+json; fhirVersion=4.0": 200, "application/fhir+xml": 406,
		"text/html,application/xhtml+xml,*/*;q=0.8": 200, "application/fhir+xml, application/fhir+json;q=0.5": 200, "application/json;q=0": 406, "application/fhir+json; fhirVersion=5.0": 406,
		"application/fhir+json; fhirVersion=5.0, application/fhir+json; fhirVersion=4.0": 200, "*/*;q=0, application/json": 200, "application/jsonx": 406, "text/turtle": 406,
	} {
		got := send(t, h, "GET", "/fhir/metadata", "", "Accept", accept)
		require.Equal(t, status, got.Code, accept)
		if status != 200 {
			require.Contains(t, got.Body.String(), `"code":"not-supported"`)
		}
	}
	for format, status := range map[string]int{"json": 200, "application/json": 200, "application/fhir+json": 200, "application/fhir%2Bjson": 200, "text/json": 200, "xml": 406, "application/fhir%2Bxml": 406,
		"jsonx": 406, "application/fhir%2Bjson;fhirVersion=3.0": 406} {
		require.Equal(t, status, send(t, h, "GET", "/fhir/metadata?_format="+strings.ReplaceAll(format, ";", "%3B"), "", "Accept", "application/fhir+xml").Code, format)
	}
	require.Equal(t, 415, send(t, h, "POST", "/fhir/CodeSystem/$lookup", "{}", "Content-Type", "application/fhir+json; fhirVersion=5.0").Code)
	for _, path := range []string{"/fhir", "/fhir/", "/fhir/CodeSystem", "/fhirx"} {
		got := send(t, h, "GET", path, "")
		require.Equal(t, 404, got.Code)
		require.Equal(t, path != "/fhirx", strings.Contains(got.Body.String(), "OperationOutcome"), path)
	}
}

// TestTags: a tag that is known is answered 304, whoever it is written by.
func TestTags(t *testing.T) {
	h := web.Handler(config(fixed))
	for _, path := range []string{"/api/releases", "/fhir/metadata", "/app.js", "/cds-services"} {
		tag := send(t, h, "GET", path, "").Header().Get("ETag")
		require.NotEmpty(t, tag)
		bare := strings.TrimPrefix(tag, "W/")
		for given, status := range map[string]int{tag: 304, bare: 304, "W/" + bare: 304, "*": 304, `"x", ` + tag: 304, `"x"`: 200, tag + "x": 200, "": 200, strings.Trim(bare, `"`): 200} {
			got := send(t, h, "GET", path, "", "If-None-Match", given)
			require.Equal(t, status, got.Code, path+" "+given)
			if status == 304 {
				require.Equal(t, tag, got.Header().Get("ETag"))
				require.Empty(t, got.Body.String())
			}
		}
		require.Equal(t, 304, send(t, h, "GET", path, "", "If-None-Match", `"x"`, "If-None-Match", tag).Code, "two headers")
	}
}

// TestValueSetAlone: a value set may be posted without Parameters around it.
func TestValueSetAlone(t *testing.T) {
	h := web.Handler(config(fixed))
	const set = `{"resourceType":"ValueSet","status":"active","compose":{"include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","filter":[{"property":"concept","op":"is-a","value":"E11.3"}]}]}}`
	kind := []string{"Content-Type", "application/fhir+json"}
	around := send(t, h, "POST", "/fhir/ValueSet/$expand", `{"resourceType":"Parameters","parameter":[{"name":"count","valueInteger":2},{"name":"valueSet","resource":`+set+`}]}`, kind...)
	alone := send(t, h, "POST", "/fhir/ValueSet/$expand?count=2", set, kind...)
	require.Equal(t, 200, alone.Code)
	contains := func(s string) string { _, s, _ = strings.Cut(s, `"contains"`); return s }
	require.NotEmpty(t, contains(alone.Body.String()))
	require.Equal(t, contains(around.Body.String()), contains(alone.Body.String()))
	for code, is := range map[string]bool{"E11.311": true, "I10": false} {
		got := send(t, h, "POST", "/fhir/ValueSet/$validate-code?system="+url.QueryEscape("http://hl7.org/fhir/sid/icd-10-cm")+"&code="+code, set, kind...)
		require.Contains(t, got.Body.String(), fmt.Sprintf(`"name":"result","valueBoolean":%t`, is))
	}
	require.Equal(t, 400, send(t, h, "POST", "/fhir/CodeSystem/$lookup", set, kind...).Code)
	require.Equal(t, 400, send(t, h, "POST", "/fhir/ValueSet/$expand", `{"resourceType":"CodeSystem"}`, kind...).Code)
	require.Equal(t, 413, send(t, h, "POST", "/fhir/ValueSet/$expand", strings.Repeat(" ", 4<<20+1), kind...).Code)
}

// TestRoom: large answers wait for each other, small ones do not; who waits too long is asked to come again, and all is given
// back.
func TestRoom(t *testing.T) {
	begun, end := make(chan bool, 8), make(chan bool)
	h := web.Handler(config(func(ctx context.Context, j web.Job, out io.Writer) web.Outcome {
		if j.Command == "releases" {
			_, _ = io.WriteString(out, "{}\n")
			return web.Outcome{}
		}
		if _, err := io.WriteString(out, `"`+strings.Repeat("x", 600<<10)+"\"\n"); err != nil {
			return web.Outcome{Status: 2}
		}
		begun <- true
		<-end
		return web.Outcome{}
	}))
	answers := make(chan int, 8)
	for range 8 {
		go func() { answers <- send(t, h, "GET", "/api/rule", "").Code }()
		<-begun
	}
	require.Equal(t, 200, send(t, h, "GET", "/api/releases", "").Code, "a small one")
	require.Equal(t, 200, send(t, h, "GET", "/fhir/ValueSet/$expand?url="+url.QueryEscape("http://hl7.org/fhir/sid/icd-10-cm?fhir_vs")+"&count=2", "").Code)
	for _, path := range []string{"/api/rule", "/fhir/ValueSet/$expand?url=" + url.QueryEscape("http://hl7.org/fhir/sid/icd-10-cm?fhir_vs")} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel() // as if it had waited
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "http://localhost"+path, nil))
		require.Equal(t, 503, w.Code, path)
		require.NotEmpty(t, w.Header().Get("Retry-After"))
	}
	close(end)
	for range 8 {
		require.Equal(t, 200, <-answers)
	}
	for range 20 {
		require.Equal(t, 200, send(t, h, "GET", "/api/rule", "").Code)
		<-begun
	}
}

// blanks is a body of 19 MB; when they are read it says so, and ends when it is told.
type blanks struct {
	n         int
	read, end chan bool
}

func (e *blanks) Read(p []byte) (int, error) {
	if e.n == 0 {
		e.read <- true
		<-e.end
		return 0, io.EOF
	}
	n := min(len(p), e.n)
	for i := range p[:n] {
		p[i] = ' '
	}
	e.n -= n
	return n, nil
}

// TestHeld: of bodies that are there together those are refused for which there is no room, and all is given back.
func TestHeld(t *testing.T) {
	h := web.Handler(config(fixed))
	for range 2 {
		read, end, codes := make(chan bool), make(chan bool), make(chan int, 16)
		refused := 0
		for range 16 {
			r := httptest.NewRequestWithContext(t.Context(), "POST", "http://localhost/api/check", &blanks{19_000_000, read, end})
			r.Header.Set("Content-Type", "application/json")
			go func() {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				codes <- w.Code
			}()
			select {
			case <-read:
			case code := <-codes:
				require.Equal(t, 503, code)
				refused++
			}
		}
		require.Equal(t, 2, refused, "14 fit into 256 MiB")
		close(end)
		for range 14 {
			require.Equal(t, 400, <-codes, "nothing but blanks")
		}
	}
}

package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/web"
)

// answering counts how often a command is done, and answers with its number and what it was asked.
func answering(runs *atomic.Int64, out func(j web.Job, n int64) (string, web.Outcome)) func(context.Context, web.Job, io.Writer) web.Outcome {
	return func(_ context.Context, j web.Job, w io.Writer) web.Outcome {
		text, res := out(j, runs.Add(1))
		_, _ = io.WriteString(w, text)
		return res
	}
}

// TestKept: an answer that is public is given again, as it was, to the same question in the same form on the same day, and to
// no other; one that is not is made anew.
func TestKept(t *testing.T) {
	var runs atomic.Int64
	now := time.Date(2026, 9, 30, 23, 59, 59, 0, time.FixedZone("", -5*3600))
	c := config(answering(&runs, func(j web.Job, n int64) (string, web.Outcome) {
		text := fmt.Sprintf("{\"n\":%d,\"day\":%q}\n", n, j.Now.Format(time.DateOnly))
		return text, web.Outcome{Status: 1, Public: j.Command == "lookup" && j.Args[0] != "private"}
	}))
	c.Now = func() time.Time { return now }
	h := web.Handler(c)
	ask := func(method, address string, headers ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), method, "http://localhost"+address, nil)
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	first := ask("GET", "/api/lookup?code=E11.9")
	require.Equal(t, `[{"n":1,"day":"2026-09-30"}]`, first.Body.String())
	again := ask("GET", "/api/lookup?code=E11.9")
	require.Equal(t, first.Body.String(), again.Body.String())
	require.NotEqual(t, first.Header().Get("X-Request-Id"), again.Header().Get("X-Request-Id"))
	first.Header().Del("X-Request-Id")
	again.Header().Del("X-Request-Id")
	require.Equal(t, first.Header(), again.Header())
	require.Equal(t, "1", again.Header().Get("Medcode-Status"))
	require.Equal(t, http.StatusNotModified, ask("GET", "/api/lookup?code=E11.9", "If-None-Match", again.Header().Get("ETag")).Code)
	require.Equal(t, first.Header().Get("Content-Length"), ask("HEAD", "/api/lookup?code=E11.9").Header().Get("Content-Length"))
	require.Equal(t, int64(1), runs.Load())
	for i, other := range []string{"/api/lookup?code=E11.8", "/api/lookup?code=E11.9&date=2026-09-30", "/api/lookup?code=private", "/api/lookup?code=private", "/api/tree?code=E11", "/api/tree?code=E11",
		"/api/lookup?code=" + strings.Repeat("9", 600), "/api/lookup?code=" + strings.Repeat("9", 600)} {
		require.Contains(t, ask("GET", other).Body.String(), fmt.Sprintf(`"n":%d,`, i+2), other)
	}
	n := runs.Load()
	require.Equal(t, fmt.Sprintf(`{"n":%d,"day":"2026-09-30"}`+"\n", n+1), ask("GET", "/api/lookup?code=E11.9", "Accept", "application/x-ndjson").Body.String())
	require.Equal(t, first.Body.String(), ask("GET", "/api/lookup?code=E11.9").Body.String())
	now = now.Add(time.Second)
	require.Equal(t, fmt.Sprintf(`[{"n":%d,"day":"2026-10-01"}]`, n+2), ask("GET", "/api/lookup?code=E11.9").Body.String())
	require.Equal(t, 405, ask("POST", "/api/lookup?code=E11.9").Code)
}

// TestKeptFHIR: an answer of the terminology that is given again is the same, in every header; one that is refused is not
// kept, nor is one that holds what was typed.
func TestKeptFHIR(t *testing.T) {
	h := web.Handler(config(fixed))
	const sys = "system=http://hl7.org/fhir/sid/icd-10-cm"
	for _, x := range []struct {
		path   string
		status int
	}{
		{"CodeSystem/$lookup?" + sys + "&code=E11.9", 200}, {"CodeSystem/$lookup?" + sys + "&code=E11.99", 404}, {"CodeSystem/$subsumes?" + sys + "&codeA=E11&codeB=E11.9", 200},
		{"CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9&display=zzsentinel", 200}, {"CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=zzsentinel", 200},
		{"ValueSet/$expand?url=http://hl7.org/fhir/sid/icd-10-cm?fhir_vs&filter=asthma&count=2", 200},
	} {
		first := send(t, h, "GET", "/fhir/"+x.path, "")
		require.Equal(t, x.status, first.Code, x.path)
		again := send(t, h, "GET", "/fhir/"+x.path, "")
		require.Equal(t, first.Code, again.Code)
		if !strings.Contains(x.path, "$expand") { // which has the time
			require.Equal(t, first.Body.String(), again.Body.String())
		}
		first.Header().Del("X-Request-Id")
		again.Header().Del("X-Request-Id")
		require.Equal(t, first.Header(), again.Header(), x.path)
		require.NotContains(t, again.Body.String(), "zzsentinel")
		require.Equal(t, 406, send(t, h, "GET", "/fhir/"+x.path, "", "Accept", "application/fhir+xml").Code)
		require.Equal(t, 406, send(t, h, "GET", "/fhir/"+x.path+"&_format=xml", "").Code)
		if x.status == 200 {
			require.Equal(t, 304, send(t, h, "GET", "/fhir/"+x.path, "", "If-None-Match", again.Header().Get("ETag")).Code)
		}
	}
}

// TestKeptGuarded: who may not ask gets no answer that is kept, either.
func TestKeptGuarded(t *testing.T) {
	var runs atomic.Int64
	c := config(answering(&runs, func(web.Job, int64) (string, web.Outcome) { return "{}\n", web.Outcome{Public: true} }))
	c.Tokens = []web.Token{{Name: "a", Secret: "0123456789abcdef"}}
	h := web.Handler(c)
	ask := func(host, token, origin string) int {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "http://"+host+"/api/lookup?code=E11.9", nil)
		r.Header.Set("Authorization", "Bearer "+token)
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	for range 2 {
		require.Equal(t, 200, ask("localhost", "0123456789abcdef", ""))
		require.Equal(t, 401, ask("localhost", "0123456789abcdeF", ""))
		require.Equal(t, 421, ask("evil.example.net", "0123456789abcdef", ""))
		require.Equal(t, 403, ask("localhost", "0123456789abcdef", "http://evil.example.net"))
	}
	require.Equal(t, int64(1), runs.Load())
}

// TestKeptBounded: what is kept stays within its bounds, whoever asks together; what is asked again and again stays.
func TestKeptBounded(t *testing.T) {
	var runs atomic.Int64
	body := "\"" + strings.Repeat("x", 4000) + "\"\n"
	h := web.Handler(config(answering(&runs, func(j web.Job, _ int64) (string, web.Outcome) {
		if j.Args[0] == "long" {
			return "\"" + strings.Repeat("x", 70_000) + "\"\n", web.Outcome{Public: true}
		}
		return body, web.Outcome{Public: true}
	})))
	var group sync.WaitGroup
	for part := range 4 {
		group.Go(func() {
			for i := range 3000 {
				for _, code := range []string{"often", fmt.Sprintf("%d-%d", part, i)} {
					r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost/api/lookup?code="+code, nil)
					w := httptest.NewRecorder()
					h.ServeHTTP(w, r)
					if w.Body.Len() != len(body)+1 {
						t.Error("another answer")
					}
				}
			}
		})
	}
	group.Wait()
	require.LessOrEqual(t, runs.Load(), int64(12_000+4), "what is asked for often is made once, or by each who asks first")
	require.GreaterOrEqual(t, runs.Load(), int64(12_001))
	before := runs.Load()
	for i := range 12_000 {
		get(t, h, "GET", fmt.Sprintf("/api/lookup?code=%d-%d", i%4, i/4))
	}
	require.Greater(t, runs.Load()-before, int64(4000), "of 48 MB no more than 32 were kept")
	before = runs.Load()
	get(t, h, "GET", "/api/lookup?code=long")
	get(t, h, "GET", "/api/lookup?code=long")
	require.Equal(t, before+2, runs.Load())
}

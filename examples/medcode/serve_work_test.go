package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/web"
)

// TestServeFHIR: the operations by GET and by POST, and their errors as OperationOutcome.
func TestServeFHIR(t *testing.T) {
	s, _ := served(t, nil)
	const cm = "http://hl7.org/fhir/sid/icd-10-cm"
	sys := "system=" + url.QueryEscape(cm)
	for _, x := range []struct{ address, has string }{
		{"CodeSystem/$lookup?" + sys + "&code=E11.9", `"valueString":"Type 2 diabetes mellitus without complications"`},
		{"CodeSystem/$validate-code?url=" + url.QueryEscape(cm) + "&code=E11", `"valueBoolean":false`},
		{"CodeSystem/$subsumes?" + sys + "&codeA=E11&codeB=E11.9", `"valueCode":"subsumes"`},
		{"ValueSet/$expand?url=" + url.QueryEscape(cm+"?fhir_vs=isa/E11.3") + "&count=2", `"total"`},
		{"ValueSet/$validate-code?url=" + url.QueryEscape(cm+"?fhir_vs=isa/E11") + "&" + sys + "&code=E11.9", `"valueBoolean":true`},
		{"metadata", `"resourceType":"CapabilityStatement"`},
		{"metadata?mode=terminology", `"resourceType":"TerminologyCapabilities"`},
	} {
		got := ask(t, "GET", s.URL+"/fhir/"+x.address, "", "Accept", "application/fhir+json")
		require.Equal(t, 200, got.status, got.body)
		require.Contains(t, got.body, x.has)
		require.Equal(t, "application/fhir+json; charset=utf-8", got.header.Get("Content-Type"))
		require.True(t, json.Valid([]byte(got.body)))
	}
	body := `{"resourceType":"Parameters","parameter":[{"name":"coding","valueCoding":{"system":"` + cm + `","code":"E11.9"}}]}`
	posted := ask(t, "POST", s.URL+"/fhir/CodeSystem/$lookup", body, "Content-Type", "application/fhir+json; charset=UTF-8")
	asked := ask(t, "GET", s.URL+"/fhir/CodeSystem/$lookup?"+sys+"&code=E11.9", "")
	require.Equal(t, 200, posted.status, posted.body)
	require.Equal(t, asked.body, posted.body)
	for _, x := range []struct {
		method, address, body, kind, accept string
		status                              int
		code                                string
	}{
		{"GET", "CodeSystem/$lookup?" + sys + "&code=E11.99", "", "", "", 404, "not-found"},
		{"GET", "CodeSystem/$lookup", "", "", "", 400, "required"},
		{"GET", "CodeSystem/$lookup?" + sys + "&code=E11.9&code=E11", "", "", "", 400, "invalid"},
		{"GET", "CodeSystem/$lookup?system=http://snomed.info/sct&code=1", "", "", "", 404, "not-found"},
		{"GET", "CodeSystem/$closure", "", "", "", 404, "not-found"},
		{"GET", "metadata?mode=moon", "", "", "", 400, "invalid"},
		{"GET", "metadata?_format=xml", "", "", "", 406, "not-supported"},
		{"GET", "metadata", "", "", "application/fhir+xml", 406, "not-supported"},
		{"PUT", "metadata", "", "", "", 405, "not-supported"},
		{"POST", "CodeSystem/$lookup", "{", "application/fhir+json", "", 400, "invalid"},
		{"POST", "CodeSystem/$lookup", "{}", "application/fhir+json", "", 400, "invalid"},
		{"POST", "CodeSystem/$lookup", "<a/>", "application/fhir+xml", "", 415, "not-supported"},
	} {
		got := ask(t, x.method, s.URL+"/fhir/"+x.address, x.body, "Content-Type", x.kind, "Accept", x.accept)
		require.Equal(t, x.status, got.status, x.address+" "+got.body)
		require.Contains(t, got.body, `"resourceType":"OperationOutcome"`)
		require.Contains(t, got.body, `"code":"`+x.code+`"`)
		require.Equal(t, "application/fhir+json; charset=utf-8", got.header.Get("Content-Type"))
		require.Empty(t, got.header.Get("ETag"))
	}
}

// TestServeTogether: many at a time get the answers that one gets.
func TestServeTogether(t *testing.T) {
	s, _ := served(t, func(c *web.Config) { c.Busy = 2 })
	b, err := os.ReadFile(filepath.FromSlash("../encounters/mistakes.json"))
	require.NoError(t, err)
	type question struct{ method, address, body string }
	all := []question{{"GET", "/api/lookup?code=E11.9", ""}, {"GET", "/api/search?q=asthma", ""}, {"POST", "/api/check", string(b)},
		{"POST", "/api/note", "asthma"}, {"GET", "/api/search?q=walker&system=hcpcs", ""}, {"GET", "/api/pcs?prefix=0", ""}}
	want := make([]string, len(all))
	for i, x := range all {
		want[i] = ask(t, x.method, s.URL+x.address, x.body, "Content-Type", "application/json").body
	}
	var group sync.WaitGroup
	for n := range 24 {
		x := all[n%len(all)]
		group.Go(func() {
			req, _ := http.NewRequestWithContext(t.Context(), x.method, s.URL+x.address, strings.NewReader(x.body))
			req.Header.Set("Content-Type", "application/json")
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Error(err)
				return
			}
			defer res.Body.Close()
			if got, err := io.ReadAll(res.Body); err != nil || string(got) != want[n%len(all)] {
				t.Errorf("%s: another answer (%d)", x.address, res.StatusCode)
			}
		})
	}
	group.Wait()
}

// TestServeListens: addresses that others can reach need TLS, a token and a name; the address is printed, and a signal
// ends it.
func TestServeListens(t *testing.T) {
	for _, args := range [][]string{
		{"--listen", "0.0.0.0:0"}, {"--listen", ":0"}, {"--listen", "192.0.2.1:0"}, {"--listen", "example.org:0"}, {"--listen", "nothing"},
		{"--tls-cert", "x"}, {"--token", "testdata/absent"}, {"more"},
	} {
		out, errs, status := medcode(t, "", append([]string{"serve"}, args...)...)
		require.Equal(t, 2, status, args)
		require.Empty(t, out)
		require.Equal(t, 1, strings.Count(errs, "\n"), errs)
	}
	weak := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(weak, []byte("short\n"), 0o600))
	_, errs, _ := medcode(t, "", "serve", "--token", weak)
	require.Contains(t, errs, "at least 16")

	busy, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer busy.Close()
	_, errs, status := medcode(t, "", "serve", "--listen", busy.Addr().String())
	require.Equal(t, 2, status)
	require.Contains(t, errs, "--listen: ")
}

// TestServeStops: the address of a free port is printed, the server answers there, and a signal ends it with its status.
func TestServeStops(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	out, w := io.Pipe()
	var errs lockedBuffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, &system{stdin: strings.NewReader(""), stdout: w, stderr: &errs, now: time.Now()}, []string{"serve", "--listen", "127.0.0.1:0"})
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Regexp(t, `^http://127\.0\.0\.1:[1-9][0-9]*/\n$`, line)
	at := strings.TrimSuffix(line, "/\n")
	require.Contains(t, ask(t, "GET", at+"/", "").body, "<title>Codebook</title>")
	require.Contains(t, ask(t, "GET", at+"/api/lookup?code=E11.9", "").body, `"status":`)
	cancel(stopped{syscall.SIGTERM})
	require.Equal(t, statusSignal+int(syscall.SIGTERM), <-ended)
	require.Contains(t, errs.String(), `"route":"GET /api/lookup","status":200`)
	_, err = net.Dial("tcp", strings.TrimPrefix(at, "http://"))
	require.Error(t, err)
}

// BenchmarkServe measures the handler without the network.
func BenchmarkServe(b *testing.B) {
	a := newApp(b.Context(), &system{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: time.Now()})
	c := a.webConfig(serveGuard{})
	c.Log = nil
	h := web.Handler(c)
	for _, x := range []struct{ name, address string }{
		{"file", "/icon.svg"}, {"lookup", "/api/lookup?code=E11.9"}, {"search", "/api/search?q=type+2+diabetes+with+neuropathy"},
		{"fhir-lookup", "/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9"},
	} {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+x.address, nil))
				if w.Code != 200 {
					b.Fatal(w.Code)
				}
			}
		})
	}
}

// TestServeTables: over files that are given with --data the API has the lines of the command.
func TestServeTables(t *testing.T) {
	const data = "../serve/web/testdata/official"
	a := newApp(t.Context(), &system{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: time.Now()})
	defer a.cancel(nil)
	a.given["data"] = []string{data}
	require.NoError(t, a.openData())
	s := httptest.NewServer(web.Handler(a.webConfig(serveGuard{})))
	defer s.Close()
	for _, x := range []struct {
		address string
		args    []string
		has     string
	}{
		{"ncci?code=G0108&code=G0109&date=2026-03-04", []string{"ncci", "G0108", "G0109"}, `"status":"active"`},
		{"ncci?code=G0108&date=2026-03-04", []string{"ncci", "G0108"}, `"units":8`},
		{"search?q=sugar+diabetes&date=2026-03-04", []string{"search", "sugar diabetes"}, `"via":`},
	} {
		got := ask(t, "GET", s.URL+"/api/"+x.address, "", "Accept", "application/x-ndjson")
		require.Equal(t, 200, got.status, got.body)
		want, errs, status := medcode(t, "", append(x.args, "--json", "--date", "2026-03-04", "--data", data)...)
		require.Zero(t, status, errs)
		require.Equal(t, want, got.body)
		require.Contains(t, got.body, x.has)
	}
	index := ask(t, "GET", s.URL+"/api/index?book=diseases&begin=D&date=2026-03-04", "")
	require.Equal(t, 200, index.status)
	require.Contains(t, index.body, `"book":"diseases"`)
	require.Contains(t, index.body, `"terms":[{`)
}

package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/cds"
	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/examples/serve/web"
	"github.com/gomedcode/medcode/icd/terminology"
)

func config(run func(context.Context, web.Job, io.Writer) web.Outcome) web.Config {
	return web.Config{Run: run, FHIR: terminology.Embedded(), Book: codebook.Embedded(), Digest: "test", CDS: cds.New(cds.Config{})}
}

func fixed(context.Context, web.Job, io.Writer) web.Outcome { return web.Outcome{} }

func get(t *testing.T, h http.Handler, method, path string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, "http://localhost"+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestOpenAPI: every address that is described is handled with the methods and parameters described, and every one that
// is handled is described.
func TestOpenAPI(t *testing.T) {
	h := web.Handler(config(fixed))
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Parameters []struct {
				Name   string
				Schema struct{ Enum []string }
			}
			Responses map[string]any
		}
	}
	require.NoError(t, json.Unmarshal(get(t, h, "GET", "/openapi.json").Body.Bytes(), &doc))
	require.Equal(t, "3.1.0", doc.OpenAPI)
	described := []string{}
	for path, methods := range doc.Paths {
		described = append(described, path)
		allow := []string{}
		if _, ok := methods["get"]; ok {
			allow = append(allow, "GET", "HEAD")
		}
		if _, ok := methods["post"]; ok {
			allow = append(allow, "POST")
		}
		w := get(t, h, "DELETE", path)
		require.Equal(t, 405, w.Code, path)
		require.Equal(t, strings.Join(allow, ", "), w.Header().Get("Allow"), path)
		for method, op := range methods {
			require.Contains(t, op.Responses, "200", path)
			for name, value := range map[string]string{"Host": "evil.example", "Origin": "https://evil.example", "If-None-Match": "*"} {
				r := httptest.NewRequest(strings.ToUpper(method), path, nil)
				r.Host = "localhost"
				if name == "Host" {
					r.Host = value
				} else {
					r.Header.Set(name, value)
				}
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				require.Contains(t, op.Responses, strconv.Itoa(w.Code), method+" "+path+" "+name)
			}
			names := []string{}
			for _, p := range op.Parameters {
				if !strings.HasPrefix(path, "/fhir/") {
					names = append(names, p.Name)
				}
			}
			if strings.HasPrefix(path, "/api/") {
				require.ElementsMatch(t, web.Parameters(strings.TrimPrefix(path, "/api/")), names, method+" "+path)
			}
		}
	}
	require.ElementsMatch(t, web.Addresses(), described)
}

// TestPage: the page refers to its own files alone, and has neither scripts nor styles in it.
func TestPage(t *testing.T) {
	h := web.Handler(config(fixed))
	seen := map[string]bool{}
	var walk func(path string)
	walk = func(path string) {
		if seen[path] {
			return
		}
		seen[path] = true
		w := get(t, h, "GET", path)
		require.Equal(t, 200, w.Code, path)
		body := w.Body.String()
		require.NotRegexp(t, `(?i)https?://`, strings.ReplaceAll(body, "http://www.w3.org/2000/svg", ""), path)
		require.NotRegexp(t, `(?i)innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|sessionStorage|document\.cookie|javascript:`, body, path)
		if path == "/" {
			require.NotRegexp(t, `(?i)<style|\sstyle=|\son[a-z]+=|<script[^>]*>[^<]`, body)
		}
		for _, m := range regexp.MustCompile(`(?:href|src)="([a-z]+\.[a-z]+)"|from "\./([a-z]+\.js)"`).FindAllStringSubmatch(body, -1) {
			walk("/" + m[1] + m[2])
		}
	}
	walk("/")
	for _, f := range []string{"/app.css", "/app.js", "/codes.js", "/claim.js", "/dom.js", "/transport.js", "/fixes.js", "/wirefix.js", "/sheet.js", "/terms.js", "/views.css", "/icon.svg"} {
		require.True(t, seen[f], f)
	}
	entries, err := os.ReadDir("page")
	require.NoError(t, err)
	require.Len(t, entries, len(seen), "a file that nothing refers to")
}

// TestPanic: a command that fails is a 500 that tells nothing.
func TestPanic(t *testing.T) {
	h := web.Handler(config(func(context.Context, web.Job, io.Writer) web.Outcome { panic("ZZSENTINEL") }))
	w := get(t, h, "GET", "/api/releases")
	require.Equal(t, 500, w.Code)
	require.NotContains(t, w.Body.String(), "ZZSENTINEL")
	require.NotEmpty(t, w.Header().Get("X-Request-Id"))
}

// TestBounds: an answer that grows without end is cut off, and a server that is busy says so in time.
func TestBounds(t *testing.T) {
	c := config(func(_ context.Context, j web.Job, out io.Writer) web.Outcome {
		for {
			if _, err := fmt.Fprintln(out, `{"a":1}`); err != nil {
				return web.Outcome{Status: 2}
			}
		}
	})
	c.MaxAnswer = 1 << 16
	h := web.Handler(c)
	require.Equal(t, 422, get(t, h, "GET", "/api/releases").Code)
	r := httptest.NewRequestWithContext(t.Context(), "POST", "http://localhost/api/check", strings.NewReader("{}"))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	require.Equal(t, 422, w.Code)
}

// TestServe: slow clients are cut off, headers are bounded, and the end waits for an answer that is begun.
func TestServe(t *testing.T) {
	begun, finish := make(chan bool), make(chan bool)
	h := web.Handler(config(func(_ context.Context, _ web.Job, out io.Writer) web.Outcome {
		begun <- true
		<-finish
		fmt.Fprintln(out, `{"done":true}`)
		return web.Outcome{}
	}))
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- web.Serve(ctx, ln, h, web.Limits{Header: 200 * time.Millisecond, HeaderBytes: 1 << 12, Connections: 8})
	}()

	slow, err := net.Dial("tcp", ln.Addr().String())
	require.NoError(t, err)
	defer slow.Close()
	_, err = io.WriteString(slow, "GET / HTTP/1.1\r\nHost: local")
	require.NoError(t, err)
	require.NoError(t, slow.SetReadDeadline(time.Now().Add(20*time.Second)))
	_, err = io.ReadAll(slow)
	var late net.Error
	require.False(t, errors.As(err, &late) && late.Timeout(), "a client that sends no whole header is kept")

	large, err := net.Dial("tcp", ln.Addr().String())
	require.NoError(t, err)
	defer large.Close()
	_, _ = io.WriteString(large, "GET / HTTP/1.1\r\nHost: localhost\r\nX: "+strings.Repeat("x", 64<<10)+"\r\n\r\n")
	res, err := http.ReadResponse(bufio.NewReader(large), nil)
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, 431, res.StatusCode)

	got := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + ln.Addr().String() + "/api/releases")
		if err != nil {
			got <- err.Error()
			return
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		got <- string(b)
	}()
	<-begun
	cancel()
	finish <- true
	require.Equal(t, `[{"done":true}]`, <-got)
	require.NoError(t, <-ended)
}

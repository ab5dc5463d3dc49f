package web_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/web"
)

// TestLogAllocates: a record of the log costs no allocation.
func TestLogAllocates(t *testing.T) {
	if raceEnabled {
		t.Skip("under the race detector a sync.Pool forgets at random")
	}
	allocs := func(log *slog.Logger) float64 {
		c := config(fixed)
		c.Log = log
		h := web.Handler(c)
		r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost/icon.svg", nil)
		return testing.AllocsPerRun(200, func() { h.ServeHTTP(httptest.NewRecorder(), r) })
	}
	require.Equal(t, allocs(nil), allocs(slog.New(slog.NewJSONHandler(io.Discard, nil))))
}

// TestQuery: a query string means what it means to package url, and its parameters reach the command in order.
func TestQuery(t *testing.T) {
	var got web.Job
	h := web.Handler(config(func(_ context.Context, j web.Job, out io.Writer) web.Outcome {
		got = j
		_, _ = io.WriteString(out, "{}\n")
		return web.Outcome{}
	}))
	for _, query := range []string{"code=E11.9", "code=E11.9&code=%45%31%31&code=", "&&code=a+b&", "code", "code=1=2", "code=%zz", "code=a;b", ";", "%63ode=x", "code=%e2%80%a8", "code=%00",
		"code=x&system=hcpcs&date=2026-03-04", strings.Repeat("code=1&", 499) + "code=1", strings.Repeat("code=1&", 501), strings.Repeat("x=1&", 3000)} {
		want, err := url.ParseQuery(query)
		r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost/api/lookup", nil)
		r.URL.RawQuery = query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if err != nil || want.Has("x") || len(want["code"]) > 500 {
			require.Equal(t, 400, w.Code, query)
			continue
		}
		require.Equal(t, 200, w.Code, query)
		require.Equal(t, want["code"], got.Args, query)
		require.Equal(t, want.Get("system"), got.Flags["system"])
		require.Equal(t, want.Get("date"), got.Flags["date"])
	}
}

// TestLines: lines become an array, whatever they hold.
func TestLines(t *testing.T) {
	for _, lines := range []string{"", "{}\n", "{}\n{}\n", `{"a":"\n,[]"}` + "\n" + `"x"` + "\n"} {
		h := web.Handler(config(func(_ context.Context, _ web.Job, out io.Writer) web.Outcome {
			for line := range strings.Lines(lines) {
				_, _ = io.WriteString(out, line)
			}
			return web.Outcome{}
		}))
		for range 2 { // a buffer that was used before
			body := get(t, h, http.MethodGet, "/api/releases").Body.Bytes()
			var list []any
			require.NoError(t, json.Unmarshal(body, &list), string(body))
			require.Len(t, list, strings.Count(lines, "\n"))
		}
	}
}

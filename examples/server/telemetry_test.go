package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/gomedcode/medcode/guidelines/sources"
)

// TestTelemetry: a span and a measurement of each request, with its route and status; no text of a request is in them.
func TestTelemetry(t *testing.T) {
	const secret = "ZZSENTINEL"
	spans := tracetest.NewInMemoryExporter()
	reader := sdkmetric.NewManualReader()
	tel, err := telemetryOf(sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans)), sdkmetric.NewMeterProvider(sdkmetric.WithReader(reader)))
	require.NoError(t, err)
	s := httptest.NewServer(webHandler(sources.New(), nil, tel))
	defer s.Close()
	ask := func(method, path, body string, headers ...string) int {
		r, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
		require.NoError(t, err)
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		defer res.Body.Close()
		_, err = io.Copy(io.Discard, res.Body)
		require.NoError(t, err)
		return res.StatusCode
	}
	marked := []string{"User-Agent", secret, "Referer", secret, "X-Request-Id", secret, "Authorization", "Bearer " + secret, "Cookie", secret, "tracestate", "x=" + secret, "baggage", "x=" + secret, "Content-Type", "application/json"}
	require.Equal(t, 200, ask("GET", "/api/search?q="+secret, "", append(marked, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")...))
	require.Equal(t, 404, ask("GET", "/"+secret+"?"+secret, "", marked...))
	require.Equal(t, 400, ask("POST", "/cds-services/diagnosis-coding", `{"`+secret+`":1}`, marked...))
	require.Equal(t, 404, ask("POST", "/api/check", `{"id":"`+secret+`"}`, marked...))
	require.Equal(t, 403, ask("GET", "/api/lookup?code="+secret, "", append(marked, "Origin", "https://"+secret)...))
	require.Equal(t, 404, ask(secret, "/"+secret, "", marked...))

	var names []string
	for _, x := range spans.GetSpans() {
		names = append(names, x.Name)
	}
	require.Equal(t, []string{"GET /api/search", "GET /", "POST /cds-services/diagnosis-coding", "POST /api/check", "GET", "_OTHER /"}, names)
	first := spans.GetSpans()[0]
	require.Equal(t, "0af7651916cd43dd8448eb211c80319c", first.SpanContext.TraceID().String())
	for _, x := range spans.GetSpans() {
		for _, a := range x.Attributes {
			require.NotContains(t, a.Value.Emit(), secret, string(a.Key))
			require.NotContains(t, string(a.Key), "url.")
		}
		require.Empty(t, x.Events)
	}
	var got metricdata.ResourceMetrics
	require.NoError(t, reader.Collect(context.Background(), &got))
	m, err := json.Marshal(got)
	require.NoError(t, err)
	require.NotContains(t, string(m), secret)
	require.Contains(t, string(m), "http.server.request.duration")
	require.Contains(t, string(m), "/cds-services/diagnosis-coding")
}

// TestWeb: the codebook as medcode serve has it; what this program does not do is said to be elsewhere.
func TestWeb(t *testing.T) {
	s := httptest.NewServer(webHandler(sources.New(), nil, nil))
	defer s.Close()
	get := func(path string) (int, string) {
		res, err := http.Get(s.URL + path)
		require.NoError(t, err)
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return res.StatusCode, string(b)
	}
	for _, x := range []struct {
		path   string
		status int
		has    string
	}{
		{"/", 200, "<h1>"},
		{"/api/lookup?code=E11.9&date=2026-03-04", 200, `"status":"valid"`},
		{"/api/search?q=gout&date=2026-03-04", 200, `"M10.9"`},
		{"/api/tree?code=E11.2&date=2026-03-04", 200, `"E11.21"`},
		{"/api/pcs?prefix=0DT&date=2026-03-04", 200, `"axis"`},
		{"/api/releases", 200, `"ICD-10-CM"`},
		{"/api/rule?id=ICD-EX1-01", 404, "medcode serve alone"},
		{"/api/tree?code=QQQ", 404, "QQQ"},
		{"/fhir/metadata", 200, "CapabilityStatement"},
		{"/cds-services", 200, "encounter-discharge"},
	} {
		status, body := get(x.path)
		require.Equal(t, x.status, status, x.path+" "+body)
		require.Contains(t, body, x.has, x.path)
	}
}

// TestRunServe: the command with telemetry on standard output's writer, and what it refuses.
func TestRunServe(t *testing.T) {
	require.Error(t, run(context.Background(), []string{"serve", "-listen", "0.0.0.0:0"}))
	require.Error(t, run(context.Background(), []string{"serve", "-telemetry", "moon"}))
	require.Error(t, run(context.Background(), []string{"mcp", "-telemetry", "stdout"}))
	var out bytes.Buffer
	tel, err := newTelemetry(context.Background(), "stdout", &out)
	require.NoError(t, err)
	h := httptest.NewServer(webHandler(sources.New(), nil, tel))
	res, err := http.Get(h.URL + "/api/lookup?code=E11.9")
	require.NoError(t, err)
	res.Body.Close()
	h.Close()
	end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	require.NoError(t, tel.shutdown(end))
	require.Contains(t, out.String(), "GET /api/lookup")
	require.Contains(t, out.String(), "http.server.request.duration")
	require.NotContains(t, out.String(), "E11.9")
}

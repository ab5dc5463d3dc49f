package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/exporters/stdout/stdoutmetric"
	"go.opentelemetry.io/otel/exporters/stdout/stdouttrace"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/propagation"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// telemetry makes a span and a measurement of each request. Of a request they hold the method, the pattern of the route, the
// version of the protocol, the status and the id that the log has too: never a path, a query, a header, an address or a body,
// since those may be of a patient. Names are those of the semantic conventions for HTTP.
type telemetry struct {
	tracer   trace.Tracer
	duration metric.Float64Histogram
	active   metric.Int64UpDownCounter
	end      []func(context.Context) error
}

// newTelemetry sends to a collector ("otlp", where OTEL_EXPORTER_OTLP_ENDPOINT and its like say) or writes to w ("stdout").
func newTelemetry(ctx context.Context, kind string, w io.Writer) (*telemetry, error) {
	var spans sdktrace.SpanExporter
	var measures sdkmetric.Exporter
	var err, err2 error
	switch kind {
	case "otlp":
		spans, err = otlptracehttp.New(ctx)
		measures, err2 = otlpmetrichttp.New(ctx)
	case "stdout":
		spans, err = stdouttrace.New(stdouttrace.WithWriter(w))
		measures, err2 = stdoutmetric.New(stdoutmetric.WithWriter(w))
	default:
		return nil, fmt.Errorf("-telemetry is otlp or stdout")
	}
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	about := resource.NewSchemaless(attribute.String("service.name", "medcode"))
	traces := sdktrace.NewTracerProvider(sdktrace.WithBatcher(spans), sdktrace.WithResource(about))
	meters := sdkmetric.NewMeterProvider(sdkmetric.WithReader(sdkmetric.NewPeriodicReader(measures)), sdkmetric.WithResource(about))
	return telemetryOf(traces, meters, traces.Shutdown, meters.Shutdown)
}

func telemetryOf(traces trace.TracerProvider, meters metric.MeterProvider, end ...func(context.Context) error) (*telemetry, error) {
	const scope = "github.com/gomedcode/medcode/examples/server"
	m := meters.Meter(scope)
	t := &telemetry{tracer: traces.Tracer(scope), end: end}
	var err, err2 error
	t.duration, err = m.Float64Histogram("http.server.request.duration", metric.WithUnit("s"), metric.WithDescription("Duration of HTTP server requests."),
		metric.WithExplicitBucketBoundaries(0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10))
	t.active, err2 = m.Int64UpDownCounter("http.server.active_requests", metric.WithUnit("{request}"), metric.WithDescription("Number of active HTTP server requests."))
	return t, errors.Join(err, err2)
}

// shutdown sends what waits.
func (t *telemetry) shutdown(ctx context.Context) error {
	var errs []error
	for _, f := range t.end {
		errs = append(errs, f(ctx))
	}
	return errors.Join(errs...)
}

// wrap is a middleware. The span goes on with that of the caller, when its headers name one.
func (t *telemetry) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method := attribute.String("http.request.method", methodName(r.Method))
		ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := t.tracer.Start(ctx, methodName(r.Method), trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(method))
		t.active.Add(ctx, 1, metric.WithAttributes(method))
		began := time.Now()
		rec := &statusWriter{ResponseWriter: w}
		r = r.WithContext(ctx)
		defer func() {
			p := recover()
			if p != nil && rec.status == 0 {
				rec.status = http.StatusInternalServerError
			}
			if rec.status == 0 {
				rec.status = http.StatusOK
			}
			attrs := []attribute.KeyValue{method, attribute.Int("http.response.status_code", rec.status), attribute.String("network.protocol.version", fmt.Sprintf("%d.%d", r.ProtoMajor, r.ProtoMinor))}
			if r.Pattern != "" { // set by the mux that the handler has
				attrs = append(attrs, attribute.String("http.route", r.Pattern))
				span.SetName(methodName(r.Method) + " " + r.Pattern)
			}
			span.SetAttributes(attrs...)
			if id := w.Header().Get("X-Request-Id"); id != "" {
				span.SetAttributes(attribute.String("http.response.header.x-request-id", id))
			}
			if rec.status >= 500 {
				span.SetStatus(codes.Error, http.StatusText(rec.status))
			}
			t.active.Add(ctx, -1, metric.WithAttributes(method))
			t.duration.Record(ctx, time.Since(began).Seconds(), metric.WithAttributes(attrs...))
			span.End()
			if p != nil {
				panic(p)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// methodName is a method of HTTP; any other text is "_OTHER", as the conventions have it.
func methodName(m string) string {
	switch m {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT":
		return m
	}
	return "_OTHER"
}

// statusWriter notes the status.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush is wanted by the streams of MCP.
func (w *statusWriter) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// Command server offers medcode to assistants over the Model Context Protocol, on standard input and output or over HTTP:
//
//	go run . mcp                         # stdio, for a client that starts it
//	go run . mcp -listen 127.0.0.1:8090  # streamable HTTP on a loopback address
//	go run . mcp -data cms-files         # with NCCI tables and fee schedules
//
// and to programs and people the codebook with traces and metrics of OpenTelemetry:
//
//	go run . serve -telemetry stdout     # the page, the codebook's API, FHIR terminology, CDS Hooks
//	OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318 go run . serve -telemetry otlp
//
// It works offline on embedded data, keeps nothing of what it is asked, and no answer holds a field of a patient: findings,
// lines and groups name codes and positions.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/gomedcode/medcode/guidelines/sources"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(2)
	}
}

// paths are the values of a flag that may be given several times.
type paths []string

func (p *paths) String() string     { return fmt.Sprint(*p) }
func (p *paths) Set(s string) error { *p = append(*p, s); return nil }

const usage = "usage: server mcp [-listen ADDRESS] [-data PATH ...] [-telemetry otlp|stdout]\n       server serve [-listen ADDRESS] [-data PATH ...] [-telemetry otlp|stdout]"

func run(ctx context.Context, args []string) (err error) {
	if len(args) == 0 || args[0] != "mcp" && args[0] != "serve" {
		return errors.New(usage)
	}
	var data paths
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	listen := flags.String("listen", map[string]string{"serve": "127.0.0.1:8080"}[args[0]], "serve HTTP on this loopback address; mcp without it: standard input and output")
	kind := flags.String("telemetry", "", "traces and metrics of HTTP requests: otlp (to a collector) or stdout; no addresses, queries or bodies")
	flags.Var(&data, "data", "official files of your own: a file, a folder, a zip; repeatable")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	var src []sources.Source
	for _, p := range data {
		s, err := sources.Open(p)
		if err != nil {
			return err
		}
		src = append(src, s)
	}
	if args[0] == "mcp" && *listen == "" {
		if *kind != "" {
			return errors.New("-telemetry is of HTTP requests: give -listen")
		}
		return New(sources.New(src...)).Run(ctx, stdio(os.Stdin, os.Stdout))
	}
	var t *telemetry
	if *kind != "" {
		if t, err = newTelemetry(ctx, *kind, os.Stdout); err != nil {
			return err
		}
		defer func() {
			end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
			defer cancel()
			err = errors.Join(err, t.shutdown(end))
		}()
	}
	if args[0] == "serve" {
		return serve(ctx, *listen, "codebook", webHandler(sources.New(src...), slog.New(slog.NewJSONHandler(os.Stderr, nil)), t))
	}
	h := Handler(New(sources.New(src...)))
	if t != nil {
		h = t.wrap(h)
	}
	return serve(ctx, *listen, "mcp", h)
}

// serve serves HTTP on a loopback address. The handlers refuse requests whose Host is not local, and those of other origins,
// so that no web page reaches them.
func serve(ctx context.Context, address, name string, h http.Handler) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return errors.New("only loopback addresses are served: put a proxy with TLS and a login before it")
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "server: %s on http://%s\n", name, l.Addr())
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		return s.Shutdown(end)
	}
}

// Handler is the server over HTTP.
func Handler(server *mcp.Server) http.Handler {
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server },
		&mcp.StreamableHTTPOptions{SessionTimeout: 15 * time.Minute, MaxRequestBodyBytes: 20 << 20})
	return http.NewCrossOriginProtection().Handler(h)
}

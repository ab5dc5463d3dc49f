// Command server offers medcode to assistants over the Model Context Protocol, on standard input and output or over HTTP:
//
//	go run . mcp                         # stdio, for a client that starts it
//	go run . mcp -listen 127.0.0.1:8090  # streamable HTTP on a loopback address
//	go run . mcp -data cms-files         # with NCCI tables and fee schedules
//
// It works offline on embedded data, keeps nothing of what it is asked, and no answer holds a field of a patient: findings,
// lines and groups name codes and positions.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
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

func run(ctx context.Context, args []string) error {
	if len(args) == 0 || args[0] != "mcp" {
		return errors.New("usage: server mcp [-listen ADDRESS] [-data PATH ...]")
	}
	var data paths
	flags := flag.NewFlagSet("mcp", flag.ContinueOnError)
	listen := flags.String("listen", "", "serve HTTP on this loopback address in place of standard input and output")
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
	server := New(sources.New(src...))
	if *listen == "" {
		return server.Run(ctx, &mcp.StdioTransport{})
	}
	return serve(ctx, *listen, server)
}

// serve serves HTTP on a loopback address. The handler refuses requests whose Host is not local, and the middleware those of
// other origins, so that no web page reaches it.
func serve(ctx context.Context, address string, server *mcp.Server) error {
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
	fmt.Fprintf(os.Stderr, "server: mcp on http://%s\n", l.Addr())
	s := &http.Server{Handler: Handler(server), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10}
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

package web_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/web"
)

// listening serves a handler with limits on a port of its own.
func listening(t *testing.T, h http.Handler, l web.Limits) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(ctx, ln, h, l) }()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	return ln.Addr().String()
}

func dial(t *testing.T, address, text string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	require.NoError(t, err)
	t.Cleanup(func() { c.Close() })
	_, err = io.WriteString(c, text)
	require.NoError(t, err)
	require.NoError(t, c.SetReadDeadline(time.Now().Add(20*time.Second)))
	return c
}

// TestReadLimit: a body that does not come is waited for so long and no longer, and nothing is done with what came of it.
func TestReadLimit(t *testing.T) {
	ran := make(chan bool, 1)
	h := web.Handler(config(func(context.Context, web.Job, io.Writer) web.Outcome {
		ran <- true
		return web.Outcome{}
	}))
	at := listening(t, h, web.Limits{Read: 300 * time.Millisecond})
	c := dial(t, at, "POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":")
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusRequestTimeout, res.StatusCode)
	require.Empty(t, ran)
}

// TestWriteLimit: a client that does not read its answer is let go.
func TestWriteLimit(t *testing.T) {
	h := web.Handler(config(func(_ context.Context, _ web.Job, out io.Writer) web.Outcome {
		_, _ = io.WriteString(out, `"`+strings.Repeat("x", 7_000_000)+`"`+"\n")
		return web.Outcome{}
	}))
	at := listening(t, h, web.Limits{Write: 300 * time.Millisecond, Connections: 1})
	c := dial(t, at, "GET /api/releases HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.NoError(t, c.(*net.TCPConn).SetReadBuffer(1<<12))
	// The one connection is free again once the first client is let go, although that still holds its end.
	res, err := http.Get("http://" + at + "/icon.svg")
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, 200, res.StatusCode)
}

// TestIdleLimit: a connection on which nothing more is asked is closed.
func TestIdleLimit(t *testing.T) {
	at := listening(t, web.Handler(config(fixed)), web.Limits{Idle: 200 * time.Millisecond})
	c := dial(t, at, "GET /icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n")
	b, err := io.ReadAll(c)
	require.NoError(t, err)
	require.Contains(t, string(b), "200 OK")
}

// TestConnectionLimit: of more connections than are allowed the others wait their turn.
func TestConnectionLimit(t *testing.T) {
	at := listening(t, web.Handler(config(fixed)), web.Limits{Connections: 2, Header: 20 * time.Second})
	first, second := dial(t, at, "GET / HTTP/1.1\r\n"), dial(t, at, "GET / HTTP/1.1\r\n")
	third := dial(t, at, "GET /icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.NoError(t, third.SetReadDeadline(time.Now().Add(200*time.Millisecond)))
	_, err := third.Read(make([]byte, 1))
	require.Error(t, err, "it waits")
	first.Close()
	require.NoError(t, third.SetReadDeadline(time.Now().Add(20*time.Second)))
	_, err = third.Read(make([]byte, 1))
	require.NoError(t, err)
	second.Close()
}

package web

import (
	"context"
	"crypto/tls"
	"errors"
	"log"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"
)

// Limits bound what clients may take of a server; the zero value takes the defaults.
type Limits struct {
	Header, Read, Write, Idle time.Duration // 5 s, 30 s, 60 s, 60 s
	HeaderBytes               int           // 16 KiB
	Connections               int           // open at a time, 1024; more wait
	Stop                      time.Duration // how long answers that are begun may take once the context ends, 10 s
	TLS                       *tls.Config   // nil for none
}

func (l Limits) withDefaults() Limits {
	set := func(d *time.Duration, def time.Duration) {
		if *d == 0 {
			*d = def
		}
	}
	set(&l.Header, 5*time.Second)
	set(&l.Read, 30*time.Second)
	set(&l.Write, 60*time.Second)
	set(&l.Idle, 60*time.Second)
	set(&l.Stop, 10*time.Second)
	if l.HeaderBytes == 0 {
		l.HeaderBytes = 16 << 10
	}
	if l.Connections == 0 {
		l.Connections = 1024
	}
	return l
}

// headroom is memory that is reserved and never touched, so that it takes none. The collector runs when the heap has
// doubled: without it ten times a second over the small heap of a codebook that many ask, and each time answers wait.
const headroom = 64 << 20

// Serve answers on a listener until the context ends, and then finishes the answers that are begun. The error is nil when
// it ended so, and all were finished.
func Serve(ctx context.Context, ln net.Listener, h http.Handler, limits Limits) error {
	l := limits.withDefaults()
	defer runtime.KeepAlive(make([]byte, headroom))
	var protocols http.Protocols
	protocols.SetHTTP1(true) // the limits are those of a connection that has one request at a time
	srv := &http.Server{Handler: h, Protocols: &protocols, TLSConfig: l.TLS, ReadHeaderTimeout: l.Header, ReadTimeout: l.Read, WriteTimeout: l.Write, IdleTimeout: l.Idle,
		MaxHeaderBytes: l.HeaderBytes, DisableGeneralOptionsHandler: true,
		ErrorLog: log.New(discard{}, "", 0)} // its messages hold what clients sent
	done := make(chan error, 1)
	go func() {
		bounded := &limited{Listener: ln, slots: make(chan struct{}, l.Connections), closed: make(chan struct{})}
		if l.TLS != nil {
			done <- srv.ServeTLS(bounded, "", "")
			return
		}
		done <- srv.Serve(bounded)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.Stop)
	defer cancel()
	err := srv.Shutdown(stop)
	if err != nil {
		_ = srv.Close()
	}
	if e := <-done; !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	return err
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

// limited accepts a connection when there is room for one.
type limited struct {
	net.Listener
	slots  chan struct{}
	closed chan struct{}
	once   sync.Once
}

func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err
	}
	return &slot{Conn: c, free: func() { <-l.slots }}, nil
}

func (l *limited) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

type slot struct {
	net.Conn
	once sync.Once
	free func()
}

func (c *slot) Close() error {
	err := c.Conn.Close()
	c.once.Do(c.free)
	return err
}

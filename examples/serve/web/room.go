package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"time"
)

// The bounds of what requests hold in memory together.
const (
	maxHeld     = 256 << 20       // bytes of bodies that were posted
	maxLarge    = 8               // large answers to GET, from when they are large until they are written
	largeAnswer = 512 << 10       // bytes
	largeCount  = 1000            // codes of an expansion
	patience    = 5 * time.Second // how long a request waits for room
)

// errHeld ends the reading of a body that there is no room for.
var errHeld = errors.New("too much was posted at a time")

// metered counts what is read of a body; what a request holds is given back when it is answered.
type metered struct {
	io.Reader
	all *atomic.Int64
	rec *recorder
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	m.rec.held += int64(n)
	if m.all.Add(int64(n)) > maxHeld {
		return n, errHeld
	}
	return n, err
}

// roomFor waits until there is room for a large answer.
func (s *server) roomFor(ctx context.Context, rec *recorder) bool {
	if rec.large {
		return true
	}
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case s.large <- struct{}{}:
		rec.large = true
	case <-wait.Done():
	}
	return rec.large
}

// leave gives back what a request held.
func (s *server) leave(rec *recorder) {
	if rec.held > 0 {
		s.held.Add(-rec.held)
	}
	if rec.large {
		<-s.large
	}
}

// tooBusy asks to come again.
func (s *server) tooBusy(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "5")
	s.fail(w, r, fault{Status: http.StatusServiceUnavailable, Detail: "too much is being worked on; come again"})
}

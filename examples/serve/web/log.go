package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

// recorder notes what was answered.
type recorder struct {
	http.ResponseWriter
	id     [1]string // of the request, as a header has it
	route  *route    // what answers; nil while there is none
	user   string    // who asks, where that is known
	status int
	bytes  int64
	held   int64 // bytes that were posted
	large  bool  // holds a place of the large answers
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the writer.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// ids gives each request an id that no other has, of this process or of another.
type ids struct {
	start string
	n     atomic.Uint64
}

func newIDs() *ids { return &ids{start: rand.Text()[:16] + "-"} }

func (x *ids) next() string {
	var room [40]byte
	return string(strconv.AppendUint(append(room[:0], x.start...), x.n.Add(1), 36))
}

// log gives each request an id of its own and writes a record of it: the route, not the address, since that may hold
// anything. A panic is a 500 that tells nothing of its cause.
func (s *server) log(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var began time.Time
		if s.Log.Enabled(context.Background(), slog.LevelInfo) {
			began = time.Now()
		}
		rec := &recorder{ResponseWriter: w, id: [1]string{s.ids.next()}}
		w.Header()["X-Request-Id"] = rec.id[:]
		level := slog.LevelInfo
		defer func() {
			if p := recover(); p != nil {
				level = slog.LevelError
				if rec.status == 0 {
					s.fail(rec, r, fault{Status: http.StatusInternalServerError, Detail: "the server failed; the request id finds it in its log"})
				} else { // what was begun cannot be finished
					defer panic(http.ErrAbortHandler)
				}
			}
			s.leave(rec)
			s.record(began, level, r.Method, rec)
		}()
		next.ServeHTTP(rec, r)
	})
}

// record writes to the log. Five attributes are what a record holds without an allocation.
func (s *server) record(began time.Time, level slog.Level, method string, rec *recorder) {
	h := s.Log.Handler()
	if !h.Enabled(context.Background(), level) {
		return
	}
	now := time.Now()
	if began.IsZero() { // only what fails is logged
		began = now
	}
	x := slog.NewRecord(now, level, "request", 0)
	x.AddAttrs(slog.String("id", rec.id[0]), slog.String("route", rec.route.named(method)), slog.Int("status", rec.status),
		slog.Int64("bytes", rec.bytes), slog.Duration("time", now.Sub(began)))
	_ = h.Handle(context.Background(), x)
}

// methods are those of HTTP; any other text is not logged.
func methods() []string {
	return []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}
}

// methodName is a method of HTTP, or "other".
func methodName(m string) string {
	switch m {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT":
		return m
	}
	return "other"
}

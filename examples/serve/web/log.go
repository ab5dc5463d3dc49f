package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"time"
)

// recorder notes what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
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

// log gives each request an id of its own and writes a record of it: the route, not the address, since that may hold
// anything. A panic is a 500 that tells nothing of its cause.
func (s *server) log(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		id := rand.Text()
		w.Header().Set("X-Request-Id", id)
		rec := &recorder{ResponseWriter: w}
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
			_, pattern := mux.Handler(r)
			s.Log.LogAttrs(context.Background(), level, "request", slog.String("id", id), slog.String("method", methodName(r.Method)), slog.String("route", pattern),
				slog.Int("status", rec.status), slog.Int64("bytes", rec.bytes), slog.Duration("time", time.Since(began)), slog.Bool("failed", level == slog.LevelError))
		}()
		next.ServeHTTP(rec, r)
	})
}

// methodName is a method of HTTP; any other text is not logged.
func methodName(m string) string {
	switch m {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT":
		return m
	}
	return "other"
}

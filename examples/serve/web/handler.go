package web

import (
	"net/http"
	"sync"
	"sync/atomic"
)

// server is a handler's state. What is kept of requests is their number and who asked of claims.
type server struct {
	Config
	guard   guard
	busy    chan struct{}
	files   map[string]file
	ids     *ids
	tags    atomic.Pointer[tags] // of today
	buffers sync.Pool            // of answers to GET
}

// Handler serves the page, the API and the FHIR operations.
func Handler(c Config) http.Handler {
	s := &server{Config: c.withDefaults(), files: pageFiles(), ids: newIDs(), buffers: sync.Pool{New: func() any { return new(bounded) }}}
	s.guard = newGuard(c)
	s.busy = make(chan struct{}, s.Busy)
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		pattern := r.path
		if pattern == "/" {
			pattern = "/{$}"
		}
		mux.HandleFunc(pattern, s.method(r))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, fault{Status: http.StatusNotFound, Detail: "there is nothing at this address; /openapi.json lists what there is"})
	})
	return s.log(s.guard.check(s, mux))
}

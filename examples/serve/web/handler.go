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
	large   chan struct{} // large answers to GET
	held    atomic.Int64  // bytes that were posted
	files   map[string]file
	ids     *ids
	tags    atomic.Pointer[tags] // of today
	buffers sync.Pool            // of answers to GET
}

// Handler serves the page, the API and the FHIR operations.
func Handler(c Config) http.Handler {
	s := &server{Config: c.withDefaults(), files: pageFiles(), ids: newIDs(), buffers: sync.Pool{New: func() any { return new(bounded) }}}
	s.guard = newGuard(c)
	s.busy, s.large = make(chan struct{}, s.Busy), make(chan struct{}, maxLarge)
	paths, mux := exact{}, http.NewServeMux()
	for _, r := range s.routes() {
		h := s.method(r)
		paths[r.path] = h
		if r.path != "/" {
			mux.HandleFunc(r.path, h)
		}
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, fault{Status: http.StatusNotFound, Detail: "there is nothing at this address; /openapi.json lists what there is"})
	})
	paths[""] = mux.ServeHTTP
	return s.log(s.guard.check(s, paths))
}

// exact are handlers by path, and by "" that of the others. No path has a part that varies, and most requests are written as
// the path is.
type exact map[string]http.HandlerFunc

// ServeHTTP names the path as the pattern, as a mux does.
func (x exact) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := x[r.URL.Path]; h != nil && r.URL.Path != "" {
		r.Pattern = r.URL.Path
		h(w, r)
		return
	}
	x[""](w, r)
}

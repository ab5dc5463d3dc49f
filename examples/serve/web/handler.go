package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd/terminology"
)

// server is a handler's state; nothing of it changes but the count of those that work.
type server struct {
	Config
	guard guard
	busy  chan struct{}
	files map[string]file
}

// route is a path with what it does by method. HEAD is GET without a body.
type route struct {
	path      string
	get, post http.HandlerFunc
	open      bool // needs no token: a file of the page
}

// Handler serves the page, the API and the FHIR operations.
func Handler(c Config) http.Handler {
	s := &server{Config: c.withDefaults(), files: pageFiles()}
	s.guard = newGuard(c.Hosts, c.Token)
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
	return s.log(mux, s.guard.check(s, mux))
}

func (s *server) routes() []route {
	all := []route{
		{path: "/openapi.json", get: s.file("openapi.json"), open: true},
		{path: "/fhir/metadata", get: s.metadata},
	}
	for name := range s.files {
		if name != "openapi.json" {
			all = append(all, route{path: "/" + strings.TrimSuffix(name, "index.html"), get: s.file(name), open: true})
		}
	}
	for _, q := range questions() {
		r := route{path: "/api/" + q.path}
		if q.post {
			r.post = s.posted(q)
		} else {
			r.get = s.asked(q)
		}
		all = append(all, r)
	}
	for _, op := range terminology.Operations() {
		all = append(all, route{path: "/fhir/" + string(op), get: s.operation(op), post: s.operation(op)})
	}
	slices.SortFunc(all, func(a, b route) int { return strings.Compare(a.path, b.path) })
	return all
}

// method picks by the method; another one is told which there are.
func (s *server) method(r route) http.HandlerFunc {
	var allow []string
	if r.get != nil {
		allow = append(allow, "GET", "HEAD")
	}
	if r.post != nil {
		allow = append(allow, "POST")
	}
	allowed := strings.Join(allow, ", ")
	return func(w http.ResponseWriter, q *http.Request) {
		switch {
		case !r.open && !s.guard.authorized(q):
			w.Header().Set("WWW-Authenticate", `Bearer realm="medcode"`)
			s.fail(w, q, fault{Status: http.StatusUnauthorized, Detail: "this server asks for its token: Authorization: Bearer TOKEN"})
		case r.get != nil && (q.Method == http.MethodGet || q.Method == http.MethodHead):
			r.get(w, q)
		case r.post != nil && q.Method == http.MethodPost:
			r.post(w, q)
		default:
			w.Header().Set("Allow", allowed)
			s.fail(w, q, fault{Status: http.StatusMethodNotAllowed, Detail: "this address takes " + allowed})
		}
	}
}

package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd/terminology"
)

// route is a path with what it does by method. HEAD is GET without a body.
type route struct {
	path      string
	get, post http.HandlerFunc
	open      bool              // needs no token: a file of the page, or what says how to ask
	names     map[string]string // by method, for the log
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
	all = append(all, s.cdsRoutes()...)
	slices.SortFunc(all, func(a, b route) int { return strings.Compare(a.path, b.path) })
	return all
}

// nothing is the route of what there is not, and of what is refused before it is looked for.
const nothing = "/"

// name is the path, for the log.
func (r *route) name() string {
	if r == nil {
		return nothing
	}
	return r.path
}

// named is the method with the path.
func (r *route) named(method string) string {
	if r != nil {
		if name, ok := r.names[method]; ok {
			return name
		}
	}
	return methodName(method) + " " + r.name()
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
	r.names = map[string]string{}
	for _, m := range methods() {
		r.names[m] = m + " " + r.path
	}
	return func(w http.ResponseWriter, q *http.Request) {
		rec, _ := w.(*recorder)
		rec.route = &r
		ok := r.open
		if !ok {
			rec.user, ok = s.guard.authorized(q)
		}
		switch {
		case !ok:
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

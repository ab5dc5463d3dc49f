package web

import (
	"errors"
	"net/http"

	"github.com/gomedcode/medcode/examples/serve/cds"
)

// cdsRoutes are the services of CDS Hooks.
func (s *server) cdsRoutes() []route {
	if s.CDS == nil {
		return nil
	}
	all := []route{{path: sharedPath, get: func(w http.ResponseWriter, r *http.Request) {
		if !s.unchanged(w, r, s.Now()) {
			s.okGet(w, "application/json", s.CDS.Discovery())
		}
	}}}
	for _, id := range cds.IDs() {
		all = append(all, route{path: sharedPath + "/" + id, post: s.cards(id)})
	}
	return all
}

// cards answers a call of a service.
func (s *server) cards(id string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.work(w, r, min(s.MaxBody, maxCall), []string{"application/json"}, func(body []byte) {
			b, err := s.CDS.Call(id, body)
			var e *cds.Error
			switch {
			case err == nil:
				s.ok(w, "application/json", b)
			case errors.As(err, &e):
				s.fail(w, r, fault{Status: e.Status, Detail: e.Text})
			default:
				s.fail(w, r, fault{Status: http.StatusInternalServerError, Detail: "the call cannot be answered"})
			}
		})
	}
}

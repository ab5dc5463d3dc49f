package web

import (
	"net/http"

	"github.com/gomedcode/medcode/claim/trail"
)

// Trail takes a record of who looks at what; claim/trail has it.
type Trail interface{ Append(e trail.Event) error }

// audited puts a request into the audit trail before it is answered. Where that cannot be done nothing is answered.
func (s *server) audited(w http.ResponseWriter, r *http.Request, body []byte) bool {
	rec, ok := w.(*recorder)
	if s.Audit == nil || !ok {
		return true
	}
	err := s.Audit.Append(trail.Event{User: rec.user, Action: rec.route.named(r.Method), Request: rec.id[0], Digest: trail.Digest(rec.id[0], body)})
	if err != nil {
		s.fail(w, r, fault{Status: http.StatusServiceUnavailable, Detail: "the audit trail cannot be written, so nothing is answered"})
		return false
	}
	return true
}

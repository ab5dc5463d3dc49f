package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/icd/terminology"
)

// fault is why a request has no answer: a problem of RFC 9457, under /fhir an OperationOutcome.
type fault struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

func (s *server) fail(w http.ResponseWriter, r *http.Request, f fault) {
	f.Title = http.StatusText(f.Status)
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	if r.URL.Path == "/fhir" || strings.HasPrefix(r.URL.Path, "/fhir/") {
		o := terminology.OperationOutcome{Issue: []terminology.Issue{{Severity: "error", Code: issueCode(f.Status), Text: f.Detail}}}
		write(w, f.Status, fhirJSON, o.AppendJSON(nil))
		return
	}
	b, _ := json.Marshal(f)
	write(w, f.Status, "application/problem+json", b)
}

// issueCode is the code of FHIR's issue types that fits a status.
func issueCode(status int) terminology.IssueCode {
	switch status {
	case http.StatusNotFound:
		return terminology.IssueNotFound
	case http.StatusMethodNotAllowed, http.StatusNotAcceptable, http.StatusUnsupportedMediaType:
		return terminology.IssueNotSupported
	case http.StatusRequestEntityTooLarge:
		return "too-long"
	case http.StatusUnauthorized:
		return "login"
	case http.StatusForbidden, http.StatusMisdirectedRequest:
		return "forbidden"
	case http.StatusServiceUnavailable, http.StatusRequestTimeout:
		return "transient"
	case http.StatusInternalServerError:
		return "exception"
	}
	return terminology.IssueInvalid
}

func write(w http.ResponseWriter, status int, kind string, body []byte) {
	h := w.Header()
	h["Content-Type"] = []string{kind}
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(status)
	_, _ = w.Write(body) // net/http leaves out the body of an answer to HEAD
}

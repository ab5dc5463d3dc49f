package web

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/terminology"
)

const fhirJSON = "application/fhir+json; charset=utf-8"

// operation answers an operation by GET with parameters in the query, or by POST with a Parameters resource.
func (s *server) operation(op terminology.Operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, ok := s.fhirQuery(w, r)
		if !ok {
			return
		}
		in := terminology.ParametersOf(q)
		if r.Method == http.MethodPost {
			body, f := s.body(w, r, s.MaxBody, "application/fhir+json", "application/json")
			if f.Status != 0 {
				s.fail(w, r, f)
				return
			}
			posted, err := terminology.ParseParameters(body)
			if err != nil {
				s.outcome(w, err)
				return
			}
			in.Parameter = append(in.Parameter, posted.Parameter...)
		} else if s.unchanged(w, r, s.Now()) {
			return
		}
		res, err := s.FHIR.Run(op, in)
		if err != nil {
			s.outcome(w, err)
			return
		}
		if r.Method == http.MethodPost {
			s.ok(w, fhirJSON, res.AppendJSON(nil))
			return
		}
		s.okGet(w, fhirJSON, res.AppendJSON(nil))
	}
}

// fhirQuery are the parameters in the query. Answers are JSON; who asks for XML alone is told so.
func (s *server) fhirQuery(w http.ResponseWriter, r *http.Request) (url.Values, bool) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		s.fail(w, r, fault{Status: http.StatusBadRequest, Detail: "the query string cannot be read"})
		return nil, false
	}
	accept := r.Header.Get("Accept")
	if f := q.Get("_format"); f != "" {
		accept = f
	}
	if accept != "" && !strings.Contains(accept, "json") && !strings.Contains(accept, "*/*") && !strings.Contains(accept, "application/*") {
		s.fail(w, r, fault{Status: http.StatusNotAcceptable, Detail: "answers are application/fhir+json"})
		return nil, false
	}
	return q, true
}

func (s *server) outcome(w http.ResponseWriter, err error) {
	o, status := terminology.OutcomeOf(err)
	w.Header().Del("ETag")
	write(w, status, fhirJSON, o.AppendJSON(nil))
}

// metadata is the CapabilityStatement, with mode=terminology the TerminologyCapabilities.
func (s *server) metadata(w http.ResponseWriter, r *http.Request) {
	q, ok := s.fhirQuery(w, r)
	if !ok || s.unchanged(w, r, s.Now()) {
		return
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	about := terminology.About{URL: scheme + r.Host + "/fhir", Description: "Terminology of medical coding in the United States", Software: "medcode",
		Version: s.Version, Date: s.Now().UTC().Truncate(24 * time.Hour)}
	mode := q.Get("mode")
	if !q.Has("mode") {
		mode = "full"
	}
	switch mode {
	case "full", "normative":
		s.okGet(w, fhirJSON, s.FHIR.Capabilities(about))
	case "terminology":
		s.okGet(w, fhirJSON, s.FHIR.TerminologyCapabilities(about))
	default:
		s.fail(w, r, fault{Status: http.StatusBadRequest, Detail: "mode is full, normative or terminology"})
	}
}

// body reads what was posted. Of the types none are those that a form of another site can send.
func (s *server) body(w http.ResponseWriter, r *http.Request, limit int64, kinds ...string) ([]byte, fault) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	known := false
	for _, k := range kinds {
		known = known || k == kind
	}
	charset := params["charset"]
	if err != nil || !known || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, fault{Status: http.StatusUnsupportedMediaType, Detail: "the Content-Type is to be " + strings.Join(kinds, " or ") + ", in UTF-8"}
	}
	if e := r.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return nil, fault{Status: http.StatusUnsupportedMediaType, Detail: "what is posted is not to be compressed"}
	}
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	return b, bodyFault(err, limit)
}

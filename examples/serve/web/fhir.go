package web

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/terminology"
)

const fhirJSON = "application/fhir+json; charset=utf-8"

// operation answers an operation by GET with parameters in the query, or by POST with a Parameters resource.
func (s *server) operation(op terminology.Operation) http.HandlerFunc {
	path := "/fhir/" + string(op)
	return func(w http.ResponseWriter, r *http.Request) {
		var key keptKey
		keep := r.Method != http.MethodPost && public(op) && !strings.Contains(r.URL.RawQuery, "_format") && wantsFHIR(r, "")
		now := s.Now()
		kept := s.tagsOf(now).kept
		if keep {
			if key, keep = kept.key(path, r.URL.RawQuery, false); keep && s.again(w, r, now, kept.get(key)) {
				return
			}
		}
		q, ok := s.fhirQuery(w, r)
		if !ok {
			return
		}
		in := terminology.ParametersOf(q)
		if r.Method == http.MethodPost {
			body, f := s.body(w, r, min(s.MaxBody, maxFHIR), "application/fhir+json", "application/json")
			switch f.Status {
			case 0:
			case http.StatusServiceUnavailable:
				s.tooBusy(w, r)
				return
			default:
				s.fail(w, r, f)
				return
			}
			posted, err := parametersOf(op, body)
			if err != nil {
				s.outcome(w, err)
				return
			}
			in.Parameter = append(in.Parameter, posted.Parameter...)
		} else if s.unchanged(w, r, now) {
			return
		}
		if op == terminology.OpExpand && (r.Method == http.MethodPost || largeExpansion(in)) {
			if rec, ok := w.(*recorder); ok && !s.roomFor(r.Context(), rec) {
				s.tooBusy(w, r)
				return
			}
		}
		res, err := s.FHIR.Run(op, in)
		if err != nil {
			s.outcome(w, err)
			return
		}
		defer yield(w)
		if r.Method == http.MethodPost {
			s.ok(w, fhirJSON, res.AppendJSON(nil))
			return
		}
		body := res.AppendJSON(nil)
		if keep {
			kept.put(key, newKeptAnswer(nil, fhirJSON, body))
		}
		s.okGet(w, fhirJSON, body)
	}
}

// public reports whether what an operation answers holds nothing of what was asked but codes that are known. An expansion
// has the words of its filter.
func public(op terminology.Operation) bool {
	return op == terminology.OpLookup || op == terminology.OpSubsumes || op == terminology.OpValidateCode || op == terminology.OpValidateMember
}

// parametersOf are those of a body: a Parameters resource, or where an operation takes one resource, that alone.
func parametersOf(op terminology.Operation, body []byte) (terminology.Parameters, error) {
	in, err := terminology.ParseParameters(body)
	if err == nil || op != terminology.OpExpand && op != terminology.OpValidateMember {
		return in, err
	}
	var x struct {
		Type string `json:"resourceType"`
	}
	if json.Unmarshal(body, &x) == nil && x.Type == "ValueSet" {
		return terminology.Parameters{Parameter: []terminology.Parameter{{Name: "valueSet", Resource: body}}}, nil
	}
	return in, err
}

// largeExpansion reports whether an expansion may have very many codes.
func largeExpansion(in terminology.Parameters) bool {
	n, err := strconv.Atoi(in.Text("count"))
	return err != nil || n > largeCount
}

// fhirQuery are the parameters in the query. Answers are JSON; who asks for XML alone is told so.
func (s *server) fhirQuery(w http.ResponseWriter, r *http.Request) (url.Values, bool) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		s.fail(w, r, fault{Status: http.StatusBadRequest, Detail: "the query string cannot be read"})
		return nil, false
	}
	if !wantsFHIR(r, q.Get("_format")) {
		s.fail(w, r, fault{Status: http.StatusNotAcceptable, Detail: "answers are application/fhir+json of R4 (fhirVersion 4.0)"})
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
	charset, version := params["charset"], params["fhirversion"]
	known = known && (version == "" || version == "4.0" || strings.HasPrefix(version, "4.0."))
	if err != nil || !known || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, fault{Status: http.StatusUnsupportedMediaType, Detail: "the Content-Type is to be " + strings.Join(kinds, " or ") + ", in UTF-8"}
	}
	if e := r.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return nil, fault{Status: http.StatusUnsupportedMediaType, Detail: "what is posted is not to be compressed"}
	}
	in := io.Reader(http.MaxBytesReader(w, r.Body, limit))
	if rec, ok := w.(*recorder); ok {
		in = &metered{in, &s.held, rec}
	}
	b, err := io.ReadAll(in)
	return b, bodyFault(err, limit)
}

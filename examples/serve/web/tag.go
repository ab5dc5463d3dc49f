package web

import (
	"net/http"
	"strings"
)

// tag is the ETag: of the program with its data, of the day that counts when none is given, and of the kind of answer.
func (s *server) tag(kind string) string {
	return `W/"` + s.Digest + "-" + s.Now().Format("20060102") + "-" + kind + `"`
}

func tagKind(accept string) string {
	if strings.Contains(accept, "application/x-ndjson") {
		return "l"
	}
	return "j"
}

// unchanged answers 304 to who has the answer already.
func (s *server) unchanged(w http.ResponseWriter, r *http.Request) bool {
	if s.Digest == "" {
		return false
	}
	tag := s.tag(tagKind(r.Header.Get("Accept")))
	w.Header().Set("ETag", tag)
	for t := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if t = strings.TrimSpace(t); t != "" && strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			w.Header().Set("Cache-Control", "private, no-cache")
			w.WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}

func (s *server) okGet(w http.ResponseWriter, kind string, body []byte) {
	w.Header().Set("Cache-Control", "private, no-cache")
	write(w, http.StatusOK, kind, body)
}

func (s *server) ok(w http.ResponseWriter, kind string, body []byte) {
	write(w, http.StatusOK, kind, body)
}

package web

import (
	"net/http"
	"time"
)

// tags are the ETags of a day, of an array and of lines: of the program with its data, of the day that counts when none is
// given, and of the kind of answer; and the answers that are kept while the day lasts.
type tags struct {
	from, to    int64    // of the day, in Unix seconds
	array, line []string // each a header of one value
	kept        *kept
}

func (s *server) tagsOf(now time.Time) *tags {
	t, at := s.tags.Load(), now.Unix()
	if t == nil || at < t.from || at >= t.to {
		y, m, d := now.Date()
		base := `W/"` + s.Digest + "-" + now.Format("20060102")
		t = &tags{time.Date(y, m, d, 0, 0, 0, 0, now.Location()).Unix(), time.Date(y, m, d+1, 0, 0, 0, 0, now.Location()).Unix(), []string{base + `-j"`}, []string{base + `-l"`}, newKept()}
		s.tags.Store(t)
	}
	return t
}

// unchanged answers 304 to who has the answer already.
func (s *server) unchanged(w http.ResponseWriter, r *http.Request, now time.Time) bool {
	if s.Digest == "" {
		return false
	}
	t := s.tagsOf(now)
	tag := t.array
	if wantsLines(r) {
		tag = t.line
	}
	w.Header()["Etag"] = tag
	if !matches(r.Header["If-None-Match"], tag[0]) {
		return false
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Add("Vary", "Accept")
	w.WriteHeader(http.StatusNotModified)
	return true
}

func (s *server) okGet(w http.ResponseWriter, kind string, body []byte) {
	w.Header()["Cache-Control"] = s.guard.headers.private
	write(w, http.StatusOK, kind, body)
}

func (s *server) ok(w http.ResponseWriter, kind string, body []byte) {
	write(w, http.StatusOK, kind, body)
}

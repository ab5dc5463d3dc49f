package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// question is an address of the API: a command with its parameters, or a function of this package.
type question struct {
	path    string
	post    bool
	command string   // the command that answers
	arg     string   // the parameter that is its arguments
	words   []string // arguments before these
	flags   []string // the parameters that are its flags
	list    bool     // arg may be given several times
	max     int64    // bytes that may be posted, when that is less than of a claim
	own     func(s *server, q url.Values, day time.Time) (any, fault)
}

func questions() []question {
	return []question{
		{path: "lookup", command: "lookup", arg: "code", list: true, flags: []string{"system", "date"}},
		{path: "search", command: "search", arg: "q", flags: []string{"system", "limit", "billable", "chapter", "block", "category", "prefix", "date"}},
		{path: "tree", command: "tree", arg: "code", flags: []string{"system", "depth", "date"}},
		{path: "pcs", command: "pcs", words: []string{"build"}, arg: "prefix", flags: []string{"date"}},
		{path: "rule", command: "rule", arg: "id"},
		{path: "releases", command: "releases"},
		{path: "chapters", flags: []string{"date"}, own: (*server).chapters},
		{path: "choices", arg: "code", flags: []string{"date", "choose"}, own: (*server).choices},
		{path: "check", post: true, command: "check", flags: []string{"date", "questions", "exempt", "level", "places"}},
		{path: "note", post: true, command: "note", flags: []string{"date", "setting"}, max: maxNote},
	}
}

// The bounds of what one question may ask for.
const (
	maxArgs   = 500
	maxText   = 2000
	maxLimit  = 200
	maxAnswer = 8_000_000 // bytes, of a question by GET
	maxNote   = 64 << 10  // bytes; the time to read a note grows faster than its length
)

// postKinds are the types of claims and notes.
func postKinds() []string {
	return []string{"application/json", "application/x-ndjson", "application/edi-x12", "text/plain"}
}

// job reads the query of a request.
func (s *server) job(r *http.Request, k *question) (j Job, q url.Values, f fault) {
	bad := func(text string) (Job, url.Values, fault) {
		return Job{}, nil, fault{Status: http.StatusBadRequest, Detail: text}
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return bad("the query string cannot be read")
	}
	j = Job{Command: k.command, Args: slices.Clone(k.words), Flags: map[string]string{}}
	for name, values := range q {
		if name == "" || name != k.arg && !slices.Contains(k.flags, name) {
			return bad("a parameter that is not known; known are: " + strings.TrimSpace(k.arg+" "+strings.Join(k.flags, " ")))
		}
		if len(values) > maxArgs || len(values) > 1 && name != "choose" && (name != k.arg || !k.list) {
			return bad(name + ": given too often")
		}
		for _, v := range values {
			if len(v) > maxText || !utf8.ValidString(v) {
				return bad(name + ": too long, or not UTF-8")
			}
		}
		if name == "limit" || name == "depth" {
			if n, err := strconv.Atoi(values[0]); err != nil || n < 1 || n > maxLimit {
				return bad(name + ": a number from 1 to " + strconv.Itoa(maxLimit))
			}
		}
		switch {
		case name == k.arg:
			if values[0] != "" || k.list {
				j.Args = append(j.Args, values...)
			}
		case name == "billable" || name == "prefix" || name == "questions" || name == "exempt" || name == "places":
			on, err := strconv.ParseBool(values[0])
			if err != nil {
				return bad(name + ": true or false")
			}
			if on {
				j.Flags[name] = "true"
			}
		default:
			j.Flags[name] = values[0]
		}
	}
	if q.Has("date") {
		if _, err := time.Parse(time.DateOnly, q.Get("date")); err != nil {
			return bad("date: a day is written YYYY-MM-DD")
		}
	}
	return j, q, fault{}
}

// asked answers a question by GET.
func (s *server) asked(k question) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		j, q, f := s.job(r, &k)
		if f.Status != 0 {
			s.fail(w, r, f)
			return
		}
		if s.unchanged(w, r) {
			return
		}
		if k.own == nil {
			s.answer(w, r, j, maxAnswer)
			return
		}
		day := s.Now()
		if date := q.Get("date"); date != "" {
			day, _ = time.Parse(time.DateOnly, date)
		}
		v, f := k.own(s, q, day)
		if f.Status != 0 {
			s.fail(w, r, f)
			return
		}
		b, err := json.Marshal(v)
		if err != nil {
			s.fail(w, r, fault{Status: http.StatusInternalServerError, Detail: "the answer cannot be written"})
			return
		}
		s.okGet(w, "application/json", b)
	}
}

// posted answers a claim or a note.
func (s *server) posted(k question) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		j, _, f := s.job(r, &k)
		if f.Status != 0 {
			s.fail(w, r, f)
			return
		}
		limit := s.MaxBody
		if k.max > 0 {
			limit = min(limit, k.max)
		}
		body, f := s.body(w, r, limit, postKinds()...)
		switch {
		case f.Status != 0:
		case len(bytes.TrimSpace(body)) == 0:
			f = fault{Status: http.StatusBadRequest, Detail: "nothing was posted"}
		case bytes.HasPrefix(body, []byte{0x1f, 0x8b}): // small when posted, of any size when read
			f = fault{Status: http.StatusUnsupportedMediaType, Detail: "what is posted is not to be compressed"}
		}
		if f.Status != 0 {
			s.fail(w, r, f)
			return
		}
		wait, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		select {
		case s.busy <- struct{}{}:
			defer func() { <-s.busy }()
		case <-wait.Done():
			w.Header().Set("Retry-After", "5")
			s.fail(w, r, fault{Status: http.StatusServiceUnavailable, Detail: "too much is being worked on; come again"})
			return
		}
		j.Args, j.Body = []string{"-"}, bytes.NewReader(body)
		s.answer(w, r, j, s.MaxAnswer)
	}
}

// answer does a command and writes its lines, as an array or, when asked for, as they are.
func (s *server) answer(w http.ResponseWriter, r *http.Request, j Job, limit int64) {
	out := &bounded{max: limit}
	res := s.Run(r.Context(), j, out)
	detail := strings.TrimSpace(res.Complaint)
	if out.full {
		s.fail(w, r, fault{Status: http.StatusUnprocessableEntity, Detail: "the answer would be too long; ask for less"})
		return
	}
	if out.Len() == 0 && res.Status != 0 {
		status := http.StatusNotFound
		if res.Status > 1 {
			status = http.StatusBadRequest
		}
		s.fail(w, r, fault{Status: status, Detail: detail})
		return
	}
	w.Header().Set("Medcode-Status", strconv.Itoa(res.Status))
	body, kind := out.Bytes(), "application/x-ndjson"
	if !strings.Contains(r.Header.Get("Accept"), kind) {
		body, kind = array(body), "application/json"
	}
	w.Header().Set("Vary", "Accept")
	if j.Body != nil {
		s.ok(w, kind, body)
		return
	}
	s.okGet(w, kind, body)
}

// array makes an array of lines. A text in JSON has no line ends of its own.
func array(lines []byte) []byte {
	lines = bytes.TrimRight(lines, "\n")
	b := append(make([]byte, 0, len(lines)+2), '[')
	b = append(b, lines...)
	for i, c := range b {
		if c == '\n' {
			b[i] = ','
		}
	}
	return append(b, ']')
}

// errFull ends a command whose answer grows beyond the bound.
var errFull = errors.New("the answer is too long")

type bounded struct {
	bytes.Buffer
	max  int64
	full bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if int64(b.Len()+len(p)) > b.max {
		b.full = true
		return 0, errFull
	}
	return b.Buffer.Write(p)
}

// bodyFault is what went wrong with reading a body.
func bodyFault(err error, limit int64) fault {
	var large *http.MaxBytesError
	switch {
	case err == nil:
		return fault{}
	case errors.As(err, &large):
		return fault{Status: http.StatusRequestEntityTooLarge, Detail: "at most " + strconv.FormatInt(limit, 10) + " bytes may be posted"}
	}
	return fault{Status: http.StatusRequestTimeout, Detail: "the body did not come whole"}
}

package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"runtime"
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
	raw     string   // the type of an answer that is no lines of JSON
	own     func(s *server, p params, day time.Time) (any, fault)
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
		{path: "index", flags: []string{"book", "term", "begin", "limit", "date"}, own: (*server).index},
		{path: "ncci", command: "ncci", arg: "code", list: true, flags: []string{"date"}},
		{path: "check", post: true, command: "check", flags: []string{"date", "questions", "exempt", "level", "places"}},
		{path: "note", post: true, command: "note", flags: []string{"date", "setting"}, max: maxNote},
		{path: "drg", post: true, command: "drg", flags: []string{"version", "exempt", "questions", "edits", "date"}},
		{path: "price", post: true, command: "price", flags: []string{"schedule", "locality", "base-units", "date"}},
		{path: "remit", post: true, command: "remit", flags: []string{"words"}},
		{path: "form", post: true, command: "form", flags: []string{"format", "date"}},
		{path: "pdf", post: true, command: "pdf", flags: []string{"format", "date"}, raw: "application/pdf"},
	}
}

// The bounds of what one question may ask for.
const (
	maxArgs   = 500
	maxText   = 2000
	maxLimit  = 200
	maxAnswer = 8_000_000 // bytes, of a question by GET
	maxNote   = 64 << 10  // bytes; the time to read a note grows faster than its length
	maxKept   = 64 << 10  // bytes of a buffer that is used again
	maxCall   = 2 << 20   // bytes of a call of CDS Hooks
	maxFHIR   = 4 << 20   // bytes of a resource
)

// postKinds are the types of claims and notes.
func postKinds() []string {
	return []string{"application/json", "application/x-ndjson", "application/edi-x12", "text/plain"}
}

// params are the parameters of a request, in the order in which they are given.
type params []param

type param struct{ name, value string }

// get is the first value of a parameter, "" for none.
func (p params) get(name string) string {
	for i := range p {
		if p[i].name == name {
			return p[i].value
		}
	}
	return ""
}

// all are the values of a parameter.
func (p params) all(name string) (values []string) {
	for i := range p {
		if p[i].name == name {
			values = append(values, p[i].value)
		}
	}
	return values
}

func (p params) count(name string) (n int) {
	for i := range p {
		if p[i].name == name {
			n++
		}
	}
	return n
}

// readParams reads a query string as url.ParseQuery does, in order. There may be more parameters than fit a question by
// a few, since one that is given too often is told.
func readParams(query string) (params, bool) {
	p := make(params, 0, 4)
	for query != "" {
		var part string
		part, query, _ = strings.Cut(query, "&")
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		name, err := url.QueryUnescape(name)
		value, err2 := url.QueryUnescape(value)
		if err != nil || err2 != nil || strings.Contains(part, ";") || len(p) > 2*maxArgs {
			return nil, false
		}
		p = append(p, param{name, value})
	}
	return p, true
}

// switches are the parameters that are true or false.
func isSwitch(name string) bool {
	return name == "billable" || name == "prefix" || name == "questions" || name == "exempt" || name == "places" || name == "edits" || name == "words"
}

// job reads the query of a request.
func (s *server) job(r *http.Request, k *question) (j Job, p params, f fault) {
	bad := func(text string) (Job, params, fault) {
		return Job{}, nil, fault{Status: http.StatusBadRequest, Detail: text}
	}
	p, ok := readParams(r.URL.RawQuery)
	if !ok {
		return bad("the query string cannot be read")
	}
	j = Job{Command: k.command, Args: slices.Clone(k.words)}
	for i := range p {
		name, v := p[i].name, p[i].value
		if name == "" || name != k.arg && !slices.Contains(k.flags, name) {
			return bad("a parameter that is not known; known are: " + strings.TrimSpace(k.arg+" "+strings.Join(k.flags, " ")))
		}
		if i > 0 && (name != "choose" && (name != k.arg || !k.list) || i >= maxArgs) && p[:i].count(name) > 0 {
			return bad(name + ": given too often")
		}
		if len(v) > maxText || !utf8.ValidString(v) {
			return bad(name + ": too long, or not UTF-8")
		}
		if name == k.arg {
			if v != "" || k.list {
				j.Args = append(j.Args, v)
			}
			continue
		}
		if j.Flags == nil {
			j.Flags = map[string]string{}
		}
		switch {
		case name == "date":
			if _, err := time.Parse(time.DateOnly, v); err != nil {
				return bad("date: a day is written YYYY-MM-DD")
			}
		case name == "limit" || name == "depth":
			if n, err := strconv.Atoi(v); err != nil || n < 1 || n > maxLimit {
				return bad(name + ": a number from 1 to " + strconv.Itoa(maxLimit))
			}
		case isSwitch(name):
			on, err := strconv.ParseBool(v)
			if err != nil {
				return bad(name + ": true or false")
			}
			if !on {
				continue
			}
			v = "true"
		}
		j.Flags[name] = v
	}
	return j, p, fault{}
}

// asked answers a question by GET.
func (s *server) asked(k question) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		now := s.Now()
		kept := s.tagsOf(now).kept
		key, keep := kept.key(k.path, r.URL.RawQuery, wantsLines(r))
		if keep && s.again(w, r, now, kept.get(key)) {
			return
		}
		j, p, f := s.job(r, &k)
		if f.Status != 0 {
			s.fail(w, r, f)
			return
		}
		if s.unchanged(w, r, now) {
			return
		}
		if k.own == nil {
			j.Now = now
			out := s.buffers.Get().(*bounded)
			out.ask, out.server = r.Context(), s
			out.rec, _ = w.(*recorder)
			if kind, body, res := s.answer(w, r, j, out, maxAnswer); keep && res.Public && body != nil {
				kept.put(key, newKeptAnswer(statusHeader(res.Status), kind, body))
			}
			yield(w)
			if cap(out.buf) <= maxKept {
				*out = bounded{buf: out.buf[:0]}
				s.buffers.Put(out)
			}
			return
		}
		day := now
		if date := p.get("date"); date != "" {
			day, _ = time.Parse(time.DateOnly, date)
		}
		v, f := k.own(s, p, day)
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

// yield sends what is written and lets other connections go first. One whose client asks again at once would else keep its
// processor for the 10 ms that the scheduler gives it, again and again, and the others wait that long.
func yield(w http.ResponseWriter) {
	_ = http.NewResponseController(w).Flush()
	runtime.Gosched()
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
		s.work(w, r, limit, postKinds(), func(body []byte) {
			j.Args, j.Body, j.Now = []string{"-"}, bytes.NewReader(body), s.Now()
			s.answer(w, r, j, &bounded{raw: k.raw}, s.MaxAnswer)
		})
	}
}

// work takes what was posted, puts who posts into the audit trail, and has it answered when there is room.
func (s *server) work(w http.ResponseWriter, r *http.Request, limit int64, kinds []string, answer func(body []byte)) {
	body, f := s.body(w, r, limit, kinds...)
	switch {
	case f.Status != 0:
	case len(bytes.TrimSpace(body)) == 0:
		f = fault{Status: http.StatusBadRequest, Detail: "nothing was posted"}
	case bytes.HasPrefix(body, []byte{0x1f, 0x8b}): // small when posted, of any size when read
		f = fault{Status: http.StatusUnsupportedMediaType, Detail: "what is posted is not to be compressed"}
	}
	switch f.Status {
	case 0:
	case http.StatusServiceUnavailable:
		s.tooBusy(w, r)
		return
	default:
		s.fail(w, r, f)
		return
	}
	wait, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	select {
	case s.busy <- struct{}{}:
		defer func() { <-s.busy }()
	case <-wait.Done():
		s.tooBusy(w, r)
		return
	}
	if !s.audited(w, r, body) {
		return
	}
	answer(body)
}

// answer does a command and writes its lines, as an array or, when asked for, as they are; of what is posted with a last one for
// what the command said beside them. The body is nil when there is
// none, and stands in the buffer of out.
func (s *server) answer(w http.ResponseWriter, r *http.Request, j Job, out *bounded, limit int64) (kind string, body []byte, res Outcome) {
	*out = bounded{buf: append(out.buf[:0], '['), max: limit, raw: out.raw, ask: out.ask, server: out.server, rec: out.rec}
	res = s.Run(r.Context(), j, out)
	if out.busy {
		s.tooBusy(w, r)
		return "", nil, res
	}
	if out.full {
		s.fail(w, r, fault{Status: http.StatusUnprocessableEntity, Detail: "the answer would be too long; ask for less"})
		return "", nil, res
	}
	if len(out.buf) == 1 && res.Status != 0 {
		status := http.StatusNotFound
		if res.Status > 1 {
			status = http.StatusBadRequest
		}
		s.fail(w, r, fault{Status: status, Detail: strings.TrimSpace(res.Complaint)})
		return "", nil, res
	}
	if j.Body != nil && out.raw == "" {
		out.buf = appendMessages(out.buf, res.Complaint)
	}
	h := w.Header()
	h["Medcode-Status"] = statusHeader(res.Status)
	h["Vary"] = s.guard.headers.accept
	kind, body = "application/x-ndjson", out.buf[1:]
	switch {
	case out.raw != "":
		kind = out.raw
	case !wantsLines(r):
		kind, body = "application/json", array(out.buf)
	}
	if j.Body != nil {
		s.ok(w, kind, body)
	} else {
		s.okGet(w, kind, body)
	}
	return kind, body, res
}

// appendMessages appends what a command said beside its answer, as a line of its own: {"messages":["…"]}.
func appendMessages(b []byte, complaint string) []byte {
	complaint = strings.TrimSpace(complaint)
	if complaint == "" {
		return b
	}
	line, err := json.Marshal(map[string][]string{"messages": strings.Split(complaint, "\n")})
	if err != nil {
		return b
	}
	return append(append(b, line...), '\n')
}

func statusHeader(status int) []string { return []string{strconv.Itoa(status)} }

// array makes an array of lines behind a bracket, in their place. A text in JSON has no line ends of its own.
func array(b []byte) []byte {
	if len(b) == 1 {
		return append(b, ']')
	}
	last := len(b) - 1 // the end of the last line
	for i := 0; ; {
		k := bytes.IndexByte(b[i:last], '\n')
		if k < 0 {
			break
		}
		i += k
		b[i] = ','
	}
	b[last] = ']'
	return b
}

// errFull ends a command whose answer grows beyond the bound.
var errFull = errors.New("the answer is too long")

// bounded takes an answer up to a bound.
type bounded struct {
	buf  []byte
	max  int64
	full bool
	raw  string // the type of what is written when that is no lines of JSON
	// Of an answer to GET, which waits for room when it is large; nil for others.
	ask    context.Context
	server *server
	rec    *recorder
	busy   bool // there was none
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.rec != nil && len(b.buf)+len(p) > largeAnswer && !b.server.roomFor(b.ask, b.rec) {
		b.busy = true
		return 0, errFull
	}
	if int64(len(b.buf)+len(p)) > b.max {
		b.full = true
		return 0, errFull
	}
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// bodyFault is what went wrong with reading a body.
func bodyFault(err error, limit int64) fault {
	var large *http.MaxBytesError
	switch {
	case err == nil:
		return fault{}
	case errors.Is(err, errHeld):
		return fault{Status: http.StatusServiceUnavailable}
	case errors.As(err, &large):
		return fault{Status: http.StatusRequestEntityTooLarge, Detail: "at most " + strconv.FormatInt(limit, 10) + " bytes may be posted"}
	}
	return fault{Status: http.StatusRequestTimeout, Detail: "the body did not come whole"}
}

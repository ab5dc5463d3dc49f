package x278

import (
	"bytes"
	"io"
	"reflect"
	"strconv"

	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/guidelines"
)

// EncodeOptions are the settings of an Encoder.
type EncodeOptions = x12.MessageOptions

// An Encoder writes requests and answers as one interchange. Of the envelope it takes sender, receiver, control numbers,
// usage, acknowledgment, time and delimiters. A message keeps its control number (ST02) where no other set in the group
// has it; else, and where it has none, sets are numbered.
//
// A set that breaks the guide is refused with an *x12.EncodeError that names the fields.
type Encoder struct{ out *wire.Encoder }

// NewEncoder writes to w.
func NewEncoder(w io.Writer, env x12.Envelope, o EncodeOptions) *Encoder {
	return &Encoder{wire.NewEncoder(w, env, version, o)}
}

// Faults are those of the messages written in spite of them.
func (e *Encoder) Faults() []x12.Fault { return e.out.Faults() }

// Changes are the fields of the messages given that transliteration altered, of those refused, too.
func (e *Encoder) Changes() []x12.Change { return e.out.Changes() }

// Close ends the interchange. One without a message is not written.
func (e *Encoder) Close() error { return e.out.Close() }

// EncodeRequests writes requests. A set holds one event, as the guide asks, but those that were read out of one set and
// follow each other.
func (e *Encoder) EncodeRequests(list ...*authorization.Request) error {
	list = wire.Folded(e.out, list)
	all := make([]*authorization.Message, len(list))
	for i := range list {
		all[i] = &list[i].Message
	}
	return e.sets(asks, all)
}

// EncodeAnswers writes answers, as EncodeRequests does requests.
func (e *Encoder) EncodeAnswers(list ...*authorization.Answer) error {
	list = wire.Folded(e.out, list)
	all := make([]*authorization.Message, len(list))
	for i := range list {
		all[i] = &list[i].Message
	}
	return e.sets(answers, all)
}

func (e *Encoder) sets(purpose string, list []*authorization.Message) error {
	named := func(h *exchange.Head) bool { return h.Control != "" || h.Reference != "" }
	return e.out.Sets("278", len(list), func(i int) *exchange.Head { return &list[i].Head }, named,
		func(w *wire.Builder, from, to int) {
			e.set(w, wire.PathsOf(from, to, len(list)), purpose, list[from:to])
		},
		func(file []byte, from, to int) []x12.Fault {
			var again []*authorization.Message
			if purpose == asks {
				read, _, _ := ReadRequests(bytes.NewReader(file))
				for _, q := range read {
					again = append(again, &q.Message)
				}
			} else {
				read, _, _ := ReadAnswers(bytes.NewReader(file))
				for _, a := range read {
					again = append(again, &a.Message)
				}
			}
			return wire.Compare(wire.PathsOf(from, to, len(list)), list[from:to], again)
		})
}

func (e *Encoder) set(w *wire.Builder, paths []string, purpose string, list []*authorization.Message) {
	at := e.out.Envelope().Created
	head, path := list[0].Head, paths[0]
	if p := head.Purpose; p != "" && (p == answers) != (purpose == answers) {
		w.Refuse(wire.Join(path, "head.purpose"), "", "it says the other of request and answer")
	} else if p != "" && p != asks && p != answers && p != "01" && p != "36" {
		w.Refuse(wire.Join(path, "head.purpose"), "", "it is none of the guide")
	}
	w.Object(wire.Join(path, "head"), "", head.Kept, func(o *wire.Object) {
		wire.Header(o, &head, structure, purpose, guidelines.DateOf(at), at.Format("1504"))
	})
	var chains [][]wire.Level
	for i, m := range list {
		path := paths[i]
		if purpose == asks && m.Reviewer.ID == "" { // the guide is unverified, and a payer without a number is none
			w.Refuse(wire.Join(path, "reviewer.id"), "2010A", "a required element is not given")
		}
		top := above(w, path, m)
		if len(m.Services) == 0 {
			chains = append(chains, top)
			continue
		}
		for k := range m.Services {
			s, p := &m.Services[k], wire.Join(path, "services["+strconv.Itoa(k)+"]")
			last := level(w, p, "SS", nil, part{"2000F", s.Kept, func(o *wire.Object) { service(o, s) }}, parties(p, "2010F", s.Parties, "service")...)
			chains = append(chains, append(top[:len(top):len(top)], last))
		}
	}
	w.Tree(chains)
}

// part is a loop of a level.
type part struct {
	loop     string
	kept     []exchange.Segment
	describe func(o *wire.Object)
}

// named is a part whose faults are named otherwise than those of the level.
type named struct {
	part
	path string
}

func level(w *wire.Builder, path, code string, key any, first part, more ...named) wire.Level {
	return wire.Level{Key: key, Write: func(around int, child bool) (n int) {
		w.Object(path, first.loop, first.kept, func(o *wire.Object) {
			n = w.HL(around, code, wire.Child(child))
			first.describe(o)
		})
		for _, p := range more {
			w.Object(p.path, p.loop, p.kept, p.describe)
		}
		return n
	}}
}

func parties(path, loop string, list []exchange.Party, level string) (out []named) {
	for i := range list {
		p := &list[i]
		out = append(out, named{part{loop, p.Kept, func(o *wire.Object) { party(o, p, level) }}, wire.Join(path, "parties["+strconv.Itoa(i)+"]")})
	}
	return out
}

// above are the levels of a message down to its event.
func above(w *wire.Builder, path string, m *authorization.Message) []wire.Level {
	p := wire.Join(path, "reviewer")
	out := []wire.Level{level(w, p, "20", &m.Reviewer,
		part{"2000A", m.Reviewer.Kept, func(o *wire.Object) { wire.Rejections(o, &m.Reviewer.Rejections, "system") }},
		named{part{"2010A", m.Reviewer.Kept, func(o *wire.Object) { reviewer(o, &m.Reviewer) }}, p})}
	none := reflect.DeepEqual(&m.Subscriber, new(exchange.Person)) && m.Dependent == nil && !given(m)
	if none && m.Requester.IsZero() {
		return out
	}
	p = wire.Join(path, "requester")
	out = append(out, level(w, p, "21", &m.Requester, part{"2000B", m.Requester.Kept, nothing},
		named{part{"2010B", m.Requester.Kept, func(o *wire.Object) { requester(o, &m.Requester) }}, p}))
	if none {
		return out
	}
	out = append(out, person(w, wire.Join(path, "subscriber"), "22", "C", &m.Subscriber, "subscriber"))
	if m.Dependent != nil {
		out = append(out, person(w, wire.Join(path, "dependent"), "23", "D", m.Dependent, "dependent"))
	}
	if given(m) {
		p = wire.Join(path, "event")
		out = append(out, level(w, p, "EV", &m.Event, part{"2000E", m.Event.Kept, func(o *wire.Object) { event(o, &m.Event) }}, parties(p, "2010E", m.Event.Parties, "event")...))
	}
	return out
}

// given reports whether the message has an event.
func given(m *authorization.Message) bool {
	return m.Event.Given || len(m.Services) > 0 || !reflect.DeepEqual(m.Event, authorization.Event{})
}

func person(w *wire.Builder, path, code, branch string, p *exchange.Person, name string) wire.Level {
	return level(w, path, code, p, part{"2000" + branch, p.Kept, func(o *wire.Object) {
		wire.Traces(o, &p.Traces, "1")
		wire.Rejections(o, &p.Rejections, name+"Level")
	}}, named{part{"2010" + branch, p.Kept, func(o *wire.Object) { nameOf(o, p, branch == "D") }}, path})
}

func nameOf(o *wire.Object, p *exchange.Person, dependent bool) { name(o, p, dependent) }

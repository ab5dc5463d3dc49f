package x278

import (
	"io"
	"iter"

	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Options are the settings of a Reader; the zero value is meant for use.
type Options struct {
	MaxSegment int  // bytes of one segment; default 16 KiB
	NoCheck    bool // segments are not compared with the guide, but for their order
}

// A Reader reads the 278 of a file: any number of interchanges, groups and sets. Other transactions are passed over, with
// a finding.
type Reader struct {
	in    *wire.Reader
	queue wire.Queue[*message]
	cur   *message // being read
	head  exchange.Head
	above authorization.Message // reviewer, requester
	any   bool                  // a message of the set was given
	check bool
	place x12.Place // where the event begins
}

// message is a request or an answer.
type message struct {
	authorization.Message
	reply bool
}

// NewReader reads from r.
func NewReader(r io.Reader, o Options) *Reader {
	a := &Reader{check: !o.NoCheck}
	a.in = wire.NewReader(r, wire.Settings{MaxSegment: o.MaxSegment, NoCheck: o.NoCheck, Takes: takes, Label: version}, (*handler)(a))
	return a
}

func takes(g *edi.Guide) bool { return g.Set == "278" }

// version is GS08.
const version = "005010X217"

// purposes of BHT02.
const (
	asks    = "13"
	answers = "11"
)

// Requests gives the requests in the order of the file, one for each patient event; answers are passed over. The error is
// the one that ended the input early; what is damaged is among the Findings.
func (r *Reader) Requests() iter.Seq2[*authorization.Request, error] {
	return wire.Pick(r.in, &r.queue, func(m *message) *authorization.Request {
		if m.reply {
			return nil
		}
		return &authorization.Request{Message: m.Message}
	})
}

// Answers gives the answers in the order of the file; requests are passed over.
func (r *Reader) Answers() iter.Seq2[*authorization.Answer, error] {
	return wire.Pick(r.in, &r.queue, func(m *message) *authorization.Answer {
		if !m.reply {
			return nil
		}
		return &authorization.Answer{Message: m.Message}
	})
}

// Err is the error that ended the input early, such as x12.ErrEncoding or one of the reader.
func (r *Reader) Err() error { return r.in.Err() }

// Envelope is that of the interchange and group being read.
func (r *Reader) Envelope() x12.Envelope { return r.in.Envelope() }

// Findings gives what was found since it was last called: envelope, syntax, and how the sets follow their guide.
func (r *Reader) Findings() []x12.Finding { return r.in.Findings() }

// ReadAnswers reads all answers of a file with what was found. The error is the one that ended the input early; what
// could be read is returned with it.
func ReadAnswers(in io.Reader) ([]*authorization.Answer, []x12.Finding, error) {
	r := NewReader(in, Options{})
	list := wire.All(r.Answers())
	return list, r.Findings(), r.Err()
}

// ReadRequests reads all requests of a file, as ReadAnswers does answers.
func ReadRequests(in io.Reader) ([]*authorization.Request, []x12.Finding, error) {
	r := NewReader(in, Options{})
	list := wire.All(r.Requests())
	return list, r.Findings(), r.Err()
}

// handler has the methods that package wire calls.
type handler Reader

// structure is BHT01.
const structure = "0007"

// BeginSet begins a transaction set.
func (h *handler) BeginSet() {
	r := (*Reader)(h)
	r.head, r.above, r.cur, r.any = exchange.Head{Control: r.in.ST02()}, authorization.Message{}, nil, false
	r.in.Enter("", &r.head.Kept, func(o *wire.Object) { wire.Header(o, &r.head, structure, "", r.head.Created, "") })
}

// Open begins a loop.
func (h *handler) Open(loop string) {
	r := (*Reader)(h)
	switch loop {
	case "2000A":
		r.flush()
		r.above = authorization.Message{}
		r.in.Enter(loop, &r.above.Reviewer.Kept, func(o *wire.Object) { wire.Rejections(o, &r.above.Reviewer.Rejections, "system") })
	case "2010A":
		r.in.Enter(loop, &r.above.Reviewer.Kept, func(o *wire.Object) { reviewer(o, &r.above.Reviewer) })
	case "2000B":
		r.flush()
		r.above.Requester = exchange.Party{}
		r.in.Enter(loop, &r.above.Requester.Kept, nothing)
	case "2010B":
		r.in.Enter(loop, &r.above.Requester.Kept, func(o *wire.Object) { requester(o, &r.above.Requester) })
	case "2000C":
		r.flush()
		r.begin()
		r.level(loop, &r.cur.Subscriber, "subscriber")
	case "2000D":
		if r.cur == nil || r.cur.Event.Given {
			sub := exchange.Person{}
			if r.cur != nil {
				sub = r.cur.Subscriber
			}
			r.flush()
			r.begin()
			r.cur.Subscriber = sub
		}
		r.cur.Dependent = new(exchange.Person)
		r.level(loop, r.cur.Dependent, "dependent")
	case "2010C", "2010D":
		if r.cur == nil {
			r.begin()
		}
		p, dependent := r.cur.Patient(), loop == "2010D"
		r.in.Enter(loop, &p.Kept, func(o *wire.Object) { name(o, p, dependent) })
	default:
		r.inner(loop)
	}
}

func nothing(*wire.Object) {}

func (r *Reader) level(loop string, p *exchange.Person, level string) {
	r.in.Enter(loop, &p.Kept, func(o *wire.Object) {
		wire.Traces(o, &p.Traces, "")
		wire.Rejections(o, &p.Rejections, level+"Level")
	})
}

// inner begins the event, a service, or a party of one.
func (r *Reader) inner(loop string) {
	if r.cur == nil {
		r.begin()
	}
	m := r.cur
	switch loop {
	case "2000E":
		if m.Event.Given { // another event of the patient
			sub, dep := m.Subscriber, m.Dependent
			r.flush()
			r.begin()
			m = r.cur
			m.Subscriber, m.Dependent = sub, dep
		}
		e := &m.Event
		e.Given, r.place = true, r.in.Here(0)
		r.in.Enter(loop, &e.Kept, func(o *wire.Object) {
			event(o, e)
			r.decided()
		})
	case "2000F":
		m.Services = append(m.Services, authorization.Service{})
		s := &m.Services[len(m.Services)-1]
		r.in.Enter(loop, &s.Kept, func(o *wire.Object) {
			before := s.Kind
			service(o, s)
			r.decided()
			if at := r.in.Here(0); r.check && before != "" && (at.ID == "SV1" || at.ID == "SV2" || at.ID == "SV3") {
				r.in.Find("X12-SEG-03", guidelines.Warning, x12.Guide, at, "the service has another of SV1, SV2 and SV3: it is one of them.")
			}
		})
	case "2010E":
		r.party(loop, &m.Event.Item, "event")
	case "2010F":
		if n := len(m.Services); n > 0 {
			r.party(loop, &m.Services[n-1].Item, "service")
		}
	}
}

// decided tells of a decision in a request.
func (r *Reader) decided() {
	if at := r.in.Here(0); r.check && r.head.Purpose == asks && at.ID == "HCR" {
		r.in.Find("X12-SEG-03", guidelines.Warning, x12.Guide, at, "a request has no decision: HCR is of the answer.")
	}
}

func (r *Reader) party(loop string, i *authorization.Item, level string) {
	i.Parties = append(i.Parties, exchange.Party{})
	p := &i.Parties[len(i.Parties)-1]
	r.in.Enter(loop, &p.Kept, func(o *wire.Object) { party(o, p, level) })
}

// EndSet ends a transaction set.
func (h *handler) EndSet() {
	r := (*Reader)(h)
	if r.cur == nil && !r.any && !r.above.Reviewer.IsZero() { // rejected above the patient
		r.begin()
	}
	r.flush()
}

// flush gives the message being read.
func (r *Reader) flush() {
	if r.cur != nil {
		if e := &r.cur.Event; r.check && r.head.Purpose == asks && e.Given && e.Review == nil {
			at := r.place
			at.ID = "UM"
			r.in.Find("X12-SEG-05", guidelines.Warning, x12.Guide, at, "a request says what is asked: the required segment UM is missing in this event.")
		}
		r.queue.Push(r.cur)
		r.any = true
		r.cur = nil
	}
}

func (r *Reader) begin() {
	r.cur = &message{Message: r.above, reply: r.head.Purpose == answers}
	r.cur.Head = r.head
}

package x270

import (
	"io"
	"iter"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Options are the settings of a Reader; the zero value is meant for use.
type Options struct {
	MaxSegment int  // bytes of one segment; default 16 KiB
	NoCheck    bool // segments are not compared with the guide, but for their order
}

// A Reader reads the 270 and 271 of a file: any number of interchanges, groups and sets. Other transactions are passed
// over, with a finding.
type Reader struct {
	in    *wire.Reader
	queue wire.Queue[message]
	cur   *message // being read
	head  exchange.Head
	payer exchange.Party
	from  exchange.Party // 2100B
	level level
	reply bool // a 271 is read
	check bool
	list  bool      // LS was read, or was missing, and LE not yet
	place x12.Place // where the subscriber begins
}

// message is a request or an answer.
type message struct {
	req *eligibility.Request
	ans *eligibility.Answer
}

// level is what was opened and has no message yet.
type level uint8

const (
	settled level = iota
	source
	receiver
)

// NewReader reads from r.
func NewReader(r io.Reader, o Options) *Reader {
	a := &Reader{check: !o.NoCheck}
	a.in = wire.NewReader(r, wire.Settings{MaxSegment: o.MaxSegment, NoCheck: o.NoCheck, Takes: takes, Label: version, Rule: doubted}, (*handler)(a))
	return a
}

// doubted says less of INS02 of a question: the sources of its codes contradict each other.
func doubted(i edi.Issue, v *verdict.Verdict) {
	if i.Code == edi.BadCode && i.ID == wire.INS && i.Element == 2 && i.Guide != nil && i.Guide.Set == "270" {
		v.Severity = guidelines.Warning
	}
}

func takes(g *edi.Guide) bool { return g.Set == "270" || g.Set == "271" }

// version is GS08.
const version = "005010X279A1"

// Requests gives the inquiries in the order of the file, one for each patient; answers are passed over. The error is the
// one that ended the input early; what is damaged is among the Findings.
func (r *Reader) Requests() iter.Seq2[*eligibility.Request, error] {
	return wire.Pick(r.in, &r.queue, func(m message) *eligibility.Request { return m.req })
}

// Answers gives the answers in the order of the file, one for each patient; requests are passed over.
func (r *Reader) Answers() iter.Seq2[*eligibility.Answer, error] {
	return wire.Pick(r.in, &r.queue, func(m message) *eligibility.Answer { return m.ans })
}

// Err is the error that ended the input early, such as x12.ErrEncoding or one of the reader.
func (r *Reader) Err() error { return r.in.Err() }

// Envelope is that of the interchange and group being read.
func (r *Reader) Envelope() x12.Envelope { return r.in.Envelope() }

// Findings gives what was found since it was last called: envelope, syntax, and how the sets follow their guide.
func (r *Reader) Findings() []x12.Finding { return r.in.Findings() }

// ReadAnswers reads all answers of a file with what was found. The error is the one that ended the input early; what
// could be read is returned with it.
func ReadAnswers(in io.Reader) ([]*eligibility.Answer, []x12.Finding, error) {
	r := NewReader(in, Options{})
	list := wire.All(r.Answers())
	return list, r.Findings(), r.Err()
}

// ReadRequests reads all inquiries of a file, as ReadAnswers does answers.
func ReadRequests(in io.Reader) ([]*eligibility.Request, []x12.Finding, error) {
	r := NewReader(in, Options{})
	list := wire.All(r.Requests())
	return list, r.Findings(), r.Err()
}

// BeginSet begins a transaction set; it is called by package wire.
func (h *handler) BeginSet() {
	r := (*Reader)(h)
	r.reply = r.in.Guide().Set == "271"
	r.head, r.payer, r.from, r.level, r.cur = exchange.Head{Control: r.in.ST02()}, exchange.Party{}, exchange.Party{}, settled, nil
	r.in.Enter("", &r.head.Kept, func(o *wire.Object) { wire.Header(o, &r.head, structure, "", r.head.Created, "") })
}

// handler has the methods that package wire calls.
type handler Reader

// structure is BHT01.
const structure = "0022"

// Open begins a loop.
func (h *handler) Open(loop string) {
	r := (*Reader)(h)
	switch loop {
	case "2000A":
		r.flush()
		r.payer, r.from, r.level = exchange.Party{}, exchange.Party{}, source
		r.in.Enter(loop, &r.payer.Kept, func(o *wire.Object) { source2000A(o, &r.payer) })
	case "2100A":
		r.in.Enter(loop, &r.payer.Kept, func(o *wire.Object) { source2100A(o, &r.payer) })
	case "2000B":
		r.flush()
		r.from, r.level = exchange.Party{}, receiver
		r.in.Enter(loop, &r.from.Kept, func(*wire.Object) {})
	case "2100B":
		r.in.Enter(loop, &r.from.Kept, func(o *wire.Object) { receiver2100B(o, &r.from) })
	case "2000C":
		r.flush()
		r.begin()
		r.place = r.in.Here(0)
		r.person(loop, r.subscriber())
	case "2000D":
		r.dependent()
		r.person(loop, r.patient())
	case "2100C", "2100D":
		if r.cur == nil {
			r.begin()
		}
		p, dep := r.patient(), loop == "2100D"
		r.in.Enter(loop, &p.Kept, func(o *wire.Object) { name2100(o, p, dep, r.reply) })
	default:
		if r.cur != nil {
			r.inner(loop)
		}
	}
}

// EndSet ends a transaction set.
func (h *handler) EndSet() { (*Reader)(h).flush() }

// flush gives the message being read; one that was rejected above the subscriber has none.
func (r *Reader) flush() {
	if r.cur == nil && r.level != settled && r.reply && (len(r.payer.Rejections) > 0 || len(r.from.Rejections) > 0) {
		r.begin()
	}
	r.closeList()
	if r.cur != nil {
		if q := r.cur.req; r.check && q != nil && q.Dependent == nil && len(q.Inquiries) == 0 {
			r.in.Find("X12-LOOP-01", guidelines.Warning, x12.Guide, r.place, "nothing is asked of this person: the loop that begins with EQ is missing.")
		}
		r.queue.Push(*r.cur)
		r.cur = nil
	}
}

func (r *Reader) begin() {
	r.level = settled
	if r.reply {
		r.cur = &message{ans: &eligibility.Answer{Head: r.head, Payer: r.payer, Provider: r.from}}
	} else {
		r.cur = &message{req: &eligibility.Request{Head: r.head, Payer: r.payer, Provider: r.from}}
	}
}

func (r *Reader) subscriber() *exchange.Person {
	if r.cur.ans != nil {
		return &r.cur.ans.Subscriber
	}
	return &r.cur.req.Subscriber
}

func (r *Reader) patient() *exchange.Person {
	if r.cur.ans != nil {
		return r.cur.ans.Patient()
	}
	return r.cur.req.Patient()
}

// dependent begins the message of a dependent. The one of the subscriber is given when it asks or says something.
func (r *Reader) dependent() {
	if r.cur == nil {
		r.begin()
	}
	a, q := r.cur.ans, r.cur.req
	if a != nil && (a.Dependent != nil || len(a.Benefits) > 0) || q != nil && (q.Dependent != nil || len(q.Inquiries) > 0) {
		sub := *r.subscriber()
		r.flush()
		r.begin()
		*r.subscriber() = sub
	}
	if r.cur.ans != nil {
		r.cur.ans.Dependent = new(exchange.Person)
	} else {
		r.cur.req.Dependent = new(exchange.Person)
	}
}

func (r *Reader) person(loop string, p *exchange.Person) {
	r.in.Enter(loop, &p.Kept, func(o *wire.Object) { wire.Traces(o, &p.Traces, "") })
}

// inner begins a loop below the name of the patient.
func (r *Reader) inner(loop string) {
	if r.cur.req != nil {
		if loop == "2110C" || loop == "2110D" {
			r.cur.req.Inquiries = append(r.cur.req.Inquiries, eligibility.Inquiry{})
			x := &r.cur.req.Inquiries[len(r.cur.req.Inquiries)-1]
			r.in.Enter(loop, &x.Kept, func(o *wire.Object) { inquiry(o, x) })
		}
		return
	}
	a := r.cur.ans
	switch loop {
	case "2110C", "2110D":
		r.closeList()
		a.Benefits = append(a.Benefits, eligibility.Benefit{})
		b := &a.Benefits[len(a.Benefits)-1]
		r.in.Leave("2115" + loop[4:])
		r.in.Leave("2120" + loop[4:])
		r.in.Enter(loop, &b.Kept, func(o *wire.Object) {
			benefit(o, b)
			o.Seg(wire.LS, 0, func(f *wire.Fields) { bracket(f); r.list = true })
			o.Seg(wire.LE, 0, func(f *wire.Fields) { bracket(f); r.list = false })
		})
	case "2115C", "2115D":
		if n := len(a.Benefits); n > 0 {
			b := &a.Benefits[n-1]
			r.in.Enter(loop, &b.Kept, func(o *wire.Object) { wire.Each(o, wire.III, 0, "details", &b.Details, detail) })
		}
	case "2120C", "2120D":
		if !r.list {
			r.list = true
			r.missing("LS stands in front of who is named for a benefit, and is missing.")
		}
		if n := len(a.Benefits); n > 0 {
			b := &a.Benefits[n-1]
			b.Parties = append(b.Parties, exchange.Party{})
			p := &b.Parties[len(b.Parties)-1]
			r.in.Enter(loop, &p.Kept, func(o *wire.Object) { related(o, p) })
		}
	}
}

// closeList ends the list of those who are named for a benefit, at the segment behind it.
func (r *Reader) closeList() {
	if r.list {
		r.list = false
		r.missing("LE stands behind those who are named for a benefit, and is missing.")
	}
}

func (r *Reader) missing(text string) {
	if r.check {
		r.in.Find("X12-SEG-05", guidelines.Warning, x12.Guide, r.in.Here(0), text)
	}
}

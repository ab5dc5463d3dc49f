package x276

import (
	"io"
	"iter"

	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/status"
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

// A Reader reads the 276 and 277 of a file: any number of interchanges, groups and sets. Other transactions are passed
// over, with a finding.
type Reader struct {
	in    *wire.Reader
	queue wire.Queue[message]
	cur   *message  // being read
	reply bool      // a 277 is read
	idle  x12.Place // of a patient that no claim was named for yet; none where Segment is 0
	reading
}

// reading is what stands around the claim.
type reading struct {
	head            exchange.Head
	payer, receiver exchange.Party
	providers       []exchange.Party
	sub             exchange.Person
	dep             *exchange.Person
}

type message struct {
	req *status.Request
	ans *status.Answer
}

// NewReader reads from r.
func NewReader(r io.Reader, o Options) *Reader {
	a := new(Reader)
	a.in = wire.NewReader(r, wire.Settings{MaxSegment: o.MaxSegment, NoCheck: o.NoCheck, Takes: takes, Label: version}, (*handler)(a))
	return a
}

func takes(g *edi.Guide) bool { return g.Set == "276" || g.Set == "277" && g.Is(version) }

// version is GS08.
const version = "005010X212"

// Requests gives the questions in the order of the file, one for each claim; answers are passed over. The error is the
// one that ended the input early; what is damaged is among the Findings.
func (r *Reader) Requests() iter.Seq2[*status.Request, error] {
	return wire.Pick(r.in, &r.queue, func(m message) *status.Request { return m.req })
}

// Answers gives the answers in the order of the file; requests are passed over.
func (r *Reader) Answers() iter.Seq2[*status.Answer, error] {
	return wire.Pick(r.in, &r.queue, func(m message) *status.Answer { return m.ans })
}

// Err is the error that ended the input early, such as x12.ErrEncoding or one of the reader.
func (r *Reader) Err() error { return r.in.Err() }

// Envelope is that of the interchange and group being read.
func (r *Reader) Envelope() x12.Envelope { return r.in.Envelope() }

// Findings gives what was found since it was last called: envelope, syntax, and how the sets follow their guide.
func (r *Reader) Findings() []x12.Finding { return r.in.Findings() }

// ReadAnswers reads all answers of a file with what was found. The error is the one that ended the input early; what
// could be read is returned with it.
func ReadAnswers(in io.Reader) ([]*status.Answer, []x12.Finding, error) {
	r := NewReader(in, Options{})
	list := wire.All(r.Answers())
	return list, r.Findings(), r.Err()
}

// ReadRequests reads all questions of a file, as ReadAnswers does answers.
func ReadRequests(in io.Reader) ([]*status.Request, []x12.Finding, error) {
	r := NewReader(in, Options{})
	list := wire.All(r.Requests())
	return list, r.Findings(), r.Err()
}

// handler has the methods that package wire calls.
type handler Reader

// structure is BHT01.
const structure = "0010"

// BeginSet begins a transaction set.
func (h *handler) BeginSet() {
	r := (*Reader)(h)
	r.reply, r.cur, r.idle = r.in.Guide().Set == "277", nil, x12.Place{}
	r.reading = reading{head: exchange.Head{Control: r.in.ST02()}}
	r.in.Enter("", &r.head.Kept, func(o *wire.Object) { wire.Header(o, &r.head, structure, "", r.head.Created, "") })
}

// Open begins a loop.
func (h *handler) Open(loop string) {
	r := (*Reader)(h)
	switch loop {
	case "2000A":
		r.flush()
		r.reading = reading{head: r.head}
		r.in.Enter(loop, &r.payer.Kept, nothing)
	case "2100A":
		r.in.Enter(loop, &r.payer.Kept, func(o *wire.Object) { payer(o, &r.payer) })
	case "2000B":
		r.flush()
		r.receiver, r.providers, r.sub, r.dep = exchange.Party{}, nil, exchange.Person{}, nil
		r.in.Enter(loop, &r.receiver.Kept, nothing)
	case "2100B":
		r.in.Enter(loop, &r.receiver.Kept, func(o *wire.Object) { named(o, &r.receiver, "41") })
	case "2000C":
		r.flush()
		r.providers, r.sub, r.dep = nil, exchange.Person{}, nil
		r.in.Enter(loop, nil, nothing)
	case "2100C":
		r.providers = append(r.providers, exchange.Party{})
		p := &r.providers[len(r.providers)-1]
		r.in.Enter(loop, &p.Kept, func(o *wire.Object) { named(o, p, "1P") })
	case "2000D":
		r.flush()
		r.sub, r.dep, r.idle = exchange.Person{}, nil, r.in.Here(0)
		r.in.Enter(loop, &r.sub.Kept, func(o *wire.Object) { wire.Born(o, &r.sub) })
	case "2100D":
		r.in.Enter(loop, &r.sub.Kept, func(o *wire.Object) { named(o, &r.sub.Party, "IL") })
	case "2000E":
		if r.dep == nil { // the claims are those of the dependent
			r.idle = x12.Place{}
		}
		r.flush()
		p := new(exchange.Person)
		r.dep, r.idle = p, r.in.Here(0)
		r.in.Enter(loop, &p.Kept, func(o *wire.Object) { wire.Born(o, p) })
	case "2100E":
		if p := r.dep; p != nil {
			r.in.Enter(loop, &p.Kept, func(o *wire.Object) { named(o, &p.Party, "QC") })
		}
	default:
		r.inner(loop)
	}
}

func nothing(*wire.Object) {}

// EndSet ends a transaction set.
func (h *handler) EndSet() { (*Reader)(h).flush() }

// flush gives the claim being read, or tells of a patient without one: nothing is asked or said of them.
func (r *Reader) flush() {
	if r.idle.Segment > 0 {
		r.in.Find("X12-LOOP-01", guidelines.Warning, x12.Guide, r.idle, "The patient has no claim and is passed over.")
		r.idle = x12.Place{}
	}
	if r.cur != nil {
		r.queue.Push(*r.cur)
		r.cur = nil
	}
}

// inner begins a claim or a line of one.
func (r *Reader) inner(loop string) {
	switch {
	case loop[:min(3, len(loop))] == "220":
		r.idle = x12.Place{}
		r.flush()
		if !r.reply {
			q := &status.Request{Head: r.head, Payer: r.payer, Receiver: r.receiver, Providers: r.providers, Subscriber: r.sub, Dependent: r.dep}
			r.cur = &message{req: q}
			r.in.Enter(loop, &q.Kept, func(o *wire.Object) { request(o, q) })
			return
		}
		a := &status.Answer{Head: r.head, Payer: r.payer, Receiver: r.receiver, Providers: r.providers, Subscriber: r.sub, Dependent: r.dep, Level: levelOf(loop)}
		r.cur = &message{ans: a}
		r.in.Enter(loop, &a.Kept, func(o *wire.Object) { answer(o, a) })
	case r.cur == nil:
	case r.cur.req != nil:
		r.cur.req.Lines = append(r.cur.req.Lines, status.RequestLine{})
		l := &r.cur.req.Lines[len(r.cur.req.Lines)-1]
		r.in.Enter(loop, &l.Kept, func(o *wire.Object) { requestLine(o, l) })
	default:
		r.cur.ans.Lines = append(r.cur.ans.Lines, status.Line{})
		l := &r.cur.ans.Lines[len(r.cur.ans.Lines)-1]
		r.in.Enter(loop, &l.Kept, func(o *wire.Object) { line(o, l) })
	}
}

func levelOf(loop string) string {
	switch loop {
	case "2200B":
		return status.LevelReceiver
	case "2200C":
		return status.LevelProvider
	}
	return status.LevelClaim
}

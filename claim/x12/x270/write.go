package x270

import (
	"bytes"
	"io"
	"reflect"
	"strconv"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/guidelines"
)

// EncodeOptions are the settings of an Encoder.
type EncodeOptions = x12.MessageOptions

// An Encoder writes requests and answers as one interchange, with a group for each kind that follows the other. Of the
// envelope it takes sender, receiver, control numbers, usage, acknowledgment, time and delimiters. A message keeps its
// control number (ST02) where no other set in the group has it; else, and where it has none, sets are numbered.
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

// entry is a message as the encoder sees it.
type entry struct {
	path            string
	head            *exchange.Head
	payer, provider *exchange.Party
	sub, dep        *exchange.Person
	inner           func(w *wire.Builder, path, branch string)
}

// EncodeRequests writes inquiries. Those that follow each other and have one Head stand in one set, under the payers,
// providers and subscribers that they share.
func (e *Encoder) EncodeRequests(list ...*eligibility.Request) error {
	list = wire.Folded(e.out, list)
	entries := make([]entry, len(list))
	for i, q := range list {
		entries[i] = entry{wire.PathOf(i, len(list)), &q.Head, &q.Payer, &q.Provider, &q.Subscriber, q.Dependent, func(w *wire.Builder, path, branch string) {
			for k := range q.Inquiries {
				x := &q.Inquiries[k]
				w.Object(wire.Join(path, "inquiries["+strconv.Itoa(k)+"]"), "2110"+branch, x.Kept, func(o *wire.Object) { inquiry(o, x) })
			}
		}}
	}
	return e.sets("270", entries, func(file []byte, from, to int) []x12.Fault {
		again, _, _ := ReadRequests(bytes.NewReader(file))
		return wire.Compare(wire.PathsOf(from, to, len(list)), list[from:to], again)
	})
}

// EncodeAnswers writes answers, as EncodeRequests does inquiries.
func (e *Encoder) EncodeAnswers(list ...*eligibility.Answer) error {
	list = wire.Folded(e.out, list)
	entries := make([]entry, len(list))
	for i, a := range list {
		entries[i] = entry{wire.PathOf(i, len(list)), &a.Head, &a.Payer, &a.Provider, &a.Subscriber, a.Dependent, func(w *wire.Builder, path, branch string) {
			for k := range a.Benefits {
				benefits(w, wire.Join(path, "benefits["+strconv.Itoa(k)+"]"), branch, &a.Benefits[k])
			}
		}}
	}
	return e.sets("271", entries, func(file []byte, from, to int) []x12.Fault {
		again, _, _ := ReadAnswers(bytes.NewReader(file))
		return wire.Compare(wire.PathsOf(from, to, len(list)), list[from:to], again)
	})
}

func benefits(w *wire.Builder, path, branch string, b *eligibility.Benefit) {
	w.Object(path, "2110"+branch, b.Kept, func(o *wire.Object) { benefit(o, b) })
	for i := range b.Details {
		list := b.Details[i : i+1]
		w.Object(path, "2115"+branch, kept(b.Kept, i == 0), func(o *wire.Object) { wire.Each(o, wire.III, 0, "details", &list, detail) })
	}
	if len(b.Parties) == 0 {
		return
	}
	w.Object(path, "2110"+branch, nil, func(o *wire.Object) { o.Must(wire.LS, 0, bracket) })
	for i := range b.Parties {
		p := &b.Parties[i]
		w.Object(wire.Join(path, "parties["+strconv.Itoa(i)+"]"), "2120"+branch, p.Kept, func(o *wire.Object) { related(o, p) })
	}
	w.Object(path, "2110"+branch, nil, func(o *wire.Object) { o.Must(wire.LE, 0, bracket) })
}

func kept(list []exchange.Segment, first bool) []exchange.Segment {
	if first {
		return list
	}
	return nil
}

// sets writes the entries, those with one head in one set.
func (e *Encoder) sets(set string, all []entry, verify func(file []byte, from, to int) []x12.Fault) error {
	return e.out.Sets(set, len(all), func(i int) *exchange.Head { return all[i].head }, func(*exchange.Head) bool { return true },
		func(w *wire.Builder, from, to int) { e.set(w, set, all[from:to]) }, verify)
}

func (e *Encoder) set(w *wire.Builder, set string, list []entry) {
	purpose, reply, trace := "13", false, "1"
	if set == "271" {
		purpose, reply, trace = "11", true, "2"
	}
	at := e.out.Envelope().Created
	head := list[0].head
	w.Object(wire.Join(list[0].path, "head"), "", head.Kept, func(o *wire.Object) {
		wire.Header(o, head, structure, purpose, guidelines.DateOf(at), at.Format("1504"))
	})
	chains := make([][]wire.Level, len(list))
	for i := range list {
		chains[i] = list[i].chain(w, reply, trace)
	}
	w.Tree(chains)
}

// chain is the levels of an entry.
func (x *entry) chain(w *wire.Builder, reply bool, trace string) []wire.Level {
	out := []wire.Level{{Key: x.payer, Write: func(around int, child bool) (n int) {
		path := wire.Join(x.path, "payer")
		w.Object(path, "2000A", x.payer.Kept, func(o *wire.Object) {
			n = w.HL(around, "20", wire.Child(child))
			source2000A(o, x.payer)
		})
		w.Object(path, "2100A", x.payer.Kept, func(o *wire.Object) { source2100A(o, x.payer) })
		return n
	}}}
	sub := x.sub
	above := reply && x.dep == nil && reflect.DeepEqual(sub, new(exchange.Person)) && len(x.payer.Rejections)+len(x.provider.Rejections) > 0
	if above && x.provider.IsZero() { // rejected above the subscriber
		return out
	}
	out = append(out, wire.Level{Key: x.provider, Write: func(around int, child bool) (n int) {
		path := wire.Join(x.path, "provider")
		w.Object(path, "2000B", x.provider.Kept, func(*wire.Object) { n = w.HL(around, "21", wire.Child(child)) })
		w.Object(path, "2100B", x.provider.Kept, func(o *wire.Object) { receiver2100B(o, x.provider) })
		return n
	}})
	if above {
		return out
	}
	person := func(p *exchange.Person, name, code, branch string, ends bool) wire.Level {
		return wire.Level{Key: p, Write: func(around int, child bool) (n int) {
			path := wire.Join(x.path, name)
			w.Object(path, "2000"+branch, p.Kept, func(o *wire.Object) {
				n = w.HL(around, code, wire.Child(child))
				wire.Traces(o, &p.Traces, trace)
			})
			w.Object(path, "2100"+branch, p.Kept, func(o *wire.Object) { name2100(o, p, branch == "D", reply) })
			if ends {
				x.inner(w, x.path, branch)
			}
			return n
		}}
	}
	out = append(out, person(sub, "subscriber", "22", "C", x.dep == nil))
	if x.dep != nil {
		out = append(out, person(x.dep, "dependent", "23", "D", true))
	}
	return out
}

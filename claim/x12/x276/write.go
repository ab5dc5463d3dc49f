package x276

import (
	"bytes"
	"io"
	"strconv"

	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/status"
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
	payer, receiver *exchange.Party
	providers       *[]exchange.Party
	sub             *exchange.Person
	dep             *exchange.Person
	level           string
	inner           func(w *wire.Builder, path, branch string)
}

// EncodeRequests writes questions. Those that follow each other and have one Head stand in one set, under the payers,
// receivers, providers and patients that they share.
func (e *Encoder) EncodeRequests(list ...*status.Request) error {
	list = wire.Folded(e.out, list)
	entries := make([]entry, len(list))
	for i, q := range list {
		entries[i] = entry{wire.PathOf(i, len(list)), &q.Head, &q.Payer, &q.Receiver, &q.Providers, &q.Subscriber, q.Dependent, "", func(w *wire.Builder, path, branch string) {
			w.Object(path, "2200"+branch, q.Kept, func(o *wire.Object) { request(o, q) })
			for k := range q.Lines {
				l := &q.Lines[k]
				w.Object(wire.Join(path, "lines["+strconv.Itoa(k)+"]"), "2210"+branch, l.Kept, func(o *wire.Object) { requestLine(o, l) })
			}
		}}
	}
	return e.sets("276", entries, func(file []byte, from, to int) []x12.Fault {
		again, _, _ := ReadRequests(bytes.NewReader(file))
		return wire.Compare(wire.PathsOf(from, to, len(list)), list[from:to], again)
	})
}

// EncodeAnswers writes answers, as EncodeRequests does questions.
func (e *Encoder) EncodeAnswers(list ...*status.Answer) error {
	list = wire.Folded(e.out, list)
	entries := make([]entry, len(list))
	for i, a := range list {
		entries[i] = entry{wire.PathOf(i, len(list)), &a.Head, &a.Payer, &a.Receiver, &a.Providers, &a.Subscriber, a.Dependent, a.Level, func(w *wire.Builder, path, branch string) {
			w.Object(path, "2200"+branch, a.Kept, func(o *wire.Object) { answer(o, a) })
			for k := range a.Lines {
				l := &a.Lines[k]
				w.Object(wire.Join(path, "lines["+strconv.Itoa(k)+"]"), "2220"+branch, l.Kept, func(o *wire.Object) { line(o, l) })
			}
		}}
	}
	return e.sets("277", entries, func(file []byte, from, to int) []x12.Fault {
		again, _, _ := ReadAnswers(bytes.NewReader(file))
		return wire.Compare(wire.PathsOf(from, to, len(list)), list[from:to], again)
	})
}

// sets writes the entries, those with one head in one set.
func (e *Encoder) sets(set string, all []entry, verify func(file []byte, from, to int) []x12.Fault) error {
	return e.out.Sets(set, len(all), func(i int) *exchange.Head { return all[i].head }, func(*exchange.Head) bool { return true },
		func(w *wire.Builder, from, to int) { e.set(w, set, all[from:to]) }, verify)
}

func (e *Encoder) set(w *wire.Builder, set string, list []entry) {
	purpose, kind, reply := "13", "", false
	if set == "277" {
		purpose, kind, reply = "08", "DG", true
	}
	at := e.out.Envelope().Created
	head := *list[0].head
	if head.Kind == "" {
		head.Kind = kind
	}
	w.Object(wire.Join(list[0].path, "head"), "", head.Kept, func(o *wire.Object) {
		wire.Header(o, &head, structure, purpose, guidelines.DateOf(at), at.Format("1504"))
	})
	chains := make([][]wire.Level, len(list))
	for i := range list {
		chains[i] = list[i].chain(w, reply)
	}
	w.Tree(chains)
}

// chain is the levels of an entry, its claim last.
func (x *entry) chain(w *wire.Builder, reply bool) []wire.Level {
	claim := func(branch string) wire.Level {
		return wire.Level{Leaf: true, Write: func(int, bool) int {
			x.inner(w, x.path, branch)
			return 0
		}}
	}
	party := func(p *exchange.Party, name, code, branch string, describe func(o *wire.Object)) wire.Level {
		return wire.Level{Key: p, Write: func(around int, child bool) (n int) {
			path := wire.Join(x.path, name)
			w.Object(path, "2000"+branch, p.Kept, func(*wire.Object) { n = w.HL(around, code, wire.Child(child)) })
			w.Object(path, "2100"+branch, p.Kept, describe)
			return n
		}}
	}
	out := []wire.Level{
		party(x.payer, "payer", "20", "A", func(o *wire.Object) { payer(o, x.payer) }),
		party(x.receiver, "receiver", "21", "B", func(o *wire.Object) { named(o, x.receiver, "41") }),
	}
	if reply && x.level == status.LevelReceiver {
		return append(out, claim("B"))
	}
	out = append(out, wire.Level{Key: x.providers, Write: func(around int, child bool) (n int) {
		w.Object(x.path, "2000C", nil, func(*wire.Object) { n = w.HL(around, "19", wire.Child(child)) })
		for i := range *x.providers {
			p := &(*x.providers)[i]
			w.Object(wire.Join(x.path, "providers["+strconv.Itoa(i)+"]"), "2100C", p.Kept, func(o *wire.Object) { named(o, p, "1P") })
		}
		return n
	}})
	if reply && x.level == status.LevelProvider {
		return append(out, claim("C"))
	}
	person := func(p *exchange.Person, name, code, branch, role string) wire.Level {
		return wire.Level{Key: p, Write: func(around int, child bool) (n int) {
			path, below := wire.Join(x.path, name), wire.Child(child)
			if branch == "E" {
				below = ""
			}
			w.Object(path, "2000"+branch, p.Kept, func(o *wire.Object) {
				n = w.HL(around, code, below)
				if !reply {
					wire.Born(o, p)
				}
			})
			w.Object(path, "2100"+branch, p.Kept, func(o *wire.Object) { named(o, &p.Party, role) })
			return n
		}}
	}
	out = append(out, person(x.sub, "subscriber", "22", "D", "IL"))
	if x.dep != nil {
		return append(out, person(x.dep, "dependent", "23", "E", "QC"), claim("E"))
	}
	return append(out, claim("D"))
}

package x12

import (
	"errors"
	"io"
	"strconv"

	"github.com/gomedcode/medcode/internal/edi"
)

// A forwarder writes units as they were read: only the envelope, the numbers of levels and sets, and the delimiters
// are its own. An interchange for each route, a group for each guide, a set for each header.
type forwarder struct {
	env   Envelope
	limit int                       // units of an interchange; 0: any number
	next  func() (io.Writer, error) // gives the writer of each interchange
	done  func() error              // called behind each

	w       io.Writer
	out     []byte
	err     error   // that ends the work
	lost    []error // what was not carried on
	inputs  []error // of inputs that could not be read to their end
	more    int     // errors beyond the bound
	control int     // ISA13 of the first interchange
	begun   int     // interchanges
	frames  frames
	target  *frame // that is in force; nil when no interchange is open
	d       edi.Delims
	conv    converter

	levels              []levelOut
	hl, segments, units int // of the open set
	written             int // units of the interchange
	groups, sets        int // of the interchange, of the group: how many were begun
	group, set          counter
	buf                 []byte
}

// counter gives control numbers from the first one on.
type counter struct{ first, width int }

func counterFrom(given int, text string, least int) counter {
	c := counter{max(given, 1), least}
	if given == 0 {
		c.first = max(number(text), 1)
	}
	if isDigits([]byte(text)) && len(text) <= 9 {
		c.width = max(least, len(text))
	}
	return c
}

// number is a control number; 0 when the text is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return max(n, 0)
}

func (c counter) text(n int) string { return pad(c.first+n, c.width) }

// levelOut is a level that was written and is still open.
type levelOut struct {
	serial int // of the level of the passage that it stands for now
	set    int // and of its set
	number int // HL01
	key    []byte
	child  int  // where HL04 stands in out while no level inside has been written; -1 when that is settled
	unsure bool // HL04 went out as it was read
	under  int  // units
	bare   bool // it is a unit itself
}

// Bounds of a level, as the guides advise, and of what waits for an HL04 to be settled.
const (
	maxUnder   = 100
	maxWaiting = 8 << 20
)

func newForwarder(env Envelope, limit int, next func() (io.Writer, error), done func() error) *forwarder {
	return &forwarder{env: env, limit: limit, next: next, done: done}
}

// tell remembers what was not carried on, up to a bound.
func (f *forwarder) tell(e *ForwardError) {
	if len(f.lost) >= maxErrors {
		f.more++
		return
	}
	f.lost = append(f.lost, e)
}

// all joins what was not carried on with what ended inputs or the work.
func (f *forwarder) all() error {
	list := f.lost
	if f.more > 0 {
		list = append(list, &ForwardError{More: f.more})
	}
	list = append(list, f.inputs...)
	return errors.Join(append(list, f.err)...)
}

// forward reads the inputs and writes their units.
func (f *forwarder) forward(files ...io.Reader) error {
	p := &passage{each: f.add, tell: f.tell}
	for _, r := range files {
		if err := p.read(r); f.err != nil {
			if f.target != nil {
				f.err = errors.Join(f.err, f.done())
			}
			return f.all()
		} else if err != nil {
			f.inputs = append(f.inputs, err)
		}
	}
	f.close()
	return f.all()
}

// refuse passes over the unit that p stands at.
func (f *forwarder) refuse(p *passage, why *SyntaxError) {
	f.tell(&ForwardError{SyntaxError: *why, File: p.file, Claim: p.ordinal})
}

// add writes the unit that p stands at, or passes over it. An error ends the work.
func (f *forwarder) add(p *passage) error {
	if f.err == nil {
		f.err = f.unit(p)
	}
	return f.err
}

func (f *forwarder) unit(p *passage) error {
	if why := p.fault(); why != nil {
		f.refuse(p, why)
		return nil
	}
	t, err := f.frames.of(p, &f.env)
	if err != nil {
		return err
	}
	begin := f.target == nil || t != f.target && t.route != f.target.route || f.limit > 0 && f.written >= f.limit
	d := f.d
	if begin {
		if d, err = delimsFor(p.delims, &f.env); err != nil {
			return err
		}
	}
	f.conv.prepare(p.delims, d, f.env.Charset)
	if why := f.conv.fault(p, t); why != nil {
		f.refuse(p, why)
		return nil
	}
	if begin {
		f.close()
		if f.err != nil {
			return f.err
		}
		f.d = d
		if err := f.interchange(t); err != nil {
			return err
		}
	}
	if err := f.enter(t, begin); err != nil {
		return err
	}
	f.place(p)
	f.body(p)
	f.segments += len(p.unit.at)
	f.units++
	f.written++
	return f.flush(64 << 10)
}

// interchange begins one with its ISA.
func (f *forwarder) interchange(t *frame) error {
	if f.begun == 0 {
		f.control = counterFrom(f.env.InterchangeControl, t.isa[13], 9).first
	}
	if f.control+f.begun > maxControl {
		return refused("interchangeControl" + tooHigh + ", counting on")
	}
	isa, err := t.header16(f.d, pad(f.control+f.begun, 9))
	if err != nil {
		return err
	}
	if f.w, err = f.next(); err != nil {
		return err
	}
	f.begun++
	f.written, f.groups = 0, 0
	f.group, f.set = counterFrom(f.env.GroupControl, t.gs[6], 1), counterFrom(f.env.TransactionControl, element2(t.st), 4)
	f.segment(isa)
	return nil
}

func element2(list []string) string {
	if len(list) > 2 {
		return list[2]
	}
	return ""
}

// enter goes to the group and the set of a frame.
func (f *forwarder) enter(t *frame, begin bool) error {
	switch old := f.target; {
	case begin || old.group != t.group:
		if f.group.first+f.groups > maxControl {
			return refused("groupControl" + tooHigh + ", counting on")
		}
		if !begin {
			f.endGroup()
		}
		f.target = t
		gs := append([]string(nil), t.gs...)
		gs[6] = f.group.text(f.groups)
		f.segment(gs)
		f.groups++
		f.sets = 0
	case old == t && !f.fullSet():
		return nil
	case f.fullSet() || t.whole || !f.conv.equal(old, t):
		if f.set.first+f.sets > maxControl {
			return refused("transactionControl" + tooHigh + ", counting on")
		}
		f.endSet()
	default:
		f.target = t
		return nil
	}
	f.target = t
	st := append([]string(nil), t.st...)
	st[2] = f.set.text(f.sets)
	f.sets++
	f.segment(st)
	f.out = f.conv.append(f.out, t.header)
	f.segments, f.units, f.hl, f.levels = 1+t.count, 0, 0, f.levels[:0]
	return nil
}

// fullSet reports whether the set has as many units as the guide advises.
func (f *forwarder) fullSet() bool { return f.target.max > 0 && f.units >= f.target.max }

// segment writes one of the envelope.
func (f *forwarder) segment(elements []string) {
	for i, v := range elements {
		if i > 0 {
			f.out = append(f.out, f.d.Element)
		}
		f.out = append(f.out, v...)
	}
	f.out = append(f.out, f.d.Segment)
}

func (f *forwarder) trailer(id string, n int, control string) {
	f.segment([]string{id, strconv.Itoa(n), control})
}

func (f *forwarder) endSet() {
	f.leave(0)
	f.trailer("SE", f.segments+1, f.set.text(f.sets-1))
}

func (f *forwarder) endGroup() {
	f.endSet()
	f.trailer("GE", f.sets, f.group.text(f.groups-1))
}

// close ends the interchange that is open.
func (f *forwarder) close() {
	if f.target == nil || f.err != nil {
		return
	}
	f.endGroup()
	f.trailer("IEA", f.groups, pad(f.control+f.begun-1, 9))
	f.target = nil
	f.err = errors.Join(f.flush(0), f.done())
}

// flush hands over the bytes that are settled when there are more than limit.
func (f *forwarder) flush(limit int) error {
	n := len(f.out)
	for i := range f.levels {
		l := &f.levels[i]
		if l.child >= 0 && len(f.out) > maxWaiting {
			l.child, l.unsure = -1, true
		}
		if l.child >= 0 {
			n = min(n, l.child)
		}
	}
	if n <= limit {
		return nil
	}
	if _, err := f.w.Write(f.out[:n]); err != nil {
		return err
	}
	f.out = f.out[:copy(f.out, f.out[n:])]
	for i := range f.levels {
		if f.levels[i].child >= 0 {
			f.levels[i].child -= n
		}
	}
	return nil
}

package x12

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/edi"
)

// frame is what units have in common that share an interchange, a group and a set: the envelope as it was read with
// what the caller gives in its place, but for control numbers.
type frame struct {
	isa, gs, st []string
	delims      edi.Delims // of header
	header      []byte
	count       int    // segments of header
	max         int    // units of a set; 0: any number
	whole       bool   // a set is carried on whole: no other one is put to it
	route       string // of the interchange: to whom from whom, and for what
	group       string // of the group
}

// frames holds the frame of the set that is being read.
type frames struct {
	set int
	t   *frame
}

// of is the frame of the set that p stands in.
func (f *frames) of(p *passage, env *Envelope) (*frame, error) {
	if f.t != nil && f.set == p.set {
		return f.t, nil
	}
	t, err := frameOf(p, env)
	if err == nil {
		f.set, f.t = p.set, t
	}
	return t, err
}

// at least n elements.
func atLeast(list []string, n int) []string {
	list = slices.Clone(list)
	for len(list) < n {
		list = append(list, "")
	}
	return list
}

func frameOf(p *passage, env *Envelope) (*frame, error) {
	t := &frame{isa: atLeast(p.isa, 17), gs: atLeast(p.gs, 9), st: atLeast(p.st, 3), delims: p.delims, max: p.guide.MaxUnits, whole: p.guide.Whole}
	if env.Sender.ID != "" {
		t.isa[5], t.isa[6], t.gs[2] = cmp.Or(env.Sender.Qualifier, "ZZ"), env.Sender.ID, cmp.Or(env.GSSender, env.Sender.ID)
	}
	for i, q := range []PartyID{env.Authorization, env.Security} {
		if q != (PartyID{}) {
			t.isa[1+2*i], t.isa[2+2*i] = q.qualifier([...]string{"03", "01"}[i]), q.ID
		}
	}
	if env.Receiver.ID != "" {
		t.isa[7], t.isa[8], t.gs[3] = cmp.Or(env.Receiver.Qualifier, "ZZ"), env.Receiver.ID, cmp.Or(env.GSReceiver, env.Receiver.ID)
	}
	t.gs[2], t.gs[3], t.isa[15] = cmp.Or(env.GSSender, t.gs[2]), cmp.Or(env.GSReceiver, t.gs[3]), cmp.Or(env.Usage, t.isa[15])
	if env.AckRequested {
		t.isa[14] = "1"
	}
	if c := env.Created; !c.IsZero() {
		t.isa[9], t.isa[10], t.gs[4], t.gs[5] = c.Format("060102"), c.Format("1504"), c.Format("20060102"), c.Format("1504")
	}
	if p.guide.Is(env.Guide) {
		t.gs[8] = env.Guide
		if len(t.st) > 3 {
			t.st[3] = env.Guide
		}
	}
	if err := t.check(env); err != nil {
		return nil, err
	}
	if err := t.readHeader(p, env); err != nil {
		return nil, err
	}
	parts := slices.Concat(t.isa[1:9], t.isa[12:13], t.isa[14:16], t.gs[2:4], t.routeOfHeader())
	t.route = strings.Join(parts, "\x00")
	t.group = strings.Join(slices.Concat(t.gs[1:4], t.gs[7:]), "\x00")
	return t, nil
}

// check says what of the envelope cannot be written.
func (t *frame) check(env *Envelope) error {
	v := *env
	v.Sender.Qualifier, v.Receiver.Qualifier, v.Usage = cmp.Or(t.isa[5], "?"), cmp.Or(t.isa[7], "?"), cmp.Or(t.isa[15], "?")
	return v.check()
}

// header16 are the elements of ISA, at their widths.
func (t *frame) header16(d edi.Delims, control string) ([]string, error) {
	isa := slices.Clone(t.isa[:17])
	isa[13], isa[16] = control, string(d.Component)
	if d.Repetition != 0 {
		isa[11] = string(d.Repetition)
	}
	for i, e := range edi.Envelope().Def("/ISA").Elements {
		if i+1 != 11 && i+1 != 16 && hasDelim(d, isa[i+1]) || len(isa[i+1]) > e.Max {
			return nil, refused("ISA" + pad(i+1, 2) + ": too long, or a delimiter in it")
		}
		isa[i+1] = blanks(isa[i+1], e.Max)
	}
	for _, list := range [][]string{t.gs[1:], t.st[1:]} {
		for _, v := range list {
			if hasDelim(d, v) {
				return nil, refused("a delimiter in an element of GS or ST")
			}
		}
	}
	return isa, nil
}

func hasDelim(d edi.Delims, v string) bool {
	for i := range len(v) {
		if d.Has(v[i]) {
			return true
		}
	}
	return false
}

// delimsFor are the delimiters to write with: those that the caller gives, else those of the input.
func delimsFor(d edi.Delims, env *Envelope) (edi.Delims, error) {
	g := env.Delimiters
	if g == (Delimiters{}) {
		return d, nil
	}
	own := Delimiters{cmp.Or(g.Element, string(d.Element)), cmp.Or(g.Component, string(d.Component)), g.Repetition, cmp.Or(g.Segment, string(d.Segment))}
	if own.Repetition == "" && d.Repetition != 0 {
		own.Repetition = string(d.Repetition)
	}
	e := Envelope{Delimiters: own}
	out, err := e.delims()
	if own.Repetition == "" {
		out.Repetition = 0
	}
	return out, err
}

// readHeader takes the segments before the first level, with what the caller gives in their place.
func (t *frame) readHeader(p *passage, env *Envelope) error {
	h := &p.header
	t.count = len(h.at)
	named := p.guide.Def("1000A/NM1*41") != nil // others have no such loops
	sub, rec := named && env.Submitter.display() != "", named && env.ReceiverName.display() != ""
	if env.BatchID == "" && env.Purpose == "" && env.Kind == "" && env.Created.IsZero() && !sub && !rec {
		t.header = slices.Clone(h.b)
		return nil
	}
	for i, s := range h.at {
		end := len(h.b)
		if i+1 < len(h.at) {
			end = h.at[i+1].start
		}
		text := h.b[s.start:end]
		switch given, id := s.loop == "1000A" && sub, s.id; {
		case id == edi.MakeID("BHT"):
			e := atLeast(strings.Split(string(text[:len(text)-1]), string(p.delims.Element)), 7)
			e[2], e[3], e[6] = cmp.Or(env.Purpose, e[2]), cmp.Or(env.BatchID, e[3]), cmp.Or(env.Kind, e[6])
			if c := env.Created; !c.IsZero() {
				e[4], e[5] = c.Format("20060102"), c.Format("1504")
			}
			if hasDelim(p.delims, env.BatchID+env.Purpose+env.Kind) {
				return refused("batchId, purpose, kind: a delimiter in it")
			}
			t.header = append(append(t.header, strings.Join(e, string(p.delims.Element))...), p.delims.Segment)
		case given && id == edi.MakeID("PER") && env.Submitter.Contact != nil:
			t.count--
		case given && id == edi.MakeID("NM1"), s.loop == "1000B" && rec && id == edi.MakeID("NM1"):
			if err := t.named(p, env, s.loop, string(text)); err != nil {
				return err
			}
		default:
			t.header = append(t.header, text...)
		}
	}
	return nil
}

// named writes the submitter or receiver that the caller gives in the place of that of the file.
func (t *frame) named(p *passage, env *Envelope, loop, text string) error {
	e := atLeast(strings.Split(strings.TrimSuffix(text, string(p.delims.Segment)), string(p.delims.Element)), 10)
	n, qualifier, id, field := env.Submitter, "41", env.Sender.ID, "submitter"
	if loop == "1000B" {
		n, qualifier, id, field = env.ReceiverName, "40", env.Receiver.ID, "receiverName"
	}
	n.ID = cmp.Or(n.ID, id, e[9])
	list := n.elements(qualifier)
	for _, item := range p.guide.Loop(loop).Items {
		switch d := item.Segment; {
		case d == nil:
		case d.ID == edi.MakeID("NM1"):
			if err := t.write(d, env.Charset, list, field); err != nil {
				return err
			}
			t.count--
		case d.ID == edi.MakeID("PER") && n.Contact != nil && loop == "1000A":
			for _, list := range contactElements(n.Contact) {
				if err := t.write(d, env.Charset, list, field); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// routeOfHeader is what of the header tells to whom from whom the set goes, and for what: purpose and kind of BHT, and
// the names.
func (t *frame) routeOfHeader() (out []string) {
	for text := range strings.SplitSeq(string(t.header), string(t.delims.Segment)) {
		e := strings.Split(text, string(t.delims.Element))
		switch strings.ToUpper(e[0]) {
		case "BHT":
			e = atLeast(e, 7)
			out = append(out, e[2], e[6])
		case "NM1":
			e = atLeast(e, 10)
			out = append(out, e[3], e[9])
		}
	}
	return out
}

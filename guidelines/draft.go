package guidelines

import (
	"encoding/binary"
	"fmt"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/redact"
)

// Draft is a finding as a rule writes it: [Facts.Report] makes a [Finding] of it. Rule, At and Text are enough; Severity and
// citations left empty are those of the rule's doc. Like a Finding it holds codes and positions only.
type Draft struct {
	Rule        RuleID
	Severity    Severity
	At          Location
	Related     []Location // the other parties of a conflict
	Codes       []Code     // the codes concerned, the one at At first
	Text        string     // the message with $1, $2 … for the codes and $d for Detail; see Finding.Message
	Detail      string     // a fact of the case that is no patient data: a count, a label, a list of choices
	Evidence    []Cite     // what this finding in particular rests on (a tabular note, a table and quarter); Finding.Cites adds the rule's own
	Fixes       []Fix
	Overridable bool // an assertion of the coder may lower it to Info
	Asserted    bool // an assertion did

	doc      *RuleDoc
	day      Date     // the day that it is judged by
	from     icd.Node // the tabular note that it rests on
	kind     icd.NoteKind
	schedule string // the year of the fee schedule in use
	notes    string // the edition of the tabular notes in use, which on an uncovered day is not that of the day
	firm     bool   // no assertion lowers this one, although its rule is overridable
}

// Finding is the draft as a finding, for packages that check something else than an encounter (a file, a form). See
// Checker.Admit.
func (d *Draft) Finding() Finding {
	f := d.bare()
	f.more = string(d.pack(nil))
	return f
}

// String is that of the finding.
func (d Draft) String() string { return d.Finding().String() }

// Format prints String for every verb.
func (d Draft) Format(s fmt.State, _ rune) { redact.Write(s, d.String()) }

func (d *Draft) bare() Finding {
	return Finding{Rule: d.Rule, At: d.At, Severity: d.Severity, Overridable: d.Overridable, Asserted: d.Asserted, day: d.day, Text: d.Text, doc: d.doc}
}

// pack appends what a finding says in detail, in this order:
//
//	codes      number, then 9 bytes each: system, eight characters zero padded
//	related    number, then locations: part, index (2), sub (2), field
//	detail, place of the tabular note, edition of the notes, year of the fee schedule
//	fixes      number, then what, location, from, to, position (4)
//	evidence   number, then document, edition, section
//
// Numbers are varints, texts a length and their bytes. The empty string stands for nothing in any of them.
func (d *Draft) pack(b []byte) []byte {
	from := ""
	if !d.from.IsZero() {
		from = d.from.String()
	}
	if len(d.Codes)+len(d.Related)+len(d.Detail)+len(from)+len(d.notes)+len(d.schedule)+len(d.Fixes)+len(d.Evidence) == 0 {
		return b
	}
	b = binary.AppendUvarint(b, uint64(len(d.Codes)))
	for i := range d.Codes {
		b = packCode(b, &d.Codes[i])
	}
	b = binary.AppendUvarint(b, uint64(len(d.Related)))
	for i := range d.Related {
		b = packLocation(b, &d.Related[i])
	}
	for _, s := range [...]string{d.Detail, from, d.notes, d.schedule} {
		b = packText(b, s)
	}
	b = binary.AppendUvarint(b, uint64(len(d.Fixes)))
	for i := range d.Fixes {
		x := &d.Fixes[i]
		b = packLocation(append(b, byte(x.What)), &x.At)
		b = packCode(packCode(b, &x.From), &x.To)
		b = binary.LittleEndian.AppendUint32(b, uint32(x.Dest))
	}
	b = binary.AppendUvarint(b, uint64(len(d.Evidence)))
	for i := range d.Evidence {
		c := &d.Evidence[i]
		b = packText(packText(packText(b, c.Document), c.Edition), c.Section)
	}
	return b
}

func packText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func packCode(b []byte, c *Code) []byte {
	n := len(b) + packedCode
	b = append(b, c.sys)
	if c.sys == sysCM {
		b = c.cm.AppendCompact(b)
	} else {
		b = append(b, c.alt[:]...)
	}
	for len(b) < n {
		b = append(b, 0)
	}
	return b
}

// packedCode is the size of a code.
const packedCode = 9

func packLocation(b []byte, l *Location) []byte {
	b = append(b, byte(l.Part))
	b = binary.LittleEndian.AppendUint32(b, uint32(l.Index))
	b = binary.LittleEndian.AppendUint16(b, uint16(l.Sub))
	return packText(b, l.Field)
}

// unpacker goes through what pack wrote.
type unpacker struct{ s string }

func (f *Finding) read() unpacker { return unpacker{f.more} }

// behind stands before the fixes.
func (f *Finding) behind() unpacker {
	r := f.read()
	r.codes()
	r.locations()
	for range 4 {
		r.text()
	}
	return r
}

func (r *unpacker) count() int {
	n := 0
	for shift := 0; len(r.s) > 0; shift += 7 {
		c := r.s[0]
		r.s = r.s[1:]
		n |= int(c&0x7f) << shift
		if c < 0x80 {
			break
		}
	}
	return n
}

func (r *unpacker) text() string {
	n := r.count()
	s := r.s[:n]
	r.s = r.s[n:]
	return s
}

func (r *unpacker) word() uint16 {
	v := uint16(r.s[0]) | uint16(r.s[1])<<8
	r.s = r.s[2:]
	return v
}

// characters cuts a code: its system and its characters.
func (r *unpacker) characters() (sys byte, text string) {
	sys, text = r.s[0], r.s[1:packedCode]
	r.s = r.s[packedCode:]
	for len(text) > 0 && text[len(text)-1] == 0 {
		text = text[:len(text)-1]
	}
	return sys, text
}

func (r *unpacker) code() Code {
	c := Code{}
	sys, text := r.characters()
	switch c.sys = sys; sys {
	case sysCM:
		c.cm, _ = icd.ParseCM(text)
	default:
		copy(c.alt[:], text)
	}
	return c
}

// codes passes over the codes.
func (r *unpacker) codes() { n := r.count(); r.s = r.s[n*packedCode:] }

// appendCode appends the display form of code k, where there is one; it stands before the codes.
func (r unpacker) appendCode(b []byte, k int) []byte {
	if n := r.count(); k >= n {
		return b
	}
	r.s = r.s[k*packedCode:]
	c := r.code()
	b, _ = c.AppendText(b)
	return b
}

func (r *unpacker) location() Location {
	l := Location{Part: Part(r.s[0])}
	r.s = r.s[1:]
	low, high := r.word(), r.word()
	l.Index, l.Sub = int32(uint32(high)<<16|uint32(low)), int16(r.word())
	l.Field = r.text()
	return l
}

// locations passes over the related locations.
func (r *unpacker) locations() {
	for range r.count() {
		r.location()
	}
}

func (r *unpacker) fix() Fix {
	x := Fix{What: FixKind(r.s[0])}
	r.s = r.s[1:]
	x.At, x.From, x.To = r.location(), r.code(), r.code()
	x.Dest = int(int32(uint32(r.word()) | uint32(r.word())<<16))
	return x
}

// fixes passes over the fixes.
func (r *unpacker) fixes() {
	for range r.count() {
		r.s = r.s[1:]
		r.location()
		r.s = r.s[2*packedCode+4:]
	}
}

// cites reads citations into a list with room for more.
func (r *unpacker) cites(room int) []Cite {
	n := r.count()
	if n+room == 0 {
		return nil
	}
	out := make([]Cite, n, n+room)
	for i := range out {
		out[i] = Cite{r.text(), r.text(), r.text()}
	}
	return out
}

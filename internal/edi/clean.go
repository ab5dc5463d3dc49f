package edi

import (
	"encoding/binary"
	"slices"
)

// Nearly every segment is as its layout has it. clean looks for that alone: one pass over the characters, and little for each
// element. Of what it is not sure, Check says what is wrong, if anything.

// layout is what clean needs of a SegmentDef, worked out once.
type layout struct {
	fields []field
	least  int // elements up to the last one that is required; 0: not for clean
	notes  []bitNote
}

// field is an element or component. It is small, as clean goes through those of every segment.
type field struct {
	kind               fieldKind
	required, positive bool
	zeros              bool // a number may begin with zeros
	list               bool // the composite of a code, C022
	format             bool // names the format of what follows in its composite
	least              int8 // components up to the last one that is required
	min, max           int32
	*lists             // nil when both are
}

// lists are the codes and the components of a field.
type lists struct {
	codes []ID // sorted where there are many
	parts []field
}

type fieldKind uint8

const (
	fieldNever  fieldKind = iota // not to be given
	fieldListed                  // one of the codes, and nothing else to look at
	fieldText
	fieldCode    // text without lower case
	fieldMoney   // a decimal of at most two places
	fieldDecimal // a decimal
	fieldInteger
	fieldDate
	fieldTime
	fieldPeriod
	fieldComposite
)

// manyCodes is from where on a list of codes is searched by halves.
const manyCodes = 12

// bitNote is a syntax note on the elements given, as bits.
type bitNote struct {
	kind      byte
	of, first uint64
}

// lay works out the layout of d.
func (d *SegmentDef) lay() {
	if d.ID == idISA || len(d.Elements) > 60 {
		return
	}
	l := &d.layout
	for i := range d.Elements {
		e := &d.Elements[i]
		var parts []field
		if i > 0 && len(e.Parts) > 0 && len(e.Parts) == len(d.Elements[i-1].Parts) && &e.Parts[0] == &d.Elements[i-1].Parts[0] {
			parts = l.fields[i-1].parts // a composite that is given several times
		}
		l.fields = append(l.fields, fieldOf(e, parts))
		if e.Required {
			l.least = i + 1
		}
	}
	l.least = max(l.least, 1)
	for _, n := range d.Notes {
		b := bitNote{kind: n.Kind, first: 1 << (n.Of[0] - 1)}
		for _, i := range n.Of {
			b.of |= 1 << (i - 1)
		}
		l.notes = append(l.notes, b)
	}
}

// fieldOf is the field of e, with the parts that it shares with another one, if any.
func fieldOf(e *Element, parts []field) field {
	f := field{
		required: e.Required, positive: e.Positive, zeros: e.Zeros, min: int32(e.Min), max: int32(e.Max), format: e.Data == dataFormat,
	}
	if e.Codes != nil || e.Parts != nil {
		f.lists = &lists{codes: e.Codes}
	}
	if len(e.Codes) > manyCodes {
		f.codes = slices.Clone(e.Codes)
		slices.Sort(f.codes)
	}
	switch {
	case e.Unused:
	case e.Parts != nil:
		f.kind, f.list = fieldComposite, e.Parts[0].Data == dataCodeList
		f.parts = parts
		for k := range e.Parts {
			if parts == nil {
				f.parts = append(f.parts, fieldOf(&e.Parts[k], nil))
			}
			if e.Parts[k].Required {
				f.least = int8(k + 1)
			}
		}
	case e.Data == dataPeriod:
		f.kind = fieldPeriod
	case e.Type == TypeDecimal && e.Data == dataMoney:
		f.kind = fieldMoney
	case e.Type == TypeDecimal:
		f.kind = fieldDecimal
	case e.Type == TypeInteger:
		f.kind = fieldInteger
	case e.Type == TypeDate:
		f.kind = fieldDate
	case e.Type == TypeTime:
		f.kind = fieldTime
	case e.Type == TypeCode && e.Codes == nil, e.Data == dataCode, e.Data == dataProcedure, e.Data == dataModifier:
		f.kind = fieldCode
	case e.Type == TypeCode, e.Type == TypeText:
		f.kind = fieldText
	}
	if f.kind == fieldText && e.Codes != nil && !slices.ContainsFunc(f.codes, func(id ID) bool { return !f.text(id.String()) }) {
		f.kind = fieldListed
	}
	return f
}

// What a character may be to a segment, by the delimiters in use.
const (
	charFoul  = 1 << iota // of no character set
	charLower             // a small letter
	charPart              // the separator of components
	charAgain             // the separator of repeats
)

// charsOf tells what each character is.
func charsOf(d Delims) *[256]uint8 {
	t := new([256]uint8)
	for c := range t {
		switch {
		case class[c] == 0:
			t[c] = charFoul
		case c >= 'a' && c <= 'z':
			t[c] = charLower
		}
	}
	t[d.Element], t[d.Component] = 0, charPart
	if d.Repetition != 0 {
		t[d.Repetition] = charAgain
	}
	return t
}

// clean reports whether Check finds nothing in s; false when that takes a closer look.
func clean(d *SegmentDef, s *Segment, chars *[256]uint8) bool {
	l, n := &d.layout, s.n-1
	if l.least == 0 || n < l.least || n > len(l.fields) || s.more {
		return false
	}
	seen := s.seen(chars)
	if seen&(charFoul|charAgain) != 0 {
		return false
	}
	given, from := uint64(0), s.ends[0]+1
	ends := s.ends[1 : n+1]
	for i := range l.fields[:n] {
		f, to := &l.fields[i], ends[i]
		if from == to {
			if f.required || i == n-1 {
				return false
			}
			from++
			continue
		}
		b := s.Raw[from:to]
		given, from = given|1<<i, to+1
		switch {
		case f.kind == fieldComposite:
			if !f.composite(b, seen, s.Delims.Component) {
				return false
			}
			continue
		case seen&charPart != 0 && slices.Contains(b, s.Delims.Component):
			return false
		case f.kind == fieldListed:
			if !f.among(idOf(b)) {
				return false
			}
			continue
		}
		var format ID
		if f.kind == fieldPeriod {
			format = s.Code(i)
		}
		if !f.value(b, seen, format) {
			return false
		}
	}
	for i := range l.notes {
		if !l.notes[i].kept(given) {
			return false
		}
	}
	return true
}

// kept reports whether the elements given are as the note asks.
func (n *bitNote) kept(given uint64) bool {
	have := given & n.of
	switch n.kind {
	case 'P':
		return have == 0 || have == n.of
	case 'R':
		return have != 0
	case 'E':
		return have&(have-1) == 0
	case 'C':
		return have&n.first == 0 || have == n.of
	case 'L':
		return have&n.first == 0 || have != n.first
	}
	return false
}

// seen is what characters there are in s, in all: eight at a time where these are the usual ones, blank to _ without ^.
func (s *Segment) seen(chars *[256]uint8) (all uint8) {
	raw, i := s.Raw, 0
	if r := s.Delims.Repetition; (r == '^' || r == 0) && chars['^']&(charFoul|charAgain) != 0 {
		part := uint64(s.Delims.Component) * lows
		for ; len(raw) >= 8 && i < len(raw); i += 8 {
			i = min(i, len(raw)-8) // the last word overlaps the one before
			x := binary.LittleEndian.Uint64(raw[i:])
			y := x ^ '^'*lows
			// not of 7 bits; below a blank; from ` on, which have both of two bits; ^
			if (x|(x-0x20*lows)|(x<<1&x&(0x40*lows))<<1|(y-lows)&^y)&highs != 0 {
				break
			}
			if y = x ^ part; (y-lows)&^y&highs != 0 {
				all |= charPart
			}
		}
	}
	for ; i < len(raw); i++ {
		all |= chars[raw[i]]
	}
	return all
}

// composite does the same for a composite.
func (f *field) composite(b []byte, seen uint8, sep byte) bool {
	if seen&charPart == 0 {
		return f.least <= 1 && f.parts[0].value(b, seen, 0)
	}
	var (
		format ID
		given  uint64
		from   int
	)
	for n := 0; ; n++ {
		to := from
		for to < len(b) && b[to] != sep {
			to++
		}
		if n == len(f.parts) {
			return false
		}
		p := &f.parts[n]
		if v := b[from:to]; len(v) > 0 {
			given |= 1 << n
			if p.format {
				format = idOf(v)
			}
			if !p.value(v, seen, format) {
				return false
			}
		} else if p.required {
			return false
		}
		if to == len(b) {
			return from < to && n+1 >= int(f.least) && (!f.list || given>>2&1 == given>>3&1 && given>>7&3 != 3)
		}
		from = to + 1
	}
}

// value does the same for a value that is not empty.
func (f *field) value(b []byte, seen uint8, format ID) bool {
	n := len(b)
	if b[0] == ' ' || b[n-1] == ' ' || f.lists != nil && f.codes != nil && !f.among(idOf(b)) {
		return false
	}
	switch f.kind {
	case fieldListed, fieldText:
	case fieldCode:
		if seen&charLower != 0 && hasLower(b) {
			return false
		}
	case fieldMoney, fieldDecimal:
		if n = f.decimal(b); n < 0 {
			return false
		}
	case fieldInteger:
		if b[0] == '-' {
			b = b[1:]
		}
		if n = len(b); !digits(b) {
			return false
		}
	case fieldDate:
		if !DateOK(b) {
			return false
		}
	case fieldTime:
		if !timeOK(b) {
			return false
		}
	case fieldPeriod:
		if periodIssue(format, b) != CodeNone {
			return false
		}
	default:
		return false
	}
	return n >= int(f.min) && n <= int(f.max)
}

// text reports whether s is right as a text.
func (f *field) text(s string) bool {
	return len(s) >= max(1, int(f.min)) && len(s) <= int(f.max) && s[0] != ' ' && s[len(s)-1] != ' '
}

// among reports whether id is one of the codes.
func (f *field) among(id ID) bool {
	if len(f.codes) > manyCodes {
		_, ok := slices.BinarySearch(f.codes, id)
		return ok
	}
	return holds(f.codes, id)
}

// decimal is the number of digits of a decimal; -1 when it is none, or not surely right.
func (f *field) decimal(b []byte) int {
	if b[0] == '-' {
		if f.positive || len(b) == 1 {
			return -1
		}
		b = b[1:]
	}
	if len(b) > 1 && b[0] == '0' && b[1] != '.' && !f.zeros {
		return -1
	}
	for i, c := range b {
		if c-'0' <= 9 {
			continue
		}
		if c != '.' || len(b) == 1 || f.kind == fieldMoney && len(b)-i > 3 {
			return -1
		}
		for _, c := range b[i+1:] {
			if c-'0' > 9 {
				return -1
			}
		}
		return len(b) - 1
	}
	return len(b)
}

package pcs

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// Side is the side that a body part value names.
type Side uint8

// The sides. NoSide is a body part without one.
const (
	NoSide Side = iota
	Right
	Left
	Bilateral
)

var sideWords = [...]string{NoSide: "", Right: "Right", Left: "Left", Bilateral: "Bilateral"}

// String is "Right", "Left", "Bilateral" or "".
func (s Side) String() string {
	if int(s) < len(sideWords) {
		return sideWords[s]
	}
	return ""
}

// splitSide takes the side out of a label: "Ovary, Right", "Right Ovary" and "Lymphatic, Right Neck" have one.
func splitSide(label string) (part string, side Side) {
	for s := Right; s <= Bilateral; s++ {
		word := s.String()
		switch {
		case strings.HasSuffix(label, ", "+word):
			return strings.TrimSuffix(label, ", "+word), s
		case strings.HasPrefix(label, word+" ") && !strings.HasPrefix(label, word+" and "):
			return strings.TrimPrefix(label, word+" "), s
		}
		if head, tail, ok := strings.Cut(label, ", "+word+" "); ok {
			return head + ", " + tail, s
		}
	}
	return label, NoSide
}

// Side is the side of the body part of a code, NoSide when it has none or the code is not in the release.
func (r *Release) Side(c icd.PCS) Side {
	_, side := splitSide(r.bodyPart(c))
	return side
}

func (r *Release) bodyPart(c icd.PCS) string {
	b := raw(c)
	row, ok := r.grammar.Find(b, r.ordinal)
	if !ok {
		return ""
	}
	_, label := r.grammar.AxisLabel(row, 4, b[3])
	return label
}

// OtherSide is the code that differs from c in the side of its body part only: the right ovary for the left one, both
// ovaries for either. ok is false when the tables have no such code; then two codes are reported for two sides.
func (r *Release) OtherSide(c icd.PCS, side Side) (other icd.PCS, ok bool) {
	part, own := splitSide(r.bodyPart(c))
	if own == NoSide || own == side {
		return icd.PCS{}, false
	}
	for _, v := range r.Near(c, 4) {
		p, s := splitSide(v.Label)
		if s == side && sameParts(part, p) {
			b := raw(c)
			b[3] = v.Char
			return code(b), true
		}
	}
	return icd.PCS{}, false
}

// sameParts compares names of body parts; the name for both may be a plural ("Ovary", "Ovaries").
func sameParts(a, b string) bool { return singular(a) == singular(b) }

func singular(s string) string {
	if head, ok := strings.CutSuffix(s, "ies"); ok {
		return head + "y"
	}
	return strings.TrimSuffix(s, "s")
}

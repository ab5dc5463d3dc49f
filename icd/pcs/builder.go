package pcs

import (
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/grammar"
)

// Choices is what may stand at one position of a code.
type Choices struct {
	Prefix string  // what was chosen so far, upper case
	Pos    int     // the position that comes next, 1 to 7; 8 when the prefix is complete
	Title  string  // of the axis: "Body Part"
	Values []Value // that lead to at least one code, in the order of the alphabet
}

// Allowed lists what may follow a prefix of zero to six characters, in either case: the values that keep at least one
// code reachable given all characters chosen so far. No values means that the prefix leads to no code; a complete
// code has none either, with Pos 8.
func (r *Release) Allowed(prefix string) Choices {
	p, ok := parsePrefix(prefix)
	c := Choices{Prefix: p, Pos: len(p) + 1}
	switch {
	case !ok:
		c.Prefix, c.Pos = prefix, len(prefix)+1
	case len(p) < 3:
		r.head(p, &c)
	default:
		n := r.grammar.Next(p, r.ordinal)
		c.Title, c.Values = n.Title, n.Values
	}
	return c
}

// head lists the values of the first three positions.
func (r *Release) head(p string, c *Choices) {
	i := len(p)
	for t := range r.grammar.Tables(p, r.ordinal) {
		if n := len(c.Values); n == 0 || c.Values[n-1].Char != t.Key[i] {
			c.Title = t.Titles[i]
			c.Values = append(c.Values, Value{Char: t.Key[i], Label: t.Labels[i]})
		}
	}
}

// An Explanation says why a code is not in a release: the position that breaks it and what may stand there.
type Explanation struct {
	Code    icd.PCS
	Pos     int    // the first position at which no code goes on, 1 to 7; 0 when the code is in the release
	Reached string // the characters before Pos
	Last    string // the label of the last of these, where known
	Title   string // of the axis at Pos
	Allowed []Value
	// Fixes are the codes of the release that differ from Code at one position only, those that differ latest first.
	Fixes []icd.PCS
}

// Explain finds what keeps a code out of the release. For a code that is in it, Pos is 0.
func (r *Release) Explain(c icd.PCS) Explanation {
	e := Explanation{Code: c}
	if c.IsZero() || r.Has(c) {
		return e
	}
	s := c.String()
	for n := range 7 {
		ch := r.Allowed(s[:n])
		if !contains(ch.Values, s[n]) {
			e.Pos, e.Reached, e.Title, e.Allowed = n+1, s[:n], ch.Title, ch.Values
			if before, ok := r.Node(s[:n]); ok {
				e.Last = before.Title()
			}
			break
		}
	}
	e.Fixes = r.oneOff(c)
	return e
}

func contains(values []Value, c byte) bool {
	for _, v := range values {
		if v.Char == c {
			return true
		}
	}
	return false
}

// oneOff lists the codes of the release that differ from c at exactly one position, the last position first.
func (r *Release) oneOff(c icd.PCS) []icd.PCS {
	b := raw(c)
	var out []icd.PCS
	for pos := 6; pos >= 0; pos-- {
		d := b
		for i := range grammar.Radix {
			d[pos] = grammar.Alphabet[i]
			if d[pos] == b[pos] {
				continue
			}
			if _, ok := r.grammar.Find(d, r.ordinal); ok {
				out = append(out, code(d))
			}
		}
	}
	return out
}

// Near lists, for one position of a code, the values that would make a code of the release when all other characters
// stay as they are.
func (r *Release) Near(c icd.PCS, pos int) []Value {
	if pos < 1 || pos > 7 || c.IsZero() {
		return nil
	}
	b := raw(c)
	var out []Value
	for i := range grammar.Radix {
		d := b
		d[pos-1] = grammar.Alphabet[i]
		row, ok := r.grammar.Find(d, r.ordinal)
		if !ok {
			continue
		}
		v := Value{Char: d[pos-1]}
		if pos > 3 {
			_, v.Label = r.grammar.AxisLabel(row, pos, v.Char)
		} else {
			_, labels, _, _ := r.grammar.TableLabels(d)
			v.Label = labels[pos-1]
		}
		out = append(out, v)
	}
	return out
}

// String is a sentence: "approach X is not allowed after 0DTJ (Appendix); allowed: 0 Open, 4 Percutaneous Endoscopic".
func (e Explanation) String() string {
	switch {
	case e.Code.IsZero():
		return "no code"
	case e.Pos == 0:
		return "the code is in the release"
	}
	var b strings.Builder
	title := strings.ToLower(e.Title)
	if title == "" {
		title = "character"
	}
	fmt.Fprintf(&b, "%s %c is not allowed", title, e.Code.At(e.Pos))
	if e.Pos == 3 {
		fmt.Fprintf(&b, ": there is no table %s", e.Code.Table())
	} else if e.Reached != "" {
		fmt.Fprintf(&b, " after %s", e.Reached)
		if e.Last != "" {
			fmt.Fprintf(&b, " (%s)", e.Last)
		}
	}
	b.WriteString("; allowed: ")
	const most = 12
	for i, v := range e.Allowed {
		if i == most {
			fmt.Fprintf(&b, " and %d more", len(e.Allowed)-most)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte(v.Char)
		if v.Label != "" {
			b.WriteString(" " + v.Label)
		}
	}
	return b.String()
}

package claim

import (
	"bytes"
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// CodeValue is a kind of code that a claim holds.
type CodeValue interface {
	icd.CM | icd.PCS | hcpcs.Code | hcpcs.Modifier
	comparable
	IsZero() bool
	String() string
	AppendText([]byte) ([]byte, error)
}

// Coded is one place for a code: it holds a code, or the text that was sent where that is no code, never both. The zero
// value is "not given". It is comparable, and equal values mean the same: the code in its display form and in its form
// on the wire ("E11.9", "E119") give the same value. A code that was written otherwise (in small letters, with blanks
// around it) keeps its text, so that a rule can say so.
type Coded[C CodeValue] struct {
	code C
	text string // as sent, where it is no code, or not written as one is
}

// Code is the place of a code that is known: claim.Code(icd.MustParseCM("E11.9")).
func Code[C CodeValue](c C) Coded[C] { return Coded[C]{code: c} }

// Codes is a list of places, for modifiers.
func Codes[C CodeValue](list ...C) []Coded[C] {
	out := make([]Coded[C], len(list))
	for i, c := range list {
		out[i].code = c
	}
	return out
}

// Text is the place of a code given as text, kept as it is when it is none: claim.Text[hcpcs.Code]("99213").
func Text[C CodeValue](s string) Coded[C] {
	var c Coded[C]
	c.SetText(s)
	return c
}

// Set puts a code in the place.
func (c *Coded[C]) Set(code C) { *c = Coded[C]{code: code} }

// SetText puts what a text says in the place: a code where it is one, else the text itself.
func (c *Coded[C]) SetText(s string) {
	*c = Coded[C]{}
	if s == "" {
		return
	}
	plain := false
	switch p := any(&c.code).(type) {
	case *icd.CM:
		*p, _ = icd.ParseCM(s)
		plain = plainCM(*p, s)
	case *icd.PCS:
		*p, _ = icd.ParsePCS(s)
		plain = p.String() == s
	case *hcpcs.Code:
		*p, _ = hcpcs.Parse(s)
		plain = p.String() == s
	case *hcpcs.Modifier:
		*p, _ = hcpcs.ParseModifier(s)
		plain = p.String() == s
	}
	if !plain {
		c.text = s
	}
}

// plainCM reports whether s is c in its display form or in its form on the wire.
func plainCM(c icd.CM, s string) bool {
	n := c.Len()
	dot := n > 3 && len(s) == n+1 && s[3] == '.'
	if !dot && len(s) != n {
		return false
	}
	for i := range n {
		k := i
		if dot && i >= 3 {
			k++
		}
		if s[k] != c.At(i+1) {
			return false
		}
	}
	return true
}

// Code is the code, the zero value where what was sent is none.
func (c Coded[C]) Code() C { return c.code }

// Valid reports whether the place holds a code. It says nothing on membership: ask the release of the day.
func (c Coded[C]) Valid() bool { return !c.code.IsZero() }

// IsZero reports whether nothing was given.
func (c Coded[C]) IsZero() bool { return c.text == "" && c.code.IsZero() }

// Text is what was sent where that is no code or not written as one is, else the code in its display form: "E11.9".
func (c Coded[C]) Text() string {
	if c.text != "" {
		return c.text
	}
	return c.code.String()
}

// String is the code in its display form; what was sent where that is no code is not shown, since it may be anything.
func (c Coded[C]) String() string {
	if c.text != "" && !c.Valid() {
		return "<no code>"
	}
	return c.code.String()
}

// Format prints String for every verb.
func (c Coded[C]) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue is String.
func (c Coded[C]) LogValue() slog.Value { return slog.StringValue(c.String()) }

// Equal reports whether two places hold the same.
func (c Coded[C]) Equal(d Coded[C]) bool { return c == d }

// AsSent is what was sent where that is no code or not written as one is, else "". Together with Code it is all that the
// place holds.
func (c Coded[C]) AsSent() string { return c.text }

// AppendText appends what Text returns.
func (c Coded[C]) AppendText(b []byte) ([]byte, error) {
	if c.text != "" {
		return append(b, c.text...), nil
	}
	return c.code.AppendText(b)
}

// AppendWire appends the form on the wire: the code without its dot in capital letters, or what was sent where that is none,
// likewise without its dot.
func (c Coded[C]) AppendWire(b []byte) []byte {
	n := len(b)
	if c.Valid() {
		b, _ = c.code.AppendText(b)
	} else {
		b = append(b, c.text...)
	}
	if dot := bytes.IndexByte(b[n:], '.'); dot >= 0 {
		b = append(b[:n+dot], b[n+dot+1:]...)
	}
	return b
}

// MarshalText is Text.
func (c Coded[C]) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText is SetText. It never fails: what is no code is kept.
func (c *Coded[C]) UnmarshalText(b []byte) error {
	c.SetText(string(b))
	return nil
}

// Texts are the texts of a list of places.
func Texts[C CodeValue](list []Coded[C]) []string {
	if list == nil {
		return nil
	}
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Text()
	}
	return out
}

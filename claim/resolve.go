package claim

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// DefaultPointers is the number of diagnoses that a line is given which names none.
const DefaultPointers = 4

// Resolve makes a claim whole after its fields were set or decoded; doing it again changes nothing:
//
//   - texts are parsed to codes, and codes given without a text get theirs; a text that does not parse leaves a zero code;
//   - From defaults to the earliest service date and then Through to the latest; Through defaults to a From that is
//     given, and a line's Date to From (DateDerived);
//   - pointers are derived from what the line names (ForText, or For), 0 standing for a diagnosis that is not there;
//     a line that names none gets the first four diagnoses that are not external causes, unless pointers were set
//     by the caller or the claim is institutional, where lines have no pointers;
//   - patient and subscriber complete each other when they are one person.
//
// Nothing is judged here: Check reports what is wrong.
func (c *Claim) Resolve() {
	c.resolveCodes()
	c.resolveDates()
	def := c.defaultPointers()
	for i := range c.Lines {
		c.Lines[i].resolvePointers(c.Diagnoses, def, c.Setting.Institutional())
	}
	c.resolveSubscriber()
	for i := range c.History {
		c.History[i].Resolve()
	}
}

func (c *Claim) resolveCodes() {
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		if d.Text == "" && !d.Code.IsZero() {
			d.Text = d.Code.String()
			continue
		}
		d.Code = icd.CM{}
		if d.Text != "" && d.CodeSet != "icd9cm" {
			d.Code, _ = icd.ParseCM(d.Text)
		}
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		if p.Text == "" && !p.Code.IsZero() {
			p.Text = p.Code.String()
			continue
		}
		p.Code = icd.PCS{}
		if p.Text != "" && p.CodeSet != "icd9cm" {
			p.Code, _ = icd.ParsePCS(p.Text)
		}
	}
	for i := range c.Lines {
		c.Lines[i].resolveCodes()
	}
}

func (l *Line) resolveCodes() {
	switch {
	case l.CodeText == "" && !l.Code.IsZero():
		l.CodeText = l.Code.String()
	case l.CodeText != "" && (l.Qualifier == "" || l.Qualifier == "HC"):
		l.Code, _ = hcpcs.Parse(l.CodeText)
	default:
		l.Code = hcpcs.Code{}
	}
	switch {
	case len(l.ModifierTexts) == 0:
		for _, m := range l.Modifiers {
			l.ModifierTexts = append(l.ModifierTexts, m.String())
		}
	default:
		l.Modifiers = l.Modifiers[:0]
		for _, t := range l.ModifierTexts {
			m, _ := hcpcs.ParseModifier(t)
			l.Modifiers = append(l.Modifiers, m)
		}
	}
}

func (c *Claim) resolveDates() {
	if c.From.IsZero() {
		first, last := c.lineDates()
		if c.From = first; c.Through.IsZero() {
			c.Through = last
		}
	}
	if c.Through.IsZero() {
		c.Through = c.From
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Date.IsZero() {
			l.Date, l.DateDerived = c.From, !c.From.IsZero()
		}
		l.DateDerived = l.DateDerived && l.Date == c.From // else it was set since
	}
}

// lineDates are the first and the last day of the service lines.
func (c *Claim) lineDates() (first, last Date) {
	for i := range c.Lines {
		l := &c.Lines[i]
		if !l.Date.IsZero() && (first.IsZero() || l.Date.Before(first)) {
			first = l.Date
		}
		last = later(last, later(l.Date, l.Through))
	}
	return first, last
}

func later(a, b Date) Date {
	if b.After(a) {
		return b
	}
	return a
}

// defaultPointers are the first four diagnoses that are not external causes of morbidity.
func (c *Claim) defaultPointers() []int {
	var out []int
	for i := range c.Diagnoses {
		if len(out) == DefaultPointers {
			break
		}
		if d := &c.Diagnoses[i]; d.Text != "" && !d.externalCause() {
			out = append(out, i+1)
		}
	}
	return out
}

// externalCause reports whether a diagnosis is an external cause by its first letter: V00-Y99, in ICD-9-CM E000-E999.
func (d *Diagnosis) externalCause() bool {
	text := strings.TrimLeft(d.Text, " ")
	if text == "" {
		return false
	}
	c := text[0] &^ 0x20
	if d.CodeSet == "icd9cm" {
		return c == 'E'
	}
	return c >= 'V' && c <= 'Y'
}

func (l *Line) resolvePointers(dx []Diagnosis, def []int, institutional bool) {
	switch {
	case len(l.ForText) > 0:
		l.Pointers, l.PointersDerived = l.Pointers[:0], false
		for _, t := range l.ForText {
			l.Pointers = append(l.Pointers, pointTo(dx, t))
		}
	case len(l.For) > 0:
		l.Pointers, l.PointersDerived = l.Pointers[:0], false
		for _, c := range l.For {
			l.Pointers = append(l.Pointers, position(dx, c))
		}
	case len(l.Pointers) > 0 && !l.PointersDerived || institutional:
	default:
		l.Pointers, l.PointersDerived = append(l.Pointers[:0], def...), len(def) > 0
	}
}

// pointTo is the position of the diagnosis that a text of "for" names, by code or as "#2"; 0 when there is none. A
// position beyond the last diagnosis is kept.
func pointTo(dx []Diagnosis, text string) int {
	if n, ok := strings.CutPrefix(text, "#"); ok {
		p, err := strconv.ParseUint(n, 10, 15)
		if err != nil {
			return 0
		}
		return int(p)
	}
	if code, err := icd.ParseCM(text); err == nil {
		if p := position(dx, code); p > 0 {
			return p
		}
	}
	for i := range dx {
		if dx[i].Text == text {
			return i + 1
		}
	}
	return 0
}

// position is the position of the first diagnosis with a code, counted from 1; 0 when there is none.
func position(dx []Diagnosis, code icd.CM) int {
	for i := range dx {
		if dx[i].Code == code && !code.IsZero() {
			return i + 1
		}
	}
	return 0
}

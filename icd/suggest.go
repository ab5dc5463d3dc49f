package icd

import (
	"fmt"
	"strings"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// Suggestion is a code that may be meant in place of one that fails.
type Suggestion struct {
	Code  CM
	Title string
	Why   string
}

// maxSuggestions bounds what a header with thousands of codes below it gives.
const maxSuggestions = 20

// Suggest proposes valid codes in place of a text that is not one on the calendar day of t, the likeliest first, at most
// 20; none for a valid code. It repairs dots, the letters O and I, placeholders and 7th characters, lists the
// codes below a header (or where they are many one of each type), and finds what took the place of an expired code where the set's releases show it. A suggestion
// is for a person to judge: none is ever applied.
func (s *Set) Suggest(text string, t time.Time) []Suggestion {
	r, _ := s.on(day.Of(t))
	if r == nil {
		return nil
	}
	g := suggester{set: s, rel: r}
	if c, err := ParseCM(text); err == nil {
		if e, ok := r.CM(c); ok && e.Billable() {
			return nil
		}
	}
	g.look(bare(text))
	return g.found
}

// bare reduces a text to the letters and digits of a code: upper case, at most 12. A text with characters outside
// ASCII, and a range of codes, have nothing to be repaired from.
func bare(text string) string {
	b := make([]byte, 0, 12)
	for i := 0; i < len(text) && len(b) < 12; i++ {
		c := text[i]
		if c >= 0x80 || c == '-' && i+1 < len(text) && letter(upper(text[i+1])) {
			return ""
		}
		if c == 'l' && i > 0 { // a small L is a one, never the letter in this place
			c = '1'
		}
		if c = upper(c); letter(c) || digit(c) {
			b = append(b, c)
		}
	}
	return string(b)
}

type suggester struct {
	set   *Set
	rel   *Release
	found []Suggestion
	all   bool // successors are narrowed down when all are known
}

func (g *suggester) add(e Entry, why string) {
	if len(g.found) >= maxSuggestions && !g.all || !e.Billable() {
		return
	}
	for _, f := range g.found {
		if f.Code == e.Code() {
			return
		}
	}
	g.found = append(g.found, Suggestion{Code: e.Code(), Title: e.Title(), Why: why})
}

func (g *suggester) entry(s string) (Entry, bool) {
	c, err := ParseCM(s)
	if err != nil {
		return Entry{}, false
	}
	return g.rel.CM(c)
}

func (g *suggester) look(s string) {
	if e, ok := g.entry(s); ok {
		if e.Billable() {
			g.add(e, "the same characters with the dot in its place")
			return
		}
		g.below(e, e.Code().String()+" is a header")
		return
	}
	g.seventh(s)
	if fixed := unconfuse(s); fixed != s {
		if e, ok := g.entry(fixed); ok {
			g.add(e, "digits 0 and 1 in place of the letters O and I")
			g.below(e, "digits 0 and 1 in place of the letters O and I")
		} else {
			g.seventh(fixed)
		}
	}
	if c, err := ParseCM(s); err == nil {
		g.successors(c)
	}
	if len(g.found) == 0 {
		g.prefix(s)
	}
}

// below adds the valid codes below a header. Where they are too many to list, there is one for each answer to the first
// question of a picker (see [Entry.Choices]), the least specific of those that the answer leads to.
func (g *suggester) below(e Entry, why string) {
	if g.all {
		for d := range e.Leaves() {
			g.add(d, why)
		}
		return
	}
	if c := e.Choices(); c.Len() > maxSuggestions {
		axis := c.Axes()[0]
		for _, o := range axis.Options {
			next, _ := c.Choose(axis.Name, o.Label)
			g.add(next.least(), fmt.Sprintf("%s; one of %d codes of %s: %s", why, o.Codes, axis.Name, o.Label))
		}
		return
	}
	for d := range e.Leaves() {
		if len(g.found) >= maxSuggestions {
			return
		}
		g.add(d, why)
	}
}

// seventh repairs placeholders: the longest known stem, X up to six characters, and the one character that is left.
func (g *suggester) seventh(s string) {
	for n := min(len(s)-1, 6); n >= 3; n-- {
		stem, ok := g.entry(s[:n])
		if !ok {
			continue
		}
		rest := strings.TrimLeft(s[n:], "X")
		if len(rest) != 1 {
			return
		}
		base := stem.Code().Compact()
		fixed := base + strings.Repeat("X", 6-len(base)) + rest
		if e, ok := g.entry(fixed); ok && fixed != s {
			g.add(e, "placeholder X up to the 7th character")
		}
		return
	}
}

// unconfuse turns look-alikes into what can stand in their place.
func unconfuse(s string) string {
	b := []byte(s)
	for i := range b {
		switch {
		case i == 0 && b[i] == '0':
			b[i] = 'O'
		case i == 0 && b[i] == '1':
			b[i] = 'I'
		case i > 0 && b[i] == 'O':
			b[i] = '0'
		case i > 0 && b[i] == 'I':
			b[i] = '1'
		}
	}
	return string(b)
}

// successors adds what is known of a code that this release lacks: for an expired code what the conversion table has in
// its place, else the codes of the same title or those that came after it under the nearest header; for one not yet
// effective what was used before it: the conversion table, else the code that it was split from, else what stood under
// the nearest header. Of those, the codes that keep the encounter, the intent and the side of the code (see
// [Entry.Closest]).
func (g *suggester) successors(c CM) {
	var old, later Entry
	for _, r := range g.set.releases {
		if e, ok := r.CM(c); ok && r.from < g.rel.from {
			old = e
		} else if ok && later.IsZero() {
			later = e
		}
	}
	before := g.found
	g.found, g.all = nil, true
	switch {
	case !old.IsZero():
		g.after(c, c, 0)
		if len(g.found) == 0 {
			g.siblings(old, "is no longer in use", "came after it")
		}
	case !later.IsZero():
		old = later
		g.before(c, c, 0)
		g.predecessor(c)
		if len(g.found) == 0 {
			g.siblings(later, "is not in use on that day", "was in use before it")
		}
	}
	if len(g.found) == 0 && !old.IsZero() {
		g.prefix(c.Compact())
	}
	if old.IsZero() {
		g.found, g.all = before, false
		return
	}
	near := g.closest(old)
	g.found, g.all = before, false
	for _, x := range near {
		if e, ok := g.rel.CM(x.Code); ok {
			g.add(e, x.Why)
		}
	}
}

// closest is what was found, without the codes that change what the old code says.
func (g *suggester) closest(old Entry) []Suggestion {
	list := make([]Entry, 0, len(g.found))
	for _, x := range g.found {
		e, _ := g.rel.CM(x.Code)
		list = append(list, e)
	}
	var out []Suggestion
	for _, e := range old.Closest(list) {
		for _, x := range g.found {
			if x.Code == e.Code() {
				out = append(out, x)
			}
		}
	}
	return out
}

// maxMoves bounds how often a code is followed from one to the next.
const maxMoves = 8

// after adds what the conversion table has in place of a code, through codes that are no longer in use themselves.
func (g *suggester) after(c, at CM, depth int) {
	for _, m := range g.set.Successors(at) {
		if day.Of(m.Day) > g.rel.from && !g.rel.Covers(m.Day) {
			continue
		}
		e, ok := g.rel.CM(m.To)
		switch {
		case ok && e.Billable():
			g.add(e, c.String()+" is no longer in use; the conversion table has this code in its place since "+day.Of(m.Day).String())
		case ok:
			g.below(e, c.String()+" is no longer in use; this code is below "+m.To.String()+", which took its place")
		case depth < maxMoves && m.To != c:
			g.after(c, m.To, depth+1)
		}
	}
}

// before adds what the conversion table has for the time before a code.
func (g *suggester) before(c, at CM, depth int) {
	for _, m := range g.set.Predecessors(at) {
		e, ok := g.rel.CM(m.From)
		switch {
		case ok && e.Billable():
			g.add(e, c.String()+" is not in use on that day; the conversion table has this code before it")
		case !ok && depth < maxMoves && m.From != c:
			g.before(c, m.From, depth+1)
		}
	}
}

// siblings adds the codes of the same title as one of another release, or those that stand under the nearest header that
// both releases have and that the other release lacks.
func (g *suggester) siblings(old Entry, gone, came string) {
	title, c := old.Title(), old.Code()
	for above := range old.Ancestors() {
		p, ok := g.rel.CM(above.Code())
		if !ok {
			continue
		}
		for d := range p.Leaves() {
			if title != "" && d.Title() == title {
				g.add(d, c.String()+" "+gone+"; this code has its title")
			}
		}
		for d := range p.Leaves() {
			if _, was := old.rel.CM(d.Code()); !was {
				g.add(d, c.String()+" "+gone+"; this code "+came+" under "+p.Code().String())
			}
		}
		if len(g.found) > 0 {
			return
		}
	}
}

// predecessor adds the nearest shorter code that is valid on the day.
func (g *suggester) predecessor(c CM) {
	for n := c.Len() - 1; n >= 3; n-- {
		if e, ok := g.rel.CM(c.Prefix(n)); ok {
			g.add(e, c.String()+" is not in use on that day; this code holds it")
			return
		}
	}
}

// prefix falls back on the longest known beginning of the text.
func (g *suggester) prefix(s string) {
	for n := min(len(s), 7); n >= 3; n-- {
		e, ok := g.entry(s[:n])
		if !ok {
			continue
		}
		if e.Billable() {
			g.add(e, e.Code().String()+" takes no further characters")
			return
		}
		g.below(e, "begins as "+e.Code().String()+", a header")
		return
	}
}

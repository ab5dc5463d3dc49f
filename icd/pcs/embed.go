package pcs

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/grammar"
)

// data holds, after "pcs1\n" and the lengths of five sections (4 bytes each):
//
//	meta         releases and sources, a line each
//	grammar      all tables and rows with the releases they are in force (package grammar)
//	titles       official titles that differ from the built ones (see packedTitles)
//	definitions  operations and approaches, a line each
//	index        the Index, a line an entry
//
// internal/gen/pcs makes it from the packages that data/sources.json names.
//
//go:generate go run ../../internal/gen/pcs -o data
//go:embed data/pcs.bin
var data string

const dataMagic = "pcs1\n"

// sections cuts data; sections that are not there are empty.
func sections(data string) (out [5]string) {
	head := len(dataMagic) + 4*len(out)
	if len(data) < head || data[:len(dataMagic)] != dataMagic {
		return out
	}
	rest := data[head:]
	for i := range out {
		n := min(int(u32(data, len(dataMagic)+4*i)), len(rest))
		out[i], rest = rest[:n], rest[n:]
	}
	return out
}

// u32 reads a little-endian number at a byte of s.
func u32(s string, at int) uint32 {
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

// openEmbedded makes the set of the embedded releases. They share one grammar and one set of titles.
func openEmbedded() *Set {
	sec := sections(data)
	g, err := grammar.Open(sec[1])
	if err != nil {
		return &Set{} // a test keeps this from happening
	}
	titles := titles{packed: newPackedTitles(sec[2])}
	terms := &lazy[*Definitions]{make: func() *Definitions { return embeddedDefinitions(sec[3]) }}
	index := &lazy[*Index]{make: func() *Index { return embeddedIndex(sec[4]) }}
	var releases []*Release
	var parts []Part
	for line := range strings.Lines(sec[0]) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case f[0] == "release" && len(f) == 4:
			d, _ := day.Parse(f[1])
			n := len(releases)
			releases = append(releases, &Release{from: d, grammar: g, ordinal: uint8(n), titles: titles,
				terms: terms, index: index, linked: n > 0, parts: []Part{{Valid: number(f[2]), Headers: number(f[3])}}})
		case f[0] == "part" && len(f) == 5:
			parts = append(parts, Part{Kind: f[1], Publisher: f[2], Source: f[3], Digest: f[4]})
		}
	}
	for _, r := range releases {
		counts := r.parts[0]
		r.parts = make([]Part, len(parts))
		for i, p := range parts {
			if p.Kind == "tables" {
				p.Day, p.Valid, p.Headers = r.From(), counts.Valid, counts.Headers
			}
			r.parts[i] = p
		}
	}
	return newSet(releases)
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// lazy makes a value when it is first asked for.
type lazy[T any] struct {
	once sync.Once
	make func() T
	v    T
}

func (l *lazy[T]) get() (v T) {
	if l == nil {
		return v
	}
	if l.make != nil {
		l.once.Do(func() { l.v = l.make() })
	}
	return l.v
}

// ready is a value that is there already.
func ready[T any](v T) *lazy[T] { return &lazy[T]{v: v} }

// packedTitles are codes whose official title is not the built one: their number (4 bytes), the sorted codes (7 bytes
// each), the end of each title (4 bytes each), the titles. An empty title says that no official title is known.
type packedTitles struct {
	n           int
	codes, ends string
	text        string
}

func newPackedTitles(s string) *packedTitles {
	if len(s) < 4 {
		return &packedTitles{}
	}
	p := &packedTitles{n: int(u32(s, 0))}
	if p.n < 0 || len(s) < 4+11*p.n {
		return &packedTitles{}
	}
	s = s[4:]
	p.codes, p.ends, p.text = s[:7*p.n], s[7*p.n:11*p.n], s[11*p.n:]
	return p
}

// find is the official title of a code where it differs from the built one; known tells that the built one is official.
func (p *packedTitles) find(code [7]byte) (title string, known bool) {
	lo, hi := 0, p.n
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch c := p.compare(mid, &code); {
		case c == 0:
			start := 0
			if mid > 0 {
				start = int(u32(p.ends, 4*(mid-1)))
			}
			return p.text[start:u32(p.ends, 4*mid)], false
		case c < 0:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return "", true
}

// compare compares code number i with code.
func (p *packedTitles) compare(i int, code *[7]byte) int {
	for k, c := range code {
		if d := int(p.codes[7*i+k]) - int(c); d != 0 {
			return d
		}
	}
	return 0
}

// embeddedDefinitions reads lines of section, position, title, definition, explanation, examples.
func embeddedDefinitions(s string) *Definitions {
	d := &Definitions{byLabel: map[termKey]int32{}}
	for line := range strings.Lines(s) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 6 || len(f[0]) != 1 {
			continue
		}
		t := Term{Section: f[0][0], Pos: number(f[1]), Titles: []string{f[2]}, Definition: f[3], Explanation: f[4]}
		if f[5] != "" {
			t.Includes = []string{f[5]}
		}
		d.add(t)
	}
	return d
}

// embeddedIndex reads lines of depth, title, code, table, see, use.
func embeddedIndex(s string) *Index {
	x := &Index{byTitle: map[string][]*IndexTerm{}}
	var path []*IndexTerm
	for line := range strings.Lines(s) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 6 {
			continue
		}
		depth := min(number(f[0]), len(path))
		t := &IndexTerm{Title: f[1], Code: f[2], Table: f[3], See: f[4], Use: f[5]}
		path = append(path[:depth], t)
		if depth == 0 {
			x.add(t)
		} else {
			path[depth-1].Terms = append(path[depth-1].Terms, t)
		}
	}
	return x
}

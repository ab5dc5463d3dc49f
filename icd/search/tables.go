package search

import (
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// tables is a built index. Line d of the text index is the title of document d; the lines behind are other texts.
type tables struct {
	*catalog
	context
	text  *textsearch.Index
	texts []string       // of the lines behind the titles
	means []uint8        // of these lines: the variant that they mean, 0 for none in particular
	prior []float32      // by document
	side  []side         // by document
	sides []side         // by term
	child []atomic.Int32 // by header: the child that it stands for, 0 when not yet known
	// The terms of these words.
	unspecified, accidental uint32
	oneSided                uint32
	antonyms                map[uint32][]uint32
	trimester               uint32
	courses, ordinals       []uint32
	causes                  link                     // to chapter 20, which each injury wants beside it
	noted                   []atomic.Pointer[[]link] // by document, nil when not yet read
	idle                    sync.Pool                // of rankings
}

// Weights of the kinds of lines.
var kindWeights = [kinds]float32{
	ViaTitle: 1, ViaInclusion: 0.97, ViaIncludes: 0.85, ViaExcludes: 0.92, ViaLay: 1.06, ViaSecond: 0.95, ViaYours: 1.1, ViaIndex: 0.95, ViaCode: 1, ViaClass: 1,
}

// kindReach is their weight when candidates are chosen: codes below what a text leads to may have the other words.
var kindReach = [kinds]float32{
	ViaTitle: 1, ViaInclusion: 1.2, ViaIncludes: 1, ViaExcludes: 1, ViaLay: 1.5, ViaSecond: 1.5, ViaYours: 1.5, ViaIndex: 1, ViaCode: 1, ViaClass: 1,
}

// build reads the release in one goroutine and indexes its texts, in the order of the release, in another.
func build(src source, o *Options) *tables {
	t := &tables{}
	read, notes := make(chan titles, 16), make(chan []noted, 1)
	go func() {
		t.catalog = newCatalog(src, func(some titles) { read <- some })
		close(read)
		notes <- allNotes(src)
	}()
	opts := language()
	own := readOwn(&opts)
	spellOut(&opts, own, src)
	for _, s := range o.Synonyms {
		addSynonym(&opts, s)
	}
	b := textsearch.NewBuilder(opts, src.len()/2+src.len()/6+len(own))
	d := 0
	for some := range read {
		from := 0
		for _, end := range some.ends {
			b.Add(d, uint8(ViaTitle), some.text[from:end])
			from, d = end, d+1
		}
	}
	for i := range t.sets {
		for _, text := range t.sets[i].texts {
			t.sets[i].terms = append(t.sets[i].terms, b.Know(text))
		}
	}
	b.Familiar(everyday)
	t.addTexts(b, <-notes, own, o)
	t.text = b.Build()
	t.weighDocuments(o)
	t.markCommon(own)
	t.causes = link{lo: t.ordFrom("V00"), hi: t.ordFrom("Z00"), kind: icd.UseAdditional}
	return t
}

// spellOut lets single words of the table that have codes only ("esrd") also stand for the title of the first one, so that
// they take part in longer phrases.
func spellOut(o *textsearch.Options, own []Synonym, src source) {
	for _, s := range own {
		if s.Words != "" || !abbreviation(s.Term) {
			continue
		}
		ord, ok := src.find(s.Codes[0])
		if !ok {
			continue
		}
		title := src.title(ord)
		if strings.Contains(strings.ToLower(title), s.Term) {
			continue
		}
		if strings.Contains(title, "nspecified") {
			title, _, _ = strings.Cut(title, ",")
			title = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(title, "unspecified", ""), "Unspecified", ""))
		}
		o.Rewrites = append(o.Rewrites, textsearch.Rewrite{From: s.Term, To: title})
	}
}

// abbreviation reports whether a word looks like one: a few letters with one vowel at most.
func abbreviation(w string) bool {
	vowels := 0
	for _, c := range []byte(w) {
		switch {
		case c == 'a', c == 'e', c == 'i', c == 'o', c == 'u':
			vowels++
		case c < '0' || c > 'z':
			return false
		}
	}
	return len(w) <= 4 && vowels <= 1 || len(w) <= 6 && vowels == 0 || len(w) == 3
}

// noted is a note with the ordinal of its code.
type noted struct {
	ord  int
	kind Kind
	text string
}

func allNotes(src source) []noted {
	notes := make([]noted, 0, src.len()/6)
	src.notes(func(ord int, kind Kind, text string) bool {
		notes = append(notes, noted{ord, kind, text})
		return true
	})
	return notes
}

// addTexts adds the lines that are not titles.
func (t *tables) addTexts(b *textsearch.Builder, notes []noted, own []Synonym, o *Options) {
	t.texts = make([]string, 0, len(notes)+2*len(own))
	for _, n := range notes {
		d := t.documentAt(n.ord)
		if n.kind == ViaExcludes { // the code behind it is no part of what is said
			b.Add(d, uint8(n.kind), named(n.text))
			t.texts, t.means = append(t.texts, n.text), append(t.means, 0)
			continue
		}
		t.line(b, d, n.kind, n.text)
		for _, text := range alternatives(n.text) { // the text shown is the whole one
			b.Add(d, uint8(n.kind), text)
			t.texts, t.means = append(t.texts, n.text), append(t.means, 0)
		}
	}
	for _, s := range own {
		t.hint(b, s, ViaLay, ViaSecond)
	}
	for _, s := range o.Synonyms {
		t.hint(b, s, ViaYours, ViaYours)
	}
	if o.Terms == nil {
		return
	}
	for text, code := range o.Terms {
		if d, ok := t.lookup(code); ok {
			t.line(b, d, ViaIndex, text)
		}
	}
}

// alternatives are what a term with two words of choice at its end says each alone: "mitral stenosis with incompetence or
// regurgitation" is "… with incompetence" and "… with regurgitation". Other terms have none.
func alternatives(text string) []string {
	head, last, ok := strings.Cut(text, " or ")
	i := strings.LastIndexByte(head, ' ')
	if !ok || i < 0 || strings.ContainsAny(last, " ,()") || strings.ContainsAny(head, ",()") || strings.Count(head, " ") < 2 {
		return nil
	}
	return []string{head, head[:i+1] + last}
}

func (t *tables) line(b *textsearch.Builder, d int, kind Kind, text string) {
	b.Add(d, uint8(kind), text)
	t.texts, t.means = append(t.texts, text), append(t.means, 0)
}

func (t *tables) hint(b *textsearch.Builder, s Synonym, first, later Kind) {
	kind := first
	for _, c := range s.Codes {
		if d, ok := t.lookup(c); ok {
			t.line(b, d, kind, s.Term)
			if ord, ok := t.src.find(c); ok {
				t.means[len(t.means)-1] = uint8(ord - int(t.ord[d]))
			}
			kind = later
		}
	}
}

// lookup is the document of a code: its own, or the one that it is a variant of. Placeholders at the end do not matter.
func (t *tables) lookup(c icd.CM) (d int, ok bool) {
	ord, ok := t.src.find(c)
	for !ok && c.Len() > 3 && c.At(c.Len()) == 'X' {
		c = c.Prefix(c.Len() - 1)
		ord, ok = t.src.find(c)
	}
	if !ok {
		return 0, false
	}
	return t.documentAt(ord), true
}

// documentAt is the document of an ordinal, or the one that the ordinal is a variant of.
func (t *tables) documentAt(ord int) int {
	return sort.Search(len(t.ord), func(d int) bool { return int(t.ord[d]) > ord }) - 1
}

// lineText is the text of a line, "" for a title.
func (t *tables) lineText(line int) string {
	if line < len(t.ord) {
		return ""
	}
	return t.texts[line-len(t.ord)]
}

package deid

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// maxNoteText is how much of a text the patterns look at at once: longer texts are cut at a blank.
const maxNoteText = 1 << 20

// FindSpans are the places of a text that look like identifiers, in order and apart. known are claims whose names, addresses
// and numbers are identifiers wherever they stand.
func FindSpans(text string, known ...*claim.Claim) []Span {
	loadLexicon()
	index := knownIndex(known)
	var out []Span
	for base := 0; base < len(text); {
		end := len(text)
		if end-base > maxNoteText {
			end = base + maxNoteText
			if i := strings.LastIndexAny(text[base:end], " \n"); i > 0 {
				end = base + i + 1
			}
		}
		for _, s := range chunkSpans(text[base:end], index) {
			out = append(out, Span{base + s.Start, base + s.End, s.Kind})
		}
		base = end
	}
	return out
}

// chunkSpans are the spans of a text as it reads, and as it reads when its lines go on.
func chunkSpans(text string, index map[string][]knownValue) []Span {
	v := viewOf(text)
	out := v.places(viewSpans(v.text, index))
	if j, ok := v.joined(); ok {
		out = union(text, out, j.places(viewSpans(j.text, index)))
	}
	return out
}

func viewSpans(text string, index map[string][]knownValue) []Span {
	f := newFinder(text)
	f.values(index)
	f.forms()
	f.people()
	if len(f.known) > 0 { // what is found without the claims as well
		g := newFinder(text)
		g.forms()
		g.people()
		f.spans = append(f.spans, g.merged()...)
	}
	return f.merged()
}

// finder looks for identifiers in a text.
type finder struct {
	text   string
	low    string // the text with ASCII capitals as small letters: as long
	taken  []bool // bytes that are part of an identifier
	latest int    // the latest year in the text; -1 not looked for yet
	spans  []Span
	known  []Span // values of claims
	maybe  []Span // pairs of numbers that may be days
	words  []word
	runs   []run // of words with capitals
}

func newFinder(text string) *finder {
	return &finder{text: text, low: lowered(text), taken: make([]bool, len(text)), latest: -1}
}

// lowered is a text with its ASCII capitals as small letters.
func lowered(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func (f *finder) add(start, end int, kind Kind) {
	f.spans = append(f.spans, Span{start, end, kind})
	for i := start; i < end; i++ {
		f.taken[i] = true
	}
}

func (f *finder) free(start, end int) bool { return !slices.Contains(f.taken[start:end], true) }

// merged are the spans in order; those of the same kind with only blanks, points or hyphens between them are one.
func (f *finder) merged() []Span {
	slices.SortFunc(f.spans, func(a, b Span) int { return a.Start - b.Start })
	var out []Span
	for _, s := range f.spans {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if s.Start < last.End {
				last.End = max(last.End, s.End)
				continue
			}
			gap := f.text[last.End:s.Start]
			if s.Kind == last.Kind && s.Kind == Name && len(gap) < 4 && strings.Trim(gap, " .,'\"“”()") == "" && gap != ". " && strings.Count(gap, ",") <= 1 {
				last.End = s.End
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// replaceSpans writes the kinds of spans in their places.
func (d *Deidentifier) replaceSpans(text string, spans []Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start])
		b.WriteString("[" + strings.ToUpper(string(s.Kind)) + "]")
		d.counts[Count{Method: NoteRules, Kind: s.Kind}]++
		at = s.End
	}
	b.WriteString(text[at:])
	return b.String()
}

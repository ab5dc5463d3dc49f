package hcpcs

import (
	"strings"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// SearchOptions narrow a search.
type SearchOptions struct {
	Limit     int  // most answers; 10 when 0
	Modifiers bool // search the modifiers instead of the codes
	Active    bool // only what is in use on the day of the release
	Prefix    bool // the last word may be cut off: a person is still typing
}

// Match is an answer to a search.
type Match struct {
	Entry Entry
	Score float64 // between 0 and about 1
	Via   string  // what matched: "code", "title", "short title", or a rewritten phrase: "synonym: cpap"
	Spans []Span  // the words of the title that match
}

// Span is a range of bytes of the title.
type Span struct{ From, To int }

// Index answers searches in a release. It is immutable and safe for concurrent use.
type Index struct {
	rel     *Release
	mods    bool
	entries []Entry
	text    *textsearch.Index
}

const (
	lineTitle = iota
	lineShort
	lineCode
)

var lineNames = [...]string{"title", "short title", "code"}

// searchOptions are the language of HCPCS titles: abbreviations and everyday words for the official ones.
func searchOptions() textsearch.Options {
	o := textsearch.English()
	o.Stop = append(o.Stop, "each", "per", "any", "type")
	o.Factors = map[string]float32{"injection": 0.4, "not": 0.3, "otherwise": 0.2, "specified": 0.2, "service": 0.5, "services": 0.5}
	o.Kinds = []float32{1, 0.9, 1}
	o.Families = [][]string{
		{"injection", "inj", "injected", "shot"}, {"wheelchair", "wc"}, {"vaccine", "vaccination", "immunization"},
		{"mcg", "microgram", "micrograms"}, {"mg", "milligram", "milligrams"}, {"ml", "cc", "milliliter"}, {"influenza", "flu"},
		{"therapist", "therapy"}, {"orthosis", "brace", "orthotic"}, {"eyeglasses", "glasses", "spectacles"}, {"replacement", "repl"},
	}
	for _, r := range [...][2]string{
		{"cpap", "continuous positive airway pressure device"}, {"bipap", "respiratory assist device bi-level"},
		{"cgm", "continuous glucose monitor"}, {"dme", "durable medical equipment"}, {"afo", "ankle foot orthosis"},
		{"lso", "lumbar sacral orthosis"}, {"als", "advanced life support"}, {"bls", "basic life support"}, {"iud", "intrauterine contraceptive"},
		{"botox", "onabotulinumtoxina"}, {"tens", "transcutaneous electrical nerve stimulation"}, {"pap smear", "papanicolaou smear"},
		{"awv", "annual wellness visit"}, {"flu shot", "influenza vaccine"}, {"toradol", "ketorolac"}, {"rocephin", "ceftriaxone"},
		{"lasix", "furosemide"}, {"benadryl", "diphenhydramine"}, {"zofran", "ondansetron"}, {"keytruda", "pembrolizumab"},
		{"opdivo", "nivolumab"}, {"humira", "adalimumab"}, {"remicade", "infliximab"}, {"prolia", "denosumab"}, {"eylea", "aflibercept"},
		{"neulasta", "pegfilgrastim"}, {"lovenox", "enoxaparin"}, {"solumedrol", "methylprednisolone"}, {"kenalog", "triamcinolone acetonide"},
		{"depo provera", "medroxyprogesterone"}, {"b12", "vitamin b-12"}, {"neb", "nebulizer"}, {"rollator", "walker wheeled"},
	} {
		o.Rewrites = append(o.Rewrites, textsearch.Rewrite{From: r[0], To: r[1]})
	}
	return o
}

// indexKey is what an index is made of: the table, the day that picks its entries, and codes or modifiers.
type indexKey struct {
	set  *Set
	part *part
	day  day.Day
	mods bool
}

var indices textsearch.Shared[indexKey, *Index]

// NewIndex is the index over the codes of a release, or over its modifiers. It is made once (some milliseconds for the
// whole table) and shared by all callers, so NewIndex may be called on each request.
func NewIndex(rel *Release, modifiers bool) *Index {
	return indices.Get(indexKey{rel.set, rel.part, rel.day, modifiers}, func() *Index { return indexOf(rel, modifiers) })
}

func indexOf(rel *Release, modifiers bool) *Index {
	x := &Index{rel: rel, mods: modifiers}
	b := textsearch.NewBuilder(searchOptions(), 2*8192)
	for e := range rel.entries(modifiers) {
		n := len(x.entries)
		x.entries = append(x.entries, e)
		r := e.record()
		b.Add(n, lineTitle, r.Long)
		if r.Short != "" && !strings.EqualFold(r.Short, r.Long) {
			b.Add(n, lineShort, r.Short)
		}
		b.Add(n, lineCode, r.name())
	}
	x.text = b.Build()
	return x
}

// name is the code or modifier as text.
func (r *Record) name() string {
	if r.IsModifier() {
		return r.Modifier.String()
	}
	return r.Code.String()
}

// Search ranks the entries for a phrase, best first; equal scores stay in the order of the file. A blank phrase has no
// answers.
func (x *Index) Search(text string, opts SearchOptions) []Match {
	q := textsearch.Query{Text: text, Limit: opts.Limit, Prefix: opts.Prefix}
	if opts.Active {
		q.Keep = func(doc int) bool {
			r := x.entries[doc].record()
			_, st := x.rel.set.lookup(r.key(), r.Code, x.rel.day)
			return st.State == Valid
		}
	}
	var readings []textsearch.Reading
	var out []Match
	for _, m := range x.text.Search(q) {
		e := x.entries[m.Doc]
		match := Match{Entry: e, Score: float64(m.Score), Via: lineNames[m.Kind]}
		if m.Phrase != "" {
			match.Via = "synonym: " + m.Phrase
		}
		if readings == nil {
			readings = x.text.Parse(text, opts.Prefix)
		}
		match.Spans = x.spans(e.Title(), readings, m.Phrase)
		out = append(out, match)
	}
	return out
}

// spans are the words of a title that the reading of the answer matches.
func (x *Index) spans(title string, readings []textsearch.Reading, phrase string) []Span {
	var out []Span
	for i := range readings {
		if readings[i].Phrase != phrase {
			continue
		}
		for _, s := range x.text.Spans(title, &readings[i]) {
			out = append(out, Span{s.From, s.To})
		}
		return out
	}
	return out
}

// Search ranks the codes (or modifiers) of the release for a phrase, by the index of NewIndex.
func (r *Release) Search(text string, opts SearchOptions) []Match {
	return NewIndex(r, opts.Modifiers).Search(text, opts)
}

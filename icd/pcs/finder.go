package pcs

import (
	_ "embed"
	"strings"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// synonyms are common names of procedures; its first lines tell the form.
//
//go:embed synonyms.txt
var synonyms string

// The kinds of lines of a finder.
const (
	kindLabel   uint8 = iota // a label: makes its words known, leads nowhere
	kindTitle                // table and body part
	kindIndex                // an entry of the Index
	kindSynonym              // a common name
)

// finder is what searches of a release go through.
type finder struct {
	rel    *Release
	ix     *textsearch.Index
	docs   []leads             // by document; document 0 stands for the labels
	texts  []string            // of the lines that Via names, by line
	labels map[string][]uint32 // the terms of every label
}

// leads is what a document leads to: patterns of codes, the usual one first.
type leads struct{ patterns []string }

type finderBuilder struct {
	f      *finder
	b      *textsearch.Builder
	labels map[string]int // line of every label
	docs   map[string]int
}

func newFinder(r *Release) *finder {
	f := &finder{rel: r, docs: []leads{{}}, labels: map[string][]uint32{}}
	fb := &finderBuilder{f: f, labels: map[string]int{}, docs: map[string]int{}}
	fb.b = textsearch.NewBuilder(fb.options(), 40000)
	fb.tables()
	if x := r.Index(); x != nil {
		for t := range x.Main() {
			fb.indexTerm("", t)
		}
	}
	fb.synonyms()
	f.ix = fb.b.Build()
	for label, line := range fb.labels {
		var ids []uint32
		for id := range f.ix.LineTerms(line) {
			ids = append(ids, id)
		}
		f.labels[label] = ids
	}
	return f
}

// options are those of medical English, with the keys of the Index as other words for body parts and devices.
func (fb *finderBuilder) options() textsearch.Options {
	o := textsearch.English()
	o.Kinds = []float32{kindLabel: 0.01, kindTitle: 1, kindIndex: 1, kindSynonym: 1.15}
	o.Families = [][]string{
		{"kidney", "renal"}, {"heart", "cardiac"}, {"lung", "pulmonary"}, {"liver", "hepatic"}, {"stomach", "gastric"},
		{"removal", "remove"}, {"x-ray", "xray", "radiography"}, {"ultrasound", "ultrasonography", "sonogram"},
		{"mri", "magnetic"}, {"ct", "computerized"},
	}
	o.Rewrites = []textsearch.Rewrite{
		{From: "laparoscopic", To: "percutaneous endoscopic"}, {From: "lap", To: "percutaneous endoscopic"},
		{From: "perc", To: "percutaneous"}, {From: "trach", To: "tracheostomy"}, {From: "vag", To: "vaginal"}, {From: "tah", To: "total abdominal hysterectomy"},
		{From: "arthroscopic", To: "percutaneous endoscopic"}, {From: "thoracoscopic", To: "percutaneous endoscopic"},
		{From: "vats", To: "percutaneous endoscopic"}, {From: "transurethral", To: "via natural artificial opening endoscopic"},
		{From: "biopsy", To: "excision diagnostic"}, {From: "mesh", To: "synthetic substitute"},
		{From: "cadaveric", To: "nonautologous"}, {From: "allograft", To: "nonautologous"},
		{From: "autograft", To: "autologous"}, {From: "orif", To: "reposition internal fixation device open"},
		{From: "crif", To: "reposition internal fixation device percutaneous"},
		{From: "closed reduction", To: "reposition external"}, {From: "stent", To: "dilation intraluminal device"},
		{From: "des", To: "dilation drug-eluting intraluminal device"}, {From: "transplant", To: "transplantation"},
	}
	if x := fb.f.rel.Index(); x != nil {
		for t := range x.Main() {
			if to := otherWords(t); to != "" {
				o.Rewrites = append(o.Rewrites, textsearch.Rewrite{From: t.Title, To: to})
			}
		}
	}
	return o
}

// otherWords is what the Index says to use for a term, without the body system it holds for.
func otherWords(t *IndexTerm) string {
	use := t.Use
	if use == "" && len(t.Terms) > 0 {
		use = t.Terms[0].Use
	}
	if use == "" && t.Code == "" && t.Table == "" && len(t.Terms) == 0 {
		return t.See
	}
	use, _, _ = strings.Cut(use, " in ")
	use, _, _ = strings.Cut(use, " for ")
	use = strings.TrimSuffix(use, ", Right")
	return strings.TrimSuffix(use, ", Left")
}

// line adds a text that leads to patterns.
func (fb *finderBuilder) line(kind uint8, text string, patterns ...string) {
	key := strings.Join(patterns, " ")
	doc, ok := fb.docs[key]
	if !ok {
		doc = len(fb.f.docs)
		fb.f.docs = append(fb.f.docs, leads{patterns})
		fb.docs[key] = doc
	}
	fb.add(doc, kind, text)
}

func (fb *finderBuilder) add(doc int, kind uint8, text string) int {
	n := fb.b.Add(doc, kind, text)
	fb.f.texts = append(fb.f.texts, text)
	return n
}

// tables adds a line for each table and body part, and the labels.
func (fb *finderBuilder) tables() {
	r := fb.f.rel
	for t := range r.Tables("") {
		seen := map[byte]bool{}
		for row := range r.grammar.Rows(t.Key, r.ordinal) {
			for k, a := range row.Axes {
				for _, v := range a.Values {
					if _, ok := fb.labels[v.Label]; !ok && v.Label != "" {
						fb.labels[v.Label] = fb.add(0, kindLabel, v.Label)
					}
					if k == 0 && !seen[v.Char] {
						seen[v.Char] = true
						fb.line(kindTitle, partText(t, v.Label), t.Key+string(v.Char))
					}
				}
			}
		}
	}
}

// partText is the text of a table and a body part.
func partText(t TableInfo, label string) string {
	text := t.Labels[2] + " " + label
	switch {
	case label == "" || label == "None":
		text = t.Labels[2] + " " + t.Labels[1]
	case t.Key[0] == 'D':
		text = t.Labels[2] + " radiation " + label
	}
	return strings.ReplaceAll(text, ",", "")
}

func (fb *finderBuilder) indexTerm(path string, t *IndexTerm) {
	if t.Title != "" {
		path = strings.TrimSpace(path + " " + t.Title)
	}
	to := t.Code
	if to == "" {
		to = t.Table
	}
	if to != "" {
		fb.line(kindIndex, path, to)
	}
	for _, k := range t.Terms {
		fb.indexTerm(path, k)
	}
}

func (fb *finderBuilder) synonyms() {
	for line := range strings.Lines(synonyms) {
		phrases, targets, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		patterns := strings.Fields(targets)
		for _, p := range strings.Split(phrases, "|") {
			fb.line(kindSynonym, strings.TrimSpace(p), patterns...)
		}
	}
}

// via says what kind of line was matched.
func (f *finder) via(line int) string {
	switch f.ix.Kind(line) {
	case kindIndex:
		return "index: " + f.texts[line]
	case kindSynonym:
		return "synonym: " + f.texts[line]
	}
	return "title"
}

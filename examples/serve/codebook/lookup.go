package codebook

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// Answer is the JSON of one code looked up. What every answer can have is always there, empty when there is none; what
// only one system has is left out of the others.
type Answer struct {
	Input         string            `json:"input"`
	System        string            `json:"system"`
	Code          string            `json:"code"`
	Status        string            `json:"status"`
	Reason        string            `json:"reason"`
	Covered       bool              `json:"covered"`
	Title         string            `json:"title"`
	TitleSource   string            `json:"titleSource"`
	ShortTitle    string            `json:"shortTitle,omitempty"`
	Billable      bool              `json:"billable"`
	EffectiveFrom *string           `json:"effectiveFrom"`
	EffectiveTo   *string           `json:"effectiveTo"`
	Chapter       string            `json:"chapter"`
	ChapterTitle  string            `json:"chapterTitle,omitempty"`
	Block         string            `json:"block"`
	Parent        string            `json:"parent"`
	Axes          []pcs.Axis        `json:"axes,omitempty"`
	Unit          string            `json:"billingUnit,omitempty"`
	Facility      *bool             `json:"facility,omitempty"`
	Notes         []icd.Note        `json:"notes"`
	Seventh       []icd.SeventhChar `json:"seventh"`
	Suggestions   []Suggestion      `json:"suggestions"`
	Release       string            `json:"release"`

	Known    bool      `json:"-"` // the system has the code, whatever its status
	From, To time.Time `json:"-"` // as EffectiveFrom and EffectiveTo
	AsOf     string    `json:"-"` // for people: which parts are of another day than the release
}

// Suggestion is a code that may be meant.
type Suggestion struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Why   string `json:"why"`
}

// Lookup answers for a code on a day, of one system or, with "", of those whose shape the text has: known in several, an
// answer for each.
func (b *Book) Lookup(text, system string, day time.Time) []Answer {
	all := b.lookup(text, system, day)
	for i := range all {
		all[i].fill()
	}
	return all
}

// fill makes empty lists of those that are not there: JSON says [] and not null.
func (ans *Answer) fill() {
	ans.EffectiveFrom, ans.EffectiveTo = isoDay(ans.From), isoDay(ans.To)
	if ans.Notes == nil {
		ans.Notes = []icd.Note{}
	}
	if ans.Seventh == nil {
		ans.Seventh = []icd.SeventhChar{}
	}
	if ans.Suggestions == nil {
		ans.Suggestions = []Suggestion{}
	}
}

// lookup asks the systems whose shape the text has. Known in several: a line each; in none: the first shape that
// fits, else the reason why it is no ICD-10-CM code.
func (b *Book) lookup(text, only string, day time.Time) []Answer {
	ask := map[string]func(string, time.Time) (Answer, bool){
		CM: b.lookupCM, PCS: b.lookupPCS, HCPCS: b.lookupHCPCS, CPT: b.lookupCPT,
		Modifier: b.lookupModifier, Place: b.lookupPlace,
	}
	if only != "" {
		ans, _ := ask[only](text, day)
		ans.Input, ans.System = text, only
		return []Answer{ans}
	}
	var known, shaped []Answer
	for _, sys := range Systems() {
		ans, fits := ask[sys](text, day)
		ans.Input, ans.System = text, sys
		switch {
		case ans.Known:
			known = append(known, ans)
		case fits:
			shaped = append(shaped, ans)
		}
	}
	if len(known) > 0 {
		return known
	}
	if len(shaped) > 0 {
		return shaped[:1]
	}
	sys := CM
	if t := strings.TrimSpace(text); len(t) >= 6 && t[0] >= '0' && t[0] <= '9' && !strings.Contains(t, ".") {
		sys = PCS // a diagnosis starts with a letter, a service has five characters
	}
	ans, _ := ask[sys](text, day)
	ans.Input, ans.System = text, sys
	return []Answer{ans}
}

func (b *Book) lookupCM(text string, day time.Time) (ans Answer, fits bool) {
	set := b.ICD()
	st := set.StatusText(text, day)
	ans = Answer{Status: st.State.String(), Reason: st.Reason, Covered: st.Covered, Billable: st.Billable, From: st.From, To: st.To}
	if st.Release != nil {
		ans.Release = st.Release.String()
	}
	if !st.Code.IsZero() {
		ans.Code = st.Code.String()
	}
	if st.State != icd.Valid {
		for _, s := range set.Suggest(text, day) {
			ans.Suggestions = append(ans.Suggestions, Suggestion{s.Code.String(), s.Title, s.Why})
		}
	}
	if e := st.Entry; !e.IsZero() {
		ans.Known = true
		describeCM(&ans, e)
	}
	return ans, st.State != icd.Malformed
}

// describeCM puts in what a release says of a code.
func describeCM(ans *Answer, e icd.Entry) {
	ans.Title, ans.ShortTitle, ans.TitleSource = e.Title(), e.ShortTitle(), e.TitleSource()
	if c := e.Chapter(); !c.IsZero() {
		ans.Chapter, ans.ChapterTitle = c.Number(), c.Title()
	}
	if b := e.Block(); !b.IsZero() {
		ans.Block = b.String()
	}
	if p, ok := e.Parent(); ok {
		ans.Parent = p.Code().String()
	}
	for n := range e.AllNotes() {
		if n.Kind == icd.Impairment {
			continue
		}
		ans.Notes = append(ans.Notes, n)
	}
	ans.AsOf = ageOf(e)
	ans.Seventh, _ = e.Seventh()
}

// ageOf tells which of title and notes are of another time than the release.
func ageOf(e icd.Entry) string {
	var b strings.Builder
	if d := e.TitleAsOf(); !d.IsZero() {
		b.WriteString("; title as of " + d.Format(time.DateOnly))
	}
	rel := e.Release()
	for n := range e.AllNotes() {
		d := n.AsOf()
		if !rel.Covers(d) {
			b.WriteString("; notes as of " + d.Format(time.DateOnly))
			break
		}
	}
	return b.String()
}

func (b *Book) lookupPCS(text string, day time.Time) (ans Answer, fits bool) {
	st := b.PCS().StatusText(text, day)
	ans = Answer{Status: st.State.String(), Reason: st.Reason, Covered: st.Covered, Billable: st.Billable, From: st.From, To: st.To}
	if st.Release != nil {
		ans.Release = st.Release.String()
	}
	if !st.Code.IsZero() {
		ans.Code = st.Code.String()
	}
	if st.Source != nil {
		ans.Known = true
		if title, source, ok := st.Source.Title(st.Code); ok {
			ans.Title, ans.TitleSource = title, string(source)
		}
		if d, ok := st.Source.Decode(st.Code); ok {
			ans.Axes = d.Axes[:]
			if ans.Title == "" {
				ans.TitleSource = "title not in any registry; under " + above(d.Axes[:3])
			}
		}
	}
	if st.State == icd.Header {
		ans.Code = strings.ToUpper(text)
		ans.Title, _ = st.Source.TableTitle(text)
		ans.TitleSource = string(pcs.TitleOfficial)
	}
	if !st.Billable {
		found := b.PCS().Suggest(text, day)
		for _, s := range found[:min(len(found), 10)] {
			ans.Suggestions = append(ans.Suggestions, Suggestion{s.Code.String(), s.Title, s.Why})
		}
	}
	return ans, st.State != icd.Malformed
}

// above names what a procedure stands under: section, body system and operation.
func above(axes []pcs.Axis) string {
	var labels []string
	for i := range axes {
		if axes[i].Label != "" {
			labels = append(labels, axes[i].Label)
		}
	}
	return strings.Join(labels, ", ")
}

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
	EffectiveFrom Day               `json:"effectiveFrom"`
	EffectiveTo   Day               `json:"effectiveTo"`
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

	Known bool `json:"-"` // the system has the code, whatever its status

	entry   icd.Entry     // the code of ICD-10-CM
	written *WrittenNotes // where the notes of entry are in place of Notes
}

// Suggestion is a code that may be meant.
type Suggestion struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Why   string `json:"why"`
}

// Lookup answers for a code on a day, of one system or, with "", of those whose shape the text has: known in several, an
// answer for each; in none: the first shape that fits, else the reason why it is no ICD-10-CM code.
func (b *Book) Lookup(text, system string, day time.Time) []Answer {
	if system != "" {
		ans, _ := b.lookupIn(system, text, day)
		return b.suggested([]Answer{ans}, day)
	}
	out := make([]Answer, 0, 1)
	var shaped Answer
	for _, sys := range Systems() {
		ans, fits := b.lookupIn(sys, text, day)
		switch {
		case ans.Known:
			out = append(out, ans)
		case fits && shaped.System == "":
			shaped = ans
		}
	}
	if len(out) == 0 && shaped.System != "" {
		out = append(out, shaped)
	}
	if len(out) == 0 {
		sys := CM
		if t := strings.TrimSpace(text); len(t) >= 6 && t[0] >= '0' && t[0] <= '9' && !strings.Contains(t, ".") {
			sys = PCS // a diagnosis starts with a letter, a service has five characters
		}
		ans, _ := b.lookupIn(sys, text, day)
		out = append(out, ans)
	}
	return b.suggested(out, day)
}

// lookupIn asks one system. fits says that the text has the shape of its codes.
func (b *Book) lookupIn(system, text string, day time.Time) (ans Answer, fits bool) {
	switch system {
	case CM:
		ans, fits = b.lookupCM(text, day)
	case PCS:
		ans, fits = b.lookupPCS(text, day)
	case HCPCS:
		ans, fits = b.lookupHCPCS(text, day)
	case CPT:
		ans, fits = b.lookupCPT(text, day)
	case Modifier:
		ans, fits = b.lookupModifier(text, day)
	case Place:
		ans, fits = b.lookupPlace(text, day)
	case Revenue:
		ans, fits = lookupRevenue(text)
	default:
		ans = Answer{Status: "malformed", Reason: "not a code system"}
	}
	ans.Input, ans.System = text, system
	return ans, fits
}

// suggested adds the codes to try in place of those that are not valid.
func (b *Book) suggested(list []Answer, day time.Time) []Answer {
	for i := range list {
		switch ans := &list[i]; {
		case ans.System == CM && ans.Status != "valid":
			for _, s := range b.ICD().Suggest(ans.Input, day) {
				ans.Suggestions = append(ans.Suggestions, Suggestion{s.Code.String(), s.Title, s.Why})
			}
		case ans.System == PCS && !ans.Billable:
			found := b.PCS().Suggest(ans.Input, day)
			for _, s := range found[:min(len(found), 10)] {
				ans.Suggestions = append(ans.Suggestions, Suggestion{s.Code.String(), s.Title, s.Why})
			}
		}
	}
	return list
}

func (b *Book) lookupCM(text string, day time.Time) (ans Answer, fits bool) {
	st := b.ICD().StatusText(text, day)
	ans = Answer{Status: st.State.String(), Reason: st.Reason, Covered: st.Covered, Billable: st.Billable, EffectiveFrom: Day(st.From), EffectiveTo: Day(st.To)}
	if st.Release != nil {
		ans.Release = st.Release.String()
	}
	if !st.Code.IsZero() {
		ans.Code = st.Code.String()
	}
	if e := st.Entry; !e.IsZero() {
		ans.Known = true
		b.describeCM(&ans, e)
	}
	return ans, st.State != icd.Malformed
}

// describeCM puts in what a release says of a code.
func (b *Book) describeCM(ans *Answer, e icd.Entry) {
	ans.Title, ans.ShortTitle, ans.TitleSource = e.Title(), e.ShortTitle(), e.TitleSource()
	if c := e.Chapter(); !c.IsZero() {
		ans.Chapter, ans.ChapterTitle = c.Number(), c.Title()
	}
	if x := e.Block(); !x.IsZero() {
		ans.Block = x.String()
	}
	if p, ok := e.Parent(); ok {
		ans.Parent = p.Code().String()
	}
	if ans.entry, ans.written = e, b.Written; b.Written == nil {
		ans.Notes = notesOf(e)
	}
	ans.Seventh, _ = e.Seventh()
}

// AsOf tells people which of title and notes of an ICD-10-CM code are of another time than the release; "" for none.
func (ans *Answer) AsOf() string {
	e := ans.entry
	if e.IsZero() {
		return ""
	}
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
	ans = Answer{Status: st.State.String(), Reason: st.Reason, Covered: st.Covered, Billable: st.Billable, EffectiveFrom: Day(st.From), EffectiveTo: Day(st.To)}
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

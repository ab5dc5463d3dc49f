package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// answer is the JSON of one code looked up. What every answer can have is always there, empty when there is none; what
// only one system has is left out of the others.
type answer struct {
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
	Suggestions   []suggestion      `json:"suggestions"`
	Release       string            `json:"release"`

	known    bool // the system has the code, whatever its status
	from, to time.Time
	asOf     string // for people: which parts are of another day than the release
}

type suggestion struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Why   string `json:"why"`
}

func lookupCommand() command {
	return command{
		name: "lookup", group: groupCodes, args: "CODE...", summary: "status, title and notes of codes", run: lookup,
		about: "The system of each code is told by its shape; one known in several systems has an answer for each. " +
			"- reads codes from standard input, one a line.",
		example: "medcode lookup E11.9 0DTJ4ZZ G0108\nmedcode lookup E11.9 --date 2015-12-01 --json\nmedcode lookup --system modifier 25",
		flags:   []option{{name: "system", arg: "SYSTEM", help: "look in this code system only", values: systems()}},
	}
}

// lookup answers for each code in the order given.
func lookup(a *app) error {
	if len(a.args) == 0 {
		return usageError("which code?")
	}
	only := a.value("system", "")
	day := a.day()
	var err error
	for text := range a.words(a.args, &err) {
		for _, ans := range a.lookupOne(text, only, day) {
			a.wrong = a.wrong || ans.Status != "valid" && ans.Status != "not-checked"
			ans.EffectiveFrom, ans.EffectiveTo = isoDay(ans.from), isoDay(ans.to)
			ans.fill()
			if err := a.print(ans, func() { a.printAnswer(&ans) }); err != nil {
				return err
			}
		}
	}
	return err
}

// fill makes empty lists of those that are not there: JSON says [] and not null.
func (ans *answer) fill() {
	if ans.Notes == nil {
		ans.Notes = []icd.Note{}
	}
	if ans.Seventh == nil {
		ans.Seventh = []icd.SeventhChar{}
	}
	if ans.Suggestions == nil {
		ans.Suggestions = []suggestion{}
	}
}

// lookupOne asks the systems whose shape the text has. Known in several: a line each; in none: the first shape that
// fits, else the reason why it is no ICD-10-CM code.
func (a *app) lookupOne(text, only string, day time.Time) []answer {
	ask := map[string]func(string, time.Time) (answer, bool){
		sysCM: a.lookupCM, sysPCS: a.lookupPCS, sysHCPCS: a.lookupHCPCS, sysCPT: a.lookupCPT,
		sysModifier: a.lookupModifier, sysPlace: a.lookupPlace,
	}
	if only != "" {
		ans, _ := ask[only](text, day)
		ans.Input, ans.System = text, only
		return []answer{ans}
	}
	var known, shaped []answer
	for _, sys := range systems() {
		ans, fits := ask[sys](text, day)
		ans.Input, ans.System = text, sys
		switch {
		case ans.known:
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
	sys := sysCM
	if t := strings.TrimSpace(text); len(t) >= 6 && t[0] >= '0' && t[0] <= '9' && !strings.Contains(t, ".") {
		sys = sysPCS // a diagnosis starts with a letter, a service has five characters
	}
	ans, _ := ask[sys](text, day)
	ans.Input, ans.System = text, sys
	return []answer{ans}
}

func (a *app) lookupCM(text string, day time.Time) (ans answer, fits bool) {
	set := a.data.ICD()
	st := set.StatusText(text, day)
	ans = answer{Status: st.State.String(), Reason: st.Reason, Covered: st.Covered, Billable: st.Billable, from: st.From, to: st.To}
	if st.Release != nil {
		ans.Release = st.Release.String()
	}
	if !st.Code.IsZero() {
		ans.Code = st.Code.String()
	}
	if st.State != icd.Valid {
		for _, s := range set.Suggest(text, day) {
			ans.Suggestions = append(ans.Suggestions, suggestion{s.Code.String(), s.Title, s.Why})
		}
	}
	if e := st.Entry; !e.IsZero() {
		ans.known = true
		describeCM(&ans, e)
	}
	return ans, st.State != icd.Malformed
}

// describeCM puts in what a release says of a code.
func describeCM(ans *answer, e icd.Entry) {
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
	ans.asOf = ageOf(e)
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

func (a *app) lookupPCS(text string, day time.Time) (ans answer, fits bool) {
	st := a.data.PCS().StatusText(text, day)
	ans = answer{Status: st.State.String(), Reason: st.Reason, Covered: st.Covered, Billable: st.Billable, from: st.From, to: st.To}
	if st.Release != nil {
		ans.Release = st.Release.String()
	}
	if !st.Code.IsZero() {
		ans.Code = st.Code.String()
	}
	if st.Source != nil {
		ans.known = true
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
		found := a.data.PCS().Suggest(text, day)
		for _, s := range found[:min(len(found), 10)] {
			ans.Suggestions = append(ans.Suggestions, suggestion{s.Code.String(), s.Title, s.Why})
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

// printAnswer is an answer for people.
func (a *app) printAnswer(ans *answer) {
	code := ans.Code
	if code == "" {
		code = printable(ans.Input)
	}
	if code == "" {
		code = `""`
	}
	title := ans.Title
	if title == "" && ans.known && ans.TitleSource != "" {
		title = "(" + ans.TitleSource + ")"
	}
	status := yellow
	switch ans.Status {
	case "valid":
		status = green
	case "unknown", "malformed":
		status = red
	}
	a.line("%s %-8s %s %s", a.paint(bold, fmt.Sprintf("%-9s", code)), ans.System, a.paint(status, fmt.Sprintf("%-17s", ans.Status)), a.fold(title, 37, 80))
	if ans.Status != "valid" || !ans.Covered {
		a.line("          %s", a.fold(ans.Reason, 10, 100))
	}
	if s := days(ans.from, ans.to); s != "" {
		a.line("          in use %s", s)
	}
	switch {
	case ans.Block != "":
		a.line("          chapter %s, block %s; %s%s", ans.Chapter, ans.Block, ans.Release, ans.asOf)
	case ans.Chapter != "":
		a.line("          %s", ans.Chapter)
	}
	for _, x := range ans.Axes {
		a.line("          %d %-16s %c  %s", x.Pos, x.Title, x.Value, x.Label)
	}
	if ans.Unit != "" {
		a.line("          billing unit %s", ans.Unit)
	}
	for _, n := range ans.Notes {
		a.line("          %-13s %s  [%s]", n.Kind, a.fold(n.Text, 24, 90), n.From)
	}
	for _, c := range ans.Seventh {
		a.line("          7th %c         %s", c.Char, c.Title)
	}
	same := len(ans.Suggestions) > 1 // one reason for all stands in the status already
	for _, s := range ans.Suggestions {
		same = same && s.Why == ans.Suggestions[0].Why
	}
	for _, s := range ans.Suggestions {
		text := s.Title
		if !same {
			text += " (" + s.Why + ")"
		}
		a.line("          try %-9s %s", s.Code, a.fold(text, 24, 80))
	}
}

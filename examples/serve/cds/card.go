package cds

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// maxCards is how many cards of findings an answer has: more would not be read.
const maxCards = 20

type response struct {
	Cards []card `json:"cards"`
}

// card is one of CDS Hooks 2.0.
type card struct {
	UUID        string       `json:"uuid"`
	Summary     string       `json:"summary"` // shorter than 140 characters
	Detail      string       `json:"detail,omitempty"`
	Indicator   string       `json:"indicator"`
	Source      source       `json:"source"`
	Suggestions []suggestion `json:"suggestions,omitempty"`
	Selection   string       `json:"selectionBehavior,omitempty"`
}

type source struct {
	Label string `json:"label"`
	URL   string `json:"url,omitempty"`
	Topic *topic `json:"topic,omitempty"`
}

type topic struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display"`
}

type suggestion struct {
	Label       string   `json:"label"`
	UUID        string   `json:"uuid"`
	Recommended bool     `json:"isRecommended"`
	Actions     []action `json:"actions"`
}

type action struct {
	Type        string `json:"type"` // create, delete
	Description string `json:"description"`
	Resource    any    `json:"resource,omitempty"`
	ResourceID  string `json:"resourceId,omitempty"`
}

// draft is a Condition to be created: its code and category; whose it is the client sets.
type draft struct {
	Type     string    `json:"resourceType"`
	Category []concept `json:"category"`
	Code     concept   `json:"code"`
}

type concept struct {
	Coding []coding `json:"coding"`
}

type coding struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display,omitempty"`
}

// rulesSystem is the code system of the rules of this module.
const rulesSystem = "https://github.com/gomedcode/medcode/fhir/CodeSystem/rules"

// cards are those of a call, the most severe first.
func (s *Server) cards(c *call) []card {
	out := []card{}
	found := s.findings(c)
	slices.SortStableFunc(found, func(a, b guidelines.Finding) int { return int(b.Severity) - int(a.Severity) })
	more := max(0, len(found)-maxCards)
	for i := range found[:len(found)-more] {
		out = append(out, s.card(c, &found[i]))
	}
	if more > 0 {
		out = append(out, note(fmt.Sprintf("%d more findings are not shown; those shown are the most severe.", more)))
	}
	for _, text := range c.unchecked() {
		out = append(out, note(text))
	}
	return out
}

// note is a card of no rule.
func note(text string) card {
	return card{UUID: uuid(), Summary: text, Indicator: "info", Source: source{Label: "medcode"}}
}

// findings are those that concern a condition that the call is about. Of a list without an order those are left out that
// are about one: by what the rule says, and since they are not there when the list is turned around.
func (s *Server) findings(c *call) guidelines.Findings {
	if len(c.picked) == 0 {
		return nil
	}
	rep := s.checker.Check(c.asked(false))
	turned := map[string]bool{}
	if !c.ordered {
		again := s.checker.Check(c.asked(true))
		for i := range again.Findings {
			turned[key(&again.Findings[i])] = true
		}
	}
	seen, asked := map[string]bool{}, map[guidelines.Location]bool{}
	for i := range rep.Findings {
		if f := &rep.Findings[i]; strings.HasPrefix(string(f.Rule), "ICD-DOC-") {
			asked[f.At] = true
		}
	}
	return slices.DeleteFunc(rep.Findings, func(f guidelines.Finding) bool {
		k := key(&f)
		switch {
		case !c.concerns(&f) || seen[k] || f.Rule == "ICD-UNS-02" && asked[f.At]: // the question says more
			return true
		case !c.ordered && (s.ordered[f.Rule] || moves(&f) || !turned[k]):
			return true
		}
		seen[k] = true
		return false
	})
}

// key is the rule with the codes concerned, in an order of its own.
func key(f *guidelines.Finding) string {
	var codes []string
	for _, c := range f.Codes() {
		codes = append(codes, c.String())
	}
	slices.Sort(codes)
	return string(f.Rule) + " " + strings.Join(codes, " ")
}

func moves(f *guidelines.Finding) bool {
	return slices.ContainsFunc(f.Fixes(), func(x guidelines.Fix) bool { return x.What == guidelines.FixMove })
}

// concerns reports whether a finding is at a condition that the call is about. What is asked of claims alone, such as an
// indicator of what was present on admission, is not; nor what an Excludes2 note allows.
func (c *call) concerns(f *guidelines.Finding) bool {
	if f.Rule == "ICD-VAL-09" { // no release covers the day
		return true
	}
	family, _, _ := strings.Cut(strings.TrimPrefix(string(f.Rule), "ICD-"), "-")
	if !strings.HasPrefix(string(f.Rule), "ICD-") || family == "POA" || family == "LIM" || family == "EX2" {
		return false
	}
	mine := func(l guidelines.Location) bool {
		return l.Part == guidelines.PartDiagnoses && l.Index >= 0 && int(l.Index) < c.fresh
	}
	return mine(f.At) || slices.ContainsFunc(f.Related(), mine)
}

func (s *Server) card(c *call, f *guidelines.Finding) card {
	message := f.Message()
	x := card{UUID: uuid(), Summary: short(message), Indicator: "warning", Source: source{Label: "medcode",
		Topic: &topic{rulesSystem, string(f.Rule), s.titles[f.Rule]}}}
	if f.Severity == guidelines.Info {
		x.Indicator = "info"
	}
	var b strings.Builder
	if x.Summary != message {
		b.WriteString(message + "\n\n")
	}
	for i, cite := range f.Cites() {
		if i == 0 {
			x.Source.Label = cite.String()
		} else {
			b.WriteString("- " + cite.String() + "\n")
		}
	}
	s.candidates(&b, c, f)
	x.Detail = strings.TrimSpace(b.String())
	if fixes := f.Fixes(); len(fixes) > 0 {
		if actions, label := s.actions(c, fixes); len(actions) > 0 {
			x.Suggestions = []suggestion{{Label: label, UUID: uuid(), Recommended: true, Actions: actions}}
			x.Selection = "at-most-one"
		}
	}
	return x
}

// most is how many candidates a card names.
const most = 10

// candidates writes the codes to choose from in place of one that is not valid: the choice is the clinician's.
func (s *Server) candidates(b *strings.Builder, c *call, f *guidelines.Finding) {
	if !strings.HasPrefix(string(f.Rule), "ICD-VAL-") || f.At.Part != guidelines.PartDiagnoses || f.At.Index < 0 || int(f.At.Index) >= len(c.picked) {
		return
	}
	list := s.icd.Suggest(c.picked[f.At.Index].code.String(), c.day.Time())
	if len(list) == 0 {
		return
	}
	b.WriteString("\nCandidates:\n\n")
	for _, x := range list[:min(len(list), most)] {
		b.WriteString("- **" + x.Code.String() + "** " + plain(x.Title) + "\n")
	}
}

// plain takes from a title what Markdown would read as more than text.
func plain(s string) string {
	return strings.NewReplacer("*", "\\*", "_", "\\_", "[", "\\[", "<", "\\<", "`", "\\`").Replace(s)
}

// actions are those of fixes, nil when one of them cannot be said so.
func (s *Server) actions(c *call, fixes []guidelines.Fix) (out []action, label string) {
	var labels []string
	for _, f := range fixes {
		from, to := f.From.String(), f.To.String()
		code, isCM := f.To.CM()
		if f.At.Part != guidelines.PartDiagnoses || f.What != guidelines.FixRemove && !isCM {
			return nil, ""
		}
		var at *condition
		if f.What != guidelines.FixAdd {
			if f.At.Index < 0 || int(f.At.Index) >= len(c.picked) {
				return nil, ""
			}
			at = &c.picked[f.At.Index]
			if f.What == guidelines.FixRemove {
				at = c.drafted(int(f.At.Index))
			}
			if at.id == "" {
				return nil, ""
			}
		}
		remove := func() action {
			return action{Type: "delete", Description: "Remove " + from, ResourceID: "Condition/" + at.id}
		}
		problem := c.picked[0].problem
		switch f.What {
		case guidelines.FixReplace:
			out = append(out, s.create(c, code, problem), remove())
			labels = append(labels, "Replace "+from+" by "+to)
		case guidelines.FixAdd:
			out = append(out, s.create(c, code, problem))
			labels = append(labels, "Add "+to)
		case guidelines.FixRemove:
			out = append(out, remove())
			labels = append(labels, "Remove "+from)
		default:
			return nil, ""
		}
	}
	return out, strings.Join(labels, "; ")
}

// drafted is a condition, or the new one that has its code: what is on the list already, with its history, stays.
func (c *call) drafted(i int) *condition {
	for k := range min(i, c.fresh) {
		if i >= c.fresh && c.picked[k].code == c.picked[i].code {
			return &c.picked[k]
		}
	}
	return &c.picked[i]
}

func (s *Server) create(c *call, code icd.CM, problem bool) action {
	category := "encounter-diagnosis"
	if problem {
		category = "problem-list-item"
	}
	x := coding{System: systemCM, Code: code.String()}
	if rel, _ := s.icd.On(c.day.Time()); rel != nil {
		if e, ok := rel.CM(code); ok {
			x.Display = e.Title()
		}
	}
	return action{Type: "create", Description: strings.TrimSpace("Add " + x.Code + " " + x.Display), Resource: draft{"Condition",
		[]concept{{[]coding{{System: "http://terminology.hl7.org/CodeSystem/condition-category", Code: category}}}}, concept{[]coding{x}}}}
}

// short is a text of less than 140 characters, cut between words.
func short(s string) string {
	const limit = 139
	r := []rune(s)
	if len(r) <= limit {
		return s
	}
	r = r[:limit-2]
	for i := len(r) - 1; i > limit/2; i-- {
		if r[i] == ' ' {
			r = r[:i]
			break
		}
	}
	return strings.TrimRight(string(r), " ,;:") + " …"
}

// uuid is a random one of version 4.
func uuid() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

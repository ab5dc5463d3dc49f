package drg

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// QuestionKind is what a question asks for.
type QuestionKind string

// The kinds: an indicator that lacks, the support of a diagnosis that the DRG rests on alone, more detail of an unspecified
// code, and a fact of the stay that does not allow a grouping.
const (
	AskPresent     QuestionKind = "poa"
	AskSupport     QuestionKind = "support"
	AskDetail      QuestionKind = "detail"
	AskStay        QuestionKind = "stay"
	maxAlternative              = 24
)

// Question is a question to the record or its author whose answer may change the DRG, in either direction. Its text is
// fit for a query: it names no DRG, no weight and no payment, suggests no answer, and leaves "other" and "cannot be
// determined" open. DRGs is for the one who asks, never for the query.
type Question struct {
	Kind      QuestionKind
	Diagnosis int      // position of the diagnosis, 0 the principal one; -1: none
	Codes     []icd.CM // the code asked about; for detail followed by all codes of its category that say more
	Text      string
	DRGs      []int // the final DRGs that answers may lead to, other than the present one
}

// Questions finds what documentation or coding would change the DRG of a stay. title gives the official title of a code;
// without it unspecified codes are not asked about.
func Questions(s *Stay, title func(icd.CM) string) []Question {
	q := questioner{s: s, title: title}
	GroupInto(&q.now, s)
	if q.now.ReturnCode == VersionNotCovered {
		return nil
	}
	q.stay()
	for i := range s.Diagnoses {
		if i > 0 {
			q.present(i)
			q.support(i)
		}
		q.detail(i)
	}
	return q.out
}

type questioner struct {
	s     *Stay
	title func(icd.CM) string
	now   Result
	then  Result
	out   []Question
}

// with groups the stay with a change.
func (q *questioner) with(change func(s *Stay)) int {
	s := *q.s
	s.Diagnoses = slices.Clone(s.Diagnoses)
	change(&s)
	GroupInto(&q.then, &s)
	return q.then.DRG
}

func (q *questioner) ask(x Question) {
	slices.Sort(x.DRGs)
	x.DRGs = slices.DeleteFunc(slices.Compact(x.DRGs), func(n int) bool { return n == q.now.DRG })
	if len(x.DRGs) > 0 {
		q.out = append(q.out, x)
	}
}

// stay asks for facts without which the stay cannot be grouped.
func (q *questioner) stay() {
	x := Question{Kind: AskStay, Diagnosis: -1}
	switch q.now.ReturnCode {
	case InvalidSex:
		x.Text = "The patient's sex is not stated: what does the record say?"
		x.DRGs = []int{q.with(func(s *Stay) { s.Sex = Male }), q.with(func(s *Stay) { s.Sex = Female })}
	case InvalidDischargeStatus:
		x.Text = "The patient discharge status is none of the valid codes: how and to where did the patient leave?"
		x.DRGs = []int{q.with(func(s *Stay) { s.DischargeStatus = 1 }), q.with(func(s *Stay) { s.DischargeStatus = 20 })}
	default:
		return
	}
	q.ask(x)
}

// present asks for an indicator that lacks, or that says that the record is insufficient, of a hospital-acquired
// condition.
func (q *questioner) present(i int) {
	d := q.s.Diagnoses[i]
	if q.now.Secondaries[i-1].HAC == 0 || d.POA == 'N' {
		return
	}
	poa := func(b byte) int { return q.with(func(s *Stay) { s.Diagnoses[i].POA = b }) }
	q.ask(Question{
		Kind: AskPresent, Diagnosis: i, Codes: []icd.CM{d.Code}, DRGs: []int{poa('Y'), poa('N')},
		Text: "Was the condition coded as " + d.Code.String() + " present at the time of the order for inpatient admission? " +
			"Yes, no, or it cannot be determined clinically.",
	})
}

// support asks for the support of a diagnosis without which the DRG is another.
func (q *questioner) support(i int) {
	x := q.now.Secondaries[i-1]
	if !x.Counts() {
		return
	}
	without := q.with(func(s *Stay) { s.Diagnoses = slices.Delete(s.Diagnoses, i, i+1) })
	q.ask(Question{
		Kind: AskSupport, Diagnosis: i, Codes: []icd.CM{x.Code}, DRGs: []int{without},
		Text: "Which findings, treatment or monitoring in the record support the diagnosis coded as " + x.Code.String() +
			"? Confirmed, ruled out, other, or it cannot be determined.",
	})
}

// detail asks for more detail of an unspecified code whose category has codes that lead elsewhere.
func (q *questioner) detail(i int) {
	code := q.s.Diagnoses[i].Code
	if q.title == nil || code.IsZero() || !strings.Contains(strings.ToLower(q.title(code)), "unspecified") {
		return
	}
	x := Question{Kind: AskDetail, Diagnosis: i, Codes: []icd.CM{code}}
	for _, c := range q.now.Version.category(code) {
		if strings.Contains(strings.ToLower(q.title(c)), "unspecified") || c == code {
			continue
		}
		if len(x.Codes) == maxAlternative {
			return // a category that wide is not a question
		}
		x.Codes = append(x.Codes, c)
		x.DRGs = append(x.DRGs, q.with(func(s *Stay) { s.Diagnoses[i].Code = c }))
	}
	x.Text = "The condition coded as " + code.String() + " is documented without detail. If the record allows, what are its type, " +
		"acuity, site or cause? Other, or it cannot be determined."
	q.ask(x)
}

// category gives the codes of the version with the three characters of a code, in their order.
func (v Version) category(code icd.CM) []icd.CM {
	p := own().program(v)
	p.categories.once.Do(func() {
		p.categories.codes = map[icd.CM][]icd.CM{}
		for _, s := range p.t.diagnoses.slots {
			if s.key == 0 || p.t.diagnoses.classes[p.t.diagnoses.history[s.row]][v.index()] == 0 {
				continue
			}
			var b [8]byte
			n := 0
			for k := s.key; k != 0; k >>= 8 {
				b[n] = byte(k)
				n++
			}
			if c, err := icd.ParseCM(string(b[:n])); err == nil {
				p.categories.codes[c.Category()] = append(p.categories.codes[c.Category()], c)
			}
		}
		for _, list := range p.categories.codes {
			slices.SortFunc(list, icd.CM.Compare)
		}
	})
	return p.categories.codes[code.Category()]
}

package claim

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// ErrOrder is wrapped by the error of Years when claims are not sorted by member and year.
var ErrOrder = errors.New("claims are not sorted by member and year")

// ErrMissing is wrapped by the error of what needs a field that no claim of the year has.
var ErrMissing = errors.New("missing on all claims of the year")

// YearError says which claim cannot be counted, or breaks the order, and why. It names no member.
type YearError struct {
	Claim  int // ordinal of the claim, from 1
	Reason string
	Err    error
}

// Error is the ordinal and the reason.
func (e *YearError) Error() string { return fmt.Sprintf("claim: claim %d: %s", e.Claim, e.Reason) }

// Unwrap is ErrOrder, or ErrMissing for a claim without member or date.
func (e *YearError) Unwrap() error { return e.Err }

// MemberKey is the key by which Years knows a person: the patient's own member number, else that of the subscriber, with
// the birth date and first name of a patient who is somebody else. It is "" for a claim without a member number.
func (c *Claim) MemberKey() string {
	switch {
	case c.Patient.MemberID != "":
		return c.Patient.MemberID
	case c.Subscriber.MemberID == "" || c.PatientIsSubscriber():
		return c.Subscriber.MemberID
	}
	return c.Subscriber.MemberID + "/" + c.Patient.BirthDate.String() + "/" + strings.ToUpper(c.Patient.FirstName)
}

// YearOf is the calendar year that a claim counts in, that of its last day (of discharge); 0 for a claim without a date.
func (c *Claim) YearOf() int {
	if _, through := c.Period(); !through.IsZero() {
		y, _, _ := through.Date()
		return y
	}
	return 0
}

// MemberYear is what the claims of one person in one calendar year show.
type MemberYear struct {
	Member    string // MemberKey
	Year      int
	Claims    int
	BirthDate Date     // as on the first claim that has one
	Sex       string   // F or M, as on the first claim that has one
	Conflicts []string // "birthDate", "sex": claims contradict each other
	Codes     []icd.CM // the diagnoses of all claims, each once, in the order in which they came
	Stays     []Stay   // the inpatient claims
	Unread    int      // diagnoses whose text is no code
	seen      map[icd.CM]bool
}

// Stay is an inpatient claim of a year: its diagnoses in order with their present-on-admission indicators.
type Stay struct {
	From, Through Date
	Diagnoses     []group.Diagnosis
}

// Years joins claims to years of members. The claims must be sorted by MemberKey and then by YearOf: one member and year
// is held at a time, however many claims there are. A claim out of order ends the iteration with an error that wraps
// ErrOrder; a claim without member or date, and an error of the input, are yielded in its place and the rest goes on.
//
// All diagnoses count. Risk adjustment takes those of certain visits and types of claims only: leave out the other claims
// before.
func Years(claims iter.Seq2[*Claim, error]) iter.Seq2[*MemberYear, error] {
	return func(yield func(*MemberYear, error) bool) {
		var y *MemberYear
		n := 0
		for c, err := range claims {
			n++
			if err == nil {
				err = countable(c, n)
			}
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			member, year := c.MemberKey(), c.YearOf()
			if y != nil && (member != y.Member || year != y.Year) {
				if cmp.Or(cmp.Compare(member, y.Member), cmp.Compare(year, y.Year)) < 0 {
					yield(nil, &YearError{n, "it belongs before the claim in front of it: sort by member, then by year", ErrOrder})
					return
				}
				if !yield(y, nil) {
					return
				}
				y = nil
			}
			if y == nil {
				y = &MemberYear{Member: member, Year: year, seen: map[icd.CM]bool{}}
			}
			y.add(c)
		}
		if y != nil {
			yield(y, nil)
		}
	}
}

func countable(c *Claim, n int) error {
	switch {
	case c.MemberKey() == "":
		return &YearError{n, "it has no member number", ErrMissing}
	case c.YearOf() == 0:
		return &YearError{n, "it has no date", ErrMissing}
	}
	return nil
}

func (y *MemberYear) add(c *Claim) {
	y.Claims++
	p := c.Person()
	if b := p.BirthDate; !b.IsZero() {
		if y.BirthDate.IsZero() {
			y.BirthDate = b
		} else if y.BirthDate != b {
			y.conflict("birthDate")
		}
	}
	if s := strings.ToUpper(p.Sex); s == "F" || s == "M" {
		if y.Sex == "" {
			y.Sex = s
		} else if y.Sex != s {
			y.conflict("sex")
		}
	}
	var stay []group.Diagnosis
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		code := d.CM()
		x := group.Diagnosis{Code: code}
		if d.POA != "" {
			x.POA = d.POA[0]
		}
		stay = append(stay, x)
		switch {
		case code.IsZero() && !d.Code.IsZero():
			y.Unread++
		case !code.IsZero() && !y.seen[code]:
			y.seen[code] = true
			y.Codes = append(y.Codes, code)
		}
	}
	if c.Setting == guidelines.Inpatient {
		from, through := c.Period()
		y.Stays = append(y.Stays, Stay{from, through, stay})
	}
}

func (y *MemberYear) conflict(field string) {
	for _, f := range y.Conflicts {
		if f == field {
			return
		}
	}
	y.Conflicts = append(y.Conflicts, field)
}

// Person is the member as a risk model asks for it: with the age on 1 February of the year after, for which the diagnoses
// of this year pay. Missing birth date and sex leave Age and Sex zero, which the model tells: see group.Person.Missing.
func (y *MemberYear) Person() group.Person {
	var p group.Person
	if !y.BirthDate.IsZero() {
		// a child under one counts as one: the models have one band up to 34 years
		p.Age = max(1, NewDate(y.Year+1, time.February, 1).YearsSince(y.BirthDate))
	}
	if y.Sex != "" {
		p.Sex = y.Sex[0]
	}
	return p
}

// HCC scores the year. p is Person with what claims do not say (Medicaid status, institution, new enrollee). The error
// wraps ErrMissing and names the birth date or sex that no claim has: the categories are then in the result, and no score.
func (y *MemberYear) HCC(model *group.HCC, p group.Person) (group.HCCResult, error) {
	r := model.Score(p, y.Codes)
	if len(r.Missing) > 0 {
		return r, fmt.Errorf("claim: %s: %w", strings.Join(r.Missing, ", "), ErrMissing)
	}
	return r, nil
}

// Charlson classifies the diagnoses of the year.
func (y *MemberYear) Charlson(table *group.Charlson) group.CharlsonResult {
	return table.Classify(y.Codes)
}

// Elixhauser classifies each stay of the year, in order: the measures are those of a stay.
func (y *MemberYear) Elixhauser(table *group.Elixhauser) []group.ElixhauserResult {
	var out []group.ElixhauserResult
	for i := range y.Stays {
		out = append(out, table.Classify(y.Stays[i].Diagnoses))
	}
	return out
}

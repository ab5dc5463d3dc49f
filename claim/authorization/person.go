package authorization

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// PersonError says that an answer is about another person than the claim: by which field, never its value.
type PersonError struct {
	Field string // memberId or birthDate
}

// Error names the field.
func (e *PersonError) Error() string {
	return "authorization: the answer is about another person: " + e.Field + " differs"
}

// About reports whether the answer is about the patient of a claim: a *PersonError where the member's number or the day of
// birth differ. What either does not say is not compared. The number of one of the claim's other insurances counts, too.
func (a *Answer) About(c *claim.Claim) error {
	insured, patient := c.Insured(), c.Person()
	ours := []string{insured.MemberID, patient.MemberID}
	for i := range c.OtherPayers {
		ours = append(ours, c.OtherPayers[i].Subscriber.MemberID)
	}
	theirs := []string{a.Subscriber.ID}
	if a.Dependent != nil {
		theirs = append(theirs, a.Dependent.ID)
	}
	if said, same := anySame(ours, theirs); said && !same {
		return &PersonError{Field: "memberId"}
	}
	if d := a.Patient().BirthDate; !d.IsZero() && !patient.BirthDate.IsZero() && d != patient.BirthDate {
		return &PersonError{Field: "birthDate"}
	}
	return nil
}

// Member reports whether answer and claim name the member by the same number, and nothing else of the person differs.
func (a *Answer) Member(c *claim.Claim) bool {
	_, same := anySame([]string{c.Insured().MemberID}, []string{a.Subscriber.ID})
	if !same || a.About(c) != nil {
		return false
	}
	ours, theirs := c.Person(), a.Patient()
	dependent := a.Dependent != nil && !c.PatientIsSubscriber() // several may have one number, twins one birthday
	return !dependent || !otherName(ours.FirstName, theirs.First) && (ours.Sex == "" || theirs.Sex == "" || ours.Sex == theirs.Sex)
}

// otherName reports whether two first names are given, and neither begins with the other.
func otherName(a, b string) bool {
	a, b = plain(a), plain(b)
	return a != "" && b != "" && !strings.HasPrefix(a, b) && !strings.HasPrefix(b, a)
}

// anySame reports whether both lists say something, and whether one of each is the same.
func anySame(a, b []string) (said, same bool) {
	for _, x := range a {
		for _, y := range b {
			if x = plain(x); x == "" || plain(y) == "" {
				continue
			}
			said, same = true, same || x == plain(y)
		}
	}
	return said, same
}

// plain is an identifier as it is compared: in capitals, without blanks and hyphens.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, strings.ToUpper(s))
}

// For reports whether the answer is one to the request for a claim: by the trace number, that of the claim (Claim.Name) or its
// account number; else, for it may be one of several visits, by the member's number, when services of the claim are certified
// on their days. One about another person is none.
func (a *Answer) For(c *claim.Claim) bool {
	if a.Traced(c) {
		return a.About(c) == nil
	}
	if !a.Member(c) {
		return false
	}
	list := a.certifications(true)
	services := len(list) > 0 && list[len(list)-1].Service >= 0
	for i := range list {
		x := &list[i]
		if !x.Certified() || x.From.IsZero() && x.Through.IsZero() || x.Service < 0 && services {
			continue
		}
		for k := range c.Lines {
			if x.covers(&c.Lines[k]) && x.holds(c, k) {
				return true
			}
		}
	}
	return false
}

// Traced reports whether a trace number of the answer is that of the claim, or its account number.
func (a *Answer) Traced(c *claim.Claim) bool {
	name, account := plain(c.Name()), plain(c.Claim.AccountNumber)
	is := func(t exchange.Trace) bool {
		id := plain(t.ID)
		return id != "" && (id == name || id == account)
	}
	return slices.ContainsFunc(a.Event.Traces, is) || slices.ContainsFunc(a.Services, func(s Service) bool { return slices.ContainsFunc(s.Traces, is) })
}

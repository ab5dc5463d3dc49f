package authorization

import (
	"maps"
	"slices"

	"github.com/gomedcode/medcode/claim"
)

// Index finds the answers that may be about a claim among very many. It is read-only once built.
type Index struct {
	answers []*Answer
	by      map[string][]int
}

// NewIndex is an index of answers.
func NewIndex(answers ...*Answer) *Index {
	x := &Index{answers, map[string][]int{}}
	for i, a := range answers {
		for key := range a.keys() {
			x.by[key] = append(x.by[key], i)
		}
	}
	return x
}

// keys are by what an answer is found: members, traces, and numbers of reviews.
func (a *Answer) keys() map[string]bool {
	out := map[string]bool{}
	add := func(kind, id string) {
		if id = plain(id); id != "" {
			out[kind+id] = true
		}
	}
	add(byMember, a.Subscriber.ID)
	if a.Dependent != nil {
		add(byMember, a.Dependent.ID)
	}
	for k := range a.links() {
		out[k] = true
	}
	return out
}

// links are the keys by which answers of one review are found: traces, and numbers of reviews.
func (a *Answer) links() map[string]bool {
	out := map[string]bool{}
	item := func(i *Item) {
		for _, t := range i.Traces {
			if id := plain(t.ID); id != "" {
				out[byTrace+id] = true
			}
		}
		if d := i.Decision; d != nil && plain(d.Number) != "" {
			out[byNumber+plain(d.Number)] = true
		}
		if p := i.previous(); p != "" {
			out[byNumber+p] = true
		}
	}
	item(&a.Event.Item)
	for i := range a.Services {
		item(&a.Services[i].Item)
	}
	return out
}

// The kinds of keys.
const (
	byMember = "member "
	byTrace  = "trace "
	byNumber = "number "
)

// About are the answers that may be about a claim, in their order: those with its trace number, about its members, or with
// a number that it bears, and the others on the same reviews. [Apply], [Refused] and [Unnumbered] say the same of them as of all,
// answers aside that are linked to the claim by nothing.
func (x *Index) About(c *claim.Claim) []*Answer {
	found := map[int]bool{}
	look := func(kind, id string) {
		if id = plain(id); id != "" {
			for _, i := range x.by[kind+id] {
				found[i] = true
			}
		}
	}
	look(byTrace, c.Name())
	look(byTrace, c.Claim.AccountNumber)
	insured, patient := c.Insured(), c.Person()
	look(byMember, insured.MemberID)
	look(byMember, patient.MemberID)
	for i := range c.OtherPayers {
		look(byMember, c.OtherPayers[i].Subscriber.MemberID)
	}
	for _, n := range numbersOf(c) {
		look(byNumber, n)
	}
	for _, i := range slices.Collect(maps.Keys(found)) {
		for key := range x.answers[i].links() {
			for _, k := range x.by[key] {
				found[k] = true
			}
		}
	}
	var out []*Answer
	for _, i := range slices.Sorted(maps.Keys(found)) {
		out = append(out, x.answers[i])
	}
	return out
}

// For are the answers whose numbers a claim may take: those to the request for it, see [Answer.For]. Where the claim bears
// a number already that is none of an answer about it, what it says stays, and those with numbers of the kind are none.
func (x *Index) For(c *claim.Claim) (out []*Answer) {
	near := x.About(c)
	own := map[bool]bool{} // by whether it is a referral
	for _, referral := range []bool{false, true} {
		number := plain(*claimNumber(c, referral))
		own[referral] = number != "" && !slices.ContainsFunc(near, func(a *Answer) bool {
			return a.About(c) == nil && slices.ContainsFunc(a.Certifications(), func(d Certification) bool { return plain(d.Number) == number && d.Referral == referral })
		})
	}
	for _, a := range near {
		given := slices.ContainsFunc(a.Certifications(), func(d Certification) bool { return own[d.Referral] })
		if !given && a.For(c) {
			out = append(out, a)
		}
	}
	return out
}

// numbersOf are the numbers of reviews that a claim bears.
func numbersOf(c *claim.Claim) []string {
	out := []string{c.Claim.PriorAuthorization, c.Claim.Referral}
	for i := range c.Lines {
		out = append(append(out, c.Lines[i].PriorAuthorizations...), c.Lines[i].Referrals...)
	}
	return out
}

package authorization

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// decisions are those of each answer, without what a later answer replaced: the decision on a review that was pended, the
// certification after an appeal, the cancellation, the same decision again. What was certified for other days stays.
func decisions(answers []*Answer, every bool) [][]Certification {
	lists, links := make([][]Certification, len(answers)), make([]map[string]bool, len(answers))
	by := map[string][]int{}
	of := func(a *Answer, key string) string {
		if strings.HasPrefix(key, byTrace) { // which are of one member
			key += " " + plain(a.Subscriber.ID)
		}
		return key
	}
	for i, a := range answers {
		lists[i], links[i] = a.certifications(every), a.links()
		for key := range links[i] {
			by[of(a, key)] = append(by[of(a, key)], i)
		}
	}
	current := slices.Clone(lists) // a decision that was replaced has still replaced those before it
	for i, a := range answers {
		var later []int
		for key := range links[i] {
			for _, k := range by[of(a, key)] {
				if k != i && after(answers, k, i) {
					later = append(later, k)
				}
			}
		}
		if len(later) > 0 {
			current[i] = slices.DeleteFunc(slices.Clone(lists[i]), func(x Certification) bool {
				return slices.ContainsFunc(later, func(k int) bool { return x.linked(a, answers[k], links[k]) && replaced(&x, answers[k], lists[k]) })
			})
		}
	}
	return current
}

// linked reports whether a decision of an answer and another answer are on one review: by its number, or that of its event, or by
// the trace of the request, for one member. Links are those of the other answer.
func (c *Certification) linked(a, other *Answer, links map[string]bool) bool {
	if n := plain(c.Number); n != "" && links[byNumber+n] {
		return true
	}
	if n := plain(c.event); n != "" && links[byNumber+n] {
		return true
	}
	return plain(a.Subscriber.ID) == plain(other.Subscriber.ID) && slices.ContainsFunc(a.Event.Traces, func(t exchange.Trace) bool {
		return plain(t.ID) != "" && links[byTrace+plain(t.ID)]
	})
}

// previous is REF*BB: the number of the review before.
func (i *Item) previous() string {
	for _, r := range i.References {
		if r.Qualifier == "BB" {
			return plain(r.ID)
		}
	}
	return ""
}

// after reports whether answer k was written after answer i: by day and time, else by its place.
func after(answers []*Answer, k, i int) bool {
	a, b := &answers[k].Head, &answers[i].Head
	if n := a.Created.Compare(b.Created); n != 0 && !a.Created.IsZero() && !b.Created.IsZero() {
		return n > 0
	}
	if n := strings.Compare(a.Time, b.Time); n != 0 && a.Created == b.Created && len(a.Time) == len(b.Time) {
		return n > 0
	}
	return k > i
}

// replaced reports whether a decision of a later answer takes the place of one.
func replaced(x *Certification, later *Answer, list []Certification) bool {
	for i := range list {
		y := &list[i]
		if y.Action == "" {
			continue
		}
		if y.Service < 0 && !y.Certified() && y.Action != "NA" && len(later.Services) == 0 && plain(y.Number) != "" && (plain(y.Number) == plain(x.Number) || plain(y.Number) == plain(x.event)) {
			return true // the whole review
		}
		if !sameService(x, y) {
			continue
		}
		number := plain(x.Number) != "" && plain(x.Number) == plain(y.Number)
		switch {
		case x.Certified() && y.Certified():
			if number && x.From == y.From && x.Through == y.Through {
				return true
			}
		case x.From == y.From || x.From.IsZero() || y.From.IsZero() || !x.Certified():
			return true
		}
	}
	return false
}

// sameService reports whether two decisions are on the event, or on one service.
func sameService(x, y *Certification) bool {
	if x.Service < 0 || y.Service < 0 {
		return x.Service < 0 && y.Service < 0
	}
	return strings.EqualFold(x.Codes(), y.Codes()) && x.Revenue == y.Revenue && slices.Equal(x.Modifiers, y.Modifiers) && slices.Equal(x.Teeth, y.Teeth)
}

// related puts answers with a number in common together, such as an extension with what it extends.
func related(lists [][]Certification) (groups [][]int) {
	of, in := map[string]int{}, make([]int, len(lists))
	for i := range lists {
		in[i] = i
	}
	var root func(i int) int
	root = func(i int) int {
		if in[i] != i {
			in[i] = root(in[i])
		}
		return in[i]
	}
	for i, list := range lists {
		for k := range list {
			for _, n := range []string{list[k].Number, list[k].event} {
				if n = plain(n); n == "" {
					continue
				}
				if first, ok := of[n]; ok {
					if a, b := root(i), root(first); a != b {
						in[max(a, b)] = min(a, b)
					}
				} else {
					of[n] = i
				}
			}
		}
	}
	at := map[int]int{}
	for i := range lists {
		r := root(i)
		if _, ok := at[r]; !ok {
			at[r] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[r]] = append(groups[at[r]], i)
	}
	return groups
}

// Refusal is a decision that certifies nothing, with the answer that it is in.
type Refusal struct {
	Answer *Answer
	Certification
}

// Refused are the decisions on a claim that certify nothing: not certified, pended, cancelled, or to be asked about; not those
// that a later answer replaced. The answer is one to the request for the claim by the trace number, or by a number that the
// claim bears, or about the member: with a service of the claim on its day, or with neither service nor day, when it may be
// about another visit.
func Refused(c *claim.Claim, answers ...*Answer) (out []Refusal) {
	for i, list := range decisions(answers, false) {
		a := answers[i]
		if a.About(c) != nil {
			continue
		}
		traced, member := a.Traced(c), a.Member(c)
		for _, x := range list {
			if x.Certified() || x.Action == "" || x.Action == "NA" {
				continue
			}
			bare, dated := x.Service < 0 && len(a.Services) == 0, !x.From.IsZero() || !x.Through.IsZero()
			for k := range c.Lines {
				l := &c.Lines[k]
				if x.Service < 0 && slices.ContainsFunc(list, func(s Certification) bool { return s.coded() && s.covers(l) && s.Certified() }) {
					continue // the service was certified
				}
				if x.covers(l) && (traced || x.named(c, l) || member && ((x.Code != "" || x.Revenue != "") && dated && x.holds(c, k) || bare && !dated)) {
					out = append(out, Refusal{a, x})
					break
				}
			}
		}
	}
	return out
}

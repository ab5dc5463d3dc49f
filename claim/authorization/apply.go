package authorization

import (
	"errors"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// Apply writes the numbers of what was certified into a claim: the number that the events of its lines have into the claim,
// another, such as that of a service, into each line that it is for; one that is for all lines, and any on an institutional
// claim, whose lines have no place for it, into the claim. Where a code was certified more than once, a line has the number of the
// certification in force on its day, with its modifiers; none where none is or where several are, see [Unnumbered]. One answer
// by the trace number is written though its days are others: that is found when the claim is held against it. Numbers that
// stand there already stay, that of the claim for all lines that it certifies. It reports whether anything was written. An answer about another person is refused with
// a *PersonError, what the others say is written.
func Apply(c *claim.Claim, answers ...*Answer) (changed bool, err error) {
	var list []*Answer
	for _, a := range answers {
		if e := a.About(c); e != nil {
			err = errors.Join(err, e)
			continue
		}
		list = append(list, a)
	}
	for _, referral := range []bool{false, true} {
		ch := newChoice(c, list, referral)
		to := claimNumber(c, referral)
		had := *to != ""
		if !had {
			*to = ch.ofClaim(list)
			changed = changed || *to != ""
		}
		for i := range c.Lines {
			n := ch.of(i)
			if had && (ch.borne[i] || ch.chosen(i).late) {
				continue
			}
			if at := lineNumbers(&c.Lines[i], referral); n != "" && len(*at) == 0 && !strings.EqualFold(n, *to) && !c.Setting.Institutional() {
				*at, changed = []string{n}, true
			}
		}
	}
	return changed, err
}

// of is the number for a line: of its service, else of an event.
func (ch *choice) of(i int) string { return ch.chosen(i).number }

// chosen is what was chosen for a line: of its service, else of an event.
func (ch *choice) chosen(i int) chosen {
	if x := ch.service[i]; x.number != "" || x.several && ch.event[i].number == "" {
		return x
	}
	return ch.event[i]
}

// ofClaim is the number for the claim.
func (ch *choice) ofClaim(list []*Answer) string {
	c := ch.claim
	if len(c.Lines) == 0 && len(list) == 1 {
		if x := ch.events(list[0].Certifications()); len(x) > 0 {
			return x[0].Number
		}
		return ""
	}
	own := func(i int) bool { return len(*lineNumbers(&c.Lines[i], ch.referral)) > 0 }
	for i := range c.Lines {
		if n := ch.event[i].number; n != "" && !own(i) {
			return n
		}
	}
	first, all := "", true
	for i := range c.Lines {
		if own(i) {
			continue
		}
		n := ch.of(i)
		if first == "" {
			first = n
		}
		all = all && n != "" && strings.EqualFold(n, first)
	}
	if all || c.Setting.Institutional() {
		return first
	}
	return ""
}

// Missing is a line whose service was certified, and that has no number of the certification.
type Missing struct {
	Line     int
	Referral bool
	Why      Why
}

// Why is why a line has no number.
type Why string

// The reasons.
const (
	NotInForce Why = "notInForce" // nothing that was certified for it is in force on its day
	Several    Why = "several"    // certifications with different numbers are in force on its day
	Undated    Why = "undated"    // of a certification for the member, no day is named that tells whether it is for this visit
	NoPlace    Why = "noPlace"    // the claim bears another number, and a line of an institutional one has no place for one
)

// Unnumbered are the lines whose services were certified, by the answers that are about the claim (by trace number, or by the
// member's number), and for which neither line nor claim has a number. It is called after [Apply].
func Unnumbered(c *claim.Claim, answers ...*Answer) (out []Missing) {
	list := slices.DeleteFunc(slices.Clone(answers), func(a *Answer) bool { return a.About(c) != nil || !a.Traced(c) && !a.Member(c) })
	for _, referral := range []bool{false, true} {
		ch := newChoice(c, list, referral)
		number := *claimNumber(c, referral)
		is := func(x chosen) bool { return strings.EqualFold(x.number, number) }
		if number != "" && !slices.ContainsFunc(ch.event, is) && !slices.ContainsFunc(ch.service, is) {
			continue // what the claim says of its own
		}
		undated := false
		for i := range c.Lines {
			if len(*lineNumbers(&c.Lines[i], referral)) > 0 {
				continue
			}
			x := ch.service[i]
			if !x.any {
				x = ch.event[i]
			}
			switch {
			case !x.any || ch.borne[i]:
			case number != "" && c.Setting.Institutional() && x.number != "" && !strings.EqualFold(x.number, number):
				out = append(out, Missing{i, referral, NoPlace})
			case number != "" && x.late:
				out = append(out, Missing{i, referral, NotInForce})
			case x.number != "" && !strings.EqualFold(x.number, number):
				if ch.service[i].any || !undated { // of an event once
					out = append(out, Missing{i, referral, Undated})
				}
				undated = true
			case x.number == "" && x.several:
				out = append(out, Missing{i, referral, Several})
			case number == "" && x.number == "":
				out = append(out, Missing{i, referral, NotInForce})
			}
		}
	}
	return out
}

func claimNumber(c *claim.Claim, referral bool) *string {
	if referral {
		return &c.Claim.Referral
	}
	return &c.Claim.PriorAuthorization
}

func lineNumbers(l *claim.Line, referral bool) *[]string {
	if referral {
		return &l.Referrals
	}
	return &l.PriorAuthorizations
}

// choice is for each line of a claim which number it is to have: of a service, and of an event.
type choice struct {
	claim          *claim.Claim
	referral       bool
	service, event []chosen
	borne          []bool // the number that the claim bears certifies the line on its day
}

// chosen is a number; empty where there is none to choose, or where it cannot be told.
type chosen struct {
	number       string
	any, several bool
	late         bool // the number is by the trace, and not in force on the day
}

// candidate is a certification that may be for a line.
type candidate struct {
	*Certification
	traced bool
}

func newChoice(c *claim.Claim, answers []*Answer, referral bool) *choice {
	n := len(c.Lines)
	ch, number := &choice{c, referral, make([]chosen, n), make([]chosen, n), make([]bool, n)}, plain(*claimNumber(c, referral))
	type said struct {
		*Answer
		list   []Certification
		traced bool
	}
	all := make([]said, len(answers))
	for i, list := range decisions(answers, false) {
		all[i] = said{answers[i], list, answers[i].Traced(c)}
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		var services, events []candidate
		for k := range all {
			a := &all[k]
			for j := range a.list {
				x := &a.list[j]
				if !ch.gives(x) {
					continue
				}
				about := x.coded() && x.covers(l)
				if about {
					services = append(services, candidate{x, a.traced})
				}
				if number != "" && (plain(x.Number) == number || plain(x.event) == number) && x.holds(c, i) {
					ch.borne[i] = ch.borne[i] || about || !x.coded() && !a.others(l) && !refuses(a.list, l)
				}
			}
			if len(all) > 1 && !a.traced && a.others(l) || refuses(a.list, l) {
				continue
			}
			for _, x := range ch.events(a.list) {
				events = append(events, candidate{x, a.traced || len(all) == 1})
			}
		}
		ch.service[i], ch.event[i] = ch.choose(i, services), ch.choose(i, events)
	}
	return ch
}

// gives reports whether the certification has a number of the kind.
func (ch *choice) gives(x *Certification) bool {
	return x.Certified() && x.Number != "" && x.Referral == ch.referral
}

// events are the certifications of the whole event, and of services that are not named.
func (ch *choice) events(list []Certification) (out []*Certification) {
	for j := range list {
		if x := &list[j]; ch.gives(x) && !x.coded() {
			out = append(out, x)
		}
	}
	return out[:min(len(out), 1)]
}

// coded reports whether the certification is of a service that is named.
func (c *Certification) coded() bool { return c.Service >= 0 && (c.Code != "" || c.Revenue != "") }

// refuses reports whether decisions on the service of a line, with most of its modifiers, are all against it.
func refuses(list []Certification, l *claim.Line) bool {
	most, certified := -2, false
	for k := range list {
		x := &list[k]
		if !x.coded() || !x.covers(l) {
			continue
		}
		switch n := x.modified(l); {
		case n > most:
			most, certified = n, x.Certified()
		case n == most:
			certified = certified || x.Certified()
		}
	}
	return most > -2 && !certified
}

// others reports whether the answer names services, and none of them is that of the line.
func (a *Answer) others(l *claim.Line) bool {
	list := a.certifications(true)
	named := slices.ContainsFunc(list, func(x Certification) bool { return x.coded() })
	return named && !slices.ContainsFunc(list, func(x Certification) bool { return x.coded() && x.covers(l) })
}

// choose finds the number of a line among certifications: in force on its day, of the answer to its claim, with its modifiers.
func (ch *choice) choose(i int, list []candidate) chosen {
	if len(list) == 0 {
		return chosen{}
	}
	l := &ch.claim.Lines[i]
	hold := narrow(list, func(x candidate) bool { return x.holds(ch.claim, i) })
	if len(hold) == 0 {
		if traced := narrow(list, func(x candidate) bool { return x.traced }); same(traced) && same(list) {
			return chosen{number: list[0].Number, any: true, late: true}
		}
		return chosen{any: true}
	}
	if traced := narrow(hold, func(x candidate) bool { return x.traced }); len(traced) > 0 {
		hold = traced
	}
	most := -1
	for _, x := range hold {
		most = max(most, x.modified(l))
	}
	if hold = narrow(hold, func(x candidate) bool { return x.modified(l) == most }); same(hold) {
		return chosen{number: hold[0].Number, any: true}
	}
	return chosen{any: true, several: true}
}

func narrow(list []candidate, keep func(candidate) bool) (out []candidate) {
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

// same reports whether there is one number in a list.
func same(list []candidate) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(x candidate) bool { return !strings.EqualFold(x.Number, list[0].Number) })
}

package deid

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// oldest is the age that stands for all over 89.
const oldest = 90

// person is whose values are treated.
type person struct {
	shift  int      // days, with a key
	shifts bool     // else years
	last   int      // year of the last service; 0 when not known
	elder  bool     // who was 90 or older then, or somebody of the same number
	homes  []string // first lines of the addresses of persons
	atHome bool     // services are rendered where the patient lives
}

// personOf is the person of a claim. Ages count up to the last service, that of earlier encounters included.
func (d *Deidentifier) personOf(c *claim.Claim) person {
	p := person{last: lastYear(c)}
	if p.last != 0 {
		for _, n := range memberNumbers(c) {
			if last, ok := d.eldest[n]; ok {
				p.last, p.elder = max(p.last, last), true
			}
		}
	}
	if p.last == 0 && c.Claim.Predetermination { // nothing was done: the age is that of asking, now at the latest
		p.last = time.Now().Year()
	}
	if d.key != nil {
		p.shifts, p.shift = true, d.shift(first(c.Patient.MemberID, c.Subscriber.MemberID, c.Claim.AccountNumber, c.ID))
	}
	addHome := func(a *claim.Address) {
		if a != nil && a.Line1 != "" {
			p.homes = append(p.homes, a.Line1)
		}
	}
	addHome(c.Patient.Address)
	addHome(c.Subscriber.Address)
	for i := range c.OtherPayers {
		addHome(c.OtherPayers[i].Subscriber.Address)
	}
	p.atHome = c.Claim.PlaceOfService == "12"
	for i := range c.Lines {
		p.atHome = p.atHome || c.Lines[i].PlaceOfService == "12"
	}
	return p
}

// Observe notes that the persons of a claim are 90 or older at its last service, so that the year of birth is pooled in their
// earlier claims as well: beside a later claim it would tell the age. Claims are noted when they are treated; noting all of
// them before the first is treated makes their order indifferent. With a key it does nothing.
func (d *Deidentifier) Observe(c *claim.Claim) {
	last := lastYear(c)
	if d.key != nil || last == 0 {
		return
	}
	old := c.Patient.AgeYears != nil && *c.Patient.AgeYears >= oldest
	for _, born := range [...]claim.Date{c.Patient.BirthDate, c.Subscriber.BirthDate} {
		old = old || !born.IsZero() && last-yearOf(born) >= oldest
	}
	for i := range c.OtherPayers {
		born := c.OtherPayers[i].Subscriber.BirthDate
		old = old || !born.IsZero() && last-yearOf(born) >= oldest
	}
	if !old {
		return
	}
	for _, n := range memberNumbers(c) {
		d.eldest[n] = max(d.eldest[n], last)
	}
}

// memberNumbers are the numbers by which claims of a person, and of a family, are known.
func memberNumbers(c *claim.Claim) (out []string) {
	for _, n := range [...]string{c.Patient.MemberID, c.Subscriber.MemberID} {
		if n = strings.ToUpper(plain(n)); n != "" {
			out = append(out, strings.Clone(n)) // texts of a claim are parts of a long one
		}
	}
	return out
}

// personOfPayment is the person of a claim of a remittance, by the same number as that of the claim sent.
func (d *Deidentifier) personOfPayment(c *remit.Claim) person {
	var p person
	for _, day := range [...]claim.Date{c.From, c.Through} {
		p.last = max(p.last, yearOf(day))
	}
	if d.key == nil {
		return p
	}
	id := func(x *remit.Person) string {
		if x == nil {
			return ""
		}
		return x.ID
	}
	p.shifts, p.shift = true, d.shift(first(id(c.Patient), id(c.Insured), c.ID))
	return p
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// lastYear is the year of the last day of a claim and of the earlier ones in it.
func lastYear(c *claim.Claim) int {
	_, through := c.Period()
	y := yearOf(through)
	if n := c.Institutional; n != nil {
		y = max(y, yearOf(n.AdmissionDate))
	}
	for i := range c.History {
		y = max(y, lastYear(&c.History[i]))
	}
	return y
}

func yearOf(d claim.Date) int {
	if d.IsZero() {
		return 0
	}
	y, _, _ := d.Date()
	return y
}

// july is the day that stands for a year.
func july(year int) claim.Date { return claim.NewDate(year, time.July, 1) }

// day is what stands for a day of the person.
func (p *person) day(d claim.Date) claim.Date {
	switch {
	case d.IsZero():
		return d
	case p.shifts:
		return d.AddDays(p.shift)
	}
	return july(yearOf(d))
}

// birth is what stands for a day of birth: of a person who turned 90 by the year of the last service, the latest year
// in which that is so; none where no service says how old the person was.
func (p *person) birth(d claim.Date) claim.Date {
	if d.IsZero() || p.last == 0 {
		return claim.Date{}
	}
	if p.last-yearOf(d) >= oldest {
		return july(p.last - oldest)
	}
	return p.day(d)
}

// lives reports whether an address is one of the person's.
func (p *person) lives(a *claim.Address) bool {
	if a == nil {
		return false
	}
	for _, h := range p.homes {
		if strings.EqualFold(plain(h), plain(a.Line1)) {
			return true
		}
	}
	return false
}

// plain is a text with its letters and digits only.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '.' || r == ',' || r == '#' || r == '-' {
			return -1
		}
		return r
	}, s)
}

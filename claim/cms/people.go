package cms

import (
	"errors"
	"io"

	"github.com/gomedcode/medcode/claim"
)

// person is what a beneficiary summary says of a person.
type person struct {
	birth, death     claim.Date
	sex, state, code string // code: ZIP
}

// readPeople reads the beneficiary summaries. Of several years the last one holds.
func (p *plan) readPeople() error {
	for _, x := range p.all {
		l := x.sum.Layout
		if l != RIFPeople && l != SynPUFPeople {
			continue
		}
		c, err := x.f.open(true)
		if err != nil {
			return err
		}
		defer c.close()
		for {
			r, err := c.next()
			if err == io.EOF {
				break
			}
			var bad *Error
			if errors.As(err, &bad) {
				if !p.give(nil, err) {
					return nil
				}
				continue
			}
			if err != nil {
				return err
			}
			b := &builder{Record: &Record{}}
			who := &person{birth: b.date(r, "BENE_BIRTH_DT"), sex: sex(b.text(r, "BENE_SEX_IDENT_CD")), code: b.text(r, "BENE_ZIP_CD")}
			who.death = b.date(r, "BENE_DEATH_DT")
			who.state = stateName(b.text(r, "STATE_CODE"))
			family := "RIF"
			if l == SynPUFPeople {
				family, who.state = "SynPUF", stateName(b.text(r, "SP_STATE_CODE"))
			}
			if p.people == nil {
				p.people = map[string]*person{}
			}
			p.people[family+r.key] = who
			for _, err := range b.Errors {
				if !p.give(nil, err) {
					return nil
				}
			}
		}
	}
	return nil
}

// member is the patient, by the number that the files have for the person, with what a beneficiary summary says. The number
// is none of a Medicare card, and so not the subscriber's.
func (b *builder) member(id, family string) {
	c := b.Claim
	id = whole(id)
	c.Patient.MemberID = id
	c.Patient.Relationship = "self"
	if who := b.people[family+id]; who != nil && id != "" {
		c.Patient.BirthDate, c.Patient.DeathDate, c.Patient.Sex = who.birth, who.death, who.sex
		b.lives(who.state, who.code)
	}
}

// lives is the address, as far as it is known.
func (b *builder) lives(state, zip string) {
	if state == "" && zip == "" {
		return
	}
	p := &b.Claim.Patient
	if p.Address == nil {
		p.Address = &claim.Address{}
	}
	if state != "" {
		p.Address.State = state
	}
	if zip != "" {
		p.Address.Zip = zip
	}
}

// stateName is the postal code of a state by the number that Social Security gives it; letters stay, other numbers are none.
func stateName(s string) string {
	if len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' {
		return s
	}
	n, ok := number(s)
	const names = "ALAKAZARCACOCTDEDCFLGAHIIDILINIAKSKYLAMEMDMAMIMNMSMOMTNENVNHNJNMNYNCNDOHOKORPAPRRISCSDTNTXUTVTVIVAWAWVWIWY"
	if !ok || n < 1 || int(n) > len(names)/2 {
		return ""
	}
	return names[2*n-2 : 2*n]
}

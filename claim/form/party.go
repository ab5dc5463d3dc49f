package form

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// sourced is a value and the field that it comes from.
type sourced struct{ text, field string }

// first is the first value that is given.
func first(list ...sourced) sourced {
	for _, s := range list {
		if s.text != "" {
			return s
		}
	}
	return sourced{}
}

// person is a party with the path at which it stands, and another place that completes it: patient and subscriber where
// they are one person.
type person struct {
	*claim.Party
	path  string
	other *claim.Party
	also  string
}

// persons are patient and insured.
func (f *filler) persons() (patient, insured person) {
	p, s := &f.c.Patient.Party, &f.c.Subscriber.Party
	patient, insured = person{p, "patient", nil, ""}, person{s, "subscriber", nil, ""}
	if f.c.PatientIsSubscriber() {
		patient.other, patient.also, insured.other, insured.also = s, "subscriber", p, "patient"
	}
	return patient, insured
}

// pick is a value of the party, else of the one that completes it.
func (p person) pick(name string, of func(*claim.Party) string) sourced {
	if s := of(p.Party); s != "" || p.other == nil {
		return sourced{s, p.path + "." + name}
	}
	return sourced{of(p.other), p.also + "." + name}
}

// address is the address, and its path.
func (p person) address() (*claim.Address, string) {
	if p.Address != nil || p.other == nil {
		return p.Address, p.path + ".address"
	}
	return p.other.Address, p.also + ".address"
}

func (p person) contact() (*claim.Contact, string) {
	if p.Contact != nil || p.other == nil {
		return p.Contact, p.path + ".contact"
	}
	return p.other.Contact, p.also + ".contact"
}

func lastName(p *claim.Party) string     { return p.LastName }
func firstName(p *claim.Party) string    { return p.FirstName }
func middleName(p *claim.Party) string   { return p.MiddleName }
func suffix(p *claim.Party) string       { return p.Suffix }
func organization(p *claim.Party) string { return p.Organization }

// names are the parts of a name that are given.
func (p person) names() (last, given, middle, suf, org sourced) {
	return p.pick("lastName", lastName), p.pick("firstName", firstName), p.pick("middleName", middleName), p.pick("suffix", suffix), p.pick("organization", organization)
}

// name writes LAST SUFFIX, FIRST, M, or the name of an organisation.
func (f *filler) name(box string, p person) {
	last, given, middle, suf, org := p.names()
	if last.text == "" && given.text == "" {
		f.put(box, bare(org.text), org.field)
		return
	}
	text, fields := bare(last.text), []string{last.field}
	if s := bare(suf.text); s != "" {
		text, fields = strings.TrimSpace(text+" "+s), append(fields, suf.field)
	}
	if s := bare(given.text); s != "" {
		text, fields = text+", "+s, append(fields, given.field)
	}
	if m := bare(middle.text); m != "" {
		text += ", " + initial(m)
		if initial(m) == m {
			fields = append(fields, middle.field)
		} else {
			f.note(middle.field, unheld)
		}
	}
	f.put(box, text, fields...)
}

// natural writes FIRST M LAST SUFFIX, or the name of an organisation.
func (f *filler) natural(box string, p *claim.Party, path string) {
	if p.LastName == "" && p.FirstName == "" {
		f.put(box, bare(p.Organization), path+".organization")
		return
	}
	var words, fields []string
	add := func(s, name string) {
		if s = bare(s); s != "" {
			words, fields = append(words, s), append(fields, path+"."+name)
		}
	}
	add(p.FirstName, "firstName")
	if m := bare(p.MiddleName); m != "" {
		words = append(words, initial(m))
		if initial(m) == m {
			fields = append(fields, path+".middleName")
		} else {
			f.note(path+".middleName", unheld)
		}
	}
	add(p.LastName, "lastName")
	add(p.Suffix, "suffix")
	f.put(box, strings.Join(words, " "), fields...)
}

// bare is a name without periods and commas, which separate its parts on the forms.
func bare(s string) string {
	if !strings.ContainsAny(s, ".,") {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.Fields(strings.NewReplacer(".", " ", ",", " ").Replace(s)), " ")
}

// streets writes the lines of an address in one box.
func (f *filler) streets(box string, a *claim.Address, path string) {
	var words, fields []string
	for _, l := range [...]sourced{{a.Line1, "line1"}, {a.Line2, "line2"}} {
		if l.text != "" {
			words, fields = append(words, street(l.text)), append(fields, path+"."+l.field)
		}
	}
	f.put(box, strings.Join(words, " "), fields...)
}

// city writes CITY STATE ZIP in one box.
func (f *filler) city(box string, a *claim.Address, path string) {
	var words, fields []string
	for _, w := range [...]sourced{{street(a.City), "city"}, {a.State, "state"}, {zip(a.Zip), "zip"}} {
		if w.text != "" {
			words, fields = append(words, w.text), append(fields, path+"."+w.field)
		}
	}
	f.put(box, strings.Join(words, " "), fields...)
}

// zip is a ZIP code, one of nine digits with its hyphen.
func zip(s string) string {
	if len(s) == 9 && onlyDigits(s) == s {
		return s[:5] + "-" + s[5:]
	}
	return s
}

// phone writes a telephone number: area code, and the rest without a hyphen.
func (f *filler) phone(area, rest, number, field string) {
	d := onlyDigits(number)
	if len(d) == 11 && d[0] == '1' {
		d = d[1:]
	}
	switch {
	case number == "":
	case len(d) == 10:
		f.put(area, d[:3], field)
		f.put(rest, d[3:], field)
	default:
		f.note(field, unread)
	}
}

// otherID is the first identifier that a box may hold, and its path.
func otherID(list []claim.OtherID, path string) (id claim.OtherID, at1 string) {
	for i, o := range list {
		switch o.Qualifier {
		case "0B", "1G", "G2", "LU":
			return o, at(path, i)
		}
	}
	return claim.OtherID{}, ""
}

// joinedID writes qualifier and identifier in one box, or ZZ and the taxonomy.
func (f *filler) joinedID(box string, list []claim.OtherID, path, taxonomy, taxonomyField string) {
	if id, p := otherID(list, path); p != "" {
		f.put(box, id.Qualifier+id.ID, p+".qualifier", p+".id")
		return
	}
	if taxonomy != "" {
		f.put(box, "ZZ"+taxonomy, taxonomyField)
	}
}

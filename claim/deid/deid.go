package deid

import (
	"reflect"
	"slices"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
)

// Claim is the claim without the identifiers of persons; the one given is not changed. Earlier encounters (History) are
// treated alike. Beside a year of birth stands the age at the first day, pooled over 89 (see Observe).
func (d *Deidentifier) Claim(c *claim.Claim) *claim.Claim {
	d.Observe(c)
	w := walk{d, d.personOf(c)}
	return w.claim(c)
}

func (w *walk) claim(c *claim.Claim) *claim.Claim {
	out := new(claim.Claim)
	history := c.History
	flat := *c
	flat.History = nil
	w.p.atHome = w.p.atHome || c.Claim.PlaceOfService == "12"
	w.object(reflect.ValueOf(out).Elem(), reflect.ValueOf(&flat).Elem(), rolePerson)
	if !w.p.shifts {
		w.statedAge(out, c)
	}
	for i := range history {
		out.History = append(out.History, *w.claim(&history[i]))
	}
	return out
}

// statedAge states the age in years of a patient whose birth date is given, since years alone leave it open.
func (w *walk) statedAge(out, c *claim.Claim) {
	who := c.Person()
	from, _ := c.Period()
	if who.BirthDate.IsZero() || from.IsZero() || who.AgeYears != nil || who.AgeDays != nil {
		if age := out.Patient.AgeYears; w.p.elder && age != nil && !from.IsZero() && who.BirthDate.IsZero() { // as the pooled one at the last service says
			*age = min(*age, max(0, oldest-(w.p.last-yearOf(from))))
		}
		if who.AgeDays != nil && out.Patient.AgeDays == nil && out.Patient.AgeYears == nil {
			n := oldest
			out.Patient.AgeYears = &n
		}
		return
	}
	n := max(0, from.YearsSince(who.BirthDate))
	if w.p.last-yearOf(who.BirthDate) >= oldest {
		n = min(oldest, max(0, yearOf(from)-(w.p.last-oldest))) // as the pooled year of birth says
		w.count(Age)
	}
	out.Patient.AgeYears = &n
}

// Payment is the remittance without the identifiers of persons; the one given is not changed. Days of the payment itself,
// which are those of many persons, become years with a key, too.
func (d *Deidentifier) Payment(p *remit.Payment) *remit.Payment {
	w := walk{Deidentifier: d}
	head := *p
	head.Claims = nil
	out := new(remit.Payment)
	w.object(reflect.ValueOf(out).Elem(), reflect.ValueOf(&head).Elem(), roleOrg)
	for i := range p.Claims {
		w.p = d.personOfPayment(&p.Claims[i])
		var c remit.Claim
		c.Group = p.Claims[i].Group
		w.object(reflect.ValueOf(&c).Elem(), reflect.ValueOf(&p.Claims[i]).Elem(), rolePerson)
		out.Claims = append(out.Claims, c)
	}
	return out
}

// Envelope is what surrounds claims or payments without what could name a person: sender and receiver are replaced,
// passwords and contacts go, the time is the middle of the year. Control numbers, delimiters and kinds stay.
func (d *Deidentifier) Envelope(e x12.Envelope) x12.Envelope {
	out := x12.Envelope{
		Sender: x12.PartyID{Qualifier: "ZZ", ID: "DEIDENTIFIED"}, Receiver: x12.PartyID{Qualifier: "ZZ", ID: "RECEIVER"},
		InterchangeControl: 1, GroupControl: 1, TransactionControl: 1, AckRequested: e.AckRequested, Delimiters: e.Delimiters,
	}
	if !e.Created.IsZero() {
		out.Created = july(e.Created.Year()).Time()
	}
	keep := func(s string, words ...string) string {
		if slices.Contains(words, s) {
			return s
		}
		return ""
	}
	out.Usage = keep(e.Usage, "P", "T")
	out.Purpose = keep(e.Purpose, "00", "18")
	out.Kind = keep(e.Kind, "CH", "RP", "31")
	out.Charset = keep(e.Charset, "basic", "extended")
	out.Submitter = x12.Named{Party: claim.Party{Organization: "DEIDENTIFIED", Contact: &claim.Contact{Name: removed, Phone: "0000000000"}}, ID: "DEIDENTIFIED"}
	out.ReceiverName = x12.Named{Party: claim.Party{Organization: "RECEIVER"}, ID: "RECEIVER"}
	return out
}

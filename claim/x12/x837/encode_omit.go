package x837

import (
	"github.com/gomedcode/medcode/claim"
)

// omitIf notes that a field is left out, when it is given.
func (w *writer) omitIf(given bool, field string) {
	if given {
		w.omit(field)
	}
}

// unnamed omits what stands beside the name that was written: a person's name beside an organisation's, or the reverse.
func (w *writer) unnamed(p *claim.Party, organization bool) {
	if !organization {
		if p.Organization != "" {
			w.displace("organization", "lastName")
		}
		return
	}
	for _, f := range [...]struct{ value, name string }{
		{p.LastName, "lastName"}, {p.FirstName, "firstName"}, {p.MiddleName, "middleName"}, {p.Suffix, "suffix"},
	} {
		if f.value != "" {
			w.displace(f.name, "organization")
		}
	}
}

// unplaced omits what a party has and the loop of a provider has no place for.
func (w *writer) unplaced(l *loopDefs, p *claim.Party) {
	w.omitIf(l.prv == nil && p.Taxonomy != "" && l.id != "2010AA", "taxonomy") // 2000A has it
	w.omitIf(l.n3 == nil && p.Address != nil, "address")
	w.omitIf(l.per == nil && p.Contact != nil, "contact")
	taxed := l.ref("EI") != nil || l.ref("SY") != nil
	w.omitIf(!taxed && p.TaxID != "", "taxId")
	w.omitIf((!taxed || p.TaxID == "") && p.TaxIDType != "", "taxIdType")
}

// unplacedPerson omits what a person has and the loops of patients and subscribers have no place for.
func (w *writer) unplacedPerson(l *loopDefs, p *claim.Party, organization bool) {
	w.unnamed(p, organization)
	w.omitIf(p.NPI != "", "npi")
	w.omitIf(p.TaxID != "", "taxId")
	w.omitIf(p.TaxIDType != "", "taxIdType")
	w.omitIf(p.Taxonomy != "", "taxonomy")
	for i := range p.OtherIDs {
		w.enter("otherIds", i)
		w.omit("")
		w.leave()
	}
	w.omitIf(l.per == nil && p.Contact != nil, "contact")
}

// period omits a statement period that is not the days of the lines: a professional claim has no other.
func (w *claimWriter) period() {
	if w.c.From.IsZero() && w.c.Through.IsZero() {
		return
	}
	from, through := w.c.From, w.c.Through
	begins, ends := from.IsZero(), through.IsZero()
	for i := range w.c.Lines {
		day, _ := w.c.LineDate(i)
		last := w.c.Lines[i].Through
		if last.IsZero() {
			last = day
		}
		begins = begins || day == from
		ends = ends || last == through
	}
	w.omitIf(!begins, "from")
	w.omitIf(!ends, "through")
}

package x837

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/money"
)

// claim writes loop 2300 and what is inside of it.
func (w *claimWriter) claim() {
	w.place = w.c.Claim.PlaceOfService
	if w.place == "" && len(w.c.Lines) > 0 {
		w.place = w.c.Lines[0].PlaceOfService
	}
	w.clm()
	w.bound2300DTP()
	switch w.bind.variant {
	case variantI:
		w.stay()
	case variantD:
		w.teeth()
	}
	w.enter("claim", -1)
	w.attachments("2300/PWK*03", w.c.Claim.Attachments)
	w.contract("2300/CN1", w.c.Claim.Contract)
	w.leave()
	w.bound2300AMT()
	w.bound2300REF()
	w.bound2300K3()
	w.enter("claim", -1)
	w.notes()
	if w.bind.variant == variantP {
		w.ambulance("2300", w.c.Claim.Ambulance)
		w.certifications()
	}
	if w.bind.variant != variantD {
		w.epsdt()
	}
	w.leave()
	switch w.bind.variant {
	case variantI:
		w.codesInstitutional()
	case variantD:
		w.codesDental()
	default:
		w.codesProfessional()
	}
	w.hcp("2300/HCP", "claim", w.c.Claim.Repriced)
	w.claimProviders()
	for i := range w.c.OtherPayers {
		w.otherPayer(i)
	}
	limit := 50
	if w.institutional {
		limit = 999
	}
	switch n := len(w.c.Lines); {
	case n == 0:
		w.def, w.at = w.bind.def("2400/LX"), 0
		w.refuse("services", "", "required, and not given")
	case n > limit:
		w.tooMany("2400/LX", "services", n, limit)
	}
	for i := range w.c.Lines {
		w.line(i)
	}
	switch w.bind.variant {
	case variantI:
		w.noPlaceInstitutional()
	case variantD:
		w.noPlaceDental()
	default:
		w.noPlaceProfessional()
		w.period()
	}
}

func (w *claimWriter) clm() {
	w.enter("claim", -1)
	w.begin("2300/CLM")
	w.writeHead(&w.c.Claim)
	w.end()
	w.leave()
}

// account writes CLM01: the claim's own number where the caller gives no other.
func (w *claimWriter) account(v *claim.Info) {
	w.str(cmp.Or(v.AccountNumber, w.c.ID), "accountNumber")
}

// facility writes CLM05.
func (w *claimWriter) facility(v *claim.Info) {
	w.composite()
	if w.institutional {
		w.bill()
	} else {
		w.str(w.place, "placeOfService")
		w.code("B")
		w.str(cmp.Or(v.Frequency, "1"), "frequency")
	}
	w.endComposite("placeOfService")
}

// bill writes the type of bill; what it does not say of the frequency is the claim's own.
func (w *claimWriter) bill() {
	bill := ""
	if n := w.c.Institutional; n != nil {
		bill = n.TypeOfBill
	}
	facility, frequency := splitBill(bill)
	w.instead("institutional")
	w.str(facility, "typeOfBill")
	w.code("A")
	if frequency != "" {
		w.str(frequency, "typeOfBill")
		w.instead("claim")
		if f := w.c.Claim.Frequency; f != "" && f != frequency {
			w.refuse("frequency", "", "is not the last character of the type of bill")
		}
		return
	}
	if facility != "" && w.c.Claim.Frequency == "" {
		w.refuse("typeOfBill", "", "has no frequency, which is its last character")
	}
	w.instead("claim")
	w.str(cmp.Or(w.c.Claim.Frequency, "1"), "frequency")
}

// total writes the total charge: as given, or the sum of the lines.
func (w *claimWriter) total(v *claim.Info) {
	if claim.Given(v.TotalCharge) {
		w.number(v.TotalCharge, "totalCharge")
		return
	}
	var s money.Sum
	for i := range w.c.Lines {
		if l := &w.c.Lines[i]; l.RevenueCode != "0001" { // the total line of the paper form
			s.Add(l.Charge)
		}
	}
	if sum, places, ok := s.Int64(); ok && sum >= 0 {
		w.scaled(sum, -places, "totalCharge")
		return
	}
	w.number(s.Total(), "totalCharge")
}

// splitBill divides a type of bill into facility with classification, and frequency.
func splitBill(bill string) (facility, frequency string) {
	if len(bill) == 4 && bill[0] == '0' {
		bill = bill[1:]
	}
	if len(bill) < 3 {
		return bill, ""
	}
	return bill[:2], bill[2:]
}

// accident writes the causes of CLM11.
func (w *claimWriter) accident(v *claim.Info) {
	w.composite()
	if a := v.Accident; a != nil && (len(a.Causes) > 0 || a.State != "" || a.Country != "" && a.Country != "US") {
		w.places(a.Causes, 2, "accident.causes")
		w.none()
		w.str(a.State, "accident.state")
		if a.Country != "US" {
			w.str(a.Country, "accident.country")
		}
	}
	w.endComposite("accident.causes")
}

// dtp writes a day, when it is given.
func (w *writer) dtp(key, qualifier string, t claim.Date, field string) {
	if t.IsZero() {
		return
	}
	w.begin(key)
	w.code(qualifier)
	w.code("D8")
	w.day(t, field)
	w.end()
}

// accidentDate writes the day of the accident, which two fields may give.
func (w *claimWriter) accidentDate() {
	t := w.c.Claim.Dates.Accident
	if a := w.c.Claim.Accident; a != nil && !a.Date.IsZero() {
		if !t.IsZero() && t != a.Date {
			w.def, w.at = w.bind.def("2300/DTP*439"), 3
			w.refuse("claim.dates.accident", "", "is not the day of claim.accident.date")
		}
		t = a.Date
	}
	w.dtp("2300/DTP*439", "439", t, "claim.dates.accident")
}

// care writes the days on which care was assumed and relinquished: one segment of the guide.
func (w *claimWriter) care() {
	t := &w.c.Claim.Dates
	w.dtp("2300/DTP*090", "090", t.CareAssumed, "claim.dates.careAssumed")
	w.dtp("2300/DTP*090", "091", t.CareRelinquished, "claim.dates.careRelinquished")
}

func (w *claimWriter) disability() {
	t := &w.c.Claim.Dates
	switch {
	case !t.DisabilityFrom.IsZero() && !t.DisabilityThrough.IsZero():
		w.begin("2300/DTP*314")
		w.code("314")
		w.code("RD8")
		w.days(t.DisabilityFrom, t.DisabilityThrough, "claim.dates.disabilityFrom", "claim.dates.disabilityThrough")
		w.end()
	case !t.DisabilityFrom.IsZero():
		w.dtp("2300/DTP*314", "360", t.DisabilityFrom, "claim.dates.disabilityFrom")
	default:
		w.dtp("2300/DTP*314", "361", t.DisabilityThrough, "claim.dates.disabilityThrough")
	}
}

func (w *claimWriter) attachments(key string, list []claim.Attachment) {
	for i := range list {
		a := &list[i]
		w.enter("attachments", i)
		w.begin(key)
		w.writeAttachment(a)
		w.end()
		w.leave()
	}
}

func (w *claimWriter) contract(key string, k *claim.Contract) {
	if k == nil {
		return
	}
	w.enter("contract", -1)
	w.begin(key)
	w.writeContract(k)
	w.end()
	w.leave()
}

// amount writes AMT or QTY, when it is given.
func (w *writer) amount(key, qualifier string, v decimal.Decimal, field string) {
	if !claim.Given(v) {
		return
	}
	w.begin(key)
	w.code(qualifier)
	w.number(v, field)
	w.end()
}

// id writes REF with one qualifier, when the value is given.
func (w *writer) id(key, qualifier, v, field string) {
	if v != "" {
		w.ref(w.bind.def(key), qualifier, v, field)
	}
}

// notes writes NTE: on institutional claims the one with ADD stands last.
func (w *claimWriter) notes() {
	list := w.c.Claim.Notes
	for pass := range 2 {
		for i := range list {
			last := w.institutional && (list[i].Code == "ADD" || list[i].Code == "")
			if last != (pass == 1) {
				continue
			}
			key := "2300/NTE*ADD"
			if w.institutional && !last {
				key = "2300/NTE*ALG"
			}
			w.note(key, &list[i], i)
		}
	}
}

func (w *writer) note(key string, n *claim.Note, i int) {
	w.enter("notes", i)
	w.begin(key)
	w.writeNote(&claim.Note{Code: cmp.Or(n.Code, "ADD"), Text: n.Text})
	w.end()
	w.leave()
}

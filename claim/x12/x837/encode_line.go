package x837

import (
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// line writes loop 2400 and what is inside of it.
func (w *claimWriter) line(i int) {
	l := &w.c.Lines[i]
	w.index = i
	w.enter("services", i)
	defer w.leave()
	w.begin("2400/LX")
	w.whole(i+1, "line")
	w.end()
	switch w.bind.variant {
	case variantI:
		w.begin("2400/SV2")
		w.writeRevenue(l)
		w.end()
		w.attachments("2400/PWK*03", l.Attachments)
	case variantD:
		w.treatment(l)
	default:
		w.begin("2400/SV1")
		w.writeService(l)
		w.end()
		w.lineEquipment(l)
	}
	w.bound2400DTP(l)
	switch w.bind.variant {
	case variantP:
		w.lineAmounts(l)
	case variantD:
		w.contract("2400/CN1", l.Contract)
	}
	w.bound2400REF(l)
	w.bound2400AMT(l)
	w.bound2400K3(l)
	if w.bind.variant != variantD {
		w.lineNotes(l)
	}
	w.bound2400PS1(l)
	w.hcp("2400/HCP", "", l.Repriced)
	if w.bind.variant != variantD {
		w.drug(l.NDC)
	}
	w.lineProviders(l)
	for k := range l.Adjudications {
		w.adjudication(l, k)
	}
	if len(l.Adjudications) > 15 {
		w.tooMany("2430/SVD", "adjudications", len(l.Adjudications), 15)
	}
	w.forms(l)
}

// modifiers writes n places for modifiers.
func (w *writer) modifiers(list []claim.Coded[hcpcs.Modifier], n int, field string) {
	for i := range min(len(list), n) {
		w.coded(&list[i], field)
	}
	switch rest := n - len(list); {
	case rest < 0:
		w.refuse(field, strconv.Itoa(len(list)), ", at most "+strconv.Itoa(n)+" are allowed")
	case rest > 0:
		w.skip(rest)
	}
}

// places writes a list of at most n values into n places of a segment or composite.
func (w *writer) places(list []string, n int, field string) {
	for i := range min(len(list), n) {
		w.str(list[i], field)
	}
	switch rest := n - len(list); {
	case rest < 0:
		w.refuse(field, strconv.Itoa(len(list)), ", at most "+strconv.Itoa(n)+" are allowed")
	case len(list) == 0 && w.requires():
		w.str("", field)
		w.skip(n - 1)
	case rest > 0:
		w.skip(rest)
	}
}

// quantity writes the unit and the quantity of a line: units, or the minutes of anaesthesia, which have a unit of their
// own.
func (w *writer) quantity(l *claim.Line) {
	n, unit := l.Quantity()
	field := "units"
	if unit == "MJ" && claim.Given(l.Minutes) {
		field = "minutes"
	}
	switch {
	case field == "units" && claim.Given(l.Minutes):
		w.displace("minutes", "units")
	case field == "minutes" && claim.Given(l.Units):
		w.displace("units", "minutes")
	}
	w.str(unit, "unit")
	w.number(n, field)
}

// linePlace writes the place of service of a line, where it is not that of the claim.
func (w *claimWriter) linePlace(l *claim.Line) {
	if l.PlaceOfService != w.place || w.c.Claim.PlaceOfService != "" {
		w.str(l.PlaceOfService, "placeOfService")
	} else {
		w.none()
	}
}

// flag writes a value when it holds.
func (w *writer) flag(on bool, v string) {
	if on {
		w.code(v)
		return
	}
	w.none()
}

// pointers writes the positions of the diagnoses of a line, at most four.
func (w *claimWriter) pointers(*claim.Line) {
	w.composite()
	w.points, _ = w.c.AppendPointers(w.points[:0], w.index)
	if n := len(w.points); n > 4 {
		w.refuse("for", strconv.Itoa(n), ", at most 4 are allowed")
	}
	for _, p := range w.points[:min(len(w.points), 4)] {
		if p < 1 || p > 12 || p > len(w.c.Diagnoses) {
			w.refuse("for", "", "points to no diagnosis")
			continue
		}
		w.slot()
		w.separate()
		if p > 9 {
			w.b = append(w.b, '1')
		}
		w.b = append(w.b, byte('0'+p%10))
	}
	w.endComposite("for")
}

// serviceDate writes DTP*472: a range only when it spans more than a day. Inpatient lines need no date, so the default
// is not written there (CLM-DT-02).
func (w *claimWriter) serviceDate(l *claim.Line) {
	if w.bind.variant == variantD {
		w.dentalDate(l)
		return
	}
	from := l.Date
	if from.IsZero() {
		if l.Through.IsZero() && w.c.Setting == guidelines.Inpatient {
			return
		}
		if from, _ = w.c.Period(); from.IsZero() && w.institutional {
			return
		}
	}
	w.begin("2400/DTP*472")
	w.code("472")
	if l.Through.IsZero() || l.Through == from {
		w.code("D8")
		w.day(from, "date")
	} else {
		w.code("RD8")
		w.days(from, l.Through, "date", "through")
	}
	w.end()
}

// lineEquipment writes SV5 to CRC: durable equipment and ambulance.
func (w *claimWriter) lineEquipment(l *claim.Line) {
	e := l.DME
	if e != nil && (!e.Code.IsZero() || claim.Given(e.Days) || claim.Given(e.RentalPrice) || claim.Given(e.PurchasePrice) || e.RentalUnit != "") {
		w.enter("dme", -1)
		w.begin("2400/SV5")
		v := e
		if e.Code.IsZero() {
			v = &w.device
			*v = *e
			v.Code = l.Code
		}
		w.writeEquipment(v)
		w.end()
		w.leave()
	}
	w.attachments("2400/PWK*03", l.Attachments)
	w.bound2400PWK(l)
	w.ambulance("2400", l.Ambulance)
	if e != nil && e.Certificate != nil {
		w.enter("dme.certificate", -1)
		w.begin("2400/CR3")
		w.writeCertificate(e.Certificate)
		w.end()
		w.leave()
	}
	if a := l.Ambulance; a != nil {
		w.conditions("2400/CRC*07", "07", a.Conditions, "ambulance.conditions")
	}
	if e == nil {
		return
	}
	if e.HospiceEmployee != nil {
		w.begin("2400/CRC*70")
		w.code("70")
		w.code(yesNo(*e.HospiceEmployee))
		w.code("65")
		w.end()
	}
	w.conditions("2400/CRC*09", "09", e.Conditions, "dme.conditions")
}

// test writes the day of a test, whose qualifier says which.
func (w *claimWriter) test(l *claim.Line) {
	kind := "738"
	w.omitIf(l.Dates.Test.IsZero() && l.Dates.TestKind != "", "dates.testKind") // it goes with the date
	if l.Dates.TestKind == "739" {
		kind = "739"
	}
	w.dtp("2400/DTP*738", kind, l.Dates.Test, "dates.test")
}

// lineAmounts writes QTY, MEA and CN1.
func (w *claimWriter) lineAmounts(l *claim.Line) {
	w.bound2400QTY(l)
	for i := range l.Tests {
		t := &l.Tests[i]
		w.enter("tests", i)
		w.begin("2400/MEA*OG")
		w.writeTest(t)
		w.end()
		w.leave()
	}
	w.contract("2400/CN1", l.Contract)
}

// fixed writes K3 segments.
func (w *writer) fixed(key string, list []string, field string) {
	for i, v := range list {
		w.enter(field, i)
		w.begin(key)
		w.str(v, "")
		w.end()
		w.leave()
	}
}

// many writes a REF for each value.
func (w *writer) many(key, qualifier string, list []string, field string) {
	d := w.bind.def(key)
	for i, v := range list {
		w.enter(field, i)
		w.ref(d, qualifier, v, "")
		w.leave()
	}
}

// lineNotes writes NTE: one for the payer, one for a third party.
func (w *claimWriter) lineNotes(l *claim.Line) {
	for pass := range 2 {
		for i := range l.Notes {
			third := l.Notes[i].Code == "TPO" || w.institutional
			if third != (pass == 1) {
				continue
			}
			key := [...]string{"2400/NTE*ADD", "2400/NTE*TPO"}[pass]
			w.note(key, &l.Notes[i], i)
		}
	}
}

// ps1 writes the charge of a purchased service, and from whom it is.
func (w *claimWriter) ps1(l *claim.Line) {
	if p := l.Purchased; p != nil && claim.Given(p.Charge) {
		w.begin("2400/PS1")
		w.str(purchasedFrom(p), "purchased.party.npi")
		w.number(p.Charge, "purchased.charge")
		w.end()
	}
}

// purchasedFrom is PS101: the identifier of who rendered a purchased service.
func purchasedFrom(p *claim.Purchased) string {
	if p.Party == nil {
		return ""
	}
	for _, id := range p.Party.OtherIDs {
		if id.Qualifier == purchasedID {
			return id.ID
		}
	}
	if p.Party.NPI == "" && len(p.Party.OtherIDs) > 0 {
		return p.Party.OtherIDs[0].ID
	}
	return p.Party.NPI
}

// drug writes loop 2410.
func (w *claimWriter) drug(n *claim.NDC) {
	if n == nil {
		return
	}
	w.enter("ndc", -1)
	v := claim.NDC{Code: plainNDC(n.Code), Quantity: n.Quantity, Unit: n.Unit}
	w.begin("2410/LIN")
	w.writeDrugLIN(&v)
	w.end()
	w.begin("2410/CTP")
	w.writeDrugCTP(&v)
	w.end()
	switch { // one place for both
	case n.Prescription == "":
		w.id("2410/REF*VY", "VY", n.CompoundLink, "compoundLink")
	default:
		w.id("2410/REF*VY", "XZ", n.Prescription, "prescription")
		if n.CompoundLink != "" {
			w.displace("compoundLink", "prescription")
		}
	}
	w.leave()
}

package form

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/ndc"
)

// totalLine is the revenue code of the total on line 23.
const totalLine = "0001"

// ub04 fills UB-04 forms: every form repeats what is no service line.
func (f *filler) ub04() {
	var lines []int
	for i := range f.c.Lines {
		if f.c.Lines[i].RevenueCode != totalLine {
			lines = append(lines, i)
		} else {
			f.says(at("services", i)+".revenueCode", at("services", i)+".charge")
		}
	}
	const n = 22
	pages := max(1, (len(lines)+n-1)/n)
	all := lines
	for page := 1; page <= pages; page++ {
		now := lines[:min(n, len(lines))]
		lines = lines[len(now):]
		f.begin()
		f.ubHead()
		f.ubStay()
		f.ubCodes()
		for i, k := range now {
			f.ubLine(i+1, k)
		}
		switch {
		case f.o.TotalOnEach:
			f.ubTotal(page, pages, now, false)
		case page == pages:
			f.ubTotal(page, pages, all, true)
		default:
			f.ubTotal(page, pages, nil, false)
		}
		f.ubPayers()
		f.ubDiagnoses()
		f.ubProviders()
	}
}

// ubHead fills form locators 1 to 11, 38 and 56.
func (f *filler) ubHead() {
	c := f.c
	b := &c.Billing.Party
	f.natural("1.1", b, "billing")
	if a := b.Address; a != nil {
		f.streets("1.2", a, "billing.address")
		f.city("1.3", a, "billing.address")
	}
	f.contactLine("1.4", b)
	if a := c.PayTo; a != nil {
		f.natural("2.1", b, "billing")
		f.streets("2.2", a, "payTo")
		f.city("2.3", a, "payTo")
		f.put("2.4", a.Country, "payTo.country")
	}
	f.putOne("3a", first(sourced{c.Claim.AccountNumber, "claim.accountNumber"}, sourced{c.ID, "id"}))
	f.put("3b", c.Claim.MedicalRecord, "claim.medicalRecord")
	f.put("5", strings.NewReplacer("-", "", " ", "").Replace(b.TaxID), "billing.taxId")
	from, through := c.Period()
	f.day("6.from", from, sourcedDay{c.From, "from"})
	f.day("6.through", through, sourcedDay{c.Through, "through"})
	patient, insured := f.persons()
	f.put("8a", c.Patient.MemberID, "patient.memberId")
	f.name("8b", patient)
	if a, path := patient.address(); a != nil {
		f.streets("9a", a, path)
		f.put("9b", street(a.City), path+".city")
		f.put("9c", a.State, path+".state")
		f.put("9d", zip(a.Zip), path+".zip")
		if a.Country == "US" || a.Country == "USA" {
			f.says(path + ".country")
		} else {
			f.put("9e", a.Country, path+".country")
		}
	}
	birth, field := c.Patient.BirthDate, "patient.birthDate"
	if birth.IsZero() && c.PatientIsSubscriber() {
		birth, field = c.Subscriber.BirthDate, "subscriber.birthDate"
	}
	f.put("10", joined(birth, true), field)
	f.putOne("11", first(sourced{c.Patient.Sex, "patient.sex"}, f.ifSelf(c.Subscriber.Sex, "subscriber.sex")))
	f.name("38.1", insured)
	if a, path := insured.address(); a != nil {
		f.streets("38.2", a, path)
		f.city("38.3", a, path)
	}
	f.put("56", b.NPI, "billing.npi")
}

// day writes a date as MMDDYY; its field is noted only where it is the one given.
func (f *filler) day(box string, d claim.Date, given sourcedDay) {
	if given.day.IsZero() {
		f.put(box, joined(d, false))
		return
	}
	f.put(box, joined(d, false), given.field)
}

// contactLine fills the last line of form locator 1: telephone, fax, country.
func (f *filler) contactLine(box string, p *claim.Party) {
	var words, fields []string
	if n := p.Contact; n != nil {
		for _, w := range [...]sourced{{onlyDigits(n.Phone), "phone"}, {onlyDigits(n.Fax), "fax"}} {
			if w.text != "" {
				words, fields = append(words, w.text), append(fields, "billing.contact."+w.field)
			}
		}
	}
	if a := p.Address; a != nil && a.Country != "" {
		if a.Country == "US" || a.Country == "USA" {
			f.says("billing.address.country")
		} else {
			words, fields = append(words, a.Country), append(fields, "billing.address.country")
		}
	}
	f.put(box, strings.Join(words, " "), fields...)
}

// ubStay fills form locators 4, 12 to 17, 29, 69 to 71 and 80.
func (f *filler) ubStay() {
	c := f.c
	n := c.Institutional
	if n == nil {
		n = new(claim.Institutional)
	}
	tob := n.TypeOfBill
	if len(tob) == 3 {
		tob = "0" + tob
	}
	f.put("4", tob, "institutional.typeOfBill")
	if q := c.Claim.Frequency; q != "" && len(tob) == 4 && tob[3:] == q {
		f.says("claim.frequency")
	}
	admitted := first2(sourcedDay{n.AdmissionDate, "institutional.admissionDate"}, sourcedDay{c.Claim.Dates.Admission, "claim.dates.admission"})
	f.put("12", joined(admitted.day, false), admitted.field)
	f.hour("13", n.AdmissionHour, "institutional.admissionHour")
	f.put("14", n.AdmissionType, "institutional.admissionType")
	f.put("15", n.AdmissionSource, "institutional.admissionSource")
	f.hour("16", n.DischargeHour, "institutional.dischargeHour")
	f.put("17", n.DischargeStatus, "institutional.dischargeStatus")
	state := sourced{c.Claim.AccidentState, "claim.accidentState"}
	if a := c.Claim.Accident; a != nil {
		state = first(state, sourced{a.State, "claim.accident.state"})
	}
	f.putOne("29", state)
	f.put("69", compact(n.AdmittingDiagnosis), "institutional.admittingDiagnosis")
	for i := range min(3, len(n.ReasonForVisit)) {
		f.put("70"+string(rune('a'+i)), compact(n.ReasonForVisit[i]), at("institutional.reasonForVisit", i))
	}
	f.put("71", n.DRG, "institutional.drg")
	f.remarks()
	f.says("claim.providerSignature") // not asked for
	if t := c.Billing.TaxIDType; t == "" || t == "EIN" {
		f.says("billing.taxIdType")
	}
}

func first2(list ...sourcedDay) sourcedDay {
	for _, s := range list {
		if !s.day.IsZero() {
			return s
		}
	}
	return sourcedDay{}
}

// hour writes the hour of HHMM; minutes have no place.
func (f *filler) hour(box, hhmm, field string) {
	if len(hhmm) == 4 && onlyDigits(hhmm) == hhmm {
		if hhmm[2:] != "00" {
			f.put(box, hhmm[:2])
			f.note(field, unheld)
			return
		}
		hhmm = hhmm[:2]
	}
	f.put(box, hhmm, field)
}

// remarks fills form locator 80: the notes of the claim over its four lines.
func (f *filler) remarks() {
	var texts, fields []string
	for i := range f.c.Claim.Notes {
		if t := f.c.Claim.Notes[i].Text; t != "" {
			texts, fields = append(texts, t), append(fields, at("claim.notes", i)+".text")
		}
	}
	text, whole := clean(strings.Join(texts, " "))
	for i := 1; i <= 4 && text != ""; i++ {
		box := "80." + strconv.Itoa(i)
		n := wrap(text, f.box(box).Max)
		f.put(box, strings.TrimSpace(text[:n]))
		text = strings.TrimSpace(text[n:])
	}
	what := held
	switch {
	case !whole:
		what = unread
	case text != "":
		what = tooLong
	}
	for _, name := range fields {
		f.note(name, what)
	}
	if p := *f.page; len(fields) > 0 && len(p) > 0 && p[len(p)-1].Number == "80" {
		p[len(p)-1].Fields = fields
	}
}

// wrap is how much of a text goes on a line of n characters: up to a blank where there is one.
func wrap(text string, n int) int {
	if len(text) <= n {
		return len(text)
	}
	if i := strings.LastIndexByte(text[:n+1], ' '); i > 0 {
		return i
	}
	return n
}

// ubLine fills line n with a line of the claim.
func (f *filler) ubLine(n, i int) {
	l := &f.c.Lines[i]
	row, path := "42-49."+strconv.Itoa(n)+".", at("services", i)+"."
	f.put(row+"42", l.RevenueCode, path+"revenueCode")
	f.describe(row+"43", l, path)
	f.procedure(row+"44", l, path)
	if day, derived := f.c.LineDate(i); !derived {
		f.put(row+"45", joined(day, false), path+"date")
	} else if !f.inpatient() {
		f.put(row+"45", joined(day, false))
	}
	if l.Through == l.Date {
		f.says(path + "through")
	}
	f.put(row+"46", number(l.Units), path+"units")
	if l.Unit == "UN" || l.Unit == "DA" && room(l.RevenueCode) {
		f.says(path + "unit")
	}
	f.amount(row+"47", row+"47.cents", l.Charge, path+"charge")
	f.amount(row+"48", row+"48.cents", l.NonCovered, path+"nonCovered")
}

func (f *filler) inpatient() bool { return f.c.Setting == guidelines.Inpatient }

// describe fills form locator 43: the drug, else the description.
func (f *filler) describe(box string, l *claim.Line, path string) {
	n := l.NDC
	if n == nil || n.Code == "" {
		f.put(box, l.Description, path+"description")
		return
	}
	text, fields := "N4"+n.Code, []string{path + "ndc.code"}
	if number(n.Quantity) != "" {
		text += n.Unit + number(n.Quantity)
		fields = append(fields, path+"ndc.unit", path+"ndc.quantity")
	}
	if code, err := ndc.Parse(n.Code); err == nil && sane(n.Quantity) {
		if s, err := ndc.UB04(code, ndc.Unit(n.Unit), n.Quantity); err == nil {
			text = s
		}
	}
	if len(text) > f.box(box).Max { // a cut drug would be another one
		for _, name := range fields {
			f.note(name, tooLong)
		}
		return
	}
	f.put(box, text, fields...)
}

// procedure fills form locator 44: code and modifiers, or the daily rate of a room.
func (f *filler) procedure(box string, l *claim.Line, path string) {
	if l.Code.IsZero() {
		if f.inpatient() && room(l.RevenueCode) && l.Units.IsPositive() && claim.Given(l.Charge) && sane(l.Charge) && sane(l.Units) {
			if rate := l.Charge.Div(l.Units).Truncate(2); rate.Mul(l.Units).Equal(l.Charge) {
				f.put(box, rate.StringFixed(2))
			}
		}
		return
	}
	text, fields := l.Code.Text(), []string{path + "code"}
	for k := range min(len(l.Modifiers), 4) {
		text, fields = text+l.Modifiers[k].Text(), append(fields, at(path+"modifiers", k))
	}
	switch l.Qualifier {
	case "", "HC", "HP": // a HIPPS code is known by its revenue code
		f.says(path + "qualifier")
	}
	f.put(box, text, fields...)
}

// room reports whether a revenue code is one of room and board: 010x to 021x.
func room(revenue string) bool { return len(revenue) == 4 && revenue >= "0100" && revenue <= "0219" }

// ubTotal fills line 23: page, day, and the totals of lines; whole stands for those of the claim.
func (f *filler) ubTotal(page, pages int, lines []int, whole bool) {
	row := "42-49.23."
	f.put(row+"43", "PAGE "+strconv.Itoa(page)+" OF "+strconv.Itoa(pages))
	f.put(row+"45", joined(f.o.Created, false))
	if len(lines) == 0 && !(whole && claim.Given(f.c.Claim.TotalCharge)) {
		return
	}
	f.put(row+"42", totalLine)
	if whole {
		f.total(row+"47", row+"47.cents")
	} else {
		f.amount(row+"47", row+"47.cents", f.sum(lines, func(l *claim.Line) decimal.Decimal { return l.Charge }))
	}
	if none := f.sum(lines, func(l *claim.Line) decimal.Decimal { return l.NonCovered }); none.IsPositive() {
		f.amount(row+"48", row+"48.cents", none)
	}
}

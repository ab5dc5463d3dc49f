package x837

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// readClaim reads the segments of loop 2300 that guides have in common.
func readClaim() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"2300/CLM":                  func(d *Decoder) { d.readHead(&d.c.Claim) },
		"2300/PWK*03":               func(d *Decoder) { d.attachment(&d.c.Claim.Attachments) },
		"2300/CN1":                  func(d *Decoder) { d.contract(&d.c.Claim.Contract) },
		"2300/NTE*ADD 2300/NTE*ALG": func(d *Decoder) { d.notes(&d.c.Claim.Notes) },
		"2300/CRC*ZZ":               (*Decoder).epsdt,
		"2300/HCP":                  func(d *Decoder) { d.readRepriced(d.repriced()) },
	}
}

// readProfessional reads what only the 837P has in loops 2300, 2400 and 2440.
func readProfessional() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"2300/CR1":    func(d *Decoder) { d.readTransport(d.ambulance()) },
		"2300/CR2":    (*Decoder).spinal,
		"2300/CRC*07": func(d *Decoder) { d.condition(&d.ambulance().Conditions) },
		"2300/CRC*E1": func(d *Decoder) { d.condition(&d.c.Claim.Vision) },
		"2300/CRC*75": func(d *Decoder) { d.c.Claim.Homebound = true },
		"2300/HI*ABK": (*Decoder).diagnoses,
		"2300/HI*BP":  (*Decoder).anesthesia,
		"2300/HI*BG":  func(d *Decoder) { d.codes(&d.c.Claim.ConditionCodes) },

		"2400/SV1": func(d *Decoder) { d.readService(d.line) },
		"2400/SV5": (*Decoder).sv5,
		"2400/CR1": func(d *Decoder) { d.readTransport(d.lineAmbulance()) },
		"2400/CR3": func(d *Decoder) {
			e := d.equipment()
			e.Certificate = d.mem.certificates.take()
			d.readCertificate(e.Certificate)
		},
		"2400/CRC*07": func(d *Decoder) { d.condition(&d.lineAmbulance().Conditions) },
		"2400/CRC*70": func(d *Decoder) { v := d.is(2, "Y"); d.equipment().HospiceEmployee = &v },
		"2400/CRC*09": func(d *Decoder) { d.condition(&d.equipment().Conditions) },
		"2400/MEA*OG": func(d *Decoder) {
			d.mem.tests.add(&d.line.Tests, claim.TestResult{})
			d.readTest(&d.line.Tests[len(d.line.Tests)-1])
		},
		"2440/LQ":  func(d *Decoder) { d.readForm(d.form) },
		"2440/FRM": (*Decoder).frm,
	}
}

// account reads CLM01.
func (d *Decoder) account(v *claim.Info, element int) { v.AccountNumber = d.el(element) }

// total reads CLM02.
func (d *Decoder) total(v *claim.Info, element int) { v.TotalCharge = d.amount(element) }

// facility reads CLM05: a type of bill, which says whether the patient stayed, or a place of service.
func (d *Decoder) facility(v *claim.Info, element int) {
	facility, frequency := d.part(element, 1), d.part(element, 3)
	if !d.institutional {
		v.PlaceOfService, v.Frequency = facility, frequency
		return
	}
	if inpatientBill(facility) {
		d.c.Setting = guidelines.Inpatient
	}
	if facility+frequency != "" {
		d.c.Institutional.TypeOfBill = "0" + facility + frequency
	}
}

func (d *Decoder) anesthesia() {
	for i := 1; i <= d.seg.Len(); i++ {
		if v := d.part(i, 2); v != "" {
			d.c.Claim.AnesthesiaProcedures = append(d.c.Claim.AnesthesiaProcedures, claim.Text[hcpcs.Code](v))
		}
	}
}

// accident reads the causes of CLM11.
func (d *Decoder) accident(v *claim.Info, element int) {
	if d.institutional || len(d.seg.Element(element)) == 0 {
		return
	}
	a := d.mem.accidents.take()
	for i := range 3 {
		if cause := d.part(element, i+1); cause != "" {
			d.mem.texts.add(&a.Causes, cause)
		}
	}
	a.State, a.Country = d.part(element, 4), d.part(element, 5)
	v.Accident = a
}

func (d *Decoder) accidentDate() {
	if d.c.Claim.Accident != nil {
		d.day(&d.c.Claim.Accident.Date)
		return
	}
	d.day(&d.c.Claim.Dates.Accident)
}

// part is component c of element i.
func (d *Decoder) part(i, c int) string {
	s := d.el(i)
	for ; c > 1; c-- {
		at := strings.IndexByte(s, d.seg.Delims.Component)
		if at < 0 {
			return ""
		}
		s = s[at+1:]
	}
	if at := strings.IndexByte(s, d.seg.Delims.Component); at >= 0 {
		return s[:at]
	}
	return s
}

// day reads DTP03 into a field that may be given one time.
func (d *Decoder) day(to *claim.Date) {
	if !to.IsZero() || !d.is(2, "D8") {
		d.keep()
		return
	}
	*to = d.date(3)
}

func (d *Decoder) disability() {
	t := &d.c.Claim.Dates
	switch string(d.seg.Element(1)) {
	case "314":
		t.DisabilityFrom, t.DisabilityThrough = d.period(3)
	case "360":
		d.day(&t.DisabilityFrom)
	default:
		d.day(&t.DisabilityThrough)
	}
}

func (d *Decoder) care() {
	if d.el(1) == "090" { // the text is kept: Locate tells the two by it
		d.day(&d.c.Claim.Dates.CareAssumed)
		return
	}
	d.day(&d.c.Claim.Dates.CareRelinquished)
}

func (d *Decoder) attachment(to *[]claim.Attachment) {
	d.mem.attachments.add(to, claim.Attachment{})
	d.readAttachment(&(*to)[len(*to)-1])
}

func (d *Decoder) contract(to **claim.Contract) {
	d.readContract(d.mem.contracts.made(to))
}

// repriced is the pricing of the claim, made on demand.
func (d *Decoder) repriced() *claim.Repriced { return d.mem.repriced.made(&d.c.Claim.Repriced) }

// ambulance is the ambulance data of the claim, made on demand.
func (d *Decoder) ambulance() *claim.Ambulance { return d.mem.ambulances.made(&d.c.Claim.Ambulance) }

func (d *Decoder) spinal() {
	d.c.Claim.Spinal = d.mem.spinals.take()
	d.readSpinal(d.c.Claim.Spinal)
}

// condition reads CRC.
func (d *Decoder) condition(to *[]claim.Condition) {
	d.mem.conditions.add(to, claim.Condition{})
	d.readCondition(&(*to)[len(*to)-1])
}

// notes reads NTE.
func (d *Decoder) notes(to *[]claim.Note) {
	d.mem.notes.add(to, claim.Note{})
	d.readNote(&(*to)[len(*to)-1])
}

// list are the elements from first to last that are not empty.
func (d *Decoder) list(first, last int) (out []string) {
	for i := first; i <= last; i++ {
		if v := d.el(i); v != "" {
			d.mem.texts.add(&out, v)
		}
	}
	return out
}

// epsdt reads the referral of a screening. Whether one was given shows in its codes: NU stands for none.
func (d *Decoder) epsdt() {
	codes := d.list(3, 5)
	if len(d.c.Claim.EPSDT) > 0 || d.is(2, "Y") == (len(codes) == 1 && codes[0] == "NU") {
		d.keep()
		return
	}
	d.c.Claim.EPSDT = codes
}

package claim

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/revenue"
)

var ubDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-UB-01", Severity: guidelines.Error, Title: "A type of bill is 0, facility, classification, frequency", Needs: needBill, Since: since,
		Why:   "Four characters with a leading zero; facility and classification must belong together.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 4"}}, Fires: "131", Quiet: "0131"},
	{ID: "CLM-UB-02", Severity: guidelines.Error, Title: "A replacement or void of an institutional claim says what changed", Needs: needBill, Since: since,
		Why:   "Medicare asks for a condition code D0-D9 or E0 on adjusted claims; for other payers it is advice.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 18-28"}}, Fires: "0137 alone", Quiet: "0137 with condition D1 and the original reference"},
	{ID: "CLM-UB-03", Severity: guidelines.Error, Title: "A revenue code is four digits", Needs: needLines, Since: since,
		Why:   "The leading zero belongs to it.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 42"}}, Fires: "450", Quiet: "0450"},
	{ID: "CLM-UB-04", Severity: guidelines.Warning, Title: "Outpatient lines carry a procedure code", Needs: needLines | guidelines.NeedSetting, Since: since,
		Why:   "Most revenue codes of outpatient claims need a HCPCS code; pharmacy, supplies, anesthesia and recovery room go without.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 44"}}, Fires: "0300 without code", Quiet: "0450 with 99284"},
	{ID: "CLM-UB-05", Severity: guidelines.Warning, Title: "Room and board days add up to the days of the bill", Needs: needBill | needLines, Since: since,
		Why:   "Covered and non-covered days (value codes 80, 81) are the units of the room and board lines.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 39-41, FL 46"}}, Fires: "three days and two units", Quiet: "three days and three units"},
	{ID: "CLM-UB-06", Severity: guidelines.Error, Title: "The discharge status is one that is assigned, and fits", Needs: needBill, Since: since,
		Why:   "On the bill of a stay status 30 (still a patient) goes with frequency 2 and 3 and with no final one; death asks for occurrence code 55; 71 and 72 are old codes.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 17"}}, Fires: "30 with 0111", Quiet: "01 with 0111"},
	{ID: "CLM-UB-07", Severity: guidelines.Error, Title: "The point of origin is one that is assigned, and fits", Needs: needBill, Since: since,
		Why:   "A newborn (priority 4) has origin 5 or 6, and is one.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 14, FL 15"}}, Fires: "priority 4 with origin 1", Quiet: "priority 4 with origin 5"},
	{ID: "CLM-UB-08", Severity: guidelines.Warning, Title: "Occurrence and value codes are reported once", Needs: needBill, Since: since,
		Why:   "The same occurrence on the same day or a value code twice is a duplicate; a span that ends before it starts and a negative amount are errors.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 31-36, FL 39-41"}}, Fires: "value code 80 twice", Quiet: "value codes 80 and 81"},
	{ID: "CLM-UB-09", Severity: guidelines.Warning, Title: "An injury names the accident", Needs: needBill | guidelines.NeedDx, Since: since,
		Why:   "Occurrence codes 01-06 tell the kind and the day of an accident: traffic, another's liability, work, a crime; 05 says that no other insurance is liable, as of a fall at home.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 31-34"}}, Fires: "S52.501A V43.52XA without occurrence", Quiet: "S52.501A V43.52XA with occurrence 01"},
	{ID: "CLM-UB-10", Severity: guidelines.Warning, Title: "An inpatient bill gives its days, a newborn's bill the birth weight", Needs: needBill, Since: since,
		Why:   "Value codes 80 (covered days) and 54 (birth weight in grams) are asked for by many payers. Judged when the claim is built; days of a stay billed to Medicare, and weight where the one who bills is named, in every check.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 39-41"}}, Fires: "a newborn's bill without value code 54", Quiet: "one with it"},
	{ID: "CLM-UB-11", Severity: guidelines.Error, Title: "ICD-10-PCS stands on inpatient claims only", Since: since,
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 74"}}, Withdrawn: "reported as PCS-CLM-01"},
	{ID: "CLM-UB-12", Severity: guidelines.Error, Title: "Inpatient acute claims carry present-on-admission indicators", Since: since,
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 67"}}, Withdrawn: "reported by the ICD-POA rules"},
}

func atInstitutional(field string) guidelines.Location {
	return guidelines.AtField(guidelines.PartInstitutional, guidelines.None, field)
}

func checkUB(p *pass) {
	p.checkRevenue()
	n := p.c.Institutional
	if n == nil || p.professional() {
		return
	}
	p.checkBillType(n)
	p.checkAdjustment(n)
	p.checkDays(n)
	p.checkStatus(n)
	p.checkOrigin(n)
	p.checkOccurrences(n)
	p.checkValues(n)
	p.checkInjury(n)
}

func (p *pass) checkBillType(n *Institutional) {
	t := n.TypeOfBill
	if t == "" {
		if p.o.Complete {
			p.report("CLM-UB-01", atInstitutional("typeOfBill"), "The type of bill is missing.")
		}
		return
	}
	if !validBillType(t) {
		p.reportCode("CLM-UB-01", atInstitutional("typeOfBill"), "$1 is no type of bill: write 0, facility, classification and frequency, as in 0131.", t)
	}
}

// validBillType reports whether t is 0, a facility type, a classification that the facility has, and a frequency.
func validBillType(t string) bool {
	if len(t) != 4 || t[0] != '0' || !strings.Contains(institutionalFrequencies, t[3:]) {
		return false
	}
	switch t[1] {
	case '1', '2', '3', '4', '6':
		return t[2] >= '1' && t[2] <= '8'
	case '7':
		return t[2] >= '1' && t[2] <= '9' && t[2] != '8'
	case '8':
		return t[2] >= '1' && t[2] <= '9' && t[2] != '7' && t[2] != '8'
	}
	return false
}

func (p *pass) checkAdjustment(n *Institutional) {
	if f := p.c.Frequency(); f != "7" && f != "8" {
		return
	}
	for _, code := range n.ConditionCodes {
		if len(code) == 2 && (code[0] == 'D' && code[1] >= '0' && code[1] <= '9' || code == "E0") {
			return
		}
	}
	s := guidelines.Info
	if p.e.Payer.Medicare() {
		s = guidelines.Error
	}
	p.add(guidelines.Draft{Rule: "CLM-UB-02", Severity: s, At: atInstitutional("conditionCodes"),
		Text: "The claim replaces or voids another and does not say why: add condition code D0-D9 or E0."})
}

// noCodeRevenue are ranges of revenue codes that go without a procedure code on outpatient claims: pharmacy, supplies,
// anesthesia, recovery and the others whose cost is packaged (Medicare Claims Processing Manual, chapter 4, 20.1 and
// the packaged revenue codes of the outpatient prospective payment system).
var noCodeRevenue = [...][2]string{{"0001", "0009"}, {"0180", "0189"}, {"0250", "0289"}, {"0343", "0344"}, {"0370", "0379"},
	{"0390", "0399"}, {"0621", "0624"}, {"0630", "0633"}, {"0637", "0637"}, {"0700", "0709"}, {"0710", "0719"}, {"0732", "0732"},
	{"0801", "0804"}, {"0810", "0819"}, {"0990", "0999"}}

// needsCode tells whether a revenue code of an outpatient claim needs a procedure code; notices (frequency A to E) bill
// nothing.
func (p *pass) needsCode(r string) bool {
	for _, x := range noCodeRevenue {
		if r >= x[0] && r <= x[1] {
			return false
		}
	}
	f := p.c.Frequency()
	return len(f) != 1 || f < "A" || f > "E"
}

func (p *pass) checkRevenue() {
	for i := range p.c.Lines {
		l := &p.c.Lines[i]
		r := l.RevenueCode
		at := guidelines.AtField(guidelines.PartServices, i, "revenueCode")
		switch {
		case r == "":
			if p.o.Complete && p.institutional() {
				p.report("CLM-UB-03", at, "The revenue code is missing.")
			}
		case !knownRevenue(r):
			p.reportCode("CLM-UB-03", at, "$1 is no revenue code: it has four digits, a leading zero included, in a known family.", r)
		case p.outpatientRoom(r):
		case p.c.Setting == guidelines.Outpatient && l.Code.IsZero() && p.needsCode(r):
			p.reportCode("CLM-UB-04", guidelines.AtField(guidelines.PartServices, i, "code"), "Revenue code $1 needs a procedure code on an outpatient claim.", r)
		}
	}
}

// knownRevenue reports whether r is four digits in one of the families of revenue codes.
func knownRevenue(r string) bool {
	c, err := revenue.Parse(r)
	if err != nil {
		return false
	}
	_, ok := c.Family()
	return ok
}

// RoomAndBoard reports whether the units of the line are days: its revenue code, whose zero in front may be left out, is one of
// room and board or a care unit, and none of leave of absence (018x).
func (l *Line) RoomAndBoard() bool {
	code := l.RevenueCode
	if len(code) == 3 {
		code = "0" + code
	}
	return roomAndBoard(code)
}

// roomAndBoard reports whether a revenue code is room and board, leave of absence (018x) not counted.
func roomAndBoard(r string) bool {
	c, err := revenue.Parse(r)
	return err == nil && c.Accommodation() && r[:3] != "018"
}

func (p *pass) checkDays(n *Institutional) {
	days, at := decimal.Decimal{}, -1 // the position of the first
	for i, v := range n.Values {
		if v.Code != "80" && v.Code != "81" {
			continue
		}
		if days = days.Add(v.Amount); at < 0 {
			at = i
		}
	}
	units, room := decimal.Decimal{}, false
	for i := range p.c.Lines {
		if l := &p.c.Lines[i]; roomAndBoard(l.RevenueCode) {
			units, room = units.Add(l.Units), true
		}
	}
	if at >= 0 && !room && days.IsPositive() && len(p.c.Lines) > 0 && stayBill(n.TypeOfBill) && p.c.Setting == guidelines.Inpatient {
		p.report("CLM-UB-05", guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "values.amount", at), "The bill counts days and has no line of room and board: add it, or take the days away.")
	}
	if at >= 0 && room && !units.Equal(days) {
		p.report("CLM-UB-05", guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "values.amount", at), "The units of the room and board lines are not the days of value codes 80 and 81: count the days again.")
	}
	if (p.o.Complete && !partBill(n.TypeOfBill) || p.e.Payer.Medicare() && stayBill(n.TypeOfBill)) && p.c.Setting == guidelines.Inpatient && at < 0 {
		p.reportCode("CLM-UB-10", atInstitutional("values"), "The covered days are missing: add value code $1.", "80")
	}
}

// statuses are the discharge statuses that are assigned.
const statuses = " 01 02 03 04 05 06 07 09 20 21 30 40 41 42 43 50 51 61 62 63 64 65 66 69 70 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 "

func (p *pass) checkStatus(n *Institutional) {
	s := n.DischargeStatus
	at := atInstitutional("dischargeStatus")
	switch {
	case s == "":
		if p.o.Complete {
			p.report("CLM-UB-06", at, "The discharge status is missing.")
		}
	case s == "71" || s == "72":
		p.add(guidelines.Draft{Rule: "CLM-UB-06", Severity: guidelines.Warning, At: at, Codes: []guidelines.Code{guidelines.CodeText(s)},
			Text: "Discharge status $1 is an old code: use the one that took its place."})
	case !listed(statuses, s):
		p.reportCode("CLM-UB-06", at, "Discharge status $1 is not assigned.", s)
	case s == "30":
		if f := p.c.Frequency(); stayBill(n.TypeOfBill) && (f == "1" || f == "4") {
			p.reportCode("CLM-UB-06", at, "Discharge status $1 means still a patient: bill with frequency 2 or 3, or give the status at discharge.", s)
		}
	case stayBill(n.TypeOfBill) && (p.c.Frequency() == "2" || p.c.Frequency() == "3") && s != "20":
		p.reportCode("CLM-UB-06", at, "Discharge status $1 ends the stay, and an interim bill (frequency 2 or 3) continues it: send status 30, or frequency 4.", s)
	case s == "20" || s == "40" || s == "41" || s == "42":
		for _, o := range n.Occurrences {
			if o.Code == "55" {
				if !o.Date.IsZero() && !p.from.IsZero() && (o.Date.Before(p.from) || !p.through.IsZero() && o.Date.After(p.through)) {
					p.reportCode("CLM-UB-06", at, "Discharge status $1 is death, and its date (occurrence code 55) lies outside the statement: correct one of them.", s)
				}
				return
			}
		}
		p.add(guidelines.Draft{Rule: "CLM-UB-06", Severity: guidelines.Warning, At: at, Codes: []guidelines.Code{guidelines.CodeText(s)},
			Text: "Discharge status $1 is death: add occurrence code 55 with the date of death."})
	}
}

// stayBill tells whether a type of bill is one of a stay whose last bill ends it: hospital, skilled nursing facility and
// swing bed. Home health and hospice bills, outpatient series and Part B bills end without the patient leaving.
func stayBill(t string) bool {
	return len(t) == 4 && (t[:3] == "011" || t[:3] == "018" || t[:3] == "021" || t[:3] == "041")
}

// partBill tells whether a type of bill is one of ancillary services of inpatients, without their stay.
func partBill(t string) bool { return len(t) == 4 && (t[:3] == "012" || t[:3] == "022") }

// origins are the points of origin that are assigned.
const origins = "1245689DEFG"

func (p *pass) checkOrigin(n *Institutional) {
	if born := p.e.Patient.BirthDate; n.AdmissionType == "4" && !born.IsZero() && !n.AdmissionDate.IsZero() && n.AdmissionDate.Sub(born) > newbornDays {
		p.reportCode("CLM-UB-07", atInstitutional("admissionType"), "Priority $1 is the stay of a birth, and the patient was born more than 28 days before it: give the priority of this admission.", n.AdmissionType)
		return
	}
	o := n.AdmissionSource
	if o == "" {
		return
	}
	at := atInstitutional("admissionSource")
	switch {
	case len(o) == 1 && p.oldOrigin(o[0]):
	case len(o) != 1 || !strings.Contains(origins, o):
		p.reportCode("CLM-UB-07", at, "Point of origin $1 is not assigned.", o)
	case n.AdmissionType == "4" && o != "5" && o != "6":
		p.reportCode("CLM-UB-07", at, "A newborn has point of origin 5 (born here) or 6 (born elsewhere), not $1.", o)
	}
}

// newbornDays is the age up to which a patient is a newborn.
const newbornDays = 28

// oldOrigin tells whether a point of origin that is no longer assigned was so on the claim's day: 3 (HMO referral) until
// 2007-09-30, A (critical access hospital) as well; 7 (emergency room), B and C (home health) until 2010-06-30.
func (p *pass) oldOrigin(o byte) bool {
	switch o {
	case '3', 'A':
		return p.before(NewDate(2007, time.October, 1))
	case '7', 'B', 'C':
		return p.before(NewDate(2010, time.July, 1))
	}
	return false
}

func (p *pass) checkOccurrences(n *Institutional) {
	for i, o := range n.Occurrences {
		for _, q := range n.Occurrences[:i] {
			if o == q {
				p.reportCode("CLM-UB-08", guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "occurrences", i), "Occurrence code $1 is reported twice for the same day.", o.Code)
				break
			}
		}
	}
	for i, s := range n.Spans {
		if !s.Through.IsZero() && s.Through.Before(s.From) {
			p.add(guidelines.Draft{Rule: "CLM-UB-08", Severity: guidelines.Error, At: guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "spans.through", i),
				Codes: []guidelines.Code{guidelines.CodeText(s.Code)}, Text: "The span of occurrence code $1 ends before it starts."})
		}
	}
}

func (p *pass) checkValues(n *Institutional) {
	weight := false
	for i, v := range n.Values {
		at := guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "values", i)
		weight = weight || v.Code == "54"
		if v.Amount.IsNegative() {
			p.add(guidelines.Draft{Rule: "CLM-UB-08", Severity: guidelines.Error, At: guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "values.amount", i),
				Codes: []guidelines.Code{guidelines.CodeText(v.Code)}, Text: "The amount of value code $1 is negative."})
		}
		for _, w := range n.Values[:i] {
			if v.Code == w.Code {
				p.reportCode("CLM-UB-08", at, "Value code $1 is reported twice.", v.Code)
				break
			}
		}
	}
	if p.judgesMissing() && p.c.Setting == guidelines.Inpatient && n.AdmissionType == "4" && !weight {
		p.reportCode("CLM-UB-10", atInstitutional("values"), "The birth weight is missing: add value code $1 in grams.", "54")
	}
}

// checkInjury asks for an accident occurrence on a bill for an injury under active treatment (S00-T34, 7th character
// A, B or C).
func (p *pass) checkInjury(n *Institutional) {
	for _, o := range n.Occurrences {
		if o.Code >= "01" && o.Code <= "06" && len(o.Code) == 2 {
			return
		}
	}
	for i := range p.c.Diagnoses {
		c := p.c.Diagnoses[i].CM()
		injury := c.At(1) == 'S' || c.At(1) == 'T' && c.At(2) <= '3' && (c.At(2) < '3' || c.At(3) <= '4')
		if s := c.At(7); injury && (s == 'A' || s == 'B' || s == 'C') {
			p.add(guidelines.Draft{Rule: "CLM-UB-09", At: guidelines.At(guidelines.PartDiagnoses, i), Codes: []guidelines.Code{guidelines.CodeCM(c)},
				Text: "$1 is an injury and no accident is reported: add an occurrence code 01-06 with the day of the accident."})
			return
		}
	}
}

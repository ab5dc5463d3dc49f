package claim

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
)

// What a type of bill asks for beside its lines: value, occurrence, span and condition codes, lines with rate codes, dates.

var billDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-UB-13", Severity: guidelines.Error, Title: "A bill has the value codes of its type", Needs: needBill | guidelines.NeedPayer, Since: since,
		Why:   "Medicare prices a dialysis bill by weight and height (A8, A9) and asks for the latest clearance (D5) and hemoglobin or hematocrit (48, 49), a home health bill by the area (61) and county (85), a hospice bill by the area (61 or G8).",
		Cites: []guidelines.Cite{{Document: docCMS, Section: sectionESRD}, {Document: docCMS, Section: sectionHome}, {Document: docCMS, Section: sectionHospice}}, Fires: "0721 without value codes A8 and A9", Quiet: "0721 with them"},
	{ID: "CLM-UB-14", Severity: guidelines.Error, Title: "A bill has the condition codes of its type", Needs: needBill | guidelines.NeedPayer, Since: since,
		Why:   "A dialysis bill says where and how the patient is treated (71-76), a hospital's bill for partial hospitalization has 41.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: sectionESRD}, {Document: docCMS, Section: sectionPartial}}, Fires: "0721 without condition codes 71-76", Quiet: "0721 with condition code 74"},
	{ID: "CLM-UB-15", Severity: guidelines.Error, Title: "A bill has the occurrence codes of its type", Needs: needBill | guidelines.NeedPayer, Since: since,
		Why:   "A home health bill and, since October 2019, a skilled nursing bill have the day of the assessment (50), a dialysis bill the day of the clearance test (51), a hospice bill the day of the certification (27) where it lies in the bill.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: sectionHome}, {Document: docCMS, Section: sectionHospice}, {Document: docCMS, Section: sectionSNF}, {Document: docCMS, Section: sectionESRD}}, Fires: "0812 of the month of the admission without occurrence code 27", Quiet: "0812 with it"},
	{ID: "CLM-UB-16", Severity: guidelines.Warning, Title: "Skilled nursing follows a hospital stay", Needs: needBill | guidelines.NeedPayer, Since: since,
		Why:   "Medicare covers it after a stay of three days, shown by span 70, unless condition code 55-58 or DR says why not. During the public health emergency the stay was waived.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 6 §40.3"}}, Fires: "0211 without span 70", Quiet: "0211 with it"},
	{ID: "CLM-UB-17", Severity: guidelines.Error, Title: "A bill that is paid by a rate code has its line", Needs: needBill | guidelines.NeedPayer, Since: since,
		Why:   "Skilled nursing bills have a line 0022, home health bills one 0023, with a HIPPS code.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: sectionSNF}, {Document: docCMS, Section: sectionHome}}, Fires: "0329 without a line 0023", Quiet: "0329 with it"},
	{ID: "CLM-UB-18", Severity: guidelines.Error, Title: "The admission is not after the stay", Needs: needBill, Since: since,
		Why:   "The patient was admitted by the last day of the statement.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 6, FL 12"}}, Fires: "admitted on the 10th, statement to the 7th", Quiet: "admitted on the first day"},
	{ID: "CLM-UB-19", Severity: guidelines.Error, Title: "A no-payment bill covers nothing", Needs: needBill | needLines | guidelines.NeedPayer, Since: since,
		Why:   "Frequency 0 says that no payment is expected: every charge is non-covered.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 1 §60, ch. 3 §40.4"}}, Fires: "0110 with covered charges", Quiet: "0110 with non-covered charges"},
	{ID: "CLM-UB-20", Severity: guidelines.Error, Title: "A bill without a stay has no room and board", Needs: needBill | needLines, Since: since,
		Why:   "Type of bill 012x and 022x is for ancillary services of inpatients whose stay is not paid; outpatient bills (013x, 014x, 071x to 077x, 083x, 085x) have no bed, and hours of observation stand on 0762.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 4 §240"}, {Document: docUB, Section: "FL 4, FL 42"}}, Fires: "0121 with 0120", Quiet: "0121 with 0300"},
	{ID: "CLM-UB-21", Severity: guidelines.Warning, Title: "An institution gives the day of the notice", Needs: needBill | needLines | guidelines.NeedPayer, Since: since,
		Why:   "Where GA says that a notice of non-coverage is on file, occurrence code 32 gives the day on which the patient got it.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 1 §60.4"}}, Fires: "0131 with GA and without occurrence code 32", Quiet: "0131 with both"},
	{ID: "CLM-UB-23", Severity: guidelines.Warning, Title: "The birth weight is that of its diagnosis", Needs: needBill | guidelines.NeedDx, Since: since,
		Why:   "Value code 54 gives the weight at birth in grams, and P07.0- and P07.1- ranges of it.",
		Cites: []guidelines.Cite{{Document: docUB, Section: "FL 39-41"}}, Fires: "value code 54 of 3350 with P07.18", Quiet: "value code 54 of 2100 with P07.18"},
	{ID: "CLM-UB-22", Severity: guidelines.Warning, Title: "What is excluded is billed as non-covered", Needs: needBill | needLines | guidelines.NeedPayer, Since: since,
		Why:   "On an institution's line with GX, GY or GZ the charge is non-covered; with GA it is covered.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 1 §60.4"}}, Fires: "0131 with GY and a covered charge", Quiet: "0131 with GY and a non-covered charge"},
}

// The sections of the claims processing manual, of the types of bill.
const (
	sectionPartial = "ch. 4 §260.1"
	sectionSNF     = "ch. 6 §30"
	sectionESRD    = "ch. 8 §50.3"
	sectionHome    = "ch. 10 §40.2"
	sectionHospice = "ch. 11 §30.3"
)

// sectionOf is the section on a type of bill.
func sectionOf(kind string) string {
	switch kind {
	case "013", "085":
		return sectionPartial
	case "021":
		return sectionSNF
	case "072":
		return sectionESRD
	case "032":
		return sectionHome
	}
	return sectionHospice
}

// sourceOf is the citation of a rule for a type of bill.
func sourceOf(kind string) []guidelines.Cite {
	return []guidelines.Cite{{Document: docCMS, Section: sectionOf(kind)}}
}

// billRow is what a type of bill asks for. One of the codes is enough.
type billRow struct {
	rule        guidelines.RuleID
	bills       string // three digits each
	revenue     string // only with a line on one of these revenue codes
	unless      string // not with one of these condition codes
	first, last string // days, where they differ from the rule's; "2023-05-12"
	what        string // value, condition, occurrence, span, line
	codes       string
	grade       guidelines.Severity // 0: the rule's own
	text        string
}

var billRows = [...]billRow{
	{rule: "CLM-UB-13", bills: "072", revenue: "082 083 084 085", unless: "84", what: "value", codes: "A8", text: "A dialysis bill gives the patient's weight in kilograms: add value code A8."},
	{rule: "CLM-UB-13", bills: "072", revenue: "082 083 084 085", unless: "84", what: "value", codes: "A9", text: "A dialysis bill gives the patient's height in centimeters: add value code A9."},
	{rule: "CLM-UB-13", bills: "072", revenue: "082 083 084 085", unless: "84 73", first: "2010-07-01", what: "value", codes: "D5", text: "A dialysis bill gives the latest clearance (Kt/V): add value code D5, with 9.99 where it was not measured."},
	{rule: "CLM-UB-13", bills: "072", revenue: "082 083 084 085", unless: "84", first: "2012-01-01", what: "value", codes: "48 49", grade: guidelines.Info, text: "A dialysis bill gives the latest hemoglobin or hematocrit: add value code 48 or 49."},
	{rule: "CLM-UB-13", bills: "032", what: "value", codes: "61", text: "A home health bill gives the area where the care was given: add value code 61."},
	{rule: "CLM-UB-13", bills: "032", first: "2019-01-01", what: "value", codes: "85", text: "A home health bill gives the county where the care was given: add value code 85."},
	{rule: "CLM-UB-13", bills: "081 082", revenue: "065", what: "value", codes: "61 G8", text: "A hospice bill gives the area where the care was given: add value code 61 or G8."},
	{rule: "CLM-UB-14", bills: "072", revenue: "082 083 084 085", unless: "84", what: "condition", codes: "71 72 73 74 75 76", text: "A dialysis bill says how the patient is treated: add one of the condition codes 71-76."},
	{rule: "CLM-UB-14", bills: "013 085", revenue: "0912 0913", what: "condition", codes: "41 92", text: "Partial hospitalization is billed with condition code 41, an intensive outpatient program with 92."},
	{rule: "CLM-UB-15", bills: "032", first: "2020-01-01", what: "occurrence", codes: "50", text: "A home health bill gives the day of the assessment: add occurrence code 50."},
	{rule: "CLM-UB-15", bills: "021 018", revenue: "0022", unless: "21 20 04", first: "2019-10-01", what: "occurrence", codes: "50", grade: guidelines.Warning, text: "A skilled nursing bill gives the day of the assessment of its HIPPS code: add occurrence code 50."},
	{rule: "CLM-UB-16", bills: "021 018", unless: "55 56 57 58 DR 21 20 04", last: "2020-02-29", what: "span", codes: "70", text: "Skilled nursing follows a hospital stay of three days: add occurrence span 70, or the condition code that says why there is none."},
	{rule: "CLM-UB-16", bills: "021 018", unless: "55 56 57 58 DR 21 20 04", first: "2023-05-12", what: "span", codes: "70", text: "Skilled nursing follows a hospital stay of three days: add occurrence span 70, or the condition code that says why there is none."},
	{rule: "CLM-UB-17", bills: "021", unless: "21 20 04", what: "line", codes: "0022", text: "A skilled nursing bill has a line on revenue code 0022 with its HIPPS code."},
	{rule: "CLM-UB-17", bills: "032", unless: "21 20", what: "line", codes: "0023", text: "A home health bill has a line on revenue code 0023 with its HIPPS code."},
}

func checkBills(p *pass) {
	n := p.c.Institutional
	if n == nil || p.professional() || len(n.TypeOfBill) != 4 {
		return
	}
	if !n.AdmissionDate.IsZero() && !p.through.IsZero() && n.AdmissionDate.After(p.through) {
		p.report("CLM-UB-18", atInstitutional("admissionDate"), "The admission is after the last day of the statement: correct one of them.")
	}
	p.birthWeight(n)
	kind, f := n.TypeOfBill[:3], n.TypeOfBill[3]
	if partBill(n.TypeOfBill) || p.c.Setting == guidelines.Outpatient && strings.Contains(bedless, kind) {
		p.partB()
	}
	if !p.e.Payer.Medicare() || f >= 'A' && f <= 'E' || f == '8' {
		return // notices and voids bill nothing
	}
	if f == '0' {
		if kind == "011" || kind == "021" || kind == "018" {
			p.noPayment()
		}
		return
	}
	for i := range billRows {
		p.billRow(n, kind, &billRows[i])
	}
	if kind == "072" && p.onRevenue("082 083 084 085") {
		p.clearanceDay(n)
	}
	if p.c.Setting == guidelines.Outpatient {
		p.notices(n)
	}
	if (kind == "081" || kind == "082") && !n.AdmissionDate.IsZero() && !n.AdmissionDate.Before(p.from) && !hasOccurrence(n, "27") {
		p.add(guidelines.Draft{Rule: "CLM-UB-15", At: atInstitutional("occurrences"), Codes: []guidelines.Code{guidelines.CodeText("27")},
			Text: "The hospice admission lies in this bill: add occurrence code $1 with the day of the certification.", Evidence: sourceOf(kind)})
	}
}

// billRow judges one row.
func (p *pass) billRow(n *Institutional, kind string, r *billRow) {
	if !strings.Contains(r.bills, kind) || r.revenue != "" && !p.onRevenue(r.revenue) {
		return
	}
	day := p.f.Day()
	first, _ := ParseDate(r.first)
	last, _ := ParseDate(r.last)
	if !day.IsZero() && (day.Before(first) || !last.IsZero() && day.After(last)) {
		return
	}
	for c := range strings.FieldsSeq(r.unless) {
		if slices.Contains(n.ConditionCodes, c) {
			return
		}
	}
	field := "values"
	for c := range strings.FieldsSeq(r.codes) {
		has := false
		switch r.what {
		case "value":
			has = slices.ContainsFunc(n.Values, func(v ValueAmount) bool { return v.Code == c })
		case "condition":
			field, has = "conditionCodes", slices.Contains(n.ConditionCodes, c)
		case "occurrence":
			field, has = "occurrences", hasOccurrence(n, c)
		case "span":
			field, has = "spans", slices.ContainsFunc(n.Spans, func(s OccurrenceSpan) bool { return s.Code == c })
		case "line":
			field, has = "typeOfBill", p.onRevenue(c)
		}
		if has {
			return
		}
	}
	if r.revenue == "0022" && p.defaultRate() {
		return
	}
	f := guidelines.Draft{Rule: r.rule, Severity: r.grade, At: atInstitutional(field), Text: r.text}
	if r.rule != "CLM-UB-16" {
		f.Evidence = sourceOf(kind)
	}
	p.add(f)
}

func hasOccurrence(n *Institutional, code string) bool {
	return slices.ContainsFunc(n.Occurrences, func(o Occurrence) bool { return o.Code == code })
}

// onRevenue reports whether a line has one of the revenue codes, or of the families of three digits.
func (p *pass) onRevenue(list string) bool {
	for i := range p.e.Services {
		r := p.e.Services[i].Revenue
		for c := range strings.FieldsSeq(list) {
			if r == c || len(c) == 3 && len(r) == 4 && r[:3] == c {
				return true
			}
		}
	}
	return false
}

// bedless are the types of bill of outpatients.
const bedless = "013 014 071 072 073 074 075 076 077 083 085"

// outpatientRoom tells whether a revenue code is room and board on a bill that has no bed, which CLM-UB-20 reports.
func (p *pass) outpatientRoom(r string) bool {
	n := p.c.Institutional
	return p.c.Setting == guidelines.Outpatient && n != nil && len(n.TypeOfBill) == 4 && (strings.Contains(bedless, n.TypeOfBill[:3]) || partBill(n.TypeOfBill)) && roomAndBoard(r)
}

// birthWeights are the ranges of P07.0- and P07.1- in grams.
var birthWeights = [...]struct {
	code     string
	low, end int64
}{{"P0701", 0, 500}, {"P0702", 500, 750}, {"P0703", 750, 1000}, {"P0714", 1000, 1250}, {"P0715", 1250, 1500}, {"P0716", 1500, 1750}, {"P0717", 1750, 2000}, {"P0718", 2000, 2500}}

// birthWeight: CLM-UB-23.
func (p *pass) birthWeight(n *Institutional) {
	for k, v := range n.Values {
		if v.Code != "54" {
			continue
		}
		grams := v.Amount.IntPart()
		for i := range p.c.Diagnoses {
			code := p.c.Diagnoses[i].CM()
			for _, w := range birthWeights {
				if code.Compact() == w.code && (grams < w.low || grams >= w.end) {
					p.add(guidelines.Draft{Rule: "CLM-UB-23", At: guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "values.amount", k),
						Codes: []guidelines.Code{guidelines.CodeCM(code)}, Text: "The weight of value code 54 is not in the range of $1: correct one of them."})
				}
			}
		}
	}
}

// defaultRate tells whether every rate code is the default one, for which there was no assessment.
func (p *pass) defaultRate() bool {
	for i := range p.e.Services {
		if s := &p.e.Services[i]; s.Revenue == "0022" && s.Text != "ZZZZZ" {
			return false
		}
	}
	return true
}

// clearanceDay: CLM-UB-15 of a dialysis bill; 8.88 and 9.99 stand for a clearance that was not measured.
func (p *pass) clearanceDay(n *Institutional) {
	for _, v := range n.Values {
		if a := v.Amount.String(); v.Code == "D5" && a != "9.99" && a != "8.88" && !hasOccurrence(n, "51") {
			p.add(guidelines.Draft{Rule: "CLM-UB-15", Severity: guidelines.Warning, At: atInstitutional("occurrences"), Codes: []guidelines.Code{guidelines.CodeText("51")},
				Text: "The clearance of value code D5 was measured on a day: add occurrence code $1.", Evidence: sourceOf("072")})
			return
		}
	}
}

// notices: CLM-UB-21 and -22.
func (p *pass) notices(n *Institutional) {
	for i := range p.c.Lines {
		l, s := &p.c.Lines[i], &p.e.Services[i]
		code := []guidelines.Code{guidelines.CodeText(l.RevenueCode)}
		switch {
		case modified(s, "GX"), modified(s, "GY"), modified(s, "GZ"):
			if l.Charge.GreaterThan(l.NonCovered) {
				p.add(guidelines.Draft{Rule: "CLM-UB-22", At: guidelines.AtField(guidelines.PartServices, i, "nonCovered"), Codes: code,
					Text: "The line of revenue code $1 says with GX, GY or GZ that Medicare does not pay, and its charge is covered: bill it as non-covered."})
			}
		case modified(s, "GA") && !hasOccurrence(n, "32"):
			p.add(guidelines.Draft{Rule: "CLM-UB-21", At: atInstitutional("occurrences"), Codes: []guidelines.Code{guidelines.CodeText("32")},
				Text: "A line says with GA that a notice is on file: add occurrence code $1 with the day on which the patient got it."})
			return
		}
	}
}

// partB: no room and board on a bill without a stay.
func (p *pass) partB() {
	for i := range p.e.Services {
		if r := p.e.Services[i].Revenue; roomAndBoard(r) {
			text := "Revenue code $1 is room and board, which a Part B bill does not hold."
			if !partBill(p.c.Institutional.TypeOfBill) {
				text = "Revenue code $1 is room and board, which an outpatient bill does not hold: hours of observation stand on 0762."
			}
			p.reportCode("CLM-UB-20", guidelines.AtField(guidelines.PartServices, i, "revenueCode"), text, r)
			return
		}
	}
}

// noPayment: every charge of a bill without payment is non-covered.
func (p *pass) noPayment() {
	for i := range p.c.Lines {
		if l := &p.c.Lines[i]; l.Charge.GreaterThan(l.NonCovered) {
			p.reportCode("CLM-UB-19", guidelines.AtField(guidelines.PartServices, i, "nonCovered"), "A no-payment bill (frequency 0) covers nothing: the charge of revenue code $1 must be non-covered.", l.RevenueCode)
			return
		}
	}
}

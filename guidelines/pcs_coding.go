package guidelines

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// pcsCodingFamily judges procedures side by side, against the diagnoses and against the claim.
var pcsCodingFamily = family{run: checkPCSCoding, docs: pcsCodingDocs}

const mostProcedures = 25

func checkPCSCoding(p *pass) {
	list := p.e.Procedures
	if len(list) == 0 {
		return
	}
	p.pcsClaim()
	if len(list) > mostPaired {
		return
	}
	for j := range list {
		p.pcsSection1(j)
		p.pcsSex(j)
		for i := range j {
			if !list[i].Code.IsZero() && !list[j].Code.IsZero() && list[i].Date == list[j].Date {
				p.pcsPair(i, j)
				p.pcsPair(j, i)
			}
		}
	}
	p.pcsPrincipal()
	p.pcsDelivery()
}

// pcsClaim: inpatient claims only, at most 25, each with a date.
func (p *pass) pcsClaim() {
	e := p.e
	if p.have&NeedClaim != 0 && (e.Setting == Professional || e.Setting == Outpatient || e.Bill != nil && outpatientBill(e.Bill.Type)) {
		p.pcsOne("PCS-CLM-01", 0, "$1 and other ICD-10-PCS codes belong to inpatient institutional claims only: report the service with CPT or HCPCS.", "")
	}
	if len(e.Procedures) > mostProcedures {
		p.pcsOne("PCS-CLM-02", mostProcedures, "A claim holds one principal and 24 other procedures: $1 and those after it do not fit.", "")
	}
	for i := range e.Procedures {
		pr := &e.Procedures[i]
		at := AtField(PartProcedures, i, "date")
		switch {
		case pr.ICD9 && p.since(2015, 10):
			p.pcsOne("PCS-CLM-05", i, "$1 is sent as ICD-9-CM: discharges from 1 October 2015 on have ICD-10-PCS.", "")
		case pr.Date.IsZero():
			if p.have&NeedClaim != 0 {
				p.report(Draft{Rule: "PCS-CLM-03", At: at, Codes: p.codesOf(p.procedureCode(i)), Text: procedureText(p.procedureCode(i), "$1 has no date: add the day of the procedure.")})
			}
		case !e.Through.IsZero() && pr.Date.After(e.Through):
			p.report(Draft{Rule: "PCS-CLM-03", At: at, Codes: p.codesOf(p.procedureCode(i)), Text: procedureText(p.procedureCode(i), "$1 is dated after the end of the statement: correct the date.")})
		case e.Bill != nil && !e.Bill.AdmissionDate.IsZero() && e.Bill.AdmissionDate.Sub(pr.Date) > 3:
			p.report(Draft{Rule: "PCS-CLM-03", Severity: Warning, At: at, Codes: p.codesOf(p.procedureCode(i)), Text: procedureText(p.procedureCode(i), "$1 is dated more than three days before admission: Medicare's payment window is three days.")})
		}
	}
}

// outpatientBill tells whether a type of bill is outpatient: 013x, 014x, 071x to 079x, 083x, 085x.
func outpatientBill(t string) bool {
	if len(t) != 4 {
		return false
	}
	return t[1:3] == "13" || t[1:3] == "14" || t[1] == '7' || t[1:3] == "83" || t[1:3] == "85"
}

// pcsTwo reports a finding on the procedure at i and names the one at j.
func (p *pass) pcsTwo(id RuleID, i, j int, text string) {
	p.report(Draft{Rule: id, At: At(PartProcedures, i), Related: []Location{At(PartProcedures, j)},
		Codes: p.codesOf(CodePCS(p.e.Procedures[i].Code), CodePCS(p.e.Procedures[j].Code)), Text: text})
}

// definitive root operations of section 0 that take the place of Control.
const definitive = "16BDMNPRST"

// pcsPair judges the procedure at i beside the one at j of the same day.
func (p *pass) pcsPair(i, j int) {
	a, b := p.e.Procedures[i].Code, p.e.Procedures[j].Code
	if a == b {
		if i > j {
			p.pcsTwo("PCS-GL-08", i, j, "$1 is there twice: right only for distinct sites within one body part value.")
		}
		return
	}
	if a.At(1) != '0' || b.At(1) != '0' {
		return
	}
	same := a.At(2) == b.At(2) && a.At(4) == b.At(4)
	switch {
	case same && a.At(3) == 'B' && b.At(3) == 'T' && a.At(7) != 'X':
		p.pcsTwo("PCS-GL-01", i, j, "When all of a body part was removed only the resection $2 is coded: drop the excision $1.")
	case same && a.At(3) == 'J' && b.At(3) != 'J' && a.At(5) == b.At(5):
		p.pcsTwo("PCS-GL-02", i, j, "The inspection $1 by the same approach is part of $2: drop it.")
	case a.At(3) == '3' && strings.IndexByte(definitive, b.At(3)) >= 0 && (same || controlSite(a, b)):
		p.pcsTwo("PCS-GL-05", i, j, "When a definitive procedure such as $2 stops the bleeding, control $1 is not coded in addition.")
	case i > j && a.At(2) == b.At(2) && a.At(3) == b.At(3) && a.At(4) != b.At(4) && sameRest(a, b):
		p.pcsBilateral(i, j)
	}
}

func sameRest(a, b icd.PCS) bool {
	return a.At(5) == b.At(5) && a.At(6) == b.At(6) && a.At(7) == b.At(7)
}

// controlSite tells whether control in an anatomical region meets a procedure on an organ in it.
func controlSite(a, b icd.PCS) bool {
	if a.At(2) != 'W' {
		return false
	}
	switch a.At(4) {
	case 'P': // gastrointestinal tract
		return b.At(2) == 'D'
	case 'Q': // respiratory tract
		return b.At(2) == 'B'
	case 'R': // genitourinary tract
		return b.At(2) == 'T' || b.At(2) == 'U' || b.At(2) == 'V'
	}
	return false
}

// pcsBilateral: right and left, where the table has a value for both.
func (p *pass) pcsBilateral(i, j int) {
	if p.date.IsZero() {
		return
	}
	rel, _ := p.c.pcs().On(p.date.Time())
	a, b := p.e.Procedures[i].Code, p.e.Procedures[j].Code
	values := rel.Near(a, 4)
	la, lb := partLabel(values, a.At(4)), partLabel(values, b.At(4))
	sa, sb, part := labelSide(la), labelSide(lb), sideKey([]byte(la), -1)
	if sa == noSide || sb == noSide || sa == sb || part != sideKey([]byte(lb), -1) {
		return
	}
	for _, v := range values {
		if labelSide(v.Label) == bilateral && sideKey([]byte(v.Label), -1) == part {
			text := a.String()
			p.report(Draft{Rule: "PCS-GL-07", At: At(PartProcedures, i), Related: []Location{At(PartProcedures, j)},
				Codes: p.codesOf(CodePCS(a), CodePCS(b), CodeText(text[:3]+string(v.Char)+text[4:])), Text: "Both sides have one body part value: $3 takes the place of $2 and $1."})
			return
		}
	}
}

func partLabel(values []pcs.Value, c byte) string {
	for _, v := range values {
		if v.Char == c {
			return v.Label
		}
	}
	return ""
}

// labelSide is the side that a body part label names: "Ovary, Right".
func labelSide(label string) side {
	switch t := readTitle([]byte(label)); {
	case t&tBilateral != 0:
		return bilateral
	case t&tRight != 0:
		return right
	case t&tLeft != 0:
		return left
	}
	return noSide
}

// pcsPrincipal: the principal procedure is definitive, not diagnostic.
func (p *pass) pcsPrincipal() {
	first := p.e.Procedures[0].Code
	if first.IsZero() || !diagnostic(first) {
		return
	}
	for i := 1; i < len(p.e.Procedures); i++ {
		if c := p.e.Procedures[i].Code; !c.IsZero() && c.At(1) == '0' && !diagnostic(c) {
			p.pcsTwo("PCS-CLM-04", 0, i, "$1 is diagnostic: the principal procedure is the one for definitive treatment, such as $2.")
			return
		}
	}
}

// diagnostic tells whether a code is an inspection, a map, a biopsy or imaging.
func diagnostic(c icd.PCS) bool {
	return c.At(1) == 'B' || c.At(1) == 'C' || c.At(1) == '4' || c.At(1) == '0' && (c.At(3) == 'J' || c.At(3) == 'K' || c.At(7) == 'X')
}

// pcsSection1: obstetric procedures belong on the record of the pregnant patient.
func (p *pass) pcsSection1(i int) {
	if p.e.Procedures[i].Code.At(1) == '1' && p.have&NeedDx != 0 && !p.any.has(cOb) && !p.any.has(cZ332) && !p.any.has(cZ3A) {
		p.pcsOne("PCS-OB-01", i, "$1 is a procedure on the products of conception, but the record has no code of pregnancy: it belongs on the mother's record.", "")
	}
}

func (p *pass) pcsSex(i int) {
	c, sex := p.e.Procedures[i].Code, p.e.Patient.Sex
	if c.At(1) == '0' && (c.At(2) == 'U' && sex == Male || c.At(2) == 'V' && sex == Female) {
		p.report(Draft{Rule: "PCS-SEX-01", At: At(PartProcedures, i), Codes: p.codesOf(CodePCS(c)), Evidence: p.sexEdit(),
			Text: "The body system of $1 is not of the patient's sex: check the code and the sex."})
	}
}

// pcsDelivery: vaginal delivery, cesarean and O80.
func (p *pass) pcsDelivery() {
	vaginal, cesarean, other := -1, -1, -1
	for i := range p.e.Procedures {
		switch t := p.e.Procedures[i].Code.String(); {
		case t == "":
		case t == "10E0XZZ":
			vaginal = i
		case strings.HasPrefix(t, "10D00Z") && t[6] <= '2':
			cesarean, other = i, i
		case t != "10907ZC" && t[0] != '3' && t[0] != '4' && !strings.HasPrefix(t, "0W8N") && t[2] != 'Q' && !strings.HasPrefix(t, "10H"):
			other = i
		}
	}
	if vaginal >= 0 && cesarean >= 0 && p.any.has(cSingleBirth) {
		p.pcsTwo("PCS-OB-02", vaginal, cesarean, "One birth is delivered once: $1 or $2, not both.")
	}
	if p.any.has(cO80) && other >= 0 {
		p.pcsOne("PCS-OB-03", other, "O80 is a delivery without such a procedure as $1: code the reason for it in place of O80.", "")
	}
}

package cms

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// rif reads a claim of a research identifiable file: its first row, and the rows of its lines.
func (b *builder) rif(r row, lines []row) {
	c := b.Claim
	c.ID = whole(b.text(r, "CLM_ID"))
	c.From, c.Through = b.date(r, "CLM_FROM_DT"), b.date(r, "CLM_THRU_DT")
	b.Superseded = b.text(r, "FINAL_ACTION") == "N" || b.text(r, "DML_IND") == "DELETE"
	b.rifKind(r)
	b.rifPatient(r)
	b.rifDiagnoses(r)
	for i := range r.f.list("ICD_PRCDR_CD") {
		if code := b.at(r, r.f.list("ICD_PRCDR_CD")[i]); code != "" {
			b.procedure(code, b.codeSet(b.nth(r, "ICD_PRCDR_VRSN_CD", i)), b.dateAt(r, nth(r.f.list("PRCDR_DT"), i)))
		}
	}
	c.Billing.NPI = cmp.Or(b.text(r, "ORG_NPI_NUM"), b.text(r, "CARR_CLM_BLG_NPI_NUM"))
	if n := b.text(r, "RFR_PHYSN_NPI"); n != "" {
		c.Referring = []claim.Party{{NPI: n}}
	}
	c.Claim.OriginalReference = b.text(r, "FI_ORIG_CLM_CNTL_NUM")
	c.Payer.ID = cmp.Or(b.text(r, "FI_NUM"), b.text(r, "CARR_NUM"))
	if c.Setting == guidelines.Professional {
		b.billed = b.amount(r, "NCH_CARR_CLM_SBMTD_CHRG_AMT")
	} else {
		b.rifBill(r)
		b.billed = b.amount(r, "CLM_TOT_CHRG_AMT")
	}
	b.rifPaid(r)
	b.rifLines(lines)
}

// rifKind is the setting, by the type of the claim, else by the columns.
func (b *builder) rifKind(r row) {
	c := b.Claim
	switch b.text(r, "NCH_CLM_TYPE_CD") {
	case "20", "30", "60", "61", "62", "63", "64":
		c.Setting = guidelines.Inpatient
	case "10", "40", "50":
		c.Setting = guidelines.Outpatient
	case "71", "72":
		c.Setting = guidelines.Professional
	case "81", "82":
		c.Setting, c.Billing.Supplier = guidelines.Professional, true
	default:
		switch f := r.f; {
		case f.has("NCH_CARR_CLM_SBMTD_CHRG_AMT"):
			c.Setting = guidelines.Professional
		case f.has("CLM_DRG_CD"):
			c.Setting = guidelines.Inpatient
		default:
			c.Setting = guidelines.Outpatient
		}
	}
	c.Payer.FilingIndicator = "MA"
	if c.Setting == guidelines.Professional {
		c.Payer.FilingIndicator = "MB"
	}
}

func (b *builder) rifPatient(r row) {
	b.member(b.text(r, "BENE_ID"), "RIF")
	p := &b.Claim.Patient
	if d := b.date(r, "DOB_DT"); !d.IsZero() {
		p.BirthDate = d
	}
	p.Sex = cmp.Or(sex(b.text(r, "GNDR_CD")), p.Sex)
	b.lives(stateName(b.text(r, "BENE_STATE_CD")), b.text(r, "BENE_MLG_CNTCT_ZIP_CD"))
}

// rifDiagnoses reads the list, with external causes behind it, and the diagnoses beside it.
func (b *builder) rifDiagnoses(r row) {
	for i, at := range r.f.list("ICD_DGNS_CD") {
		if code := b.at(r, at); code != "" {
			b.diagnosis(coded{code: code, set: b.codeSet(b.nth(r, "ICD_DGNS_VRSN_CD", i)), poa: b.nth(r, "CLM_POA_IND_SW", i)})
		}
	}
	b.principal(coded{code: b.text(r, "PRNCPAL_DGNS_CD"), set: b.codeSet(b.text(r, "PRNCPAL_DGNS_VRSN_CD"))})
	causes := r.f.list("ICD_DGNS_E_CD")
	for i, at := range causes {
		if code := b.at(r, at); code != "" {
			b.diagnosis(coded{code: code, set: b.codeSet(b.nth(r, "ICD_DGNS_E_VRSN_CD", i)), poa: b.nth(r, "CLM_E_POA_IND_SW", i)})
		}
	}
	if code := b.text(r, "FST_DGNS_E_CD"); code != "" && (len(causes) == 0 || b.at(r, causes[0]) == "") {
		b.diagnosis(coded{code: code, set: b.codeSet(b.text(r, "FST_DGNS_E_VRSN_CD"))})
	}
	b.admitting = coded{code: b.text(r, "ADMTG_DGNS_CD"), set: b.codeSet(b.text(r, "ADMTG_DGNS_VRSN_CD")), r: r, name: "ADMTG_DGNS_CD"}
	for i, at := range r.f.list("RSN_VISIT_CD") {
		b.reasons = append(b.reasons, coded{code: b.at(r, at), set: b.codeSet(b.nth(r, "RSN_VISIT_VRSN_CD", i)), r: r, name: r.f.names[at]})
	}
}

func nth(list []int, i int) int {
	if i < len(list) {
		return list[i]
	}
	return -1
}

func (b *builder) nth(r row, name string, i int) string { return b.at(r, nth(r.f.list(name), i)) }

// rifBill reads what a facility says of the stay or visit.
func (b *builder) rifBill(r row) {
	in := b.institutional()
	if kind := b.text(r, "CLM_FAC_TYPE_CD"); kind != "" {
		in.TypeOfBill = "0" + kind + b.text(r, "CLM_SRVC_CLSFCTN_TYPE_CD") + b.text(r, "CLM_FREQ_CD")
	}
	in.AdmissionDate = b.date(r, "CLM_ADMSN_DT")
	in.AdmissionType, in.AdmissionSource = b.text(r, "CLM_IP_ADMSN_TYPE_CD"), b.text(r, "CLM_SRC_IP_ADMSN_CD")
	in.DischargeStatus = fill(b.text(r, "PTNT_DSCHRG_STUS_CD"), 2)
	in.DRG = fill(b.text(r, "CLM_DRG_CD"), 3)
	in.Attending, in.Operating, in.OtherOperating = party(b.text(r, "AT_PHYSN_NPI")), party(b.text(r, "OP_PHYSN_NPI")), party(b.text(r, "OT_PHYSN_NPI"))
}

// rifPaid reads what Medicare answered to the claim.
func (b *builder) rifPaid(r row) {
	paid := b.amount(r, "CLM_PMT_AMT")
	if !paid.Valid {
		return
	}
	p := b.answer()
	p.Paid = paid.Decimal
	p.PayerClaim = cmp.Or(b.text(r, "FI_DOC_CLM_CNTL_NUM"), b.text(r, "CARR_CLM_CNTL_NUM"))
	p.Status = carrierStatus(b.text(r, "CARR_CLM_PMT_DNL_CD"))
	first := b.amount(r, "NCH_PRMRY_PYR_CLM_PD_AMT")
	blood := b.amount(r, "NCH_BENE_BLOOD_DDCTBL_LBLTY_AM")
	deductible, coinsurance := b.amount(r, "NCH_BENE_IP_DDCTBL_AMT"), b.amount(r, "NCH_BENE_PTA_COINSRNC_LBLTY_AM")
	if b.Claim.Setting != guidelines.Inpatient {
		deductible, coinsurance = b.amount(r, "NCH_BENE_PTB_DDCTBL_AMT"), b.amount(r, "NCH_BENE_PTB_COINSRNC_AMT")
	}
	p.PatientResponsibility = plus(deductible, coinsurance, blood, b.amount(r, "CARR_CLM_CASH_DDCTBL_APLD_AMT"))
	if b.Claim.Setting == guidelines.Inpatient { // elsewhere they are those of the lines, added
		adjust(&p.Adjustments, "PR", "1", deductible)
		adjust(&p.Adjustments, "PR", "2", coinsurance)
		adjust(&p.Adjustments, "PR", "66", blood)
		adjust(&p.Adjustments, "OA", "23", first)
	} else if b.Claim.Setting == guidelines.Outpatient && !r.f.has("REV_CNTR_1ST_MSP_PD_AMT") {
		adjust(&p.Adjustments, "OA", "23", first)
	}
}

// carrierStatus is CLP02 by CMS's payment denial code: denied, or paid to somebody; "" for what says neither.
func carrierStatus(code string) string {
	if len(code) > 1 {
		code = strings.TrimPrefix(code, "0")
	}
	switch {
	case code == "0" || code == "D" || code == "P":
		return "4"
	case len(code) == 1 && strings.Contains("123456789AB", code):
		return "1"
	}
	return ""
}

// rifLines reads the lines in the order of their numbers.
func (b *builder) rifLines(rows []row) {
	name := "CLM_LINE_NUM"
	if len(rows) > 0 && rows[0].f.has("LINE_NUM") {
		name = "LINE_NUM"
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(x, y row) int { return order(b.text(x, name), b.text(y, name)) })
	for _, r := range rows {
		l := claim.Line{Control: b.text(r, name)}
		l.Code.SetText(b.text(r, "HCPCS_CD"))
		modifiers(&l, b.text(r, "HCPCS_1ST_MDFR_CD"), b.text(r, "HCPCS_2ND_MDFR_CD"), b.text(r, "HCPCS_3RD_MDFR_CD"), b.text(r, "HCPCS_4TH_MDFR_CD"))
		if r.f.has("REV_CNTR") {
			b.rifRevenue(r, &l)
		} else {
			b.rifItem(r, &l)
		}
		b.Claim.Lines = append(b.Claim.Lines, l)
	}
}

// rifRevenue is a revenue center of a facility. A row of revenue code 0001 is the total of the bill: Claim.Total leaves it
// out.
func (b *builder) rifRevenue(r row, l *claim.Line) {
	l.RevenueCode = fill(b.text(r, "REV_CNTR"), 4)
	l.Date = b.date(r, "REV_CNTR_DT")
	l.Units = b.amount(r, "REV_CNTR_UNIT_CNT").Decimal
	l.Charge = b.amount(r, "REV_CNTR_TOT_CHRG_AMT").Decimal
	l.NonCovered = b.amount(r, "REV_CNTR_NCVRD_CHRG_AMT").Decimal
	l.Rendering = party(b.text(r, "RNDRNG_PHYSN_NPI"))
	b.drug(l, cmp.Or(b.text(r, "REV_CNTR_IDE_NDC_UPC_NUM"), b.text(r, "REV_CNTR_NDC_NUM")), b.amount(r, "REV_CNTR_NDC_QTY"), b.text(r, "REV_CNTR_NDC_QTY_QLFR_CD"))
	paid := b.amount(r, "REV_CNTR_PMT_AMT_AMT")
	if !paid.Valid {
		return
	}
	p := b.paidLine(l, paid.Decimal)
	adjust(&p.Adjustments, "PR", "1", b.amount(r, "REV_CNTR_CASH_DDCTBL_AMT"))
	adjust(&p.Adjustments, "PR", "2", b.amount(r, "REV_CNTR_COINSRNC_WGE_ADJSTD_C"))
	adjust(&p.Adjustments, "PR", "66", b.amount(r, "REV_CNTR_BLOOD_DDCTBL_AMT"))
	adjust(&p.Adjustments, "OA", "23", plus(b.amount(r, "REV_CNTR_1ST_MSP_PD_AMT"), b.amount(r, "REV_CNTR_2ND_MSP_PD_AMT")))
}

// rifItem is a line of a physician or supplier.
func (b *builder) rifItem(r row, l *claim.Line) {
	l.Units = b.amount(r, "LINE_SRVC_CNT").Decimal
	l.Charge = b.amount(r, "LINE_SBMTD_CHRG_AMT").Decimal
	l.Date, l.Through = b.date(r, "LINE_1ST_EXPNS_DT"), b.date(r, "LINE_LAST_EXPNS_DT")
	l.PlaceOfService = fill(b.text(r, "LINE_PLACE_OF_SRVC_CD"), 2)
	l.For = b.pointer(b.text(r, "LINE_ICD_DGNS_CD"), b.codeSet(b.text(r, "LINE_ICD_DGNS_VRSN_CD")))
	l.Rendering = party(b.text(r, "PRF_PHYSN_NPI"))
	b.drug(l, b.text(r, "LINE_NDC_CD"), decimal.NullDecimal{}, "")
	if npi := b.text(r, "PRVDR_NPI"); npi != "" && b.Claim.Billing.NPI == "" { // of a supplier
		b.Claim.Billing.NPI = npi
	}
	b.Claim.Billing.TaxID = cmp.Or(b.Claim.Billing.TaxID, b.text(r, "TAX_NUM"))
	paid := b.amount(r, "LINE_NCH_PMT_AMT")
	if !paid.Valid {
		return
	}
	p := b.paidLine(l, paid.Decimal)
	b.allowed(p, b.amount(r, "LINE_ALOWD_CHRG_AMT"))
	coinsurance := b.amount(r, "LINE_COINSRNC_AMT")
	adjust(&p.Adjustments, "PR", "1", b.amount(r, "LINE_BENE_PTB_DDCTBL_AMT"))
	adjust(&p.Adjustments, "PR", "2", coinsurance)
	adjust(&p.Adjustments, "OA", "23", b.amount(r, "LINE_BENE_PRMRY_PYR_PD_AMT"))
	b.Paid.PatientResponsibility = plus(b.Paid.PatientResponsibility, coinsurance)
}

// paidLine adds a line to the answer.
func (b *builder) paidLine(l *claim.Line, paid decimal.Decimal) *remit.Line {
	p := b.answer()
	x := remit.Line{Charge: l.Charge, Paid: paid, Revenue: l.RevenueCode, Date: l.Date, Control: l.Control}
	if !l.Code.IsZero() {
		x.Procedure = remit.Procedure{Qualifier: "HC", Code: l.Code.Text(), Modifiers: claim.Texts[hcpcs.Modifier](l.Modifiers)}
	}
	p.Lines = append(p.Lines, x)
	return &p.Lines[len(p.Lines)-1]
}

func (b *builder) allowed(l *remit.Line, n decimal.NullDecimal) {
	if n.Valid {
		l.Amounts = append(l.Amounts, remit.Amount{Qualifier: "B6", Value: n.Decimal})
	}
}

// drug is the NDC of a line; zeros are none.
func (b *builder) drug(l *claim.Line, code string, quantity decimal.NullDecimal, unit string) {
	if strings.Trim(code, "0") == "" {
		return
	}
	l.NDC = &claim.NDC{Code: code, Quantity: quantity.Decimal, Unit: unit}
}

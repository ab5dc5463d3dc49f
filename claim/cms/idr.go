package cms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// idr reads a claim of the Integrated Data Repository with the rows joined to it. It is false for an event of a drug plan.
func (b *builder) idr(r row, g *group) bool {
	kind, err := strconv.Atoi(b.text(r, "CLM_TYPE_CD"))
	if err != nil || !b.idrKind(kind) {
		return false
	}
	c := b.Claim
	c.ID = whole(b.text(r, "CLM_UNIQ_ID"))
	c.From, c.Through = b.date(r, "CLM_FROM_DT"), b.date(r, "CLM_THRU_DT")
	b.Superseded = b.text(r, "CLM_LTST_CLM_IND") == "N" || b.text(r, "CLM_FINL_ACTN_IND") == "N"
	b.member(b.text(r, "BENE_SK"), "IDR")
	c.Payer.ID = b.text(r, "CLM_CNTRCTR_NUM")
	c.Billing.NPI = cmp.Or(b.text(r, "PRVDR_BLG_PRVDR_NPI_NUM"), b.text(r, "CLM_BLG_PRVDR_NPI_NUM"))
	c.Rendering = party(b.text(r, "CLM_RNDRG_PRVDR_NPI_NUM"))
	if n := b.text(r, "PRVDR_RFRG_PRVDR_NPI_NUM"); n != "" {
		c.Referring = []claim.Party{{NPI: n}}
	}
	if n := b.text(r, "CLM_ORIG_CNTL_NUM"); n != b.text(r, "CLM_CNTL_NUM") {
		c.Claim.OriginalReference = n
	}
	b.billed = b.amount(r, "CLM_SBMT_CHRG_AMT")
	b.idrCodes(g.of[IDRCodes])
	if c.Setting != guidelines.Professional {
		b.idrBill(r, g)
	}
	b.idrPaid(r, g)
	b.idrLines(g)
	return true
}

// idrKind is the setting by the type of the claim: that of adjudicated claims (10 to 82), or of claims before, of which the
// last digits are the type of bill, 7xx a professional claim and 8xx one of a supplier. 1 to 4 are events of drug plans.
func (b *builder) idrKind(kind int) bool {
	c := b.Claim
	bill := 0
	if kind >= 1000 {
		bill = kind % 1000
	}
	switch {
	case kind >= 1 && kind <= 4:
		return false
	case kind == 71 || kind == 72 || bill >= 700 && bill < 800:
		c.Setting = guidelines.Professional
	case kind == 81 || kind == 82 || bill >= 800:
		c.Setting, c.Billing.Supplier = guidelines.Professional, true
	case kind == 20 || kind == 30 || kind >= 60 && kind <= 64:
		c.Setting = guidelines.Inpatient
	case bill/10 <= 4 && (bill%10 == 1 || bill%10 == 8) && bill/10 != 3 && bill > 0:
		c.Setting = guidelines.Inpatient
	default:
		c.Setting = guidelines.Outpatient
	}
	c.Payer.FilingIndicator = "MA"
	if c.Setting == guidelines.Professional {
		c.Payer.FilingIndicator = "MB"
	}
	return true
}

// idrCodes reads diagnoses and procedures in the order of their numbers. The principal, the admitting and the first external
// cause have rows of their own beside the list; 1 is a reason for the visit.
func (b *builder) idrCodes(rows []row) {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(x, y row) int { return order(b.text(x, "CLM_VAL_SQNC_NUM"), b.text(y, "CLM_VAL_SQNC_NUM")) })
	var principal, cause coded
	for _, r := range rows {
		x := coded{code: b.text(r, "CLM_DGNS_CD"), set: b.codeSet(b.text(r, "CLM_DGNS_PRCDR_ICD_IND")), poa: b.text(r, "CLM_POA_IND"), r: r, name: "CLM_DGNS_CD"}
		switch b.text(r, "CLM_PROD_TYPE_CD") {
		case "D":
			if x.code != "" {
				b.diagnosis(x)
			}
		case "P":
			principal = x
		case "A":
			b.admitting = x
		case "E":
			cause = x
		case "1", "R":
			b.reasons = append(b.reasons, x)
		case "S":
			if code := b.text(r, "CLM_PRCDR_CD"); code != "" {
				b.procedure(code, x.set, b.date(r, "CLM_PRCDR_PRFRM_DT"))
			}
		}
	}
	b.principal(principal)
	if cause.code != "" && !slices.ContainsFunc(b.Claim.Diagnoses, func(d claim.Diagnosis) bool { return d.Code.Text() == claimText(cause.code) && d.CodeSet == cause.set }) {
		b.diagnosis(cause)
	}
}

func (b *builder) idrBill(r row, g *group) {
	in := b.institutional()
	if kind := b.text(r, "CLM_BILL_FAC_TYPE_CD"); kind != "" {
		in.TypeOfBill = "0" + kind + b.text(r, "CLM_BILL_CLSFCTN_CD") + b.text(r, "CLM_BILL_FREQ_CD")
	}
	in.Attending, in.Operating, in.OtherOperating = party(b.text(r, "CLM_ATNDG_PRVDR_NPI_NUM")), party(b.text(r, "CLM_OPRTG_PRVDR_NPI_NUM")), party(b.text(r, "CLM_OTHR_PRVDR_NPI_NUM"))
	for _, x := range g.of[IDRInstitution] {
		in.AdmissionType, in.AdmissionSource = b.text(x, "CLM_ADMSN_TYPE_CD"), b.text(x, "CLM_ADMSN_SRC_CD")
		in.DischargeStatus = fill(b.text(x, "BENE_PTNT_STUS_CD"), 2)
		if drg := b.text(x, "DGNS_DRG_CD"); strings.Trim(drg, "0") != "" {
			in.DRG = fill(drg, 3)
		}
	}
	for _, x := range g.of[IDRDates] {
		in.AdmissionDate = b.date(x, "CLM_ACTV_CARE_FROM_DT")
	}
	for _, x := range g.of[IDRValues] {
		if code := b.text(x, "CLM_VAL_CD"); code != "" {
			in.Values = append(in.Values, claim.ValueAmount{Code: code, Amount: b.amount(x, "CLM_VAL_AMT").Decimal})
		}
	}
}

func (b *builder) idrPaid(r row, g *group) {
	paid := b.amount(r, "CLM_PMT_AMT")
	if !paid.Valid {
		return
	}
	p := b.answer()
	p.Paid, p.PayerClaim = paid.Decimal, b.text(r, "CLM_CNTL_NUM")
	p.PatientResponsibility = plus(b.amount(r, "CLM_MDCR_DDCTBL_AMT"), b.amount(r, "CLM_MDCR_COINSRNC_AMT"), b.amount(r, "CLM_BLOOD_LBLTY_AMT"))
	for _, x := range g.of[IDRPhysician] {
		p.Status = carrierStatus(b.text(x, "CLM_CARR_PMT_DNL_CD"))
	}
	for _, x := range g.of[IDRInstitution] {
		adjust(&p.Adjustments, "OA", "23", b.amount(x, "CLM_MDCR_INSTNL_PRMRY_PYR_AMT"))
	}
}

// idrLines reads the lines, with what the tables of revenue centers and of professional lines say of them by their number.
func (b *builder) idrLines(g *group) {
	c := b.Claim
	rows := slices.Clone(g.of[IDRLines])
	slices.SortStableFunc(rows, func(x, y row) int { return order(b.text(x, "CLM_LINE_NUM"), b.text(y, "CLM_LINE_NUM")) })
	beside := func(at Layout, n string) (row, bool) {
		for _, x := range g.of[at] {
			if n != "" && b.text(x, "CLM_LINE_NUM") == n {
				return x, true
			}
		}
		return row{}, false
	}
	for _, r := range rows {
		l := claim.Line{Control: b.text(r, "CLM_LINE_NUM")}
		l.Code.SetText(b.text(r, "CLM_LINE_HCPCS_CD"))
		modifiers(&l, b.text(r, "HCPCS_1_MDFR_CD"), b.text(r, "HCPCS_2_MDFR_CD"), b.text(r, "HCPCS_3_MDFR_CD"), b.text(r, "HCPCS_4_MDFR_CD"))
		l.Units = b.amount(r, "CLM_LINE_SRVC_UNIT_QTY").Decimal
		l.Charge = b.amount(r, "CLM_LINE_SBMT_CHRG_AMT").Decimal
		l.NonCovered = b.amount(r, "CLM_LINE_NCVRD_CHRG_AMT").Decimal
		l.Date, l.Through = b.date(r, "CLM_LINE_FROM_DT"), b.date(r, "CLM_LINE_THRU_DT")
		l.Rendering = party(b.text(r, "CLM_RNDRG_PRVDR_NPI_NUM"))
		c.Billing.TaxID = cmp.Or(c.Billing.TaxID, b.text(r, "CLM_RNDRG_PRVDR_TAX_NUM"))
		l.For = b.pointer(b.text(r, "CLM_LINE_DGNS_CD"), b.codeSet(""))
		b.drug(&l, b.text(r, "CLM_LINE_NDC_CD"), b.amount(r, "CLM_LINE_NDC_QTY"), b.text(r, "CLM_LINE_NDC_QTY_QLFYR_CD"))
		if c.Setting == guidelines.Professional {
			l.PlaceOfService = fill(b.text(r, "CLM_POS_CD"), 2)
		} else {
			l.RevenueCode = fill(b.text(r, "CLM_LINE_REV_CTR_CD"), 4)
			if x, ok := beside(IDRRevenue, l.Control); ok {
				if d := b.date(x, "CLM_LINE_INSTNL_REV_CTR_DT"); !d.IsZero() {
					l.Date = d
				}
			}
		}
		c.Lines = append(c.Lines, l)
		paid := b.amount(r, "CLM_LINE_CVRD_PD_AMT")
		if !paid.Valid {
			continue
		}
		p := b.paidLine(&l, paid.Decimal)
		b.allowed(p, b.amount(r, "CLM_LINE_ALOWD_CHRG_AMT"))
		adjust(&p.Adjustments, "PR", "1", b.amount(r, "CLM_LINE_MDCR_DDCTBL_AMT"))
		adjust(&p.Adjustments, "PR", "2", b.amount(r, "CLM_LINE_MDCR_COINSRNC_AMT"))
		adjust(&p.Adjustments, "PR", "66", b.amount(r, "CLM_LINE_BLOOD_DDCTBL_AMT"))
		if x, ok := beside(IDRProfession, l.Control); ok {
			adjust(&p.Adjustments, "OA", "23", b.amount(x, "CLM_BENE_PRMRY_PYR_PD_AMT"))
		}
	}
}

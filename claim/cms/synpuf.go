package cms

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// synpuf reads a claim of the DE-SynPUF: one row, or a row for each of its segments. Codes are those of ICD-9-CM.
func (b *builder) synpuf(rows []row) {
	const set = "icd9cm"
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(x, y row) int { return order(b.text(x, "SEGMENT"), b.text(y, "SEGMENT")) })
	c := b.Claim
	for _, r := range rows {
		c.ID = whole(b.text(r, "CLM_ID"))
		if c.From.IsZero() {
			c.From = b.date(r, "CLM_FROM_DT")
		}
		if c.Through.IsZero() {
			c.Through = b.date(r, "CLM_THRU_DT")
		}
		for _, at := range r.f.list("ICD9_DGNS_CD") {
			if code := b.at(r, at); code != "" {
				b.diagnosis(coded{code: code, set: set})
			}
		}
		for _, at := range r.f.list("ICD9_PRCDR_CD") {
			if code := b.at(r, at); code != "" {
				b.procedure(code, set, claim.Date{})
			}
		}
	}
	first := rows[0]
	b.member(b.text(first, "DESYNPUF_ID"), "SynPUF")
	c.Payer.FilingIndicator = "MA"
	if first.f.layout == SynPUFCarrier {
		c.Setting, c.Payer.FilingIndicator = guidelines.Professional, "MB"
		for _, r := range rows {
			b.synpufItems(r, set)
		}
		return
	}
	c.Setting = guidelines.Outpatient
	if first.f.layout == SynPUFInpatient {
		c.Setting = guidelines.Inpatient
	}
	for _, r := range rows {
		b.synpufBill(r, set)
	}
}

// synpufBill reads a segment of a bill of a facility: an amount of a later segment counts where an earlier one has none.
func (b *builder) synpufBill(r row, set string) {
	in := b.institutional()
	if in.AdmissionDate.IsZero() {
		in.AdmissionDate = b.date(r, "CLM_ADMSN_DT")
	}
	in.DRG = cmp.Or(in.DRG, fill(b.text(r, "CLM_DRG_CD"), 3))
	if code := b.text(r, "ADMTNG_ICD9_DGNS_CD"); code != "" {
		b.admitting = coded{code: code, set: set, r: r, name: "ADMTNG_ICD9_DGNS_CD"}
	}
	for _, x := range []struct {
		to   **claim.Party
		name string
	}{{&in.Attending, "AT_PHYSN_NPI"}, {&in.Operating, "OP_PHYSN_NPI"}, {&in.OtherOperating, "OT_PHYSN_NPI"}} {
		if *x.to == nil {
			*x.to = party(b.text(r, x.name))
		}
	}
	for i, at := range r.f.list("HCPCS_CD") {
		if code := b.at(r, at); code != "" {
			l := claim.Line{Control: strconv.Itoa(i + 1)}
			l.Code.SetText(code)
			b.Claim.Lines = append(b.Claim.Lines, l)
		}
	}
	paid := b.amount(r, "CLM_PMT_AMT")
	if !paid.Valid {
		return
	}
	p := b.answer()
	if p.Paid.IsZero() {
		p.Paid = paid.Decimal
	}
	deductible, coinsurance := b.amount(r, "NCH_BENE_IP_DDCTBL_AMT"), b.amount(r, "NCH_BENE_PTA_COINSRNC_LBLTY_AM")
	if b.Claim.Setting == guidelines.Outpatient {
		deductible, coinsurance = b.amount(r, "NCH_BENE_PTB_DDCTBL_AMT"), b.amount(r, "NCH_BENE_PTB_COINSRNC_AMT")
	}
	blood, first := b.amount(r, "NCH_BENE_BLOOD_DDCTBL_LBLTY_AM"), b.amount(r, "NCH_PRMRY_PYR_CLM_PD_AMT")
	if len(p.Adjustments) > 0 {
		return
	}
	p.PatientResponsibility = plus(deductible, coinsurance, blood)
	adjust(&p.Adjustments, "PR", "1", deductible)
	adjust(&p.Adjustments, "PR", "2", coinsurance)
	adjust(&p.Adjustments, "PR", "66", blood)
	adjust(&p.Adjustments, "OA", "23", first)
}

// synpufItems reads the lines of a carrier claim, which stand side by side. A line is there when it has a code, a provider
// or an amount that is not zero.
func (b *builder) synpufItems(r row, set string) {
	f := r.f
	codes, npis, taxes, dx := f.list("HCPCS_CD"), f.list("PRF_PHYSN_NPI"), f.list("TAX_NUM"), f.list("LINE_ICD9_DGNS_CD")
	pays, deductibles, firsts := f.list("LINE_NCH_PMT_AMT"), f.list("LINE_BENE_PTB_DDCTBL_AMT"), f.list("LINE_BENE_PRMRY_PYR_PD_AMT")
	coinsurances, allows := f.list("LINE_COINSRNC_AMT"), f.list("LINE_ALOWD_CHRG_AMT")
	for i := range max(len(codes), len(pays)) {
		amount := func(list []int) decimal.NullDecimal { return b.amountAt(r, nth(list, i)) }
		paid, deductible, first, coinsurance, allowed := amount(pays), amount(deductibles), amount(firsts), amount(coinsurances), amount(allows)
		code, npi := b.at(r, nth(codes, i)), b.at(r, nth(npis, i))
		some := false
		for _, n := range []decimal.NullDecimal{paid, deductible, first, coinsurance, allowed} {
			some = some || !n.Decimal.IsZero()
		}
		if code == "" && npi == "" && !some {
			continue
		}
		l := claim.Line{Control: strconv.Itoa(i + 1), Rendering: party(npi)}
		l.Code.SetText(code)
		l.For = b.pointer(b.at(r, nth(dx, i)), set)
		if tax := b.at(r, nth(taxes, i)); b.Claim.Billing.TaxID == "" {
			b.Claim.Billing.TaxID = tax
		}
		b.Claim.Lines = append(b.Claim.Lines, l)
		p := b.answer()
		p.Paid = p.Paid.Add(paid.Decimal)
		p.PatientResponsibility = plus(p.PatientResponsibility, deductible, coinsurance)
		x := b.paidLine(&l, paid.Decimal)
		b.allowed(x, allowed)
		adjust(&x.Adjustments, "PR", "1", deductible)
		adjust(&x.Adjustments, "PR", "2", coinsurance)
		adjust(&x.Adjustments, "OA", "23", first)
	}
}

package fhir

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// listField reports whether a category of FieldSystem is that of a list of codes.
func listField(field string) bool {
	switch field {
	case "claim.conditionCodes", "institutional.conditionCodes", "institutional.treatmentCodes", "institutional.occurrences", "institutional.spans", "institutional.values":
		return true
	}
	return false
}

// information reads the supporting information that has a category of HL7, CARIN or a list of codes.
func (c *claimReader) information() {
	for i := range c.r.SupportingInfo {
		x := &c.r.SupportingInfo[i]
		place := at(".supportingInfo", i)
		if x.Category == nil {
			c.need(place[1:] + ".category")
			continue
		}
		for k := range x.Category.Coding {
			switch y := &x.Category.Coding[k]; y.System {
			case sysInformation:
				c.baseInfo(x, y.Code, place)
			case sysCarinInfo:
				c.carinInfo(x, y.Code, place)
			case FieldSystem:
				c.listInfo(x, y.Code, place)
			}
		}
	}
}

// codeText is the first code of a concept.
func codeText(x *r4.CodeableConcept) string {
	if x == nil || len(x.Coding) == 0 {
		return ""
	}
	return own(x.Coding[0].Code)
}

func (c *claimReader) baseInfo(x *r4.SupportingInfo, category, place string) {
	i := &c.c.Claim
	switch category {
	case "onset":
		c.date(&i.Dates.Onset, x.TimingDate, place+".timingDate")
	case "hospitalized":
		c.between(&i.Dates.Admission, &i.Dates.Discharge, x, place)
	case "employmentimpacted":
		c.between(&i.Dates.DisabilityFrom, &i.Dates.DisabilityThrough, x, place)
	case "info", "attachment":
		if n, a := noteOf(x), attachmentOf(x); !c.linked(x.Sequence) {
			i.Notes, i.Attachments = append(i.Notes, n...), append(i.Attachments, a...)
		}
	}
}

// noteOf is the note that a fact is, or none: a text of the category info alone, without a code or with that of a note.
func noteOf(x *r4.SupportingInfo) []claim.Note {
	code := x.Code.Code(sysX12Note)
	if x.ValueString == "" || x.Category == nil || len(x.Category.Coding) != 1 || x.Category.Code(sysInformation) != "info" || code == "" && x.Code != nil {
		return nil
	}
	return []claim.Note{{Code: own(code), Text: own(x.ValueString)}}
}

// attachmentOf is the attachment that a fact is, or none.
func attachmentOf(x *r4.SupportingInfo) []claim.Attachment {
	if x.Category.Code(sysInformation) != "attachment" {
		return nil
	}
	a := claim.Attachment{Type: own(x.Code.Code(sysX12Report)), Transmission: own(x.Code.Code(sysX12Sent))}
	if v := x.ValueReference; v != nil && v.Identifier != nil {
		a.Control = own(v.Identifier.Value)
	}
	if a == (claim.Attachment{}) {
		return nil
	}
	return []claim.Attachment{a}
}

// linked reports whether a fact is one of service lines.
func (c *claimReader) linked(sequence int) bool {
	return slices.ContainsFunc(c.r.Item, func(x r4.ClaimItem) bool { return slices.Contains(x.InformationSequence, sequence) })
}

// facts reads the notes and attachments of a service line.
func (c *claimReader) facts(l *claim.Line, x *r4.ClaimItem) {
	if len(x.InformationSequence) == 0 {
		return
	}
	for i := range c.r.SupportingInfo {
		if y := &c.r.SupportingInfo[i]; slices.Contains(x.InformationSequence, y.Sequence) {
			l.Notes = append(l.Notes, noteOf(y)...)
			l.Attachments = append(l.Attachments, attachmentOf(y)...)
		}
	}
}

func (c *claimReader) between(from, through *claim.Date, x *r4.SupportingInfo, place string) {
	if p := x.TimingPeriod; p != nil {
		c.date(from, p.Start, place+".timingPeriod.start")
		c.date(through, p.End, place+".timingPeriod.end")
	}
}

func (c *claimReader) carinInfo(x *r4.SupportingInfo, category, place string) {
	switch category {
	case "typeofbill":
		bill := codeText(x.Code)
		if len(bill) == 3 {
			bill = "0" + bill
		}
		c.inst().TypeOfBill = bill
	case "admissionperiod":
		if x.TimingPeriod != nil {
			c.date(&c.inst().AdmissionDate, x.TimingPeriod.Start, place+".timingPeriod.start")
		}
	case "admtype":
		c.inst().AdmissionType = codeText(x.Code)
	case "pointoforigin":
		c.inst().AdmissionSource = codeText(x.Code)
	case "discharge-status":
		c.inst().DischargeStatus = codeText(x.Code)
	case "drg":
		c.inst().DRG = codeText(x.Code)
	}
}

func (c *claimReader) listInfo(x *r4.SupportingInfo, field, place string) {
	code := codeText(x.Code)
	switch field {
	case "claim.conditionCodes":
		c.c.Claim.ConditionCodes = append(c.c.Claim.ConditionCodes, code)
	case "institutional.conditionCodes":
		c.inst().ConditionCodes = append(c.inst().ConditionCodes, code)
	case "institutional.treatmentCodes":
		c.inst().TreatmentCodes = append(c.inst().TreatmentCodes, code)
	case "institutional.occurrences":
		o := claim.Occurrence{Code: code}
		c.date(&o.Date, x.TimingDate, place+".timingDate")
		c.inst().Occurrences = append(c.inst().Occurrences, o)
	case "institutional.spans":
		o := claim.OccurrenceSpan{Code: code}
		c.between(&o.From, &o.Through, x, place)
		c.inst().Spans = append(c.inst().Spans, o)
	case "institutional.values":
		v := claim.ValueAmount{Code: code}
		if x.ValueQuantity != nil {
			v.Amount, _ = amount(x.ValueQuantity.Value)
		}
		c.inst().Values = append(c.inst().Values, v)
	}
}

// answers reads what other payers have paid.
func (c *claimReader) answers() {
	n := -1
	for i := range c.r.Insurance {
		if i == c.focal() {
			continue
		}
		n++
		r, ok := c.resolve(c.r, c.r.Insurance[i].ClaimResponse).(*r4.ClaimResponse)
		if !ok {
			continue
		}
		o := &c.c.OtherPayers[n]
		if len(r.Identifier) > 0 {
			o.ClaimControl = own(r.Identifier[0].Value)
		}
		if p := r.Payment; p != nil {
			if p.Amount != nil {
				o.Paid, _ = amount(p.Amount.Value)
			}
			c.date(&o.PaidDate, p.Date, at(".insurance", i)+".claimResponse.payment.date")
		}
		o.Adjustments = adjustmentsOf(r.Adjudication)
		for k := range r.Total {
			if x := &r.Total[k]; x.Amount != nil {
				switch x.Category.Code(sysCarinMoney) {
				case "noncovered":
					o.NonCovered = given(x.Amount.Value)
				case "memberliability":
					o.Remaining = given(x.Amount.Value)
				}
			}
		}
		for k := range r.Item {
			x := &r.Item[k]
			if x.ItemSequence < 1 || x.ItemSequence > len(c.c.Lines) {
				continue
			}
			a := claim.Adjudication{PayerID: o.Payer.ID, Adjustments: adjustmentsOf(x.Adjudication)}
			for m := range x.Adjudication {
				switch y := &x.Adjudication[m]; {
				case y.Category.Code(sysAdjudication) == "benefit":
					if y.Amount != nil {
						a.Paid, _ = amount(y.Amount.Value)
					}
					a.Units, _ = amount(y.Value)
				case y.Category.Code(sysCarinMoney) == "memberliability" && y.Amount != nil:
					a.Remaining = given(y.Amount.Value)
				}
			}
			l := &c.c.Lines[x.ItemSequence-1]
			l.Adjudications = append(l.Adjudications, a)
		}
	}
}

// adjustmentsOf are the adjustments among adjudications: those whose reason has a code of X12, with their group.
func adjustmentsOf(list []r4.Adjudication) []claim.Adjustment {
	var out []claim.Adjustment
	for i := range list {
		x := &list[i]
		reason := x.Reason.Code(sysCARC)
		if reason == "" {
			continue
		}
		group := x.Category.Code(sysGroup)
		if group == "" {
			group = x.Reason.Code(sysGroup)
		}
		a := claim.Adjustment{Group: own(group), Reason: own(reason)}
		if x.Amount != nil {
			a.Amount = given(x.Amount.Value)
		}
		a.Quantity = given(x.Value)
		out = append(out, a)
	}
	return out
}

// given is a number, the zero value where there is none.
func given(n r4.Number) decimal.Decimal {
	d, _ := amount(n)
	return d
}

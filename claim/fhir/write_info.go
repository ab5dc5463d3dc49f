package fhir

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// info adds a fact of a category and gives it with its path.
func (w *writer) info(system, code string) (*r4.SupportingInfo, string) {
	n := len(w.cl.SupportingInfo)
	w.cl.SupportingInfo = append(w.cl.SupportingInfo, r4.SupportingInfo{Sequence: n + 1, Category: r4.Concept(system, code)})
	return &w.cl.SupportingInfo[n], at(claimPath+".supportingInfo", n)
}

// coded adds a fact that is a code.
func (w *writer) codedInfo(field, category, system, code string) {
	if !token(code) {
		return
	}
	x, place := w.info(sysCarinInfo, category)
	x.Code = r4.Concept(system, code)
	w.at(field, place+".code")
}

// information writes what has a category of HL7 or CARIN.
func (w *writer) information() {
	d := &w.c.Claim.Dates
	if !d.Onset.IsZero() {
		x, place := w.info(sysInformation, "onset")
		x.TimingDate = date(d.Onset)
		w.at("claim.dates.onset", place+".timingDate")
	}
	w.between(d.Admission, d.Discharge, sysInformation, "hospitalized", "claim.dates.admission", "claim.dates.discharge")
	w.between(d.DisabilityFrom, d.DisabilityThrough, sysInformation, "employmentimpacted", "claim.dates.disabilityFrom", "claim.dates.disabilityThrough")
	w.notes(w.c.Claim.Notes, "claim.notes", nil)
	w.attachments(w.c.Claim.Attachments, "claim.attachments", nil)
	w.codeList("claim.conditionCodes", w.c.Claim.ConditionCodes)
	if w.c.Institutional != nil {
		w.institutional(w.c.Institutional)
	}
}

// link makes a fact one of a service line, where item is not nil.
func link(x *r4.SupportingInfo, item *r4.ClaimItem) {
	if item != nil {
		item.InformationSequence = append(item.InformationSequence, x.Sequence)
	}
}

// notes adds notes, up to the first without a text.
func (w *writer) notes(list []claim.Note, field string, item *r4.ClaimItem) {
	for i, n := range list {
		if n.Text == "" {
			return
		}
		x, place := w.info(sysInformation, "info")
		link(x, item)
		x.ValueString = n.Text
		w.at(at(field, i)+".text", place+".valueString")
		if token(n.Code) {
			x.Code = r4.Concept(sysX12Note, n.Code)
			w.at(at(field, i)+".code", place+".code")
		}
	}
}

// attachments adds attachments, up to the first without a type.
func (w *writer) attachments(list []claim.Attachment, field string, item *r4.ClaimItem) {
	for i, a := range list {
		if !token(a.Type) {
			return
		}
		x, place := w.info(sysInformation, "attachment")
		link(x, item)
		x.Code = r4.Concept(sysX12Report, a.Type)
		w.at(at(field, i)+".type", place+".code.coding[0]")
		if token(a.Transmission) {
			x.Code.Coding = append(x.Code.Coding, r4.Coding{System: sysX12Sent, Code: a.Transmission})
			w.at(at(field, i)+".transmission", place+".code.coding[1]")
		}
		if a.Control != "" {
			x.ValueReference = &r4.Reference{Identifier: &r4.Identifier{System: ours + "attachment-control", Value: a.Control}}
			w.at(at(field, i)+".control", place+".valueReference.identifier.value")
		}
	}
}

// between adds a fact that is a period.
func (w *writer) between(from, through claim.Date, system, category, fieldFrom, fieldThrough string) {
	if from.IsZero() && through.IsZero() {
		return
	}
	x, place := w.info(system, category)
	x.TimingPeriod = &r4.Period{Start: date(from), End: date(through)}
	w.at(fieldFrom, place+".timingPeriod.start")
	w.at(fieldThrough, place+".timingPeriod.end")
}

// codeList adds codes of a list of the claim, in order: what is no code ends it, and stands with the rest under its own name.
func (w *writer) codeList(field string, codes []string) {
	for i, code := range codes {
		if !token(code) {
			return
		}
		x, place := w.info(FieldSystem, field)
		x.Code = r4.Concept(ours+"nubc", code)
		w.at(at(field, i), place+".code")
	}
}

func (w *writer) institutional(n *claim.Institutional) {
	w.codedInfo("institutional.typeOfBill", "typeofbill", sysBill, n.TypeOfBill)
	if !n.AdmissionDate.IsZero() {
		x, place := w.info(sysCarinInfo, "admissionperiod")
		x.TimingPeriod = &r4.Period{Start: date(n.AdmissionDate)}
		w.at("institutional.admissionDate", place+".timingPeriod.start")
	}
	w.codedInfo("institutional.admissionType", "admtype", sysAdmission, n.AdmissionType)
	w.codedInfo("institutional.admissionSource", "pointoforigin", sysOrigin, n.AdmissionSource)
	w.codedInfo("institutional.dischargeStatus", "discharge-status", sysDischarge, n.DischargeStatus)
	w.codedInfo("institutional.drg", "drg", sysMSDRG, n.DRG)
	w.codeList("institutional.conditionCodes", n.ConditionCodes)
	w.codeList("institutional.treatmentCodes", n.TreatmentCodes)
	for i, o := range n.Occurrences {
		if !token(o.Code) {
			break
		}
		x, place := w.info(FieldSystem, "institutional.occurrences")
		x.Code, x.TimingDate = r4.Concept(ours+"nubc", o.Code), date(o.Date)
		w.at(at("institutional.occurrences", i)+".code", place+".code")
		w.at(at("institutional.occurrences", i)+".date", place+".timingDate")
	}
	for i, o := range n.Spans {
		if !token(o.Code) {
			break
		}
		x, place := w.info(FieldSystem, "institutional.spans")
		x.Code = r4.Concept(ours+"nubc", o.Code)
		if !o.From.IsZero() || !o.Through.IsZero() {
			x.TimingPeriod = &r4.Period{Start: date(o.From), End: date(o.Through)}
		}
		field := at("institutional.spans", i)
		w.at(field+".code", place+".code")
		w.at(field+".from", place+".timingPeriod.start")
		w.at(field+".through", place+".timingPeriod.end")
	}
	for i, v := range n.Values {
		if !token(v.Code) {
			break
		}
		x, place := w.info(FieldSystem, "institutional.values")
		x.Code = r4.Concept(ours+"nubc", v.Code)
		if claim.Given(v.Amount) {
			x.ValueQuantity = &r4.Quantity{Value: r4.NumberOf(v.Amount)}
		}
		w.at(at("institutional.values", i)+".code", place+".code")
		w.at(at("institutional.values", i)+".amount", place+".valueQuantity.value")
	}
}

// local adds what R4 has no element for, or none that holds it whole, under the name of its field. What that is shows when the
// claim is read back.
func (w *writer) local() {
	back := readBack(w.b)
	carried := make(map[string]string, 64)
	for _, l := range leaves(back) {
		carried[l.path] = l.text()
	}
	for _, l := range leaves(w.c) {
		text := l.text()
		if carried[l.path] == text || samePointers(w.c, back, l.path) {
			continue
		}
		x, place := w.info(FieldSystem, l.path)
		switch v := l.value.Interface().(type) {
		case decimal.Decimal:
			x.ValueQuantity = &r4.Quantity{Value: r4.NumberOf(v)}
			place += ".valueQuantity.value"
		case claim.Date:
			x.TimingDate = date(v)
			place += ".timingDate"
		case bool:
			x.ValueBoolean = r4.Bool(v)
			place += ".valueBoolean"
		case int:
			x.ValueQuantity = &r4.Quantity{Value: r4.Number(text)}
			place += ".valueQuantity.value"
		default:
			x.ValueString = text
			place += ".valueString"
		}
		w.fields = append(w.fields, l.path)
		w.at(l.path, place)
		if i := lineOf(l.path); i >= 0 && i < len(w.cl.Item) {
			item := &w.cl.Item[i]
			item.InformationSequence = append(item.InformationSequence, x.Sequence)
		}
	}
}

// lineOf is the index of the service line that a field belongs to, -1 for none.
func lineOf(field string) int {
	rest, ok := strings.CutPrefix(field, "services[")
	if !ok {
		return -1
	}
	n, _, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(n)
	if err != nil {
		return -1
	}
	return i
}

// samePointers reports whether a field is the diagnoses of a line, and the line read back is for the same ones.
func samePointers(c, back *claim.Claim, field string) bool {
	i := lineOf(field)
	if i < 0 || i >= len(back.Lines) || !strings.Contains(field, "].for[") {
		return false
	}
	want, _ := c.Pointers(i)
	got, _ := back.Pointers(i)
	return slices.Equal(want, got) && !slices.Contains(want, 0)
}

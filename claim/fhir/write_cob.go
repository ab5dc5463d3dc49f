package fhir

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// otherPayer writes another insurance, and as a ClaimResponse what it has paid.
func (w *writer) otherPayer(i int, patient *r4.Reference) {
	o := &w.c.OtherPayers[i]
	field := at("otherPayers", i)
	h := holder{s: &o.Subscriber, self: o.Relationship == "self" && o.Subscriber.Party.IsZero(), relationship: o.Relationship, order: o.Responsibility,
		group: o.GroupNumber, name: o.GroupName, filing: o.FilingIndicator}
	var m marks
	m.at(field+".relationship", "relationship")
	m.at(field+".responsibility", "order")
	m.at(field+".groupNumber", "class[0].value")
	m.at(field+".groupName", "class[0].name")
	m.at(field+".filingIndicator", "type")
	payor := w.payer(&o.Payer, field+".payer")
	ref, path := w.insurance(&h, field+".subscriber", patient, payor, &m)
	w.put(m, path)
	n := len(w.cl.Insurance)
	in := r4.ClaimInsurance{Sequence: n + 1, Focal: r4.Bool(false), Coverage: ref}
	if o.PriorAuthorization != "" {
		in.PreAuthRef = []string{o.PriorAuthorization}
	}
	w.at(field+".priorAuthorization", at(claimPath+".insurance", n)+".preAuthRef[0]")
	in.ClaimResponse = w.answer(i, patient, payor)
	w.cl.Insurance = append(w.cl.Insurance, in)
}

// answer writes what another payer has paid, nil where nothing is said of it.
func (w *writer) answer(i int, patient, payor *r4.Reference) *r4.Reference {
	o := &w.c.OtherPayers[i]
	field := at("otherPayers", i)
	var m marks
	r := &r4.ClaimResponse{Status: "active", Type: w.cl.Type, Use: "claim", Patient: patient, Created: w.cl.Created, Insurer: payor, Outcome: "complete"}
	r.Rest = w.cl.Rest
	empty := true
	if o.ClaimControl != "" {
		r.Identifier = []r4.Identifier{{System: ours + "payer-claim-control", Value: o.ClaimControl}}
		m.at(field+".claimControl", "identifier[0].value")
		empty = false
	}
	if claim.Given(o.Paid) {
		r.Payment = &r4.ClaimPayment{Type: r4.Concept(sysPayment, "complete"), Amount: w.money(o.Paid), Date: date(o.PaidDate)}
		m.at(field+".paid", "payment.amount.value")
		m.at(field+".paidDate", "payment.date")
		empty = false
	}
	r.Adjudication = w.adjustments(o.Adjustments, field+".adjustments", "adjudication", 0, &m)
	for _, x := range [...]struct {
		name, code string
		amount     decimal.Decimal
	}{{"nonCovered", "noncovered", o.NonCovered}, {"remaining", "memberliability", o.Remaining}} {
		if claim.Given(x.amount) {
			m.at(field+"."+x.name, at("total", len(r.Total))+".amount.value")
			r.Total = append(r.Total, r4.AdjudicationTotal{Category: r4.Concept(sysCarinMoney, x.code), Amount: w.money(x.amount)})
		}
	}
	if w.inOrder() {
		for k := range w.c.Lines {
			for n := range w.c.Lines[k].Adjudications {
				if a := &w.c.Lines[k].Adjudications[n]; a.PayerID == o.Payer.ID {
					w.answerItem(r, a, k, n, &m)
				}
			}
		}
	}
	if empty && r.Adjudication == nil && r.Item == nil && r.Total == nil {
		return nil
	}
	ref, path := w.add(r)
	w.put(m, path)
	return ref
}

// inOrder reports whether the adjudications of each line stand in the order of the payers, each with a number of its own, so that
// they can be told apart by payer and come back in their places.
func (w *writer) inOrder() bool {
	number := map[string]int{}
	for i := range w.c.OtherPayers {
		id := w.c.OtherPayers[i].Payer.ID
		if _, twice := number[id]; twice || id == "" {
			return false
		}
		number[id] = i + 1
	}
	for i := range w.c.Lines {
		last := 0
		for k := range w.c.Lines[i].Adjudications {
			n := number[w.c.Lines[i].Adjudications[k].PayerID]
			if n <= last {
				return false
			}
			last = n
		}
	}
	return true
}

// answerItem writes what another payer has paid for a line.
func (w *writer) answerItem(r *r4.ClaimResponse, a *claim.Adjudication, line, n int, m *marks) {
	field := at(at("services", line)+".adjudications", n)
	place := at("item", len(r.Item))
	x := r4.AnswerItem{ItemSequence: line + 1}
	paid := r4.Adjudication{Category: r4.Concept(sysAdjudication, "benefit")}
	m.at(field+".payerId", place)
	if claim.Given(a.Paid) {
		paid.Amount = w.money(a.Paid)
		m.at(field+".paid", place+".adjudication[0].amount.value")
	}
	if claim.Given(a.Units) {
		paid.Value = r4.NumberOf(a.Units)
		m.at(field+".units", place+".adjudication[0].value")
	}
	x.Adjudication = append([]r4.Adjudication{paid}, w.adjustments(a.Adjustments, field+".adjustments", place+".adjudication", 1, m)...)
	if claim.Given(a.Remaining) {
		m.at(field+".remaining", at(place+".adjudication", len(x.Adjudication))+".amount.value")
		x.Adjudication = append(x.Adjudication, r4.Adjudication{Category: r4.Concept(sysCarinMoney, "memberliability"), Amount: w.money(a.Remaining)})
	}
	r.Item = append(r.Item, x)
}

// adjustments writes adjustments with group and reason; those behind the first that has not both stand under their own name.
func (w *writer) adjustments(list []claim.Adjustment, field, place string, before int, m *marks) []r4.Adjudication {
	var out []r4.Adjudication
	for i := range list {
		a := &list[i]
		if !token(a.Group) || !token(a.Reason) {
			break
		}
		x := w.adjustment(a.Group, a.Reason, a.Amount, a.Quantity)
		at1, at2 := at(field, i), at(place, before+i)
		m.at(at1+".group", at2+".category")
		m.at(at1+".reason", at2+".reason")
		m.at(at1+".amount", at2+".amount.value")
		m.at(at1+".quantity", at2+".value")
		out = append(out, x)
	}
	return out
}

// adjustment is an adjustment as an adjudication: its group is the category.
func (w *writer) adjustment(group, reason string, amount, quantity decimal.Decimal) r4.Adjudication {
	x := r4.Adjudication{Category: r4.Concept(sysGroup, group), Reason: r4.Concept(sysCARC, reason)}
	if claim.Given(amount) {
		x.Amount = w.money(amount)
	}
	if claim.Given(quantity) {
		x.Value = r4.NumberOf(quantity)
	}
	return x
}

package fhir

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/internal/redact"
)

// Explanation is an ExplanationOfBenefit: the claim and the payer's answer, to be changed (de-identified, above all) and written
// anew with the payer's amounts as they stand.
type Explanation struct {
	Claim   *claim.Claim   // of what has no encounter, too: events of a drug plan, what is cancelled, authorizations
	Payment *remit.Payment // of one claim
	source  *r4.ExplanationOfBenefit
}

// Format prints <redacted> for every verb.
func (Explanation) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Explanation) LogValue() slog.Value { return redact.Log() }

// Explanations are the explanations of benefit of a resource, a Bundle being several, each one of them.
func Explanations(res r4.Resource) []Explanation {
	var out []Explanation
	read := func(s *scope, e *r4.ExplanationOfBenefit, path string) {
		var asked Result
		s.readEOB(e, path, kindOf(e.Type), &asked)
		p := &paymentReader{scope: s, out: new(Result)}
		p.explained(e, path, asked.Claims[0])
		out = append(out, Explanation{asked.Claims[0], p.payments[0], e})
	}
	switch r := res.(type) {
	case *r4.ExplanationOfBenefit:
		read(newScope(nil), r, eobPath)
	case *r4.Bundle:
		s := newScope(r)
		for i := range r.Entry {
			if e, ok := r.Entry[i].Resource.(*r4.ExplanationOfBenefit); ok {
				read(s, e, at("Bundle.entry", i)+".resource")
			}
		}
	}
	return out
}

// Write makes a Bundle of R4 whose first entry is the ExplanationOfBenefit. Who, when, diagnoses and services are those of Claim
// and Payment. Of what was read come the amounts and counts: of adjudications, totals, payment, benefits, lines and extensions
// of CMS, and their categories and reasons, where these are codes of HL7, X12 or CMS; no text, no name, no number of anybody and
// no day. left is how many amounts of parts of lines are not written, and how many categories and reasons are no such code.
func (x *Explanation) Write(o Options) (b *r4.Bundle, left int) {
	b = Write(x.Claim, o)
	c, _ := b.Entry[0].Resource.(*r4.Claim)
	w := &explainer{in: x.source, of: x.Payment}
	e := w.write(c, x.Claim)
	b.Entry[0] = r4.BundleEntry{FullURL: urlOf(e), Resource: e}
	return b, w.left
}

// explainer writes an ExplanationOfBenefit.
type explainer struct {
	in    *r4.ExplanationOfBenefit
	of    *remit.Payment
	notes []int // numbers of the notes that are kept
	left  int
}

func (w *explainer) write(c *r4.Claim, asked *claim.Claim) *r4.ExplanationOfBenefit {
	in, a := w.in, &w.of.Claims[0]
	e := &r4.ExplanationOfBenefit{Identifier: c.Identifier, Status: oneOf(in.Status, "active", "cancelled", "draft", "entered-in-error"), Type: w.kind(c, asked), SubType: c.SubType,
		Use: oneOf(in.Use, "claim", "preauthorization", "predetermination"), Patient: c.Patient, BillablePeriod: c.BillablePeriod, Created: c.Created, Insurer: c.Insurer,
		Provider: c.Provider, Priority: c.Priority, Related: c.Related, Payee: c.Payee, Referral: c.Referral, Facility: c.Facility,
		Outcome: oneOf(in.Outcome, "complete", "queued", "error", "partial"), CareTeam: c.CareTeam, SupportingInfo: c.SupportingInfo, Diagnosis: c.Diagnosis, Procedure: c.Procedure,
		Accident: c.Accident, Adjudication: w.adjudications(in.Adjudication), Total: w.totals()}
	e.Rest = c.Rest
	if in.Precedence >= 1 && in.Precedence <= 3 {
		e.Precedence = in.Precedence
	}
	if e.Insurer == nil {
		e.Insurer = absent()
	}
	if a.PayerClaim != "" {
		e.Identifier = append(e.Identifier, r4.Identifier{System: ours + "payer-claim-control", Value: a.PayerClaim})
	}
	if in.Ext(ours+"claim-status") != nil && len(a.Status) <= 2 {
		e.Extension = status(a)
	}
	for i := range in.Extension {
		if x := &in.Extension[i]; x.ValueMoney != nil && strings.HasPrefix(x.URL, bbVariables) && variable(x.URL[len(bbVariables):]) {
			e.Extension = append(e.Extension, r4.Extension{URL: x.URL, ValueMoney: w.money(x.ValueMoney)})
		}
	}
	for i := range c.Insurance {
		n := &c.Insurance[i]
		e.Insurance = append(e.Insurance, r4.ClaimInsurance{Focal: n.Focal, Coverage: n.Coverage, PreAuthRef: n.PreAuthRef})
	}
	for i := range in.ProcessNote {
		n := &in.ProcessNote[i]
		for _, r := range remarks(in.ProcessNote[i:i+1], []int{n.Number}) {
			e.ProcessNote = append(e.ProcessNote, r4.ProcessNote{Number: n.Number, Type: "print", Text: r.Code})
			w.notes = append(w.notes, n.Number)
		}
	}
	for i := range in.Item {
		if i < len(c.Item) {
			e.Item = append(e.Item, w.item(&c.Item[i], i))
		}
	}
	for i := range in.AddItem {
		e.AddItem = append(e.AddItem, w.added(&in.AddItem[i]))
	}
	e.Payment = w.payment()
	for i := range in.BenefitBalance {
		e.BenefitBalance = append(e.BenefitBalance, w.balance(&in.BenefitBalance[i]))
	}
	return e
}

// oneOf is a word of a list, the first where s is none.
func oneOf(s string, words ...string) string {
	if slices.Contains(words, s) {
		return s
	}
	return words[0]
}

// kind is the type: as the claim has it where it has an encounter, then as it was told.
func (w *explainer) kind(c *r4.Claim, asked *claim.Claim) *r4.CodeableConcept {
	out := &r4.CodeableConcept{}
	switch kind := kindOf(w.in.Type); {
	case kind == noEncounter:
		out = r4.Concept(sysClaimType, "pharmacy")
	case asked.Setting != 0:
		out = &r4.CodeableConcept{Coding: slices.Clone(c.Type.Coding)}
	}
	if told := w.concept(w.in.Type); told != nil {
		for _, x := range told.Coding {
			if !out.Has(x.Code) {
				out.Coding = append(out.Coding, x)
			}
		}
	}
	if len(out.Coding) == 0 {
		return r4.Concept(sysAbsent, "unknown")
	}
	return out
}

// item is a line with what is said of it.
func (w *explainer) item(asked *r4.ClaimItem, i int) r4.BenefitItem {
	in := &w.in.Item[i]
	out := r4.BenefitItem{ClaimItem: *asked, Adjudication: w.adjudications(in.Adjudication), NoteNumber: w.noted(in.NoteNumber)}
	out.Net, out.UnitPrice, out.Factor = w.money(in.Net), w.money(in.UnitPrice), w.number(in.Factor)
	if lines := w.of.Claims[0].Lines; i < len(lines) && lines[i].Control != "" {
		out.Extension = []r4.Extension{{URL: ours + "line-control", ValueString: lines[i].Control}}
	}
	for k := range in.Detail {
		if d := &in.Detail[k]; d.Net != nil || d.UnitPrice != nil || d.Kept("adjudication") != "" {
			w.left++
		}
	}
	return out
}

func (w *explainer) noted(list []int) (out []int) {
	for _, n := range list {
		if slices.Contains(w.notes, n) {
			out = append(out, n)
		}
	}
	return out
}

// added is a line that the payer has put in.
func (w *explainer) added(in *r4.AddedItem) r4.AddedItem {
	out := r4.AddedItem{ProductOrService: r4.Concept(sysAbsent, "unknown"), Factor: w.number(in.Factor), UnitPrice: w.money(in.UnitPrice), Net: w.money(in.Net),
		NoteNumber: w.noted(in.NoteNumber), Adjudication: w.adjudications(in.Adjudication)}
	for _, n := range in.ItemSequence {
		if i := slices.IndexFunc(w.in.Item, func(x r4.BenefitItem) bool { return x.Sequence == n }); i >= 0 {
			out.ItemSequence = append(out.ItemSequence, i+1)
		}
	}
	if in.Quantity != nil {
		out.Quantity = &r4.Quantity{Value: w.number(in.Quantity.Value)}
	}
	return out
}

// totals are those of the claim; what was asked for in all has a place of its own in STU3.
func (w *explainer) totals() (out []r4.AdjudicationTotal) {
	asked := false
	for i := range w.in.Total {
		t := &w.in.Total[i]
		asked = asked || t.Category.Has("submitted")
		out = append(out, r4.AdjudicationTotal{Category: w.category(t.Category), Amount: w.money(t.Amount)})
	}
	if w.in.TotalCost != nil && !asked {
		out = append(out, r4.AdjudicationTotal{Category: r4.Concept(sysAdjudication, "submitted"), Amount: w.money(w.in.TotalCost)})
	}
	return out
}

func (w *explainer) payment() *r4.ClaimPayment {
	in := w.in.Payment
	if in == nil {
		return nil
	}
	out := &r4.ClaimPayment{Type: w.concept(in.Type), Adjustment: w.money(in.Adjustment), AdjustmentReason: w.concept(in.AdjustmentReason), Date: date(w.of.Date), Amount: w.money(in.Amount)}
	if w.of.Trace != "" {
		out.Identifier = &r4.Identifier{System: ours + "trace", Value: w.of.Trace}
	}
	return out
}

func (w *explainer) adjudications(list []r4.Adjudication) (out []r4.Adjudication) {
	for i := range list {
		a := &list[i]
		out = append(out, r4.Adjudication{Category: w.category(a.Category), Reason: w.concept(a.Reason), Amount: w.money(a.Amount), Value: w.number(a.Value)})
	}
	return out
}

func (w *explainer) balance(in *r4.BenefitBalance) r4.BenefitBalance {
	out := r4.BenefitBalance{Category: w.category(in.Category), Excluded: in.Excluded, Network: w.concept(in.Network), Unit: w.concept(in.Unit), Term: w.concept(in.Term)}
	for i := range in.Financial {
		f := &in.Financial[i]
		out.Financial = append(out.Financial, r4.BenefitFinancial{Type: w.category(f.Type), AllowedUnsignedInt: f.AllowedUnsignedInt, AllowedMoney: w.money(f.AllowedMoney),
			UsedUnsignedInt: f.UsedUnsignedInt, UsedMoney: w.money(f.UsedMoney)})
	}
	return out
}

// money is an amount as it was told.
func (w *explainer) money(m *r4.Money) *r4.Money {
	if m == nil {
		return nil
	}
	out := &r4.Money{Value: w.number(m.Value)}
	if currency(m.Currency) {
		out.Currency = m.Currency
	}
	return out
}

// number is a number as it was told.
func (w *explainer) number(n r4.Number) r4.Number {
	if n == "" {
		return ""
	}
	if _, err := n.Decimal(); err != nil {
		w.left++
		return ""
	}
	return r4.Number(own(string(n)))
}

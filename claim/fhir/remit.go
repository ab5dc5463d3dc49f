package fhir

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/remit"
)

// WriteBenefits makes a Bundle of a remittance: an ExplanationOfBenefit for each of its claims, in order, then patients,
// coverages, payer and payee. Charges, payments, adjustments, further amounts and remarks of claims and lines are carried, so are
// the trace number and the date of the payment. Provider adjustments (PLB), totals of groups and the amounts of MIA and MOA are
// not: no resource of a claim has a place for them.
func WriteBenefits(p *remit.Payment, o Options) *r4.Bundle {
	w := newRemitWriter(p, o)
	for i := range p.Claims {
		w.fill(i, w.benefit(&p.Claims[i]))
	}
	return w.b
}

// WriteResponses is WriteBenefits with a ClaimResponse for each claim: what the payer says, without the claim itself.
func WriteResponses(p *remit.Payment, o Options) *r4.Bundle {
	w := newRemitWriter(p, o)
	for i := range p.Claims {
		w.fill(i, w.response(&p.Claims[i]))
	}
	return w.b
}

// remitWriter makes the Bundle of a payment.
type remitWriter struct {
	packer
	p            *remit.Payment
	created      string
	currency     string
	payer, payee *r4.Reference
}

func newRemitWriter(p *remit.Payment, o Options) *remitWriter {
	w := &remitWriter{packer: newPacker(), p: p, created: date(o.Created), currency: "USD"}
	if w.created == "" {
		w.created = date(p.Date)
	}
	if currency(p.Currency) {
		w.currency = p.Currency
	}
	w.b.Entry = make([]r4.BundleEntry, len(p.Claims))
	w.payer, w.payee = w.side(&p.Payer), w.side(&p.Payee)
	return w
}

// fill puts the resource of claim i in its place. Claims that are alike in everything get urls of their own by their position.
func (w *remitWriter) fill(i int, r r4.Resource) {
	url := urlOf(r)
	if _, twice := w.urls[url]; twice {
		x := r4.Bundle{Entry: []r4.BundleEntry{{Resource: r}}, Total: r4.Int(i)}
		url = urlOf(&x)
	}
	w.urls[url] = i
	w.b.Entry[i] = r4.BundleEntry{FullURL: url, Resource: r}
}

// side is the payer or the payee.
func (w *remitWriter) side(p *remit.Party) *r4.Reference {
	if p.Name == "" && p.ID == "" {
		return absent()
	}
	r := &r4.Organization{Name: p.Name}
	id := r4.Identifier{Value: p.ID}
	switch p.IDType {
	case "XX":
		id.System, id.Type = sysNPI, r4.Concept(sysIDType, "NPI")
	case "FI":
		id.System, id.Type = sysEIN, r4.Concept(sysIDType, "TAX")
	default:
		id.System = ours + "payer"
		if token(p.IDType) {
			id.Type = r4.Concept(sysX12ID, p.IDType)
		}
	}
	if p.ID != "" {
		r.Identifier = []r4.Identifier{id}
	}
	var m marks
	r.Address = addressesOf(&p.Address, "", "", &m)
	ref, _ := w.add(r)
	return ref
}

// kept is what stands for a date of creation that is not known.
func (w *remitWriter) kept() []r4.Raw {
	if w.created != "" {
		return nil
	}
	return []r4.Raw{{Name: "_created", JSON: `{"extension":[{"url":"` + extAbsent + `","valueCode":"unknown"}]}`}}
}

func (w *remitWriter) money(d decimal.Decimal) *r4.Money {
	return &r4.Money{Value: r4.NumberOf(d), Currency: w.currency}
}

// people are the patient and the coverage.
func (w *remitWriter) people(c *remit.Claim) (patient, coverage *r4.Reference) {
	who := c.Patient
	if who == nil {
		who = c.Insured
	}
	r := &r4.Patient{Name: unknownName()}
	if who != nil {
		p := claim.Party{LastName: who.Name, FirstName: who.First, MiddleName: who.Middle, Suffix: who.Suffix}
		var m marks
		if n := nameOf(&p, "", &m); n != nil {
			r.Name = n
		}
		if who.ID != "" {
			r.Identifier = []r4.Identifier{{Type: r4.Concept(sysIDType, "MB"), System: ours + "member", Value: who.ID}}
		}
	}
	patient, _ = w.add(r)
	cover := &r4.Coverage{Status: "active", Beneficiary: patient, Payor: []r4.Reference{*w.payer}}
	if holder := c.Insured; holder != nil {
		cover.SubscriberID = holder.ID
	} else if who != nil {
		cover.SubscriberID = who.ID
	}
	if token(c.Filing) {
		cover.Type = r4.Concept(sysX12Filing, c.Filing)
	}
	coverage, _ = w.add(cover)
	return patient, coverage
}

// remitKind is the type of the claim: institutional where it is a stay or a line has a revenue code.
func remitKind(c *remit.Claim) *r4.CodeableConcept {
	institutional := c.Inpatient != nil
	for i := range c.Lines {
		institutional = institutional || c.Lines[i].Revenue != "" || c.Lines[i].Procedure.Qualifier == "NU"
	}
	if institutional {
		return r4.Concept(sysClaimType, "institutional")
	}
	return r4.Concept(sysClaimType, "professional")
}

// remitUse is what the claim was for.
func remitUse(c *remit.Claim) string {
	if c.Posted() {
		return "claim"
	}
	return "predetermination"
}

// numbers are the account number and the payer's number.
func numbers(c *remit.Claim) []r4.Identifier {
	var out []r4.Identifier
	if c.ID != "" {
		out = append(out, r4.Identifier{Type: r4.Concept(sysIDType, "AN"), System: ours + "account-number", Value: c.ID})
	}
	if c.PayerClaim != "" {
		out = append(out, r4.Identifier{System: ours + "payer-claim-control", Value: c.PayerClaim})
	}
	return out
}

// status is the claim status of CLP02 as an extension: R4 has no element for it.
func status(c *remit.Claim) []r4.Extension {
	if !token(c.Status) {
		return nil
	}
	return []r4.Extension{{URL: ours + "claim-status", ValueCoding: &r4.Coding{System: x12List + "1029", Code: c.Status}}}
}

// totals are charge, payment, what the patient owes and the further amounts of the claim.
func (w *remitWriter) totals(c *remit.Claim) []r4.AdjudicationTotal {
	total := func(system, code string, d decimal.Decimal) r4.AdjudicationTotal {
		return r4.AdjudicationTotal{Category: r4.Concept(system, code), Amount: w.money(d)}
	}
	out := []r4.AdjudicationTotal{total(sysAdjudication, "submitted", c.Charge)}
	if !c.PaidUnknown {
		out = append(out, total(sysAdjudication, "benefit", c.Paid))
	}
	if d := c.PatientResponsibility; d.Valid {
		out = append(out, total(sysCarinMoney, "memberliability", d.Decimal))
	}
	for _, a := range c.Amounts {
		if token(a.Qualifier) {
			out = append(out, total(x12List+"522", a.Qualifier, a.Value))
		}
	}
	return out
}

// payment is what is paid for the claim, with the trace number.
func (w *remitWriter) payment(c *remit.Claim) *r4.ClaimPayment {
	out := &r4.ClaimPayment{Type: r4.Concept(sysPayment, "complete"), Date: date(w.p.Date), Amount: w.money(c.Paid)}
	if c.PaidUnknown {
		out.Amount = nil
	}
	if c.Reversal() {
		out.Type = r4.Concept(ours+"payment-type", "reversal")
	}
	if w.p.Trace != "" {
		out.Identifier = &r4.Identifier{System: ours + "trace", Value: w.p.Trace}
	}
	return out
}

// adjusted are adjustments as adjudications.
func (w *remitWriter) adjusted(list []remit.Adjustment) []r4.Adjudication {
	var out []r4.Adjudication
	for i := range list {
		a := &list[i]
		x := r4.Adjudication{Category: textConcept(sysGroup, a.Group), Reason: textConcept(sysCARC, a.Reason), Amount: w.money(a.Amount)}
		if a.Quantity.Valid {
			x.Value = r4.NumberOf(a.Quantity.Decimal)
		}
		out = append(out, x)
	}
	return out
}

// judged is all that is said of a line.
func (w *remitWriter) judged(l *remit.Line) []r4.Adjudication {
	amount := func(system, code string, d decimal.Decimal) r4.Adjudication {
		return r4.Adjudication{Category: r4.Concept(system, code), Amount: w.money(d)}
	}
	out := []r4.Adjudication{amount(sysAdjudication, "submitted", l.Charge)}
	if !l.PaidUnknown {
		out = append(out, amount(sysAdjudication, "benefit", l.Paid), amount(sysAdjudication, "eligible", l.Allowed()))
	}
	out = append(out, w.adjusted(l.Adjustments)...)
	for _, a := range l.Amounts {
		if token(a.Qualifier) {
			out = append(out, amount(x12List+"522", a.Qualifier, a.Value))
		}
	}
	for _, q := range l.Quantities {
		if token(q.Qualifier) {
			out = append(out, r4.Adjudication{Category: r4.Concept(x12List+"673", q.Qualifier), Value: r4.NumberOf(q.Value)})
		}
	}
	return out
}

// notes are remark codes as numbered texts, each once.
type notes struct{ list []r4.ProcessNote }

func (n *notes) number(code string) int {
	for i := range n.list {
		if text := n.list[i].Text; text == code || strings.HasPrefix(text, code+" ") {
			return n.list[i].Number
		}
	}
	text := code
	if words := remit.RemarkText(code); words != "" {
		text += " " + words
	}
	n.list = append(n.list, r4.ProcessNote{Number: len(n.list) + 1, Type: "print", Text: text})
	return len(n.list)
}

func (n *notes) of(l *remit.Line) []int {
	var out []int
	for _, r := range l.Remarks {
		if r.Code != "" {
			out = append(out, n.number(r.Code))
		}
	}
	return out
}

func (w *remitWriter) benefit(c *remit.Claim) *r4.ExplanationOfBenefit {
	patient, coverage := w.people(c)
	e := &r4.ExplanationOfBenefit{Identifier: numbers(c), Status: "active", Type: remitKind(c), Use: remitUse(c), Patient: patient, Created: w.created,
		Insurer: w.payer, Provider: w.payee, Outcome: "complete", Disposition: remit.StatusText(c.Status),
		Insurance: []r4.ClaimInsurance{{Focal: r4.Bool(true), Coverage: coverage}}, Total: w.totals(c), Payment: w.payment(c), Adjudication: w.adjusted(c.Adjustments)}
	e.Extension, e.Rest = status(c), w.kept()
	if !c.From.IsZero() || !c.Through.IsZero() {
		e.BillablePeriod = &r4.Period{Start: date(c.From), End: date(c.Through)}
	}
	if c.ID != "" {
		e.Claim = &r4.Reference{Identifier: &r4.Identifier{System: ours + "account-number", Value: c.ID}}
	}
	if p := c.Rendering; p != nil {
		who := claim.Party{LastName: p.Name, FirstName: p.First, MiddleName: p.Middle, Suffix: p.Suffix}
		if p.Kind == "2" {
			who = claim.Party{Organization: p.Name}
		}
		if p.IDType == "XX" {
			who.NPI = p.ID
		}
		if !who.IsZero() {
			inner := writer{packer: w.packer, places: map[string][]string{}}
			e.CareTeam = []r4.CareTeam{{Sequence: 1, Provider: inner.party(&who, "rendering"), Role: r4.Concept(sysRole, "primary")}}
		}
	}
	if token(c.DRG) {
		e.SupportingInfo = []r4.SupportingInfo{{Sequence: 1, Category: r4.Concept(sysCarinInfo, "drg"), Code: r4.Concept(sysMSDRG, c.DRG)}}
	}
	var n notes
	for _, code := range c.Remarks() {
		n.number(code)
	}
	for i := range c.Lines {
		e.Item = append(e.Item, w.item(c, i, &n))
	}
	e.ProcessNote = n.list
	return e
}

// item is a line with what is said of it.
func (w *remitWriter) item(c *remit.Claim, i int, n *notes) r4.BenefitItem {
	l := &c.Lines[i]
	x := r4.BenefitItem{NoteNumber: n.of(l), Adjudication: w.judged(l)}
	x.Sequence = i + 1
	service := &l.Procedure
	switch revenue := l.Revenue; {
	case service.Qualifier == "NU":
		x.Revenue, x.ProductOrService = textConcept(sysRevenue, service.Code), r4.Concept(sysAbsent, "not-applicable")
	case service.Qualifier == "N4":
		x.ProductOrService = textConcept(sysNDC, service.Code)
	default:
		x.ProductOrService = textConcept(serviceSystem(service.Qualifier, service.Code), service.Code)
		if token(revenue) {
			x.Revenue = r4.Concept(sysRevenue, revenue)
		}
	}
	for _, m := range service.Modifiers {
		x.Modifier = append(x.Modifier, *textConcept(levelSystem(m), m))
	}
	switch day := l.Day(c); {
	case !l.From.IsZero() && !l.Through.IsZero() && l.Through != l.From:
		x.ServicedPeriod = &r4.Period{Start: date(l.From), End: date(l.Through)}
	default:
		x.ServicedDate = date(day)
	}
	if l.Units.Valid {
		x.Quantity = &r4.Quantity{Value: r4.NumberOf(l.Units.Decimal)}
	}
	x.Net = w.money(l.Charge)
	if l.Control != "" {
		x.Extension = []r4.Extension{{URL: ours + "line-control", ValueString: l.Control}}
	}
	return x
}

func (w *remitWriter) response(c *remit.Claim) *r4.ClaimResponse {
	patient, coverage := w.people(c)
	r := &r4.ClaimResponse{Identifier: numbers(c), Status: "active", Type: remitKind(c), Use: remitUse(c), Patient: patient, Created: w.created, Insurer: w.payer,
		Requestor: w.payee, Outcome: "complete", Disposition: remit.StatusText(c.Status), Total: w.totals(c), Payment: w.payment(c),
		Insurance: []r4.ClaimInsurance{{Sequence: 1, Focal: r4.Bool(true), Coverage: coverage}}, Adjudication: w.adjusted(c.Adjustments)}
	r.Extension, r.Rest = status(c), w.kept()
	if c.ID != "" {
		r.Request = &r4.Reference{Identifier: &r4.Identifier{System: ours + "account-number", Value: c.ID}}
	}
	var n notes
	for _, code := range c.Remarks() {
		n.number(code)
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		x := r4.AnswerItem{ItemSequence: i + 1, NoteNumber: n.of(l), Adjudication: w.judged(l)}
		if l.Control != "" {
			x.Extension = []r4.Extension{{URL: ours + "line-control", ValueString: l.Control}}
		}
		r.Item = append(r.Item, x)
	}
	r.ProcessNote = n.list
	return r
}

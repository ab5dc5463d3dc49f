package main

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/guidelines"
)

func reconcileCommand() command {
	return command{
		name: "reconcile", group: groupX12, summary: "where each claim stands: what was sent, acknowledged, paid and denied", run: reconcile,
		about: "Remittances are matched with the claims sent and counted to the cent: charge = paid + contractual + other adjustments + patient responsibility + balance. " +
			"The status is told by what was adjudicated. Files come in any order; what was posted before is left out. For each denial: what it means, whose move it is, and which " +
			"rules of check would have found it.",
		example: "medcode reconcile --claims sent.837 --acks sent.277ca --remits payer.835\nmedcode reconcile --claims sent.837 --remits a.835 --remits b.835 --rates contract.csv --json",
		flags:   append(bookFlags(), outputFlag),
	}
}

// The lines of the JSON.
type (
	reconcileLine struct {
		Claim       string             `json:"claim"`
		Payer       string             `json:"payer"`
		PayerID     string             `json:"payerId"`
		From        *string            `json:"from"`
		Charge      string             `json:"charge"`
		Status      string             `json:"status"`
		Paid        string             `json:"paid"`
		Allowed     string             `json:"allowed"`
		Contractual string             `json:"contractual"`
		Other       string             `json:"otherAdjustments"`
		Patient     string             `json:"patientResponsibility"`
		Balance     string             `json:"balance"`
		PatientPaid string             `json:"patientPaid"`
		Expected    *string            `json:"expected,omitempty"`
		PerDiem     *reconcileDays     `json:"perDiem,omitempty"`
		Age         *int               `json:"age"`
		Due         bool               `json:"answerDue"`
		Payments    []reconcilePayment `json:"payments"`
		Denials     []reconcileDenial  `json:"denials"`
		Underpaid   []reconcileUnder   `json:"underpaid,omitempty"`
		NotCompared []reconcileUnknown `json:"notCompared,omitempty"` // with --rates or a fee schedule
		Rejections  []string           `json:"rejections,omitempty"`
		Provider    []remitProvider    `json:"providerAdjustments,omitempty"`
		Voided      bool               `json:"voided,omitempty"`     // a void was sent
		Replaces    string             `json:"replaces,omitempty"`   // the claim that this one replaces, under another account number
		ReplacedBy  string             `json:"replacedBy,omitempty"` // the claim that replaces this one
		Doubts      []string           `json:"doubts,omitempty"`
	}
	reconcilePayment struct {
		Trace   string  `json:"trace"`
		Date    *string `json:"date"`
		Amount  string  `json:"amount"`
		Payer   string  `json:"payer"`
		File    string  `json:"file"`
		Segment int     `json:"segment"`
	}
	reconcileDenial struct {
		Line    *int                `json:"line"`
		Group   string              `json:"group"`
		Reason  string              `json:"reason"`
		Remarks []string            `json:"remarks"`
		Amount  string              `json:"amount"`
		Means   string              `json:"means"`
		Rules   []guidelines.RuleID `json:"rules"`
		Next    string              `json:"next"`
		Found   []json.RawMessage   `json:"found"`
	}
	reconcileUnder struct {
		Line     int      `json:"line"`
		Code     string   `json:"code"`
		Expected string   `json:"expected"`
		Allowed  string   `json:"allowed"`
		Steps    []string `json:"steps"`
	}
	// reconcileDays is what was agreed for the days of a stay.
	reconcileDays struct {
		Lines    []int       `json:"lines"`
		Days     json.Number `json:"days"`
		Expected string      `json:"expected"`
		Allowed  string      `json:"allowed"`
		Steps    []string    `json:"steps"`
	}
	reconcileUnknown struct {
		Line int    `json:"line"`
		Code string `json:"code"`
		Why  string `json:"why"`
	}
	// reconcileTotal is the last line.
	reconcileTotal struct {
		Summary     bool           `json:"summary"`
		Claims      int            `json:"claims"`
		Charge      string         `json:"charge"`
		Paid        string         `json:"paid"`
		Contractual string         `json:"contractual"`
		Other       string         `json:"otherAdjustments"`
		Patient     string         `json:"patientResponsibility"`
		Balance     string         `json:"balance"`
		PatientPaid string         `json:"patientPaid"`
		Provider    string         `json:"providerAdjustments"`
		Statuses    map[string]int `json:"statuses"`
	}
)

// reconcile prints where each claim stands.
func reconcile(a *app) error {
	if err := a.redirect(); err != nil {
		return err
	}
	b, err := a.openBooks()
	if err != nil {
		return err
	}
	var sum remit.Amounts
	var patient, provider decimal.Decimal
	n, statuses := 0, map[string]int{}
	checker, o := a.checker(), a.checkOptions()
	o.Complete = true
	check := func(c *claim.Claim) guidelines.Findings { return c.CheckWith(checker, o).Findings }
	if !a.has("json") {
		a.line("%-20s %-16s %-10s %-10s %11s %11s %11s %11s %11s %11s %5s", "claim", "payer", "from", "status", "charge", "paid", "contractual", "other", "patient", "balance", "age")
	}
	for s := range b.ledger.Standings(b.terms) {
		if a.ctx.Err() != nil {
			return nil
		}
		n++
		statuses[s.Status.String()]++
		sum = sum.Plus(s.Amounts)
		patient = patient.Add(s.PatientPaid)
		v := reconcileOf(s, denial.ExplainAll(s, check))
		if err := a.print(v, func() { a.printReconciled(&v) }); err != nil {
			return err
		}
	}
	for e := range b.ledger.Entries() { // those that name no claim, too
		if e.Kind == remit.KindProvider {
			provider = provider.Add(e.Amount)
		}
	}
	v := reconcileTotal{Summary: true, Claims: n, Charge: amount(sum.Charge), Paid: amount(sum.Paid), Contractual: amount(sum.Contractual), Other: amount(sum.OtherAdjustments),
		Patient: amount(sum.PatientResponsibility), Balance: amount(sum.Balance), PatientPaid: amount(patient), Provider: amount(provider), Statuses: statuses}
	return a.print(v, func() {
		a.line("%-59s %11s %11s %11s %11s %11s %11s", plural(n, "claim", "claims"), v.Charge, v.Paid, v.Contractual, v.Other, v.Patient, v.Balance)
	})
}

// reconcileOf is where a claim stands as JSON has it.
func reconcileOf(s *remit.Standing, explained []denial.Explanation) reconcileLine {
	v := reconcileLine{Claim: s.Account, Payer: s.Payer, PayerID: s.PayerID, From: dayOf(s.From), Charge: amount(s.Charge), Status: s.Status.String(), Paid: amount(s.Paid),
		Allowed: amount(s.Allowed), Contractual: amount(s.Contractual), Other: amount(s.OtherAdjustments), Patient: amount(s.PatientResponsibility),
		Balance: amount(s.Balance), PatientPaid: amount(s.PatientPaid), Due: s.Due, Rejections: s.Rejections, Voided: s.Voided, Replaces: s.Replaces, ReplacedBy: s.ReplacedBy, Doubts: s.Doubts,
		Payments: make([]reconcilePayment, 0, len(s.Payments)), Denials: make([]reconcileDenial, 0, len(s.Denials))}
	if !s.From.IsZero() {
		v.Age = &s.Age
	}
	if s.Expected.Valid {
		e := amount(s.Expected.Decimal)
		v.Expected = &e
	}
	for _, p := range s.Payments {
		v.Payments = append(v.Payments, reconcilePayment{p.Trace, dayOf(p.Date), amount(p.Amount), p.Payer, p.Source.File, p.Source.Segment})
	}
	for i := range s.Denials {
		v.Denials = append(v.Denials, denialOf(&s.Denials[i], &explained[i]))
	}
	whole := len(s.Payments) > 0 && s.Status != remit.Denied // answered, and not by line
	for i := range s.Lines {
		whole = whole && !s.Lines[i].Answered
	}
	d := s.PerDiem
	if d != nil {
		v.PerDiem = &reconcileDays{d.Lines, json.Number(d.Days.String()), amount(d.Expected), amount(d.Allowed), d.Steps}
	}
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Underpaid && d != nil && l.Line == d.Line {
			v.Underpaid = append(v.Underpaid, reconcileUnder{l.Line, l.Code, amount(d.Expected), amount(d.Allowed), d.Steps})
		} else if l.Underpaid {
			v.Underpaid = append(v.Underpaid, reconcileUnder{l.Line, l.Code, amount(l.Expected.Decimal), amount(l.Allowed), l.Steps})
		} else if (l.Answered || whole) && !l.Denied && !l.Expected.Valid && len(l.Steps) > 0 {
			v.NotCompared = append(v.NotCompared, reconcileUnknown{l.Line, l.Code, strings.Join(l.Steps, ", ")})
		}
	}
	for _, e := range s.Provider {
		v.Provider = append(v.Provider, remitProvider{Reason: e.Reason, Reference: e.Reference, Trace: e.Trace, Amount: amount(e.Amount)})
	}
	return v
}

func denialOf(d *remit.Denial, x *denial.Explanation) reconcileDenial {
	v := reconcileDenial{Group: d.Group, Reason: d.Reason, Remarks: append([]string{}, d.Remarks...), Amount: amount(d.Amount), Means: x.Means,
		Rules: append([]guidelines.RuleID{}, x.Rules...), Next: x.Next.String(), Found: []json.RawMessage{}}
	if d.Line > 0 {
		v.Line = &d.Line
	}
	for i := range x.Found {
		v.Found = append(v.Found, x.Found[i].AppendJSON(nil))
	}
	return v
}

func (a *app) printReconciled(v *reconcileLine) {
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	age := ""
	if v.Age != nil {
		age = strconv.Itoa(*v.Age)
	}
	a.line("%s", seen("%-20s %-16.16s %-10s %-10s %11s %11s %11s %11s %11s %11s %5s", v.Claim, v.Payer, text(v.From), v.Status, v.Charge, v.Paid, v.Contractual, v.Other,
		v.Patient, v.Balance, age))
	for _, d := range v.Denials {
		where := "claim"
		if d.Line != nil {
			where = "line " + strconv.Itoa(*d.Line)
		}
		a.line("%s", seen("    %-8s denied %s  %s", where, strings.Join(append([]string{d.Group + " " + d.Reason + " " + d.Amount}, d.Remarks...), ", "), d.Means))
		if d.Next != "" {
			a.line("%s", seen("             next: %s", d.Next))
		}
		if len(d.Rules) > 0 {
			found := ""
			if len(d.Found) > 0 {
				found = "; check finds " + plural(len(d.Found), "fault", "faults") + " on the claim as sent"
			}
			a.line("%s", seen("             rules: %s%s", join(d.Rules), found))
		}
	}
	for _, u := range v.Underpaid {
		a.line("%s", seen("    line %-3d underpaid: %s expected, %s allowed (%s)", u.Line, u.Expected, u.Allowed, strings.Join(u.Steps, ", ")))
	}
	for _, u := range v.NotCompared {
		a.line("%s", seen("    line %-3d not compared with what was agreed: %s", u.Line, u.Why))
	}
	if len(v.Rejections) > 0 {
		a.line("%s", seen("    rejected: %s", strings.Join(v.Rejections, " ")))
	}
	for _, p := range v.Provider {
		a.line("%s", seen("    %-40s %12s  %s (payment %s)", strings.TrimSpace("provider adjustment "+p.Reason+" "+p.Reference), p.Amount, remit.ProviderReasonText(p.Reason), p.Trace))
	}
	if v.Voided {
		a.line("    taken back: a void was sent")
	}
	if v.ReplacedBy != "" {
		a.line("%s", seen("    replaced by claim %s", v.ReplacedBy))
	}
	if v.Replaces != "" {
		a.line("%s", seen("    replaces claim %s", v.Replaces))
	}
	for _, d := range v.Doubts {
		a.line("%s", seen("    look: %s", d))
	}
}

func join(rules []guidelines.RuleID) string {
	out := make([]string, len(rules))
	for i := range rules {
		out[i] = string(rules[i])
	}
	return strings.Join(out, " ")
}

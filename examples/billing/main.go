// Command billing follows one visit from the coded encounter until it is paid: check, 837, 999 and 277CA, the remittances
// of two payers, a denial and what it means, what is owed and how old it is, the claim for the second payer, the bill of the
// patient, and the corrected claim. What payers send is made in payer.go.
//
//	go run ./examples/billing
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/claim/remit/statement"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/claim/x12/posting"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

//go:embed visit.json
var visitJSON string

func main() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// office is the billing office: its claims and what became of them.
type office struct {
	out     io.Writer
	checker *guidelines.Checker
	ledger  remit.Ledger
	sent    int // interchanges
}

func run(w io.Writer) error {
	o := &office{out: w, checker: guidelines.New(guidelines.Config{})}
	c, err := o.code()
	if err != nil {
		return err
	}
	if err := o.submit(c, day(2026, time.March, 5)); err != nil {
		return err
	}
	if err := o.receive("277CA", statusOf(c), posting.Acks); err != nil {
		return err
	}
	if err := o.remittance(medicare(c)); err != nil {
		return err
	}
	asOf := day(2026, time.April, 20)
	o.standing(asOf)
	o.ages(asOf)
	o.bills(asOf)

	next, err := o.second()
	if err != nil {
		return err
	}
	if err := o.submit(next, day(2026, time.April, 21)); err != nil {
		return err
	}
	asOf = day(2026, time.April, 30)
	o.bills(asOf)
	if err := o.remittance(supplement(next)); err != nil {
		return err
	}
	asOf = day(2026, time.May, 31)
	o.standing(asOf)
	o.ages(asOf)
	o.bills(asOf)

	again, err := o.corrected()
	if err != nil {
		return err
	}
	if err := o.submit(again, day(2026, time.June, 1)); err != nil {
		return err
	}
	o.bills(day(2026, time.June, 2))
	return nil
}

func day(y int, m time.Month, d int) claim.Date { return claim.NewDate(y, m, d) }

func (o *office) head(format string, args ...any) {
	fmt.Fprintf(o.out, "\n== "+format+"\n", args...)
}

// code reads the encounter and checks it.
func (o *office) code() (*claim.Claim, error) {
	for c, err := range encounter.NewReader(strings.NewReader(visitJSON), encounter.Options{}).Claims() {
		if err != nil {
			return nil, err
		}
		report := c.Check(o.checker)
		o.head("Encounter: %d lines, %s charged", len(c.Lines), c.Total().StringFixed(2))
		o.findings(report.Findings)
		fmt.Fprintf(o.out, "patient: %v\n", c.Patient) // patient data never prints by accident
		return c, report.Findings.Err()                // only findings of severity error
	}
	return nil, errors.New("no encounter")
}

func (o *office) findings(list guidelines.Findings) {
	for _, f := range list {
		fmt.Fprintf(o.out, "%s %s: %s\n", f.Severity, f.Rule, f.Message())
	}
}

// submit writes the 837, has it acknowledged by a 999, and keeps in the ledger what was sent.
func (o *office) submit(c *claim.Claim, on claim.Date) error {
	o.sent++
	var b bytes.Buffer
	env := x12.Envelope{
		Sender: x12.PartyID{Qualifier: "ZZ", ID: "EXAMPLECLINIC"}, Receiver: x12.PartyID{Qualifier: "ZZ", ID: "CLEARINGHOUSE"}, Created: on.Time(), InterchangeControl: o.sent,
		GroupControl: o.sent, TransactionControl: o.sent, Submitter: x12.Named{Party: c.Billing.Party, ID: "123456789"},
		ReceiverName: x12.Named{Party: claim.Party{Organization: "CLEARINGHOUSE"}, ID: "987654321"},
	}
	if err := x837.Encode837P(&b, env, x837.EncodeOptions{}, c); err != nil {
		return err
	}
	o.head("837 to %s", c.Payer.Name)
	for s := range strings.SplitSeq(b.String(), "~") {
		if s = strings.TrimSpace(s); hasPrefix(s, "CLM*", "REF*F8*", "HI*", "SBR*", "CAS*", "AMT*", "SV1*", "SVD*") {
			fmt.Fprintln(o.out, s)
		}
	}
	if _, err := posting.Claims(&o.ledger, bytes.NewReader(b.Bytes()), "sent.837"); err != nil {
		return err
	}
	var answer bytes.Buffer
	accepted, err := ack.Write(&answer, bytes.NewReader(b.Bytes()), ack.Options{Created: on.Time()})
	if err != nil {
		return err
	}
	fmt.Fprintf(o.out, "999: accepted %v\n", accepted)
	_, err = posting.Acks(&o.ledger, &answer, "sent.999")
	return err
}

func hasPrefix(s string, list ...string) bool {
	for _, p := range list {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// receive posts a file of a payer's.
func (o *office) receive(what, text string, post func(*remit.Ledger, io.Reader, string) (posting.Report, error)) error {
	r, err := post(&o.ledger, strings.NewReader(text), what)
	if err != nil {
		return err
	}
	o.head("%s: %d answers, %d payments, %d findings", what, r.Answers, r.Payments, len(r.Findings))
	for _, f := range r.Findings {
		fmt.Fprintln(o.out, f)
	}
	for _, s := range r.Skipped {
		fmt.Fprintln(o.out, s)
	}
	return nil
}

// remittance is a payment as the 835 that the payer sends, posted.
func (o *office) remittance(p *remit.Payment) error {
	text, err := as835(p)
	if err != nil {
		return err
	}
	return o.receive("835", text, posting.Remits)
}

// standing tells where each claim stands, and what its denials mean.
func (o *office) standing(asOf claim.Date) {
	check := func(c *claim.Claim) guidelines.Findings {
		return c.CheckWith(o.checker, claim.CheckOptions{Complete: true}).Findings
	}
	for s := range o.ledger.Standings(remit.Terms{AsOf: asOf}) {
		o.head("%s on %s: %s", s.Account, asOf, s.Status)
		fmt.Fprintf(o.out, "charge %s = paid %s + contractual %s + other %s + patient %s + balance %s\n", s.Charge.StringFixed(2), s.Paid.StringFixed(2), s.Contractual.StringFixed(2),
			s.OtherAdjustments.StringFixed(2), s.PatientResponsibility.StringFixed(2), s.Balance.StringFixed(2))
		for i, x := range denial.ExplainAll(s, check) {
			d := &s.Denials[i]
			fmt.Fprintf(o.out, "line %d, %s %s %v, %s: %s\n", d.Line, d.Group, d.Reason, d.Remarks, d.Amount.StringFixed(2), x.Means)
			fmt.Fprintf(o.out, "  next: %s; rules that look for it: %v; found on the claim as sent: %d\n", x.Next, x.Rules, len(x.Found))
		}
	}
}

// ages tells what is owed.
func (o *office) ages(asOf claim.Date) {
	items := receivables.Items(o.ledger.Standings(remit.Terms{AsOf: asOf}))
	for _, by := range []receivables.By{receivables.ByPayer, receivables.ByPatient} {
		a := receivables.Age(items, by)
		fmt.Fprintf(o.out, "owed by %ss:", by)
		for i, d := range a.Total.Buckets {
			fmt.Fprintf(o.out, "  %s %s", receivables.BucketName(i), d.StringFixed(2))
		}
		fmt.Fprintln(o.out)
	}
}

// bills writes the bills of patients.
func (o *office) bills(asOf claim.Date) {
	list, held := statement.Make(o.ledger.Standings(remit.Terms{AsOf: asOf}), statement.Options{Day: asOf, PayBy: 30, Least: decimal.NewFromInt(1)})
	o.head("Bills of %s: %d; held back: %d while an answer is due, %d until the next payer is asked", asOf, len(list), held.Due, held.Next)
	if err := statement.WriteText(o.out, list...); err != nil {
		log.Println(err)
	}
}

// corrected is the claim for the second payer again, as one that replaces what that has answered: with the diagnoses that were
// missing. Medicare takes no replacement: what it has denied it is asked to reopen. For the first payer of another claim
// the same is Standing.Replacement.
func (o *office) corrected() (*claim.Claim, error) {
	for s := range o.ledger.Standings(remit.Terms{}) {
		last := s.Answers[len(s.Answers)-1]
		c, err := remit.Replacement(s.Sends[len(s.Sends)-1].Claim, last.Claim.PayerClaim)
		if err != nil {
			return nil, err
		}
		obesity, index := icd.MustParseCM("E66.812"), icd.MustParseCM("Z68.35")
		c.Diagnoses = append(c.Diagnoses, claim.Dx(obesity), claim.Dx(index))
		c.Lines[1].For = claim.For(obesity, index)
		report := c.Check(o.checker)
		o.head("Corrected for %s: frequency %s, replaces %s", c.Payer.Name, c.Claim.Frequency, c.Claim.OriginalReference)
		o.findings(report.Findings)
		return c, report.Findings.Err()
	}
	return nil, errors.New("no claim")
}

// second is the claim for the next payer, with what the first one paid and why not more.
func (o *office) second() (*claim.Claim, error) {
	for s := range o.ledger.Standings(remit.Terms{}) {
		return s.NextPayer()
	}
	return nil, errors.New("no claim")
}

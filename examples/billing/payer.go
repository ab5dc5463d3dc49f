package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
)

// The payers' side: what they send back.

func money(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// statusOf is a 277CA that takes the claim into adjudication.
func statusOf(c *claim.Claim) string {
	total := c.Total().StringFixed(2)
	return strings.Join([]string{
		"ISA*00*          *00*          *ZZ*CLEARINGHOUSE  *ZZ*EXAMPLECLINIC  *260306*0830*^*00501*000000009*0*P*:",
		"GS*HN*CLEARINGHOUSE*EXAMPLECLINIC*20260306*0830*9*X*005010X214",
		"ST*277*0001*005010X214", "BHT*0085*08*9*20260306*0830*TH",
		"HL*1**20*1", "NM1*PR*2*EXAMPLE MEDICARE*****PI*12345", "TRN*1*9", "DTP*050*D8*20260306", "DTP*009*D8*20260306",
		"HL*2*1*21*1", "NM1*41*2*EXAMPLE CLINIC*****46*123456789", "TRN*2*1", "STC*A1:19:PR*20260306*WQ*" + total, "QTY*90*1", "AMT*YU*" + total,
		"HL*3*2*19*1", "NM1*85*2*EXAMPLE CLINIC*****XX*1234567893", "TRN*1*0", "STC*A1:19:PR**WQ*" + total, "QTY*QA*1", "AMT*YU*" + total,
		"HL*4*3*PT", "NM1*QC*1*DOE*JANE****MI*1EG4TE5MK73", "TRN*2*" + c.Claim.AccountNumber, "STC*A2:20:PR*20260306*WQ*" + total, "REF*1K*MCR0001",
		"DTP*472*D8*20260304", "SE*26*0001", "GE*1*9", "IEA*1*000000009",
	}, "~") + "~"
}

// payment is a payment by a payer for a claim.
func payment(p claim.Payer, on claim.Date, trace string, c remit.Claim) *remit.Payment {
	return &remit.Payment{
		Control: "0001", Handling: "I", Amount: c.Paid, CreditDebit: "C", Method: "CHK", Date: on, Trace: trace, TraceOriginator: "1" + "512345678", Produced: on,
		Payer: remit.Party{Name: p.Name, IDType: "XV", ID: p.ID, Address: claim.Address{Line1: "9 PLAN WAY", City: "SPRINGFIELD", State: "IL", Zip: "62701"},
			Contacts: []remit.Contact{{Function: "BL", Name: "SUPPORT", Numbers: [3]remit.Number{{Kind: "TE", Value: "2175550103"}}}}},
		Payee:  remit.Party{Name: "EXAMPLE CLINIC", IDType: "XX", ID: "1234567893"},
		Groups: []remit.Group{{Number: "1"}}, Claims: []remit.Claim{c},
	}
}

// answer is the head of a claim's answer.
func answer(c *claim.Claim, status, number, paid, patient string) remit.Claim {
	from, through := c.Period()
	return remit.Claim{
		ID: c.Claim.AccountNumber, Status: status, Charge: c.Total(), Paid: money(paid), PatientResponsibility: remit.Given(money(patient)), Filing: "MB", PayerClaim: number,
		Facility: "11", Frequency: "1", Patient: &remit.Person{Kind: "1", Name: "DOE", First: "JANE", IDType: "MI", ID: c.Subscriber.MemberID}, From: from, Through: through,
	}
}

// service is the answer for a line.
func service(c *claim.Claim, i int, paid string, list []remit.Adjustment, remarks ...string) remit.Line {
	l := &c.Lines[i]
	out := remit.Line{Procedure: remit.Procedure{Qualifier: "HC", Code: l.Code.Text()}, Charge: l.Charge, Paid: money(paid), Units: remit.Given(l.Units), Date: c.From, Adjustments: list}
	for _, r := range remarks {
		out.Remarks = append(out.Remarks, remit.Remark{List: "HE", Code: r})
	}
	return out
}

func cut(group, reason, amount string) remit.Adjustment {
	return remit.Adjustment{Group: group, Reason: reason, Amount: money(amount)}
}

// medicare pays for the training, leaves a fifth to the patient, and denies the other service.
func medicare(c *claim.Claim) *remit.Payment {
	a := answer(c, "1", "MCR0001", "72.00", "18.00")
	a.Lines = []remit.Line{
		service(c, 0, "72.00", []remit.Adjustment{cut("CO", "45", "22.40"), cut("PR", "2", "18.00")}),
		service(c, 1, "0", []remit.Adjustment{cut("CO", "50", "40.00")}, "N386"),
	}
	return payment(c.Payer, day(2026, time.April, 1), "MCR-555", a)
}

// supplement pays most of what Medicare left to the patient, and repeats what Medicare did as OA 23.
func supplement(c *claim.Claim) *remit.Payment {
	a := answer(c, "2", "SUP0009", "13.50", "4.50")
	a.Lines = []remit.Line{
		service(c, 0, "13.50", []remit.Adjustment{cut("OA", "23", "94.40"), cut("PR", "3", "4.50")}),
		service(c, 1, "0", []remit.Adjustment{cut("OA", "23", "40.00")}),
	}
	return payment(c.Payer, day(2026, time.May, 10), "SUP-777", a)
}

// as835 is a payment on the wire.
func as835(p *remit.Payment) (string, error) {
	var b bytes.Buffer
	e := x835.NewEncoder(&b, x12.Envelope{Sender: x12.PartyID{Qualifier: "ZZ", ID: "PAYER"}, Receiver: x12.PartyID{Qualifier: "ZZ", ID: "EXAMPLECLINIC"}, Created: p.Date.Time()}, x835.EncodeOptions{})
	if err := e.Encode(p); err != nil {
		return "", fmt.Errorf("835: %w", err)
	}
	err := e.Close()
	return b.String(), err
}

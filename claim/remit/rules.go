package remit

import "github.com/gomedcode/medcode/guidelines"

const (
	info    = guidelines.Info
	warning = guidelines.Warning
	fault   = guidelines.Error
)

// docs are the rules of remittances in order of id.
var docs = [...]struct {
	id           guidelines.RuleID
	severity     guidelines.Severity
	title, why   string
	fires, quiet string
}{
	{"ERA-BAL-01", fault, "Charge of a line less its adjustments is what is paid for it", "Each dollar that is not paid has a reason.", "SVC 150, paid 85, CAS CO 45 50, PR 2 20", "paid 80"},
	{"ERA-BAL-02", fault, "Charge of a claim less all adjustments is what is paid for it", "Each dollar that is not paid has a reason.", "CLP 150, paid 85, CAS CO 45 50, PR 2 20", "paid 80"},
	{"ERA-BAL-03", fault, "Lines come to their claim", "A line that is missing would be posted nowhere.", "CLP 150, SVC 100", "CLP 150, SVC 100, SVC 50"},
	{"ERA-BAL-04", fault, "A payment is its claims less the provider adjustments, and never below zero", "What is posted must be what the bank has.", "BPR 100, CLP 80", "BPR 80, CLP 80"},
	{"ERA-BAL-05", warning, "What the patient owes is the sum of the adjustments PR", "The patient is billed by one or the other.", "CLP05 30, CAS PR 2 20", "CLP05 20, CAS PR 2 20"},
	{"ERA-BAL-06", fault, "A reversal negates the claim that it takes back", "Otherwise the claim is counted twice.", "CLP 22 with charge 150", "CLP 22 with charge -150"},
	{"ERA-STR-01", fault, "Handling, method and direction of a payment agree", "They say whether there is money to be looked for.", "BPR02 = 0 with CHK", "BPR02 = 0 with NON"},
	{"ERA-STR-02", fault, "A payment has its trace number", "It joins the advice with the money.", "TRN*1", "TRN*1*12345*1512345678"},
	{"ERA-STR-03", fault, "An adjustment has a reason and an amount that is not zero", "An adjustment of nothing says nothing.", "CAS*CO*45*0", "CAS*CO*45*50"},
	{"ERA-STR-04", info, "A claim that is no stay has its lines", "What was paid for which service cannot be told without.", "CLP 1 without SVC", "CLP 1 with SVC"},
	{"ERA-STR-05", warning, "A payment comes once", "What is sent or stored twice would be posted and counted twice.", "payer, TRN02, BPR16 and BPR02 of an earlier payment", "another trace number"},
	{"ERA-STR-06", warning, "A payment is in US dollars", "Amounts have no currency of their own: those of another one would be added to dollars.", "CUR*PR*CAD", "CUR*PR*USD, or no CUR"},
}

// Rules lists the rules of remittances in order of id.
func Rules() []guidelines.RuleDoc {
	out := make([]guidelines.RuleDoc, 0, len(docs))
	for _, d := range docs {
		out = append(out, guidelines.RuleDoc{
			ID: d.id, Severity: d.severity, Title: d.title, Why: d.why, Fires: d.fires, Quiet: d.quiet, Since: "0.1",
			Cites: []guidelines.Cite{{Document: "X12 835", Edition: "005010", Section: "X221A1"}},
		})
	}
	return out
}

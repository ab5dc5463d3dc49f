package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// category is the category of an amount, which must have one.
func (w *explainer) category(c *r4.CodeableConcept) *r4.CodeableConcept {
	if out := w.concept(c); out != nil {
		return out
	}
	return r4.Concept(sysAbsent, "unknown")
}

// concept is what of a concept are codes of HL7, X12 or CMS; nil when nothing is.
func (w *explainer) concept(c *r4.CodeableConcept) *r4.CodeableConcept {
	if c == nil {
		return nil
	}
	out := &r4.CodeableConcept{}
	for i := range c.Coding {
		if x := &c.Coding[i]; published(x.System, x.Code) {
			n := r4.Coding{Code: own(x.Code)}
			if publisher(x.System) != nobody {
				n.System = own(x.System)
			}
			out.Coding = append(out.Coding, n)
		}
	}
	if len(out.Coding) == 0 {
		w.left++
		return nil
	}
	return out
}

// publishers of code systems that answers of payers use.
const (
	nobody = iota
	ofHL7
	ofX12
	ofCMS
	ofOurs
)

// publisher is who has published a code system; those of identifiers are of nobody. An url that goes on behind the name of its
// system could say anything.
func publisher(system string) int {
	if strings.ContainsAny(system, "?#@% ") || strings.Contains(system, "/sid/") || len(system) > 120 || run(system) > 8 {
		return nobody
	}
	for _, x := range [...]struct {
		prefix string
		who    int
	}{{hl7, ofHL7}, {carin, ofHL7}, {"http://hl7.org/fhir/", ofHL7}, {"https://x12.org/codes/", ofX12}, {x12List, ofX12}, {"https://bluebutton.cms.gov/", ofCMS}, {"https://www.nubc.org/", ofCMS}, {ours, ofOurs}} {
		if strings.HasPrefix(system, x.prefix) {
			return x.who
		}
	}
	return nobody
}

// run is the longest run of digits.
func run(s string) int {
	n, most := 0, 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			n = 0
			continue
		}
		n++
		most = max(most, n)
	}
	return most
}

// published reports whether a code is one: a word of HL7's and CARIN's lists, a code of X12 by its shape, a short code or the name
// of a variable of CMS.
func published(system, code string) bool {
	who := publisher(system)
	switch {
	case slices.Contains(answerWords(), code):
		return true
	case who == ofX12:
		letters := strings.TrimRight(code, "0123456789")
		return code != "" && len(letters) <= 2 && len(code)-len(letters) <= 4 && alphanumeric(code)
	case who == ofHL7:
		return code != "" && len(code) <= 2 && alphanumeric(code) // benefit categories: 1, 30, F1
	case who == ofCMS:
		return code != "" && len(code) <= 3 && alphanumeric(code) || variable(strings.TrimPrefix(code, bbVariables))
	}
	return false
}

func alphanumeric(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') }) < 0
}

// variable reports whether a text is the name of a variable of CMS: words of one case joined by underscores, few digits.
func variable(s string) bool {
	if len(s) > 60 || strings.ToLower(s) != s && strings.ToUpper(s) != s || run(s) > 3 {
		return false
	}
	if s == "prpayamt" {
		return true
	}
	return strings.Contains(s, "_") && alphanumeric(strings.ReplaceAll(s, "_", ""))
}

// answerWords are the codes that answers use: HL7's adjudication, claim-type, ex-paymenttype, benefit-type and their kin, those of
// CARIN Blue Button, the record types of CMS.
func answerWords() []string {
	return []string{"submitted", "copay", "eligible", "deductible", "unallocdeduct", "eligpercent", "tax", "benefit",
		"coinsurance", "noncovered", "priorpayerpaid", "paidbypatient", "paidtopatient", "paidtoprovider", "memberliability", "discount", "drugcost",
		"innetwork", "outofnetwork", "other", "contracted", "noncontracted", "denialreason", "allowedunits", "adjustmentreason", "adjustmentreasoncode",
		"benefitpaymentstatus", "billingnetworkstatus", "renderingnetworkstatus", "billingnetworkcontractingstatus", "renderingnetworkcontractingstatus", "inoutnetwork",
		"ar001", "ar002", "complete", "partial", "reversal", "a001", "a002",
		"institutional", "oral", "pharmacy", "professional", "vision", "inpatient", "outpatient",
		"INPATIENT", "OUTPATIENT", "SNF", "HHA", "HOSPICE", "CARRIER", "DME", "PDE",
		"copay-percent", "copay-maximum", "vision-exam", "vision-glasses", "vision-contacts", "medical-primarycare", "pharmacy-dispense", "visit", "room", "medical",
		"individual", "family", "annual", "day", "lifetime", "in", "out", "unknown", "not-applicable"}
}

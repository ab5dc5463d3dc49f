package claim

import (
	"time"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/id"
)

var idDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-ID-01", Severity: guidelines.Error, Title: "An NPI is ten digits with a right check digit", Since: since,
		Why:   "The number starts with 1 or 2 and its last digit is the Luhn check digit over 80840 and the other nine.",
		Cites: []guidelines.Cite{{Document: docNPI, Section: "45 CFR 162.406"}}, Fires: "1234567890", Quiet: "1234567893"},
	{ID: "CLM-ID-02", Severity: guidelines.Error, Title: "An employer's tax number is nine digits", Since: since,
		Why:   "Nine digits without a hyphen, not all zero; a prefix that was never given out is a warning.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2010AA REF*EI"}}, Fires: "12-3456789", Quiet: "123456789"},
	{ID: "CLM-ID-03", Severity: guidelines.Error, Title: "A social security number is nine digits from a range in use", Since: since,
		Why:   "No area 000 or 666, no group 00, no serial 0000; 900-999 is a taxpayer number for individuals, a warning.",
		Cites: []guidelines.Cite{{Document: docP, Section: "REF*SY"}}, Fires: "000121234", Quiet: "no number"},
	{ID: "CLM-ID-04", Severity: guidelines.Error, Title: "A taxonomy code is ten characters", Since: since,
		Why:   "Three digits, six digits or letters, and X, from the NUCC list.",
		Cites: []guidelines.Cite{{Document: docTax, Section: "code structure"}}, Fires: "207Q00000", Quiet: "207Q00000X"},
	{ID: "CLM-ID-05", Severity: guidelines.Error, Title: "A ZIP code is five or nine digits, nine for billing provider and facility", Since: since,
		Why:   "No hyphen; fillers such as 0000 or 9998 in the last four digits are a warning. A ZIP code that is missing in the United States is judged when the claim is built.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2010AA N403, 2310C N403"}}, Fires: "60606 for the billing provider", Quiet: "606061234"},
	{ID: "CLM-ID-06", Severity: guidelines.Error, Title: "The billing provider's address is a street address", Since: since,
		Why:   "A post office box or lock box belongs in the pay-to address.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2010AA N301"}}, Fires: "PO BOX 9", Quiet: "1 MAIN ST"},
	{ID: "CLM-ID-07", Severity: guidelines.Error, Title: "A state is a two-letter postal code, a country not the United States", Since: since,
		Why:   "Required for addresses in the United States and Canada, where it is one of theirs. The country is given for other countries only.",
		Cites: []guidelines.Cite{{Document: docP, Section: "N402, N404"}}, Fires: "ILL", Quiet: "IL"},
	{ID: "CLM-ID-08", Severity: guidelines.Error, Title: "The payer has an identifier", Needs: guidelines.NeedClaim, Since: since,
		Why:   "A payer id of 2 to 80 characters (PI) or a plan id (XV) routes the claim.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2010BB NM108, NM109"}}, Fires: "an identifier of one character", Quiet: "12345"},
	{ID: "CLM-ID-09", Severity: guidelines.Error, Title: "A Medicare beneficiary identifier has eleven characters of its pattern", Needs: guidelines.NeedPayer, Since: since,
		Why:   "Digits and letters by position, without S, L, O, I, B, Z and without hyphens.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 26 §10.2"}}, First: "2020-01-01", Fires: "1EG4-TE5-MK73", Quiet: "1EG4TE5MK73"},
	{ID: "CLM-ID-10", Severity: guidelines.Error, Title: "A CLIA number is two digits, D and seven digits", Since: since,
		Why:   "A laboratory needs it for its tests; a waived test (QW), and a Medicare or Medicaid line of an office or independent laboratory, without one is a warning when the claim says who bills.",
		Cites: []guidelines.Cite{{Document: docP, Section: "REF*X4"}}, Fires: "5D123", Quiet: "05D1234567"},
	{ID: "CLM-ID-11", Severity: guidelines.Warning, Title: "A telephone number is ten digits", Since: since,
		Why:   "Area and exchange do not start with 0 or 1; no punctuation.",
		Cites: []guidelines.Cite{{Document: docP, Section: "PER"}}, Fires: "(312)555-0134", Quiet: "3125550134"},
}

func checkIDs(p *pass) {
	c := p.c
	for party := range c.parties() {
		p.checkParty(&party)
	}
	if t := c.Claim.CarePlanNPI; t != "" {
		p.checkNPI(t, guidelines.AtField(guidelines.PartClaim, guidelines.None, "carePlanNpi"))
	}
	p.checkSSN(c.Patient.SSN, guidelines.AtField(guidelines.PartPatient, guidelines.None, "ssn"))
	if !c.PatientIsSubscriber() || c.Subscriber.SSN != c.Patient.SSN {
		p.checkSSN(c.Subscriber.SSN, guidelines.AtField(guidelines.PartSubscriber, guidelines.None, "ssn"))
	}
	for i := range c.OtherPayers {
		p.checkSSN(c.OtherPayers[i].Subscriber.SSN, guidelines.AtField(guidelines.PartOtherPayers, i, "subscriber.ssn"))
	}
	c.places(func(a *Address, x placed) { p.checkAddress(a, &x, "") })
	if a := c.Claim.Accident; a != nil && a.State != "" && !knownState(a.Country, a.State) {
		p.report("CLM-ID-07", guidelines.AtField(guidelines.PartClaim, guidelines.None, "accident.state"),
			"The state of the accident is not a two-letter postal code: correct it.")
	}
	p.checkPayerID()
	p.checkCLIA()
}

func (p *pass) checkParty(x *placed) {
	if x.NPI != "" {
		p.checkNPI(x.NPI, x.at("npi"))
	}
	if x.TaxID != "" {
		if x.TaxIDType == "SSN" {
			p.checkSSN(x.TaxID, x.at("taxId"))
		} else {
			p.checkEIN(x.TaxID, x.at("taxId"))
		}
	}
	if x.Taxonomy != "" && !validTaxonomy(x.Taxonomy) {
		p.report("CLM-ID-04", x.at("taxonomy"), "The taxonomy code is not three digits, six digits or capital letters, and X: look it up in the NUCC list.")
	}
	self := x.role == roleSubscriber && p.c.PatientIsSubscriber() // what both have is reported at the patient
	if !self || !equal(x.Address, p.c.Patient.Address) {
		p.checkAddress(x.Address, x, "address.")
	}
	if k := x.Contact; k != nil && !(self && equal(k, p.c.Patient.Contact)) {
		p.checkPhone(k.Phone, x.at("contact.phone"))
		p.checkPhone(k.Fax, x.at("contact.fax"))
	}
}

// equal reports whether two objects are given and say the same.
func equal[T comparable](a, b *T) bool { return a != nil && b != nil && *a == *b }

func (p *pass) checkNPI(s string, at guidelines.Location) {
	switch n, err := ParseNPI(s); {
	case err != nil:
		p.report("CLM-ID-01", at, "The NPI is not ten digits: correct it.")
	case !n.Valid():
		p.report("CLM-ID-01", at, "The NPI fails its check digit: a digit is wrong.")
	}
}

func (p *pass) checkEIN(s string, at guidelines.Location) {
	switch {
	case !digits(s, 9) || s == "000000000":
		p.report("CLM-ID-02", at, "The employer's tax number is not nine digits: write it without a hyphen.")
	case listed(einPrefixes, s[:2]):
		p.add(guidelines.Draft{Rule: "CLM-ID-02", Severity: guidelines.Warning, At: at,
			Text: "The employer's tax number starts with two digits that were never given out: check it."})
	}
}

func (p *pass) checkSSN(s string, at guidelines.Location) {
	switch {
	case s == "":
	case !digits(s, 9) || s[:3] == "000" || s[:3] == "666" || s[3:5] == "00" || s[5:] == "0000":
		p.report("CLM-ID-03", at, "The social security number is not nine digits from a range in use: check it.")
	case s[0] == '9':
		p.add(guidelines.Draft{Rule: "CLM-ID-03", Severity: guidelines.Warning, At: at,
			Text: "The number lies in 900-999, which is a taxpayer number, not a social security number."})
	}
}

// checkAddress judges an address; prefix is what stands before its field names.
func (p *pass) checkAddress(a *Address, x *placed, prefix string) {
	if a == nil {
		return
	}
	if a.domestic() {
		p.checkZip(a, x, prefix)
	}
	if a.Country == "US" || a.Country == "USA" {
		p.report("CLM-ID-07", x.at(prefix+"country"), "An address in the United States names no country: leave it out.")
	}
	if x.role == roleBilling && (boxAddress(a.Line1) || boxAddress(a.Line2)) {
		p.report("CLM-ID-06", x.at(prefix+"line1"), "The billing provider's address is a post office box: give the street address here and the box in payTo.")
	}
	switch {
	case a.State == "":
		if p.o.Complete && (a.domestic() || a.Country == "CA") {
			p.report("CLM-ID-07", x.at(prefix+"state"), "The state is missing: addresses in the United States and Canada need it.")
		}
	case !knownState(a.Country, a.State):
		p.report("CLM-ID-07", x.at(prefix+"state"), "The state is not a two-letter postal code: correct it.")
	}
}

// checkZip judges the ZIP code of an address in the United States. One that lacks city, state and ZIP code lacks its state first.
func (p *pass) checkZip(a *Address, x *placed, prefix string) {
	zip := a.Zip
	nine := digits(zip, 9)
	needNine := x.role == roleBilling || x.role == roleFacility
	switch {
	case zip == "":
		if p.o.Complete && (a.City != "" || a.State != "") && !listed(provinces, a.State) {
			p.report("CLM-ID-05", x.at(prefix+"zip"), "The ZIP code is missing: addresses in the United States need it.")
		}
	case !nine && !digits(zip, 5):
		p.report("CLM-ID-05", x.at(prefix+"zip"), "The ZIP code is not five or nine digits: write it without a hyphen.")
	case needNine && !nine:
		p.report("CLM-ID-05", x.at(prefix+"zip"), "The billing provider and the service facility need the nine-digit ZIP code.")
	case nine && (zip[5:] == "0000" || zip[5:] == "9998"):
		p.add(guidelines.Draft{Rule: "CLM-ID-05", Severity: guidelines.Warning, At: x.at(prefix + "zip"),
			Text: "The last four digits of the ZIP code are a filler: give the real ones."})
	}
}

func (p *pass) checkPhone(s string, at guidelines.Location) {
	if s != "" && !id.Telephone(s) {
		p.report("CLM-ID-11", at, "The telephone number is not ten digits whose area and exchange start with 2-9: write it without punctuation.")
	}
}

// mbiAlone is the first day on which Medicare takes no other identifier than the MBI.
func mbiAlone() Date { return NewDate(2020, time.January, 1) }

func (p *pass) checkPayerID() {
	c := p.c
	at := guidelines.AtField(guidelines.PartPayer, guidelines.None, "id")
	switch n := len(c.Payer.ID); {
	case n == 0 && p.o.Complete:
		p.report("CLM-ID-08", at, "The payer has no identifier: give the payer id from the clearinghouse's list.")
	case n == 1 || n > 80:
		p.report("CLM-ID-08", at, "The payer's identifier is not 2 to 80 characters: check it.")
	}
	if t := c.Payer.IDType; t != "" && t != "PI" && t != "XV" {
		p.report("CLM-ID-08", guidelines.AtField(guidelines.PartPayer, guidelines.None, "idType"), "The kind of payer identifier is neither PI nor XV.")
	}
	if f := c.Payer.FilingIndicator; (f == "MA" || f == "MB") && c.Subscriber.MemberID != "" && !validMBI(c.Subscriber.MemberID) && !p.before(mbiAlone()) {
		p.report("CLM-ID-09", guidelines.AtField(guidelines.PartSubscriber, guidelines.None, "memberId"),
			"The Medicare beneficiary identifier does not follow its pattern of eleven characters: copy it from the card without hyphens.")
	}
}

// ownLaboratory tells whether a line is a test that asks for the CLIA number of the one who bills it: a waived test (QW), or
// for Medicare and Medicaid any test of an office or an independent laboratory that was not sent out (90) nor only read (26).
func (p *pass) ownLaboratory(i int, l *Line) bool {
	s := &p.e.Services[i]
	switch {
	case !p.professional() || !laboratory(l) || modified(s, "90") || modified(s, "26"):
		return false
	case modified(s, "QW"):
		return true
	}
	return (s.Place == "11" || s.Place == "81") && (p.e.Payer.Medicare() || p.e.Payer.Medicaid())
}

func (p *pass) checkCLIA() {
	c := p.c
	const text = "The CLIA number is not two digits, D and seven digits: correct it."
	if s := c.Claim.CLIA; s != "" && !validCLIA(s) {
		p.report("CLM-ID-10", guidelines.AtField(guidelines.PartClaim, guidelines.None, "clia"), text)
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.CLIA != "" && !validCLIA(l.CLIA) {
			p.report("CLM-ID-10", guidelines.AtField(guidelines.PartServices, i, "clia"), text)
		}
		if l.ReferringCLIA != "" && !validCLIA(l.ReferringCLIA) {
			p.report("CLM-ID-10", guidelines.AtField(guidelines.PartServices, i, "referringClia"), text)
		}
		if p.judgesMissing() && c.Claim.CLIA == "" && l.CLIA == "" && p.ownLaboratory(i, l) {
			p.add(guidelines.Draft{Rule: "CLM-ID-10", Severity: guidelines.Warning, At: guidelines.AtField(guidelines.PartServices, i, "clia"),
				Text: "$1 is a laboratory test done by the one who bills it: give the laboratory's CLIA number.", Codes: []guidelines.Code{guidelines.CodeHCPCS(p.e.Services[i].Code)}})
		}
	}
}

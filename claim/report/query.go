package report

import (
	"errors"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// By is what a report has a row for.
type By uint8

// The divisions. A claim is in one row by payer, provider or month, and in a row for each of its diagnoses or their groups
// otherwise, so that those rows add up to more than the total. A claim without any is in the row with the empty key.
const (
	Code       By = iota // ICD-10-CM diagnosis of the claim, in display form
	Block                // block of ICD-10-CM, the narrowest: E08-E13; of all days as the newest release of the module has it
	CCSR                 // category, by Options.Groups
	HCC                  // by Options.Classify; people by the diagnoses of a calendar year, all else by those of the claim
	Payer                // number of the payer, else its name
	Provider             // NPI of who rendered the service, else who billed it
	Month                // of the first day of service: 2026-03; of the discharge for readmissions
	Charlson             // condition of the Charlson index, by Options.Classify; people as HCC
	Elixhauser           // measure, by Options.Groups
	DRG                  // of an inpatient claim, by Options.Groups
)

// String is the name of a division: "code", "block", "ccsr", "hcc", "payer", "provider", "month", "charlson", "elixhauser", "drg".
func (b By) String() string { return nameOf(bys(), int(b)) }

func bys() []string {
	return []string{"code", "block", "ccsr", "hcc", "payer", "provider", "month", "charlson", "elixhauser", "drg"}
}

// ParseBy is the division of a name.
func ParseBy(s string) (By, error) {
	for i, x := range bys() {
		if x == s {
			return By(i), nil
		}
	}
	return 0, errors.New("report: no division of this name")
}

// Of is what a report counts.
type Of uint8

// The measures.
const (
	Claims       Of = iota // claims; with Members for 1,000 member months
	People                 // people with a claim, each once; with Members the share of the members: the prevalence
	Charge                 // charges of the claims, in dollars; with Members for a member month
	Paid                   // what payers paid for the claims, in dollars; with Members for a member month
	Denials                // rate: account numbers with a denial, of those that a payer answered
	Readmissions           // rate: stays followed by another within 30 days, see Definition
)

// String is the name of a measure: "claims", "members", "charge", "paid", "denials", "readmissions".
func (o Of) String() string { return nameOf(ofs(), int(o)) }

func ofs() []string {
	return []string{"claims", "members", "charge", "paid", "denials", "readmissions"}
}

// ParseOf is the measure of a name.
func ParseOf(s string) (Of, error) {
	for i, x := range ofs() {
		if x == s {
			return Of(i), nil
		}
	}
	return 0, errors.New("report: no measure of this name")
}

func nameOf(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "?"
}

// yearly reports whether people are in the rows of their diagnoses of a year.
func (b By) yearly() bool { return b == HCC || b == Charlson }

// rate reports whether a measure is a rate in itself.
func (o Of) rate() bool { return o == Denials || o == Readmissions }

// Definition says what a measure counts, for print below its numbers.
func (o Of) Definition() string {
	switch o {
	case Claims:
		return "Claims by the first day of service; void claims (frequency 8) are left out, claims that others replace are not: give final claims."
	case People:
		return "People with at least one claim, by member number, each counted once in a row and once in the total."
	case Charge:
		return "Charges of the claims: their own total where it is given, else that of their lines; a claim with several diagnoses counts in the row of each."
	case Paid:
		return "What the remittances pay for the account numbers of the claims, less what they take back, by the first day of service, whenever it was paid."
	case Denials:
		return "Account numbers of which a payer denied the claim or a line, of all account numbers of the claims that a payer answered. " +
			"A denial is a line paid 0 without deductible, coinsurance or copayment that is not only priced; one later paid still counts."
	case Readmissions:
		return "Readmission within 30 days: the next inpatient stay of the same person, for any cause and at any hospital, that begins 1 to 30 days after the discharge and is not elective (admission type 3). " +
			"Of all discharges but deaths (status 20, 40-42), those against advice (07) and stays not ended (30). Claims of which one begins no later than the one before ends, or the day after a transfer, are one stay, that of the last hospital. " +
			"This is a simplification of the CMS measures: planned stays are told by the admission type alone, risk is not adjusted, age and cause do not matter, and that the person stayed enrolled for 30 days is not checked."
	}
	return ""
}

// MinCell is the least number shown when Options do not say another: the policy of CMS.
const MinCell = 11

// Options say what is counted. The zero value counts claims by diagnosis.
type Options struct {
	By By
	Of Of

	// Classify gives the groups of the diagnoses of a claim, or of a person in a year. HCC and Charlson need it, and the other
	// divisions do not ask it. Counters may call it at the same time. Age and Sex of the person are given where the
	// claims do; Age is that on 1 February of the year after.
	Classify func(group.Person, []icd.CM) []string
	// Groups gives the groups of a claim. CCSR, Elixhauser and DRG need it, as above.
	Groups func(*claim.Claim) []string
	Label  func(key string) string // what a key is called; nil or "": what the claims call it

	Members  *Members  // who was enrolled; nil: no rates by member
	Payments *Payments // what payers answered; Paid and Denials need it

	From, Through claim.Date // the period, both days in it; zero: that of the claims; with Members whole months
	MinCell       int        // the least number shown; 0: MinCell; 1: all are shown
}

// Errors of New.
var (
	ErrClassify = errors.New("report: this division needs Options.Classify or Options.Groups")
	ErrPayments = errors.New("report: this measure needs Options.Payments")
	ErrPeriod   = errors.New("report: the period ends before it begins")
	ErrMonths   = errors.New("report: rates by member months need a period of whole months")
)

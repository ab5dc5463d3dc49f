package guidelines

import "strings"

// Needs is a set of inputs and tables that a rule asks for. A rule is skipped while one of its needs is not met.
type Needs uint64

// The inputs of an encounter.
const (
	NeedDx            Needs = 1 << iota // at least one diagnosis
	NeedPx                              // procedures or services
	NeedSetting                         // professional, outpatient, inpatient or dental
	NeedDate                            // date of service or discharge
	NeedAge                             // birth date or age
	NeedSex                             // M or F
	NeedPOA                             // present-on-admission indicators on some diagnosis
	NeedClaim                           // payer, billing or institutional data
	NeedPayer                           // the payer's filing indicator
	NeedBill                            // institutional data: type of bill
	NeedCertainty                       // certainty of a diagnosis
	NeedHistory                         // earlier encounters
	NeedMeds                            // medication facts
	NeedNotes                           // tabular notes of the release in force
	NeedOrder                           // codes and titles of the release in force
	NeedPCS                             // ICD-10-PCS tables of the release in force
	NeedMCE                             // Medicare Code Editor lists
	NeedPOAExempt                       // yearly list of codes exempt from POA reporting
	NeedHCPCS                           // HCPCS Level II table
	NeedCPT                             // the licensee's CPT file
	NeedPTP                             // NCCI procedure-to-procedure table
	NeedMUE                             // NCCI medically unlikely edits table
	NeedAOC                             // NCCI add-on code table
	NeedRVU                             // physician fee schedule RVU file
	NeedCoverage                        // coverage policies
	NeedDocumentation                   // facts of the record that no code carries
	NeedQuestions                       // Config.Questions: the ICD-DOC rules
	NeedCreated                         // the day on which the claim is made
	NeedPayerID                         // the payer's identifier
	NeedFields                          // the claim itself, for fields that the encounter lacks: Facts.Field
	NeedDental                          // what dental procedures ask for: Config.Dental
)

var needNames = [...]string{
	"dx", "px", "setting", "dos", "age", "sex", "poa", "claim", "payer", "institutional", "certainty", "history",
	"meds", "tab", "order", "pcs", "mce", "poa-exempt", "hcpcs", "cpt", "ptp", "mue", "aoc", "rvu", "coverage",
	"documentation", "questions", "created", "payer-id", "fields", "dental",
}

// Has reports whether all of m are in n.
func (n Needs) Has(m Needs) bool { return n&m == m }

// Names are the short names of the needs, in a fixed order.
func (n Needs) Names() []string {
	var out []string
	for i, name := range needNames {
		if n&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}

// String is the names joined by commas.
func (n Needs) String() string { return strings.Join(n.Names(), ",") }

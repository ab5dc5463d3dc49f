package guidelines

import (
	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/dental"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// Config says what a Checker works with. The zero Config uses the embedded code sets and every rule that needs
// nothing else. All tables are shared, never changed.
type Config struct {
	ICD *icd.Set // nil: the embedded releases of ICD-10-CM
	PCS *pcs.Set // nil: the embedded releases of ICD-10-PCS

	MCE            *mce.Lists  // Medicare Code Editor lists in place of the embedded ones, nil: the embedded ones of the day
	POAExempt      *mce.Exempt // codes exempt from POA reporting, nil: not loaded
	ExemptHospital bool        // the bills are of a hospital exempt from POA reporting, whatever its taxonomy says

	Disable   []RuleID            // rules that shall not report
	Severity  map[RuleID]Severity // severities that differ from the rule's own
	Sets      []*RuleSet          // rules of the caller's own, which run behind the others
	Questions bool                // report what the record lacks (ICD-DOC rules)
	Limit     int                 // most findings for one encounter; 0 means 1,000

	NCCI     *ncci.Edits      // NCCI tables: PTP, MUE, add-on codes
	Coverage *coverage.Tables // coverage policies
	Fees     *fees.Schedule   // physician fee schedule: bilateral, PC/TC, assistant and global indicators; nil: not loaded

	// Payers holds settings that differ for one payer, by payer id or claim filing indicator ("MB"); they come before
	// Disable and Severity.
	Payers map[string]PayerConfig

	Dental *dental.Table // what dental procedures ask for, of the caller's code book; nil: not loaded

	HCPCS *hcpcs.Set // nil: the embedded starter table of HCPCS Level II
	CPT   *cpt.Set   // the licensee's CPT file, nil: not loaded
}

// PayerConfig is what differs for one payer.
type PayerConfig struct {
	Disable  []RuleID
	Severity map[RuleID]Severity
}

// tables tells which tables the configuration brings.
func (c *Config) tables() Needs {
	var have Needs
	set := func(n Needs, ok bool) {
		if ok {
			have |= n
		}
	}
	set(NeedQuestions, c.Questions)
	set(NeedCoverage, c.Coverage.Len() > 0)
	set(NeedPOAExempt, c.POAExempt != nil)
	set(NeedCPT, c.CPT.Len() > 0)
	return have
}

package deid

import (
	"slices"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// MayDiffer are the rules whose findings may differ before and after: those that ask for a day, an age, an earlier
// encounter or the day of making, and those on what was replaced.
func MayDiffer() []guidelines.RuleID {
	var out []guidelines.RuleID
	for _, docs := range [][]guidelines.RuleDoc{guidelines.Rules(), claim.Rules()} {
		for i := range docs {
			if docs[i].Needs&(guidelines.NeedDate|guidelines.NeedAge|guidelines.NeedHistory|guidelines.NeedCreated) != 0 {
				out = append(out, docs[i].ID)
			}
		}
	}
	out = append(out,
		"CLM-DT-01", "CLM-DT-02", "CLM-DT-03", "CLM-DT-04", "CLM-DT-05", // days
		"HCP-UNT-05", "DEN-DUP-01", "DEN-PRO-01", // once a day, one day before another
		"CLM-ID-01", "CLM-ID-02", "CLM-ID-03", "CLM-ID-04", // identifiers of providers, where these are replaced
		"CLM-ID-05",                                        // three digits of a ZIP code
		"CLM-ID-06", "CLM-ID-08", "CLM-ID-09", "CLM-ID-11", // streets, persons' identifiers, telephones
		"CLM-PRV-03",                                           // a facility that is the patient's home
		"CLM-SUB-01",                                           // names and numbers of one person
		"CLM-TXT-01", "HCP-FMT-01", "HCP-FMT-02", "ICD-FMT-01", // what is no code or has characters that X12 lacks
	)
	slices.Sort(out)
	return slices.Compact(out)
}

package fhir

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/jsonw"
	"github.com/gomedcode/medcode/internal/redact"
)

// Finding is what is missing or doubtful in resources that were read as claims. It holds names of elements and codes, never a
// value of a patient.
type Finding struct {
	Rule     guidelines.RuleID
	Severity guidelines.Severity
	Path     string // FHIRPath from the resource: "Claim.item[0].productOrService"
	Text     string // one sentence
}

// String is rule, path and text.
func (f Finding) String() string {
	return string(f.Rule) + " " + f.Severity.String() + ": " + f.Text + " at " + f.Path
}

// Format prints String for every verb.
func (f Finding) Format(s fmt.State, _ rune) { redact.Write(s, f.String()) }

// AppendJSON appends the finding: {"rule":…,"severity":…,"message":…,"path":…}.
func (f *Finding) AppendJSON(b []byte) []byte { return append(f.AppendFields(append(b, '{')), '}') }

// AppendFields appends the fields of AppendJSON without their braces.
func (f *Finding) AppendFields(b []byte) []byte {
	b = jsonw.Text(b, "rule", string(f.Rule))
	b = jsonw.Text(b, "severity", f.Severity.String())
	b = jsonw.Text(b, "message", f.Text)
	return jsonw.Text(b, "path", f.Path)
}

// MarshalJSON is the object of AppendJSON.
func (f Finding) MarshalJSON() ([]byte, error) { return f.AppendJSON(nil), nil }

const (
	info    = guidelines.Info
	warning = guidelines.Warning
	fault   = guidelines.Error
)

// rule is a rule of reading.
type rule struct {
	id           guidelines.RuleID
	severity     guidelines.Severity
	title, why   string
	fires, quiet string
}

var claimRules = [...]rule{
	{"FHIR-REF-01", warning, "A reference leads to a resource that is there", "Who is meant cannot be told otherwise, and nothing is guessed.", "patient.reference Patient/7, no such entry", "patient.reference #p, contained"},
	{"FHIR-REQ-01", warning, "What R4 requires is given", "A claim without it cannot be billed as it is.", "Claim without provider", "Claim with provider"},
	{"FHIR-VAL-01", warning, "A date, an amount or a code has the form that a claim can take", "It is left out, for anything else would be a guess.", "servicedDate 2026-03", "servicedDate 2026-03-04"},
}

// ruleLists are the lists of rules by the file that reports them.
func ruleLists() [][]rule { return [][]rule{claimRules[:], eobRules[:], ehrRules[:], payRules[:]} }

// Rules lists the rules of reading FHIR in order of id.
func Rules() []guidelines.RuleDoc {
	var out []guidelines.RuleDoc
	for _, list := range ruleLists() {
		for _, d := range list {
			out = append(out, guidelines.RuleDoc{
				ID: d.id, Severity: d.severity, Title: d.title, Why: d.why, Fires: d.fires, Quiet: d.quiet, Since: "0.1",
				Cites: []guidelines.Cite{{Document: "HL7 FHIR", Edition: "R4 4.0.1", Section: section(d.id)}},
			})
		}
	}
	slices.SortFunc(out, func(a, b guidelines.RuleDoc) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out
}

// section names the resources that a rule is about.
func section(id guidelines.RuleID) string {
	if strings.HasPrefix(string(id), "FHIR-EHR-") {
		return "Encounter, Condition, Procedure, ChargeItem, Coverage"
	}
	return "Claim, ExplanationOfBenefit"
}

// severityOf is the severity of a rule.
func severityOf(id guidelines.RuleID) guidelines.Severity {
	for _, list := range ruleLists() {
		for i := range list {
			if list[i].id == id {
				return list[i].severity
			}
		}
	}
	return warning
}

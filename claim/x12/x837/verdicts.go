package x837

import (
	"strings"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

const (
	warning = guidelines.Warning
	fault   = guidelines.Error
)

// verdicts are those on issues of claims; the others are the same for every transaction.
var verdicts = [...]verdict.Verdict{
	{Code: edi.Numbering, Rule: "CLM-LN-01", Severity: fault, Level: verdict.Situational, Reason: "LX01 counts the lines of a claim from 1: $w is expected", Segment: "8", Element: "7"},
	{Code: codeDot, Rule: "ICD-FMT-13", Severity: fault, Level: verdict.Codes, Reason: "codes are sent without their dot", Segment: "8", Element: "6"},
	{Code: oldCodeSet, Rule: "ICD-LIM-05", Severity: fault, Level: verdict.Codes, Reason: "a code of ICD-9-CM beside those of ICD-10-CM", Segment: "8", Element: "7"},
	{Code: providerRole, Rule: "CLM-PRV-02", Severity: fault, Level: verdict.Situational, Reason: "the first referring provider is DN, the second P3", Segment: "8", Element: "7"},
	{Code: badTelephone, Rule: "CLM-ID-11", Severity: warning, Level: verdict.Situational, Reason: "a telephone number is ten digits, area and exchange starting with 2-9", Segment: "8", Element: "7"},
	{Code: lostElement, Rule: "X12-LOST-01", Severity: fault, Level: verdict.Guide, Reason: "no field holds it as it is: it is not carried on by the claim"},
	{Code: inventedElement, Rule: "X12-LOST-02", Severity: fault, Level: verdict.Guide, Reason: "it is not given, and is written with a default"},
	{Code: edi.ManyUnits, Rule: "X12-ENV-11", Severity: warning, Level: verdict.Guide, Reason: "more than $w claims in a transaction set"},
	{Code: edi.NegativeAmount, Rule: "X12-AMT-02", Severity: fault, Level: verdict.Syntax, Reason: "a charge below zero", Segment: "8", Element: "6"},
}

// verdictOf is what an issue of a claim file means. A few places give an issue a rule of its own.
func verdictOf(i edi.Issue) verdict.Verdict {
	for k := range verdicts {
		if verdicts[k].Code == i.Code {
			return verdicts[k]
		}
	}
	v := verdict.Of(i)
	switch {
	case i.Code == edi.LoopRepeats && i.Loop == "2300":
		v.Rule = "X12-ENV-11"
	case i.Code == edi.BadCode && i.ID == idDTP && i.Element == 2 && i.Key == "2300/DTP*434":
		v.Rule = "X12-DAT-04"
	case (i.Code == edi.ElementUnused || i.Code == edi.TooManyElements) && i.Key == "2010CA/NM1*QC" && (i.Element == 8 || i.Element == 9):
		v.Rule, v.Severity, v.Reason = "CLM-SUB-03", fault, "the patient's name carries no identifier"
	}
	return v
}

const idDTP edi.ID = 'D' | 'T'<<8 | 'P'<<16

func ruleOf(i edi.Issue) guidelines.RuleID { return verdictOf(i).Rule }

// levelOf is the level of a rule of the packages below.
func levelOf(id guidelines.RuleID) x12.Levels {
	s := string(id)
	switch {
	case strings.HasPrefix(s, "CLM-BAL-"):
		return x12.Balance
	case strings.HasPrefix(s, "CLM-LIM-"):
		return x12.Guide
	case strings.HasPrefix(s, "CLM-"), strings.HasPrefix(s, "X12-DAT-02"):
		return x12.Situational
	}
	return x12.Codes
}

// placeOf is the place of an issue.
func placeOf(i edi.Issue) x12.Place { return x12.Place(verdict.PlaceOf(i)) }

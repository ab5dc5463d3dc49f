package surface_test

import (
	"database/sql"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/rulestest"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/dental"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/hcpcs/ndc"
	"github.com/gomedcode/medcode/hcpcs/place"
	"github.com/gomedcode/medcode/hcpcs/revenue"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
	"github.com/gomedcode/medcode/icd/search"
	"github.com/gomedcode/medcode/icd/terminology"
)

// try gives the error of a parser, that of a panic included.
func try[T any](parse func(string) (T, error)) func(string) error {
	return func(s string) error { _, err := parse(s); return err }
}

func panics[T any](parse func(string) T) func(string) error {
	return func(s string) (err error) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("panic: %v", r)
				if e, ok := r.(error); ok {
					err = e
				}
			}
		}()
		parse(s)
		return nil
	}
}

func text[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](s string) error {
	return P(new(T)).UnmarshalText([]byte(s))
}

func jsonText[T any, P interface {
	*T
	json.Unmarshaler
}](s string) error {
	return errors.Join(P(new(T)).UnmarshalJSON([]byte(s)), P(new(T)).UnmarshalJSON([]byte(`{"id":"`+s+`","meta":"`+s+`"}`)))
}

func scan[T any, P interface {
	*T
	sql.Scanner
}](s string) error {
	return errors.Join(P(new(T)).Scan(s), P(new(T)).Scan([]byte(s)), P(new(T)).Scan([]string{s}))
}

// parsers are all functions and methods of the public packages that read a text.
var parsers = map[string]func(string) error{
	"icd.ParseCM": try(icd.ParseCM), "icd.MustParseCM": panics(icd.MustParseCM), "icd.CM.UnmarshalText": text[icd.CM], "icd.CM.Scan": scan[icd.CM],
	"icd.ParsePCS": try(icd.ParsePCS), "icd.MustParsePCS": panics(icd.MustParsePCS), "icd.PCS.UnmarshalText": text[icd.PCS], "icd.PCS.Scan": scan[icd.PCS],
	"guidelines/rulestest.Parse": func(s string) error {
		var errs []error
		for _, key := range []string{"", "setting: ", "from: ", "patient: ", "svc: 99213 x", "svc: 99213 $", "svc: 99213 ptr=", "svc: 99213 pos=", "bill: ", "billing: ", "px: 0DTJ4ZZ@", s + ": ", "svc: 99213 " + s + "="} {
			_, err := rulestest.Parse(key+s, guidelines.Date{})
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	},
	"hcpcs/dental.ParseTooth": func(s string) error {
		if _, ok := dental.ParseTooth(s); !ok {
			return errors.New("no tooth")
		}
		return nil
	},
	"claim/fhir/r4.Parse": func(s string) error {
		var errs []error
		for _, text := range []string{s, `{"resourceType":"` + s + `","id":1}`, `{"resourceType":"Claim","` + s + `":1,"` + s + `":2}`, `{"resourceType":"Claim","status":{"x":"` + s + `"},"total":"` + s + `"}`} {
			_, err := r4.Parse([]byte(text))
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	},
	"claim/fhir/r4.Bundle.UnmarshalJSON": jsonText[r4.Bundle], "claim/fhir/r4.Claim.UnmarshalJSON": jsonText[r4.Claim], "claim/fhir/r4.ClaimResponse.UnmarshalJSON": jsonText[r4.ClaimResponse],
	"claim/fhir/r4.ExplanationOfBenefit.UnmarshalJSON": jsonText[r4.ExplanationOfBenefit], "claim/fhir/r4.Patient.UnmarshalJSON": jsonText[r4.Patient], "claim/fhir/r4.RelatedPerson.UnmarshalJSON": jsonText[r4.RelatedPerson],
	"claim/fhir/r4.Coverage.UnmarshalJSON": jsonText[r4.Coverage], "claim/fhir/r4.Organization.UnmarshalJSON": jsonText[r4.Organization], "claim/fhir/r4.Practitioner.UnmarshalJSON": jsonText[r4.Practitioner],
	"claim/fhir/r4.PractitionerRole.UnmarshalJSON": jsonText[r4.PractitionerRole], "claim/fhir/r4.Location.UnmarshalJSON": jsonText[r4.Location], "claim/fhir/r4.ServiceRequest.UnmarshalJSON": jsonText[r4.ServiceRequest],
	"claim/fhir/r4.Encounter.UnmarshalJSON": jsonText[r4.Encounter], "claim/fhir/r4.Condition.UnmarshalJSON": jsonText[r4.Condition], "claim/fhir/r4.Procedure.UnmarshalJSON": jsonText[r4.Procedure],
	"claim/fhir/r4.ChargeItem.UnmarshalJSON": jsonText[r4.ChargeItem], "claim/fhir/r4.OperationOutcome.UnmarshalJSON": jsonText[r4.OperationOutcome], "claim/fhir/r4.Parameters.UnmarshalJSON": jsonText[r4.Parameters],
	"claim/fhir/r4.ValueSet.UnmarshalJSON": jsonText[r4.ValueSet],
	"icd.Normalize":                        func(s string) error { _, _, err := icd.Normalize(s); return err },
	"icd/search.ParseSynonyms": func(s string) error {
		var errs []error
		for _, err := range search.ParseSynonyms(s + " | " + s + "\n" + s + "\n" + s + " == " + s + " " + s) {
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	},
	"icd/terminology.ParseValueSet": func(s string) error {
		_, err := terminology.ParseValueSet([]byte(s))
		_, err2 := terminology.ParseValueSet([]byte(`{"resourceType":"ValueSet","compose":` + strconv.Quote(s) + "}"))
		return errors.Join(err, err2)
	},
	"icd/terminology.ParseParameters": func(s string) error {
		_, err := terminology.ParseParameters([]byte(s))
		errs := []error{err}
		service := terminology.Embedded()
		for _, op := range terminology.Operations() {
			for _, q := range []string{"%=1", "system=%&code=%", "system=" + terminology.ICD10CM + "&code=%", "system=" + terminology.HCPCS + "&code=%", "system=" + terminology.CPT + "&code=%",
				"system=" + terminology.ICD10CM + "&version=%&code=I10", "coding=%", "url=%&code=%", "date=%", "count=%", "url=" + terminology.ICD10CM + "?fhir_vs=isa/%", "system=" + terminology.ICD10PCS + "&codeA=%&codeB=%"} {
				values, _ := url.ParseQuery(strings.ReplaceAll(q, "%", url.QueryEscape(s)))
				_, err := service.Run(op, terminology.ParametersOf(values))
				errs = append(errs, err)
			}
		}
		return errors.Join(errs...)
	},
	"cpt.Parse": try(cpt.Parse), "cpt.MustParse": panics(cpt.MustParse), "cpt.Code.UnmarshalText": text[cpt.Code], "cpt.Code.Scan": scan[cpt.Code],
	"hcpcs.Parse": try(hcpcs.Parse), "hcpcs.MustParse": panics(hcpcs.MustParse), "hcpcs.Code.UnmarshalText": text[hcpcs.Code], "hcpcs.Code.Scan": scan[hcpcs.Code],
	"hcpcs.ParseModifier": try(hcpcs.ParseModifier), "hcpcs.MustParseModifier": panics(hcpcs.MustParseModifier),
	"hcpcs.Modifier.UnmarshalText": text[hcpcs.Modifier], "hcpcs.Modifier.Scan": scan[hcpcs.Modifier],
	"hcpcs.ParseHIPPS": try(hcpcs.ParseHIPPS),
	"hcpcs.ParseServiceCode": func(s string) error {
		var errs []error
		for _, q := range []string{"", "HC", "HP", "ER", "IV", "WK", s} {
			_, err := hcpcs.ParseServiceCode(q, s)
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	},
	"hcpcs.ParseQuantity":      func(s string) error { _, _ = hcpcs.ParseQuantity(s); return nil },
	"hcpcs/fees.ParseLocality": try(fees.ParseLocality),
	"hcpcs/ndc.Parse":          try(ndc.Parse), "hcpcs/ndc.MustParse": panics(ndc.MustParse), "hcpcs/ndc.Code.UnmarshalText": text[ndc.Code],
	"hcpcs/place.Parse": try(place.Parse), "hcpcs/place.MustParse": panics(place.MustParse), "hcpcs/place.Code.UnmarshalText": text[place.Code],
	"hcpcs/revenue.Parse": try(revenue.Parse), "hcpcs/revenue.MustParse": panics(revenue.MustParse), "hcpcs/revenue.Code.UnmarshalText": text[revenue.Code],
	"guidelines.Setting.UnmarshalText": text[guidelines.Setting],
	"claim.ParseDate":                  try(claim.ParseDate), "claim.ParseNPI": try(claim.ParseNPI), "claim.MustParseNPI": panics(claim.MustParseNPI),
	"claim.DiagnosisRef.UnmarshalText": text[claim.DiagnosisRef], "claim.Coded.UnmarshalText": text[claim.Coded[icd.CM]],
	"guidelines.ParseDate": try(guidelines.ParseDate), "guidelines.ParseDateCompact": try(guidelines.ParseDateCompact), "guidelines.ParseNPI": try(guidelines.ParseNPI),
	"guidelines.MustParseNPI": panics(guidelines.MustParseNPI), "guidelines.Date.UnmarshalText": text[guidelines.Date],
	"guidelines.NPI.UnmarshalText": text[guidelines.NPI], "guidelines.NPI.Scan": scan[guidelines.NPI],
	"claim.Date.UnmarshalText": text[claim.Date], "claim.NPI.UnmarshalText": text[claim.NPI], "claim.NPI.Scan": scan[claim.NPI],
	"claim/report.ParseBy": try(report.ParseBy), "claim/report.ParseOf": try(report.ParseOf), "claim/x12.ParseLevels": try(x12.ParseLevels), "icd/drg.ParseVersion": try(drg.ParseVersion),
}

func listed(t *testing.T, name string) {
	t.Helper()
	if _, ok := parsers[name]; !ok {
		t.Errorf("%s reads a text: add it to the list of parsers in this file", name)
	}
}

// TestParsersDoNotQuote: what a parser was given may be a name or a number of a patient in the wrong field; its error says
// where and why, never what.
func TestParsersDoNotQuote(t *testing.T) {
	functions(t, func(pkg string, fn *ast.FuncDecl) {
		name := strings.TrimPrefix(fn.Name.Name, "Must")
		if strings.HasPrefix(name, "Parse") || name == "Normalize" {
			listed(t, pkg+"."+fn.Name.Name)
		}
	})
	methods(t, func(pkg, typ string, fn *ast.FuncDecl) {
		if name := fn.Name.Name; name == "UnmarshalText" || name == "Scan" || name == "UnmarshalJSON" || name == "UnmarshalBinary" {
			listed(t, pkg+"."+typ+"."+name)
		}
	})
	failed := map[string]int{}
	for _, core := range marks {
		for _, in := range []string{
			core, " " + core, core + " ", "E11." + core, "E11." + core[:4] + "." + core[4:], "9921" + core, "J1885" + core, "N4" + core, "2026-" + core, "12" + core,
			core + "\x00", strings.ToLower(core), core + " " + core + " " + core, "1011200" + core, "é" + core, strings.Repeat(core, 2000),
		} {
			for name, parse := range parsers {
				err := parse(in)
				if err == nil {
					continue
				}
				failed[name]++
				for _, printed := range forms(err) {
					if leak := leaks(printed); leak != "" {
						t.Errorf("%s quotes its input: %.200s", name, printed)
					}
				}
			}
		}
	}
	takesAll := map[string]bool{"hcpcs.ParseQuantity": true, "claim.DiagnosisRef.UnmarshalText": true, "claim.Coded.UnmarshalText": true} // what is no code is kept
	for name := range parsers {
		if !takesAll[name] && failed[name] == 0 {
			t.Errorf("%s took every input: the test shows nothing", name)
		}
	}
}

package rulestest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Case is an encounter of a test, with the name of the configuration that it asks for.
type Case struct {
	Encounter guidelines.Encounter
	Config    string // "" for the usual one
	current   *guidelines.Encounter
}

// ErrCase is wrapped by the error of a text that is no case; it tells the line and does not quote it.
var ErrCase = errors.New("rulestest: no case")

// Parse reads an encounter in compact form. The day is that of the encounters that name none, and their setting is
// outpatient.
//
// An encounter is written as lines "key: value", or as one line with the keys separated by semicolons. A part without a key
// is the diagnosis list. Keys:
//
//	dx: E11.9 N18.4/Y J18.9?      diagnoses; /Y is the POA indicator, ? an uncertain diagnosis, "" an empty position
//	setting: outpatient           professional, outpatient (the default), inpatient, dental; none
//	from: through:                dates; from defaults to the date of the runner
//	patient: F 58y                sex, then age in y or d, or a birth date; default: neither
//	admitting: R10.9              reasons: R10.9 R11.0
//	px: 0DTJ4ZZ@2026-03-05        inpatient procedures with their date
//	svc: 99213 25,59 x2 $131.00 pos=11 rev=0450 ptr=1,2 on=2026-03-05 to=2026-03-06 min=30 unit=UN qual=HC npi=…
//	     ndc=00002-1433-80/ML/2 desc=text emergency     one line for each service; every field is optional
//	payer: MB 12345               filing indicator and id; makes the encounter a claim
//	bill: type=0131 admit=2026-03-01 status=01 source=1 kind=3 drg=470 conditions=45,41
//	billing: npi=… taxonomy=… organization        rendering: the same
//	supplier: yes                 claim: yes (payer, billing or institutional data was given)
//	created: 2026-03-10           assert: unrelated E11.9 N18.4
//	admission: 2026-03-01         professional admission date        facility: yes (a service facility is named)
//	config: name                  a configuration that the test knows, see Options.Configs
//	history:                      what follows, up to the next history:, is an earlier encounter
func Parse(text string, day guidelines.Date) (*Case, error) {
	tc := new(Case)
	tc.begin(&tc.Encounter, day)
	sep := "\n"
	if !strings.Contains(text, "\n") {
		sep = ";"
	}
	line := 0
	for part := range strings.SplitSeq(text, sep) {
		line++
		part = strings.TrimSpace(part)
		if part == "" || part[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(part, ":")
		if !ok || strings.ContainsAny(key, " .") {
			key, value = "dx", part
		}
		if key == "history" {
			tc.Encounter.History = append(tc.Encounter.History, guidelines.Encounter{})
			tc.begin(&tc.Encounter.History[len(tc.Encounter.History)-1], day)
			continue
		}
		if err := tc.set(key, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%w: part %d: %w", ErrCase, line, err)
		}
	}
	tc.current = nil
	return tc, nil
}

func (tc *Case) begin(e *guidelines.Encounter, day guidelines.Date) {
	e.From = day
	e.Setting = guidelines.Outpatient
	tc.current = e
}

func (tc *Case) set(key, value string) (err error) {
	e := tc.current
	switch key {
	case "dx":
		e.Diagnoses = parseDx(value)
	case "admitting":
		if dx := parseDx(value); len(dx) == 1 {
			e.Admitting = dx[0]
		} else {
			err = errOne
		}
	case "reasons":
		e.Reasons = parseDx(value)
	case "setting":
		e.Setting, err = parseSetting(value)
	case "from":
		e.From, err = guidelines.ParseDate(value)
	case "through":
		e.Through, err = guidelines.ParseDate(value)
	case "created":
		e.CreatedOn, err = guidelines.ParseDate(value)
	case "patient":
		err = parsePatient(e, value)
	case "px":
		err = parseProcedures(e, value)
	case "svc":
		err = parseService(e, value)
	case "payer":
		e.HasClaim = true
		e.Payer.Filing, e.Payer.ID, _ = strings.Cut(value, " ")
	case "billing":
		e.HasClaim = true
		e.Billing, err = parseProvider(value)
	case "rendering":
		e.Rendering, err = parseProvider(value)
	case "supplier":
		e.Supplier = value == "yes"
	case "claim":
		e.HasClaim = value == "yes"
	case "bill":
		err = parseBill(e, value)
	case "admission":
		e.HasClaim = true
		e.Admission, err = guidelines.ParseDate(value)
	case "facility":
		e.HasFacility = value == "yes"
	case "assert":
		f := strings.Fields(value)
		if len(f) == 0 {
			return errOne
		}
		e.Assertions = append(e.Assertions, guidelines.Assertion{Kind: f[0], Codes: f[1:]})
	case "config":
		tc.Config = value
	default:
		return errors.New("unknown key")
	}
	return err
}

var errOne = errors.New("needs one value")

func parseSetting(s string) (guidelines.Setting, error) {
	for _, x := range []guidelines.Setting{guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient, guidelines.Dental} {
		if x.String() == s {
			return x, nil
		}
	}
	if s == "none" {
		return guidelines.SettingUnknown, nil
	}
	return 0, guidelines.ErrSetting
}

func parseDx(s string) []guidelines.Diagnosis {
	var out []guidelines.Diagnosis
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' || r == ',' }) {
		var d guidelines.Diagnosis
		if strings.HasSuffix(f, "?") {
			d.Certainty, f = "uncertain", strings.TrimSuffix(f, "?")
		}
		f, d.POA, _ = strings.Cut(f, "/")
		if strings.HasPrefix(f, "icd9=") {
			d.ICD9, f = true, strings.TrimPrefix(f, "icd9=")
		}
		d.Text = strings.Trim(f, `"`)
		if !d.ICD9 {
			d.Code, _ = icd.ParseCM(d.Text)
		}
		out = append(out, d)
	}
	return out
}

func parsePatient(e *guidelines.Encounter, s string) (err error) {
	for f := range strings.FieldsSeq(s) {
		switch n := len(f) - 1; {
		case f == "F" || f == "M" || f == "U":
			e.Patient.Sex = guidelines.Sex(f[0])
		case strings.Count(f, "-") == 2:
			e.Patient.BirthDate, err = guidelines.ParseDate(f)
		case f[n] == 'y':
			e.Patient.Age.Known = true
			e.Patient.Age.Years, err = parseAge(f[:n])
		case f[n] == 'd':
			e.Patient.Age.Known = true
			e.Patient.Age.Days, err = parseAge(f[:n])
		default:
			err = errors.New("a patient is sex, age or birth date")
		}
		if err != nil {
			return err
		}
	}
	return err
}

func parseAge(s string) (int, error) {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		return 0, errNumber
	}
	return int(n), nil
}

func parseProcedures(e *guidelines.Encounter, s string) error {
	for f := range strings.FieldsSeq(s) {
		text, on, _ := strings.Cut(f, "@")
		p := guidelines.Procedure{Text: strings.TrimPrefix(text, "icd9="), ICD9: strings.HasPrefix(text, "icd9=")}
		p.Code, _ = icd.ParsePCS(text)
		if on != "" {
			d, err := guidelines.ParseDate(on)
			if err != nil {
				return err
			}
			p.Date = d
		}
		e.Procedures = append(e.Procedures, p)
	}
	return nil
}

func parseService(e *guidelines.Encounter, s string) (err error) {
	var v guidelines.Service
	for i, f := range strings.Fields(s) {
		key, value, keyed := strings.Cut(f, "=")
		switch {
		case keyed:
			if err := setService(&v, key, value); err != nil {
				return err
			}
		case f == "emergency":
			v.Emergency = true
		case f == "outside":
			v.Outside = true
		case f[0] == '$':
			if v.Charge, err = parseNumber(f[1:]); err != nil {
				return err
			}
		case f[0] == 'x' && len(f) > 1 && f[1] <= '9':
			if v.Units, err = parseNumber(f[1:]); err != nil {
				return err
			}
		case i == 0:
			v.Text = f
			v.Code, _ = hcpcs.Parse(f)
		default:
			for m := range strings.SplitSeq(f, ",") {
				mod, _ := hcpcs.ParseModifier(m)
				v.Modifiers, v.ModifierTexts = append(v.Modifiers, mod), append(v.ModifierTexts, m)
			}
		}
	}
	e.Services = append(e.Services, v)
	return nil
}

var errNumber = errors.New("no number")

// parseNumber reads an amount or a quantity.
func parseNumber(s string) (decimal.Decimal, error) {
	d, err := decimal.NewFromString(s)
	if err != nil || strings.Trim(s, "-0123456789.") != "" {
		return decimal.Decimal{}, errNumber
	}
	return d, nil
}

func setService(v *guidelines.Service, key, value string) (err error) {
	switch key {
	case "pos":
		v.Place = value
	case "rev":
		v.Revenue = value
	case "ptr":
		for n := range strings.SplitSeq(value, ",") {
			i, err := strconv.ParseInt(n, 10, 15)
			if err != nil {
				return errNumber
			}
			v.Pointers = append(v.Pointers, int16(i-1))
		}
		v.PointerCount = len(v.Pointers)
	case "on":
		v.From, err = guidelines.ParseDate(value)
	case "to":
		v.Through, err = guidelines.ParseDate(value)
	case "min":
		v.Minutes, err = parseNumber(value)
	case "unit":
		v.Unit = value
	case "qual":
		v.Qualifier = value
	case "npi":
		v.Rendering, err = parseProvider("npi=" + value)
	case "desc":
		v.Description = value
	case "ndc":
		f := strings.Split(value+"//", "/")
		v.NDC = &guidelines.NDC{Code: f[0], Unit: f[1]}
		if f[2] != "" {
			v.NDC.Quantity, err = parseNumber(f[2])
		}
	default:
		err = errors.New("unknown field of a service")
	}
	return err
}

func parseProvider(s string) (p guidelines.Provider, err error) {
	for f := range strings.FieldsSeq(s) {
		key, value, _ := strings.Cut(f, "=")
		switch key {
		case "npi":
			p.NPIText = value
			p.NPI, _ = guidelines.ParseNPI(value)
		case "taxonomy":
			p.Taxonomy = value
		case "organization":
			p.Organization = true
		default:
			err = errors.New("unknown field of a provider")
		}
	}
	return p, err
}

func parseBill(e *guidelines.Encounter, s string) (err error) {
	e.HasClaim = true
	b := &guidelines.Bill{}
	e.Bill = b
	for f := range strings.FieldsSeq(s) {
		key, value, _ := strings.Cut(f, "=")
		switch key {
		case "type":
			b.Type = value
		case "admit":
			b.AdmissionDate, err = guidelines.ParseDate(value)
		case "status":
			b.DischargeStatus = value
		case "source":
			b.AdmissionSource = value
		case "kind":
			b.AdmissionType = value
		case "hour":
			b.AdmissionHour = value
		case "drg":
			b.DRG = value
		case "conditions":
			b.Conditions = strings.Split(value, ",")
		default:
			err = errors.New("unknown field of a bill")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

package guidelines_test

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// A case is an encounter written as lines "key: value", or as one line with the keys separated by semicolons. A part
// without a key is the diagnosis list. Keys:
//
//	dx: E11.9 N18.4/Y J18.9?      diagnoses; /Y is the POA indicator, ? an uncertain diagnosis, "" an empty position
//	setting: outpatient           professional, outpatient (the default), inpatient; none
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
//	config: name                  a configuration that the test knows
//	history:                      what follows, up to the next history:, is an earlier encounter
type testCase struct {
	name    string
	config  string
	enc     guidelines.Encounter
	current *guidelines.Encounter
}

func parseCase(name, text, date string) (*testCase, error) {
	tc := &testCase{name: name}
	tc.begin(&tc.enc, date)
	sep := "\n"
	if !strings.Contains(text, "\n") {
		sep = ";"
	}
	for part := range strings.SplitSeq(text, sep) {
		part = strings.TrimSpace(part)
		if part == "" || part[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(part, ":")
		if !ok || strings.ContainsAny(key, " .") {
			key, value = "dx", part
		}
		if key == "history" {
			tc.enc.History = append(tc.enc.History, guidelines.Encounter{})
			tc.begin(&tc.enc.History[len(tc.enc.History)-1], date)
			continue
		}
		if err := tc.set(key, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, part, err)
		}
	}
	return tc, nil
}

func (tc *testCase) begin(e *guidelines.Encounter, date string) {
	e.From, _ = guidelines.ParseDate(date)
	e.Setting = guidelines.Outpatient
	tc.current = e
}

func (tc *testCase) set(key, value string) (err error) {
	e := tc.current
	switch key {
	case "dx":
		e.Diagnoses = parseDx(value)
	case "admitting":
		e.Admitting = parseDx(value)[0]
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
		e.Assertions = append(e.Assertions, guidelines.Assertion{Kind: f[0], Codes: f[1:]})
	case "config":
		tc.config = value
	default:
		return fmt.Errorf("unknown key")
	}
	return err
}

func parseSetting(s string) (guidelines.Setting, error) {
	for _, x := range []guidelines.Setting{guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient} {
		if x.String() == s {
			return x, nil
		}
	}
	if s == "none" {
		return guidelines.SettingUnknown, nil
	}
	return 0, fmt.Errorf("no such setting")
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
			e.Patient.Age.Years, err = strconv.Atoi(f[:n])
		case f[n] == 'd':
			e.Patient.Age.Known = true
			e.Patient.Age.Days, err = strconv.Atoi(f[:n])
		default:
			err = fmt.Errorf("patient %q", f)
		}
	}
	return err
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

func parseService(e *guidelines.Encounter, s string) error {
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
			v.Charge = decimal.RequireFromString(f[1:])
		case f[0] == 'x' && len(f) > 1 && f[1] <= '9':
			v.Units = decimal.RequireFromString(f[1:])
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

func setService(v *guidelines.Service, key, value string) (err error) {
	switch key {
	case "pos":
		v.Place = value
	case "rev":
		v.Revenue = value
	case "ptr":
		for n := range strings.SplitSeq(value, ",") {
			i, err := strconv.Atoi(n)
			if err != nil {
				return err
			}
			v.Pointers = append(v.Pointers, int16(i-1))
		}
		v.PointerCount = len(v.Pointers)
	case "on":
		v.From, err = guidelines.ParseDate(value)
	case "to":
		v.Through, err = guidelines.ParseDate(value)
	case "min":
		v.Minutes, err = decimal.NewFromString(value)
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
			v.NDC.Quantity, err = decimal.NewFromString(f[2])
		}
	default:
		err = fmt.Errorf("unknown service field %q", key)
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
			err = fmt.Errorf("unknown provider field %q", key)
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
			err = fmt.Errorf("unknown bill field %q", key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

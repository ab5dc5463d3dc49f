package x837_test

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// neverSent are the fields that are the sender's own and have no place on any claim form: what the caller calls the claim
// (CLM01 has it only where no account number is given), who coded it, what is stated for the rules.
var neverSent = map[string]bool{
	"id": true, "coder": true, "billing.supplier": true, "diagnoses.certainty": true, "patient.ageYears": true, "patient.ageDays": true,
}

// others are second contents, other than those of values.
var others = map[string]string{
	"npi": "1245319599", "taxId": "987654321", "taxIdType": "SSN", "taxonomy": "208D00000X", "state": "TX", "zip": "733011234",
	"country": "MX", "subdivision": "NY", "phone": "2175550102", "fax": "2175550103", "ext": "13", "sex": "M", "ssn": "900123457",
	"memberIdType": "II", "idType": "XV", "filingIndicator": "MB", "responsibility": "T", "medicareSecondaryType": "13",
	"currency": "CAD", "placeOfService": "12", "frequency": "8", "providerSignature": "N", "assignment": "B",
	"benefitsAssigned": "N", "releaseOfInformation": "I", "patientSignatureSource": "", "signatureSource": "", "causes": "OA",
	"specialProgram": "03", "delayReason": "2", "methodology": "04", "rejectReason": "T2", "compliance": "2", "exception": "2",
	"attachments.type": "04", "transmission": "BM", "contract.type": "02", "conditions.category": "", "vision.category": "E2", "vision.codes": "L2",
	"dme.conditions.codes": "ZV", "conditions.codes": "04", "epsdt": "S2", "dme.conditions.category": "", "claim.ambulance.conditions.category": "",
	"reason": "B", "conditionCode": "B", "typeOfBill": "0118", "admissionHour": "0930", "dischargeHour": "1200", "admissionType": "2",
	"admissionSource": "2", "dischargeStatus": "02", "poa": "N", "ndc.unit": "GR", "tests.reference": "TR", "tests.qualifier": "R1",
	"rentalUnit": "4", "certificateTransmission": "AD", "certificate.type": "R", "forms.qualifier": "AS", "yesNo": "N",
	"adjustments.group": "PR", "adjustments.reason": "2", "testKind": "738", "notes.code": "TPO", "modifiers": "59", "unit": "UN",
	"qualifier": "ER", "procedures.code": "0FT44ZZ", "diagnoses.code": "I10", "relationship": "spouse", "services.code": "99214",
	"revenueCode": "0301", "lastName": "ROE", "organization": "ANOTHER", "codeSet": "icd9cm", "certainty": "uncertain", "email": "X@EXAMPLE.ORG",
	"adjudications.code": "99214", "conditionCodes": "AB", "occurrences.code": "21", "spans.code": "71", "values.code": "81", "treatmentCodes": "A02",
	"drg": "471", "otherIds.qualifier": "0B", "billingIds.qualifier": "LU", "payer.otherIds.qualifier": "FY", "payToPlan.otherIds.qualifier": "FY",
	"providerIds.qualifier": "LU", "dme.code": "E0250", "repriced.qualifier": "HC", "repriced.code": "99214", "repriced.unit": "DA", "claim.notes.code": "CER",
	"claim.repriced.qualifier": "HC", "claim.repriced.code": "99215", "claim.repriced.revenueCode": "0302", "claim.repriced.unit": "UN",
	"oralCavity": "20", "tooth": "15", "surfaces": "O", "prosthesis": "R", "teeth.status": "E", "indicator": "N",
	"setting": "", "for": "#2", "admittingDiagnosis": "R05.9", "reasonForVisit": "R10.9", "anesthesiaProcedures": "33415", "billing.otherIds.qualifier": "1G",
	"institutional.drg": "471", "dates.disabilityFrom": "2025-12-30",
}

// otherOf is a second content of a field.
func otherOf(path string, n int) (string, bool) {
	best, text := "", ""
	for k, v := range others {
		if (path == k || strings.HasSuffix(path, "."+k)) && len(k) > len(best) {
			best, text = k, v
		}
	}
	if best != "" {
		return text, text != ""
	}
	return fmt.Sprintf("OTHER%d", n), true
}

// leaf is a field of a claim by the steps to it: names of Go fields and, for lists, the element 0.
type leaf struct {
	path  string // JSON names, without positions
	field string // as errors name it
	steps []any
}

// leavesOf lists all leaves that a claim can have.
func leavesOf(v reflect.Value, at leaf, out *[]leaf) {
	t := v.Type()
	_, text := v.Addr().Interface().(encoding.TextUnmarshaler)
	switch {
	case text, t == reflect.TypeFor[decimal.Decimal]():
		*out = append(*out, at)
		return
	}
	step := func(s any) []any { return append(append([]any{}, at.steps...), s) }
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := t.Field(i)
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !f.IsExported() || tag == "-" {
				continue
			}
			next := leaf{at.path, at.field, step(f.Name)}
			if !f.Anonymous || tag != "" {
				next.path, next.field = strings.TrimPrefix(at.path+"."+tag, "."), strings.TrimPrefix(at.field+"."+tag, ".")
			}
			if next.path == "history" || next.path == "assertions" || next.path == "x12" {
				continue
			}
			leavesOf(v.Field(i), next, out)
		}
	case reflect.Pointer:
		e := v.Type().Elem()
		if !v.IsNil() {
			leavesOf(v.Elem(), at, out)
		} else {
			leavesOf(reflect.New(e).Elem(), at, out)
		}
	case reflect.Slice:
		e := reflect.New(t.Elem()).Elem()
		if v.Len() > 0 {
			e = v.Index(0)
		}
		leavesOf(e, leaf{at.path, at.field + "[0]", step(0)}, out)
	case reflect.Map: // remittance amounts and identifiers by role: keys, not fields
	default:
		*out = append(*out, at)
	}
}

// reach goes to a leaf of c; what is not there on the way is taken from donor.
func reach(c, donor reflect.Value, steps []any, make bool) (reflect.Value, bool) {
	for _, s := range steps {
		for c.Kind() == reflect.Pointer {
			if c.IsNil() {
				if !make {
					return c, false
				}
				c.Set(reflect.New(c.Type().Elem()))
				if donor.Kind() == reflect.Pointer && !donor.IsNil() {
					c.Elem().Set(deepCopy(donor.Elem()))
				}
			}
			c = c.Elem()
		}
		for donor.Kind() == reflect.Pointer {
			if donor.IsNil() {
				donor = reflect.New(donor.Type().Elem())
			}
			donor = donor.Elem()
		}
		switch s := s.(type) {
		case string:
			c, donor = c.FieldByName(s), donor.FieldByName(s)
		case int:
			d := reflect.New(c.Type().Elem()).Elem()
			if donor.Len() > 0 {
				d = donor.Index(0)
			}
			if c.Len() == 0 {
				if !make {
					return c, false
				}
				c.Set(reflect.Append(c, deepCopy(d)))
			}
			c, donor = c.Index(0), d
		}
	}
	for c.Kind() == reflect.Pointer {
		if c.IsNil() {
			if !make {
				return c, false
			}
			c.Set(reflect.New(c.Type().Elem()))
		}
		c = c.Elem()
	}
	return c, true
}

// deepCopy copies a value with all that it points to.
func deepCopy(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	unshare(out)
	return out
}

// unshare gives a value slices, maps and pointers of its own.
func unshare(v reflect.Value) {
	if !refers(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			unshare(v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(v.Elem())
			unshare(p.Elem())
			v.Set(p)
		}
	case reflect.Slice:
		if !v.IsNil() {
			s := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(s, v)
			for i := range s.Len() {
				unshare(s.Index(i))
			}
			v.Set(s)
		}
	case reflect.Map:
		if !v.IsNil() {
			m := reflect.MakeMap(v.Type())
			for _, k := range v.MapKeys() {
				m.SetMapIndex(k, deepCopy(v.MapIndex(k)))
			}
			v.Set(m)
		}
	}
}

var (
	referring  sync.Map // reflect.Type to bool
	textType   = reflect.TypeFor[encoding.TextMarshaler]()
	amountType = reflect.TypeFor[decimal.Decimal]()
)

// refers tells whether values of a type hold slices, maps or pointers; values that have a text are never changed in place.
func refers(t reflect.Type) bool {
	if known, ok := referring.Load(t); ok {
		return known.(bool)
	}
	is := false
	switch {
	case t == amountType || t.Implements(textType):
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			is = is || refers(t.Field(i).Type)
		}
	default:
		is = t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map
	}
	referring.Store(t, is)
	return is
}

func copyClaim(c *claim.Claim) *claim.Claim {
	out := deepCopy(reflect.ValueOf(*c)).Interface().(claim.Claim)
	return &out
}

// change gives a leaf another legal content; false where there is none.
func change(v reflect.Value, path string, n int) bool {
	switch x := v.Interface().(type) {
	case decimal.Decimal:
		v.Set(reflect.ValueOf(x.Add(decimal.NewFromInt(1))))
		return true
	case claim.Date:
		d := claim.NewDate(2026, 1, 20)
		if !x.IsZero() {
			d = x.AddDays(1)
		}
		v.Set(reflect.ValueOf(d))
		return true
	case guidelines.Setting:
		return false // another claim altogether
	}
	if text, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		s, ok := otherOf(path, n)
		return ok && text.UnmarshalText([]byte(s)) == nil
	}
	switch v.Kind() {
	case reflect.String:
		s, ok := otherOf(path, n)
		if !ok || s == v.String() {
			return false
		}
		v.SetString(s)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	default:
		return false
	}
	return true
}

// bases are claims to begin with: all that a guide has a place for, built in Go and read from an 837, for a patient who is
// a dependent and one who is the subscriber.
func bases(t *testing.T) map[string]*claim.Claim {
	t.Helper()
	out := map[string]*claim.Claim{}
	for _, setting := range []guidelines.Setting{guidelines.Professional, guidelines.Inpatient, guidelines.Outpatient, guidelines.Dental} {
		for _, self := range []bool{false, true} {
			c := full(setting)
			if setting == guidelines.Outpatient {
				c.Institutional.TypeOfBill, c.Procedures = "0137", nil
			}
			c.Claim.Frequency = map[bool]string{true: "7"}[setting == guidelines.Professional]
			c.Diagnoses = append(c.Diagnoses, claim.Diagnosis{})
			c.Diagnoses[1].Code.SetText("N18.31")
			if self {
				c.Patient.Relationship = "self"
				c.Subscriber.Party, c.Subscriber.BirthDate, c.Subscriber.Sex, c.Subscriber.SSN = claim.Party{}, claim.Date{}, "", ""
				c.Patient.MemberID = ""
			}
			name := fmt.Sprintf("%v, self %v", setting, self)
			back, _ := roundTrip(t, c)
			out[name+", read"] = back
			if self || setting == guidelines.Outpatient {
				continue
			}
			built := copyClaim(back)
			built.ID, built.Claim.AccountNumber = "CALLER", ""
			out[name+", built"] = built
		}
	}
	return out
}

// TestEveryFieldIsSentOrRefused changes one field after the other to another legal content: what is written is the new
// content, or writing is refused and names the field. Nothing else decides; checking in between changes nothing.
func TestEveryFieldIsSentOrRefused(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	sent, refused := 0, 0
	for name, base := range bases(t) {
		donor := full(base.Setting)
		var leaves []leaf
		leavesOf(reflect.ValueOf(donor).Elem(), leaf{}, &leaves)
		require.Greater(t, len(leaves), 500)
		for n, l := range leaves {
			if neverSent[l.path] {
				continue
			}
			c := copyClaim(base)
			v, _ := reach(reflect.ValueOf(c).Elem(), reflect.ValueOf(donor).Elem(), l.steps, true)
			if !change(v, l.path, n) {
				continue
			}
			want := deepCopy(v)
			before := copyClaim(c)
			c.CheckWith(checker, claim.CheckOptions{Complete: true})
			var out bytes.Buffer
			err := x837.Encode837P(&out, envelope(), x837.EncodeOptions{}, c)
			switch {
			case c.Setting.Institutional():
				out.Reset()
				err = x837.Encode837I(&out, envelope(), x837.EncodeOptions{}, c)
			case c.Setting == guidelines.Dental:
				out.Reset()
				err = x837.Encode837D(&out, envelope(), x837.EncodeOptions{}, c)
			}
			x837.Locate(c, guidelines.Location{})
			if !reflect.DeepEqual(before, c) {
				t.Errorf("%s %s: Check, Encode or Locate changes the claim: %s", name, l.path, cmp.Diff(before, c, same))
			}
			if err != nil {
				var ee *x12.EncodeError
				require.True(t, errors.As(err, &ee), "%s %s: %v", name, l.path, err)
				named := false
				for _, f := range ee.Faults {
					named = named || f.Field == l.field || strings.HasPrefix(l.field, f.Field+"[") || strings.HasPrefix(l.field, f.Field+".") || strings.TrimSuffix(l.field, "[0]") == f.Field
				}
				if !named {
					t.Errorf("%s: %s is refused, and not by its name: %v", name, l.field, ee.Faults)
				}
				refused++
				continue
			}
			got := decodeOne(t, out.Bytes())
			have, ok := reach(reflect.ValueOf(got).Elem(), reflect.ValueOf(donor).Elem(), l.steps, false)
			if ok && have.IsZero() && strings.HasPrefix(l.path, "subscriber.") && got.PatientIsSubscriber() { // one person is held once
				have = reflect.ValueOf(&got.Patient).Elem().FieldByName(l.steps[len(l.steps)-1].(string))
			}
			if !ok || !sameContent(want, have) && !byDefault(l.path, want, have) {
				t.Errorf("%s: %s is lost without a word", name, l.field)
			}
			sent++
		}
	}
	t.Logf("%d fields sent, %d refused by name", sent, refused)
	require.Greater(t, sent, 1500)
}

func decodeOne(t *testing.T, b []byte) *claim.Claim {
	t.Helper()
	var got *claim.Claim
	for c, err := range x837.NewDecoder(bytes.NewReader(b), x837.Options{}).Claims() {
		require.NoError(t, err)
		got = c
	}
	require.NotNil(t, got)
	return got
}

// byDefault reports whether a content is the one that stands for nothing given.
func byDefault(path string, want, have reflect.Value) bool {
	if want.Kind() != reflect.String || have.String() != "" {
		return false
	}
	return want.String() == map[string]string{"services.unit": "UN", "services.dates.testKind": "738"}[path]
}

// sameContent compares two leaves.
func sameContent(a, b reflect.Value) bool {
	if x, ok := a.Interface().(decimal.Decimal); ok {
		y := b.Interface().(decimal.Decimal)
		return x.Equal(y) && claim.Given(x) == claim.Given(y)
	}
	return a.Interface() == b.Interface()
}

// TestEveryFieldSurvivesJSON does the same with the coded encounter, where every field has a place.
func TestEveryFieldSurvivesJSON(t *testing.T) {
	for name, base := range bases(t) {
		donor := full(base.Setting)
		var leaves []leaf
		leavesOf(reflect.ValueOf(donor).Elem(), leaf{}, &leaves)
		for n, l := range leaves {
			c := copyClaim(base)
			v, _ := reach(reflect.ValueOf(c).Elem(), reflect.ValueOf(donor).Elem(), l.steps, true)
			if !change(v, l.path, n) {
				continue
			}
			want, before := deepCopy(v), copyClaim(c)
			b, err := encounter.Marshal(c)
			require.NoError(t, err)
			require.True(t, reflect.DeepEqual(before, c), "Marshal changes the claim")
			back, err := encounter.Unmarshal(b)
			require.NoError(t, err)
			have, ok := reach(reflect.ValueOf(back).Elem(), reflect.ValueOf(donor).Elem(), l.steps, false)
			if !ok || !sameContent(want, have) {
				t.Errorf("%s: %s is lost in JSON", name, l.field)
			}
		}
	}
}

// TestTextsThatDoNotParse: what is no code survives reading, checking and writing to JSON, and an 837 of it is refused by
// name or carries it as it is.
func TestTextsThatDoNotParse(t *testing.T) {
	for i, s := range []string{"E11,9", "no code", "É", "12345678901234567890123456789012345678901234567890"} {
		in := `{"setting":"professional","from":"2026-03-04","diagnoses":[{"code":` + strconv.Quote(s) + `}],"services":[{"code":` + strconv.Quote(s) +
			`,"modifiers":[` + strconv.Quote(s) + `],"for":[` + strconv.Quote(s) + `],"charge":"1"}]}`
		c, err := encounter.Unmarshal([]byte(in))
		require.NoError(t, err)
		c.Check(guidelines.New(guidelines.Config{}))
		b, err := encounter.Marshal(c)
		require.NoError(t, err)
		require.JSONEq(t, in, string(b))
		err = x837.Encode837P(new(discard), envelope(), x837.EncodeOptions{}, c)
		var ee *x12.EncodeError
		require.ErrorAs(t, err, &ee)
		named := map[string]bool{}
		for _, f := range ee.Faults {
			named[f.Field] = true
		}
		require.True(t, named["services[0].modifiers"] || named["services[0].modifiers[0]"], "%d: %v", i, ee.Faults)
	}
}

package form

import (
	"encoding"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/claimfill"
	"github.com/gomedcode/medcode/internal/claimleaf"
	"github.com/gomedcode/medcode/internal/x12gen"
)

var settings = []guidelines.Setting{guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient}

// values are contents for fields that take codes or have a form of their own, by the end of their path.
var values = map[string]string{
	"npi": "1234567893", "taxId": "123456789", "taxIdType": "SSN", "taxonomy": "207Q00000X", "state": "IL", "zip": "627011234", "country": "CA",
	"phone": "2175550100", "fax": "2175550101", "sex": "F", "filingIndicator": "MB", "responsibility": "P", "frequency": "7", "providerSignature": "Y",
	"assignment": "A", "benefitsAssigned": "Y", "releaseOfInformation": "Y", "causes": "AA", "code": "99213", "typeOfBill": "0117", "admissionHour": "0800",
	"dischargeHour": "1100", "admissionType": "1", "admissionSource": "1", "dischargeStatus": "01", "poa": "Y", "drg": "470", "relationship": "child",
	"qualifier": "G2", "services.qualifier": "HC", "unit": "ML", "services.unit": "MJ", "placeOfService": "11", "conditionCodes": "AA", "accidentState": "TX",
	"occurrences.code": "11", "spans.code": "70", "values.code": "80", "revenueCode": "0450", "modifiers": "25", "diagnoses.code": "E11.9", "for": "#1",
	"procedures.code": "0DTJ4ZZ", "admittingDiagnosis": "R10.9", "reasonForVisit": "R05.9", "ndc.code": "00093015001", "epsdt": "AV", "middleName": "Q",
	"codeSet": "icd9cm", "setting": "", "organization": "",
}

// fullClaim has a content in every field, but for maps, which no form has.
func fullClaim(s guidelines.Setting, n int) *claim.Claim {
	f := claimfill.Filler{Values: values, Many: n, Skip: func(path string) bool { return !claimleaf.Sent(path) || path == "otherPayers.providerIds" }}
	return f.Claim(s)
}

// mutate changes a value into another of its kind.
func mutate(v reflect.Value) {
	switch x := v.Interface().(type) {
	case decimal.Decimal:
		v.Set(reflect.ValueOf(x.Add(decimal.NewFromInt(1))))
		return
	case claim.Date:
		v.Set(reflect.ValueOf(x.AddDays(400)))
		return
	}
	if text, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok && v.Kind() == reflect.Struct {
		b, _ := v.Interface().(encoding.TextMarshaler).MarshalText()
		switch {
		case string(b) == "#2":
			b = []byte("#1")
		case strings.HasPrefix(string(b), "#"):
			b = []byte("#2")
		default:
			b = append([]byte("Q"), b[1:]...)
		}
		_ = text.UnmarshalText(b)
		return
	}
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		first := "Q"
		if strings.HasPrefix(s, "Q") {
			first = "R"
		}
		v.SetString(first + s[1:])
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	}
}

// printed is all that stands on the forms of a claim, with the boxes.
func printed(t *testing.T, c *claim.Claim) string {
	pages, err := Fill(c, Options{})
	require.NoError(t, err)
	var b strings.Builder
	for _, p := range pages {
		for i := range p {
			b.WriteString(p[i].Box.ID + "=" + p[i].Text + "\n")
		}
		b.WriteString("--\n")
	}
	return b.String()
}

// TestNothingIsLostSilently changes each field alone: where the forms do not change with it, Lost names the field, before
// or after.
func TestNothingIsLostSilently(t *testing.T) {
	var claims []*claim.Claim
	for _, s := range settings {
		claims = append(claims, fullClaim(s, 1), fullClaim(s, 2))
	}
	g := x12gen.New(17)
	for range 25 {
		claims = append(claims, g.Professional(), g.Institutional())
	}
	held := 0
	for n, c := range claims {
		before, lost := printed(t, c), lostOf(t, c)
		for _, l := range leaves(c) {
			switch l.path {
			case "setting", "billing.supplier", "id", // never sent
				"payer.filingIndicator",   // item 1 has a few kinds
				"claim.providerSignature": // no institutional claim is asked for it
				continue
			}
			if slices.Contains(lost, l.path) || !l.value.CanSet() {
				continue
			}
			old := reflect.New(l.value.Type()).Elem()
			old.Set(l.value)
			mutate(l.value)
			if printed(t, c) == before && !slices.Contains(lostOf(t, c), l.path) {
				t.Errorf("claim %d (%v): a change of %s shows nowhere", n, c.Setting, l.path)
			}
			l.value.Set(old)
			held++
		}
	}
	require.Greater(t, held, 2000)
}

func lostOf(t *testing.T, c *claim.Claim) []string {
	lost, err := Lost(c, Options{})
	require.NoError(t, err)
	return lost
}

// TestEachFieldAlone sets each field alone: it stands in a box, where Locate finds it, or Lost names it.
func TestEachFieldAlone(t *testing.T) {
	for _, s := range settings {
		whole := fullClaim(s, 1)
		all := leaves(whole)
		stood := 0
		for _, l := range all {
			if !l.value.CanSet() || l.path == "setting" {
				continue
			}
			c := alone(whole, l.path)
			c.Setting = s
			require.NotEmpty(t, leaves(c), l.path)
			lost := lostOf(t, c)
			f, err := fill(c, Options{})
			require.NoError(t, err)
			at := f.standing(l.path)
			if len(at) == 0 {
				if !slices.Contains(lost, l.path) && f.fate[l.path] != held && !l.implied() {
					t.Errorf("%v: %s stands nowhere and Lost says nothing", s, l.path)
				}
				continue
			}
			stood++
			require.NotContains(t, lost, l.path)
			where := locationOf(l.path)
			require.Subset(t, Locate(c, 0, where), at, "%v: %s", s, l.path)
			expected := f.l.expected(l.path)
			if !slices.ContainsFunc(at, func(p Place) bool {
				return slices.ContainsFunc(expected, func(box string) bool { return strings.HasPrefix(p.Box, box) || strings.HasPrefix(box, p.Box) })
			}) {
				t.Errorf("%v: %s stands in %v, and is looked for in %v", s, l.path, at, expected)
			}
		}
		require.Greater(t, stood, 60)
	}
}

// alone is a claim of which one field is given.
func alone(whole *claim.Claim, path string) *claim.Claim {
	c := new(claim.Claim)
	copyPath(reflect.ValueOf(c).Elem(), reflect.ValueOf(whole).Elem(), "", path)
	return c
}

func copyPath(to, from reflect.Value, at1, path string) bool {
	if at1 == path {
		to.Set(from)
		return true
	}
	if at1 != "" && !strings.HasPrefix(path, at1+".") && !strings.HasPrefix(path, at1+"[") {
		return false
	}
	switch from.Kind() {
	case reflect.Pointer:
		if from.IsNil() {
			return false
		}
		if path == at1 {
			to.Set(from)
			return true
		}
		n := reflect.New(from.Type().Elem())
		if copyPath(n.Elem(), from.Elem(), at1, path) {
			to.Set(n)
			return true
		}
	case reflect.Struct:
		for i := range from.NumField() {
			f := from.Type().Field(i)
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !f.IsExported() || tag == "-" {
				continue
			}
			next := strings.TrimPrefix(at1+"."+tag, ".")
			if f.Anonymous {
				next = at1
				if next == "" {
					continue
				}
			}
			if copyPath(to.Field(i), from.Field(i), next, path) {
				return true
			}
		}
	case reflect.Slice:
		for i := range from.Len() {
			if strings.HasPrefix(path+".", at(at1, i)) {
				n := reflect.MakeSlice(from.Type(), i+1, i+1)
				if copyPath(n.Index(i), from.Index(i), at(at1, i), path) {
					to.Set(n)
					return true
				}
			}
		}
	}
	return false
}

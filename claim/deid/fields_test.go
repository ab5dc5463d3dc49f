package deid_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/deid"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// TestFieldsComplete: every exported field of the models has its row, with an action that is known, and every row a field.
func TestFieldsComplete(t *testing.T) {
	rows := map[string]string{}
	for line := range strings.Lines(deid.Fields()) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			require.NotContains(t, rows, f[0])
			rows[f[0]] = f[1]
		}
	}
	known := strings.Fields("in home keep code num one coded date birth hour name place zip state country id orgid orgdrop orgname npi providernpi orgnpi tax " +
		"taxonomy form cliaid age days drop contacts ndc service codes assertion")
	seen := map[string]bool{}
	var visit func(reflect.Type)
	done := map[reflect.Type]bool{}
	visit = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice || typ.Kind() == reflect.Map || typ.Kind() == reflect.Array {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || done[typ] || !strings.Contains(typ.PkgPath(), "/claim") {
			return
		}
		done[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			if !f.IsExported() {
				continue
			}
			name := typ.Name() + "." + f.Name
			if strings.HasSuffix(typ.PkgPath(), "/remit") {
				name = "remit." + name
			}
			action, ok := rows[name]
			if !ok {
				t.Errorf("%s has no row in fields.txt: say what de-identification does with it", name)
				continue
			}
			require.Contains(t, known, action, name)
			seen[name] = true
			if action == "keep" {
				ft := f.Type
				if ft.Kind() == reflect.Map || ft.Kind() == reflect.Pointer {
					ft = ft.Elem()
				}
				switch ft {
				case reflect.TypeFor[decimal.Decimal](), reflect.TypeFor[decimal.NullDecimal](), reflect.TypeFor[bool](), reflect.TypeFor[int](), reflect.TypeFor[guidelines.Setting]():
				default:
					t.Errorf("%s is kept, and is no number and no switch", name)
				}
			}
			if action == "in" || action == "home" {
				visit(f.Type)
			}
		}
	}
	visit(reflect.TypeFor[claim.Claim]())
	visit(reflect.TypeFor[remit.Payment]())
	for name := range rows {
		if !seen[name] {
			t.Errorf("%s is no field that is reached", name)
		}
	}
}

// TestICD9 keeps codes of ICD-9-CM where the code set is said, and nothing else in their place.
func TestICD9(t *testing.T) {
	d, err := deid.New(deid.Options{})
	require.NoError(t, err)
	for sent, stays := range map[string]bool{"4019": true, "401.9": true, "V45.89": true, "250": true, "DOE": false, "401.999": false, "V": false, "123456": false} {
		c := &claim.Claim{Diagnoses: []claim.Diagnosis{{Code: claim.Text[icd.CM](sent), CodeSet: "icd9cm"}}}
		got := d.Claim(c)
		require.Equal(t, stays, got.Diagnoses[0].Code == c.Diagnoses[0].Code, sent)
	}
	plain := d.Claim(&claim.Claim{Diagnoses: []claim.Diagnosis{{Code: claim.Text[icd.CM]("4019")}}})
	require.Empty(t, plain.Diagnoses[0].Code.AsSent())
}

package claim_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
)

const sentinel = "XQSENTINELQX"

// fullClaim is a claim in which every text holds the sentinel, every list one element and every pointer an object.
func fullClaim(t *testing.T) *claim.Claim {
	t.Helper()
	c := new(claim.Claim)
	fill(reflect.ValueOf(c).Elem(), 0)
	require.Equal(t, sentinel, c.Patient.LastName)
	require.Equal(t, sentinel, c.Lines[0].NDC.Prescription)
	return c
}

func fill(v reflect.Value, depth int) {
	switch v.Interface().(type) {
	case decimal.Decimal:
		v.Set(reflect.ValueOf(decimal.RequireFromString("12.50")))
		return
	case claim.Date:
		v.Set(reflect.ValueOf(claim.NewDate(2026, time.March, 4)))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[claim.Claim]() {
			if depth > 1 {
				return
			}
			depth++
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), depth)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		e := reflect.New(v.Type().Elem()).Elem()
		fill(e, depth)
		v.SetMapIndex(reflect.ValueOf("role"), e)
	case reflect.String:
		v.SetString(sentinel)
	case reflect.Int:
		v.SetInt(3)
	case reflect.Bool:
		v.SetBool(true)
	}
}

package x835_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
)

// TestFull: a payment with every segment is read without a finding and written again as it was, byte for byte.
func TestFull(t *testing.T) {
	ps, fs, err := x835.Read(strings.NewReader(full))
	require.NoError(t, err)
	for _, f := range fs {
		t.Error(f)
	}
	require.Len(t, ps, 1)
	require.Empty(t, ps[0].Kept)
	require.Equal(t, full, string(written(t, x835.EncodeOptions{NewLines: true}, withHead(t, full)...)))
	x := ps[0].Corrections()
	require.Equal(t, []remit.Correction{{Reversal: 1, Original: -1, Correction: -1}}, x)
	require.Equal(t, []string{"MA01", "MA02", "MA03", "MA04", "MA05", "MA06", "MA07", "MA08", "MA09", "MA10"}, ps[0].Claims[0].Remarks())
	require.Equal(t, "145", ps[0].Claims[0].Lines[0].Allowed().String())
	require.Equal(t, "85", ps[0].Claims[0].Lines[1].Allowed().String())
	require.False(t, ps[0].Claims[2].Posted())
}

func withHead(t *testing.T, text string) []*remit.Payment {
	t.Helper()
	ps, _, err := x835.Read(strings.NewReader(text))
	require.NoError(t, err)
	return ps
}

// fill sets every field of a value, lists of one element.
func fill(v reflect.Value) {
	switch v.Interface().(type) {
	case decimal.Decimal, decimal.NullDecimal, claim.Date:
		set(v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	}
}

// set gives a leaf a value.
func set(v reflect.Value) {
	switch v.Interface().(type) {
	case decimal.Decimal:
		v.Set(reflect.ValueOf(decimal.New(12345, -2)))
	case decimal.NullDecimal:
		v.Set(reflect.ValueOf(remit.Given(decimal.New(678, -1))))
	case claim.Date:
		v.Set(reflect.ValueOf(claim.NewDate(2026, time.May, 6)))
	default:
		switch v.Kind() {
		case reflect.String:
			v.SetString("MARK7")
		case reflect.Int:
			v.SetInt(1)
		case reflect.Bool:
			v.SetBool(true)
		}
	}
}

// TestEveryFieldAlone: each field of a payment in which everything has a place, set alone, is written and read back, or
// the payment is refused for it by name; written in spite of that, it is read back all the same.
func TestEveryFieldAlone(t *testing.T) {
	var all remit.Payment
	fill(reflect.ValueOf(&all).Elem())
	var paths []string
	walk(reflect.ValueOf(&all).Elem(), "", func(path string, _ reflect.Value) { paths = append(paths, path) })
	require.Greater(t, len(paths), 250)
	kept, refused := 0, 0
	for _, path := range paths {
		if strings.Contains(path, "Kept") || strings.Contains(path, "Last") || path == ".Control" || strings.HasSuffix(path, "].Group") && strings.Count(path, "[") == 1 {
			continue // tested by themselves
		}
		p := base()
		leaf := reach(t, reflect.ValueOf(p).Elem(), path)
		set(leaf)
		want := dump(p)
		var b bytes.Buffer
		e := x835.NewEncoder(&b, env, x835.EncodeOptions{})
		if err := e.Encode(p); err != nil {
			var refusal *x12.EncodeError
			require.True(t, errors.As(err, &refusal), path)
			named := false
			parts := strings.Split(strings.TrimPrefix(path, "."), ".")
			for _, f := range refusal.Faults {
				field := strings.ToLower(f.Field)
				for _, part := range parts {
					part = strings.ToLower(strings.TrimRight(part, "[]0123456789"))
					named = named || part != "claims" && part != "lines" && strings.Contains(field, part)
				}
				require.NotContains(t, f.String(), "MARK7")
			}
			require.True(t, named, "%s: %v", path, refusal.Faults)
			refused++
		} else {
			kept++
		}
		b.Reset()
		e = x835.NewEncoder(&b, env, x835.EncodeOptions{Lenient: true})
		require.NoError(t, e.Encode(p))
		require.NoError(t, e.Close())
		if len(e.Faults()) > 0 && (strings.Contains(b.String(), "MARK7") || strings.Contains(b.String(), "20260506")) {
			continue // which has no place, or is of no code list, and is written all the same
		}
		ps, _, err := x835.Read(&b)
		require.NoError(t, err)
		require.Len(t, ps, 1, path)
		p.Control = ps[0].Control
		for i := range ps[0].Claims { // an empty CAS, REF ... is none
			ps[0].Claims[i].Kept = nil
		}
		if strings.HasSuffix(path, ".Description") && !strings.Contains(path, "Original") || strings.HasSuffix(path, ".PaidUnknown") {
			continue // has no place, which was said
		}
		require.Contains(t, dump(ps[0]), changed(want, dump(base())), path)
	}
	require.Greater(t, kept, 75)     // texts, numbers, days
	require.Greater(t, refused, 100) // codes, mostly: the mark is in no list
}

// changed is the line of a dump that another one has not.
func changed(have, base string) string {
	lines := map[string]bool{}
	for _, l := range strings.Split(base, "\n") {
		lines[l] = true
	}
	for _, l := range strings.Split(have, "\n") {
		if !lines[l] {
			return l
		}
	}
	return ""
}

// base is a payment that has what it must have.
func base() *remit.Payment {
	ps, _, _ := x835.Read(strings.NewReader(small))
	return ps[0]
}

// reach gives the leaf at a path, making what is not there.
func reach(t *testing.T, v reflect.Value, path string) reflect.Value {
	t.Helper()
	for _, name := range strings.Split(strings.TrimPrefix(path, "."), ".") {
		name, index, listed := strings.Cut(name, "[")
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.FieldByName(name)
		require.True(t, v.IsValid(), path)
		if listed {
			i := int(index[0] - '0')
			if v.Kind() == reflect.Slice && v.Len() <= i {
				v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			}
			v = v.Index(i)
		}
	}
	return v
}

// TestPlaceOfComposite: what cannot be written in a composite is told at its element.
func TestPlaceOfComposite(t *testing.T) {
	p := base()
	p.Adjustments = []remit.ProviderAdjustment{{Provider: "1234567893", Year: claim.NewDate(2026, time.December, 31), Reason: "WO", Reference: "A*1", Amount: decimal.NewFromInt(0)}}
	var refused *x12.EncodeError
	require.ErrorAs(t, x835.NewEncoder(new(bytes.Buffer), env, x835.EncodeOptions{}).Encode(p), &refused)
	require.Equal(t, "PLB03", refused.Faults[0].Element)
	require.Contains(t, refused.Faults[0].Field, "adjustments[0].reason")
}

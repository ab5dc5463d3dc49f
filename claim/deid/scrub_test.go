package deid_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/deid"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// sums adds up all amounts of a value, in order.
func sums(v reflect.Value, out []decimal.Decimal) []decimal.Decimal {
	switch x := v.Interface().(type) {
	case decimal.Decimal:
		return append(out, x)
	case decimal.NullDecimal:
		return append(out, x.Decimal)
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = sums(v.Field(i), out)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out = sums(v.Elem(), out)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			out = sums(v.Index(i), out)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			out = sums(v.MapIndex(k), out)
		}
	}
	return out
}

// TestSums: every amount of claims and payments is the one it was, in its place.
func TestSums(t *testing.T) {
	g := x12gen.New(11)
	d := run(t, deid.Options{})
	for range 100 {
		for _, c := range []*claim.Claim{g.Professional(), g.Institutional()} {
			before := marshal(t, c)
			got := d.Claim(c)
			require.Equal(t, before, marshal(t, c), "the claim given is not changed")
			require.Equal(t, sums(reflect.ValueOf(c).Elem(), nil), sums(reflect.ValueOf(got).Elem(), nil))
			require.Equal(t, len(c.Lines), len(got.Lines))
			require.Equal(t, c.Total().String(), got.Total().String())
		}
		p := g.Payment(3)
		got := d.Payment(p)
		require.Equal(t, sums(reflect.ValueOf(p).Elem(), nil), sums(reflect.ValueOf(got).Elem(), nil))
		require.Equal(t, len(p.Check()), len(got.Check()), "balanced as before")
	}
}

// worked are the encounters of the worked cases of package claim.
func worked(t *testing.T) (out []*claim.Claim) {
	t.Helper()
	files, err := filepath.Glob("../../examples/encounters/*.json")
	require.NoError(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "envelope.json") {
			continue
		}
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		for c, err := range encounter.NewReader(bytes.NewReader(b), encounter.Options{}).Claims() {
			require.NoError(t, err)
			out = append(out, c)
		}
	}
	return out
}

// TestFindings: with years in place of days, and without identifiers, the findings are those of before but for the rules
// that ask for days, ages or identities. With shifted days likewise.
func TestFindings(t *testing.T) {
	data := sources.New()
	checker := guidelines.New(guidelines.Config{ICD: data.ICD(), PCS: data.PCS(), HCPCS: data.HCPCS()})
	list := append(worked(t), dentalClaims(t)...)
	g := x12gen.New(3)
	for range 40 {
		list = append(list, g.Professional(), g.Institutional())
	}
	require.Greater(t, len(list), 80)
	changed := map[string]int{}
	total := 0
	for _, o := range []deid.Options{{}, {Key: []byte("0123456789abcdef")}} {
		d := run(t, o)
		for _, c := range list {
			before, after := tally(c.Check(checker)), tally(d.Claim(c).Check(checker))
			for rule, n := range before {
				total += n
				if after[rule] != n {
					changed[rule]++
				}
			}
			for rule := range after {
				if before[rule] == 0 {
					changed[rule]++
				}
			}
		}
	}
	require.Greater(t, total, 100)
	for rule, n := range changed {
		t.Logf("%s %d", rule, n)
		if !slices.Contains(deid.MayDiffer(), guidelines.RuleID(rule)) {
			t.Errorf("%s is not among those that may differ", rule)
		}
	}
}

// dentalClaims are proper ones of many kinds.
func dentalClaims(t *testing.T) (out []*claim.Claim) {
	t.Helper()
	b, err := os.ReadFile("../testdata/dental.ndjson")
	require.NoError(t, err)
	for line := range bytes.Lines(b) {
		c, err := encounter.Unmarshal(line)
		require.NoError(t, err)
		out = append(out, c)
	}
	require.NotEmpty(t, out)
	return out
}

// TestDental: teeth, surfaces and areas stay, numbers go; a year of birth is left where nothing was done yet, since the age
// is that of asking.
func TestDental(t *testing.T) {
	d := run(t, deid.Options{})
	predetermined := false
	for _, c := range dentalClaims(t) {
		out := d.Claim(c)
		for i := range c.Lines {
			require.Equal(t, c.Lines[i].Teeth, out.Lines[i].Teeth)
			require.Equal(t, c.Lines[i].OralCavity, out.Lines[i].OralCavity)
		}
		require.Equal(t, c.Claim.Teeth, out.Claim.Teeth)
		if n := c.Claim.PredeterminationNumber; n != "" {
			require.NotEqual(t, n, out.Claim.PredeterminationNumber)
		}
		if o := c.Claim.Orthodontics; o != nil {
			require.Equal(t, o.TotalMonths, out.Claim.Orthodontics.TotalMonths)
			require.NotEqual(t, o.AppliancePlacement, out.Claim.Orthodontics.AppliancePlacement)
		}
		require.Equal(t, c.Patient.BirthDate.IsZero(), out.Patient.BirthDate.IsZero(), c.ID)
		predetermined = predetermined || c.Claim.Predetermination
	}
	require.True(t, predetermined)
}

func tally(r guidelines.Report) map[string]int {
	out := map[string]int{}
	for _, f := range r.Findings {
		out[string(f.Rule)]++
	}
	return out
}

// TestPaymentMeetsClaim: account number and member of a claim and of its payment get the same surrogates.
func TestPaymentMeetsClaim(t *testing.T) {
	for _, key := range [][]byte{nil, []byte("0123456789abcdef")} {
		d := run(t, deid.Options{Key: key})
		c := &claim.Claim{Subscriber: claim.Subscriber{MemberID: "w123"}, Claim: claim.Info{AccountNumber: "A-9"}, From: claim.NewDate(2026, 3, 4)}
		p := &remit.Payment{Claims: []remit.Claim{{ID: "A-9", Group: -1, From: claim.NewDate(2026, 3, 4), Patient: &remit.Person{Kind: "1", Name: "DOE", IDType: "MI", ID: "W123"}}}}
		a, b := d.Claim(c), d.Payment(p)
		require.Equal(t, a.Claim.AccountNumber, b.Claims[0].ID)
		require.Equal(t, a.Subscriber.MemberID, b.Claims[0].Patient.ID)
		require.Equal(t, a.From, b.Claims[0].From)
		require.NotEqual(t, "A-9", b.Claims[0].ID)
		require.Equal(t, "REMOVED", b.Claims[0].Patient.Name)
		again := run(t, deid.Options{Key: key}).Claim(c)
		require.Equal(t, key != nil, again.Claim.AccountNumber == a.Claim.AccountNumber, "only a key gives the same in another run")
	}
}

package guidelines_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func TestNewCodeList(t *testing.T) {
	l, err := guidelines.NewCodeList("E08-E13 -E11.9 O24 Z79.4-Z79.8")
	require.NoError(t, err)
	for code, want := range map[string]bool{"E08.00": true, "E13.9": true, "E14": false, "E11.9": false, "E11.65": true, "O24.410": true, "Z79.3": false, "Z79.4": true, "Z79.85": true, "Z79.9": false} {
		require.Equal(t, want, l.Has(icd.MustParseCM(code)), code)
	}
	require.False(t, l.Has(icd.CM{}))
	for _, bad := range []string{"e11", "E1", "E11-", "-", "E11-E1", "E13-E08", "E11.9-E12", "E11,E12", "1E1", "E11:22"} {
		l, err := guidelines.NewCodeList("I10 " + bad)
		require.ErrorContains(t, err, fmt.Sprintf("%q", bad))
		require.Nil(t, l)
	}
}

func TestNewServiceList(t *testing.T) {
	l, err := guidelines.NewServiceList("99202-99215 G0008-G0010 0075T A4253")
	require.NoError(t, err)
	for code, want := range map[string]bool{"99202": true, "99215": true, "99216": false, "G0009": true, "G0011": false, "0075T": true, "0076T": false, "A4253": true, "9920F": false} {
		c, err := hcpcs.Parse(code)
		require.NoError(t, err, code)
		require.Equal(t, want, l.Has(c), code)
	}
	require.False(t, l.Has(hcpcs.Code{}))
	for _, bad := range []string{"9920", "99215-99202", "99202-G0008", "G0008-A4253", "0075T-99999", "x", "-"} {
		l, err := guidelines.NewServiceList("99202 " + bad)
		require.ErrorContains(t, err, fmt.Sprintf("%q", bad))
		require.NotNil(t, l)
	}
}

// TestFieldsOfFacts: fields come from the source; without one they are none, and the need of fields is not met.
func TestFieldsOfFacts(t *testing.T) {
	seen := 0
	set := &guidelines.RuleSet{Name: "x", Run: func(f *guidelines.Facts) {
		seen++
		text, given := f.Field("a")
		require.Equal(t, f.Have(guidelines.NeedFields), given)
		require.Equal(t, f.Source() != nil, given)
		require.Equal(t, given, text == "b")
		require.Equal(t, f.Encounter().Payer.ID != "", f.Have(guidelines.NeedPayerID))
	}}
	c := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{set}})
	c.CheckWith(&guidelines.Encounter{}, guidelines.Run{Source: fields{"a": "b"}})
	c.Check(&guidelines.Encounter{Payer: guidelines.Payer{ID: "1"}})
	require.Equal(t, 2, seen)
}

type fields map[string]string

func (f fields) Field(path string) (string, bool) { s, ok := f[path]; return s, ok }

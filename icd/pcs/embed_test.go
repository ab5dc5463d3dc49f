package pcs_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/pcs"
)

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }

// TestEmbeddedCounts compares the number of codes of every embedded update with the totals that CMS published.
func TestEmbeddedCounts(t *testing.T) {
	published := map[time.Time]int{
		date(2015, 10, 1): 71974, date(2016, 10, 1): 75789, date(2017, 10, 1): 78705, date(2018, 10, 1): 78881,
		date(2019, 10, 1): 77559, date(2021, 10, 1): 78220, date(2022, 10, 1): 78496, date(2023, 4, 1): 78530,
		date(2023, 10, 1): 78603, date(2024, 4, 1): 78638, date(2024, 10, 1): 78948, date(2025, 4, 1): 78986,
		date(2025, 10, 1): 79115,
	}
	for day, want := range published {
		rel, err := pcs.On(day)
		require.NoError(t, err)
		require.Equal(t, want, rel.Count(), rel.String())
	}
}

func TestStatus(t *testing.T) {
	for _, tc := range []struct {
		code     string
		day      time.Time
		state    icd.State
		from, to string
	}{
		{"0DTJ4ZZ", date(2026, 3, 1), icd.Valid, "2015-10-01", ""},
		{"XXE5XN6", date(2025, 9, 30), icd.Valid, "2020-10-01", "2025-09-30"},
		{"XXE5XN6", date(2025, 10, 1), icd.Expired, "2020-10-01", "2025-09-30"},
		{"00H033J", date(2025, 9, 30), icd.NotYetEffective, "2025-10-01", ""},
		{"0DTJXZZ", date(2026, 3, 1), icd.Unknown, "", ""},
		{"0DTJ4ZZ", date(2030, 1, 1), icd.Valid, "2015-10-01", ""},
		{"0DTJXZZ", date(2030, 1, 1), icd.NotChecked, "", ""},
		{"0DTJ4ZZ", date(2014, 1, 1), icd.Valid, "2015-10-01", ""},
	} {
		st := pcs.Embedded().Status(icd.MustParsePCS(tc.code), tc.day)
		require.Equal(t, tc.state, st.State, "%s: %s", tc.code, st.Reason)
		require.Equal(t, tc.from, iso(st.From), tc.code)
		require.Equal(t, tc.to, iso(st.To), tc.code)
		require.NotEmpty(t, st.Reason)
	}
	require.Equal(t, icd.Header, pcs.Embedded().StatusText("0DT", date(2026, 3, 1)).State)
	for _, s := range []string{"", "0DTJ4Z", "0DT.J4ZZ", "OFT44ZZ", "0FT4IZZ", "0DZ", "E11.9"} {
		require.Equal(t, icd.Malformed, pcs.Embedded().StatusText(s, date(2026, 3, 1)).State, s)
	}
	empty := new(pcs.Set).Status(icd.MustParsePCS("0DTJ4ZZ"), date(2026, 3, 1))
	require.Equal(t, icd.NotChecked, empty.State)
}

func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func TestOnOutsideTheReleases(t *testing.T) {
	rel, err := pcs.On(date(2014, 1, 1))
	require.ErrorIs(t, err, load.ErrNotCovered)
	require.Equal(t, "ICD-10-PCS FY2016", rel.String())
	rel, err = pcs.On(date(2027, 9, 30))
	require.NoError(t, err)
	require.Equal(t, "ICD-10-PCS FY2027", rel.String())
	_, err = pcs.On(date(2027, 10, 1))
	require.ErrorIs(t, err, load.ErrNotCovered)
	rel, err = new(pcs.Set).On(date(2026, 1, 1))
	require.ErrorIs(t, err, load.ErrNotCovered)
	require.False(t, rel.Has(icd.MustParsePCS("0DTJ4ZZ")))
	require.Empty(t, rel.Allowed("").Values)
	var zero pcs.Release
	require.Zero(t, zero.Count())
	require.False(t, zero.HasTable("0DT"))
	require.Empty(t, zero.Search(pcs.Query{Text: "appendix"}))
	require.Nil(t, zero.Index())
	require.Zero(t, zero.Explain(icd.MustParsePCS("0DTJ4ZZ")).Allowed)
	_, ok := zero.Decode(icd.MustParsePCS("0DTJ4ZZ"))
	require.False(t, ok)
	for range pcs.Diff(&zero, &zero) {
		t.Fatal("a difference")
	}
}

package hcpcs_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

func ExampleSet_Lookup() {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	e, st := hcpcs.Embedded().Lookup(hcpcs.MustParse("J1885"), day)
	unit, _ := e.BillingUnit()
	fmt.Println(st.State, e.Title(), unit, e.Source().Own)
	_, st = hcpcs.Embedded().Lookup(hcpcs.MustParse("J0001"), day)
	fmt.Println(st.State, st.Reason)
	// Output:
	// valid Ketorolac tromethamine injection 15 MG true
	// not-checked the table is not complete
}

func date(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

// anweb makes a file of invented records: code, text, added, terminated.
func anweb(rows ...[4]string) *fstest.MapFile {
	var b strings.Builder
	b.WriteString("A disclaimer\r\n")
	for _, r := range rows {
		kind := "3"
		if len(strings.TrimSpace(r[0])) == 2 {
			kind = "7"
		}
		b.WriteString(first(r[0], kind, r[1], r[2], r[3], "N"))
	}
	return &fstest.MapFile{Data: []byte(b.String())}
}

// loadFiles reads two releases. J9998 is one drug to 2011 and another from 2019-04-01 on; A9996 is dropped.
func loadFiles(t testing.TB) *hcpcs.Set {
	set, report, _ := hcpcs.Load(fstest.MapFS{
		"HCPC2019_ANWEB.txt": anweb([4]string{"J9998", "Old drug", "20000101", "20111231"}, [4]string{"A9997", "Ends", "20000101", "20190630"},
			[4]string{"A9996", "Dropped", "20000101", ""}, [4]string{"A9995", "Stays", "20000101", ""}, [4]string{"   Q8", "Modifier", "20100101", ""}),
		"HCPC2020_ANWEB.txt": anweb([4]string{"J9998", "New drug, 5 mg", "20190401", ""}, [4]string{"A9997", "Ends", "20000101", "20190630"},
			[4]string{"A9995", "Stays, new text", "20000101", ""}, [4]string{"A9994", "Comes", "20200101", ""}, [4]string{"   Q8", "Modifier", "20100101", ""}),
		"other.txt": {Data: []byte("nothing")},
	}, load.Options{})
	require.NoError(t, report.Err())
	require.Len(t, report.Files, 3)
	require.True(t, report.Files[0].Used)
	require.Equal(t, date("2020-01-01"), report.Files[1].Day)
	require.Equal(t, "", report.Files[2].Kind)
	return set
}

func TestLookupByDate(t *testing.T) {
	set := loadFiles(t)
	for _, tc := range []struct {
		code, on, title string
		state           hcpcs.State
		covered         bool
	}{
		{"J9998", "2005-05-05", "Old drug", hcpcs.Valid, false},
		{"J9998", "2011-12-31", "Old drug", hcpcs.Valid, false},
		{"J9998", "2019-02-01", "Old drug", hcpcs.Expired, true},
		{"J9998", "2019-04-01", "New drug, 5 mg", hcpcs.Valid, true},
		{"J9998", "1999-12-31", "Old drug", hcpcs.NotYetEffective, false},
		{"A9997", "2019-06-30", "Ends", hcpcs.Valid, true},
		{"A9997", "2019-07-01", "Ends", hcpcs.Expired, true},
		{"A9996", "2019-07-01", "Dropped", hcpcs.Valid, true},
		{"A9996", "2020-01-01", "Dropped", hcpcs.Expired, true},
		{"A9995", "2019-09-30", "Stays", hcpcs.Valid, true},
		{"A9995", "2020-01-01", "Stays, new text", hcpcs.Valid, true},
		{"A9994", "2019-12-31", "Comes", hcpcs.NotYetEffective, false},
		{"A9994", "2020-01-01", "Comes", hcpcs.Valid, true},
		{"A9994", "2021-01-01", "Comes", hcpcs.Valid, false},
		{"A9990", "2020-01-01", "", hcpcs.Unknown, true},
		{"A9990", "2020-10-01", "", hcpcs.NotChecked, false},
		{"99213", "2020-01-01", "", hcpcs.NotChecked, true},
		{"D0120", "2020-01-01", "", hcpcs.NotChecked, true},
	} {
		c := hcpcs.MustParse(tc.code)
		e, st := set.Lookup(c, date(tc.on))
		require.Equal(t, tc.state, st.State, "%s on %s: %s", tc.code, tc.on, st.Reason)
		require.Equal(t, tc.covered, st.Covered, "%s on %s", tc.code, tc.on)
		require.Equal(t, tc.title, e.Title(), "%s on %s", tc.code, tc.on)
		require.Equal(t, tc.state, set.State(c, date(tc.on)), "%s on %s", tc.code, tc.on)
		if tc.state != hcpcs.Valid {
			require.NotEmpty(t, st.Reason)
		}
	}
	e, st := set.Lookup(hcpcs.MustParse("J9998"), date("2005-05-05"))
	require.Equal(t, date("2000-01-01"), st.From)
	require.Equal(t, date("2011-12-31"), st.To)
	require.Equal(t, st.To, e.To())
	_, st = set.Lookup(hcpcs.Code{}, date("2020-01-01"))
	require.Equal(t, hcpcs.Malformed, st.State)
	require.Equal(t, hcpcs.Malformed, set.State(hcpcs.Code{}, date("2020-01-01")))
	_, st = set.Lookup(hcpcs.MustParse("A9995"), time.Time{})
	require.Equal(t, hcpcs.NotChecked, st.State)
	require.Equal(t, hcpcs.NotChecked, set.State(hcpcs.MustParse("A9995"), time.Time{}))
}

func TestModifierLookup(t *testing.T) {
	set := hcpcs.Embedded()
	for _, tc := range []struct {
		mod, on string
		state   hcpcs.State
	}{
		{"XS", "2014-12-31", hcpcs.NotYetEffective}, {"XS", "2015-01-01", hcpcs.Valid}, {"JZ", "2022-12-31", hcpcs.NotYetEffective},
		{"JZ", "2023-01-01", hcpcs.Valid}, {"93", "2021-12-31", hcpcs.NotYetEffective}, {"93", "2022-01-01", hcpcs.Valid},
		{"25", "2000-01-01", hcpcs.Valid}, {"28", "2026-01-01", hcpcs.NotChecked}, {"ZZ", "2026-01-01", hcpcs.NotChecked},
		{"PN", "2016-12-31", hcpcs.NotYetEffective}, {"PO", "2015-01-01", hcpcs.Valid}, {"FX", "2016-12-31", hcpcs.NotYetEffective},
		{"FY", "2018-01-01", hcpcs.Valid}, {"CQ", "2018-12-31", hcpcs.NotYetEffective}, {"FQ", "2021-12-31", hcpcs.NotYetEffective},
	} {
		m := hcpcs.MustParseModifier(tc.mod)
		_, st := set.LookupModifier(m, date(tc.on))
		require.Equal(t, tc.state, st.State, "%s on %s: %s", tc.mod, tc.on, st.Reason)
		require.Equal(t, tc.state, set.ModifierState(m, date(tc.on)), "%s on %s", tc.mod, tc.on)
	}
}

// TestStartsAgree: start days given among the facts are those of the table.
func TestStartsAgree(t *testing.T) {
	rel, _ := hcpcs.On(october2025)
	for f := range hcpcs.KnownModifiers() {
		if e, ok := rel.Modifier(f.Modifier); ok && !f.Start.IsZero() {
			require.Equal(t, e.From(), f.Start, f.Modifier)
		}
	}
}

func TestRelease(t *testing.T) {
	set := loadFiles(t)
	rel, err := set.On(date("2020-02-01"))
	require.NoError(t, err)
	require.True(t, rel.Covered())
	require.Equal(t, "HCPCS Level II 2020-01-01", rel.String())
	n := 0
	for e := range rel.Codes() {
		require.False(t, e.Code().IsZero())
		n++
	}
	require.Equal(t, 4, n)
	for e := range rel.Modifiers() {
		require.Equal(t, "Q8", e.Modifier().String())
	}
	_, ok := rel.Code(hcpcs.MustParse("A9990"))
	require.False(t, ok)
	require.Equal(t, hcpcs.Unknown, rel.Status(hcpcs.MustParse("A9990")).State)
	rel, err = set.On(date("2030-02-01"))
	require.ErrorIs(t, err, load.ErrNotCovered)
	require.NotNil(t, rel)
	rel, err = (&hcpcs.Set{}).On(date("2030-02-01"))
	require.ErrorIs(t, err, load.ErrNotCovered)
	require.Equal(t, "HCPCS Level II (no table)", rel.String())
	require.Zero(t, rel.Source())
	_, st := (&hcpcs.Set{}).Lookup(hcpcs.MustParse("J1885"), date("2020-01-01"))
	require.Equal(t, hcpcs.NotChecked, st.State)
}

func TestWith(t *testing.T) {
	both := hcpcs.Embedded().With(loadFiles(t))
	require.Len(t, both.Sources(), 3)
	e, st := both.Lookup(hcpcs.MustParse("J9998"), date("2020-01-01"))
	require.Equal(t, hcpcs.Valid, st.State)
	require.False(t, e.Source().Own)
	_, st = both.Lookup(hcpcs.MustParse("A9990"), date("2020-01-01"))
	require.Equal(t, hcpcs.Unknown, st.State, "the complete release of the day answers")
	_, st = both.Lookup(hcpcs.MustParse("A9990"), date("2026-01-01"))
	require.Equal(t, hcpcs.NotChecked, st.State, "the starter table is not complete")
	require.Same(t, both, both.With(nil))
}

func TestLoadFaults(t *testing.T) {
	set, report, _ := hcpcs.Load(fstest.MapFS{
		"a/HCPC2020_ANWEB.txt": anweb([4]string{"A9995", "One", "20000101", ""}),
		"b/HCPC2020_ANWEB.txt": anweb([4]string{"A9995", "One", "20000101", ""}, [4]string{"A9994", "Two", "20209901", ""}, [4]string{"A9993", "Three", "20000101", ""}),
		"list.txt":             anweb([4]string{"A9995", "No year in the name", "20180401", ""}),
	}, load.Options{})
	var fe *load.FileError
	require.True(t, errors.As(report.Err(), &fe))
	require.ErrorContains(t, report.Err(), "b/HCPC2020_ANWEB.txt:3: date added")
	require.ErrorContains(t, report.Err(), "another file of the same day has more codes")
	require.Len(t, set.Sources(), 2)
	require.Equal(t, date("2018-04-01"), set.Sources()[0].Day, "the day of the latest action")
	require.Equal(t, "b/HCPC2020_ANWEB.txt", set.Sources()[1].Name)
}

func TestLookupAllocs(t *testing.T) {
	set, day := hcpcs.Embedded(), october2025
	rel, _ := set.On(day)
	c, m := hcpcs.MustParse("J1885"), hcpcs.MustParseModifier("LT")
	require.Zero(t, testing.AllocsPerRun(100, func() {
		e, ok := rel.Code(c)
		if !ok || e.Title() == "" {
			t.Fatal("lookup")
		}
		set.Lookup(c, day)
		set.State(c, day)
		set.LookupModifier(m, day)
	}))
}

func BenchmarkLookup(b *testing.B) {
	rel, _ := hcpcs.Embedded().On(october2025)
	c := hcpcs.MustParse("J1885")
	yardstick := map[hcpcs.Code]int{}
	for e := range rel.Codes() {
		yardstick[e.Code()] = 1
	}
	b.Run("Release", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			rel.Code(c)
		}
	})
	b.Run("Set", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			hcpcs.Embedded().Lookup(c, october2025)
		}
	})
	b.Run("map-yardstick", func(b *testing.B) {
		for b.Loop() {
			_ = yardstick[c]
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	data := datafile.Read(b, anweb2020)
	fsys := fstest.MapFS{"HCPC2020_ANWEB.txt": {Data: data}}
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if set, report, _ := hcpcs.Load(fsys, load.Options{}); report.Err() != nil || len(set.Sources()) != 1 {
			b.Fatal(report.Err())
		}
	}
}

// TestLoadOfficial loads all three tables and asks by date.
func TestLoadOfficial(t *testing.T) {
	datafile.Read(t, anweb2019)
	set, report, _ := hcpcs.Load(os.DirFS(os.Getenv("MEDCODE_DATA")), load.Options{Root: "hcpcs"})
	require.NoError(t, report.Err())
	var days []string
	for _, s := range set.Sources() {
		days = append(days, s.Day.Format(time.DateOnly))
	}
	require.Equal(t, []string{"2019-01-01", "2020-01-01", "2025-10-01"}, days)
	e, st := set.Lookup(hcpcs.MustParse("J9380"), date("2025-11-01"))
	require.Equal(t, hcpcs.Valid, st.State)
	require.Contains(t, e.Title(), "teclistamab")
	_, st = set.Lookup(hcpcs.MustParse("J9380"), date("2019-05-01"))
	require.Equal(t, hcpcs.NotYetEffective, st.State)
	// C9034 has no end in the file of 2019; that of 2020 knows that it ended with 2018, and a later release knows better
	_, st = set.Lookup(hcpcs.MustParse("C9034"), date("2019-01-01"))
	require.Equal(t, hcpcs.Expired, st.State)
	// every row of a file by itself is found in the state that it says
	set, report, _ = hcpcs.Load(os.DirFS(os.Getenv("MEDCODE_DATA")), load.Options{Root: anweb2019})
	require.NoError(t, report.Err())
	recs, err := hcpcs.ReadANWEB(bytes.NewReader(datafile.Read(t, anweb2019)), "x")
	require.NoError(t, err)
	for i := range recs {
		r := &recs[i]
		if r.IsModifier() {
			continue
		}
		on := date("2019-01-01")
		want := hcpcs.Valid
		if !r.Terminated.IsZero() && r.Terminated.Before(on) {
			want = hcpcs.Expired
		}
		if r.Added.After(on) {
			want = hcpcs.NotYetEffective
		}
		e, st := set.Lookup(r.Code, on)
		require.Equal(t, want, st.State, r.Code)
		require.Equal(t, r.Long, e.Title(), r.Code)
	}
}

// Records that were read one by one, of a table of your own, are a code set.
func ExampleNewSet() {
	const table = "code,record_kind,short_description,long_description,coverage_code,code_added_date\n" +
		"A9998,procedure,Example device,An example of a device,C,20260101\n"
	records, err := hcpcs.ReadTable(strings.NewReader(table), "own.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	day := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	set := hcpcs.Embedded().With(hcpcs.NewSet(records, hcpcs.Source{Name: "own.csv", Day: day}))
	e, status := set.Lookup(hcpcs.MustParse("A9998"), day.AddDate(0, 2, 0))
	fmt.Println(status.State, e.Title())
	_, status = set.Lookup(hcpcs.MustParse("A9998"), day.AddDate(0, 0, -1))
	fmt.Println(status.State, status.Reason)
	// Output:
	// valid An example of a device
	// not-yet-effective added later
}

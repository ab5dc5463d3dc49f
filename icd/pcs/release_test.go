package pcs_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

func fy2026(t testing.TB) *pcs.Release {
	t.Helper()
	rel, err := pcs.On(date(2026, time.March, 4))
	require.NoError(t, err)
	return rel
}

// TestHasReference checks the example codes of the coding rules: valid ones and ones that no row allows.
func TestHasReference(t *testing.T) {
	rel := fy2026(t)
	for _, s := range strings.Fields(`0DTJ4ZZ 0FT44ZZ B2111ZZ 0FB03ZX 0FT04ZZ 0DBJ4ZZ 0FJ44ZZ 0W3P8ZZ 0UT24ZZ 0UT04ZZ 0UT14ZZ
		0PP504Z 10E0XZZ 10D00Z0 10D00Z1 10D00Z2 10907ZC 0UT90ZZ XXE5XBB`) {
		require.True(t, rel.Has(icd.MustParsePCS(s)), s)
	}
	for _, s := range strings.Fields("0DTJXZZ A2111ZZ 0DZJ4ZZ 0DTJ4ZX ZZZZZZZ 0000000") {
		require.False(t, rel.Has(icd.MustParsePCS(s)), s)
	}
	require.False(t, rel.Has(icd.PCS{}))
}

// TestShapes: a diagnosis code of seven characters has the shape of a procedure code and the other way round; only
// membership tells them apart. The letters I and O never occur.
func TestShapes(t *testing.T) {
	rel := fy2026(t)
	cm, err := icd.ParsePCS("S12000A")
	require.NoError(t, err)
	require.False(t, rel.Has(cm))
	_, err = icd.ParseCM("B00B0ZZ")
	require.NoError(t, err)
	require.True(t, rel.Has(icd.MustParsePCS("B00B0ZZ")))
	for _, s := range []string{"OFT44ZZ", "0FT4IZZ", "oft44zz", "0DTJ4Z", "0DT.J4ZZ", "0DTJ4ZZZ", "", "0DTJ4Z\u00d0", "\uff10DTJ4Z"} {
		_, err := icd.ParsePCS(s)
		require.ErrorIs(t, err, icd.ErrSyntax, s)
	}
	for c := range rel.Codes("") {
		if strings.ContainsAny(c.String(), "IO") {
			t.Fatal(c)
		}
	}
}

func TestDecode(t *testing.T) {
	rel := fy2026(t)
	d, ok := rel.Decode(icd.MustParsePCS("0DTJ4ZZ"))
	require.True(t, ok)
	var got []string
	for _, a := range d.Axes {
		got = append(got, a.Title+": "+string(a.Value)+" "+a.Label)
	}
	require.Equal(t, []string{
		"Section: 0 Medical and Surgical", "Body System: D Gastrointestinal System", "Operation: T Resection", "Body Part: J Appendix",
		"Approach: 4 Percutaneous Endoscopic", "Device: Z No Device", "Qualifier: Z No Qualifier",
	}, got)
	require.Equal(t, "Cutting out or off, without replacement, all of a body part", d.Axes[2].Definition)
	require.Contains(t, d.Axes[4].Definition, "Entry, by puncture or minor incision")
	_, ok = rel.Decode(icd.MustParsePCS("0DTJXZZ"))
	require.False(t, ok)
	_, ok = rel.Decode(icd.PCS{})
	require.False(t, ok)
}

// TestDecodeOfficial compares decoded definitions with the official definitions file, and every code near a valid one
// with the order file.
func TestDecodeOfficial(t *testing.T) {
	set, _ := loadOfficial(t)
	rel, err := set.On(fiscal(2026))
	require.NoError(t, err)
	defined := 0
	for term := range rel.Definitions().Terms() {
		if term.Definition == "" {
			continue
		}
		for c := range rel.Codes(string(term.Section)) {
			d, _ := rel.Decode(c)
			if a := d.Axes[term.Pos-1]; a.Label == term.Titles[0] {
				require.Equal(t, term.Definition, a.Definition, "%v position %d", c, term.Pos)
				defined++
				break
			}
		}
	}
	require.Greater(t, defined, 250)
	titles := orderTitles(t, 2026)
	const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	n := 0
	for s := range titles {
		b := []byte(s)
		pos := n % 7
		b[pos] = alphabet[n%len(alphabet)]
		_, want := titles[string(b)]
		if got := rel.Has(icd.MustParsePCS(string(b))); got != want {
			t.Fatalf("%s: %v, want %v", b, got, want)
		}
		n++
	}
}

func TestAllowed(t *testing.T) {
	rel := fy2026(t)
	chars := func(c pcs.Choices) string {
		var b strings.Builder
		for _, v := range c.Values {
			b.WriteByte(v.Char)
		}
		return b.String()
	}
	require.Equal(t, "0123456789BCDFGHX", chars(rel.Allowed("")))
	require.Equal(t, "0478", chars(rel.Allowed("0DTJ")))
	require.Equal(t, chars(rel.Allowed("0DTJ")), chars(rel.Allowed("0dtj")))
	c := rel.Allowed("0DT")
	require.Equal(t, 4, c.Pos)
	require.Equal(t, "Body Part", c.Title)
	require.Equal(t, pcs.Value{Char: '1', Label: "Esophagus, Upper"}, c.Values[0])
	require.Equal(t, 8, rel.Allowed("0DTJ4ZZ").Pos)
	for _, s := range []string{"0DTJ4ZZ", "0DTJX", "0DZ", "A", "0DTO", "0DTJ4ZZZ", "\xff"} {
		require.Empty(t, rel.Allowed(s).Values, s)
	}
	// every value that is offered leads to a code
	for _, prefix := range []string{"", "0", "0D", "0DB", "XW0", "3E03", "0SR9", "F07"} {
		for _, v := range rel.Allowed(prefix).Values {
			n := 0
			for range rel.Codes(prefix + string(v.Char)) {
				n++
			}
			require.Positive(t, n, prefix+string(v.Char))
		}
	}
}

func TestExplain(t *testing.T) {
	rel := fy2026(t)
	e := rel.Explain(icd.MustParsePCS("0DTJXZZ"))
	require.Equal(t, 5, e.Pos)
	require.Equal(t, "0DTJ", e.Reached)
	require.Equal(t, "approach X is not allowed after 0DTJ (Appendix); allowed: 0 Open, 4 Percutaneous Endoscopic, 7 Via Natural or Artificial "+
		"Opening, 8 Via Natural or Artificial Opening Endoscopic", e.String())
	require.Contains(t, e.Fixes, icd.MustParsePCS("0DTJ4ZZ"))
	require.Contains(t, rel.Explain(icd.MustParsePCS("0DZJ4ZZ")).String(), "there is no table 0DZ")
	require.Equal(t, 1, rel.Explain(icd.MustParsePCS("A2111ZZ")).Pos)
	require.Zero(t, rel.Explain(icd.MustParsePCS("0DTJ4ZZ")).Pos)
	near := rel.Near(icd.MustParsePCS("0DTJXZZ"), 5)
	require.Len(t, near, 4)
}

func TestSuggest(t *testing.T) {
	set, day := pcs.Embedded(), date(2026, time.March, 4)
	for in, want := range map[string]string{
		"0DTJXZZ": "0DTJ0ZZ", "OFT44ZZ": "0FT44ZZ", "0DTJ4Z": "0DTJ4ZG", "0DT.J4ZZ": "0DTJ4ZZ", "0dtj": "0DTJ0ZZ",
	} {
		found := false
		for _, s := range set.Suggest(in, day) {
			found = found || s.Code.String() == want
			require.NotEmpty(t, s.Why)
		}
		require.True(t, found, "%s: %v", in, set.Suggest(in, day))
	}
	require.Empty(t, set.Suggest("0DTJ4ZZ", day))
	require.Empty(t, set.Suggest("", day))
	require.Empty(t, set.Suggest("\u00e9\u00e9\u00e9", day))
	require.LessOrEqual(t, len(set.Suggest("0JH", day)), 20)
}

func TestSides(t *testing.T) {
	rel := fy2026(t)
	for _, tc := range []struct {
		code string
		side pcs.Side
		both string
	}{
		{"0UT04ZZ", pcs.Right, "0UT24ZZ"}, {"0UT14ZZ", pcs.Left, "0UT24ZZ"}, {"0HTT0ZZ", pcs.Right, "0HTV0ZZ"},
		{"0UT54ZZ", pcs.Right, "0UT74ZZ"}, {"0TT04ZZ", pcs.Right, "0TT24ZZ"}, {"0SRC0J9", pcs.Right, ""}, {"0DTJ4ZZ", pcs.NoSide, ""},
		{"0UT24ZZ", pcs.Bilateral, ""},
	} {
		c := icd.MustParsePCS(tc.code)
		require.Equal(t, tc.side, rel.Side(c), tc.code)
		both, ok := rel.OtherSide(c, pcs.Bilateral)
		require.Equal(t, tc.both, both.String(), tc.code)
		require.Equal(t, tc.both != "", ok)
	}
	left, ok := rel.OtherSide(icd.MustParsePCS("0SRC0J9"), pcs.Left)
	require.True(t, ok)
	require.Equal(t, "0SRD0J9", left.String())
}

func TestTree(t *testing.T) {
	rel := fy2026(t)
	n, ok := rel.Node("0dtj4zz")
	require.True(t, ok)
	require.True(t, n.Billable())
	require.Equal(t, "Resection of Appendix, Percutaneous Endoscopic Approach", n.Title())
	var path []string
	for a := range n.Ancestors() {
		path = append(path, a.Code()+" "+a.Title())
	}
	require.Equal(t, []string{"0 Medical and Surgical", "0D Gastrointestinal System", "0DT Resection", "0DTJ Appendix",
		"0DTJ4 Percutaneous Endoscopic", "0DTJ4Z No Device"}, path)
	p, ok := n.Parent()
	require.True(t, ok)
	require.Equal(t, 5, p.Depth())
	sections := 0
	for s := range rel.Sections() {
		require.NotEmpty(t, s.Title())
		_, ok := s.Parent()
		require.False(t, ok)
		sections++
	}
	require.Equal(t, 17, sections)
	_, ok = rel.Node("0DZ")
	require.False(t, ok)
	_, ok = rel.Node("")
	require.False(t, ok)
}

func TestTables(t *testing.T) {
	rel := fy2026(t)
	n := 0
	for tab := range rel.Tables("") {
		require.True(t, rel.HasTable(tab.Key))
		n++
	}
	require.Equal(t, 914, n)
	tab, ok := rel.Table("0dt")
	require.True(t, ok)
	size := 0
	for _, r := range tab.Rows {
		size += r.Size()
	}
	codes := 0
	for range rel.Codes("0DT") {
		codes++
	}
	require.Equal(t, codes, size)
	require.False(t, rel.HasTable("0DZ"))
	require.False(t, rel.HasTable("0D"))
}

func TestIndex(t *testing.T) {
	x := fy2026(t).Index()
	var targets []string
	for h := range x.Find("cholecystectomy") {
		targets = append(targets, h.Term.Table)
	}
	require.Equal(t, []string{"0FB4", "0FT4"}, targets)
	found := false
	for h := range x.Find("bypass, artery, coronary, two") {
		found = found || h.Term.Table == "0211"
	}
	require.True(t, found)
	n := 0
	for range x.Main() {
		n++
	}
	require.Greater(t, n, 3000)
	for range x.Find("zzzz") {
		t.Fatal("found")
	}
}

func TestStringsOfReleases(t *testing.T) {
	var names []string
	for _, r := range pcs.Embedded().Releases() {
		names = append(names, r.String())
	}
	require.Len(t, names, 19)
	require.Equal(t, "ICD-10-PCS FY2016", names[0])
	require.Contains(t, names, "ICD-10-PCS FY2020 (August 2020)")
	require.Contains(t, names, "ICD-10-PCS FY2026 (April 2026)")
	for _, p := range fy2026(t).Parts() {
		require.Len(t, p.Digest, 64)
		require.NotEmpty(t, p.Source)
	}
}

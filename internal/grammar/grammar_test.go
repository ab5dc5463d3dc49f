package grammar_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/grammar"
)

func axis(title, chars string) grammar.Axis {
	a := grammar.Axis{Title: title}
	for i := range len(chars) {
		a.Values = append(a.Values, grammar.Value{Char: chars[i], Label: title + " " + chars[i:i+1]})
	}
	return a
}

func row(a, b, c, d string) grammar.Row {
	return grammar.Row{Axes: [4]grammar.Axis{axis("Part", a), axis("Approach", b), axis("Device", c), axis("Qualifier", d)}}
}

func table(key string, rows ...grammar.Row) grammar.Table {
	return grammar.Table{Key: key, Titles: [3]string{"Section", "System", "Operation"}, Labels: [3]string{"S", "B", "O"},
		Definition: "what it is", Rows: rows}
}

func build(t *testing.T, tables []grammar.Table, spans [][]grammar.Span) *grammar.Grammar {
	t.Helper()
	g, errs := grammar.Build(tables, spans)
	require.Empty(t, errs)
	return g
}

func key(s string) [7]byte { return [7]byte([]byte(s)) }

func TestFindAndNext(t *testing.T) {
	g := build(t, []grammar.Table{table("0FT", row("4", "04", "Z", "Z")), table("0DT", row("JK", "04", "Z", "Z"), row("J", "8", "Z", "Z"))}, nil)
	for _, s := range []string{"0DTJ0ZZ", "0DTK4ZZ", "0DTJ8ZZ", "0FT44ZZ"} {
		_, ok := g.Find(key(s), 0)
		require.True(t, ok, s)
	}
	for _, s := range []string{"0DTK8ZZ", "0DTJ7ZZ", "0DSJ0ZZ", "0dtj0zz", "0DTI0ZZ", "\x00\xff....."} {
		_, ok := g.Find(key(s), 0)
		require.False(t, ok, s)
	}
	c := g.Next("0DTJ", 0)
	require.Equal(t, "Approach", c.Title)
	require.Equal(t, []grammar.Value{{Char: '0', Label: "Approach 0"}, {Char: '4', Label: "Approach 4"}, {Char: '8', Label: "Approach 8"}}, c.Values)
	require.Len(t, g.Next("0DTK", 0).Values, 2)
	require.Empty(t, g.Next("0DTX", 0).Values)
	id, _ := g.Find(key("0DTJ8ZZ"), 0)
	title, label := g.AxisLabel(id, 4, 'J')
	require.Equal(t, "Part/Part J", title+"/"+label)
}

func TestSpans(t *testing.T) {
	g := build(t, []grammar.Table{table("0DT", row("J", "0", "Z", "Z"), row("J", "0", "Z", "Z"), row("K", "0", "Z", "Z"))},
		[][]grammar.Span{{{From: 0, To: 2}, {From: 3, To: grammar.Forever}, {From: 2, To: 3}}})
	for release, want := range []string{"0DTJ0ZZ", "0DTJ0ZZ", "0DTK0ZZ", "0DTJ0ZZ", "0DTJ0ZZ"} {
		var got []string
		for c := range g.Codes("", uint8(release)) {
			got = append(got, string(c[:]))
		}
		require.Equal(t, []string{want}, got)
	}
	require.Equal(t, []grammar.Value{{Char: 'K', Label: "Part K"}}, g.Next("0DT", 2).Values)
}

func TestBuildFaults(t *testing.T) {
	good := row("J", "0", "Z", "Z")
	g, errs := grammar.Build([]grammar.Table{
		table("0D", good), table("0OT", good), table("0DT", good, row("J", "04", "Z", "Z"), row("", "0", "Z", "Z"), row("I", "0", "Z", "Z"),
			row("KK", "0", "Z", "Z"), row("K", "0", "Z", "Z")), table("0DT", good), table("0FT"),
	}, nil)
	require.Len(t, errs, 8)
	for _, err := range errs {
		require.ErrorIs(t, err, grammar.ErrTable)
		require.NotEmpty(t, err.Error())
	}
	require.Equal(t, 2, g.RowCount())
}

// randomTables makes tables of random rows that share no code.
func randomTables(r *rand.Rand) []grammar.Table {
	chars := func() string {
		var b []byte
		for i := range grammar.Radix {
			if r.IntN(6) == 0 {
				b = append(b, grammar.Alphabet[i])
			}
		}
		if len(b) == 0 {
			b = append(b, grammar.Alphabet[r.IntN(grammar.Radix)])
		}
		return string(b)
	}
	var out []grammar.Table
	for k := range 5 {
		t := table("0D" + grammar.Alphabet[3*k:3*k+1])
		for range 1 + r.IntN(90) {
			row := row(chars(), chars(), chars(), chars())
			if !slices.ContainsFunc(t.Rows, func(o grammar.Row) bool { return meet(&o, &row) }) {
				t.Rows = append(t.Rows, row)
			}
		}
		out = append(out, t)
	}
	return out
}

func meet(a, b *grammar.Row) bool {
	for k := range 4 {
		if !slices.ContainsFunc(a.Axes[k].Values, func(v grammar.Value) bool { return slow(b, k, v.Char) }) {
			return false
		}
	}
	return true
}

func slow(r *grammar.Row, k int, c byte) bool {
	return slices.ContainsFunc(r.Axes[k].Values, func(v grammar.Value) bool { return v.Char == c })
}

// TestAgainstScan compares membership and expansion with a scan of the rows.
func TestAgainstScan(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 5 {
		tables := randomTables(r)
		g := build(t, tables, nil)
		want := 0
		for _, tab := range tables {
			for i := range tab.Rows {
				want += tab.Rows[i].Size()
			}
		}
		got, last := 0, ""
		for c := range g.Codes("", 0) {
			if s := string(c[:]); s <= last {
				t.Fatal("not in order")
			} else {
				last = s
			}
			got++
		}
		require.Equal(t, want, got)
		for range 20000 {
			tab := &tables[r.IntN(len(tables))]
			code := key(tab.Key + "0000")
			for k := 3; k < 7; k++ {
				code[k] = grammar.Alphabet[r.IntN(grammar.Radix)]
			}
			want := slices.ContainsFunc(tab.Rows, func(row grammar.Row) bool {
				return slow(&row, 0, code[3]) && slow(&row, 1, code[4]) && slow(&row, 2, code[5]) && slow(&row, 3, code[6])
			})
			if _, ok := g.Find(code, 0); ok != want {
				t.Fatalf("%s: %v", code, ok)
			}
		}
	}
}

func TestPackedForm(t *testing.T) {
	tables := randomTables(rand.New(rand.NewPCG(1, 2)))
	g := build(t, tables, nil)
	packed := string(g.Append(nil))
	h, err := grammar.Open(packed)
	require.NoError(t, err)
	require.Equal(t, packed, string(h.Append(nil)))
	for _, tab := range tables {
		a, b := slices.Collect(g.Rows(tab.Key, 0)), slices.Collect(h.Rows(tab.Key, 0))
		require.Empty(t, cmp.Diff(tab.Rows, a))
		require.Empty(t, cmp.Diff(a, b))
		ta, _ := g.Table(tab.Key, 0)
		tb, _ := h.Table(tab.Key, 0)
		require.Equal(t, ta, tb)
	}
	for n := range len(packed) {
		if n%37 == 0 {
			_, err := grammar.Open(packed[:n])
			require.ErrorIs(t, err, grammar.ErrPacked)
		}
	}
}

func FuzzOpen(f *testing.F) {
	g, _ := grammar.Build([]grammar.Table{table("0DT", row("JK", "04", "Z", "Z"))}, nil)
	f.Add(string(g.Append(nil)))
	f.Fuzz(func(t *testing.T, in string) {
		g, err := grammar.Open(in)
		if err != nil {
			return
		}
		for range g.Tables("", 0) {
		}
		n := 0
		for c := range g.Codes("", 0) {
			g.Find(c, 0)
			if n++; n > 1000 {
				break
			}
		}
	})
}

func TestDecompose(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		want := map[[4]byte]bool{}
		for range 1 + r.IntN(60) {
			want[[4]byte{grammar.Alphabet[r.IntN(4)], grammar.Alphabet[r.IntN(3)], grammar.Alphabet[r.IntN(3)], grammar.Alphabet[r.IntN(4)]}] = true
		}
		var codes [][4]byte
		for c := range want {
			codes = append(codes, c)
		}
		var rows []grammar.Row
		for _, p := range grammar.Decompose(codes) {
			rows = append(rows, p.Row("0DT", nil))
		}
		g := build(t, []grammar.Table{{Key: "0DT", Rows: rows}}, nil)
		n := 0
		for c := range g.Codes("", 0) {
			require.True(t, want[[4]byte(c[3:])])
			n++
		}
		require.Equal(t, len(want), n)
	}
	require.Empty(t, grammar.Decompose(nil))
	require.Empty(t, grammar.Decompose([][4]byte{{'O', '0', 'Z', 'Z'}}))
}

func TestComplete(t *testing.T) {
	tables := []grammar.Table{table("0DT", row("J", "04", "Z", "Z"))}
	out := grammar.Complete(tables, [][7]byte{key("0DTJ8ZZ"), key("0DTK0ZZ"), key("0FT40ZZ")}, func(t *grammar.Table) { t.Labels[2] = "New" }, nil)
	g := build(t, out, nil)
	for _, s := range []string{"0DTJ0ZZ", "0DTJ8ZZ", "0DTK0ZZ", "0FT40ZZ"} {
		_, ok := g.Find(key(s), 0)
		require.True(t, ok, s)
	}
	_, ok := g.Find(key("0DTK8ZZ"), 0)
	require.False(t, ok)
	id, _ := g.Find(key("0DTJ8ZZ"), 0)
	_, label := g.AxisLabel(id, 4, 'J')
	require.Equal(t, "Part J", label)
	info, _ := g.Table("0FT", 0)
	require.Equal(t, "New", info.Labels[2])
	require.Len(t, tables[0].Rows, 1, "the tables given are not changed")
}

func TestTitle(t *testing.T) {
	for code, tc := range map[string]struct {
		labels [7]string
		want   string
	}{
		"0DTJ4ZZ": {[7]string{"", "", "Resection", "Appendix", "Percutaneous Endoscopic", "No Device", "No Qualifier"},
			"Resection of Appendix, Percutaneous Endoscopic Approach"},
		"0BB38ZX": {[7]string{"", "", "Excision", "Main Bronchus, Right", "Via Natural or Artificial Opening Endoscopic", "No Device", "Diagnostic"},
			"Excision of Right Main Bronchus, Via Natural or Artificial Opening Endoscopic, Diagnostic"},
		"047K36Z": {[7]string{"", "", "Dilation", "Femoral Artery, Right", "Percutaneous", "Intraluminal Device, Drug-eluting, Three", "No Qualifier"},
			"Dilation of Right Femoral Artery with Three Drug-eluting Intraluminal Devices, Percutaneous Approach"},
		"B2110ZZ": {[7]string{"", "", "Fluoroscopy", "Coronary Arteries, Multiple", "High Osmolar", "None", "None"},
			"Fluoroscopy of Multiple Coronary Arteries using High Osmolar Contrast"},
		"HZ2ZZZZ": {[7]string{"", "", "Detoxification Services", "None", "None", "None", "None"}, "Detoxification Services for Substance Abuse Treatment"},
		"0DTK4ZZ": {[7]string{"", "", "Resection", "", "Open", "No Device", "No Qualifier"}, ""},
		"ADTK4ZZ": {[7]string{"", "", "Resection", "x", "Open", "No Device", "No Qualifier"}, ""},
	} {
		require.Equal(t, tc.want, grammar.Title(key(code), &tc.labels), code)
	}
}

package cmtable_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/gen/cmtable"
	"github.com/gomedcode/medcode/internal/official"
)

func on(t *testing.T, s string) day.Day {
	t.Helper()
	d, ok := day.Parse(s)
	require.True(t, ok, s)
	return d
}

// list reads lines of code, flag and title.
func list(t *testing.T, first string, lines ...string) cmtable.List {
	l := cmtable.List{Day: on(t, first)}
	for _, line := range lines {
		f := strings.SplitN(line, " ", 3)
		l.Rows = append(l.Rows, official.CMCode{Code: f[0], Valid: f[1] == "1", Long: f[2], Short: f[2]})
	}
	return l
}

// spans reads lines of code, first day and the day after the last.
func spans(t *testing.T, lines ...string) (out []cmtable.Span) {
	for _, line := range lines {
		f := strings.Fields(line)
		out = append(out, cmtable.Span{Code: f[0], From: on(t, f[1]), To: on(t, f[2])})
	}
	return out
}

func show(r cmtable.Release) string {
	var out []string
	for _, c := range r.Rows {
		flag := "0"
		if c.Valid {
			flag = "1"
		}
		out = append(out, c.Code+" "+flag+" "+c.Long)
	}
	return r.Day.String() + " to " + r.To.String() + ": " + strings.Join(out, "; ")
}

func TestReleases(t *testing.T) {
	lists := []cmtable.List{
		list(t, "2030-10-01", "A00 0 old head", "A001 1 old first", "A003 1 third", "A002 1 second", "B00 1 b"),
		list(t, "2031-10-01", "A00 0 new head", "A001 0 new first", "A0011 1 left", "A0012 1 right", "A003 1 third", "B00 1 b"),
	}
	titles := []cmtable.List{list(t, "2020-10-01", "Z99 1 once", "B00 1 not asked")}
	releases, err := cmtable.Releases(lists, titles, spans(t,
		"A001 2029-10-01 2031-10-01", "A003 2029-10-01 2031-10-01", "A003 2031-10-01 2032-10-01", // touching spans are one
		"A002 2030-10-01 2031-10-01", "B00 2029-10-01 2032-10-01", "Z99 2029-10-01 2030-10-01",
		"A0011 2031-10-01 2032-10-01", "A0012 2031-10-01 2032-10-01", "A004 2032-04-01 2032-10-01", "T00XX1A 2032-04-01 2032-10-01", "T01XXXA 2032-04-01 2032-10-01"))
	require.NoError(t, err)
	var got []string
	for _, r := range releases {
		got = append(got, show(r))
	}
	require.Equal(t, []string{
		"2029-10-01 to 2030-10-01: A00 0 old head; A001 1 old first; A003 1 third; B00 1 b; Z99 1 once",
		"2030-10-01 to 2031-10-01: A00 0 old head; A001 1 old first; A003 1 third; A002 1 second; B00 1 b",
		"2031-10-01 to 2032-04-01: A00 0 new head; A001 0 new first; A0011 1 left; A0012 1 right; A003 1 third; B00 1 b",
		"2032-04-01 to 2032-10-01: A00 0 new head; A001 0 new first; A0011 1 left; A0012 1 right; A003 1 third; A004 1 ; B00 1 b; " +
			"T00 0 ; T00X 0 ; T00XX 0 ; T00XX1 0 ; T00XX1A 1 ; T01 0 ; T01XXXA 1 ",
	}, got)
	require.Equal(t, []int{0, 1}, releases[0].Lists, "the nearest first")
	require.Equal(t, []int{1, 0}, releases[3].Lists)
	require.True(t, !releases[0].Own && releases[1].Own && releases[2].Own && !releases[3].Own)
	require.Equal(t, 4, releases[0].Valid)
	for _, r := range releases {
		for i, row := range r.Rows {
			require.Equal(t, i+1, row.Order)
		}
	}
}

// The order of a list holds for the codes that it has; others come after their neighbours in the next list.
func TestOrder(t *testing.T) {
	lists := []cmtable.List{
		list(t, "2030-10-01", "C43 1 a", "C4A 1 b", "C44 1 c", "D00 1 d"),
		list(t, "2031-10-01", "C43 1 a", "C44 1 c", "C4B 1 e", "D00 1 d"),
	}
	releases, err := cmtable.Releases(lists, nil, spans(t, "C43 2030-10-01 2032-04-01", "C44 2030-10-01 2032-04-01",
		"D00 2030-10-01 2032-10-01", "C4A 2030-10-01 2031-10-01", "C4A 2032-04-01 2032-10-01", "C4B 2031-10-01 2032-10-01",
		"C45 2032-04-01 2032-10-01", "C43 2032-04-01 2032-10-01", "C44 2032-04-01 2032-10-01"))
	require.NoError(t, err)
	require.Equal(t, "2032-04-01 to 2032-10-01: C43 1 a; C4A 1 b; C44 1 c; C45 1 ; C4B 1 e; D00 1 d", show(releases[2]))
}

func TestRefuses(t *testing.T) {
	l := list(t, "2030-10-01", "A00 1 a", "A01 1 b")
	for name, c := range map[string]struct {
		lists []cmtable.List
		spans []cmtable.Span
		want  string
	}{
		"a code more":     {[]cmtable.List{l}, spans(t, "A00 2030-10-01 2031-10-01"), "1 codes and headers, in the list 2"},
		"another code":    {[]cmtable.List{l}, spans(t, "A00 2030-10-01 2031-10-01", "A02 2030-10-01 2031-10-01"), "A02 (true), in the list A01 (true)"},
		"no change":       {[]cmtable.List{l}, spans(t, "A00 2029-10-01 2031-10-01", "A01 2029-10-01 2031-10-01"), "not of a day on which codes change"},
		"code and header": {nil, spans(t, "A00 2030-10-01 2031-10-01", "A001 2030-10-01 2031-10-01"), "A00 is a code, and has codes below it"},
		"twice":           {[]cmtable.List{list(t, "2030-10-01", "A00 1 a", "A00 1 b")}, spans(t, "A00 2030-10-01 2031-10-01"), "A00 twice"},
		"backwards":       {nil, []cmtable.Span{{Code: "A00", From: 5, To: 5}}, "no span"},
		"nothing":         {nil, nil, "no spans"},
	} {
		_, err := cmtable.Releases(c.lists, nil, c.spans)
		require.ErrorContains(t, err, c.want, name)
	}
}

package icd_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// orderFile is an order file of the codes that are embedded for a day, codes of its own layout with invented titles.
func orderFile(t *testing.T, day time.Time, codes bool) string {
	t.Helper()
	rel, err := icd.On(day)
	require.NoError(t, err)
	var b strings.Builder
	n := 0
	for e := range rel.Codes() {
		n++
		code, flag := strings.ReplaceAll(e.Code().String(), ".", ""), 0
		if e.Billable() {
			flag = 1
		}
		switch {
		case !codes:
			fmt.Fprintf(&b, "%05d %-7s %d %-60s %s\r\n", n, code, flag, "Invented title of "+code, "Invented title of "+code)
		case flag == 1:
			fmt.Fprintf(&b, "%-7s Invented title of %s\r\n", code, code)
		}
	}
	return b.String()
}

// TestCutCodeFile: an order or codes file that is cut off, within a row or behind one, is not taken for the list of all
// codes: what it lacks is not checked, and what it has is still answered.
func TestCutCodeFile(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	order, codes := orderFile(t, day, false), orderFile(t, day, true)
	lineEnd := func(s string, part float64) string {
		return s[:strings.LastIndexByte(s[:int(part*float64(len(s)))], '\n')+1]
	}
	for name, c := range map[string]struct {
		file, text string
		on         time.Time
		known      bool
		reason     string
	}{
		"whole":                {"icd10cm-order-2026.txt", order, day, true, ""},
		"whole codes":          {"icd10cm-codes-2026.txt", codes, day, true, ""},
		"no end":               {"icd10cm-order-2026.txt", order[:len(order)-2], day, true, ""},
		"at a line end":        {"icd10cm-order-2026.txt", lineEnd(order, .6), day, true, "cut off, or no list of all codes: it lacks"},
		"codes at a line end":  {"icd10cm-codes-2026.txt", lineEnd(codes, .6), day, true, "cut off, or no list of all codes: it lacks"},
		"early":                {"icd10cm-order-2026.txt", lineEnd(order, .02), day, true, "cut off, or no list of all codes: it lacks"},
		"in a row":             {"icd10cm-order-2026.txt", lineEnd(order, .6) + "06000 S7200", day, true, "cut off in this row"},
		"in a title":           {"icd10cm-order-2026.txt", order[:len(order)-6], day, true, "ends in the middle of a title"},
		"unknown day":          {"icd10cm-order-2029.txt", lineEnd(order, .6), day.AddDate(3, 0, 0), true, "cut off, or no list of all codes: it lacks"},
		"unknown day, whole":   {"icd10cm-order-2029.txt", order, day.AddDate(3, 0, 0), true, ""},
		"nothing known":        {"icd10cm-order-2026.txt", lineEnd(order, .6), day, false, "its codes end at the letter S"},
		"nothing known, whole": {"icd10cm-order-2026.txt", order, day, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := icd.LoadOptions{}
			if c.known {
				o.Known = icd.Embedded()
			}
			set, report, _ := icd.Load(fstest.MapFS{c.file: {Data: []byte(c.text)}}, o)
			set = icd.Embedded().With(set)
			require.Equal(t, icd.Valid, set.Status(icd.MustParseCM("A00.1"), c.on).State)
			last := set.Status(icd.MustParseCM("Z79.4"), c.on)
			if c.reason == "" {
				require.NoError(t, report.Err())
				require.Equal(t, icd.Valid, last.State)
				return
			}
			require.ErrorContains(t, report.Err(), c.reason)
			require.Len(t, report.Errors, 1)
			if last.State != icd.Valid {
				require.Equal(t, icd.NotChecked, last.State, last.Reason)
			}
		})
	}
}

// TestExtract: a file of a few codes is used for these; of a day whose codes are known the others are not checked.
func TestExtract(t *testing.T) {
	few := "00001 A00     0 Cholera                                                      Cholera\r\n" +
		"00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio cholerae 01, biovar cholerae\r\n"
	for file, want := range map[string]icd.State{"order_2026.txt": icd.NotChecked, "order_2030.txt": icd.Expired} {
		set, report, _ := icd.Load(fstest.MapFS{file: {Data: []byte(few)}}, icd.LoadOptions{Known: icd.Embedded()})
		require.NoError(t, report.Err())
		day := set.Releases()[0].From()
		set = icd.Embedded().With(set)
		require.Equal(t, icd.Valid, set.Status(icd.MustParseCM("A00.0"), day).State)
		require.Equal(t, want, set.Status(icd.MustParseCM("Z79.4"), day).State)
	}
}

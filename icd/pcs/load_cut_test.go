package pcs_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// TestCutOrderFile: an order file that ends with a row in its midst is not taken for the list of all codes.
func TestCutOrderFile(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	rel, err := pcs.On(day)
	require.NoError(t, err)
	var b strings.Builder
	n := 0
	for c := range rel.Codes("") {
		n++
		fmt.Fprintf(&b, "%05d %s 1 %-60s %s\n", n%100_000, c, "Invented", "Invented title")
	}
	whole := b.String()
	last := icd.MustParsePCS("XW033L5") // in the last section
	if !rel.Has(last) {
		for c := range rel.Codes("X") {
			last = c
		}
	}
	for name, c := range map[string]struct {
		text  string
		known *pcs.Set
		cut   bool
	}{
		"whole":         {whole, pcs.Embedded(), false},
		"cut":           {whole[:strings.LastIndexByte(whole[:len(whole)*6/10], '\n')+1], pcs.Embedded(), true},
		"nothing known": {whole[:strings.LastIndexByte(whole[:len(whole)*6/10], '\n')+1], nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			set, report, _ := pcs.Load(fstest.MapFS{"icd10pcs_order_2026.txt": {Data: []byte(c.text)}}, pcs.LoadOptions{Known: c.known})
			st := pcs.Embedded().With(set).Status(last, day)
			if !c.cut {
				require.NoError(t, report.Err())
				require.NotEqual(t, icd.NotChecked, st.State)
				return
			}
			require.Len(t, report.Errors, 1)
			require.ErrorContains(t, report.Err(), "icd10pcs_order_2026.txt: cut off, or no list of all codes")
			require.Equal(t, icd.NotChecked, st.State)
		})
	}
}

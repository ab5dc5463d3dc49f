package ccsr_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group/ccsr"
)

func ExampleFirst() {
	c, err := ccsr.First()
	if err != nil {
		panic(err)
	}
	e, ok := c.Lookup(icd.MustParseCM("E11.9"))
	fmt.Println(ok, e.Categories[0].Code)
	// Output: true END002
}

// Every code of FY2023 has one category; so have some codes of earlier years, and nothing else.
func TestFirst(t *testing.T) {
	c, err := ccsr.First()
	require.NoError(t, err)
	again, err := ccsr.First()
	require.NoError(t, err)
	require.Same(t, c, again)
	rel, err := icd.On(time.Date(ccsr.FiscalYear, 1, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	n := 0
	for e := range rel.Codes() {
		x, ok := c.Lookup(e.Code())
		require.True(t, ok || !e.Billable(), e.Code())
		if !ok {
			continue
		}
		if e.Billable() {
			n++
		}
		require.Len(t, x.Categories, 1)
		require.Len(t, x.Categories[0].Code, 6)
		require.Empty(t, x.Inpatient.Code+x.Outpatient.Code, "defaults are not known")
	}
	require.Equal(t, 73639, n)
	older := map[icd.CM]bool{}
	for _, r := range icd.Embedded().Releases() {
		for e := range r.Codes() {
			if now, ok := rel.CM(e.Code()); e.Billable() && r.From().Before(rel.From()) && !(ok && now.Billable()) {
				if _, has := c.Lookup(e.Code()); has {
					older[e.Code()] = true
				}
			}
		}
	}
	require.Equal(t, 6, c.Len()-n-len(older), "adverse effects of heroin and LSD, which ended before FY2016")
}

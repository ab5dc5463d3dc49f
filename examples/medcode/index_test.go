package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/search"
)

// TestSearcher: an index that is loaded takes part in searches, and what searches with it is made once for all runs.
func TestSearcher(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	a := newApp(t.Context(), &system{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: day})
	defer a.cancel(nil)
	rel, err := a.data.ICD().On(day)
	require.NoError(t, err)
	require.Same(t, search.New(rel, search.Options{}), a.searcher(rel))

	a.given["data"] = []string{"../serve/web/testdata/official"}
	require.NoError(t, a.openData())
	rel, err = a.data.ICD().On(day)
	require.NoError(t, err)
	one := a.searcher(rel)
	require.Same(t, one, a.under(t.Context(), time.Now(), nil, io.Discard, io.Discard).searcher(rel), "the runs of a server have it together")
	hits := one.Search(search.Query{Text: "sugar diabetes neuropathy", Limit: 5})
	require.NotEmpty(t, hits)

	out, errs, status := medcode(t, "", "ncci", "G0108", "--data", "../serve/web/testdata/official", "--date", "2026-03-04")
	require.Zero(t, status, errs)
	require.Contains(t, out, "G0108 practitioner  8 units  MAI 3  NCCI MUE practitioner 2026Q1")
	require.Contains(t, out, "outpatient hospital not-checked: no table is loaded")
}

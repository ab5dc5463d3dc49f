package icd_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

func ExampleDiff() {
	on := func(y int, m time.Month) *icd.Release {
		r, _ := icd.On(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC))
		return r
	}
	for c := range icd.Diff(on(2025, 2), on(2026, 2)) {
		if c.Kind == icd.BecameHeader {
			fmt.Println(c.Node, c.Kind, c.Title)
			break
		}
	}
	// Output: B88.0 became-header Other acariasis
}

// addenda reads an official order addenda file into "action flag code" lines and retitled codes.
func addenda(t *testing.T, name string) (changes map[string]bool) {
	t.Helper()
	changes = map[string]bool{}
	var revised string
	for sc := bufio.NewScanner(datafile.Open(t, "icd10cm", name)); sc.Scan(); {
		l := strings.TrimRight(sc.Text(), "\r")
		if len(l) < 85 {
			continue
		}
		action, flag, code, long := strings.TrimSpace(l[:13]), l[13:14], strings.TrimSpace(l[15:22]), l[84:]
		switch action {
		case "Add:", "Delete:":
			changes[action+flag+code] = true
		case "Revise from:":
			revised = long
		case "Revise to:":
			if revised != long { // some revisions concern the short title alone
				changes["Revise:"+code] = true
			}
		}
	}
	return changes
}

// ours writes a diff in the terms of the addenda.
func ours(from, to *icd.Release) map[string]bool {
	flag := map[string]string{"valid": "1", "header": "0"}
	out := map[string]bool{}
	for c := range icd.Diff(from, to) {
		code, ok := c.Node.Code()
		if !ok {
			continue
		}
		s := code.Compact()
		switch c.Kind {
		case icd.Added:
			out["Add:"+flag[c.After]+s] = true
		case icd.Deleted:
			out["Delete:"+flag[c.Before]+s] = true
		case icd.BecameHeader, icd.BecameCode:
			out["Delete:"+flag[c.Before]+s] = true
			out["Add:"+flag[c.After]+s] = true
		case icd.Retitled:
			out["Revise:"+s] = true
		}
	}
	return out
}

// TestDiffEqualsAddenda compares FY2024 to FY2025 to FY2026 with the official order addenda, code by code.
func TestDiffEqualsAddenda(t *testing.T) {
	dir := datafile.Dir(t)
	load := func(name string) *icd.Release {
		set, rep, _ := icd.Load(os.DirFS(filepath.Join(dir, "icd10cm")), icd.LoadOptions{Root: name})
		require.NoError(t, rep.Err())
		return set.Releases()[0]
	}
	fy24, fy25, fy26 := load("icd10cm-order-2024.txt.gz"), load("icd10cm-order-2025.txt.gz"), load("icd10cm-order-2026.txt.gz")
	require.Empty(t, cmp.Diff(addenda(t, "icd10cm-order-addenda-2025.txt"), ours(fy24, fy25)))
	require.Empty(t, cmp.Diff(addenda(t, "icd10cm-order-addenda-2026.txt.gz"), ours(fy25, fy26)))
	require.Empty(t, cmp.Diff(ours(fy25, fy26), ours(release(t, "2025-02-10"), release(t, "2026-02-10"))), "what is embedded")
}

func TestDiffNotes(t *testing.T) {
	from, to := release(t, "2025-02-10"), release(t, "2026-03-01")
	found := false
	for c := range icd.Diff(from, to) {
		if c.Kind == icd.NotesChanged && c.Node.String() == "R65.21" {
			found = true
			require.Equal(t, "excludes1: postprocedural septic shock (T81.12-)", c.After)
		}
	}
	require.True(t, found)
	for range icd.Diff(from, from) {
		t.Fatal("a release differs from itself")
	}
}

// TestDiffBorrowedNotes: codes of a year without a tabular list of its own have older notes, whose changes are those of
// other years.
func TestDiffBorrowedNotes(t *testing.T) {
	set, report := loadFiles(t, fstest.MapFS{"order-2024.txt": {Data: orderText("A00 0 Cholera", "A000 1 Cholera, biovar cholerae")}}, icd.LoadOptions{})
	require.NoError(t, report.Err())
	set = icd.Embedded().With(set)
	from, err := set.On(onDay(2024, 2, 1))
	require.NoError(t, err)
	to, err := set.On(onDay(2025, 2, 1))
	require.NoError(t, err)
	for c := range icd.Diff(from, to) {
		require.NotEqual(t, icd.NotesChanged, c.Kind, "%v", c.Node)
	}
}

package icd_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

func ExampleEntry_Extensions() {
	rel, _ := icd.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	e, _ := rel.CM(icd.MustParseCM("W21.89"))
	for c := range e.Extensions() {
		fmt.Println(c)
	}
	// Output:
	// W21.89XA
	// W21.89XD
	// W21.89XS
}

// reproduce makes all codes valid for submission from stems, 7th characters and plain codes, and compares them with the
// release. It counts the seven-character codes that no definition explains.
func reproduce(t *testing.T, rel *icd.Release) (undefined int) {
	t.Helper()
	made := map[icd.CM]bool{}
	for e := range rel.Codes() {
		switch {
		case e.IsStem():
			for c := range e.Extensions() {
				made[c] = true
			}
		case e.Billable():
			p, ok := e.Parent()
			if ok && p.IsStem() {
				continue // its stem makes it
			}
			made[e.Code()] = true
			if e.Code().Len() == 7 {
				undefined++
			}
		}
	}
	for e := range rel.Codes() {
		if e.Billable() != made[e.Code()] {
			t.Errorf("%v: %v: valid %v, made %v", rel, e.Code(), e.Billable(), made[e.Code()])
		}
		delete(made, e.Code())
	}
	for c := range made {
		t.Errorf("%v: %v is made and not in the release", rel, c)
	}
	return undefined
}

func TestSeventhCharactersReproduceTheRelease(t *testing.T) {
	for _, rel := range someReleases() {
		t.Logf("%v: %d seven-character codes without a definition", rel, reproduce(t, rel))
	}
}

// TestSeventhCharactersOfFiles does the same for the files of FY2021 and FY2023; 79 codes (H54, C44, T86, G71) have seven
// characters and no definition in FY2023.
func TestSeventhCharactersOfFiles(t *testing.T) {
	dir := datafile.Dir(t)
	for _, c := range []struct {
		order, tabular string
		undefined      int
	}{
		{"icd10cm-order-2023.txt.gz", "xml-2023", 79},
		{"icd10cm-order-Jan-2021.txt.gz", "xml-2021", -1},
	} {
		root := filepath.Join(dir, "icd10cm")
		codes, rep, _ := icd.Load(os.DirFS(root), icd.LoadOptions{Root: c.order})
		require.NoError(t, rep.Err())
		notes, rep, _ := icd.Load(os.DirFS(root), icd.LoadOptions{Root: c.tabular})
		require.NoError(t, rep.Err())
		both := codes.With(notes)
		require.NotEmpty(t, both.Releases())
		n := reproduce(t, both.Releases()[0])
		if c.undefined >= 0 {
			require.Equal(t, c.undefined, n)
		}
	}
}

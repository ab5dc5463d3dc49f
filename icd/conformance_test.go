package icd_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/official"
)

// dataFolder is the folder of official files, or the test is skipped.
func dataFolder(t testing.TB) string {
	t.Helper()
	dir := datafile.Dir(t)
	return dir
}

func orderRows(t testing.TB, name string) (rows []official.CMCode) {
	t.Helper()
	for row, err := range official.CMOrder(datafile.Open(t, "icd10cm/"+name), name) {
		require.NoError(t, err)
		rows = append(rows, row)
	}
	return rows
}

func onDay(year int, month time.Month, dom int) time.Time {
	return time.Date(year, month, dom, 0, 0, 0, 0, time.UTC)
}

// Every code of the embedded releases is what the order file of that release says. The titles of October 2022 are those
// of the April update, which reworded one; two order files have a title with a double blank.
func TestEmbeddedEqualsOrderFiles(t *testing.T) {
	for _, c := range []struct {
		file            string
		day             time.Time
		short, retitled int // codes without a short title, with another long one
	}{
		{"icd10cm-order-Jan-2021.txt.gz", onDay(2021, 1, 1), 0, 0},
		{"icd10cm-order-2023.txt.gz", onDay(2022, 10, 1), 1772, 1},
		{"icd10cm-order-2024.txt.gz", onDay(2023, 10, 1), 2323, 0},
		{"icd10cm-order-2025.txt.gz", onDay(2024, 10, 1), 0, 0},
		{"icd10cm-order-2026.txt.gz", onDay(2025, 10, 1), 658, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			rows := orderRows(t, c.file)
			rel, err := icd.On(c.day)
			require.NoError(t, err)
			require.Equal(t, c.day, rel.From())
			require.Equal(t, len(rows), rel.Len())
			missing, retitled, faults := 0, 0, 0
			fault := func(format string, args ...any) {
				if faults++; faults < 20 {
					t.Errorf(format, args...)
				}
			}
			for i, row := range rows {
				code := icd.MustParseCM(row.Code)
				e, ok := rel.CM(code)
				if !ok || e.Code() != code || e.Order() != i || e.Billable() != row.Valid {
					fault("%s: found %v, order %d want %d, billable %v want %v", row.Code, ok, e.Order(), i, e.Billable(), row.Valid)
				}
				if s := e.Title(); s != row.Long && s != strings.Join(strings.Fields(row.Long), " ") {
					if retitled++; retitled > c.retitled {
						fault("%s: title %q want %q", row.Code, s, row.Long)
					}
				}
				switch s := e.ShortTitle(); {
				case s == "":
					missing++
				case s != row.Short:
					fault("%s: short title %q want %q", row.Code, s, row.Short)
				}
				if at, ok := rel.At(i); !ok || at != e {
					fault("At(%d) is %v", i, at.Code())
				}
			}
			require.Equal(t, c.short, missing)
			require.Equal(t, c.retitled, retitled)
		})
	}
}

// someReleases are embedded releases for tests that go through all notes: the first, some with notes of other years, those
// with their own, the last; in short tests fewer.
func someReleases() []*icd.Release {
	all := icd.Embedded().Releases()
	if testing.Short() {
		return []*icd.Release{all[0], all[14], all[15]}
	}
	return []*icd.Release{all[0], all[5], all[7], all[10], all[13], all[14], all[15]}
}

package pcs_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/internal/datafile"
)

// officialFolder is the folder of the official ICD-10-PCS files; without MEDCODE_DATA the test is skipped.
func officialFolder(tb testing.TB) string {
	tb.Helper()
	dir := datafile.Dir(tb)
	return filepath.Join(dir, "icd10pcs")
}

var loaded struct {
	once   sync.Once
	set    *pcs.Set
	report load.Report
}

func loadOfficial(tb testing.TB) (*pcs.Set, load.Report) {
	tb.Helper()
	dir := officialFolder(tb)
	loaded.once.Do(func() { loaded.set, loaded.report, _ = pcs.Load(os.DirFS(dir), pcs.LoadOptions{}) })
	require.Empty(tb, loaded.report.Errors)
	return loaded.set, loaded.report
}

// orderTitles are the codes and long titles of an order file, read without the package.
func orderTitles(tb testing.TB, year int) map[string]string {
	tb.Helper()
	b := datafile.ReadFile(tb, filepath.Join(officialFolder(tb), "icd10pcs_order_"+strconv.Itoa(year)+".txt.gz"))
	out := map[string]string{}
	for _, l := range bytes.Split(b, []byte("\r\n")) {
		if len(l) > 77 && l[14] == '1' {
			out[string(l[6:13])] = string(l[77:])
		}
	}
	return out
}

func fiscal(year int) time.Time { return time.Date(year-1, time.October, 1, 0, 0, 0, 0, time.UTC) }

// TestOfficialExpansion: the tables of both years expand to the codes of the order file exactly; every code decodes and
// has its official title; 100,000 random texts are in the release only if they are in the order file.
func TestOfficialExpansion(t *testing.T) {
	set, report := loadOfficial(t)
	require.Len(t, report.Files, 9)
	for year, want := range map[int]int{2025: 78948, 2026: 79115} {
		rel, err := set.On(fiscal(year))
		require.NoError(t, err)
		titles := orderTitles(t, year)
		require.Len(t, titles, want)
		n := 0
		for c := range rel.Codes("") {
			if _, ok := titles[c.String()]; !ok {
				t.Fatalf("%d: %v is not in the order file", year, c)
			}
			n++
		}
		require.Equal(t, want, n)
		for s, title := range titles {
			c := icd.MustParsePCS(s)
			d, ok := rel.Decode(c)
			if !ok || !rel.Has(c) {
				t.Fatalf("%d: %s is missing", year, s)
			}
			for _, a := range d.Axes {
				if a.Label == "" || a.Title == "" || a.Value != s[a.Pos-1] {
					t.Fatalf("%d: %s: axis %d has no label", year, s, a.Pos)
				}
			}
			if got, src, _ := rel.Title(c); got != title || src != pcs.TitleOfficial {
				t.Fatalf("%d: %s: title %q (%s), want %q", year, s, got, src, title)
			}
		}
		embedded, err := pcs.On(fiscal(year))
		require.NoError(t, err)
		rng := rand.New(rand.NewPCG(1, uint64(year)))
		const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
		for range 100_000 {
			var b [7]byte
			for i := range b {
				b[i] = alphabet[rng.IntN(len(alphabet))]
			}
			c := icd.MustParsePCS(string(b[:]))
			if _, ok := titles[string(b[:])]; ok != rel.Has(c) || ok != embedded.Has(c) {
				t.Fatalf("%d: %s: membership differs", year, b)
			}
		}
	}
}

// TestTableTitles compares the titles of tables with the headers of the order files.
func TestTableTitles(t *testing.T) {
	set, _ := loadOfficial(t)
	for _, year := range []int{2025, 2026} {
		rel, err := set.On(fiscal(year))
		require.NoError(t, err)
		embedded, err := pcs.On(fiscal(year))
		require.NoError(t, err)
		b := datafile.ReadFile(t, filepath.Join(officialFolder(t), "icd10pcs_order_"+strconv.Itoa(year)+".txt.gz"))
		n := 0
		for _, l := range bytes.Split(b, []byte("\r\n")) {
			if len(l) < 78 || l[14] != '0' {
				continue
			}
			n++
			key, want := string(l[6:9]), string(l[77:])
			got, _ := rel.TableTitle(key)
			require.Equal(t, want, got, key)
			got, _ = embedded.TableTitle(key)
			require.Equal(t, want, got, key)
		}
		require.Equal(t, map[int]int{2025: 908, 2026: 914}[year], n)
	}
}

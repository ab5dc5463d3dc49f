package ncci_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/datafile"
)

// official is the folder of the tables, or the test is skipped.
func official(t testing.TB) string {
	return datafile.Dir(t, "ncci")
}

var inQuarter = time.Date(2024, 8, 15, 0, 0, 0, 0, time.UTC)

// row is a PTP row as the csv has it.
type row struct{ c1, c2, deleted, indicator, rationale string }

func ptpRows(t testing.TB) []row {
	r := csv.NewReader(datafile.Open(t, "ncci", "ptp_practitioner_2024q3_derived.csv.gz"))
	r.ReuseRecord = true
	_, err := r.Read()
	require.NoError(t, err)
	var rows []row
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return rows
		}
		require.NoError(t, err)
		rows = append(rows, row{rec[0], rec[1], rec[2], rec[3], rec[4]})
	}
}

func loadOfficial(t testing.TB) *ncci.Edits {
	e, r, _ := ncci.Load(os.DirFS(official(t)), ncci.LoadOptions{})
	for _, err := range r.Errors[:min(10, len(r.Errors))] {
		t.Log(err)
	}
	t.Log(e.Tables(), len(r.Errors), r.Rows(), r.Damaged(), r.Unrecognised())
	return e
}

// TestPairsAgreeWithPTP compares the answers for whole claims with those for each pair.
func TestPairsAgreeWithPTP(t *testing.T) {
	e, err := ncci.Open(preparedOfficial(t))
	require.NoError(t, err)
	rows := ptpRows(t)
	rnd := rand.New(rand.NewPCG(3, 4))
	for n := range 300 {
		var codes []hcpcs.Code
		for range 2 + n%40 {
			codes = append(codes, hcpcs.MustParse(rows[rnd.IntN(len(rows))].c1), hcpcs.MustParse(rows[rnd.IntN(len(rows))].c2))
		}
		slices.SortFunc(codes, hcpcs.Code.Compare)
		codes = slices.Compact(codes)
		var want []ncci.Edit
		for _, a := range codes {
			for _, b := range codes {
				if d := e.PTP(ncci.Practitioner, a, b, inQuarter); a != b && d.Status != ncci.None {
					want = append(want, d)
				}
			}
		}
		rnd.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
		require.Equal(t, want, e.Pairs(nil, ncci.Practitioner, codes, inQuarter))
	}
}

func TestSampledPairsAgreeWithTheFile(t *testing.T) {
	e := loadOfficial(t)
	var packed bytes.Buffer
	_, err := e.WriteTo(&packed)
	require.NoError(t, err)
	opened, err := ncci.Open(packed.Bytes())
	require.NoError(t, err)
	require.NoError(t, ncci.Verify(packed.Bytes()))
	require.Equal(t, e.Tables(), opened.Tables())
	t.Logf("prepared: %d bytes", packed.Len())

	rows := ptpRows(t)
	type pair struct{ a, b string }
	active := map[pair]row{}
	held := map[pair]bool{}
	for _, r := range rows {
		held[pair{r.c1, r.c2}] = true
		if r.deleted == "" && r.indicator != "9" {
			active[pair{r.c1, r.c2}] = r
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	check := func(a, b string) {
		for _, edits := range []*ncci.Edits{e, opened} {
			d := edits.PTP(ncci.Practitioner, hcpcs.MustParse(a), hcpcs.MustParse(b), inQuarter)
			r, isActive := active[pair{a, b}]
			switch {
			case isActive:
				require.Equal(t, ncci.Active, d.Status, "%s|%s", a, b)
				require.Equal(t, r.indicator, d.Indicator.String())
				require.Equal(t, r.rationale, d.Rationale)
			case held[pair{a, b}]:
				require.Equal(t, ncci.Inactive, d.Status, "%s|%s", a, b)
			default:
				require.Equal(t, ncci.None, d.Status, "%s|%s", a, b)
			}
		}
	}
	for range 10000 {
		r := rows[rnd.IntN(len(rows))]
		check(r.c1, r.c2)
		check(r.c2, r.c1)
		check(r.c1, rows[rnd.IntN(len(rows))].c2)
	}
}

// TestAmongOtherFiles loads a folder that holds files of every kind: only the NCCI tables are read, and nothing is
// reported on the others.
func TestAmongOtherFiles(t *testing.T) {
	e, r, _ := ncci.Load(os.DirFS(filepath.Dir(official(t))), ncci.LoadOptions{})
	require.Len(t, e.Tables(), 5)
	require.Len(t, r.Used(), 5)
	require.NoError(t, r.Err())
}

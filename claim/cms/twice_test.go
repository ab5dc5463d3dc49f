package cms_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/internal/datafile"
)

// money are the claims and what was charged and paid for them.
func money(recs []*cms.Record) string {
	charge, paid, lines := decimal.Zero, decimal.Zero, 0
	for _, rec := range recs {
		charge = charge.Add(rec.Claim.Billed())
		lines += len(rec.Claim.Lines)
		if rec.Paid != nil {
			paid = paid.Add(rec.Paid.Paid)
		}
	}
	return fmt.Sprintf("%d claims, %d lines, %s charged, %s paid", len(recs), lines, charge, paid)
}

func kinds(faults []*cms.Error) map[error]int {
	out := map[error]int{}
	for _, f := range faults {
		out[f.Err]++
	}
	return out
}

// carrier makes a file of carrier claims: rows of claim and line number.
func carrier(rows ...[2]int) string {
	var b strings.Builder
	b.WriteString("BENE_ID|CLM_ID|NCH_CLM_TYPE_CD|CLM_FROM_DT|CLM_THRU_DT|CLM_PMT_AMT|NCH_CARR_CLM_SBMTD_CHRG_AMT|ICD_DGNS_CD1|LINE_NUM|HCPCS_CD|LINE_SBMTD_CHRG_AMT|LINE_NCH_PMT_AMT\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "7|%d|71|20250302|20250302|8.00|20.00|E119|%d|99213|10.00|4.00\n", r[0], r[1])
	}
	return b.String()
}

// body is a table without its header.
func body(s string) string { return s[strings.Index(s, "\n")+1:] }

// TestTwiceRIF: rows and claims that are given twice count once, and are told, whatever the order and the files.
func TestTwiceRIF(t *testing.T) {
	const want = "2 claims, 4 lines, 40 charged, 16 paid"
	one := carrier([2]int{1, 1}, [2]int{1, 2}, [2]int{2, 1}, [2]int{2, 2})
	for name, x := range map[string]struct {
		in    []cms.Input
		twice int
	}{
		"once":            {[]cms.Input{text("a", one)}, 0},
		"in one file":     {[]cms.Input{text("a", one+body(one))}, 4},
		"side by side":    {[]cms.Input{text("a", carrier([2]int{1, 1}, [2]int{1, 1}, [2]int{1, 2}, [2]int{2, 1}, [2]int{2, 2}, [2]int{2, 2}))}, 2},
		"under two names": {[]cms.Input{text("a", one), text("b", one)}, 2},
		"another order":   {[]cms.Input{text("a", one), text("b", carrier([2]int{2, 2}, [2]int{2, 1}))}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			recs, faults := read(t, cms.Options{}, x.in...)
			require.Equal(t, want, money(recs))
			require.Len(t, faults, x.twice)
			require.Equal(t, x.twice, kinds(faults)[cms.ErrTwice])
		})
	}
	recs, faults := read(t, cms.Options{}, text("a", carrier([2]int{1, 1}, [2]int{1, 2})+"7|1|71|20250302|20250302|8.00|20.00|E119|2|99214|11.00|4.00\n"))
	require.Len(t, recs[0].Claim.Lines, 3, "which one holds is not known")
	require.Equal(t, map[error]int{cms.ErrTwice: 1}, kinds(faults))

	base, revenue := ccw([]int{10, 20}, []int{10, 20})
	for _, in := range [][]cms.Input{
		{text("b", base), text("r", revenue), text("r2", revenue)},
		{text("b", base), text("r", revenue+body(revenue))},
		{text("b", base), text("b2", base), text("r", revenue)},
		{text("b", base), text("b2", base), text("r", revenue), text("r2", revenue)},
	} {
		recs, faults := read(t, cms.Options{}, in...)
		require.Equal(t, "2 claims, 4 lines, 60 charged, 30 paid", money(recs))
		require.Positive(t, kinds(faults)[cms.ErrTwice])
		require.Len(t, kinds(faults), 1)
	}
}

// TestTwiceIDR: so it is with the tables of the IDR, real ones too.
func TestTwiceIDR(t *testing.T) {
	files := data(t, "cms-idr/*")
	all := inputs(files...)
	recs, faults := read(t, cms.Options{}, all...)
	want, quiet := money(recs), kinds(faults)
	require.Zero(t, quiet[cms.ErrTwice]+quiet[cms.ErrMissing])
	diagnoses := 0
	for _, rec := range recs {
		diagnoses += len(rec.Claim.Diagnoses)
	}
	for i, f := range files {
		b := datafile.ReadFile(t, f)
		head, rest, _ := bytes.Cut(b, []byte("\n"))
		doubled := slices.Concat(head, []byte("\n"), rest, rest)
		list := slices.Clone(all)
		list[i] = text(filepath.Base(f), string(doubled))
		for _, in := range [][]cms.Input{list, append(slices.Clone(all), text("copy", string(b)))} {
			r := cms.NewReader(cms.Options{}, in...)
			var got []*cms.Record
			n, twice := 0, 0
			for rec, err := range r.Records() {
				if err != nil {
					if errors.Is(err, cms.ErrTwice) {
						twice++
					}
					continue
				}
				got = append(got, rec)
				n += len(rec.Claim.Diagnoses)
			}
			require.Equal(t, want, money(got), filepath.Base(f))
			require.Equal(t, diagnoses, n, filepath.Base(f))
			if cms.Recognize(head) != cms.IDROther {
				require.Positive(t, twice, filepath.Base(f))
			}
		}
	}
}

// TestTwiceRDA: a claim of the RDA is given once.
func TestTwiceRDA(t *testing.T) {
	one := `{"claim":{"idrClmHdIcn":"5","idrTotBilledAmt":"10.00"}}` + "\n" + `{"claim":{"idrClmHdIcn":"6","idrTotBilledAmt":"10.00"}}` + "\n"
	for _, in := range [][]cms.Input{{text("a", one+one)}, {text("a", one), text("b", one)}} {
		recs, faults := read(t, cms.Options{}, in...)
		require.Equal(t, "2 claims, 0 lines, 20 charged, 0 paid", money(recs))
		require.Equal(t, map[error]int{cms.ErrTwice: 2}, kinds(faults))
	}
}

// TestMissing: columns of amounts and tables that are not there are told and listed.
func TestMissing(t *testing.T) {
	whole := carrier([2]int{1, 1})
	for _, name := range []string{"CLM_PMT_AMT", "NCH_CARR_CLM_SBMTD_CHRG_AMT", "LINE_SBMTD_CHRG_AMT", "LINE_NCH_PMT_AMT", "HCPCS_CD"} {
		r := cms.NewReader(cms.Options{}, text("a", strings.Replace(whole, "|"+name, "|X_"+name, 1)))
		missing := 0
		for _, err := range r.Records() {
			if err != nil {
				require.ErrorIs(t, err, cms.ErrMissing)
				require.Contains(t, err.Error(), name)
				missing++
			}
		}
		require.Equal(t, 1, missing)
		require.Equal(t, []string{name}, r.Files()[0].Missing)
	}
	const key = "CLM_DT_SGNTR_SK,GEO_BENE_SK,CLM_TYPE_CD,CLM_NUM_SK,"
	claims := text("CLM", key+"CLM_UNIQ_ID,CLM_FROM_DT,CLM_THRU_DT,CLM_SBMT_CHRG_AMT,CLM_PMT_AMT\n1,2,71,1,9,20250302,20250302,10,5\n")
	lines := text("LINE", key+"CLM_UNIQ_ID,CLM_LINE_NUM,CLM_LINE_HCPCS_CD,CLM_LINE_SBMT_CHRG_AMT,CLM_LINE_CVRD_PD_AMT\n1,2,71,1,9,1,99213,10,5\n")
	codes := text("PROD", key+"CLM_PROD_TYPE_CD,CLM_VAL_SQNC_NUM,CLM_DGNS_CD\n1,2,71,1,D,1,E119\n")
	beside := text("PRFNL", key+"CLM_LINE_NUM,CLM_LINE_PRFNL_MTUS_CNT\n1,2,71,1,1,0\n")
	for _, x := range []struct {
		in   []cms.Input
		want [][]string
	}{
		{[]cms.Input{claims, lines, codes, beside}, [][]string{nil, nil, nil, nil}},
		{[]cms.Input{claims}, [][]string{{"CLM_LINE", "CLM_PROD"}}},
		{[]cms.Input{claims, codes, beside}, [][]string{{"CLM_LINE"}, nil, {"CLM_LINE"}}},
		{[]cms.Input{claims, lines}, [][]string{{"CLM_PROD"}, nil}},
	} {
		r := cms.NewReader(cms.Options{}, x.in...)
		n, told := 0, 0
		for _, err := range r.Records() {
			if err == nil {
				n++
				continue
			}
			require.ErrorIs(t, err, cms.ErrMissing)
			told++
		}
		require.Equal(t, 1, n, "the claim is given all the same")
		var got [][]string
		for _, f := range r.Files() {
			got = append(got, f.Missing)
			told -= len(f.Missing)
		}
		require.Equal(t, x.want, got)
		require.Zero(t, told)
	}
	base, revenue := ccw([]int{1}, []int{1})
	_, faults := read(t, cms.Options{}, text("b", base))
	require.Equal(t, map[error]int{cms.ErrMissing: 1}, kinds(faults))
	_, faults = read(t, cms.Options{}, text("b", base), text("r", revenue))
	require.Empty(t, faults)
}

// TestAdmissionType: the type of an admission is NUBC's number, by the name of the messages, as a digit, or as it was sent.
func TestAdmissionType(t *testing.T) {
	for member, want := range map[string]string{`"admTypCdEnum":"ADM_TYPE_URGENT"`: "2", `"admTypCdEnum":"ADM_TYPE_9"`: "9", `"admTypCdEnum":"3"`: "3", `"admTypCd":"1"`: "1",
		`"admTypCdUnrecognized":"7"`: "7", `"admTypCdEnum":"ADM_TYPE_OTHER"`: "", `"dcn":"1"`: ""} {
		recs, _ := read(t, cms.Options{}, text("fiss", `{"rdaClaimKey":"1","claim":{"rdaClaimKey":"1",`+member+`}}`))
		require.Len(t, recs, 1)
		require.Equal(t, want, recs[0].Claim.Institutional.AdmissionType, member)
	}
}

// endless gives one sign so many times.
type endless struct{ left int }

func (e *endless) Read(b []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(b), e.left)
	for i := range n {
		b[i] = 'x'
	}
	e.left -= n
	return n, nil
}

// TestLongMessage: a line beyond measure is told and passed over, also the last one, and the others are read.
func TestLongMessage(t *testing.T) {
	const message = `{"claim":{"idrClmHdIcn":"%d"}}` + "\n"
	for _, last := range []string{"\n" + fmt.Sprintf(message, 6), ""} {
		in := cms.Input{Name: "mcs", Open: func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader(fmt.Sprintf(message, 5)), &endless{40 << 20}, strings.NewReader(last))), nil
		}}
		recs, faults := read(t, cms.Options{}, in)
		require.Len(t, recs, 1+min(1, len(last)))
		require.Len(t, faults, 1)
		require.ErrorIs(t, faults[0], cms.ErrRow)
		require.Equal(t, 2, faults[0].Line)
	}
}

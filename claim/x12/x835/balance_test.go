package x835_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
)

// changedFile is small with texts replaced, and the count of SE made right.
func changedFile(t testing.TB, pairs ...string) string {
	t.Helper()
	text := small
	for i := 0; i < len(pairs); i += 2 {
		require.Contains(t, text, pairs[i])
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	n := strings.Count(text[strings.Index(text, "ST*"):strings.Index(text, "GE*")], "~")
	return strings.Replace(text, "SE*16*", fmt.Sprintf("SE*%d*", n), 1)
}

// found are rule, segment and element of each finding.
func found(fs []x12.Finding) (out []string) {
	for _, f := range fs {
		s := fmt.Sprintf("%s %s", f.Rule, f.X12.ID)
		if f.X12.Element > 0 {
			s += fmt.Sprintf("%02d", f.X12.Element)
		}
		out = append(out, s)
	}
	return out
}

// TestFindings: one thing that is wrong, and what is said of it; and what looks like it and is right.
func TestFindings(t *testing.T) {
	const reversal = "CLP*A1*1*150*80*20*MB*123*11~\nNM1*QC*1*DOE*JANE****MI*W12345~\nSVC*HC:99213*150*80~\nDTM*472*20260110~\nCAS*CO*45*50~\nCAS*PR*2*20~\n"
	back := "CLP*A1*22*-150*-80**MB*123*11~\nNM1*QC*1*DOE*JANE~\nSVC*HC:99213*-150*-80~\nDTM*472*20260110~\nCAS*CO*45*-50~\nCAS*PR*2*-20~\n"
	for _, c := range []struct {
		name  string
		pairs []string
		want  string
	}{
		{"nothing", nil, ""},
		{"paid for the line", []string{"*150*80~", "*150*85~"}, "ERA-BAL-01 SVC03,ERA-BAL-03 CLP04"},
		{"paid for the claim", []string{"*150*80*20", "*150*85*20", "BPR*I*80", "BPR*I*85"}, "ERA-BAL-02 CLP04,ERA-BAL-03 CLP04"},
		{"paid for both", []string{"*150*80*20", "*150*85*20", "*150*80~", "*150*85~", "BPR*I*80", "BPR*I*85"}, "ERA-BAL-01 SVC03,ERA-BAL-02 CLP04"},
		{"charge of the claim", []string{"A1*1*150*", "A1*1*160*"}, "ERA-BAL-02 CLP04,ERA-BAL-03 CLP03"},
		{"adjustment of the claim", []string{"NM1*QC", "CAS*CO*253*1~\nNM1*QC", "*150*80*20", "*150*79*20", "BPR*I*80", "BPR*I*79"}, ""},
		{"adjustment of the claim alone", []string{"NM1*QC", "CAS*CO*253*1~\nNM1*QC"}, "ERA-BAL-02 CLP04,ERA-BAL-03 CLP04"},
		{"amount", []string{"BPR*I*80*", "BPR*I*81*"}, "ERA-BAL-04 BPR02"},
		{"blanks about amounts", []string{"A1*1*150*80*", "A1*1* 150*80 *"}, "X12-ENV-07 CLP03,X12-ENV-07 CLP04"},
		{"blanks alone", []string{"A1*1*150*80*", "A1*1*150* *"}, "X12-ENV-07 CLP04,ERA-BAL-02 CLP04,ERA-BAL-03 CLP04,ERA-BAL-04 BPR02"},
		{"other currency", []string{"N1*PR", "CUR*PR*CAD~\nN1*PR"}, "ERA-STR-06 BPR02"},
		{"dollars", []string{"N1*PR", "CUR*PR*USD~\nN1*PR"}, ""},
		{"amount with cents", []string{"BPR*I*80*", "BPR*I*80.00*"}, ""},
		{"provider adjustment", []string{"SE*", "PLB*1234567893*20261231*WO:X*5~\nSE*"}, "ERA-BAL-04 BPR02"},
		{"provider adjustment counted", []string{"SE*", "PLB*1234567893*20261231*WO:X*5*L6*-1~\nSE*", "BPR*I*80", "BPR*I*76"}, ""},
		{"below zero", []string{"SE*", "PLB*1234567893*20261231*WO:X*100~\nSE*", "BPR*I*80", "BPR*I*-20"}, "ERA-BAL-04 BPR02"},
		{"carried forward", []string{"SE*", "PLB*1234567893*20261231*WO:X*100*FB:X*-20~\nSE*", "BPR*I*80*C*CHK", "BPR*H*0*C*NON"}, ""},
		{"patient", []string{"*80*20*MB", "*80*25*MB"}, "ERA-BAL-05 CLP05"},
		{"patient not given", []string{"*80*20*MB", "*80**MB"}, "ERA-BAL-05 CLP05"},
		{"patient of a second payer", []string{"A1*1*150*80*20", "A1*2*150*80*"}, ""},
		{"reversal", []string{reversal, back + reversal, "BPR*I*80*C*CHK", "BPR*H*0*C*NON"}, ""},
		{"reversal not negated", []string{reversal, strings.Replace(reversal, "A1*1*", "A1*22*", 1)}, "ERA-BAL-06 CLP03,ERA-BAL-06 SVC02"},
		{"reversal of less", []string{reversal, reversal + strings.NewReplacer("-80*", "-70*", "-80~", "-70~", "*45*-50", "*45*-60").Replace(back), "BPR*I*80", "BPR*I*10"}, "ERA-BAL-06 CLP04"},
		{"predetermination", []string{reversal, reversal + strings.NewReplacer("A1*1*150*80*20", "A2*25*150*80*20").Replace(reversal)}, ""},
		{"nothing paid by check", []string{"*150*80*20", "*150*0*150", "*150*80~", "*150*0~", "CO*45*50", "PR*1*130", "BPR*I*80", "BPR*I*0"}, "ERA-STR-01 BPR04"},
		{"handling", []string{"BPR*I*", "BPR*Q*"}, "ERA-STR-01 BPR01"},
		{"no trace", []string{"TRN*1*TRACE77*1512345678~\n", ""}, "ERA-STR-02 TRN"},
		{"trace without number", []string{"TRN*1*TRACE77*", "TRN*1**"}, "ERA-STR-02 TRN02"},
		{"originator", []string{"*1512345678", "*9512345678"}, "ERA-STR-02 TRN03"},
		{"zero adjustment", []string{"CAS*PR", "CAS*OA*23*0~\nCAS*PR"}, "ERA-STR-03 CAS03"},
		{"zero adjustment among others", []string{"*45*50", "*45*50**97*0"}, "ERA-STR-03 CAS06"},
		{"reason without amount", []string{"*45*50", "*45*50**97"}, "ERA-STR-03 CAS06,ERA-STR-03 CAS06"},
		{"no lines", []string{"SVC*HC:99213*150*80~\nDTM*472*20260110~\nCAS*CO*45*50~\nCAS*PR*2*20~\n", "", "NM1*QC", "CAS*CO*45*50~\nCAS*PR*2*20~\nNM1*QC"}, "ERA-STR-04 CLP"},
		{"no lines of a stay", []string{"SVC*HC:99213*150*80~\nDTM*472*20260110~\nCAS*CO*45*50~\nCAS*PR*2*20~\n", "", "NM1*QC", "CAS*CO*45*50~\nCAS*PR*2*20~\nNM1*QC", "JANE****MI*W12345~\n", "JANE****MI*W12345~\nMIA*1~\n"}, ""},
		{"no addendum", []string{"*005010X221A1", "*005010X221"}, "X12-ENV-16 GS08"},
		{"no version", []string{"*005010X221A1", "*5010"}, "X12-ENV-16 GS08"},
		{"unknown segment", []string{"DTM*472", "ZZZ*1~\nDTM*472"}, "X12-SEG-01 ZZZ"},
		{"CLP missing", []string{"CLP*A1*1*150*80*20*MB*123*11~\n", ""}, "X12-SEG-05 CLP,ERA-BAL-02 CLP04,ERA-BAL-03 CLP03,ERA-BAL-03 CLP04,ERA-BAL-05 CLP05,ERA-BAL-04 BPR02"},
		{"LX missing", []string{"LX*1~\n", ""}, "X12-SEG-05 LX"},
		{"BPR missing", []string{"BPR*I*80*C*CHK************20260303~\n", ""}, "X12-SEG-05 BPR,ERA-BAL-04 BPR"},
	} {
		ps, fs, err := x835.Read(strings.NewReader(changedFile(t, c.pairs...)))
		require.NoError(t, err)
		require.Len(t, ps, 1)
		require.Equal(t, c.want, strings.Join(found(fs), ","), c.name)
		for _, f := range fs {
			for _, secret := range []string{"DOE", "JANE", "W12345", "TRACE77", "A1", "150", "99213"} {
				require.NotContains(t, strings.ReplaceAll(f.Message()+f.String(), "X221A1", ""), secret, c.name)
			}
		}
	}
}

// TestPlaces: a finding names segment and byte of what is wrong.
func TestPlaces(t *testing.T) {
	text := changedFile(t, "CAS*PR", "CAS*OA*94*7**23*0~\nCAS*PR")
	_, fs, err := x835.Read(strings.NewReader(text))
	require.NoError(t, err)
	for _, f := range fs {
		if f.Rule == "ERA-STR-03" {
			require.Equal(t, "segment 15 (2110 CAS06)", f.X12.String())
			require.True(t, strings.HasPrefix(text[f.X12.Byte:], "0~"))
		}
		if f.Rule == "ERA-BAL-01" {
			require.True(t, strings.HasPrefix(text[f.X12.Byte:], "80~"))
		}
	}
	require.Len(t, fs, 3)
}

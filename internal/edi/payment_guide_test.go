package edi_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/edi"
)

const claimPayment = `ST*835*0001
BPR*I*80*C*CHK************20260303
TRN*1*TRACE77*1512345678
DTM*405*20260302
N1*PR*EXAMPLE HEALTH
N3*1 MAIN ST
N4*SPRINGFIELD*IL*62701
PER*BL*SUPPORT*TE*2175550103
N1*PE*EXAMPLE CLINIC*XX*1234567893
LX*1
CLP*A1*1*150*80*20*MB*123*11
NM1*QC*1*DOE*JANE****MI*W12345
SVC*HC:99213*150*80
DTM*472*20260110
CAS*CO*45*50
CAS*PR*2*20
CLP*A2*1*150*80*20*MB*124*11
NM1*QC*1*ROE*JANE****MI*W12346
DTM*232*20260110
SVC*HC:99213*150*80
DTM*472*20260110
CAS*CO*45*70
PLB*1234567893*20261231*WO:A0*80`

// TestPaymentGuide: a valid payment has no issue, is one unit from BPR to the trailer, and one defect is one issue.
func TestPaymentGuide(t *testing.T) {
	found, err := issues(strings.NewReader(enveloped("HP", "005010X221A1", claimPayment)))
	require.NoError(t, err)
	require.Empty(t, found)
	r := edi.NewReader(strings.NewReader(enveloped("HP", "005010X221A1", claimPayment)), edi.Options{}, true, func(i edi.Issue) { t.Fatal(i.Code) })
	for kind := r.Next(); kind != edi.KindEnd; kind = r.Next() {
		switch kind {
		case edi.KindBody:
			require.Equal(t, 1, r.Unit)
			require.Equal(t, r.Segment == 2, r.BeginsUnit())
			require.Zero(t, r.Ended)
		case edi.KindSE:
			require.Equal(t, 1, r.Ended)
		}
	}
	for _, c := range []struct {
		from, to string
		code     edi.Code
		segment  int
		loop, id string
		element  int
	}{
		{"BPR*I*80*C*CHK************20260303\n", "", edi.SegmentMissing, 2, "", "BPR", 0},
		{"TRN*1*TRACE77*1512345678\n", "", edi.SegmentMissing, 3, "", "TRN", 0},
		{"BPR*I*", "BPR*Q*", edi.BadCode, 2, "", "BPR", 1},
		{"N1*PR*EXAMPLE HEALTH\n", "", edi.LoopMissing, 5, "1000A", "N1", 0},
		{"N1*PE*EXAMPLE CLINIC*XX*1234567893\n", "", edi.LoopMissing, 9, "1000B", "N1", 0},
		{"PER*BL*SUPPORT*TE*2175550103\n", "", edi.SegmentMissing, 8, "1000A", "PER", 0},
		{"LX*1\n", "", edi.SegmentMissing, 10, "2000", "LX", 0},
		{"CLP*A1*1*150*80*20*MB*123*11\n", "", edi.SegmentMissing, 11, "2100", "CLP", 0},
		{"CLP*A2*1*150*80*20*MB*124*11\n", "", edi.SegmentMissing, 17, "2100", "CLP", 0},
		{"NM1*QC*1*DOE*JANE****MI*W12345\n", "", edi.SegmentMissing, 12, "2100", "NM1", 0},
		{"CLP*A1*1*", "CLP*A1*9*", edi.BadCode, 11, "2100", "CLP", 2},
		{"SVC*HC:99213*150*80\n", "", edi.SegmentMissing, 13, "2110", "SVC", 0},
		{"SVC*HC:", "SVC*QQ:", edi.BadCode, 13, "2110", "SVC", 1},
		{"CAS*CO*45*50", "CAS*CR*45*50", edi.BadCode, 15, "2110", "CAS", 1},
		{"CAS*CO*45*50", "CAS*CO*45*50**97", edi.NoteSome, 15, "2110", "CAS", 6},
		{"DTM*232*20260110", "DTM*232*20260230", edi.BadDate, 19, "2100", "DTM", 2},
		{"PLB*1234567893*20261231*WO:A0", "PLB*1234567893*20261231*QQ:A0", edi.BadCode, 23, "", "PLB", 3},
		{"DTM*232*20260110", "DTM*232*20260110\nZZZ*1", edi.SegmentUnknown, 20, "2100", "ZZZ", 0},
	} {
		require.Contains(t, claimPayment, c.from)
		text := strings.Replace(claimPayment, c.from, c.to, 1)
		found, err := issues(strings.NewReader(enveloped("HP", "005010X221A1", text)))
		require.NoError(t, err)
		require.NotEmpty(t, found, c.from)
		i := found[0]
		id := i.ID.String()
		if i.Code == edi.SegmentMissing || i.Code == edi.LoopMissing {
			id = i.Other.String()
		}
		require.Equal(t, c.code, i.Code, "%s -> %s: %v", c.from, c.to, found)
		require.Equal(t, []any{c.segment, c.loop, id, c.element}, []any{i.Segment, i.Loop, id, int(i.Element)}, c.from)
		require.Equal(t, c.id, id)
		if c.code != edi.NoteSome {
			require.Len(t, found, 1, "%s: %v", c.from, found)
		}
	}
}

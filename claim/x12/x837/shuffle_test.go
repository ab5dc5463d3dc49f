package x837_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// strays are segments that begin loops or belong to few.
var strays = strings.Split("NM1*IL*1*A~NM1*PR*2*B*****PI*1~SBR*P*18~HL*3*1*22*0~HL*4*3*23*0~CLM*A*1~LX*1~SV1*HC:99213*1*UN*1***1~"+
	"SV2*0120**1*UN*1~CAS*PR*1*1~OI***Y~PAT*19~HI*ABK:I10~REF*EI*1~SVD*1*1*HC:1**1~LIN**N4*1~FRM*1*Y~LQ*AS*1~DTP*573*D8*20260101~"+
	"NM1*85*2*A~PRV*BI*PXC*1~AMT*D*1~NM1*82*1*A~NM1*QB*1~NM1*PW*2~N3*A~CTP****1*UN", "~")

// TestShuffledSegments reads files whose segments are lost, repeated, moved and put in where they do not belong: nothing
// panics, and what can be written again is a fixpoint.
func TestShuffledSegments(t *testing.T) {
	g := x12gen.New(5)
	seeds := []string{file(professionalSet), file(institutionalSet)}
	for range 6 {
		var b bytes.Buffer
		e := x837.NewEncoder(&b, envelope(), x837.EncodeOptions{})
		require.NoError(t, e.Encode(g.Professional()))
		require.NoError(t, e.Encode(g.Institutional()))
		require.NoError(t, e.Close())
		seeds = append(seeds, b.String())
	}
	checker := guidelines.New(guidelines.Config{})
	r := rand.New(rand.NewPCG(8, 837))
	for n := range 1500 {
		s := strings.Split(seeds[r.IntN(len(seeds))], "~")
		for range 1 + r.IntN(5) {
			i, j := r.IntN(len(s)), r.IntN(len(s))
			switch r.IntN(5) {
			case 0:
				s = slices.Delete(s, i, min(len(s)-1, i+1+r.IntN(3)))
			case 1:
				s = slices.Insert(s, i, s[j])
			case 2:
				s[i], s[j] = s[j], s[i]
			case 3:
				s[i] = strays[r.IntN(len(strays))]
			default:
				p, q := strings.Split(s[i], "*"), strings.Split(s[j], "*")
				p[r.IntN(len(p))] = q[r.IntN(len(q))]
				s[i] = strings.Join(p, "*")
			}
		}
		text := strings.Join(s, "~")
		for _, err := range x837.Validate(strings.NewReader(text), x837.Options{Checker: checker, Reuse: n%2 == 0}) {
			require.NoError(t, err)
		}
		fixpoint(t, []byte(text))
	}
}

package x837_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// TestClaimTwice: a claim that is the same in every element as an earlier one, wherever in the file, is told; one that
// differs in anything is not.
func TestClaimTwice(t *testing.T) {
	twice := func(text string) (n int) {
		for _, f := range found(t, text, x12.Situational) {
			if f.Rule == "X12-DUP-01" {
				n++
				require.Equal(t, "2300", f.X12.Loop)
			}
		}
		return n
	}
	again := "CLM*A1*243.4***11:B:1*Y*A*Y*Y" + professionalSet[strings.Index(professionalSet, "\nREF*G1*AUTH1"):strings.Index(professionalSet, "\nHL*3*")]
	with := func(second string) string {
		return file(strings.Replace(professionalSet, "\nHL*3*", "\n"+second+"\nHL*3*", 1))
	}
	require.Zero(t, twice(file(professionalSet)))
	require.Equal(t, 1, twice(with(again)))
	require.Zero(t, twice(with(strings.Replace(again, "CLM*A1*", "CLM*A9*", 1))))
	require.Zero(t, twice(with(strings.Replace(again, "DTP*472*D8*20260303", "DTP*472*D8*20260302", 1))))

	other := strings.NewReplacer("HL*2*1*22*0", "HL*9*8*22*0", "HL*1**20*1", "HL*8**20*1").Replace(professionalSet)
	require.Equal(t, 2, twice(file(professionalSet)+strings.Replace(file(other), "000000001", "000000002", 2)), "in another interchange, under other numbers")
	require.Equal(t, 1, twice(file(professionalSet)+strings.Replace(file(other), "NM1*IL*1*DOE*JANE", "NM1*IL*1*DOE*JOAN", 1)), "of another subscriber")
}

// TestSumSet: the set of hashes has what was put into it, and nothing else.
func TestSumSet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var s x837.SumSet
	have := map[uint64]bool{}
	for range 20000 {
		sum := r.Uint64N(30000)
		switch {
		case sum%3 == 0:
			sum <<= 49
		case sum%3 == 1:
			sum = ^sum
		}
		sum = max(sum, 1)
		may := r.IntN(4) > 0
		require.Equal(t, have[sum], s.Add(sum, may))
		have[sum] = have[sum] || may
	}
	require.True(t, s.Add(0, true) == have[1] && s.Add(0, true))
}

package edi

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCertain: of loops that are unverified, only what all sources agree on is more than a doubt.
func TestCertain(t *testing.T) {
	g := Guides()
	n := 0
	for _, guide := range g {
		if guide.Version != "005010X224" {
			require.False(t, guide.Certain(Issue{Code: SegmentMissing, Other: MakeID("LX")}))
			continue
		}
		n++
		require.True(t, guide.Unverified("2400"))
		for _, id := range []string{"LX", "SV3", "OI"} {
			require.True(t, guide.Certain(Issue{Code: SegmentMissing, Other: MakeID(id)}), id)
		}
		require.True(t, guide.Certain(Issue{Code: LoopMissing, Other: MakeID("LX")}))
		require.False(t, guide.Certain(Issue{Code: LoopMissing, Other: MakeID("NM1")}))
		require.True(t, guide.Certain(Issue{Code: SegmentUnknown, ID: MakeID("SV1")}))
		require.False(t, guide.Certain(Issue{Code: SegmentMissing, Other: MakeID("DTP")}))
		require.False(t, guide.Certain(Issue{Code: SegmentRepeats, ID: MakeID("OI")}))
	}
	require.Equal(t, 1, n)
}

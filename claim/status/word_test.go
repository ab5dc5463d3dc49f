package status_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/status"
)

// TestStates: each category has a state and a word; what was not found was not returned.
func TestStates(t *testing.T) {
	for state, list := range map[string]string{
		"accepted": "A0 A1 A2 A5", "returned": "A3 A6 A7 A8", "not-found": "A4 D0", "pending": "P0 P1 P2 P3 P4 P5", "finalized": "F0 F1 F2 F3 F3F F3N F4",
		"requests": "R0 R1 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R14 R15 R16 R17", "error": "E0 E1 E2 E3 E4",
	} {
		for _, category := range strings.Fields(list) {
			c := status.Code{Category: category}
			require.Equal(t, state, c.State(), category)
			require.NotEmpty(t, c.Word(), category)
		}
	}
	for _, category := range []string{"", "X", "X9", "A"} {
		c := status.Code{Category: category}
		require.Empty(t, c.State(), category)
		require.Empty(t, c.Word(), category)
	}
	require.Equal(t, "the insured", (&status.Code{Entity: "IL"}).Whom())
	require.Empty(t, (&status.Code{Entity: "XX"}).Whom())
	require.Empty(t, (&status.Code{}).Whom())
}

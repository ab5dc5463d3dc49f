package exchange_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/exchange"
)

// TestReasonsHaveWords: each reason that the guides of 271 and 278 have is said in words, and no two in the same.
func TestReasonsHaveWords(t *testing.T) {
	seen := map[string]string{}
	for _, code := range strings.Fields("04 15 33 35 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 95 97 98 T4 AA AE AF AG AO CI E8 IA MA") {
		words := (&exchange.Rejection{Reason: code}).Means()
		require.NotEmpty(t, words, code)
		require.Empty(t, seen[words], code)
		seen[words] = code
	}
	require.Equal(t, "the benefit asked for does not fit the type of provider", (&exchange.Rejection{Reason: "53"}).Means())
	require.Equal(t, "medical need was not seen", (&exchange.Rejection{Reason: "82"}).Means(), "of a review (278)")
	require.Equal(t, "no certification was found", (&exchange.Rejection{Reason: "NC"}).Means())
	require.Empty(t, (&exchange.Rejection{Reason: "00"}).Means())
	for _, code := range strings.Fields("C N P R S W X Y") {
		require.NotEmpty(t, (&exchange.Rejection{Action: code}).Do(), code)
	}
	require.Empty(t, (&exchange.Rejection{Action: "Q"}).Do())
}

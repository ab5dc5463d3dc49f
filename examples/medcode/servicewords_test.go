package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestServiceWords: each type of service of the guides has words, and no two the same.
func TestServiceWords(t *testing.T) {
	seen := map[string]string{}
	n := 0
	for _, first := range "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		for _, second := range " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
			code := strings.TrimSpace(string(first) + string(second))
			if w := serviceWord(code); w != "" {
				require.Empty(t, seen[w], code)
				seen[w] = code
				n++
			}
		}
	}
	require.Equal(t, 186, n)
	for code, want := range map[string]string{"30": "the plan", "19": "pneumonia vaccine", "A0": "physician, outpatient", "BG": "cardiac rehabilitation", "UC": "urgent care", "29": "", "31": "", "ZZ": ""} {
		require.Equal(t, want, serviceWord(code), code)
	}
}

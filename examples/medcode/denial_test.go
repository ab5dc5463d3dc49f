package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDenial: the numbers as people write them.
func TestDenial(t *testing.T) {
	out, errs, status := medcode(t, "", "denial", "CO", "16", "N290", "MA130")
	require.Zero(t, status, errs)
	golden(t, "denial.txt", out)
	for _, args := range [][]string{{"co-16", "n290,ma130"}, {"CO*16", "N290", "MA130"}} {
		got, _, status := medcode(t, "", append([]string{"denial"}, args...)...)
		require.Zero(t, status)
		require.Equal(t, out, got)
	}
	next := func(args ...string) any {
		out, errs, status := medcode(t, "", append([]string{"denial", "--json"}, args...)...)
		require.Zero(t, status, errs)
		return objects(t, out)[0]["next"]
	}
	require.Equal(t, "bill-patient", next("PR-96", "N130"))
	require.Equal(t, "bill-secondary", next("PR-96", "N130", "--later"))
	require.Equal(t, "write-off", next("CO", "29", "--medicare"))
	out, _, status = medcode(t, "", "denial", "--json", "CO", "998")
	require.Equal(t, 1, status)
	require.Equal(t, "unknown number: reason 998", objects(t, out)[0]["means"])
	for _, args := range [][]string{{}, {"CO"}, {"16", "18"}} {
		_, _, status = medcode(t, "", append([]string{"denial"}, args...)...)
		require.Equal(t, 2, status, args)
	}
}

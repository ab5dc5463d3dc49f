package ncci_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
)

func TestAssociatedModifiers(t *testing.T) {
	n := 0
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, a := range alphabet {
		for _, b := range alphabet {
			m := hcpcs.MustParseModifier(string(a) + string(b))
			if got, ok := ncci.Associated(m); ok {
				n++
				require.NotEmpty(t, got.Asserts)
				require.Contains(t, []ncci.Group{ncci.Anatomic, ncci.GlobalSurgery, ncci.OtherGroup}, got.Group)
			}
		}
	}
	require.Equal(t, 44, n)
	for _, s := range []string{"22", "26", "50", "51", "52", "76", "77", "80", "95", "GA", "KX", "TC"} {
		_, ok := ncci.Associated(hcpcs.MustParseModifier(s))
		require.False(t, ok, s)
	}
	require.Zero(t, testing.AllocsPerRun(100, func() { ncci.Associated(hcpcs.MustParseModifier("XU")) }))
	require.Equal(t, "the sum of the day", ncci.PerDay.Compared())
	require.Contains(t, ncci.PerDay.Override(), "none")
	require.Empty(t, ncci.MAI(0).Compared())
}

package remit

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNear: names of which one begins with the other, at the end of a word or with eight letters.
func TestNear(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"AETNA", "AETNA LIFE INSURANCE COMPANY", true}, {"Aetna", "AETNA-LIFE", true}, {"AETNA", "AETNAX", false}, {"UNITED HEALTHCARE", "UNITEDHEALTHCARE INSURANCE CO", true},
		{"BLUE CROSS OF TX", "BLUE CROSS OF IL", false}, {"", "AETNA", false}, {"", "", false}, {"GAP", "GAP PLAN", false}, {"CIGNA", "AETNA", false}, {"AETNA", "AETNA", true},
	} {
		require.Equal(t, x.want, payer{name: x.a}.near(payer{name: x.b}), x)
		require.Equal(t, x.want, payer{name: x.b}.near(payer{name: x.a}), x)
	}
}

package revenue_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs/revenue"
)

func ExampleCode_Family() {
	f, _ := revenue.MustParse("0450").Family()
	fmt.Println(f.Label)
	// Output: emergency room
}

func TestParse(t *testing.T) {
	for _, bad := range []string{"", "450", "04500", "045X", " 450"} {
		_, err := revenue.Parse(bad)
		require.ErrorIs(t, err, revenue.ErrSyntax)
	}
	c := revenue.MustParse("0023")
	require.Equal(t, "0023", c.String())
	require.True(t, c.HIPPS())
	require.False(t, c.Total())
	require.True(t, revenue.MustParse("0001").Total())
	require.True(t, revenue.MustParse("0120").Accommodation())
	require.False(t, revenue.MustParse("0450").Accommodation())
	_, ok := revenue.MustParse("9999").Family()
	require.False(t, ok)
	_, ok = revenue.Code{}.Family()
	require.False(t, ok)
	require.Panics(t, func() { revenue.MustParse("x") })
	var d revenue.Code
	require.NoError(t, d.UnmarshalText([]byte("0023")))
	require.Equal(t, c, d)
}

func TestFamiliesOrdered(t *testing.T) {
	for n := range 10000 {
		f, ok := revenue.MustParse(fmt.Sprintf("%04d", n)).Family()
		if ok {
			require.True(t, f.First <= n && n <= f.Last)
			require.NotEmpty(t, f.Label)
		}
	}
}

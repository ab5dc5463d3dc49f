package dental_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs/dental"
)

// TestAges: each tooth has the ages of its place, the same on the left and on the right.
func TestAges(t *testing.T) {
	year := func(y dental.Years, ok bool) string {
		if !ok {
			return "-"
		}
		return fmt.Sprintf("%d-%d", y.From, y.To)
	}
	parse := func(s string) dental.Tooth {
		x, ok := dental.ParseTooth(s)
		require.True(t, ok, s)
		return x
	}
	for tooth, want := range map[string]string{
		"1": "17-21", "2": "12-13", "3": "6-7", "4": "10-12", "5": "10-11", "6": "11-12", "7": "8-9", "8": "7-8", "9": "7-8", "16": "17-21", "17": "17-21", "18": "11-13", "19": "6-7",
		"20": "11-12", "21": "10-12", "22": "9-10", "23": "7-8", "24": "6-7", "25": "6-7", "32": "17-21", "A": "-", "51": "-", "AS": "-",
	} {
		require.Equal(t, want, year(parse(tooth).Erupts()), tooth)
	}
	for tooth, want := range map[string]string{"A": "10-12", "B": "9-11", "C": "10-12", "D": "7-8", "E": "6-7", "F": "6-7", "J": "10-12", "K": "10-12", "M": "9-12", "O": "6-7", "P": "6-7", "R": "9-12", "T": "10-12", "AS": "-", "3": "-"} {
		require.Equal(t, want, year(parse(tooth).Shed()), tooth)
	}
	for n := 1; n <= 16; n++ { // left and right
		for _, from := range []int{0, 16} {
			left, right := parse(fmt.Sprint(from+n)), parse(fmt.Sprint(from+17-n))
			require.Equal(t, year(left.Erupts()), year(right.Erupts()), left.String())
			require.Equal(t, left.Incisor(), right.Incisor())
			require.Equal(t, left.Incisor(), n >= 7 && n <= 10)
		}
	}
	_, ok := dental.Tooth{}.Erupts()
	require.False(t, ok)
}

package dental_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs/dental"
)

// TestTeeth: each tooth is read and written, has a quadrant, and there are 104 of them.
func TestTeeth(t *testing.T) {
	n, quadrants := 0, map[dental.Area]int{}
	try := func(s string) {
		if x, ok := dental.ParseTooth(s); ok {
			n++
			require.Equal(t, s, x.String())
			quadrants[x.Quadrant()]++
			require.True(t, dental.Mouth.Holds(x))
			require.NotEqual(t, dental.UpperArch.Holds(x), dental.LowerArch.Holds(x))
		}
	}
	for i := range 200 {
		try(fmt.Sprint(i))
	}
	for c := 'A'; c <= 'Z'; c++ {
		try(string(c))
		try(string(c) + "S")
	}
	require.Equal(t, 104, n)
	require.Equal(t, map[dental.Area]int{"10": 26, "20": 26, "30": 26, "40": 26}, quadrants)
	for s, want := range map[string]string{"1": "10", "8": "10", "9": "20", "16": "20", "17": "30", "24": "30", "25": "40", "32": "40", "A": "10", "E": "10", "F": "20", "J": "20",
		"K": "30", "O": "30", "P": "40", "T": "40", "51": "10", "82": "40", "AS": "10", "TS": "40"} {
		x, ok := dental.ParseTooth(s)
		require.True(t, ok, s)
		require.Equal(t, want, string(x.Quadrant()), s)
	}
	for _, s := range []string{"", "0", "33", "50", "83", "U", "US", "+1", "1S", "a", "ABC"} {
		_, ok := dental.ParseTooth(s)
		require.False(t, ok, s)
	}
	for s, anterior := range map[string]bool{"5": false, "6": true, "11": true, "12": false, "21": false, "22": true, "27": true, "28": false, "B": false, "C": true, "H": true, "I": false,
		"L": false, "M": true, "R": true, "S": false, "56": true} {
		x, _ := dental.ParseTooth(s)
		require.Equal(t, anterior, x.Anterior(), s)
	}
	require.True(t, dental.ValidCode("D1110"))
	for _, s := range []string{"", "D111", "D11100", "99213", "D11A0", "d1110"} {
		require.False(t, dental.ValidCode(s), s)
	}
}

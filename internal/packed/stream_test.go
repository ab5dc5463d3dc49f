package packed

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStream(t *testing.T) {
	s := NewStream("name\n\x05\x80\x01\xff\xff\x03\x03abc\x03\x02\x00\x81\x01\x04A000\x31B\x03rest")
	require.Equal(t, "name", s.Line())
	require.Equal(t, []int{5, 128, 65535}, []int{s.Num(), s.Num(), s.Num()})
	require.Equal(t, "abc", s.Text())
	require.Equal(t, []uint32{9, 2, 2, 131}, s.Rising([]uint32{9}))
	var code [8]byte
	require.Equal(t, "A000", string(code[:s.Code(&code)]))
	require.Equal(t, "A00B", string(code[:s.Code(&code)]))
	require.Equal(t, 3, s.Num())
	s = NewStream("part\ttitle\nother\t\n\nrest\n")
	require.Equal(t, [][]string{{"part", "title"}, {"other", ""}}, s.Sources())
	require.Equal(t, "rest", s.Line())
	require.Panics(t, func() { NewStream("\x05ab").Text() })
}

package edi_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/edi"
)

// issuesOf reads a whole input with the checks of the guide.
func issuesOf(text string) (out []edi.Issue) {
	r := edi.NewReader(strings.NewReader(text), edi.Options{}, true, func(i edi.Issue) { out = append(out, i) })
	for r.Next() != edi.KindEnd {
	}
	r.Release()
	return out
}

// TestPaddingBehindTheInterchange: what fills a block or ends a file of old systems is none of the interchange.
func TestPaddingBehindTheInterchange(t *testing.T) {
	text := interchange(claimSet)
	for _, end := range []string{"", "\n", "\x1a", "\r\n\x1a", strings.Repeat("\x00", 100), "\x00\x1a\n" + strings.Replace(text, "000000001", "000000002", 2)} {
		require.Empty(t, issuesOf(text+end), "%q", end)
	}
	require.NotEmpty(t, issuesOf("\x00"+text), "before it they are not expected")
	require.NotEmpty(t, issuesOf(text+"\x00X"))
}

// TestISA16Missing is one issue, whatever the line ends, and the rest is read.
func TestISA16Missing(t *testing.T) {
	good := interchange(claimSet)
	for _, end := range []string{"", "\n", "\r\n"} {
		lines := strings.ReplaceAll(good, "~", "~"+end)
		require.Empty(t, issuesOf(lines))
		got := issuesOf(strings.Replace(lines, "*T*:~", "*T*~", 1))
		require.Len(t, got, 1, "%q", end)
		require.Equal(t, edi.ISAWidth, got[0].Code)
		require.Equal(t, int16(16), got[0].Element)
	}
	byLine := strings.ReplaceAll(good, "~", "\n") // lines are segments: ISA16 is there
	require.Empty(t, issuesOf(byLine))
	other := strings.NewReplacer("*T*:~", "*T*~", ":", ">").Replace(good) // which separator was meant cannot be told
	require.NotEmpty(t, issuesOf(other))
}

// TestLeadingZeros are told of amounts, not of the amounts that value codes hold, which are codes as well.
func TestLeadingZeros(t *testing.T) {
	d := edi.GuideOf("837", "005010X223").Def("2300/HI*BE")
	require.NotNil(t, d)
	for text, want := range map[string]int{"HI*BE:A0:::00627~": 0, "HI*BE:80:::3~": 0} {
		require.Len(t, checked(t, d, text), want, text)
	}
	d = edi.GuideOf("837", "005010X222").Def("2400/SV1")
	for text, want := range map[string]int{"SV1*HC:99213*0131*UN*1***1~": 1, "SV1*HC:99213*0*UN*1***1~": 0, "SV1*HC:99213*0.5*UN*01***1~": 1, "SV1*HC:99213*-01*UN*1***1~": 2} {
		require.Len(t, checked(t, d, text), want, text)
	}
}

// checked is what Check says of one segment.
func checked(t *testing.T, d *edi.SegmentDef, text string) (out []edi.Issue) {
	t.Helper()
	s := edi.NewScanner(strings.NewReader(isa+text), edi.Options{}, nil)
	var seg edi.Segment
	require.True(t, s.Next(&seg))
	require.True(t, s.Next(&seg))
	edi.Check(d, &seg, func(i edi.Issue) { out = append(out, i) })
	return out
}

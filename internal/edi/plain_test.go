package edi_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/edi"
)

// TestPlain: a segment in other delimiters reads as one in the usual ones; data that these would divide becomes blank.
func TestPlain(t *testing.T) {
	isa := "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*T*:~"
	for text, want := range map[string]string{
		isa + "REF*EI*A:B^C~": "REF*EI*A:B^C",
		strings.NewReplacer("*", "|", ":", ">", "^", "!", "~", "'").Replace(isa) + "REF|EI|A>B!C*D:E~F^G'": "REF*EI*A:B^C D E F G",
	} {
		var s edi.Segment
		sc := edi.NewScanner(strings.NewReader(text), edi.Options{}, nil)
		require.True(t, sc.Next(&s))
		require.Equal(t, isa[:len(isa)-1], s.Plain())
		require.True(t, sc.Next(&s))
		require.Equal(t, want, s.Plain())
	}
}

// TestUsualBack: a segment goes to the usual separators and back; one whose values have a delimiter of the other side does not.
func TestUsualBack(t *testing.T) {
	other := edi.Delims{Element: '|', Component: '>', Repetition: '!', Segment: '\''}
	none := edi.Delims{Element: '|', Component: '>', Segment: '\n'}
	for _, c := range []struct {
		d        edi.Delims
		in, want string
	}{
		{edi.Usual(), "REF*EI*A:B^C", "REF*EI*A:B^C"},
		{other, "REF|EI|A>B!C", "REF*EI*A:B^C"},
		{other, "REF|EI|A*B:C^D", "REF*EI*A B C D"},
		{other, "REF|EI|A~B", "REF*EI*A~B"},
		{none, "REF|EI|A>B!C", "REF*EI*A:B!C"},
		{none, "REF|EI|A^B", "REF*EI*A B"},
		{edi.Delims{Element: '*', Component: ':', Segment: '\n'}, "REF*EI*A~B", "REF*EI*A~B"},
	} {
		require.Equal(t, c.want, c.d.ToUsual(c.in), c.in)
		if back, ok := c.d.FromUsual(c.want); ok {
			require.Equal(t, c.want, c.d.ToUsual(back))
		}
	}
	_, ok := other.FromUsual("REF*EI*A'B")
	require.False(t, ok)
	_, ok = edi.Usual().FromUsual("REF*EI*A~B")
	require.False(t, ok)
	back, ok := none.FromUsual("REF*EI*A^B")
	require.True(t, ok)
	require.Equal(t, "REF|EI|A^B", back)
	require.Equal(t, "a delimiter stands in the value", other.Trouble("A|B"))
	require.Equal(t, "a character outside of the extended character set", other.Trouble("\x01"))
	require.Empty(t, other.Trouble("a~B*"))
}

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

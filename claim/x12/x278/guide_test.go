package x278_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x278"
)

// TestPlacesOfTheGuide: what stands where request and answer have no place for it is told, as a warning each.
func TestPlacesOfTheGuide(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"request.edi", "UM*HS*I*42*12:B**03~\n", "", "warning X12-SEG-05 segment 15 (2000E UM)"},
		{"request.edi", "UM*HS*I*42*12:B**03~\n", "UM*HS*I*42*12:B**03~\nHCR*A1*AUTH~\n", "warning X12-SEG-03 segment 18 (2000E HCR)"},
		{"request.edi", "DTP*435*D8*20260310~\n", "DTP*472*D8*20260310~\n", "warning X12-ELM-03 segment 18 (2000E DTP01)"},
		{"request.edi", "NM1*X3*2*EXAMPLE HEALTH*****PI*12345~\n", "NM1*X3*2*EXAMPLE HEALTH~\n", "warning X12-ELM-01 segment 4 (2010A NM108)"},
		{"answer.edi", "SV1*HC:G0108*112.4*UN*2~\n", "SV1*HC:G0108*112.4*UN*2~\nSV2*0120**1*DA*1~\n", "(2000F SV2)"},
		{"answer.edi", "SV1*HC:G0108*112.4*UN*2~\n", "HI*LOI:18657-7~\nSV1*HC:G0108*112.4*UN*2~\n", ""},
	} {
		text := pairtest.File(t, c.name)
		require.Contains(t, string(text), c.old)
		text = bytes.Replace(text, []byte(c.old), []byte(c.new), 1)
		read := func() (out []string) {
			a, found, err := x278.ReadAnswers(bytes.NewReader(text))
			require.NoError(t, err)
			if c.want == "" {
				require.Equal(t, "18657-7", a[0].Services[0].Diagnoses[0].Code)
			}
			for _, f := range found {
				if f.Rule != "X12-ENV-04" { // the count of the segments
					out = append(out, f.String())
				}
			}
			return out
		}()
		if strings.Join(read, "") == "" {
			require.Empty(t, c.want)
			continue
		}
		require.Contains(t, read[0], c.want)
	}
}

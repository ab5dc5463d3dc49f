package fhir

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

// TestDental: a tooth, its surfaces and an area of the mouth stand where R4 has them, and all of a dental claim comes back.
func TestDental(t *testing.T) {
	b, err := os.ReadFile("../testdata/dental.ndjson")
	require.NoError(t, err)
	teeth := 0
	for line := range bytes.Lines(b) {
		c, err := encounter.Unmarshal(line)
		require.NoError(t, err)
		require.Empty(t, Lost(c), c.ID)
		back := through(t, c)
		require.Equal(t, guidelines.Dental, back.Setting)
		require.Equal(t, c.Claim.Predetermination, back.Claim.Predetermination)
		for i := range c.Lines {
			require.Equal(t, c.Lines[i].Teeth, back.Lines[i].Teeth)
			require.Equal(t, c.Lines[i].OralCavity, back.Lines[i].OralCavity)
			require.Equal(t, c.Lines[i].Dental, back.Lines[i].Dental)
		}
		for _, e := range Write(c, Options{}).Entry {
			cl, ok := e.Resource.(*r4.Claim)
			if !ok {
				continue
			}
			require.True(t, cl.Type.Has("oral"))
			for i := range cl.Item {
				require.NotEmpty(t, cl.Item[i].ProductOrService.Code(sysCDT))
				if s := cl.Item[i].BodySite.Code(sysTooth); s != "" {
					require.Equal(t, c.Lines[i].Teeth[0].Tooth, s)
					require.Len(t, cl.Item[i].SubSite, len(c.Lines[i].Teeth[0].Surfaces))
					teeth++
				}
			}
		}
	}
	require.Greater(t, teeth, 20)
}

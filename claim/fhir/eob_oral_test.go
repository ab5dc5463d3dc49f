package fhir_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// TestOralEOB: the oral ExplanationOfBenefit of CARIN is a dental claim with its teeth, surfaces and areas.
func TestOralEOB(t *testing.T) {
	concept := func(system, code string) map[string]any {
		return map[string]any{"coding": []any{map[string]any{"system": system, "code": code}}}
	}
	res := readEOB(t, "carin-professional", func(m map[string]any) {
		m["type"] = concept("http://terminology.hl7.org/CodeSystem/claim-type", "oral")
		items := m["item"].([]any)
		first := items[0].(map[string]any)
		first["productOrService"] = concept("http://ada.org/cdt", "D2392")
		first["bodySite"] = concept("http://terminology.hl7.org/CodeSystem/ADAUniversalToothDesignationSystem", "14")
		first["subSite"] = []any{concept("http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBSurfaceCodes", "M"), concept("http://terminology.hl7.org/CodeSystem/FDI-surface", "O")}
		second := map[string]any{"sequence": 99, "productOrService": concept("http://www.ada.org/cdt", "D4341"), "bodySite": concept("http://terminology.hl7.org/CodeSystem/ADAAreaOralCavitySystem", "10")}
		m["item"] = []any{first, second}
	})
	require.Zero(t, res.Skipped)
	require.Len(t, res.Claims, 1)
	c := res.Claims[0]
	require.Equal(t, guidelines.Dental, c.Setting)
	require.Len(t, c.Lines, 2)
	require.Equal(t, "D2392", c.Lines[0].Code.String())
	require.Empty(t, c.Lines[0].Qualifier)
	require.Equal(t, []claim.TreatedTooth{{Tooth: "14", Surfaces: []string{"M", "O"}}}, c.Lines[0].Teeth)
	require.Equal(t, []string{"10"}, c.Lines[1].OralCavity)
}

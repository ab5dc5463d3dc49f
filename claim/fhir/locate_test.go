package fhir

import (
	"encoding"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

// another is another value of the kind of a field.
func another(l *leaf) string {
	switch x := l.value.Interface().(type) {
	case decimal.Decimal:
		return x.Add(decimal.NewFromInt(1)).String()
	case claim.Date:
		return x.AddDays(400).String()
	case bool:
		return "false"
	case int:
		return "4"
	}
	text := l.text()
	if _, ok := l.value.Interface().(encoding.TextMarshaler); ok && strings.HasPrefix(text, "#") {
		return "#2"
	}
	return "Q" + text[1:]
}

// TestEachFieldStandsWhereItIsLookedFor sets each field alone: something stands at each place that Locate names, and another
// thing or none when the field changes.
func TestEachFieldStandsWhereItIsLookedFor(t *testing.T) {
	for _, s := range someSettings() {
		for _, l := range leaves(fullClaim(s, 2)) {
			if l.path == "setting" {
				continue
			}
			c, d := &claim.Claim{Setting: s}, &claim.Claim{Setting: s}
			require.True(t, setLeaf(c, l.path, l.text()), l.path)
			setLeaf(d, l.path, another(&l))
			if strings.Contains(l.path, "].for[") {
				c.Diagnoses, d.Diagnoses = make([]claim.Diagnosis, 2), make([]claim.Diagnosis, 2)
			}
			places := locate(c, l.path)
			require.NotEmpty(t, places, l.path)
			b, changed := Write(c, Options{}), Write(d, Options{})
			for _, p := range places {
				before, there := r4.Find(b, p)
				if !there {
					t.Errorf("%v: %s is said to stand at %s: nothing does", s, l.path, p)
					continue
				}
				if after, _ := r4.Find(changed, p); after == before {
					t.Errorf("%v: %s is said to stand at %s, where %s does not change with it", s, l.path, p, before)
				}
			}
			if strings.Contains(l.path, "].for[") {
				continue
			}
			for _, p := range locate(&claim.Claim{Setting: s}, l.path) { // where it would be
				require.True(t, strings.HasPrefix(p, "Bundle.entry["), p)
			}
		}
	}
}

func TestLocate(t *testing.T) {
	c := fullClaim(guidelines.Professional, 2)
	for _, x := range []struct {
		at   guidelines.Location
		want string
	}{
		{guidelines.At(guidelines.PartDiagnoses, 1), "Bundle.entry[0].resource.diagnosis[1].diagnosisCodeableConcept"},
		{guidelines.At(guidelines.PartServices, 1), "Bundle.entry[0].resource.item[1]"},
		{guidelines.AtSub(guidelines.PartServices, 0, "modifiers", 1), "Bundle.entry[0].resource.item[0].modifier[1]"},
		{guidelines.AtField(guidelines.PartServices, 0, "charge"), "Bundle.entry[0].resource.item[0].net.value"},
		{guidelines.AtField(guidelines.PartClaim, guidelines.None, "delayReason"), "Bundle.entry[0].resource.supportingInfo[12].valueString"},
		{guidelines.Whole(guidelines.PartEncounter), "Bundle.entry[0].resource"},
		{guidelines.Whole(guidelines.PartHistory), ""},
	} {
		got := strings.Join(Locate(c, x.at), " ")
		if i := strings.Index(x.want, "supportingInfo["); i >= 0 {
			require.Equal(t, x.want[:i], got[:min(i, len(got))])
			continue
		}
		require.Equal(t, x.want, got)
	}
	require.Equal(t, []string{"Bundle.entry[0].resource.supportingInfo.where(category.coding.code='claim.delayReason')"},
		Locate(new(claim.Claim), guidelines.AtField(guidelines.PartClaim, guidelines.None, "delayReason")))
	require.Equal(t, []string{"Bundle.entry[0].resource.supportingInfo.where(category.coding.code='claim.frequency')"},
		Locate(new(claim.Claim), guidelines.AtField(guidelines.PartClaim, guidelines.None, "frequency")))
	require.Empty(t, Locate(new(claim.Claim), guidelines.AtField(guidelines.PartClaim, guidelines.None, "noSuchField")))
	whole := Locate(c, guidelines.Whole(guidelines.PartBilling))
	require.Contains(t, whole[0], ".resource")
}

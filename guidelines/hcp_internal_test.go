package guidelines

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
)

// tenLines is a claim of ten lines on which no HCPCS rule fires.
func tenLines() *Encounter {
	e := &Encounter{Setting: Professional, From: NewDate(2026, 4, 15), HasClaim: true, HasFacility: true, Payer: Payer{Filing: "CI"}}
	for _, l := range []struct {
		code, place string
		units       int64
		mods        []string
	}{
		{"99213", "11", 1, []string{"25"}}, {"11042", "11", 1, nil}, {"11045", "11", 2, []string{"59"}}, {"71046", "11", 1, []string{"26", "LT"}},
		{"82947", "11", 1, nil}, {"J1885", "11", 2, nil}, {"96372", "11", 1, []string{"59"}}, {"97110", "11", 2, []string{"GP"}},
		{"20610", "11", 1, []string{"RT"}}, {"A0427", "41", 1, []string{"RH"}},
	} {
		e.Services = append(e.Services, Service{Text: l.code, Code: hcpcs.MustParse(l.code), Place: l.place, Units: decimal.NewFromInt(l.units),
			Modifiers: mods(l.mods...), ModifierTexts: l.mods, Charge: decimal.NewFromInt(100)})
	}
	return e
}

// BenchmarkHCPFamilies is the HCPCS families alone on a claim of ten lines without findings.
func BenchmarkHCPFamilies(b *testing.B) {
	c, e := New(Config{}), tenLines()
	p := c.pool.Get().(*pass)
	p.begin(e)
	run := func() {
		for _, f := range []*family{&hcpFormatFamily, &hcpGroupFamily, &hcpVisitFamily, &hcpModifierFamily, &hcpPlaceFamily, &hcpUnitFamily, &hcpNDCFamily,
			&hcpVaccineFamily, &hcpAddOnFamily, &hcpTogetherFamily, &hcpBenefitFamily, &hcpFrequencyFamily, &hcpDistanceFamily, &hcpPolicyFamily, &hcpSetFamily, &hcpRevenueFamily} {
			f.run(p)
		}
	}
	run()
	if len(p.found) != 0 {
		b.Fatal(p.found[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		run()
	}
}

// TestHCPAllocs: a claim without findings costs no allocation in the HCPCS families.
func TestHCPAllocs(t *testing.T) {
	c, e := New(Config{}), tenLines()
	p := c.pool.Get().(*pass)
	p.begin(e)
	if n := testing.AllocsPerRun(50, func() {
		checkHCPFormat(p)
		checkHCPGroups(p)
		checkHCPVisits(p)
		checkHCPModifiers(p)
		checkHCPPlaces(p)
		checkHCPUnits(p)
		checkHCPDrugs(p)
		for l := range numDemandLists {
			p.runDemands(l)
		}
		checkHCPRevenue(p)
	}); n != 0 || len(p.found) != 0 {
		t.Fatalf("%v allocations, findings %v", n, p.found)
	}
}

package x837_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

const ambulanceStops = "+NM1*PW*2|N3*1 A ST|N4*PEORIA*IL*61602|NM1*45*2*EAST|N3*2 A ST|N4*PEORIA*IL*61602"

// adjudicatedLine is professionalSet with the adjudication of the earlier payer at the line of the second claim.
var adjudicatedLine = strings.NewReplacer("\nCAS*PR*1*20", "", "\nDTP*573*D8*20260301", "").Replace(professionalSet) +
	"\nSVD*99999*80*HC:99214**1\nCAS*PR*1*20\nDTP*573*D8*20260301"

// claimPlaces are defects that a rule of claims finds, each by one finding at its place. What the guide says of the same element does not
// count.
var claimPlaces = map[string][]mutation{
	professionalSet: {
		{"no billing ZIP", "N4*SPRINGFIELD*IL*627021234", "N4*SPRINGFIELD*IL", "CLM-ID-05", 10, "2010AA", "3"},
		{"country of the United States", "N4*SPRINGFIELD*IL*627011234", "N4*SPRINGFIELD*IL*627011234*US", "CLM-ID-07", 16, "2010BA", "4"},
		{"state of the other subscriber", "NM1*IL*1*ROE*MARY", "+N3*1 A ST|N4*PEORIA*ZZ*61602", "CLM-ID-07", 51, "2330A", "2"},
		{"ZIP of the other payer", "NM1*PR*2*FIRST", "+N3*1 A ST|N4*PEORIA*IL", "CLM-ID-05", 52, "2330B", "3"},
		{"SSN of the other subscriber", "NM1*IL*1*ROE*MARY", "+REF*SY*000121234", "CLM-ID-03", 50, "2330A", "2"},
		{"state of the pick-up", "PRV*PE*", strings.Replace(ambulanceStops, "*IL", "*ZZ", 1), "CLM-ID-07", 26, "2310E", "2"},
		{"state of the drop-off", "PRV*PE*", strings.Replace(ambulanceStops, "2 A ST|N4*PEORIA*IL", "2 A ST|N4*PEORIA*ZZ", 1), "CLM-ID-07", 29, "2310F", "2"},
		{"ZIP of the pick-up of a line", "DTP*472*D8*20260228", strings.Replace(ambulanceStops, "*61602", "", 1), "CLM-ID-05", 57, "2420G", "3"},
		{"ZIP of the drop-off of a line", "DTP*472*D8*20260228", strings.Replace(ambulanceStops, "2 A ST|N4*PEORIA*IL*61602", "2 A ST|N4*PEORIA*IL*6160", 1), "CLM-ID-05", 60, "2420H", "3"},
		{"no day of payment", "DTP*573*D8*20260301", "", "CLM-COB-02", 50, "2330B", ""},
		{"no quantity of a drug", "DTP*472*D8*20260228", "+LIN**N4*00409379501|CTP****0*ML", "HCP-NDC-03", 56, "2410", "4"},
		{"unit of a drug", "DTP*472*D8*20260228", "+LIN**N4*00409379501|CTP****1*EA", "HCP-NDC-03", 56, "2410", "5-1"},
		{"state of the accident", "CLM*A1*243.4***11:B:1*Y*A*Y*Y", "CLM*A1*243.4***11:B:1*Y*A*Y*Y**AA:::ZZ~\nDTP*439*D8*20260301", "CLM-ID-07", 19, "2300", "11-4"},
		{"facility with the NPI of the billing provider", "PRV*PE*", "+NM1*77*2*EXAMPLE HOSPITAL*****XX*1234567893|N3*9 ELM ST|N4*PEORIA*IL*616029876", "CLM-PRV-03", 24, "2310C", "9"},
	},
	adjudicatedLine: {
		{"unknown payer of a line", "SVD*99999", "SVD*88888", "CLM-COB-04", 53, "2430", "1"},
		{"line not balanced", "SVD*99999*80*", "SVD*99999*79*", "CLM-BAL-04", 53, "2430", "2"},
	},
	institutionalSet: {
		{"I: admitting diagnosis a header", "HI*ABJ:R109", "HI*ABJ:R10", "ICD-VAL-05", 25, "2300", "1-2"},
		{"I: negative value amount", "HI*BE:80:::3", "HI*BE:01:::5*BE:02:::-3", "CLM-UB-08", 29, "2300", "2-5"},
		{"I: days not those of the lines", "HI*BE:80:::3", "HI*BE:01:::5*BE:80:::2", "CLM-UB-05", 29, "2300", "2-5"},
		{"I: reason for visit unknown", "HI*ABJ:R109", "+HI*APR:R109*APR:R572", "ICD-VAL-01", 26, "2300", "2-2"},
	},
}

func TestClaimRulesStandAtTheirPlace(t *testing.T) {
	for base, list := range claimPlaces {
		for _, m := range list {
			t.Run(m.name, func(t *testing.T) {
				text := m.apply(file(base))
				require.NotEqual(t, file(base), text)
				var got []string
				for _, f := range found(t, text, x12.AllLevels) {
					if string(f.Rule) == m.rule || f.Severity == guidelines.Error && !strings.HasPrefix(string(f.Rule), "X12-") {
						got = append(got, strings.TrimSpace(where(f)))
					}
				}
				if m.loop == "2010AA" {
					got = slices.Compact(got) // of both claims
				}
				require.Equal(t, []string{strings.TrimSpace(fmt.Sprintf("%s %d %s %s", m.rule, m.segment, m.loop, m.element))}, got)
			})
		}
	}
}

func TestPlacesInsideOfLists(t *testing.T) {
	d := x837.NewDecoder(strings.NewReader(strings.Replace(file(institutionalSet), "HI*BH", "HI*BI:74:RD8:20260304-20260305~\nHI*BH", 1)), x837.Options{})
	for _, err := range d.Claims() {
		require.NoError(t, err)
	}
	for field, want := range map[string]string{
		"spans": "HI 1-2", "spans.from": "HI 1-4", "spans.through": "HI 1-4", "occurrences.date": "HI 1-4", "values": "HI 1-2", "values.amount": "HI 1-5",
	} {
		p := d.Locate(guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, field, 0))
		require.Equal(t, want, fmt.Sprintf("%s %d-%d", p.ID, p.Element, p.Component), field)
	}
}

// TestFindingBelongsToTheLineItBegins: what is wrong with the first segment of a line or other payer is a finding of
// that one, not of the one before.
func TestFindingBelongsToTheLineItBegins(t *testing.T) {
	for change, want := range map[[2]string]guidelines.Location{
		{"LX*2\n", "LX*7\n"}:     guidelines.At(guidelines.PartServices, 1),
		{"LX*2\n", "LX*2*X\n"}:   guidelines.At(guidelines.PartServices, 1),
		{"\nSBR*P*", "\nSBR*9*"}: guidelines.At(guidelines.PartOtherPayers, 0),
	} {
		i := strings.LastIndex(professionalSet, change[0])
		require.Positive(t, i, change)
		text := professionalSet[:i] + change[1] + professionalSet[i+len(change[0]):]
		found := 0
		for r, err := range x837.Validate(strings.NewReader(file(text)), x837.Options{}) {
			require.NoError(t, err)
			for _, f := range r.Findings {
				require.Equal(t, want, f.At, f)
				found++
			}
		}
		require.Equal(t, 1, found, change)
	}
}

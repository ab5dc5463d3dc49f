package fhir_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// TestExplanations: an explanation that is written and read is the same claim, the same payment and the same Bundle, and one
// of a drug plan, which has no encounter, is not lost.
func TestExplanations(t *testing.T) {
	for _, kind := range []string{"professional", "pharmacy"} {
		res, err := r4.Parse([]byte(`{"resourceType":"ExplanationOfBenefit","id":"E1","status":"active","type":{"coding":[{"code":"` + kind + `"}]},"patient":{"reference":"Patient/7"},
		"billablePeriod":{"start":"2026-03-04"},"payment":{"amount":{"value":60.50,"currency":"USD"},"date":"2026-03-20"},
		"item":[{"sequence":3,"productOrService":{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"99213"}]},"net":{"value":100},"adjudication":[{"category":{"coding":[{"code":"benefit"}]},"amount":{"value":60.50}}]}],
		"addItem":[{"itemSequence":[3],"productOrService":{"text":"x"},"net":{"value":5},"adjudication":[{"category":{"coding":[{"code":"eligible"}]},"amount":{"value":4}}]}],
		"benefitBalance":[{"category":{"coding":[{"code":"medical"}]},"financial":[{"type":{"coding":[{"code":"visit"}]},"usedMoney":{"value":12.25}}]}]}`))
		require.NoError(t, err)
		list := fhir.Explanations(res)
		require.Len(t, list, 1)
		require.Equal(t, "60.5", list[0].Payment.Claims[0].Paid.String())
		b, left := list[0].Write(fhir.Options{})
		require.Zero(t, left)
		text, err := r4.Marshal(b)
		require.NoError(t, err)
		for _, s := range []string{`"itemSequence":[1]`, `"usedMoney":{"value":12.25}`, `"amount":{"value":60.50,"currency":"USD"}`, `"amount":{"value":4}`} {
			require.Contains(t, string(text), s)
		}
		again, err := r4.Parse(text)
		require.NoError(t, err)
		require.Equal(t, len(fhir.Claims(res).Claims), len(fhir.Claims(again).Claims), kind)
		second := fhir.Explanations(again)
		require.Len(t, second, 1)
		require.Equal(t, "7", second[0].Claim.MemberKey())
		b, left = second[0].Write(fhir.Options{})
		require.Zero(t, left)
		repeated, err := r4.Marshal(b)
		require.NoError(t, err)
		require.Equal(t, string(text), string(repeated))
	}
	require.Empty(t, fhir.Explanations(&r4.Claim{}))
}

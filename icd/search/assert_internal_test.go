package search

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUnasserted(t *testing.T) {
	for _, c := range []struct {
		text, rest string
		taken      []string
	}{
		{"rule out pulmonary embolism", "", []string{"rule out pulmonary embolism"}},
		{"chest pain, rule out MI", "chest pain", []string{"rule out MI"}},
		{"R/O DVT left leg", "", []string{"R/O DVT left leg"}},
		{"no evidence of pneumonia", "", []string{"no evidence of pneumonia"}},
		{"fever without cough, denies shortness of breath", "fever without cough", []string{"denies shortness of breath"}},
		{"possible pneumonia with fever", "with fever", []string{"possible pneumonia"}},
		{"chest pain ?PE", "chest pain", []string{"?PE"}},
		{"pneumonia?", "", []string{"pneumonia?"}},
		{"fever, pneumonia ruled out", "fever", []string{"pneumonia ruled out"}},
		{"headache likely migraine but no evidence of stroke", "headache but", []string{"likely migraine", "no evidence of stroke"}},
		// what is coded stays
		{"suspected exposure to covid", "suspected exposure to covid", nil},
		{"suspected child abuse", "suspected child abuse", nil},
		{"history of pulmonary embolism", "history of pulmonary embolism", nil},
		{"family history of breast cancer", "family history of breast cancer", nil},
		{"migraine without aura", "migraine without aura", nil},
		{"Rh negative", "Rh negative", nil},
		{"ASC cannot exclude high grade lesion", "ASC cannot exclude high grade lesion", nil},
		{"screening for colon cancer", "screening for colon cancer", nil},
		{"", "", nil},
		{"likely", "likely", nil},
		{"?", "", []string{"?"}},
	} {
		rest, taken := unasserted(c.text)
		require.Equal(t, c.rest, rest, c.text)
		require.Equal(t, c.taken, taken, c.text)
	}
}

package guidelines_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

func TestLocationString(t *testing.T) {
	for want, at := range map[string]guidelines.Location{
		"encounter":                guidelines.Whole(guidelines.PartEncounter),
		"diagnoses[1]":             guidelines.At(guidelines.PartDiagnoses, 1),
		"billing.npi":              guidelines.AtField(guidelines.PartBilling, guidelines.None, "npi"),
		"services[0].modifiers[2]": guidelines.AtSub(guidelines.PartServices, 0, "modifiers", 2),
		"billing.address.zip":      guidelines.AtField(guidelines.PartBilling, guidelines.None, "address.zip"),

		"services[0].adjudications[1].paid": guidelines.AtSub(guidelines.PartServices, 0, "adjudications.paid", 1),
	} {
		require.Equal(t, want, at.String())
	}
}

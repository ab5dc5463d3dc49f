package form

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// TestLostZero: an age of no days and a no are said, and no box has them.
func TestLostZero(t *testing.T) {
	age, no := 0, false
	c := &claim.Claim{Setting: guidelines.Professional, Lines: []claim.Line{{DME: &claim.DME{HospiceEmployee: &no}}}}
	c.Patient.AgeDays = &age
	lost, err := Lost(c, Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"patient.ageDays", "services[0].dme.hospiceEmployee"}, lost)
}

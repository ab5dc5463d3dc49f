package deid_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/deid"
)

// TestObserve: what a later claim tells of a person's age holds for the earlier ones, and with a key for none.
func TestObserve(t *testing.T) {
	visit := func(year int, member string) *claim.Claim {
		c := &claim.Claim{From: claim.NewDate(year, 3, 4)}
		c.Patient.Relationship, c.Patient.BirthDate = "self", claim.NewDate(1936, 2, 2)
		c.Subscriber.MemberID = member
		return c
	}
	d, err := deid.New(deid.Options{})
	require.NoError(t, err)
	d.Observe(visit(2027, "M1"))
	require.Equal(t, claim.NewDate(1937, 7, 1), d.Claim(visit(2024, "M1")).Patient.BirthDate)
	require.Equal(t, 87, *d.Claim(visit(2024, "m-1")).Patient.AgeYears)
	require.Equal(t, claim.NewDate(1936, 7, 1), d.Claim(visit(2024, "M2")).Patient.BirthDate)
	require.Equal(t, 88, *d.Claim(visit(2024, "")).Patient.AgeYears)
	require.Equal(t, 90, *d.Claim(visit(2027, "M2")).Patient.AgeYears)
	require.Equal(t, 87, *d.Claim(visit(2024, "M2")).Patient.AgeYears)

	keyed, err := deid.New(deid.Options{Key: []byte("0123456789abcdef")})
	require.NoError(t, err)
	one := keyed.Claim(visit(2024, "M1")).Patient.BirthDate
	keyed.Observe(visit(2027, "M1"))
	require.Equal(t, one, keyed.Claim(visit(2024, "M1")).Patient.BirthDate)
}

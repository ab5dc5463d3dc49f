package claim_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// TestFeeServices: a line goes to the schedule with what it says, else with what the claim says.
func TestFeeServices(t *testing.T) {
	c := &claim.Claim{Setting: guidelines.Professional, From: claim.NewDate(2026, time.March, 4)}
	c.Claim.PlaceOfService = "11"
	c.Lines = []claim.Line{
		{Code: claim.Text[hcpcs.Code]("99213"), Modifiers: []claim.Coded[hcpcs.Modifier]{claim.Text[hcpcs.Modifier]("25")}},
		{Code: claim.Text[hcpcs.Code]("00840"), Unit: "MJ", Units: decimal.NewFromInt(75), Date: claim.NewDate(2026, time.March, 5), PlaceOfService: "22"},
		{Code: claim.Text[hcpcs.Code]("nonsense")},
	}
	loc := fees.Locality{MAC: "10112", Number: "00"}
	got := c.FeeServices(claim.PriceOptions{Locality: loc})
	require.Equal(t, "2026-03-04", got[0].Date.Format(time.DateOnly))
	require.Equal(t, "11", got[0].Place)
	require.Equal(t, []hcpcs.Modifier{hcpcs.MustParseModifier("25")}, got[0].Modifiers)
	require.Equal(t, loc, got[0].Locality)
	require.Equal(t, fees.Physician, got[0].System)
	require.Equal(t, "2026-03-05", got[1].Date.Format(time.DateOnly))
	require.Equal(t, "22", got[1].Place)
	require.Equal(t, "75", got[1].Minutes.String())
	require.True(t, got[2].Code.IsZero())

	prices := c.Price(&fees.Schedule{}, claim.PriceOptions{Locality: loc})
	require.Len(t, prices, 3)
	require.Equal(t, (&fees.Schedule{}).PriceAll(got), prices)
	require.Equal(t, "no code", prices[2].Reason)

	c.From, c.Lines[1].Date = claim.Date{}, claim.Date{}
	require.True(t, c.FeeServices(claim.PriceOptions{})[0].Date.IsZero())
	require.Equal(t, "no date of service", c.Price(&fees.Schedule{}, claim.PriceOptions{})[0].Reason)
	require.False(t, c.FeeServices(claim.PriceOptions{Day: claim.NewDate(2026, time.March, 9)})[0].Date.IsZero())

	c.Setting = guidelines.Outpatient
	require.Equal(t, fees.Outpatient, c.FeeServices(claim.PriceOptions{Locality: loc})[0].System)
	require.Zero(t, c.FeeServices(claim.PriceOptions{Locality: loc})[0].Locality)
	c.Setting, c.Billing.Taxonomy, c.Claim.PlaceOfService = guidelines.Professional, "261QA1903X", "24"
	require.Equal(t, fees.SurgicalCenter, c.FeeServices(claim.PriceOptions{})[0].System)
	system := fees.Physician
	require.Equal(t, fees.Physician, c.FeeServices(claim.PriceOptions{System: &system})[0].System)
	c.Setting = guidelines.Inpatient
	require.Contains(t, c.Price(&fees.Schedule{}, claim.PriceOptions{})[0].Reason, "DRG")
}

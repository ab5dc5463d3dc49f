package x837_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// serviceDates are the DTP*472 of a claim.
func serviceDates(t *testing.T, c *claim.Claim) []string {
	t.Helper()
	var b bytes.Buffer
	e := x837.NewEncoder(&b, envelope(), x837.EncodeOptions{Omit: true})
	require.NoError(t, e.Encode(c))
	require.NoError(t, e.Close())
	out := []string{}
	for _, s := range strings.Split(b.String(), "~") {
		if rest, ok := strings.CutPrefix(s, "DTP*472*"); ok {
			out = append(out, rest)
		}
	}
	return out
}

// TestDefaultDateOfALine: the date that a line takes from the claim is not written on inpatient claims; one of its own is.
func TestDefaultDateOfALine(t *testing.T) {
	c := stay()
	from := c.From
	c.Lines = append(c.Lines[:1], c.Lines[0], c.Lines[0])
	c.Lines[0].Date, c.Lines[0].Through = claim.Date{}, claim.Date{}
	c.Lines[1].Through = claim.Date{}
	c.Lines[2].Date = claim.Date{}
	for i := range c.Lines {
		c.Lines[i].Control = ""
	}
	day := strings.ReplaceAll(from.String(), "-", "")
	span := "RD8*" + day + "-" + strings.ReplaceAll(c.Lines[2].Through.String(), "-", "")
	require.Equal(t, []string{"D8*" + day, span}, serviceDates(t, c))
	c.Lines[0].Date = from.AddDays(1)
	require.Len(t, serviceDates(t, c), 3)
	c.Lines[0].Date = from
	c.Setting = guidelines.Outpatient
	require.Equal(t, []string{"D8*" + day, "D8*" + day, span}, serviceDates(t, c))

	p := visit()
	require.True(t, p.Lines[0].Date.IsZero())
	require.Equal(t, []string{"D8*20260304"}, serviceDates(t, p))
}

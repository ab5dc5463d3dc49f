package hcpcs_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/load"
)

// TestOnNotCovered: the error names the day, that none was given, and which table answers in its place.
func TestOnNotCovered(t *testing.T) {
	rel, err := hcpcs.On(time.Time{})
	require.ErrorIs(t, err, load.ErrNotCovered)
	require.EqualError(t, err, "hcpcs: no day is given (the zero time): no release covers the day: nearest is "+rel.String())
	_, err = new(hcpcs.Set).On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	require.EqualError(t, err, "hcpcs: 2026-03-04: no release covers the day: the set has no table")
}

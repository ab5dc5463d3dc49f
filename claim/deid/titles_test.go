package deid

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// TestTrainingTitles writes the titles of ICD-10-CM, which name nobody, for the script that makes the weights.
func TestTrainingTitles(t *testing.T) {
	to := os.Getenv("DEID_TITLES")
	if to == "" {
		t.Skip("DEID_TITLES names no file")
	}
	out, err := os.Create(to)
	require.NoError(t, err)
	rel, err := icd.On(time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	for e := range rel.Codes() {
		fmt.Fprintln(out, e.Title())
	}
	require.NoError(t, out.Close())
}

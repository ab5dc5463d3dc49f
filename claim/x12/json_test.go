package x12_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// TestFindingJSON: a finding of a file is that of the guidelines with its place as x12, as encoding/json would write both.
func TestFindingJSON(t *testing.T) {
	f := x12.Finding{Finding: guidelines.Finding{Rule: "X12-DAT-01", Severity: guidelines.Error, At: guidelines.Whole(guidelines.PartClaim), Text: "Wrong."}}
	for _, p := range []x12.Place{
		{}, {Segment: 19, Byte: 812, Loop: "2300", ID: "CLM", Element: 5, Component: 1, Set: 2}, {Byte: 105, ID: "ISA"},
	} {
		f.X12 = p
		place, err := json.Marshal(p)
		require.NoError(t, err)
		inner, err := json.Marshal(f.Finding)
		require.NoError(t, err)
		whole, err := json.Marshal(f)
		require.NoError(t, err)
		require.Equal(t, strings.TrimSuffix(string(inner), "}")+`,"x12":`+string(place)+"}", string(whole))
		require.Equal(t, string(whole), string(f.AppendJSON(nil)))
		require.Equal(t, f.String(), fmt.Sprintf("%+v", &f))
	}
}

package fhir_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// TestGolden shows the Bundles of two encounters as they are, to be looked at when they change.
func TestGolden(t *testing.T) {
	for _, name := range []string{"diabetes-visit", "inpatient-appendectomy"} {
		text, err := os.ReadFile(filepath.Join("../../examples/encounters", name+".json"))
		require.NoError(t, err)
		for c, err := range encounter.NewReader(bytes.NewReader(text), encounter.Options{}).Claims() {
			require.NoError(t, err)
			b, err := r4.Marshal(fhir.Write(c, fhir.Options{}))
			require.NoError(t, err)
			var got bytes.Buffer
			require.NoError(t, json.Indent(&got, b, "", " "))
			got.WriteByte('\n')
			file := filepath.Join("testdata", name+".json")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(file, got.Bytes(), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), got.String(), "run go test ./claim/fhir -run Golden -update and look at the difference")
		}
	}
}

package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

func read(t *testing.T, text string) (*table.Table, error) {
	t.Helper()
	return table.Read(strings.NewReader(text))
}

func TestCodeIsThatOfTheTable(t *testing.T) {
	in, err := os.ReadFile("../../../claim/x12/x837/bindings.txt")
	require.NoError(t, err)
	b, err := read(t, string(in))
	require.NoError(t, err)
	want, err := generate(b)
	require.NoError(t, err)
	have, err := os.ReadFile("../../../claim/x12/x837/zbindings.go")
	require.NoError(t, err)
	require.Equal(t, string(want), string(have), "run go generate ./claim/x12/x837")
}

// TestEveryFieldIsBound: what a claim has stands in the table, or the table says that it is not sent.
func TestEveryFieldIsBound(t *testing.T) {
	in, err := os.ReadFile("../../../claim/x12/x837/bindings.txt")
	require.NoError(t, err)
	b, err := read(t, string(in))
	require.NoError(t, err)
	require.Empty(t, newGenerator(b).unbound())
	b.Never = b.Never[1:]
	require.Equal(t, []string{"id"}, newGenerator(b).unbound())
}

func TestFaults(t *testing.T) {
	for text, fault := range map[string]string{
		"loop 2300\nPI CLM 1 claim.accountNumber\n":   "",
		"loop 2300\nPI CLM x claim.accountNumber\n":   "line 2: ",
		"loop 2300\nPX CLM 1 claim.accountNumber\n":   `line 2: "PX" names no guides`,
		"loop 2300\nPI CLM 1\n":                       "line 2 is no row",
		"PI CLM 1 claim.accountNumber\n":              "line 1 is no row",
		"loop 2300\nPI XYZ 1 claim.accountNumber\n":   "line 2: the guide has no 2300/XYZ",
		"loop 2300\nPI CLM 3 claim.accountNumber\n":   "line 2: 2300/CLM has no element 3",
		"loop 2300\nPI CLM 99 claim.accountNumber\n":  "line 2: 2300/CLM has no element 99",
		"loop 2300\nI CLM 5-4 claim.frequency\n":      "line 2: 2300/CLM has no component 5-4",
		"loop 2300\nPI CLM 1 claim.number\n":          "line 2: a claim has no field claim.number",
		"never ident\n":                               "a claim has no field ident",
		"loop 2300\nPI CLM 1 claim.accountNumber =\n": "line 2: no code writes a string as CLM",
		"loop 2310A\nPI REF*0B 2 referring.npi =\n":   "line 2: ",
		"loop 2300\nI REF*X4 2 claim.clia\n":          "line 2: the guide has no 2300/REF*X4",

		"shape a Line\nPI SV1 2 charge\na services 2400 - -\n":                               "",
		"shape a Lines\nPI SV1 2 charge\na services 2400 - -\n":                              "shape a: no type Lines",
		"shape a Line\nPI SV1 2 price\na services 2400 - -\n":                                "line 2: Line has no field price",
		"shape a Line\nPI SV1 2 charge\na services 2410 - -\n":                               "line 3: the guide has no 2410/SV1",
		"shape a Line\nPI SV1 2 charge\n":                                                    "no object has the shape a",
		"shape a Line\nPI SV1 7-1 for\na services 2400 - -\n":                                "line 2: no code reads and writes a []claim.DiagnosisRef as a component",
		"shape a Line\nPI SV1 1-2 code of=unit\na services 2400 - -\n":                       "line 2: no component unit",
		"shape a Line\nPI SV1 3 unit std=UN\nPI SV2 4 unit std=DA\na services 2400 2400 -\n": "line ",
	} {
		b, err := read(t, text)
		if err == nil {
			_, err = generate(b)
		}
		if fault == "" {
			require.NoError(t, err, text)
			continue
		}
		require.ErrorContains(t, err, fault, text)
	}
}

package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/guidelines/rulestest"
)

var _ = flag.Bool("update", false, "write testdata anew")

// check reads cases in the form of the coded encounter, for rules on fields of the claim.
func check(c *guidelines.Checker, text []byte) (guidelines.Report, error) {
	one, err := encounter.Unmarshal(text)
	if err != nil {
		return guidelines.Report{}, err
	}
	return one.Check(c), nil
}

// TestEdits runs the cases of pack.yaml.
func TestEdits(t *testing.T) {
	pack, err := payer.Read(strings.NewReader(packText), "pack.yaml")
	require.NoError(t, err)
	require.GreaterOrEqual(t, pack.Len(), 30)
	rulestest.Run(t, pack.Set(), "testdata/edits.txt", rulestest.Options{Check: check})
}

// TestPlan runs the cases of the pack in Go.
func TestPlan(t *testing.T) {
	rulestest.Run(t, planSet(), "testdata/plan.txt", rulestest.Options{})
}

// TestSources: each rule of the pack names a document with its date or edition and the day from which it holds.
func TestSources(t *testing.T) {
	pack, err := payer.Read(strings.NewReader(packText), "pack.yaml")
	require.NoError(t, err)
	for _, d := range pack.Set().Docs {
		require.NotEmpty(t, d.Cites, d.ID)
		for _, c := range d.Cites {
			require.NotEmpty(t, c.Document, d.ID)
			require.NotEmpty(t, c.Edition, d.ID)
		}
		require.Len(t, pack.Links(d.ID), len(d.Cites))
	}
}

// Example is what the program prints.
func Example() {
	if err := run(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// P-1, payer 87726:
	//   info PLAN-DX-01 at diagnoses[0].code: M54.50 is an unspecified code, which the plan asks about.
	//     Example Plan policy 3 2026-01-01 1
	//   error UHC-THE-01 at services[0].modifiers: 97110 is always therapy; add GN, GO or GP for the plan of care.
	//     UnitedHealthcare Procedure to Modifier Policy 2020-07-01
	//   warning PLAN-DM-01 at services[1].code: G0108 is paid for diabetes only: add the diagnosis.
	//     Example Plan policy 12 2025-01-01 4.2
	//   not checked: MDC-DSM-01 needs payer,history
	// P-2, payer MB:
	//   error MDC-DSM-02 at services[1].code: G0108 and 97803 are not paid on one day.
	//     Medicare National Coverage Determinations Manual Pub. 100-03 180.1
	//   not checked: MDC-DSM-01 needs history
}

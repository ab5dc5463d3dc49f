package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestForms: every example encounter goes on the form of its setting, is refused by the other one, and never on a terminal.
func TestForms(t *testing.T) {
	files, err := filepath.Glob("../encounters/*.json")
	require.NoError(t, err)
	forms := 0
	for _, file := range files {
		if strings.HasSuffix(file, "envelope.json") {
			continue
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		if strings.Contains(string(text), `"dental"`) { // its form is that of the ADA
			for _, form := range []string{"cms1500", "ub04"} {
				out, errs, status := medcode(t, "", "claim", "--force", "--format", form, file)
				require.Empty(t, out)
				require.Equal(t, 1, status)
				require.Contains(t, errs, "does not go on the form "+form)
			}
			continue
		}
		right, wrong := "cms1500", "ub04"
		if !strings.Contains(string(text), `"professional"`) {
			right, wrong = wrong, right
		}
		for _, way := range []string{"blank", "data"} {
			out, errs, status := medcode(t, "", "claim", "--force", "--format", right, "--form", way, file)
			require.True(t, strings.HasPrefix(out, "%PDF-"), "%s: %s", file, errs)
			require.True(t, strings.HasSuffix(strings.TrimSpace(out), "%%EOF"))
			require.LessOrEqual(t, status, 1)
		}
		out, errs, status := medcode(t, "", "claim", "--force", "--format", wrong, file)
		require.Empty(t, out)
		require.Equal(t, 1, status)
		require.Contains(t, errs, "does not go on the form "+wrong)
		forms++
	}
	require.Greater(t, forms, 8)

	target := filepath.Join(t.TempDir(), "claim.pdf")
	out, errs, status := medcode(t, "", "claim", "--format", "cms1500", "-o", target, "../encounters/diabetes-visit.json")
	require.Zero(t, status, errs)
	require.Empty(t, out)
	require.Contains(t, errs, "not on the form: payer.id, billing.contact.name")
	b, err := os.ReadFile(target)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(b), "%PDF-"))

	out, _, status = medcode(t, "", "claim", "--format", "cms1500", "../encounters/mistakes.json")
	require.Equal(t, 1, status)
	require.Empty(t, out)
}

func TestFormFlags(t *testing.T) {
	for args, want := range map[string]string{
		"claim --form data x":                             "goes with --format cms1500 or ub04",
		"claim --format x12 --test-page":                  "goes with --format cms1500 or ub04",
		"claim --format ub04 --test-page x":               "takes no FILE",
		"claim --format ub04 --offset 1 x":                "two numbers",
		"claim --format ub04 --offset 1,NaN x":            "two numbers",
		"claim --format ub04 --form red x":                "none of blank, data",
		"claim --format cms1500 --form blank --offset 1,": "two numbers",
	} {
		_, errs, status := medcode(t, "", strings.Fields(args)...)
		require.Equal(t, 2, status, args)
		require.Contains(t, errs, want, args)
	}
	plain, _, status := medcode(t, "", "claim", "--format", "ub04", "--test-page", "--form", "data")
	require.Zero(t, status)
	moved, _, status := medcode(t, "", "claim", "--format", "ub04", "--test-page", "--form", "data", "--offset", "-2,1.5")
	require.Zero(t, status)
	require.NotEqual(t, plain, moved)

	a := &app{screen: screen{terminal: true}, given: map[string][]string{"format": {"ub04"}}, sys: &system{}}
	require.ErrorContains(t, a.formFlags(), "a PDF is not written to a terminal: -o FILE")
	a.given["output"] = []string{"x"}
	require.NoError(t, a.formFlags())
}

// TestLevelForm: the rules of paper are reported only when they are asked for, to encounters and to an 837.
func TestLevelForm(t *testing.T) {
	const file = "../encounters/diabetes-visit.json"
	out, _, status := medcode(t, "", "check", "--json", file)
	require.Zero(t, status)
	require.NotContains(t, out, "FORM-")
	out, errs, status := medcode(t, "", "check", "--json", "--level", "form", file)
	require.Zero(t, status)
	require.Empty(t, errs)
	require.Contains(t, out, `"rule":"FORM-LOST-01"`)
	require.Contains(t, out, `"boxes":["33"]`)
	require.Contains(t, out, `"infos":2`)
	out, _, _ = medcode(t, "", "check", "--level", "form", file)
	require.Contains(t, out, "FORM-LOST-01  33: It has no box")

	x12, _, status := medcode(t, "", "claim", "--format", "x12", "--envelope", "../encounters/envelope.json", file)
	require.Zero(t, status)
	for level, want := range map[string]bool{"all": false, "syntax": false, "form": true, "syntax,form": true} {
		out, _, _ = medcode(t, x12, "check", "--json", "--level", level, "-")
		require.Equal(t, want, strings.Contains(out, `"FORM-LOST-01"`), level)
		out, _, _ = medcode(t, x12, "check", "--level", level, "-")
		require.Equal(t, want, strings.Contains(out, "FORM-LOST-01"), level)
	}
}

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

// TestSkippedLists: a list stands once and is known by its number; people read how many rules lack what.
func TestSkippedLists(t *testing.T) {
	var s skippedLists
	list := func(skips ...guidelines.Skip) func() []guidelines.Skip {
		return func() []guidelines.Skip { return skips }
	}
	ptp := guidelines.Skip{Rule: "NCCI-PTP-01", Needs: guidelines.NeedPTP | guidelines.NeedDate}
	mue := guidelines.Skip{Rule: "NCCI-MUE-01", Needs: guidelines.NeedMUE}
	n, fresh := s.number(skipKey{missing: 1}, list(ptp, mue))
	require.Equal(t, 1, n)
	require.Equal(t, `{"skippedList":1,"skipped":[{"rule":"NCCI-PTP-01","needs":["dos","ptp"]},{"rule":"NCCI-MUE-01","needs":["mue"]}]}`+"\n", string(fresh))
	n, fresh = s.number(skipKey{missing: 1}, func() []guidelines.Skip { t.Fatal("made anew"); return nil })
	require.Equal(t, 1, n)
	require.Empty(t, fresh)
	n, fresh = s.number(skipKey{missing: 2}, list(ptp, mue)) // the same by another way
	require.Equal(t, 1, n)
	require.Empty(t, fresh)
	n, fresh = s.number(skipKey{missing: 3}, list())
	require.Equal(t, 2, n)
	require.Equal(t, `{"skippedList":2,"skipped":[]}`+"\n", string(fresh))

	var b strings.Builder
	s.print(func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) })
	require.Equal(t, "not checked:\n    2 rules need NCCI tables (--data)\n    1 rule needs the date of service\n", b.String())
	b.Reset()
	(&skippedLists{}).print(func(format string, args ...any) { b.WriteString("no line is wanted") })
	require.Empty(t, b.String())
}

// TestNeedsInWords: every need of a rule has words.
func TestNeedsInWords(t *testing.T) {
	for _, name := range (^guidelines.Needs(0)).Names() {
		require.NotEqual(t, name, needText(name))
	}
}

// TestCleanClaimIsSmall: with --json a clean claim of an 837 costs 250 bytes at most, the list of skipped rules once.
func TestCleanClaimIsSmall(t *testing.T) {
	var list strings.Builder
	for i := range 50 { // each another claim: the same one twice is a finding
		list.WriteString(example(t, "telehealth", `"ACC-108"`, fmt.Sprintf(`"ACC-%d"`, 108+i)))
	}
	in, _, _ := toX12(t, list.String())
	for _, command := range []string{"scrub", "check"} {
		out, errs, status := medcode(t, in, command, "--json", "-")
		require.Zero(t, status, errs)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		require.True(t, strings.HasPrefix(lines[0], `{"skippedList":1,"skipped":[{"rule":`))
		require.Equal(t, 1, strings.Count(out, `"skipped":[`))
		for _, line := range lines[1:51] {
			require.LessOrEqual(t, len(line), 250)
			require.Contains(t, line, `"summary":{"errors":0,"warnings":0,"infos":0,"skippedList":1}}`)
		}
	}
}

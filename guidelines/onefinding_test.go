package guidelines_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// TestOneDefectOneFinding judges codes of every embedded release on the first day of each of them, damaged in several ways:
// a bad code gets exactly one finding on its shape, 7th character and validity, a good one none. Of the codes that came, went
// or changed every 29th is taken, of the others every 197th; with MEDCODE_DATA every 97th of each release.
func TestOneDefectOneFinding(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	codes := sampled()
	for _, rel := range icd.Embedded().Releases() {
		n := 0
		for _, code := range codes {
			for _, text := range damaged(code) {
				n++
				requireOne(t, checker, rel, text)
			}
		}
		require.Greater(t, n, 5000)
	}
}

// sampled are the codes of TestOneDefectOneFinding without their dots.
func sampled() []string {
	seen, billable := map[string]int{}, map[string]int{}
	rels := icd.Embedded().Releases()
	every := map[string]bool{}
	for _, rel := range rels {
		i := 0
		for e := range rel.Codes() {
			c := e.Code().Compact()
			seen[c]++
			if e.Billable() {
				billable[c]++
			}
			if i++; i%97 == 0 {
				every[c] = true
			}
		}
	}
	if os.Getenv("MEDCODE_DATA") != "" {
		return slices.Sorted(maps.Keys(every))
	}
	var out []string
	same, changed := 0, 0
	for _, c := range slices.Sorted(maps.Keys(seen)) {
		n, step := &same, 197
		if seen[c] < len(rels) || billable[c] != 0 && billable[c] < len(rels) {
			n, step = &changed, 29
		}
		if *n++; *n%step == 0 {
			out = append(out, c)
		}
	}
	return out
}

// damaged is a code as it is, without its last character, with one too many, with a wrong 7th character, without its
// placeholder, with a letter in place of a digit.
func damaged(c string) []string {
	return []string{c, c[:len(c)-1], c + "A", c + "9", c[:len(c)-1] + "7", strings.Replace(c, "X", "", 1),
		c[:1] + "Q" + c[2:], c[:2] + "Z" + c[3:], strings.Replace(c, "0", "O", 1), strings.Replace(c, "1", "X", 1)}
}

func requireOne(t *testing.T, checker *guidelines.Checker, rel *icd.Release, text string) {
	t.Helper()
	code, _ := icd.ParseCM(text)
	e := &guidelines.Encounter{From: guidelines.DateOf(rel.From()), Diagnoses: []guidelines.Diagnosis{{Text: text, Code: code}}}
	var got []string
	for _, f := range checker.Check(e).Findings {
		rule := string(f.Rule)
		if strings.HasPrefix(rule, "ICD-FMT") || strings.HasPrefix(rule, "ICD-VAL") || rule == "ICD-TOX-08" || strings.HasPrefix(rule, "ICD-7TH") {
			got = append(got, rule)
		}
	}
	entry, ok := rel.CM(code)
	if ok && entry.Billable() {
		if len(got) == 1 && got[0] == "ICD-7TH-08" { // the code is good, alone it is not
			return
		}
		require.Empty(t, got, "%s on %s", text, rel.From().Format(time.DateOnly))
		return
	}
	require.Len(t, got, 1, "%q on %s: %v", text, rel.From().Format(time.DateOnly), got)
}

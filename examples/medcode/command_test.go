package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

// TestPages: every command has a page with its flags, each described, and an example whose flags there are.
func TestPages(t *testing.T) {
	list, _, status := medcode(t, "", "help")
	require.Zero(t, status)
	flag := regexp.MustCompile(`(^| )--?([a-z][a-z0-9-]*)`)
	for _, c := range commands() {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, list, "\n  "+c.name+" ")
			page, errs, status := medcode(t, "", "help", c.name)
			require.Zero(t, status, errs)
			same, _, status := medcode(t, "", c.name, "--help")
			require.Zero(t, status)
			require.Equal(t, page, same)
			same, _, status = medcode(t, "", c.name, "-h", "--json", "argument")
			require.Zero(t, status)
			require.Equal(t, page, same)
			require.True(t, strings.HasPrefix(page, "medcode "+c.name+" [flags]"))
			require.NotEmpty(t, c.summary)
			require.NotEmpty(t, c.group)
			require.NotEmpty(t, c.example)
			known := []string{"h", "v", "o"}
			for _, o := range slices.Concat(c.flags, globals()) {
				known = append(known, o.name)
				require.NotEmpty(t, o.help, o.name)
				require.Contains(t, page, "--"+o.name)
			}
			for line := range strings.SplitSeq(c.example, "\n") {
				require.Contains(t, line, "medcode "+c.name)
				for _, m := range flag.FindAllStringSubmatch(line, -1) {
					require.Contains(t, known, m[2], line)
				}
			}
		})
	}
}

// TestUnknownValues: each flag with few values refuses another before any work, and names the right ones.
func TestUnknownValues(t *testing.T) {
	n := 0
	for _, c := range commands() {
		for _, o := range c.flags {
			if len(o.values) == 0 {
				continue
			}
			n++
			out, errs, status := medcode(t, "", c.name, "x", "y", "--"+o.name, "bogus")
			require.Equal(t, 2, status, c.name)
			require.Empty(t, out)
			require.Equal(t, 1, strings.Count(errs, "\n"), errs)
			require.Contains(t, errs, "medcode "+c.name+": --"+o.name+`: "bogus" is none of `+strings.Join(o.values, ", "))
		}
	}
	require.Greater(t, n, 8)
	_, errs, _ := medcode(t, "", "check", "--level", "syntax,guid", "x")
	require.Contains(t, errs, `"guid" is none of`)
	require.Contains(t, errs, "did you mean guide?")
	for _, name := range levelFlag.values {
		if name == levelForm { // of no 837
			continue
		}
		_, err := x12.ParseLevels(name)
		require.NoError(t, err)
	}
}

// TestFaultsOfArguments are one line on standard error, say what is meant, and show nothing odd to the terminal.
func TestFaultsOfArguments(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"lokup E11.9", `no command "lokup"; did you mean lookup?; medcode help lists them`},
		{"help lokup", `no command "lokup"; did you mean lookup?`},
		{"zzzzzz", `no command "zzzzzz"; medcode help lists them`},
		{"check --questons -", "no flag --questons; did you mean --questions?"},
		{"check -x -", "no flag -x"},
		{"lookup --system", "--system needs a value"},
		{"lookup --json=no E11.9", "--json: takes no value"},
		{"search --limit 0 pain", "--limit: needs a number from 1 on"},
		{"search --limit ten pain", "--limit: needs a number from 1 on"},
		{"lookup --date 2026-02-30 E11.9", "--date: a date is written YYYY-MM-DD: 2026-02-30"},
		{"lookup --data /no/such/place E11.9", "--data: /no/such/place: no such file or directory"},
		{"search --chapter 99 pain", "has no chapter 99; the chapters are 1, 2,"},
		{"search --block E08-E99 pain", "has no block E08-E99"},
		{"search --category E1 pain", "has no category E1"},
		{"search --system hcpcs --chapter 4 pain", "--chapter is for --system icd10cm"},
		{"group charlson --model V28 -", "--model is for hcc"},
		{"group carlson -", "no scheme carlson; did you mean charlson?; the schemes are charlson, elixhauser, hcc, ccsr"},
		{"rule ICD-EX1-0", "no rule ICD-EX1-0; did you mean ICD-EX1-"},
		{"completion ksh", "no script for ksh; did you mean zsh?; the shells are bash, zsh, fish"},
	} {
		t.Run(c.args, func(t *testing.T) {
			out, errs, status := medcode(t, "", strings.Fields(c.args)...)
			require.Equal(t, 2, status)
			require.Empty(t, out)
			require.Equal(t, 1, strings.Count(errs, "\n"), errs)
			require.Contains(t, errs, c.want)
		})
	}
	for _, odd := range []string{"\x1b[31mred", strings.Repeat("long", 100), "--\x07flag", "--system=\x1b]0;title\x07"} {
		_, errs, status := medcode(t, "", "lookup", odd, "--nothing")
		require.Equal(t, 2, status)
		require.NotContains(t, errs, "\x1b")
		require.Less(t, len(errs), 300)
		_, errs, status = medcode(t, "", odd)
		require.Equal(t, 2, status)
		require.NotContains(t, errs, "\x1b")
		require.Less(t, len(errs), 300)
	}
}

// TestFlagsAnywhere: before the command, behind the arguments, with one dash, with "=", and none behind "--".
func TestFlagsAnywhere(t *testing.T) {
	want, _, _ := medcode(t, "", "lookup", "E11.9", "--json", "--date", "2026-03-04")
	for _, args := range []string{"--json lookup E11.9 --date 2026-03-04", "--date=2026-03-04 --json lookup E11.9", "lookup -json -date 2026-03-04 E11.9",
		"lookup -date=2026-03-04 --json -- E11.9", "lookup --date 2020-01-01 --date 2026-03-04 --json E11.9"} {
		out, errs, status := medcode(t, "", strings.Fields(args)...)
		require.Zero(t, status, errs)
		require.Equal(t, want, out, args)
	}
	out, _, status := medcode(t, "", "lookup", "--json", "--", "--json")
	require.Equal(t, 1, status)
	require.Contains(t, out, `"input":"--json"`)
	out, _, _ = medcode(t, "E11.9\n\nI10\n", "lookup", "--json", "-")
	require.Equal(t, 2, strings.Count(out, "\n"))
}

// TestNothingFound is said on standard error.
func TestNothingFound(t *testing.T) {
	for args, status := range map[string]int{
		"search zzzqqq": 0, "search --system hcpcs zzzqqq": 0, "search --system icd10pcs zzzqqq": 0, "search --system pos zzzqqq": 0,
		"tree ZZZ": 1, "tree --system icd10pcs ZZZ": 1,
	} {
		out, errs, got := medcode(t, "", strings.Fields(args)...)
		require.Equal(t, status, got, args)
		require.Empty(t, out, args)
		require.Equal(t, 1, strings.Count(errs, "\n"), args)
	}
	_, errs, status := medcode(t, "", "ncci", "G0108", "G0109")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "no NCCI table is loaded")
	_, errs, status = medcode(t, "", "price", "../encounters/telehealth.json")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "no fee schedule is loaded")
}

// TestVersion and completion, which begin with nothing loaded.
func TestVersion(t *testing.T) {
	out, _, status := medcode(t, "", "version")
	require.Zero(t, status)
	require.Contains(t, out, "github.com/gomedcode/medcode")
	require.Contains(t, out, "ICD-10-CM: ")
	same, _, _ := medcode(t, "", "--version")
	require.Equal(t, out, same)
	out, _, _ = medcode(t, "", "version", "--json")
	require.Contains(t, out, `"data":["ICD-10-CM `)
	for _, shell := range shells() {
		out, errs, status := medcode(t, "", "completion", shell)
		require.Zero(t, status, errs)
		require.Contains(t, out, "__complete")
	}
	out, _, _ = medcode(t, "", "__complete", "lookup", "--system", "")
	require.Contains(t, out, "icd10pcs\nhcpcs\n")
	out, _, _ = medcode(t, "", "__complete", "lo")
	require.Contains(t, out, "lookup")
	out, _, _ = medcode(t, "", "__complete", "group", "")
	require.Contains(t, out, "charlson\n")
}

// TestScreen: no colour and no folding but on a terminal.
func TestScreen(t *testing.T) {
	require.Equal(t, screen{}, screenOf(&strings.Builder{}))
	null, err := os.Open(os.DevNull) // a device and no terminal
	require.NoError(t, err)
	defer null.Close()
	require.Equal(t, screen{}, screenOf(null))
	require.Equal(t, "x", screen{}.paint(red, "x"))
	require.Equal(t, "\x1b[31mx\x1b[0m", screen{colour: true}.paint(red, "x"))
	text := strings.Repeat("word ", 30)
	require.Equal(t, strings.TrimSpace(text), screen{}.fold(text, 10, 200))
	for line := range strings.SplitSeq(screen{width: 60}.fold(text, 10, 200), "\n") {
		require.LessOrEqual(t, len(line), 60)
	}
}

// TestListOfCodes: what is no code is told by its line and never shown; a file that is no list is one complaint.
func TestListOfCodes(t *testing.T) {
	_, errs, status := medcode(t, "E11.9, M54.5\n\nSENTINEL;I10\n", "breaks", "2021-10-01", "-")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "line 3: an entry is no ICD-10-CM code")
	require.NotContains(t, errs, "SENTINEL")
	for _, in := range []string{claims837(t, 2), `{"patient":{"lastName":"SENTINEL"}}`, "SENTINEL is no list of codes\n", "", "\x00\x01SENTINEL"} {
		out, errs, status := medcode(t, in, "breaks", "2021-10-01", "-")
		require.Equal(t, 2, status)
		require.Empty(t, out)
		require.NotContains(t, errs, "SENTINEL")
		require.NotContains(t, errs, "DOE")
		require.Equal(t, 1, strings.Count(strings.ReplaceAll(errs, "no release covers the day", ""), "codes"), errs)
	}
}

// TestClaimsOfAnX12File: group, claim, price and audit take the claims of an 837; text of another kind is one complaint.
func TestClaimsOfAnX12File(t *testing.T) {
	in := claims837(t, 2)
	out, errs, status := medcode(t, in, "group", "charlson", "--json", "-")
	require.Zero(t, status, errs)
	require.Equal(t, 2, strings.Count(out, `"scheme":"charlson"`))
	out, errs, status = medcode(t, in, "claim", "--json", "-")
	require.Zero(t, status, errs)
	require.Equal(t, 2, strings.Count(out, `"summary"`))
	for _, args := range []string{"group charlson -", "claim -", "price -", "check -", "scrub -"} {
		_, errs, status := medcode(t, strings.Repeat("SENTINEL and more\n", 50), strings.Fields(args)...)
		require.Equal(t, 2, status)
		require.Equal(t, 1, strings.Count(strings.ReplaceAll(errs, "no fee schedule is loaded: give the files of CMS with --data\n", ""), "\n"), errs)
		require.Contains(t, errs, "-: neither encounters (JSON), an 837, FHIR (JSON) nor claims of CMS (CSV, RIF)")
		require.NotContains(t, errs, "SENTINEL")
	}
}

// TestScoreOfNobody: without birth date or sex there is no HCC score, and it is said.
func TestScoreOfNobody(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "map.csv"), []byte("diagnosis_code,cc,model_name\nE119,38,CMS-HCC Model V28\n"), 0o600))
	in := `{"id":"A","from":"2026-01-05","patient":{"sex":"F"},"diagnoses":[{"code":"E11.9"}]}`
	out, errs, status := medcode(t, in, "group", "hcc", "--data", dir, "--json", "-")
	if status == 2 && strings.Contains(errs, "no HCC tables") {
		t.Fatal("the invented table is not read: ", errs)
	}
	require.Contains(t, out, `"missing":["birthDate"]`)
	require.NotContains(t, out, `"score"`)
	_, errs, status = medcode(t, in, "group", "hcc", "--data", dir, "--model", "V99", "-")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "--model: there is no V99 in the tables loaded, which have V28")
}

// TestDataFiles: what is refused is exit status 2, what is not known is named, or counted where there is much of it.
func TestDataFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b", "c"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".doc"), []byte("hello"), 0o600))
	}
	_, errs, status := medcode(t, "", "lookup", "E11.9", "--data", dir)
	require.Zero(t, status)
	require.Equal(t, 3, strings.Count(errs, ": not recognised, skipped\n"), errs)
	require.NoError(t, os.Symlink("/", filepath.Join(dir, "link")))
	_, errs, status = medcode(t, "", "lookup", "E11.9", "--data", dir)
	require.Zero(t, status)
	require.Equal(t, "medcode lookup: "+dir+": 4 of its files were skipped, not recognised or links out of it; -v names them\n", errs)
	_, errs, _ = medcode(t, "", "lookup", "-v", "E11.9", "--data", dir)
	require.Equal(t, 4, strings.Count(errs, "\n"))
	require.Contains(t, errs, "link: a link out of the folder, not followed, skipped")

	bad := filepath.Join(t.TempDir(), "icd10cm_tabular_2026.xml")
	require.NoError(t, os.WriteFile(bad, []byte("<!DOCTYPE x [<!ENTITY a \"b\">]>\n<ICD10CM.tabular>&a;</ICD10CM.tabular>"), 0o600))
	_, errs, status = medcode(t, "", "lookup", "E11.9", "--data", bad)
	require.Equal(t, 2, status)
	require.Contains(t, errs, "a document type is not allowed")
}

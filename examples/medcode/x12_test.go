package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// example is an encounter of examples/encounters on one line, with texts replaced: old, new, old, new.
func example(t *testing.T, name string, replace ...string) string {
	t.Helper()
	b, err := os.ReadFile("../encounters/" + name + ".json")
	require.NoError(t, err)
	line := strings.Join(strings.Fields(string(b)), " ")
	for i := 0; i < len(replace); i += 2 {
		require.Contains(t, line, replace[i])
	}
	return strings.NewReplacer(replace...).Replace(line) + "\n"
}

// toX12 runs claim --format x12 on standard input.
func toX12(t *testing.T, in string, args ...string) (out, errs string, status int) {
	t.Helper()
	return medcode(t, in, append([]string{"claim", "--format", "x12", "--envelope", "../encounters/envelope.json", "-"}, args...)...)
}

// claims837 is an 837 of so many claims.
func claims837(t *testing.T, n int) string {
	t.Helper()
	var in strings.Builder
	for range n {
		in.WriteString(example(t, "telehealth"))
	}
	out, errs, status := toX12(t, in.String())
	require.Zero(t, status, errs)
	return out
}

func packed(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

// TestClaimSaysWhatIsLeftOut: fields without a place, and those that no character of X12 can write, are named; a claim
// that is refused is not said to be altered.
func TestClaimSaysWhatIsLeftOut(t *testing.T) {
	good := example(t, "telehealth")
	in := example(t, "telehealth", `"firstName": "ANN"`, `"firstName": "明"`) + good +
		example(t, "telehealth", `"units": "1", "charge": "88.00"`, `"units": "1", "minutes": "30", "charge": "88.00"`) +
		example(t, "telehealth", `"firstName": "ANN"`, `"firstName": "明"`, `"accountNumber": "ACC-108"`, `"accountNumber": "ACC-108", "epsdt": ["AV", "NU", "S2", "ST"]`)
	out, errs, status := toX12(t, in, "--force") // of a name that cannot be written at all no claim is made otherwise
	require.Equal(t, 1, status, errs)
	require.Equal(t, 3, strings.Count(out, "\nCLM*"))
	require.Equal(t, `medcode claim: claim 1: patient.firstName is left out: no character of it is one that X12 has
medcode claim: claim 3: services[1].minutes has no place in an 837P and is left out
medcode claim: A-1008: claim.epsdt (2300 CRC05): 4, at most 3 are allowed
`, errs)
	_, errs, status = toX12(t, good)
	require.Zero(t, status)
	require.Empty(t, errs)
}

// TestClaimNamesFieldsOfTheEnvelope as such.
func TestClaimNamesFieldsOfTheEnvelope(t *testing.T) {
	file := t.TempDir() + "/env.json"
	require.NoError(t, os.WriteFile(file, []byte(`{"created":"2026-03-20","submitter":{"organization":"Clínica","id":"12345","contact":{"phone":"2175550100"}}}`), 0o600))
	_, errs, status := medcode(t, example(t, "telehealth"), "claim", "--format", "x12", "--envelope", file, "-")
	require.Zero(t, status)
	require.Equal(t, "medcode claim: envelope.submitter.organization was written in the characters that X12 has\n", errs)
	require.NoError(t, os.WriteFile(file, []byte(`{"created":"2026-03-20","usage":"X"}`), 0o600))
	out, errs, status := medcode(t, example(t, "telehealth"), "claim", "--format", "x12", "--envelope", file, "-")
	require.Equal(t, 2, status)
	require.Equal(t, "medcode claim: x12: envelope: usage: P or T is asked for\n", errs)
	require.Empty(t, out)
}

// TestReadNotUTF8: the claims beside one that is not UTF-8 come out.
func TestReadNotUTF8(t *testing.T) {
	in, _, _ := toX12(t, example(t, "telehealth")+example(t, "telehealth", `"DOE"`, `"SENTINEL"`)+example(t, "telehealth", `"DOE"`, `"ROE"`))
	out, errs, status := medcode(t, strings.Replace(in, "SENTINEL", "SENTINEL\xd1", 1), "read", "-")
	require.Equal(t, 2, status)
	require.Equal(t, 2, strings.Count(out, "\n"))
	require.Contains(t, errs, "medcode read: -: claim 2: encounter: not UTF-8 text at /patient/lastName\n")
	require.NotContains(t, errs, "SENTINEL")
	out, errs, status = medcode(t, in, "read", "-")
	require.Zero(t, status, errs)
	require.Empty(t, errs)
	require.Equal(t, 3, strings.Count(out, "\n"))
}

// TestOutputFile: the file of -o is replaced by a whole one, and stays where nothing is written or the work breaks off.
func TestOutputFile(t *testing.T) {
	good, bad := example(t, "telehealth"), example(t, "telehealth", `"npi": "1234567893"`, `"npi": "1234567890"`)
	dir := t.TempDir()
	file := filepath.Join(dir, "out.837")
	write := func(text string) { require.NoError(t, os.WriteFile(file, []byte(text), 0o600)) }
	content := func() string {
		names, err := filepath.Glob(filepath.Join(dir, "*"))
		require.NoError(t, err)
		require.LessOrEqual(t, len(names), 2, names)
		b, err := os.ReadFile(file)
		if err != nil {
			return "none"
		}
		return string(b)
	}
	want, _, _ := toX12(t, good)

	_, _, status := toX12(t, bad, "-o", file)
	require.Equal(t, 1, status)
	require.Equal(t, "none", content())
	write("old")
	_, _, status = toX12(t, bad, "-o", file)
	require.Equal(t, 1, status)
	require.Equal(t, "old", content())
	env := filepath.Join(dir, "env.json")
	require.NoError(t, os.WriteFile(env, []byte(`{"usage":"X"}`), 0o600))
	_, _, status = medcode(t, good, "claim", "--format", "x12", "--envelope", env, "-o", file, "-")
	require.Equal(t, 2, status)
	require.Equal(t, "old", content())
	_, errs, status := medcode(t, "", "read", "-o", file, "-")
	require.Equal(t, 2, status, errs)
	require.Equal(t, "old", content())

	out, errs, status := toX12(t, good+bad, "-o", file)
	require.Equal(t, 1, status, errs)
	require.Empty(t, out)
	require.Equal(t, want, content())
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	write("old")
	link := filepath.Join(dir, "sub", "link.837")
	require.NoError(t, os.Mkdir(filepath.Dir(link), 0o700))
	require.NoError(t, os.Remove(env))
	require.NoError(t, os.Symlink(file, link))
	_, errs, status = toX12(t, good, "-o", link)
	require.Zero(t, status, errs)
	require.Equal(t, want, content())
	_, errs, status = medcode(t, want, "merge", "-o", link, "-")
	require.Zero(t, status, errs)
	require.Equal(t, strings.ReplaceAll(want, "\n", ""), content())

	_, errs, status = toX12(t, good, "-o", os.DevNull)
	require.Zero(t, status, errs)
	info, err = os.Stat(os.DevNull)
	require.NoError(t, err)
	require.False(t, info.Mode().IsRegular())
	_, errs, status = toX12(t, good, "-o", filepath.Join(dir, "none", "out.837"))
	require.Equal(t, 2, status)
	require.Equal(t, "medcode claim: "+filepath.Join(dir, "none", "out.837")+": no such file or directory\n", errs)
}

// TestSegmentsOfNothing: an input without a segment is no answer.
func TestSegmentsOfNothing(t *testing.T) {
	whole, _, _ := toX12(t, example(t, "telehealth"))
	for _, in := range []string{"", "no X12", whole[:105]} {
		out, errs, status := medcode(t, in, "read", "--segments", "-")
		require.Equal(t, 2, status)
		require.Empty(t, out)
		require.Equal(t, "medcode read: -: no X12 segment in it\n", errs)
	}
	out, errs, status := medcode(t, whole, "read", "--segments", "-")
	require.Zero(t, status)
	require.Empty(t, errs)
	require.Equal(t, strings.Count(whole, "~"), strings.Count(out, "\n"))
}

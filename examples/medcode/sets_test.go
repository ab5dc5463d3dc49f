package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// TestSetCount: transaction sets are counted by any delimiters and in pieces of any size, and nothing else is taken for one.
func TestSetCount(t *testing.T) {
	other := strings.NewReplacer("*", "|", "~\n", "'", ":", ">").Replace(strings.ReplaceAll(remit835, "ST*835", "ST*271"))
	for name, x := range map[string]struct {
		text string
		want map[string]int
	}{
		"one":              {remit835, map[string]int{"835": 1}},
		"two interchanges": {remit835 + other, map[string]int{"835": 1, "271": 1}},
		"other first":      {other + remit835 + remit835, map[string]int{"835": 2, "271": 1}},
		"no line ends":     {strings.ReplaceAll(remit835, "\n", ""), map[string]int{"835": 1}},
		"mark, CRLF":       {"\ufeff" + strings.ReplaceAll(remit835, "\n", "\r\n"), map[string]int{"835": 1}},
		"street":           {strings.Replace(remit835, "N3*1 MAIN ST*", "N3*1 MAIN\nST*837*", 1), map[string]int{"835": 1}},
		"state":            {strings.Replace(remit835, "N4*SPRINGFIELD*IL*62701", "N4*SPRINGFIELD*ST*837*X", 1), map[string]int{"835": 1}},
		"no envelope":      {"ST*837*0001~BHT*1~ST*837~", map[string]int{"837": 2}},
		"cut":              {remit835[:100], map[string]int{}},
		"nothing":          {"", map[string]int{}},
	} {
		for _, r := range []io.Reader{strings.NewReader(x.text), iotest.OneByteReader(strings.NewReader(x.text)), iotest.HalfReader(strings.NewReader(x.text))} {
			s := countSets(r)
			_, err := io.Copy(io.Discard, struct{ io.Reader }{s})
			require.NoError(t, err)
			require.Equal(t, x.want, s.sets, name)
		}
	}
}

// TestMixed: of a file that holds claims and remittances, or answers of payers, each half is done or told, and none is
// left out in silence.
func TestMixed(t *testing.T) {
	b, err := os.ReadFile("../../claim/x12/x837/testdata/professional.837")
	require.NoError(t, err)
	claims := string(b)
	answers := strings.ReplaceAll(strings.ReplaceAll(remit835, "ST*835*0001", "ST*271*0001*005010X279A1"), "GS*HP", "GS*HB")
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
		return name
	}
	rows := func(said, table string) bool {
		return strings.Contains(said, "\n"+table+" ") || strings.HasPrefix(said, table+" ")
	}
	for name, text := range map[string]string{"first.x12": claims + remit835, "last.x12": remit835 + claims} {
		in := write(name, text)
		said, errs, status := medcode(t, "", "export", "-o", filepath.Join(dir, "tables"), in)
		require.Zero(t, status, errs)
		require.True(t, rows(said, "claims") && rows(said, "payments"), said)
		_, errs, status = medcode(t, text, "export", "-o", filepath.Join(dir, "tables"), "-")
		require.Equal(t, 2, status, errs)
		require.Regexp(t, `\d transaction sets? 8[33][57] (is|are) not read`, errs)

		out := filepath.Join(dir, "out")
		_, errs, status = medcode(t, "", "deid", "-o", out, in)
		require.Zero(t, status, errs)
		b, err := os.ReadFile(out)
		require.NoError(t, err)
		require.Contains(t, string(b), "ST*835*")
		require.Contains(t, string(b), "ST*837*")
		require.Equal(t, 1, strings.Count(string(b), "IEA*1*000000002"), "each interchange has a number of its own")
		require.NotContains(t, string(b), "DOE")
		_, errs, status = medcode(t, text, "deid", "-o", out, "-")
		require.Zero(t, status, errs)
		piped, err := os.ReadFile(out)
		require.NoError(t, err)
		require.Equal(t, strings.Count(string(b), "\n"), strings.Count(string(piped), "\n"))
		require.NotContains(t, string(piped), "DOE")

		for _, command := range []string{"check", "scrub"} {
			said, errs, status = medcode(t, "", command, "--json", in)
			require.Equal(t, 2, status, errs)
			require.Contains(t, errs, "1 transaction set 835 is not checked")
			require.Contains(t, said, `"summary":{`)
		}
		_, errs, status = medcode(t, "", "read", in)
		require.Equal(t, 2, status, errs)
		require.Contains(t, errs, "1 transaction set 835 is not read")
	}
	for name, text := range map[string]string{"asked.x12": claims + answers, "answer.x12": answers + claims} {
		in := write(name, text)
		said, errs, status := medcode(t, "", "export", "-o", filepath.Join(dir, "tables"), in)
		require.Equal(t, 2, status, errs)
		require.Contains(t, errs, "1 transaction set 271 is not read")
		require.True(t, rows(said, "claims"), said)
		_, errs, status = medcode(t, "", "deid", "-o", filepath.Join(dir, "none"), in)
		require.Equal(t, 2, status, errs)
		require.Contains(t, errs, "271")
		require.NoFileExists(t, filepath.Join(dir, "none"))
		_, errs, status = medcode(t, "", "check", in)
		require.Equal(t, 2, status, errs)
		require.Regexp(t, `transaction sets? (271|837) (is|are) not checked`, errs)
	}
}

// TestRemitFindingsTold: export and deid tell what is wrong with a remittance, and one that comes twice; remit counts it as a
// warning. A sound one is passed in silence.
func TestRemitFindingsTold(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
		return name
	}
	sound, cut := write("sound.835", remit835), write("cut.835", remit835[:len(remit835)/2])
	out := write("out.835", strings.Replace(remit835, "BPR*I*67.5", "BPR*I*68.5", 1))
	twice := write("twice.835", remit835+remit835)
	later := write("later.835", strings.Replace(remit835, "TRN*1*TRACE77", "TRN*1*TRACE78", 1))
	for _, x := range []struct {
		files  []string
		status int
		rule   string
	}{
		{[]string{sound}, 0, ""},
		{[]string{sound, later}, 0, ""},
		{[]string{cut}, 1, "X12-ENV-02"},
		{[]string{out}, 1, "ERA-BAL-04"},
		{[]string{twice}, 0, "ERA-STR-05"},
		{[]string{sound, sound}, 0, "ERA-STR-05"},
		{[]string{later, sound, out, sound}, 1, "ERA-STR-05"},
	} {
		for _, command := range []string{"export", "deid"} {
			to := filepath.Join(t.TempDir(), "to")
			_, errs, status := medcode(t, "", append([]string{command, "-o", to}, x.files...)...)
			require.Equal(t, x.status, status, errs)
			require.Equal(t, x.rule != "", strings.Contains(errs, "ERA-") || strings.Contains(errs, "X12-"), errs)
			require.Contains(t, errs, x.rule)
		}
		said, errs, status := medcode(t, "", append([]string{"remit", "--json"}, x.files...)...)
		require.Equal(t, x.status, status, errs)
		require.Contains(t, said, x.rule)
		if x.rule == "ERA-STR-05" {
			require.Contains(t, said, `"warnings":1}`)
		}
	}
}

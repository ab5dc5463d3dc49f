package x837_test

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

// samples gives the public 837 sample files by name.
func samples(t *testing.T) map[string][]byte {
	t.Helper()
	data := datafile.Dir(t)
	names, err := filepath.Glob(filepath.Join(data, "x12", "*", "*"))
	require.NoError(t, err)
	out := map[string][]byte{}
	for _, name := range names {
		b := datafile.ReadFile(t, name)
		if bytes.Contains(b, []byte("005010X22")) && bytes.Contains(b, []byte("837")) {
			out[filepath.Base(name)] = b
		}
	}
	return out
}

// body are the segments of a file from its ST segments on, in the usual delimiters, without envelope and HL numbers.
func body(t *testing.T, b []byte) []string {
	t.Helper()
	var out []string
	for s, err := range x12.Segments(bytes.NewReader(b)) {
		require.NoError(t, err)
		switch s.ID {
		case "ISA", "GS", "ST", "SE", "GE", "IEA", "BHT":
			continue
		}
		out = append(out, canonical(s.Text))
	}
	return out
}

// canonical writes the numbers of a segment without zeros at their end, and a range of one day as that day, as a
// builder must.
func canonical(text string) string {
	parts := strings.Split(text, "*")
	for i, v := range parts {
		if number.MatchString(v) {
			parts[i] = strings.TrimSuffix(strings.TrimRight(v, "0"), ".")
		}
		if from, to, ok := strings.Cut(v, "-"); ok && from == to && parts[0] == "DTP" && parts[1] == "472" {
			parts[i-1], parts[i] = "D8", from
		}
	}
	return strings.Join(parts, "*")
}

var number = regexp.MustCompile(`^-?[0-9]+\.[0-9]*$`)

var created = time.Date(2026, time.March, 4, 8, 30, 0, 0, time.UTC)

// rewrite reads all claims of a file and writes them again.
func rewrite(t *testing.T, b []byte) []byte {
	t.Helper()
	d := x837.NewDecoder(bytes.NewReader(b), x837.Options{})
	var out bytes.Buffer
	var e *x837.Encoder
	for c, err := range d.Claims() {
		require.NoError(t, err)
		if e == nil {
			env := d.Envelope()
			env.Created = created
			e = x837.NewEncoder(&out, env, x837.EncodeOptions{})
		}
		require.NoError(t, e.Encode(c))
	}
	require.NotNil(t, e)
	require.NoError(t, e.Close())
	return out.Bytes()
}

// TestConformingSamplesAreWrittenAsTheyWere reads the samples without a finding and compares what is written.
func TestConformingSamplesAreWrittenAsTheyWere(t *testing.T) {
	n := 0
	for name, b := range samples(t) {
		d := x837.NewDecoder(bytes.NewReader(b), x837.Options{})
		claims := 0
		pointless := false // a line points to a diagnosis that the claim lacks: it is refused
		for c, err := range d.Claims() {
			if err != nil {
				continue
			}
			claims++
			for i := range c.Lines {
				points, _ := c.Pointers(i)
				for _, p := range points {
					pointless = pointless || p > len(c.Diagnoses)
				}
			}
		}
		if f := d.Findings(); len(f) > 0 || claims == 0 || pointless {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) {
			got := rewrite(t, b)
			want, _ := readAll(b)
			again, _ := readAll(got)
			if diff := cmp.Diff(want, again, cmpopts.EquateComparable(claim.Date{}, hcpcs.Code{}, hcpcs.Modifier{}, icd.CM{}, icd.PCS{})); diff != "" {
				t.Error(diff)
			}
			if levels(b) != levels(got) {
				return // claims of one subscriber share their loops
			}
			if diff := cmp.Diff(body(t, b), body(t, got)); diff != "" {
				t.Error(diff)
			}
		})
	}
	require.GreaterOrEqual(t, n, 11)
}

// levels counts the HL segments of a file.
func levels(b []byte) int { return bytes.Count(b, []byte("HL*")) }

// TestCleanFilesHaveNoErrors checks the samples without a syntax or guide finding, and generated claims, at the levels
// of the file and of balance.
func TestCleanFilesHaveNoErrors(t *testing.T) {
	files := generated(t, 100, 25)
	for name, b := range samples(t) {
		d := x837.NewDecoder(bytes.NewReader(b), x837.Options{})
		for range d.Claims() {
		}
		if len(d.Findings()) == 0 {
			files[name] = b
		}
	}
	o := x837.Options{Checker: guidelines.New(guidelines.Config{}), Levels: x12.Syntax | x12.Guide | x12.Balance}
	for name, b := range files {
		for r, err := range x837.Validate(bytes.NewReader(b), o) {
			require.NoError(t, err)
			for _, f := range r.Findings {
				if f.Severity == guidelines.Error {
					t.Error(name, f)
				}
			}
		}
	}
}

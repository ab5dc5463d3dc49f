package note

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// said is a line of testdata/assertions.ndjson: invented statements, written before the rules were. B001 and on were written later,
// after the first families of phrases; rules read 67 % of them before they were tuned on them.
type said struct {
	ID, Text, Section, Mention string
	Start                      int
	Assertion                  string
	Also                       []string
}

func statements(t *testing.T, file string) (out []said) {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var x said
		require.NoError(t, json.Unmarshal(s.Bytes(), &x))
		require.Equal(t, x.Mention, x.Text[x.Start:x.Start+len(x.Mention)], x.ID)
		out = append(out, x)
	}
	return out
}

// read is what the rules say of the statement's mention.
func (x *said) read() string {
	d := parse(x.Text)
	if sec, ok := headingOf(x.Section); ok {
		for i := range d.segments {
			if d.segments[i].section == Other { // a heading within the text goes before
				d.segments[i].section = sec
			}
		}
	}
	return d.at(x.Start, x.Start+len(x.Mention)).String()
}

// TestAssertions counts right answers by kind. The statements were read once before any rule was tuned on their file: the second file
// (by somebody who had not seen the rules) 191 of 240 right (79.6 %), the fourth and fifth (two more such writers) 236 of 267
// (88.4 %) and 186 of 200 (93.0 %), the sixth (of the widest variety of syntax) 334 of 404 (82.7 %), the seventh, of the same
// kind, 172 of 200 (86.0 %), the eighth, of plain sentences, 154 of 159 (96.9 %), the ninth, with several claims in most sentences, 98 of
// 128 (76.6 %), the tenth, between the two, 111 of 120 (92.5 %), the eleventh, after
// all of them, 63 of 72 (87.5 %). For long rules were tuned on odd
// numbers only; even ones had 92.1, 84.2, 95.9, 88.8 and 94.0 % then, and are tuned on since. What is conditional is "planned" here.
func TestAssertions(t *testing.T) {
	for _, set := range []struct {
		file  string
		least [2]float64 // odd numbers, even numbers
	}{
		{"testdata/assertions.ndjson", [2]float64{0.985, 0.965}},
		{"testdata/assertions2.ndjson", [2]float64{0.975, 0.95}},
		{"testdata/assertions3.ndjson", [2]float64{0.97, 0.965}},
		{"testdata/assertions4.ndjson", [2]float64{0.985, 0.98}},
		{"testdata/assertions5.ndjson", [2]float64{0.99, 0.99}},
		{"testdata/assertions6.ndjson", [2]float64{0.98, 0.98}},
		{"testdata/assertions7.ndjson", [2]float64{0.98, 0.98}},
		{"testdata/assertions8.ndjson", [2]float64{0.98, 0.98}},
		{"testdata/assertions9.ndjson", [2]float64{0.95, 0.95}},
		{"testdata/assertions10.ndjson", [2]float64{0.95, 0.95}},
		{"testdata/assertions11.ndjson", [2]float64{0.9, 0.9}},
		// By three who had not seen the rules: at the first reading 286 of 300 (95.3 %), 279 of 300 (93.0 %) and 191 of 200 (95.5 %).
		{"testdata/assertions12.ndjson", [2]float64{0.96, 0.96}},
	} {
		var right, all [2]map[string]int
		for i := range right {
			right[i], all[i] = map[string]int{}, map[string]int{}
		}
		for _, x := range statements(t, set.file) {
			if x.Assertion == "conditional" {
				x.Assertion = Planned.String()
			}
			n, err := strconv.Atoi(x.ID[1:])
			require.NoError(t, err)
			got, half := x.read(), 1-n%2
			all[half][x.Assertion]++
			if got == x.Assertion || slices.Contains(x.Also, got) {
				right[half][x.Assertion]++
			} else if os.Getenv("SHOW") != "" {
				t.Logf("%s %s not %s: [%s] %q in %q", x.ID, got, x.Assertion, x.Section, x.Mention, x.Text)
			}
		}
		for half, name := range []string{"odd", "even"} {
			ok, sum := 0, 0
			var kinds []string
			for a := Present; a <= OtherOne; a++ {
				k := a.String()
				kinds = append(kinds, fmt.Sprintf("%s %d of %d", k, right[half][k], all[half][k]))
				ok, sum = ok+right[half][k], sum+all[half][k]
			}
			t.Logf("%s: %s: %d of %d: %.1f %% (%s)", set.file, name, ok, sum, 100*float64(ok)/float64(sum), strings.Join(kinds, ", "))
			require.GreaterOrEqual(t, float64(ok)/float64(sum), set.least[half], set.file+": "+name)
		}
	}
}

// TestPatientWith tells the patient of the note, who has what is said behind "with", from patients in general, and an age from
// what is old.
func TestPatientWith(t *testing.T) {
	for text, want := range map[string]Assertion{
		"Patient with asthma and a cough.":                 Present,
		"58 year old patient with asthma.":                 Present,
		"The patient with asthma is here for a refill.":    Present,
		"45-year-old man with asthma.":                     Present,
		"8 month old with asthma.":                         Present,
		"He is 61 years old, has asthma.":                  Present,
		"Old asthma, no attack since school.":              Historical,
		"Patients with asthma do well on this.":            OtherOne,
		"Most patients with asthma do well on this.":       OtherOne,
		"In older patients with asthma we lower the dose.": OtherOne,
	} {
		at := strings.Index(strings.ToLower(text), "asthma")
		require.Equal(t, want, parse(text).at(at, at+len("asthma")), text)
	}
}

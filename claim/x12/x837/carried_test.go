package x837_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// lostIn are the findings of what is not carried on.
func lostIn(t *testing.T, text string, o x837.Options) (out []string) {
	t.Helper()
	o.Lost = true
	d := x837.NewDecoder(strings.NewReader(text), o)
	for range d.Claims() {
	}
	require.NoError(t, d.Err())
	for _, f := range d.Findings() {
		if strings.HasPrefix(string(f.Rule), "X12-LOST") {
			out = append(out, f.String())
		}
	}
	return out
}

// TestValidFilesLoseNothing: what is valid is carried on whole.
func TestValidFilesLoseNothing(t *testing.T) {
	files := inventedFiles(t)
	for name, b := range generated(t, 100, 25) {
		files[name] = string(b)
	}
	for name, text := range files {
		require.Empty(t, lostIn(t, text, x837.Options{NoCheck: true}), name)
	}
	for name, text := range validFiles(t) {
		require.Empty(t, lostIn(t, text, x837.Options{NoCheck: true}), name)
	}
}

// through reads a file, carries its claims over as encounters, and writes them. Listed is whether reading or writing
// tells of anything.
func through(t *testing.T, text string) (out string, listed bool) {
	t.Helper()
	d := x837.NewDecoder(strings.NewReader(text), x837.Options{Lost: true, NoCheck: true})
	var b bytes.Buffer
	var e *x837.Encoder
	for c, err := range d.Claims() {
		if err != nil {
			return "", true
		}
		doc, err := encounter.Marshal(c)
		if err != nil {
			return "", true
		}
		back, err := encounter.Unmarshal(doc)
		require.NoError(t, err)
		if e == nil {
			e = x837.NewEncoder(&b, d.Envelope(), x837.EncodeOptions{Omit: true})
		}
		if e.Encode(back) != nil {
			return "", true
		}
	}
	for _, f := range d.Findings() {
		if f.Severity == guidelines.Error {
			return "", true
		}
	}
	if e == nil || e.Close() != nil || len(e.Omitted()) > 0 {
		return "", true
	}
	return b.String(), false
}

// valuesAt counts the values of an element or component in the segments of an id.
func valuesAt(text, id string, element, part int) map[string]int {
	out := map[string]int{}
	for _, s := range strings.Split(text, "~") {
		e := strings.Split(strings.TrimSpace(s), "*")
		if id == "PER" && element > 2 && e[0] == id { // numbers stand in any order
			for i := element % 2; i < len(e); i += 2 {
				if i > 2 && e[i] != "" {
					out[e[i]]++
				}
			}
			continue
		}
		if e[0] != id || element >= len(e) {
			continue
		}
		v := e[element]
		if part > 0 {
			parts := strings.Split(v, ":")
			if part > len(parts) {
				continue
			}
			v = parts[part-1]
		}
		if n, err := decimal.NewFromString(v); err == nil && id != "ISA" && id != "GS" {
			v = n.String()
		}
		if v = strings.TrimSpace(v); v != "" {
			out[v]++
		}
	}
	return out
}

// TestReadingCarriesOrTells marks every element of valid files in turn: behind reading and writing, by way of the
// encounter, the mark is there, or something was told.
func TestReadingCarriesOrTells(t *testing.T) {
	run := func(files map[string]string) func(*testing.T) {
		return func(t *testing.T) {
			n, tried, there, told := 0, 0, 0, 0
			for _, name := range slices.Sorted(maps.Keys(files)) {
				if _, listed := through(t, files[name]); listed { // CLM06 of an 837I, which the guide does not use
					t.Log(name, "is not marked: something is told of it as it is")
					continue
				}
				n++
				for _, m := range marks(t, files[name]) {
					if anew[m.where] || m.id == "SE" || m.id == "GE" || m.id == "IEA" {
						continue
					}
					tried++
					out, listed := through(t, m.text)
					want := valuesAt(m.line, m.id, m.element, m.part)
					switch got := valuesAt(out, m.id, m.element, m.part); {
					case listed:
						told++
					case len(want) == 0 || got[slices.Collect(maps.Keys(want))[0]] > 0:
						there++
					default:
						t.Errorf("%s: %s is lost", name, m.where)
					}
				}
			}
			require.Greater(t, there, tried/20)
			t.Logf("%d files, %d marks: %d carried on, %d told, 0 silent", n, tried, there, told)
		}
	}
	t.Run("invented", run(inventedFiles(t)))
	t.Run("samples", func(t *testing.T) { run(validFiles(t))(t) })
}

// anew are the elements that each file has anew: delimiters, control numbers, days and times of the envelope.
var anew = map[string]bool{"ISA09": true, "ISA10": true, "ISA11": true, "ISA13": true, "ISA16": true, "GS04": true, "GS05": true, "GS06": true, "ST02": true}

// TestReadingInventsNothing takes away every element in turn: behind reading and writing it is not there, or something
// was told.
func TestReadingInventsNothing(t *testing.T) {
	tried, told := 0, 0
	for name, text := range inventedFiles(t) {
		for _, m := range marks(t, text) {
			if m.id == "ISA" || anew[m.where] || m.id == "SE" || m.id == "GE" || m.id == "IEA" {
				continue
			}
			e := strings.Split(m.line, "*")
			if m.part > 0 {
				parts := strings.Split(e[m.element], ":")
				parts[m.part-1] = ""
				e[m.element] = strings.TrimRight(strings.Join(parts, ":"), ":")
			} else {
				e[m.element] = ""
			}
			without := strings.Replace(m.text, m.line, strings.TrimRight(strings.Join(e, "*"), "*"), 1)
			tried++
			out, listed := through(t, without)
			if listed {
				told++
				continue
			}
			count := func(v map[string]int) (n int) {
				for _, k := range v {
					n += k
				}
				return n
			}
			if count(valuesAt(out, m.id, m.element, m.part)) > count(valuesAt(without, m.id, m.element, m.part)) {
				t.Errorf("%s: %s is invented", name, m.where)
			}
		}
	}
	t.Logf("%d elements taken away, %d told", tried, told)
}

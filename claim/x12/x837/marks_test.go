package x837_test

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// mark is one element or component of a file with another value, foreign to the file but legal for its type.
type mark struct {
	where string // "1000A NM104", "ISA02"
	id    string
	text  string // the file with the mark
	line  string // the segment with the mark
	value string

	element, part int
}

// marks gives a file with every element marked in turn: those that are given, those left empty, those that the guide has
// behind the last, and one more; of composites the components likewise. Short tests take a part of them.
func marks(t *testing.T, text string) (out []mark) {
	t.Helper()
	rd := edi.NewReader(strings.NewReader(text), edi.Options{}, false, func(edi.Issue) {})
	for kind := rd.Next(); kind != edi.KindEnd; kind = rd.Next() {
		s := &rd.Seg
		var layout []edi.Element
		if d := rd.Step.Def; d != nil {
			layout = d.Elements
		}
		for _, d := range edi.Envelope().Defs {
			if d.ID == s.ID {
				layout = d.Elements
			}
		}
		last := max(s.Len(), len(layout)) + 1
		if s.ID == edi.MakeID("ISA") {
			last = 16
		}
		add := func(i, part int, e edi.Element, old string) {
			value := foreign(&e, old, string(s.Element(i-1)))
			if part > 1 && e.Data == 1251 {
				value = foreign(&e, old, string(s.Component(i, part-1)))
			}
			if s.ID == edi.MakeID("ISA") {
				value = (value + strings.Repeat(" ", 15))[:len(s.Element(i))]
			}
			elements := strings.Split(string(s.Raw), string(s.Delims.Element))
			for len(elements) <= i {
				elements = append(elements, "")
			}
			name := fmt.Sprintf("%s %s%02d", rd.Loop(), s.ID, i)
			if part > 0 {
				parts := strings.Split(elements[i], string(s.Delims.Component))
				for len(parts) < part {
					parts = append(parts, "")
				}
				parts[part-1] = value
				elements[i] = strings.Join(parts, string(s.Delims.Component))
				name = fmt.Sprintf("%s-%d", name, part)
			} else {
				elements[i] = value
			}
			line := strings.Join(elements, string(s.Delims.Element))
			marked := text[:s.Offset] + line + text[s.Offset+int64(len(s.Raw)):]
			if marked != text {
				out = append(out, mark{strings.TrimSpace(name), s.ID.String(), marked, line, value, i, part})
			}
		}
		for i := 1; i <= last; i++ {
			e := edi.Element{Type: edi.TypeText, Min: 1, Max: 30}
			if i <= len(layout) {
				e = layout[i-1]
			}
			if e.Parts == nil {
				add(i, 0, e, string(s.Element(i)))
				continue
			}
			given := 1 + bytes.Count(s.Element(i), []byte{s.Delims.Component})
			for part := 1; part <= max(given, len(e.Parts))+1; part++ {
				p := edi.Element{Type: edi.TypeText, Min: 1, Max: 30}
				if part <= len(e.Parts) {
					p = e.Parts[part-1]
				}
				add(i, part, p, string(s.Component(i, part)))
			}
		}
	}
	rd.Release()
	if testing.Short() { // every seventh
		n := 0
		for i := 0; i < len(out); i += 7 {
			out[n] = out[i]
			n++
		}
		out = out[:n]
	}
	return out
}

// foreign is a legal value of an element that is not the old one. Format is that of a period.
func foreign(e *edi.Element, old, format string) string {
	for _, c := range e.Codes {
		if v := c.String(); v != old && v != "18" {
			return v
		}
	}
	switch {
	case e.Data == 1251 && format == "RD8":
		return "19990102-19990103"
	case e.Data == 1251 && format == "TM", e.Type == edi.TypeTime:
		return "0102"
	case e.Data == 1251 && format == "DT":
		return "199901020304"
	case e.Data == 1251, e.Type == edi.TypeDate && e.Max == 8:
		return "19990102"
	case e.Type == edi.TypeDate:
		return "990102"
	case e.Type == edi.TypeInteger, e.Type == edi.TypeDecimal:
		return strings.Repeat("7", max(e.Min, 1))
	case e.Max == 1 && e.Type == edi.TypeText: // a separator in ISA
		return "!"
	}
	return "ZQXJVKWPYZQXJVKWPYZQXJVKWPYZQXJVKWPYZQXJVKWPYZQXJVKWPY"[:max(e.Min, min(max(e.Max, 2), 4))]
}

// validFiles are the files to mark: without errors in syntax and guide.
func validFiles(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, b := range samples(t) {
		if len(b) > 20_000 {
			continue
		}
		bad := false
		for _, f := range found(t, string(b), x12.Syntax|x12.Guide) {
			bad = bad || f.Severity == guidelines.Error || f.Rule == "X12-ENV-15"
		}
		if !bad {
			out[name] = string(b)
		}
	}
	require.GreaterOrEqual(t, len(out), 10)
	return out
}

// inventedFiles are such files of our own.
func inventedFiles(t *testing.T) map[string]string {
	t.Helper()
	g := x12gen.New(5)
	var p, i bytes.Buffer
	require.NoError(t, x837.Encode837P(&p, envelope(), x837.EncodeOptions{Omit: true}, g.Professional(), g.Professional(), full(guidelines.Professional)))
	require.NoError(t, x837.Encode837I(&i, envelope(), x837.EncodeOptions{Omit: true}, g.Institutional(), full(guidelines.Inpatient)))
	return map[string]string{"P": file(professionalSet), "I": file(institutionalSet), "full P": p.String(), "full I": i.String()}
}

// oneLine is a file without what stands between its segments.
func oneLine(text string) string {
	var b strings.Builder
	rd := edi.NewReader(strings.NewReader(text), edi.Options{}, false, func(edi.Issue) {})
	for kind := rd.Next(); kind != edi.KindEnd; kind = rd.Next() {
		if !rd.Lost {
			b.Write(append(rd.Seg.Raw, rd.Seg.Delims.Segment))
		}
	}
	return b.String()
}

// TestMergeCarriesEveryElement marks every element of valid files in turn. What Merge writes is the file, byte for byte,
// or the difference is told.
func TestMergeCarriesEveryElement(t *testing.T) {
	run := func(files map[string]string) func(*testing.T) {
		return func(t *testing.T) {
			tried, there, told := 0, 0, 0
			for _, name := range slices.Sorted(maps.Keys(files)) {
				text := files[name]
				var out bytes.Buffer
				require.NoError(t, x12.Merge(&out, x12.Envelope{}, strings.NewReader(text)), name)
				require.Equal(t, oneLine(text), out.String(), name)
				for _, m := range marks(t, text) {
					tried++
					out.Reset()
					err := x12.Merge(&out, x12.Envelope{}, strings.NewReader(m.text))
					switch {
					case err != nil:
						told++
						if m.id != "ISA" && m.id != "HL" && m.id[0] != 'G' && m.id != "IEA" && m.id[0] != 'S' && m.id != "CLM" {
							t.Errorf("%s: %s: %v", name, m.where, err)
						}
					case out.String() == oneLine(m.text):
						there++
					default:
						t.Errorf("%s: %s is lost", name, m.where)
					}
				}
			}
			require.Greater(t, there, 10*told)
			t.Logf("%d files, %d marks: %d carried on, %d told, 0 silent", len(files), tried, there, told)
		}
	}
	t.Run("invented", run(inventedFiles(t)))
	t.Run("samples", func(t *testing.T) { run(validFiles(t))(t) })
}

// TestMergeBehindAnother marks the second of two files. Days and times of envelopes are those of the first, as is said.
func TestMergeBehindAnother(t *testing.T) {
	for name, text := range inventedFiles(t) {
		first := strings.Replace(text, "CLM*A1", "CLM*A0", 1)
		for _, m := range marks(t, text) {
			var out bytes.Buffer
			err := x12.Merge(&out, x12.Envelope{}, strings.NewReader(first), strings.NewReader(m.text))
			if err != nil || strings.Contains(out.String(), m.line+"~") {
				continue
			}
			e := strings.Split(regexp.QuoteMeta(m.line), `\*`)
			switch {
			case m.id == "ST" && m.where != "ST02":
				e[2] = "[0-9]+"
			case m.id == "HL" && m.where[6:] != "HL01":
				e[1] = "[0-9]+"
				if m.where[6:] != "HL02" {
					e[2] = "[0-9]*"
				}
			}
			if regexp.MustCompile("~" + strings.Join(e, `\*`) + "~").MatchString(out.String()) {
				continue
			}
			switch m.where {
			case "ISA09", "ISA10", "ISA11", "GS04", "GS05": // days and times, and a delimiter
				continue
			}
			if (m.id == "ISA" || m.id == "GS") && strings.Contains(out.String(), m.value) { // with another control number
				continue
			}
			t.Errorf("%s: %s is lost", name, m.where)
		}
	}
}

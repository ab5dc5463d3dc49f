package note_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/note"
)

var day = time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)

func ExampleReader_Read() {
	r := note.New(note.Config{})
	res := r.Read(note.Note{Day: day, Setting: guidelines.Professional, Text: "HPI: 67 y/o F, denies chest pain. Mother had breast cancer.\n" +
		"A/P:\n1. T2DM with diabetic CKD stage 3b - continue glargine (long-term insulin)\n2. HTN, at goal\n3. Rule out sleep apnea"})
	for _, d := range res.Diagnoses {
		fmt.Println(d.Code, d.Title)
	}
	for _, m := range res.Mentions {
		if m.Assertion != note.Present {
			fmt.Println(m.Start, m.Assertion, m.Codes[0].Title)
		}
	}
	// Output:
	// E11.22 Type 2 diabetes mellitus with diabetic chronic kidney disease
	// I12.9 Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease
	// N18.32 Chronic kidney disease, stage 3b
	// Z79.4 Long term (current) use of insulin
	// 22 absent Chest pain, unspecified
	// 45 family Malignant neoplasm of breast of unspecified site
	// 168 possible Sleep apnea, unspecified
}

func texts(t testing.TB) (out []string) {
	f, err := os.Open("testdata/notes.ndjson")
	require.NoError(t, err)
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var n struct{ Text string }
		require.NoError(t, json.Unmarshal(s.Bytes(), &n))
		out = append(out, n.Text)
	}
	return out
}

// check holds the answer to what is promised of every text.
func check(t testing.TB, r *note.Reader, text string, setting guidelines.Setting) {
	res := r.Read(note.Note{Day: day, Setting: setting, Text: text})
	last := 0
	for _, m := range res.Mentions {
		require.True(t, 0 <= m.Start && m.Start < m.End && m.End <= len(text))
		require.GreaterOrEqual(t, m.Start, last, "in the order of the text")
		last = m.Start
		if utf8.ValidString(text) {
			require.True(t, utf8.ValidString(text[m.Start:m.End]))
		}
		require.Equal(t, strings.TrimSpace(text[m.Start:m.End]), text[m.Start:m.End])
		require.NotEmpty(t, m.Codes)
	}
	seen := map[string]bool{}
	for _, d := range res.Diagnoses {
		require.False(t, seen[d.Code.String()], "each code once")
		seen[d.Code.String()] = true
		require.NotEmpty(t, d.Why)
		require.NotEmpty(t, d.Title)
		require.True(t, !d.Uncertain || setting == guidelines.Inpatient, "uncertain diagnoses are coded by hospitals only")
		for _, i := range d.Mentions {
			require.Less(t, i, len(res.Mentions))
		}
	}
	require.Equal(t, res, r.Read(note.Note{Day: day, Setting: setting, Text: text}), "the same answer for the same text")
}

func TestPromises(t *testing.T) {
	r := note.New(note.Config{})
	for i, text := range texts(t) {
		check(t, r, text, guidelines.Inpatient)
		if i%6 > 0 {
			continue
		}
		check(t, r, text, guidelines.Professional)
		check(t, r, strings.ToUpper(text), guidelines.Outpatient)
		check(t, r, strings.ReplaceAll(text, "\n", " "), guidelines.Outpatient)
		check(t, r, "é§\u00a0"+text+"\xff", guidelines.Outpatient)
	}
}

// TestAssertionsDecide: what is denied, a relative's, planned or uncertain is no diagnosis, whatever the disease.
func TestAssertionsDecide(t *testing.T) {
	r := note.New(note.Config{})
	for _, disease := range []string{"pneumonia", "asthma", "deep vein thrombosis", "hypothyroidism", "acute appendicitis", "gout", "epilepsy"} {
		for _, frame := range []string{"Assessment: no evidence of %s.", "Assessment: %s was ruled out.", "FH: mother has %s.", "Plan: return if %s.", "Impression: possible %s.", "A/P:\n1. r/o %s", "Assessment: denies %s.", "Father had %s."} {
			res := r.Read(note.Note{Day: day, Setting: guidelines.Professional, Text: fmt.Sprintf(frame, disease)})
			require.Empty(t, res.Diagnoses, frame+" "+disease)
			require.NotEmpty(t, res.Mentions, frame+" "+disease)
			for _, m := range res.Mentions {
				require.NotEqual(t, note.Present, m.Assertion, frame+" "+disease)
				require.NotEmpty(t, m.Passed)
			}
		}
		res := r.Read(note.Note{Day: day, Setting: guidelines.Professional, Text: fmt.Sprintf("Assessment: %s.", disease)})
		require.Len(t, res.Diagnoses, 1, disease)
		res = r.Read(note.Note{Day: day, Setting: guidelines.Inpatient, Text: fmt.Sprintf("DISCHARGE DIAGNOSES\n1. Probable %s", disease)})
		require.Len(t, res.Diagnoses, 1, disease)
		require.True(t, res.Diagnoses[0].Uncertain)
	}
}

// TestNeverFromValues: a disease is not taken from a laboratory value or a vital sign.
func TestNeverFromValues(t *testing.T) {
	r := note.New(note.Config{})
	for _, text := range []string{"Labs: A1c 9.8, glucose 312, Na 121, K 2.9, Hgb 6.1, eGFR 22.", "BP 190/110 HR 130 SpO2 82% BMI 44", "Vitals: T 39.5\nLabs: WBC 22, lactate 5, Cr 4.1"} {
		require.Empty(t, r.Read(note.Note{Day: day, Setting: guidelines.Inpatient, Text: text}).Diagnoses, text)
	}
}

func TestQuestions(t *testing.T) {
	r := note.New(note.Config{})
	res := r.Read(note.Note{Day: day, Setting: guidelines.Professional, Text: "HTN, CKD, gout - stable. 128/80."})
	require.Len(t, res.Questions, 2)
	require.Equal(t, "N18.9 Chronic kidney disease, unspecified: What is the stage of the chronic kidney disease?", res.Questions[0].Text)
	require.Equal(t, []string{"stage"}, res.Mentions[res.Questions[0].Mention].Missing)
}

func TestEmpty(t *testing.T) {
	r := note.New(note.Config{})
	for _, text := range []string{"", " ", "\n\n", "...", "\x00\xff\xfe", "Assessment:", strings.Repeat("(", 5000), strings.Repeat("1) ", 5000), strings.Repeat("?", 5000)} {
		res := r.Read(note.Note{Day: day, Text: text})
		require.Empty(t, res.Diagnoses)
	}
	res := r.Read(note.Note{Day: day, Text: strings.Repeat("word ", 300000)})
	require.True(t, res.Truncated)
	res = r.Read(note.Note{Day: time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC), Text: "Dx: gout"})
	require.False(t, res.Covered)
}

func FuzzRead(f *testing.F) {
	for _, text := range texts(f)[:12] {
		f.Add(text)
	}
	f.Add("Dx: 1 gout 2 (no) ?CKD, [x] HTN -fever +cough / DM\nProblem   Status   Plan\nHTN   none   -")
	f.Add("-A0")
	f.Add("Wound #1: R heel pressure stage 3\nLocation   Type   Stage\nSacrum   pressure   4\nImp: NPDR OD, PDR OS with DME - (-) +\n1 A\n2 B")
	r := note.New(note.Config{})
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		check(t, r, text, guidelines.Inpatient)
	})
}

// BenchmarkHostile reads a quarter of a megabyte of what could make rules look far; the bytes a second must not fall with it.
func BenchmarkHostile(b *testing.B) {
	r := note.New(note.Config{})
	for name, piece := range map[string]string{"gout": "no gout, gout or gout and gout ", "call": "call for if with gout ", "risk": "risk benefit gout ", "rows": "gout | past | gout\n", "in": "in 2010 gout in may at 9 ", "fear": "fears may gout no suggestive gout ", "for": "Procedure: x for gouts of for it\n", "smoke": "Dx: nicotine dependence\n", "wound": "Wound 1: heel ulcer fat\n", "mother": "mother born who had gout "} {
		for _, size := range []int{1 << 16, 1 << 18} {
			text := strings.Repeat(piece, size/len(piece))
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					r.Read(note.Note{Day: day, Setting: guidelines.Inpatient, Text: text})
				}
			})
		}
	}
}

// BenchmarkRead reads notes whose phrases the reader has met before; BenchmarkReadNew searches each phrase anew.
func BenchmarkRead(b *testing.B) {
	r := note.New(note.Config{})
	benchmarkRead(b, func() *note.Reader { return r })
}

func BenchmarkReadNew(b *testing.B) {
	benchmarkRead(b, func() *note.Reader { return note.New(note.Config{}) })
}

func benchmarkRead(b *testing.B, reader func() *note.Reader) {
	r := reader()
	all := texts(b)
	for _, text := range all {
		r.Read(note.Note{Day: day, Text: text})
	}
	n, words := 0, 0
	for _, text := range all {
		n += len(text)
		words += len(strings.Fields(text))
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		r := reader()
		for _, text := range all {
			r.Read(note.Note{Day: day, Setting: guidelines.Inpatient, Text: text})
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(words)*600, "µs/600words")
}

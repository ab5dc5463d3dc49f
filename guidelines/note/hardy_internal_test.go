package note

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// codesOf are the codes that a text is read as, in their order.
func codesOf(day time.Time, setting guidelines.Setting, text string) []string {
	var out []string
	for _, d := range New(Config{}).Read(Note{Day: day, Setting: setting, Text: text}).Diagnoses {
		out = append(out, d.Code.String())
	}
	return out
}

// TestStrangeNotes: notes of which words are no words, and notes of years whose releases lack some of the codes, are read as
// others are.
func TestStrangeNotes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	r := New(Config{})
	days := []time.Time{time.Date(2009, time.May, 1, 0, 0, 0, 0, time.UTC)} // of no release
	for _, rel := range icd.Embedded().Releases() {
		days = append(days, rel.From())
	}
	settings := []guidelines.Setting{guidelines.Inpatient, guidelines.Professional, guidelines.Outpatient}
	for _, file := range []string{"notes", "notes60", "unread40"} {
		for k, g := range goldNotes(t, "testdata/"+file+".ndjson") {
			r.Read(Note{Day: days[k%len(days)], Setting: settings[k%3], Text: g.Text})
			words := strings.Split(g.Text, " ")
			for i, w := range words {
				if rng.IntN(4) == 0 && w == strings.ToLower(w) {
					words[i] = "qx" + w + "zv"
				}
			}
			r.Read(Note{Day: days[k%len(days)], Setting: settings[k%3], Text: strings.Join(words, " ")})
		}
	}
	day := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	require.Empty(t, codesOf(day, guidelines.Professional, "Procedure: Laparoscopy done for xyzzyq plughw frobnicq."))
	require.Empty(t, codesOf(time.Date(2018, time.May, 1, 0, 0, 0, 0, time.UTC), guidelines.Professional, "Wound #1: sacral DTI pressure"))
}

// TestNoneIsLost: what is said side by side does not drop each other.
func TestNoneIsLost(t *testing.T) {
	day := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	require.Subset(t, codesOf(day, guidelines.Professional, "Assessment:\n1. Abscess and cellulitis\n2. HTN"), []string{"L02.91", "L03.90", "I10"})
	// An adenoma of the report stands beside the cancer that was found elsewhere.
	require.ElementsMatch(t, []string{"C18.2", "D12.6"},
		codesOf(day, guidelines.Professional, "Colonoscopy.\nPathology: A. Ascending colon - invasive adenocarcinoma.\nAssessment:\n1. Adenomatous polyp of colon"))
	// The germ that an infection takes to itself does not keep the sepsis behind it from its own.
	require.Subset(t, codesOf(day, guidelines.Inpatient, "Discharge diagnoses:\n1. MRSA infection\n2. MRSA infection\n3. Cellulitis of left leg. Wound culture grew MRSA.\n4. Sepsis. Blood cultures grew MRSA."),
		[]string{"A41.02", "L03.116", "B95.62"})
}

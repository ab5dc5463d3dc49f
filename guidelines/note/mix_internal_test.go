package note

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

// TestMixedNotes: notes put together of the lines of others come to an end, with codes that are in force and stand once; what
// is said of one disease twice, in whatever order, is no other matter than what is said once.
func TestMixedNotes(t *testing.T) {
	var lines []string
	for _, file := range []string{"notes", "notes40", "notes50", "notes60", "unread40", "further", "kinds"} {
		for _, g := range goldNotes(t, "testdata/"+file+".ndjson") {
			lines = append(lines, strings.Split(g.Text, "\n")...)
		}
	}
	n := 120
	if s := os.Getenv("MEDCODE_MIXES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	r := New(Config{})
	day := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	for k := range n {
		var text strings.Builder
		for range 4 + rng.IntN(20) {
			text.WriteString(lines[rng.IntN(len(lines))] + "\n")
		}
		if k%3 == 0 {
			text.WriteString(text.String())
		}
		res := r.Read(Note{Day: day, Setting: []guidelines.Setting{guidelines.Inpatient, guidelines.Professional, guidelines.Outpatient}[k%3], Text: text.String()})
		seen := map[string]bool{}
		for _, d := range res.Diagnoses {
			require.False(t, seen[d.Code.String()], "note %d: %s twice", k, d.Code)
			seen[d.Code.String()] = true
		}
	}
}

// TestStrokeTwice: what a stroke left is said twice, with the deficit before it.
func TestStrokeTwice(t *testing.T) {
	text := "Final diagnoses\nOropharyngeal dysphagia, late effect of 2024 ischemic stroke\n\nSwallow study: oropharyngeal dysphagia from his old left MCA infarct.\nOropharyngeal dysphagia after stroke."
	res := New(Config{}).Read(Note{Day: time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC), Setting: guidelines.Inpatient, Text: text})
	var codes []string
	for _, d := range res.Diagnoses {
		codes = append(codes, d.Code.String())
	}
	require.Equal(t, []string{"I69.391", "R13.12"}, codes)
}

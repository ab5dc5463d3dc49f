package note

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

// wholeConditions are names of diseases with the categories of their codes, no two of which share one.
var wholeConditions = [...]struct{ name, cats string }{
	{"gout", "M10"}, {"asthma", "J45"}, {"pneumonia", "J18"}, {"psoriasis", "L40"}, {"migraine", "G43"}, {"hypothyroidism", "E03"}, {"acute cholecystitis", "K81"},
	{"acute appendicitis", "K35 K36 K37"}, {"deep vein thrombosis", "I82"}, {"osteoporosis", "M81"}, {"systemic lupus erythematosus", "M32"}, {"epilepsy", "G40"}, {"glaucoma", "H40"},
	{"multiple sclerosis", "G35"}, {"celiac disease", "K90"}, {"Crohn disease", "K50"}, {"diverticulitis", "K57"}, {"schizophrenia", "F20"}, {"atrial fibrillation", "I48"},
	{"endometriosis", "N80"}, {"sarcoidosis", "D86"}, {"rheumatoid arthritis", "M06 M05"}, {"acute pancreatitis", "K85"}, {"Parkinson disease", "G20"}, {"pulmonary embolism", "I26"},
	{"fibromyalgia", "M79"}, {"interstitial cystitis", "N30"}, {"myasthenia gravis", "G70"}, {"hypertension", "I10"}, {"COPD", "J44"}, {"iron deficiency anemia", "D50"}, {"bipolar disorder", "F31"},
	{"breast cancer", "C50"}, {"colon cancer", "C18"}, {"melanoma", "C43"}, {"heart failure", "I50"}, {"cirrhosis", "K74"}, {"dementia", "F03"}, {"type 2 diabetes", "E11"}, {"chronic kidney disease", "N18"},
}

// wholeFrames are statements by what they say.
var wholeFrames = map[Assertion][]string{
	Absent: {"no evidence of %s", "%s was ruled out", "denies %s", "negative for %s", "no history of %s", "no %s", "%s: none", "%s: no", "%s has been excluded", "does not have %s", "without %s", "%s not seen",
		"no known %s", "never had %s", "not consistent with %s", "no sign of %s", "patient denies any %s", "there is no %s at this time", "workup was negative for %s", "%s is very unlikely", "[ ] %s", "%s - denied", "free of %s", "tested negative for %s"},
	Family: {"mother has %s", "father died of %s", "sister was diagnosed with %s at 40", "family history of %s", "family history is significant for %s", "brother: %s", "%s in her mother", "paternal uncle with %s", "maternal grandmother had %s",
		"strong family history of %s", "FH: %s (father)", "his dad has %s", "two aunts with %s", "her son has %s", "%s runs in the family"},
	OtherOne: {"husband has %s", "roommate was diagnosed with %s", "exposed to %s at work", "his wife is being treated for %s", "cares for a neighbor with %s", "coworker has %s", "a friend died of %s", "at risk for %s", "screening for %s discussed",
		"counseled on the risk of %s", "boyfriend has %s", "lives with a roommate who has %s", "worried about %s", "handout about %s given"},
	Planned: {"return if %s develops", "call for %s", "if %s occurs, go to the ED", "should %s recur, call", "monitor for %s", "return precautions: %s", "watch for %s"},
	Present: {"%s", "%s, stable", "%s - continue current medicines", "has %s", "known %s", "%s, on treatment"},
}

// TestWholeNotes: in notes put together of statements about different diseases, under any heading and with any mark between them, what is
// absent, a relative's, somebody else's or only to be watched for is never suggested, and nearly all that a list of diagnoses states is.
func TestWholeNotes(t *testing.T) {
	n := 400
	if s := os.Getenv("MEDCODE_WHOLE"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	rng := rand.New(rand.NewPCG(19, 7))
	r := New(Config{})
	day := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	headings := []string{"", "HPI", "PMH", "ROS", "Assessment", "A/P", "IMPRESSION", "Plan", "Discharge diagnoses", "Hospital course", "Social history", "Final diagnosis", "Past medical history", "Assessment and plan", "Subjective", "MDM", "Exam"}
	kinds := []Assertion{Absent, Absent, Absent, Family, OtherOne, Planned, Present, Present}
	states := map[string]bool{"Assessment": true, "A/P": true, "IMPRESSION": true, "Discharge diagnoses": true, "Final diagnosis": true, "Assessment and plan": true}
	bad := map[string]int{}
	stated, met := 0, 0
	for k := range n {
		var text strings.Builder
		type part struct {
			cats, line string
			says       Assertion
			listed     bool
		}
		var parts []part
		order := rng.Perm(len(wholeConditions))
		for range 1 + rng.IntN(4) {
			h := headings[rng.IntN(len(headings))]
			way := rng.IntN(4)
			if h != "" {
				text.WriteString(h + ":" + []string{"\n", " "}[rng.IntN(2)])
			}
			count := min(1+rng.IntN(5), len(order))
			for i := range count {
				c := wholeConditions[order[0]]
				order = order[1:]
				says := kinds[rng.IntN(len(kinds))]
				frames := wholeFrames[says]
				frame := frames[rng.IntN(len(frames))]
				line := fmt.Sprintf(frame, c.name)
				switch way {
				case 0:
					if k%4 > 0 { // small letters that go on with a long line are read as a part of it
						line = strings.ToUpper(line[:1]) + line[1:]
					}
					text.WriteString(line + "\n")
				case 1:
					text.WriteString(strings.ToUpper(line[:1]) + line[1:] + ". ")
				case 2:
					text.WriteString(line + "; ")
				case 3:
					fmt.Fprintf(&text, "%d. %s\n", i+1, line)
				}
				parts = append(parts, part{c.cats, frame + " under " + h + " by " + strconv.Itoa(way), says, states[h] && (way == 3 || way == 0)})
			}
			text.WriteString("\n")
		}
		res := r.Read(Note{Day: day, Setting: []guidelines.Setting{guidelines.Inpatient, guidelines.Professional}[k%2], Text: text.String()})
		for _, p := range parts {
			suggested := false
			for _, d := range res.Diagnoses {
				suggested = suggested || strings.Contains(p.cats, cat(d.Code))
			}
			switch {
			case p.says == Present && p.listed && k%4 > 0:
				stated++
				if suggested {
					met++
				} else if os.Getenv("SHOW") != "" {
					t.Logf("missed %q in\n%s", p.line, text.String())
				}
			case p.says != Present && suggested:
				bad[p.says.String()+": "+p.line]++
				if os.Getenv("SHOW") != "" {
					t.Logf("%s %q in\n%s", p.says, p.line, text.String())
				}
			}
		}
	}
	t.Logf("%d of %d stated diagnoses suggested", met, stated)
	for what, times := range bad {
		t.Errorf("%s: suggested %d times", what, times)
	}
	require.GreaterOrEqual(t, float64(met), 0.9*float64(stated))
}

// TestNothingDenied: no statement of the test data that denies a condition, or tells it of somebody else or as to come, leads to its code,
// under whatever heading and however the note goes on.
func TestNothingDenied(t *testing.T) {
	r := New(Config{})
	day := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	rng := rand.New(rand.NewPCG(23, 5))
	headings := []string{"", "Assessment:\n", "A/P: ", "Discharge diagnoses:\n1. ", "IMPRESSION: ", "HPI: ", "Plan: ", "Hospital course: "}
	tails := []string{"", "\nPlan: see in 3 months.", " Seen with the team.", "\n\nAssessment:\n1. Gout\n"}
	asked, wrong := 0, 0
	for _, file := range []string{"", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"} {
		for n, x := range statements(t, "testdata/assertions"+file+".ndjson") {
			want := x.Assertion
			switch want {
			case "absent", "family", "other":
			case "conditional":
				want = "planned"
			default:
				continue
			}
			alone := x
			alone.Section = "" // a section may say it only
			if x.Mention == "gout" || alone.read() != want || testing.Short() && n%4 > 0 {
				continue
			}
			for _, head := range headings {
				if want == "planned" && (head == "HPI: " || head == "Hospital course: ") {
					continue
				}
				text := head + x.Text
				if text[len(text)-1] == '.' {
					text += tails[rng.IntN(len(tails))]
				}
				res := r.Read(Note{Day: day, Setting: []guidelines.Setting{guidelines.Inpatient, guidelines.Professional}[rng.IntN(2)], Text: text})
				asked++
				for _, d := range res.Diagnoses {
					for _, m := range d.Mentions {
						at := &res.Mentions[m]
						if c := d.Code.String(); c[0] == 'Z' || c[0] == 'P' && want == "other" || // a newborn's, of its mother
							at.End <= len(head)+x.Start || at.Start >= len(head)+x.Start+len(x.Mention) {
							continue
						}
						wrong++
						t.Logf("%s (%s): %s under %q: %q in %q", x.ID, x.Assertion, d.Code, head, x.Mention, x.Text)
					}
				}
			}
		}
	}
	t.Logf("%d of %d", wrong, asked)
	require.Zero(t, wrong)
}

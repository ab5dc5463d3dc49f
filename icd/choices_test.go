package icd_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// A form shows the open questions, takes an answer, and shows what is left of the others.
func ExampleEntry_Choices() {
	rel, _ := icd.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	show := func(c icd.Choices) {
		for _, a := range c.Axes() {
			var labels []string
			for _, o := range a.Options {
				labels = append(labels, fmt.Sprintf("%s (%d)", o.Label, o.Codes))
			}
			fmt.Printf("  %s: %s\n", a.Name, strings.Join(labels, ", "))
		}
	}
	for _, pick := range [][]string{
		{"S52.5", "type", "Colles' fracture", "laterality", "left", "encounter", "subsequent encounter", "fracture", "for closed fracture", "healing", "with nonunion"},
		{"H40.1", "type", "Primary open-angle glaucoma", "laterality", "bilateral", "stage", "moderate stage"},
		{"O09", "type", "Supervision of pregnancy with grand multiparity", "trimester", "third trimester"},
	} {
		e, _ := rel.CM(icd.MustParseCM(pick[0]))
		c := e.Choices()
		fmt.Println(e, c.Len())
		for i := 1; i < len(pick); i += 2 {
			c, _ = c.Choose(pick[i], pick[i+1])
			fmt.Printf("%s: %s\n", pick[i], pick[i+1])
			show(c)
		}
		code, done := c.Code()
		fmt.Println(code.Code(), done)
	}
	// Output:
	// S52.5 Fracture of lower end of radius 450
	// type: Colles' fracture
	//   laterality: right (16), left (16), unspecified (16)
	//   encounter: initial encounter (9), subsequent encounter (36), sequela (3)
	// laterality: left
	//   encounter: initial encounter (3), subsequent encounter (12), sequela (1)
	// encounter: subsequent encounter
	//   fracture: for closed fracture (4), for open fracture type I or II (4), for open fracture type IIIA, IIIB, or IIIC (4)
	//   healing: with routine healing (3), with delayed healing (3), with nonunion (3), with malunion (3)
	// fracture: for closed fracture
	//   healing: with routine healing (1), with delayed healing (1), with nonunion (1), with malunion (1)
	// healing: with nonunion
	// S52.532K true
	// H40.1 Open-angle glaucoma 89
	// type: Primary open-angle glaucoma
	//   laterality: right (5), left (5), bilateral (5), unspecified (5)
	//   stage: stage unspecified (4), mild stage (4), moderate stage (4), severe stage (4), indeterminate stage (4)
	// laterality: bilateral
	//   stage: stage unspecified (1), mild stage (1), moderate stage (1), severe stage (1), indeterminate stage (1)
	// stage: moderate stage
	// H40.1132 true
	// O09 Supervision of high risk pregnancy 64
	// type: Supervision of pregnancy with grand multiparity
	//   trimester: unspecified trimester (1), first trimester (1), second trimester (1), third trimester (1)
	// trimester: third trimester
	// O09.43 true
}

// walked counts what a walk through all choices of a header meets.
type walked struct {
	codes     map[icd.CM]string // the answers that lead to each code
	questions map[string]int    // by axis
}

// walk answers the first open question in each way, and so on, and checks every question on the way.
func (w *walked) walk(t *testing.T, c icd.Choices, path string) {
	if e, ok := c.Code(); ok {
		require.Empty(t, c.Axes())
		if old, twice := w.codes[e.Code()]; twice {
			t.Fatalf("%v is reached by %s and by %s", e.Code(), old, path)
		}
		w.codes[e.Code()] = path
		return
	}
	axes := c.Axes()
	if len(axes) == 0 {
		t.Fatalf("%v: %d codes are left after %s and nothing to choose", c.Header().Code(), c.Len(), path)
	}
	for k, a := range axes {
		sum, labels := 0, map[string]bool{}
		for _, o := range a.Options {
			sum += o.Codes
			if labels[o.Label] || o.Label == "" || o.Codes < 1 || o.Codes == c.Len() || (o.Codes == 1) == o.Code.IsZero() {
				t.Fatalf("%v after %s: %s offers %+v", c.Header().Code(), path, a.Name, o)
			}
			labels[o.Label] = true
		}
		if sum != c.Len() || len(a.Options) < 2 {
			t.Fatalf("%v after %s: the answers to %s lead to %d of %d codes", c.Header().Code(), path, a.Name, sum, c.Len())
		}
		if k == 0 {
			w.questions[a.Name]++
		}
	}
	for _, o := range axes[0].Options {
		next, ok := c.Choose(axes[0].Name, strings.ToUpper(o.Label))
		if !ok || next.Len() != o.Codes {
			t.Fatalf("%v after %s: %s leads to %d codes, not %d", c.Header().Code(), path, o.Label, next.Len(), o.Codes)
		}
		w.walk(t, next, path+" > "+axes[0].Name+" "+o.Label)
	}
}

// TestChoicesReachEveryCode: below every header of every release each code is reached by one path of choices, and no two
// codes by the same.
func TestChoicesReachEveryCode(t *testing.T) {
	rels := icd.Embedded().Releases()
	if testing.Short() || raceEnabled || os.Getenv("MEDCODE_DATA") == "" {
		rels = rels[len(rels)-1:]
	}
	for _, rel := range rels {
		w := &walked{questions: map[string]int{}}
		headers, pairs := 0, 0
		for e := range rel.Codes() {
			if short := testing.Short() || raceEnabled; e.Billable() || short && (e.Order()%5 != 0 || e.Code().Len() < 4) {
				continue
			}
			headers++
			w.codes = map[icd.CM]string{}
			w.walk(t, e.Choices(), "")
			n := 0
			for x := range e.Leaves() {
				n++
				if _, reached := w.codes[x.Code()]; !reached {
					t.Fatalf("%v is not reached from %v", x.Code(), e.Code())
				}
			}
			require.Len(t, w.codes, n)
			pairs += n
		}
		total := 0
		for _, n := range w.questions {
			total += n
		}
		t.Logf("%v: %d headers, %d codes below them, %d questions: %v", rel, headers, pairs, total, w.questions)
		require.Greater(t, w.questions["laterality"], 500)
		require.Greater(t, w.questions["encounter"], 500)
	}
}

// TestChoicesInAnyOrder: whatever question is answered first, the same answers lead to the same code.
func TestChoicesInAnyOrder(t *testing.T) {
	rel, _ := icd.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	for _, h := range []string{"S52.5", "H40.1", "O09", "T36.0", "M00", "J45", "F33", "L89", "S06.0", "G81"} {
		e, _ := rel.CM(icd.MustParseCM(h))
		n := 0
		for want := range e.Leaves() {
			if n++; n%11 != 0 {
				continue
			}
			for _, last := range []bool{false, true} {
				c := e.Choices()
				for c.Len() > 1 {
					axes := c.Axes()
					a := axes[0]
					if last {
						a = axes[len(axes)-1]
					}
					for _, o := range a.Options {
						next, _ := c.Choose(a.Name, o.Label)
						found := false
						for x := range next.Codes() {
							found = found || x == want
						}
						if found {
							c = next
							break
						}
					}
				}
				got, ok := c.Code()
				require.True(t, ok)
				require.Equal(t, want.Code(), got.Code(), "%s", h)
			}
		}
	}
}

func TestChoicesRefuse(t *testing.T) {
	rel, _ := icd.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	e, _ := rel.CM(icd.MustParseCM("S52.5"))
	c := e.Choices()
	for _, pair := range [][2]string{{"laterality", "both"}, {"colour", "red"}, {"", ""}, {"healing", "with nonunion"}} {
		got, ok := c.Choose(pair[0], pair[1])
		require.False(t, ok, pair)
		require.Equal(t, c.Len(), got.Len())
	}
	require.Zero(t, icd.Entry{}.Choices().Len())
	require.Empty(t, icd.Entry{}.Choices().Axes())
	code, _ := rel.CM(icd.MustParseCM("E11.9"))
	one, ok := code.Choices().Code()
	require.True(t, ok)
	require.Equal(t, code, one)

	left, _ := c.Choose("Laterality", "LEFT")
	require.Equal(t, []icd.Chosen{{Axis: "laterality", Label: "left"}}, left.Chosen())
	b, err := json.Marshal(left)
	require.NoError(t, err)
	var v struct {
		Header string
		Codes  int
		Chosen []struct{ Axis, Label string }
		Axes   []struct {
			Axis    string
			Options []struct {
				Label string
				Codes int
				Code  string
			}
		}
	}
	require.NoError(t, json.Unmarshal(b, &v))
	require.Equal(t, "S52.5", v.Header)
	require.Equal(t, left.Len(), v.Codes)
	require.Equal(t, left.Axes()[0].Options[0].Label, v.Axes[0].Options[0].Label)
}

func BenchmarkChoices(b *testing.B) {
	rel, _ := icd.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	e, _ := rel.CM(icd.MustParseCM("S52.5"))
	b.ReportAllocs()
	for b.Loop() {
		if len(e.Choices().Axes()) == 0 {
			b.Fatal("no axes")
		}
	}
}

// TestSuggestOffersTypes: a header with many codes below it gives one code of each type, not 7th-character variants of the
// first.
func TestSuggestOffersTypes(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	var got []string
	for _, s := range icd.Embedded().Suggest("S52.5", day) {
		got = append(got, s.Code.String())
	}
	require.Equal(t, []string{"S52.509A", "S52.513A", "S52.529A", "S52.539A", "S52.549A", "S52.559A", "S52.569A", "S52.579A", "S52.599A"}, got)
	why := icd.Embedded().Suggest("S52.5", day)[3].Why
	require.Equal(t, "S52.5 is a header; one of 48 codes of type: Colles' fracture", why)
	for _, s := range icd.Embedded().Suggest("S52", day) {
		require.NotEmpty(t, s.Title)
	}
}

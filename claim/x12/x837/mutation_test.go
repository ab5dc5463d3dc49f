package x837_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// professionalSet is a valid transaction set of two claims: of the subscriber, and of a dependent with an earlier payer.
// institutionalSet is one of an inpatient claim.
var professionalSet, institutionalSet = setOf("professional.837"), setOf("institutional.837")

// setOf is the transaction set of a file of testdata, from ST to what stands before SE, without terminators.
func setOf(name string) string {
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		panic(err)
	}
	text := strings.ReplaceAll(string(b), "~\n", "\n")
	return text[strings.Index(text, "ST*"):strings.Index(text, "\nSE*")]
}

// file puts a transaction set into the envelope of such a file.
func file(set string) string {
	lines := strings.Split(set, "\n")
	guide := "005010X222A1"
	if strings.Contains(lines[0], "X223") {
		guide = "005010X223A2"
	}
	return "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*T*:~\n" +
		"GS*HC*SENDER*RECEIVER*20260310*0830*1*X*" + guide + "~\n" + strings.Join(lines, "~\n") + "~\n" +
		fmt.Sprintf("SE*%d*0001~\nGE*1*1~\nIEA*1*000000001~\n", len(lines)+1)
}

// mutation is one defect: the first segment that begins with from becomes to (empty: it is left out), and what must be
// found where. Place is "segment loop element-component".
type mutation struct {
	name, from, to string
	rule           string
	segment        int
	loop           string
	element        string
}

func (m mutation) apply(text string) string {
	if strings.Count(m.from, "\n") > 1 {
		return strings.Replace(text, m.from, m.to, 1)
	}
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if !strings.HasPrefix(l, m.from) {
			continue
		}
		switch {
		case m.to == "":
			lines[i] = ""
		case strings.HasPrefix(m.to, "+"):
			lines[i] += strings.ReplaceAll(m.to[1:], "|", "~\n") + "~\n"
		default:
			lines[i] = strings.Replace(l, m.from, m.to, 1)
		}
		break
	}
	out := strings.Join(lines, "")
	if strings.HasPrefix(m.from, "SE*") || m.from == "ISA" || m.from == "GS*" || strings.HasPrefix(m.from, "GE") || strings.HasPrefix(m.from, "IEA") {
		return out
	}
	n, in := 0, false
	for _, l := range strings.Split(out, "\n") {
		if strings.HasPrefix(strings.ToUpper(l), "ST*") {
			in = true
		}
		if in {
			n++
		}
		if strings.HasPrefix(l, "SE*") {
			break
		}
	}
	at := strings.Index(out, "\nSE*")
	end := at + 1 + strings.IndexByte(out[at+1:], '\n')
	return out[:at+1] + fmt.Sprintf("SE*%d*0001~", n) + out[end:]
}

// found lists the findings of a file at all levels, errors only.
func found(t *testing.T, text string, levels x12.Levels) []x12.Finding {
	t.Helper()
	var out []x12.Finding
	o := x837.Options{Levels: levels, Checker: guidelines.New(guidelines.Config{})}
	for r, err := range x837.Validate(strings.NewReader(text), o) {
		require.NoError(t, err)
		out = append(out, r.Findings...)
	}
	return out
}

func where(f x12.Finding) string {
	e := ""
	if f.X12.Element > 0 {
		e = fmt.Sprint(f.X12.Element)
	}
	if f.X12.Component > 0 {
		e += fmt.Sprint("-", f.X12.Component)
	}
	return fmt.Sprintf("%s %d %s %s", f.Rule, f.X12.Segment, f.X12.Loop, e)
}

func TestValidFilesHaveNoErrors(t *testing.T) {
	for name, set := range map[string]string{"P": professionalSet, "I": institutionalSet} {
		for _, f := range found(t, file(set), x12.Syntax|x12.Guide|x12.Balance|x12.Situational) {
			if f.Severity == guidelines.Error {
				t.Error(name, f)
			}
		}
	}
}

func TestMutationsAreFoundAtTheirPlace(t *testing.T) {
	for base, list := range map[string][]mutation{professionalSet: professionalMutations, institutionalSet: institutionalMutations} {
		for _, m := range list {
			t.Run(m.name, func(t *testing.T) {
				want := strings.TrimSpace(fmt.Sprintf("%s %d %s %s", m.rule, m.segment, m.loop, m.element))
				text := m.apply(file(base))
				require.NotEqual(t, file(base), text)
				var got []string
				errs := 0
				for _, f := range found(t, text, x12.AllLevels) {
					if f.Severity == guidelines.Error {
						errs++
					}
					got = append(got, strings.TrimSpace(where(f)))
				}
				require.Contains(t, got, want, strings.Join(got, "\n"))
				require.LessOrEqual(t, errs, 4, strings.Join(got, "\n"))
			})
		}
	}
}

// TestOneFindingForADateThatIsNone: a date that cannot be read is not missing as well.
func TestOneFindingForADateThatIsNone(t *testing.T) {
	text := strings.Replace(file(institutionalSet), "HI*BBR:0DTJ4ZZ:D8:20260303", "HI*BBR:0DTJ4ZZ:D8:20260333", 1)
	var there []string
	for _, f := range found(t, text, x12.AllLevels) {
		if f.X12.Loop == "2300" && f.X12.Element == 1 && f.X12.Component == 4 {
			there = append(there, string(f.Rule))
		}
	}
	require.Equal(t, []string{"X12-DAT-01"}, there)
}

// TestSkippedOfTheLevelsAskedFor: rules that nobody asked for were not skipped.
func TestSkippedOfTheLevelsAskedFor(t *testing.T) {
	skipped := func(levels x12.Levels) (n int, codes bool) {
		o := x837.Options{Levels: levels, Checker: guidelines.New(guidelines.Config{})}
		for r := range x837.Validate(strings.NewReader(file(professionalSet)), o) {
			for _, s := range r.Skipped {
				n++
				codes = codes || strings.HasPrefix(string(s.Rule), "ICD-")
			}
		}
		return n, codes
	}
	all, codes := skipped(x12.AllLevels)
	require.True(t, codes)
	some, codes := skipped(x12.Syntax | x12.Guide | x12.Balance)
	require.False(t, codes)
	require.Less(t, some, all)
}

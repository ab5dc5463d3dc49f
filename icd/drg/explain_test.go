package drg_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
	"github.com/gomedcode/medcode/internal/datafile"
)

func TestExplain(t *testing.T) {
	e := drg.Explain(stay([]string{"I44.1"}, "0DTJ4ZZ", "02H40JZ", "0JH604Z"))
	require.Equal(t, 244, e.DRG)
	require.Equal(t, []int{1, 2}, e.Procedures, "the cluster, and not the appendix")
	require.Nil(t, e.Final)

	e = drg.Explain(stay([]string{"K35.80", "E11.00/N"}, "0DTJ4ZZ"))
	require.Equal(t, []int{397, 399}, []int{e.InitialDRG, e.DRG})
	require.Equal(t, drg.Step{MDC: 6, DRG: 397, Rule: "MCC & append", Because: []drg.Reason{{Name: "MCC", Diagnoses: []int{1}}, {Name: "append", Procedures: []int{0}}}}, e.Initial[0])
	require.Equal(t, 399, e.Final[0].DRG)

	e = drg.Explain(stay([]string{"I10"}, "0DTJ4ZZ"))
	require.Equal(t, []int{5, 29}, []int{e.Initial[0].MDC, e.Initial[0].Next})
	require.Equal(t, 983, e.Initial[1].DRG)

	s := stay([]string{"I50.20", "I46.9/Y"})
	s.DischargeStatus = 99
	e = drg.Explain(s)
	require.Equal(t, drg.InvalidDischargeStatus, e.ReturnCode)
	require.Zero(t, e.Initial[0].DRG)
	require.Equal(t, drg.VersionNotCovered, drg.Explain(&drg.Stay{}).ReturnCode)
}

// TestExplainIsGroup: the way changes nothing of the result, and its last step leads to the DRG.
func TestExplainIsGroup(t *testing.T) {
	for _, s := range stays() {
		e, r := drg.Explain(&s), drg.Group(&s)
		require.Equal(t, r, e.Result)
		last := e.Initial
		if e.Final != nil {
			last = e.Final
		}
		require.Equal(t, r.DRG, last[len(last)-1].DRG)
	}
}

func TestTitles(t *testing.T) {
	require.Equal(t, "Heart Failure and Shock with MCC", drg.V44.Title(291))
	require.Equal(t, "Ungroupable", drg.V40.Title(999))
	require.Equal(t, "Infectious and Parasitic Diseases, Systemic or Unspecified Sites", drg.V44.MDC(18))
	require.Equal(t, "Air Embolism", drg.V44.HospitalAcquired(2))
	require.Empty(t, drg.V44.Title(5000))
	require.Empty(t, drg.Version(0).Title(291))
	mdc, ok := drg.V44.MDCOf(icd.MustParseCM("N34.1"), drg.Female)
	require.True(t, ok)
	require.Equal(t, 13, mdc)
	_, ok = drg.V44.MDCOf(icd.CM{}, drg.Male)
	require.False(t, ok)
}

func TestWeights(t *testing.T) {
	w := drg.EmbeddedWeights(drg.V43_1)
	require.Equal(t, 770, w.Len())
	x, ok := w.Of(1)
	require.True(t, ok)
	require.Equal(t, []string{"28.0239", "25.8", "36.2"}, []string{x.Relative.String(), x.GeometricStay.String(), x.ArithmeticStay.String()})
	_, ok = w.Of(999)
	require.False(t, ok)
	_, ok = drg.EmbeddedWeights(drg.V44).Of(1)
	require.False(t, ok, "another year")
	for n := range 1000 {
		if x, ok := w.Of(n); ok {
			require.NotEmpty(t, drg.V43_1.Title(n), n)
			require.True(t, x.Relative.IsPositive())
		} else if title := drg.V43_1.Title(n); n != 998 && n != 999 {
			require.Empty(t, title, n)
		}
	}

	const table = "TABLE 5\nMS-DRG\tPost\tPay\tMDC\tTYPE\tTitle\tWeights\tGMLOS\tAMLOS\n001\tNo\tYes\tPRE\tSURG\tX\t26.1\t25.8\t36.2\t\n002\tYes\tNo\tPRE\tSURG\tX\tmuch\t1\t1\n"
	read, err := drg.ReadWeights(strings.NewReader(table))
	require.ErrorContains(t, err, "line 4")
	x, ok = read.Of(1)
	require.True(t, ok)
	require.True(t, x.Relative.Equal(decimal.RequireFromString("26.1")) && x.Uncapped.Equal(x.Relative) && x.SpecialPay && !x.PostAcute)
	_, err = drg.ReadWeights(strings.NewReader("nothing"))
	require.ErrorIs(t, err, drg.ErrNoWeights)
	require.Zero(t, (*drg.Weights)(nil).Len())
}

// TestOfficialList compares the titles with the list of version 41.1.
func TestOfficialList(t *testing.T) {
	root := datafile.Dir(t)
	b, err := os.ReadFile(filepath.Join(root, "msdrg/msdrg_v41.1_drg_list_derived.csv"))
	require.NoError(t, err)
	n := 0
	for line := range strings.Lines(string(b)) {
		var number int
		if _, err := fmt.Sscanf(strings.Trim(line, "\""), "%d", &number); err == nil && number > 0 && number < 1000 {
			n++
			require.NotEmpty(t, drg.V41_1.Title(number), number)
		}
	}
	require.Greater(t, n, 700)
}

var titles = map[string]string{
	"I50.9": "Heart failure, unspecified", "I50.20": "Unspecified systolic (congestive) heart failure", "I50.21": "Acute systolic (congestive) heart failure",
}

func title(c icd.CM) string {
	if s, ok := titles[c.String()]; ok {
		return s
	}
	return "Something else"
}

func TestQuestions(t *testing.T) {
	kinds := func(s *drg.Stay) (out []string) {
		for _, q := range drg.Questions(s, title) {
			out = append(out, string(q.Kind))
			require.NotContains(t, q.DRGs, drg.Group(s).DRG)
			for _, word := range []string{"DRG", "weight", "payment", "severity", "CC", "pay"} {
				require.NotContains(t, q.Text, word, "a query says nothing of payment")
			}
			require.True(t, strings.Contains(q.Text, "determined") || q.Kind == drg.AskStay, "no answer is suggested")
		}
		return out
	}
	require.Equal(t, []string{"support"}, kinds(stay([]string{"K35.80", "J96.01/Y"}, "0DTJ4ZZ")))
	require.Empty(t, kinds(stay([]string{"K35.80", "J96.01/Y", "G93.41/Y"}, "0DTJ4ZZ")), "two of them: neither alone")
	require.Equal(t, []string{"poa"}, kinds(stay([]string{"K35.80", "E11.00"}, "0DTJ4ZZ")))
	require.Equal(t, []string{"detail"}, kinds(stay([]string{"K35.80", "I50.9/Y"}, "0DTJ4ZZ")))
	require.Empty(t, kinds(stay([]string{"K35.80"}, "0DTJ4ZZ")))
	s := stay([]string{"N34.1"})
	s.Sex = drg.UnknownSex
	require.Equal(t, []string{"stay"}, kinds(s))
	s = stay([]string{"I50.20", "I46.9/Y"})
	s.DischargeStatus = 99
	require.Contains(t, kinds(s), "stay")
	require.Empty(t, drg.Questions(&drg.Stay{}, title))

	q := drg.Questions(stay([]string{"K35.80", "I50.9/Y"}, "0DTJ4ZZ"), title)[0]
	require.True(t, slices.Contains(q.DRGs, 397) && slices.Contains(q.DRGs, 398))
	require.True(t, slices.Contains(q.Codes, icd.MustParseCM("I50.21")))
	require.False(t, slices.Contains(q.Codes, icd.MustParseCM("I50.20")), "as open as the code itself")
}

func ExampleGroup() {
	r := drg.Group(&drg.Stay{
		Discharged: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC), Age: 67, Sex: drg.Female, DischargeStatus: 1,
		Diagnoses: []drg.Diagnosis{
			{Code: icd.MustParseCM("K35.80"), POA: 'Y'}, {Code: icd.MustParseCM("E11.00"), POA: 'N'}, {Code: icd.MustParseCM("I50.20"), POA: 'Y'},
		},
		Procedures: []icd.PCS{icd.MustParsePCS("0DTJ4ZZ")},
	})
	fmt.Println(r.Version, r.ReturnCode, r.DRG, r.Title())
	fmt.Println("initial:", r.InitialDRG, "MDC:", r.MDC, r.Type)
	for _, s := range r.Secondaries {
		fmt.Println(s.Code, s.Level, s.Counts(), s.HAC)
	}
	// Output:
	// 44.0 OK 398 Appendix Procedures with CC
	// initial: 397 MDC: 6 surgical
	// E11.00 mcc false 9
	// I50.20 cc true 0
}

func ExampleExplain() {
	s := &drg.Stay{Version: drg.V44, Sex: drg.Male, DischargeStatus: 1, Diagnoses: []drg.Diagnosis{{Code: icd.MustParseCM("I10")}}, Procedures: []icd.PCS{icd.MustParsePCS("0DTJ4ZZ")}}
	e := drg.Explain(s)
	for _, step := range e.Initial {
		fmt.Println(step.MDC, step.Rule, "->", step.Next, step.DRG, step.Because[0].Procedures)
	}
	// Output:
	// 5 (d468 | d477) -> 29 0 [0]
	// 29 d468 -> 0 983 [0]
}

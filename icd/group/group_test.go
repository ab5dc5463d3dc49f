package group_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/xlsx"
)

func codes(list string) (out []icd.CM) {
	for _, f := range strings.Fields(list) {
		out = append(out, icd.MustParseCM(f))
	}
	return out
}

func ExampleCharlson_Classify() {
	c := group.NewCharlson()
	r := c.Classify([]icd.CM{icd.MustParseCM("E11.22"), icd.MustParseCM("E11.9"), icd.MustParseCM("I50.9")})
	for _, k := range r.Conditions {
		fmt.Println(k.Name)
	}
	fmt.Println(r.Original, r.Updated)
	// Output:
	// congestive heart failure
	// diabetes with chronic complication
	// 3 3
}

func TestCharlson(t *testing.T) {
	c := group.NewCharlson()
	for _, k := range []struct {
		codes             string
		original, updated int
	}{
		{"", 0, 0},
		{"I10 Z00.00 R07.9", 0, 0},
		{"I21.4", 1, 0},
		{"I25.2 I25.10", 1, 0},
		{"E11.9", 1, 0},
		{"E11.9 E11.42", 2, 1},   // the graver form alone
		{"K70.30 K76.6", 3, 4},   // mild and severe liver disease
		{"C50.911 C79.51", 6, 6}, // metastatic disease displaces the primary
		{"B20 I50.22 N18.4 J44.9", 10, 8},
		{"C44.91 C43.9", 2, 2}, // other skin cancer does not count, melanoma does
		{"G83.5 G83.4", 2, 2},
		{"K71.6 K71.7", 1, 2},
	} {
		r := c.Classify(codes(k.codes))
		require.Equal(t, [2]int{k.original, k.updated}, [2]int{r.Original, r.Updated}, k.codes)
	}
}

// TestHCC compares with scores computed by hand from the published factors of payment year 2026.
func TestHCC(t *testing.T) {
	h, err := group.ReadHCC(group.HCCFiles{
		Mapping: datafile.Open(t, "hcc", "ra_dx_to_cc_2026.csv.gz"), Hierarchies: datafile.Open(t, "hcc", "ra_hierarchies_2026.csv"),
		Labels: datafile.Open(t, "hcc", "ra_labels_2026.csv"), Edits: datafile.Open(t, "hcc", "ra_dx_edits.csv"),
		Factors: datafile.Open(t, "hcc", "ra_coefficients_2026.csv.gz"),
	})
	require.NoError(t, err)
	for _, k := range []struct {
		codes  string
		person group.Person
		hccs   []int
		score  string
	}{
		// 0.395 + 0.514 + 0.36 + 0.319 + 0.166 + 0.112 + 0.078 + 0.176
		{"E11.22 N18.4 I50.22 J44.9", group.Person{Age: 72, Sex: 'F'}, []int{37, 226, 280, 327}, "2.12"},
		// 0.41 + 0.281 + 0.471 + 0.181 + 0.235 + 0.537 + 1.173 + 0.662 + 0.304, interactions 0.041 + 0.097 + 0.42 + 0.275 + 0.372, eight categories 0.607
		{"E11.9 I50.23 J96.01 J44.9 N18.31 I48.91 C34.90 F33.40 F11.20", group.Person{Age: 58, Sex: 'M', Dual: group.FullDual},
			[]int{20, 38, 137, 213, 224, 238, 280, 329}, "6.066"},
		// 0.881 + 0.197 + 1.42 + 0.217 + 0.219 + 0.367 + 0.154 + 0.488 + 0.537
		{"L89.154 I50.9 G20.A1 C61", group.Person{Age: 60, Sex: 'F', Institutional: true}, []int{23, 199, 226, 379}, "4.48"},
		// 0.332 + 0.5 + 0.166 + 0.135
		{"A41.01 E11.65", group.Person{Age: 67, Sex: 'M', OriginallyDisabled: true}, []int{2, 38}, "1.133"},
		{"E11.9", group.Person{Age: 67, Sex: 'M', OriginallyDisabled: true, NewEnrollee: true}, []int{38}, "1.155"},
		// 0.423 + 0.574 + 0.321; D66 in a woman goes to category 112
		{"D66 J41.0", group.Person{Age: 70, Sex: 'F', Dual: group.PartialDual}, []int{112, 280}, "1.318"},
		{"", group.Person{Age: 95, Sex: 'M'}, nil, "0.896"},
	} {
		r := h.Score(k.person, codes(k.codes))
		var got []int
		for _, c := range r.HCCs {
			got = append(got, c.Number)
			require.NotEmpty(t, c.Label)
		}
		require.Empty(t, cmp.Diff(k.hccs, got), k.codes)
		require.Equal(t, k.score, r.Score.String(), "%s: %v", k.codes, r.Factors)
	}

	r := h.Score(group.Person{Age: 70, Sex: 'F'}, codes("C78.00 C50.911 Z00.00"))
	require.Len(t, r.Displaced, 1)
	require.Equal(t, codes("Z00.00"), r.Unmapped)
}

// TestHCCOfficialText reads the CMS software's own files: the format table and the one-row table of factors.
func TestHCCOfficialText(t *testing.T) {
	h, err := group.ReadHCC(group.HCCFiles{Mapping: datafile.Open(t, "hcc", "F2824T1N.TXT.gz"), Factors: datafile.Open(t, "hcc", "V28hcccoefn.csv")})
	require.NoError(t, err)
	require.Greater(t, h.Len(), 7000)
	r := h.Score(group.Person{Age: 72, Sex: 'F'}, codes("E11.22"))
	require.Equal(t, "0.561", r.Score.String())
}

func TestHCCDamaged(t *testing.T) {
	h, err := group.ReadHCC(group.HCCFiles{Mapping: strings.NewReader("E119\t38\nnonsense\t1\nI509\tx\nI5020\t226\n")})
	require.ErrorContains(t, err, "mapping: group: row 2")
	require.ErrorContains(t, err, "row 3")
	require.Equal(t, 2, h.Len())
	_, err = group.ReadHCC(group.HCCFiles{})
	require.ErrorContains(t, err, "no HCC mapping rows")
	_, err = group.ReadHCC(group.HCCFiles{Mapping: strings.NewReader("E119\t38\n"), Factors: strings.NewReader("a,b\n1\n")})
	require.ErrorContains(t, err, "factors")
}

func elixhauser(t *testing.T) *group.Elixhauser {
	t.Helper()
	book, err := xlsx.Open(datafile.Open(t, "elixhauser", "CMR-Reference-File-v2025-1.xlsx"))
	require.NoError(t, err)
	defer book.Close()
	var broken error
	e, err := group.ReadElixhauser(book.Rows("DX_to_Comorb_Mapping", &broken))
	require.NoError(t, err)
	require.NoError(t, broken)
	return e
}

func TestElixhauser(t *testing.T) {
	e := elixhauser(t)
	require.Equal(t, 4542, e.Len())
	stay := func(list string) (out []group.Diagnosis) {
		for _, f := range strings.Fields(list) {
			code, poa, _ := strings.Cut(f, "/")
			d := group.Diagnosis{Code: icd.MustParseCM(code)}
			if poa != "" {
				d.POA = poa[0]
			}
			out = append(out, d)
		}
		return out
	}
	for _, k := range []struct{ stay, want, notChecked string }{
		{"E11.22/Y", "", ""}, // the principal diagnosis does not count
		{"J18.9/Y E11.9/Y I10/Y", "DIAB_UNCX HTN_UNCX", ""},
		{"J18.9/Y E11.9/Y E11.22/Y N18.6/Y", "DIAB_CX RENLFL_SEV", ""},
		{"J18.9/Y I50.9/N", "", ""},
		{"J18.9/Y I50.9/Y", "HF", ""},
		{"J18.9 I50.9 F32.A", "DEPRESS", "HF"},
		{"J18.9/Y I63.9/Y", "CBVD", ""},
		{"J18.9/Y I69.351/Y", "CBVD PARALYSIS", ""},
		{"J18.9/Y I69.320/Y I63.9/N", "", ""},
		{"J18.9/Y C50.911/Y C79.51/Y", "CANCER_METS", ""},
	} {
		r := e.Classify(stay(k.stay))
		slices.Sort(r.Measures)
		require.Equal(t, k.want, strings.Join(r.Measures, " "), k.stay)
		require.Equal(t, k.notChecked, strings.Join(r.NotChecked, " "), k.stay)
	}
}

func TestElixhauserDamaged(t *testing.T) {
	e, err := group.ReadElixhauser(slices.Values([][]string{
		{"Searchable list"},
		{"ICD-10-CM Diagnosis", "Description", "# Comorbidities", "AIDS", "ALCOHOL", "C", "D", "E", "F", "G", "H"},
		{"B20", "x", "1", "1", "0"},
		{"??", "x", "1", "1", "0"},
	}))
	require.ErrorContains(t, err, "row 4")
	require.Equal(t, 1, e.Len())
}

const ccsrSample = `'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION','Default CCSR CATEGORY IP','Default CCSR CATEGORY DESCRIPTION IP','Default CCSR CATEGORY OP','Default CCSR CATEGORY DESCRIPTION OP','CCSR CATEGORY 1','CCSR CATEGORY 1 DESCRIPTION','CCSR CATEGORY 2','CCSR CATEGORY 2 DESCRIPTION','CCSR CATEGORY 3','CCSR CATEGORY 3 DESCRIPTION','CCSR CATEGORY 4','CCSR CATEGORY 4 DESCRIPTION','CCSR CATEGORY 5','CCSR CATEGORY 5 DESCRIPTION','CCSR CATEGORY 6','CCSR CATEGORY 6 DESCRIPTION'
'E1122','x','AAA001','First','AAA001','First','AAA001','First','BBB002','Second',' ',' ',' ',' ',' ',' ',' ',' '
'Z3800','x','AAA009','Ninth','XXX000','none','AAA009','Ninth',' ',' ',' ',' ',' ',' ',' ',' ',' ',' '
'b','x','AAA001','First','AAA001','First','AAA001','First',' ',' ',' ',' ',' ',' ',' ',' ',' ',' '
`

func TestCCSR(t *testing.T) {
	c, err := group.ReadCCSR(strings.NewReader(ccsrSample))
	require.ErrorContains(t, err, "row 4: no ICD-10-CM code")
	require.Equal(t, 2, c.Len())
	e, ok := c.Lookup(icd.MustParseCM("E11.22"))
	require.True(t, ok)
	require.Equal(t, group.Category{Code: "AAA001", Title: "First"}, e.Inpatient)
	require.Len(t, e.Categories, 2)
	e, _ = c.Lookup(icd.MustParseCM("Z38.00"))
	require.Empty(t, e.Outpatient.Code)
	_, err = group.ReadCCSR(strings.NewReader("a,b\n"))
	require.ErrorContains(t, err, "no CCSR rows")
}

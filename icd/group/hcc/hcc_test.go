package hcc_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/hcc"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

func ExampleV28() {
	model, err := hcc.V28(2026)
	if err != nil {
		panic(err)
	}
	r := model.Score(group.Person{Age: 72, Sex: 'F'}, []icd.CM{icd.MustParseCM("E11.22"), icd.MustParseCM("I50.22")})
	for _, c := range r.HCCs {
		fmt.Println(c.Number, c.Label)
	}
	fmt.Println(r.Score)
	// Output:
	// 37 Diabetes with Chronic Complications
	// 226 Heart Failure, Except End-Stage and Acute
	// 1.033
}

func TestYears(t *testing.T) {
	a, err := hcc.V28(2026)
	require.NoError(t, err)
	b, err := hcc.V28(2027)
	require.NoError(t, err)
	again, err := hcc.V28(2027)
	require.NoError(t, err)
	require.Same(t, b, again)
	require.Equal(t, 2026, a.Year())
	require.Equal(t, 2027, b.Year())
	require.False(t, a.Proposed())
	require.True(t, b.Proposed(), "what CMS proposed is marked")
	require.Equal(t, 8037, a.Len())
	require.Equal(t, 8019, b.Len())
	codes := []icd.CM{icd.MustParseCM("E11.22"), icd.MustParseCM("D66")}
	woman := group.Person{Age: 70, Sex: 'F'}
	x, y := a.Score(woman, codes), b.Score(woman, codes)
	require.True(t, y.Proposed && !x.Proposed)
	require.Len(t, y.HCCs, 2)
	require.Equal(t, 112, y.HCCs[1].Number, "the edit by sex is there")
	require.NotEmpty(t, y.HCCs[1].Label)
	require.NotEmpty(t, y.Factors)
	require.False(t, x.Score.Equal(y.Score), "the factors of the years differ")
	for _, year := range []int{0, 2025, 2028} {
		_, err := hcc.V28(year)
		require.ErrorIs(t, err, load.ErrNotFound)
	}
}

// The embedded table of 2026 scores every code as the files of CMS do.
func TestEqualsTheFiles(t *testing.T) {
	open := func(name string) io.Reader { return datafile.Open(t, "hcc", name) }
	want, err := group.ReadHCC(group.HCCFiles{Mapping: open("ra_dx_to_cc_2026.csv.gz"), Hierarchies: open("ra_hierarchies_2026.csv"),
		Labels: open("ra_labels_2026.csv"), Edits: open("ra_dx_edits.csv"), Factors: open("ra_coefficients_2026.csv.gz")})
	require.NoError(t, err)
	got, err := hcc.V28(2026)
	require.NoError(t, err)
	require.Equal(t, 7903, want.Len())
	require.Equal(t, 8037, got.Len(), "with the codes of FY2026")
	rel, err := icd.On(time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)) // the year before the payment
	require.NoError(t, err)
	people := []group.Person{{Age: 72, Sex: 'F'}, {Age: 50, Sex: 'M', Dual: group.FullDual}, {Age: 80, Sex: 'F', Institutional: true}, {Age: 10, Sex: 'M'}}
	edited := 0
	for e := range rel.Codes() {
		for _, p := range people {
			a, b := want.Score(p, []icd.CM{e.Code()}), got.Score(p, []icd.CM{e.Code()})
			if len(a.HCCs) > 0 && len(b.HCCs) == 0 {
				edited++ // by the ages of the Medicare Code Editor, which the table embedded has beside the model's own edits
				continue
			}
			require.Equal(t, a.HCCs, b.HCCs, e.Code())
			require.True(t, a.Score.Equal(b.Score), e.Code())
		}
	}
	require.Less(t, edited, 500)
	require.Equal(t, []icd.CM{icd.MustParseCM("C91.50")}, got.Score(group.Person{Age: 10, Sex: 'M'}, []icd.CM{icd.MustParseCM("C91.50")}).Unmapped, "a code of adults")
}

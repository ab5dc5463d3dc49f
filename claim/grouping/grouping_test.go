package grouping_test

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/ccsr"
	"github.com/gomedcode/medcode/icd/group/elixhauser"
	"github.com/gomedcode/medcode/icd/group/hcc"
)

func schemes(t testing.TB) []grouping.Scheme {
	c, err := ccsr.First()
	require.NoError(t, err)
	e, err := elixhauser.Table()
	require.NoError(t, err)
	h, err := hcc.V28(2026)
	require.NoError(t, err)
	return []grouping.Scheme{grouping.CCSR(c), grouping.HCC(h), grouping.Charlson(group.NewCharlson()), grouping.Elixhauser(e), grouping.DRG()}
}

// claims makes claims of few people, some of whom contradict themselves.
func claims(n int, r *rand.Rand) (out []*claim.Claim) {
	codes := []string{"E11.9", "E11.22", "I50.23", "N18.31", "J44.1", "I10", "C50.911", "J18.9", "F33.1", "nonsense"}
	for range n {
		c := &claim.Claim{Setting: guidelines.Setting(1 + r.IntN(3)), From: claim.NewDate(2025, 10, 1).AddDays(r.IntN(200))}
		c.Through = c.From.AddDays(r.IntN(3))
		if k := r.IntN(20); k > 0 {
			c.Patient.MemberID = fmt.Sprint("M", k)
		}
		c.Patient.Relationship = "self"
		c.Patient.Sex = []string{"F", "M", "", "U"}[r.IntN(4)]
		if r.IntN(3) > 0 {
			c.Patient.BirthDate = claim.NewDate(1940+r.IntN(40), 5, 6)
		}
		for range r.IntN(4) {
			var d claim.Diagnosis
			d.Code.SetText(codes[r.IntN(len(codes))])
			c.Diagnoses = append(c.Diagnoses, d)
		}
		if c.Setting == guidelines.Inpatient {
			c.Institutional = &claim.Institutional{DischargeStatus: "01"}
		}
		out = append(out, c)
	}
	return out
}

func seq(list []*claim.Claim) iter.Seq2[*claim.Claim, error] {
	return func(yield func(*claim.Claim, error) bool) {
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// state is all that a counter says.
type state struct {
	Rows     []grouping.Row
	Claims   int
	Unlinked int
	Years    []string
}

func stateOf(k *grouping.Counter) state {
	s := state{Rows: k.Rows(), Claims: k.Claims(), Unlinked: k.Years().Unlinked()}
	for y := range k.Years().All() {
		s.Years = append(s.Years, fmt.Sprint(y.Member, y.Year, y.Claims, y.Person.Age, y.Person.Sex, y.Codes))
	}
	return s
}

// TestMergeIsAMonoid: claims split anywhere, into parts merged in any order and grouping, with empty parts between, count as
// one run does; and so do several workers. Merge leaves its arguments as they are.
func TestMergeIsAMonoid(t *testing.T) {
	all := schemes(t)
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 9))
		list := claims(250, r)
		one := grouping.NewCounter(all...)
		for _, c := range list {
			one.Add(c)
		}
		want := stateOf(one)
		require.Positive(t, want.Unlinked)
		require.NotEmpty(t, want.Rows)
		var parts []*grouping.Counter
		for rest := list; len(rest) > 0; {
			n := 1 + r.IntN(len(rest))
			k := grouping.NewCounter(all...)
			for _, c := range rest[:n] {
				k.Add(c)
			}
			parts, rest = append(parts, k, grouping.NewCounter(all...)), rest[n:]
		}
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		for len(parts) > 1 {
			i := r.IntN(len(parts) - 1)
			before := stateOf(parts[i+1])
			parts[i].Merge(parts[i+1])
			require.Empty(t, cmp.Diff(before, stateOf(parts[i+1])))
			parts = slices.Delete(parts, i+1, i+2)
		}
		require.Empty(t, cmp.Diff(want, stateOf(parts[0])))
		for _, workers := range []int{0, 1, 3} {
			k, err := grouping.Count(seq(list), workers, all...)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(want, stateOf(k)))
		}
	}
}

// TestEach: claims come in their order with the groups that each scheme gives alone, errors in their place, and the caller may
// stop.
func TestEach(t *testing.T) {
	all := schemes(t)
	list := claims(300, rand.New(rand.NewPCG(1, 2)))
	bad := errors.New("bad")
	in := func(yield func(*claim.Claim, error) bool) {
		for i, c := range list {
			if i == 100 && !yield(nil, bad) {
				return
			}
			if !yield(c, nil) {
				return
			}
		}
	}
	for _, workers := range []int{1, 4} {
		i := 0
		for g, err := range grouping.Each(in, workers, all...) {
			if err != nil {
				require.Equal(t, 100, i)
				require.Equal(t, bad, err)
				continue
			}
			require.Same(t, list[i], g.Claim)
			require.Equal(t, grouping.Of(nil, list[i], all), g.Groups)
			i++
		}
		require.Equal(t, len(list), i)
		for range grouping.Each(in, workers, all...) {
			break
		}
	}
	_, err := grouping.Count(in, 2, all...)
	require.Equal(t, bad, err)
}

// TestGroups: what the schemes say of a stay, and that a person's year is more than its claims.
func TestGroups(t *testing.T) {
	stay := &claim.Claim{Setting: guidelines.Inpatient, From: claim.NewDate(2026, 3, 1), Through: claim.NewDate(2026, 3, 4), Institutional: &claim.Institutional{DischargeStatus: "01"}}
	stay.Patient.MemberID, stay.Patient.Sex, stay.Patient.BirthDate, stay.Patient.Relationship = "M1", "F", claim.NewDate(1950, 1, 1), "self"
	stay.Diagnoses = []claim.Diagnosis{claim.Dx(icd.MustParseCM("I50.23")), claim.Dx(icd.MustParseCM("E11.22")), claim.Dx(icd.MustParseCM("N18.31"))}
	visit := &claim.Claim{Setting: guidelines.Professional, From: claim.NewDate(2026, 5, 1), Patient: stay.Patient}
	visit.Diagnoses = []claim.Diagnosis{claim.Dx(icd.MustParseCM("J44.1"))}
	k := grouping.NewCounter(schemes(t)...)
	k.Add(stay)
	k.Add(visit)
	got := map[string][2]int{}
	for _, r := range k.Rows() {
		got[r.Scheme+" "+r.Key] = [2]int{r.Claims, r.Years}
	}
	require.Equal(t, [2]int{1, 1}, got["hcc HCC37"])
	require.Equal(t, [2]int{1, 1}, got["charlson chronic pulmonary disease"])
	require.Equal(t, [2]int{1, 0}, got["ccsr CIR019"])
	require.Equal(t, 1, k.Years().Len())
	found := ""
	for key := range got {
		if key[:4] == "drg " {
			found += key
		}
	}
	require.Regexp(t, `^drg 29[123]$`, found)
	old := *visit
	old.Diagnoses = []claim.Diagnosis{{CodeSet: "icd9cm", Code: claim.Text[icd.CM]("V5866")}}
	require.Empty(t, grouping.Of(nil, &old, schemes(t)), "codes of ICD-9-CM are in no group of ICD-10-CM")
}

func BenchmarkOf(b *testing.B) {
	all := schemes(b)
	list := claims(1000, rand.New(rand.NewPCG(1, 2)))
	for _, s := range all {
		b.Run(s.Name, func(b *testing.B) {
			var out []grouping.Group
			for i := range b.N {
				out = s.Claim(out[:0], list[i%len(list)])
			}
		})
	}
}

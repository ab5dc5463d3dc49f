package claim_test

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

func claimOf(member string, day claim.Date, setting guidelines.Setting, codes ...string) *claim.Claim {
	c := &claim.Claim{Setting: setting, From: day}
	c.Subscriber.MemberID, c.Patient.Relationship = member, "self"
	for _, s := range codes {
		c.Diagnoses = append(c.Diagnoses, claim.Diagnosis{Code: claim.Text[icd.CM](s), POA: "Y"})
	}
	return c
}

func list(claims ...*claim.Claim) iter.Seq2[*claim.Claim, error] {
	return func(yield func(*claim.Claim, error) bool) {
		for _, c := range claims {
			var err error
			if c == nil {
				err = errors.New("unreadable")
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

func march(year, day int) claim.Date { return claim.NewDate(year, time.March, day) }

const hccMapping = "diagnosis_code,cc,model_name\nE1122,37,CMS-HCC Model V28\nN184,327,CMS-HCC Model V28\n"

const hccFactors = "coefficient,value,model_domain,model_version\nCNA_F70_74,0.395,CMS-HCC,V28\nCNA_HCC37,0.166,CMS-HCC,V28\nCNA_HCC327,0.514,CMS-HCC,V28\n"

// The claims of a year make one score; a member whose sex no claim tells has categories and no score.
func ExampleYears() {
	first := claimOf("A1", march(2025, 4), guidelines.Professional, "E11.22")
	first.Subscriber.BirthDate, first.Subscriber.Sex = claim.NewDate(1954, time.May, 6), "F"
	stay := claimOf("A1", march(2025, 9), guidelines.Inpatient, "I50.22", "N18.4")
	other := claimOf("B2", march(2025, 9), guidelines.Professional, "E11.22")
	model, _ := group.ReadHCC(group.HCCFiles{Mapping: strings.NewReader(hccMapping), Factors: strings.NewReader(hccFactors)})
	for y, err := range claim.Years(list(first, stay, other)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		r, err := y.HCC(model, y.Person())
		fmt.Println(y.Year, y.Claims, y.Codes, len(r.HCCs), r.Score, y.Charlson(group.NewCharlson()).Original, err)
	}
	// Output:
	// 2025 2 [E11.22 I50.22 N18.4] 2 1.075 5 <nil>
	// 2025 1 [E11.22] 1 0 2 claim: birth date, sex: missing on all claims of the year
}

func TestYears(t *testing.T) {
	type got struct {
		year, claims, codes, stays int
		err                        error
	}
	run := func(claims ...*claim.Claim) (out []got) {
		for y, err := range claim.Years(list(claims...)) {
			if err != nil {
				out = append(out, got{err: err})
				continue
			}
			out = append(out, got{y.Year, y.Claims, len(y.Codes), len(y.Stays), nil})
		}
		return out
	}
	a, b := guidelines.Professional, guidelines.Inpatient
	require.Empty(t, run())
	require.Equal(t, []got{{year: 2024, claims: 1, codes: 1}, {year: 2025, claims: 2, codes: 2, stays: 1}, {year: 2025, claims: 1, codes: 1}},
		run(claimOf("A", march(2024, 1), a, "I10"), claimOf("A", march(2025, 9), b, "I10", "E11.9"), claimOf("A", march(2025, 1), a, "I10", "x"),
			claimOf("B", march(2025, 1), a, "I10")))

	out := run(claimOf("A", march(2024, 1), a, "I10"), nil, claimOf("", march(2024, 1), a), claimOf("A", claim.Date{}, a), claimOf("A", march(2024, 1), a, "E11.9"))
	require.Len(t, out, 4)
	require.EqualError(t, out[0].err, "unreadable")
	require.EqualError(t, out[1].err, "claim: claim 3: it has no member number")
	require.ErrorIs(t, out[2].err, claim.ErrMissing)
	require.Equal(t, got{year: 2024, claims: 2, codes: 2}, out[3])

	for _, broken := range [][]*claim.Claim{
		{claimOf("B", march(2024, 1), a), claimOf("A", march(2024, 1), a), claimOf("B", march(2024, 1), a)},
		{claimOf("A", march(2025, 1), a), claimOf("A", march(2024, 1), a)},
	} {
		out := run(broken...)
		require.Len(t, out, 1, "the year in hand is not given: it may not be whole")
		require.ErrorIs(t, out[0].err, claim.ErrOrder)
		var e *claim.YearError
		require.ErrorAs(t, out[0].err, &e)
		require.Equal(t, 2, e.Claim)
		require.NotContains(t, e.Error(), "A ")
	}

	stay := claimOf("A", march(2024, 12), b, "I10")
	stay.Through = claim.NewDate(2025, time.January, 2)
	require.Equal(t, 2025, stay.YearOf(), "a stay counts where it ends")

	child := claimOf("A", march(2024, 1), a, "I10")
	child.Patient.Relationship, child.Patient.FirstName = "child", "Jane"
	require.NotEqual(t, "A", child.MemberKey(), "a dependent under the subscriber's number is another person")
	child.Patient.MemberID = "A-02"
	require.Equal(t, "A-02", child.MemberKey())

	one, two := claimOf("A", march(2024, 1), a, "I10"), claimOf("A", march(2024, 2), a, "I10")
	one.Subscriber.Sex, two.Subscriber.Sex = "F", "M"
	for y, err := range claim.Years(list(one, two)) {
		require.NoError(t, err)
		require.Equal(t, []string{"sex"}, y.Conflicts)
		require.Zero(t, y.Person().Age)
		require.Equal(t, []string{"birth date"}, y.Person().Missing())
	}
}

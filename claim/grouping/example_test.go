package grouping_test

import (
	"fmt"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// Counts made apart say the same when they are merged as one count of all claims.
func ExampleCounter_Merge() {
	visit := func(member, code string) *claim.Claim {
		c := &claim.Claim{Setting: guidelines.Professional, From: claim.NewDate(2026, 3, 4), Diagnoses: []claim.Diagnosis{claim.Dx(icd.MustParseCM(code))}}
		c.Patient.MemberID, c.Patient.Relationship = member, "self"
		return c
	}
	charlson := grouping.Charlson(group.NewCharlson())
	here, there := grouping.NewCounter(charlson), grouping.NewCounter(charlson)
	here.Add(visit("M1", "J44.9"))
	here.Add(visit("M1", "I50.9"))
	there.Add(visit("M1", "J44.1"))
	there.Add(visit("M2", "I10"))
	here.Merge(there)
	fmt.Println(here.Claims(), "claims")
	for _, r := range here.Rows() {
		if r.Key != "" {
			fmt.Printf("%s: claims %d, person-years %d\n", r.Key, r.Claims, r.Years)
		}
	}
	// Output:
	// 4 claims
	// chronic pulmonary disease: claims 2, person-years 1
	// congestive heart failure: claims 1, person-years 1
}

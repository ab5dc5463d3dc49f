package mce_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
)

func stay(t *testing.T, day string, dx, pr []string) *mce.Stay {
	s := &mce.Stay{Discharged: date(t, day), Admitted: date(t, day).AddDate(0, 0, -6), Age: 60, Sex: mce.Female, DischargeStatus: 1,
		ValidDiagnosis: func(icd.CM) bool { return true }, ValidProcedure: func(icd.PCS) bool { return true }}
	for _, c := range dx {
		s.Diagnoses = append(s.Diagnoses, cm(c))
	}
	for _, c := range pr {
		s.Procedures = append(s.Procedures, icd.MustParsePCS(c))
	}
	return s
}

// TestCheck: each edit fires and stays quiet.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		edit         int
		fires, quiet []string
		operation    []string
		with         func(*mce.Stay)
		without      func(*mce.Stay)
	}{
		{edit: 1, fires: []string{"I50.20"}, quiet: []string{"I50.20"}, with: func(s *mce.Stay) { s.ValidDiagnosis = func(icd.CM) bool { return false } }},
		{edit: 2, fires: []string{"V00.01XA"}, quiet: []string{"I50.20", "V00.01XA"}},
		{edit: 3, fires: []string{"I50.20", "I50.20"}, quiet: []string{"I50.20", "E11.65", "E11.65"}},
		{edit: 4, fires: []string{"I50.20", "A33"}, quiet: []string{"I50.20"}},
		{edit: 5, fires: []string{"C61"}, quiet: []string{"C61"}, without: func(s *mce.Stay) { s.Sex = mce.Male }},
		{edit: 6, fires: []string{"D63.0"}, quiet: []string{"C50.911", "D63.0"}},
		{edit: 8, fires: []string{"E11.9"}, quiet: []string{"I50.20", "E11.9"}},
		{edit: 8, fires: []string{"O82"}, quiet: []string{"O82", "Z37.0"}, operation: []string{"10D00Z0"}},
		{edit: 9, fires: []string{"Z95.0"}, quiet: []string{"I50.20", "Z95.0"}},
		{edit: 9, fires: []string{"Z51.89"}, quiet: []string{"Z51.89", "I50.20"}},
		{edit: 11, fires: []string{"I50.20"}, quiet: []string{"E10.10"}, operation: []string{"0FYG0Z0"}},
		{edit: 14, fires: []string{"I50.20"}, quiet: []string{"I50.20"}, with: func(s *mce.Stay) { s.Age = 125 }},
		{edit: 15, fires: []string{"I50.20"}, quiet: []string{"I50.20"}, with: func(s *mce.Stay) { s.Sex = mce.UnknownSex }},
		{edit: 16, fires: []string{"I50.20"}, quiet: []string{"I50.20"}, with: func(s *mce.Stay) { s.DischargeStatus = 8 }},
		{edit: 17, fires: []string{"I50.20"}, quiet: []string{"I50.20"}, operation: []string{"02YA0Z0"}, without: func(s *mce.Stay) { s.Procedures = nil }},
		{edit: 18, fires: []string{"I50.20", "Y65.51"}, quiet: []string{"I50.20"}},
		{edit: 19, fires: []string{"I50.20"}, quiet: []string{"I50.20"}, operation: []string{"5A1955Z"}, with: func(s *mce.Stay) { s.Admitted = s.Discharged.AddDate(0, 0, -4) }},
		{edit: 20, fires: []string{"G81.00"}, quiet: []string{"G81.01"}},
	} {
		has := func(s *mce.Stay) bool {
			for _, e := range mce.Check(s).Edits {
				if e.Number == c.edit {
					require.NotEmpty(t, e.Name)
					return true
				}
			}
			return false
		}
		s := stay(t, "2024-04-05", c.fires, c.operation)
		if c.with != nil {
			c.with(s)
		}
		require.True(t, has(s), "%d %v", c.edit, c.fires)
		s = stay(t, "2024-04-05", c.quiet, c.operation)
		if c.without != nil {
			c.without(s)
		}
		require.False(t, has(s), "%d %v", c.edit, c.quiet)
	}
}

// TestUnchecked: what cannot be checked is said, and is not passed.
func TestUnchecked(t *testing.T) {
	s := stay(t, "2026-10-05", []string{"I50.20"}, []string{"5A1955Z"})
	require.Empty(t, mce.Check(s).Unchecked)
	s.Age, s.Admitted, s.ValidDiagnosis = -1, time.Time{}, nil
	require.Equal(t, []int{1, 4, 14, 19}, mce.Check(s).Unchecked)
	s.Discharged = date(t, "2027-04-01")
	require.Equal(t, mce.Result{}, mce.Check(s))
	require.True(t, mce.Check(&mce.Stay{Discharged: date(t, "2026-10-05")}).Covered, "no diagnosis")
}

func ExampleCheck() {
	r := mce.Check(&mce.Stay{
		Discharged: time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC), Age: 30, Sex: mce.Male, DischargeStatus: 1,
		Diagnoses: []icd.CM{icd.MustParseCM("D63.1"), icd.MustParseCM("G81.00"), icd.MustParseCM("A33")},
	})
	for _, e := range r.Edits {
		fmt.Println(e.Number, e.Name, e.Diagnoses)
	}
	fmt.Println("not checked:", r.Unchecked)
	// Output:
	// 4 age conflict [2]
	// 6 manifestation code as principal diagnosis [0]
	// 20 unspecified code [1]
	// not checked: [1]
}

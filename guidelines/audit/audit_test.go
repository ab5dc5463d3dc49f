package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/audit"
	"github.com/gomedcode/medcode/icd"
)

func enc(name, codes string) guidelines.Encounter {
	e := guidelines.Encounter{ID: name, Setting: guidelines.Inpatient, From: guidelines.NewDate(2026, 4, 15)}
	for c := range strings.FieldsSeq(codes) {
		code, poa, _ := strings.Cut(c, "/")
		e.Diagnoses = append(e.Diagnoses, guidelines.Diagnosis{Text: code, Code: icd.MustParseCM(code), POA: poa})
	}
	return e
}

func TestCompare(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	coder, auditor := enc("1", "I10/Y I50.9/Y E11.9/N J18.9/Y"), enc("1", "I11.0/Y I50.22/Y E11.9/Y J18.9/Y Z79.4")
	c := audit.Compare(checker, &coder, &auditor)
	require.Equal(t, audit.Different, c.Principal)
	require.Equal(t, []icd.CM{icd.MustParseCM("E11.9"), icd.MustParseCM("J18.9")}, c.Matched)
	require.Len(t, c.Missed, 3)
	require.Len(t, c.Added, 2)
	require.Equal(t, []audit.Change{{Coder: icd.MustParseCM("I50.9"), Auditor: icd.MustParseCM("I50.22")}}, c.Changed)
	require.True(t, c.Sequence)
	require.Equal(t, 1, c.POA)
	require.False(t, c.Exact())
	require.NotZero(t, c.Coder.Count(guidelines.Error))
	require.Zero(t, c.Auditor.Count(guidelines.Error))
}

func TestCompareCategoryAndSequence(t *testing.T) {
	coder, auditor := enc("1", "E11.9 J18.9 I10"), enc("1", "E11.22 I10 J18.9")
	c := audit.Compare(nil, &coder, &auditor)
	require.Equal(t, audit.SameCategory, c.Principal)
	require.False(t, c.Sequence)
	same := audit.Compare(nil, &coder, &coder)
	require.True(t, same.Exact())
	require.Equal(t, audit.SameCode, same.Principal)
}

func TestMatch(t *testing.T) {
	a := []guidelines.Encounter{enc("1", "I10"), enc("2", "I10"), enc("3", "I10"), enc("3", "I10")}
	b := []guidelines.Encounter{enc("2", "I10"), enc("1", "I10"), enc("3", "I10"), enc("4", "I10")}
	pairs, onlyA, onlyB, twice := audit.Match(a, b)
	require.Len(t, pairs, 2)
	require.Equal(t, "2", pairs[0].Coder.ID)
	require.Empty(t, onlyA)
	require.Equal(t, []string{"4"}, onlyB)
	require.Equal(t, []string{"3"}, twice)
}

// Reference values of the Wilson interval: Newcombe 1998, table I.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		r         audit.Rate
		low, high float64
	}{{audit.Rate{Hits: 81, Total: 263}, 0.2553, 0.3662}, {audit.Rate{Hits: 15, Total: 148}, 0.0624, 0.1605}, {audit.Rate{Hits: 0, Total: 20}, 0, 0.1611},
		{audit.Rate{Hits: 1, Total: 29}, 0.0061, 0.1718}} {
		low, high := c.r.Wilson(audit.Z95)
		require.InDelta(t, c.low, low, 0.0001)
		require.InDelta(t, c.high, high, 0.0001)
	}
	low, high := audit.Rate{}.Wilson(audit.Z95)
	require.Zero(t, low)
	require.Equal(t, 1.0, high)
}

func ExampleReport() {
	coder := []guidelines.Encounter{enc("1", "E11.9 I10"), enc("2", "J18.9")}
	auditor := []guidelines.Encounter{enc("1", "E11.9 I10"), enc("2", "J15.0 J44.0")}
	pairs, _, _, _ := audit.Match(coder, auditor)
	var r audit.Report
	for _, p := range pairs {
		c := audit.Compare(nil, p.Coder, p.Auditor)
		r.Add("coder 7", &c)
	}
	s := r.Coder("coder 7")
	fmt.Println("principal", s.Principal)
	fmt.Println("diagnoses", s.Diagnoses)
	// Output:
	// principal 1/2 50.0% (9.5-90.5)
	// diagnoses 2/4 50.0% (15.0-85.0)
}

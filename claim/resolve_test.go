package claim_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func dx(texts ...string) []claim.Diagnosis {
	out := make([]claim.Diagnosis, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

func TestPointers(t *testing.T) {
	for _, c := range []struct {
		name    string
		dx      []string
		line    claim.Line
		setting guidelines.Setting
		want    []int
		derived bool
	}{
		{"by code, dotted and not", []string{"E1122", "N18.31"}, claim.Line{ForText: []string{"N1831", "E11.22"}}, guidelines.Professional, []int{2, 1}, false},
		{"by position", []string{"E11.22", "N18.31"}, claim.Line{ForText: []string{"#2", "#7", "#0", "#x", "#-1"}}, guidelines.Professional, []int{2, 7, 0, 0, 0}, false},
		{"not among the diagnoses", []string{"E11.22"}, claim.Line{ForText: []string{"I10"}}, guidelines.Professional, []int{0}, false},
		{"a text that is no code", []string{"??", "I10"}, claim.Line{ForText: []string{"??"}}, guidelines.Professional, []int{1}, false},
		{"codes of a Go caller", []string{"E11.22", "I10"}, claim.Line{For: []icd.CM{icd.MustParseCM("I10")}}, guidelines.Professional, []int{2}, false},
		{"derived without external causes", []string{"S52.501A", "W19.XXXA", "I10", "Y92.009", "Z79.4", "E11.9", "N18.31"}, claim.Line{}, guidelines.Professional, []int{1, 3, 5, 6}, true},
		{"set by the caller", []string{"E11.22", "I10"}, claim.Line{Pointers: []int{2}}, guidelines.Professional, []int{2}, false},
		{"institutional lines have none", []string{"E11.22"}, claim.Line{}, guidelines.Inpatient, nil, false},
		{"no diagnoses", nil, claim.Line{}, guidelines.Professional, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := &claim.Claim{Setting: c.setting, Diagnoses: dx(c.dx...), Lines: []claim.Line{c.line}}
			for range 2 { // resolving again changes nothing
				cl.Resolve()
				require.Equal(t, c.want, cl.Lines[0].Pointers)
				require.Equal(t, c.derived, cl.Lines[0].PointersDerived)
			}
		})
	}
}

func TestResolveKeepsWhatWasSent(t *testing.T) {
	c := &claim.Claim{
		Diagnoses:  append(dx("e119", "IlO"), claim.Diagnosis{Code: icd.MustParseCM("I10")}, claim.Diagnosis{Text: "250.00", CodeSet: "icd9cm"}),
		Procedures: []claim.Procedure{{Text: "0dtj4zz"}, {Text: "0DTJ4ZO"}},
		Lines: []claim.Line{
			{CodeText: "99213", ModifierTexts: []string{"25", "x"}},
			{CodeText: "1AA11", Qualifier: "HP"},
			{Code: hcpcs.MustParse("G0108"), Modifiers: []hcpcs.Modifier{hcpcs.MustParseModifier("GT")}},
		},
	}
	c.Resolve()
	require.Equal(t, "e119", c.Diagnoses[0].Text)
	require.Equal(t, icd.MustParseCM("E11.9"), c.Diagnoses[0].Code)
	require.True(t, c.Diagnoses[1].Code.IsZero())
	require.Equal(t, "I10", c.Diagnoses[2].Text)
	require.True(t, c.Diagnoses[3].Code.IsZero())
	require.Equal(t, icd.MustParsePCS("0DTJ4ZZ"), c.Procedures[0].Code)
	require.True(t, c.Procedures[1].Code.IsZero())
	require.Equal(t, hcpcs.MustParseModifier("25"), c.Lines[0].Modifiers[0])
	require.True(t, c.Lines[0].Modifiers[1].IsZero())
	require.True(t, c.Lines[1].Code.IsZero())
	require.Equal(t, "G0108", c.Lines[2].CodeText)
	require.Equal(t, []string{"GT"}, c.Lines[2].ModifierTexts)
}

func TestResolveDates(t *testing.T) {
	d := func(day int) claim.Date { return claim.NewDate(2026, time.March, day) }
	c := &claim.Claim{Lines: []claim.Line{{Date: d(6)}, {Date: d(4)}, {}}}
	c.Resolve()
	require.Equal(t, d(4), c.From)
	require.Equal(t, d(6), c.Through)
	require.Equal(t, d(4), c.Lines[2].Date)
	require.True(t, c.Lines[2].DateDerived)
	require.False(t, c.Lines[1].DateDerived)
	c.Resolve()
	require.True(t, c.Lines[2].DateDerived)
	c.Lines[2].Date = d(5)
	c.Resolve()
	require.False(t, c.Lines[2].DateDerived)
	c = &claim.Claim{From: d(4)}
	c.Resolve()
	require.Equal(t, d(4), c.Through)
}

// TestDerivedDates: a line knows whether its date is the default, until another one is set.
func TestDerivedDates(t *testing.T) {
	d := func(day int) claim.Date { return claim.NewDate(2026, time.March, day) }
	c := &claim.Claim{From: d(4), Lines: []claim.Line{{Date: d(4)}, {}, {}}}
	for range 2 { // resolving again changes nothing
		c.Resolve()
		require.Equal(t, d(4), c.Lines[1].Date)
		require.Equal(t, []bool{false, true, true}, []bool{c.Lines[0].DateDerived, c.Lines[1].DateDerived, c.Lines[2].DateDerived})
	}
	c.Lines[2].Date = d(5)
	c.Resolve()
	require.False(t, c.Lines[2].DateDerived)
	c = &claim.Claim{Lines: make([]claim.Line, 1)}
	c.Resolve()
	require.False(t, c.Lines[0].DateDerived)
}

func TestPatientIsSubscriber(t *testing.T) {
	c := &claim.Claim{}
	c.Patient.Relationship = "self"
	c.Patient.LastName, c.Patient.Sex = "DOE", "F"
	c.Subscriber.MemberID = "W1"
	c.Subscriber.BirthDate = claim.NewDate(1961, time.April, 12)
	c.Subscriber.Address = &claim.Address{City: "SPRINGFIELD"}
	c.Resolve()
	require.True(t, c.PatientIsSubscriber())
	require.Equal(t, "DOE", c.Subscriber.LastName)
	require.Equal(t, "F", c.Subscriber.Sex)
	require.Equal(t, c.Subscriber.BirthDate, c.Patient.BirthDate)
	require.Equal(t, "SPRINGFIELD", c.Patient.Address.City)
	require.Equal(t, "W1", c.Patient.MemberID)

	c = &claim.Claim{}
	c.Patient.Relationship = "child"
	c.Patient.LastName = "DOE"
	c.Resolve()
	require.False(t, c.PatientIsSubscriber())
	require.Empty(t, c.Subscriber.LastName)
}

func TestEncounter(t *testing.T) {
	c := &claim.Claim{
		ID: "A", Setting: guidelines.Professional, From: claim.NewDate(2026, time.March, 4), Diagnoses: dx("E11.22", "bad!", "I10"),
		Lines: []claim.Line{
			{CodeText: "99213", ForText: []string{"I10", "#9"}, Units: decimal.NewFromInt(1)},
			{CodeText: "G0108", PlaceOfService: "12"},
		},
	}
	c.Claim.PlaceOfService = "11"
	c.Patient.Sex = "F"
	c.Resolve()
	e := c.Encounter()
	require.Equal(t, guidelines.Female, e.Patient.Sex)
	require.Len(t, e.Diagnoses, 3)
	require.Equal(t, "bad!", e.Diagnoses[1].Text)
	require.Equal(t, []int16{2, guidelines.None}, e.Services[0].Pointers)
	require.Equal(t, 2, e.Services[0].PointerCount)
	require.Equal(t, "11", e.Services[0].Place)
	require.Equal(t, c.From, e.Services[0].From)
	require.Equal(t, []int16{0, 1, 2}, e.Services[1].Pointers)
	require.Equal(t, 0, e.Services[1].PointerCount)
	require.Equal(t, "12", e.Services[1].Place)
	require.False(t, e.HasClaim)
	require.False(t, claim.Given(e.Services[1].Units))
}

// TestNoPatientDataInPrint puts a sentinel into every text of a claim and prints it with every verb.
func TestNoPatientDataInPrint(t *testing.T) {
	c := fullClaim(t)
	values := []any{c, *c, c.Patient, &c.Patient, c.Subscriber, c.Billing, c.PayTo, c.OtherPayers, c.Claim, c.Lines, c.Lines[0],
		c.Institutional, c.History, c.X12, c.Procedures}
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			s := fmt.Sprintf(verb, v)
			require.NotContains(t, s, sentinel, "%T %s", v, verb)
			require.NotContains(t, s, fmt.Sprintf("%x", sentinel))
			require.Contains(t, s, "<redacted>", "%T %s", v, verb)
		}
	}
}

func amount(s string) decimal.Decimal { return decimal.RequireFromString(s) }

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
		out[i].Code.SetText(t)
	}
	return out
}

// refs names diagnoses as the coded encounter does.
func refs(texts ...string) []claim.DiagnosisRef {
	var out []claim.DiagnosisRef
	for _, t := range texts {
		out = append(out, claim.ForText(t))
	}
	return out
}

func cpt(s string) claim.Coded[hcpcs.Code] { return claim.Text[hcpcs.Code](s) }

func TestPointers(t *testing.T) {
	for _, c := range []struct {
		name    string
		dx      []string
		line    claim.Line
		setting guidelines.Setting
		want    []int
		derived bool
	}{
		{"by code, dotted and not", []string{"E1122", "N18.31"}, claim.Line{For: refs("N1831", "E11.22")}, guidelines.Professional, []int{2, 1}, false},
		{"by position", []string{"E11.22", "N18.31"}, claim.Line{For: refs("#2", "#7", "#0", "#x", "#-1")}, guidelines.Professional, []int{2, 7, 0, 0, 0}, false},
		{"not among the diagnoses", []string{"E11.22"}, claim.Line{For: refs("I10")}, guidelines.Professional, []int{0}, false},
		{"a text that is no code", []string{"??", "I10"}, claim.Line{For: refs("??")}, guidelines.Professional, []int{1}, false},
		{"codes of a Go caller", []string{"E11.22", "I10"}, claim.Line{For: claim.For(icd.MustParseCM("I10"))}, guidelines.Professional, []int{2}, false},
		{"derived without external causes", []string{"S52.501A", "W19.XXXA", "I10", "Y92.009", "Z79.4", "E11.9", "N18.31"}, claim.Line{}, guidelines.Professional, []int{1, 3, 5, 6}, true},
		{"set by the caller", []string{"E11.22", "I10"}, claim.Line{For: claim.ForPositions(2)}, guidelines.Professional, []int{2}, false},
		{"institutional lines have none", []string{"E11.22"}, claim.Line{}, guidelines.Inpatient, nil, false},
		{"no diagnoses", nil, claim.Line{}, guidelines.Professional, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := &claim.Claim{Setting: c.setting, Diagnoses: dx(c.dx...), Lines: []claim.Line{c.line}}
			got, derived := cl.Pointers(0)
			require.Equal(t, c.want, got)
			require.Equal(t, c.derived, derived)
		})
	}
}

func TestCodedKeepsWhatWasSent(t *testing.T) {
	c := claim.Text[icd.CM]("e119")
	require.Equal(t, icd.MustParseCM("E11.9"), c.Code())
	require.Equal(t, []string{"e119", "e119", "E11.9"}, []string{c.Text(), c.AsSent(), c.String()})
	for _, s := range []string{"E11.9", "E119"} {
		c = claim.Text[icd.CM](s)
		require.Equal(t, claim.Code(icd.MustParseCM("E11.9")), c, "both forms are the code")
		require.Equal(t, []string{"E11.9", "", "E119"}, []string{c.Text(), c.AsSent(), string(c.AppendWire(nil))})
	}
	c.SetText("IlO")
	require.True(t, c.Code().IsZero())
	require.False(t, c.Valid())
	require.False(t, c.IsZero())
	require.Equal(t, "IlO", c.Text())
	require.NotContains(t, fmt.Sprintf("%v %+v %#v %s %q", c, c, c, c, c), "IlO", "it may be anything")
	c.Set(icd.MustParseCM("I10"))
	require.Equal(t, claim.Code(icd.MustParseCM("I10")), c)
	c.SetText("")
	require.True(t, c.IsZero())

	require.Equal(t, "0dtj4zz", claim.Text[icd.PCS]("0dtj4zz").Text())
	require.False(t, claim.Text[icd.PCS]("0DTJ4ZO").Valid())
	require.Equal(t, hcpcs.MustParseModifier("25"), claim.Text[hcpcs.Modifier]("25").Code())
	require.Equal(t, []string{"GT"}, claim.Texts(claim.Codes(hcpcs.MustParseModifier("GT"))))

	d := claim.Diagnosis{Code: claim.Text[icd.CM]("E8500"), CodeSet: "icd9cm"}
	require.True(t, d.CM().IsZero(), "of ICD-9-CM")
	l := claim.Line{Code: cpt("G0108"), Qualifier: "HP"}
	require.True(t, l.HCPCS().IsZero(), "of another code set")
}

// TestCodedRoundTrip: what a place holds comes back from its text, for any text.
func TestCodedRoundTrip(t *testing.T) {
	for _, s := range []string{"", "E11.9", "E119", "e11.9", " E11.9", "E11.9 ", "250.00", "??", "E1.19", "S52.501A", "s52501a", "Z79", "#2", "\xff"} {
		c := claim.Text[icd.CM](s)
		again := claim.Text[icd.CM](c.Text())
		require.Equal(t, c, again, "%q", s)
		r := claim.ForText(s)
		b, _ := r.AppendText(nil)
		if s != "" {
			require.Equal(t, r, claim.ForText(string(b)), "%q", s)
		}
	}
}

func TestPeriod(t *testing.T) {
	d := func(day int) claim.Date { return claim.NewDate(2026, time.March, day) }
	c := &claim.Claim{Lines: []claim.Line{{Date: d(6)}, {Date: d(4)}, {}}}
	from, through := c.Period()
	require.Equal(t, []claim.Date{d(4), d(6)}, []claim.Date{from, through})
	day, derived := c.LineDate(2)
	require.Equal(t, d(4), day)
	require.True(t, derived)
	day, derived = c.LineDate(0)
	require.Equal(t, d(6), day)
	require.False(t, derived)
	c.Lines[1].Date = d(2)
	from, _ = c.Period()
	require.Equal(t, d(2), from, "what follows from a line follows it")
	require.True(t, c.From.IsZero())

	c = &claim.Claim{From: d(4), Lines: []claim.Line{{Date: d(9)}, {}}}
	from, through = c.Period()
	require.Equal(t, []claim.Date{d(4), d(4)}, []claim.Date{from, through})
	c = &claim.Claim{Lines: make([]claim.Line, 1)}
	_, derived = c.LineDate(0)
	require.False(t, derived)
}

func TestPatientIsSubscriber(t *testing.T) {
	c := &claim.Claim{}
	c.Patient.Relationship = "self"
	c.Patient.LastName, c.Patient.Sex = "DOE", "F"
	c.Subscriber.MemberID = "W1"
	c.Subscriber.BirthDate = claim.NewDate(1961, time.April, 12)
	c.Subscriber.Address = &claim.Address{City: "SPRINGFIELD"}
	require.True(t, c.PatientIsSubscriber())
	sub, person := c.Insured(), c.Person()
	require.Equal(t, "DOE", sub.LastName)
	require.Equal(t, "F", sub.Sex)
	require.Equal(t, c.Subscriber.BirthDate, person.BirthDate)
	require.Equal(t, "SPRINGFIELD", person.Address.City)
	require.Equal(t, "W1", person.MemberID)
	require.Empty(t, c.Subscriber.LastName, "the claim stays as it is")
	require.Empty(t, c.PersonConflicts())
	c.Subscriber.LastName, c.Patient.Address = "ROE", &claim.Address{City: "ELSEWHERE"}
	require.Equal(t, []string{"lastName", "address"}, c.PersonConflicts())

	c = &claim.Claim{}
	c.Subscriber.LastName, c.Subscriber.Sex = "DOE", "F"
	require.True(t, c.PatientIsSubscriber(), "nobody else is named")
	require.Equal(t, "F", c.Person().Sex)

	c = &claim.Claim{}
	c.Patient.Relationship = "child"
	c.Patient.LastName = "DOE"
	require.False(t, c.PatientIsSubscriber())
	require.Empty(t, c.Insured().LastName)
	require.Empty(t, c.PersonConflicts())
}

func TestEncounter(t *testing.T) {
	c := &claim.Claim{
		ID: "A", Setting: guidelines.Professional, From: claim.NewDate(2026, time.March, 4), Diagnoses: dx("E11.22", "bad!", "I10"),
		Lines: []claim.Line{
			{Code: cpt("99213"), For: refs("I10", "#9"), Units: decimal.NewFromInt(1)},
			{Code: cpt("G0108"), PlaceOfService: "12"},
		},
	}
	c.Claim.PlaceOfService = "11"
	c.Patient.Sex = "F"
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

// TestFarPointers: a pointer behind those that can be counted points to nothing, not to another diagnosis.
func TestFarPointers(t *testing.T) {
	c := &claim.Claim{Diagnoses: make([]claim.Diagnosis, 70_000), Lines: []claim.Line{{For: claim.ForPositions(2, 65_537)}}}
	e := c.Encounter()
	require.Equal(t, []int16{1, guidelines.None}, e.Services[0].Pointers)
}

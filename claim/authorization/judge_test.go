package authorization_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func number(n int64) exchange.Optional { return exchange.Given(decimal.NewFromInt(n)) }

// stay is a claim for an inpatient stay, with a room for the nights and other lines.
func stay(from, through int) *claim.Claim {
	c := &claim.Claim{ID: "S-1", Setting: guidelines.Inpatient, From: march(from), Through: march(through)}
	c.Claim.PriorAuthorization = "AUTH-9"
	c.Institutional = &claim.Institutional{TypeOfBill: "0111", AdmissionDate: march(from), DischargeStatus: "01"}
	c.Lines = []claim.Line{
		{RevenueCode: "0120", Unit: "DA", Units: decimal.NewFromInt(int64(through - from))},
		{RevenueCode: "0250", Units: decimal.NewFromInt(14)},
		{RevenueCode: "0300", Units: decimal.NewFromInt(6), Date: march(from)},
	}
	return c
}

// admitted is an answer that certifies days of a stay, without services.
func admitted(days int64, from, through int) *authorization.Answer {
	a := certified()
	a.Services = nil
	a.Event.Review.Category = "AR"
	a.Event.Dates = []exchange.Period{{Qualifier: "007", From: march(from), Through: march(through)}}
	a.Event.Delivery = &authorization.Delivery{QuantityType: "DY", Quantity: number(days)}
	return a
}

// TestStays: days of a stay are those of its rooms, the day of discharge is none.
func TestStays(t *testing.T) {
	require.Empty(t, judged(stay(3, 6), admitted(3, 3, 5)), "exactly the days")
	require.Equal(t, []string{"AUTH-QTY-01 error services[0]"}, judged(stay(3, 6), admitted(2, 3, 5)), "at the room")
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(stay(3, 7), admitted(4, 3, 5)), "once for the stay")
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]", "AUTH-DAT-01 error services[2]"}, judged(stay(2, 6), admitted(4, 3, 5)), "a line with a day of its own, too")
	there := stay(3, 6)
	there.Institutional.DischargeStatus = "30"
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(there, admitted(4, 3, 5)), "still a patient on the last day")
	rooms := stay(3, 6)
	rooms.Lines[0].Units = decimal.NewFromInt(2)
	rooms.Lines = append(rooms.Lines, claim.Line{RevenueCode: "0200", Unit: "DA", Units: decimal.NewFromInt(1)}, claim.Line{RevenueCode: "0180", Unit: "DA", Units: decimal.NewFromInt(1)})
	require.Empty(t, judged(rooms, admitted(3, 3, 5)), "two rooms, and a leave")
	rooms.Lines = rooms.Lines[1:3]
	require.Empty(t, judged(rooms, admitted(3, 3, 5)), "no room billed: the days of the stay")
	require.Equal(t, []string{"AUTH-QTY-01 error services[1]"}, judged(rooms, admitted(2, 3, 5)))
}

// TestAdmissions: a stay is certified from its admission on; tests before it need no review.
func TestAdmissions(t *testing.T) {
	a := admitted(3, 3, 5)
	a.Event.Dates = []exchange.Period{{Qualifier: "435", From: march(3)}}
	require.Empty(t, judged(stay(3, 6), a))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]", "AUTH-DAT-01 error services[2]"}, judged(stay(2, 5), a))
	early := stay(3, 6)
	early.From, early.Lines[2].Date = march(1), march(1)
	require.Empty(t, judged(early, a))
	a.Event.Dates[0].Qualifier = "AAH"
	require.Empty(t, judged(stay(2, 5), a), "about when it is")
}

// TestInheritedDays: a service without days has those of the event.
func TestInheritedDays(t *testing.T) {
	a := certified()
	a.Services[0].Dates = nil
	require.Empty(t, judged(billed(31), a))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(32), a))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(0), a))
}

// TestFrequencies: HSD with a frequency allows the sum, or is not judged, and that is said.
func TestFrequencies(t *testing.T) {
	a := certified()
	d := &authorization.Delivery{QuantityType: "VS", Quantity: number(1), Unit: "DA", Frequency: number(1), Period: "7", Periods: number(3)}
	a.Services[0].Delivery = d
	require.Empty(t, judged(billed(1, 2, 3), a), "one a day for three days")
	require.Equal(t, []string{"AUTH-QTY-01 error services[3]"}, judged(billed(1, 2, 3, 4), a))
	*d = authorization.Delivery{QuantityType: "VS", Quantity: number(2), Unit: "WK", Period: "7", Periods: number(14)}
	require.Empty(t, judged(billed(1, 2, 8, 9), a), "two a week for 14 days")
	require.Len(t, judged(billed(1, 2, 8, 9, 10), a), 1)
	*d = authorization.Delivery{QuantityType: "VS", Quantity: number(1), Period: "7", Periods: number(30)}
	require.Len(t, judged(billed(1, 2), a), 1, "one within 30 days")
	week := func(n int64) authorization.Delivery {
		return authorization.Delivery{QuantityType: "VS", Quantity: number(n), Unit: "WK", Frequency: number(1)}
	}
	*d = week(1)
	d.Period, d.Periods = "34", number(1)
	require.Empty(t, judged(billed(1, 8, 15, 22), a), "a month has four weeks")
	require.Equal(t, []string{"AUTH-QTY-01 info services[4]"}, judged(billed(1, 8, 15, 22, 29), a), "and may have a fifth")
	require.Equal(t, []string{"AUTH-QTY-01 error services[5]"}, judged(billed(1, 8, 15, 22, 29, 31), a), "Sunday and Tuesday may be in two weeks")
	*d = week(2)
	require.Empty(t, judged(billed(2, 4, 9, 11, 16, 18, 23, 25), a), "over the days in force")
	require.Equal(t, []string{"AUTH-QTY-01 warning services[2]"}, judged(billed(2, 4, 6), a), "three in a week")
	require.Empty(t, judged(billed(5, 7, 9), a), "in two weeks, from Sunday or Monday")
	a.Services[0].Dates = []exchange.Period{{Qualifier: "007", From: march(1)}}
	require.Empty(t, judged(billed(2, 9), a))
	require.Equal(t, []string{"AUTH-QTY-01 info services[2]"}, judged(billed(2, 9, 16), a), "no end is known")
	a.Services[0].Dates[0].Through = march(31)
	*d = week(2)
	d.Unit = "MO"
	require.Equal(t, []string{"AUTH-QTY-01 warning services[2]", "AUTH-QTY-01 info services[2]"}, judged(billed(2, 9, 16), a))
	*d = authorization.Delivery{QuantityType: "HS", Quantity: number(1)}
	require.Equal(t, []string{"AUTH-QTY-01 info services[1]"}, judged(billed(1, 2), a), "hours are not said")
	minutes := billed(1, 2)
	for i := range minutes.Lines {
		minutes.Lines[i].Unit, minutes.Lines[i].Units = "MJ", decimal.NewFromInt(30)
	}
	a.Services[0].Unit = "MJ"
	a.Services[0].Quantity = number(60)
	require.Empty(t, judged(minutes, a), "an hour")
	minutes.Lines[1].Units = decimal.NewFromInt(45)
	require.Contains(t, judged(minutes, a), "AUTH-QTY-01 error services[1]")
}

// TestTotals: HSD02 is the total where it is as much as HSD04 in each HSD03 comes to; where it is less, the greater is allowed.
func TestTotals(t *testing.T) {
	delivered := func(n int64, unit string, every int64, period string, periods int64) *authorization.Answer {
		a := certified()
		a.Services[0].Quantity = exchange.Optional{}
		a.Services[0].Delivery = &authorization.Delivery{QuantityType: "VS", Quantity: number(n), Unit: unit, Frequency: number(every), Period: period, Periods: number(periods)}
		return a
	}
	month := []int{2, 4, 6, 9, 11, 13, 16, 18, 20, 23, 25, 27}
	twelve := delivered(12, "WK", 3, "34", 1)
	require.Empty(t, judged(billed(month...), twelve), "12 visits, 3 a week, for 1 month")
	require.Equal(t, []string{"AUTH-QTY-01 error services[12]"}, judged(billed(append(month, 30)...), twelve))
	require.Equal(t, []string{"AUTH-QTY-01 warning services[3]"}, judged(billed(2, 3, 4, 5), twelve), "four in a week")
	require.Empty(t, judged(billed(2, 9, 16, 23), delivered(4, "WK", 1, "34", 1)), "4 visits, 1 a week, for 1 month")
	require.Equal(t, []string{"AUTH-QTY-01 error services[4]"}, judged(billed(2, 9, 16, 23, 30), delivered(4, "WK", 1, "34", 1)))
	require.Empty(t, judged(billed(month[:10]...), delivered(10, "DA", 1, "7", 10)), "10 visits, 1 a day, for 10 days")
	require.Equal(t, []string{"AUTH-QTY-01 error services[10]"}, judged(billed(month[:11]...), delivered(10, "DA", 1, "7", 10)))
	require.Empty(t, judged(billed(month...), delivered(2, "DA", 1, "7", 10)), "2 visits, 1 a day, for 10 days: 20 may be meant")
	require.Equal(t, []string{"AUTH-QTY-01 error services[11]"}, judged(billed(month...), delivered(11, "YR", 3, "21", 3)), "11 visits, 3 a year, for 3 years")
}

// TestOpenEnd: a day from which on a certification is in force has no end, unless one is named; a day of service is one day.
func TestOpenEnd(t *testing.T) {
	a := certified()
	a.Services[0].Dates = []exchange.Period{{Qualifier: "007", From: march(3)}}
	require.Empty(t, judged(billed(3, 60), a))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(2), a))
	require.True(t, a.Certifications()[1].Through.IsZero())
	a.Services[0].Delivery = &authorization.Delivery{QuantityType: "MN", Quantity: number(1)}
	require.Equal(t, []string{"AUTH-QTY-01 info services[1]"}, judged(billed(3, 60), a), "months are not counted")
	a.Services[0].Delivery = nil
	a.Services[0].Dates = append(a.Services[0].Dates, exchange.Period{Qualifier: "036", From: march(20)})
	require.Empty(t, judged(billed(3, 20), a))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(21), a))
	a.Services[0].Dates = []exchange.Period{{Qualifier: "472", From: march(3)}}
	require.Empty(t, judged(billed(3), a))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(4), a))
	a.Services, a.Event.Dates = nil, []exchange.Period{{Qualifier: "007", From: march(1)}}
	require.Empty(t, judged(billed(3, 60), a), "of the event")
}

// TestTwoQuantities: units of the line and visits of HSD hold both; fewer units than visits are of each visit.
func TestTwoQuantities(t *testing.T) {
	a := certified()
	a.Services[0].Quantity = number(4)
	a.Services[0].Delivery = &authorization.Delivery{QuantityType: "VS", Quantity: number(2)}
	x := a.Certifications()[1]
	require.Equal(t, "VS 2 UN 4", fmt.Sprint(x.QuantityType, " ", x.Quantity.Decimal, " ", x.UnitType, " ", x.Units.Decimal))
	units := func(n int64, days ...int) *claim.Claim {
		c := billed(days...)
		c.Lines[0].Units = decimal.NewFromInt(n)
		return c
	}
	require.Empty(t, judged(units(3, 1, 2), a))
	require.Equal(t, []string{"AUTH-QTY-01 error services[1]"}, judged(units(4, 1, 2), a), "five units")
	require.Equal(t, []string{"AUTH-QTY-01 error services[0]"}, judged(units(6, 1), a), "six units")
	require.Equal(t, []string{"AUTH-QTY-01 error services[2]"}, judged(units(1, 1, 2, 3), a), "three visits")
	a.Services[0].Quantity, a.Services[0].Delivery.Quantity = number(1), number(12)
	require.Empty(t, judged(billed(1, 2, 3), a), "one of each visit")
	require.Empty(t, judged(units(12, 1), a))
	require.Equal(t, []string{"AUTH-QTY-01 error services[0]"}, judged(units(13, 1), a))
}

// TestRangesOfCodes: a range certifies its codes, the first and the last with them.
func TestRangesOfCodes(t *testing.T) {
	a := certified()
	a.Services[0].Procedure.Code, a.Services[0].Procedure.Through = "G0105", "G0109"
	require.Equal(t, "G0105-G0109", a.Certifications()[1].Codes())
	require.Empty(t, judged(billed(1), a))
	require.Equal(t, []string{"AUTH-QTY-01 error services[2]"}, judged(billed(1, 2, 3), a))
	for code, want := range map[string]int{"G0105": 0, "G0109": 0, "G0110": 1, "G0104": 1, "Q0107": 1} {
		c := billed(1)
		c.Lines[0].Code = claim.Text[hcpcs.Code](code)
		require.Len(t, judged(c, a), want, code)
	}
	a.Services[0].Decision.Number = "AUTH-9-1"
	c := billed(1)
	c.Claim.PriorAuthorization = ""
	changed, err := authorization.Apply(c, a)
	require.NoError(t, err)
	require.True(t, changed)
	require.Equal(t, []string{"AUTH-9-1"}, c.Lines[0].PriorAuthorizations)
}

// TestSeveralPeriods: a code that was certified twice is judged by the certification in force.
func TestSeveralPeriods(t *testing.T) {
	a := certified()
	a.Services = append(a.Services, a.Services[0])
	a.Services[0].Dates = []exchange.Period{{Qualifier: "472", From: march(1), Through: march(10)}}
	a.Services[1].Dates = []exchange.Period{{Qualifier: "472", From: march(11), Through: march(20)}}
	require.Empty(t, judged(billed(1, 2, 11, 20), a))
	require.Equal(t, []string{"AUTH-QTY-01 error services[3]"}, judged(billed(1, 11, 12, 20), a))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(21), a))
}

// TestQuantityText: code, what is billed and what was certified.
func TestQuantityText(t *testing.T) {
	report := billed(1, 2, 3).Check(guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{authorization.RuleSet(certified())}}))
	for _, f := range report.Findings {
		if f.Rule == "AUTH-QTY-01" {
			require.Equal(t, "G0108: 3 units on the claim, 2 certified.", f.Message())
			return
		}
	}
	t.Fatal("no finding")
}

// TestPersons: the number of another person certifies nothing, and Apply does not write it.
func TestPersons(t *testing.T) {
	ours := func() *claim.Claim {
		c := billed(1)
		c.Patient.BirthDate, c.Subscriber.MemberID, c.Patient.Relationship = march(1), "w-123", "self"
		return c
	}
	same := func() *authorization.Answer {
		a := certified()
		a.Subscriber.ID, a.Subscriber.BirthDate = "W123", march(1)
		return a
	}
	require.Empty(t, judged(ours(), same()))
	member, born := same(), same()
	member.Subscriber.ID = "W124"
	born.Subscriber.BirthDate = march(2)
	for field, a := range map[string]*authorization.Answer{"memberId": member, "birthDate": born} {
		require.Equal(t, []string{"AUTH-STA-02 warning services[0]"}, judged(ours(), a))
		c := ours()
		c.Claim.PriorAuthorization = ""
		changed, err := authorization.Apply(c, a)
		var other *authorization.PersonError
		require.True(t, errors.As(err, &other))
		require.Equal(t, field, other.Field)
		require.False(t, changed)
		require.Empty(t, c.Claim.PriorAuthorization)
		require.False(t, a.For(c))
	}
	second := ours()
	second.OtherPayers = []claim.OtherPayer{{Subscriber: claim.Subscriber{MemberID: "W124"}}}
	require.Empty(t, judged(second, member), "of the other insurance")
	silent := same()
	silent.Subscriber.ID, silent.Subscriber.BirthDate = "", claim.Date{}
	require.Empty(t, judged(ours(), silent), "not said")

	require.True(t, same().For(ours()), "member, service and day")
	require.False(t, silent.For(ours()))
	late := ours()
	late.Lines[0].Date = march(32)
	require.False(t, same().For(late))
	silent.Event.Traces = []exchange.Trace{{ID: "a-1"}}
	require.True(t, silent.For(ours()), "by the trace number")
}

// TestRefused: what was decided against a claim is found by trace number, member or number, and nothing of another.
func TestRefused(t *testing.T) {
	a := certified()
	require.Empty(t, authorization.Refused(billed(1), a))
	a.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	require.Empty(t, authorization.Refused(billed(1), a))
	a.Services[0].Decision = &authorization.Decision{Action: "A3", Reasons: []string{"0V"}}
	require.Len(t, authorization.Refused(billed(1), a), 1)
	other := billed(1)
	other.Lines[0].Code = claim.Code(hcpcs.MustParse("G0109"))
	require.Empty(t, authorization.Refused(other, a), "another service")
	a.Event.Decision = &authorization.Decision{Action: "A4"}
	require.Len(t, authorization.Refused(other, a), 1, "the event")
	a.Event.Traces = nil
	require.Empty(t, authorization.Refused(billed(1), a))
	ours := billed(1)
	ours.Subscriber.MemberID, a.Subscriber.ID = "W1", "W1"
	require.Len(t, authorization.Refused(ours, a), 1, "member, service and day")
	a.Subscriber.ID = "W2"
	require.Empty(t, authorization.Refused(ours, a))
	bare := &authorization.Answer{}
	bare.Event.Decision = &authorization.Decision{Action: "A3"}
	require.Empty(t, authorization.Refused(ours, bare))
	bare.Subscriber.ID = "W1"
	require.Len(t, authorization.Refused(ours, bare), 1, "neither service nor day: it may be for the claim")
	bare.Event.Decision.Number, ours.Claim.PriorAuthorization = "X-1", "X-1"
	require.True(t, bare.Certifications()[0].Named(ours))
	require.False(t, bare.Certifications()[0].Named(billed(1)))
}

// TestVisitsOfEvent: visits of the event are those of all its services.
func TestVisitsOfEvent(t *testing.T) {
	a := certified()
	a.Event.Delivery = &authorization.Delivery{QuantityType: "VS", Quantity: number(2)}
	a.Services[0].Quantity = exchange.Optional{}
	require.Empty(t, judged(billed(1, 1, 2), a))
	require.Equal(t, []string{"AUTH-QTY-01 error services[2]"}, judged(billed(1, 2, 3), a))
	a.Event.Delivery.QuantityType = "FL"
	require.Empty(t, judged(billed(1, 2, 3), a), "units are of the service")
}

// TestOtherServices: the number is there, the services are not those certified.
func TestOtherServices(t *testing.T) {
	c := billed(1)
	c.Lines[0].Code = claim.Code(hcpcs.MustParse("G0109"))
	require.Equal(t, []string{"AUTH-STA-02 warning services[0]"}, judged(c, certified()))
	c.Lines = append(c.Lines, billed(2).Lines...)
	require.Empty(t, judged(c, certified()), "one of them is")
	c.Claim.PriorAuthorization = "auth-9"
	require.Empty(t, judged(c, certified()))
	c.Lines[1].Date = march(40)
	require.Equal(t, []string{"AUTH-DAT-01 error services[1]"}, judged(c, certified()), "capitals or not")
}

// TestOfStay: a request has who treats, the diagnosis of the admission and the days; what has no place is named.
func TestOfStay(t *testing.T) {
	c := stay(3, 6)
	doctor := &claim.Party{LastName: "ROE", NPI: "1245319599"}
	c.Institutional.Attending, c.Institutional.Operating = doctor, doctor
	c.Institutional.AdmittingDiagnosis = claim.Text[icd.CM]("R10.31")
	c.Referring = []claim.Party{*doctor}
	c.Lines[0].Ordering = doctor
	for range 13 {
		c.Diagnoses = append(c.Diagnoses, claim.Diagnosis{Code: claim.Text[icd.CM]("E11.9")})
	}
	c.Procedures = make([]claim.Procedure, 1)
	q := authorization.Of(c)
	var roles []string
	for _, p := range q.Event.Parties {
		roles = append(roles, p.Role)
	}
	require.Equal(t, []string{"71", "72", "DN"}, roles)
	require.Equal(t, "DK", q.Services[0].Parties[0].Role)
	require.Equal(t, "ABJ", q.Event.Diagnoses[1].Qualifier)
	require.Len(t, q.Event.Diagnoses, 12)
	require.Equal(t, "DY 3", q.Event.Delivery.QuantityType+" "+q.Event.Delivery.Quantity.Decimal.String())
	require.Equal(t, []string{"diagnoses[11]", "diagnoses[12]", "procedures[0]"}, authorization.Omitted(c))
	c.Lines, c.Diagnoses, c.Procedures = c.Lines[1:], c.Diagnoses[:1], nil
	require.Equal(t, "3", authorization.Of(c).Event.Delivery.Quantity.Decimal.String(), "from admission to discharge")
	require.Empty(t, authorization.Omitted(c))
	require.Nil(t, authorization.Of(billed(1)).Event.Delivery)
	dental := &claim.Claim{Setting: guidelines.Dental, Lines: []claim.Line{{Teeth: []claim.TreatedTooth{{Tooth: "03"}, {Tooth: "30"}, {Tooth: "a"}}}}}
	require.Equal(t, []authorization.Tooth{{Number: "3"}, {Number: "30"}, {Number: "A"}}, authorization.Of(dental).Services[0].Teeth)
}

// TestOmittedOfTeeth: areas of the mouth and surfaces that the request has no place for are named, those that it has are not.
func TestOmittedOfTeeth(t *testing.T) {
	c := &claim.Claim{Setting: guidelines.Dental, Lines: []claim.Line{{}, {
		OralCavity: []string{"10", "20", "30", "40", "01"},
		Teeth:      []claim.TreatedTooth{{Tooth: "3"}, {Tooth: "14", Surfaces: []string{"M", "O", "D", "B", "L"}}},
	}}}
	require.Empty(t, authorization.Omitted(c))
	l := &c.Lines[1]
	l.OralCavity = append(l.OralCavity, "02", "03")
	l.Teeth[1].Surfaces = append(l.Teeth[1].Surfaces, "F")
	require.Equal(t, []string{"services[1].oralCavity[5]", "services[1].oralCavity[6]", "services[1].teeth[1].surfaces[5]"}, authorization.Omitted(c))
	q := authorization.Of(c)
	require.Equal(t, [5]string{"10", "20", "30", "40", "01"}, q.Services[1].Areas)
	require.Equal(t, [5]string{"M", "O", "D", "B", "L"}, q.Services[1].Teeth[1].Surfaces)
	c.Setting = guidelines.Outpatient
	l.OralCavity = l.OralCavity[:1]
	require.Equal(t, []string{"services[1].oralCavity[0]", "services[1].teeth[0]", "services[1].teeth[1]"}, authorization.Omitted(c), "teeth are asked about in a dental request only")
}

// TestSeveralInForce: of several certifications in force for a line it is not told which is used up. That quantities are not
// judged is said, unless each of them suffices.
func TestSeveralInForce(t *testing.T) {
	two := func(first, second exchange.Optional) *authorization.Answer {
		a := certified()
		a.Services = append(a.Services, a.Services[0])
		a.Services[0].Quantity, a.Services[1].Quantity = first, second
		return a
	}
	told := []string{"AUTH-QTY-01 info services[2]"}
	require.Equal(t, told, judged(billed(1, 2, 3), two(number(2), number(5))))
	require.Equal(t, told, judged(billed(1, 2, 3), two(number(5), number(2))), "in either order")
	require.Equal(t, told, judged(billed(1, 2, 3), two(number(1), number(1))))
	require.Equal(t, told, judged(billed(1, 2, 3), two(exchange.Optional{}, number(2))), "one without a quantity")
	require.Empty(t, judged(billed(1, 2, 3), two(number(5), number(3))), "each of them suffices")
	require.Empty(t, judged(billed(1, 2, 3), two(exchange.Optional{}, exchange.Optional{})), "no quantities")
	other := certified()
	other.Services[0].Quantity = number(7)
	other.Services[0].Dates = []exchange.Period{{Qualifier: "472", From: march(1), Through: march(30)}}
	require.Equal(t, told, judged(billed(1, 2, 3), certified(), other), "of two answers")
	hours := two(number(9), number(9))
	hours.Services[1].Unit = "HS"
	require.Equal(t, told, judged(billed(1, 2, 3), hours), "not to be counted")
	later := two(number(3), number(1))
	later.Services[1].Dates = []exchange.Period{{Qualifier: "472", From: march(20), Through: march(31)}}
	require.Empty(t, judged(billed(1, 2, 3), later), "one of them is in force")
}

// TestMinutes: minutes of lines are held against certified minutes and hours, and are no units.
func TestMinutes(t *testing.T) {
	lasting := func(minutes ...int64) *claim.Claim {
		c := billed(make([]int, len(minutes))...)
		for i := range c.Lines {
			l := &c.Lines[i]
			l.Date, l.Units, l.Minutes = march(i+1), decimal.Decimal{}, decimal.NewFromInt(minutes[i])
			l.Unit = []string{"MJ", ""}[i%2]
		}
		return c
	}
	in := func(unit string, n int64) *authorization.Answer {
		a := certified()
		a.Services[0].Unit, a.Services[0].Quantity = unit, number(n)
		return a
	}
	require.Empty(t, judged(lasting(40, 20), in("MJ", 60)))
	require.Equal(t, []string{"AUTH-QTY-01 error services[1]"}, judged(lasting(40, 21), in("MJ", 60)))
	require.Empty(t, judged(lasting(40, 40, 40), in("HS", 2)), "two hours to the minute")
	require.Equal(t, []string{"AUTH-QTY-01 error services[2]"}, judged(lasting(40, 40, 41), in("HS", 2)))
	require.Equal(t, []string{"AUTH-QTY-01 info services[1]"}, judged(lasting(40, 20), in("UN", 100)), "minutes are no units")
	require.Equal(t, []string{"AUTH-QTY-01 info services[1]"}, judged(billed(1, 2), in("MJ", 100)), "and units no minutes")
	asked := authorization.Of(lasting(40, 20)).Services
	for i, n := range []int64{40, 20} {
		require.Equal(t, "MJ", asked[i].Unit)
		require.Equal(t, number(n), asked[i].Quantity)
	}
}

// TestNumbersOfRequester: a number of the one who asks that has no place is told.
func TestNumbersOfRequester(t *testing.T) {
	for want, contact := range map[string]claim.Contact{
		"":                    {Name: "DESK", Phone: "2175550100", Ext: "5", Email: "desk@example.com"},
		"billing.contact.fax": {Phone: "2175550100", Ext: "5", Email: "desk@example.com", Fax: "2175550101"},
		"billing.contact.ext": {Ext: "5", Email: "desk@example.com", Fax: "2175550101"},
	} {
		c := billed(1)
		c.Billing.Contact = &contact
		require.Equal(t, want, strings.Join(authorization.Omitted(c), " "))
	}
}

// TestOneTraceForAll: of answers with one trace number those about one member are on one review, others are not.
func TestOneTraceForAll(t *testing.T) {
	of := func(member, action string) *authorization.Answer {
		a := certified()
		a.Subscriber.ID, a.Event.Traces = member, []exchange.Trace{{Kind: "2", ID: "1"}}
		a.Services = nil
		a.Event.Decision = &authorization.Decision{Action: action}
		return a
	}
	c := ofMember(billed(1))
	c.Claim.PriorAuthorization, c.ID = "", "1"
	require.Len(t, authorization.Refused(c, of("W123", "A4")), 1)
	require.Len(t, authorization.Refused(c, of("W123", "A4"), of("W999", "A1")), 1, "another member's")
	require.Empty(t, authorization.Refused(c, of("W123", "A4"), of("W123", "A1")), "decided")
}

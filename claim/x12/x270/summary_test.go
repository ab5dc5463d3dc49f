package x270_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/x12/x270"
)

// said is an answer of 2026-03-04 about a subscriber, with the segments given behind the name.
func said(t testing.TB, segments ...string) *eligibility.Answer {
	t.Helper()
	list := append([]string{
		"ST*271*0001*005010X279A1", "BHT*0022*11*ASK*20260304*1205", "HL*1**20*1", "NM1*PR*2*EXAMPLE HEALTH*****PI*12345", "HL*2*1*21*1",
		"NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893", "HL*3*2*22*0", "NM1*IL*1*DOE*JANE****MI*W1",
	}, segments...)
	list = append(list, fmt.Sprintf("SE*%d*0001", len(list)+1))
	text := "ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLECLINIC  *260304*1205*^*00501*000000002*0*T*:~" +
		"GS*HB*EXAMPLEPAYER*EXAMPLECLINIC*20260304*1205*1*X*005010X279A1~" + strings.Join(list, "~") + "~GE*1*1~IEA*1*000000002~"
	answers, _, err := x270.ReadAnswers(strings.NewReader(text))
	require.NoError(t, err)
	require.Len(t, answers, 1)
	return answers[0]
}

// shares are the cost shares in short: total/remaining/met.
func shares(s *eligibility.Summary) (out []string) {
	for _, c := range s.CostShares {
		part := func(valid bool, text string) string {
			if !valid {
				return "-"
			}
			return text
		}
		out = append(out, words(c.InsuranceType, c.Plan, strings.Join(c.Places, "+"))+part(c.Total.Valid, c.Total.Decimal.String())+"/"+
			part(c.Remaining.Valid, c.Remaining.Decimal.String())+"/"+part(c.Met.Valid, c.Met.Decimal.String()))
	}
	return out
}

func words(list ...string) string {
	text := strings.TrimSpace(strings.Join(list, " "))
	if text != "" {
		text += " "
	}
	return text
}

// TestPairing: what remains goes with the total of its own plan, place, dates and message, and with none else.
func TestPairing(t *testing.T) {
	for _, c := range []struct{ name, said, want string }{
		{"plans", "EB*C*IND*30*MA*A*26*1700 EB*C*IND*30*MB*B*23*280 EB*C*IND*30*MB*B*29*90 EB*C*IND*30*MA*A*29*1600", "MA A 1700/1600/-, MB B 280/90/-"},
		{"plan alone", "EB*C*IND*30**A*23*500 EB*C*IND*30**B*29*90", "A 500/-/-, B -/90/-"},
		{"places", "EB*C*IND*30***23*500 III*ZZ*11 EB*C*IND*30***23*1500 III*ZZ*22 EB*C*IND*30***29*400 III*ZZ*22", "11 500/-/-, 22 1500/400/-"},
		{"messages", "EB*C*IND*30***23*500 MSG*ONE EB*C*IND*30***29*400 MSG*TWO", "500/-/-, -/400/-"},
		{"dates", "EB*C*IND*30***23*500 DTP*292*RD8*20250101-20251231 EB*C*IND*30***29*400 DTP*292*RD8*20260101-20261231", "500/-/-, -/400/-"},
		{"the same dates", "EB*C*IND*30***23*500 DTP*292*RD8*20260101-20261231 EB*C*IND*30***29*400 DTP*292*RD8*20260101-20261231", "500/400/-"},
		{"more than the total", "EB*C*IND*30***23*100 EB*C*IND*30***29*500", "100/-/-, -/500/-"},
		{"two totals", "EB*C*IND*30***23*500 EB*C*IND*30***21*1500 EB*C*IND*30***29*400", "500/-/-, 1500/-/-, -/400/-"},
		{"two totals and a sum", "EB*C*IND*30***29*400 EB*C*IND*30***23*500 EB*C*IND*30***21*1500 EB*C*IND*30***24*1100", "1500/400/1100, 500/-/-"},
		{"said twice", "EB*C*IND*30***23*500 EB*C*IND*30***29*400 EB*C*IND*30***23*500 EB*C*IND*30***29*400", "500/400/-"},
		{"lifetime", "EB*G*IND*38***32*2000 EB*G*IND*38***33*700 EB*G*IND*38***29*100", "2000/700/-, -/100/-"},
		{"met alone", "EB*C*IND*30***29*40 EB*C*IND*30***24*60", "-/40/60"},
		{"copays", "EB*B*IND*98***27*20 EB*B*IND*98***27*20", "20/-/-, 20/-/-"},
	} {
		s := said(t, strings.Split(strings.ReplaceAll(c.said, " ", "\n"), "\n")...).Summary()
		require.Equal(t, c.want, strings.Join(shares(&s), ", "), c.name)
	}
}

// TestPairingOfMany: many benefits are put together by what they are, not by comparing each with each.
func TestPairingOfMany(t *testing.T) {
	var list []string
	for i := range 20000 {
		list = append(list, fmt.Sprintf("EB*C*IND*30**P%d*23*500", i), fmt.Sprintf("MSG*M%d", i), fmt.Sprintf("EB*C*IND*30**P%d*29*%d", i, i%500), fmt.Sprintf("MSG*M%d", i))
	}
	s := said(t, list...).Summary()
	require.Len(t, s.CostShares, 20000)
	require.Len(t, s.Messages, 20000)
	for i, c := range s.CostShares {
		require.Equal(t, fmt.Sprintf("P%d %d", i, i%500), c.Plan+" "+c.Remaining.Decimal.String())
	}
}

// TestActive: the benefit that is in force on the day decides, and what is unclear is unknown.
func TestActive(t *testing.T) {
	for _, c := range []struct{ name, said, want string }{
		{"one", "EB*1**30**A", "yes A"},
		{"the plan before others", "EB*6**35**D EB*1**30**A", "yes A"},
		{"ended and begun", "EB*6**30**OLD DTP*349*D8*20251231 EB*1**30**NEW DTP*348*D8*20260101", "yes NEW"},
		{"begun and ended", "EB*1**30**OLD DTP*291*RD8*20250101-20251231 EB*1**30**NEW DTP*291*RD8*20260101-20261231 EB*6**30**C", "yes NEW"},
		{"active no more", "EB*1**30**OLD DTP*349*D8*20251231 EB*6**30**OLD DTP*348*D8*20260101", "no OLD"},
		{"contradiction", "EB*1**30**A EB*6**30**B", "unknown "},
		{"ended", "EB*1**30**A DTP*348*D8*20260101 DTP*349*D8*20260131", "unknown A outside"},
		{"not begun", "EB*1**30**A DTP*348*D8*20270101", "unknown A outside"},
		{"inactive, ended", "EB*6**30**A DTP*349*D8*20251231", "no A outside"},
		{"pending", "EB*5**30**A", "unknown A"},
		{"a procedure is not the plan", "EB*6*IND*********N*Y*HC:70551", "unknown "},
		{"a procedure and the plan", "EB*6*IND*********N*Y*HC:70551 EB*1", "yes "},
		{"the person's dates", "DTP*346*D8*20200101 DTP*347*D8*20260131 EB*1**30**A", "unknown A outside"},
		{"within the person's dates", "DTP*346*D8*20200101 DTP*347*D8*20261231 EB*1**30**A", "yes A"},
		{"the day that was asked for", "DTP*307*RD8*20260115-20260115 EB*1**30**A DTP*291*RD8*20260101-20260131", "yes A"},
		{"plan of another service", "EB*1**30 EB*1**35**D", "yes D"},
		{"plans of other services", "EB*1**30 EB*1**35**D EB*1**98**E", "yes "},
	} {
		s := said(t, strings.Split(strings.NewReplacer(" DTP", "\nDTP", " EB", "\nEB").Replace(c.said), "\n")...).Summary()
		got := s.Active.String() + " " + s.Plan
		if s.Outside {
			got += " outside"
		}
		require.Equal(t, c.want, got, c.name)
	}
	a := said(t, "EB*1**30**A", "DTP*348*D8*20260101", "DTP*349*D8*20260131")
	s := a.SummaryOn(claim.NewDate(2026, 1, 15))
	require.Equal(t, eligibility.Yes, s.Active)
	require.False(t, s.Outside)
	require.Equal(t, eligibility.Yes, a.Benefits[0].On(s.Day))
	require.Equal(t, eligibility.No, a.Benefits[0].On(a.Day()))
	b := said(t, "EB*R**30", "DTP*290*RD8*20250101-20251231", "EB*1**30").Benefits
	require.Equal(t, eligibility.No, b[0].On(claim.NewDate(2026, 3, 4)))
	require.Equal(t, "290", b[0].Dates[0].Qualifier)
	require.Equal(t, eligibility.NotSaid, b[1].On(claim.NewDate(2026, 3, 4)))
}

// TestNothingIsSilent: each benefit stands in the summary, whatever its code is and whatever it is about.
func TestNothingIsSilent(t *testing.T) {
	codes := strings.Fields("1 2 3 4 5 6 7 8 A B C CB D E F G H I J K L M MC N O P Q R S T U V W X Y")
	n := 0
	var list []string
	for _, code := range codes {
		for _, rest := range []string{"", "**98", "*IND*********Y*Y*HC:70551", "*IND*30***23*50", "*IND*30***29*20"} {
			n++
			list = append(list, "EB*"+code+rest, fmt.Sprintf("MSG*M%d", n))
		}
		n++
		list = append(list, "EB*"+code+"**30", fmt.Sprintf("MSG*M%d", n), "LS*2120", "NM1*PR*2*OTHER", "LE*2120")
	}
	s := said(t, list...).Summary()
	found := map[string]bool{}
	note := func(b *eligibility.Benefit) {
		require.NotNil(t, b)
		found[b.Messages[0]] = true
		require.NotEmpty(t, b.Means(), b.Information)
	}
	for _, c := range s.Services {
		note(c.Benefit)
	}
	for _, c := range s.CostShares {
		note(c.Benefit)
	}
	for _, c := range s.Limits {
		note(c.Benefit)
	}
	for _, c := range s.OtherPayers {
		note(c.Benefit)
	}
	for i := range s.Excluded {
		note(&s.Excluded[i])
	}
	for i := range s.Other {
		note(&s.Other[i])
	}
	require.Len(t, found, n)
	require.Len(t, s.Authorize, len(codes))
	require.Equal(t, []string{"98", "30"}, s.NotCovered)
	require.Empty(t, s.Authorization, "procedures are no types of service")
}

// TestPersonOfSummary: a dependent's own dates come before the subscriber's, and a record that differs is told.
func TestPersonOfSummary(t *testing.T) {
	dependent := []string{"DTP*347*D8*20261231", "HL*4*3*23*0", "NM1*03*1*ROE*MARY"}
	s := said(t, append(dependent, "DTP*347*D8*20260131", "EB*1**30")...).Summary()
	require.Equal(t, "2026-01-31", s.Dates[0].From.String())
	require.Len(t, s.Dates, 1)
	require.Equal(t, "2026-12-31", s.OfSubscriber[0].From.String())
	require.True(t, s.Outside)
	s = said(t, append(dependent, "EB*1**30")...).Summary()
	require.Equal(t, "2026-12-31", s.Dates[0].From.String())
	require.Empty(t, s.OfSubscriber)
	require.Equal(t, eligibility.Yes, s.Active)
	require.False(t, s.Corrected)
	s = said(t, "INS*Y*18*001*25", "EB*1**30").Summary()
	require.True(t, s.Corrected)
}

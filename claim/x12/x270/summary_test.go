package x270_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
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
		{"plan on one side", "EB*C*IND*30**A*23*500*****Y EB*C*IND*30***29*400*****Y", "A 500/400/-"},
		{"plan on one side, two to go with", "EB*C*IND*30**A*23*500 EB*C*IND*30**B*23*600 EB*C*IND*30***29*400", "A 500/-/-, B 600/-/-, -/400/-"},
		{"more than the only one left", "EB*C*IND*30**A*23*500 EB*C*IND*30***29*600", "A 500/-/-, -/600/-"},
		{"said of a plan and again without", "EB*C*IND*30**A*23*500 EB*C*IND*30**A*29*400 EB*C*IND*30**B*23*900 EB*C*IND*30***29*400", "A 500/400/-, B 900/-/-, -/400/-"},
		{"any network", "EB*C*IND*30***23*500*****W EB*C*IND*30***29*400*****Y", "500/400/-"},
		{"any network, two to go with", "EB*C*IND*30***23*500*****W EB*C*IND*30***29*200*****Y EB*C*IND*30***29*100*****N", "500/-/-, -/200/-, -/100/-"},
		{"other network", "EB*C*IND*30***23*500*****N EB*C*IND*30***29*400*****Y", "500/-/-, -/400/-"},
		{"no type of service", "EB*C*IND*30***23*500 EB*C*IND****29*400", "500/400/-"},
		{"types of service", "EB*C*IND*30^98^UC***23*500 EB*C*IND*98***29*100 EB*C*IND*30***29*300", "500/100/-, 500/300/-, 500/-/-"},
		{"types of service, one of two", "EB*C*IND*30***23*0 EB*C*IND*30^98***29*55", "0/-/-, -/55/-"},
		{"insurance type and what was met", "EB*C*IND*30*HM**23*500 EB*C*IND*30***24*100", "HM 500/-/100"},
		{"individual and family", "EB*C*IND*30**A*23*500 EB*C*FAM*30***29*400", "A 500/-/-, -/400/-"},
		{"a message on one side", "EB*C*IND*30***23*500 MSG*ONE EB*C*IND*30***29*400", "500/400/-"},
		{"a message on the other side", "EB*C*IND*30***23*500 EB*C*IND*30***29*400 MSG*LEFT", "500/400/-"},
		{"a message on one side, two to go with", "EB*C*IND*30***23*500 MSG*ONE EB*C*IND*30***23*900 MSG*TWO EB*C*IND*30***29*400", "500/-/-, 900/-/-, -/400/-"},
		{"dates on one side", "EB*C*IND*30***23*500 DTP*292*RD8*20260101-20261231 EB*C*IND*30***29*400", "500/400/-"},
		{"numbers on one side", "EB*C*IND*30***23*500 REF*18*P1 EB*C*IND*30***29*400", "500/400/-"},
		{"other numbers", "EB*C*IND*30***23*500 REF*18*P1 EB*C*IND*30***29*400 REF*18*P2", "500/-/-, -/400/-"},
		{"a place on one side", "EB*C*IND*30***23*500 III*ZZ*11 EB*C*IND*30***29*400", "11 500/-/-, -/400/-"},
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
		{"the day asked about, one day", "DTP*291*D8*20260310 EB*1**30**A", "yes A"},
		{"the day asked about, as service", "DTP*472*D8*20260310 EB*1**30**A", "yes A"},
		{"the day asked about and the benefit's dates", "DTP*291*D8*20260310 EB*1**30**A DTP*291*D8*20260320", "unknown A outside"},
		{"a benefit's plan begins", "EB*1**30**A DTP*291*D8*20260310", "unknown A outside"},
		{"active and not covered", "EB*1**30 EB*I**30", "unknown "},
		{"active, and nothing is covered", "EB*1**30 EB*I", "unknown "},
		{"active and not covered another day", "EB*1**30 EB*I**30 DTP*292*RD8*20250101-20251231", "yes "},
		{"one type of service is not covered", "EB*1**1^35^47**A EB*I**35", "yes A"},
		{"no type of service is covered", "EB*1**35 EB*I**35", "unknown "},
		{"one type of service has ended", "EB*1**47 EB*6**35", "unknown "},
		{"the person died", "DTP*346*D8*20200101 DTP*442*D8*20251231 EB*1**30**A", "unknown A"},
		{"the person died, and the plan has ended", "DTP*442*D8*20251231 EB*6**30**A", "no A"},
		{"the person died later", "DTP*442*D8*20260401 EB*1**30**A", "yes A"},
		{"the policy expired", "DTP*539*D8*20200101 DTP*540*D8*20260228 EB*1**30**A", "unknown A outside"},
		{"the premium is paid to a day", "DTP*342*D8*20260101 DTP*343*D8*20260131 EB*1**30**A", "yes A"},
		{"inactive out of network", "EB*6**30*********N EB*1**30**A*******Y", "yes A"},
		{"inactive out of network, active in any", "EB*1**30**A EB*6**30*********N", "yes A"},
		{"inactive in network", "EB*1**30**A*******N EB*6**30*********Y", "unknown A"},
		{"inactive out of network alone", "EB*6**30**A*******N", "no A"},
		{"rejected, and active", "AAA*N**75*C EB*1**30**A", "unknown A"},
		{"rejected, and inactive", "AAA*N**75*C EB*6**30**A", "no A"},
		{"a benefit rejected", "EB*1**30**A EB*V**98\nAAA*Y**62*C", "yes A"},
		{"two plans", "EB*1**30*MA*A EB*1**30*MB*B", "yes A+B"},
		{"plan of another service", "EB*1**30 EB*1**35**D", "yes D"},
		{"plans of other services", "EB*1**30 EB*1**35**D EB*1**98**E", "yes "},
	} {
		s := said(t, strings.Split(strings.NewReplacer(" DTP", "\nDTP", " EB", "\nEB").Replace(c.said), "\n")...).Summary()
		got := s.Active.String() + " " + s.Plan
		if len(s.Plans) > 0 && s.Active != eligibility.NotSaid {
			require.Equal(t, s.Plans[0], s.Plan)
			got = s.Active.String() + " " + strings.Join(s.Plans, "+")
		}
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
	asked := []string{"DTP*291*D8*20260115", "HL*4*3*23*0", "NM1*03*1*ROE*MARY"}
	require.Equal(t, claim.NewDate(2026, 1, 15), said(t, append(asked, "EB*1**30")...).Day(), "the subscriber's where the dependent has none")
	require.Equal(t, claim.NewDate(2026, 1, 20), said(t, append(asked, "DTP*307*D8*20260120", "EB*1**30")...).Day())
	require.Equal(t, claim.NewDate(2026, 3, 4), said(t, "HL*4*3*23*0", "NM1*03*1*ROE*MARY", "EB*1**30").Day(), "of the answer")
}

// TestNotCoveredToo: a service that is said to be active and not covered is unknown, where both are of the same.
func TestNotCoveredToo(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"EB*1**30^35 EB*I**35", "30 yes, 35 unknown"},
		{"EB*I**35 EB*1**30^35", "30 yes, 35 unknown"},
		{"EB*1**30^35 EB*I**35**OTHER EB*1**98**GOLD", "30 yes, 35 unknown, 98 yes"},
		{"EB*1**35**GOLD EB*I**35**OTHER", "35 yes"},
		{"EB*1**35*HM EB*I**35*PR", "35 yes"},
		{"EB*1**35*********Y EB*I**35*********N", "35 yes"},
		{"EB*1**35 EB*I**35*********N", "35 yes"},
		{"EB*1**35*********Y EB*I**35*********W", "35 unknown"},
		{"EB*1**35 EB*I*CHD*35", "35 yes"},
		{"EB*1**47 EB*I**47 III*ZZ*23", "47 yes"},
		{"EB*1**47 III*ZZ*23 EB*I**47 III*ZZ*23", "47 unknown"},
		{"EB*1**30 EB*I*IND*********N*Y*HC:70551", "30 yes"},
		{"EB*1*IND*********N*Y*HC:70551 EB*I*IND*********N*Y*HC:70551", " unknown"},
		{"EB*1*IND*********N*Y*HC:70551:26 EB*I*IND*********N*Y*HC:70551:TC", " yes"},
		{"EB*6**35 EB*I**35", "35 no"},
		{"EB*1**35 EB*I**35**********HC", "35 yes"},
		{"EB*1**35 EB*I************HC", "35 yes"},
		{"EB*1************HC:70551 EB*I************HC", " yes"},
	} {
		s := said(t, strings.Split(c.said, " ")...).Summary()
		var got []string
		for _, x := range s.Services {
			got = append(got, x.ServiceType+" "+x.Active.String())
			require.Equal(t, x.Active == eligibility.NotSaid, x.Contradicted, c.said)
		}
		require.Equal(t, c.want, strings.Join(got, ", "), c.said)
	}
}

// TestAmountsAreKeptWhole: whatever is matched, each amount that was said is in the summary, for each type of service.
func TestAmountsAreKeptWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	for range 3000 {
		var list []string
		want := map[string]bool{}
		for i := range 2 + r.IntN(5) {
			types, period, amount := pick("30", "30^98", "98", "98^UC^30", ""), pick("23", "29", "24"), 100*(i+1)+r.IntN(9)
			list = append(list, fmt.Sprintf("EB*C*IND*%s**%s*%s*%d*****%s", types, pick("", "A", "B"), period, amount, pick("Y", "N", "W", "")))
			for _, s := range strings.Split(types, "^") {
				want[fmt.Sprint(s, " ", amount)] = true
			}
		}
		s := said(t, list...).Summary()
		got, any := map[string]bool{}, map[string]bool{}
		for _, c := range s.CostShares {
			require.Equal(t, c.ServiceTypes, c.Benefit.ServiceTypes)
			for _, v := range []decimal.NullDecimal{c.Total, c.Remaining, c.Met} {
				if v.Valid {
					any[v.Decimal.String()] = true
					for _, s := range c.ServiceTypes {
						require.False(t, got[s+" "+v.Decimal.String()], "%v", list)
						got[s+" "+v.Decimal.String()] = true
					}
				}
			}
			if c.Total.Valid && c.Remaining.Valid {
				require.False(t, c.Remaining.Decimal.GreaterThan(c.Total.Decimal), "%v", list)
			}
		}
		for k := range want {
			service, amount, _ := strings.Cut(k, " ")
			require.True(t, any[amount] && (service == "" || got[k]), "%v: %s", list, k)
		}
	}
}

// TestSpanOfCoverage: first and last day of the person's dates, never the day asked about; and the group by its numbers.
func TestSpanOfCoverage(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"DTP*291*D8*20260310", " "},
		{"DTP*291*RD8*20260101-20261231", "2026-01-01 2026-12-31"},
		{"DTP*291*D8*20260304 DTP*346*D8*20260101 DTP*347*D8*20261231", "2026-01-01 2026-12-31"},
		{"DTP*356*D8*20250101 DTP*357*D8*20261130", "2025-01-01 2026-11-30"},
		{"DTP*307*RD8*20240101-20241231 DTP*307*RD8*20260101-20261231", "2026-01-01 2026-12-31"},
		{"DTP*442*D8*20260101", " "},
		{"DTP*307*RD8*20200101-", "2020-01-01 "},
		{"DTP*291*RD8*20200101- DTP*291*D8*20260304", "2020-01-01 "},
	} {
		s := said(t, append(strings.Split(c.said, " "), "EB*1**30")...).Summary()
		day := func(d claim.Date) string {
			if d.IsZero() {
				return ""
			}
			return d.String()
		}
		require.Equal(t, c.want, day(s.From)+" "+day(s.Through), c.said)
		if !strings.Contains(c.said, "291*D8") {
			require.Equal(t, "2026-03-04", day(s.Day), c.said)
		}
	}
	for number, want := range map[string]string{"REF*6P*A": "A", "REF*1L*B": "B", "REF*IG*C": "C", "REF*18*D": "", "REF*1L*B\nREF*6P*A": "A"} {
		s := said(t, append(strings.Split(number, "\n"), "EB*1**30")...).Summary()
		require.Equal(t, want, s.Group, number)
	}
}

// TestUnreadable: an amount that is no number was said.
func TestUnreadable(t *testing.T) {
	a := said(t, "EB*B*IND*98***27*1,000", "EB*A*IND*98*****20%", "EB*F*IND*33***23***VS*X", "EB*B*IND*98***27*10")
	for i, want := range [][3]bool{{true}, {1: true}, {2: true}, {}} {
		amount, fraction, quantity := a.Benefits[i].Unreadable()
		require.Equal(t, want, [3]bool{amount, fraction, quantity})
	}
	require.Empty(t, a.Benefits[3].Code())
}

// traced is the answer of a set whose subscriber has the segments given.
func traced(t *testing.T, segments []string) *eligibility.Answer {
	t.Helper()
	list := append([]string{"ST*271*0001*005010X279A1", "BHT*0022*11*ASK*20260304*1205", "HL*1**20*1", "NM1*PR*2*EXAMPLE HEALTH*****PI*12345", "HL*2*1*21*1",
		"NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893", "HL*3*2*22*0"}, segments...)
	list = append(list, fmt.Sprintf("SE*%d*0001", len(list)+1))
	answers, _, err := x270.ReadAnswers(strings.NewReader("ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLECLINIC  *260304*1205*^*00501*000000002*0*T*:~" +
		"GS*HB*EXAMPLEPAYER*EXAMPLECLINIC*20260304*1205*1*X*005010X279A1~" + strings.Join(list, "~") + "~GE*1*1~IEA*1*000000002~"))
	require.NoError(t, err)
	require.Len(t, answers, 1)
	return answers[0]
}

// TestTraces: the number of the question is the one given back, the patient's before the subscriber's; the payer's own is
// another.
func TestTraces(t *testing.T) {
	for _, c := range []struct{ said, trace, payer string }{
		{"TRN*1*P1*9PAYER0001 TRN*2*Q1*9CLINIC001 NM1*IL*1*DOE*JANE****MI*W1", "Q1", "P1"},
		{"TRN*2*Q1*9CLINIC001 NM1*IL*1*DOE*JANE****MI*W1", "Q1", ""},
		{"TRN*1*P1*9PAYER0001 NM1*IL*1*DOE*JANE****MI*W1", "", "P1"},
		{"NM1*IL*1*DOE*JANE****MI*W1", "", ""},
		{"TRN*2*Q1*9CLINIC001 NM1*IL*1*DOE*JANE****MI*W1 HL*5*4*23*0 TRN*2*Q2*9CLINIC001 NM1*03*1*DOE*TIM", "Q2", ""},
		{"TRN*2*Q1*9CLINIC001 NM1*IL*1*DOE*JANE****MI*W1 HL*5*4*23*0 NM1*03*1*DOE*TIM", "Q1", ""},
	} {
		a := traced(t, strings.Split(c.said+" EB*1", " "))
		require.Equal(t, c.trace, a.Trace(), c.said)
		require.Equal(t, c.payer, a.PayerTrace(), c.said)
	}
}

// TestPairsKeepWhatWasSaid: the message, dates and numbers of either half stand with the pair.
func TestPairsKeepWhatWasSaid(t *testing.T) {
	for _, list := range [][]string{
		{"EB*C*IND*30***23*500", "REF*18*P1", "DTP*292*D8*20260101", "MSG*M", "EB*C*IND*30***29*400"},
		{"EB*C*IND*30***23*500", "EB*C*IND*30***29*400", "REF*18*P1", "DTP*292*D8*20260101", "MSG*M"},
	} {
		a := said(t, list...)
		s := a.Summary()
		require.Len(t, s.CostShares, 1)
		c := s.CostShares[0]
		require.Equal(t, []string{"M"}, c.Messages)
		require.Equal(t, c.Messages, c.Benefit.Messages)
		require.Len(t, c.Benefit.Dates, 1)
		require.Len(t, c.Benefit.References, 1)
		require.Equal(t, 1, len(a.Benefits[0].Messages)+len(a.Benefits[1].Messages), "the answer stays as it was")
	}
}

// TestRemainderOfLimits: what remains stands with the limit that it is of, where there is one of each.
func TestRemainderOfLimits(t *testing.T) {
	for _, c := range []struct{ name, said, want string }{
		{"visits", "EB*F*IND*33***23***VS*24**Y EB*F*IND*33***29***VS*20**Y", "-/20 -/-"},
		{"the remainder first", "EB*F*IND*33***29***VS*20**Y EB*F*IND*33***23***VS*24**Y", "-/- -/20"},
		{"of the delivery", "EB*F*IND*33 HSD*VS*24***23*1 EB*F*IND*33***29***VS*20", "-/20 -/-"},
		{"amounts", "EB*F*IND*35***23*1500 EB*F*IND*35***29*0", "0/- -/-"},
		{"a lifetime", "EB*F*IND*38***32*2000 EB*F*IND*38***33*700", "700/- -/-"},
		{"a lifetime of no lifetime", "EB*F*IND*38***23*2000 EB*F*IND*38***33*700", "-/- -/-"},
		{"other units", "EB*F*IND*33***23***VS*24 EB*F*IND*33***29***DY*20", "-/- -/-"},
		{"more than there was", "EB*F*IND*33***23***VS*24 EB*F*IND*33***29***VS*25", "-/- -/-"},
		{"other networks", "EB*F*IND*33***23***VS*24**Y EB*F*IND*33***29***VS*20**N", "-/- -/-"},
		{"other services", "EB*F*IND*33***23***VS*24 EB*F*IND*98***29***VS*20", "-/- -/-"},
		{"two limits", "EB*F*IND*33***23***VS*24 EB*F*IND*33***34***VS*30 EB*F*IND*33***29***VS*20", "-/- -/- -/-"},
		{"two remainders", "EB*F*IND*33***23***VS*24 EB*F*IND*33***29***VS*20 EB*F*IND*33***29***VS*10", "-/- -/- -/-"},
		{"other messages", "EB*F*IND*33***23***VS*24 MSG*ONE EB*F*IND*33***29***VS*20 MSG*TWO", "-/- -/-"},
		{"a message on one side", "EB*F*IND*33***23***VS*24 EB*F*IND*33***29***VS*20 MSG*LEFT", "-/20 -/-"},
		{"alone", "EB*F*IND*33***29***VS*20", "-/-"},
	} {
		s := said(t, strings.Split(c.said, " ")...).Summary()
		var got []string
		for _, l := range s.Limits {
			part := func(v decimal.NullDecimal) string {
				if !v.Valid {
					return "-"
				}
				return v.Decimal.String()
			}
			got = append(got, part(l.RemainingAmount)+"/"+part(l.RemainingQuantity))
		}
		require.Equal(t, c.want, strings.Join(got, " "), c.name)
	}
}

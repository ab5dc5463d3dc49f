package guidelines

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/units"
)

// hcpUnitFamily judges units, minutes and miles.
var hcpUnitFamily = family{run: checkHCPUnits, docs: []RuleDoc{
	{ID: "HCP-UNT-01", Severity: Error, Title: "Units are more than zero and whole", Needs: NeedPx, Since: since,
		Why:   "Only minutes, drug quantities and miles have decimals; units of zero or less, or of more than 15 digits, are rejected.",
		Cites: []Cite{{docX12, "", "SV104"}}, Fires: "svc: 99213 x0", Quiet: "svc: 99213 x1"},
	{ID: "HCP-UNT-02", Severity: Error, Title: "The unit of measure fits the claim and the code", Needs: NeedPx, Since: since,
		Why:   "Professional lines count units (UN) or, for anesthesia time, minutes (MJ); institutional lines count units or days (DA).",
		Cites: []Cite{{docX12, "", "SV103"}}, Fires: "svc: 99213 x15 unit=MJ; setting: professional", Quiet: "svc: 00840 x45 unit=MJ; setting: professional"},
	{ID: "HCP-UNT-03", Severity: Error, Title: "Timed units fit the minutes of the day", Needs: NeedPx, Since: since,
		Why:   "Under the CMS rule the day's timed minutes of a discipline allow one unit from 8 minutes on and one more for every 15: 8-22 one, 23-37 two, 38-52 three.",
		Cites: []Cite{{docCMS, "", "ch. 5 §20.2"}}, Fires: "svc: 97110 GP x2 min=20; payer: MB", Quiet: "svc: 97110 GP x2 min=24; payer: MB"},
	{ID: "HCP-UNT-04", Severity: Info, Title: "Payers other than Medicare may count each timed code alone", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "By the midpoint rule a unit counts when more than half of its time was given, code by code; the CMS rule adds the minutes of all codes.",
		Cites: []Cite{{docCPT, "2024", "time"}}, Fires: "svc: 97110 GP x1 min=8; svc: 97140 GP x1 min=8; payer: CI", Quiet: "svc: 97110 GP x1 min=15; svc: 97140 GP x1 min=15; payer: CI"},
	{ID: "HCP-UNT-05", Severity: Warning, Title: "A once-a-day service has one unit", Needs: NeedPx, Since: since,
		Why:   "Evaluations without a time and visits describe the whole of a day's encounter; the first vaccine and the initial infusion are one, the further ones have codes of their own.",
		Cites: []Cite{{docCMS, "", "ch. 5 §20.2"}, {docCMS, "", "ch. 12 §30.6.5"}, {docNCCI, "", "XI.B"}}, Fires: "svc: 97161 GP x2", Quiet: "svc: 97161 GP x1"},
	{ID: "HCP-UNT-06", Severity: Error, Title: "Anesthesia is reported in minutes", Needs: NeedPx, Since: since,
		Why:   "The payer makes time units of the minutes (minutes / 15, to one decimal for Medicare) and adds base units; units sent instead of minutes are misread.",
		Cites: []Cite{{docCMS, "", "ch. 12 §50"}}, Fires: "svc: 00840 AA x3 unit=UN; setting: professional", Quiet: "svc: 00840 AA x45 unit=MJ; setting: professional"},
	{ID: "HCP-UNT-07", Severity: Warning, Title: "Units fit the days of the line", Needs: NeedPx, Since: since,
		Why:   "Rent is paid by the month, observation by the hour, days by the day: more units than the dates span are not plausible.",
		Cites: []Cite{{docCMS, "", "ch. 20 §30"}}, Fires: "svc: E0601 RR x3 on=2026-03-01 to=2026-03-31", Quiet: "svc: E0601 RR x1 on=2026-03-01 to=2026-03-31"},
	{ID: "HCP-UNT-08", Severity: Error, Title: "Ambulance miles have one decimal below 100 and none above", Needs: NeedPx, Since: since,
		Why:   "Miles are billed to the tenth below 100 miles and whole from 100 on.",
		Cites: []Cite{{docCMS, "", "ch. 15 §20"}}, Fires: "svc: A0425 x12.43", Quiet: "svc: A0425 x12.4"},
	{ID: "HCP-UNT-09", Severity: Warning, Title: "Drug units are the dose in billing units", Needs: NeedPx | NeedHCPCS, Since: since,
		Why:   "One unit of a drug code stands for a fixed amount; units are the dose divided by it, rounded up, with discarded units on a JW line.",
		Cites: []Cite{{docCMS, "", "ch. 17 §10"}}, Fires: "svc: J1885 x4 ndc=00409379501/ME/30 - 30 mg are 2 units of 15 mg", Quiet: "svc: J1885 x2 ndc=00409379501/ME/30"},
}}

var (
	oneUnit       = decimal.NewFromInt(1)
	thirtyMinutes = decimal.NewFromInt(30)
)

func checkHCPUnits(p *pass) {
	timed := false
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		p.unitOfMeasure(i, s, f)
		if !given(s.Units) {
			timed = timed || given(s.Minutes)
			continue
		}
		p.unitCount(i, s, f)
		if overOne(s.Units) {
			p.onceADay(i, s, f)
			p.unitSpan(i, s, f)
		}
		if f.kind == hcpcs.KindDrug && s.NDC != nil {
			p.drugUnits(i, s, f)
		}
		timed = timed || given(s.Minutes)
	}
	if timed {
		p.timedUnits()
	}
}

// mileage reports whether a code counts miles.
func mileage(f *lineFact) bool {
	if f.kind != hcpcs.KindTransport {
		return false
	}
	switch f.code.Number() {
	case 425, 435, 436, 380, 390, 888:
		return true
	}
	return false
}

// unitCount: HCP-UNT-01 and -08.
func (p *pass) unitCount(i int, s *Service, f *lineFact) {
	u := s.Units
	switch {
	case !u.IsPositive():
		p.onField(i, "units", "HCP-UNT-01", 0, "$1 has no units: they must be more than zero.", "")
	case u.NumDigits() > 15:
		p.onField(i, "units", "HCP-UNT-01", 0, "The units of $1 have more than 15 digits.", "")
	case mileage(f):
		if why := units.CheckMiles(u); why != "" {
			p.onField(i, "units", "HCP-UNT-08", 0, "$1: $d.", why)
		}
	case isWhole(u) || f.code.IsZero() || f.kind == hcpcs.KindDrug || s.Unit == "MJ":
	default:
		p.onField(i, "units", "HCP-UNT-01", 0, "The units of $1 must be a whole number.", "")
	}
}

// overOne reports whether units are more than one; the common case, a plain 1, costs next to nothing.
func overOne(u decimal.Decimal) bool {
	return !(u.Exponent() == 0 && u.CoefficientInt64() == 1) && u.GreaterThan(oneUnit)
}

// isWhole is IsInteger without the work that it costs for decimals without an exponent.
func isWhole(d decimal.Decimal) bool { return d.Exponent() >= 0 || d.IsInteger() }

// unitOfMeasure: HCP-UNT-02 and -06.
func (p *pass) unitOfMeasure(i int, s *Service, f *lineFact) {
	anesthesia := f.kind == hcpcs.KindAnesthesia
	if s.Unit == "" {
		if anesthesia && p.professional() && !given(s.Minutes) && given(s.Units) { // no unit stands for UN
			p.inUnits(i, f)
		}
		return
	}
	switch {
	case s.Unit == "MJ" && p.e.Setting.Institutional():
		p.onField(i, "unit", "HCP-UNT-02", 0, "$1 is counted in minutes (MJ): a facility counts units (UN) or days (DA).", "")
	case s.Unit == "MJ" && !anesthesia && !f.code.IsZero():
		p.onField(i, "unit", "HCP-UNT-02", 0, "$1 is counted in minutes (MJ): only anesthesia time is.", "")
	case s.Unit == "DA" && p.e.Setting == Professional:
		p.onField(i, "unit", "HCP-UNT-02", 0, "$1 is counted in days (DA): a professional claim counts units (UN), or minutes (MJ) of anesthesia.", "")
	case s.Unit != "UN" && s.Unit != "MJ" && s.Unit != "DA" && s.Text == "" && s.Code.IsZero():
		p.onField(i, "unit", "HCP-UNT-02", 0, "The unit of measure of the line is none of UN and DA.", "")
	case s.Unit != "UN" && s.Unit != "MJ" && s.Unit != "DA":
		p.onField(i, "unit", "HCP-UNT-02", 0, "The unit of measure of $1 is none of UN, MJ and DA.", "")
	case s.Unit == "UN" && anesthesia && p.professional():
		p.inUnits(i, f)
	}
}

// inUnits: HCP-UNT-06. Daily management and the add-on by body surface are counted in units.
func (p *pass) inUnits(i int, f *lineFact) {
	if n := f.code.Number(); n != 1996 && n != 1953 {
		p.onField(i, "unit", "HCP-UNT-06", 0, "$1 is counted in units: report the minutes (MJ), the payer works out the time units.", "")
	}
}

// onceADay: HCP-UNT-05.
func (p *pass) onceADay(i int, s *Service, f *lineFact) {
	if !s.Through.IsZero() && s.Through != s.From {
		return
	}
	once := f.code.Between(97161, 97168)
	if f.kind == hcpcs.KindImaging && f.code.Between(77065, 77065) {
		p.onField(i, "units", "HCP-UNT-05", 0, "$1 is of one breast: both of one day are 77066.", "")
		return
	}
	if f.code.Letter() == 0 && f.kind == hcpcs.KindMedicine {
		switch f.code.Number() {
		case 90471, 90473, 96360, 96365, 96374, 96409, 96413:
			if !slices.ContainsFunc(s.Modifiers, isDistinct) {
				p.report(Draft{Rule: "HCP-UNT-05", At: AtField(PartServices, i, "units"), Text: "$1 is the first or initial service, of which there is one a day: the further ones have a code of their own.",
					Codes: p.listOf(nil, p.lineCode(i)), Evidence: []Cite{{docNCCI, "", "XI.B"}}})
			}
			return
		}
	}
	if f.kind == hcpcs.KindEvaluation {
		switch f.family {
		case cpt.NoFamily, cpt.Prolonged, cpt.CareManagement, cpt.CriticalCare, cpt.CriticalCarePediatric, cpt.PsychiatricCollaborative:
		default:
			once = true
		}
	}
	if once {
		source := Cite{docCMS, "", "ch. 5 §20.2"} // evaluations of therapy
		if f.kind == hcpcs.KindEvaluation {
			source.Section = "ch. 12 §30.6.5"
		}
		p.report(Draft{Rule: "HCP-UNT-05", At: AtField(PartServices, i, "units"), Text: "$1 is given once a day: check the units.",
			Codes: p.listOf(nil, p.lineCode(i)), Evidence: []Cite{source}})
	}
}

// unitSpan: HCP-UNT-07.
func (p *pass) unitSpan(i int, s *Service, f *lineFact) {
	days := 1
	if !s.Through.IsZero() && !s.From.IsZero() && s.Through.After(s.From) {
		days = s.Through.Sub(s.From) + 1
	}
	limit, what := 0, ""
	switch {
	case (f.kind == hcpcs.KindEquipment || f.kind == hcpcs.KindSupply) && hasMod(s, modRR):
		limit, what = (days+30)/31, "month"
	case f.kind == hcpcs.KindG && f.code.Number() == 378 && f.code.Letter() == 'G':
		limit, what = 24*days, "hour"
		if s.From.IsZero() || s.Through.IsZero() || s.Through == s.From {
			limit *= 2 // an observation that goes on past midnight stands on one line of its first day
		}
	case s.Unit == "DA" && !s.From.IsZero() && s.Through.After(s.From):
		limit, what = days, "day"
	default:
		return
	}
	if s.Units.GreaterThan(decimal.NewFromInt(int64(limit))) {
		p.onField(i, "units", "HCP-UNT-07", 0, "$1 has more units than the dates of the line span ($d).", plural(limit, what))
	}
}

// plural is a number with its noun: "1 month", "2 months".
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// timedUnits: HCP-UNT-03 and -04, for each day and discipline.
func (p *pass) timedUnits() {
	for i := range p.lines {
		if p.isTimedLine(i) && p.firstTimed(i) {
			p.timedDay(i)
		}
	}
}

func (p *pass) isTimedLine(i int) bool {
	f := &p.lines[i]
	return f.kind&(hcpcs.KindMedicine|hcpcs.KindG) != 0 && f.code.IsTimed() && given(p.e.Services[i].Units)
}

// discipline is the therapy plan that a line names.
func discipline(s *Service) hcpcs.Modifier {
	for _, m := range s.Modifiers {
		if m == modGN || m == modGO || m == modGP {
			return m
		}
	}
	return hcpcs.Modifier{}
}

func (p *pass) sameTimed(i, j int) bool {
	return p.isTimedLine(j) && p.lines[i].date == p.lines[j].date && discipline(&p.e.Services[i]) == discipline(&p.e.Services[j])
}

func (p *pass) firstTimed(i int) bool {
	for j := range i {
		if p.sameTimed(i, j) {
			return false
		}
	}
	return true
}

// timedDay judges the timed lines that belong to line i; without the minutes of all of them it does not.
func (p *pass) timedDay(i int) {
	minutes, billed, alone := 0, 0, true
	for j := i; j < len(p.lines); j++ {
		if j != i && !p.sameTimed(i, j) {
			continue
		}
		s := &p.e.Services[j]
		if !given(s.Minutes) {
			return
		}
		m, u := int(s.Minutes.IntPart()), int(s.Units.IntPart())
		minutes += m
		billed += u
		alone = alone && u <= units.Midpoint(m, 15)
	}
	allowed := units.EightMinuteTotal(minutes)
	if billed <= allowed {
		return
	}
	detail := strconv.Itoa(billed) + " units, " + strconv.Itoa(minutes) + " minutes allow " + strconv.Itoa(allowed)
	if alone && p.e.Payer.Filing != "" && !p.e.Payer.Medicare() {
		p.onField(i, "units", "HCP-UNT-04", 0, "$1 and the other timed services count more units code by code than by the CMS rule ($d): check which rule the payer follows.", detail)
		return
	}
	p.onField(i, "units", "HCP-UNT-03", 0, "$1 and the other timed services of the day have more units than their minutes allow ($d).", detail)
}

// ndcUnit has the drug units of measure that convert to billing units.
func ndcUnit(u string) string {
	switch u {
	case "ME":
		return "MG"
	case "GR":
		return "G"
	case "F2":
		return "IU"
	}
	return ""
}

// drugUnits: HCP-UNT-09, where the drug quantity is a dose and the table knows the billing unit.
func (p *pass) drugUnits(i int, s *Service, f *lineFact) {
	unit := ndcUnit(s.NDC.Unit)
	if unit == "" || !s.NDC.Quantity.IsPositive() || f.date.IsZero() {
		return
	}
	e, _ := p.c.hcpcsSet().Lookup(f.code, f.when)
	b, err := units.BillDoseOf(e, hcpcs.Quantity{Amount: s.NDC.Quantity, Unit: unit})
	if err != nil || b.Units.Equal(s.Units) {
		return
	}
	p.onField(i, "units", "HCP-UNT-09", 0, "The drug quantity of $1 makes $d: check the units.", b.Units.String()+" units of "+b.PerUnit.String())
}

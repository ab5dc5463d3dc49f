package fees

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// line is a service of the physician fee schedule on its way to a price.
type line struct {
	svc      *Service
	out      *Price
	day      day.Day
	row      *RVU
	area     *Area
	rows     *part
	facility bool
	fee      decimal.Decimal // one unit, after the bilateral step
	full     components      // of one unit, before it
	bilat    decimal.Decimal // factor of the bilateral step, 1 for none
	count    int             // whole units; 0 when units are not whole
}

// components are the three parts of a fee, in dollars and not rounded, and the fee, rounded once.
type components struct{ work, pe, mp, total decimal.Decimal }

// part23 are the modifiers that name a row of their own.
var rowModifiers = [...]hcpcs.Modifier{hcpcs.MustParseModifier("26"), hcpcs.MustParseModifier("TC")}

// noAmount is why no file gives the effect of a modifier on the amount; "" for others.
func noAmount(modifier string) string {
	switch modifier {
	case "22":
		return "modifier 22 (more work than usual) is priced by report"
	case "52":
		return "modifier 52 (reduced service) is priced by report"
	case "53":
		return "modifier 53 (discontinued procedure) is priced by report"
	case "66":
		return "modifier 66 (team of surgeons) is priced by report"
	case "73":
		return "modifier 73 belongs on facility claims"
	case "74":
		return "modifier 74 belongs on facility claims"
	case "CO":
		return "modifier CO (therapy assistant) reduces the payment by a rule that is not in the files"
	case "CQ":
		return "modifier CQ (therapy assistant) reduces the payment by a rule that is not in the files"
	case "CT":
		return "modifier CT (older CT equipment) reduces the payment by a rule that is not in the files"
	case "FX":
		return "modifier FX (X-ray on film) reduces the payment by a rule that is not in the files"
	case "FY":
		return "modifier FY (computed radiography) reduces the payment by a rule that is not in the files"
	}
	return ""
}

// refused is the reason why a modifier of the service leaves no amount.
func refused(svc *Service) string {
	for _, m := range svc.Modifiers {
		if why := noAmount(m.String()); why != "" {
			return why
		}
	}
	return ""
}

// statusReason says why a status has no amount; "" for those that have one.
func statusReason(status byte) string {
	switch status {
	case 'A', 'R', 'T':
		return ""
	case 'B', 'P':
		return "bundled: no separate payment"
	case 'C':
		return "priced by the Medicare contractor"
	case 'E':
		return "excluded from the physician fee schedule by regulation"
	case 'I':
		return "not valid for Medicare: another code is used"
	case 'J':
		return "anesthesia service: priced by base and time units"
	case 'M':
		return "measurement code: no payment"
	case 'N':
		return "not covered by Medicare"
	case 'X':
		return "not in the physician fee schedule by statute"
	}
	return "no payment by the fee schedule"
}

// open finds row, area and setting; false when there is no amount.
func (s *Schedule) open(svc *Service, out *Price) (l line, ok bool) {
	l = line{svc: svc, out: out, day: day.Of(svc.Date), bilat: one}
	if why := refused(svc); why != "" {
		out.refuse(why)
		return l, false
	}
	if l.rows = s.part(KindRVU, l.day); l.rows == nil {
		out.refuse(s.notOn(KindRVU, l.day))
		return l, false
	}
	areas := s.part(KindGPCI, l.day)
	if areas == nil {
		out.refuse(s.notOn(KindGPCI, l.day))
		return l, false
	}
	out.Source = l.rows.Source.String() + ", " + areas.Source.String()
	mod, why := component(svc)
	if why != "" {
		out.refuse(why)
		return l, false
	}
	if l.row, ok = l.rows.rvu(svc.Code, mod); !ok {
		if _, whole := l.rows.rvu(svc.Code, hcpcs.Modifier{}); whole {
			out.refuse("the file has no row for " + svc.Code.String() + " with modifier " + mod.String())
		} else {
			out.refuse(svc.Code.String() + " is not in the relative value file")
		}
		return l, false
	}
	if why := statusReason(l.row.Status); why != "" {
		out.refuse("status " + string(l.row.Status) + ": " + why)
		return l, false
	}
	if l.area = areas.area(svc.Locality); l.area == nil {
		if svc.Locality == (Locality{}) {
			out.refuse("no locality")
		} else {
			out.refuse("locality " + svc.Locality.String() + " is not in the GPCI file")
		}
		return l, false
	}
	if l.facility, why = facility(svc.Place); why != "" {
		out.refuse(why)
		return l, false
	}
	return l, true
}

// notOn says that no file of a kind holds on a day.
func (s *Schedule) notOn(k Kind, d day.Day) string {
	if d == 0 {
		return "the service has no date, which picks the file with " + k.String()
	}
	if s == nil || len(s.parts[k]) == 0 {
		return "no file with " + k.String() + " is loaded"
	}
	return "no loaded file with " + k.String() + " holds on " + d.String()
}

// component is the modifier whose row prices the service.
func component(svc *Service) (mod hcpcs.Modifier, why string) {
	for _, m := range rowModifiers {
		if svc.has(m.String()) {
			if !mod.IsZero() {
				return mod, "modifiers 26 and TC exclude each other"
			}
			mod = m
		}
	}
	return mod, ""
}

// fee works out the fee of a row: one rounding, then the OPPS cap where it is lower. explain may be nil.
func (l *line) rowFee(row *RVU, explain *Price) components {
	gw, gp, gm := l.area.GPCI()
	f := row.Factor()
	sum := func(pe, mp decimal.Decimal) components {
		c := components{work: row.Work().Mul(gw).Mul(f), pe: pe.Mul(gp).Mul(f), mp: mp.Mul(gm).Mul(f)}
		c.total = cents(c.work.Add(c.pe).Add(c.mp))
		return c
	}
	c := sum(row.PE(l.facility), row.MP())
	if explain != nil {
		setting := "non-facility"
		if l.facility {
			setting = "facility"
		}
		explain.step(fmt.Sprintf("place of service %s: %s rate", l.svc.Place, setting), setting)
		if l.facility && row.FacilityNA || !l.facility && row.NonFacilityNA {
			explain.step("the file marks the code as rarely or never paid in this setting", "NA")
		}
		explain.step(fmt.Sprintf("work %s x GPCI %s", row.Work(), gw), row.Work().Mul(gw).String())
		explain.step(fmt.Sprintf("practice expense %s x GPCI %s", row.PE(l.facility), gp), row.PE(l.facility).Mul(gp).String())
		explain.step(fmt.Sprintf("malpractice %s x GPCI %s", row.MP(), gm), row.MP().Mul(gm).String())
		explain.money(fmt.Sprintf("sum x conversion factor %s, rounded to cents", f), c.total)
	}
	if !row.CapPE(l.facility).IsZero() || !row.CapMP().IsZero() {
		capped := sum(row.CapPE(l.facility), row.CapMP())
		if capped.total.LessThan(c.total) {
			c = capped
			if explain != nil {
				explain.money(fmt.Sprintf("OPPS cap is lower: practice expense %s, malpractice %s", row.CapPE(l.facility), row.CapMP()), c.total)
			}
		} else if explain != nil {
			explain.step("OPPS cap is not lower", capped.total.StringFixed(2))
		}
	}
	return c
}

// batch is the physician services that are priced together.
type batch struct {
	s     *Schedule
	lines []*line
}

// add opens a service and works out its fee up to the bilateral step.
func (b *batch) add(svc *Service, out *Price) {
	l, ok := b.s.open(svc, out)
	if !ok {
		return
	}
	out.step("locality "+l.area.Locality.String(), l.area.Name)
	what := svc.Code.String()
	if !l.row.Modifier.IsZero() {
		what += "-" + l.row.Modifier.String()
	}
	out.step("row "+what+" of the relative value file", "status "+string(l.row.Status))
	l.full = l.rowFee(l.row, out)
	l.fee = l.full.total
	l.bilateral()
	if u := svc.units(); u.IsInteger() {
		l.count = int(u.IntPart())
	}
	b.lines = append(b.lines, &l)
}

// bilateral applies modifier 50.
func (l *line) bilateral() {
	if !l.svc.has("50") {
		return
	}
	switch l.row.Bilateral {
	case '1':
		l.bilat = decimal.New(15, -1)
		l.fee = l.out.money("modifier 50, bilateral indicator 1: 150 percent", percent(l.fee, decimal.NewFromInt(150)))
	case '3':
		l.bilat = decimal.NewFromInt(2)
		l.fee = l.out.money("modifier 50, bilateral indicator 3: 100 percent each side", percent(l.fee, decimal.NewFromInt(200)))
	case '2':
		l.out.money("modifier 50, bilateral indicator 2: the fee is for both sides already", l.fee)
	default:
		l.out.money("modifier 50, bilateral indicator "+string(l.row.Bilateral)+": no increase", l.fee)
	}
}

package fees

import (
	"fmt"

	"github.com/shopspring/decimal"
)

var (
	assistantPercent    = decimal.NewFromInt(16)
	nonPhysicianPercent = decimal.New(136, -1)
	coSurgeonPercent    = decimal.New(625, -1)
)

// roles applies assistants at surgery and two surgeons.
func (l *line) roles() {
	if !l.out.Checked() {
		return
	}
	svc, p := l.svc, l.out
	assistant, two := svc.has("80", "81", "82", "AS"), svc.has("62")
	switch {
	case assistant && two:
		p.refuse("modifier 62 and an assistant's modifier exclude each other")
	case assistant && (l.row.Assistant == '1' || l.row.Assistant == '9'):
		p.refuse("assistant indicator " + string(l.row.Assistant) + ": an assistant at surgery is not paid")
	case assistant:
		if l.row.Assistant == '0' {
			p.step("assistant indicator 0: documentation of need is asked for", "0")
		}
		if svc.has("AS") {
			p.money("modifier AS: 13.6 percent", percent(p.Amount, nonPhysicianPercent))
		} else {
			p.money("assistant at surgery: 16 percent", percent(p.Amount, assistantPercent))
		}
	case two && (l.row.CoSurgeon == '0' || l.row.CoSurgeon == '9'):
		p.refuse("co-surgeon indicator " + string(l.row.CoSurgeon) + ": two surgeons are not paid")
	case two:
		if l.row.CoSurgeon == '1' {
			p.step("co-surgeon indicator 1: documentation of need is asked for", "1")
		}
		p.money("modifier 62: 62.5 percent", percent(p.Amount, coSurgeonPercent))
	}
}

// shares applies the parts of the global package: 54 during, 55 after, 56 before the operation, 78 during. Several on
// one line are added up, so that a surgeon who also gave the care before reports 54 and 56; the three make the whole.
func (l *line) shares() {
	if !l.out.Checked() {
		return
	}
	pre, intra, post := l.row.Shares()
	sum, names := decimal.Decimal{}, ""
	for _, m := range [...]struct {
		mod, name string
		share     decimal.Decimal
	}{{"56", "preoperative", pre}, {"54", "intraoperative", intra}, {"55", "postoperative", post}, {"78", "intraoperative", intra}} {
		if !l.svc.has(m.mod) || m.mod == "78" && (intra.IsZero() || names != "") {
			continue
		}
		if names != "" {
			names += ", "
		}
		names += "modifier " + m.mod + ": " + m.name + " share " + m.share.String()
		sum = sum.Add(m.share)
	}
	switch {
	case names == "":
	case sum.IsZero():
		l.out.refuse("the code has no global package to share (global period " + l.row.Global + ")")
	default:
		l.out.money(names, cents(l.out.Amount.Mul(sum)))
	}
}

// anesthesia prices an anesthesia service: base and time units by the locality's conversion factor.
func (s *Schedule) anesthesia(svc *Service, p *Price) {
	l := line{svc: svc}
	if why := refused(svc); why != "" {
		p.refuse(why)
		return
	}
	d, factor := s.anesthesiaFactor(svc, p)
	if !p.Checked() {
		return
	}
	if why := s.anesthesiaStatus(&l, svc, d); why != "" {
		p.refuse(why)
		return
	}
	p.step("locality "+svc.Locality.String()+": anesthesia conversion factor", factor.String())
	if svc.has("AD") {
		p.step("modifier AD: 3 base units, no time", "3")
		p.money("3 units x conversion factor, rounded to cents", cents(decimal.NewFromInt(3).Mul(factor)))
		return
	}
	base := svc.BaseUnits
	if base.IsZero() {
		base = s.base[svc.Code]
	}
	switch {
	case !base.IsPositive():
		p.refuse("anesthesia base units are not in the files: the caller has to give them")
	case !svc.Minutes.IsPositive():
		p.refuse("no anesthesia minutes")
	default:
		p.step("base units, from the caller", base.String())
		time := svc.Minutes.Div(decimal.NewFromInt(15)).Round(1)
		p.step(fmt.Sprintf("time units: %s minutes / 15, to one decimal", svc.Minutes), time.StringFixed(1))
		p.money(fmt.Sprintf("(%s + %s) x conversion factor, rounded to cents", base, time.StringFixed(1)), cents(base.Add(time).Mul(factor)))
		if svc.has("QK", "QX", "QY") {
			p.money("medical direction (QK, QX, QY): 50 percent", percent(p.Amount, decimal.NewFromInt(50)))
		}
	}
}

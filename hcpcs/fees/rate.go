package fees

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// anesthesiaFactor finds the conversion factor of the service's locality and day.
func (s *Schedule) anesthesiaFactor(svc *Service, p *Price) (d day.Day, factor decimal.Decimal) {
	d = day.Of(svc.Date)
	part := s.part(KindAnesthesia, d)
	if part == nil {
		p.refuse(s.notOn(KindAnesthesia, d))
		return d, zero
	}
	p.Source = part.Source.String()
	i, ok := part.byArea[svc.Locality]
	switch {
	case svc.Locality == (Locality{}):
		p.refuse("no locality")
	case !ok:
		p.refuse("locality " + svc.Locality.String() + " is not in the file of anesthesia conversion factors")
	case part.factors[i].doubtful:
		p.refuse("the file has two anesthesia conversion factors for locality " + svc.Locality.String())
	default:
		factor = part.factors[i].Factor()
	}
	return d, factor
}

// anesthesiaStatus says why a code is not paid as anesthesia. Without a relative value file of the day the status is
// not known and the code is taken as sent.
func (s *Schedule) anesthesiaStatus(l *line, svc *Service, d day.Day) string {
	rows := s.part(KindRVU, d)
	if rows == nil {
		return ""
	}
	row, ok := rows.rvu(svc.Code, hcpcs.Modifier{})
	switch {
	case !ok:
		return svc.Code.String() + " is not in the relative value file"
	case row.Status == 'C':
		return "status C: " + statusReason('C')
	}
	l.row = row
	return ""
}

// rate prices a service by a national table.
func (s *Schedule) rate(k Kind, svc *Service, p *Price) {
	d := day.Of(svc.Date)
	part := s.part(k, d)
	if part == nil {
		p.refuse(s.notOn(k, d))
		return
	}
	p.Source = part.Source.String()
	i, ok := part.byCode[svc.Code]
	if !ok {
		p.refuse(svc.Code.String() + " is not in the table")
		return
	}
	r := &part.rates[i]
	what := "status indicator"
	if k == KindASC {
		what = "payment indicator"
	}
	p.step(what, r.Indicator)
	for _, m := range svc.Modifiers {
		switch m.String() {
		case "50", "52", "73", "74", "FX", "FY", "CT", "TC", "26":
			p.refuse("modifier " + m.String() + " changes the payment by a rule that is not in the table")
			return
		}
	}
	amount, ok := r.Amount()
	if !ok {
		p.refuse(what + " " + r.Indicator + ": the table gives no payment rate")
		return
	}
	p.step("national rate, unadjusted", amount.String())
	if r.Discount {
		p.step("subject to multiple procedure discounting, which is not worked out here", "Y")
	}
	what = "rounded to cents"
	if u := svc.units(); !u.Equal(one) {
		what = fmt.Sprintf("%s units, rounded to cents", u)
	}
	p.money(what, cents(amount.Mul(svc.units())))
}

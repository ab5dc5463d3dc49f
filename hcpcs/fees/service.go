package fees

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/place"
)

// System is a payment system.
type System uint8

// The payment systems.
const (
	Physician      System = iota // physician fee schedule, anesthesia included
	Outpatient                   // OPPS addendum B: hospital outpatient
	SurgicalCenter               // ASC addenda AA and BB
)

var systemNames = [...]string{"physician fee schedule", "OPPS", "ASC"}

// String names the system.
func (s System) String() string {
	if int(s) < len(systemNames) {
		return systemNames[s]
	}
	return ""
}

// Service is a service to price.
type Service struct {
	System    System
	Code      hcpcs.Code
	Modifiers []hcpcs.Modifier
	Units     decimal.Decimal // decimal.Decimal{} means 1; a number 0 is refused
	Minutes   decimal.Decimal // anesthesia time
	BaseUnits decimal.Decimal // anesthesia base units of this service; zero: those of the Schedule
	Place     string          // place of service as sent, two digits
	Locality  Locality
	Date      time.Time
}

// Has reports whether the service has a modifier.
func (s *Service) has(mods ...string) bool {
	for _, m := range s.Modifiers {
		if slices.Contains(mods, m.String()) {
			return true
		}
	}
	return false
}

// units is the number of units, 1 when not given.
func (s *Service) units() decimal.Decimal {
	if s.Units.IsZero() {
		return one
	}
	return s.Units
}

// Price is the outcome for one service: an amount with the steps that led to it, or the reason why there is none.
type Price struct {
	Amount decimal.Decimal // dollars, two decimals; meaningless when Reason is not empty
	Reason string          // why there is no amount; "" when there is one
	Steps  []Step
	Source string // files and their days
}

// Checked reports whether there is an amount.
func (p *Price) Checked() bool { return p.Reason == "" }

// Step is one step on the way to an amount.
type Step struct {
	What  string // "work 0.22 x GPCI 1.5"
	Value string // its result: a decimal, or a word
}

func (p *Price) step(what, value string) { p.Steps = append(p.Steps, Step{what, value}) }

// money notes a step that gives an amount.
func (p *Price) money(what string, amount decimal.Decimal) decimal.Decimal {
	p.step(what, amount.StringFixed(2))
	p.Amount = amount
	return amount
}

// refuse notes that there is no amount.
func (p *Price) refuse(reason string) {
	if p.Reason == "" {
		p.Reason = reason
	}
	p.Amount = zero
}

// Price prices one service by itself.
func (s *Schedule) Price(svc Service) Price { return s.PriceAll([]Service{svc})[0] }

// PriceAll prices the services of one patient and provider together: multiple procedure reductions look at all services
// of a day. The answers have the indices of the services.
func (s *Schedule) PriceAll(services []Service) []Price {
	out := make([]Price, len(services))
	b := batch{s: s}
	for i := range services {
		switch svc := &services[i]; {
		case svc.Code.IsZero():
			out[i].refuse("no code")
		case svc.Date.IsZero():
			out[i].refuse("no date of service")
		case svc.Units.IsNegative() || !validUnits(svc.Units) || svc.Units.IsZero() && svc.Units != (decimal.Decimal{}):
			out[i].refuse("units are not a number from 0.001 to 999999")
		case svc.System == Outpatient:
			s.rate(KindOPPS, svc, &out[i])
		case svc.System == SurgicalCenter:
			s.rate(KindASC, svc, &out[i])
		case isAnesthesia(svc.Code):
			s.anesthesia(svc, &out[i])
		default:
			b.add(svc, &out[i])
		}
	}
	b.finish()
	return out
}

func validUnits(u decimal.Decimal) bool {
	return u.IsZero() || u.Equal(u.Truncate(3)) && u.LessThan(decimal.New(1, 6))
}

func isAnesthesia(c hcpcs.Code) bool { return c.Kind() == hcpcs.KindAnesthesia }

// facility reports whether Medicare pays the facility rate at a place.
func facility(text string) (bool, string) {
	if text == "" {
		return false, "no place of service: the facility or non-facility rate cannot be chosen"
	}
	c, err := place.Parse(text)
	if err != nil {
		return false, "malformed place of service"
	}
	p, ok := place.Lookup(c)
	if !ok {
		return false, "place of service " + c.String() + " is not assigned"
	}
	return p.Facility, ""
}

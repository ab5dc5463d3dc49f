package claim

import (
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// PriceOptions are what a fee schedule asks for beside the claim.
type PriceOptions struct {
	System   *fees.System  // nil: told by the claim, see Claim.FeeServices
	Locality fees.Locality // physician fee schedule: the payment locality of the place of service
	Day      Date          // for lines of a claim without any date; zero leaves them unpriced
}

// FeeServices are the lines as a fee schedule takes them, with the same indices. An outpatient facility claim is paid by
// OPPS, a claim of an ambulatory surgical center (place 24, taxonomy 261QA1903X) by the ASC addenda, every other by the
// physician fee schedule. The day is the line's own, else the first day of the claim; the place of service is the line's,
// else the claim's; units in minutes (MJ) are minutes of anesthesia.
func (c *Claim) FeeServices(o PriceOptions) []fees.Service {
	out := make([]fees.Service, len(c.Lines))
	for i := range c.Lines {
		l := &c.Lines[i]
		day, _ := c.LineDate(i)
		if day.IsZero() {
			day = o.Day
		}
		s := fees.Service{Code: l.HCPCS(), Units: l.Units, Minutes: l.Minutes, Place: l.PlaceOfService, Locality: o.Locality, Date: day.Time()}
		for k := range l.Modifiers {
			s.Modifiers = append(s.Modifiers, l.Modifiers[k].Code())
		}
		if l.Unit == "MJ" && !Given(s.Minutes) {
			s.Minutes = l.Units
		}
		if s.Place == "" {
			s.Place = c.Claim.PlaceOfService
		}
		switch {
		case o.System != nil:
			s.System = *o.System
		case c.Setting == guidelines.Outpatient:
			s.System = fees.Outpatient
		case s.Place == "24" && c.Billing.Taxonomy == "261QA1903X":
			s.System = fees.SurgicalCenter
		}
		if s.System != fees.Physician {
			s.Locality = fees.Locality{}
		}
		out[i] = s
	}
	return out
}

// Price prices the lines together, with the same indices: an amount with the steps that led to it, or the reason why
// there is none. An inpatient stay is not paid by line: its lines have a reason only.
func (c *Claim) Price(s *fees.Schedule, o PriceOptions) []fees.Price {
	if c.Setting == guidelines.Inpatient && o.System == nil {
		out := make([]fees.Price, len(c.Lines))
		for i := range out {
			out[i].Reason = "an inpatient stay is paid by its DRG, not by line"
		}
		return out
	}
	return s.PriceAll(c.FeeServices(o))
}

package units

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
)

// ErrMeasure is wrapped by the error of a dose whose unit of measure cannot be brought to that of the code.
var ErrMeasure = errors.New("units of measure do not match")

// Billing is a dose in billing units: what goes on the claim.
type Billing struct {
	Units   decimal.Decimal // units administered, rounded up to whole ones
	Waste   decimal.Decimal // units discarded, for the line with modifier JW; zero: nothing to bill
	PerUnit hcpcs.Quantity  // what one unit of the code stands for
	Dose    decimal.Decimal // the dose in the code's unit of measure
}

// scale is the family of units of measure that a unit converts within, and how many of the family's smallest it is.
func scale(unit string) (family byte, of int64) {
	switch unit {
	case "MCG":
		return 'm', 1
	case "MG":
		return 'm', 1000
	case "G":
		return 'm', 1000000
	case "ML":
		return 'v', 1
	case "L":
		return 'v', 1000
	case "UCI":
		return 'a', 1
	case "MCI":
		return 'a', 1000
	}
	return 0, 0
}

// convert brings a quantity to a unit of measure.
func convert(q hcpcs.Quantity, unit string) (decimal.Decimal, bool) {
	if q.Unit == unit || q.Unit == "IU" && unit == "UNIT" || q.Unit == "UNIT" && unit == "IU" {
		return q.Amount, true
	}
	family, from := scale(q.Unit)
	other, to := scale(unit)
	if family == 0 || family != other {
		return decimal.Decimal{}, false
	}
	d, r := q.Amount.Mul(decimal.NewFromInt(from)).QuoRem(decimal.NewFromInt(to), 12)
	return d, r.IsZero()
}

// BillDose converts a dose to units of a code, of which one stands for per. Units are rounded up. vials are the
// contents of the single-dose containers that were opened; what is left of them is waste: the units of the opened
// contents, rounded up, less the units of the dose. Without vials no waste is worked out.
func BillDose(dose, per hcpcs.Quantity, vials ...hcpcs.Quantity) (Billing, error) {
	if !per.Amount.IsPositive() || !dose.Amount.IsPositive() {
		return Billing{}, fmt.Errorf("units: dose and billing unit must be more than zero")
	}
	d, ok := convert(dose, per.Unit)
	if !ok {
		return Billing{}, fmt.Errorf("units: dose in %s, billing unit in %s: %w", dose.Unit, per.Unit, ErrMeasure)
	}
	b := Billing{PerUnit: per, Dose: d, Units: unitsOf(d, per.Amount)}
	if len(vials) == 0 {
		return b, nil
	}
	var opened decimal.Decimal
	for _, v := range vials {
		a, ok := convert(v, per.Unit)
		if !ok {
			return Billing{}, fmt.Errorf("units: container in %s, billing unit in %s: %w", v.Unit, per.Unit, ErrMeasure)
		}
		opened = opened.Add(a)
	}
	if opened.LessThan(d) {
		return Billing{}, fmt.Errorf("units: the containers hold less than the dose")
	}
	b.Waste = decimal.Max(unitsOf(opened, per.Amount).Sub(b.Units), decimal.Zero)
	return b, nil
}

// unitsOf is amount divided by per, rounded up to a whole number.
func unitsOf(amount, per decimal.Decimal) decimal.Decimal {
	q, r := amount.QuoRem(per, 0)
	if r.IsPositive() {
		q = q.Add(decimal.NewFromInt(1))
	}
	return q
}

// BillDoseOf converts a dose to units of the entry's code. It fails where the table does not say what a unit stands for.
func BillDoseOf(e hcpcs.Entry, dose hcpcs.Quantity, vials ...hcpcs.Quantity) (Billing, error) {
	per, ok := e.BillingUnit()
	if !ok {
		return Billing{}, fmt.Errorf("units: the table does not say what a unit of %s stands for: %w", e.Code(), ErrMeasure)
	}
	return BillDose(dose, per, vials...)
}

package hcpcs

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"
)

// ErrUnits is wrapped by the error of a dose whose unit of measure cannot be brought to that of the code.
var ErrUnits = errors.New("units of measure do not match")

// Billing is a dose in billing units: what goes on the claim.
type Billing struct {
	Units   decimal.Decimal // units administered, rounded up to whole ones
	Waste   decimal.Decimal // units discarded, for the line with modifier JW; zero: nothing to bill
	PerUnit Quantity        // what one unit of the code stands for
	Dose    decimal.Decimal // the dose in the code's unit of measure
}

// mass holds the units of measure that convert into each other, in the smallest of them.
var mass = map[string]int64{"MCG": 1, "MG": 1000, "G": 1000000}
var volume = map[string]int64{"ML": 1, "L": 1000}
var activity = map[string]int64{"UCI": 1, "MCI": 1000}

// convert brings a quantity to a unit of measure.
func convert(q Quantity, unit string) (decimal.Decimal, bool) {
	if q.Unit == unit || q.Unit == "IU" && unit == "UNIT" || q.Unit == "UNIT" && unit == "IU" {
		return q.Amount, true
	}
	for _, family := range []map[string]int64{mass, volume, activity} {
		from, to := family[q.Unit], family[unit]
		if from == 0 || to == 0 {
			continue
		}
		if d, r := q.Amount.Mul(decimal.NewFromInt(from)).QuoRem(decimal.NewFromInt(to), 12); r.IsZero() {
			return d, true
		}
	}
	return decimal.Decimal{}, false
}

// BillDose converts a dose to units of a code, of which one stands for per. Units are rounded up. vials are the
// contents of the single-dose containers that were opened; what is left of them is waste: the units of the opened
// contents, rounded up, less the units of the dose. Without vials no waste is worked out.
func BillDose(dose, per Quantity, vials ...Quantity) (Billing, error) {
	if !per.Amount.IsPositive() || !dose.Amount.IsPositive() {
		return Billing{}, fmt.Errorf("hcpcs: dose and billing unit must be more than zero")
	}
	d, ok := convert(dose, per.Unit)
	if !ok {
		return Billing{}, fmt.Errorf("hcpcs: dose in %s, billing unit in %s: %w", dose.Unit, per.Unit, ErrUnits)
	}
	b := Billing{PerUnit: per, Dose: d, Units: unitsOf(d, per.Amount)}
	if len(vials) == 0 {
		return b, nil
	}
	var opened decimal.Decimal
	for _, v := range vials {
		a, ok := convert(v, per.Unit)
		if !ok {
			return Billing{}, fmt.Errorf("hcpcs: container in %s, billing unit in %s: %w", v.Unit, per.Unit, ErrUnits)
		}
		opened = opened.Add(a)
	}
	if opened.LessThan(d) {
		return Billing{}, fmt.Errorf("hcpcs: the containers hold less than the dose")
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

// BillDose converts a dose to units of the entry's code. It fails where the table does not say what a unit stands for.
func (e Entry) BillDose(dose Quantity, vials ...Quantity) (Billing, error) {
	per, ok := e.BillingUnit()
	if !ok {
		return Billing{}, fmt.Errorf("hcpcs: the table does not say what a unit of %s stands for: %w", e.Code(), ErrUnits)
	}
	return BillDose(dose, per, vials...)
}

package note

import (
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/units"
)

// units is the number of units of a drug's code that a dose makes.
func (r *reading) units(e hcpcs.Entry, lo, hi int) (string, bool) {
	var words []string
	for i := lo; i < hi; i++ {
		words = append(words, r.d.tokens[i].norm)
	}
	for n := len(words); n > 0; n-- {
		q, ok := hcpcs.ParseQuantity(dose(words[:n]))
		if !ok {
			continue
		}
		b, err := units.BillDoseOf(e, q)
		if err != nil {
			return "", false
		}
		return b.Units.String(), true
	}
	return "", false
}

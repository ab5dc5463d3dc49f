package denial

import (
	"strings"

	"github.com/gomedcode/medcode/claim/remit/internal/numbers"
	"github.com/gomedcode/medcode/guidelines"
)

// Number is a row of the table: a reason (CARC) or a remark (RARC) by itself.
type Number struct {
	Code  string
	Words string              // what it is about, in words of our own
	Next  Next                // of a reason; of a remark the step that it asks for, NextNone when it asks for none
	PR    Next                // of a reason in group PR
	Rules []guidelines.RuleID // that look for such a fault first of all
}

// Reasons are the reasons (CARC) of the table.
func Reasons() []Number { return listed(numbers.Reasons()) }

// Remarks are the remarks (RARC) of the table.
func Remarks() []Number { return listed(numbers.Remarks()) }

func listed(rows []numbers.Row) []Number {
	out := make([]Number, len(rows))
	for i, r := range rows {
		n := Number{Code: r.Number, Words: r.Words}
		n.Next, _ = nextOf(r.Next)
		n.PR, _ = nextOf(r.PR)
		for _, id := range strings.Fields(r.Rules) {
			if !strings.HasSuffix(id, "*") {
				n.Rules = append(n.Rules, guidelines.RuleID(id))
			}
		}
		out[i] = n
	}
	return out
}

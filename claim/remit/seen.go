package remit

import (
	"github.com/gomedcode/medcode/guidelines"
)

// Seen knows the payments that it has seen: a remittance that is sent or stored twice would be posted and counted twice. The
// zero value has seen none.
type Seen struct{ keys map[seenKey]struct{} }

// seenKey is what makes a payment the same as another.
type seenKey struct{ originator, payer, name, payee, trace, day, amount string }

// Check reports a payment that came before (ERA-STR-05): of the same payer to the same payee, with the same trace number, date
// and amount. One without a trace number is not known again.
func (s *Seen) Check(p *Payment) []Issue {
	if p.Trace == "" {
		return nil
	}
	if s.keys == nil {
		s.keys = map[seenKey]struct{}{}
	}
	k := seenKey{originator: p.TraceOriginator, payer: p.Payer.ID, name: p.Payer.Name, payee: p.Payee.ID, trace: p.Trace, amount: p.Amount.String()}
	if !p.Date.IsZero() {
		k.day = p.Date.String()
	}
	if _, ok := s.keys[k]; ok {
		return []Issue{{Rule: "ERA-STR-05", Severity: guidelines.Warning, Claim: -1, Line: -1, Field: FieldTrace,
			Text: "A payment with this payer, trace number, date and amount came before."}}
	}
	s.keys[k] = struct{}{}
	return nil
}

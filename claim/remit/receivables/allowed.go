package receivables

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
)

// AllowedRow is what a payer allows for a unit of a service, over the lines that it adjudicated and did not deny.
// Percentiles are observed amounts: the next higher one where a percentile lies between two (nearest rank), as the rules
// on price transparency of hospitals ask.
type AllowedRow struct {
	Code      string
	Modifiers string // separated by blanks
	Payer     string
	PayerID   string
	Lines     int
	Low       decimal.Decimal
	P10       decimal.Decimal
	P25       decimal.Decimal
	Median    decimal.Decimal
	P75       decimal.Decimal
	P90       decimal.Decimal
	High      decimal.Decimal
}

// Allowed are the allowed amounts by code, modifiers and payer, in that order. Lines of claims that were not sent here
// have no units and are left out; so is what a payer behind another allows, which repeats what that one did (OA 23): it is
// no price of its own.
func Allowed(standings iter.Seq[*remit.Standing]) []AllowedRow {
	type key struct{ code, modifiers, payer string }
	amounts := map[key][]decimal.Decimal{}
	names := map[key]*AllowedRow{}
	for s := range standings {
		if s.Sent == nil {
			continue
		}
		for i := range s.Lines {
			l := &s.Lines[i]
			if !l.Answered || l.Denied || l.Secondary || l.Code == "" || !l.Allowed.IsPositive() || i >= len(s.Sent.Lines) {
				continue
			}
			units := s.Sent.Lines[i].Units
			if !units.IsPositive() {
				units = decimal.NewFromInt(1)
			}
			k := key{l.Code, strings.Join(l.Modifiers, " "), Name{s.Payer, s.PayerID}.key()}
			if names[k] == nil {
				names[k] = &AllowedRow{Code: k.code, Modifiers: k.modifiers, Payer: s.Payer, PayerID: s.PayerID}
			}
			amounts[k] = append(amounts[k], l.Allowed.DivRound(units, 2))
		}
	}
	out := make([]AllowedRow, 0, len(names))
	for k, r := range names {
		list := amounts[k]
		slices.SortFunc(list, func(a, b decimal.Decimal) int { return a.Cmp(b) })
		r.Lines, r.Low, r.High = len(list), list[0], list[len(list)-1]
		r.P10, r.P25, r.Median, r.P75, r.P90 = nearest(list, 10), nearest(list, 25), nearest(list, 50), nearest(list, 75), nearest(list, 90)
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b AllowedRow) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Modifiers, b.Modifiers), cmp.Compare(a.Payer, b.Payer), cmp.Compare(a.PayerID, b.PayerID))
	})
	return out
}

// nearest is a percentile by nearest rank of a sorted list that is not empty.
func nearest(list []decimal.Decimal, percent int) decimal.Decimal {
	return list[max((len(list)*percent+99)/100, 1)-1]
}

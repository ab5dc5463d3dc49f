package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// hidden is a row as the suppression of small cells sees it.
type hidden struct {
	key        string
	counts     []int // what is shown, or follows from it: numbers of claims or people, and of a rate the rest
	sum        decimal.Decimal
	summed     bool // sum is shown
	persons    int
	rest       int // members without: it follows from the number of members
	suppressed bool
}

// small reports whether a number may not be shown.
func small(n, least int) bool { return n > 0 && n < least }

// own reports whether a row is suppressed by its own numbers.
func (h *hidden) own(least int) bool {
	return small(h.persons, least) || small(h.rest, least) || slices.ContainsFunc(h.counts, func(n int) bool { return small(n, least) })
}

// suppress marks the rows that are not shown and reports whether the total is not.
//
// A row goes by its own numbers, and with the first of them the smallest of the others. Who knows the total and the rows
// shown knows what the rows suppressed are together; who knows these rules too, that all of them but one are below the least
// number, and that one lies between it and the smallest number shown. Where that leaves the one a choice, every table of the
// choice is shown alike, so that none of its numbers can be told. Where it leaves none, or the rows suppressed are small
// together in a number of a rate, or a sum of nothing, all rows go. The total goes when it is small, when all rows
// are gone and it leaves no more than one besides one for each, or when it is a sum of nothing.
func suppress(rows []*hidden, total *hidden, least int) (totalSuppressed bool) {
	if least <= 1 {
		return false
	}
	var group, rest []*hidden
	for _, h := range rows {
		if h.suppressed = h.own(least); h.suppressed {
			group = append(group, h)
		} else {
			rest = append(rest, h)
		}
	}
	switch {
	case total.own(least):
		return true
	case len(group) == 0:
		return false
	}
	if len(rest) > 0 {
		slices.SortFunc(rest, func(a, b *hidden) int {
			return cmp.Or(cmp.Compare(a.counts[0], b.counts[0]), cmp.Compare(a.key, b.key))
		})
		rest[0].suppressed = true
		group, rest = append(group, rest[0]), rest[1:]
		if hides(group, rest, least) {
			return false
		}
	}
	for _, h := range rows {
		h.suppressed = true
	}
	return len(rows) < 2 || total.counts[0] <= len(rows)+1 || total.summed && total.sum.IsZero() ||
		slices.ContainsFunc(total.counts, func(n int) bool { return n < least })
}

// hides reports whether a group of rows, the last of them the smallest of those not small, hides its numbers among the rows
// that are shown.
func hides(group, shown []*hidden, least int) bool {
	money := decimal.Zero
	for _, h := range group {
		money = money.Add(h.sum)
	}
	if group[0].summed && money.IsZero() {
		return false
	}
	for j := range group[0].counts {
		sum := 0
		for _, h := range group {
			sum += h.counts[j]
		}
		if j > 0 {
			if sum < least {
				return false
			}
			continue
		}
		few := len(group) - 1 // each from 1 to least-1
		low, high := max(least, sum-few*(least-1)), sum-few
		if slices.ContainsFunc(group[:few], func(h *hidden) bool { return h.counts[0] >= least }) {
			low = least // one has many claims of few people
		}
		if len(shown) > 0 {
			high = min(high, shown[0].counts[0]-1)
		}
		if high-low < 1 {
			return false
		}
	}
	return true
}

// complements marks the rows of a division that overlaps, where what is not in the row is small: it follows from the total,
// as the people without a diagnosis do who are few when nearly all have it.
func complements(rows []*hidden, total *hidden, least int) {
	for _, h := range rows {
		for j := range h.counts {
			h.suppressed = h.suppressed || small(total.counts[j]-h.counts[j], least)
		}
	}
}

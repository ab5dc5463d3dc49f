package cpt

import (
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// deletions are evaluation and management numbers that ended, with the first day without them.
var deletions = [...]struct {
	first, last int
	gone        day.Day
}{
	{99201, 99201, 738097}, {99217, 99220, 738827}, {99224, 99226, 738827}, {99241, 99241, 738827}, {99251, 99251, 738827},
	{99318, 99318, 738827}, {99324, 99328, 738827}, {99334, 99340, 738827}, {99343, 99343, 738827}, {99354, 99357, 738827},
	{99441, 99443, 739558},
}

// Deleted is the first day on which the code was no longer in CPT; ok is false for a code not known to be deleted.
// Only evaluation and management codes are known here.
func (c Code) Deleted() (gone time.Time, ok bool) {
	if c.Category() != I {
		return time.Time{}, false
	}
	n := c.Number()
	if n < deletions[0].first {
		return time.Time{}, false
	}
	for _, d := range deletions {
		if d.first <= n && n <= d.last {
			return d.gone.Time(), true
		}
	}
	return time.Time{}, false
}

package ncci

import (
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

func (b *ptpBuilder) open(name string) { b.book.open(name) }
func (b *ptpBuilder) cutMidway()       { b.cut = true }
func (b *ptpBuilder) cutText() bool    { return beginsAnother(b.texts.list, b.lastOK.rationale) }

// row takes a row of a PTP file. A row whose codes are sound is kept in any case: if the rest is damaged, the pair is
// not checked.
func (b *ptpBuilder) row(lay *layout, cells [][]byte, line int) (reason string) {
	c1, ok1 := cellOrdinal(lay.cell(cells, colColumn1))
	c2, ok2 := cellOrdinal(lay.cell(cells, colColumn2))
	switch {
	case !ok1:
		return "column 1 is no procedure code"
	case !ok2:
		return "column 2 is no procedure code"
	case b.n >= maxTableRows || len(b.terms.list) >= maxTerms-1:
		return "the table has too many rows"
	}
	t, reason := b.term(lay, cells)
	switch {
	case reason != "":
		t = term{flags: flagDamaged}
	case t.effective == 0 && lay.columns[colEffective] >= 0:
		reason = "no effective date: the row answers for its quarter only"
	}
	b.add(c1, c2, t, line)
	return reason
}

// term reads what stands beside the codes.
func (b *ptpBuilder) term(lay *layout, cells [][]byte) (t term, reason string) {
	for _, c := range [...]int{colIndicator, colEffective, colDeleted} {
		if lay.missing(cells, c) {
			return t, "the row has too few columns"
		}
	}
	var ok bool
	if t.effective, ok = b.dates[0].read(lay.cell(cells, colEffective)); !ok {
		return t, "the effective date is no date"
	}
	if t.deleted, ok = b.dates[1].read(lay.cell(cells, colDeleted)); !ok {
		return t, "the deletion date is no date"
	}
	ind := lay.cell(cells, colIndicator)
	if len(ind) != 1 || ind[0] != '0' && ind[0] != '1' && ind[0] != '9' {
		return t, "the modifier indicator is not 0, 1 or 9"
	}
	t.indicator = ind[0] - '0'
	if t.deleted != 0 && t.deleted < t.effective && t.indicator != uint8(NotApplicable) {
		return t, "the deletion date is before the effective date"
	}
	if len(lay.cell(cells, colPre1996)) > 0 {
		t.flags |= flagPre1996
	}
	t.rationale = text(&b.texts, lay.cell(cells, colRationale))
	b.lastDay = max(b.lastDay, t.effective)
	return t, ""
}

// quarter is the quarter told, else the one of the latest effective date: each quarter's table adds edits.
func (b *ptpBuilder) quarter(told Quarter) Quarter {
	if told.IsZero() && b.lastDay > 0 {
		return quarterOf(b.lastDay)
	}
	return told
}

// afterQuarter reports rows that begin after the end of the quarter.
func (b *ptpBuilder) afterQuarter(q Quarter, log *official.Log) {
	end := q.last()
	if b.lastDay <= end {
		return
	}
	for c, chunk := range b.keys {
		for i, k := range chunk {
			if b.terms.list[keyTerm(k)].effective > end {
				name, line := b.book.find(b.lines[c][i])
				log.Add(name, line, "the effective date is after the end of the table's quarter", nil)
			}
		}
	}
}

// dateCache reads date cells; a table has few distinct ones, and most rows repeat the last.
type dateCache struct {
	last knownDate
	seen map[string]knownDate
}

type knownDate struct {
	text string
	d    day.Day
}

func (c *dateCache) read(b []byte) (day.Day, bool) {
	if len(b) == 0 {
		return 0, true
	}
	if string(b) == c.last.text {
		return c.last.d, true
	}
	k, ok := c.seen[string(b)]
	if !ok {
		if k.d, ok = date(b); !ok {
			return 0, false
		}
		if c.seen == nil {
			c.seen = map[string]knownDate{}
		}
		k.text = string(b)
		c.seen[k.text] = k
	}
	c.last = k
	return k.d, true
}

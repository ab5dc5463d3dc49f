package ncci

import (
	"encoding/binary"

	"github.com/gomedcode/medcode/internal/day"
)

// ptpTable is a PTP table in packed form:
//
//	codes   codeSet of all codes in either column
//	starts  for each code number the first row with it in column 1, and the row count at the end (uint32)
//	terms   the distinct combinations of dates, indicator and rationale, in their order (16 bytes each, see term)
//	rows    fields of codeBits+termBits bits: the number of column 2, scattered, then the number of the terms;
//	        sorted by column 1, then by field, so that the rows of a pair stand together by date
//	texts   rationales
//
// Scattering multiplies a code number by an odd factor near the golden ratio of its range, modulo that range: a
// one-to-one map that spreads neighbours evenly, so that the place of a code within a run can be guessed to within a
// few rows, mostly in one cache line, where a binary search would touch many.
//
// Nothing in it is trusted: numbers out of range answer "no row", whatever the bytes are.
type ptpTable struct {
	info               Table
	codes              codeSet
	starts, terms      []byte
	rows               packed
	termBits, codeBits uint
	factor             uint32 // see scatter
	texts              texts
	first, last        day.Day // of the quarter
	undated            bool    // some row has no effective date
}

// term is what rows have in common beside their codes.
type term struct {
	effective, deleted day.Day // 0: the table does not say; none
	rationale          uint32  // index of the text
	indicator          uint8
	flags              uint8
}

const (
	termBytes = 16

	flagPre1996 = 1 << 0
	flagDamaged = 1 << 1 // the row could not be read beyond its codes
)

func (t *term) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(t.effective))
	b = binary.LittleEndian.AppendUint32(b, uint32(t.deleted))
	b = binary.LittleEndian.AppendUint32(b, t.rationale)
	return append(b, t.indicator, t.flags, 0, 0)
}

// term is the terms with that number; ok is false beyond the table.
func (t *ptpTable) term(i uint32) (v term, ok bool) {
	if int64(i) >= int64(len(t.terms)/termBytes) {
		return term{}, false
	}
	b := t.terms[int(i)*termBytes:]
	return term{
		effective: day.Day(binary.LittleEndian.Uint32(b)),
		deleted:   day.Day(binary.LittleEndian.Uint32(b[4:])),
		rationale: binary.LittleEndian.Uint32(b[8:]),
		indicator: b[12],
		flags:     b[13],
	}, true
}

// active reports whether the terms are in force on a day; a term without an effective date is taken to have begun.
func (t *term) active(on day.Day) bool {
	return t.flags&flagDamaged == 0 && t.indicator != uint8(NotApplicable) &&
		(t.effective == 0 || t.effective <= on) && (t.deleted == 0 || on <= t.deleted)
}

// run is the rows with code number c in column 1: [lo, hi).
func (t *ptpTable) run(c uint32) (lo, hi int) {
	lo, hi = int(u32(t.starts, int(c))), int(u32(t.starts, int(c)+1))
	if lo > hi || hi > t.rows.n {
		return 0, 0
	}
	return lo, hi
}

// scatter spreads a code number over the range of the column 2 field.
func (t *ptpTable) scatter(n uint32) uint32 { return n * t.factor & (1<<t.codeBits - 1) }

// setFactor derives what scattering needs from the widths.
func (t *ptpTable) setFactor() {
	t.codeBits = t.rows.width - t.termBits
	t.factor = uint32(uint64(golden)>>(32-min(t.codeBits, 32))) | 1
}

// golden is 2^32 divided by the golden ratio.
const golden = 0x9E3779B9

// guess is where a scattered code stands in a run if codes are spread evenly.
func (t *ptpTable) guess(lo, hi int, c uint32) int {
	return max(lo, min(lo+int(uint64(hi-lo)*uint64(c)>>t.codeBits), hi-1))
}

// search is the first row of [lo, hi) whose scattered column 2 is not before c. It counts in a window around the guess,
// then in the one beside it; a code that stands in neither is looked for in the rest of the run.
func (t *ptpTable) search(lo, hi int, c uint32) int {
	key := uint64(c) << (t.termBits & 63)
	from := max(lo, min(t.guess(lo, hi, c)-window/2, hi-window))
	at := from + t.rows.before(from, min(window, hi-from), key)
	switch {
	case at == from && from > lo:
		next := max(lo, from-window)
		if at = next + t.rows.before(next, from-next, key); at == next && next > lo {
			return t.rows.halve(lo, next-lo, key)
		}
	case at == from+window && at < hi:
		next := at
		if at += t.rows.before(next, min(window, hi-next), key); at == next+window && at < hi {
			return t.rows.halve(at, hi-at, key)
		}
	}
	return at
}

// hit is the answer on a pair in short.
type hit struct {
	term   uint32 // number of the terms of an active or inactive row
	status Status
	reason Reason
}

// pair answers on two code ordinals.
func (t *ptpTable) pair(c1, c2 uint32, on day.Day) hit {
	n1, ok1 := t.codes.number(c1)
	n2, ok2 := t.codes.number(c2)
	if !ok1 || !ok2 {
		return t.absent(on)
	}
	lo, hi := t.run(n1)
	c := t.scatter(n2)
	return t.judge(t.search(lo, hi, c), hi, c, on)
}

// absent is the answer when no row holds a pair.
func (t *ptpTable) absent(on day.Day) hit {
	switch {
	case t.info.Incomplete:
		return hit{reason: CutTable}
	case t.undated && on < t.first:
		return hit{reason: OutsideDays}
	}
	return hit{status: None}
}

// judge reads the rows of one pair from row i on and chooses the one in force on the day, else a damaged one, else
// the one nearest before the day, else the earliest. c2 is scattered.
func (t *ptpTable) judge(i, hi int, c2 uint32, on day.Day) hit {
	v := t.rows.at(i)
	if i >= hi || uint32(v>>t.termBits) != c2 {
		return t.absent(on)
	}
	mask := uint64(1)<<t.termBits - 1
	best := t.verdict(uint32(v&mask), on)
	for i++; i < hi; i++ {
		if v = t.rows.at(i); uint32(v>>t.termBits) != c2 {
			break
		}
		h := t.verdict(uint32(v&mask), on)
		if h.status == Active && best.status == Active {
			a, _ := t.term(h.term)
			if b, _ := t.term(best.term); a.indicator != b.indicator {
				return hit{h.term, NotChecked, ContradictoryRows}
			}
		}
		switch {
		case h.status == Active, h.reason == DamagedRow && best.status != Active:
			best = h
		case best.status == Active || best.reason == DamagedRow:
		case h.status == NotChecked:
			best = h
		default:
			if m, _ := t.term(h.term); m.effective <= on {
				best = h
			}
		}
	}
	return best
}

// verdict is the answer of one row's terms.
func (t *ptpTable) verdict(n uint32, on day.Day) hit {
	m, ok := t.term(n)
	switch {
	case !ok || m.flags&flagDamaged != 0:
		return hit{n, NotChecked, DamagedRow}
	case m.effective == 0 && on < t.first:
		return hit{n, NotChecked, OutsideDays}
	case m.active(on):
		return hit{n, Active, Answered}
	}
	return hit{n, Inactive, Answered}
}

// covers reports whether the table may answer for a day: its quarter, or its history when rows have dates.
func (t *ptpTable) covers(on day.Day) bool {
	return on <= t.last && (on >= t.first || t.info.Dated || t.dates())
}

// dates reports whether any row is dated. Terms are sorted by effective date, so the last one tells.
func (t *ptpTable) dates() bool {
	m, ok := t.term(uint32(len(t.terms)/termBytes - 1))
	return ok && m.effective != 0
}

package ncci

import (
	"encoding/binary"
	"slices"
	"time"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// Pairs appends to dst the answer on every ordered pair of different codes of a list that is not None, by column 1
// and column 2 in code order. Repeated codes count once. When no table answers for the day, or fewer than two codes
// are given, nothing is appended: see Covers. It is the quick way to ask about the lines of a day: each code is
// looked up once, and the rows of a column 1 are asked while they are at hand.
func (e *Edits) Pairs(dst []Edit, s Setting, codes []hcpcs.Code, on time.Time) []Edit {
	when := dayOf(on)
	t, _ := e.ptpOn(s, when)
	if t == nil {
		return dst
	}
	var buf [64]numbered
	var in filter
	list := t.number(buf[:0], codes)
	for i := range list {
		in.add(list[i].n)
	}
	for i := range list {
		if i > 0 && list[i].ordinal == list[i-1].ordinal {
			continue
		}
		lo, hi := 0, 0
		if list[i].known {
			lo, hi = t.run(list[i].row)
		}
		if absent := t.absent(when); absent.status == None && hi-lo <= walkRows*len(list) {
			dst = t.walk(dst, list, i, lo, hi, &in, when)
		} else {
			dst = t.ask(dst, list, i, lo, hi, when)
		}
	}
	return dst
}

// walkRows is how many rows may be walked in the time of one search: walking reads in order and rarely branches.
const walkRows = 16

// filter is a set of scattered code numbers, by their last bits: what is not in it is not in the list.
type filter [256]uint64

func (f *filter) add(n uint32)      { f[n>>6&255] |= 1 << (n & 63) }
func (f *filter) has(n uint32) bool { return f[n>>6&255]>>(n&63)&1 != 0 }

// next is the first row of [at, hi) whose column 2 the filter lets through, with it; hi if there is none.
func (t *ptpTable) next(at, hi int, f *filter) (int, uint32) {
	width, b := t.rows.width&63, t.rows.b
	if at < 0 || hi > t.rows.n || packedSize(hi, width) > len(b) {
		return hi, 0
	}
	mask, termBits := uint64(1)<<t.codeBits-1, t.termBits&63
	for bit := uint(at) * width; at < hi; at++ {
		if c := uint32(binary.LittleEndian.Uint64(b[bit>>3:]) >> (bit & 7) >> termBits & mask); f.has(c) {
			return at, c
		}
		bit += width
	}
	return hi, 0
}

// Covers reports whether a PTP table answers for a day; if not, reason says why.
func (e *Edits) Covers(k Kind, s Setting, on time.Time) (t Table, reason Reason) {
	when := dayOf(on)
	switch {
	case e == nil:
		return t, NoTable
	case k == PTP && int(s) < len(e.ptp):
		if p, r := covering(e.ptp[s], when); p != nil {
			return p.info, Answered
		} else {
			return t, r
		}
	case k == MUE && int(s) < len(e.mue):
		if m, r := covering(e.mue[s], when); m != nil {
			return m.info, Answered
		} else {
			return t, r
		}
	case k == AOC:
		if a, r := covering(e.aoc, when); a != nil {
			return a.info, Answered
		} else {
			return t, r
		}
	}
	return t, NoTable
}

// numbered is a code of a list with its place in the table.
type numbered struct {
	ordinal uint32
	row, n  uint32 // its number, plain and scattered
	known   bool
}

// number looks the codes up and sorts them.
func (t *ptpTable) number(list []numbered, codes []hcpcs.Code) []numbered {
	for _, c := range codes {
		o, ok := ordinal(c)
		if !ok {
			continue
		}
		n, known := t.codes.number(o)
		list = append(list, numbered{o, n, t.scatter(n), known})
	}
	slices.SortFunc(list, func(a, b numbered) int { return int(a.ordinal) - int(b.ordinal) })
	return list
}

// walk appends the answers with code i of the list in column 1 by reading all its rows.
func (t *ptpTable) walk(dst []Edit, list []numbered, i, lo, hi int, in *filter, on day.Day) []Edit {
	start := len(dst)
	for at, c := t.next(lo, hi, in); at < hi; at, c = t.next(at+1, hi, in) {
		if at > lo && uint32(t.rows.at(at-1)>>t.termBits) == c {
			continue
		}
		if j := slices.IndexFunc(list, func(x numbered) bool { return x.known && x.n == c }); j >= 0 && j != i {
			dst = t.answer(dst, list[i].ordinal, list[j].ordinal, t.judge(at, hi, c, on))
		}
	}
	if found := dst[start:]; len(found) > 1 {
		slices.SortFunc(found, func(a, b Edit) int { return a.Column2.Compare(b.Column2) })
	}
	return dst
}

// ask appends the answers with code i of the list in column 1 by searching for each other code.
func (t *ptpTable) ask(dst []Edit, list []numbered, i, lo, hi int, on day.Day) []Edit {
	if lo < hi {
		t.touch(list, lo, hi)
	}
	for j := range list {
		if list[j].ordinal == list[i].ordinal || j > 0 && list[j].ordinal == list[j-1].ordinal {
			continue
		}
		h := t.absent(on)
		if list[j].known && lo < hi {
			h = t.judge(t.search(lo, hi, list[j].n), hi, list[j].n, on)
		}
		dst = t.answer(dst, list[i].ordinal, list[j].ordinal, h)
	}
	return dst
}

// answer appends an answer that is not None.
func (t *ptpTable) answer(dst []Edit, c1, c2 uint32, h hit) []Edit {
	if h.status == None {
		return dst
	}
	d := Edit{Column1: codeAt(c1), Column2: codeAt(c2)}
	d.fill(t, h)
	return append(dst, d)
}

// touch reads the row that each search of a run will look at first. The reads do not wait for each other, as those
// of one search after another would.
func (t *ptpTable) touch(list []numbered, lo, hi int) (sum uint64) {
	for j := range list {
		sum += t.rows.at(t.guess(lo, hi, list[j].n))
	}
	return sum
}

// Explain answers on two codes whatever their order, for each setting that has a PTP table: the order that the table
// holds, active before inactive, both when both are held, and the order given when neither is. Without any table the
// answer is one NotChecked.
func (e *Edits) Explain(a, b hcpcs.Code, on time.Time) []Edit {
	var out []Edit
	for _, s := range []Setting{Practitioner, Hospital} {
		if !e.Has(PTP, s) {
			continue
		}
		given, turned := e.PTP(s, a, b, on), e.PTP(s, b, a, on)
		switch held := func(d Edit) bool {
			return d.Status == Active || d.Status == Inactive || d.Reason == DamagedRow || d.Reason == ContradictoryRows
		}; {
		case a == b || !held(turned):
			out = append(out, given)
		case !held(given):
			out = append(out, turned)
		case turned.Status == Active && given.Status != Active:
			out = append(out, turned, given)
		default:
			out = append(out, given, turned)
		}
	}
	if len(out) == 0 {
		out = append(out, e.PTP(Practitioner, a, b, on))
	}
	return out
}

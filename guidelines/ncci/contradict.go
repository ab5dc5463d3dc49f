package ncci

import "fmt"

// problem is something wrong with a row, at its place in the sources.
type problem struct {
	place  uint32
	c1, c2 uint32 // ordinals of the pair
	why    clashKind
}

// clashKind says how rows contradict each other.
type clashKind uint8

const (
	noClash clashKind = iota
	repeated
	sameDays
	bothOrders
	itself
)

func (p *problem) String() string {
	pair := fmt.Sprintf("pair %s, %s: ", codeAt(p.c1), codeAt(p.c2))
	switch p.why {
	case repeated:
		return pair + "the row is repeated"
	case sameDays:
		return pair + "two rows are active on the same days"
	case bothOrders:
		return pair + "it is active in both orders"
	}
	return pair + "a code with itself"
}

// contradictions finds rows that say different things about one pair and day: repeated rows, rows of one pair whose
// days overlap, and pairs that are active in both orders.
func contradictions(t *ptpTable, keys []uint64, lines []uint32, terms []term) []problem {
	var list []problem
	for i, k := range keys {
		m := &terms[keyTerm(k)]
		for j := i - 1; j >= 0 && keys[j]>>termNoBits == k>>termNoBits; j-- {
			if why := clash(&terms[keyTerm(keys[j])], m); why != noClash {
				list = append(list, problem{max(lines[i], lines[j]), keyColumn1(k), keyColumn2(k), why})
				break
			}
		}
		if why := t.turned(k, m); why != noClash {
			list = append(list, problem{lines[i], keyColumn1(k), keyColumn2(k), why})
		}
	}
	return list
}

// clash says how two rows of one pair contradict each other.
func clash(a, b *term) clashKind {
	switch {
	case (a.flags|b.flags)&flagDamaged != 0:
		return noClash
	case *a == *b:
		return repeated
	case a.indicator == uint8(NotApplicable) || b.indicator == uint8(NotApplicable):
		return noClash
	case a.effective == 0 || b.effective == 0:
		if a.deleted == 0 && b.deleted == 0 {
			return sameDays
		}
		return noClash
	case overlap(a, b):
		return sameDays
	}
	return noClash
}

// overlap reports whether two dated rows share a day.
func overlap(a, b *term) bool {
	return (a.deleted == 0 || b.effective <= a.deleted) && (b.deleted == 0 || a.effective <= b.deleted)
}

// turned finds the pair of a row in the other order, active on a day of this row. Each such pair is told of once.
func (t *ptpTable) turned(k uint64, m *term) clashKind {
	c1, c2 := keyColumn1(k), keyColumn2(k)
	if c1 > c2 || m.flags&flagDamaged != 0 || m.indicator == uint8(NotApplicable) {
		return noClash
	}
	if c1 == c2 {
		return itself
	}
	n1, _ := t.codes.number(c1)
	n2, _ := t.codes.number(c2)
	lo, hi := t.run(n2)
	n1 = t.scatter(n1)
	for i := t.search(lo, hi, n1); i < hi; i++ {
		v := t.rows.at(i)
		if uint32(v>>t.termBits) != n1 {
			return noClash
		}
		r, ok := t.term(uint32(v & (1<<t.termBits - 1)))
		if ok && r.flags&flagDamaged == 0 && r.indicator != uint8(NotApplicable) && bothActive(m, &r) {
			return bothOrders
		}
	}
	return noClash
}

func bothActive(a, b *term) bool {
	if a.effective == 0 || b.effective == 0 {
		return a.deleted == 0 && b.deleted == 0
	}
	return overlap(a, b)
}

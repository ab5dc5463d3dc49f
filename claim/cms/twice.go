package cms

import (
	"crypto/sha256"
	"hash/maphash"
	"slices"
	"strings"
)

// given are the numbers of the claims that were given, as digests.
type given map[[16]byte]struct{}

// again notes a claim, and reports whether one of its number was given before. What has no number is told apart by nothing.
func (s given) again(scope, key string) bool {
	if strings.Trim(key, "\x00") == "" {
		return false
	}
	h := sha256.Sum256([]byte(scope + "\x00" + key))
	at := [16]byte(h[:16])
	if _, ok := s[at]; ok {
		return true
	}
	s[at] = struct{}{}
	return false
}

// scope is what the numbers of the claims of a file are unique in.
func (l Layout) scope() string {
	if l == RIFBase || l == RIFClaims {
		return "RIF"
	}
	return l.String()
}

// again reports whether the claim of a row was given before. One input alone has the rows of a claim together, unless it is
// joined: only then, or for several inputs of a kind, the numbers are kept.
func (p *plan) again(r row) bool {
	l := r.f.layout
	if l != RIFBase && l != IDRClaims {
		n := 0
		for _, x := range p.all {
			if x.sum.Layout.scope() == l.scope() {
				n++
			}
		}
		if n < 2 {
			return false
		}
	}
	return p.given.again(l.scope(), r.key)
}

// numbers are the columns that number the rows of a claim; one: a claim has one row.
func (l Layout) numbers() (names []string, one bool) {
	switch l {
	case RIFClaims, RIFLines:
		return []string{"LINE_NUM", "CLM_LINE_NUM"}, false
	case SynPUFInpatient, SynPUFOutpatient:
		return []string{"SEGMENT"}, false
	case IDRLines, IDRProfession, IDRRevenue:
		return []string{"CLM_LINE_NUM"}, false
	case IDRCodes:
		return []string{"CLM_PROD_TYPE_CD", "CLM_VAL_SQNC_NUM"}, false
	case IDRValues:
		return []string{"CLM_VAL_SQNC_NUM"}, false
	}
	return nil, true
}

// numbered is the number of a row in its claim; "" when it has none.
func (r row) numbered(names []string) string {
	out := ""
	for _, n := range names {
		if i := r.f.column(n); i >= 0 && i < len(r.fields) {
			if s := blank(r.fields[i]); s != "" {
				out += s + "\x00"
			}
		}
	}
	return out
}

// byName are the columns in the order of their names, so that files with other orders compare.
func (f *file) byName() []int {
	if f.sorted == nil {
		f.sorted = make([]int, len(f.names))
		for i := range f.sorted {
			f.sorted[i] = i
		}
		slices.SortStableFunc(f.sorted, func(a, b int) int { return strings.Compare(f.names[a], f.names[b]) })
	}
	return f.sorted
}

func (r row) cell(i int) string {
	if i < len(r.fields) {
		return blank(r.fields[i])
	}
	return ""
}

func (r row) hash(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, i := range r.f.byName() {
		h.WriteString(r.cell(i))
		h.WriteByte(0)
	}
	return h.Sum64()
}

// equal reports whether rows have the same cells in the same columns.
func (r row) equal(x row) bool {
	a, b := r.f.byName(), x.f.byName()
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if r.f.names[a[k]] != x.f.names[b[k]] || r.cell(a[k]) != x.cell(b[k]) {
			return false
		}
	}
	return true
}

// distinct are the rows of a claim of one layout, equal ones once. Rows of one number that differ, and equal ones without a
// number, are kept and told: nothing says which one holds.
func (p *plan) distinct(rows []row) (out []row, faults []error) {
	if len(rows) < 2 {
		return rows, nil
	}
	columns, one := rows[0].f.layout.numbers()
	if p.seed == (maphash.Seed{}) {
		p.seed = maphash.MakeSeed()
	}
	alike, numbers := make(map[uint64]row, len(rows)), make(map[string]bool, len(rows))
	for _, r := range rows {
		n, h := r.numbered(columns), r.hash(p.seed)
		first, same := alike[h]
		same = same && first.equal(r)
		reason := ""
		switch {
		case same && (n != "" || one):
			reason = "the same row was given before; it is read once"
		case same:
			reason = "the same row was given before; without a number of the line both are read"
		case numbers[n] && (n != "" || one):
			reason = "a row of this number was given before, with other cells; both are read"
		}
		alike[h], numbers[n] = r, true
		if reason != "" {
			faults = append(faults, &Error{File: r.f.Name, Line: r.line, Reason: reason, Err: ErrTwice})
		}
		if !same || n == "" && !one {
			out = append(out, r)
		}
	}
	return out, faults
}

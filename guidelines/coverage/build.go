package coverage

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

// builder gathers rows into policies.
type builder struct {
	log      *official.Log
	policies map[string]*policy
	lists    map[listKey]*list
}

// listKey names a list: rows with both a procedure and a diagnosis make one for each procedure.
type listKey struct{ policy, group, procedure string }

// row takes one row; the result says why it cannot be used.
func (b *builder) row(c *columns, row []string) string {
	id := c.cell(row, colPolicy)
	in, ok := interval(c.cell(row, colEffective), c.cell(row, colEnd))
	switch {
	case len(row) > maxFields || slices.ContainsFunc(row, func(s string) bool { return len(s) > maxField }):
		return "the row has too many or too long cells"
	case id == "":
		return "no policy"
	case !ok:
		return "a date is no date, or the last day is before the first"
	}
	procedure, why := readProcedures(c.cell(row, colProcedure), c.cell(row, colProcedureTo))
	if why != "" {
		return why
	}
	dx, why := readDiagnoses(c.cell(row, colDiagnosis), c.cell(row, colDiagnosisTo))
	if why != "" {
		return why
	}
	covered, ok := readCovered(c.cell(row, colCovered), !c.noncovered)
	switch {
	case !ok:
		return "the coverage is neither covered nor noncovered"
	case procedure == nil && dx == nil:
		return "neither procedure nor diagnosis"
	}
	key := listKey{policy: id, group: c.cell(row, colGroup)}
	if procedure != nil && dx != nil {
		key.procedure = c.cell(row, colProcedure)
	}
	l := b.list(key, c.cell(row, colTitle))
	if procedure != nil {
		procedure.in = in
		if !slices.Contains(l.procedures, *procedure) {
			l.procedures = append(l.procedures, *procedure)
		}
	}
	if dx != nil {
		dx.in = in
		l.add(*dx, c.cell(row, colRole), covered)
	}
	return ""
}

// add puts a span into the list that its row names.
func (l *list) add(dx span, role string, covered bool) {
	switch {
	case strings.EqualFold(role, "secondary") || role == "2":
		l.secondary = append(l.secondary, dx)
	case covered:
		l.covered = append(l.covered, dx)
	default:
		l.noncovered = append(l.noncovered, dx)
	}
}

// list finds or makes a list and its policy.
func (b *builder) list(key listKey, title string) *list {
	p := b.policies[key.policy]
	if p == nil {
		p = &policy{id: key.policy}
		b.policies[key.policy] = p
	}
	if p.title == "" {
		p.title = title
	}
	l := b.lists[key]
	if l == nil {
		l = &list{group: key.group}
		b.lists[key] = l
	}
	return l
}

// tables joins the lists of each policy: a list of diagnoses alone answers for the procedures that the policy names
// in the same group, or for all of its procedures when its group names none.
func (b *builder) tables() *Tables {
	keys := slices.SortedFunc(maps.Keys(b.lists), func(x, y listKey) int {
		return cmp.Or(cmp.Compare(x.policy, y.policy), cmp.Compare(x.group, y.group), cmp.Compare(x.procedure, y.procedure))
	})
	all := map[string][]procedureRange{}
	for _, k := range keys {
		l := b.lists[k]
		if k.procedure == "" {
			all[k.policy] = append(all[k.policy], l.procedures...)
		}
	}
	for _, k := range keys {
		l := b.lists[k]
		if len(l.procedures) == 0 {
			l.procedures = all[k.policy]
		}
		p := b.policies[k.policy]
		p.lists = append(p.lists, l)
	}
	t := &Tables{}
	for _, id := range slices.Sorted(maps.Keys(b.policies)) {
		t.policies = append(t.policies, b.policies[id])
	}
	return t
}

// interval reads first and last day.
func interval(first, last string) (in day.Interval, ok bool) {
	from, ok1 := readDay(first)
	to, ok2 := readDay(last)
	if to != 0 {
		to++ // the interval is half-open
	}
	return day.Interval{From: from, To: to}, ok1 && ok2 && (to == 0 || from < to)
}

// readProcedures reads a code or a range of codes; nil for an empty cell.
func readProcedures(s, end string) (*procedureRange, string) {
	if s == "" {
		return nil, ""
	}
	first, last, ranged := strings.Cut(s, "-")
	if !ranged {
		last = cmp.Or(end, first)
	}
	lo, err1 := hcpcs.Parse(first)
	hi, err2 := hcpcs.Parse(last)
	if err1 != nil || err2 != nil || lo.Compare(hi) > 0 {
		return nil, "the procedure is neither a code nor a range of codes"
	}
	return &procedureRange{first: lo, last: hi}, ""
}

// readDiagnoses reads a code, a code with everything below it ("E11.-", "E11*") or a range; nil for an empty cell.
func readDiagnoses(s, end string) (*span, string) {
	if s == "" {
		return nil, ""
	}
	first, last := s, cmp.Or(end, s)
	if !strings.HasSuffix(s, "-") {
		if a, b, ranged := strings.Cut(s, "-"); ranged {
			first, last = a, b
		}
	}
	lo, err1 := parseCM(first)
	hi, err2 := parseCM(last)
	if err1 != nil || err2 != nil || lo.Category().Compare(hi.Category()) > 0 {
		return nil, "the diagnosis is neither a code nor a range of codes"
	}
	return &span{first: lo, last: hi}, ""
}

func parseCM(s string) (icd.CM, error) {
	return icd.ParseCM(strings.TrimRight(strings.TrimSpace(s), ".-*%"))
}

// readCovered reads the coverage cell; an empty one says what the file says.
func readCovered(s string, otherwise bool) (covered, ok bool) {
	switch normalName(s) {
	case "":
		return otherwise, true
	case "covered", "yes", "y", "true", "1", "c", "include", "included", "supports":
		return true, true
	case "noncovered", "notcovered", "no", "n", "false", "0", "nc", "exclude", "excluded", "doesnotsupport":
		return false, true
	}
	return false, false
}

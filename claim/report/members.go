package report

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim"
)

// Members are who was enrolled, and when: the denominator of rates. A member counts in each calendar month with at least one
// day of enrollment, once, however many spans cover it.
type Members struct {
	spans  map[digest][]span
	sorted bool
}

// span is from month to month, both in it.
type span struct{ from, to int }

// openEnd is the last month of enrollment without an end.
const openEnd = 1 << 30

// monthOf counts months from year 0.
func monthOf(d claim.Date) int {
	y, m, _ := d.Date()
	return y*12 + int(m) - 1
}

// Add enrolls a member, by claim.MemberKey, from a day through another; through is zero where no end is known.
func (m *Members) Add(member string, from, through claim.Date) {
	if member == "" || from.IsZero() || !through.IsZero() && through.Before(from) {
		return
	}
	if m.spans == nil {
		m.spans = map[digest][]span{}
	}
	s := span{monthOf(from), openEnd}
	if !through.IsZero() {
		s.to = monthOf(through)
	}
	k := digestOf(member)
	m.spans[k] = append(m.spans[k], s)
	m.sorted = false
}

// sort joins the spans of each member that touch or overlap.
func (m *Members) sort() {
	if m.sorted {
		return
	}
	for k, list := range m.spans {
		slices.SortFunc(list, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
		out := list[:1]
		for _, s := range list[1:] {
			if last := &out[len(out)-1]; s.from <= last.to+1 {
				last.to = max(last.to, s.to)
			} else {
				out = append(out, s)
			}
		}
		m.spans[k] = out
	}
	m.sorted = true
}

// enrolled reports whether a member was enrolled in a month.
func (m *Members) enrolled(k digest, month int) bool {
	for _, s := range m.spans[k] {
		if s.from <= month && month <= s.to {
			return true
		}
	}
	return false
}

// count gives the members of some months, and their member months.
func (m *Members) count(from, to int) (members, months int) {
	for _, list := range m.spans {
		n := 0
		for _, s := range list {
			n += max(0, min(s.to, to)-max(s.from, from)+1)
		}
		if n > 0 {
			members++
			months += n
		}
	}
	return members, months
}

// MembersError says which line of a file of members cannot be used. It names no member.
type MembersError struct {
	Line   int
	Reason string
}

// Error is the line and the reason.
func (e *MembersError) Error() string {
	return fmt.Sprintf("report: members: line %d: %s", e.Line, e.Reason)
}

// ReadMembers reads enrollment from CSV with a heading: member, from, through (YYYY-MM-DD, through may be empty), or
// member, month (YYYY-MM), in any order and beside other columns. The member is what claim.MemberKey gives: the member number,
// for most. A line that cannot be used has a *MembersError, joined with the others, and the rest is read.
func ReadMembers(in io.Reader) (*Members, error) {
	r := csv.NewReader(in)
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	head, err := r.Read()
	if err != nil {
		return nil, &MembersError{1, "no heading: member,from,through or member,month"}
	}
	at := map[string]int{}
	for i, h := range head {
		at[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))] = i
	}
	member, ok := at["member"]
	from, spans := at["from"]
	month, months := at["month"]
	if !ok || !spans && !months {
		return nil, &MembersError{1, "no columns member,from,through or member,month"}
	}
	through, ends := at["through"]
	m, errs := &Members{}, []error(nil)
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			errs = append(errs, &MembersError{syntax.Line, "is no CSV"})
			continue
		}
		if err != nil {
			errs = append(errs, err)
			break
		}
		line, _ := r.FieldPos(0)
		cell := func(i int, have bool) string {
			if !have || i >= len(row) {
				return ""
			}
			return strings.TrimSpace(row[i])
		}
		a, b, reason := spanOf(cell(from, spans), cell(through, ends), cell(month, months), spans)
		if cell(member, true) == "" {
			reason = "no member number"
		}
		if reason != "" {
			errs = append(errs, &MembersError{line, reason})
			continue
		}
		m.Add(cell(member, true), a, b)
	}
	m.sort()
	return m, errors.Join(errs...)
}

func spanOf(from, through, month string, spans bool) (a, b claim.Date, reason string) {
	if !spans {
		t, err := time.Parse("2006-01", month)
		if err != nil {
			return a, b, "the month is written YYYY-MM"
		}
		a = claim.NewDate(t.Year(), t.Month(), 1)
		return a, a, ""
	}
	a, err := claim.ParseDate(from)
	if err != nil || a.IsZero() {
		return a, b, "the first day is written YYYY-MM-DD"
	}
	if through != "" {
		if b, err = claim.ParseDate(through); err != nil {
			return a, b, "the last day is written YYYY-MM-DD"
		}
		if b.Before(a) {
			return a, b, "ends before it begins"
		}
	}
	return a, b, ""
}

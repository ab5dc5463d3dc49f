package ncci

import (
	"slices"
	"time"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// Edits is any number of tables: kinds, settings and quarters side by side. It is immutable; the zero value and nil
// hold no table and answer NotChecked.
type Edits struct {
	ptp     [3][]*ptpTable // by setting, each by quarter
	mue     [4][]*mueTable
	aoc     []*aocTable
	sources map[Table][]Source
}

// IsZero reports whether no table is held.
func (e *Edits) IsZero() bool {
	if e == nil {
		return true
	}
	n := len(e.aoc)
	for _, tables := range e.ptp {
		n += len(tables)
	}
	for _, tables := range e.mue {
		n += len(tables)
	}
	return n == 0
}

// Tables lists the tables by kind, setting and quarter.
func (e *Edits) Tables() []Table {
	if e == nil {
		return nil
	}
	var list []Table
	for _, tables := range e.ptp {
		for _, t := range tables {
			list = append(list, t.info)
		}
	}
	for _, tables := range e.mue {
		for _, t := range tables {
			list = append(list, t.info)
		}
	}
	for _, t := range e.aoc {
		list = append(list, t.info)
	}
	return list
}

// Sources lists the files that a table of Tables was read from.
func (e *Edits) Sources(t Table) []Source {
	if e == nil {
		return nil
	}
	return slices.Clone(e.sources[t])
}

// With is the tables of both; where both hold a table of one kind, setting and quarter, the one of f is taken.
func (e *Edits) With(f *Edits) *Edits {
	out := &Edits{sources: map[Table][]Source{}}
	for _, from := range []*Edits{e, f} {
		if from == nil {
			continue
		}
		for _, tables := range from.ptp {
			for _, t := range tables {
				out.addPTP(t, from.sources[t.info])
			}
		}
		for _, tables := range from.mue {
			for _, t := range tables {
				out.addMUE(t, from.sources[t.info])
			}
		}
		for _, t := range from.aoc {
			out.addAOC(t, from.sources[t.info])
		}
	}
	return out
}

func (e *Edits) addPTP(t *ptpTable, from []Source) {
	i := int(t.info.Setting) % len(e.ptp)
	e.ptp[i] = insert(e.ptp[i], t, func(t *ptpTable) Quarter { return t.info.Quarter })
	e.sources[t.info] = from
}

func (e *Edits) addMUE(t *mueTable, from []Source) {
	i := int(t.info.Setting) % len(e.mue)
	e.mue[i] = insert(e.mue[i], t, func(t *mueTable) Quarter { return t.info.Quarter })
	e.sources[t.info] = from
}

func (e *Edits) addAOC(t *aocTable, from []Source) {
	e.aoc = insert(e.aoc, t, func(t *aocTable) Quarter { return t.info.Quarter })
	e.sources[t.info] = from
}

// insert keeps tables in the order of their quarters, one a quarter.
func insert[T any](list []T, t T, quarter func(T) Quarter) []T {
	i, found := slices.BinarySearchFunc(list, t, func(a, b T) int { return quarter(a).Compare(quarter(b)) })
	if found {
		list = slices.Clone(list)
		list[i] = t
		return list
	}
	return slices.Insert(slices.Clip(list), i, t)
}

// covering is the table to ask about a day: of its quarter, else the nearest later one that reaches back, else the
// zero T with reason and, when there is any, the nearest table.
func covering[T interface{ covers(day.Day) bool }](list []T, on day.Day) (t T, reason Reason) {
	for _, t := range list {
		if t.covers(on) {
			return t, Answered
		}
	}
	if len(list) == 0 {
		return t, NoTable
	}
	return t, OutsideDays
}

// PTP answers on an ordered pair of codes and a day. Pairs are ordered: ask for both orders, or use Pairs or Explain.
// It allocates nothing.
func (e *Edits) PTP(s Setting, column1, column2 hcpcs.Code, on time.Time) (d Edit) {
	d.Column1, d.Column2 = column1, column2
	o1, ok1 := ordinal(column1)
	o2, ok2 := ordinal(column2)
	if !ok1 || !ok2 {
		d.Reason = NoCode
		return d
	}
	when := dayOf(on)
	t, reason := e.ptpOn(s, when)
	if t == nil {
		d.Reason = reason
		return d
	}
	d.fill(t, t.pair(o1, o2, when))
	return d
}

// ptpOn is the table to ask.
func (e *Edits) ptpOn(s Setting, on day.Day) (*ptpTable, Reason) {
	if e == nil || int(s) >= len(e.ptp) {
		return nil, NoTable
	}
	return covering(e.ptp[s], on)
}

// fill puts an answer into d.
func (d *Edit) fill(t *ptpTable, h hit) {
	d.Table, d.Status, d.Reason = t.info, h.status, h.reason
	if h.status == Active || h.status == Inactive {
		m, _ := t.term(h.term)
		d.Indicator = Indicator(m.indicator)
		d.Effective, d.Deleted = timeOf(m.effective), timeOf(m.deleted)
		d.Pre1996 = m.flags&flagPre1996 != 0
		d.Rationale = t.texts.at(m.rationale)
	}
}

// MUE answers on the units of a code.
func (e *Edits) MUE(s Setting, code hcpcs.Code, on time.Time) Limit {
	if e == nil || int(s) >= len(e.mue) {
		return Limit{Code: code, Reason: NoTable}
	}
	t, reason := covering(e.mue[s], dayOf(on))
	if t == nil {
		return Limit{Code: code, Reason: reason}
	}
	return t.limit(code)
}

// AddOn answers on an add-on code.
func (e *Edits) AddOn(code hcpcs.Code, on time.Time) AddOn {
	if e == nil {
		return AddOn{Code: code, Reason: NoTable}
	}
	when := dayOf(on)
	t, reason := covering(e.aoc, when)
	if t == nil {
		return AddOn{Code: code, Reason: reason}
	}
	return t.addOn(code, when)
}

// Has reports whether any table of a kind and setting is held, whatever its quarter.
func (e *Edits) Has(k Kind, s Setting) bool {
	switch {
	case e == nil:
		return false
	case k == PTP && int(s) < len(e.ptp):
		return len(e.ptp[s]) > 0
	case k == MUE && int(s) < len(e.mue):
		return len(e.mue[s]) > 0
	}
	return k == AOC && len(e.aoc) > 0
}

package guidelines

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// procedures are the service lines of an encounter and of the patient's earlier ones as the NCCI rules see them. It is
// kept in the pass so that its slices are used again.
type procedures struct {
	on      bool         // the encounter is one that NCCI judges
	setting ncci.Setting // whose tables
	lines   []procLine   // the encounter's own first
	own     int          // how many are the encounter's own
	days    []Date       // the days on which own lines begin or meet earlier ones, in order
	codes   []hcpcs.Code // scratch: codes of a day
	edits   []ncci.Edit  // scratch: answers of a day
}

// procLine is one service line.
type procLine struct {
	*Service
	index       int // position in Services of its encounter
	history     int // position in History, None for a line of the encounter itself
	first, last Date
	who         who
	denied      bool      // by a PTP edit or an MUE
	rvu         *fees.RVU // row of the code as a whole, nil when the fee schedule has none
	addOn       bool
	daily       decimal.Decimal // units a day
}

// who is the provider of a line as edits compare providers.
type who struct {
	npi, group NPI
	taxonomy   string
}

// sameness is whether two lines are by one provider.
type sameness uint8

const (
	different  sameness = iota
	perhapsOne          // one group, two practitioners whose specialties are not known
	one
)

// sameProvider compares as CMS does: facilities and suppliers as a whole; practitioners of one group and specialty as
// one. What is not given does not tell lines apart.
func (pr *procedures) sameProvider(a, b *procLine) sameness {
	x, y := &a.who, &b.who
	sameGroup := x.group == y.group || x.group.IsZero() || y.group.IsZero()
	switch {
	case pr.setting != ncci.Practitioner:
		if sameGroup {
			return one
		}
		return different
	case !x.npi.IsZero() && x.npi == y.npi:
		return one
	case !sameGroup:
		return different
	case x.npi.IsZero() || y.npi.IsZero():
		return one
	case x.taxonomy == "" || y.taxonomy == "":
		return perhapsOne
	case x.taxonomy == y.taxonomy:
		return one
	}
	return different
}

// prepare gathers the lines that have a code and a day.
func (pr *procedures) prepare(e *Encounter, from Date) {
	pr.lines, pr.days = pr.lines[:0], pr.days[:0]
	pr.add(e, from, None)
	pr.own = len(pr.lines)
	if pr.own == 0 {
		return
	}
	for i := range e.History {
		h := &e.History[i]
		pr.add(h, h.From, i)
	}
	for i := range pr.lines {
		if l := &pr.lines[i]; i < pr.own || pr.meetsOwn(l) {
			pr.days = append(pr.days, l.first)
		}
	}
	slices.SortFunc(pr.days, Date.Compare)
	pr.days = slices.Compact(pr.days)
}

// forget drops what belongs to the encounter.
func (pr *procedures) forget() {
	clear(pr.lines[:cap(pr.lines)])
	pr.lines, pr.own, pr.on = pr.lines[:0], 0, false
}

// meetsOwn reports whether an earlier line begins while one of the encounter runs.
func (pr *procedures) meetsOwn(l *procLine) bool {
	for i := range pr.own {
		if pr.lines[i].covers(l.first) {
			return true
		}
	}
	return false
}

func (pr *procedures) add(e *Encounter, from Date, history int) {
	for i := range e.Services {
		s := &e.Services[i]
		if s.Code.IsZero() || s.Qualifier != "" && s.Qualifier != "HC" {
			continue
		}
		l := procLine{Service: s, index: i, history: history, first: s.From, last: s.Through}
		if l.first.IsZero() {
			l.first = from
		}
		if l.first.IsZero() {
			continue
		}
		if l.last.Before(l.first) {
			l.last = l.first
		}
		l.who = whoOf(e, s)
		l.daily = perDay(&l)
		pr.lines = append(pr.lines, l)
	}
}

func whoOf(e *Encounter, s *Service) who {
	r := &s.Rendering
	if r.NPI.IsZero() {
		r = &e.Rendering
	}
	w := who{npi: r.NPI, group: e.Billing.NPI, taxonomy: r.Taxonomy}
	if w.npi.IsZero() && !e.Billing.Organization {
		w.npi, w.taxonomy = e.Billing.NPI, e.Billing.Taxonomy
	}
	return w
}

// perDay is the units of a line for each of its days, to the nearest whole; a line without units has at least one,
// and minutes of anesthesia are one service.
func perDay(l *procLine) decimal.Decimal {
	u := l.Units
	if u == (decimal.Decimal{}) || l.Unit == "MJ" {
		u = decimal.NewFromInt(1)
	}
	if n := l.dayCount(); n > 1 {
		return u.DivRound(decimal.NewFromInt(int64(n)), 6).Round(0)
	}
	return u
}

func (l *procLine) dayCount() int      { return l.last.Sub(l.first) + 1 }
func (l *procLine) covers(d Date) bool { return !d.Before(l.first) && !l.last.Before(d) }
func (l *procLine) own() bool          { return l.history == None }

// hasAny reports whether the line carries one of some modifiers.
func (l *procLine) hasAny(list ...string) bool { _, ok := l.anyOf(list...); return ok }

// anyOf finds the first of the line's modifiers that is in a list.
func (l *procLine) anyOf(list ...string) (hcpcs.Modifier, bool) {
	for _, m := range l.Modifiers {
		if slices.Contains(list, m.String()) {
			return m, true
		}
	}
	return hcpcs.Modifier{}, false
}

// at is where a line stands.
func (l *procLine) at() Location {
	if l.own() {
		return At(PartServices, l.index)
	}
	return At(PartHistory, l.history)
}

// field is the place of a field of a line.
func (l *procLine) field(name string) Location {
	if l.own() {
		return AtField(PartServices, l.index, name)
	}
	return At(PartHistory, l.history)
}

// citeTable is the evidence that a table gave.
func citeTable(t ncci.Table) []Cite {
	if t.IsZero() {
		return nil
	}
	return []Cite{{Document: t.Name(), Edition: t.Quarter.String(), Section: t.Describe()}}
}

package cmtable

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

// Span is a code valid for submission from a day to the day before another.
type Span struct {
	Code     string
	From, To day.Day
}

// List is a list of codes and headers in official order, with titles.
type List struct {
	Day  day.Day
	Rows []official.CMCode
}

// Release is what is in force from a day to the day before another.
type Release struct {
	Day, To day.Day
	Rows    []official.CMCode // in official order; the title is empty where no list has the code
	Lists   []int             // the lists that titles come from, the nearest first; Own when the first is of the day
	Own     bool
	Valid   int
}

// Releases makes a release for every day on which the codes change. titles are lists of some codes only: they name what
// no list does. All is refused when a list of a day differs from the spans, or is of a day on which nothing changes.
func Releases(lists, titles []List, spans []Span) ([]Release, error) {
	b, err := newBuilder(lists, titles, spans)
	if err != nil {
		return nil, err
	}
	var out []Release
	for i, d := range b.days[:len(b.days)-1] {
		r := Release{Day: d, To: b.days[i+1]}
		for k := range lists {
			r.Lists = append(r.Lists, k)
			r.Own = r.Own || lists[k].Day == d
		}
		slices.SortStableFunc(r.Lists, func(x, y int) int { return b.nearer(&r, x, y) })
		if err := b.fill(&r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	for _, l := range lists {
		if !slices.ContainsFunc(out, func(r Release) bool { return r.Day == l.Day }) {
			return nil, fmt.Errorf("the list of %s is not of a day on which codes change", l.Day)
		}
	}
	return out, nil
}

// builder holds the inputs by code.
type builder struct {
	lists  []List
	rows   []map[string]int // by list: code -> place
	below  []map[string]bool
	titles map[string]official.CMCode // what no list has
	spans  map[string][]Span
	days   []day.Day // on which codes change, the end of the spans last
}

func newBuilder(lists, titles []List, spans []Span) (*builder, error) {
	b := &builder{lists: lists, titles: map[string]official.CMCode{}, spans: map[string][]Span{}}
	for _, l := range lists {
		rows, below := make(map[string]int, len(l.Rows)), make(map[string]bool)
		for i, r := range l.Rows {
			if _, twice := rows[r.Code]; twice {
				return nil, fmt.Errorf("%s twice in the list of %s", r.Code, l.Day)
			}
			rows[r.Code] = i
			for n := 3; n < len(r.Code); n++ {
				below[r.Code[:n]] = true
			}
		}
		b.rows, b.below = append(b.rows, rows), append(b.below, below)
	}
	for _, l := range titles {
		for _, r := range l.Rows {
			b.titles[r.Code] = r
		}
	}
	return b, b.join(spans)
}

// join puts touching spans of a code together and finds the days of change.
func (b *builder) join(spans []Span) error {
	days := map[day.Day]bool{}
	for _, s := range spans {
		if s.To <= s.From || len(s.Code) < 3 || len(s.Code) > 7 {
			return fmt.Errorf("%s is no span of a code", s.Code)
		}
		b.spans[s.Code] = append(b.spans[s.Code], s)
	}
	for code, list := range b.spans {
		slices.SortFunc(list, func(x, y Span) int { return cmp.Compare(x.From, y.From) })
		out := list[:1]
		for _, s := range list[1:] {
			if last := &out[len(out)-1]; s.From <= last.To {
				last.To = max(last.To, s.To)
			} else {
				out = append(out, s)
			}
		}
		b.spans[code] = out
		for _, s := range out {
			days[s.From], days[s.To] = true, true
		}
	}
	b.days = slices.Sorted(maps.Keys(days))
	if len(b.days) < 2 {
		return fmt.Errorf("no spans")
	}
	return nil
}

func (b *builder) valid(code string, d day.Day) bool {
	return slices.ContainsFunc(b.spans[code], func(s Span) bool { return s.From <= d && d < s.To })
}

// nearer orders two lists by how near their time is to that of a release.
func (b *builder) nearer(r *Release, x, y int) int {
	return cmp.Or(cmp.Compare(b.other(r, x), b.other(r, y)), cmp.Compare(b.gap(r, x), b.gap(r, y)), cmp.Compare(x, y))
}

// other is 1 when the list is of another fiscal year than the release.
func (b *builder) other(r *Release, k int) int {
	if b.lists[k].Day.FiscalYear() == r.Day.FiscalYear() {
		return 0
	}
	return 1
}

// gap is the number of days between a release and a list, which holds to the end of its fiscal year.
func (b *builder) gap(r *Release, k int) day.Day {
	from := b.lists[k].Day
	switch to := from.EndOfFiscalYear(); {
	case from >= r.To:
		return from - r.To + 1
	case to <= r.Day:
		return r.Day - to + 1
	}
	return 0
}

// fill finds codes, headers, titles and their order.
func (b *builder) fill(r *Release) error {
	have := map[string]bool{} // valid
	for code := range b.spans {
		if b.valid(code, r.Day) {
			have[code] = true
		}
	}
	r.Valid = len(have)
	stems := map[string]bool{} // true: something other than placeholders follows
	for code := range have {
		for n := 3; n < len(code); n++ {
			stems[code[:n]] = stems[code[:n]] || !official.Padding(code, n)
		}
	}
	for stem, real := range stems {
		if _, code := have[stem]; code {
			return fmt.Errorf("%s: %s is a code, and has codes below it", r.Day, stem)
		}
		if b.header(r, stem, real) {
			have[stem] = false
		}
	}
	for _, code := range b.order(r, have) {
		row := b.named(r, code)
		row.Code, row.Order, row.Line, row.Valid = code, len(r.Rows)+1, 0, have[code]
		r.Rows = append(r.Rows, row)
	}
	if r.Own {
		return b.equal(r)
	}
	return nil
}

// header reports whether a stem is a header: the nearest list that knows anything below it decides, else the rule.
func (b *builder) header(r *Release, stem string, rule bool) bool {
	for _, k := range r.Lists {
		if b.below[k][stem] {
			_, ok := b.rows[k][stem]
			return ok
		}
	}
	return rule
}

// named is the row of the nearest list that has the code.
func (b *builder) named(r *Release, code string) official.CMCode {
	for _, k := range r.Lists {
		if i, ok := b.rows[k][code]; ok {
			return b.lists[k].Rows[i]
		}
	}
	return b.titles[code]
}

// equal checks a release against the list of its day.
func (b *builder) equal(r *Release) error {
	list := &b.lists[r.Lists[0]]
	if list.Day != r.Day {
		return fmt.Errorf("%s: the nearest list is of %s", r.Day, list.Day)
	}
	for i := range max(len(list.Rows), len(r.Rows)) {
		switch {
		case i >= len(list.Rows), i >= len(r.Rows):
			return fmt.Errorf("%s: %d codes and headers, in the list %d", r.Day, len(r.Rows), len(list.Rows))
		case list.Rows[i].Code != r.Rows[i].Code, list.Rows[i].Valid != r.Rows[i].Valid:
			return fmt.Errorf("%s: %s (%t), in the list %s (%t)", r.Day, r.Rows[i].Code, r.Rows[i].Valid, list.Rows[i].Code, list.Rows[i].Valid)
		}
	}
	return nil
}

package fees

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// Kind is a kind of fee schedule file.
type Kind uint8

// The kinds.
const (
	KindRVU Kind = iota
	KindGPCI
	KindCounties
	KindAnesthesia
	KindOPPS
	KindASC
	kinds
)

var kindNames = [...]string{"relative values", "GPCI", "localities", "anesthesia conversion factors", "OPPS addendum B", "ASC addenda"}

// String names the kind.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// Source is a file in a schedule and the days it holds for.
type Source struct {
	Kind Kind
	Name string
	From time.Time // first day
	To   time.Time // last day
	Rows int
}

// String names file and days.
func (s Source) String() string {
	return fmt.Sprintf("%s (%s to %s)", s.Name, s.From.Format(time.DateOnly), s.To.Format(time.DateOnly))
}

// Schedule is the loaded files, each for the days it holds for. It is immutable; any number of goroutines may share
// one. The zero Schedule has no files.
type Schedule struct {
	parts [kinds][]*part // by first day
	base  map[hcpcs.Code]decimal.Decimal
}

// part is the content of one file (or of several of one day).
type part struct {
	Source
	day      day.Interval
	rvus     []RVU
	areas    []Area
	counties []County
	factors  []AnesthesiaFactor
	rates    []Rate
	byRow    map[rvuKey]int32
	byArea   map[Locality]int32
	byCode   map[hcpcs.Code]int32
}

// index prepares the lookups of a part; that of relative values is made by readRVU.
func (p *part) index() {
	p.byArea = make(map[Locality]int32, len(p.areas)+len(p.factors))
	for i := range p.areas {
		p.byArea[p.areas[i].Locality] = int32(i)
	}
	for i := range p.factors {
		p.byArea[p.factors[i].Locality] = int32(i)
	}
	p.byCode = make(map[hcpcs.Code]int32, len(p.rates))
	for i := range p.rates {
		p.byCode[p.rates[i].Code] = int32(i)
	}
	p.Rows = len(p.rvus) + len(p.areas) + len(p.counties) + len(p.factors) + len(p.rates)
}

// newSchedule orders the parts and sets the days each holds for: to the next file of its kind, at latest to the end of
// the calendar year (physician fee schedule) or of the quarter (OPPS, ASC).
func newSchedule(parts []*part) *Schedule {
	s := &Schedule{}
	for _, p := range parts {
		c := *p
		s.parts[p.Kind] = append(s.parts[p.Kind], &c)
	}
	for k := range s.parts {
		list := s.parts[k]
		slices.SortStableFunc(list, func(a, b *part) int { return cmp.Compare(a.day.From, b.day.From) })
		list = lastOfDay(list)
		for i, p := range list {
			p.day.To = lastDay(Kind(k), p.day.From)
			if i+1 < len(list) {
				p.day.To = min(p.day.To, list[i+1].day.From)
			}
			p.From, p.To = p.day.From.Time(), (p.day.To - 1).Time()
		}
		s.parts[k] = list
	}
	return s
}

// lastOfDay keeps of the parts of one day the one that was added last.
func lastOfDay(list []*part) []*part {
	var out []*part
	for i, p := range list {
		if i+1 == len(list) || list[i+1].day.From != p.day.From {
			out = append(out, p)
		}
	}
	return out
}

// lastDay is the first day after the longest time that a file of this kind can hold for.
func lastDay(k Kind, from day.Day) day.Day {
	y, m, _ := from.Date()
	if k == KindOPPS || k == KindASC {
		return day.New(y, (m-1)/3*3+4, 1)
	}
	return day.New(y+1, time.January, 1)
}

// With is s with the files of other added; of two files of one kind and day that of other is taken.
func (s *Schedule) With(other *Schedule) *Schedule {
	var all []*part
	for _, from := range []*Schedule{s, other} {
		if from != nil {
			for k := range from.parts {
				all = append(all, from.parts[k]...)
			}
		}
	}
	out := newSchedule(all)
	out.base = s.baseUnits()
	if other != nil {
		maps.Copy(out.base, other.base)
	}
	return out
}

// WithBaseUnits is s with anesthesia base units of the caller's, which the files do not have.
func (s *Schedule) WithBaseUnits(units map[hcpcs.Code]decimal.Decimal) *Schedule {
	out := *s
	out.base = s.baseUnits()
	maps.Copy(out.base, units)
	return &out
}

func (s *Schedule) baseUnits() map[hcpcs.Code]decimal.Decimal {
	out := map[hcpcs.Code]decimal.Decimal{}
	if s != nil {
		maps.Copy(out, s.base)
	}
	return out
}

// Sources lists the files by kind and day.
func (s *Schedule) Sources() []Source {
	var out []Source
	for k := range s.parts {
		for _, p := range s.parts[k] {
			out = append(out, p.Source)
		}
	}
	return out
}

// part is the file of a kind that holds on a day, nil for none.
func (s *Schedule) part(k Kind, d day.Day) *part {
	if s == nil {
		return nil
	}
	for _, p := range s.parts[k] {
		if p.day.Has(d) {
			return p
		}
	}
	return nil
}

// Covers reports whether a file of the kind holds on the calendar day of t.
func (s *Schedule) Covers(k Kind, t time.Time) bool { return s.part(k, day.Of(t)) != nil }

// RVU finds the row of a code, or of a part of it (26, TC, 53), on the calendar day of t.
func (s *Schedule) RVU(c hcpcs.Code, m hcpcs.Modifier, t time.Time) (*RVU, bool) {
	return s.part(KindRVU, day.Of(t)).rvu(c, m)
}

// RVUs yields the rows of the relative value file of the calendar day of t.
func (s *Schedule) RVUs(t time.Time) iter.Seq[*RVU] {
	return func(yield func(*RVU) bool) {
		p := s.part(KindRVU, day.Of(t))
		if p == nil {
			return
		}
		for i := range p.rvus {
			if !yield(&p.rvus[i]) {
				return
			}
		}
	}
}

func (p *part) rvu(c hcpcs.Code, m hcpcs.Modifier) (*RVU, bool) {
	if p == nil {
		return nil, false
	}
	i, ok := p.byRow[rvuKey{c, m}]
	if !ok {
		return nil, false
	}
	return &p.rvus[i], true
}

// Areas yields the localities of the calendar day of t, in the order of the file.
func (s *Schedule) Areas(t time.Time) iter.Seq[Area] {
	return func(yield func(Area) bool) {
		p := s.part(KindGPCI, day.Of(t))
		if p == nil {
			return
		}
		for _, a := range p.areas {
			if !yield(a) {
				return
			}
		}
	}
}

// Counties yields the rows of the locality file of the calendar day of t.
func (s *Schedule) Counties(t time.Time) iter.Seq[County] {
	return func(yield func(County) bool) {
		p := s.part(KindCounties, day.Of(t))
		if p == nil {
			return
		}
		for _, c := range p.counties {
			if !yield(c) {
				return
			}
		}
	}
}

// Area finds a locality on the calendar day of t by what a person writes: contractor and number ("10112-00"), state and
// number ("IL-16"), a state with one locality ("AL"), or the locality's name. The error wraps ErrLocality and says
// which localities the state has.
func (s *Schedule) Area(text string, t time.Time) (Area, error) {
	p := s.part(KindGPCI, day.Of(t))
	if p == nil {
		return Area{}, fmt.Errorf("fees: no GPCI file holds on %s: %w", day.Of(t).Said(), ErrLocality)
	}
	text = strings.ToUpper(strings.TrimSpace(text))
	if loc, err := ParseLocality(text); err == nil {
		if a := p.area(loc); a != nil {
			return *a, nil
		}
		return Area{}, fmt.Errorf("fees: locality %s is not in %s: %w", loc, p.Name, ErrLocality)
	}
	state, number, _ := strings.Cut(text, "-")
	var found []Area
	for _, a := range p.areas {
		if a.State == state && (number == "" || a.Locality.Number == number) || a.Name == text {
			found = append(found, a)
		}
	}
	switch len(found) {
	case 0:
		return Area{}, fmt.Errorf("fees: no locality of that name or number in %s: %w", p.Name, ErrLocality)
	case 1:
		return found[0], nil
	}
	var names []string
	for _, a := range found {
		names = append(names, a.Locality.String()+" "+a.Name)
	}
	return Area{}, fmt.Errorf("fees: more than one locality, name one of %s: %w", strings.Join(names, ", "), ErrLocality)
}

func (p *part) area(l Locality) *Area {
	if p == nil {
		return nil
	}
	if i, ok := p.byArea[l]; ok && int(i) < len(p.areas) {
		return &p.areas[i]
	}
	return nil
}

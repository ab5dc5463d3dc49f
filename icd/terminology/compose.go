package terminology

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// compiled is a value set made ready: what each include yields and what is excluded.
type compiled struct {
	source  *ValueSet
	include []selection
	exclude []selection
	active  bool
	work    *work
}

// selection is one include or exclude.
type selection struct {
	uri     string // as the set names the code system
	system  string
	edition edition
	listed  []concept       // the codes listed, when there are any
	places  map[concept]int // of them, where they are many
	display []string        // their displays in the set
	absent  []string        // listed, and not in the version: the reasons
	root    *concept        // everything is this or below it, when one filter says so
	strict  bool            // below it
	tests   []func(concept) bool
	whole   bool // no condition at all
	cost    int  // of looking at a concept
	work    *work
}

// valueSet makes a value set ready; nil for neither URL nor set.
func (s *Service) valueSet(url string, v *ValueSet, date time.Time) (*compiled, error) {
	if v == nil {
		if url == "" {
			return nil, nil
		}
		var ok bool
		if v, ok = implicit(url); !ok {
			return nil, notFound("url", "a value set that is not here: those of a code system are, as SYSTEM?fhir_vs, and composed ones that the request brings")
		}
	}
	return s.compile(v, date)
}

func (s *Service) compile(v *ValueSet, date time.Time) (*compiled, error) {
	if v.Compose == nil || len(v.Compose.Include) == 0 {
		return nil, invalid("valueSet", "the value set includes nothing")
	}
	if err := bounded(v.Compose); err != nil {
		return nil, err
	}
	if locked := v.Compose.LockedDate; locked != "" {
		var err error
		if date, err = time.Parse(time.DateOnly, locked); err != nil {
			return nil, notSupported("valueSet", "a locked date that is no day (2026-03-04)")
		}
	}
	c := &compiled{source: v, active: v.Compose.Inactive != nil && !*v.Compose.Inactive, work: &work{left: mostWork}}
	for _, in := range v.Compose.Include {
		x, err := s.selection(in, date)
		if err != nil {
			return nil, err
		}
		x.work = c.work
		c.include = append(c.include, x)
	}
	for _, in := range v.Compose.Exclude {
		x, err := s.selection(in, date)
		if err != nil {
			return nil, err
		}
		x.work = c.work
		c.exclude = append(c.exclude, x)
	}
	return c, nil
}

func (s *Service) selection(in Include, date time.Time) (selection, error) {
	x := selection{cost: 1}
	if len(in.ValueSet) > 0 {
		return s.imported(in, date)
	}
	e, uri, err := s.edition("valueSet", in.System, in.Version, date)
	if err != nil {
		return x, err
	}
	x.uri, x.edition = uri, e
	x.system, _ = Canonical(uri)
	if len(in.Concept) > 0 && len(in.Filter) > 0 {
		return x, invalid("valueSet", "an include has both concepts and filters")
	}
	for _, m := range in.Concept {
		switch f := e.find(m.Code); {
		case f.in:
			x.listed, x.display = append(x.listed, f.concept), append(x.display, m.Display)
		default: // told by the expansion
			x.absent = append(x.absent, cmp.Or(f.code, "a text that is no code")+": "+f.state.String()+": "+f.reason)
		}
	}
	if len(x.listed) > few {
		x.places = make(map[concept]int, len(x.listed))
		for i := len(x.listed) - 1; i >= 0; i-- {
			x.places[x.listed[i]] = i
		}
	}
	for _, f := range in.Filter {
		if err := x.filter(f); err != nil {
			return x, err
		}
	}
	x.whole = len(in.Concept) == 0 && len(in.Filter) == 0
	if (x.whole || len(in.Filter) > 0) && x.system == CPT && s.CPT == nil {
		return x, notSupported("valueSet", "the codes of CPT are licensed and not loaded")
	}
	return x, nil
}

// imported is an include of other value sets: of one code system, those that all of the sets have.
func (s *Service) imported(in Include, date time.Time) (selection, error) {
	x := selection{cost: 1}
	if len(in.Concept) > 0 || len(in.Filter) > 0 {
		return x, notSupported("valueSet", "an include with value sets and with concepts or filters")
	}
	for i, url := range in.ValueSet {
		v, ok := implicit(url)
		if !ok {
			return x, notFound("valueSet", "an include of a value set that is not here")
		}
		if v.Compose.Include[0].Version == "" {
			v.Compose.Include[0].Version = in.Version
		}
		y, err := s.selection(v.Compose.Include[0], date)
		if err != nil {
			return x, err
		}
		if i > 0 && (y.system != x.system || y.edition.version() != x.edition.version()) || in.System != "" && !sameSystem(in.System, y.system) {
			return x, notSupported("valueSet", "an include of value sets of several code systems or versions")
		}
		if i == 0 {
			x = y
			continue
		}
		x.tests, x.whole, x.cost = append(x.tests, y.has), false, x.cost+y.cost
	}
	return x, nil
}

func sameSystem(uri, system string) bool {
	s, ok := Canonical(uri)
	return ok && s == system
}

// filter adds a condition.
func (x *selection) filter(f Filter) error {
	e := x.edition
	test := func(t func(concept) bool) { x.tests, x.cost = append(x.tests, t), x.cost+1 }
	switch f.Property {
	case "concept", "code":
		return x.byConcept(f)
	case "parent", "notSelectable", "inactive":
	default:
		t, err := e.where(f.Property, f.Value)
		if err != nil {
			return err
		}
		if t == nil {
			return notSupported("valueSet", "a filter by a property that the code system does not have")
		}
		if f.Op == "=" {
			test(t)
			return nil
		}
	}
	if f.Op != "=" {
		return notSupported("valueSet", "a filter with an operator that does not go with its property")
	}
	if f.Property == "parent" {
		up, err := find(e, "valueSet", f.Value)
		test(func(c concept) bool { p, ok := e.parent(c); return ok && p == up.concept })
		return err
	}
	want, err := boolean(f.Value)
	if f.Property == "inactive" {
		test(func(c concept) bool { return e.inactive(c) == want })
	} else {
		test(func(c concept) bool { return e.abstract(c) == want })
	}
	return err
}

func boolean(value string) (bool, error) {
	if value != "true" && value != "false" {
		return false, invalid("valueSet", "a filter whose value has to be true or false")
	}
	return value == "true", nil
}

func (x *selection) byConcept(f Filter) error {
	e := x.edition
	test := func(t func(concept) bool) { x.tests, x.cost = append(x.tests, t), x.cost+1 }
	switch f.Op {
	case "in", "not-in":
		var list []concept
		for code := range strings.SplitSeq(f.Value, ",") {
			g, err := find(e, "valueSet", code)
			if err != nil {
				return err
			}
			list = append(list, g.concept)
		}
		want := f.Op == "in"
		x.cost += len(list) / 8
		test(func(c concept) bool { return slices.Contains(list, c) == want })
		return nil
	case "regex":
		re, steps, err := expression(f.Value)
		if err != nil {
			return err
		}
		x.cost += steps / 2
		test(func(c concept) bool { return re.MatchString(e.code(c)) })
		return nil
	case "=", "is-a", "descendent-of", "is-not-a", "generalizes":
	default:
		return notSupported("valueSet", "a filter with an operator that does not go with its property")
	}
	g, err := find(e, "valueSet", f.Value)
	if err != nil {
		return err
	}
	root := g.concept
	switch f.Op {
	case "=":
		test(func(c concept) bool { return c == root })
	case "generalizes":
		test(func(c concept) bool { return c == root || isAbove(e, c, root) })
	case "is-not-a":
		test(func(c concept) bool { return c != root && !isAbove(e, root, c) })
	default:
		if x.root == nil {
			x.root, x.strict = &root, f.Op == "descendent-of"
			return nil
		}
		strict := f.Op == "descendent-of"
		test(func(c concept) bool { return !strict && c == root || isAbove(e, root, c) })
	}
	return nil
}

// has reports whether a concept of the selection's edition is selected.
func (x *selection) has(c concept) bool {
	if (len(x.listed) > 0 || len(x.absent) > 0) && x.place(c) < 0 {
		return false
	}
	if !x.inRoot(c) {
		return false
	}
	return x.passes(c)
}

// inRoot reports whether a concept is the root or below it, where there is one.
func (x *selection) inRoot(c concept) bool {
	return x.root == nil || c == *x.root && !x.strict || isAbove(x.edition, *x.root, c)
}

// place is where a concept stands among those listed, -1 for nowhere.
func (x *selection) place(c concept) int {
	if x.places == nil {
		return slices.Index(x.listed, c)
	}
	if i, ok := x.places[c]; ok {
		return i
	}
	return -1
}

// holds is has for a concept of any edition of a code system: by its code.
func (x *selection) holds(system string, e edition, c concept) bool {
	if x.system != system {
		return false
	}
	if x.edition.version() == e.version() {
		return x.has(c)
	}
	f := x.edition.find(e.code(c))
	return f.in && x.has(f.concept)
}

// has reports whether a concept is in the value set.
func (s *compiled) has(uri string, e edition, c concept) bool {
	system, _ := Canonical(uri)
	if s.active && e.inactive(c) {
		return false
	}
	in := func(list []selection) bool {
		return slices.ContainsFunc(list, func(x selection) bool { return x.holds(system, e, c) })
	}
	return in(s.include) && !in(s.exclude)
}

// editionOf is the edition that the value set names for a code system, nil when it has none of it.
func (s *compiled) editionOf(uri string) edition {
	system, _ := Canonical(uri)
	for i := range s.include {
		if s.include[i].system == system {
			return s.include[i].edition
		}
	}
	return nil
}

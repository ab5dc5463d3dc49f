package guidelines

import "slices"

// sameDefect are pairs of rules that see one defect in two ways: where both speak of the same positions and codes, the
// first reports and the other is left out, unless only the other is an error.
var sameDefect = [...]struct{ keep, drop RuleID }{
	{"ICD-HIV-04", "ICD-OB-01"},
	{"ICD-NEO-12", "ICD-OB-01"},
	{"ICD-COV-03", "ICD-OB-01"},
	{"ICD-TOX-11", "ICD-OB-01"},
	{"ICD-OB-16", "ICD-OB-01"},
	{"ICD-OB-01", "ICD-ZCD-02"},
	{"ICD-INF-09", "ICD-INF-01"},
	{"ICD-INF-01", "ICD-INF-02"},
	{"ICD-INF-01", "ICD-SEQ-09"},
	{"HCP-MOD-07", "HCP-MOD-06"},
	{"NCCI-GLB-05", "HCP-MOD-23"},
	{"NCCI-GLB-06", "HCP-MOD-11"},
}

// oneEach leaves one finding of each defect and no two fixes that cannot both be made.
func (p *pass) oneEach() {
	if len(p.found) < 2 {
		return
	}
	marks := uint64(0) // of the rules that found something: most pairs are told to be none by them
	for i := range p.found {
		marks |= p.found[i].Rule.mark()
	}
	for i := range sameDefect {
		s := &sameDefect[i]
		if both := s.drop.mark() | s.keep.mark(); marks&both != both || !p.foundBy(s.drop) || !p.foundBy(s.keep) {
			continue
		}
		p.found = slices.DeleteFunc(p.found, func(f Draft) bool {
			return f.Rule == s.drop && slices.ContainsFunc(p.found, func(k Draft) bool {
				return k.Rule == s.keep && (k.Severity >= f.Severity || k.Severity != Info && f.Severity != Error) && k.covers(&f)
			})
		})
	}
	p.dropCollisions()
}

// mark is a bit that a rule shares with few others.
func (id RuleID) mark() uint64 {
	n := len(id)
	if n < 5 {
		return 1
	}
	return 1 << ((id[n-1] + id[n-2]*5 + id[n-4]*11 + id[n-5]*17) & 63)
}

// foundBy tells whether a rule has found something.
func (p *pass) foundBy(id RuleID) bool {
	for i := range p.found {
		if p.found[i].Rule == id {
			return true
		}
	}
	return false
}

// covers tells whether a finding speaks of all that another does.
func (f *Draft) covers(x *Draft) bool {
	if f.At.Part != x.At.Part {
		return false
	}
	if f.At.Part == PartServices {
		return f.At.Index == x.At.Index && !slices.ContainsFunc(x.Codes, func(c Code) bool { return !slices.Contains(f.Codes, c) })
	}
	holds := func(at Location) bool { return f.At == at || slices.Contains(f.Related, at) }
	return holds(x.At) && !slices.ContainsFunc(x.Related, func(at Location) bool { return !holds(at) })
}

// dropCollisions takes the fixes off the findings whose edits contradict those of a graver or earlier one.
func (p *pass) dropCollisions() {
	p.perm = p.perm[:0]
	for i := range p.found {
		if len(p.found[i].Fixes) > 0 {
			p.perm = append(p.perm, int32(i))
		}
	}
	slices.SortStableFunc(p.perm, func(a, b int32) int { return int(p.found[b].Severity) - int(p.found[a].Severity) })
	for k, i := range p.perm {
		f := &p.found[i]
		if slices.ContainsFunc(p.perm[:k], func(j int32) bool { return f.collides(&p.found[j]) }) {
			f.Fixes = nil
		}
	}
}

// collides tells whether a fix of one finding contradicts one of another.
func (f *Draft) collides(x *Draft) bool {
	for i := range f.Fixes {
		for j := range x.Fixes {
			if f.Fixes[i].contradicts(&x.Fixes[j]) {
				return true
			}
		}
	}
	return false
}

// contradicts tells whether two fixes change one element in two ways, or one moves an element to the place of one that the
// other takes away or moves to the first's.
func (a *Fix) contradicts(b *Fix) bool {
	if a.What == FixAdd || b.What == FixAdd {
		return false
	}
	if a.At == b.At {
		return *a != *b
	}
	return a.What == FixMove && a.to(b) || b.What == FixMove && b.to(a)
}

// to tells whether a move goes to the place of an element that the other fix takes away, or moves the other way.
func (a *Fix) to(b *Fix) bool {
	if a.At.Part != b.At.Part || a.Dest != int(b.At.Index) {
		return false
	}
	return b.What == FixRemove || b.What == FixMove && b.Dest == int(a.At.Index)
}

package guidelines

import "github.com/gomedcode/medcode/icd"

// relation is a rule that asks only how two classes of codes stand to each other on one record. Many rules are of
// this kind, so they are rows of tables and one loop evaluates them.
type relation struct {
	rule   RuleID
	kind   relationKind
	a, b   class
	unless class    // nothing is said when a code of this class is on the record
	where  setting  // where the rule applies; 0: everywhere
	grade  Severity // 0: the rule's own
	text   string   // $1 is the code of a, $2 that of b
}

type relationKind uint8

const (
	conflict relationKind = iota + 1 // a and b on one record; reported at each a
	twice                            // two different codes of a; reported at each after the first
	lacks                            // a without any b; reported at the first a
	after                            // b stands only after a, where it belongs before; reported at the first a
	leads                            // a is first-listed
)

// setting restricts a relation to inpatient stays or to all other encounters.
type setting uint8

const (
	anywhere setting = iota
	stays
	visits
)

// relate evaluates a table of relations.
func (p *pass) relate(table []relation) {
	for i := range table {
		r := &table[i]
		if !p.any.has(r.a) || p.any.has(r.unless) {
			continue
		}
		if r.where == stays && !p.inpatient || r.where == visits && (p.inpatient || p.e.Setting == SettingUnknown) {
			continue
		}
		switch r.kind {
		case conflict:
			p.conflicts(r)
		case twice:
			p.several(r)
		case lacks:
			if !p.any.has(r.b) {
				p.one(r.rule, r.grade, p.first(r.a), r.text)
			}
		case after:
			if i, j := p.first(r.a), p.first(r.b); j > i {
				p.two(r.rule, r.grade, i, j, r.text)
			}
		case leads:
			if p.dx[0].has(r.a) {
				p.one(r.rule, r.grade, 0, r.text)
			}
		}
	}
}

func (p *pass) conflicts(r *relation) {
	if !p.any.has(r.b) {
		return
	}
	for i := range p.dx {
		if !p.dx[i].has(r.a) {
			continue
		}
		if j := p.other(r.b, i); j >= 0 {
			p.two(r.rule, r.grade, i, j, r.text)
		}
	}
}

func (p *pass) several(r *relation) {
	at := p.first(r.a)
	for i := at + 1; i < len(p.dx); i++ {
		if p.dx[i].has(r.a) && p.dx[i].code != p.dx[at].code {
			p.two(r.rule, r.grade, i, at, r.text)
		}
	}
}

// first is the position of the first code of a class, -1 when there is none.
func (p *pass) first(c class) int {
	if p.any.has(c) {
		for i := range p.dx {
			if p.dx[i].has(c) {
				return i
			}
		}
	}
	return -1
}

// other is the position of the first code of a class that is not the one at position i; -1 when there is none.
func (p *pass) other(c class, i int) int {
	for j := range p.dx {
		if j != i && p.dx[j].has(c) && p.dx[j].code != p.dx[i].code {
			return j
		}
	}
	return -1
}

// before tells whether a code of the class stands before position i.
func (p *pass) before(c class, i int) bool {
	j := p.first(c)
	return j >= 0 && j < i
}

// count is the number of positions with a code of the class.
func (p *pass) count(c class) int {
	n := 0
	if p.any.has(c) {
		for i := range p.dx {
			if p.dx[i].has(c) {
				n++
			}
		}
	}
	return n
}

// onlyAmong tells whether every diagnosis is of one of the classes.
func (p *pass) onlyAmong(classes ...class) bool {
	for i := range p.dx {
		if !p.dx[i].hasAny(classes...) {
			return false
		}
	}
	return true
}

func (f *dxFact) hasAny(classes ...class) bool {
	for _, c := range classes {
		if f.has(c) {
			return true
		}
	}
	return false
}

// one reports a finding on one diagnosis; severity 0 is the rule's own.
func (p *pass) one(id RuleID, s Severity, i int, text string, fixes ...Fix) {
	p.report(Draft{Rule: id, Severity: s, At: At(PartDiagnoses, i), Codes: p.codes(p.dx[i].code), Text: text, Fixes: fixes})
}

// two reports a finding on the diagnosis at i and names the one at j as the other party. The pair is settled: the
// general rules do not report it again, unless all that was said is a hint or a warning and an Excludes1 note joins it.
func (p *pass) two(id RuleID, s Severity, i, j int, text string, fixes ...Fix) {
	if s == 0 && p.c.rules[id] != nil && p.c.rules[id].doc != nil {
		s = p.c.rules[id].doc.Severity
	}
	if s == Error {
		p.settle(i, j)
	}
	addPair(&p.pairs, i, j)
	p.report(Draft{Rule: id, Severity: s, At: At(PartDiagnoses, i), Related: p.locations(j),
		Codes: p.codes(p.dx[i].code, p.dx[j].code), Text: text, Fixes: fixes})
}

// settle notes that a rule has judged how two diagnoses stand to each other.
func (p *pass) settle(i, j int) {
	addPair(&p.pairs, i, j)
	addPair(&p.decided, i, j)
}

// settleOrder notes that a rule has judged the order of two diagnoses, not whether they go together.
func (p *pass) settleOrder(i, j int) { addPair(&p.orders, i, j) }

// settled tells whether a rule has judged the pair already.
func (p *pass) settled(i, j int) bool { return hasPair(p.pairs, i, j) }

// decidedOn tells whether a rule has found the pair wrong, or has said that it is right.
func (p *pass) decidedOn(i, j int) bool { return hasPair(p.decided, i, j) }

// orderSettled tells whether a rule has judged the order of the pair already.
func (p *pass) orderSettled(i, j int) bool { return hasPair(p.orders, i, j) || hasPair(p.pairs, i, j) }

func addPair(list *[][2]int16, i, j int) {
	if !hasPair(*list, i, j) {
		*list = append(*list, [2]int16{int16(min(i, j)), int16(max(i, j))})
	}
}

func hasPair(list [][2]int16, i, j int) bool {
	k := [2]int16{int16(min(i, j)), int16(max(i, j))}
	for _, s := range list {
		if s == k {
			return true
		}
	}
	return false
}

// move is the fix that brings the diagnosis at position i to position to.
func (p *pass) move(i, to int) Fix {
	return Fix{What: FixMove, At: At(PartDiagnoses, i), From: CodeCM(p.dx[i].code), Dest: to}
}

// remove is the fix that takes the diagnosis at position i off the record.
func (p *pass) remove(i int) Fix {
	return Fix{What: FixRemove, At: At(PartDiagnoses, i), From: CodeCM(p.dx[i].code)}
}

// locations is a list of one diagnosis position.
func (p *pass) locations(i int) []Location {
	p.atSlab = append(p.atSlab, At(PartDiagnoses, i))
	n := len(p.atSlab)
	return p.atSlab[n-1 : n : n]
}

// codes is a list of codes. Drafts share a slab of codes, which serves the next pass again: findings hold what drafts say
// in a form of their own.
func (p *pass) codes(list ...icd.CM) []Code {
	n := len(p.codeSlab)
	for _, c := range list {
		p.codeSlab = append(p.codeSlab, CodeCM(c))
	}
	return p.codeSlab[n:len(p.codeSlab):len(p.codeSlab)]
}

// listOf is a list of codes of any kind: some, and more behind them.
func (p *pass) listOf(more []Code, first ...Code) []Code {
	n := len(p.codeSlab)
	p.codeSlab = append(append(p.codeSlab, first...), more...)
	return p.codeSlab[n:len(p.codeSlab):len(p.codeSlab)]
}

// codesOf is the list of codes of a finding without the empty ones.
func (p *pass) codesOf(list ...Code) []Code {
	n := len(p.codeSlab)
	for i := range list {
		if !list[i].IsZero() {
			p.codeSlab = append(p.codeSlab, list[i])
		}
	}
	return p.codeSlab[n:len(p.codeSlab):len(p.codeSlab)]
}

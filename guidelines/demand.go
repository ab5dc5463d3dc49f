package guidelines

import (
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// demand is what a service line asks for: another line, a modifier, a diagnosis, or time since an earlier service. Many
// rules of payers are of this kind, so they are rows of tables and one function judges them. A row is judged when the
// line is one of codes and every condition that the row names holds; then it asks for what stands under "asks". A row
// asks for one thing.
type demand struct {
	rule RuleID

	// Which lines are judged. Codes are codes and ranges, separated by blanks: "90471-90474 G0008"; modifiers likewise.
	codes   string
	except  string // of those, not these codes
	with    string // only with one of these modifiers
	without string // not with one of these modifiers
	payer   payers
	setting settings
	bills   string // only on these types of bill, three digits each
	places  string // only at these places of service
	beside  string // only beside another line of the day with one of these codes
	noDx    string // not when the line, or the claim, has one of these diagnoses
	onlyDx  string // only when it has
	first   string // days of the row, where they differ from the rule's
	last    string

	// What is asked.
	needs   string // another line of the day with one of these codes
	bars    string // no other line of the day with one of these codes
	never   bool   // the line itself is not to be there
	mods    string // one of these modifiers
	noMods  string // none of these modifiers
	at      string // one of these places of service
	dx      string // one of these diagnoses on the claim
	past    string // with months, days, monthly or once: no earlier service of these codes so shortly before
	months  int    // so many months, counted from month to month: 12 stands for eleven full months in between
	days    int
	monthly bool   // not in the same calendar month
	once    bool   // never before
	earlier string // with days: an earlier service of these codes, at most so many days before; without: at any time

	provider bool  // lines of other providers do not count
	tables   Needs // the row is left to the rules that have these tables, where they cover the day

	grade  Severity // 0: the rule's own
	others Severity // the severity for payers other than Medicare, 0: the same
	cite   int      // which of the rule's citations is about this row, from 1; 0: all
	text   string   // $1 is the line's code, $2 the other code or the modifier, $d what would do
}

// payers says for which payers a demand holds.
type payers uint8

const (
	anyPayer payers = iota
	medicare
	notMedicare
	givenPayer // any, but one must be given
	otherPayer // one that is given and is not Medicare
)

// settings says on which claims a demand holds.
type settings uint8

const (
	anyClaim settings = iota
	onProfessional
	onOutpatient // institutional outpatient
	notInpatient
)

// codeKey is a code as a number in the order of codes: its bytes, the last one lowest; 0 for none.
type codeKey uint64

func keyOf(c hcpcs.Code) codeKey {
	var buf [8]byte
	k := codeKey(0)
	b, _ := c.AppendText(buf[:0])
	for _, x := range b {
		k = k<<8 | codeKey(x)
	}
	return k
}

// suffix is the letter that ends a code of CPT categories II and III and their like, 0 for other codes.
func (k codeKey) suffix() byte {
	if b := byte(k); b > '9' {
		return b
	}
	return 0
}

// codeRange is a range of codes of one shape.
type codeRange struct{ lo, hi codeKey }

// codeRanges is a compiled list of codes.
type codeRanges []codeRange

func newCodeRanges(list string) codeRanges {
	var out codeRanges
	for item := range strings.FieldsSeq(list) {
		lo, hi, ok := strings.Cut(item, "-")
		if !ok {
			hi = lo
		}
		out = append(out, codeRange{keyOf(hcpcs.MustParse(lo)), keyOf(hcpcs.MustParse(hi))})
	}
	return out
}

func (r codeRanges) has(c hcpcs.Code) bool { return r.holds(keyOf(c)) }

func (r codeRanges) holds(k codeKey) bool {
	for i := range r {
		if r[i].holds(k) {
			return true
		}
	}
	return false
}

func (r *codeRange) holds(k codeKey) bool {
	return r.lo <= k && k <= r.hi && k.suffix() == r.lo.suffix()
}

// compiledDemand is a demand ready for use.
type compiledDemand struct {
	*demand
	on, off                   codeRanges
	need, bar, side, old, pre codeRanges
	with, without, mods, none []hcpcs.Modifier
	places, at, bills         []string
	noDx, onlyDx, dx          codeSet
	first, last               Date
}

func (d *demand) compile() *compiledDemand {
	list := func(s string) []hcpcs.Modifier { return mods(strings.Fields(s)...) }
	return &compiledDemand{demand: d, on: newCodeRanges(d.codes), off: newCodeRanges(d.except), need: newCodeRanges(d.needs), bar: newCodeRanges(d.bars),
		side: newCodeRanges(d.beside), old: newCodeRanges(d.past), pre: newCodeRanges(d.earlier), with: list(d.with), without: list(d.without), mods: list(d.mods),
		none: list(d.noMods), places: strings.Fields(d.places), at: strings.Fields(d.at), bills: strings.Fields(d.bills),
		noDx: newCodeSet(d.noDx), onlyDx: newCodeSet(d.onlyDx), dx: newCodeSet(d.dx), first: parseDay(d.first), last: parseDay(d.last)}
}

// demandTable is a compiled table, filed by the thousand of the codes that its rows judge.
type demandTable struct {
	shelves [360][]shelved
}

// shelved is a range of codes that a demand is about. The ranges of a demand follow each other.
type shelved struct {
	codeRange
	*compiledDemand
}

// shelf is where the demands on a code are filed: a thousand of CPT numbers (0-99), or a letter with its thousand.
func shelf(k codeKey) int {
	a, b := byte(k>>32), byte(k>>24)
	if k.suffix() != 0 {
		return 0 // 0001A, 0042T: few enough for one shelf
	}
	if a > '9' {
		return 100 + int(a-'A')*10 + int(b-'0')
	}
	return int(a-'0')*10 + int(b-'0')
}

func newDemandTable(rows []demand) *demandTable {
	t := &demandTable{}
	for i := range rows {
		d := rows[i].compile()
		for _, r := range d.on {
			for s := shelf(r.lo); s <= shelf(r.hi); s++ {
				t.shelves[s] = append(t.shelves[s], shelved{r, d})
			}
		}
	}
	return t
}

// demandList names the table of a family.
type demandList uint8

const (
	vaccineDemands demandList = iota
	addOnDemands
	togetherDemands
	benefitDemands
	frequencyDemands
	distanceDemands
	policyDemands
	setDemands
	numDemandLists
)

// rows are the demands of a table.
func (l demandList) rows() []demand {
	switch l {
	case vaccineDemands:
		return vaccineRows[:]
	case addOnDemands:
		return addOnRows()
	case togetherDemands:
		return togetherRows[:]
	case benefitDemands:
		return benefitRows[:]
	case frequencyDemands:
		return frequencyRows[:]
	case distanceDemands:
		return distanceRows[:]
	case policyDemands:
		return policyRows[:]
	case setDemands:
		return setRows[:]
	}
	return nil
}

// demandTables are compiled at their first use and shared by all Checkers.
var demandTables struct {
	once [numDemandLists]sync.Once
	list [numDemandLists]*demandTable
}

// table is the compiled table.
func (l demandList) table() *demandTable {
	demandTables.once[l].Do(func() { demandTables.list[l] = newDemandTable(l.rows()) })
	return demandTables.list[l]
}

// runDemands judges every line by the demands of a table.
func (p *pass) runDemands(l demandList) {
	if len(p.lines) == 0 {
		return
	}
	t := l.table()
	for i := range p.lines {
		k := p.lines[i].key
		if k == 0 {
			continue
		}
		list := t.shelves[p.lines[i].shelf]
		var last *compiledDemand
		for n := range list {
			if x := &list[n]; x.codeRange.holds(k) && x.compiledDemand != last {
				d := x.compiledDemand
				if last = d; !d.off.holds(k) && p.asks(i, d) {
					p.demanded(i, d)
				}
			}
		}
	}
}

// asks tells whether the conditions of a demand hold for a line.
func (p *pass) asks(i int, d *compiledDemand) bool {
	s, f := &p.e.Services[i], &p.lines[i]
	switch medi := p.e.Payer.Medicare(); {
	case d.payer == medicare && !medi, d.payer == notMedicare && medi, d.payer == givenPayer && p.e.Payer.Filing == "",
		d.payer == otherPayer && (medi || p.e.Payer.Filing == ""):
		return false
	}
	switch set := p.e.Setting; {
	case d.setting == onProfessional && set != Professional, d.setting == onOutpatient && set != Outpatient,
		d.setting == notInpatient && set == Inpatient:
		return false
	}
	if !f.date.IsZero() && (f.date.Before(d.first) || !d.last.IsZero() && f.date.After(d.last)) {
		return false
	}
	if len(d.with) > 0 && !anyMod(s, d.with...) || len(d.without) > 0 && anyMod(s, d.without...) {
		return false
	}
	if len(d.places) > 0 && !slices.Contains(d.places, s.Place) || len(d.bills) > 0 && !p.billType(d.bills...) {
		return false
	}
	if d.tables != 0 && p.tabled(i, d.tables) {
		return false
	}
	if len(d.noDx) > 0 && p.hasDx(d.noDx) || len(d.onlyDx) > 0 && !p.hasDx(d.onlyDx) {
		return false
	}
	return len(d.side) == 0 || p.partner(i, d.side, d.provider) >= 0
}

// tabled tells whether one of the tables answers for a line: a table that is loaded and does not cover the day of the line
// judges nothing.
func (p *pass) tabled(i int, n Needs) bool {
	on := p.lines[i].when
	if on.IsZero() {
		return false
	}
	if n&NeedRVU != 0 && p.e.Setting == Professional && !p.e.Payer.Medicaid() && p.c.cfg.Fees != nil && p.c.cfg.Fees.Covers(fees.KindRVU, on) {
		return true
	}
	answers := func(need Needs, kind ncci.Kind) bool {
		if n&need == 0 || !p.procs.on {
			return false
		}
		_, reason := p.c.cfg.NCCI.Covers(kind, p.procs.setting, on)
		return reason == ncci.Answered
	}
	return answers(NeedPTP, ncci.PTP) || answers(NeedAOC, ncci.AOC)
}

// hasDx tells whether a diagnosis of the claim is of a set.
func (p *pass) hasDx(set codeSet) bool {
	for i := range p.dx {
		if !p.dx[i].code.IsZero() && set.has(p.dx[i].code) {
			return true
		}
	}
	return false
}

// partner is the position of another line of the day with one of the codes, -1 for none.
func (p *pass) partner(i int, codes codeRanges, provider bool) int {
	for j := range p.lines {
		if j != i && p.lines[j].date == p.lines[i].date && codes.holds(p.lines[j].key) && !(provider && p.otherProvider(i, j)) {
			return j
		}
	}
	return -1
}

// demanded reports what a line lacks of what a demand asks for.
func (p *pass) demanded(i int, d *compiledDemand) {
	s := &p.e.Services[i]
	at, other, detail, related := AtField(PartServices, i, "code"), Code{}, "", Location{}
	line := func(j int) {
		if j >= 0 {
			other, related = p.lineCode(j), atLine(j)
		}
	}
	switch {
	case d.never:
		line(p.partner(i, d.side, d.provider))
	case len(d.need) > 0:
		if p.partner(i, d.need, d.provider) >= 0 {
			return
		}
		detail = d.needs
		line(p.partner(i, d.side, d.provider))
	case len(d.bar) > 0:
		j := p.partner(i, d.bar, d.provider)
		if j < 0 {
			return
		}
		line(j)
	case len(d.mods) > 0:
		if anyMod(s, d.mods...) {
			return
		}
		at.Field, detail = "modifiers", alternatives(d.demand.mods)
		line(p.partner(i, d.side, d.provider))
	case len(d.none) > 0:
		j := -1
		for k, m := range s.Modifiers {
			if in(d.none, m) {
				j = k
				break
			}
		}
		if j < 0 {
			return
		}
		at, other = AtSub(PartServices, i, "modifiers", j), p.modCode(i, j)
	case len(d.at) > 0:
		if s.Place == "" || slices.Contains(d.at, s.Place) {
			return
		}
		at.Field, other = "placeOfService", CodeText(s.Place)
	case len(d.dx) > 0:
		if len(p.dx) == 0 || p.hasDx(d.dx) {
			return
		}
	case len(d.old) > 0:
		h, code := p.tooSoon(i, d)
		if h < 0 {
			return
		}
		related, other = At(PartHistory, h), CodeHCPCS(code)
	case len(d.pre) > 0:
		if p.happened(i, d) {
			return
		}
	}
	f := Draft{Rule: d.rule, Severity: d.grade, At: at, Codes: p.codesOf(p.lineCode(i)), Text: d.text, Detail: detail}
	if doc := p.docOf(d.rule); doc != nil && d.cite > 0 && d.cite <= len(doc.Cites) {
		f.Evidence = doc.Cites[d.cite-1 : d.cite : d.cite]
	}
	if d.others != 0 && !p.e.Payer.Medicare() {
		f.Severity = d.others
	}
	if !other.IsZero() {
		f.Codes = append(f.Codes, other)
	}
	if related != (Location{}) {
		f.Related = []Location{related}
	}
	p.report(f)
}

// alternatives writes a list of modifiers as "A, B or C".
func alternatives(list string) string {
	f := strings.Fields(list)
	if len(f) < 2 {
		return list
	}
	return strings.Join(f[:len(f)-1], ", ") + " or " + f[len(f)-1]
}

// tooSoon looks in the history for an earlier service within the time that a demand asks for: its position, -1 for none,
// and its code.
func (p *pass) tooSoon(i int, d *compiledDemand) (h int, code hcpcs.Code) {
	now := p.lines[i].date
	if now.IsZero() {
		return -1, code
	}
	for h := range p.e.History {
		old := &p.e.History[h]
		for j := range old.Services {
			s := &old.Services[j]
			if !d.old.has(s.Code) || d.provider && !p.sameGroup(i, old, j) {
				continue
			}
			then := s.From
			if then.IsZero() {
				then = old.From
			}
			if then.IsZero() || then.After(now) || !d.within(then, now) {
				continue
			}
			return h, s.Code
		}
	}
	return -1, code
}

// happened tells whether history or claim have the earlier service that a demand asks for; one without a day counts.
func (p *pass) happened(i int, d *compiledDemand) bool {
	for j := range p.lines {
		if j != i && d.pre.holds(p.lines[j].key) {
			return true
		}
	}
	now := p.lines[i].date
	for h := range p.e.History {
		old := &p.e.History[h]
		for j := range old.Services {
			s := &old.Services[j]
			if !d.pre.has(s.Code) {
				continue
			}
			then := s.From
			if then.IsZero() {
				then = old.From
			}
			if then.IsZero() || now.IsZero() || !then.After(now) && (d.days == 0 || now.Sub(then) <= d.days) {
				return true
			}
		}
	}
	return false
}

// within tells whether the earlier day is too near to the later one.
func (d *demand) within(then, now Date) bool {
	months := monthsBetween(then, now)
	return d.once || d.monthly && months == 0 || d.months > 0 && months < d.months || d.days > 0 && now.Sub(then) < d.days
}

// monthsBetween counts from the month of one day to that of another.
func monthsBetween(a, b Date) int {
	y, m, _ := a.Date()
	v, n, _ := b.Date()
	return (v-y)*12 + int(n) - int(m)
}

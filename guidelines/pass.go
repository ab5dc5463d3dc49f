package guidelines

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd"
)

// pass is the state of one check. Passes are pooled: nothing of an encounter may outlive end.
type pass struct {
	c      *Checker
	e      *Encounter
	source any      // what the encounter was made of
	view   Facts    // of the pass itself, for the rule sets
	set    *RuleSet // being run, where it is not one of the Checker's own
	have   Needs
	found  []Draft
	facts
	procs    procedures // service lines as the NCCI rules see them
	perm     []int32    // see dropCollisions
	order    []placed   // see ordered
	packed   []byte     // what the findings say in detail, and where each of them ends in it
	ends     []int
	rules    map[ruleName]ruleDays
	codeSlab []Code     // see codes
	atSlab   []Location // see locations
}

// facts are what rules ask of an encounter, worked out once.
type facts struct {
	date       Date   // the day that picks releases: discharge for inpatient stays, else service
	month      int    // the month of that day, counted from year 0; 0 for no day
	schedule   string // the year of the fee schedule of that day, "" when there is none
	ageYears   int    // completed years at admission or service; -1 when not known
	ageDays    int    // days, exact under one year; -1 when not known
	inpatient  bool
	dx         []dxFact
	any        classSet      // the classes of all diagnoses
	pairs      [][2]int16    // pairs of diagnoses that a rule has judged, be it with a hint: see two
	decided    [][2]int16    // those of which more than a hint was said: see settle
	orders     [][2]int16    // pairs whose order a rule has judged
	bare       bool          // a diagnosis has a code-first note that names no code
	headJudged bool          // a rule has said that the first-listed code may not be first
	rel        *releaseFacts // nil without a date
	covered    bool          // a release covers the day
	editor     *mce.Lists    // the Medicare Code Editor's lists of the day, nil when there are none
	lines      []lineFact    // the service lines as the HCPCS rules see them
}

// dxFact is a diagnosis position as the rules see it.
type dxFact struct {
	*codeFacts
	edits mce.Edits // the editor's lists of the day that hold the code
	bad   bool      // no code to reason with: later families leave it alone
}

// begin readies the pass for an encounter.
func (p *pass) begin(e *Encounter) {
	p.e = e
	p.setDates()
	p.setEditor()
	p.setRelease()
	p.setDiagnoses()
	p.have = p.inputs() | p.c.tables
}

// inputs tells which inputs the encounter has.
func (p *pass) inputs() Needs {
	e, have := p.e, Needs(0)
	set := func(n Needs, ok bool) {
		if ok {
			have |= n
		}
	}
	for i := range e.Diagnoses {
		d := &e.Diagnoses[i]
		set(NeedDx, d.Text != "" || !d.Code.IsZero())
		set(NeedPOA, d.POA != "")
		set(NeedCertainty, d.Certainty != "")
	}
	set(NeedPx, len(e.Procedures)+len(e.Services) > 0)
	set(NeedSetting, e.Setting != SettingUnknown)
	set(NeedDate, !p.date.IsZero())
	set(NeedAge, p.ageYears >= 0)
	set(NeedSex, e.Patient.Sex == Female || e.Patient.Sex == Male)
	set(NeedClaim, e.HasClaim)
	set(NeedPayer, e.Payer.Filing != "")
	set(NeedBill, e.Bill != nil)
	set(NeedHistory, len(e.History) > 0)
	set(NeedCreated, !e.CreatedOn.IsZero())
	set(NeedPayerID, e.Payer.ID != "")
	_, fields := p.source.(Fielder)
	set(NeedFields, fields)
	set(NeedDental, e.Setting != Dental || p.c.cfg.Dental.Len() > 0)
	set(NeedOrder, p.rel != nil)
	set(NeedPCS, !p.date.IsZero())
	set(NeedMCE, p.editor != nil)
	set(NeedNotes, p.rel != nil && !p.rel.rel.NotesDay().IsZero())
	return have
}

// setDates finds the day that picks releases, and the patient's age on the day of admission or service.
func (p *pass) setDates() {
	e := p.e
	from, through := e.From, e.Through
	for i := range e.Services {
		if d := e.Services[i].From; e.From.IsZero() && !d.IsZero() && (from.IsZero() || d.Before(from)) {
			from = d
		}
	}
	if through.IsZero() {
		through = from
	}
	if from.IsZero() {
		from = through
	}
	p.inpatient = e.Setting == Inpatient
	p.date = from
	if p.inpatient {
		p.date = through
		if e.Bill != nil && !e.Bill.AdmissionDate.IsZero() {
			from = e.Bill.AdmissionDate
		}
	}
	if !e.Day.IsZero() {
		p.date = e.Day
	}
	p.setMonth()
	p.setAge(from)
}

func (p *pass) setAge(on Date) {
	pt := &p.e.Patient
	p.ageYears, p.ageDays = -1, -1
	switch {
	case !pt.BirthDate.IsZero() && !on.IsZero() && !pt.BirthDate.After(on):
		p.ageYears, p.ageDays = on.YearsSince(pt.BirthDate), on.Sub(pt.BirthDate)
	case pt.BirthDate.IsZero() && pt.Age.Known && pt.Age.Years >= 0 && pt.Age.Days >= 0:
		p.ageYears, p.ageDays = pt.Age.Years, pt.Age.Days
		if pt.Age.Years > 0 {
			p.ageDays = 366 * pt.Age.Years
		}
	}
}

// setDiagnoses tells the classes of every diagnosis.
func (p *pass) setDiagnoses() {
	p.dx, p.any, p.pairs, p.decided, p.orders = p.dx[:0], classSet{}, p.pairs[:0], p.decided[:0], p.orders[:0]
	p.headJudged, p.bare = false, false
	for i := range p.e.Diagnoses[:min(len(p.e.Diagnoses), mostPaired)] {
		f := p.fact(&p.e.Diagnoses[i])
		p.any.union(f.classSet)
		p.bare = p.bare || f.bare
		p.dx = append(p.dx, f)
	}
}

// fact is what the rules ask of a diagnosis.
func (p *pass) fact(d *Diagnosis) dxFact {
	code := d.Code
	if code.IsZero() && d.Text != "" && !d.ICD9 {
		code, _ = icd.ParseCM(d.Text)
	}
	if code.IsZero() || d.ICD9 {
		return dxFact{codeFacts: &noCode, bad: true}
	}
	return dxFact{codeFacts: p.c.look(p.rel, code), edits: p.editor.Of(code)}
}

// setRelease picks the release in force, or the nearest one.
func (p *pass) setRelease() {
	p.rel, p.covered = nil, false
	if p.date.IsZero() {
		return
	}
	rel, err := p.c.icd.On(p.date.Time())
	if rel.Len() == 0 {
		return
	}
	p.covered = err == nil
	p.rel = p.c.factsOf(rel)
}

// end gives the findings back in their order and forgets the encounter. The report owns its findings; the pass keeps
// only the room in which they were collected.
func (p *pass) end(into Findings) Report {
	p.oneEach()
	limit := p.c.cfg.Limit
	if limit <= 0 {
		limit = 1000
	}
	r := Report{Findings: p.ordered(into, limit), Missing: ^p.have, c: p.c}
	clear(p.found)
	p.found = p.found[:0]
	p.procs.forget()
	p.e, p.source, p.set, p.rel = nil, nil, nil, nil
	p.codeSlab, p.atSlab = p.codeSlab[:0], p.atSlab[:0]
	clear(p.dx)
	return r
}

// placed is a draft with its location but for the field, as a number that orders as it does.
type placed struct {
	at uint64
	i  int32
}

// ordered copies the first findings by location and rule, at most limit, to where into begins.
func (p *pass) ordered(into Findings, limit int) Findings {
	if len(p.found) == 0 {
		return nil
	}
	p.order = p.order[:0]
	for i := range p.found {
		p.order = append(p.order, placed{p.found[i].At.number(), int32(i)})
	}
	slices.SortStableFunc(p.order, func(x, y placed) int {
		if x.at != y.at {
			return cmp.Compare(x.at, y.at)
		}
		a, b := &p.found[x.i], &p.found[y.i]
		if n := strings.Compare(a.At.Field, b.At.Field); n != 0 {
			return n
		}
		return strings.Compare(string(a.Rule), string(b.Rule))
	})
	out := slices.Grow(into[:0], min(limit, len(p.found)))
	out = out[:min(limit, len(p.found))]
	p.packed, p.ends = p.packed[:0], p.ends[:0]
	for k := range out {
		d := &p.found[p.order[k].i]
		out[k] = d.bare()
		p.packed = d.pack(p.packed)
		p.ends = append(p.ends, len(p.packed))
	}
	more, start := string(p.packed), 0 // one piece of memory for all
	for k := range out {
		out[k].more, start = more[start:p.ends[k]], p.ends[k]
	}
	if len(p.found) > limit {
		f := Finding{Rule: "SEC-LIM-07", Severity: Info, At: Whole(PartEnvelope), Text: "There are more findings than the limit of the Checker: the others are left out."}
		if p.c.AdmitFor(p.e, &f) {
			out = append(out, f)
		}
	}
	return out
}

// report adds a finding of a built-in rule unless the rule is disabled. Severity 0 stands for the rule's own.
func (p *pass) report(f Draft) {
	r := p.rule(f.Rule)
	if doc := r.doc; doc != nil {
		f.doc = doc
		if f.Severity == 0 {
			f.Severity = doc.Severity
		}
		f.Overridable = (f.Overridable || doc.Overridable) && !f.firm && f.Severity > Info
	}
	f.day = p.dayOf(f.At)
	if !r.holds(f.day) {
		return
	}
	f.schedule = p.schedule
	p.rel.dated(&f)
	if f.Overridable && f.Severity > Info && p.asserted(&f) {
		f.Severity, f.Asserted = Info, true
	}
	if p.c.admit(f.Rule, &f.doc, &f.Severity, f.Asserted, p.e.Payer) {
		p.found = append(p.found, f)
	}
}

// dayOf is the day that a place of the encounter is judged by: a service line has its own.
func (p *pass) dayOf(at Location) Date {
	if i := int(at.Index); at.Part == PartServices && i >= 0 && i < len(p.lines) && !p.lines[i].date.IsZero() {
		return p.lines[i].date
	}
	return p.date
}

// ruleName is the id of a rule in the set being run, which the first of its docs stands for.
type ruleName struct {
	docs *RuleDoc
	id   RuleID
}

// ruleDays is the doc of a rule and its days.
type ruleDays struct {
	doc         *RuleDoc // nil when it has none
	first, last Date
}

// holds is RuleDoc.Holds.
func (r *ruleDays) holds(on Date) bool {
	return r.doc == nil || on.IsZero() || !on.Before(r.first) && (r.last.IsZero() || !on.After(r.last))
}

// maxRules bounds the rules that a pass remembers.
const maxRules = 2000

// rule is what is known of a rule, remembered from one encounter to the next.
func (p *pass) rule(id RuleID) ruleDays {
	name := ruleName{id: id}
	if p.set != nil && len(p.set.Docs) > 0 {
		name.docs = &p.set.Docs[0]
	}
	r, ok := p.rules[name]
	if ok {
		return r
	}
	if r.doc = p.docOf(id); r.doc != nil {
		r.first, r.last = r.doc.Days()
	}
	if p.rules == nil || len(p.rules) >= maxRules {
		p.rules = map[ruleName]ruleDays{}
	}
	p.rules[name] = r
	return r
}

// docOf is the doc of a rule: of the set being run, or of the Checker's.
func (p *pass) docOf(id RuleID) *RuleDoc {
	if p.set != nil {
		if doc := p.set.docOf(id); doc != nil {
			return doc
		}
	}
	if r := p.c.rules[id]; r != nil {
		return r.doc
	}
	return nil
}

// asserted tells whether the coder has stated the fact that overrides the finding: that the two codes are unrelated,
// the fact that the rule names, or the rule's id itself.
func (p *pass) asserted(f *Draft) bool {
	for i := range p.e.Assertions {
		a := &p.e.Assertions[i]
		switch {
		case a.Kind == "unrelated" && len(a.Codes) >= 2, a.Kind == string(f.Rule), f.doc != nil && a.Kind == f.doc.Asserts && a.Kind != "":
			if namesAll(f.Codes, a.Codes) {
				return true
			}
		}
	}
	return false
}

// namesAll tells whether every code of an assertion is one of the finding's.
func namesAll(codes []Code, texts []string) bool {
	for _, t := range texts {
		cm, err := icd.ParseCM(t)
		if !slices.ContainsFunc(codes, func(c Code) bool {
			return err == nil && c == CodeCM(cm) || c.String() == t
		}) {
			return false
		}
	}
	return true
}

// setMonth notes the month of the day and the fee schedule then in force.
func (p *pass) setMonth() {
	p.month, p.schedule = 0, ""
	if p.date.IsZero() {
		return
	}
	y, m, _ := p.date.Date()
	p.month = y*12 + int(m)
	if p.c.cfg.Fees != nil && p.c.cfg.Fees.Covers(fees.KindRVU, p.date.Time()) {
		p.schedule = strconv.Itoa(y)
	}
}

// edition names the fiscal year of a month; "" outside the years of ICD-10-CM.
func edition(year int, month time.Month) string {
	if month >= time.October {
		year++
	}
	if i := year - firstEdition; i >= 0 && i < len(editions) {
		return editions[i]
	}
	return ""
}

const firstEdition = 2016

var editions = [...]string{"FY2016", "FY2017", "FY2018", "FY2019", "FY2020", "FY2021", "FY2022", "FY2023", "FY2024",
	"FY2025", "FY2026", "FY2027", "FY2028", "FY2029", "FY2030", "FY2031", "FY2032", "FY2033", "FY2034", "FY2035"}

// since tells whether the day is in the month given or later; false when no day is known.
func (p *pass) since(year int, month time.Month) bool {
	return p.month >= year*12+int(month)
}

package drg

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// maker makes stays that reach the steps of the definitions, from a seed.
type maker struct {
	*rand.Rand
	t        *tables
	v        Version
	p        *program
	dx       map[string][]icd.CM  // by attribute, "mdc5", "cc", "mcc"
	pr       map[string][]icd.PCS // by attribute
	all      []icd.CM
	allPr    []icd.PCS
	clusters [][][]icd.PCS
	quiet    bool // no more codes than a step asks for
}

func newMaker(v Version, seed uint64) *maker {
	t := own()
	m := &maker{Rand: rand.New(rand.NewPCG(seed, uint64(v))), t: t, v: v, p: t.program(v), dx: map[string][]icd.CM{}, pr: map[string][]icd.PCS{}}
	byRow := map[uint32]icd.PCS{}
	for _, key := range sortedKeys(&t.diagnoses) {
		class, _ := t.diagnoses.class(key, v)
		code := icd.MustParseCM(unpack(key))
		m.all = append(m.all, code)
		if class == 0 {
			continue
		}
		d := &t.diagnosis[class]
		names := []string{"mdc" + string(rune('0'+d.male)), "mdc" + string(rune('0'+d.female)), d.level.String()}
		for i, a := range t.dx {
			if d.attributes.has(uint32(i)) {
				names = append(names, a)
			}
		}
		for _, n := range names {
			m.dx[n] = append(m.dx[n], code)
		}
	}
	for _, key := range sortedKeys(&t.procedures) {
		class, row := t.procedures.class(key, v)
		code := icd.MustParsePCS(unpack(key))
		m.allPr = append(m.allPr, code)
		byRow[uint32(row)] = code
		if class == 0 {
			continue
		}
		for i, a := range t.pr {
			if t.procedure[class].has(uint32(i)) {
				m.pr[a] = append(m.pr[a], code)
			}
		}
	}
	m.clusters = make([][][]icd.PCS, len(t.clusters))
	for i, c := range t.clusters {
		m.clusters[i] = make([][]icd.PCS, c.groups)
	}
	for row, list := range t.members {
		for _, x := range list {
			m.clusters[x.cluster][x.group] = append(m.clusters[x.cluster][x.group], byRow[row])
		}
	}
	for _, c := range m.clusters {
		for _, g := range c {
			slices.SortFunc(g, icd.PCS.Compare)
		}
	}
	return m
}

func sortedKeys(l *list) []uint64 {
	var keys []uint64
	for _, s := range l.slots {
		if s.key != 0 {
			keys = append(keys, s.key)
		}
	}
	slices.Sort(keys)
	return keys
}

func unpack(key uint64) string {
	var b []byte
	for ; key != 0; key >>= 8 {
		b = append(b, byte(key))
	}
	return string(b)
}

func pick[T any](m *maker, list []T) (x T) {
	if len(list) > 0 {
		x = list[m.IntN(len(list))]
	}
	return x
}

// stay makes a stay: one that a step asks for, with more codes around it.
func (m *maker) stay() *Stay {
	s := &Stay{Version: m.v, Age: m.IntN(100), Sex: Sex(1 + m.IntN(2)), DischargeStatus: 1}
	if m.IntN(10) == 0 {
		return m.counted(s)
	}
	mdc := m.IntN(unrelated + 1)
	steps := m.p.steps[mdc]
	if len(steps) == 0 {
		mdc = 1 + m.IntN(25)
		steps = m.p.steps[mdc]
	}
	return m.reach(s, mdc, &steps[m.IntN(len(steps))])
}

// counted makes a stay whose DRG depends on how many procedures there are: spinal fusions, stents and vessels, joints.
func (m *maker) counted(s *Stay) *Stay {
	of := pick(m, [][]string{
		{"sglantfuse", "sglpostfuse", "sglpostfuse1", "singlefusion", "otherfuse", "sglantsectXfuse", "sglantfuse_noX", "multantfuse", "multantfuse1",
			"multpostfuse", "multpostfuse1", "multantsectXfuse1", "singlefusionA", "cervantfuse", "cervpostfuse", "fuse9plus", "tulip", "fusion"},
		{"vessel1", "vessel2", "vessel3", "vessel4", "stent1", "stent2", "stent3", "stent4", "NORstent", "NORdrugstent", "percut", "arterial"},
		{"righthip", "lefthip", "rightknee", "leftknee", "rightankle", "leftankle", "revision", "replacex"},
	})
	mdc := "mdc" + string(rune('0'+8))
	if of[0] == "vessel1" {
		mdc = "mdc" + string(rune('0'+5))
	}
	s.Diagnoses = append(s.Diagnoses, Diagnosis{Code: pick(m, m.dx[mdc])})
	for range 1 + m.IntN(4) {
		m.procedure(s, pick(m, of))
	}
	if m.quiet = m.IntN(2) == 0; !m.quiet {
		m.around(s)
	}
	m.quiet = false
	m.clean(s)
	return s
}

// each makes two stays of each DRG that it can reach.
func (m *maker) each() []*Stay {
	var stays []*Stay
	got := map[int]int{}
	for mdc := range m.p.steps {
		for i := range m.p.steps[mdc] {
			step := &m.p.steps[mdc][i]
			want := int(step.drg)
			if step.refusal != OK {
				want = 999
			}
			for try := 0; try < 400 && got[want] < 2 && want != 0; try++ {
				s := &Stay{Version: m.v, Age: m.IntN(100), Sex: Sex(1 + m.IntN(2)), DischargeStatus: 1}
				m.quiet = try > 10
				if s = m.reach(s, mdc, step); Group(s).DRG == want {
					stays = append(stays, s)
					got[want]++
				}
			}
			m.quiet = false
		}
	}
	return stays
}

// reach adds to a stay what a step of an MDC asks for.
func (m *maker) reach(s *Stay, mdc int, step *step) *Stay {
	s.Diagnoses = append(s.Diagnoses, Diagnosis{})
	m.satisfy(s, parse(step.text))
	if mdc == 24 {
		s.Diagnoses[0].Code = pick(m, m.dx["strauma"])
		m.name(s, "MULTST")
	}
	if mdc == 5 && m.IntN(5) == 0 {
		s.DischargeStatus = 20
	}
	if s.Diagnoses[0].Code.IsZero() {
		switch {
		case mdc == 0 || mdc == unrelated || mdc == 24 || mdc == 25 || m.IntN(20) == 0:
			s.Diagnoses[0].Code = pick(m, m.all)
		default:
			s.Diagnoses[0].Code = pick(m, m.dx["mdc"+string(rune('0'+mdc))])
		}
	}
	if !m.quiet {
		m.around(s)
	}
	m.clean(s)
	return s
}

// satisfy adds codes that a formula asks for.
func (m *maker) satisfy(s *Stay, n *node) {
	switch {
	case n == nil || n.op == '~':
	case n.op == '&':
		m.satisfy(s, n.x)
		m.satisfy(s, n.y)
	case n.op == '|':
		if m.IntN(2) == 0 {
			m.satisfy(s, n.x)
		} else {
			m.satisfy(s, n.y)
		}
	default:
		m.name(s, n.name)
	}
}

func (m *maker) name(s *Stay, name string) {
	prefix, attribute, ok := strings.Cut(name, ":")
	switch {
	case prefix == "PDX", prefix == "ANY" && s.Diagnoses[0].Code.IsZero() && m.IntN(2) == 0, prefix == "ONLY":
		s.Diagnoses[0].Code = pick(m, m.dx[attribute])
	case ok:
		m.secondary(s, pick(m, m.dx[attribute]))
	case name == "MCC":
		m.secondary(s, pick(m, m.dx["mcc"]))
	case name == "CC":
		m.secondary(s, pick(m, m.dx["cc"]))
	case name == "DIED":
		s.DischargeStatus = 20
	case name == "AMA":
		s.DischargeStatus = 7
	case name == "XFRNBA":
		s.DischargeStatus = pick(m, []int{2, 5, 66, 82, 85, 94})
	case name == "MULTST":
		for range 2 {
			m.secondary(s, pick(m, m.dx[pick(m, []string{"sthead", "stchest", "stabdom", "stkidney", "sturin", "stpel", "stuplimb", "stlolimb"})]))
		}
	case name == "BILATERAL":
		m.operation(s, "righthip", "lefthip", "rightknee", "leftknee", "rightankle", "leftankle")
		m.operation(s, "righthip", "lefthip", "rightknee", "leftknee", "rightankle", "leftankle")
	case strings.HasPrefix(name, "FOUR_"):
		for range 1 + m.IntN(4) {
			m.operation(s, "vessel1", "vessel2", "vessel3", "vessel4", "stent1", "stent2", "stent3", "stent4")
		}
	case name == "ORPROC":
		m.operation(s, "d468", "d477")
	case name == "SINGLEFUSIONCTR", name == "MULTFUSE":
		for range 2 + m.IntN(2) {
			m.operation(s, "sglantfuse", "sglpostfuse", "sglpostfuse1", "singlefusion", "otherfuse")
		}
	case m.fusion(s, name):
	default:
		m.procedure(s, name)
	}
}

// procedure adds a procedure with an attribute, or the procedures of a cluster with it.
func (m *maker) procedure(s *Stay, attribute string) {
	i, ok := slices.BinarySearch(m.t.pr, attribute)
	if !ok || len(m.pr[attribute]) > 0 && m.IntN(4) > 0 {
		s.Procedures = append(s.Procedures, pick(m, m.pr[attribute]))
		return
	}
	var list [][][]icd.PCS
	for k, c := range m.t.clusters {
		if c.versions>>m.v.index()&1 != 0 && m.t.procedure[c.class].has(uint32(i)) {
			list = append(list, m.clusters[k])
		}
	}
	for _, g := range pick(m, list) {
		s.Procedures = append(s.Procedures, pick(m, g))
	}
}

func (m *maker) fusion(s *Stay, name string) bool {
	for _, f := range fusions {
		if f[0] == name {
			for range 1 + m.IntN(3) {
				m.operation(s, f[1])
			}
			return true
		}
	}
	return false
}

func (m *maker) operation(s *Stay, attributes ...string) {
	s.Procedures = append(s.Procedures, pick(m, m.pr[pick(m, attributes)]))
}

func (m *maker) secondary(s *Stay, c icd.CM) {
	s.Diagnoses = append(s.Diagnoses, Diagnosis{Code: c, POA: pick(m, []byte("YYYYYYNUW1"))})
}

// around adds codes that may raise, exclude or change what is there.
func (m *maker) around(s *Stay) {
	for range m.IntN(5) {
		switch m.IntN(12) {
		case 0, 1:
			m.secondary(s, pick(m, m.dx["mcc"]))
		case 2, 3:
			m.secondary(s, pick(m, m.dx["cc"]))
		case 4, 5:
			m.hospitalAcquired(s)
		case 6:
			m.secondary(s, pick(m, m.all)) // of any version
		case 7:
			m.secondary(s, s.Diagnoses[m.IntN(len(s.Diagnoses))].Code)
		case 8:
			m.secondary(s, pick(m, m.dx[pick(m, m.t.dx)]))
		case 9:
			m.secondary(s, pick(m, m.dx["mccalive"]))
		case 10:
			m.near(s)
		default:
			m.secondary(s, pick(m, m.dx["mdc"+string(rune('0'+m.IntN(26)))]))
		}
	}
	for range max(0, m.IntN(6)-2) {
		switch m.IntN(6) {
		case 0:
			s.Procedures = append(s.Procedures, pick(m, m.allPr))
		case 1, 2:
			m.operation(s, m.t.pr...)
		case 3, 4:
			for _, g := range pick(m, m.clusters) {
				s.Procedures = append(s.Procedures, pick(m, g))
			}
		case 5:
			if len(s.Procedures) > 0 {
				s.Procedures = append(s.Procedures, pick(m, s.Procedures))
			}
		}
	}
	if m.IntN(3) == 0 {
		s.DischargeStatus = pick(m, []int{2, 3, 5, 6, 7, 20, 20, 20, 30, 43, 66, 82, 85, 94, 95, 0, 8, 99})
	}
	if m.IntN(12) == 0 {
		s.Sex = UnknownSex
	}
	if m.IntN(8) == 0 {
		s.Hospital = Hospital(1 + m.IntN(2))
	}
	if m.IntN(50) == 0 {
		s.Diagnoses[0].Code = pick(m, m.all)
	}
	if m.IntN(3) == 0 {
		m.Shuffle(len(s.Procedures), func(i, k int) { s.Procedures[i], s.Procedures[k] = s.Procedures[k], s.Procedures[i] })
	}
}

// clean takes what is no code away.
func (m *maker) clean(s *Stay) {
	s.Procedures = slices.DeleteFunc(s.Procedures, icd.PCS.IsZero)
	s.Diagnoses = append(s.Diagnoses[:1], slices.DeleteFunc(s.Diagnoses[1:], func(d Diagnosis) bool { return d.Code.IsZero() })...)
}

// near adds a diagnosis of the category of the principal diagnosis: often one that it excludes.
func (m *maker) near(s *Stay) {
	c := s.Diagnoses[0].Code
	if c.IsZero() {
		return
	}
	var list []icd.CM
	for _, x := range m.all {
		if x.Category() == c.Category() {
			list = append(list, x)
		}
	}
	m.secondary(s, pick(m, list))
}

// hospitalAcquired adds what a hospital-acquired condition asks for, with any POA indicator.
func (m *maker) hospitalAcquired(s *Stay) {
	var rules []string
	for f := range fields(m.t.hac) {
		if m.v.in(f[0]) {
			rules = append(rules, f[2])
		}
	}
	n := len(s.Diagnoses)
	pdx := s.Diagnoses[0].Code
	m.satisfy(s, parse(pick(m, rules)))
	if m.IntN(2) == 0 && !pdx.IsZero() {
		s.Diagnoses[0].Code = pdx
	}
	for i := n; i < len(s.Diagnoses); i++ {
		s.Diagnoses[i].POA = pick(m, []byte("YNNNUUW1\x00"))
	}
}

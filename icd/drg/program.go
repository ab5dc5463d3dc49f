package drg

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd"
)

// The MDCs that are none of the body's: before the others, of operations unrelated to the principal diagnosis, and the
// one of a cluster whose procedures count by themselves, too, in all.
const (
	preMDC    = 0
	unrelated = 29
	noMDC     = 31
)

// step is a step of the hierarchy of an MDC: it leads to a DRG, to another MDC or to a refusal.
type step struct {
	drg, base  uint16
	kind       Type
	elsewhere  uint8 // the MDC to go on in
	refusal    ReturnCode
	first      int16 // the first of its tests
	suppressed words // diagnoses with one of these do not count as CC or MCC here; see factMCC
	suppresses bool
	text       string
}

// acquired is the rule of a hospital-acquired condition.
type acquired struct {
	number int
	first  int16
	marks  words // attributes of the secondary diagnoses that it is about
}

// program is the compiled definitions of a version.
type program struct {
	version  Version
	t        *tables
	tests    []test
	steps    [unrelated + 1][]step
	acquired []acquired
	sites    [8]words // attributes of the body sites of significant trauma
	joints   [6]words
	vessels  [4]words
	stents   [4]words
	drug     words // drug-eluting stents
	plain    words
	operated words // operating room procedures
	incident words
	alive    words // MCC only when the patient was discharged alive
	external words
	fusions  [len(fusions)]words
	hacMark  words // all of acquired
	titles   map[string]map[int]string

	categories struct {
		once  sync.Once
		codes map[icd.CM][]icd.CM
	}
}

// fusions are the conditions on two spinal fusions: the name and the attribute of a procedure of the kind.
var fusions = [...][2]string{
	{"SGLANTCTR", "sglantfuse"}, {"SGLPOST1CTR", "sglpostfuse1"}, {"SGLANTSECTXCTR", "sglantsectXfuse"}, {"SGLPOSTFUSECTR", "sglpostfuse"},
}

// The places of fusions.
const (
	anterior = iota
	posteriorOrOther
	_
	posterior
)

// compile compiles the definitions of a version.
func (t *tables) compile(v Version) *program {
	p := &program{version: v, t: t}
	c := &compiler{names: t.fact}
	for f := range fields(t.steps) {
		if !v.in(f[0]) {
			continue
		}
		mdc, _ := strconv.Atoi(f[1])
		p.steps[mdc] = append(p.steps[mdc], t.step(c, f))
	}
	for f := range fields(t.hac) {
		if !v.in(f[0]) {
			continue
		}
		number, _ := strconv.Atoi(f[1])
		a := acquired{number: number, first: c.compile(parse(f[2]), holds, fails)}
		name := "HAC" + f[1]
		if len(f[1]) == 1 {
			name = "HAC0" + f[1]
		}
		a.marks = t.named(t.dx, name, strings.ToLower(name)+"_sdx", strings.ToLower(name)+"_pdx")
		p.hacMark.add(&a.marks)
		p.acquired = append(p.acquired, a)
	}
	p.tests = c.tests
	p.attributes(t)
	p.readTitles(t)
	return p
}

func (p *program) attributes(t *tables) {
	for i, name := range [...]string{"sthead", "stchest", "stabdom", "stkidney", "sturin", "stpel", "stuplimb", "stlolimb"} {
		p.sites[i] = t.named(t.dx, name)
	}
	for i, name := range [...]string{"lefthip", "righthip", "leftknee", "rightknee", "leftankle", "rightankle"} {
		p.joints[i] = t.named(t.pr, name)
	}
	for i := range 4 {
		p.vessels[i] = t.named(t.pr, "vessel"+strconv.Itoa(i+1))
		p.stents[i] = t.named(t.pr, "stent"+strconv.Itoa(i+1))
	}
	for i, f := range fusions {
		p.fusions[i] = t.named(t.pr, f[1])
	}
	p.drug, p.plain = t.named(t.pr, "NORdrugstent"), t.named(t.pr, "NORstent")
	p.operated = t.named(t.pr, "d468", "d477")
	p.incident, p.alive, p.external = t.named(t.dx, "incident"), t.named(t.dx, "mccalive"), t.named(t.dx, "ecode")
}

// named is the set of attributes of some names.
func (t *tables) named(all []string, names ...string) (w words) {
	for _, n := range names {
		if i, ok := slices.BinarySearch(all, n); ok {
			w.set(uint32(i))
		}
	}
	return w
}

// step reads a step: versions, MDC, rank, DRG, base DRG, type, next MDC, formula, suppressed attributes.
func (t *tables) step(c *compiler, f []string) step {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	s := step{drg: uint16(number(f[3])), base: uint16(number(f[4])), elsewhere: uint8(number(f[6])), text: f[7]}
	switch f[5] {
	case "M":
		s.kind = Medical
	case "S":
		s.kind = Surgical
	}
	if s.drg == 0 && s.elsewhere == 0 {
		switch {
		case strings.Contains(s.text, "INVALID_DSTAT"):
			s.refusal = InvalidDischargeStatus
		case strings.Contains(s.text, "INVALID_PDX"):
			s.refusal = InvalidPDX
		case strings.Contains(s.text, "INVALID_SEX"):
			s.refusal = InvalidSex
		default:
			s.refusal = DxCannotBePDX
		}
	}
	s.suppressed = t.named(t.dx, strings.Fields(f[8])...)
	s.suppresses = f[8] != ""
	s.first = c.compile(parse(s.text), holds, fails)
	return s
}

// fact finds what a name asks.
func (t *tables) fact(name string) (fact, bool) {
	for _, n := range named {
		if n.name == name {
			return n.fact, true
		}
	}
	for i, f := range fusions {
		if f[0] == name {
			return factFusions + fact(i), true
		}
	}
	all, base := t.pr, ofProcedures
	if prefix, rest, ok := strings.Cut(name, ":"); ok {
		all, name = t.dx, rest
		switch prefix {
		case "PDX":
			base = ofPrincipal
		case "SDX":
			base = ofSecondary
		default:
			base = ofAny
		}
	}
	i, ok := slices.BinarySearch(all, name)
	return base + fact(i), ok
}

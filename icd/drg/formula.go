package drg

import "strings"

// A formula says when a step of a hierarchy holds: names of attributes joined by & (and), | (or), ~ (not) and
// parentheses. PDX:name asks the principal diagnosis, SDX:name the secondary ones, ANY:name both; a bare name asks the
// procedures or is a condition of its own.

// fact is what a name asks: a bit of state.facts, or a condition that is found when it is asked for.
type fact uint16

const (
	ofPrincipal  fact = 0
	ofSecondary  fact = 256
	ofAny        fact = 512
	ofProcedures fact = 768
	ofFlags      fact = 1024
	factWords         = 17
	ofConditions fact = 64 * factWords
)

// The flags of a stay.
const (
	factAlive fact = ofFlags + iota
	factDied
	factAgainstAdvice
	factTransferred
	factBadStatus
	factBadPrincipal
	factExternalCause
	factBadSex
	factOperated
	factTrue
)

// The conditions that are found when they are asked for.
const (
	factMCC fact = ofConditions + iota
	factCC
	factManySites
	factManyJoints
	factFourVessels
	factFourStents
	factFourDrugStents
	factFourPlainStents
	factOnlyIncidental
	factThreeFusions
	factManyFusions
	factFusions // and those after it: see fusions
)

// named are the names that are no attributes.
var named = [...]struct {
	name string
	fact fact
}{
	{"ALIVE", factAlive}, {"DIED", factDied}, {"AMA", factAgainstAdvice}, {"XFRNBA", factTransferred},
	{"INVALID_DSTAT", factBadStatus}, {"INVALID_PDX", factBadPrincipal}, {"PDX_ECODE", factExternalCause},
	{"INVALID_SEX", factBadSex}, {"ORPROC", factOperated}, {"MDC_20_FALL_THRU", factTrue},
	{"MCC", factMCC}, {"CC", factCC}, {"MULTST", factManySites}, {"BILATERAL", factManyJoints},
	{"FOUR_VESSELS", factFourVessels}, {"FOUR_STENTS", factFourStents},
	{"FOUR_DRUG_ELUTING_STENTS", factFourDrugStents}, {"FOUR_NON_DRUG_ELUTING_STENTS", factFourPlainStents},
	{"ONLY:incident", factOnlyIncidental}, {"ANYDX", factTrue},
	{"SINGLEFUSIONCTR", factThreeFusions}, {"MULTFUSE", factManyFusions},
}

// test is a name of a compiled formula: the next one to ask when it holds and when it does not. The numbers holds and
// fails end the formula.
type test struct {
	fact     fact
	yes, not int16
}

const holds, fails = -1, -2

// compiler turns formulas into tests. The last test that it appends is the first one to be asked.
type compiler struct {
	rest  string
	names func(name string) (fact, bool)
	tests []test
	err   string
}

// node is a part of a formula: a name, or an operation on parts.
type node struct {
	op   byte // 'n', '~', '&', '|'
	name string
	x, y *node
}

// parse reads a formula; nil when it is none.
func parse(text string) *node {
	c := &compiler{rest: text}
	n := c.either()
	if c.err != "" || c.rest != "" {
		return nil
	}
	return n
}

func (c *compiler) next() byte {
	c.rest = strings.TrimLeft(c.rest, " ")
	if c.rest == "" {
		return 0
	}
	return c.rest[0]
}

func (c *compiler) either() *node { return c.joined('|', c.both) }

func (c *compiler) both() *node { return c.joined('&', c.single) }

func (c *compiler) joined(op byte, part func() *node) *node {
	n := part()
	for n != nil && c.next() == op {
		c.rest = c.rest[1:]
		n = &node{op: op, x: n, y: part()}
	}
	return n
}

func (c *compiler) single() *node {
	switch c.next() {
	case '~':
		c.rest = c.rest[1:]
		return &node{op: '~', x: c.single()}
	case '(':
		c.rest = c.rest[1:]
		n := c.either()
		if c.next() != ')' {
			c.err = "a parenthesis is open"
			return nil
		}
		c.rest = c.rest[1:]
		return n
	}
	i := strings.IndexAny(c.rest, " &|~()")
	if i < 0 {
		i = len(c.rest)
	}
	if i == 0 {
		c.err = "a name is missing"
		return nil
	}
	n := &node{op: 'n', name: c.rest[:i]}
	c.rest = c.rest[i:]
	return n
}

// compile appends the tests of a part that goes on at yes or not, and gives its first test.
func (c *compiler) compile(n *node, yes, not int16) int16 {
	switch {
	case n == nil:
		return not
	case n.op == '~':
		return c.compile(n.x, not, yes)
	case n.op == '&':
		return c.compile(n.x, c.compile(n.y, yes, not), not)
	case n.op == '|':
		return c.compile(n.x, yes, c.compile(n.y, yes, not))
	}
	f, ok := c.names(n.name)
	if !ok {
		return not // no code has the attribute in this version
	}
	c.tests = append(c.tests, test{f, yes, not})
	return int16(len(c.tests) - 1)
}

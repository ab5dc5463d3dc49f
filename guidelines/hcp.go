package guidelines

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// lineFact is a service line as the HCPCS rules see it, worked out once by the format family.
type lineFact struct {
	code   hcpcs.Code // zero when the line has none, or another qualifier than HC
	cpt    cpt.Code   // the code as a CPT code, zero for Level II
	kind   hcpcs.Kind
	key    codeKey
	shelf  int // see shelf
	family cpt.Family
	date   Date
	when   time.Time // date; zero when not known
	rvu    *fees.RVU // fee schedule row of the code as a whole, nil when there is none
}

// setLines works the facts of the lines out. needRVU: a fee schedule of the day is there for every line.
func (p *pass) setLines() {
	p.lines = p.lines[:0]
	covered := len(p.e.Services) > 0 && p.c.cfg.Fees != nil
	for i := range p.e.Services {
		s := &p.e.Services[i]
		f := lineFact{date: s.From}
		if f.date.IsZero() {
			f.date = p.date
		}
		if i > 0 && p.lines[i-1].date == f.date {
			f.when = p.lines[i-1].when
		} else {
			f.when = f.date.Time()
		}
		if s.Qualifier == "" || s.Qualifier == "HC" {
			f.code = s.Code
			f.kind = f.code.Kind()
			if f.key = keyOf(f.code); f.key != 0 {
				f.shelf = shelf(f.key)
			}
			f.cpt, _ = f.code.CPT()
			if f.kind == hcpcs.KindEvaluation {
				f.family = f.cpt.Family()
			}
		}
		if p.c.cfg.Fees != nil {
			covered = covered && p.c.cfg.Fees.Covers(fees.KindRVU, f.when)
			f.rvu, _ = p.c.cfg.Fees.RVU(f.code, hcpcs.Modifier{}, f.when)
		}
		p.lines = append(p.lines, f)
	}
	if covered {
		p.have |= NeedRVU
	}
}

// given reports whether a decimal was given: a zero that was sent is given.
func given(d decimal.Decimal) bool { return d != decimal.Decimal{} }

// hasMod reports whether a line has a modifier.
func hasMod(s *Service, m hcpcs.Modifier) bool {
	for _, x := range s.Modifiers {
		if x == m {
			return true
		}
	}
	return false
}

// modAt is the position of a modifier on a line, -1 for none.
func modAt(s *Service, m hcpcs.Modifier) int {
	for j, x := range s.Modifiers {
		if x == m {
			return j
		}
	}
	return -1
}

// modIn is the position of the first modifier of a line that is one of a list, -1 for none.
func modIn(s *Service, list []hcpcs.Modifier) int {
	for j, x := range s.Modifiers {
		if in(list, x) {
			return j
		}
	}
	return -1
}

// anyMod reports whether a line has one of several modifiers.
func anyMod(s *Service, list ...hcpcs.Modifier) bool {
	for _, m := range list {
		if hasMod(s, m) {
			return true
		}
	}
	return false
}

// professional reports whether the claim is, or may be, an 837P.
func (p *pass) professional() bool { return !p.e.Setting.Institutional() }

// billType reports whether the bill is of one of the types, each three digits: "072", "085".
func (p *pass) billType(types ...string) bool {
	if p.e.Bill == nil || len(p.e.Bill.Type) != 4 {
		return false
	}
	for _, t := range types {
		if p.e.Bill.Type[:3] == t {
			return true
		}
	}
	return false
}

// professionalFee reports whether a revenue code is one of professional fees (096x-098x).
func professionalFee(r string) bool { return len(r) == 4 && r >= "0960" && r <= "0989" }

// medicareOr is the rule's severity for Medicare, another for other and unknown payers.
func (p *pass) medicareOr(other Severity) Severity {
	if p.e.Payer.Medicare() {
		return 0
	}
	return other
}

// onCode reports a finding about the code of a line.
func (p *pass) onCode(i int, id RuleID, sev Severity, text string, codes ...Code) {
	p.onField(i, "code", id, sev, text, "", codes...)
}

// onField reports a finding about a field of a line; the line's code is the first code.
func (p *pass) onField(i int, field string, id RuleID, sev Severity, text, detail string, codes ...Code) {
	p.report(Draft{Rule: id, Severity: sev, At: AtField(PartServices, i, field), Text: text, Detail: detail,
		Codes: p.listOf(codes, p.lineCode(i))})
}

// onMod reports a finding about a modifier: $1 is the modifier, $2 the code, then further codes.
func (p *pass) onMod(i, j int, id RuleID, sev Severity, text string, codes ...Code) {
	p.report(Draft{Rule: id, Severity: sev, At: AtSub(PartServices, i, "modifiers", j), Text: text,
		Codes: p.listOf(codes, p.modCode(i, j), p.lineCode(i))})
}

// lineCode is the code of a line as findings name it.
func (p *pass) lineCode(i int) Code {
	s := &p.e.Services[i]
	if !s.Code.IsZero() {
		return CodeHCPCS(s.Code)
	}
	return CodeText(s.Text)
}

// modCode is a modifier as findings name it.
func (p *pass) modCode(i, j int) Code {
	s := &p.e.Services[i]
	if !s.Modifiers[j].IsZero() || j >= len(s.ModifierTexts) {
		return CodeModifier(s.Modifiers[j])
	}
	return CodeText(s.ModifierTexts[j])
}

// atLine is the location of a line.
func atLine(i int) Location { return At(PartServices, i) }

// hcpcsSet is the configured HCPCS table, else the embedded one.
func (c *Checker) hcpcsSet() *hcpcs.Set {
	if c.cfg.HCPCS != nil {
		return c.cfg.HCPCS
	}
	return hcpcs.Embedded()
}

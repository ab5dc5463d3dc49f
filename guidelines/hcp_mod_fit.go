package guidelines

import (
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
)

// modifierFit: the rules on modifiers and the code, claim and fee schedule they go with.
func (p *pass) modifierFit(i int, s *Service, f *lineFact) {
	for j, m := range s.Modifiers {
		if m.IsZero() {
			continue
		}
		p.modifierClaim(i, j, m)
		if f.code.IsZero() {
			continue
		}
		switch {
		case in(visitMods, m):
			p.visitModifier(i, j, m, f)
		case f.kind == hcpcs.KindEvaluation:
			p.modifierOnVisit(i, j, m)
		}
		if site := m.Site(); site != hcpcs.SiteNone && !areaFits(site, f) {
			p.onMod(i, j, "HCP-MOD-14", 0, "Modifier $1 names another part of the body than $2 is for.")
		}
		switch m {
		case mod50:
			p.bilateral(i, j, s, f)
		case mod51:
			p.multiple(i, j, f)
		case mod26, modTC:
			p.component(i, j, m, s, f)
		case mod76, mod90, mod91:
			p.laboratory(i, j, m, s, f)
		case mod57:
			p.majorSurgery(i, j, f)
		}
		if in(assistantMods, m) {
			p.assistant(i, j, f)
		}
	}
}

// modifierClaim: HCP-MOD-13.
func (p *pass) modifierClaim(i, j int, m hcpcs.Modifier) {
	switch {
	case p.e.Setting == Professional && in(facilityMods, m) && !p.surgicalCenter(i):
		p.onMod(i, j, "HCP-MOD-13", 0, "Modifier $1 is for facility claims.")
	case p.e.Setting.Institutional() && m == mod53:
		p.onMod(i, j, "HCP-MOD-13", 0, "Modifier $1 is for professional claims: a facility reports 73 or 74.")
	}
}

// surgicalCenter reports whether a line is the fee of a surgical center, which bills it on the professional claim: place 24,
// billed by a center, or by an organisation that names no one who rendered it.
func (p *pass) surgicalCenter(i int) bool {
	b := &p.e.Billing
	return p.e.Services[i].Place == "24" && (strings.HasPrefix(b.Taxonomy, "261QA1903") || b.Taxonomy == "" && b.Organization && p.e.Rendering.NPI.IsZero() && p.e.Rendering.NPIText == "")
}

// visitModifier: HCP-MOD-03.
func (p *pass) visitModifier(i, j int, m hcpcs.Modifier, f *lineFact) {
	switch {
	case f.kind&(hcpcs.KindEvaluation|hcpcs.KindEyeVisit) != 0, isVisitG(f.code):
	case m.Never()&f.kind != 0:
		p.onMod(i, j, "HCP-MOD-03", 0, "Modifier $1 goes on visits: $2 is none.")
	default:
		p.onMod(i, j, "HCP-MOD-03", Warning, "Modifier $1 goes on visits: check that the payer takes $2 for one.")
	}
}

// isVisitG reports whether a G or T code is a visit: of a hospital's clinic (G0463), of an emergency department of type B
// (G0380-G0384), of a health center (G0466-G0470, T1015), the Medicare wellness visits.
func isVisitG(c hcpcs.Code) bool {
	switch c.String() {
	case "G0463", "G0402", "G0438", "G0439", "T1015":
		return true
	default:
		s := c.String()
		return s >= "G0380" && s <= "G0384" || s >= "G0466" && s <= "G0470"
	}
}

// modifierOnVisit: HCP-MOD-05 and -22.
func (p *pass) modifierOnVisit(i, j int, m hcpcs.Modifier) {
	switch {
	case isDistinct(m):
		p.onMod(i, j, "HCP-MOD-05", 0, "Modifier $1 does not go on a visit: a separate visit has 25.")
	case m == mod52:
		p.onMod(i, j, "HCP-MOD-22", Warning, "Modifier $1 rarely goes on a visit: choose the level of the visit.")
	case in(procedureMods, m), in(sideMods, m), m.Site() != hcpcs.SiteNone:
		p.onMod(i, j, "HCP-MOD-22", 0, "Modifier $1 goes on procedures: $2 is a visit.")
	}
}

// bilateral: HCP-MOD-08 and -09.
func (p *pass) bilateral(i, j int, s *Service, f *lineFact) {
	if f.rvu != nil && f.kind != hcpcs.KindEvaluation {
		switch f.rvu.Bilateral {
		case '0', '9':
			p.onMod(i, j, "HCP-MOD-08", p.medicareOr(Warning), "Modifier $1 does not go on $2: its bilateral indicator says that it is not done on two sides.")
		case '2':
			p.onMod(i, j, "HCP-MOD-08", p.medicareOr(Warning), "Modifier $1 does not go on $2: the code stands for both sides already.")
		}
	}
	if p.e.Payer.Filing != "" && p.professional() && given(s.Units) && !s.Units.Equal(oneUnit) {
		p.onField(i, "units", "HCP-MOD-09", p.medicareOr(Warning), "$1 with modifier 50 has one unit.", "")
	}
}

// multiple: HCP-MOD-10.
func (p *pass) multiple(i, j int, f *lineFact) {
	addOn := f.cpt.IsAddOn() || f.rvu != nil && f.rvu.IsAddOn()
	switch {
	case addOn:
		p.onMod(i, j, "HCP-MOD-10", 0, "Modifier $1 does not go on $2: it is an add-on code.")
	case f.cpt.IsExempt51():
		p.onMod(i, j, "HCP-MOD-10", 0, "Modifier $1 does not go on $2: the code is exempt from it.")
	}
}

// component: HCP-MOD-11. Visits have no parts whatever the fee schedule of the day.
func (p *pass) component(i, j int, m hcpcs.Modifier, s *Service, f *lineFact) {
	switch {
	case f.kind == hcpcs.KindEvaluation:
		p.onMod(i, j, "HCP-MOD-11", 0, "Modifier $1 does not go on $2: a visit has no professional and technical part.")
		return
	case f.rvu != nil && f.rvu.PCTC != '1' && !(m == mod26 && f.rvu.PCTC == '6'):
		p.onMod(i, j, "HCP-MOD-11", 0, "Modifier $1 does not go on $2: its PC/TC indicator has no such part.")
		return
	case f.rvu == nil && f.kind == hcpcs.KindSurgery && !divided(f.code):
		p.onMod(i, j, "HCP-MOD-11", Warning, "Modifier $1 does not go on $2: an operation has no professional and technical part.")
		return
	}
	if m == modTC && s.Place == "21" && p.e.Setting == Professional {
		p.onMod(i, j, "HCP-MOD-11", Warning, "The technical part of $2 for an inpatient is the hospital's: check modifier $1 or the place.")
	}
}

// divided reports whether a code between 10004 and 69990 has a professional and a technical part: urodynamic and penile
// studies, fetal monitoring, the setting of a shunt.
func divided(c hcpcs.Code) bool {
	return c.Between(51725, 51798) || c.Between(54240, 54250) || c.Between(59020, 59025) || c.Between(62252, 62252)
}

// laboratory: HCP-MOD-12.
func (p *pass) laboratory(i, j int, m hcpcs.Modifier, s *Service, f *lineFact) {
	lab := f.kind == hcpcs.KindLaboratory || f.kind == hcpcs.KindG || f.code.Letter() == 'Q'
	switch {
	case m == mod91 && !lab:
		p.onMod(i, j, "HCP-MOD-12", 0, "Modifier $1 is for laboratory tests: $2 is none.")
	case m == mod76 && f.kind == hcpcs.KindLaboratory:
		p.onMod(i, j, "HCP-MOD-12", Info, "A laboratory test repeated on the same day has 91 instead of $1.")
	case m == mod90 && p.e.HasClaim && p.e.Setting == Professional && !s.Outside:
		p.onMod(i, j, "HCP-MOD-12", 0, "Modifier $1 says that an outside laboratory did $2: name the laboratory on the line.")
	}
}

// majorSurgery: HCP-MOD-21, when every procedure of the day is a minor one.
func (p *pass) majorSurgery(i, j int, f *lineFact) {
	minor := Code{}
	for k := range p.lines {
		g := &p.lines[k]
		if k == i || g.date != f.date || g.kind != hcpcs.KindSurgery {
			continue
		}
		if !isMinor(g) {
			return
		}
		minor = p.lineCode(k)
	}
	if !minor.IsZero() {
		p.onMod(i, j, "HCP-MOD-21", 0, "Modifier $1 goes with major surgery, and $3 is a minor procedure: use 25.", minor)
	}
}

// minorRanges are procedures with 0 or 10 global days, known by number where no fee schedule is loaded.
var minorRanges = [...][2]int{
	{10060, 10180}, {11000, 11001}, {11042, 11047}, {11055, 11057}, {11102, 11107}, {11200, 11201}, {11300, 11313}, {11719, 11721},
	{11730, 11732}, {11740, 11740}, {11900, 11901}, {12001, 12018}, {17000, 17004}, {17110, 17111}, {20526, 20553}, {20600, 20611},
	{30901, 30903}, {51701, 51702}, {69209, 69210},
}

// isMinor reports whether a procedure has 0 or 10 global days; one that is not known is taken for major.
func isMinor(f *lineFact) bool {
	if f.rvu != nil {
		return f.rvu.Global == "000" || f.rvu.Global == "010" || f.rvu.Global == "ZZZ"
	}
	for _, r := range minorRanges {
		if f.code.Between(r[0], r[1]) {
			return true
		}
	}
	return false
}

// assistant: HCP-MOD-23.
func (p *pass) assistant(i, j int, f *lineFact) {
	if f.rvu == nil || f.kind == hcpcs.KindEvaluation {
		return
	}
	switch f.rvu.Assistant {
	case '1', '9':
		p.onMod(i, j, "HCP-MOD-23", 0, "An assistant ($1) is not paid for $2.")
	case '0':
		p.onMod(i, j, "HCP-MOD-23", Info, "An assistant ($1) is paid for $2 only with documentation of the need.")
	}
}

// area is a range of surgical codes.
type area struct{ first, last int }

// siteAreas are the surgical areas that a site's modifiers fit; the ranges are approximate.
var siteAreas = [...][]area{
	hcpcs.SiteEyelid:   {{10030, 11646}, {11900, 18999}, {67700, 68899}},
	hcpcs.SiteHand:     {{10030, 19499}, {20100, 20999}, {25000, 26989}, {29000, 29999}, {35000, 37799}, {64400, 64999}},
	hcpcs.SiteFoot:     {{10030, 19499}, {20100, 20999}, {27600, 29999}, {35000, 37799}, {64400, 64999}},
	hcpcs.SiteCoronary: {{33140, 33999}, {36000, 36999}, {37184, 37799}},
}

// areaFits reports whether a code is, or may be, of the area that a site's modifiers name. Only surgical and visit
// codes are judged.
func areaFits(site hcpcs.Site, f *lineFact) bool {
	switch f.kind {
	case hcpcs.KindEvaluation, hcpcs.KindEyeVisit:
		return false
	case hcpcs.KindSurgery:
	default:
		return true
	}
	for _, a := range siteAreas[site] {
		if f.code.Between(a.first, a.last) {
			return true
		}
	}
	return false
}

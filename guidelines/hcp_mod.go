package guidelines

import (
	"github.com/gomedcode/medcode/hcpcs"
)

func mods(list ...string) []hcpcs.Modifier {
	out := make([]hcpcs.Modifier, len(list))
	for i, m := range list {
		out[i] = hcpcs.MustParseModifier(m)
	}
	return out
}

// The modifiers that rules name.
var (
	mod50, mod51, mod52, mod53, mod57 = hcpcs.MustParseModifier("50"), hcpcs.MustParseModifier("51"),
		hcpcs.MustParseModifier("52"), hcpcs.MustParseModifier("53"), hcpcs.MustParseModifier("57")
	mod26, modTC, mod59, mod76 = hcpcs.MustParseModifier("26"), hcpcs.MustParseModifier("TC"), hcpcs.MustParseModifier("59"),
		hcpcs.MustParseModifier("76")
	mod90, mod91, mod99               = hcpcs.MustParseModifier("90"), hcpcs.MustParseModifier("91"), hcpcs.MustParseModifier("99")
	modGA, modGX, modGY, modGZ        = hcpcs.MustParseModifier("GA"), hcpcs.MustParseModifier("GX"), hcpcs.MustParseModifier("GY"), hcpcs.MustParseModifier("GZ")
	modGN, modGO, modGP, modCO, modCQ = hcpcs.MustParseModifier("GN"), hcpcs.MustParseModifier("GO"), hcpcs.MustParseModifier("GP"), hcpcs.MustParseModifier("CO"), hcpcs.MustParseModifier("CQ")
	modKX, modCG, modQL               = hcpcs.MustParseModifier("KX"), hcpcs.MustParseModifier("CG"), hcpcs.MustParseModifier("QL")
	modGC, modGE                      = hcpcs.MustParseModifier("GC"), hcpcs.MustParseModifier("GE")
	modKH, modKI, modCR               = hcpcs.MustParseModifier("KH"), hcpcs.MustParseModifier("KI"), hcpcs.MustParseModifier("CR")
	modJW, modJZ, modRR               = hcpcs.MustParseModifier("JW"), hcpcs.MustParseModifier("JZ"), hcpcs.MustParseModifier("RR")
	visitMods                         = mods("24", "25", "27", "57")
	subsetMods                        = mods("XE", "XP", "XS", "XU")
	procedureMods                     = mods("22", "50", "51", "53", "54", "55", "56", "62", "66", "78", "79", "80", "81", "82", "AS")
	facilityMods                      = mods("73", "74", "27", "PO", "PN", "CA")
	assistantMods                     = mods("80", "81", "82", "AS")
	personnelMods                     = mods("AA", "AD", "QK", "QX", "QY", "QZ")
	sideMods                          = mods("RT", "LT")
	teamMods                          = mods("62", "66")
	statusMods                        = mods("P1", "P2", "P3", "P4", "P5", "P6")
	locumMods                         = mods("Q5", "Q6")
	monthMods                         = mods("KH", "KI", "KJ")
	telehealthMods                    = mods("95", "93", "GT", "GQ")
)

// maxModifiers is how many modifiers a line can hold.
const maxModifiers = 4

func checkHCPModifiers(p *pass) {
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		if n := len(s.Modifiers); n > 0 {
			p.modifierShape(i, s)
			p.modifierPairs(i, s)
			p.modifierFit(i, s, f)
			p.modifierOrder(i, s)
			p.modifierDates(i, s, f)
		}
		if f.code.IsZero() {
			continue
		}
		p.anesthesiaModifiers(i, s, f)
		p.therapyModifiers(i, s, f)
		p.drugModifiers(i, s, f)
		p.telehealth(i, s, f)
		p.ambulanceModifiers(i, s, f)
	}
}

// modifierShape: HCP-MOD-01, -02 and -24.
func (p *pass) modifierShape(i int, s *Service) {
	for j, m := range s.Modifiers {
		if m.IsZero() {
			if j < len(s.ModifierTexts) && s.ModifierTexts[j] != "" {
				text := "$1 is no modifier: a modifier is two letters or digits."
				if CodeText(s.ModifierTexts[j]).String() != s.ModifierTexts[j] {
					text = "This modifier holds blanks or other characters: a modifier is two letters or digits."
				}
				p.onMod(i, j, "HCP-MOD-01", 0, text)
			} else if j < len(s.Modifiers)-1 {
				p.onMod(i, j, "HCP-MOD-02", 0, "A modifier position is empty before another: close the gap.")
			}
			continue
		}
		for _, n := range s.Modifiers[:j] {
			if n == m {
				p.onMod(i, j, "HCP-MOD-02", 0, "Modifier $1 stands twice on the line: remove one.")
				break
			}
		}
	}
	if len(s.Modifiers) > maxModifiers {
		p.onMod(i, maxModifiers, "HCP-MOD-02", 0, "A line holds four modifiers at most: use 99 and describe the others.")
	}
	if j := modAt(s, mod99); j >= 0 && len(s.Modifiers) < maxModifiers && s.Description == "" {
		p.onMod(i, j, "HCP-MOD-24", 0, "Modifier $1 announces more modifiers than the line has: send them, or describe them.")
	}
}

// modifierPairs: HCP-MOD-04, -06 and -07.
func (p *pass) modifierPairs(i int, s *Service) {
	for j := 1; j < len(s.Modifiers); j++ {
		b := s.Modifiers[j]
		for k := range j {
			a := s.Modifiers[k]
			if a == b || a.IsZero() || b.IsZero() {
				continue
			}
			if isDistinct(a) && isDistinct(b) {
				p.onMod(i, j, "HCP-MOD-04", 0, "Modifiers $1 and $3 say the same: keep the more exact one.", CodeModifier(a))
				continue
			}
			conflict := hcpcs.ConflictOf(a, b)
			if a == modGC && b == modGE || a == modGE && b == modGC { // the teaching physician was there, or was not
				conflict = hcpcs.Excluded
			}
			switch conflict {
			case hcpcs.Excluded:
				p.excludedModifiers(i, j, a, b)
			case hcpcs.Doubtful:
				p.onMod(i, j, "HCP-MOD-06", Warning, "Modifiers $1 and $3 stand on one line: most payers want a line for each.", CodeModifier(a))
			}
			if notice(a) && notice(b) && !(a == modGX && b == modGY || a == modGY && b == modGX) && !(a == modGY && b == modGZ || a == modGZ && b == modGY) {
				sev := Info
				if p.e.Payer.Medicare() {
					sev = Error
				}
				p.onMod(i, j, "HCP-MOD-07", sev, "Medicare rejects modifiers $1 and $3 together: only GX and GY go together.", CodeModifier(a))
			}
		}
	}
}

// excludedModifiers: HCP-MOD-06, with the source of the two modifiers' kind.
func (p *pass) excludedModifiers(i, j int, a, b hcpcs.Modifier) {
	source := Cite{docNCCI, "", "I.E"}
	switch {
	case therapy(a) && therapy(b):
		source = Cite{docCMS, "", "ch. 5 §20.1"}
	case notice(a) && notice(b):
		source = Cite{docCMS, "", "ch. 30 §50"}
	}
	p.report(Draft{Rule: "HCP-MOD-06", At: AtSub(PartServices, i, "modifiers", j), Text: "Modifiers $1 and $3 exclude each other on one line.",
		Codes: p.listOf(nil, p.modCode(i, j), p.lineCode(i), CodeModifier(a)), Evidence: []Cite{source}})
}

// therapy tells the modifiers of the therapy disciplines.
func therapy(m hcpcs.Modifier) bool {
	switch m.String() {
	case "GN", "GO", "GP":
		return true
	}
	return false
}

func isDistinct(m hcpcs.Modifier) bool { return m == mod59 || in(subsetMods, m) }

func notice(m hcpcs.Modifier) bool { return m == modGA || m == modGX || m == modGY || m == modGZ }

func in(list []hcpcs.Modifier, m hcpcs.Modifier) bool {
	for _, x := range list {
		if x == m {
			return true
		}
	}
	return false
}

// modifierOrder: HCP-MOD-20.
func (p *pass) modifierOrder(i int, s *Service) {
	if len(s.Modifiers) < 2 {
		return
	}
	highest := hcpcs.ClassNone
	for j, m := range s.Modifiers {
		c := m.Class()
		if c == hcpcs.ClassNone {
			continue
		}
		if c < highest {
			p.report(Draft{Rule: "HCP-MOD-20", At: AtSub(PartServices, i, "modifiers", j), Codes: p.codesOf(CodeModifier(m), p.lineCode(i)), Detail: c.String(),
				Text: "Modifier $1 ($d) stands behind one of lower rank: the order is pricing, payment policy, information."})
			return
		}
		highest = c
	}
}

// modifierDates: HCP-MOD-25.
func (p *pass) modifierDates(i int, s *Service, f *lineFact) {
	if f.date.IsZero() {
		return
	}
	set := p.c.hcpcsSet()
	for j, m := range s.Modifiers {
		if m.IsZero() || in(statusMods, m) { // P1-P6 are older than their entry in the HCPCS file
			continue
		}
		switch set.ModifierState(m, f.when) {
		case hcpcs.NotYetEffective:
			p.onMod(i, j, "HCP-MOD-25", 0, "Modifier $1 is not yet in use on the day of the service.")
		case hcpcs.Expired:
			p.onMod(i, j, "HCP-MOD-25", 0, "Modifier $1 is no longer in use on the day of the service.")
		case hcpcs.Unknown, hcpcs.NotChecked:
			p.unknownModifier(i, j, m, f)
		}
	}
}

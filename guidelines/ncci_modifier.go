package guidelines

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
)

// fit is whether a modifier belongs on a code.
type fit uint8

const (
	fits fit = iota
	seldomFits
	neverFits
)

// fitOf judges by the kind of the code and, for anatomic modifiers, by the part of the body that its number is for.
func fitOf(m hcpcs.Modifier, c hcpcs.Code) fit {
	f, ok := hcpcs.FactsOf(m)
	if !ok {
		return fits
	}
	kind := c.Kind()
	switch m.String() {
	case "24", "25", "27", "57":
		switch {
		case f.Never&kind != 0:
			return neverFits
		case kind == hcpcs.KindEvaluation || kind == hcpcs.KindEyeVisit:
			return fits
		}
		return seldomFits
	case "91":
		if kind != hcpcs.KindLaboratory && kind != hcpcs.KindG {
			return seldomFits
		}
	case "58", "78", "79":
		if kind == hcpcs.KindEvaluation || kind == hcpcs.KindEyeVisit {
			return seldomFits
		}
	case "59", "XE", "XP", "XS", "XU":
	default:
		return siteFit(f.Site, c, kind)
	}
	return fits
}

// siteFit judges an anatomic modifier. The ranges are approximate: only what is plainly another part of the body does
// not fit.
func siteFit(site hcpcs.Site, c hcpcs.Code, kind hcpcs.Kind) fit {
	if kind&(hcpcs.KindEvaluation|hcpcs.KindEyeVisit|hcpcs.KindLaboratory|hcpcs.KindAnesthesia) != 0 {
		return seldomFits
	}
	if c.Level() != hcpcs.LevelI || kind&(hcpcs.KindSurgery|hcpcs.KindMedicine) == 0 {
		return fits
	}
	skin := c.Between(10000, 19999)
	ok := true
	switch site {
	case hcpcs.SiteEyelid:
		ok = skin || c.Between(65000, 68999) || c.Between(92000, 92499)
	case hcpcs.SiteHand, hcpcs.SiteFoot:
		ok = skin || c.Between(20000, 29999) || c.Between(35000, 37799) || c.Between(64000, 64999) || c.Between(95800, 97999)
	case hcpcs.SiteCoronary:
		ok = c.Between(33000, 33999) || c.Between(92900, 93799)
	}
	if !ok {
		return seldomFits
	}
	return fits
}

// acceptable says which modifiers would pass the edit and what each states. None of them is a fix: only the record
// tells whether one is true.
func (x *pair) acceptable() string {
	var list []string
	say := func(names ...string) {
		for _, s := range names {
			if a, ok := ncci.Associated(hcpcs.MustParseModifier(s)); ok {
				list = append(list, s+" if "+a.Asserts)
			}
		}
	}
	visit := func(c hcpcs.Code) bool { return c.Kind()&(hcpcs.KindEvaluation|hcpcs.KindEyeVisit) != 0 }
	switch {
	case visit(x.Column1) && visit(x.Column2):
		say("25", "27")
	case visit(x.Column1), visit(x.Column2):
		say("25", "57", "24")
	case x.Column2.Kind() == hcpcs.KindLaboratory:
		say("91", "XE", "XU")
	default:
		if siteFit(hcpcs.SiteNone, x.Column2, x.Column2.Kind()) == fits {
			list = append(list, "an anatomic modifier if the sites differ")
		}
		say("XE", "XS", "XP", "XU")
	}
	if !visit(x.Column1) && !visit(x.Column2) {
		say("59")
	}
	return "accepted are " + strings.Join(list, ", or ")
}

// fiftyNine reports 59 where a modifier that says more would do: on a visit, or beside a line that names its site.
func (p *pass) fiftyNine(x *pair, used []usedModifier) {
	i := slices.IndexFunc(used, func(u usedModifier) bool { return u.Modifier.String() == "59" })
	if i < 0 {
		return
	}
	l, other := used[i].line, x.a
	if l == x.a {
		other = x.b
	}
	text := ""
	switch {
	case l.visit():
		text = "59 does not belong on the visit $1: 25 says that it is separate from $2, if it is."
	case anatomic(l) && anatomic(other):
		text = "59 on $1 adds nothing: both lines name their sites."
	case anatomic(other):
		text = "59 on $1 says less than an anatomic modifier, which $2 carries: name the site of $1, if it is another."
	default:
		return
	}
	f := x.finding("NCCI-PTP-11")
	f.At, f.Text = l.field("modifiers"), text
	f.Codes = []Code{CodeHCPCS(l.Code), CodeHCPCS(other.Code)}
	p.report(f)
}

// anatomic reports whether a line carries an anatomic modifier.
func anatomic(l *procLine) bool {
	return slices.ContainsFunc(l.Modifiers, func(m hcpcs.Modifier) bool {
		a, ok := ncci.Associated(m)
		return ok && a.Group == ncci.Anatomic
	})
}

// equalLines reports lines of one code, provider and day that nothing tells apart. Where the code's limit is per line,
// that is the business of NCCI-MUE-09.
func (p *pass) equalLines() {
	pr := &p.procs
	for j := range pr.own {
		b := &pr.lines[j]
		for i := range pr.lines {
			a := &pr.lines[i]
			if i == j || a.own() && i > j || !alike(a, b) || pr.sameProvider(a, b) != one || p.perLine(b) {
				continue
			}
			p.report(Draft{Rule: "NCCI-PTP-10", At: b.at(), Related: []Location{a.at()}, Codes: []Code{CodeHCPCS(b.Code)},
				Text: "$1 stands on two lines of one day that nothing tells apart: join their units, or say by a modifier (76, 77, 91, a site) what the second is."})
			break
		}
	}
}

// perLine reports whether the code's MUE is compared with each line.
func (p *pass) perLine(l *procLine) bool {
	m := p.c.cfg.NCCI.MUE(p.procs.setting, l.Code, l.first.Time())
	return m.Status == ncci.Active && m.MAI == ncci.PerLine
}

// alike reports whether two lines say the same: code, days, modifiers, place, drug. A modifier for a repeated or
// distinct service tells them apart even if both carry it.
func alike(a, b *procLine) bool {
	if a.Code != b.Code || a.first != b.first || a.last != b.last || a.Place != b.Place || a.Revenue != b.Revenue {
		return false
	}
	if (a.NDC == nil) != (b.NDC == nil) || a.NDC != nil && a.NDC.Code != b.NDC.Code {
		return false
	}
	return !repeats(b) && sameModifiers(a.Modifiers, b.Modifiers)
}

// repeats reports whether a line says that its service is a further one.
func repeats(l *procLine) bool {
	return l.hasAny("76", "77", "91", "59", "XE", "XP", "XS", "XU", "27", "GG")
}

// sameModifiers compares as sets.
func sameModifiers(a, b []hcpcs.Modifier) bool {
	in := func(m hcpcs.Modifier, list []hcpcs.Modifier) bool { return slices.Contains(list, m) }
	for _, m := range a {
		if !in(m, b) {
			return false
		}
	}
	for _, m := range b {
		if !in(m, a) {
			return false
		}
	}
	return true
}

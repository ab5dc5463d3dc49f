package guidelines

import "github.com/gomedcode/medcode/icd"

// misbuilt finds what is wrong with the build of a code that no release has: placeholder, 7th character, letters where
// the classification has digits. It reports false when it cannot tell.
func (p *pass) misbuilt(d *dxFact, at Location) bool {
	code := d.code
	n := code.Len()
	switch {
	case p.wrongCategory(d, at):
		return true
	case n == 7 && p.poisonIntent(code):
		p.reportCode(d, at, "ICD-TOX-08", p.soften(), "$1 does not exist: toxic effects of T51-T65 are accident, self-harm, assault or undetermined (1 to 4).", "", icd.CM{})
		return true
	case n == 7 && p.seventh(d, at):
		return true
	case n > 3 && n < 7 && p.unpadded(d, at):
		return true
	}
	for pos := 4; pos <= 6 && pos < n; pos++ {
		if code.At(pos) == 'X' && p.known(code.Prefix(pos-1)) && !p.known(code.Prefix(pos)) {
			p.reportCode(d, at, "ICD-FMT-10", p.soften(), "$1 has a placeholder X where the tabular list has none: report the code without it.", "", icd.CM{})
			return true
		}
	}
	return false
}

func (p *pass) known(c icd.CM) bool {
	_, ok := p.rel.rel.CM(c)
	if ok {
		return true
	}
	for s := c; s.Len() > 3; s = s.Prefix(s.Len() - 1) { // S02.0X of S02.0XXA: the stem is padded
		if s.At(s.Len()) != 'X' {
			e, ok := p.rel.rel.CM(s)
			return ok && e.IsStem()
		}
	}
	return false
}

// wrongCategory reports a letter in the second or third place of a category that the release does not define.
func (p *pass) wrongCategory(d *dxFact, at Location) bool {
	code := d.code
	if p.known(code.Category()) {
		return false
	}
	switch {
	case code.At(2) >= 'A':
		p.reportCode(d, at, "ICD-FMT-04", p.soften(), "$1 has a letter in the second place, where this release has a digit: check it against the record.", "", icd.CM{})
		return true
	case code.At(3) >= 'A':
		p.reportCode(d, at, "ICD-FMT-05", p.soften(), "$1 has a letter in the third place of a category that this release does not define: check it against the record.", "", icd.CM{})
		return true
	}
	return false
}

// poisonIntent tells whether a code of T51-T65 has an intent that only drugs have.
func (p *pass) poisonIntent(code icd.CM) bool {
	var b [8]byte
	code.AppendCompact(b[:0])
	if b[0] != 'T' || b[1] != '5' && b[1] != '6' || b[1] == '5' && b[2] == '0' || b[1] == '6' && b[2] > '5' {
		return false
	}
	return intent(&b) == '5' || intent(&b) == '6'
}

// seventh judges the 7th character of a code of seven characters.
func (p *pass) seventh(d *dxFact, at Location) bool {
	code := d.code
	stem := code.Prefix(6)
	for stem.Len() > 3 && stem.At(stem.Len()) == 'X' {
		stem = stem.Prefix(stem.Len() - 1)
	}
	e, ok := p.rel.rel.CM(stem)
	if !ok {
		e, ok = p.rel.rel.CM(code.Prefix(6))
	}
	switch {
	case !ok:
		return false
	case e.Billable():
		id := RuleID("ICD-7TH-03")
		if d.hasAny(cY92, cY93, cY99, cY90, cNoPhaseCause) {
			id = "ICD-7TH-10"
		}
		p.reportCode(d, at, id, p.soften(), "$1 has a 7th character, but $2 takes none: report $2.", "", e.Code())
		return true
	case e.IsStem():
		p.reportCode(d, at, "ICD-7TH-02", p.soften(), "$1 does not take this 7th character: use one of $d.", seventhChars(e), icd.CM{})
		return true
	}
	return false
}

// unpadded reports a 7th character that stands too early: S03.1A for S03.1XXA.
func (p *pass) unpadded(d *dxFact, at Location) bool {
	code := d.code
	n := code.Len()
	stem := code.Prefix(n - 1)
	for stem.Len() > 3 && stem.At(stem.Len()) == 'X' {
		stem = stem.Prefix(stem.Len() - 1)
	}
	e, ok := p.rel.rel.CM(stem)
	if !ok {
		return false
	}
	if e.Billable() {
		if d.hasAny(cY92, cY93, cY99, cY90, cNoPhaseCause) && code.At(n) >= 'A' {
			p.reportCode(d, at, "ICD-7TH-10", p.soften(), "$1 has an encounter character, but $2 takes none: report $2.", "", e.Code())
			return true
		}
		return false
	}
	for ext := range e.Extensions() {
		if x, ok := p.rel.rel.CM(ext); ok && ext.At(7) == code.At(n) && x.Billable() {
			p.reportCode(d, at, "ICD-FMT-09", p.soften(), "$1 lacks the placeholder X: the 7th character stands in the seventh place, $2.", "", ext)
			return true
		}
	}
	return false
}

// seventhChars lists the 7th characters of a stem that give codes of the release: "A, D, S".
func seventhChars(e icd.Entry) string {
	var b []byte
	rel := e.Release()
	for ext := range e.Extensions() {
		if _, ok := rel.CM(ext); ok {
			if len(b) > 0 {
				b = append(b, ", "...)
			}
			b = append(b, ext.At(7))
		}
	}
	return string(b)
}

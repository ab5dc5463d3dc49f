package claim

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/dental"
)

// treatedTwice looks for what was done twice on one day: by an earlier line with the code, a tooth and a surface of it, or with
// another code of the same work; and by the line itself.
func (p *pass) treatedTwice(i int, l *Line, needs *dental.Table) {
	if i >= maxLinesD || l.Code.IsZero() || again(l) {
		return
	}
	day, _ := p.c.LineDate(i)
	for k := range i {
		o := &p.c.Lines[k]
		if other, _ := p.c.LineDate(k); other != day {
			continue
		}
		text := "An earlier line of the day has $1 on the same tooth: leave one out, or say with a modifier that it was done again."
		codes := []guidelines.Code{lineCode(l)}
		if o.Code != l.Code {
			switch kind := kindOf(l.Code.Text(), needs); {
			case kind == "" || kind != kindOf(o.Code.Text(), needs):
				continue
			case kind == bySurface:
				text = "An earlier line of the day has $2 on the same surface of the tooth as $1: leave one out, or bill one code with all surfaces."
			default:
				text = "An earlier line of the day has $2 on the same tooth as $1, and a tooth has but one of them: leave one out."
			}
			codes = append(codes, lineCode(o))
		}
		for a := range l.Teeth {
			if slices.ContainsFunc(o.Teeth, func(x TreatedTooth) bool {
				return overlap(&l.Teeth[a], &x, o.Code == l.Code, kindOf(l.Code.Text(), needs))
			}) {
				p.add(guidelines.Draft{Rule: "DEN-DUP-01", At: guidelines.AtSub(guidelines.PartServices, i, "teeth", a),
					Related: []guidelines.Location{guidelines.At(guidelines.PartServices, k)}, Codes: codes, Text: text})
				return
			}
		}
	}
	for a := range l.Teeth[:min(len(l.Teeth), maxTeeth)] {
		if slices.ContainsFunc(l.Teeth[:a], func(x TreatedTooth) bool { return overlap(&l.Teeth[a], &x, true, "") }) {
			p.add(guidelines.Draft{Rule: "DEN-DUP-01", At: guidelines.AtSub(guidelines.PartServices, i, "teeth", a), Codes: []guidelines.Code{lineCode(l)},
				Text: "The line names a tooth twice: leave one out."})
			return
		}
	}
}

// overlap reports whether two teeth are one. With one code, or work by surfaces, it is with a surface in common; with one code
// it is with none named, too.
func overlap(x, y *TreatedTooth, oneCode bool, kind string) bool {
	if x.Tooth == "" || x.Tooth != y.Tooth {
		return false
	}
	if !oneCode && kind != bySurface {
		return true
	}
	return oneCode && len(x.Surfaces) == 0 && len(y.Surfaces) == 0 || slices.ContainsFunc(x.Surfaces, func(s string) bool {
		return slices.ContainsFunc(y.Surfaces, func(t string) bool { return outerAs(s) == outerAs(t) })
	})
}

// outerAs is a surface with one letter for the outer one: B and F are the same.
func outerAs(s string) string { return strings.Replace(s, "F", "B", 1) }

// bySurface is work that is billed by the surfaces of a tooth.
const bySurface = "surfaces"

// kindOf is the work of a dental procedure of which a tooth, or a surface of it, has but one a day: by ranges of codes, and by
// the caller's table for what is billed by surfaces. A core and the crown on it, or a filling beside a crown, are two.
func kindOf(code string, needs *dental.Table) string {
	switch {
	case !dental.ValidCode(code):
		return ""
	case code >= "D2140" && code <= "D2664":
		return bySurface
	case code >= "D2710" && code <= "D2794":
		return "crown"
	case code >= "D3310" && code <= "D3330":
		return "root canal"
	case code == "D7140" || code >= "D7210" && code <= "D7250":
		return "extraction"
	}
	if n, ok := needs.Need(code); ok && n.MinSurfaces > 0 {
		return bySurface
	}
	return ""
}

// sameTreatment reports whether two lines treat the same teeth, surfaces and areas.
func sameTreatment(a, b *Line) bool {
	return slices.Equal(a.OralCavity, b.OralCavity) && slices.EqualFunc(a.Teeth, b.Teeth, func(x, y TreatedTooth) bool {
		return x.Tooth == y.Tooth && slices.Equal(x.Surfaces, y.Surfaces)
	})
}

// The ages of the dentitions, beside those of each tooth.
const (
	permanentFrom = 5
	primaryUpTo   = 14
	mostlyWithin  = 1 // years before or after those of the chart
)

// dentition compares a tooth with the age of the patient on the day.
func (p *pass) dentition(i int, at guidelines.Location, tooth dental.Tooth, name string) {
	day, _ := p.c.LineDate(i)
	years, _, known := p.f.Age()
	if birth := p.c.Person().BirthDate; !birth.IsZero() && !day.IsZero() {
		years, known = day.YearsSince(birth), true
	}
	if !known || day.IsZero() {
		return
	}
	code := p.c.Lines[i].Code.Text()
	switch {
	case tooth.Primary():
		last := primaryUpTo - 1
		y, ok := tooth.Shed()
		if ok {
			last = y.To + mostlyWithin
		}
		if years < 1 && ok && !tooth.Incisor() && erupted(code) { // canines and molars come in the second and third year
			p.reportDetail("DEN-AGE-01", at, notYet, name)
		}
		if years <= last {
			return
		}
		d := guidelines.Draft{Rule: "DEN-AGE-02", At: at, Text: "At this age primary teeth are mostly shed: see whether $d is meant.", Detail: name}
		if tooth.Incisor() && dental.ValidCode(code) && code < "D7000" { // others stay at times, and what stays is taken out
			d.Severity = guidelines.Warning
		}
		p.add(d)
	case tooth.Supernumerary():
	case years < permanentFrom:
		p.reportDetail("DEN-AGE-01", at, "At this age no permanent teeth are there: see whether $d is meant, or a primary tooth (A-T).", name)
	default:
		if y, _ := tooth.Erupts(); years < y.From-mostlyWithin && erupted(code) {
			p.reportDetail("DEN-AGE-01", at, notYet, name)
		}
	}
}

const notYet = "At this age this tooth is mostly not there yet: see whether $d is meant."

// erupted reports whether a procedure treats teeth that are there, as those of prevention, restoration, roots and gums do; a
// space is kept for one that is not, and surgery takes out what has not come.
func erupted(code string) bool {
	return dental.ValidCode(code) && code >= "D1000" && code < "D5000" && !strings.HasPrefix(code, "D15")
}

package x837

import (
	"cmp"

	"github.com/gomedcode/medcode/claim"
)

// What only the 837D has: DN1 and DN2 in loop 2300, SV3 and TOO in loop 2400.

// readDental reads what only the 837D has in loops 2300 and 2400.
func readDental() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"2300/DN1":    func(d *Decoder) { d.readOrthodontics(d.mem.orthodontics.made(&d.c.Claim.Orthodontics)) },
		"2300/DN2":    (*Decoder).dn2,
		"2300/HI*ABK": (*Decoder).dentalDiagnoses,
		"2400/SV3":    func(d *Decoder) { d.readTreatment(d.line) },
		"2400/TOO":    (*Decoder).too,
	}
}

// dental is the dental part of the line, made on demand.
func (d *Decoder) dental() *claim.Treatment { return d.mem.treatments.made(&d.line.Dental) }

// procedureSet is the code set of the procedures of the guide.
func (d *Decoder) procedureSet() string { return d.variant.procedureSet() }

func (v variant) procedureSet() string {
	if v == variantD {
		return "AD"
	}
	return "HC"
}

func (d *Decoder) dn2() {
	d.mem.statuses.add(&d.c.Claim.Teeth, claim.ToothStatus{})
	d.readToothStatus(&d.c.Claim.Teeth[len(d.c.Claim.Teeth)-1])
}

func (d *Decoder) too() {
	if !d.is(1, "JP") {
		d.keep()
		return
	}
	l := d.line
	d.mem.teeth.add(&l.Teeth, claim.TreatedTooth{})
	d.readTooth(&l.Teeth[len(l.Teeth)-1])
}

// dentalDiagnoses reads the diagnoses. A segment with those of the dental nomenclature (TQ) has no field.
func (d *Decoder) dentalDiagnoses() {
	for i := 1; i <= d.seg.Len(); i++ {
		if d.part(i, 1) == "TQ" {
			d.keep()
			return
		}
	}
	d.diagnoses()
}

// span reads the days of service of the claim.
func (d *Decoder) span() {
	c := d.c
	c.From, c.Through = d.period(3)
	if c.Through == c.From {
		c.Through = claim.Date{}
	}
}

// oralCavity reads the areas of the mouth.
func (d *Decoder) oralCavity(l *claim.Line, element int) { d.components(element, &l.OralCavity) }

// surfaces reads the surfaces of a tooth.
func (d *Decoder) surfaces(v *claim.TreatedTooth, element int) { d.components(element, &v.Surfaces) }

// components adds the components of an element that are not empty to a list.
func (d *Decoder) components(element int, list *[]string) {
	if len(d.seg.Element(element)) == 0 {
		return
	}
	p := parts{d.el(element), d.seg.Delims.Component}
	for p.rest != "" {
		if v := p.next(); v != "" {
			d.mem.texts.add(list, v)
		}
	}
}

func (d *Decoder) prosthesis(_ *claim.Line, element int) {
	if len(d.seg.Element(element)) > 0 {
		d.dental().Prosthesis = d.el(element)
	}
}

// count reads the quantity of a line, which has no unit.
func (d *Decoder) count(l *claim.Line, element int) { l.Units = d.amount(element) }

// priorPlacement reads the day on which the prosthesis was placed that is replaced, or what it is estimated to be.
func (d *Decoder) priorPlacement() {
	t := d.dental()
	if !t.PriorPlacement.IsZero() {
		d.keep()
		return
	}
	d.day(&t.PriorPlacement)
	t.PriorPlacementEstimated = d.is(1, "139")
}

// procedureSet is the code set of the procedures of the guide.
func (w *writer) procedureSet() string { return w.bind.variant.procedureSet() }

// teeth writes DN1 and DN2.
func (w *claimWriter) teeth() {
	w.enter("claim", -1)
	defer w.leave()
	if o := w.c.Claim.Orthodontics; o != nil && *o != (claim.Orthodontics{AppliancePlacement: o.AppliancePlacement}) {
		w.enter("orthodontics", -1)
		w.begin("2300/DN1")
		w.writeOrthodontics(o)
		w.end()
		w.leave()
	}
	for i := range w.c.Claim.Teeth {
		w.enter("teeth", i)
		w.begin("2300/DN2")
		w.writeToothStatus(&w.c.Claim.Teeth[i])
		w.upTo(6)
		w.code("JP")
		w.end()
		w.leave()
	}
}

// span writes the days of service of the claim, where it has some beside those of its lines.
func (w *claimWriter) span() {
	from, through := w.c.From, w.c.Through
	if from.IsZero() {
		w.omitIf(!through.IsZero(), "through") // it goes with the first day
		return
	}
	w.begin("2300/DTP*472")
	w.code("472")
	if through.IsZero() || through == from {
		w.code("D8")
		w.day(from, "from")
	} else {
		w.code("RD8")
		w.days(from, through, "from", "through")
	}
	w.end()
}

// codesDental writes the HI of a dental claim: at most four diagnoses, or none.
func (w *claimWriter) codesDental() {
	dx := w.c.Diagnoses
	if len(dx) > mostDental {
		w.tooMany("2300/HI*ABK", "diagnoses", len(dx), mostDental)
	}
	if len(dx) == 0 {
		return
	}
	w.begin("2300/HI*ABK")
	for i := range dx[:min(len(dx), mostDental)] {
		w.enter("diagnoses", i)
		w.composite()
		w.code(diagnosisQualifier(i == 0, &dx[i]))
		w.diagnosisCode(&dx[i])
		w.endComposite("code")
		w.leave()
	}
	w.end()
}

// mostDental is the most diagnoses of a dental claim.
const mostDental = 4

// treatment writes SV3 and TOO.
func (w *claimWriter) treatment(l *claim.Line) {
	w.begin("2400/SV3")
	w.writeTreatment(l)
	w.end()
	for i := range l.Teeth {
		w.enter("teeth", i)
		w.begin("2400/TOO")
		w.writeTooth(&l.Teeth[i])
		w.end()
		w.leave()
	}
}

// oralCavity writes the areas of the mouth, at most five.
func (w *claimWriter) oralCavity(l *claim.Line) {
	w.composite()
	if len(l.OralCavity) > 0 {
		w.places(l.OralCavity, 5, "oralCavity")
	}
	w.endComposite("oralCavity")
}

// surfaces writes the surfaces of a tooth, at most five.
func (w *claimWriter) surfaces(v *claim.TreatedTooth) {
	w.composite()
	if len(v.Surfaces) > 0 {
		w.places(v.Surfaces, 5, "surfaces")
	}
	w.endComposite("surfaces")
}

func (w *claimWriter) prosthesis(l *claim.Line) {
	if l.Dental == nil {
		w.none()
		return
	}
	w.str(l.Dental.Prosthesis, "dental.prosthesis")
}

// count writes the quantity of a line. It has no unit, since it counts procedures.
func (w *claimWriter) count(l *claim.Line) {
	w.omitIf(l.Unit != "" && l.Unit != "UN", "unit")
	w.number(l.Units, "units")
}

// dentalDate writes the day of a line, where it is not that of the claim.
func (w *claimWriter) dentalDate(l *claim.Line) {
	w.dtp("2400/DTP*472", "472", l.Date, "date")
	day := cmp.Or(l.Date, w.c.From)
	w.omitIf(!l.Through.IsZero() && l.Through != day, "through")
}

// priorPlacement writes the day on which the prosthesis was placed that is replaced.
func (w *claimWriter) priorPlacement(l *claim.Line) {
	t := l.Dental
	if t == nil {
		return
	}
	qualifier := "441"
	if t.PriorPlacementEstimated {
		qualifier = "139"
	}
	w.omitIf(t.PriorPlacement.IsZero() && t.PriorPlacementEstimated, "dental.priorPlacementEstimated") // it goes with the day
	w.dtp("2400/DTP*441", qualifier, t.PriorPlacement, "dental.priorPlacement")
}

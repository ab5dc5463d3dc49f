package x837

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/edi"
)

// readInstitutional reads what only the 837I has in loop 2300.
func readInstitutional() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"2300/CL1":                            (*Decoder).cl1,
		"2300/HI*ABK 2300/HI*ABN 2300/HI*ABF": (*Decoder).diagnoses,
		"2300/HI*ABJ": func(d *Decoder) {
			d.plainDiagnosis("ABJ", func(v string) { d.c.Institutional.AdmittingDiagnosis.SetText(v) })
		},
		"2300/HI*APR": func(d *Decoder) {
			d.plainDiagnosis("APR", func(v string) {
				d.c.Institutional.ReasonForVisit = append(d.c.Institutional.ReasonForVisit, claim.Text[icd.CM](v))
			})
		},
		"2300/HI*DR":              func(d *Decoder) { d.c.Institutional.DRG = d.part(1, 2) },
		"2300/HI*BBR 2300/HI*BBQ": (*Decoder).procedures,
		"2300/HI*BI":              (*Decoder).spans,
		"2300/HI*BH":              (*Decoder).occurrences,
		"2300/HI*BE":              (*Decoder).values,
		"2300/HI*BG":              func(d *Decoder) { d.codes(&d.c.Institutional.ConditionCodes) },
		"2300/HI*TC":              func(d *Decoder) { d.codes(&d.c.Institutional.TreatmentCodes) },
	}
}

// statement reads the period of the statement.
func (d *Decoder) statement() { d.c.From, d.c.Through = d.period(3) }

func (d *Decoder) dischargeHour() {
	if d.is(2, "TM") {
		d.once(&d.c.Institutional.DischargeHour, 3)
		return
	}
	d.keep()
}

func (d *Decoder) admission() {
	n := d.c.Institutional
	b := d.seg.Element(3)
	if d.is(2, "DT") && len(b) == 12 {
		n.AdmissionDate, n.AdmissionHour = d.dateOf(b[:8], 3, 0), d.el(3)[8:]
		return
	}
	n.AdmissionDate = d.dateOf(b, 3, 0)
}

func (d *Decoder) cl1() { d.readStay(d.c.Institutional) }

// diagnoses reads HI composites of a code, and on institutional claims present on admission.
func (d *Decoder) diagnoses() {
	last := d.seg.Len()
	for last > 0 && len(d.seg.Element(last)) == 0 {
		last--
	}
	for i := 1; i <= last; i++ { // a place that is empty before another stays one
		text := d.part(i, 2)
		dx := claim.Diagnosis{POA: d.part(i, 9)}
		dx.Code.SetText(text)
		switch string(d.seg.Component(i, 1)) {
		case "BK", "BF", "BN":
			dx.CodeSet = "icd9cm"
		}
		d.dotted(text, i)
		d.diags = append(roomier(d.diags), dx)
		d.dx = append(d.dx, codeRef{len(d.refs[levelClaim].list) - 1, i})
	}
}

// plainDiagnosis reads HI composites of diagnoses that are no positions of their own; those of ICD-9-CM
// are read where the other diagnoses are of it, too.
func (d *Decoder) plainDiagnosis(qualifier string, add func(string)) {
	old := qualifier[1:] // the same of ICD-9-CM: BJ, PR
	for i := 1; i <= d.seg.Len(); i++ {
		switch q := d.part(i, 1); {
		case q == qualifier:
		case q == old && len(d.diags) > 0 && d.diags[0].CodeSet == "icd9cm":
		default:
			if q == old {
				d.noted(oldCodeSet, i, 1, 1270)
			}
			d.keep()
			return
		}
	}
	for i := 1; i <= d.seg.Len(); i++ {
		d.dotted(d.part(i, 2), i)
		add(d.part(i, 2))
	}
}

// dotted reports a diagnosis code that was sent with its dot.
func (d *Decoder) dotted(text string, element int) {
	if strings.IndexByte(text, '.') >= 0 {
		d.noted(codeDot, element, 2, 1271)
	}
}

// noted reports something about an element of the segment that takes more than its layout to see.
func (d *Decoder) noted(code edi.Code, element, component, data int) {
	if d.o.NoCheck {
		return
	}
	d.report(edi.Issue{
		Code: code, ID: d.seg.ID, Loop: d.rd.Loop(), Element: int16(element), Component: uint8(component),
		Offset: d.seg.ElementOffset(element), Segment: d.rd.Segment, Set: d.rd.Set, Unit: d.rd.Unit, Data: data,
	})
}

func (d *Decoder) procedures() {
	for i := 1; i <= d.seg.Len(); i++ {
		if len(d.seg.Element(i)) == 0 {
			continue
		}
		p := claim.Procedure{Date: d.dateOf(d.seg.Component(i, 4), i, 4)}
		p.Code.SetText(d.part(i, 2))
		switch q := d.part(i, 1); q {
		case "BBR", "BBQ":
		case "BR", "BQ":
			p.CodeSet = "icd9cm"
		default:
			p.CodeSet = q
		}
		d.c.Procedures = append(d.c.Procedures, p)
		d.px = append(d.px, codeRef{len(d.refs[levelClaim].list) - 1, i})
	}
}

// codes adds the codes of HI composites to a list.
func (d *Decoder) codes(to *[]string) {
	for i := 1; i <= d.seg.Len(); i++ {
		if v := d.part(i, 2); v != "" {
			d.mem.texts.add(to, v)
		}
	}
}

func (d *Decoder) occurrences() {
	n := d.c.Institutional
	for i := 1; i <= d.seg.Len(); i++ {
		n.Occurrences = append(n.Occurrences, claim.Occurrence{Code: d.part(i, 2), Date: d.dateOf(d.seg.Component(i, 4), i, 4)})
	}
}

func (d *Decoder) spans() {
	n := d.c.Institutional
	for i := 1; i <= d.seg.Len(); i++ {
		s := claim.OccurrenceSpan{Code: d.part(i, 2)}
		if b := d.seg.Component(i, 4); len(b) == 17 {
			s.From, s.Through = d.dateOf(b[:8], i, 4), d.dateOf(b[9:], i, 4)
		}
		n.Spans = append(n.Spans, s)
	}
}

func (d *Decoder) values() {
	n := d.c.Institutional
	for i := 1; i <= d.seg.Len(); i++ {
		n.Values = append(n.Values, claim.ValueAmount{Code: d.part(i, 2), Amount: d.number(d.seg.Component(i, 5), i, 5)})
	}
}

// sortExternal puts the external causes behind the other diagnoses, as they are written in a segment of their own. The
// places of the diagnoses move with them.
func sortExternal(c *claim.Claim, places []codeRef) {
	if len(c.Diagnoses) < 2 || len(places) != len(c.Diagnoses) {
		return
	}
	rest, at := c.Diagnoses[1:], places[1:]
	var causes []claim.Diagnosis
	var causesAt []codeRef
	n := 0
	for i, dx := range rest {
		if dx.ExternalCause() {
			causes, causesAt = append(causes, dx), append(causesAt, at[i])
			continue
		}
		rest[n], at[n] = dx, at[i]
		n++
	}
	copy(rest[n:], causes)
	copy(at[n:], causesAt)
}

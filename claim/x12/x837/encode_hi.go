package x837

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
)

// coded writes a code in its form on the wire, without a dot; what was sent and is no code is written as it is, but for
// its dot.
func (w *writer) coded(c code, field string) {
	switch {
	case c.Valid():
		w.anyCode(c, field)
	case c.AsSent() == "":
		if e := w.slot(); e.Required {
			w.refuse(field, "", "required, and not given")
		}
	default:
		w.slot()
		w.refuse(field, "", "is no code of its code set")
	}
}

// codedIn writes a code of another code set than its place holds: as it was given, whatever it is.
func (w *writer) codedIn(other bool, c code, field string) {
	if other && !c.Valid() && c.AsSent() != "" {
		w.anyCode(c, field)
		return
	}
	w.coded(c, field)
}

// anyCode writes a code or the text that was given.
func (w *writer) anyCode(c code, field string) {
	e := w.slot()
	b := c.AppendWire(w.room[:0])
	w.room = b
	if c.Valid() && !e.Unused && len(b) >= e.Min && len(b) <= e.Max {
		w.separate()
		w.b = append(w.b, b...)
		return
	}
	w.text(e, string(b), field)
}

// code is a place of a claim that holds a code.
type code interface {
	AppendWire([]byte) []byte
	AsSent() string
	Valid() bool
}

// diagnosisCode writes the code of a diagnosis.
func (w *writer) diagnosisCode(d *claim.Diagnosis) {
	switch d.CodeSet {
	case "", "icd10cm", "icd9cm":
	default:
		w.refuse("codeSet", "", "is none of icd10cm and icd9cm")
	}
	w.codedIn(d.CodeSet == "icd9cm", &d.Code, "code")
}

// codesProfessional writes the HI of a professional claim.
func (w *claimWriter) codesProfessional() {
	dx := w.c.Diagnoses
	if n := len(dx); n > 12 || n == 0 {
		w.tooMany("2300/HI*ABK", "diagnoses", n, 12)
	}
	w.begin("2300/HI*ABK")
	for i := range dx[:min(len(dx), 12)] {
		w.enter("diagnoses", i)
		w.composite()
		first := i == 0
		w.code(diagnosisQualifier(first, &dx[i]))
		w.diagnosisCode(&dx[i])
		w.endComposite("code")
		w.leave()
	}
	w.end()
	i := &w.c.Claim
	if n := len(i.AnesthesiaProcedures); n > 0 {
		if n > 2 {
			w.tooMany("2300/HI*BP", "claim.anesthesiaProcedures", n, 2)
		}
		w.begin("2300/HI*BP")
		for k := range i.AnesthesiaProcedures[:min(n, 2)] {
			w.composite()
			w.code([...]string{"BP", "BO"}[k])
			w.coded(&i.AnesthesiaProcedures[k], "claim.anesthesiaProcedures")
			w.endComposite("claim.anesthesiaProcedures")
		}
		w.end()
	}
	w.plainCodes("2300/HI*BG", "BG", i.ConditionCodes, "claim.conditionCodes", 24)
}

// diagnosisQualifier is the qualifier of a diagnosis: its code set, and whether it is the first.
func diagnosisQualifier(first bool, d *claim.Diagnosis) string {
	switch {
	case d.CodeSet == "icd9cm" && first:
		return "BK"
	case d.CodeSet == "icd9cm":
		return "BF"
	case first:
		return "ABK"
	}
	return "ABF"
}

// plainCodes writes codes as HI composites, twelve to a segment.
func (w *writer) plainCodes(key, qualifier string, codes []string, field string, limit int) {
	if len(codes) > limit {
		w.tooMany(key, field, len(codes), limit)
		codes = codes[:limit]
	}
	for i, v := range codes {
		if i%12 == 0 {
			if i > 0 {
				w.end()
			}
			w.begin(key)
		}
		w.composite()
		w.code(qualifier)
		w.str(v, field)
		w.endComposite(field)
	}
	if len(codes) > 0 {
		w.end()
	}
}

// diagnosisCodes writes diagnoses that are no positions of their own as HI composites.
func (w *writer) diagnosisCodes(key, qualifier string, codes []claim.Coded[icd.CM], field string, limit int) {
	if len(codes) > limit {
		w.tooMany(key, field, len(codes), limit)
		codes = codes[:limit]
	}
	if len(codes) == 0 {
		return
	}
	w.begin(key)
	for i := range codes {
		w.composite()
		w.code(qualifier)
		w.codedIn(len(qualifier) < 3, &codes[i], field) // BJ, PR: ICD-9-CM
		w.endComposite(field)
	}
	w.end()
}

// dischargeHour writes the hour of the discharge.
func (w *claimWriter) dischargeHour() {
	if n := w.c.Institutional; n != nil && n.DischargeHour != "" {
		w.begin("2300/DTP*096")
		w.code("096")
		w.code("TM")
		w.hour(n.DischargeHour, "institutional.dischargeHour")
		w.end()
	}
}

// statement writes the period of the statement.
func (w *claimWriter) statement() {
	w.begin("2300/DTP*434")
	w.code("434")
	w.code("RD8")
	from, through := w.c.Period()
	w.days(from, through, "from", "through")
	w.end()
}

// admission writes the day of the admission, with its hour where that is given.
func (w *claimWriter) admission() {
	n := w.c.Institutional
	if n == nil || n.AdmissionDate.IsZero() {
		w.omitIf(n != nil && n.AdmissionHour != "", "institutional.admissionHour") // it goes with the date
		return
	}
	w.begin("2300/DTP*435")
	w.code("435")
	if n.AdmissionHour == "" {
		w.code("D8")
		w.day(n.AdmissionDate, "institutional.admissionDate")
	} else {
		w.code("DT")
		w.day(n.AdmissionDate, "institutional.admissionDate")
		w.hourOnly(n.AdmissionHour, "institutional.admissionHour")
	}
	w.end()
}

// stay writes CL1.
func (w *claimWriter) stay() {
	n := w.c.Institutional
	if n == nil {
		n = new(claim.Institutional)
	}
	w.enter("institutional", -1)
	w.begin("2300/CL1")
	w.writeStay(n)
	w.end()
	w.leave()
}

// hour writes an element of hours and minutes.
func (w *writer) hour(v, field string) {
	w.slot()
	w.separate()
	w.hourOnly(v, field)
}

// hourOnly writes HHMM; an hour alone gets its minutes.
func (w *writer) hourOnly(v, field string) {
	v = strings.Replace(v, ":", "", 1)
	if len(v) == 2 {
		v += "00"
	}
	if len(v) != 4 || v < "0000" || v > "2359" || v[2] > '5' || strings.Trim(v, "0123456789") != "" {
		w.refuse(field, "", "must be a time of day, HHMM")
		return
	}
	w.b = append(w.b, v...)
}

// codesInstitutional writes the HI of an institutional claim.
func (w *claimWriter) codesInstitutional() {
	n := w.c.Institutional
	if n == nil {
		n = new(claim.Institutional)
	}
	dx := w.c.Diagnoses
	if len(dx) == 0 {
		w.tooMany("2300/HI*ABK", "diagnoses", 0, 25)
		return
	}
	w.begin("2300/HI*ABK")
	w.diagnosis(0, diagnosisQualifier(true, &dx[0]))
	w.end()
	admitting, reason := "ABJ", "APR"
	if dx[0].CodeSet == "icd9cm" { // a claim has one code set
		admitting, reason = "BJ", "PR"
	}
	if !n.AdmittingDiagnosis.IsZero() {
		w.diagnosisCodes("2300/HI*ABJ", admitting, []claim.Coded[icd.CM]{n.AdmittingDiagnosis}, "institutional.admittingDiagnosis", 1)
	}
	w.diagnosisCodes("2300/HI*APR", reason, n.ReasonForVisit, "institutional.reasonForVisit", 3)
	w.diagnoses("2300/HI*ABN", true, 12)
	if n.DRG != "" {
		w.plainCodes("2300/HI*DR", "DR", []string{n.DRG}, "institutional.drg", 1)
	}
	w.diagnoses("2300/HI*ABF", false, 24)
	w.procedures()
	w.stays(n)
	w.values(n)
	w.plainCodes("2300/HI*BG", "BG", n.ConditionCodes, "institutional.conditionCodes", 24)
	w.plainCodes("2300/HI*TC", "TC", n.TreatmentCodes, "institutional.treatmentCodes", 24)
}

// diagnosis writes the composite of a diagnosis with present on admission.
func (w *claimWriter) diagnosis(i int, qualifier string) {
	d := &w.c.Diagnoses[i]
	w.enter("diagnoses", i)
	w.composite()
	w.code(qualifier)
	w.diagnosisCode(d)
	if d.POA != "" && d.POA != "1" { // exempt: left out since version 5010
		w.skip(6)
		w.str(d.POA, "poa")
	}
	w.endComposite("code")
	w.leave()
}

// diagnoses writes the external causes, or the other diagnoses, behind the principal one.
func (w *claimWriter) diagnoses(key string, external bool, limit int) {
	n := 0
	dx := w.c.Diagnoses
	for i := 1; i < len(dx); i++ {
		icd9 := dx[i].CodeSet == "icd9cm"
		if dx[i].ExternalCause() != external {
			continue
		}
		n++
		if n > limit {
			continue
		}
		if n%12 == 1 {
			if n > 1 {
				w.end()
			}
			w.begin(key)
		}
		q := diagnosisQualifier(false, &dx[i])
		if external {
			q = "ABN"
			if icd9 {
				q = "BN"
			}
		}
		w.diagnosis(i, q)
	}
	if n > 0 {
		w.end()
	}
	if n > limit {
		w.tooMany(key, "diagnoses", n, limit)
	}
}

// procedures writes the principal and the other procedures.
func (w *claimWriter) procedures() {
	px := w.c.Procedures
	if len(px) > 25 {
		w.tooMany("2300/HI*BBQ", "procedures", len(px), 25)
		px = px[:25]
	}
	for i := range px {
		if i <= 1 || i == 13 {
			if i > 0 {
				w.end()
			}
			w.begin([...]string{"2300/HI*BBR", "2300/HI*BBQ"}[min(i, 1)])
		}
		p := &px[i]
		q := [...]string{"BBR", "BBQ"}[min(i, 1)]
		switch {
		case p.CodeSet == "icd9cm":
			q = q[1:]
		case p.CodeSet != "" && p.CodeSet != "icd10pcs":
			q = p.CodeSet
		}
		w.enter("procedures", i)
		w.composite()
		w.str(q, "codeSet")
		w.codedIn(p.CodeSet != "" && p.CodeSet != "icd10pcs", &p.Code, "code")
		w.dated(p.Date, "date")
		w.endComposite("code")
		w.leave()
	}
	if len(px) > 0 {
		w.end()
	}
}

// dated writes the format and the day of a composite.
func (w *writer) dated(t claim.Date, field string) {
	w.code("D8")
	w.part1251(t, field)
}

func (w *writer) part1251(t claim.Date, field string) {
	w.slot()
	if t.IsZero() {
		w.refuse(field, "", "required, and not given")
		return
	}
	w.separate()
	w.b = t.AppendCompact(w.b)
}

// each begins a segment of HI composites for every twelve items.
func (w *writer) each(key string, n, limit int, field string, item func(i int)) {
	if n > limit {
		w.tooMany(key, field, n, limit)
		n = limit
	}
	for i := range n {
		if i%12 == 0 {
			if i > 0 {
				w.end()
			}
			w.begin(key)
		}
		w.enter(field, i)
		w.composite()
		item(i)
		w.endComposite("code")
		w.leave()
	}
	if n > 0 {
		w.end()
	}
}

// stays writes occurrence spans and occurrences.
func (w *claimWriter) stays(n *claim.Institutional) {
	w.each("2300/HI*BI", len(n.Spans), 24, "institutional.spans", func(i int) {
		s := &n.Spans[i]
		w.code("BI")
		w.str(s.Code, "code")
		w.code("RD8")
		w.days(s.From, s.Through, "from", "through")
	})
	w.each("2300/HI*BH", len(n.Occurrences), 24, "institutional.occurrences", func(i int) {
		w.code("BH")
		w.str(n.Occurrences[i].Code, "code")
		w.dated(n.Occurrences[i].Date, "date")
	})
}

// values writes value codes.
func (w *claimWriter) values(n *claim.Institutional) {
	w.each("2300/HI*BE", len(n.Values), 24, "institutional.values", func(i int) {
		w.code("BE")
		w.str(n.Values[i].Code, "code")
		w.skip(2)
		if !claim.Given(n.Values[i].Amount) {
			w.refuse("amount", "", "required, and not given")
		}
		w.number(n.Values[i].Amount, "amount")
	})
}

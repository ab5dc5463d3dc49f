package guidelines

// admittingFamily judges the codes beside the list: the admitting diagnosis and the reasons for the visit. They must
// be codes in force, reported by the rules on format and validity; the rules of coding are about the list alone.
var admittingFamily = family{run: checkAdmitting}

func checkAdmitting(p *pass) {
	e := p.e
	if len(e.Diagnoses) > 0 && e.Diagnoses[0].ICD9 {
		return // so are these
	}
	if e.Admitting.Text != "" || !e.Admitting.Code.IsZero() {
		p.beside(&e.Admitting, AtField(PartInstitutional, None, "admittingDiagnosis"))
	}
	last := min(len(e.Reasons), mostPaired) - 1
	for last >= 0 && e.Reasons[last].Text == "" && e.Reasons[last].Code.IsZero() {
		last--
	}
	for i := 0; i <= last; i++ {
		p.beside(&e.Reasons[i], AtSub(PartInstitutional, None, "reasonForVisit", i))
	}
}

// beside judges one code beside the list.
func (p *pass) beside(d *Diagnosis, at Location) {
	f := p.fact(d)
	p.shape(&f, d, at)
	if p.rel != nil && !p.onAdmission(&f) {
		p.valid(&f, at)
	}
}

// onAdmission tells whether a code that may not be submitted on the day of discharge was in force on the day of
// admission, when it was noted.
func (p *pass) onAdmission(f *dxFact) bool {
	day := p.e.From
	if b := p.e.Bill; b != nil && !b.AdmissionDate.IsZero() {
		day = b.AdmissionDate
	}
	if f.bad || !p.inpatient || !p.e.Day.IsZero() || day.IsZero() || f.order >= 0 && f.entry.Billable() {
		return false
	}
	rel, err := p.c.icd.On(day.Time())
	if err != nil {
		return false
	}
	e, ok := rel.CM(f.code)
	return ok && e.Billable()
}

package claim

import (
	"cmp"

	"github.com/gomedcode/medcode/guidelines"
)

var dateDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-DT-01", Severity: guidelines.Error, Title: "A professional line has a date, during the stay when the patient is in hospital", Needs: needLines | guidelines.NeedSetting, Since: since,
		Why:   "Place of service 21 with hospital dates: the service lies between admission and discharge. A line without any date is judged when the claim is built.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2400 DTP*472, 2300 DTP*435, DTP*096"}}, Fires: "a service in place 21 before the admission", Quiet: "one during the stay"},
	{ID: "CLM-DT-02", Severity: guidelines.Error, Title: "Lines of an institutional claim lie within its statement period, outpatient lines on a day of it", Needs: needLines | guidelines.NeedSetting, Since: since,
		Why:   "A line before the first or after the last day of the statement belongs to another claim. An outpatient line of a statement of several days needs its date, for a drug this is a warning; a missing date is judged when the claim is built.",
		Cites: []guidelines.Cite{{Document: docI, Section: "2300 DTP*434, 2400 DTP*472"}}, Fires: "a line after the last day", Quiet: "a line on the last day"},
	{ID: "CLM-DT-03", Severity: guidelines.Error, Title: "An accident has a date, an automobile accident a state", Needs: guidelines.NeedSetting, Since: since,
		Why:   "Causes AA and OA need the day of the accident, AA the state or province, except in countries other than the United States, Canada and Mexico; EM without a day is a warning, since not every work-related illness is an accident.",
		Cites: []guidelines.Cite{{Document: docP, Section: "CLM11, DTP*439"}}, Fires: "AA alone", Quiet: "AA with state and date"},
	{ID: "CLM-DT-04", Severity: guidelines.Error, Title: "An inpatient bill has admission date, priority and, when final, discharge hour", Needs: needBill, Since: since,
		Why:   "Types of bill x1x are inpatient; frequency 1 and 4 end the stay.",
		Cites: []guidelines.Cite{{Document: docI, Section: "DTP*435, CL101, DTP*096"}}, Fires: "0111 without admission date", Quiet: "0111 with all three"},
	{ID: "CLM-DT-05", Severity: guidelines.Warning, Title: "A claim is filed within 365 days", Needs: guidelines.NeedDate | guidelines.NeedCreated, Since: since,
		Why:   "Medicare pays nothing for claims that come more than a year after the service; other payers give less time.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 1 §70"}}, Fires: "filed after 400 days", Quiet: "filed after 300 days"},
	{ID: "CLM-DT-06", Severity: guidelines.Error, Title: "What led to the service does not come after it", Needs: guidelines.NeedSetting | guidelines.NeedDate, Since: since,
		Why:   "Onset, accident, first treatment, last visit, last menstrual period and the film that shows a subluxation are before the service or on its day.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2300 DTP*431, DTP*439, DTP*454, DTP*304, DTP*484, DTP*455"}}, Fires: "an accident after the service", Quiet: "one on the day"},
}

// filingDays is how long Medicare waits for a claim.
const filingDays = 365

func checkDates(p *pass) {
	switch {
	case p.professional():
		p.checkLineDates()
		p.checkAccident()
		p.checkEarlier()
	case p.dental():
		p.checkStatement()
		p.checkAccident()
		p.checkEarlier()
	case p.institutional():
		p.checkStatement()
		p.checkAdmission()
	}
	if o := p.o.Created; !o.IsZero() && !p.through.IsZero() && o.Sub(p.through) > filingDays {
		p.report("CLM-DT-05", guidelines.Whole(guidelines.PartClaim), "The claim is made more than 365 days after the service: it is too late for Medicare.")
	}
}

func (p *pass) checkLineDates() {
	in, out := p.c.Claim.Dates.Admission, p.c.Claim.Dates.Discharge
	for i := range p.c.Lines {
		day := p.e.Services[i].From
		at := guidelines.AtField(guidelines.PartServices, i, "date")
		if day.IsZero() {
			if p.o.Complete {
				p.report("CLM-DT-01", at, "The date of service is missing.")
			}
			continue
		}
		if p.e.Services[i].Place == "21" && (!in.IsZero() && day.Before(in) || !out.IsZero() && day.After(out)) {
			p.reportCode("CLM-DT-01", at, "Place of service $1 and the service lies outside the hospital dates: correct the place or a date.", "21")
		}
	}
}

func (p *pass) checkAccident() {
	a := p.c.Claim.Accident
	if a == nil {
		return
	}
	at := guidelines.AtField(guidelines.PartClaim, guidelines.None, "accident")
	dated := !a.Date.IsZero() || !p.c.Claim.Dates.Accident.IsZero()
	for _, cause := range a.Causes {
		switch {
		case (cause == "AA" || cause == "OA") && !dated:
			p.reportCode("CLM-DT-03", at, "Accident cause $1 needs the date of the accident.", cause)
		case cause == "EM" && !dated:
			p.add(guidelines.Draft{Rule: "CLM-DT-03", Severity: guidelines.Warning, At: at, Codes: []guidelines.Code{guidelines.CodeText(cause)},
				Text: "Cause $1 without a date: give the date if it was an accident."})
		}
		if cause == "AA" && a.State == "" && listed(" US USA CA MX ", cmp.Or(a.Country, "US")) {
			p.reportCode("CLM-DT-03", at, "Accident cause $1 needs the state in which it happened.", cause)
		}
	}
}

// checkEarlier: CLM-DT-06.
func (p *pass) checkEarlier() {
	last := later(p.from, p.through)
	if last.IsZero() {
		return
	}
	for i := range p.e.Services {
		last = later(last, later(p.e.Services[i].From, p.e.Services[i].Through))
	}
	d := &p.c.Claim.Dates
	for _, x := range [...]struct {
		day         guidelines.Date
		field, what string
	}{
		{d.Onset, "dates.onset", "onset"}, {d.Acute, "dates.acute", "acute manifestation"}, {d.Accident, "dates.accident", "accident"},
		{d.InitialTreatment, "dates.initialTreatment", "first treatment"}, {d.LastSeen, "dates.lastSeen", "last visit"},
		{d.LMP, "dates.lmp", "last menstrual period"}, {d.XRay, "dates.xray", "film"},
	} {
		if !x.day.IsZero() && x.day.After(last) {
			p.add(guidelines.Draft{Rule: "CLM-DT-06", At: guidelines.AtField(guidelines.PartClaim, guidelines.None, x.field), Text: "The date of the $d lies after the service: correct one of them.", Detail: x.what})
		}
	}
	if a := p.c.Claim.Accident; a != nil && !a.Date.IsZero() && a.Date.After(last) && a.Date != d.Accident {
		p.add(guidelines.Draft{Rule: "CLM-DT-06", At: guidelines.AtField(guidelines.PartClaim, guidelines.None, "accident"), Text: "The date of the $d lies after the service: correct one of them.", Detail: "accident"})
	}
}

func (p *pass) checkStatement() {
	c := p.c
	if p.from.IsZero() || p.through.IsZero() {
		return
	}
	if p.through.Before(p.from) {
		p.report("CLM-DT-02", guidelines.AtField(guidelines.PartEncounter, guidelines.None, "through"), "The last day of the statement lies before the first.")
		return
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		day := p.e.Services[i].From
		if day.IsZero() {
			continue
		}
		at := guidelines.AtField(guidelines.PartServices, i, "date")
		if day.Before(p.from) || later(day, l.Through).After(p.through) {
			p.report("CLM-DT-02", at, "The line lies outside the statement period: correct its date or the period.")
		}
		if l.Date.IsZero() && p.o.Complete && c.Setting == guidelines.Outpatient && !c.patientStays() && p.through.After(p.from) {
			p.undated(l, at)
		}
	}
}

// patientStays reports whether the type of bill is one for inpatients although the setting is outpatient: the services
// of Part B (012x, 022x, 042x, 062x), intermediate care (065x, 066x), a residential facility (086x).
func (c *Claim) patientStays() bool {
	if c.Institutional == nil || len(c.Institutional.TypeOfBill) != 4 {
		return false
	}
	return listed(" 12 22 42 62 65 66 86 ", c.Institutional.TypeOfBill[1:3])
}

// undated reports an outpatient line whose day cannot be told from the statement. For a drug the guide asks for a date
// only where the payer goes by it.
func (p *pass) undated(l *Line, at guidelines.Location) {
	f := guidelines.Draft{Rule: "CLM-DT-02", At: at, Text: "The statement covers several days and this outpatient line has no date: give the date of service."}
	if l.NDC != nil {
		f.Severity = guidelines.Warning
	}
	p.add(f)
}

func (p *pass) checkAdmission() {
	n := p.c.Institutional
	if n == nil || len(n.TypeOfBill) != 4 || n.TypeOfBill[2] != '1' || n.TypeOfBill[1] == '7' || n.TypeOfBill[1] == '8' {
		return
	}
	missing := func(field, what string) {
		p.add(guidelines.Draft{Rule: "CLM-DT-04", At: guidelines.AtField(guidelines.PartInstitutional, guidelines.None, field),
			Codes: []guidelines.Code{guidelines.CodeText(n.TypeOfBill)}, Text: "Type of bill $1 is inpatient and the $d is missing.", Detail: what})
	}
	if n.AdmissionDate.IsZero() {
		missing("admissionDate", "admission date")
	}
	if n.AdmissionType == "" {
		missing("admissionType", "priority of admission")
	}
	if f := n.TypeOfBill[3]; (f == '1' || f == '4') && n.DischargeHour == "" {
		missing("dischargeHour", "discharge hour")
	}
}

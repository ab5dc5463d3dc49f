package guidelines

import (
	"slices"
	"strconv"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
)

// hcpVisitFamily judges evaluation and management services, known by number.
var hcpVisitFamily = family{run: checkHCPVisits, docs: []RuleDoc{
	{ID: "HCP-EM-01", Severity: Warning, Title: "One visit a day by the same provider", Needs: NeedPx, Since: since,
		Why:   "A second visit of the same patient, provider and day needs modifier 25 or 27; two codes of one family cannot both describe the day. A line that is sent twice is CLM-LN-03. Preventive visits, critical care, prolonged and care management services are partners of a visit.",
		Cites: []Cite{{docCMS, "", "ch. 12 §30.6.5, §30.6.7"}}, Fires: "svc: 99213; svc: 99214", Quiet: "svc: 99213 25; svc: 99396"},
	{ID: "HCP-EM-02", Severity: Error, Title: "A new patient was not seen in the three years before", Needs: NeedPx | NeedDate | NeedHistory, Since: since,
		Why:   "A patient is new when nobody of the same group and specialty has given a face-to-face service in the past three years.",
		Cites: []Cite{{docCMS, "", "ch. 12 §30.6.7"}}, Fires: "svc: 99203; from: 2026-03-04; history:; svc: 99213; from: 2024-03-04 - seen two years ago", Quiet: "svc: 99203; from: 2026-03-04; history:; svc: 99213; from: 2022-03-04"},
	{ID: "HCP-EM-03", Severity: Warning, Title: "A preventive visit fits the age", Needs: NeedPx | NeedAge, Since: since,
		Why:   "Preventive visits have a code for each age band: under 1, 1-4, 5-11, 12-17, 18-39, 40-64, 65 and over.",
		Cites: []Cite{{docCPT, "2024", "99381-99397"}}, Fires: "svc: 99396; patient: F 30y", Quiet: "svc: 99396; patient: F 45y"},
	{ID: "HCP-EM-04", Severity: Warning, Title: "A visit fits the place of service", Needs: NeedPx, Since: since,
		Why:   "Emergency, hospital, nursing facility and home visits each belong to their places; office visits are not given to inpatients.",
		Cites: []Cite{{docCMS, "", "ch. 26 §10.5"}}, Fires: "svc: 99284 pos=11", Quiet: "svc: 99284 pos=23"},
	{ID: "HCP-EM-05", Severity: Error, Title: "A prolonged or further service has its base service", Needs: NeedPx, Since: since,
		Why:   "Add-on codes for more time are reported with the highest level of their own family; the second code of critical care follows the first.",
		Cites: []Cite{{docCPT, "2024", "99415-99418, 99292"}}, Fires: "svc: 99417", Quiet: "svc: 99291; svc: 99292"},
	{ID: "HCP-EM-06", Severity: Warning, Title: "Critical care fits its minutes", Needs: NeedPx, Since: since,
		Why:   "The first code stands for 30 to 74 minutes, each unit of the second for 30 more; Medicare counts the second only from 104 minutes.",
		Cites: []Cite{{docCMS, "", "ch. 12 §30.6.12"}}, Fires: "svc: 99291 x1 min=20", Quiet: "svc: 99291 x1 min=45"},
}}

var (
	mod25 = hcpcs.MustParseModifier("25")
	mod27 = hcpcs.MustParseModifier("27")
)

func checkHCPVisits(p *pass) {
	for i := range p.lines {
		f := &p.lines[i]
		if f.kind != hcpcs.KindEvaluation {
			continue
		}
		p.secondVisit(i, f)
		p.newPatient(i, f)
		p.preventiveAge(i, f)
		p.visitPlace(i, f)
		p.visitBase(i, f)
		if f.family == cpt.CriticalCare {
			p.criticalMinutes(i, f)
		}
	}
}

// countsAsVisit tells the families of which one a day is expected.
func countsAsVisit(f cpt.Family) bool {
	switch f {
	case cpt.NoFamily, cpt.Prolonged, cpt.PreventiveNew, cpt.PreventiveEstablished, cpt.CriticalCare, cpt.CriticalCarePediatric,
		cpt.CareManagement, cpt.PsychiatricCollaborative:
		return false
	}
	return true
}

// rowOf groups the families of which two codes of a day contradict each other: office visits, hospital care.
func rowOf(f cpt.Family) int {
	switch f {
	case cpt.OfficeNew, cpt.OfficeEstablished:
		return 1
	case cpt.HospitalInitial, cpt.HospitalSubsequent, cpt.HospitalSameDay, cpt.HospitalDischarge:
		return 2
	}
	return 0
}

// secondVisit compares a visit with those on the lines before it.
func (p *pass) secondVisit(i int, f *lineFact) {
	if !countsAsVisit(f.family) || anyMod(&p.e.Services[i], mod25, mod27) {
		return
	}
	for j := range i {
		g := &p.lines[j]
		if g.kind != hcpcs.KindEvaluation || !countsAsVisit(g.family) || g.date != f.date ||
			anyMod(&p.e.Services[j], mod25, mod27) || p.otherProvider(i, j) ||
			professionalFee(p.e.Services[i].Revenue) != professionalFee(p.e.Services[j].Revenue) { // method II: facility and physician
			continue
		}
		sev, text := Warning, "$1 and $2 are two visits of one day: the second needs modifier 25 or 27."
		switch r := rowOf(f.family); {
		case copied(&p.e.Services[i], &p.e.Services[j]):
			return // one line sent twice: CLM-LN-03
		case f.code == g.code:
			text = "$1 is reported twice for one day: the second visit needs modifier 25 or 27."
		case r != 0 && r == rowOf(g.family):
			sev, text = Error, "$1 and $2 are two codes of one family on one day: report the one that describes the day."
		}
		p.report(Draft{Rule: "HCP-EM-01", Severity: sev, At: AtField(PartServices, i, "code"), Related: []Location{atLine(j)},
			Codes: p.codesOf(p.lineCode(i), p.lineCode(j)), Text: text})
		return
	}
}

// copied reports whether two lines do not differ in code, modifiers, place, revenue code and charge.
func copied(a, b *Service) bool {
	return a.Code == b.Code && slices.Equal(a.Modifiers, b.Modifiers) && a.Place == b.Place && a.Revenue == b.Revenue &&
		given(a.Charge) && given(b.Charge) && a.Charge.Equal(b.Charge)
}

// otherProvider reports whether two lines name different rendering providers.
func (p *pass) otherProvider(i, j int) bool {
	a, b := renderer(p.e, i), renderer(p.e, j)
	return a != "" && b != "" && a != b
}

// renderer is the rendering provider of a line, else of the claim, "" when not given.
func renderer(e *Encounter, i int) string {
	if n := e.Services[i].Rendering.NPIText; n != "" {
		return n
	}
	return e.Rendering.NPIText
}

// newPatient looks for a face-to-face service in the three years before.
func (p *pass) newPatient(i int, f *lineFact) {
	if f.family != cpt.OfficeNew && f.family != cpt.HomeNew && f.family != cpt.PreventiveNew || f.date.IsZero() {
		return
	}
	for h := range p.e.History {
		old := &p.e.History[h]
		for j := range old.Services {
			s := &old.Services[j]
			d := s.From
			if d.IsZero() {
				d = old.From
			}
			if d.IsZero() || !d.Before(f.date) || f.date.YearsSince(d) >= 3 || !faceToFace(s.Code) || !p.sameGroup(i, old, j) {
				continue
			}
			p.report(Draft{Rule: "HCP-EM-02", At: AtField(PartServices, i, "code"), Related: []Location{At(PartHistory, h)},
				Codes: p.codesOf(p.lineCode(i), CodeHCPCS(s.Code)),
				Text:  "$1 is for a new patient, and $2 was given by the same group less than three years before: report an established patient code."})
			return
		}
	}
}

// faceToFace reports whether a code is a service at which the patient was seen.
func faceToFace(c hcpcs.Code) bool {
	switch c.Kind() {
	case hcpcs.KindEvaluation:
		switch c.Family() {
		case cpt.CareManagement, cpt.PsychiatricCollaborative, cpt.Telemedicine:
			return false
		}
		return true
	case hcpcs.KindEyeVisit, hcpcs.KindSurgery, hcpcs.KindMedicine:
		return true
	}
	return false
}

// sameGroup reports whether an earlier line is of the same provider or of the same group and specialty; providers that
// are not given are taken to be the same.
func (p *pass) sameGroup(i int, old *Encounter, j int) bool {
	a, b := renderer(p.e, i), renderer(old, j)
	if a == "" || b == "" || a == b {
		return a != "" || b != "" || p.e.Billing.NPIText == old.Billing.NPIText || p.e.Billing.NPIText == "" || old.Billing.NPIText == ""
	}
	x, y := p.e.Rendering.Taxonomy, old.Rendering.Taxonomy
	return p.e.Billing.NPIText != "" && p.e.Billing.NPIText == old.Billing.NPIText && x != "" && x == y
}

// preventiveBands are the ages of the seven preventive codes of each family.
var preventiveBands = [7][2]int{{0, 0}, {1, 4}, {5, 11}, {12, 17}, {18, 39}, {40, 64}, {65, 200}}

// preventiveAge compares a preventive visit with the age.
func (p *pass) preventiveAge(i int, f *lineFact) {
	if f.family != cpt.PreventiveNew && f.family != cpt.PreventiveEstablished || p.ageYears < 0 {
		return
	}
	n := f.code.Number() % 10
	if n < 1 || n > 7 {
		return
	}
	if b := preventiveBands[n-1]; p.ageYears < b[0] || p.ageYears > b[1] {
		band := strconv.Itoa(b[0]) + "-" + strconv.Itoa(b[1])
		switch n {
		case 1:
			band = "under 1"
		case 7:
			band = "65 and over"
		}
		p.onField(i, "code", "HCP-EM-03", 0, "$1 is the preventive visit for another age ($d): choose the code of the patient's age.", band)
	}
}

// Places of the visit families. Telehealth places (02, 10) fit all.
var (
	hospitalPlaces = []string{"02", "06", "08", "10", "19", "21", "22", "23", "26", "34", "51", "52", "61"}
	nursingPlaces  = []string{"02", "10", "31", "32", "54", "56"}
	homePlaces     = []string{"02", "04", "10", "12", "13", "14", "16", "33", "55"}
	emergencyPlace = []string{"02", "10", "23"}
)

// visitPlace compares a visit with the place of service.
func (p *pass) visitPlace(i int, f *lineFact) {
	place := p.e.Services[i].Place
	if place == "" {
		return
	}
	var fit []string
	switch f.family {
	case cpt.EmergencyDepartment:
		fit = emergencyPlace
	case cpt.HospitalInitial, cpt.HospitalSubsequent, cpt.HospitalSameDay, cpt.HospitalDischarge:
		fit = hospitalPlaces
	case cpt.NursingInitial, cpt.NursingSubsequent, cpt.NursingDischarge:
		fit = nursingPlaces
	case cpt.HomeNew, cpt.HomeEstablished:
		fit = homePlaces
	case cpt.OfficeNew, cpt.OfficeEstablished:
		if place == "21" || place == "31" {
			p.onField(i, "placeOfService", "HCP-EM-04", 0, "$1 is an office or outpatient visit, and place $2 is for inpatients: check the code or the place.", "", CodeText(place))
		}
		return
	default:
		return
	}
	if !slices.Contains(fit, place) {
		p.onField(i, "placeOfService", "HCP-EM-04", 0, "$1 ($d) does not fit place of service $2: check the code or the place.", f.family.String(), CodeText(place))
	}
}

// visitBases are the codes that a further code follows.
func visitBases(code int) []int {
	switch code {
	case 99292:
		return []int{99291}
	case 99416:
		return []int{99415}
	case 99417:
		return []int{99205, 99215, 99245, 99345, 99350, 99483}
	case 99418:
		return []int{99223, 99233, 99236, 99255, 99306, 99310}
	}
	return nil
}

// visitBase looks for the service that a further code adds to.
func (p *pass) visitBase(i int, f *lineFact) {
	if f.family != cpt.Prolonged && f.family != cpt.CriticalCare {
		return
	}
	bases := visitBases(f.code.Number())
	if bases == nil {
		return
	}
	for j := range p.lines {
		if p.lines[j].kind == hcpcs.KindEvaluation && slices.Contains(bases, p.lines[j].code.Number()) {
			return
		}
	}
	sev := Severity(0)
	if f.code.Number() == 99292 {
		sev = Warning
	}
	list := ""
	for k, n := range bases {
		if k > 0 {
			list += ", "
		}
		list += strconv.Itoa(n)
	}
	p.onField(i, "code", "HCP-EM-05", sev, "$1 adds to another service: it goes with $d.", list)
}

// criticalMinutes compares critical care with its minutes, where they are given.
func (p *pass) criticalMinutes(i int, f *lineFact) {
	s := &p.e.Services[i]
	n := f.code.Number()
	if n == 99291 {
		if given(s.Minutes) && s.Minutes.LessThan(thirtyMinutes) {
			p.onField(i, "minutes", "HCP-EM-06", 0, "$1 stands for at least 30 minutes of critical care.", "")
		}
		return
	}
	total, ok := 0, false
	for j := range p.lines {
		if g := &p.lines[j]; g.family == cpt.CriticalCare && g.date == f.date && given(p.e.Services[j].Minutes) {
			total += int(p.e.Services[j].Minutes.IntPart())
			ok = ok || g.code.Number() == 99291
		}
	}
	if !ok || !given(s.Units) {
		return
	}
	from := 75
	if p.e.Payer.Medicare() {
		from = 104
	}
	allowed := 0
	if total >= from {
		allowed = (total-from)/30 + 1
	}
	if s.Units.IntPart() > int64(allowed) {
		p.onField(i, "units", "HCP-EM-06", 0, "$1 has more units than the minutes of critical care allow ($d).", strconv.Itoa(allowed))
	}
}

package form

import (
	"reflect"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// onFile stands for a signature that the provider keeps.
const onFile = "SIGNATURE ON FILE"

// cms1500 fills CMS-1500 forms: every form repeats what is not a service line.
func (f *filler) cms1500() {
	var lines []int
	for i := range f.c.Lines {
		lines = append(lines, i)
	}
	const n = 6
	for {
		now := lines[:min(n, len(lines))]
		lines = lines[len(now):]
		f.begin()
		f.cmsHead()
		f.cmsCondition()
		f.cmsVisit()
		for i, k := range now {
			f.cmsLine(i+1, k)
		}
		f.cmsFoot(now, len(lines) == 0)
		if len(lines) == 0 {
			return
		}
	}
}

// cmsHead fills the payer and items 1 to 9d, 11 to 11d.
func (f *filler) cmsHead() {
	c := f.c
	patient, insured := f.persons()
	f.put("carrier.1", street(c.Payer.Name), "payer.name")
	if a := c.Payer.Address; a != nil {
		f.put("carrier.2", street(a.Line1), "payer.address.line1")
		f.put("carrier.3", street(a.Line2), "payer.address.line2")
		f.city("carrier.4", a, "payer.address")
	}
	if box := coverage(c.Payer.FilingIndicator); box != "" {
		f.mark(box, "payer.filingIndicator")
	}
	f.putOne("1a", first(sourced{c.Subscriber.MemberID, "subscriber.memberId"}, f.ifSelf(c.Patient.MemberID, "patient.memberId")))
	f.name("2", patient)
	f.birth("3.birth", c.Patient.BirthDate, "patient.birthDate", c.Subscriber.BirthDate, "subscriber.birthDate")
	f.sex("3.male", "3.female", first(sourced{c.Patient.Sex, "patient.sex"}, f.ifSelf(c.Subscriber.Sex, "subscriber.sex")))
	f.name("4", insured)
	f.home("5", patient)
	f.home("7", insured)
	f.relationship()
	f.otherInsured()
	group := sourced{c.Subscriber.GroupNumber, "subscriber.groupNumber"}
	if medicare := c.Payer.FilingIndicator; group.text == "" && (medicare == "MA" || medicare == "MB") &&
		(c.Subscriber.Responsibility == "" || c.Subscriber.Responsibility == "P") {
		group = sourced{"NONE", "subscriber.responsibility"}
	}
	f.putOne("11", group)
	f.birth("11a.birth", c.Subscriber.BirthDate, "subscriber.birthDate", c.Patient.BirthDate, "patient.birthDate")
	f.sex("11a.male", "11a.female", first(sourced{c.Subscriber.Sex, "subscriber.sex"}, f.ifSelf(c.Patient.Sex, "patient.sex")))
	if id := c.Subscriber.PropertyCasualtyClaim; id != "" {
		f.put("11b.qualifier", "Y4")
		f.put("11b", id, "subscriber.propertyCasualtyClaim")
	}
	f.put("11c", bare(c.Subscriber.GroupName), "subscriber.groupName")
}

// putOne writes a value with its field.
func (f *filler) putOne(box string, s sourced) { f.put(box, s.text, s.field) }

// ifSelf is a value of patient or subscriber that also holds for the other one: where they are one person.
func (f *filler) ifSelf(text, field string) sourced {
	if !f.c.PatientIsSubscriber() {
		return sourced{}
	}
	return sourced{text, field}
}

// coverage is the box of item 1 for a filing indicator.
func coverage(filing string) string {
	switch filing {
	case "":
		return ""
	case "MA", "MB":
		return "1.medicare"
	case "MC":
		return "1.medicaid"
	case "CH":
		return "1.tricare"
	case "VA":
		return "1.champva"
	case "BL", "12", "13", "14", "15":
		return "1.group"
	case "OF":
		return "1.feca"
	}
	return "1.other"
}

// birth writes a date of birth, of the other one where both are one person.
func (f *filler) birth(box string, d claim.Date, field string, other claim.Date, otherField string) {
	if d.IsZero() && f.c.PatientIsSubscriber() {
		d, field = other, otherField
	}
	f.put(box, spaced(d, true), field)
}

func (f *filler) sex(male, female string, s sourced) {
	switch s.text {
	case "M":
		f.mark(male, s.field)
	case "F":
		f.mark(female, s.field)
	}
}

// home fills items 5 and 7.
func (f *filler) home(item string, p person) {
	if a, path := p.address(); a != nil {
		f.streets(item+".street", a, path)
		f.put(item+".city", street(a.City), path+".city")
		f.put(item+".state", a.State, path+".state")
		f.put(item+".zip", zip(a.Zip), path+".zip")
	}
	if n, path := p.contact(); n != nil {
		f.phone(item+".area", item+".phone", n.Phone, path+".phone")
	}
}

func (f *filler) relationship() {
	switch r := f.c.Patient.Relationship; r {
	case "":
		if !f.c.PatientIsSubscriber() || f.c.Patient.IsZero() && f.c.Subscriber.IsZero() {
			return
		}
		f.mark("6.self")
		return
	case "self", "spouse", "child", "other":
		f.mark("6."+r, "patient.relationship")
	default:
		f.mark("6.other")
		f.note("patient.relationship", unheld)
	}
}

// otherInsured fills items 9 to 9d and 11d from the first other payer.
func (f *filler) otherInsured() {
	if len(f.c.OtherPayers) == 0 {
		f.mark("11d.no")
		return
	}
	f.mark("11d.yes")
	o, path := &f.c.OtherPayers[0], "otherPayers[0]"
	f.name("9", person{&o.Subscriber.Party, path + ".subscriber", nil, ""})
	f.putOne("9a", first(sourced{o.GroupNumber, path + ".groupNumber"}, sourced{o.Subscriber.GroupNumber, path + ".subscriber.groupNumber"},
		sourced{o.Subscriber.MemberID, path + ".subscriber.memberId"}))
	plan := first(sourced{o.GroupName, path + ".groupName"}, sourced{o.Subscriber.GroupName, path + ".subscriber.groupName"}, sourced{o.Payer.Name, path + ".payer.name"})
	f.put("9d", bare(plan.text), plan.field)
}

// cmsCondition fills items 10, 12 to 16, 18.
func (f *filler) cmsCondition() {
	c, d := f.c, &f.c.Claim.Dates
	f.causes()
	var codes, fields []string
	for i, code := range c.Claim.ConditionCodes {
		if i < 4 {
			codes, fields = append(codes, code), append(fields, at("claim.conditionCodes", i))
		}
	}
	f.put("10d", strings.Join(codes, "   "), fields...)
	if c.Claim.ReleaseOfInformation == "Y" {
		f.put("12", onFile, "claim.releaseOfInformation")
	}
	switch c.Claim.BenefitsAssigned {
	case "Y":
		f.put("13", onFile, "claim.benefitsAssigned")
	case "N":
		f.says("claim.benefitsAssigned")
	}
	if !d.Onset.IsZero() {
		f.put("14.date", spaced(d.Onset, true), "claim.dates.onset")
		f.put("14.qualifier", "431")
	} else if !d.LMP.IsZero() {
		f.put("14.date", spaced(d.LMP, true), "claim.dates.lmp")
		f.put("14.qualifier", "484")
	}
	accident, accidentField := d.Accident, "claim.dates.accident"
	if a := c.Claim.Accident; a != nil && !a.Date.IsZero() {
		accident, accidentField = a.Date, "claim.accident.date"
	}
	for _, o := range [...]struct {
		qualifier, field string
		day              claim.Date
	}{
		{"454", "claim.dates.initialTreatment", d.InitialTreatment}, {"304", "claim.dates.lastSeen", d.LastSeen}, {"453", "claim.dates.acute", d.Acute},
		{"439", accidentField, accident}, {"455", "claim.dates.xray", d.XRay}, {"471", "claim.dates.visionRx", d.VisionRx},
		{"090", "claim.dates.careAssumed", d.CareAssumed}, {"091", "claim.dates.careRelinquished", d.CareRelinquished},
		{"444", "claim.dates.firstContact", d.FirstContact},
	} {
		if !o.day.IsZero() {
			f.put("15.qualifier", o.qualifier)
			f.put("15.date", spaced(o.day, true), o.field)
			break
		}
	}
	from, to := sourcedDay{d.DisabilityFrom, "claim.dates.disabilityFrom"}, sourcedDay{d.DisabilityThrough, "claim.dates.disabilityThrough"}
	if from.day.IsZero() && to.day.IsZero() {
		from, to = sourcedDay{d.LastWorked, "claim.dates.lastWorked"}, sourcedDay{d.Return, "claim.dates.return"}
	}
	f.put("16.from", spaced(from.day, true), from.field)
	f.put("16.to", spaced(to.day, true), to.field)
	f.put("18.from", spaced(d.Admission, true), "claim.dates.admission")
	f.put("18.to", spaced(d.Discharge, true), "claim.dates.discharge")
}

type sourcedDay struct {
	day   claim.Date
	field string
}

// causes fills items 10a to 10c.
func (f *filler) causes() {
	fields := [3]string{}
	if a := f.c.Claim.Accident; a != nil {
		for i, cause := range a.Causes {
			if k := strings.Index("EMAAOA", cause); len(cause) == 2 && k >= 0 && k%2 == 0 && fields[k/2] == "" {
				fields[k/2] = at("claim.accident.causes", i)
			}
		}
		f.put("10b.state", a.State, "claim.accident.state")
	}
	for i, item := range [...]string{"10a", "10b", "10c"} {
		if fields[i] == "" {
			f.mark(item + ".no")
		} else {
			f.mark(item+".yes", fields[i])
		}
	}
}

// cmsVisit fills items 17, 19 to 23.
func (f *filler) cmsVisit() {
	c := f.c
	f.referrer()
	f.period()
	f.further()
	f.outside()
	for i := range min(len(c.Diagnoses), 12) {
		d := &c.Diagnoses[i]
		path := at("diagnoses", i)
		f.put("21."+string(rune('A'+i)), compact(d.Code), path+".code")
		if d.CodeSet == "icd9cm" == (c.Diagnoses[0].CodeSet == "icd9cm") && (d.CodeSet == "icd9cm" || d.CodeSet == "icd10cm") {
			f.says(path + ".codeSet") // the indicator says it for all
		}
	}
	if len(c.Diagnoses) > 0 {
		indicator := "0"
		if c.Diagnoses[0].CodeSet == "icd9cm" {
			indicator = "9"
		}
		f.put("21.indicator", indicator)
	}
	switch n := &c.Claim; n.Frequency {
	case "7", "8":
		f.put("22", n.Frequency, "claim.frequency")
		f.put("22.reference", n.OriginalReference, "claim.originalReference")
	case "1", "":
		f.says("claim.frequency")
	}
	n := &c.Claim
	f.putOne("23", first(sourced{n.PriorAuthorization, "claim.priorAuthorization"}, sourced{n.Referral, "claim.referral"}, sourced{n.CLIA, "claim.clia"},
		sourced{n.MammographyCertification, "claim.mammographyCertification"}, sourced{n.IDE, "claim.ide"}, sourced{n.CarePlanNPI, "claim.carePlanNpi"}))
}

// referrer fills items 17 to 17b: referring, else ordering, else supervising provider.
func (f *filler) referrer() {
	var p *claim.Party
	var path, qualifier string
	switch {
	case len(f.c.Referring) > 0:
		p, path, qualifier = &f.c.Referring[0], "referring[0]", "DN"
	case f.ordering() >= 0:
		i := f.ordering()
		p, path, qualifier = f.c.Lines[i].Ordering, at("services", i)+".ordering", "DK"
	case f.c.Supervising != nil:
		p, path, qualifier = f.c.Supervising, "supervising", "DQ"
	default:
		return
	}
	if p.IsZero() {
		return
	}
	f.put("17.qualifier", qualifier)
	f.natural("17", p, path)
	f.put("17b", p.NPI, path+".npi")
	if id, where := otherID(p.OtherIDs, path+".otherIds"); where != "" {
		f.put("17a.qualifier", id.Qualifier, where+".qualifier")
		f.put("17a", id.ID, where+".id")
	}
	if qualifier == "DK" {
		f.sameOrdering(path)
	}
}

// sameOrdering notes what item 17 says of the lines that the same provider has ordered.
func (f *filler) sameOrdering(path string) {
	shown := f.c.Lines[f.ordering()].Ordering
	for i := range f.c.Lines {
		if p := f.c.Lines[i].Ordering; p != nil && reflect.DeepEqual(p, shown) {
			for _, name := range [...]string{"lastName", "firstName", "middleName", "suffix", "organization", "npi"} {
				f.note(at("services", i)+".ordering."+name, f.fate[path+"."+name])
			}
		}
	}
}

// period notes that the lines say the period of the claim.
func (f *filler) period() {
	plain := *f.c
	plain.From, plain.Through = claim.Date{}, claim.Date{}
	from, through := plain.Period()
	if from == f.c.From {
		f.says("from")
	}
	if through == f.c.Through || f.c.Through == f.c.From && len(f.c.Lines) > 0 && from.IsZero() {
		f.says("through")
	}
}

// ordering is the first line that names who ordered it, else -1.
func (f *filler) ordering() int {
	for i := range f.c.Lines {
		if f.c.Lines[i].Ordering != nil {
			return i
		}
	}
	return -1
}

// further fills item 19.
func (f *filler) further() {
	n := &f.c.Claim
	var texts, fields []string
	for i := range n.Notes {
		if t := n.Notes[i].Text; t != "" {
			texts, fields = append(texts, t), append(fields, at("claim.notes", i)+".text")
		}
	}
	for i, t := range n.Fixed {
		texts, fields = append(texts, t), append(fields, at("claim.fixed", i))
	}
	for i := range n.Attachments {
		a, path := &n.Attachments[i], at("claim.attachments", i)
		texts = append(texts, "PWK"+a.Type+a.Transmission+a.Control)
		fields = append(fields, path+".type", path+".transmission", path+".control")
	}
	f.put("19", strings.Join(texts, wide), fields...)
}

// outside fills item 20.
func (f *filler) outside() {
	for i := range f.c.Lines {
		p := f.c.Lines[i].Purchased
		if p == nil {
			continue
		}
		f.mark("20.yes")
		if dollars, cent, ok := cents(p.Charge); ok && claim.Given(p.Charge) {
			f.put("20.charge", dollars+cent, at("services", i)+".purchased.charge")
		}
		return
	}
	f.mark("20.no")
}

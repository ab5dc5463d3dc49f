package claim

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/dental"
)

// Documents that the rules of dental claims rest on.
const (
	docD     = "X12 837D"
	docADA   = "ADA Dental Claim Form"
	docTeeth = "JADA tooth eruption"
	docSet   = "HIPAA code set standards"
)

var dentalDocs = [...]guidelines.RuleDoc{
	{ID: "DEN-AGE-01", Severity: guidelines.Warning, Title: "The tooth is there at the age of the patient", Needs: needLines | guidelines.NeedSetting | guidelines.NeedDate | guidelines.NeedAge, Since: sinceDental,
		Why:   "Permanent teeth come from about six (first molars) to about seventeen (third molars), by the eruption chart of the ADA; one treated more than a year before is mostly a slip, such as a number for a letter. Primary canines and molars come after the first year. Surgery, of teeth that have not come, is judged below five years only.",
		Cites: []guidelines.Cite{{Document: docADA, Section: "item 27"}, {Document: docTeeth, Edition: "2006", Section: "permanent teeth"}}, Fires: "tooth 18 at the age of 3", Quiet: "tooth K at the age of 3"},
	{ID: "DEN-AGE-02", Severity: guidelines.Info, Title: "A primary tooth is still there at the age of the patient", Needs: needLines | guidelines.NeedSetting | guidelines.NeedDate | guidelines.NeedAge, Since: sinceDental,
		Why:   "Primary incisors are shed by about eight, canines and molars by about twelve, by the same chart. A canine or molar may stay where none follows it, so this is for a look only; an incisor is a warning, unless it is taken out: a letter is easily written for a number.",
		Cites: []guidelines.Cite{{Document: docADA, Section: "item 27"}, {Document: docTeeth, Edition: "2005", Section: "primary teeth"}}, Fires: "tooth K at the age of 40", Quiet: "tooth K at the age of 8"},
	{ID: "DEN-ARE-01", Severity: guidelines.Error, Title: "Areas of the mouth are 00-09, 10, 20, 30, 40, L or R, each once, at most five", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "Receivers know no others.",
		Cites: []guidelines.Cite{{Document: docD, Section: "SV304"}, {Document: docADA, Section: "item 25"}}, Fires: "area 50", Quiet: "area 10"},
	{ID: "DEN-ARE-02", Severity: guidelines.Error, Title: "Teeth stand in the area that is named", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "One of both is wrong.",
		Cites: []guidelines.Cite{{Document: docD, Section: "SV304, TOO02"}, {Document: docADA, Section: "items 25, 27"}}, Fires: "area 10 with tooth 14", Quiet: "area 20 with tooth 14"},
	{ID: "DEN-CHG-01", Severity: guidelines.Error, Title: "Charges of dental lines are not below zero", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "Receivers reject a charge below zero; what was billed too much is taken back with a claim that replaces the first.",
		Cites: []guidelines.Cite{{Document: docD, Section: "SV302"}, {Document: docADA, Section: "item 31"}}, Fires: "a charge of -55.00", Quiet: "a charge of 0.00"},
	{ID: "DEN-COD-01", Severity: guidelines.Error, Title: "Procedures of a dental claim are D and four digits", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "The dental procedure codes have this shape, and the 837D takes no others (SV301-1 AD).",
		Cites: []guidelines.Cite{{Document: docSet, Section: "(a), (b)"}, {Document: docD, Section: "SV301"}}, Fires: "99213", Quiet: "D1110"},
	{ID: "DEN-DAT-01", Severity: guidelines.Error, Title: "A service that was given has its day", Needs: needLines | guidelines.NeedSetting | guidelines.NeedClaim, Since: sinceDental,
		Why:   "Only a request for predetermination has none: nothing was done yet.",
		Cites: []guidelines.Cite{{Document: docD, Section: "DTP*472, CLM19"}, {Document: docADA, Section: "item 24"}}, Fires: "a claim without any day", Quiet: "a predetermination without any day"},
	{ID: "DEN-DAT-02", Severity: guidelines.Warning, Title: "A predetermination has no days of service", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "With CLM19 PB the payer is asked what it would pay; a day of service says that it was done, and the claim may go unpaid.",
		Cites: []guidelines.Cite{{Document: docD, Section: "CLM19, DTP*472"}, {Document: docADA, Section: "items 1, 24"}}, Fires: "a predetermination with a day on a line", Quiet: "without one"},
	{ID: "DEN-DAT-03", Severity: guidelines.Error, Title: "A treatment is not completed before it was started", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "One of both days is wrong.",
		Cites: []guidelines.Cite{{Document: docD, Section: "DTP*196, DTP*198"}}, Fires: "started on 4 March, completed on 3 March", Quiet: "completed on the day of the start"},
	{ID: "DEN-DUP-01", Severity: guidelines.Warning, Title: "A surface is treated once a day", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "Payers deny the second as a duplicate, under another code, too: a surface has one filling (D2140-D2664, and what the caller's table bills by surfaces), a tooth one crown (D2710-D2794), root canal (D3310-D3330) or extraction (D7140, D7210-D7250). A core and its crown, or a filling and a crown, are two.",
		Cites: []guidelines.Cite{{Document: docD, Section: "TOO"}, {Document: docADA, Section: "items 27, 28"}}, Fires: "two lines, one code, tooth 14, surface O", Quiet: "surfaces O and M"},
	{ID: "DEN-DX-01", Severity: guidelines.Error, Title: "A dental claim has at most four diagnoses, and a line four pointers", Needs: guidelines.NeedSetting, Since: sinceDental,
		Why:   "The form and the 837D have four places.",
		Cites: []guidelines.Cite{{Document: docD, Section: "HI, SV311"}, {Document: docADA, Section: "items 29a, 34a"}}, Fires: "five diagnoses", Quiet: "four"},
	{ID: "DEN-LIM-01", Severity: guidelines.Error, Title: "A dental claim holds 50 lines, 35 teeth that are missing, 32 teeth a line, 4 modifiers and 5 numbers of predeterminations", Needs: guidelines.NeedSetting, Since: sinceDental,
		Why:   "The 837D has no place for more; a payer rejects the file or drops what goes over.",
		Cites: []guidelines.Cite{{Document: docD, Section: "LX, DN2, TOO, SV301, REF*G3"}}, Fires: "51 lines", Quiet: "50 lines"},
	{ID: "DEN-MIS-01", Severity: guidelines.Warning, Title: "A tooth that is missing is not treated", Needs: needLines | guidelines.NeedSetting | guidelines.NeedDental, Since: sinceDental,
		Why:   "A payer denies what cannot be done. Which procedures replace a tooth is told by the caller's table.",
		Cites: []guidelines.Cite{{Document: docD, Section: "DN2, TOO"}, {Document: docADA, Section: "items 27, 33"}}, Fires: "a filling of a tooth that is said to be missing", Quiet: "of another tooth"},
	{ID: "DEN-NED-01", Severity: guidelines.Error, Title: "A procedure has the tooth, surfaces, area, prosthesis and months that it asks for", Needs: needLines | guidelines.NeedSetting | guidelines.NeedDental, Since: sinceDental,
		Why:   "Without them a payer cannot tell what was done. What a code asks for comes from the caller's table.",
		Cites: []guidelines.Cite{{Document: docD, Section: "SV3, TOO, DN1"}, {Document: docADA, Section: "items 25-28"}}, Fires: "two surfaces asked for, one given", Quiet: "two given"},
	{ID: "DEN-NED-02", Severity: guidelines.Info, Title: "A procedure that the table of needs does not have", Needs: needLines | guidelines.NeedSetting | guidelines.NeedDental, Since: sinceDental,
		Why:   "What is not in the table is not checked, and not checked is not passed.",
		Cites: []guidelines.Cite{{Document: docSet, Section: "(a), (b)"}}, Fires: "a code that is not in the table", Quiet: "one that is"},
	{ID: "DEN-ORT-01", Severity: guidelines.Error, Title: "Months of an orthodontic treatment are whole, and no more remain than it has", Needs: guidelines.NeedSetting, Since: sinceDental,
		Why:   "Payers pay by the month.",
		Cites: []guidelines.Cite{{Document: docD, Section: "DN1"}, {Document: docADA, Section: "items 40-42"}}, Fires: "24 months, 30 remaining", Quiet: "24 months, 22 remaining"},
	{ID: "DEN-ORT-02", Severity: guidelines.Warning, Title: "An appliance is placed before the treatment goes on", Needs: guidelines.NeedSetting | guidelines.NeedDate, Since: sinceDental,
		Why:   "The day of banding begins the benefit; one after all services is a slip.",
		Cites: []guidelines.Cite{{Document: docD, Section: "DTP*452"}, {Document: docADA, Section: "item 41"}}, Fires: "placed the day after the service", Quiet: "placed on the day"},
	{ID: "DEN-PRO-01", Severity: guidelines.Error, Title: "A replacement says when the one before was placed, and that is before it", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "Plans pay for a replacement after years only (prior placement).",
		Cites: []guidelines.Cite{{Document: docD, Section: "SV305, DTP*441"}, {Document: docADA, Section: "items 43, 44"}}, Fires: "R without a day", Quiet: "R with the day"},
	{ID: "DEN-PRO-02", Severity: guidelines.Error, Title: "Prostheses are I or R, and what is initial, or not said to be one of them, has none before it", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "One of both is wrong.",
		Cites: []guidelines.Cite{{Document: docD, Section: "SV305, DTP*441"}, {Document: docADA, Section: "item 43"}}, Fires: "I with a prior placement", Quiet: "I without one"},
	{ID: "DEN-STA-01", Severity: guidelines.Error, Title: "Teeth of which something is said are M, E or I, each once", Needs: guidelines.NeedSetting, Since: sinceDental,
		Why:   "Receivers know missing, to be extracted and impacted.",
		Cites: []guidelines.Cite{{Document: docD, Section: "DN2"}, {Document: docADA, Section: "item 33"}}, Fires: "tooth 3 twice", Quiet: "teeth 3 and 14"},
	{ID: "DEN-SUR-01", Severity: guidelines.Error, Title: "Surfaces are B, D, F, I, L, M or O, each once, at most five", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "Receivers know no others.",
		Cites: []guidelines.Cite{{Document: docD, Section: "TOO03"}, {Document: docADA, Section: "item 28"}}, Fires: "surface X", Quiet: "surface M"},
	{ID: "DEN-SUR-02", Severity: guidelines.Warning, Title: "The tooth has the surface", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "Front teeth have an edge, back teeth a chewing surface.",
		Cites: []guidelines.Cite{{Document: docD, Section: "TOO"}, {Document: docADA, Section: "item 28"}}, Fires: "occlusal of tooth 8", Quiet: "incisal of tooth 8"},
	{ID: "DEN-SUR-03", Severity: guidelines.Info, Title: "The outer surface is facial on front teeth and buccal on back teeth", Needs: needLines | guidelines.NeedSetting, Since: sinceDental,
		Why:   "Both are the same surface; some payers take one letter only, and both together are one surface too many.",
		Cites: []guidelines.Cite{{Document: docADA, Section: "item 28"}}, Fires: "buccal of tooth 8", Quiet: "facial of tooth 8"},
	{ID: "DEN-TOO-01", Severity: guidelines.Error, Title: "Teeth are 1-32, A-T, 51-82 or AS-TS", Needs: guidelines.NeedSetting, Since: sinceDental,
		Why:   "Receivers know no others.",
		Cites: []guidelines.Cite{{Document: docD, Section: "TOO02, DN201"}, {Document: docADA, Section: "items 27, 33"}}, Fires: "tooth 33", Quiet: "tooth 32"},
}

// sinceDental is the module version that brought the rules of dental claims.
const sinceDental = "0.2"

// The limits of a dental claim.
const (
	maxDiagnosesD, maxLinesD = 4, 50
	maxStatuses, maxTeeth    = 35, 32
	maxSurfaces, maxAreas    = 5, 5
)

func checkDental(p *pass) {
	if !p.dental() {
		return
	}
	p.dentalLimits()
	p.statuses()
	p.orthodontics()
	if p.c.Claim.Predetermination && !p.c.From.IsZero() {
		p.report("DEN-DAT-02", guidelines.AtField(guidelines.PartEncounter, guidelines.None, "from"), doneAlready)
	}
	needs := p.f.Config().Dental
	for i := range p.c.Lines {
		p.dentalLine(i, needs)
	}
}

func (p *pass) dentalLimits() {
	c := p.c
	if n := len(c.Diagnoses); n > maxDiagnosesD {
		p.over("DEN-DX-01", guidelines.At(guidelines.PartDiagnoses, maxDiagnosesD), "diagnoses", maxDiagnosesD, n)
	}
	if n := len(c.Lines); n > maxLinesD {
		p.over("DEN-LIM-01", guidelines.At(guidelines.PartServices, maxLinesD), "lines", maxLinesD, n)
	}
	if n := len(c.Claim.Teeth); n > maxStatuses {
		p.over("DEN-LIM-01", guidelines.AtSub(guidelines.PartClaim, guidelines.None, "teeth", maxStatuses), "teeth of which something is said", maxStatuses, n)
	}
}

// statuses judges what is said of teeth that are missing or to be extracted.
func (p *pass) statuses() {
	list := p.c.Claim.Teeth
	for i := range list[:min(len(list), maxStatuses)] {
		s := &list[i]
		at := func(field string) guidelines.Location {
			return guidelines.AtSub(guidelines.PartClaim, guidelines.None, "teeth."+field, i)
		}
		if _, ok := dental.ParseTooth(s.Tooth); !ok {
			p.report("DEN-TOO-01", at("tooth"), noTooth)
			continue
		}
		switch {
		case slices.ContainsFunc(list[:i], func(o ToothStatus) bool { return o.Tooth == s.Tooth }):
			p.reportDetail("DEN-STA-01", at("tooth"), "Of $d something is said twice: keep one.", toothName(s.Tooth))
		case s.Status != missing && s.Status != "E" && s.Status != "I":
			p.report("DEN-STA-01", at("status"), "What is said of a tooth is none of M, E and I: correct it.")
		}
	}
}

const (
	noTooth = "This is no tooth: 1-32, A-T, or with supernumerary ones 51-82, AS-TS."
	missing = "M"
)

func toothName(s string) string { return "tooth " + s }

func (p *pass) orthodontics() {
	o := p.c.Claim.Orthodontics
	if o == nil {
		return
	}
	at := func(field string) guidelines.Location {
		return guidelines.AtField(guidelines.PartClaim, guidelines.None, "orthodontics."+field)
	}
	months := func(v decimal.Decimal, field string) bool {
		if Given(v) && (v.IsNegative() || !v.IsInteger()) {
			p.report("DEN-ORT-01", at(field), "Months are a whole number that is not below zero: correct it.")
			return false
		}
		return Given(v)
	}
	total, rest := months(o.TotalMonths, "totalMonths"), months(o.RemainingMonths, "remainingMonths")
	if total && rest && o.RemainingMonths.GreaterThan(o.TotalMonths) {
		p.report("DEN-ORT-01", at("remainingMonths"), "More months remain than the treatment has: correct one of them.")
	}
	if last := p.through; !p.c.Claim.Predetermination && !o.AppliancePlacement.IsZero() && !last.IsZero() && o.AppliancePlacement.After(last) {
		p.report("DEN-ORT-02", at("appliancePlacement"), "The appliance is placed after all services: correct one of the days.")
	}
}

// dentalLine judges a service line.
func (p *pass) dentalLine(i int, needs *dental.Table) {
	l := &p.c.Lines[i]
	code := l.Code.Text()
	known := dental.ValidCode(code) && (l.Qualifier == "" || l.Qualifier == "AD")
	if !l.Code.IsZero() && !known {
		p.add(guidelines.Draft{Rule: "DEN-COD-01", At: guidelines.AtField(guidelines.PartServices, i, "code"), Codes: []guidelines.Code{guidelines.CodeText(code)},
			Text: "$1 is no dental procedure, D and four digits: bill it on a claim of its own kind."})
	}
	if n := len(l.For); n > maxPointers {
		p.over("DEN-DX-01", guidelines.AtSub(guidelines.PartServices, i, "for", maxPointers), "diagnosis pointers", maxPointers, n)
	}
	if n := len(l.Modifiers); n > maxModifiers && !p.reported(guidelines.PartServices, i, "HCP-MOD-02") {
		p.over("DEN-LIM-01", guidelines.AtSub(guidelines.PartServices, i, "modifiers", maxModifiers), "modifiers", maxModifiers, n)
	}
	if t := l.Dental; t != nil && len(t.Predeterminations) > maxLineReferences {
		p.over("DEN-LIM-01", guidelines.AtSub(guidelines.PartServices, i, "dental.predeterminations", maxLineReferences), "numbers of predeterminations", maxLineReferences, len(t.Predeterminations))
	}
	p.dentalDay(i, l)
	need, inTable := needs.Need(code)
	p.areas(i, l)
	p.teeth(i, l, &need, inTable)
	p.prosthesis(i, l.Dental)
	p.treatmentDays(i, l.Dental)
	if l.Charge.IsNegative() {
		p.report("DEN-CHG-01", guidelines.AtField(guidelines.PartServices, i, "charge"), "The charge is below zero: correct it.")
	}
	switch {
	case needs.Len() == 0 || !known:
	case !inTable:
		p.reportCode("DEN-NED-02", guidelines.AtField(guidelines.PartServices, i, "code"), "The table of needs does not have $1: what it asks for was not checked.", code)
	default:
		p.need(l, i, &need)
	}
	p.treatedTwice(i, l, needs)
}

const doneAlready = "A predetermination asks before anything is done: leave the day out, or bill the service."

// dentalDay asks for the day of a service that was given, and for none of one that was not.
func (p *pass) dentalDay(i int, l *Line) {
	day, _ := p.c.LineDate(i)
	at := guidelines.AtField(guidelines.PartServices, i, "date")
	switch {
	case p.c.Claim.Predetermination && !l.Date.IsZero():
		p.report("DEN-DAT-02", at, doneAlready)
	case !p.c.Claim.Predetermination && day.IsZero() && p.e.HasClaim:
		p.report("DEN-DAT-01", at, "The service has no day: give it, or ask for a predetermination.")
	}
}

func (p *pass) areas(i int, l *Line) {
	if n := len(l.OralCavity); n > maxAreas {
		p.over("DEN-ARE-01", guidelines.AtSub(guidelines.PartServices, i, "oralCavity", 0), "areas of the mouth", maxAreas, n)
	}
	for k, a := range l.OralCavity {
		if slices.Contains(l.OralCavity[:k], a) {
			p.report("DEN-ARE-01", guidelines.AtSub(guidelines.PartServices, i, "oralCavity", k), "The area of the mouth is named twice: keep one.")
		} else if !dental.Area(a).Valid() {
			p.report("DEN-ARE-01", guidelines.AtSub(guidelines.PartServices, i, "oralCavity", k), "This is no area of the mouth: 00-09, 10, 20, 30, 40, L or R.")
		}
	}
}

// teeth judges the teeth of a line and their surfaces.
func (p *pass) teeth(i int, l *Line, need *dental.Need, inTable bool) {
	if n := len(l.Teeth); n > maxTeeth {
		p.over("DEN-LIM-01", guidelines.AtSub(guidelines.PartServices, i, "teeth", maxTeeth), "teeth", maxTeeth, n)
	}
	judged := !slices.ContainsFunc(l.OralCavity, func(a string) bool { return !dental.Area(a).Valid() })
	for k := range l.Teeth[:min(len(l.Teeth), maxTeeth)] {
		x := &l.Teeth[k]
		at := guidelines.AtSub(guidelines.PartServices, i, "teeth.tooth", k)
		tooth, ok := dental.ParseTooth(x.Tooth)
		if !ok {
			p.report("DEN-TOO-01", at, noTooth)
		}
		p.surfaces(i, k, x, tooth, ok)
		if !ok {
			continue
		}
		name := toothName(x.Tooth)
		if judged && len(l.OralCavity) > 0 && !slices.ContainsFunc(l.OralCavity, func(a string) bool { return dental.Area(a).Holds(tooth) }) {
			p.reportDetail("DEN-ARE-02", at, "The area of the mouth that is named does not hold $d: correct one of them.", name)
		}
		p.dentition(i, at, tooth, name)
		if inTable && !need.Missing && slices.ContainsFunc(p.c.Claim.Teeth, func(m ToothStatus) bool { return m.Status == missing && m.Tooth == x.Tooth }) {
			p.reportDetail("DEN-MIS-01", at, "The claim says that $d is missing, and treats it: correct one of them.", name)
		}
	}
}

func (p *pass) surfaces(i, k int, x *TreatedTooth, tooth dental.Tooth, ok bool) {
	at := guidelines.AtSub(guidelines.PartServices, i, "teeth.surfaces", k)
	if n := len(x.Surfaces); n > maxSurfaces {
		p.over("DEN-SUR-01", at, "surfaces of a tooth", maxSurfaces, n)
		return
	}
	outer := false
	for j, v := range x.Surfaces {
		s := dental.Surface(v)
		switch {
		case !s.Valid():
			p.report("DEN-SUR-01", at, "This is no surface of a tooth: B, D, F, I, L, M or O.")
		case slices.Contains(x.Surfaces[:j], v):
			p.reportDetail("DEN-SUR-01", at, "The surface $d is named twice: keep one.", v)
		case ok && !s.Fits(tooth):
			p.reportDetail("DEN-SUR-02", at, "There is no such surface: $d.", v+" of "+toothName(x.Tooth))
		case outer && (v == "B" || v == "F"):
			p.reportDetail("DEN-SUR-03", at, "B and F of $d are one surface: keep one.", toothName(x.Tooth))
		case ok && !s.Usual(tooth):
			p.reportDetail("DEN-SUR-03", at, "The outer surface is F on front teeth and B on back teeth; here stands $d.", v+" of "+toothName(x.Tooth))
		}
		outer = outer || v == "B" || v == "F"
	}
}

// prosthesis judges whether a prosthesis is the first or a replacement.
func (p *pass) prosthesis(i int, t *Treatment) {
	at := func(field string) guidelines.Location {
		return guidelines.AtField(guidelines.PartServices, i, "dental."+field)
	}
	if t == nil {
		return
	}
	day, _ := p.c.LineDate(i)
	switch t.Prosthesis {
	case "":
		if !t.PriorPlacement.IsZero() {
			p.report("DEN-PRO-02", at("prosthesis"), "A prior placement is that of a replacement: say that it is one (R), or leave the day out.")
		}
	case "I":
		if !t.PriorPlacement.IsZero() {
			p.report("DEN-PRO-02", at("priorPlacement"), "An initial placement (I) has none before it: correct one of them.")
		}
	case "R":
		switch {
		case t.PriorPlacement.IsZero():
			p.report("DEN-PRO-01", at("prosthesis"), "A replacement (R) says when the one before was placed: give the day, or say that it is estimated.")
		case !day.IsZero() && !t.PriorPlacement.Before(day):
			p.report("DEN-PRO-01", at("priorPlacement"), "The prosthesis that is replaced was placed on the day of the service or after it: correct one of them.")
		case t.PriorPlacement.Before(p.c.Person().BirthDate):
			p.report("DEN-PRO-01", at("priorPlacement"), "The prosthesis that is replaced was placed before the patient was born: correct one of the days.")
		}
	default:
		p.report("DEN-PRO-02", at("prosthesis"), "This is neither I (initial placement) nor R (replacement).")
	}
}

// treatmentDays judges the days of a treatment that a line is part of.
func (p *pass) treatmentDays(i int, t *Treatment) {
	if t == nil {
		return
	}
	if !t.Start.IsZero() && !t.Completion.IsZero() && t.Completion.Before(t.Start) {
		p.report("DEN-DAT-03", guidelines.AtField(guidelines.PartServices, i, "dental.completion"), "The treatment is completed before it was started: correct one of the days.")
	}
	if day, _ := p.c.LineDate(i); !p.c.Claim.Predetermination && !day.IsZero() && t.AppliancePlacement.After(day) {
		p.report("DEN-ORT-02", guidelines.AtField(guidelines.PartServices, i, "dental.appliancePlacement"), "The appliance is placed after the service: correct one of the days.")
	}
}

// need compares a line with what its procedure asks for.
func (p *pass) need(l *Line, i int, need *dental.Need) {
	code := l.Code.Text()
	ask := func(wrong bool, field, what string) {
		if wrong {
			p.add(guidelines.Draft{Rule: "DEN-NED-01", At: guidelines.AtField(guidelines.PartServices, i, field), Codes: []guidelines.Code{guidelines.CodeText(code)}, Text: "$1 asks for $d.", Detail: what})
		}
	}
	has := func(is func(dental.Area) bool) bool {
		return slices.ContainsFunc(l.OralCavity, func(a string) bool { return is(dental.Area(a)) })
	}
	ask((need.Tooth || need.Missing && !need.Arch && !need.Quadrant && !need.Area) && len(l.Teeth) == 0, "teeth", "a tooth")
	switch {
	case need.Quadrant:
		ask(!has(dental.Area.Quadrant), "oralCavity", "a quadrant (10, 20, 30 or 40)")
	case need.Arch:
		ask(!has(dental.Area.Arch), "oralCavity", "an arch (01 or 02)")
	default:
		ask(need.Area && len(l.OralCavity) == 0, "oralCavity", "an area of the mouth")
	}
	ask(need.Prosthesis && (l.Dental == nil || l.Dental.Prosthesis == ""), "dental.prosthesis", "the kind of placement: initial (I) or replacement (R)")
	o := p.c.Claim.Orthodontics
	ask(need.Months && (o == nil || !Given(o.TotalMonths) && !Given(o.RemainingMonths) && o.Indicator == "" && o.AppliancePlacement.IsZero()), "code", "the months of the orthodontic treatment")
	for k := range l.Teeth {
		p.needTooth(&l.Teeth[k], need, func(wrong bool, field, what string) {
			if wrong {
				p.add(guidelines.Draft{Rule: "DEN-NED-01", At: guidelines.AtSub(guidelines.PartServices, i, field, k), Codes: []guidelines.Code{guidelines.CodeText(code)}, Text: "$1 asks for $d.", Detail: what})
			}
		})
	}
}

func (p *pass) needTooth(x *TreatedTooth, need *dental.Need, ask func(wrong bool, field, what string)) {
	tooth, ok := dental.ParseTooth(x.Tooth)
	if !ok {
		return
	}
	n := len(x.Surfaces)
	ask(n < need.MinSurfaces || need.MaxSurfaces > 0 && n > need.MaxSurfaces, "teeth.surfaces", surfacesAsked(need)+" of a tooth, and "+strconv.Itoa(n)+" are given")
	ask(need.Anterior && !tooth.Anterior(), "teeth.tooth", "a front tooth")
	ask(need.Posterior && tooth.Anterior(), "teeth.tooth", "a back tooth")
	ask(need.Primary && !tooth.Primary(), "teeth.tooth", "a primary tooth")
	ask(need.Permanent && tooth.Primary(), "teeth.tooth", "a permanent tooth")
	gone := slices.ContainsFunc(p.c.Claim.Teeth, func(m ToothStatus) bool { return m.Tooth == x.Tooth && m.Status != "I" })
	ask(need.Missing && !gone, "teeth.tooth", "a tooth that is missing or to be extracted, and the claim does not say so of "+toothName(x.Tooth))
}

func surfacesAsked(need *dental.Need) string {
	low, high := strconv.Itoa(need.MinSurfaces), strconv.Itoa(need.MaxSurfaces)
	switch {
	case need.MaxSurfaces == 0:
		return "at least " + low + " surfaces"
	case need.MinSurfaces == need.MaxSurfaces:
		return low + " surfaces"
	}
	return low + " to " + high + " surfaces"
}

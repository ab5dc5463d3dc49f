package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
)

// stayDRG is the JSON of one stay.
type stayDRG struct {
	Encounter      string        `json:"encounter"`
	DRG            string        `json:"drg,omitempty"`
	InitialDRG     string        `json:"initialDrg,omitempty"`
	ClaimDRG       string        `json:"claimDrg,omitempty"` // the DRG that the claim names
	MDC            string        `json:"mdc,omitempty"`
	Type           string        `json:"type"`
	Title          string        `json:"title,omitempty"`
	Weight         string        `json:"weight,omitempty"`
	GeometricStay  string        `json:"geometricStay,omitempty"`
	ArithmeticStay string        `json:"arithmeticStay,omitempty"`
	Principal      string        `json:"principal"`
	Severity       []drgSeverity `json:"severity"`
	Procedures     []drgProc     `json:"procedures"`
	Path           []drgStep     `json:"path,omitempty"`
	Version        string        `json:"version,omitempty"`
	ReturnCode     string        `json:"returnCode"`
	Questions      []drgQuestion `json:"questions,omitempty"`
	Edits          []drgEdit     `json:"edits,omitempty"`
	Unchecked      []int         `json:"editsNotChecked,omitempty"`
}

type drgSeverity struct {
	Code       string `json:"code"`
	Level      string `json:"level"`
	ExcludedBy any    `json:"excludedBy"`           // "principal", the number of a hospital-acquired condition, or null
	NotCounted string `json:"notCounted,omitempty"` // why it does not count, for other reasons: died, definesDrg
}

type drgProc struct {
	Code    string `json:"code"`
	Counted bool   `json:"counted"`
}

type drgStep struct {
	Of      string      `json:"of"` // initial, final
	MDC     string      `json:"mdc"`
	Rule    string      `json:"rule"` // the formula of the definitions
	Because []drgReason `json:"because"`
	DRG     string      `json:"drg,omitempty"`
	Next    string      `json:"nextMdc,omitempty"`
}

type drgReason struct {
	Name  string   `json:"name"`
	Codes []string `json:"codes"`
}

type drgQuestion struct {
	Kind  string   `json:"kind"`
	Codes []string `json:"codes"`
	Text  string   `json:"text"`
	DRGs  []string `json:"drgs"`
}

type drgEdit struct {
	Edit  int      `json:"edit"`
	Name  string   `json:"name"`
	Codes []string `json:"codes"`
}

func drgCommand() command {
	return command{
		name: "drg", group: groupTables, args: "FILE…", summary: "MS-DRG of inpatient stays, with the way there", run: groupStays,
		about: "FILE holds encounters or is an 837I. Versions 40.0 to 44.0: discharges from 2022-10-01 to 2027-03-31.",
		example: "medcode drg examples/encounters/inpatient-appendectomy.json\nmedcode drg --json --questions stays.ndjson\n" +
			"medcode drg --version 43.1 --exempt claims.837",
		flags: []option{
			{name: "version", arg: "VERSION", help: "the version of the definitions, as 43.1; when not given, that of the day of discharge"},
			{name: "exempt", help: "the hospital is exempt from reporting what was present on admission"},
			{name: "weights", arg: "FILE", help: "Table 5 of another year, as text with tabs; that of FY2026 is built in"},
			{name: "questions", help: "questions to the record whose answers may change the DRG"},
			{name: "edits", help: "the edits of the Medicare Code Editor"},
		},
	}
}

// stays groups the stays of a run.
type stays struct {
	*app
	version  drg.Version
	fixed    bool // --version is given
	hospital drg.Hospital
	weights  *drg.Weights
}

// groupStays gives the DRG of each inpatient stay.
func groupStays(a *app) error {
	if len(a.args) == 0 {
		return usageError("drg FILE…; - is standard input")
	}
	g := &stays{app: a, fixed: a.has("version")}
	if g.fixed {
		s := a.value("version", "")
		if !regexp.MustCompile(`^[vV]?\d\d(\.\d)?$`).MatchString(s) {
			return usageError("--version is written as 43.1: " + printable(s))
		}
		g.version, _ = drg.ParseVersion(s) // one that there is not is the return code of each stay
	}
	if a.has("exempt") {
		g.hospital = drg.Exempt
	}
	if file := a.value("weights", ""); file != "" {
		r, err := a.open(file)
		if err != nil {
			return err
		}
		g.weights, err = drg.ReadWeights(r)
		r.Close()
		if a.warn(err); g.weights.Len() == 0 {
			return usageError("--weights: no row of Table 5 in " + printable(file))
		}
	}
	number := 0
	for _, name := range a.args {
		err := a.encounters(name, func(c *claim.Claim) error {
			number++
			if c.Setting == guidelines.Professional || c.Setting == guidelines.Outpatient {
				a.complainLike("no inpatient stay", "%s: %s is no inpatient stay and has no MS-DRG", name, printable(nameOf(c, number)))
				return nil
			}
			return g.group(c, nameOf(c, number))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *stays) group(c *claim.Claim, name string) error {
	s := c.Stay()
	s.Hospital = g.hospital
	switch {
	case g.fixed && !g.version.Valid():
		s.Version = drg.Latest + 1
	case g.fixed:
		s.Version = g.version
	case g.has("date"):
		s.Discharged = g.day()
	}
	e := drg.Explain(&s)
	v := g.answer(c, &s, &e)
	v.Encounter = name
	if c.Institutional != nil {
		v.ClaimDRG = c.Institutional.DRG
	}
	if g.has("questions") {
		rel := g.release(c)
		g.questions(&s, rel, &v)
	}
	if g.has("edits") {
		g.edits(c, &v)
	}
	return g.print(v, func() { g.text(&v) })
}

func (g *stays) answer(c *claim.Claim, s *drg.Stay, e *drg.Explanation) stayDRG {
	v := stayDRG{Type: e.Type.String(), Severity: []drgSeverity{}, Procedures: []drgProc{}, Version: e.Version.String(), ReturnCode: e.ReturnCode.String()}
	if len(s.Diagnoses) > 0 {
		v.Principal = c.Diagnoses[0].Code.String()
	}
	if e.ReturnCode == drg.VersionNotCovered {
		return v
	}
	v.DRG, v.InitialDRG, v.MDC, v.Title = threeDigits(e.DRG), threeDigits(e.InitialDRG), twoDigits(e.MDC), e.Title()
	weights := g.weights
	if weights == nil {
		weights = drg.EmbeddedWeights(e.Version)
	}
	if w, ok := weights.Of(e.DRG); ok {
		v.Weight, v.GeometricStay, v.ArithmeticStay = w.Relative.StringFixed(4), w.GeometricStay.StringFixed(1), w.ArithmeticStay.StringFixed(1)
	}
	for i := range e.Secondaries {
		x := severityOf(&e.Secondaries[i])
		x.Code = c.Diagnoses[i+1].Code.String()
		v.Severity = append(v.Severity, x)
	}
	counted := map[int]bool{}
	for _, i := range e.Procedures {
		counted[i] = true
	}
	for i := range c.Procedures {
		v.Procedures = append(v.Procedures, drgProc{c.Procedures[i].Code.String(), counted[i]})
	}
	for _, x := range e.Initial {
		v.Path = append(v.Path, pathStep(s, "initial", &x))
	}
	for _, x := range e.Final {
		v.Path = append(v.Path, pathStep(s, "final", &x))
	}
	return v
}

func severityOf(x *drg.Secondary) drgSeverity {
	v := drgSeverity{Level: x.Level.String()}
	switch x.Excluded {
	case drg.ByPrincipal:
		v.ExcludedBy = "principal"
	case drg.ByHAC:
		v.ExcludedBy = int(x.HAC)
	case drg.ByDeath:
		v.NotCounted = "died"
	case drg.ByDefinition:
		v.NotCounted = "definesDrg"
	}
	return v
}

func pathStep(s *drg.Stay, of string, x *drg.Step) drgStep {
	v := drgStep{Of: of, MDC: twoDigits(x.MDC), Rule: x.Rule, Because: []drgReason{}}
	if x.DRG != 0 {
		v.DRG = threeDigits(x.DRG)
	}
	if x.Next != 0 {
		v.Next = twoDigits(x.Next)
	}
	for _, r := range x.Because {
		reason := drgReason{Name: r.Name, Codes: []string{}}
		for _, i := range r.Diagnoses {
			reason.Codes = append(reason.Codes, s.Diagnoses[i].Code.String())
		}
		for _, i := range r.Procedures {
			reason.Codes = append(reason.Codes, s.Procedures[i].String())
		}
		v.Because = append(v.Because, reason)
	}
	return v
}

func (g *stays) questions(s *drg.Stay, rel *icd.Release, v *stayDRG) {
	title := func(c icd.CM) string {
		if rel == nil {
			return ""
		}
		e, _ := rel.CM(c)
		return e.Title()
	}
	for _, q := range drg.Questions(s, title) {
		x := drgQuestion{Kind: string(q.Kind), Codes: []string{}, Text: q.Text}
		for _, c := range q.Codes {
			x.Codes = append(x.Codes, c.String())
		}
		for _, n := range q.DRGs {
			x.DRGs = append(x.DRGs, threeDigits(n))
		}
		v.Questions = append(v.Questions, x)
	}
}

// edits runs the Medicare Code Editor; the validity of codes is checked on days that the releases at hand cover.
func (g *stays) edits(c *claim.Claim, v *stayDRG) {
	s := c.EditorStay()
	if g.has("date") {
		s.Discharged = g.day()
	}
	cm, errCM := g.data.ICD().On(s.Discharged)
	pcs, errPCS := g.data.PCS().On(s.Discharged)
	if errCM == nil && errPCS == nil {
		s.ValidDiagnosis = func(c icd.CM) bool { e, ok := cm.CM(c); return ok && e.Billable() }
		s.ValidProcedure = pcs.Has
	}
	r := mce.Check(&s)
	v.Unchecked = r.Unchecked
	for _, e := range r.Edits {
		x := drgEdit{Edit: e.Number, Name: e.Name, Codes: []string{}}
		for _, i := range e.Diagnoses {
			x.Codes = append(x.Codes, c.Diagnoses[i].Code.String())
		}
		for _, i := range e.Procedures {
			x.Codes = append(x.Codes, c.Procedures[i].Code.String())
		}
		v.Edits = append(v.Edits, x)
	}
}

func (g *stays) text(v *stayDRG) {
	if v.DRG == "" {
		g.line("%s  no DRG: %s", printable(v.Encounter), v.ReturnCode)
		return
	}
	g.line("%s  DRG %s  %s", printable(v.Encounter), v.DRG, v.Title)
	g.line("  version %s  %s  MDC %s  %s", v.Version, v.ReturnCode, v.MDC, v.Type)
	if v.Weight != "" {
		g.line("  weight %s  mean stay %s days (geometric), %s days (arithmetic)", v.Weight, v.GeometricStay, v.ArithmeticStay)
	}
	if v.InitialDRG != v.DRG {
		g.line("  before hospital-acquired conditions: DRG %s", v.InitialDRG)
	}
	if v.ClaimDRG != "" && v.ClaimDRG != v.DRG {
		g.line("  the claim names DRG %s", printable(v.ClaimDRG))
	}
	g.line("  %-8s principal", v.Principal)
	for _, x := range v.Severity {
		g.line("  %s", strings.TrimRight(fmt.Sprintf("%-8s %-5s%s", x.Code, x.Level, notCounted(&x)), " "))
	}
	for _, p := range v.Procedures {
		if p.Counted {
			g.line("  %-8s counts", p.Code)
		} else {
			g.line("  %-8s does not count", p.Code)
		}
	}
	for _, x := range v.Path {
		to := "DRG " + x.DRG
		switch {
		case x.Next != "":
			to = "MDC " + x.Next
		case x.DRG == "":
			to = v.ReturnCode
		}
		g.line("  %s: MDC %s, %s: %s", x.Of, x.MDC, to, x.Rule)
		for _, r := range x.Because {
			if len(r.Codes) > 0 {
				g.line("    %s: %s", r.Name, strings.Join(r.Codes, " "))
			}
		}
	}
	for _, q := range v.Questions {
		g.line("  question (%s; DRG %s): %s", q.Kind, strings.Join(q.DRGs, ", "), q.Text)
	}
	for _, e := range v.Edits {
		g.line("  %s", strings.TrimRight(fmt.Sprintf("edit %d, %s: %s", e.Edit, e.Name, strings.Join(e.Codes, " ")), ": "))
	}
}

func notCounted(x *drgSeverity) string {
	switch by := x.ExcludedBy.(type) {
	case string:
		return "excluded by the principal diagnosis"
	case int:
		return fmt.Sprintf("hospital-acquired condition %d, not present on admission", by)
	}
	switch x.NotCounted {
	case "died":
		return "does not count: the patient died"
	case "definesDrg":
		return "does not count beside what the DRG is defined by"
	}
	return ""
}

func threeDigits(n int) string { return fmt.Sprintf("%03d", n) }

func twoDigits(n int) string { return fmt.Sprintf("%02d", n) }

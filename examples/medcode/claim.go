package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

func claimCommand() command {
	return command{
		name: "claim", group: groupClaims, args: "FILE", summary: "the claim of each encounter, unless it has errors", run: buildClaims,
		about: "FILE holds encounters or is an 837.",
		example: "medcode claim examples/encounters/diabetes-visit.json\n" +
			"medcode claim --format x12 --envelope envelope.json -o claims.837 encounters.ndjson\n" +
			"medcode claim --format x12 --authorizations answer.278 -o claims.837 encounters.ndjson\n" +
			"medcode claim --format x12 --remits primary.835 -o secondary.837 primary.837\n" +
			"medcode claim --format fhir examples/encounters/diabetes-visit.json\n" +
			"medcode claim --format cms1500 -o claim.pdf examples/encounters/diabetes-visit.json\n" +
			"medcode claim --format dental examples/encounters/dental-visit.json\n" +
			"medcode claim --format ub04 --form data --offset 2,-1.5 -o forms.pdf stays.ndjson",
		flags: []option{
			{name: "format", arg: "FORMAT", help: "how claims are written; lines when not given", values: []string{"lines", "x12", "dental", "fhir", "cms1500", "ub04"}},
			envelopeFlag, outputFlag, rulesFlag, answersFlag, replaceFlag, certifiedFlag, dentalFlag, formFlag, offsetFlag, testPageFlag,
			{name: "force", help: "make claims with errors, too"},
		},
	}
}

// buildClaims makes the claim of each encounter in the format asked for, unless the encounter has errors.
func buildClaims(a *app) error {
	if err := a.formFlags(); err != nil {
		return err
	}
	if a.has("test-page") {
		return a.testPage()
	}
	switch {
	case len(a.args) != 1:
		return usageError("claim FILE; - is standard input")
	case a.has("replace") && !a.has("remits"):
		return usageError("--replace needs the answers: --remits FILE.835")
	}
	write, end, err := a.claimFormat()
	if err != nil {
		return err
	}
	if err := a.redirect(); err != nil {
		return err
	}
	o := a.checkOptions()
	o.Complete = a.value("format", "lines") != "lines"
	o.X12 = a.value("format", "lines") == "x12" || a.value("format", "lines") == "dental"
	checker, number, skips := a.checker(), 0, skippedLists{}
	source := func(f func(*claim.Claim) error) error { return a.encounters(a.args[0], f) }
	if a.has("remits") {
		source = a.answeredClaims
	}
	err = source(func(c *claim.Claim) error {
		number++
		name := nameOf(c, number)
		a.authorizeClaim(c, name)
		r := c.CheckWith(checker, o)
		if r.Findings.Err() != nil {
			a.wrong = true
			if !a.has("force") {
				a.refuse(name, r.Findings)
				return nil
			}
		}
		n, fresh := skips.number(skipKey{missing: r.Missing, n: len(r.Also)}, r.Skipped)
		if err := write(c, name, number, r.Findings); err != nil || o.Complete || !a.has("json") {
			return err
		}
		return a.writeSummary(name, r.Findings, n, fresh)
	})
	if err != nil {
		return err
	}
	switch {
	case o.Complete: // the output is the claims themselves
		if a.has("verbose") {
			skips.print(a.complain)
		}
	case !a.has("json"):
		skips.print(a.line)
	}
	return end()
}

// claimFormat is how claims are written: a function for each claim and one for the end.
func (a *app) claimFormat() (write func(*claim.Claim, string, int, guidelines.Findings) error, end func() error, err error) {
	switch format := a.value("format", "lines"); format {
	case "lines":
		return a.claimLines, func() error { return nil }, nil
	case "x12", "dental":
		w, err := a.newClaimX12()
		return func(c *claim.Claim, name string, number int, _ guidelines.Findings) error {
			if format == "dental" && c.Setting != guidelines.Dental {
				a.wrong = true
				a.complainLike("no 837D", "%s: only an encounter of the setting dental goes in an 837D", name)
				return nil
			}
			return w.write(c, name, number)
		}, w.close, err
	case "fhir":
		return a.claimFHIR, func() error { return nil }, nil
	case "cms1500", "ub04":
		w := a.newClaimForms()
		return func(c *claim.Claim, name string, _ int, _ guidelines.Findings) error { return w.write(c, name) }, w.close, nil
	}
	return nil, nil, usageError("no such format")
}

// refuse says why no claim is made.
func (a *app) refuse(name string, fs guidelines.Findings) {
	if a.like.known("no claim is made", "no claim is made") {
		return
	}
	fmt.Fprintf(a.sys.stderr, "medcode claim: %s: no claim is made: %s; --force makes it nevertheless\n", name, counts(fs))
	printFindings(a.sys.stderr, screenOf(a.sys.stderr), fs)
}

// claimLine is the JSON of a line of a claim.
type claimLine struct {
	Claim          string   `json:"claim"`
	Encounter      string   `json:"encounter"`
	Line           int      `json:"line"`
	Code           string   `json:"code"`
	Qualifier      string   `json:"qualifier,omitempty"`
	Modifiers      []string `json:"modifiers"`
	Units          string   `json:"units"`
	Unit           string   `json:"unit,omitempty"`
	Charge         string   `json:"charge"`
	Pointers       []int    `json:"pointers"`
	Diagnoses      []string `json:"diagnoses"`
	Date           string   `json:"date"`
	Through        string   `json:"through,omitempty"`
	PlaceOfService string   `json:"placeOfService"`
	RevenueCode    string   `json:"revenueCode,omitempty"`
	NDC            string   `json:"ndc,omitempty"`
	OralCavity     []string `json:"oralCavity,omitempty"`
	Teeth          []tooth  `json:"teeth,omitempty"`
}

// tooth is the JSON of a tooth that is treated.
type tooth struct {
	Tooth    string   `json:"tooth"`
	Surfaces []string `json:"surfaces,omitempty"`
}

// claimLines prints the lines of a claim, with --json an object each.
func (a *app) claimLines(c *claim.Claim, name string, _ int, fs guidelines.Findings) error {
	number := c.Claim.AccountNumber
	if number == "" {
		number = name
	}
	lines := make([]claimLine, len(c.Lines))
	for i := range c.Lines {
		lines[i] = lineOf(c, i)
		lines[i].Claim, lines[i].Encounter = number, name
	}
	if a.has("json") {
		for i := range lines {
			if err := a.print(&lines[i], nil); err != nil {
				return err
			}
		}
		return nil
	}
	a.printClaim(c, number, lines)
	a.line("%s", counts(fs))
	printFindings(a.out, a.screen, fs)
	return nil
}

func lineOf(c *claim.Claim, i int) claimLine {
	l := &c.Lines[i]
	e := c.Encounter().Services[i]
	out := claimLine{Line: i + 1, Code: shown(l.Code), Qualifier: l.Qualifier, Modifiers: []string{}, Unit: l.Unit,
		Pointers: []int{}, Diagnoses: []string{}, Date: e.From.String(), Through: l.Through.String(),
		PlaceOfService: e.Place, RevenueCode: l.RevenueCode}
	for _, m := range l.Modifiers {
		out.Modifiers = append(out.Modifiers, shown(m))
	}
	out.Pointers, _ = c.AppendPointers(out.Pointers, i)
	if claim.Given(l.Units) {
		out.Units = l.Units.String()
	}
	if claim.Given(l.Charge) {
		out.Charge = l.Charge.StringFixed(max(2, -l.Charge.Exponent()))
	}
	for _, p := range out.Pointers {
		d := "?"
		if p >= 1 && p <= len(c.Diagnoses) {
			d = shown(c.Diagnoses[p-1].Code)
		}
		out.Diagnoses = append(out.Diagnoses, d)
	}
	if l.NDC != nil {
		out.NDC = l.NDC.Code
	}
	out.OralCavity = l.OralCavity
	for _, t := range l.Teeth {
		out.Teeth = append(out.Teeth, tooth(t))
	}
	return out
}

// shown is the display form of a code, or what was sent.
func shown[C claim.CodeValue](c claim.Coded[C]) string {
	if c.Valid() {
		return c.Code().String()
	}
	return c.Text()
}

func (a *app) printClaim(c *claim.Claim, number string, lines []claimLine) {
	from, through := c.Period()
	a.line("claim %s  %s  %s  total %s", number, c.Setting, period(from, through), c.Total().StringFixed(2))
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		title := ""
		if e, ok := a.release(c).CM(d.CM()); ok {
			title = e.Title()
		}
		a.line("  %2d  %-8s  %s", i+1, shown(d.Code), a.fold(title, 16, 200))
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		a.line("  procedure %s  %s", shown(p.Code), p.Date)
	}
	where := "rev "
	if c.Setting == guidelines.Dental {
		where = "area"
		a.printTeeth(c)
	}
	a.line("  line  %s  code   modifiers  units    charge  place  date        for", where)
	for _, l := range lines {
		var reasons []string
		for _, t := range l.Teeth {
			reasons = append(reasons, strings.TrimSpace("tooth "+printable(t.Tooth)+" "+printable(strings.Join(t.Surfaces, ""))))
		}
		for k, p := range l.Pointers {
			reasons = append(reasons, fmt.Sprintf("%d %s", p, l.Diagnoses[k]))
		}
		place := l.RevenueCode
		if c.Setting == guidelines.Dental {
			place = printable(strings.Join(l.OralCavity, " "))
		}
		a.line("  %4d  %-4s  %-5s  %-9s  %5s  %8s  %-5s  %-10s  %s", l.Line, place, l.Code, strings.Join(l.Modifiers, " "), l.Units, l.Charge,
			l.PlaceOfService, l.Date, a.fold(strings.Join(reasons, ", "), 73, 200))
	}
}

// printTeeth prints what a dental claim says as a whole.
func (a *app) printTeeth(c *claim.Claim) {
	if c.Claim.Predetermination {
		a.line("  predetermination: nothing was done yet")
	}
	for _, s := range []struct{ status, name string }{{"M", "missing"}, {"E", "to be extracted"}, {"I", "impacted"}} {
		var teeth []string
		for _, t := range c.Claim.Teeth {
			if t.Status == s.status {
				teeth = append(teeth, printable(t.Tooth))
			}
		}
		if len(teeth) > 0 {
			a.line("  %s: %s", s.name, a.fold(strings.Join(teeth, " "), 16, 200))
		}
	}
	if o := c.Claim.Orthodontics; o != nil {
		a.line("  orthodontic treatment: %s months, %s remaining, appliance placed %s", orNone(o.TotalMonths), orNone(o.RemainingMonths), cmp.Or(o.AppliancePlacement.String(), "-"))
	}
}

// orNone is a number, or that there is none.
func orNone(d decimal.Decimal) string {
	if !claim.Given(d) {
		return "-"
	}
	return d.String()
}

func period(from, through claim.Date) string {
	if through.IsZero() || through == from {
		return from.String()
	}
	return from.String() + " to " + through.String()
}

// release is the release of ICD-10-CM in force on the claim's day, or the nearest one.
func (a *app) release(c *claim.Claim) *icd.Release {
	day, through := c.Period()
	if c.Setting == guidelines.Inpatient {
		day = through
	}
	t := a.sys.now
	if !day.IsZero() {
		t = day.Time()
	}
	if a.has("date") {
		t = a.day()
	}
	rel, _ := a.data.ICD().On(t)
	return rel
}

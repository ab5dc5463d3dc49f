package main

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/ccsr"
	"github.com/gomedcode/medcode/icd/group/elixhauser"
	"github.com/gomedcode/medcode/icd/group/hcc"
	"github.com/gomedcode/medcode/icd/group/xlsx"
	"github.com/gomedcode/medcode/icd/load"
)

// grouped is the JSON of one encounter in groups.
type grouped struct {
	Encounter  string         `json:"encounter"`
	Scheme     string         `json:"scheme"`
	Groups     []groupOf      `json:"groups"`
	Displaced  []groupOf      `json:"displaced,omitempty"`
	NotChecked []string       `json:"notChecked,omitempty"`
	Model      string         `json:"model,omitempty"`
	Year       int            `json:"year,omitempty"`
	Proposed   bool           `json:"proposed,omitempty"` // the factors are those proposed for the year
	Segment    string         `json:"segment,omitempty"`
	Factors    []factor       `json:"factors,omitempty"`
	Score      string         `json:"score,omitempty"`
	Scores     map[string]int `json:"scores,omitempty"`
	Missing    []string       `json:"missing,omitempty"`    // what of the patient a score needs and is not given: birthDate, sex
	Unreadable int            `json:"unreadable,omitempty"` // diagnoses whose text is no code: they are in no group
}

type groupOf struct {
	Group string   `json:"group"`
	Label string   `json:"label,omitempty"`
	Codes []string `json:"codes,omitempty"`
}

type factor struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func groupCommand() command {
	return command{
		name: "group", group: groupTables, args: "SCHEME FILE", words: schemes(), summary: "encounters in groups: " + strings.Join(schemes(), ", "), run: groupEncounters,
		about: "FILE holds encounters or is an 837. Built in are Charlson, Elixhauser 2026.1, HCC V28 of 2026 and 2027 and the first CCSR category of the codes up to FY2023; files of AHRQ or CMS in --data go before them.",
		example: "medcode group charlson encounters.ndjson\nmedcode group hcc --data hcc/ --model V28 --dual none encounters.ndjson\n" +
			"medcode group ccsr --data ccsr.zip claims.837",
		flags: []option{
			{name: "model", arg: "MODEL", help: "hcc: the version of the model; V28 when not given"},
			{name: "year", arg: "YEAR", help: "hcc: the payment year of the embedded tables, 2026 when not given (the factors of 2027 are proposed ones)"},
			{name: "dual", arg: "STATUS", help: "hcc: entitlement to Medicaid; none when not given", values: []string{"none", "partial", "full"}},
			{name: "institutional", help: "hcc: lives in an institution"},
			{name: "originally-disabled", help: "hcc: entitled to Medicare by disability at first"},
			{name: "new-enrollee", help: "hcc: less than twelve months of Part B"},
		},
	}
}

// groupEncounters puts the diagnoses of each encounter into groups.
func groupEncounters(a *app) error {
	if len(a.args) != 2 {
		return usageError("group charlson|elixhauser|hcc|ccsr FILE")
	}
	for _, name := range []string{"model", "dual", "institutional", "originally-disabled", "new-enrollee"} {
		if a.has(name) && a.args[0] != "hcc" && slices.Contains(schemes(), a.args[0]) {
			return usageError("--" + name + " is for hcc")
		}
	}
	classify, err := a.scheme(a.args[0])
	if err != nil {
		return err
	}
	return a.encounters(a.args[1], func(c *claim.Claim) error {
		g := grouped{Encounter: c.Name(), Scheme: a.args[0], Groups: []groupOf{}}
		for i := range c.Diagnoses {
			if d := &c.Diagnoses[i]; d.CM().IsZero() && !d.Code.IsZero() {
				g.Unreadable++
			}
		}
		classify(c, &g)
		return a.print(g, func() { a.printGrouped(&g) })
	})
}

func (a *app) printGrouped(g *grouped) {
	a.line("%s %s %s", g.Encounter, g.Scheme, g.Score)
	for _, x := range g.Groups {
		a.line("%s", strings.TrimRight(fmt.Sprintf("  %-8s %s %s", x.Group, x.Label, strings.Join(x.Codes, " ")), " "))
	}
	for _, x := range g.Displaced {
		a.line("  %-8s %s (displaced)", x.Group, x.Label)
	}
	for _, f := range g.Factors {
		a.line("  %+8s %s", f.Value, f.Name)
	}
	if g.Proposed {
		a.line("  with the factors proposed for %d", g.Year)
	}
	for _, k := range slices.Sorted(maps.Keys(g.Scores)) {
		a.line("  %s %d", k, g.Scores[k])
	}
	if len(g.Missing) > 0 {
		a.line("  no score: %s not given", strings.Join(g.Missing, " and "))
	}
	if g.Unreadable > 0 {
		a.line("  %d of the diagnoses cannot be read and are in no group", g.Unreadable)
	}
	for _, m := range g.NotChecked {
		a.line("  %s: not checked, no present-on-admission indicators", m)
	}
}

func (a *app) scheme(name string) (func(*claim.Claim, *grouped), error) {
	switch name {
	case "charlson":
		return charlson(), nil
	case "elixhauser":
		return a.elixhauser()
	case "hcc":
		return a.hcc()
	case "ccsr":
		return a.ccsr()
	}
	return nil, usageError("no scheme " + printable(name) + didYouMean(name, schemes()) + "; the schemes are " + strings.Join(schemes(), ", "))
}

func schemes() []string { return []string{"charlson", "elixhauser", "hcc", "ccsr"} }

func diagnosisCodes(c *claim.Claim) (codes []icd.CM) {
	for _, d := range c.Diagnoses {
		if code := d.CM(); !code.IsZero() {
			codes = append(codes, code)
		}
	}
	return codes
}

func charlson() func(*claim.Claim, *grouped) {
	table := group.NewCharlson()
	return func(c *claim.Claim, g *grouped) {
		r := table.Classify(diagnosisCodes(c))
		for _, k := range r.Conditions {
			g.Groups = append(g.Groups, groupOf{Group: k.Name})
		}
		g.Score = strconv.Itoa(r.Original)
		g.Scores = map[string]int{"original": r.Original, "updated": r.Updated}
	}
}

func (a *app) elixhauser() (func(*claim.Claim, *grouped), error) {
	table := tableOf(a, xlsx.LoadElixhauser)
	if table == nil {
		var err error
		if table, err = elixhauser.Table(); err != nil {
			return nil, err
		}
	}
	return func(c *claim.Claim, g *grouped) {
		var stay []group.Diagnosis
		for _, d := range c.Diagnoses {
			x := group.Diagnosis{Code: d.CM()}
			if d.POA != "" {
				x.POA = d.POA[0]
			}
			stay = append(stay, x)
		}
		r := table.Classify(stay)
		for _, m := range r.Measures {
			g.Groups = append(g.Groups, groupOf{Group: m})
		}
		g.NotChecked = r.NotChecked
	}, nil
}

func (a *app) hcc() (func(*claim.Claim, *grouped), error) {
	name := a.value("model", "")
	model := tableOf(a, func(fsys fs.FS, opts load.Options) (*group.HCC, load.Report, error) {
		return group.LoadHCC(fsys, name, opts)
	})
	year, err := paymentYear(a)
	if err != nil {
		return nil, err
	}
	if model == nil {
		if err := a.noModel(name); err != nil {
			return nil, err
		}
		if model, err = hcc.V28(year); err != nil {
			return nil, err
		}
	}
	dual := map[string]group.Dual{"none": group.NonDual, "partial": group.PartialDual, "full": group.FullDual}[a.value("dual", "none")]
	return func(c *claim.Claim, g *grouped) {
		known := false
		p := group.Person{Dual: dual, Institutional: a.has("institutional"), OriginallyDisabled: a.has("originally-disabled"), NewEnrollee: a.has("new-enrollee")}
		switch {
		case c.Patient.AgeYears != nil:
			p.Age, known = *c.Patient.AgeYears, true
		case !c.Person().BirthDate.IsZero():
			if from, _ := c.Period(); !from.IsZero() {
				p.Age, known = from.YearsSince(c.Person().BirthDate), true
			}
		}
		if !known {
			g.Missing = append(g.Missing, "birthDate")
		}
		switch sex := c.Person().Sex; sex {
		case "F", "M":
			p.Sex = sex[0]
		default:
			g.Missing = append(g.Missing, "sex")
		}
		r := model.Score(p, diagnosisCodes(c))
		g.Model, g.Year, g.Proposed = r.Model, model.Year(), r.Proposed
		g.Groups, g.Displaced = hccGroups(r.HCCs), hccGroups(r.Displaced)
		if len(g.Missing) > 0 {
			return // the score of nobody
		}
		g.Segment = r.Segment
		for _, f := range r.Factors {
			g.Factors = append(g.Factors, factor{f.Name, f.Value.String()})
		}
		if len(r.Factors) > 0 {
			g.Score = r.Score.String()
		}
	}, nil
}

// paymentYear is the payment year of the embedded tables: the last one with final factors when none is asked for.
func paymentYear(a *app) (int, error) {
	text := a.value("year", strconv.Itoa(hcc.FirstYear))
	year, err := strconv.Atoi(text)
	if err != nil || year < hcc.FirstYear || year > hcc.LastYear {
		return 0, usageError(fmt.Sprintf("--year is %d to %d; give the CMS files of another year with --data", hcc.FirstYear, hcc.LastYear))
	}
	return year, nil
}

// noModel says why there is no HCC model of a name, and which there are; nil when the embedded one is meant.
func (a *app) noModel(name string) error {
	var why string
	a.data.Each(func(fsys fs.FS, opts load.Options) error {
		_, _, err := group.LoadHCC(fsys, "V00", opts) // there is none: the error names those that are
		if _, list, ok := strings.Cut(fmt.Sprint(err), "the mapping has rows of "); ok {
			why, _, _ = strings.Cut(list, ":")
		}
		return nil
	})
	if name == "" {
		name = "V28"
	}
	if why == "" {
		if strings.EqualFold(name, "V28") {
			return nil
		}
		return usageError(fmt.Sprintf("--model: V28 is embedded, and no other HCC tables are loaded: give the CMS files of %s with --data", printable(name)))
	}
	return usageError(fmt.Sprintf("--model: there is no %s in the tables loaded, which have %s", printable(name), why))
}

// tableOf is the table of the last source that has it, nil when none has.
func tableOf[T any](a *app, read func(fs.FS, load.Options) (*T, load.Report, error)) (table *T) {
	a.data.Each(func(fsys fs.FS, opts load.Options) error {
		t, _, err := read(fsys, opts)
		if t != nil {
			table = t
		}
		return err
	})
	return table
}

func hccGroups(cats []group.HCCCategory) []groupOf {
	out := []groupOf{}
	for _, k := range cats {
		x := groupOf{Group: fmt.Sprintf("HCC%d", k.Number), Label: k.Label}
		for _, c := range k.Codes {
			x.Codes = append(x.Codes, c.String())
		}
		out = append(out, x)
	}
	return out
}

func (a *app) ccsr() (func(*claim.Claim, *grouped), error) {
	table := tableOf(a, group.LoadCCSR)
	if table == nil {
		var err error
		if table, err = ccsr.First(); err != nil {
			return nil, err
		}
		a.complain("ccsr: the embedded table has the first category of the codes up to FY2023 alone; for all give the AHRQ file with --data")
	}
	return func(c *claim.Claim, g *grouped) {
		at := map[string]int{}
		for _, code := range diagnosisCodes(c) {
			e, ok := table.Lookup(code)
			if !ok {
				g.NotChecked = append(g.NotChecked, code.String())
			}
			for _, k := range e.Categories {
				i, have := at[k.Code]
				if !have {
					i = len(g.Groups)
					at[k.Code] = i
					g.Groups = append(g.Groups, groupOf{Group: k.Code, Label: k.Title})
				}
				g.Groups[i].Codes = append(g.Groups[i].Codes, code.String())
			}
		}
	}, nil
}

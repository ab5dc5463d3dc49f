package dental

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines"
)

const (
	warning = guidelines.Warning
	fault   = guidelines.Error
)

// docs are the rules in order of id.
var docs = [...]struct {
	id           guidelines.RuleID
	severity     guidelines.Severity
	title, why   string
	fires, quiet string
}{
	{"DEN-AGE-01", warning, "Teeth are those of the patient's age", "Primary teeth are shed by 14, permanent ones come from 5 on; a tooth of the other dentition is mostly a slip.", "tooth 18 at the age of 3", "tooth K at the age of 3"},
	{"DEN-ARE-01", fault, "Areas of the mouth are 00, 01, 02, 10, 20, 30 or 40", "Receivers know no others.", "area 50", "area 10"},
	{"DEN-ARE-02", fault, "Teeth stand in the area that is named", "One of both is wrong.", "area 10 with tooth 14", "area 20 with tooth 14"},
	{"DEN-COD-01", fault, "Procedures of a dental claim are D and four digits", "The dental procedure codes have this shape.", "99213", "D1110"},
	{"DEN-DUP-01", warning, "A surface is treated once a day by a procedure", "Payers deny the second as a duplicate.", "two lines, one code, tooth 14, surface O", "surfaces O and M"},
	{"DEN-DX-01", fault, "A claim has at most four diagnoses, and lines point to these", "The form and the 837D have four places.", "pointer 3 with two diagnoses", "pointer 2"},
	{"DEN-MIS-01", warning, "A tooth that is missing is not treated", "A payer denies what cannot be done; what replaces the tooth is told by the caller's table.", "a filling of a tooth that DN2 says is missing", "of another tooth"},
	{"DEN-NED-01", fault, "A procedure has the tooth, surfaces, area and prosthesis that it asks for", "Without them a payer cannot tell what was done. What a code asks for comes from the caller's table.", "two surfaces asked for, one given", "two given"},
	{"DEN-PRO-01", fault, "A replacement says when the one before was placed, and that is before it", "Plans replace after years only.", "SV305 = R without DTP*441", "with DTP*441"},
	{"DEN-SUR-01", fault, "Surfaces are B, D, F, I, L, M or O, each once", "Receivers know no others.", "surface X", "surface M"},
	{"DEN-SUR-02", warning, "The tooth has the surface", "Front teeth have an edge, back teeth a chewing surface.", "occlusal of tooth 8", "incisal of tooth 8"},
	{"DEN-TOO-01", fault, "Teeth are 1-32, A-T, 51-82 or AS-TS", "Receivers know no others.", "tooth 33", "tooth 32"},
}

// Rules lists the rules of dental claims in order of id.
func Rules() []guidelines.RuleDoc {
	out := make([]guidelines.RuleDoc, 0, len(docs))
	for _, d := range docs {
		out = append(out, guidelines.RuleDoc{
			ID: d.id, Severity: d.severity, Title: d.title, Why: d.why, Fires: d.fires, Quiet: d.quiet, Since: "0.2",
			Cites: []guidelines.Cite{{Document: "X12 837", Edition: "005010", Section: "X224A2: SV3, TOO, DN1, DN2"}},
		})
	}
	return out
}

// Issue is something that a rule objects to. It holds positions only.
type Issue struct {
	Rule     guidelines.RuleID
	Severity guidelines.Severity
	Service  int    // -1: of the claim
	Field    string // code, areas, teeth, surfaces, pointers, placement, prior, diagnoses, status
	Index    int    // of the tooth, area, pointer or status; -1 when it is none
	Sub      int    // of the surface; -1 when it is none
	Text     string
}

// Check is what the rules say of a claim, and the codes whose needs the table does not have, which were not judged.
func Check(c *Claim, needs Table) (issues []Issue, skipped []string) {
	k := &checker{c: c, needs: needs}
	if len(c.Diagnoses) > 4 {
		k.add("DEN-DX-01", -1, "diagnoses", 4, -1, "The claim has more than four diagnoses.")
	}
	for i := range c.Teeth {
		if _, ok := ParseTooth(c.Teeth[i].Tooth); !ok {
			k.add("DEN-TOO-01", -1, "status", i, -1, "No tooth has this number.")
		}
	}
	for i := range c.Services {
		k.service(i, &c.Services[i])
	}
	slices.Sort(k.skipped)
	return k.issues, slices.Compact(k.skipped)
}

type checker struct {
	c       *Claim
	needs   Table
	issues  []Issue
	skipped []string
}

func (k *checker) add(rule guidelines.RuleID, service int, field string, index, sub int, text string) {
	severity := fault
	for i := range docs {
		if docs[i].id == rule {
			severity = docs[i].severity
		}
	}
	k.issues = append(k.issues, Issue{rule, severity, service, field, index, sub, text})
}

func (k *checker) service(n int, s *Service) {
	if !ValidCode(s.Code) {
		k.add("DEN-COD-01", n, "code", -1, -1, "The procedure has not the shape of a dental one.")
	}
	for i, a := range s.Areas {
		if !Area(a).Valid() && a != "L" && a != "R" && a != "09" {
			k.add("DEN-ARE-01", n, "areas", i, -1, "No area of the mouth has this code.")
		}
	}
	need, known := k.needs[s.Code]
	if !known && ValidCode(s.Code) {
		k.skipped = append(k.skipped, s.Code)
	}
	for i := range s.Teeth {
		k.tooth(n, i, s, &need)
	}
	for i, p := range s.Pointers {
		if len(p) != 1 || p[0] < '1' || p[0] > '4' || int(p[0]-'0') > len(k.c.Diagnoses) {
			k.add("DEN-DX-01", n, "pointers", i, -1, "The pointer leads to no diagnosis.")
		}
	}
	k.prosthesis(n, s)
	if known {
		k.need(n, s, &need)
	}
	k.duplicate(n, s)
}

func (k *checker) tooth(n, i int, s *Service, need *Need) {
	x := &s.Teeth[i]
	t, ok := ParseTooth(x.Tooth)
	if !ok {
		k.add("DEN-TOO-01", n, "teeth", i, -1, "No tooth has this number.")
	}
	for j, f := range x.Surfaces {
		switch {
		case !Surface(f).Valid():
			k.add("DEN-SUR-01", n, "surfaces", i, j, "No surface has this letter.")
		case slices.Index(x.Surfaces, f) < j:
			k.add("DEN-SUR-01", n, "surfaces", i, j, "The surface is named twice.")
		case ok && !Surface(f).Fits(t):
			k.add("DEN-SUR-02", n, "surfaces", i, j, "The tooth has not this surface.")
		}
	}
	if !ok {
		return
	}
	if len(s.Areas) > 0 && !slices.ContainsFunc(s.Areas, func(a string) bool { return !Area(a).Valid() || Area(a).Holds(t) }) {
		k.add("DEN-ARE-02", n, "teeth", i, -1, "The tooth stands in another area than the one that is named.")
	}
	if day := k.c.Day(s); !day.IsZero() && !k.c.Birth.IsZero() {
		age := day.YearsSince(k.c.Birth)
		if t.Primary() && age >= 14 || !t.Primary() && age < 5 {
			k.add("DEN-AGE-01", n, "teeth", i, -1, "The tooth is one of a dentition that the patient's age does not have.")
		}
	}
	if !need.Missing && slices.ContainsFunc(k.c.Teeth, func(m Status) bool { return m.State == "M" && m.Tooth == x.Tooth }) {
		k.add("DEN-MIS-01", n, "teeth", i, -1, "The tooth is one that the claim says is missing.")
	}
}

func (k *checker) prosthesis(n int, s *Service) {
	if s.Placement != "R" {
		return
	}
	day := k.c.Day(s)
	switch {
	case s.Prior.IsZero():
		k.add("DEN-PRO-01", n, "prior", -1, -1, "A replacement says when the one before was placed.")
	case !day.IsZero() && !s.Prior.Before(day):
		k.add("DEN-PRO-01", n, "prior", -1, -1, "The one replaced was placed behind the service.")
	}
}

func (k *checker) need(n int, s *Service, need *Need) {
	ask := func(wrong bool, field, text string) {
		if wrong {
			k.add("DEN-NED-01", n, field, -1, -1, text)
		}
	}
	ask(need.Tooth && len(s.Teeth) == 0, "teeth", "The procedure asks for a tooth.")
	ask(need.Area && len(s.Areas) == 0, "areas", "The procedure asks for an area of the mouth.")
	ask(need.Quadrant && !slices.ContainsFunc(s.Areas, func(a string) bool { return len(a) == 2 && a[1] == '0' && a != "00" }), "areas", "The procedure asks for a quadrant.")
	ask(need.Prosthesis && s.Placement == "", "placement", "The procedure asks whether the prosthesis is the first.")
	for i := range s.Teeth {
		x := &s.Teeth[i]
		t, ok := ParseTooth(x.Tooth)
		ask(len(x.Surfaces) < need.MinSurfaces || need.MaxSurfaces > 0 && len(x.Surfaces) > need.MaxSurfaces, "surfaces", "The procedure asks for another number of surfaces.")
		ask(ok && (need.Anterior && !t.Anterior() || need.Posterior && t.Anterior()), "teeth", "The procedure is for other teeth: front or back.")
		ask(ok && (need.Primary && !t.Primary() || need.Permanent && t.Primary()), "teeth", "The procedure is for teeth of the other dentition.")
		ask(need.Missing && !slices.ContainsFunc(k.c.Teeth, func(m Status) bool { return m.Tooth == x.Tooth && m.State != "I" }), "teeth",
			"The procedure replaces a tooth, and the claim does not say that it is missing.")
	}
}

// duplicate looks for an earlier line of the claim with the code, a tooth and a surface of it, on one day.
func (k *checker) duplicate(n int, s *Service) {
	for i := range k.c.Services[:n] {
		o := &k.c.Services[i]
		if o.Code != s.Code || k.c.Day(o) != k.c.Day(s) {
			continue
		}
		for a := range s.Teeth {
			for b := range o.Teeth {
				x, y := &s.Teeth[a], &o.Teeth[b]
				if x.Tooth != y.Tooth {
					continue
				}
				both := len(x.Surfaces) == 0 && len(y.Surfaces) == 0
				for _, f := range x.Surfaces {
					both = both || slices.Contains(y.Surfaces, f)
				}
				if both {
					k.add("DEN-DUP-01", n, "teeth", a, -1, "The tooth and surface are on an earlier line of the day with the code.")
					return
				}
			}
		}
	}
}

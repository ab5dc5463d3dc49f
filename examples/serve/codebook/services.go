package codebook

import (
	"fmt"
	"time"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/place"
	"github.com/gomedcode/medcode/hcpcs/revenue"
)

func (b *Book) lookupHCPCS(text string, day time.Time) (ans Answer, fits bool) {
	code, err := hcpcs.Parse(text)
	if err != nil {
		return Answer{Status: "malformed", Reason: reason(err)}, false
	}
	if code.Level() != hcpcs.LevelII {
		return Answer{Code: code.String(), Status: "not-checked", Reason: "a CPT code: ask --system cpt"}, false
	}
	e, st := b.HCPCS().Lookup(code, day)
	ans = fromHCPCS(e, st)
	ans.Code = code.String()
	return ans, true
}

func (b *Book) lookupModifier(text string, day time.Time) (ans Answer, fits bool) {
	m, err := hcpcs.ParseModifier(text)
	if err != nil {
		return Answer{Status: "malformed", Reason: reason(err)}, false
	}
	facts, have := hcpcs.FactsOf(m)
	if m.Level() == hcpcs.LevelI {
		ans = Answer{Code: m.String(), Status: "not-checked", Reason: "not a CPT modifier that this module knows"}
		if have {
			ans.Known, ans.Status, ans.Billable, ans.Covered = true, "valid", true, true
			ans.Reason, ans.Title, ans.TitleSource = "", facts.Effect, "medcode"
			ans.EffectiveFrom = Day(facts.Start)
			if day.Before(facts.Start) {
				ans.Status, ans.Billable, ans.Reason = "not-yet-effective", false, "not in use on the day"
			}
		}
		return ans, true
	}
	e, st := b.HCPCS().LookupModifier(m, day)
	ans = fromHCPCS(e, st)
	ans.Code = m.String()
	return ans, true
}

// fromHCPCS is the answer for a row of the Level II table.
func fromHCPCS(e hcpcs.Entry, st hcpcs.Status) Answer {
	ans := Answer{Status: st.State.String(), Reason: st.Reason, Covered: st.Covered, Billable: st.State == hcpcs.Valid, EffectiveFrom: Day(st.From), EffectiveTo: Day(st.To)}
	if e.IsZero() {
		return ans
	}
	ans.Known = true
	src := e.Source()
	ans.Title, ans.ShortTitle, ans.Release, ans.TitleSource = e.Title(), e.ShortTitle(), src.Name, "official"
	if src.Own {
		ans.TitleSource = "medcode"
	}
	if q, ok := e.BillingUnit(); ok {
		ans.Unit = q.String()
	}
	return ans
}

func (b *Book) lookupCPT(text string, day time.Time) (ans Answer, fits bool) {
	code, err := cpt.Parse(text)
	if err != nil {
		return Answer{Status: "malformed", Reason: reason(err)}, false
	}
	ans = Answer{Code: code.String(), Status: "not-checked",
		Reason: "CPT is licensed by the American Medical Association: give your own file with --data"}
	if s, ok := code.Section(); ok {
		ans.Chapter = s.Label
	} else if code.Category() != cpt.I {
		ans.Chapter = code.Category().String()
	}
	if gone, ok := code.Deleted(); ok && !day.Before(gone) {
		ans.Known, ans.Status, ans.Reason, ans.EffectiveTo = true, "expired", "deleted by the AMA", Day(gone.AddDate(0, 0, -1))
		return ans, true
	}
	set := b.CPT()
	if set == nil {
		return ans, true
	}
	d, ok := set.Lookup(code)
	if !ok {
		ans.Status, ans.Reason, ans.Release = "unknown", "not in the licensed file loaded", set.String()
		return ans, true
	}
	ans.Known, ans.Status, ans.Reason, ans.Billable, ans.Covered = true, "valid", "", true, true
	ans.Title, ans.ShortTitle, ans.TitleSource, ans.Release = d.Title(), d.Short, "licensee", set.String()
	return ans, true
}

func (b *Book) lookupPlace(text string, day time.Time) (ans Answer, fits bool) {
	code, err := place.Parse(text)
	if err != nil {
		return Answer{Status: "malformed", Reason: "a place of service is two digits"}, false
	}
	ans = Answer{Code: code.String(), Status: "unknown", Reason: "not assigned", Covered: true, Release: "CMS place of service set 2024"}
	p, ok := place.Lookup(code)
	if !ok {
		return ans, true
	}
	ans.Known, ans.Status, ans.Reason, ans.Billable = true, "valid", "", true
	ans.Title, ans.TitleSource, ans.Facility, ans.EffectiveFrom = p.Name, "official", &p.Facility, Day(p.From())
	if !p.InForce(day) {
		ans.Status, ans.Billable, ans.Reason = "not-yet-effective", false, "not in force on the day"
	}
	return ans, true
}

// reason is the last part of a syntax error, which never holds the text.
func reason(err error) string {
	if e, ok := err.(*hcpcs.SyntaxError); ok {
		return e.Reason
	}
	return "not the shape of a code"
}

// lookupRevenue knows the family of a revenue code. Which codes of it are assigned is not known here.
func lookupRevenue(text string) (ans Answer, fits bool) {
	code, err := revenue.Parse(text)
	if err != nil {
		return Answer{Status: "malformed", Reason: "a revenue code is four digits"}, false
	}
	ans = Answer{Code: code.String(), Status: "not-checked", Reason: "the family is known; the list of codes is licensed by the NUBC"}
	f, ok := code.Family()
	if !ok {
		ans.Reason = "in no family that is known; the list of codes is licensed by the NUBC"
		return ans, true
	}
	ans.Known, ans.Title, ans.TitleSource, ans.Block = true, f.Label, "medcode", familyRange(f)
	return ans, true
}

func familyRange(f revenue.Family) string { return fmt.Sprintf("%04d-%04d", f.First, f.Last) }

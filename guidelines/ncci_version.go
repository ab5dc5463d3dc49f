package guidelines

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// ncciVersionFamily chooses the tables and says what they do not answer for.
var ncciVersionFamily = family{run: checkNCCIVersion, docs: []RuleDoc{
	{ID: "NCCI-VER-01", Severity: Error, Title: "Each kind of claim has NCCI tables of its own", Needs: NeedSetting | NeedPTP, Since: since,
		Cites:     []Cite{{docNCCI, "", "Introduction"}},
		Withdrawn: "it decides which tables are asked: practitioner for professional claims, outpatient hospital for outpatient facility claims, DME for suppliers, none for inpatient claims"},
	{ID: "NCCI-VER-02", Severity: Info, Title: "What the loaded NCCI tables do not answer for is not checked", Needs: NeedSetting | NeedDate | NeedPx, Since: since,
		Why:   "Edits change every quarter. A dated PTP table answers for its history up to the end of its quarter, other tables for their quarter only, and Medicare tables do not judge Medicaid claims. An unanswered question is not a pass.",
		Cites: []Cite{{docNCCI, "", "Introduction"}},
		Fires: "config: ncci; setting: professional; from: 2031-01-02; dx: E11.9; svc: G0108 x1 - a day after the loaded quarters",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1"},
	{ID: "NCCI-VER-03", Severity: Info, Title: "A result names its table, version and row count", Needs: NeedPTP, Since: since,
		Cites:     []Cite{{docNCCI, "", "Introduction"}},
		Withdrawn: "every NCCI finding cites the table, its quarter, version and row count"},
	{ID: "NCCI-VER-04", Severity: Info, Title: "What the loaded fee schedule does not answer for is not checked", Needs: NeedSetting | NeedDate | NeedPx, Since: since,
		Why:   "The indicators of a fee schedule hold for its year. A modifier that they judge (26, TC, 50, 62, 66, 80-82, AS) has not passed on a day of another year.",
		Cites: []Cite{{docPFS, "", "payment policy indicators"}},
		Fires: "config: fees; setting: professional; from: 2026-03-04; dx: M17.11; svc: 20610 80 x1 - the schedule is that of 2024",
		Quiet: "config: fees; setting: professional; from: 2024-08-15; dx: M17.11; svc: 20610 80 x1"},
}}

// checkNCCIVersion prepares the lines and tells what is not checked.
func checkNCCIVersion(p *pass) {
	p.outsideSchedule()
	pr, edits := &p.procs, p.c.cfg.NCCI
	pr.on, pr.setting = false, ncci.NoSetting
	if len(p.e.Services) == 0 || edits.IsZero() && p.c.cfg.Fees == nil {
		return
	}
	switch p.e.Setting {
	case Professional:
		pr.setting = ncci.Practitioner
	case Outpatient:
		pr.setting = ncci.Hospital
	case Inpatient, Dental: // there are no edits to apply: all rules are answered
		if !edits.IsZero() {
			p.have |= NeedPTP | NeedMUE | NeedAOC
		}
		return
	default:
		return
	}
	if p.e.Supplier {
		pr.setting = ncci.Supplier
	}
	if p.e.Payer.Medicaid() && !edits.IsZero() {
		p.report(Draft{Rule: "NCCI-VER-02", At: Whole(PartPayer), Text: "NCCI edits are not checked: the loaded tables are Medicare's and do not judge a Medicaid claim."})
		return
	}
	pr.prepare(p.e, p.date)
	pr.on = pr.own > 0 && !edits.IsZero()
	for _, k := range []struct {
		kind ncci.Kind
		need Needs
	}{{ncci.PTP, NeedPTP}, {ncci.MUE, NeedMUE}, {ncci.AOC, NeedAOC}} {
		if !edits.Has(k.kind, pr.setting) {
			continue
		}
		p.have |= k.need
		p.outsideDays(k.kind)
	}
}

// outsideSchedule reports once that a modifier which the fee schedule judges stands on a line of a day that the loaded one
// does not cover.
func (p *pass) outsideSchedule() {
	schedule := p.c.cfg.Fees
	if schedule == nil || p.e.Setting != Professional {
		return
	}
	for i := range p.e.Services {
		s := &p.e.Services[i]
		day := s.From
		if day.IsZero() {
			day = p.date
		}
		if s.Code.IsZero() || day.IsZero() || !anyMod(s, mod26, modTC, mod50) && !anyMod(s, assistantMods...) && !anyMod(s, teamMods...) ||
			schedule.Covers(fees.KindRVU, day.Time()) {
			continue
		}
		years := scheduleYears(schedule)
		if years == "" {
			return
		}
		p.report(Draft{Rule: "NCCI-VER-04", At: AtField(PartServices, i, "modifiers"), Codes: []Code{CodeHCPCS(s.Code)},
			Text:   "The modifiers of $1 are not checked against the fee schedule: its day is outside the years loaded ($d).",
			Detail: years})
		return
	}
}

// scheduleYears lists the years of the relative value files of a schedule, "" for none.
func scheduleYears(s *fees.Schedule) string {
	var years []string
	for _, x := range s.Sources() {
		if y := strconv.Itoa(x.From.Year()); x.Kind == fees.KindRVU && !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	return strings.Join(years, ", ")
}

// outsideDays reports once for a kind of table that the day of some line is not answered for.
func (p *pass) outsideDays(kind ncci.Kind) {
	pr := &p.procs
	for i := range pr.own {
		l := &pr.lines[i]
		if _, reason := p.c.cfg.NCCI.Covers(kind, pr.setting, l.first.Time()); reason == ncci.Answered {
			continue
		}
		p.report(Draft{Rule: "NCCI-VER-02", At: l.at(), Codes: []Code{CodeHCPCS(l.Code)},
			Text:   "$1 is not checked against the $d: its day is outside the quarters loaded.",
			Detail: p.c.quarters[tablesOf(kind, pr.setting)]})
		return
	}
}

// ncciTables are the tables of a kind for a setting.
type ncciTables struct {
	kind    ncci.Kind
	setting ncci.Setting
}

func tablesOf(kind ncci.Kind, s ncci.Setting) ncciTables {
	if kind == ncci.AOC { // one for all settings
		s = ncci.NoSetting
	}
	return ncciTables{kind, s}
}

// loadedQuarters says which tables are loaded: "NCCI MUE tables (2026Q1, 2026Q2)".
func loadedQuarters(e *ncci.Edits) map[ncciTables]string {
	lists := map[ncciTables][]string{}
	for _, t := range e.Tables() {
		k := tablesOf(t.Kind, t.Setting)
		lists[k] = append(lists[k], t.Quarter.String())
	}
	out := map[ncciTables]string{}
	for k, list := range lists {
		out[k] = fmt.Sprintf("NCCI %s tables (%s)", k.kind, strings.Join(list, ", "))
	}
	return out
}

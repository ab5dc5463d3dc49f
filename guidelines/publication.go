package guidelines

import (
	"strconv"
	"strings"
	"time"
)

// Publication is a document that rules rest on: which editions of it there are, which one holds on a day, and from
// which day on its rules do.
type Publication struct {
	Name string
	kind editionKind
	// first is the first day of the rules that rest on it, YYYY-MM-DD; "" for forms, numberings and check digits, which
	// hold for every claim that is written in them, whatever its days.
	first string
	fixed string // the one edition, or the only ones, separated by blanks
}

// editionKind says how editions are named.
type editionKind uint8

const (
	fixedEdition  editionKind = iota // the editions of Publication.fixed, the first where none is named
	fiscalEdition                    // FY2026: October 2025 to September 2026
	editorEdition                    // v43: version of the fiscal year
	yearEdition                      // 2026: the calendar year
	julyEdition                      // 2026: July 2025 to June 2026
	nuccEdition                      // 13.0: version of July 2025 to June 2026
	ruleEdition                      // CY 2023, 87 FR 69404: the final rule of a year, always named
	tableEdition                     // that of the table that was loaded or embedded, from its own date
)

var publications = [...]Publication{
	{Name: docGL, kind: fiscalEdition, first: "2015-10-01"},
	{Name: docTAB, kind: fiscalEdition, first: "2015-10-01"},
	{Name: docMCE, kind: editorEdition, first: "2015-10-01"},
	{Name: docPCS, kind: fiscalEdition, first: "2015-10-01"},
	{Name: docTBL, kind: fiscalEdition, first: "2015-10-01"},
	{Name: docX12, fixed: "005010 005010X222A1 005010X223A2"},
	{Name: docX12P, fixed: "005010X222A1"},
	{Name: docX12I, fixed: "005010X223A2"},
	{Name: "X12 837D", fixed: "005010X224A2"},
	{Name: "ADA Dental Claim Form", fixed: "2024"},
	{Name: "JADA tooth eruption", fixed: "2006 2005"},
	{Name: "HIPAA code set standards", fixed: "45_CFR_162.1002", first: "2003-10-16"},
	{Name: docUB, kind: julyEdition},
	{Name: docNUCC, kind: nuccEdition},
	{Name: docTaxonomy, fixed: "24.0"},
	{Name: docFHIR, fixed: "4.0.1"},
	{Name: docCMS, fixed: "Pub.100-04", first: "2003-10-01"},
	{Name: docBenefit, fixed: "Pub.100-02", first: "2003-10-01"},
	{Name: docNCD, fixed: "Pub.100-03", first: "2003-10-01"},
	{Name: docIntegrity, fixed: "Pub.100-08", first: "2003-10-01"},
	{Name: docDMEPOS, fixed: "42_CFR_410.38", first: "2020-01-01"},
	{Name: docTask, fixed: "2018-08-21 2019-12-10 2021-03-09 2021-05-18", first: "2018-08-21"},
	{Name: docWomen, fixed: "2016-12-20", first: "2016-12-20"},
	{Name: docBright, fixed: "2024", first: "2015-10-01"},
	{Name: docLCD, fixed: "L33718 L33820 L33788 L33789 L33318 L33822 L33369", first: "2015-10-01"},
	{Name: docNCCI, kind: yearEdition, first: "1996-01-01"},
	{Name: docPFS, kind: tableEdition, first: "1992-01-01"},
	{Name: docFinal, kind: ruleEdition, fixed: "CY 2022, 86 FR 64996;CY 2023, 87 FR 69404;CY 2024, 88 FR 78818;CY 2025, 89 FR 97710", first: "2022-01-01"},
	{Name: docNPI, fixed: "69_FR_3434"},
	{Name: docCLIA, fixed: "42_CFR_493"},
	{Name: docHCP, kind: tableEdition},
	{Name: docCPT, fixed: "2024"},
	{Name: docOwn, fixed: "0.1"},
}

// FindPublication finds a document by the name in Cite.Document.
func FindPublication(name string) (Publication, bool) {
	for i := range publications {
		if publications[i].Name == name {
			return publications[i], true
		}
	}
	return Publication{}, false
}

// First is the first day of the rules that rest on the publication; zero where they hold whatever the day.
func (p Publication) First() Date { return parseDay(p.first) }

// Edition names the edition that holds on a day: "FY2026", "2026", "Pub. 100-04". It is "" where there is none on that
// day, where a citation always names its own, and where a table that was loaded says which it is.
func (p Publication) Edition(on Date) string {
	y, m, _ := on.Date()
	switch p.kind {
	case fixedEdition:
		name, _, _ := strings.Cut(p.fixed, " ")
		return spelled(name)
	case ruleEdition, tableEdition:
		return ""
	}
	if on.IsZero() || on.Before(p.First()) {
		return ""
	}
	fy := y
	if m >= time.October {
		fy++
	}
	half := y // of the editions that begin in July
	if m >= time.July {
		half++
	}
	switch p.kind {
	case fiscalEdition:
		return edition(y, m)
	case editorEdition:
		return "v" + strconv.Itoa(fy-1983)
	case yearEdition:
		return strconv.Itoa(min(y, latestYear))
	case julyEdition:
		return strconv.Itoa(min(half, latestYear+1))
	case nuccEdition:
		if half < 2014 {
			return ""
		}
		return strconv.Itoa(min(half, latestYear+1)-2013) + ".0"
	}
	return ""
}

// latestYear is the year of the latest yearly manuals that this version was written by.
const latestYear = 2026

// Has reports whether an edition is one that was published.
func (p Publication) Has(name string) bool {
	number := func(prefix, s string, lo, hi int) bool {
		rest, ok := strings.CutPrefix(s, prefix)
		n, err := strconv.Atoi(rest)
		return ok && err == nil && n >= lo && n <= hi
	}
	switch p.kind {
	case fixedEdition:
		for f := range strings.FieldsSeq(p.fixed) {
			if spelled(f) == name {
				return true
			}
		}
	case ruleEdition:
		for f := range strings.SplitSeq(p.fixed, ";") {
			if f == name {
				return true
			}
		}
	case fiscalEdition:
		return number("FY", name, firstEdition, latestYear+1)
	case editorEdition:
		return number("v", name, firstEdition-1983, latestYear+1-1983)
	case yearEdition:
		return number("", name, 1996, latestYear)
	case julyEdition:
		return number("", name, 2007, latestYear+1)
	case nuccEdition:
		n, ok := strings.CutSuffix(name, ".0")
		return ok && number("", n, 1, latestYear+1-2013)
	case tableEdition: // a year, or a year and a month
		y, m, dated := strings.Cut(name, "-")
		return number("", y, 1992, latestYear+1) && (!dated || len(m) == 2 && number("", m, 1, 12))
	}
	return false
}

// spelled is a name of fixed editions, which stand in a list separated by blanks, as citations show it.
func spelled(name string) string {
	if rest, ok := strings.CutPrefix(name, "Pub."); ok {
		return "Pub. " + rest
	}
	return strings.ReplaceAll(name, "_", " ")
}

// fill completes a citation with the edition that holds on a day.
func (c Cite) fill(on Date) Cite {
	if c.Edition == "" {
		if p, ok := FindPublication(c.Document); ok {
			c.Edition = p.Edition(on)
		}
	}
	return c
}

// On is the citation with the edition of its document that holds on a day, where it names none.
func (c Cite) On(day Date) Cite { return c.fill(day) }

// Days are the first and the last day for which a rule holds, from its source; a zero date is an open end. Where the
// rule names none itself they are those of the publication that it cites first.
func (d *RuleDoc) Days() (first, last Date) {
	first, last = parseDay(d.First), parseDay(d.Last)
	if d.First == "" && len(d.Cites) > 0 {
		for i := range publications {
			if publications[i].Name == d.Cites[0].Document {
				return publications[i].First(), last
			}
		}
	}
	return first, last
}

// Holds reports whether a rule holds on a day; it does on a day that is not known.
func (d *RuleDoc) Holds(on Date) bool {
	if on.IsZero() {
		return true
	}
	first, last := d.Days()
	return (&ruleDays{d, first, last}).holds(on)
}

// Always is the First of a rule that holds whatever the day, although the publication it cites began on one.
const Always = "always"

// parseDay reads a day of a table; what is none is the zero date.
func parseDay(s string) Date {
	if s == "" || s == Always {
		return Date{}
	}
	d, _ := ParseDate(s)
	return d
}

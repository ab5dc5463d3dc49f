package terminology

import (
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/pcs"
)

// Service answers the operations over the code sets that it is given. A nil set is a code system that it does not
// have. It is not changed by any operation and may be shared by goroutines.
type Service struct {
	CM    *icd.Set
	PCS   *pcs.Set
	HCPCS *hcpcs.Set
	CPT   *cpt.Set         // the licensee's own; without it CPT is known by shape
	GEMs  []*crosswalk.GEM // for Translate; none is embedded

	// Now is the clock, nil for time.Now: the day of a query without version and date, and the time of an expansion.
	Now func() time.Time
	// MaxExpansion bounds the concepts of one expansion, 0 for no bound. More is the error "too-costly", paging is not.
	MaxExpansion int
}

// Embedded is a service over all that this module carries. A program that does not call it does not link the data.
func Embedded() *Service {
	return &Service{CM: icd.Embedded(), PCS: pcs.Embedded(), HCPCS: hcpcs.Embedded()}
}

func (s *Service) now() time.Time {
	if s.Now != nil {
		return s.Now()
	}
	return time.Now()
}

// concept is a code of an edition; the fields that its code system does not use are zero.
type concept struct {
	cm    icd.Entry
	pcs   icd.PCS
	table string // of ICD-10-PCS
	hcpcs hcpcs.Entry
	cpt   cpt.Code
}

// found is what an edition says of a text.
type found struct {
	concept concept   // in the edition; else zero
	code    string    // as FHIR writes it; "" for a text without the shape of a code
	state   icd.State // on the day
	reason  string
	in      bool // the edition describes the code, in use or not
	nearest bool // no release covers the day: the nearest one answers
}

// edition is a code system in a version.
type edition interface {
	version() string
	find(text string) found
	all() iter.Seq[concept]               // in official order, a header before what is below it
	below(c concept) iter.Seq[concept]    // at all depths, in official order
	children(c concept) iter.Seq[concept] // directly below
	parent(c concept) (concept, bool)
	compare(a, b concept) int // official order
	code(c concept) string
	display(c concept) string
	official(c concept) bool // the display is an official one
	asOf(c concept) string   // the day of the earlier version that the display is of, "" for this one
	short(c concept) string  // a shorter display, "" for none
	abstract(c concept) bool
	inactive(c concept) bool
	properties(c concept, wants func(string) bool) []property
	where(property, value string) (func(concept) bool, error) // a filter that only this code system has; nil: none such
	search(text string) []concept                             // ranked, best first
}

// property is a property of $lookup.
type property struct {
	code  string
	value Value
}

// edition is the code system of a URI in the version asked for, by name, by day, or on the day that it is.
func (s *Service) edition(parameter, uri, version string, date time.Time) (edition, string, error) {
	uri, inURI, _ := strings.Cut(uri, "|")
	system, ok := Canonical(uri)
	switch {
	case uri == "":
		return nil, "", required(parameter, "the code system is missing")
	case !ok:
		return nil, "", notFound(parameter, "a code system that is not here: ICD-10-CM, ICD-10-PCS, HCPCS and CPT are")
	case inURI != "" && version != "" && inURI != version:
		return nil, "", invalid(parameter, "two versions, one in the URI and one beside it")
	case version == "":
		version = inURI
	}
	when := asked{day: date, explicit: !date.IsZero()}
	if version != "" {
		var ok bool
		if when, ok = parseVersion(version); !ok {
			return nil, "", notFound("version", "a version is a year (2026) or a day (2026-03-04)")
		}
	} else if date.IsZero() {
		when.day = s.now()
	}
	var e edition
	var err error
	switch {
	case system == ICD10CM && s.CM != nil:
		e, err = newCM(s.CM, when)
	case system == ICD10PCS && s.PCS != nil:
		e, err = newPCS(s.PCS, when)
	case system == HCPCS && s.HCPCS != nil:
		e, err = newHCPCS(s.HCPCS, when)
	case system == CPT:
		e = cptEdition{s.CPT}
	case system == ICD9CM:
		return nil, "", notSupported(parameter, "ICD-9-CM is a target of $translate only")
	default:
		return nil, "", notFound(parameter, systemName(system)+" is not loaded")
	}
	return e, uri, err
}

// asked is a version asked for.
type asked struct {
	day      time.Time
	year     int  // a version by year; the day is zero then
	explicit bool // a version or a date was given: a release has to cover it
}

func parseVersion(v string) (asked, bool) {
	if t, err := time.Parse("2006", v); err == nil && t.Year() > 0 {
		return asked{year: t.Year(), explicit: true}, true
	}
	t, err := time.Parse(time.DateOnly, v)
	return asked{day: t, explicit: true}, err == nil
}

// notCovered is the error of a version that no release covers.
func notCovered(system string, when asked, first, last string) error {
	what := when.day.Format(time.DateOnly)
	if when.year > 0 {
		what = fmt.Sprintf("%04d", when.year)
	}
	if first == "" {
		return notFound("version", "no release of "+systemName(system)+" is loaded")
	}
	return notFound("version", fmt.Sprintf("no release of %s covers %s: there is %s to %s", systemName(system), what, first, last))
}

// dated is a release of ICD-10, of either kind.
type dated interface {
	From() time.Time
	Through() time.Time
	Covers(time.Time) bool
}

func fiscalYear(t time.Time) int {
	if t.Month() >= time.October {
		return t.Year() + 1
	}
	return t.Year()
}

// versionOf is the name of a release: its fiscal year when it began with it, else its first day.
func versionOf(r dated) string {
	if f := r.From(); f.Month() == time.October && f.Day() == 1 {
		return fmt.Sprintf("%04d", fiscalYear(f))
	}
	return r.From().Format(time.DateOnly)
}

// pick is the release of a version, and the day to ask it about.
func pick[R dated](system string, releases []R, on func(time.Time) (R, error), when asked) (R, time.Time, error) {
	var none R
	if len(releases) == 0 {
		return none, time.Time{}, notCovered(system, when, "", "")
	}
	if when.year > 0 {
		for _, r := range releases {
			if fiscalYear(r.From()) == when.year {
				return r, r.From(), nil
			}
		}
	} else if r, err := on(when.day); err == nil || !when.explicit {
		return r, when.day, nil
	}
	return none, time.Time{}, notCovered(system, when, releases[0].From().Format(time.DateOnly), releases[len(releases)-1].Through().Format(time.DateOnly))
}

func day(code string, t time.Time) []property {
	if t.IsZero() {
		return nil
	}
	return []property{{code, DateTime(t.Format(time.DateOnly))}}
}

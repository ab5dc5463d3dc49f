package guidelines

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/hcpcs/place"
)

// hcpPlaceFamily judges places of service.
var hcpPlaceFamily = family{run: checkHCPPlaces, docs: []RuleDoc{
	{ID: "HCP-POS-01", Severity: Error, Title: "A place of service is two digits and assigned", Needs: NeedPx, Since: since,
		Why:   "The CMS list has 52 places, each of two digits with its leading zero.",
		Cites: []Cite{{docCMS, "", "ch. 26 §10.5"}}, Fires: "svc: 99213 pos=28", Quiet: "svc: 99213 pos=11"},
	{ID: "HCP-POS-02", Severity: Error, Title: "A place of service is in use on the day", Needs: NeedPx | NeedDate, Since: since,
		Why:   "Places were added over the years; before its day a place is rejected.",
		Cites: []Cite{{docCMS, "", "ch. 26 §10.5"}}, Fires: "svc: 99213 pos=10; from: 2021-12-31", Quiet: "svc: 99213 pos=10; from: 2022-01-01"},
	{ID: "HCP-POS-03", Severity: Warning, Title: "A service to an inpatient has an admission date", Needs: NeedPx | NeedClaim, Since: since,
		Why:   "A professional claim for place 21 states when the patient was admitted.",
		Cites: []Cite{{docX12, "", "2300 DTP 435"}}, Fires: "svc: 99232 pos=21; setting: professional; payer: MB", Quiet: "svc: 99232 pos=21; setting: professional; payer: MB; admission: 2026-04-13"},
	{ID: "HCP-POS-04", Severity: Warning, Title: "A service in a facility names the facility", Needs: NeedPx | NeedClaim, Since: since,
		Why:   "When the service was given elsewhere than at the billing provider's address, the service facility says where.",
		Cites: []Cite{{docX12, "", "2310C"}}, Fires: "svc: 99232 pos=21; setting: professional; admission: 2026-04-13", Quiet: "svc: 99232 pos=21; setting: professional; admission: 2026-04-13; facility: yes"},
}}

func checkHCPPlaces(p *pass) {
	facility := false
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		if s.Place == "" {
			continue
		}
		c, err := place.Parse(s.Place)
		if err != nil {
			p.onPlace(i, "HCP-POS-01", "$1 is no place of service: two digits with the leading zero.")
			continue
		}
		pl, ok := place.Lookup(c)
		if !ok {
			p.onPlace(i, "HCP-POS-01", "Place of service $1 is not assigned.")
			continue
		}
		if !f.date.IsZero() && !pl.InForce(f.when) {
			p.onPlace(i, "HCP-POS-02", "Place of service $1 was not yet in use on the day of the service.")
		}
		if !p.e.HasClaim || p.e.Setting != Professional && p.e.Setting != Dental {
			continue
		}
		if s.Place == "21" && p.e.Setting == Professional && p.e.Admission.IsZero() && (p.e.Bill == nil || p.e.Bill.AdmissionDate.IsZero()) {
			p.onPlace(i, "HCP-POS-03", "A service to an inpatient (place $1) states the admission date.")
		}
		if !facility && !p.e.HasFacility && !s.Outside && needsFacility(s.Place) && !isFacility(p.e.Billing.Taxonomy, s.Place) {
			facility = true // one finding for the claim
			p.onPlace(i, "HCP-POS-04", "Place of service $1 is a facility: name it as the service facility, unless it is the billing provider's address.")
		}
	}
}

// needsFacility reports whether a place is a facility that is seldom the billing provider's own address.
func needsFacility(pos string) bool {
	switch pos {
	case "19", "21", "22", "23", "24", "31", "32", "34", "51", "52", "56", "61":
		return true
	}
	return false
}

// isFacility reports whether a billing provider is by its taxonomy code the kind of facility that a place of service is, and so
// likely the facility itself: a surgical center that bills its own fee, a hospital that bills for its physicians.
func isFacility(taxonomy, pos string) bool {
	starts := func(list ...string) bool {
		return slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(taxonomy, s) })
	}
	switch pos {
	case "19", "21", "22", "23":
		return starts("28", "27")
	case "24":
		return starts("261QA1903X", "28")
	case "31", "32":
		return starts("31")
	case "34":
		return starts("251G", "315D")
	case "51", "52":
		return starts("28", "273R", "261QM0")
	case "56":
		return starts("32")
	case "61":
		return starts("283X", "273Y", "28")
	}
	return false
}

// onPlace reports a finding about the place of service of a line.
func (p *pass) onPlace(i int, id RuleID, text string) {
	p.report(Draft{Rule: id, At: AtField(PartServices, i, "placeOfService"), Codes: p.codesOf(CodeText(p.e.Services[i].Place), p.lineCode(i)), Text: text})
}

package claim

import (
	"cmp"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
)

var providerDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-PRV-01", Severity: guidelines.Warning, Title: "A group names who rendered the service", Needs: needType, Since: since,
		Why:   "A personal service billed by an organisation needs the rendering provider. Laboratories, suppliers, ambulances and surgical centers bill without one, and whoever bills the technical part (TC). Judged when the claim is built.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2310B"}}, Fires: "a clinic's 99213 without rendering provider", Quiet: "with one"},
	{ID: "CLM-PRV-02", Severity: guidelines.Error, Title: "Referring, supervising and ordering providers are persons, a service facility is an organisation", Needs: guidelines.NeedSetting, Since: since,
		Why:   "A professional claim names at most two referring providers, all persons.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2310A, 2310C, 2310D, 2420E NM102"}}, Fires: "a clinic as referring provider", Quiet: "a physician"},
	{ID: "CLM-PRV-03", Severity: guidelines.Error, Title: "A service facility is named only when it is another place", Needs: guidelines.NeedSetting, Since: since,
		Why:   "It is left out when it is the billing provider's own place or the patient's home. An NPI there is that of another organisation, whatever name and address stand beside it.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2310C"}}, Fires: "the billing provider as service facility", Quiet: "another organisation"},
	{ID: "CLM-PRV-04", Severity: guidelines.Error, Title: "An institutional claim names the attending, and for surgery the operating provider", Needs: needBill, Since: since,
		Why:   "Only non-scheduled transport goes without an attending provider; surgery is an ICD-10-PCS procedure of section 0 or 1. Judged when the claim is built; before that where the bill has its type, status, number and billing provider, and the operating provider once the attending is named.",
		Cites: []guidelines.Cite{{Document: docI, Section: "2310A, 2310B"}}, Fires: "a procedure without operating provider", Quiet: "with both"},
	{ID: "CLM-PRV-05", Severity: guidelines.Warning, Title: "Equipment, laboratory, imaging and therapy name who ordered them", Needs: guidelines.NeedSetting, Since: since,
		Why:   "Medicare denies equipment, tests and images without the ordering provider, and therapy without who certified the plan: an error when the claim is built, a warning before. For other payers it is judged when the claim is built. The ordering provider is named where it is not the one who renders the service; a line that repeats the claim's rendering provider should leave it out.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2420E, 2420A"}, {Document: docCMS, Section: "ch. 26 §10.4 item 17"}}, Fires: "the claim's rendering provider again on a line", Quiet: "another one"},
}

func checkProviders(p *pass) {
	switch {
	case p.professional(), p.dental():
		p.checkKinds()
		p.checkFacility()
		p.checkRendering()
	case p.institutional() && p.o.Complete:
		p.checkAttending()
	case p.institutional():
		switch n := p.c.Institutional; {
		case n == nil:
		case n.Attending != nil && !n.Attending.IsZero():
			p.checkOperating(n) // whoever named one provider names the other
		case n.TypeOfBill != "" && n.DischargeStatus != "" && p.c.Billing.NPI != "" && p.c.Claim.AccountNumber != "":
			p.checkAttending() // a bill that has all else
		}
	}
}

// checkKinds asks for persons and organisations in their places.
func (p *pass) checkKinds() {
	for x := range p.c.parties() {
		switch x.role {
		case roleReferring, roleSupervising, roleAssistant, roleOrdering:
			if x.Organization != "" {
				p.report("CLM-PRV-02", x.at("organization"), "This provider must be a person: name the physician.")
			}
		case roleFacility:
			if x.LastName != "" {
				p.report("CLM-PRV-02", x.at("lastName"), "A service facility is an organisation: give its name in organization.")
			}
		}
	}
	if n := len(p.c.Referring); n > 2 {
		p.over("CLM-PRV-02", guidelines.At(guidelines.PartReferring, 2), "referring providers", 2, n)
	}
}

func (p *pass) checkFacility() {
	c := p.c
	f := c.ServiceFacility
	if f == nil || f.IsZero() {
		return
	}
	at := guidelines.Whole(guidelines.PartServiceFacility)
	b := &c.Billing
	home := len(c.Lines) > 0
	for i := range p.e.Services {
		home = home && p.e.Services[i].Place == "12"
	}
	same := f.NPI != "" && f.NPI == b.NPI
	switch {
	case same && sameAddress(f.Address, b.Address):
		p.report("CLM-PRV-03", at, "The service facility is the billing provider: leave it out.")
	case same:
		p.report("CLM-PRV-03", guidelines.AtField(guidelines.PartServiceFacility, guidelines.None, "npi"),
			"The service facility has the NPI of the billing provider: leave the facility out, or its NPI where it is another place of the same provider.")
	case home:
		p.reportCode("CLM-PRV-03", at, "Place of service $1 is the patient's home: leave the service facility out.", "12")
	}
}

// sameAddress reports whether two addresses say the same; one that is not given says nothing else.
func sameAddress(a, b *Address) bool { return a == nil || b == nil || *a == *b }

func (p *pass) checkRendering() {
	c := p.c
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Rendering != nil && c.Rendering != nil && l.Rendering.NPI != "" && l.Rendering.NPI == c.Rendering.NPI {
			p.report("CLM-PRV-05", guidelines.AtField(guidelines.PartServices, i, "rendering"), "The line repeats the claim's rendering provider: leave it out.")
		}
		p.orderOf(i, l)
		if !p.o.Complete {
			continue
		}
		if personal(l) && c.Rendering == nil && l.Rendering == nil && c.Billing.Organization != "" && !c.Billing.Supplier && !impersonal(c.Billing.Taxonomy) && p.e.Services[i].Place != "24" && !modified(&p.e.Services[i], "TC") {
			p.add(guidelines.Draft{Rule: "CLM-PRV-01", At: guidelines.AtField(guidelines.PartServices, i, "rendering"), Codes: []guidelines.Code{guidelines.CodeHCPCS(l.HCPCS())},
				Text: "A group bills $1 and does not say who rendered it: name the rendering provider."})
		}
	}
}

// impersonal reports whether a billing provider is by its taxonomy code one that gives no personal services: a laboratory (29), a
// supplier (33), transport (34).
func impersonal(taxonomy string) bool {
	return strings.HasPrefix(taxonomy, "29") || strings.HasPrefix(taxonomy, "33") || strings.HasPrefix(taxonomy, "34")
}

// orderOf asks who ordered a line. Medicare denies laboratory tests, imaging and equipment without that, and therapy
// without who certified the plan of care; before the claim is built it is a warning for Medicare, and left open for others.
func (p *pass) orderOf(i int, l *Line) {
	s, medicare := &p.e.Services[i], p.e.Payer.Medicare()
	if l.Ordering != nil || len(l.Referring)+len(p.c.Referring) > 0 || !p.o.Complete && !medicare {
		return
	}
	f := guidelines.Draft{Rule: "CLM-PRV-05", At: guidelines.AtField(guidelines.PartServices, i, "ordering")}
	ordered := equipment(l) || (laboratory(l) || imaging(l)) && (p.o.Complete || s.Place != "")
	switch {
	case modified(s, "GY"):
		return
	case ordered && p.ownOrder(i, l):
		if !medicare || s.Code.Between(77063, 77063) || s.Code.Between(77067, 77067) {
			return
		}
		f.Codes = []guidelines.Code{guidelines.CodeHCPCS(l.HCPCS())}
		f.Severity, f.Text = guidelines.Info, "$1 is done on an order: Medicare wants the ordering provider also where it is the one who renders it."
		p.add(f)
		return
	case ordered:
		f.Text = "$1 is done on an order: name the ordering provider."
		if medicare {
			f.Text = "$1 is done on an order: Medicare denies it without the ordering or referring provider."
		}
	case medicare && (modified(s, "GP") || modified(s, "GO") || modified(s, "GN")) && !p.ownPlan(l):
		f.At.Field = "referring"
		f.Text = "$1 is therapy under a plan of care: Medicare denies it without the physician who certified the plan, as referring provider."
	default:
		return
	}
	if medicare && p.o.Complete && !modified(s, "26") {
		f.Severity = guidelines.Error
	}
	f.Codes = []guidelines.Code{guidelines.CodeHCPCS(l.HCPCS())}
	p.add(f)
}

// ownPlan tells whether therapy is rendered by one who may certify the plan of care: someone whose taxonomy is given and is
// not that of a therapist, therapy assistant or speech pathologist (224, 225, 235).
func (p *pass) ownPlan(l *Line) bool {
	who := cmp.Or(l.Rendering, p.c.Rendering)
	if who == nil || len(who.Taxonomy) < 3 {
		return false
	}
	return !listed(" 224 225 235 ", who.Taxonomy[:3])
}

// ownOrder tells whether a line needs no one else's order: a test, film or supply in the office or clinic of the one who renders
// it, and the screening mammogram, which is done without an order.
func (p *pass) ownOrder(i int, l *Line) bool {
	s := &p.e.Services[i]
	rendered := p.c.Rendering != nil || l.Rendering != nil || p.c.Billing.Organization == ""
	return listed(" 11 15 17 20 49 50 71 72 ", s.Place) && rendered && !p.c.Billing.Supplier || s.Code.Between(77067, 77067) || s.Code.Between(77063, 77063)
}

func (p *pass) checkAttending() {
	n := p.c.Institutional
	if n == nil {
		p.report("CLM-PRV-04", guidelines.Whole(guidelines.PartInstitutional), "The institutional data is missing: type of bill, attending provider and patient status.")
		return
	}
	if n.Attending == nil || n.Attending.IsZero() {
		if !p.onlyTransport() {
			p.report("CLM-PRV-04", guidelines.AtField(guidelines.PartInstitutional, guidelines.None, "attending"), "The attending provider is missing: name the physician responsible for the stay or visit.")
		}
	}
	p.checkOperating(n)
}

// checkOperating asks for the surgeon of an operation.
func (p *pass) checkOperating(n *Institutional) {
	if (n.Operating == nil || n.Operating.IsZero()) && p.operated() {
		p.report("CLM-PRV-04", guidelines.AtField(guidelines.PartInstitutional, guidelines.None, "operating"), "A surgical procedure is reported and the operating provider is missing: name the surgeon.")
	}
}

// onlyTransport reports whether every line is ambulance transport (revenue 054x).
func (p *pass) onlyTransport() bool {
	for i := range p.c.Lines {
		if r := p.c.Lines[i].RevenueCode; len(r) != 4 || r[:3] != "054" {
			return false
		}
	}
	return len(p.c.Lines) > 0
}

// operated reports whether a surgical procedure is on the claim: ICD-10-PCS sections 0 and 1.
func (p *pass) operated() bool {
	for i := range p.c.Procedures {
		if s := p.c.Procedures[i].Code.String(); s != "" && (s[0] == '0' || s[0] == '1') {
			return true
		}
	}
	return false
}

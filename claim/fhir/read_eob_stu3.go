package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// bbVariables begins the urls of the variables of the Chronic Conditions Warehouse, by which the Blue Button of STU3 names
// extensions, categories and code systems.
const bbVariables = "https://bluebutton.cms.gov/resources/variables/"

// older puts what STU3 has elsewhere into its place in R4.
func (x *eobReader) older(r *r4.Claim) {
	e := x.e
	if e.Organization != nil {
		r.Provider = e.Organization
	}
	if raw := e.Kept("insurance"); strings.HasPrefix(raw, "{") {
		var in r4.ClaimInsurance
		if r4.Unmarshal([]byte(raw), &in) == nil {
			r.Insurance = []r4.ClaimInsurance{in}
		}
	}
	if f, p := npiOf(r.Facility), npiOf(r.Provider); f != "" && f == p {
		r.Facility = nil // the facility is the provider
	}
	if x.kind >= institutional {
		r.CareTeam = slices.Clone(r.CareTeam)
		for i := range r.CareTeam {
			t := &r.CareTeam[i]
			switch {
			case t.Role.Has("assist"):
				t.Role = r4.Concept(sysCarinRole, "operating")
			case t.Role.Has("other"):
				t.Role = r4.Concept(sysCarinRole, "otheroperating")
			case t.Role.Has("primary"):
				t.Role = r4.Concept(sysCarinRole, "attending")
			}
		}
	}
}

// npiOf is the NPI by which a reference names a provider.
func npiOf(ref *r4.Reference) string {
	if ref == nil || ref.Identifier == nil || ref.Identifier.System != sysNPI {
		return ""
	}
	return ref.Identifier.Value
}

// olderItem puts what a line of STU3 has elsewhere into its place in R4.
func (x *eobReader) olderItem(b *r4.BenefitItem, out *r4.ClaimItem) {
	if out.ProductOrService == nil {
		out.ProductOrService = b.Service
	}
	if out.ProductOrService == nil { // a line by its revenue code
		out.ProductOrService = r4.Concept(sysAbsent, "not-applicable")
	}
	if out.DiagnosisSequence == nil {
		out.DiagnosisSequence = b.DiagnosisLinkID
	}
	if out.CareTeamSequence == nil {
		out.CareTeamSequence = b.CareTeamLinkID
	}
}

// renamed is a concept with the code of a CMS variable under the system that R4 has for it.
func renamed(c *r4.CodeableConcept, variable, system string) *r4.CodeableConcept {
	if s := c.Code(bbVariables + variable); s != "" && c.Code(system) == "" {
		return r4.Concept(system, s)
	}
	return c
}

// bill puts the type of bill together, of which CMS gives the kind of facility, the classification and the frequency each in
// its place; what is not whole is left out.
func (x *eobReader) bill(frequency string) string {
	coded := func(v *r4.Extension) string {
		if v == nil || v.ValueCoding == nil {
			return ""
		}
		return v.ValueCoding.Code
	}
	facility := ""
	if x.e.Facility != nil {
		facility = coded(x.e.Facility.Ext(bbVariables + "clm_fac_type_cd"))
	}
	class := orElse(x.e.Type.Code(bbVariables+"clm_srvc_clsfctn_type_cd"), coded(x.e.Ext(bbVariables+"clm_srvc_clsfctn_type_cd")))
	if bill := "0" + facility + class + frequency; len(bill) == 4 {
		return bill
	}
	return ""
}

// olderFacts reads the information of an institutional claim of STU3.
func (x *eobReader) olderFacts(c *claim.Claim, n *claim.Institutional) {
	e := x.e
	info := func(variable string) string {
		for i := range e.Information {
			if s := &e.Information[i]; hasCode(s.Category, variable) {
				return codeText(s.Code)
			}
		}
		return ""
	}
	if e.Hospitalization != nil {
		n.AdmissionDate, _ = day(e.Hospitalization.Start)
	}
	n.AdmissionType = orElse(n.AdmissionType, info("clm_ip_admsn_type_cd"))
	n.AdmissionSource = orElse(n.AdmissionSource, info("clm_src_ip_admsn_cd"))
	n.DischargeStatus = orElse(n.DischargeStatus, info("ptnt_dschrg_stus_cd"))
	n.TypeOfBill = orElse(n.TypeOfBill, info("clm_freq_cd"))
	for i := range e.Diagnosis {
		if s := codeText(e.Diagnosis[i].PackageCode); s != "" && n.DRG == "" {
			n.DRG = s
		}
	}
}

package guidelines

// poaFamily: present-on-admission indicators (guidelines, appendix I).
var poaFamily = family{run: checkPOA, docs: poaDocs}

func checkPOA(p *pass) {
	if p.have&NeedPOA == 0 {
		if !p.poaExpected() {
			return
		}
		p.have |= NeedPOA // that none is there is a fact of this bill
	}
	if !p.inpatient {
		if p.have&NeedClaim != 0 && p.e.Setting != SettingUnknown {
			p.poaElsewhere()
		}
		return
	}
	for i := range p.dx {
		if !p.dx[i].bad {
			p.poaOf(i)
		}
	}
}

// poaExpected tells whether the bill is one of a stay in an acute hospital that reports the indicators: type 011x, of a
// hospital that is not exempt. Part B bills (012x) carry none.
func (p *pass) poaExpected() bool {
	return p.inpatient && p.have&NeedDx != 0 && p.billType("011") && p.e.Bill.Type[3] != '8' && !p.c.cfg.ExemptHospital && !exemptHospital(p.e.Billing.Taxonomy)
}

// exemptHospital tells by its taxonomy code whether a hospital is exempt from the indicators: critical access, long-term
// care, psychiatric, rehabilitation, cancer (listed as special hospitals), children's, religious nonmedical, military and
// veterans' hospitals, and the exempt units of others.
func exemptHospital(taxonomy string) bool {
	switch taxonomy {
	case "282NC0060X", "282NC2000X", "282E00000X", "283Q00000X", "283X00000X", "283XC2000X", "284300000X", "281P00000X", "281PC2000X",
		"282J00000X", "286500000X", "2865M2000X", "2865X1600X", "273R00000X", "273Y00000X", "276400000X":
		return true
	}
	return false
}

func (p *pass) poaElsewhere() {
	for i := range p.dx {
		if p.e.Diagnoses[i].POA == "" {
			continue
		}
		s := Severity(0)
		if p.e.Setting == Outpatient {
			s = Warning
		}
		p.poa("ICD-POA-04", s, i, "The present-on-admission indicator of $1 belongs to inpatient claims only: leave it out.")
		return
	}
}

func (p *pass) poa(id RuleID, s Severity, i int, text string) {
	p.report(Draft{Rule: id, Severity: s, At: AtField(PartDiagnoses, i, "poa"), Codes: p.codes(p.dx[i].code), Text: text})
}

func (p *pass) poaOf(i int) {
	d, v := &p.dx[i], p.e.Diagnoses[i].POA
	given := v == "Y" || v == "N" || v == "U" || v == "W"
	exempt, known := p.exempt(d)
	switch {
	case v != "" && v != "1" && !given:
		p.poa("ICD-POA-01", 0, i, "The present-on-admission indicator of $1 is none of Y, N, U, W.")
	case v == "" && known && !exempt:
		p.poa("ICD-POA-02", 0, i, "$1 lacks its present-on-admission indicator: add Y, N, U or W.")
	case v == "1" && known && !exempt:
		p.poa("ICD-POA-03", 0, i, "$1 is not exempt from present-on-admission reporting: give Y, N, U or W.")
	case given && known && exempt:
		p.poa("ICD-POA-03", Warning, i, "$1 is exempt from present-on-admission reporting: leave the indicator out.")
	case v == "N":
		p.notPresent(i)
	}
}

// notPresent judges a diagnosis that is said to have arisen after admission.
func (p *pass) notPresent(i int) {
	d := &p.dx[i]
	if i == 0 && !d.hasAny(cOb, cPerinatal, cZ38) {
		p.poa("ICD-POA-05", 0, i, "The principal diagnosis $1 is the reason for the stay and hardly arose after admission: check its indicator.")
	}
	if d.has(cPOAChronic) {
		p.poa("ICD-POA-08", 0, i, "$1 is a chronic condition and was present on admission: check its indicator.")
	}
}

// exempt tells whether a code is exempt; known is false when the list of the year is not loaded and the code is not one
// of those that never are: most of the chapters of diseases, and injuries under active treatment.
func (p *pass) exempt(d *dxFact) (exempt, known bool) {
	if x := p.c.cfg.POAExempt; x.Covers(p.fiscalYear()) {
		return x.Has(d.code, p.fiscalYear()), true
	}
	return false, d.has(cNeverExempt) || d.has(cActive)
}

func (p *pass) fiscalYear() int {
	y, m, _ := p.date.Date()
	if m >= 10 {
		y++
	}
	return y
}

var poaDocs = []RuleDoc{
	{ID: "ICD-POA-01", Severity: Error, Title: "Y, N, U or W", Needs: NeedDx | NeedPOA | NeedSetting, Since: since,
		Why:   "Present, not present, documentation insufficient, clinically undetermined; 1 stands for exempt in older files.",
		Cites: []Cite{{docGL, "", "Appendix I"}}, Fires: "J18.9/X; setting: inpatient", Quiet: "J18.9/Y; setting: inpatient"},
	{ID: "ICD-POA-02", Severity: Error, Title: "The indicator is there", Needs: NeedDx | NeedPOA | NeedSetting | NeedPOAExempt, Since: since,
		Why:   "Every code that is not exempt carries one, on the bills of acute hospitals (011x). Critical access, long-term, psychiatric, rehabilitation, cancer and children's hospitals, told by their taxonomy or by Config.ExemptHospital, report none. Without the yearly list only codes that are never exempt are judged.",
		Cites: []Cite{{docGL, "", "Appendix I"}}, Fires: "I50.22/Y J18.9; setting: inpatient", Quiet: "I50.22/Y J18.9/N; setting: inpatient"},
	{ID: "ICD-POA-03", Severity: Error, Title: "The indicator agrees with the exempt list", Needs: NeedDx | NeedPOA | NeedSetting | NeedPOAExempt, Since: since,
		Why:   "A code that is not exempt does not carry 1; an exempt one with Y, N, U or W is a warning.",
		Cites: []Cite{{docGL, "", "Appendix I"}}, Fires: "J18.9/1; setting: inpatient", Quiet: "J18.9/Y Z79.4; setting: inpatient"},
	{ID: "ICD-POA-04", Severity: Error, Title: "Inpatient claims only", Needs: NeedDx | NeedPOA | NeedSetting | NeedClaim, Since: since,
		Why:   "Professional claims have no place for the indicator; on an outpatient institutional claim it is a warning.",
		Cites: []Cite{{docX12, "", "HI"}, {docGL, "", "Appendix I"}}, Fires: "J18.9/Y; setting: professional; payer: MB", Quiet: "J18.9; setting: professional; payer: MB"},
	{ID: "ICD-POA-05", Severity: Warning, Title: "The principal diagnosis was present", Needs: NeedDx | NeedPOA | NeedSetting, Since: since,
		Why:   "The reason for a stay is there at admission; deliveries, newborns and combination codes are the exceptions.",
		Cites: []Cite{{docGL, "", "Appendix I"}}, Fires: "J18.9/N; setting: inpatient", Quiet: "J18.9/Y; setting: inpatient"},
	{ID: "ICD-POA-06", Severity: Error, Title: "No 1 in an 837I", Needs: NeedPOA | NeedClaim, Since: since,
		Withdrawn: "the X12 writer leaves the element out for exempt codes", Cites: []Cite{{docX12, "", "HI"}}},
	{ID: "ICD-POA-07", Severity: Info, Title: "Combination codes", Needs: NeedPOA | NeedDocumentation, Since: since,
		Withdrawn: "it needs the record: N if any part was not present", Cites: []Cite{{docGL, "", "Appendix I"}}},
	{ID: "ICD-POA-08", Severity: Warning, Title: "Chronic conditions were present", Needs: NeedDx | NeedPOA | NeedSetting, Since: since,
		Why:   "A chronic condition is present on admission even when it is diagnosed later.",
		Cites: []Cite{{docGL, "", "Appendix I"}}, Fires: "J18.9/Y I10/N; setting: inpatient", Quiet: "J18.9/Y I10/Y; setting: inpatient"},
}

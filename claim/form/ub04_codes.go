package form

import (
	"strconv"

	"github.com/gomedcode/medcode/claim"
)

// ubCodes fills form locators 18 to 28, 31 to 36, 39 to 41, and 81 with what they have no room for.
func (f *filler) ubCodes() {
	n := f.c.Institutional
	if n == nil {
		n = new(claim.Institutional)
	}
	further := 0
	more := func(qualifier, code, value string, fields ...string) {
		if further == 4 {
			return
		}
		box := "81" + string(rune('a'+further))
		if len(code) > f.box(box+".code").Max || len(value) > f.box(box+".value").Max {
			return
		}
		further++
		f.put(box+".qualifier", qualifier)
		f.put(box+".code", code, fields...)
		f.put(box+".value", value, fields...)
	}
	if t := f.c.Billing.Taxonomy; t != "" {
		more("B3", t, "", "billing.taxonomy")
	}
	codes, path := n.ConditionCodes, "institutional.conditionCodes"
	if len(codes) == 0 {
		codes, path = f.c.Claim.ConditionCodes, "claim.conditionCodes"
	}
	for i, code := range codes {
		if i < 11 {
			f.put(strconv.Itoa(18+i), code, at(path, i))
		} else {
			more("A1", code, "", at(path, i))
		}
	}
	for i, o := range n.Occurrences {
		path := at("institutional.occurrences", i)
		if i >= 8 {
			more("A2", o.Code, joined(o.Date, false), path+".code", path+".date")
			continue
		}
		box := strconv.Itoa(31+i%4) + string(rune('a'+i/4))
		f.put(box, o.Code, path+".code")
		f.put(box+".date", joined(o.Date, false), path+".date")
	}
	for i, s := range n.Spans {
		path := at("institutional.spans", i)
		if i >= 4 {
			more("A3", s.Code, joined(s.From, false)+joined(s.Through, false), path+".code", path+".from", path+".through")
			continue
		}
		box := strconv.Itoa(35+i%2) + string(rune('a'+i/2))
		f.put(box, s.Code, path+".code")
		f.put(box+".from", joined(s.From, false), path+".from")
		f.put(box+".through", joined(s.Through, false), path+".through")
	}
	for i, v := range n.Values {
		path := at("institutional.values", i)
		if i >= 12 {
			if dollars, cent, ok := cents(v.Amount); ok {
				more("A4", v.Code, dollars+cent, path+".code", path+".amount")
			}
			continue
		}
		box := strconv.Itoa(39+i%3) + string(rune('a'+i/3))
		f.put(box, v.Code, path+".code")
		f.amount(box+".dollars", box+".cents", v.Amount, path+".amount")
	}
}

// ubDiagnoses fills form locators 66, 67, 72 and 74.
func (f *filler) ubDiagnoses() {
	c := f.c
	if len(c.Diagnoses) > 0 {
		indicator := "0"
		if c.Diagnoses[0].CodeSet == "icd9cm" {
			indicator = "9"
		}
		f.put("66", indicator)
	}
	causes, others := 0, 0
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		box := ""
		switch {
		case i == 0:
			box = "67"
		case d.ExternalCause() && causes < 3:
			box = "72" + string(rune('a'+causes))
			causes++
		case others < 17:
			box = "67" + string(rune('A'+others))
			others++
		default:
			continue
		}
		path := at("diagnoses", i)
		f.put(box, compact(d.Code), path+".code")
		f.put(box+".poa", d.POA, path+".poa")
		if d.CodeSet == "icd9cm" == (c.Diagnoses[0].CodeSet == "icd9cm") && (d.CodeSet == "icd9cm" || d.CodeSet == "icd10cm") {
			f.says(path + ".codeSet")
		}
	}
	for i := range min(6, len(c.Procedures)) {
		p, path, box := &c.Procedures[i], at("procedures", i), "74"
		if i > 0 {
			box += string(rune('a' + i - 1))
		}
		f.put(box, compact(p.Code), path+".code")
		f.put(box+".date", joined(p.Date, false), path+".date")
		if old := len(c.Diagnoses) > 0 && c.Diagnoses[0].CodeSet == "icd9cm"; old == (p.CodeSet == "icd9cm") && (old || p.CodeSet == "icd10pcs") {
			f.says(path + ".codeSet")
		}
	}
}

// ubProviders fills form locators 76 to 79.
func (f *filler) ubProviders() {
	if n := f.c.Institutional; n != nil {
		f.provider("76", "", n.Attending, "institutional.attending")
		f.provider("77", "", n.Operating, "institutional.operating")
	}
	free := []string{"78", "79"}
	other := func(kind string, p *claim.Party, path string) {
		if p != nil && !p.IsZero() && len(free) > 0 {
			f.provider(free[0], kind, p, path)
			free = free[1:]
		}
	}
	if n := f.c.Institutional; n != nil {
		other("ZZ", n.OtherOperating, "institutional.otherOperating")
	}
	other("82", f.c.Rendering, "rendering")
	if len(f.c.Referring) > 0 {
		other("DN", &f.c.Referring[0], "referring[0]")
	}
}

func (f *filler) provider(box, kind string, p *claim.Party, path string) {
	if p == nil || p.IsZero() {
		return
	}
	f.put(box+".type", kind)
	f.put(box, p.NPI, path+".npi")
	if id, where := otherID(p.OtherIDs, path+".otherIds"); where != "" {
		f.put(box+".qualifier", id.Qualifier, where+".qualifier")
		f.put(box+".id", id.ID, where+".id")
	}
	f.put(box+".last", bare(p.LastName), path+".lastName")
	f.put(box+".first", bare(p.FirstName), path+".firstName")
}

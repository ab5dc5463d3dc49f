package form

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs/ndc"
)

// cmsLine fills row n of item 24 with a line of the claim.
func (f *filler) cmsLine(n, i int) {
	c, l := f.c, &f.c.Lines[i]
	row, path := "24."+strconv.Itoa(n)+".", at("services", i)+"."
	f.supplemental(row+"supplemental", l, path)
	day, derived := c.LineDate(i)
	if derived {
		f.put(row+"from", spaced(day, false), "from")
	} else {
		f.put(row+"from", spaced(day, false), path+"date")
	}
	if through := l.Through; through.IsZero() {
		f.put(row+"to", spaced(day, false))
	} else {
		f.put(row+"to", spaced(through, false), path+"through")
	}
	f.putOne(row+"B", first(sourced{l.PlaceOfService, path + "placeOfService"}, sourced{c.Claim.PlaceOfService, "claim.placeOfService"}))
	if l.Emergency {
		f.put(row+"C", "Y", path+"emergency")
	}
	if l.Qualifier == "" || l.Qualifier == "HC" {
		f.put(row+"D", l.Code.Text(), path+"code")
		f.says(path + "qualifier")
	}
	for k := range min(len(l.Modifiers), 4) {
		f.put(row+"D"+strconv.Itoa(k+1), l.Modifiers[k].Text(), at(path+"modifiers", k))
	}
	f.pointers(row+"E", i, path)
	f.amount(row+"F", row+"cents", l.Charge, path+"charge")
	f.put(row+"G", number(l.Units), path+"units")
	if l.Unit == "UN" {
		f.says(path + "unit")
	}
	f.programs(row, l, path)
	p, where := l.Rendering, path+"rendering"
	if p == nil {
		p, where = c.Rendering, "rendering"
	}
	if p == nil {
		return
	}
	f.put(row+"J", p.NPI, where+".npi")
	if id, idPath := otherID(p.OtherIDs, where+".otherIds"); idPath != "" {
		f.put(row+"otherI", id.Qualifier, idPath+".qualifier")
		f.put(row+"otherJ", id.ID, idPath+".id")
	} else if p.Taxonomy != "" {
		f.put(row+"otherI", "ZZ")
		f.put(row+"otherJ", p.Taxonomy, where+".taxonomy")
	}
}

// programs fills 24H: EPSDT, with the reasons of the claim's referral, and family planning.
func (f *filler) programs(row string, l *claim.Line, path string) {
	switch {
	case l.EPSDT:
		f.put(row+"H", "Y", path+"epsdt")
		if r := f.c.Claim.EPSDT; len(r) > 0 {
			f.put(row+"reason", r[0], "claim.epsdt[0]")
		}
	case l.FamilyPlanning:
		f.put(row+"H", "Y", path+"familyPlanning")
	}
}

// pointers fills 24E with the letters of item 21.
func (f *filler) pointers(box string, i int, path string) {
	list, derived := f.c.Pointers(i)
	letters, fields := make([]byte, 0, 4), make([]string, 0, 4)
	for k, p := range list {
		if p < 1 || p > min(12, len(f.c.Diagnoses)) || len(letters) == 4 {
			continue
		}
		letters = append(letters, 'A'+byte(p-1))
		if !derived {
			fields = append(fields, at(path+"for", k))
		}
	}
	f.put(box, string(letters), fields...)
}

// supplemental fills the shaded half of a row: the drug, minutes of anesthesia, the description of an unlisted service.
func (f *filler) supplemental(box string, l *claim.Line, path string) {
	var texts, fields []string
	if n := l.NDC; n != nil && n.Code != "" {
		text := "N4" + n.Code
		if number(n.Quantity) != "" {
			text += " " + n.Unit + number(n.Quantity)
		}
		if code, err := ndc.Parse(n.Code); err == nil && sane(n.Quantity) {
			if s, err := ndc.CMS1500(code, ndc.Unit(n.Unit), n.Quantity); err == nil {
				text = s
			}
		}
		texts, fields = append(texts, text), append(fields, path+"ndc.code")
		if number(n.Quantity) != "" {
			fields = append(fields, path+"ndc.unit", path+"ndc.quantity")
		}
	}
	if number(l.Minutes) != "" {
		texts, fields = append(texts, "7TIME "+number(l.Minutes)+" MINUTES"), append(fields, path+"minutes")
	}
	if l.Description != "" {
		texts, fields = append(texts, "ZZ"+l.Description), append(fields, path+"description")
	}
	f.put(box, strings.Join(texts, wide), fields...)
}

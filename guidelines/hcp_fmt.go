package guidelines

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/revenue"
)

// hcpFormatFamily judges the code of a service line: its shape, whether it is in use on the day, and what its shape
// alone asks for.
var hcpFormatFamily = family{run: checkHCPFormat, docs: []RuleDoc{
	{ID: "HCP-FMT-01", Severity: Error, Title: "A service code has the shape of a CPT or HCPCS code", Needs: NeedPx, Since: since,
		Why:   "CPT codes are five digits, or four and one of A, F, M, T, U; Level II codes are a letter and four digits; HIPPS codes are five characters on their own revenue lines.",
		Cites: []Cite{{docCPT, "2024", "shape"}, {docHCP, "2025-10", "shape"}}, Fires: "svc: 9921 - four digits", Quiet: "svc: 99213"},
	{ID: "HCP-FMT-02", Severity: Error, Title: "A modifier is not glued to the code", Needs: NeedPx, Since: since,
		Why:   "Code and modifiers have fields of their own; a code with a modifier behind it matches nothing.",
		Cites: []Cite{{docX12, "", "SV101"}}, Fires: "svc: 9921325 - modifier 25 behind the code", Quiet: "svc: 99213 25"},
	{ID: "HCP-FMT-03", Severity: Error, Title: "A service code is in use on the day of the service", Needs: NeedPx | NeedDate | NeedHCPCS | NeedCPT, Since: since,
		Why:   "Codes come and go: Level II each quarter, CPT each January and its newer categories in mid-year. A code outside its days is rejected.",
		Cites: []Cite{{docHCP, "2025-10", "dates"}, {docCPT, "2024", "deleted numbers"}}, Fires: "svc: 99201; from: 2022-03-01 - ended with 2020", Quiet: "svc: 99201; from: 2020-03-01"},
	{ID: "HCP-FMT-04", Severity: Warning, Title: "A performance code has no charge and one unit", Needs: NeedPx, Since: since,
		Why:   "CPT Category II codes report quality measures; they are sent with a charge of 0.00 or 0.01 and one unit.",
		Cites: []Cite{{docCPT, "2024", "Category II"}}, Fires: "svc: 2022F x1 $25.00 - a charge", Quiet: "svc: 2022F x1 $0.00"},
	{ID: "HCP-FMT-05", Severity: Warning, Title: "Dental codes belong on dental claims", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "D codes are the dental code set and go on the 837D or the ADA form, unless the payer takes them on professional claims.",
		Cites: []Cite{{docHCP, "2025-10", "D codes"}}, Fires: "svc: D0120; setting: professional", Quiet: "svc: 99213; setting: professional"},
	{ID: "HCP-FMT-06", Severity: Error, Title: "Leading zeros of a code are kept", Needs: NeedPx, Since: since,
		Why:   "Codes are text. A spreadsheet that reads them as numbers turns 00100 into 100.",
		Cites: []Cite{{docCPT, "2024", "shape"}}, Fires: "svc: 100 - 00100 without its zeros", Quiet: "svc: 00100"},
	{ID: "HCP-FMT-07", Severity: Info, Title: "Unlisted codes need a description", Needs: NeedPx, Since: since,
		Withdrawn: "says which codes are unlisted; HCP-FMT-08 reports the missing description",
		Cites:     []Cite{{docX12, "", "SV101-7"}}},
	{ID: "HCP-FMT-08", Severity: Warning, Title: "An unlisted code comes with a description", Needs: NeedPx, Since: since,
		Why:   "The code alone does not say what was done or given; without a description the line is rejected or held.",
		Cites: []Cite{{docX12, "", "SV101-7"}}, Fires: "svc: J3490 - no description", Quiet: "svc: J3490 desc=sterile-water"},
}}

func checkHCPFormat(p *pass) {
	p.setLines()
	checked, cptOnly := true, false
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		if f.code.IsZero() {
			p.lineShape(i, s)
			continue
		}
		switch f.kind {
		case hcpcs.KindPerformance:
			p.performance(i, s)
		case hcpcs.KindDental:
			if p.e.Setting == Professional {
				level := Severity(0)
				if p.e.Payer.Filing == "MC" { // varnish by a physician
					level = Info
				}
				p.onCode(i, "HCP-FMT-05", level, "$1 is a dental code: bill it on a dental claim unless the payer takes it here.")
			}
		}
		if s.Description == "" && !p.describedByBill(f) && (f.cpt.IsZero() && f.code.IsUnlisted() || f.cpt.IsUnlisted()) {
			p.onCode(i, "HCP-FMT-08", 0, "$1 is an unlisted code: describe the service on the line.")
		}
		known, isCPT := p.inUse(i, f)
		checked = checked && (known || isCPT)
		cptOnly = cptOnly || isCPT && !known
	}
	if checked {
		p.have |= NeedHCPCS
	}
	if !cptOnly {
		p.have |= NeedCPT
	}
}

// describedByBill tells whether the type of bill says what an unlisted code stands for: 90999 on a dialysis facility's bill
// (072x) is a treatment.
func (p *pass) describedByBill(f *lineFact) bool {
	return f.code.Letter() == 0 && f.code.Number() == 90999 && p.billType("072")
}

// lineShape judges a line whose code did not parse or has another qualifier.
func (p *pass) lineShape(i int, s *Service) {
	text := strings.Trim(s.Text, " ")
	switch {
	case s.Qualifier == "HP":
		p.hipps(i, s)
		return
	case text == "":
		return
	case s.Qualifier == "ER", s.Qualifier == "IV", s.Qualifier == "WK":
		if !alphanumeric(text) {
			p.onCode(i, "HCP-FMT-01", 0, "The code is none of the list that its qualifier names: codes are letters and digits.")
		}
		return
	case s.Qualifier != "" && s.Qualifier != "HC":
		p.onField(i, "qualifier", "HCP-FMT-01", 0, "The qualifier of $1 is none of HC, HP, ER, IV and WK: HC is that of CPT and HCPCS codes.", "")
		return
	}
	_, err := hcpcs.Parse(text)
	switch {
	case err == nil:
		return // the code was left out of the projection, nothing is wrong with the text
	case lostZeros(text):
		p.onCode(i, "HCP-FMT-06", 0, "$1 has lost its leading zeros: send the code as text of five characters.")
	case glued(text):
		p.onCode(i, "HCP-FMT-02", 0, "$1 is a code with a modifier behind it: send the modifier in its own field.")
	default:
		p.onCode(i, "HCP-FMT-01", 0, "$1 is no CPT or HCPCS code: a code is five digits, four digits and a letter, or a letter and four digits.")
	}
}

// alphanumeric reports whether a text is letters and digits, with points or hyphens between them at most.
func alphanumeric(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
		case (c == '.' || c == '-') && i > 0 && i < len(text)-1:
		default:
			return false
		}
	}
	return true
}

// lostZeros: three or four digits that make an anesthesia code when zeros are put before them.
func lostZeros(text string) bool {
	n := 0
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
		n = n*10 + int(text[i]-'0')
	}
	return len(text) >= 3 && len(text) <= 4 && text[0] != '0' && n >= 100 && n <= 1999
}

// glued: a code and a modifier without anything between them.
func glued(text string) bool {
	if len(text) != 7 {
		return false
	}
	_, err1 := hcpcs.Parse(text[:5])
	_, err2 := hcpcs.ParseModifier(text[5:])
	return err1 == nil && err2 == nil
}

// hipps judges a line with a HIPPS rate code.
func (p *pass) hipps(i int, s *Service) {
	if _, err := hcpcs.ParseHIPPS(s.Text); err != nil {
		p.onCode(i, "HCP-FMT-01", 0, "$1 is no HIPPS code: five letters or digits.")
		return
	}
	if r, err := revenue.Parse(s.Revenue); err == nil && !r.HIPPS() {
		p.onCode(i, "HCP-FMT-01", 0, "$1 is a HIPPS code on revenue code $2: HIPPS codes go with 0022, 0023 and 0024.", CodeText(s.Revenue))
	}
}

// performance judges a CPT Category II line.
func (p *pass) performance(i int, s *Service) {
	if cent := s.Charge.Shift(2); cent.IsPositive() && !cent.Equal(oneUnit) {
		p.onField(i, "charge", "HCP-FMT-04", 0, "$1 reports performance: its charge is 0.00 or 0.01.", "")
	} else if given(s.Units) && !s.Units.Equal(oneUnit) {
		p.onField(i, "units", "HCP-FMT-04", 0, "$1 reports performance: it has one unit.", "")
	}
}

// inUse judges whether the code is in use on its day; known is false when no table can tell.
func (p *pass) inUse(i int, f *lineFact) (known, isCPT bool) {
	if f.date.IsZero() {
		return true, false
	}
	if k := f.cpt; !k.IsZero() {
		if gone, ok := k.Deleted(); ok && !f.when.Before(gone) {
			p.dated(i, "$1 was deleted on $d: report the code that is in use on the day.", gone)
			return true, true
		}
		if p.c.cfg.CPT.Len() == 0 {
			return false, true
		}
		if _, ok := p.c.cfg.CPT.Lookup(k); !ok {
			p.onCode(i, "HCP-FMT-03", Warning, "$1 is not in the licensee's CPT file: check that it is in use on the day.")
		}
		return true, true
	}
	set := p.c.hcpcsSet()
	state := set.State(f.code, f.when)
	if state == hcpcs.Valid || state == hcpcs.NotChecked {
		return state == hcpcs.Valid, false
	}
	_, st := set.Lookup(f.code, f.when)
	switch st.State {
	case hcpcs.NotYetEffective:
		p.dated(i, "$1 is in use only from $d on.", st.From)
	case hcpcs.Expired:
		if st.To.IsZero() {
			p.onCode(i, "HCP-FMT-03", 0, "$1 is no longer in the HCPCS table: report the code that replaced it.")
		} else {
			p.dated(i, "$1 was in use until $d: report the code that replaced it.", st.To)
		}
	case hcpcs.Unknown:
		p.onCode(i, "HCP-FMT-03", 0, "$1 is not in the HCPCS table of the day.")
	}
	return true, false
}

// dated reports a code outside its days; the day is that of the code, not of the patient.
func (p *pass) dated(i int, text string, t time.Time) {
	p.onField(i, "code", "HCP-FMT-03", 0, text, t.Format(time.DateOnly))
}

package guidelines

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// pcsFamily judges ICD-10-PCS codes one by one: shape, table, release.
var pcsFamily = family{run: checkPCS, docs: pcsDocs}

func checkPCS(p *pass) {
	if len(p.e.Procedures) == 0 {
		return
	}
	var rel *pcs.Release
	if !p.date.IsZero() {
		rel, _ = p.c.pcs().On(p.date.Time())
	}
	for i := range p.e.Procedures {
		pr := &p.e.Procedures[i]
		switch {
		case pr.ICD9:
		case pr.Code.IsZero():
			p.pcsShape(i, rel)
		case rel != nil && !rel.Has(pr.Code):
			p.pcsAbsent(i, rel)
		case hasLower(pr.Text):
			p.pcsOne("PCS-FMT-04", i, "$1 was sent in lower case and is read as upper case.", "")
		}
	}
}

// pcsOne reports a finding on one procedure.
func (p *pass) pcsOne(id RuleID, i int, text, detail string) {
	c := p.procedureCode(i)
	p.report(Draft{Rule: id, At: At(PartProcedures, i), Codes: p.codesOf(c), Text: procedureText(c, text), Detail: detail})
}

// procedureCode is the code of a procedure as findings name it: zero when nothing was sent.
func (p *pass) procedureCode(i int) Code {
	pr := &p.e.Procedures[i]
	if pr.Code.IsZero() {
		return CodeText(pr.Text)
	}
	return CodePCS(pr.Code)
}

// procedureText is a sentence on a procedure, which may have no code.
func procedureText(c Code, text string) string {
	if c.IsZero() {
		return strings.Replace(text, "$1", "This procedure", 1)
	}
	return text
}

// pcsShape judges a text that does not parse.
func (p *pass) pcsShape(i int, rel *pcs.Release) {
	text := strings.ToUpper(strings.TrimSpace(p.e.Procedures[i].Text))
	switch {
	case strings.ContainsAny(text, ".-"), len(text) > 7, len(text) == 0:
		p.pcsOne("PCS-FMT-01", i, "$1 is no ICD-10-PCS code: a code has exactly seven characters and no dot.", "")
	case !pcsAlphabet(text):
		p.pcsOne("PCS-FMT-02", i, "$1 holds a character that no ICD-10-PCS code has: digits and the letters A-H, J-N, P-Z stand in a code, never I or O.", "")
	case len(text) >= 3 && len(text) < 6 && rel != nil && len(rel.Allowed(text).Values) > 0:
		p.pcsOne("PCS-TAB-05", i, "$1 is the beginning of a code: a code has seven characters. Next comes $d.", allowedValues(rel, text))
	default:
		p.pcsOne("PCS-FMT-01", i, "$1 is no ICD-10-PCS code: a code has exactly seven characters.", "")
	}
}

func pcsAlphabet(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') || c == 'I' || c == 'O' {
			return false
		}
	}
	return true
}

// allowedValues lists what may follow a prefix: "the approach: 0, 3, 4".
func allowedValues(rel *pcs.Release, prefix string) string {
	ch := rel.Allowed(prefix)
	var b strings.Builder
	if ch.Title != "" {
		b.WriteString("the " + strings.ToLower(ch.Title) + ": ")
	}
	for k, v := range ch.Values {
		if k == 12 {
			b.WriteString(", …")
			break
		}
		if k > 0 {
			b.WriteString(", ")
		}
		b.WriteByte(v.Char)
	}
	return b.String()
}

// pcsAbsent judges a code that the release in force lacks.
func (p *pass) pcsAbsent(i int, rel *pcs.Release) {
	c := p.e.Procedures[i].Code
	st := p.c.pcs().Status(c, p.date.Time())
	switch {
	case !strings.ContainsRune("0123456789BCDFGHX", rune(c.At(1))):
		p.pcsOne("PCS-FMT-03", i, "$1 starts with a character that is no section: sections are 0-9, B, C, D, F, G, H and X.", "")
	case st.State == icd.Expired:
		p.pcsOne("PCS-TAB-03", i, "$1 was deleted before the day of discharge: choose a code of the release in force.", "")
	case st.State == icd.NotYetEffective:
		p.pcsOne("PCS-TAB-03", i, "$1 is not yet valid on the day of discharge: choose a code of the release in force.", "")
	case !rel.HasTable(c.Table()):
		p.pcsOne("PCS-TAB-01", i, "$1 names no table: $d is no combination of section, body system and root operation.", c.Table())
	default:
		x := rel.Explain(c)
		p.pcsOne("PCS-TAB-02", i, "The characters of $1 do not stand in one row of table $d.", c.Table()+": after "+x.Reached+" comes "+allowedValues(rel, x.Reached))
	}
}

package claim

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines"
)

var diagnosisDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-DX-01", Severity: guidelines.Error, Title: "A line points to diagnoses that are there", Needs: needLines, Since: since,
		Why:   "A pointer names a diagnosis of the claim, each one once; the first is the line's primary reason.",
		Cites: []guidelines.Cite{{Document: docP, Section: "SV107"}}, Fires: "a line for #5 of three diagnoses", Quiet: "a line for #1"},
	{ID: "CLM-DX-02", Severity: guidelines.Info, Title: "A diagnosis that no line points to", Needs: needLines | guidelines.NeedSetting, Since: since,
		Why:   "For the record: a line holds four pointers, and coexisting conditions and status codes are reported for the claim as a whole. External causes explain injuries; where a line names no diagnosis nothing is said.",
		Cites: []guidelines.Cite{{Document: docP, Section: "SV107"}}, Fires: "two diagnoses, all lines for the first", Quiet: "two diagnoses, a line for each"},
	{ID: "CLM-DX-03", Severity: guidelines.Info, Title: "A line without diagnoses is given the first four", Needs: needLines | guidelines.NeedDx, Since: since,
		Why:   "A professional line must point to a diagnosis; the first four that are not external causes (V00-Y99) are taken until someone says which are meant.",
		Cites: []guidelines.Cite{{Document: docP, Section: "SV107"}}, Fires: "a line without for", Quiet: "a line with for"},
}

func checkDiagnoses(p *pass) {
	c := p.c
	var used [64]bool
	derived := false
	for i := range c.Lines {
		pointers, def := p.pointers(i)
		if def {
			derived = true
			p.report("CLM-DX-03", guidelines.AtField(guidelines.PartServices, i, "for"),
				"This line names no diagnosis and was given the first four that are not external causes: name the ones it is for.")
		}
		p.checkPointers(i, pointers, def)
		for _, n := range pointers {
			if n >= 1 && n <= len(used) {
				used[n-1] = true
			}
		}
	}
	if !p.professional() || derived || len(c.Lines) == 0 {
		return
	}
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		if i < len(used) && !used[i] && !d.Code.IsZero() && !d.ExternalCause() {
			p.add(guidelines.Draft{Rule: "CLM-DX-02", At: guidelines.At(guidelines.PartDiagnoses, i), Codes: []guidelines.Code{codeOf(d)},
				Text: "No line points to $1: name it on the line that it supports, or leave it out."})
		}
	}
}

// codeOf is a diagnosis as a finding names it.
func codeOf(d *Diagnosis) guidelines.Code {
	if c := d.CM(); !c.IsZero() {
		return guidelines.CodeCM(c)
	}
	return guidelines.CodeText(d.Code.Text())
}

// pointers are the positions of the diagnoses of line i, good until the next call.
func (p *pass) pointers(i int) (positions []int, derived bool) {
	p.lists.positions, derived = p.c.AppendPointers(p.lists.positions[:0], i)
	return p.lists.positions, derived
}

// checkPointers reports pointers to nothing and repeated ones, unless the guideline rules have.
func (p *pass) checkPointers(i int, pointers []int, derived bool) {
	if derived || p.reported(guidelines.PartServices, i, "ICD-LIM-04") {
		return
	}
	for k, n := range pointers {
		at := guidelines.AtSub(guidelines.PartServices, i, "for", k)
		switch {
		case n < 1 || n > len(p.c.Diagnoses):
			p.report("CLM-DX-01", at, "The line points to a diagnosis that is not on the claim: add the diagnosis or correct the pointer.")
		case slices.Contains(pointers[:k], n):
			p.report("CLM-DX-01", at, "The line points to the same diagnosis twice: keep one.")
		}
	}
}

package claim

import (
	"strconv"

	"github.com/gomedcode/medcode/guidelines"
)

// The limits of the claim types.
const (
	maxDiagnosesP, maxLinesP            = 12, 50
	maxDiagnosesI, maxProcs, maxLinesI  = 25, 25, 999
	maxCauses                           = 12
	maxPointers, maxModifiers           = 4, 4
	maxOtherPayers, maxCAS, maxCASTrios = 10, 5, 6
	maxAdjudications, maxLineReferences = 15, 5
)

var limitDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-LIM-01", Severity: guidelines.Error, Title: "A professional claim holds 12 diagnoses, 50 lines, 4 pointers and 4 modifiers", Needs: needType, Since: since,
		Why:   "The 837P has no place for more; a payer rejects the file or drops what goes over.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2300 HI, 2400 LX, SV1"}}, Fires: "a claim of 51 lines", Quiet: "a claim of 50 lines"},
	{ID: "CLM-LIM-02", Severity: guidelines.Error, Title: "An institutional claim holds 25 diagnoses, 12 external causes, 25 procedures and 999 lines", Needs: needType, Since: since,
		Why:   "The 837I has no place for more than a principal and 24 other codes; external causes that are not the principal diagnosis have 12 places of their own.",
		Cites: []guidelines.Cite{{Document: docI, Section: "2300 HI, 2400 LX"}}, Fires: "a claim of 1,000 lines", Quiet: "a claim of 999 lines"},
	{ID: "CLM-LIM-04", Severity: guidelines.Error, Title: "Coordination of benefits has limits", Needs: guidelines.NeedClaim, Since: since,
		Why:   "Ten other payers, five adjustment segments of six reasons each at a level, fifteen adjudications a line.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2320, 2430 CAS"}}, Fires: "eleven other payers", Quiet: "ten other payers"},
}

func checkLimits(p *pass) {
	c := p.c
	switch {
	case p.professional():
		if n := len(c.Diagnoses); n > maxDiagnosesP && !p.reported(guidelines.PartDiagnoses, guidelines.None, "ICD-LIM-01") {
			p.over("CLM-LIM-01", guidelines.At(guidelines.PartDiagnoses, maxDiagnosesP), "diagnoses", maxDiagnosesP, n)
		}
		if n := len(c.Lines); n > maxLinesP {
			p.over("CLM-LIM-01", guidelines.At(guidelines.PartServices, maxLinesP), "lines", maxLinesP, n)
		}
		for i := range c.Lines {
			p.limitLine(i)
		}
	case p.institutional():
		p.limitDiagnoses()
		if n := len(c.Procedures); n > maxProcs && !p.reported(guidelines.PartProcedures, guidelines.None, "PCS-CLM-02") {
			p.over("CLM-LIM-02", guidelines.At(guidelines.PartProcedures, maxProcs), "procedures", maxProcs, n)
		}
		if n := len(c.Lines); n > maxLinesI {
			p.over("CLM-LIM-02", guidelines.At(guidelines.PartServices, maxLinesI), "lines", maxLinesI, n)
		}
	}
	p.limitCOB()
}

// limitDiagnoses counts external causes apart from the other diagnoses, as the 837I holds them.
func (p *pass) limitDiagnoses() {
	if p.reported(guidelines.PartDiagnoses, guidelines.None, "ICD-LIM-02") {
		return
	}
	diagnoses, causes := 0, 0
	at, causeAt := 0, 0 // the first of each that is over
	for i := range p.c.Diagnoses {
		if i > 0 && p.c.Diagnoses[i].ExternalCause() {
			if causes++; causes == maxCauses+1 {
				causeAt = i
			}
			continue
		}
		if diagnoses++; diagnoses == maxDiagnosesI+1 {
			at = i
		}
	}
	if diagnoses > maxDiagnosesI {
		p.over("CLM-LIM-02", guidelines.At(guidelines.PartDiagnoses, at), "diagnoses", maxDiagnosesI, diagnoses)
	}
	if causes > maxCauses {
		p.over("CLM-LIM-02", guidelines.At(guidelines.PartDiagnoses, causeAt), "external causes", maxCauses, causes)
	}
}

// over reports a count over its limit.
func (p *pass) over(id guidelines.RuleID, at guidelines.Location, what string, limit, n int) {
	p.reportDetail(id, at, "There are too many $d: split the claim or leave out what matters least.",
		what+" ("+strconv.Itoa(n)+", at most "+strconv.Itoa(limit)+")")
}

func (p *pass) limitLine(i int) {
	l := &p.c.Lines[i]
	if n := len(l.For); n > maxPointers && !p.reported(guidelines.PartServices, i, "ICD-LIM-04") {
		p.over("CLM-LIM-01", guidelines.AtSub(guidelines.PartServices, i, "for", maxPointers), "diagnosis pointers", maxPointers, n)
	}
	if n := len(l.Modifiers); n > maxModifiers && !p.reported(guidelines.PartServices, i, "HCP-MOD-02") {
		p.over("CLM-LIM-01", guidelines.AtSub(guidelines.PartServices, i, "modifiers", maxModifiers), "modifiers", maxModifiers, n)
	}
}

func (p *pass) limitCOB() {
	c := p.c
	if n := len(c.OtherPayers); n > maxOtherPayers {
		p.over("CLM-LIM-04", guidelines.At(guidelines.PartOtherPayers, maxOtherPayers), "other payers", maxOtherPayers, n)
	}
	for i := range c.OtherPayers {
		if n := segmentsCAS(c.OtherPayers[i].Adjustments); n > maxCAS {
			p.over("CLM-LIM-04", guidelines.AtField(guidelines.PartOtherPayers, i, "adjustments"), "adjustment segments", maxCAS, n)
		}
	}
	for i := range c.Lines {
		ad := c.Lines[i].Adjudications
		if n := len(ad); n > maxAdjudications {
			p.over("CLM-LIM-04", guidelines.AtSub(guidelines.PartServices, i, "adjudications", maxAdjudications), "adjudications", maxAdjudications, n)
		}
		for k := range ad {
			if n := segmentsCAS(ad[k].Adjustments); n > maxCAS {
				p.over("CLM-LIM-04", guidelines.AtSub(guidelines.PartServices, i, "adjudications.adjustments", k), "adjustment segments", maxCAS, n)
			}
		}
	}
}

// segmentsCAS is how many CAS segments adjustments take: one for every six reasons of a group.
func segmentsCAS(adj []Adjustment) int {
	n := 0
	for i := range adj {
		before := 0
		for k := range i {
			if adj[k].Group == adj[i].Group {
				before++
			}
		}
		if before%maxCASTrios == 0 {
			n++
		}
	}
	return n
}

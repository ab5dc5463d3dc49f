package x837

import (
	"math"
	"strings"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// reasonOf is what is wrong, in a clause without values.
func reasonOf(i edi.Issue) string {
	v := verdictOf(i)
	return v.Explain(i)
}

// findingOf is an issue as a finding.
func findingOf(i edi.Issue, line, other int) x12.Finding {
	v, at := verdictOf(i), placeOf(i)
	f := x12.Finding{Finding: v.Finding(i, "X12 837", "005010"), X12: at, Level: x12.Levels(v.Level)}
	f.At = locationOf(at.Loop, line, other)
	return f
}

// locationOf is the part of the claim that a loop describes.
func locationOf(loop string, line, other int) guidelines.Location {
	switch {
	case loop == "" || loop[0] == '1':
		return guidelines.Whole(guidelines.PartEnvelope)
	case strings.HasPrefix(loop, "24") && line >= 0:
		return guidelines.At(guidelines.PartServices, line)
	case (loop == "2320" || strings.HasPrefix(loop, "233")) && other >= 0:
		return guidelines.At(guidelines.PartOtherPayers, other)
	}
	part := guidelines.PartClaim
	switch loop {
	case "2000A", "2010AA":
		part = guidelines.PartBilling
	case "2010AB":
		part = guidelines.PartPayTo
	case "2010AC":
		part = guidelines.PartPayToPlan
	case "2000B", "2010BA":
		part = guidelines.PartSubscriber
	case "2010BB":
		part = guidelines.PartPayer
	case "2000C", "2010CA":
		part = guidelines.PartPatient
	}
	return guidelines.Whole(part)
}

// noted is an issue with the positions in the claim that it stood at.
type noted struct {
	edi.Issue
	line  int32
	other int16
	turn  int // which level of its kind it belongs to; 0 when it belongs to none
}

// issueLog holds the issues that were not asked for yet.
type issueLog struct {
	list  []noted
	mark  int // where those of the claim being read begin
	since int // dropped since the mark
}

// Bounds of what is held (SEC-LIM-07).
const (
	maxPerClaim = 1000
	maxIssues   = 10_000
)

// faultAt is a segment or loop that is missing, or a date that cannot be read: what else is missing for that reason is
// not reported again.
type faultAt struct {
	loop   string
	id     edi.ID
	whole  bool  // the loop is missing
	offset int64 // of a date; -1 for a segment
}

// maxFaultsAt bounds those that are remembered for a level.
const maxFaultsAt = 100

// remember notes an issue of the claim or level being read that explains what rules would find missing.
func (d *Decoder) remember(i edi.Issue) {
	f := faultAt{loop: i.Loop, id: i.Other, offset: -1}
	switch i.Code {
	case edi.SegmentMissing:
	case edi.LoopMissing:
		f.whole = true
	case edi.BadDate, edi.BadTime, edi.BadRange:
		f.offset = i.Offset
	default:
		return
	}
	if l := levelOfLoop(i.Loop); len(d.faults[l]) < maxFaultsAt {
		d.faults[l] = append(d.faults[l], f)
	}
}

// report is what the reader calls for each issue.
func (d *Decoder) report(i edi.Issue) {
	d.remember(i)
	l := &d.issues
	n := noted{Issue: i, line: -1, other: -1, turn: d.turnOf(&i)}
	if d.c != nil {
		n.line, n.other = int32(len(d.lines)-1), int16(min(len(d.c.OtherPayers)-1, math.MaxInt16-1))
		if d.reading && d.rd.Step.Opens { // what the segment begins is not there yet
			switch d.rd.Begun().ID {
			case "2400":
				n.line++
			case "2320":
				n.other++
			}
		}
	}
	switch held := len(l.list); {
	case held-l.mark < maxPerClaim && held < maxIssues:
		l.list = append(l.list, n)
	case l.since == 0 && held <= maxIssues:
		n.Code, n.Element, n.Component = edi.Truncated, 0, 0
		l.list = append(l.list, n)
		l.since++
	}
}

// drain gives the issues held, as findings of the levels asked for, and forgets them.
func (d *Decoder) drain(levels x12.Levels) []x12.Finding {
	l := &d.issues
	out := make([]x12.Finding, 0, len(l.list))
	for i := range l.list {
		n := &l.list[i]
		if v := verdictOf(n.Issue); !levels.Has(x12.Levels(v.Level)) {
			continue
		}
		f := findingOf(n.Issue, int(n.line), int(n.other))
		if d.o.Checker == nil || d.o.Checker.Admit(&f.Finding) {
			out = append(out, f)
		}
	}
	l.list, l.mark, l.since = l.list[:0], 0, 0
	return out
}

// Findings gives what was found in the file since it was last called, in the order of the file: envelope, syntax,
// and how the file follows the guide. What the claims say is checked by Validate or by the claims themselves.
func (d *Decoder) Findings() []x12.Finding { return d.drain(x12.Syntax | x12.Guide) }

package x12

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Acks is what a file of acknowledgments says.
type Acks struct {
	Interchanges []InterchangeAck // TA1
	Groups       []GroupAck       // 999
	Statuses     []StatusGroup    // 277CA
	Findings     []Finding        // of the envelope, and where the acknowledgments contradict themselves (ACK-999, ACK-277)
}

// InterchangeAck is a TA1.
type InterchangeAck struct {
	Control string // of the interchange that is answered
	Date    string // YYMMDD
	Time    string // HHMM
	Status  string // A accepted, E with errors, R rejected
	Note    string // 000-031
}

// GroupAck is a 999: the answer to a functional group.
type GroupAck struct {
	Functional, Control, Version string // AK1: HC, GS06, GS08
	Sets                         []SetAck
	Status                       string   // AK901: A, E, P, R (M, W, X)
	Included, Received, Accepted int      // AK902-904
	Codes                        []string // AK905-909
}

// SetAck is the answer to a transaction set.
type SetAck struct {
	Set, Control, Version string // AK2: 837, ST02, ST03
	Errors                []AckError
	Status                string   // IK501: A, E, R (M, W, X)
	Codes                 []string // IK502-506
}

// AckError is one error of a transaction set: IK3, and IK4 where it is about an element.
type AckError struct {
	Segment     string // segment id
	Position    int    // ordinal in the transaction set, ST = 1
	Loop        string
	Code        string // IK304
	Element     int    // 0: about the segment
	Component   int
	Repeat      int
	Data        int    // number of the data element
	ElementCode string // IK403
}

// ReadAcks reads 999, 277CA and TA1 in one file, whatever it mixes. The error is one of reading; what is damaged is
// among the findings, and what could be read is returned with both.
func ReadAcks(r io.Reader) (*Acks, error) {
	a := &ackReader{acks: &Acks{}}
	a.rd = edi.NewReader(r, edi.Options{}, false, a.report)
	for {
		switch kind := a.rd.Next(); kind {
		case edi.KindEnd:
			return a.acks, a.rd.Err()
		case edi.KindTA1:
			a.acks.Interchanges = append(a.acks.Interchanges, InterchangeAck{a.el(1), a.el(2), a.el(3), a.el(4), a.el(5)})
		case edi.KindST:
			a.set = a.rd.ST[1]
			if a.set == "277" {
				a.acks.Statuses = append(a.acks.Statuses, StatusGroup{})
			}
		case edi.KindBody:
			switch a.set {
			case "999", "997":
				a.body999()
			case "277":
				a.body277()
			}
		case edi.KindSE:
			if a.set == "277" {
				a.check277()
			}
			a.set = ""
		}
	}
}

// ackReader reads acknowledgments.
type ackReader struct {
	rd     *edi.Reader
	acks   *Acks
	set    string
	level  string // HL03 of the level open in a 277CA
	status *StatusLevel
	line   *LineStatus
}

func (a *ackReader) report(i edi.Issue) {
	if i.Code == edi.UnknownGuide || len(a.acks.Findings) >= maxIssues {
		return
	}
	a.acks.Findings = append(a.acks.Findings, findingOf(i, -1, -1))
}

// find reports a finding at the current segment.
func (a *ackReader) find(rule guidelines.RuleID, severity guidelines.Severity, element int, text string) {
	f := Finding{Level: Balance, X12: Place{
		Segment: a.rd.Segment, Byte: a.rd.Seg.ElementOffset(element), ID: a.rd.Seg.ID.String(), Element: element, Set: a.rd.Set,
	}}
	f.Rule, f.Severity, f.Text, f.At = rule, severity, text, guidelines.Whole(guidelines.PartEnvelope)
	a.acks.Findings = append(a.acks.Findings, f)
}

func (a *ackReader) el(i int) string { return strings.TrimSpace(string(a.rd.Seg.Element(i))) }

func (a *ackReader) comp(i, c int) string { return string(a.rd.Seg.Component(i, c)) }

// rest are the elements from i on that are not empty.
func (a *ackReader) rest(i int) (out []string) {
	for ; i <= a.rd.Seg.Len(); i++ {
		if v := a.el(i); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// body999 reads a segment of a 999 (or of a 997, whose segments AK3 to AK5 say the same).
func (a *ackReader) body999() {
	groups := a.acks.Groups
	id := a.rd.Seg.ID.String()
	if id == "AK1" {
		a.acks.Groups = append(groups, GroupAck{Functional: a.el(1), Control: a.el(2), Version: a.el(3)})
		return
	}
	if len(groups) == 0 {
		return
	}
	g := &groups[len(groups)-1]
	switch id {
	case "AK2":
		g.Sets = append(g.Sets, SetAck{Set: a.el(1), Control: a.el(2), Version: a.el(3)})
		return
	case "AK9":
		g.Status, g.Included, g.Received, g.Accepted, g.Codes = a.el(1), number(a.el(2)), number(a.el(3)), number(a.el(4)), a.rest(5)
		a.checkGroup(g)
		return
	}
	if len(g.Sets) == 0 {
		return
	}
	s := &g.Sets[len(g.Sets)-1]
	switch id {
	case "IK3", "AK3":
		s.Errors = append(s.Errors, AckError{Segment: a.el(1), Position: number(a.el(2)), Loop: a.el(3), Code: a.el(4)})
	case "IK4", "AK4":
		a.elementError(s)
	case "IK5", "AK5":
		s.Status, s.Codes = a.el(1), a.rest(2)
		if s.Status == "A" && len(s.Errors) > 0 {
			a.find("ACK-999-02", guidelines.Error, 1, "The transaction set is accepted, yet errors are listed for it.")
		}
	}
}

// elementError reads IK4: the first completes its IK3, further ones repeat it.
func (a *ackReader) elementError(s *SetAck) {
	if len(s.Errors) == 0 {
		return
	}
	e := s.Errors[len(s.Errors)-1]
	last := &s.Errors[len(s.Errors)-1]
	if e.Element != 0 {
		s.Errors = append(s.Errors, e)
		last = &s.Errors[len(s.Errors)-1]
	}
	last.Element, last.Component, last.Repeat = number(a.comp(1, 1)), number(a.comp(1, 2)), number(a.comp(1, 3))
	last.Data, last.ElementCode = number(a.el(2)), a.el(3)
}

// checkGroup compares the counts of AK9 with each other and with its status (ACK-999-01).
func (a *ackReader) checkGroup(g *GroupAck) {
	bad := func(element int, text string) { a.find("ACK-999-01", guidelines.Error, element, text) }
	if g.Accepted > g.Received {
		bad(4, "More transaction sets are accepted than were received.")
	}
	switch {
	case g.Status == "A" && g.Accepted < g.Received:
		bad(1, "The group is accepted, yet not all of its transaction sets are.")
	case g.Status == "R" && g.Accepted > 0:
		bad(1, "The group is rejected, yet transaction sets of it are accepted.")
	case g.Status == "P" && (g.Accepted == 0 || g.Accepted >= g.Received):
		bad(1, "The group is accepted in part, which the counts do not show.")
	case !slices.Contains([]string{"A", "E", "M", "P", "R", "W", "X"}, g.Status):
		bad(1, "The status of the group is none of the codes.")
	}
	if g.Included != g.Received {
		a.find("ACK-999-01", guidelines.Warning, 2, "The group says that it has "+strconv.Itoa(g.Included)+" transaction sets, "+strconv.Itoa(g.Received)+" were received.")
	}
}

package x12

import (
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// AckOptions are what a 999 needs beside the file that it answers. Sender and receiver are those of the file, swapped.
type AckOptions struct {
	Created            time.Time // ISA09/10, GS04/05
	InterchangeControl int       // ISA13; default 1
	GroupControl       int       // GS06; default 1
	MaxSegment         int       // bytes of one segment read; default 16 KiB
}

// Ack reads a file and writes the 999 for it: for each group, whether each transaction set was accepted, and where it
// breaks the standard or its guide. A set with a finding of severity error is rejected, one with warnings accepted with
// errors. Values of the file are not repeated in the 999. The result says whether every set was accepted.
func Ack(w io.Writer, r io.Reader, o AckOptions) (accepted bool, err error) {
	a := &acker{o: o, accepted: true, d: edi.Usual()}
	a.rd = edi.NewReader(r, edi.Options{MaxSegment: o.MaxSegment}, true, a.report)
	for {
		switch kind := a.rd.Next(); kind {
		case edi.KindEnd:
			if err := a.rd.Err(); err != nil {
				return false, err
			}
			if !a.begun {
				return false, &SyntaxError{Rule: "X12-ENV-02", Reason: "the input has no interchange with a group to answer"}
			}
			a.endInterchange()
			_, err := w.Write(a.out)
			return a.accepted, err
		case edi.KindISA:
			a.sender = [4]string{element(a.rd, 5), element(a.rd, 6), element(a.rd, 7), element(a.rd, 8)}
		case edi.KindGS:
			a.beginGroup()
		case edi.KindST:
			a.issues = a.late(a.issues)
		case edi.KindSE:
			a.set()
		case edi.KindGE:
			a.endGroup()
		}
		if len(a.out) > 64<<10 {
			if _, err := w.Write(a.out); err != nil {
				return false, err
			}
			a.out = a.out[:0]
		}
	}
}

// acker writes a 999.
type acker struct {
	rd       *edi.Reader
	o        AckOptions
	d        edi.Delims
	out      []byte
	sender   [4]string
	begun    bool
	accepted bool
	groups   int // ST written, one a group
	segments int
	received int
	passed   int
	withErr  int // accepted with errors
	issues   []edi.Issue
}

func element(rd *edi.Reader, i int) string { return string(rd.Seg.Element(i)) }

// report collects the issues of a transaction set, up to a bound.
func (a *acker) report(i edi.Issue) {
	if i.Set > 0 && len(a.issues) < maxPerClaim {
		a.issues = append(a.issues, i)
	}
}

// late keeps the issues of the set that has just begun.
func (a *acker) late(list []edi.Issue) []edi.Issue {
	return slices.DeleteFunc(list, func(i edi.Issue) bool { return i.Set != a.rd.Set })
}

func (a *acker) segment(id string, elements ...string) {
	n := len(elements)
	for n > 0 && elements[n-1] == "" {
		n--
	}
	a.out = append(a.out, id...)
	for _, v := range elements[:n] {
		a.out = append(append(a.out, '*'), v...)
	}
	a.out = append(a.out, '~', '\n')
	a.segments++
}

func (a *acker) beginGroup() {
	t := a.o.Created
	gs := a.rd.GS
	if !a.begun {
		a.begun = true
		a.segment("ISA", "00", blanks("", 10), "00", blanks("", 10), a.sender[2], blanks(a.sender[3], 15), a.sender[0], blanks(a.sender[1], 15),
			t.Format("060102"), t.Format("1504"), "^", "00501", pad(max(a.o.InterchangeControl, 1), 9), "0", "P", ":")
		a.segment("GS", "FA", gs[3], gs[2], t.Format("20060102"), t.Format("1504"), strconv.Itoa(max(a.o.GroupControl, 1)), "X", guide999)
	}
	a.groups++
	a.received, a.passed, a.withErr, a.segments = 0, 0, 0, 0
	a.segment("ST", "999", pad(a.groups, 4), guide999)
	a.segment("AK1", gs[1], gs[6], gs[8])
}

const guide999 = "005010X231A1"

// set writes AK2 to IK5 for the transaction set that ends.
func (a *acker) set() {
	own := slices.DeleteFunc(slices.Clone(a.issues), func(i edi.Issue) bool { return i.Set != a.rd.Set })
	a.issues = a.issues[:0]
	a.received++
	st := a.rd.ST
	a.segment("AK2", st[1], st[2], st[3])
	slices.SortStableFunc(own, func(x, y edi.Issue) int { return x.Segment - y.Segment })
	status, codes := "A", []string{}
	for k := 0; k < len(own); {
		to := k + 1
		for to < len(own) && own[to].Segment == own[k].Segment && own[to].ID == own[k].ID && segmentCode(own[to]) == "8" && segmentCode(own[k]) == "8" {
			to++
		}
		a.errors(own[k:to], &status, &codes)
		k = to
	}
	if len(codes) == 0 && status != "A" {
		codes = append(codes, "5")
	}
	a.segment("IK5", append([]string{status}, codes[:min(len(codes), 5)]...)...)
	switch status {
	case "A":
		a.passed++
	case "E":
		a.passed++
		a.withErr++
	default:
		a.accepted = false
	}
}

// segmentCode is IK304 of an issue; empty when the issue is not about a segment.
func segmentCode(i edi.Issue) string { return kindOf(i).ik3 }

// errors writes IK3 with its IK4 for the issues of one segment.
func (a *acker) errors(list []edi.Issue, status *string, codes *[]string) {
	for _, i := range list {
		k := kindOf(i)
		switch {
		case k.severity == guidelines.Error:
			*status = "R"
		case *status == "A" && k.severity == guidelines.Warning && k.ik3 != "":
			*status = "E"
		}
		if c := setCode(i.Code); c != "" && !slices.Contains(*codes, c) {
			*codes = append(*codes, c)
		}
	}
	first := list[0]
	if segmentCode(first) == "" {
		return
	}
	at := placeOf(first)
	id := at.ID
	if id == "" {
		id = "ZZZ" // the id itself cannot be read
	}
	a.segment("IK3", id, strconv.Itoa(max(first.Segment, 1)), loop4(at.Loop), segmentCode(first))
	for _, i := range list {
		k := kindOf(i)
		if k.ik4 == "" || i.Element == 0 {
			continue
		}
		where := strconv.Itoa(int(i.Element))
		if i.Component > 0 {
			where += ":" + strconv.Itoa(int(i.Component))
		}
		data := ""
		if i.Data > 0 && i.Data < 10000 {
			data = strconv.Itoa(i.Data)
		}
		a.segment("IK4", where, data, k.ik4)
	}
}

// loop4 is a loop id as IK303 takes it, without the letters of its branch when it is longer than four characters.
func loop4(loop string) string { return loop[:min(len(loop), 4)] }

// setCode is IK502 for issues of the transaction set as a whole.
func setCode(c edi.Code) string {
	switch c {
	case edi.UnknownGuide:
		return "1"
	case edi.MissingTrailer:
		return "2"
	case edi.ControlMismatch:
		return "3"
	case edi.CountMismatch:
		return "4"
	case edi.ControlNumber:
		return "7"
	case edi.DuplicateControl:
		return "23"
	case edi.MixedGuides:
		return "I6"
	}
	return ""
}

func (a *acker) endGroup() {
	status := "A"
	switch {
	case a.passed == 0 && a.received > 0:
		status = "R"
	case a.passed < a.received:
		status = "P"
	case a.withErr > 0:
		status = "E"
	}
	included := a.received
	if !a.rd.Lost {
		if n, err := strconv.Atoi(element(a.rd, 1)); err == nil && n >= 0 && n < 1_000_000 {
			included = n
		}
	}
	code := ""
	switch {
	case a.rd.Lost:
		code = "3"
	case element(a.rd, 2) != a.rd.GS[6]:
		code = "4"
	case included != a.received:
		code = "5"
	}
	if code != "" && status == "A" {
		status = "E"
	}
	a.segment("AK9", status, strconv.Itoa(included), strconv.Itoa(a.received), strconv.Itoa(a.passed), code)
	a.segment("SE", strconv.Itoa(a.segments+1), pad(a.groups, 4))
}

func (a *acker) endInterchange() {
	a.segment("GE", strconv.Itoa(a.groups), strconv.Itoa(max(a.o.GroupControl, 1)))
	a.segment("IEA", "1", pad(max(a.o.InterchangeControl, 1), 9))
}

package ack

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Options are what a 999 needs beside the file that it answers. Sender, receiver and usage are those of the file, the
// first two swapped.
type Options struct {
	Created            time.Time // ISA09/10, GS04/05; default those of the first interchange answered
	InterchangeControl int       // ISA13; default 1
	GroupControl       int       // GS06; default 1
	Usage              string    // ISA15, P or T; default that of the first interchange answered
	MaxSegment         int       // bytes of one segment read; default 16 KiB
}

// Write reads a file and writes the 999 for it: for each group, whether each transaction set was accepted, and where it
// breaks the standard or its guide. A set with a finding of severity error, or one without a guide to check it by, is
// rejected, one with warnings accepted with errors; an acknowledgment is never answered, so a group of them is rejected,
// too. A group is rejected whose trailer is missing or wrong, and the last one where the interchange has no right end.
// Values of the file are not repeated in the 999, but for what names the group and the set. The result says whether
// everything was accepted.
func Write(w io.Writer, r io.Reader, o Options) (accepted bool, err error) {
	a := &acker{o: o, accepted: true, d: edi.Usual()}
	a.rd = edi.NewReader(r, edi.Options{MaxSegment: o.MaxSegment, Takes: answered}, true, a.report)
	for {
		switch kind := a.rd.Next(); kind {
		case edi.KindEnd:
			if err := a.rd.Err(); err != nil {
				return false, err
			}
			if !a.begun {
				return false, &x12.SyntaxError{Rule: "X12-ENV-02", Reason: "the input has no interchange with a group to answer"}
			}
			a.answer(false)
			return a.accepted, a.w.Close()
		case edi.KindISA:
			a.answer(false)
			a.torn = false
			a.sender = [4]string{element(a.rd, 5), element(a.rd, 6), element(a.rd, 7), element(a.rd, 8)}
			a.usage, a.time = element(a.rd, 15), element(a.rd, 9)+element(a.rd, 10)
		case edi.KindGS:
			a.answer(false)
			a.beginGroup(w)
		case edi.KindST:
			a.issues = a.late(a.issues)
		case edi.KindSE:
			a.set()
		case edi.KindGE:
			a.endGroup()
		case edi.KindIEA:
			a.answer(a.torn)
		}
		if a.begun && a.w.Err() != nil {
			return false, a.w.Err()
		}
		if len(a.out) > 64<<10 {
			a.flush()
		}
	}
}

// answered reports whether sets of a guide are checked: acknowledgments of the standard itself are not answered.
func answered(g *edi.Guide) bool { return g.Group != "FA" }

// acker writes a 999.
type acker struct {
	rd       *edi.Reader
	o        Options
	d        edi.Delims
	w        *x12.Writer
	out      []byte // segments of the 999 of the group
	sender   [4]string
	usage    string // ISA15
	time     string // ISA09 and ISA10
	begun    bool
	accepted bool
	open     bool // a group is open
	held     bool // a group has ended, and its AK9 waits for the end of the interchange
	cut      bool // the input ends inside a segment
	torn     bool // the trailer of the interchange is missing or wrong
	included int  // sets of the group by its GE
	code     string
	segments int // in out
	received int
	passed   int
	withErr  int // accepted with errors
	issues   []edi.Issue
}

// maxIssues bounds the issues held for a transaction set, and the findings of a Reader.
const maxIssues = 1000

func element(rd *edi.Reader, i int) string { return string(rd.Seg.Element(i)) }

// report collects the issues of a transaction set, up to a bound, and notes those of the interchange's end.
func (a *acker) report(i edi.Issue) {
	switch {
	case i.Code == edi.MissingTerminator:
		a.cut = true
	case i.Code == edi.MissingTrailer && i.Other == idIEA, i.ID == idIEA && (i.Code == edi.ControlMismatch || i.Code == edi.CountMismatch):
		a.torn = true
	}
	if i.Set > 0 && len(a.issues) < maxIssues {
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
		a.out = append(append(a.out, a.d.Element), v...)
	}
	a.out = append(a.out, a.d.Segment)
	a.segments++
}

// flush hands the segments over.
func (a *acker) flush() {
	_ = a.w.Body(a.out, a.segments) // the error stays
	a.out, a.segments = a.out[:0], 0
}

func (a *acker) beginGroup(w io.Writer) {
	gs := a.rd.GS
	if !a.begun {
		a.begun = true
		a.w = x12.NewWriter(w, a.envelope(gs[2], gs[3]), x12.WriterOptions{NewLines: true})
	}
	a.open, a.received, a.passed, a.withErr = true, 0, 0, 0
	_ = a.w.Begin(x12.Set{ID: "999", Version: guide999})
	a.segment("AK1", word(gs[1], 2), cmp.Or(word(gs[6], 9), "0"), word(gs[8], 12))
}

// envelope is that of the answer: from the receiver to the sender of the file, and of its group.
func (a *acker) envelope(sender, receiver string) x12.Envelope {
	e := x12.Envelope{
		Sender: a.party(a.sender[2:], receiver), Receiver: a.party(a.sender[:2], sender), GSSender: a.text(receiver), GSReceiver: a.text(sender),
		Created: a.o.Created, InterchangeControl: a.o.InterchangeControl, GroupControl: a.o.GroupControl, Usage: a.mode(),
	}
	if e.Created.IsZero() {
		e.Created, _ = time.Parse("0601021504", a.time)
	}
	return e
}

// party is who is named by a qualifier and an id of the ISA, or by the id of the group where that is none.
func (a *acker) party(isa []string, gs string) x12.PartyID {
	p := x12.PartyID{Qualifier: word(isa[0], 2), ID: cmp.Or(a.text(isa[1]), a.text(gs), "UNKNOWN")}
	if !slices.Contains(edi.Envelope().Def("/ISA").Elements[4].Codes, edi.MakeID(p.Qualifier)) {
		p.Qualifier = ""
	}
	return p
}

// mode is ISA15: test files are answered by test files.
func (a *acker) mode() string {
	for _, v := range []string{a.o.Usage, a.usage} {
		if v == "P" || v == "T" {
			return v
		}
	}
	return "P"
}

// word is the letters and digits that v begins with: what is not of the standard is not carried on.
func word(v string, limit int) string {
	n := 0
	for n < len(v) && n < limit && (v[n] >= '0' && v[n] <= '9' || v[n] >= 'A' && v[n] <= 'Z' || v[n] >= 'a' && v[n] <= 'z') {
		n++
	}
	return v[:n]
}

// text is what v begins with and an envelope can carry, at most 15 characters; nothing when that is less than two.
func (a *acker) text(v string) string {
	n := 0
	for n < len(v) && n < 15 && a.d.Allows(v[n], false) {
		n++
	}
	if v = strings.Trim(v[:n], " "); len(v) < 2 {
		return ""
	}
	return v
}

const idIEA edi.ID = 'I' | 'E'<<8 | 'A'<<16

const guide999 = "005010X231A1"

// set writes AK2 to IK5 for the transaction set that ends.
func (a *acker) set() {
	own := slices.DeleteFunc(slices.Clone(a.issues), func(i edi.Issue) bool { return i.Set != a.rd.Set })
	a.issues = a.issues[:0]
	if !a.open { // there is no group to answer it in
		a.accepted = false
		return
	}
	a.received++
	st := a.rd.ST
	a.segment("AK2", word(st[1], 3), word(st[2], 9), word(st[3], 35))
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
	if _, old := edi.GuideFor(st[1], st[3], a.rd.GS[8]); old { // read, but not checked
		status, codes = "R", append([]string{"1"}, codes...)
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
func segmentCode(i edi.Issue) string { return verdict.Of(i).Segment }

// errors writes IK3 with its IK4 for the issues of one segment.
func (a *acker) errors(list []edi.Issue, status *string, codes *[]string) {
	for _, i := range list {
		v := verdict.Of(i)
		switch {
		case v.Severity == guidelines.Error, i.Code == edi.UnknownGuide:
			*status = "R"
		case *status == "A" && v.Severity == guidelines.Warning && v.Segment != "":
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
	at := verdict.PlaceOf(first)
	id := word(at.ID, 3)
	if len(id) < 2 || id != at.ID {
		id = "ZZZ" // the id itself cannot be read
	}
	a.segment("IK3", id, strconv.Itoa(max(first.Segment, 1)), loop4(at.Loop), segmentCode(first))
	for _, i := range list {
		v := verdict.Of(i)
		if v.Element == "" || i.Element == 0 {
			continue
		}
		where := strconv.Itoa(int(i.Element))
		if i.Component > 0 || i.Repeat > 1 {
			where += ":"
			if i.Component > 0 {
				where += strconv.Itoa(int(i.Component))
			}
			if i.Repeat > 1 {
				where += ":" + strconv.Itoa(int(i.Repeat))
			}
		}
		data := ""
		if i.Data > 0 && i.Data < 10000 {
			data = strconv.Itoa(i.Data)
		}
		a.segment("IK4", where, data, v.Element)
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

// endGroup compares the trailer of a group with what was read.
func (a *acker) endGroup() {
	a.included, a.code = a.received, ""
	if a.rd.Lost || a.cut { // a trailer that breaks off is none
		a.code = "3"
	} else {
		n, err := strconv.Atoi(element(a.rd, 1))
		if err == nil && n >= 0 && n < 1_000_000 {
			a.included = n
		}
		switch {
		case element(a.rd, 2) != a.rd.GS[6]:
			a.code = "4"
		case n != a.received || err != nil:
			a.code = "5"
		}
	}
	a.open, a.held = false, true
}

// answer writes the AK9 that waits; torn says that the interchange has no right end behind the group.
func (a *acker) answer(torn bool) {
	if !a.held {
		return
	}
	a.held = false
	status := "A"
	switch {
	case a.code != "" || torn || a.passed == 0:
		status, a.passed = "R", 0
		a.accepted = false
	case a.passed < a.received:
		status = "P"
	case a.withErr > 0:
		status = "E"
	}
	a.segment("AK9", status, strconv.Itoa(a.included), strconv.Itoa(a.received), strconv.Itoa(a.passed), a.code)
	a.flush()
}

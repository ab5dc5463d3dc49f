package posting

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12/ack"
)

// Acks puts the acknowledgments of a file into a ledger: 999, 997, TA1 and 277CA. A 277CA is about claims, the others are
// about files; a claim that a 999 names in its context is judged with its set. The error is the one that ended the input
// early.
func Acks(l *remit.Ledger, in io.Reader, file string) (Report, error) {
	var out Report
	r := ack.NewReader(in, ack.ReadOptions{})
	n, listed, batch := 0, 0, ""
	src := func() remit.Source { n++; return remit.Source{File: file, Segment: n} }
	for a, err := range r.Answers() {
		if err != nil {
			break
		}
		out.Answers++
		switch v := a.(type) {
		case *ack.Interchange:
			l.Acknowledge(remit.Acknowledgment{Interchange: number(v.Control), Accepted: v.Accepted(), Codes: code("TA1", v.Note, v.Accepted()), Date: day("20" + v.Date), Source: src()})
		case *ack.Set:
			listed++
			if v.Type == "" || v.Type == "837" {
				l.Acknowledge(remit.Acknowledgment{Group: number(v.Group), Set: number(v.Control), Accepted: v.Accepted(), Codes: setCodes(v), Source: src()})
			}
		case *ack.Group:
			all := listed >= max(v.Included, v.Received, 1)
			listed = 0
			if v.Functional != "" && v.Functional != "HC" || v.Status == "P" || all {
				continue // what the sets say stands
			}
			accepted := v.Status == "A" || v.Status == "E"
			l.Acknowledge(remit.Acknowledgment{Group: number(v.Control), Accepted: accepted, Codes: code("999", strings.Join(v.Codes, " "), accepted), Source: src()})
		case *ack.Level:
			provider := ""
			switch v.Kind {
			case "receiver": // all claims of the file
				batch = v.Trace
			case "provider": // those that it bills
				provider = v.ID
			default:
				batch = ""
			}
			for i := range v.Statuses {
				if s := &v.Statuses[i]; batch != "" && (v.Kind == "receiver" || provider != "") && s.Rejected() {
					l.Acknowledge(remit.Acknowledgment{Batch: batch, Provider: provider, Codes: []string{s.Category + ":" + s.Code}, Date: day(s.Date), Source: src()})
				}
			}
		case *ack.Claim:
			l.Acknowledge(claimAck(v, src()))
		}
	}
	out.Findings = r.Findings()
	return out, r.Err()
}

func claimAck(v *ack.Claim, src remit.Source) remit.Acknowledgment {
	a := remit.Acknowledgment{Batch: v.Batch, Account: v.Account, PayerClaim: v.PayerControl, Accepted: v.Accepted(), Source: src}
	for i := range v.Statuses {
		if d := day(v.Statuses[i].Date); d.After(a.Date) {
			a.Date = d
		}
	}
	if a.Accepted {
		return a
	}
	for _, row := range v.Rows() {
		if !row.Accepted {
			a.Codes = append(a.Codes, row.Reasons...)
		}
	}
	return a
}

// setCodes are the codes of a set that is rejected: those of IK5, and of each segment as IK304.
func setCodes(v *ack.Set) (out []string) {
	if v.Accepted() {
		return nil
	}
	for _, c := range v.Codes {
		out = append(out, "IK5:"+c)
	}
	for i := range v.Errors {
		e := &v.Errors[i]
		out = append(out, "IK3:"+e.Segment+":"+strconv.Itoa(e.Position)+":"+e.Code)
	}
	return out
}

func code(kind, text string, accepted bool) []string {
	if accepted || text == "" {
		return nil
	}
	return []string{kind + ":" + text}
}

// number is a control number; -1, which is none, when it is not one: nothing is taken for another file.
func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// day is a date CCYYMMDD; the zero Date for anything else.
func day(s string) claim.Date {
	t, err := time.Parse("20060102", s)
	if err != nil {
		return claim.Date{}
	}
	return claim.NewDate(t.Date())
}

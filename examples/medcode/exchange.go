package main

import (
	"bytes"
	"io"
	"iter"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x270"
	"github.com/gomedcode/medcode/claim/x12/x276"
	"github.com/gomedcode/medcode/claim/x12/x278"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// isExchange reports whether a file begins with a question to a payer or its answer: 270, 271, 276, 277, 278. The 277 that
// acknowledges claims is none.
func isExchange(head []byte) bool {
	switch transactionSet(head) {
	case "270", "271", "276", "278":
		return true
	case "277":
		return bytes.Contains(head, []byte("005010X212"))
	}
	return false
}

// exchangeSets are the transaction sets that are checked with one of a file: questions and their answers.
func exchangeSets(set string) []string {
	switch set {
	case "270", "271":
		return []string{"270", "271"}
	case "278":
		return []string{"278"}
	}
	return []string{"276", "277"}
}

// checkExchange checks questions to payers and answers against their guide.
func (j *job) checkExchange(name, set string, r io.Reader, levels x12.Levels) error {
	n, found, err := 0, []x12.Finding(nil), error(nil)
	switch set {
	case "270", "271":
		x := x270.NewReader(r, x270.Options{})
		n, found, err = drain(x.Answers(), x.Findings, x.Err)
	case "278":
		x := x278.NewReader(r, x278.Options{})
		n, found, err = drain(x.Answers(), x.Findings, x.Err)
	default:
		x := x276.NewReader(r, x276.Options{})
		n, found, err = drain(x.Answers(), x.Findings, x.Err)
	}
	res := x837.Result{}
	for _, f := range found {
		if levels.Has(f.Level) {
			res.Findings = append(res.Findings, f)
		}
	}
	if !j.has("json") {
		what := "held against its guide"
		if n > 0 {
			what = plural(n, "answer", "answers") + ", " + what
		}
		j.line("%s: %s, %s", printable(name), set, what)
	}
	if len(res.Findings) > 0 {
		if err := j.writeX12(&res); err != nil {
			return err
		}
	}
	if err != nil && j.ctx.Err() == nil {
		j.complain("%s: %v", name, err)
		j.broken = true
	}
	return nil
}

// drain reads a file to its end, and counts what it gives.
func drain[T any](all iter.Seq2[T, error], findings func() []x12.Finding, end func() error) (n int, found []x12.Finding, err error) {
	for _, err := range all {
		if err == nil {
			n++
		}
		found = append(found, findings()...)
	}
	return n, append(found, findings()...), end()
}

package official

import (
	"bytes"
	"io"
	"iter"
)

// Change is an action line of an addendum.
type Change struct {
	Action ChangeAction
	Code   CMCode // Valid and Short are known from an order addendum only
	Line   int
}

// ChangeAction is what an addendum does with a code. A change of wording is a pair ReviseFrom, ReviseTo; a code that
// becomes a header is deleted with flag 1 and added with flag 0.
type ChangeAction uint8

// The actions.
const (
	Add ChangeAction = iota + 1
	Delete
	ReviseFrom
	ReviseTo
)

func actionOf(name string) ChangeAction {
	switch name {
	case "Add:":
		return Add
	case "Delete:":
		return Delete
	case "Revise from:":
		return ReviseFrom
	case "Revise to:":
		return ReviseTo
	}
	return 0
}

// CMAddenda reads an order addendum or a codes addendum (kind says which) of ICD-10-CM, or an order addendum of
// ICD-10-PCS. The summary at the end is left out; a line that is neither is an error.
func CMAddenda(r io.Reader, file string, kind Kind) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		summary := false
		for line, err := range Lines(r, file, MaxLine) {
			if err != nil {
				if !yield(Change{}, err) {
					return
				}
				continue
			}
			l := line.Text
			if len(bytes.TrimSpace(l)) == 0 {
				summary = true // the actions end with a blank line
				continue
			}
			if summary && !isAction(l) {
				continue
			}
			summary = false
			c, bad := addendaLine(l, kind)
			c.Line = line.Number
			if bad != "" {
				if line.Open {
					bad = "cut off in this row: " + bad
				}
				if !yield(Change{}, &FileError{File: file, Line: line.Number, Reason: bad, Whole: line.Open}) {
					return
				}
			} else if !yield(c, nil) {
				return
			}
		}
	}
}

func addendaLine(l []byte, kind Kind) (Change, string) {
	if !isAction(l) {
		return Change{}, "columns 1-13: no action"
	}
	c := Change{Action: actionOf(string(bytes.TrimRight(l[:13], " ")))}
	at := 13
	if kind == KindCMOrderAddenda {
		if len(l) < 15 || l[13] != '0' && l[13] != '1' {
			return Change{}, "column 14: neither 0 nor 1"
		}
		c.Code.Valid = l[13] == '1'
		at = 15
	} else {
		c.Code.Valid = true
	}
	if len(l) < at+8 || !isPaddedCode(l[at:at+7]) {
		return Change{}, "no code after the action"
	}
	c.Code.Code = string(bytes.TrimRight(l[at:at+7], " "))
	if kind == KindCMCodesAddenda {
		c.Code.Long = trimBlanks(string(l[at+8:]))
	} else {
		c.Code.Short, c.Code.Long = titles(string(l[at+8:]))
	}
	if c.Code.Long == "" {
		return Change{}, "no title"
	}
	return c, ""
}

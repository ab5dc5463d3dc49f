package official

import (
	"bytes"
	"io"
	"iter"
	"strings"
)

// CMOrder reads an order file of ICD-10-CM or ICD-10-PCS (they share one layout): order number 1-5, code 7-13, flag 15,
// short title 17-76, long title from 78. Faulty lines come as errors, the others as rows.
func CMOrder(r io.Reader, file string) iter.Seq2[CMCode, error] {
	return fromLines(r, file, orderLine)
}

// CMCodes reads a codes file: code 1-7, long title from 9; valid codes only.
func CMCodes(r io.Reader, file string) iter.Seq2[CMCode, error] {
	return fromLines(r, file, codesLine)
}

// fromLines turns each line that is not blank into a row; parse says in a few words what is wrong with a line.
func fromLines[T any](r io.Reader, file string, parse func(l []byte, line int) (T, string)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		for line, err := range Lines(r, file, MaxLine) {
			if err != nil {
				if !yield(zero, err) {
					return
				}
				continue
			}
			if len(bytes.TrimSpace(line.Text)) == 0 {
				continue
			}
			row, bad := parse(line.Text, line.Number)
			if bad != "" {
				if line.Open {
					bad = "cut off in this row: " + bad
				}
				if !yield(zero, &FileError{File: file, Line: line.Number, Reason: bad, Whole: line.Open}) {
					return
				}
			} else if !yield(row, nil) {
				return
			}
		}
	}
}

func orderLine(l []byte, line int) (CMCode, string) {
	if len(l) < 17 {
		return CMCode{}, "line too short for an order file"
	}
	order, ok := number(string(l[:5]))
	switch {
	case !ok:
		return CMCode{}, "columns 1-5: no order number"
	case !isPaddedCode(l[6:13]):
		return CMCode{}, "columns 7-13: no code"
	case l[14] != '0' && l[14] != '1':
		return CMCode{}, "column 15: neither 0 nor 1"
	case l[5] != ' ' || l[13] != ' ' || l[15] != ' ':
		return CMCode{}, "a separating blank is missing"
	}
	text := string(l[6:]) // one allocation a line
	row := CMCode{Order: order, Code: strings.TrimRight(text[:7], " "), Valid: l[14] == '1', Line: line}
	row.Short, row.Long = titles(text[10:])
	if row.Long == "" {
		return CMCode{}, "columns 78 on: no long title"
	}
	return row, ""
}

// titles cuts a short title of 60 columns, a blank, and the long title. Columns count characters.
func titles(text string) (short, long string) {
	n := 0
	for i := range text {
		if n == 60 {
			return trimRight(text[:i]), trimBlanks(text[i:])
		}
		n++
	}
	return trimRight(text), ""
}

func trimRight(s string) string  { return strings.TrimRight(s, " \t") }
func trimBlanks(s string) string { return strings.Trim(s, " \t") }

func codesLine(l []byte, line int) (CMCode, string) {
	if len(l) < 9 || !isPaddedCode(l[:7]) || l[7] != ' ' {
		return CMCode{}, "columns 1-7: no code"
	}
	text := string(l)
	row := CMCode{Code: trimRight(text[:7]), Valid: true, Long: trimBlanks(text[8:]), Line: line}
	if row.Long == "" {
		return CMCode{}, "columns 9 on: no long title"
	}
	return row, ""
}

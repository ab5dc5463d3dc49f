package pcs

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// maxLine bounds a line of the text files; the longest published one has 275 bytes.
const maxLine = 4 << 10

// An OrderRow is a line of the order file: a table (Header) or a code.
type OrderRow struct {
	Number int    // counted from 1 over the file
	Code   string // three characters for a header, else seven
	Header bool
	Short  string
	Long   string
}

// ReadOrder reads an order file line by line and calls each for every sound row. It returns a [*load.FileError] for every
// fault; a line at fault is left out.
func ReadOrder(r io.Reader, each func(OrderRow)) error { return errors.Join(readOrder(r, "", each)...) }

func readOrder(r io.Reader, name string, each func(OrderRow)) []error {
	f := &faults{file: name}
	last := ""
	lines(r, f, func(n int, line string) {
		row, reason := orderRow(line)
		switch {
		case reason != "":
			f.add(n, "", reason, nil)
		case row.Code <= last && row.Code != "" && last != "":
			f.add(n, "", "code given twice or out of order; left out", nil)
		default:
			last = row.Code
			each(row)
		}
	})
	return f.errs
}

// orderRow takes a line apart: 1-5 number, 7-13 code, 15 flag, 17-76 short title, 78 long title.
func orderRow(line string) (row OrderRow, reason string) {
	if len(line) < 78 || line[5] != ' ' || line[13] != ' ' || line[15] != ' ' || line[76] != ' ' {
		return row, "not the columns of an order file"
	}
	n, err := strconv.Atoi(line[:5])
	if err != nil {
		return row, "columns 1 to 5 are not a number"
	}
	row = OrderRow{
		Number: n, Code: strings.TrimRight(line[6:13], " "), Header: line[14] == '0',
		Short: strings.TrimRight(line[16:76], " "), Long: strings.TrimSpace(line[77:]),
	}
	if line[14] != '0' && line[14] != '1' {
		return row, "column 15 is neither 0 nor 1"
	}
	if _, ok := parsePrefix(row.Code); !ok {
		return row, "the code has characters that ICD-10-PCS does not use"
	}
	if row.Header != (len(row.Code) == 3) || !row.Header && len(row.Code) != 7 {
		return row, "a header has three characters, a code seven"
	}
	return row, ""
}

// lines calls each for every line without its end and the blanks before it. Lines that are too long or not ASCII are
// faults; empty ones are passed over.
func lines(r io.Reader, f *faults, each func(n int, line string)) {
	br := bufio.NewReaderSize(r, maxLine)
	for n := 1; ; n++ {
		b, err := br.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			f.add(n, "", fmt.Sprintf("a line of more than %d bytes; left out", maxLine), official.ErrLimit)
			for errors.Is(err, bufio.ErrBufferFull) {
				_, err = br.ReadSlice('\n')
			}
			b = nil
		}
		if n == 1 && strings.HasPrefix(string(b), "\xef\xbb\xbf") {
			b = b[3:]
		}
		if line := strings.TrimRight(string(b), "\r\n \x1a"); line != "" {
			if i := notText(line); i >= 0 {
				f.add(n, "", fmt.Sprintf("byte %d is not printable ASCII; the line is left out", i+1), nil)
			} else {
				had := len(f.errs)
				if each(n, line); err != nil && len(f.errs) > had { // no end of line behind a bad row: the file is cut off
					f.errs[had].(*load.FileError).Whole = true
				}
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				f.end(n, "", "reading failed", err)
			}
			return
		}
	}
}

func notText(s string) int {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return i
		}
	}
	return -1
}

// An Action is what a line of an addenda file does.
type Action uint8

// The actions.
const (
	Add Action = iota + 1
	Delete
	ReviseFrom
	ReviseTo
)

// String is the action as the file writes it.
func (a Action) String() string {
	if int(a) < len(actions) {
		return actions[a]
	}
	return ""
}

var actions = [...]string{Add: "Add", Delete: "Delete", ReviseFrom: "Revise from", ReviseTo: "Revise to"}

// An Amendment is a line of an order addenda file.
type Amendment struct {
	Action Action
	Code   string // three characters for a table, else seven
	Short  string
	Long   string
}

// Addenda is an order addenda file: what changed against the order file before.
type Addenda struct {
	Amendments []Amendment
	Before     int // number of codes of the order file before, as the summary states it; 0 when it does not
	After      int // number of codes of the new order file
}

// ReadAddenda reads an order addenda file. It returns what is sound together with a [*load.FileError] for every fault.
func ReadAddenda(r io.Reader) (Addenda, error) {
	v, errs := readAddenda(r, "")
	return v, errors.Join(errs...)
}

func readAddenda(r io.Reader, name string) (Addenda, []error) {
	var out Addenda
	f := &faults{file: name}
	summary := false
	lines(r, f, func(n int, line string) {
		if summary || line == "Headers" || line == "Codes" {
			summary = true
			out.summary(line)
			return
		}
		a, reason := amendment(line)
		if reason != "" {
			f.add(n, "", reason, nil)
			return
		}
		out.Amendments = append(out.Amendments, a)
	})
	return out, f.errs
}

// summary reads the totals: "78986 codes in icd10pcs_order_2025.txt", the file before first.
func (a *Addenda) summary(line string) {
	w := strings.Fields(line)
	if len(w) < 3 || w[1] != "codes" || w[2] != "in" {
		return
	}
	n, err := strconv.Atoi(w[0])
	switch {
	case err != nil:
	case a.Before == 0:
		a.Before = n
	default:
		a.After = n
	}
}

// amendment takes a line apart: 1-13 action, 14-20 code, 22-81 short title, 83 long title.
func amendment(line string) (a Amendment, reason string) {
	if len(line) < 83 || line[20] != ' ' || line[81] != ' ' {
		return a, "not the columns of an order addenda file"
	}
	verb := strings.TrimSuffix(strings.TrimRight(line[:13], " "), ":")
	for i, s := range actions {
		if s == verb && s != "" {
			a.Action = Action(i)
		}
	}
	if a.Action == 0 {
		return a, "columns 1 to 13 are no action"
	}
	a.Code = strings.TrimRight(line[13:20], " ")
	a.Short, a.Long = strings.TrimRight(line[21:81], " "), strings.TrimSpace(line[82:])
	if _, ok := parsePrefix(a.Code); !ok || len(a.Code) != 3 && len(a.Code) != 7 {
		return a, "a table has three characters, a code seven"
	}
	return a, ""
}

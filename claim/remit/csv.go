package remit

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// RowError is a row of a table that cannot be used.
type RowError struct {
	Line   int // of the file, from 1
	Reason string
}

// Error names the line and what is wrong.
func (e *RowError) Error() string { return fmt.Sprintf("remit: line %d: %s", e.Line, e.Reason) }

// table reads CSV with a header; the columns asked for must be there.
func table(in io.Reader, need []string, row func(line int, get func(column string) string)) error {
	r := csv.NewReader(in)
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	var at map[string]int
	for {
		rec, err := r.Read()
		line, _ := r.FieldPos(0)
		if err == io.EOF {
			if at == nil {
				return &RowError{1, "there is no header"}
			}
			return nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return &RowError{bad.Line, "not CSV"}
		}
		if err != nil {
			return err
		}
		if at == nil {
			at = map[string]int{}
			for i, name := range rec {
				at[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))] = i
			}
			for _, name := range need {
				if _, ok := at[name]; !ok {
					return &RowError{line, "no column " + name}
				}
			}
			continue
		}
		row(line, func(column string) string {
			if i, ok := at[column]; ok && i < len(rec) {
				return strings.TrimSpace(rec[i])
			}
			return ""
		})
	}
}

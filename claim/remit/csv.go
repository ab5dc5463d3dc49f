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

// table reads CSV of known columns. A first row with the names of those that are needed says which columns there are, in any
// order; without it they are the ones known, in their order.
func table(in io.Reader, known string, need int, row func(line int, get func(column string) string)) error {
	columns := strings.Fields(known)
	r := csv.NewReader(in)
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	var at map[string]int
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return &RowError{bad.Line, "not CSV"}
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		if at == nil {
			at = map[string]int{}
			for i, name := range rec {
				at[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))] = i
			}
			named := 0
			for _, name := range columns {
				if _, ok := at[name]; ok {
					named++
				}
			}
			if named >= need {
				continue
			}
			at = map[string]int{}
			for i, name := range columns {
				at[name] = i
			}
		}
		if len(rec) == 1 && strings.TrimSpace(rec[0]) == "" {
			continue
		}
		row(line, func(column string) string {
			if i, ok := at[column]; ok && i < len(rec) {
				return strings.TrimSpace(strings.TrimPrefix(rec[i], "\ufeff"))
			}
			return ""
		})
	}
}

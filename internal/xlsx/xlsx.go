// Package xlsx reads the rows of a published spreadsheet through excelize, within limits. Only packages named xlsx
// import it, so that a program that reads no spreadsheet does not link it.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"
)

// Limits of a workbook: the published ones are far below.
const (
	maxSize    = 64 << 20  // of the file
	maxUnzip   = 512 << 20 // of all its parts
	maxRows    = 1 << 21
	maxColumns = 100
)

// ErrTooLarge is the error of a workbook beyond the limits.
var ErrTooLarge = errors.New("xlsx: workbook too large")

// Book is an open workbook.
type Book struct{ f *excelize.File }

// Open reads a workbook.
func Open(r io.Reader) (*Book, error) {
	lr := &io.LimitedReader{R: r, N: maxSize + 1}
	f, err := excelize.OpenReader(lr, excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzip})
	if lr.N <= 0 {
		return nil, ErrTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("xlsx: %w", err)
	}
	return &Book{f}, nil
}

// Close frees the workbook.
func (b *Book) Close() error { return b.f.Close() }

// Sheets names the sheets in their order.
func (b *Book) Sheets() []string { return b.f.GetSheetList() }

// Rows iterates over the rows of a sheet, blank ones included; cells are raw values, dates as day serials. The error
// of the last step, if any, is in *err.
func (b *Book) Rows(sheet string, err *error) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		rows, e := b.f.Rows(sheet)
		if e != nil {
			*err = fmt.Errorf("xlsx: %w", e)
			return
		}
		defer rows.Close()
		for n := 0; rows.Next(); n++ {
			cells, e := rows.Columns()
			if e == nil && (n >= maxRows || len(cells) > maxColumns) {
				e = ErrTooLarge
			}
			if e != nil {
				*err = fmt.Errorf("xlsx: row %d: %w", n+1, e)
				return
			}
			if !yield(cells) {
				return
			}
		}
		*err = rows.Error()
	}
}

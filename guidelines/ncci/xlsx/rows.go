package xlsx

import (
	"errors"
	"io"
	"iter"

	"github.com/gomedcode/medcode/internal/xlsx"
)

// Rows gives the rows of the first sheet, in order, with the cells as they are stored (dates as text or as the serial
// numbers of spreadsheets). Rows between others are given even if empty. The slice is valid until the next step. An error
// ends the rows; damaged files never panic. Nothing is written to disk.
func Rows(r io.ReaderAt, size int64) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		book, err := xlsx.OpenAt(r, size)
		if err == nil && len(book.Sheets()) == 0 {
			err = errors.New("xlsx: the spreadsheet has no sheet")
		}
		if err != nil {
			yield(nil, err)
			return
		}
		for cells := range book.Rows(book.Sheets()[0], &err) {
			if !yield(cells, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

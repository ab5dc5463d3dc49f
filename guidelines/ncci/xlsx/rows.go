package xlsx

import (
	"fmt"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"
)

// maxUnpacked is the most that a spreadsheet may unpack to: a part of a PTP table has some 150 MB.
const maxUnpacked = 512 << 20

// Rows gives the rows of the first sheet, in order, with the cells as they are stored (dates as text or as the serial
// numbers of spreadsheets). Rows between others are given even if empty. An error ends the rows; damaged files never
// panic. Nothing is written to disk.
func Rows(r io.ReaderAt, size int64) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		if err := rows(r, size, yield); err != nil {
			yield(nil, err)
		}
	}
}

func rows(r io.ReaderAt, size int64, yield func([]string, error) bool) (err error) {
	stopped := false
	defer func() {
		if p := recover(); p != nil {
			if stopped {
				panic(p) // the caller's own
			}
			err = fmt.Errorf("xlsx: the spreadsheet is damaged")
		}
	}()
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked,
	})
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return fmt.Errorf("xlsx: the spreadsheet has no sheet")
	}
	it, err := f.Rows(sheets[0])
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	defer it.Close()
	for it.Next() {
		cells, err := it.Columns()
		if err != nil {
			return fmt.Errorf("xlsx: %w", err)
		}
		stopped = true
		if !yield(cells, nil) {
			return nil
		}
		stopped = false
	}
	if err := it.Error(); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

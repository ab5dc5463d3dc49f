package xlsx

import (
	"errors"
	"io"
	"io/fs"

	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/xlsx"
)

// ReadConversion reads the workbook. Rows that cannot be read are reported in the error; the others are returned.
func ReadConversion(r io.Reader) (*crosswalk.Conversion, error) {
	book, err := xlsx.Open(r)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	sheets := book.Sheets()
	if len(sheets) == 0 {
		return nil, errors.New("crosswalk/xlsx: no sheet")
	}
	var broken error
	c, err := crosswalk.ReadConversion(book.Rows(sheets[0], &broken))
	return c, errors.Join(err, broken)
}

// LoadConversion reads the last conversion table below opts.Root, by name. Other workbooks are passed over; without a
// table the result is nil and the error wraps load.ErrNotFound.
func LoadConversion(fsys fs.FS, opts load.Options) (*crosswalk.Conversion, load.Report, error) {
	var found *crosswalk.Conversion
	report := official.Tables(fsys, opts.Root, official.KindWorkbook, func(f official.File) (int, error) {
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		defer r.Close()
		c, err := ReadConversion(r)
		if c == nil {
			return 0, official.InFile(f.Name, err)
		}
		if c.Len() == 0 {
			return 0, nil // another workbook
		}
		found = c
		return c.Len(), official.InFile(f.Name, err)
	})
	if found == nil {
		report.Errors = append(report.Errors, official.NotFound("crosswalk/xlsx", "ICD-10-CM conversion table", opts.Root))
	}
	return found, report, report.Err()
}

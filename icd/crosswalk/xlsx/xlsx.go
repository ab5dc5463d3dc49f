package xlsx

import (
	"errors"
	"io"
	"io/fs"

	"github.com/gomedcode/medcode/icd/crosswalk"
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

// LoadConversion reads the last conversion table below root in the file system, by name. Other workbooks are
// passed over; without a table the error wraps crosswalk.ErrNotFound.
func LoadConversion(fsys fs.FS, root string) (*crosswalk.Conversion, error) {
	var found *crosswalk.Conversion
	var errs []error
	for f, err := range official.Walk(fsys, root, official.Limits{}) {
		if err != nil {
			errs = append(errs, err)
		}
		if f.Kind != official.KindWorkbook {
			continue
		}
		r, err := f.Open()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		c, err := ReadConversion(r)
		r.Close()
		if c != nil && c.Len() == 0 {
			continue // another workbook
		}
		if err != nil {
			errs = append(errs, &crosswalk.FileError{File: f.Name, Err: err, Whole: true})
		}
		if c != nil {
			found = c
		}
	}
	if found == nil {
		errs = append(errs, official.NotFound("crosswalk/xlsx", "ICD-10-CM conversion table", root))
	}
	return found, errors.Join(errs...)
}

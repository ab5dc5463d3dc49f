package xlsx

import (
	"errors"
	"io"
	"io/fs"
	"slices"

	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/xlsx"
)

const sheet = "DX_to_Comorb_Mapping"

// ErrNotElixhauser is the error of a workbook without the sheet of the reference file.
var ErrNotElixhauser = errors.New("group/xlsx: no sheet " + sheet)

// ReadElixhauser reads the workbook as published (CMR-Reference-File-vYYYY-N.xlsx). Damaged rows are reported in the
// error; the others are returned.
func ReadElixhauser(r io.Reader) (*group.Elixhauser, error) {
	book, err := xlsx.Open(r)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	if !slices.Contains(book.Sheets(), sheet) {
		return nil, ErrNotElixhauser
	}
	var broken error
	e, err := group.ReadElixhauser(book.Rows(sheet, &broken))
	return e, errors.Join(err, broken)
}

// LoadElixhauser reads the last such workbook below root in the file system, by name. Other workbooks are
// passed over; without one the error wraps group.ErrNotFound.
func LoadElixhauser(fsys fs.FS, root string) (*group.Elixhauser, error) {
	var found *group.Elixhauser
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
		e, err := ReadElixhauser(r)
		r.Close()
		switch {
		case errors.Is(err, ErrNotElixhauser):
			continue
		case err != nil:
			errs = append(errs, &group.FileError{File: f.Name, Err: err, Whole: true})
		}
		if e != nil && e.Len() > 0 {
			found = e
		}
	}
	if found == nil {
		errs = append(errs, official.NotFound("group/xlsx", "Elixhauser reference workbook", root))
	}
	return found, errors.Join(errs...)
}

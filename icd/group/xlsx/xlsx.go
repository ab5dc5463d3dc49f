package xlsx

import (
	"errors"
	"io"
	"io/fs"
	"slices"

	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/load"
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

// LoadElixhauser reads the last such workbook below opts.Root, by name. Other workbooks are passed over; without one the
// result is nil and the error wraps load.ErrNotFound.
func LoadElixhauser(fsys fs.FS, opts load.Options) (*group.Elixhauser, load.Report, error) {
	var found *group.Elixhauser
	report := official.Tables(fsys, opts.Root, official.KindWorkbook, func(f official.File) (int, error) {
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		defer r.Close()
		e, err := ReadElixhauser(r)
		if errors.Is(err, ErrNotElixhauser) {
			return 0, nil
		}
		if e == nil || e.Len() == 0 {
			return 0, official.InFile(f.Name, err)
		}
		found = e
		return e.Len(), official.InFile(f.Name, err)
	})
	if found == nil {
		report.Errors = append(report.Errors, official.NotFound("group/xlsx", "Elixhauser reference workbook", opts.Root))
	}
	return found, report, report.Err()
}

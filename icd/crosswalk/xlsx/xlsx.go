// Package xlsx reads the ICD-10-CM conversion table as NCHS publishes it, a spreadsheet of one sheet. It links a
// spreadsheet library, which is why it stands apart from package crosswalk.
package xlsx

import (
	"errors"
	"io"

	"github.com/gomedcode/medcode/icd/crosswalk"
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

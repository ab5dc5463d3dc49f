package cms_test

import (
	"fmt"
	"io"
	"strings"

	"github.com/gomedcode/medcode/claim/cms"
)

// A file of a research extract gives claims, and what Medicare paid for each.
func ExampleReader_Records() {
	const carrier = `BENE_ID|CLM_ID|NCH_CLM_TYPE_CD|CLM_FROM_DT|CLM_THRU_DT|CLM_PMT_AMT|NCH_CARR_CLM_SBMTD_CHRG_AMT|ICD_DGNS_CD1|LINE_NUM|HCPCS_CD|LINE_SBMTD_CHRG_AMT|LINE_NCH_PMT_AMT
7|-5|71|02-MAR-2025|02-MAR-2025|80.00|150.00|E119|1|G0108|100.00|60.00
7|-5|71|02-MAR-2025|02-MAR-2025|80.00|150.00|E119|2|A4253|50.00|20.00
`
	in := cms.Input{Name: "carrier.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(carrier)), nil }}
	r := cms.NewReader(cms.Options{}, in)
	for rec, err := range r.Records() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		c := rec.Claim
		fmt.Println(c.ID, c.Diagnoses[0].Code, len(c.Lines), "lines", c.Billed(), "paid", rec.Paid.Paid)
	}
	fmt.Println(r.Files()[0].Layout, r.Files()[0].Rows, "rows")
	// Output:
	// -5 E11.9 2 lines 150 paid 80
	// RIF claims with lines 2 rows
}

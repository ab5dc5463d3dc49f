package table_test

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/table"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Claims become rows of flat tables, here as CSV.
func ExampleWriter() {
	c := &claim.Claim{ID: "A-1001", From: claim.NewDate(2026, 3, 4), Diagnoses: []claim.Diagnosis{claim.Dx(icd.MustParseCM("E11.9"))},
		Lines: []claim.Line{{Code: claim.Code(hcpcs.MustParse("G0108")), Units: decimal.NewFromInt(2), Charge: decimal.RequireFromString("112.40")}}}
	files := folder{}
	w := table.NewWriter(table.CSV(files.open))
	if _, err := w.Claim(c); err != nil {
		fmt.Println(err)
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	fmt.Print(strings.ReplaceAll(files["diagnoses"].String(), "\r\n", "\n"))
	// Output:
	// claim_key,position,code,code_set,category,poa,certainty,kind
	// 1,1,E11.9,icd10cm,E11,,,diagnosis
}

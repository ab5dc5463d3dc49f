package ncci_test

import (
	"bytes"
	"fmt"
	"testing/fstest"
	"time"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
)

// The pair is invented; a real program passes os.DirFS of the folder with the files from CMS.
var exampleFiles = fstest.MapFS{"ccipra-v322r0-f1.txt": {Data: []byte(
	"Column 1\tColumn 2\t* = In existence prior to 1996\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale\r\n" +
		"G0108\tG0109\t\t20100101\t*\t1\tMisuse of Column Two code with Column One code\r\n")}}

func ExampleLoad() {
	edits, _, err := ncci.Load(exampleFiles, ncci.LoadOptions{})
	fmt.Println(edits.Tables()[0], err)

	day := time.Date(2026, time.August, 3, 0, 0, 0, 0, time.UTC)
	edit := edits.PTP(ncci.Practitioner, hcpcs.MustParse("G0108"), hcpcs.MustParse("G0109"), day)
	fmt.Println(edit.Status, edit.Indicator, edit.Rationale)

	later := edits.PTP(ncci.Practitioner, hcpcs.MustParse("G0108"), hcpcs.MustParse("G0109"), day.AddDate(1, 0, 0))
	fmt.Println(later.Status, later.Reason)
	// Output:
	// NCCI PTP practitioner 2026Q3 (v32.2, 1 rows) <nil>
	// active 1 Misuse of Column Two code with Column One code
	// not-checked the loaded tables do not answer for that day
}

func ExampleOpen() {
	edits, _, _ := ncci.Load(exampleFiles, ncci.LoadOptions{})
	var file bytes.Buffer // in practice a file, written once a quarter
	if _, err := edits.WriteTo(&file); err != nil {
		fmt.Println(err)
	}

	opened, err := ncci.Open(file.Bytes()) // or the bytes of a mapped file
	fmt.Println(opened.Tables(), err)
	// Output:
	// [NCCI PTP practitioner 2026Q3 (v32.2, 1 rows)] <nil>
}

func ExampleEdits_Explain() {
	edits, _, _ := ncci.Load(exampleFiles, ncci.LoadOptions{})
	day := time.Date(2026, time.August, 3, 0, 0, 0, 0, time.UTC)
	for _, e := range edits.Explain(hcpcs.MustParse("G0109"), hcpcs.MustParse("G0108"), day) {
		fmt.Println("column 1", e.Column1, "column 2", e.Column2, e.Status)
	}
	// Output:
	// column 1 G0108 column 2 G0109 active
}

package coverage_test

import (
	"fmt"
	"testing/fstest"
	"time"

	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
)

func ExampleLoad() {
	files := fstest.MapFS{"policies.csv": {Data: []byte("policy,hcpcs,icd10,covered,effective\n" +
		"L1,G0127,E11.40-E11.42,yes,2020-01-01\n")}}
	tables, report, _ := coverage.Load(files, load.Options{})
	fmt.Println(tables.IDs(), report.Err())

	day := time.Date(2026, time.August, 3, 0, 0, 0, 0, time.UTC)
	for _, dx := range []string{"E11.42", "I10"} {
		for _, d := range tables.Decide(hcpcs.MustParse("G0127"), []icd.CM{icd.MustParseCM(dx)}, day, nil) {
			fmt.Println(d.Policy, dx, d.Met())
		}
	}
	// Output:
	// [L1] <nil>
	// L1 E11.42 true
	// L1 I10 false
}

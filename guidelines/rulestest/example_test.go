package rulestest_test

import (
	"fmt"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/rulestest"
)

func ExampleParse() {
	c, err := rulestest.Parse("patient: F 58y; dx: E11.9; svc: G0108 x2 ptr=1", guidelines.NewDate(2026, 4, 15))
	if err != nil {
		fmt.Println(err)
		return
	}
	e := &c.Encounter
	fmt.Println(e.Diagnoses[0].Code, e.Services[0].Code, e.Services[0].Units, e.From)
	// Output:
	// E11.9 G0108 2 2026-04-15
}

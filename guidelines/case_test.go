package guidelines_test

import (
	"fmt"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/rulestest"
)

// testCase is an encounter in the compact form of package rulestest.
type testCase struct {
	config string
	enc    guidelines.Encounter
}

func parseCase(name, text, date string) (*testCase, error) {
	day, _ := guidelines.ParseDate(date)
	c, err := rulestest.Parse(text, day)
	if err != nil {
		return nil, fmt.Errorf("%s: %q: %w", name, text, err)
	}
	return &testCase{c.Config, c.Encounter}, nil
}

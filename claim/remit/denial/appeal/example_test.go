package appeal_test

import (
	"fmt"
	"os"

	"github.com/gomedcode/medcode/claim/remit/denial/appeal"
)

func ExampleLetter() {
	t, err := appeal.NewTemplate("{{range .Denied}}Line {{.Line}}: {{number .}}, {{money .Amount}}\n{{end}}")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := appeal.Letter(os.Stdout, facts(), t); err != nil {
		fmt.Println(err)
	}
	// Output: Line 1: CO 50, N115, $112.40
}

package mce_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
)

// Lists come as a table of code, group and edit; those that it lacks are not checked.
func ExampleRead() {
	lists, err := mce.Read(strings.NewReader("icd_code,edit_group,edit_rule\nN40.0,Sex,Male Only\nF02.80,Other,Manifestation\n"), "lists.csv")
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(lists.Male(icd.MustParseCM("N40.0")), lists.Manifestation(icd.MustParseCM("F02.80")), lists.HasQuestionable())
	// Output: true true false
}

func FuzzRead(f *testing.F) {
	f.Add("icd_code,edit_group,edit_rule\nN40.0,Sex,Male Only\n")
	f.Add("icd_code,edit_group\n\"N40")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		lists, err := mce.Read(strings.NewReader(text), "lists.csv")
		if err == nil && lists == nil {
			t.Error("neither lists nor an error")
		}
		_, _ = mce.ReadExempt(strings.NewReader(text), "exempt.txt", 2026)
	})
}

package search_test

import (
	"fmt"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

func ExampleIndex_Search() {
	rel, err := icd.On(time.Date(2026, time.January, 15, 0, 0, 0, 0, time.UTC))
	if err != nil {
		fmt.Println(err)
	}
	idx := search.New(rel, search.Options{})
	for _, text := range []string{"left knee pain", "heart attack", "broken right wrist follow up", "t2dm with ckd"} {
		hit := idx.Search(search.Query{Text: text, Limit: 1, Billable: true})[0]
		fmt.Printf("%s: %s %s\n", text, hit.Code, hit.Title)
	}
	// Output:
	// left knee pain: M25.562 Pain in left knee
	// heart attack: I21.9 Acute myocardial infarction, unspecified
	// broken right wrist follow up: S52.501D Unspecified fracture of the lower end of right radius, subsequent encounter for closed fracture with routine healing
	// t2dm with ckd: E11.22 Type 2 diabetes mellitus with diabetic chronic kidney disease
}

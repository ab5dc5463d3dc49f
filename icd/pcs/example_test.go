package pcs_test

import (
	"fmt"
	"os"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

func ExampleOn() {
	rel, err := pcs.On(time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)) // the day of discharge
	if err != nil {
		fmt.Println(err) // no release covers the day; rel is the nearest one
	}
	code := icd.MustParsePCS("0DTJ4ZZ")
	fmt.Println(rel, rel.Has(code))
	title, source, _ := rel.Title(code)
	fmt.Println(title, "-", source)
	// Output:
	// ICD-10-PCS FY2026 true
	// Resection of Appendix, Percutaneous Endoscopic Approach - official
}

func ExampleRelease_Decode() {
	rel, _ := pcs.On(time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC))
	d, ok := rel.Decode(icd.MustParsePCS("0FB03ZX"))
	fmt.Println(ok)
	for _, a := range d.Axes {
		fmt.Printf("%c %s: %s\n", a.Value, a.Title, a.Label)
	}
	fmt.Println(d.Axes[2].Definition)
	// Output:
	// true
	// 0 Section: Medical and Surgical
	// F Body System: Hepatobiliary System and Pancreas
	// B Operation: Excision
	// 0 Body Part: Liver
	// 3 Approach: Percutaneous
	// Z Device: No Device
	// X Qualifier: Diagnostic
	// Cutting out or off, without replacement, a portion of a body part
}

// Building a code position by position: what is offered always leads to a code.
func ExampleRelease_Allowed() {
	rel, _ := pcs.On(time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC))
	next := rel.Allowed("0DTJ")
	fmt.Println(next.Pos, next.Title)
	for _, v := range next.Values {
		fmt.Printf("%c %s\n", v.Char, v.Label)
	}
	// Output:
	// 5 Approach
	// 0 Open
	// 4 Percutaneous Endoscopic
	// 7 Via Natural or Artificial Opening
	// 8 Via Natural or Artificial Opening Endoscopic
}

func ExampleRelease_Explain() {
	rel, _ := pcs.On(time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC))
	e := rel.Explain(icd.MustParsePCS("0SRC3J9"))
	fmt.Println(e)
	fmt.Println(e.Fixes)
	// Output:
	// approach 3 is not allowed after 0SRC (Knee Joint, Right); allowed: 0 Open
	// [0SRC0J9]
}

func ExampleRelease_Search() {
	rel, _ := pcs.On(time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC))
	for _, h := range rel.Search(pcs.Query{Text: "lap chole", Limit: 1}) {
		fmt.Println(h.Code, h.Title)
		fmt.Println(h.Via)
	}
	// Output:
	// 0FT44ZZ Resection of Gallbladder, Percutaneous Endoscopic Approach
	// synonym: lap chole
}

func ExampleSet_Status() {
	st := pcs.Embedded().Status(icd.MustParsePCS("XXE5XN6"), time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC))
	fmt.Println(st.State, st.To.Format(time.DateOnly))
	fmt.Println(st.Reason)
	// Output:
	// expired 2025-09-30
	// not in ICD-10-PCS FY2026; the last release with it is ICD-10-PCS FY2025 (April 2025)
}

func ExampleDiff() {
	before, _ := pcs.On(time.Date(2023, time.October, 1, 0, 0, 0, 0, time.UTC))
	after, _ := pcs.On(time.Date(2024, time.April, 1, 0, 0, 0, 0, time.UTC))
	n := map[icd.ChangeKind]int{}
	for c := range pcs.Diff(before, after) {
		n[c.Kind]++
	}
	fmt.Println(n[icd.Added], "added,", n[icd.Deleted], "deleted")
	// Output: 41 added, 6 deleted
}

// Load reads official files as they are published, and puts them over what is embedded.
func ExampleLoad() {
	set, report, _ := pcs.Load(os.DirFS("testdata"), pcs.LoadOptions{})
	for _, f := range report.Files {
		fmt.Println(f.Name, f.Kind, f.Used)
	}
	rel, _ := pcs.Embedded().With(set).On(time.Date(2031, time.January, 1, 0, 0, 0, 0, time.UTC))
	fmt.Println(rel, rel.Count(), report.Err())
	// Output:
	// tables.xml icd10pcs-tables true
	// ICD-10-PCS FY2031 6 <nil>
}

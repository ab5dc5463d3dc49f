package icd_test

import (
	"errors"
	"fmt"
	"testing/fstest"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
)

var visit = time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)

func Example() {
	code, err := icd.ParseCM("e119") // the shape of a code, with or without its dot
	if err != nil {
		fmt.Println(err)
		return
	}
	rel, err := icd.On(visit) // the release in force that day
	if err != nil {
		fmt.Println(err)
		return
	}
	e, ok := rel.CM(code) // does the release have it?
	fmt.Println(code, ok)
	fmt.Println(e.Title())
	fmt.Println("may be submitted:", e.Billable())
	fmt.Println(e.Chapter(), "-", e.Chapter().Title())
	fmt.Println(e.Block(), "-", e.Block().Title())
	// Output:
	// E11.9 true
	// Type 2 diabetes mellitus without complications
	// may be submitted: true
	// Chapter 4 - Endocrine, nutritional and metabolic diseases
	// E08-E13 - Diabetes mellitus
}

func ExampleParseCM() {
	for _, text := range []string{"I10", "s72001a", "E1.19", "I1O", "E11.-"} {
		code, err := icd.ParseCM(text)
		if err != nil {
			var se *icd.SyntaxError
			errors.As(err, &se)
			fmt.Printf("%q: %v, at offset %d\n", text, se.Reason, se.Offset)
			continue
		}
		fmt.Printf("%q: %v, on the wire %s\n", text, code, code.Compact())
	}
	// Output:
	// "I10": I10, on the wire I10
	// "s72001a": S72.001A, on the wire S72001A
	// "E1.19": dot must follow the third character, once, with something after it, at offset 2
	// "I1O": letter O or I in place of the digit 0 or 1, at offset 2
	// "E11.-": dash notation stands for a group of codes, at offset 4
}

func ExampleOn() {
	for _, day := range []time.Time{visit, time.Date(2027, time.November, 21, 0, 0, 0, 0, time.UTC)} {
		rel, err := icd.On(day)
		if errors.Is(err, load.ErrNotCovered) {
			fmt.Println("not covered, nearest:", rel)
			continue
		}
		fmt.Println(rel, "to", rel.Through().Format(time.DateOnly))
	}
	// Output:
	// ICD-10-CM FY2026 to 2026-09-30
	// not covered, nearest: ICD-10-CM FY2027
}

func ExampleSet_Status() {
	set := icd.Embedded()
	for _, code := range []string{"G35", "G35.D", "S30.1XXA", "E99.9"} {
		s := set.Status(icd.MustParseCM(code), visit)
		fmt.Printf("%s: %v (%s)\n", code, s.State, s.Reason)
		if !s.From.IsZero() {
			fmt.Println("  from", s.From.Format(time.DateOnly))
		}
		if !s.To.IsZero() {
			fmt.Println("  to", s.To.Format(time.DateOnly))
		}
	}
	// Output:
	// G35: header (a header in ICD-10-CM FY2026: 8 codes below it are valid for submission)
	//   from 2025-10-01
	// G35.D: valid (valid for submission in ICD-10-CM FY2026)
	//   from 2025-10-01
	// S30.1XXA: expired (not in ICD-10-CM FY2026; the last release with it is ICD-10-CM FY2025)
	//   from 2015-10-01
	//   to 2025-09-30
	// E99.9: unknown (not in ICD-10-CM FY2026 nor in any other release loaded)
}

func ExampleSet_Suggest() {
	for _, text := range []string{"W21.89A", "T07XXXXD", "I1O", "I10."} {
		for _, s := range icd.Embedded().Suggest(text, visit) {
			fmt.Printf("%s -> %s (%s)\n", text, s.Code, s.Why)
		}
	}
	// Output:
	// W21.89A -> W21.89XA (placeholder X up to the 7th character)
	// T07XXXXD -> T07.XXXD (placeholder X up to the 7th character)
	// I1O -> I10 (digits 0 and 1 in place of the letters O and I)
	// I10. -> I10 (the same characters with the dot in its place)
}

func ExampleEntry_Children() {
	rel, _ := icd.On(visit)
	e, _ := rel.CM(icd.MustParseCM("N18.3"))
	for child := range e.Children() {
		fmt.Println(child.Code(), child.Title())
	}
	// Output:
	// N18.30 Chronic kidney disease, stage 3 unspecified
	// N18.31 Chronic kidney disease, stage 3a
	// N18.32 Chronic kidney disease, stage 3b
}

func ExampleEntry_Ancestors() {
	rel, _ := icd.On(visit)
	e, _ := rel.CM(icd.MustParseCM("C4A.51"))
	for a := range e.Ancestors() {
		fmt.Println(a.Code(), a.Title())
	}
	for b := range e.Blocks() {
		fmt.Println(b)
	}
	// Output:
	// C4A.5 Merkel cell carcinoma of trunk
	// C4A Merkel cell carcinoma
	// C43-C44
	// C00-C75
	// C00-C96
}

func ExampleEntry_AllNotes() {
	rel, _ := icd.On(visit)
	e, _ := rel.CM(icd.MustParseCM("E11.22"))
	for n := range e.AllNotes() { // its own, then those of E11.2, E11, E08-E13, Chapter 4
		if n.Kind == icd.UseAdditional {
			fmt.Printf("%s: use additional %s\n", n.From, n.Text)
		}
	}
	// Output:
	// E11.22: use additional code to identify stage of chronic kidney disease (N18.1-N18.6)
	// E11: use additional code to identify control using:
	// E11: use additional injectable non-insulin antidiabetic drugs (Z79.85)
	// E11: use additional insulin (Z79.4)
	// E11: use additional oral antidiabetic drugs (Z79.84)
	// E11: use additional oral hypoglycemic drugs (Z79.84)
}

func ExampleEntry_Seventh() {
	rel, _ := icd.On(visit)
	e, _ := rel.CM(icd.MustParseCM("T20.00"))
	chars, from := e.Seventh()
	fmt.Println("defined at", from)
	for _, c := range chars {
		fmt.Printf("%c %s\n", c.Char, c.Title)
	}
	// Output:
	// defined at T20
	// A initial encounter
	// D subsequent encounter
	// S sequela
}

// Official files of a newer release are read at run time; here a made-up order file stands for them. With real ones:
// icd.Load(os.DirFS("downloads"), icd.LoadOptions{}).
func ExampleLoad() {
	files := fstest.MapFS{"icd10cm-order-2027.txt": {Data: []byte(
		"00001 E11     0 Type 2 diabetes mellitus                                     Type 2 diabetes mellitus\r\n" +
			"00002 E119    1 Type 2 diabetes mellitus without complications               Type 2 diabetes mellitus without complications\r\n")}}
	newer, report, _ := icd.Load(files, icd.LoadOptions{})
	if err := report.Err(); err != nil {
		fmt.Println(err) // every fault, with file, line and reason
	}
	set := icd.Embedded().With(newer)
	rel, err := set.On(time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC))
	fmt.Println(rel, err)
	fmt.Println("notes of", rel.NotesDay().Format(time.DateOnly))
	// Output:
	// ICD-10-CM FY2027 <nil>
	// notes of 2026-04-01
}

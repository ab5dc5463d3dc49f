// Command codebook shows what a health record system asks of the ICD-10-CM code set: does a text have the shape of a
// code, is the code in force on the day, may it be submitted, and what else could have been meant.
//
//	go run ./examples/codebook E11.9 E11 M54.5 E1.19
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/gomedcode/medcode/icd"
)

func main() {
	if err := run(os.Stdout, time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC), os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

// run prints what is known of each text on the day of a visit.
func run(w io.Writer, visit time.Time, texts []string) error {
	set := icd.Embedded()
	rel, err := set.On(visit)
	if err != nil {
		return err // no release covers the day; rel is the nearest one, for callers who want it
	}
	for _, text := range texts {
		code, err := icd.ParseCM(text) // shape only
		if err != nil {
			fmt.Fprintf(w, "%s: %v\n", text, err)
			suggest(w, set, text, visit)
			continue
		}
		e, ok := rel.CM(code) // membership
		if !ok || !e.Billable() {
			fmt.Fprintf(w, "%s: %s\n", code, set.Status(code, visit).Reason)
			suggest(w, set, text, visit)
			continue
		}
		fmt.Fprintf(w, "%s: %s (chapter %s, block %s)\n", code, e.Title(), e.Chapter().Number(), e.Block())
	}
	return nil
}

// suggest prints the codes that may be meant.
func suggest(w io.Writer, set *icd.Set, text string, visit time.Time) {
	for i, s := range set.Suggest(text, visit) {
		if i == 3 {
			break
		}
		fmt.Fprintf(w, "  perhaps %s: %s (%s)\n", s.Code, s.Title, s.Why)
	}
}

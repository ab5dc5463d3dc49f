// Command research checks many encounters, an object a line, and counts what the rules find: order is kept, all
// processors work, a bad record costs that record.
//
//	go run ./examples/research < examples/encounters/batch.ndjson
package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"slices"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
)

func main() {
	if err := run(os.Stdout, os.Stdin); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, in io.Reader) error {
	checker := guidelines.New(guidelines.Config{Disable: []guidelines.RuleID{"CLM-DX-02"}})
	// A record is decoded on the worker that checks it.
	sources := func(yield func(claim.Source) bool) {
		for record, err := range encounter.NewReader(in, encounter.Options{}).Records() {
			if !yield(func() (*claim.Claim, error) {
				if err != nil {
					return nil, err
				}
				return record.Claim()
			}) {
				return
			}
		}
	}
	count := map[guidelines.RuleID]int{}
	encounters, bad := 0, 0
	for r := range claim.Scrub(context.Background(), checker, sources, claim.ScrubOptions{}) {
		if r.Err != nil {
			bad++
			fmt.Fprintln(w, r.Err)
			continue
		}
		encounters++
		for _, f := range r.Report.Findings {
			count[f.Rule]++
		}
	}
	fmt.Fprintf(w, "%d encounters, %d unusable records\n", encounters, bad)
	rules := make([]guidelines.RuleID, 0, len(count))
	for id := range count {
		rules = append(rules, id)
	}
	slices.SortFunc(rules, func(a, b guidelines.RuleID) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	for _, id := range rules {
		fmt.Fprintf(w, "%5d %s\n", count[id], id)
	}
	return nil
}

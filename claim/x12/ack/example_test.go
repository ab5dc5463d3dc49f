package ack_test

import (
	"bytes"
	"fmt"
	"log"
	"strings"

	"github.com/gomedcode/medcode/claim/x12/ack"
)

func ExampleWrite() {
	broken := strings.Replace(file(sample), "REF*EI*", "REF*ZZ*", 1)
	var out bytes.Buffer
	accepted, err := ack.Write(&out, strings.NewReader(broken), ack.Options{Created: created})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(accepted)
	answer, err := ack.Read(&out)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range answer.Groups[0].Sets[0].Errors {
		fmt.Println(e.Segment, e.Position, e.Loop, e.Elements[0].Element, e.Elements[0].Code)
	}
	// Output:
	// false
	// REF 11 2010 1 7
}

func ExampleReader() {
	r := ack.NewReader(strings.NewReader(acknowledgments("HN", "005010X214", statuses)), ack.ReadOptions{})
	for answer, err := range r.Answers() {
		if err != nil {
			log.Fatal(err)
		}
		switch v := answer.(type) {
		case *ack.Level:
			fmt.Println(v.Kind, v.Accepted, v.Rejected)
		case *ack.Claim:
			fmt.Println("claim", v.Account, v.Accepted(), v.Statuses[0].Category, v.Statuses[0].Code)
		}
	}
	fmt.Println(len(r.Findings()), "findings")
	// Output:
	// source 0 0
	// receiver 2 1
	// provider 2 1
	// claim ACCT-1 false A2 20
	// claim ACCT-2 true A2 20
	// claim ACCT-3 false A7 562
	// 0 findings
}

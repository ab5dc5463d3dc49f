package x12_test

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/gomedcode/medcode/claim/x12"
)

func ExampleSplit() {
	parts := []*buffer{}
	err := x12.Split(sample(professional), 1, x12.Envelope{}, func(int) (io.WriteCloser, error) {
		parts = append(parts, new(buffer))
		return parts[len(parts)-1], nil
	})
	for i, p := range parts {
		for s := range x12.Segments(&p.Buffer) {
			if s.ID == "ISA" || s.ID == "CLM" {
				fmt.Println(i, s.ID, s.Place)
			}
		}
	}
	fmt.Println(err)
	// Output:
	// 0 ISA byte 0 (ISA)
	// 0 CLM segment 19 (2300 CLM)
	// 1 ISA byte 0 (ISA)
	// 1 CLM segment 22 (2300 CLM)
	// <nil>
}

func ExampleMerge() {
	var out bytes.Buffer
	err := x12.Merge(&out, x12.Envelope{BatchID: "7"}, sample(professional), sample(institutional))
	if err != nil {
		log.Fatal(err)
	}
	for s := range x12.Segments(&out) {
		if s.ID == "ST" || s.ID == "BHT" || s.ID == "CLM" {
			fmt.Println(s.Text)
		}
	}
	// Output:
	// ST*837*0001*005010X222A1
	// BHT*0019*00*7*20260304*0830*CH
	// CLM*A1*243.4***11:B:1*Y*A*Y*Y
	// CLM*A2*100***11:B:7*Y*A*Y*Y
	// ST*837*0001*005010X223A2
	// BHT*0019*00*7*20260310*0830*CH
	// CLM*B1*1500***11:A:1**A*Y*Y
}

func ExampleSegments() {
	for s, err := range x12.Segments(sample(professional)) {
		if err != nil {
			log.Fatal(err)
		}
		if s.Loop == "2010BB" {
			fmt.Println(s.Segment, s.Loop, s.Text)
			break
		}
	}
	// Output:
	// 18 2010BB NM1*PR*2*EXAMPLE HEALTH*****PI*12345
}

// A transaction of the caller's own making goes into a Writer as whole segments.
func ExampleWriter() {
	w := x12.NewWriter(os.Stdout, x12.Envelope{
		Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, Created: time.Date(2026, time.March, 5, 8, 30, 0, 0, time.UTC),
	}, x12.WriterOptions{NewLines: true})
	if err := w.Begin(x12.Set{ID: "999", Version: "005010X231A1"}); err != nil {
		log.Fatal(err)
	}
	if err := w.Body([]byte("AK1*HC*7*005010X222A1~AK9*A*1*1*1~"), 2); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260305*0830*^*00501*000000001*0*P*:~
	// GS*FA*SENDER*RECEIVER*20260305*0830*1*X*005010X231A1~
	// ST*999*0001*005010X231A1~
	// AK1*HC*7*005010X222A1~
	// AK9*A*1*1*1~
	// SE*4*0001~
	// GE*1*1~
	// IEA*1*000000001~
}

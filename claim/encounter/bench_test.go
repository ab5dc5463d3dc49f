package encounter_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
)

// records are encounters of two sizes, an object a line.
func records(tb testing.TB) map[string]string {
	tb.Helper()
	c, err := encounter.Unmarshal([]byte(visit))
	if err != nil {
		tb.Fatal(err)
	}
	line, err := encounter.Marshal(c)
	if err != nil {
		tb.Fatal(err)
	}
	small := `{"id":"A-1","setting":"outpatient","from":"2026-03-04","patient":{"birthDate":"1961-04-12","sex":"F"},"diagnoses":[{"code":"E11.22"},{"code":"N18.31"},{"code":"Z79.4"}]}`
	return map[string]string{"visit": strings.Repeat(string(line)+"\n", 200), "small": strings.Repeat(small+"\n", 1000)}
}

func BenchmarkUnmarshal(b *testing.B) {
	data := []byte(visit)
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := encounter.Unmarshal(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReader(b *testing.B) {
	for name, in := range records(b) {
		for kind, o := range map[string]encounter.Options{"kept": {}, "reused": {Reuse: true}} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(in)))
				for b.Loop() {
					for _, err := range encounter.NewReader(strings.NewReader(in), o).Claims() {
						if err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
		// The yardsticks: whether the text is JSON at all, and the memory of a claim.
		b.Run(name+"/valid", func(b *testing.B) {
			lines := bytes.Split([]byte(in), []byte("\n"))
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				for _, l := range lines {
					if len(l) > 0 && !json.Valid(l) {
						b.Fatal("not JSON")
					}
				}
			}
		})
		b.Run(name+"/new", func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			n := strings.Count(in, "\n")
			for b.Loop() {
				for range n {
					kept = new(claim.Claim)
				}
			}
		})
	}
}

var kept *claim.Claim

func BenchmarkWrite(b *testing.B) {
	for name, in := range records(b) {
		b.Run(name, func(b *testing.B) {
			first, _, _ := strings.Cut(in, "\n")
			c, err := encounter.Unmarshal([]byte(first))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.SetBytes(int64(len(first)))
			for b.Loop() {
				if _, err := encounter.Marshal(c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

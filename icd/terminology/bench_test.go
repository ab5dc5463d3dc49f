package terminology_test

import (
	"testing"

	"github.com/gomedcode/medcode/icd/terminology"
)

var sink []byte

func BenchmarkLookup(b *testing.B) {
	s := on("2026-03-04")
	q := terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "E11.9"}}
	b.ReportAllocs()
	for b.Loop() {
		p, err := s.Lookup(q)
		if err != nil {
			b.Fatal(err)
		}
		sink = p.AppendJSON(sink[:0])
	}
}

func BenchmarkValidateCode(b *testing.B) {
	s := on("2026-03-04")
	q := terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9"}}}
	b.ReportAllocs()
	for b.Loop() {
		p, err := s.ValidateCode(q)
		if err != nil {
			b.Fatal(err)
		}
		sink = p.AppendJSON(sink[:0])
	}
}

func BenchmarkExpand(b *testing.B) {
	s := on("2026-03-04")
	for name, q := range map[string]terminology.ExpandQuery{
		"search":   {URL: terminology.ICD10CM + "?fhir_vs", Filter: "diabetes kidney", Count: 20},
		"page":     {URL: terminology.ICD10CM + "?fhir_vs", Count: 20, Offset: 5000},
		"category": {URL: terminology.ICD10CM + "?fhir_vs=isa/E11", Nested: true},
		"part":     {URL: terminology.ICD10CM + "?fhir_vs=isa/S72", Filter: "left open", Count: 20},
		"whole":    {URL: terminology.ICD10CM + "?fhir_vs", Nested: true},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v, err := s.Expand(q)
				if err != nil {
					b.Fatal(err)
				}
				sink = v.AppendJSON(sink[:0])
			}
		})
	}
}

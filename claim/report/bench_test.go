package report_test

import (
	"testing"

	"github.com/gomedcode/medcode/claim/report"
)

// BenchmarkAdd counts a claim of one line and up to three diagnoses.
func BenchmarkAdd(b *testing.B) {
	list := generated(1, 1000)
	for _, o := range []report.Options{{By: report.Code}, {By: report.Payer, Of: report.Charge}, {By: report.Month, Of: report.People}} {
		b.Run(o.By.String()+"/"+o.Of.String(), func(b *testing.B) {
			k, err := report.New(o)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				k.Add(list[i%len(list)])
			}
		})
	}
}

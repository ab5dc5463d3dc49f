package drg_test

import (
	"testing"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
)

// stays are invented: medical, surgical, with clusters, with a hospital-acquired condition.
func stays() []drg.Stay {
	make := func(pdx string, sdx []string, pr ...string) drg.Stay {
		s := drg.Stay{Version: drg.V43_1, Age: 70, Sex: drg.Female, DischargeStatus: 1}
		for _, c := range append([]string{pdx}, sdx...) {
			s.Diagnoses = append(s.Diagnoses, drg.Diagnosis{Code: icd.MustParseCM(c), POA: 'Y'})
		}
		for _, c := range pr {
			s.Procedures = append(s.Procedures, icd.MustParsePCS(c))
		}
		return s
	}
	all := []drg.Stay{
		make("I50.23", []string{"J96.01", "N17.9", "E11.22", "N18.4", "I13.0", "Z79.4", "E78.5", "I48.91", "Z87.891", "K21.9", "F32.A", "D63.1"}),
		make("M16.11", []string{"I10", "E66.01", "Z68.41", "E11.9", "Z96.652", "D62"}, "0SR903A"),
		make("I44.2", []string{"I50.22", "I10", "E11.65"}, "02H63JZ", "02HK3JZ", "0JH606Z"),
		make("A41.9", []string{"R65.21", "J18.9", "J96.01", "N17.0", "E87.20", "L89.153", "G93.41"}, "5A1945Z", "0BH17EZ", "02HV33Z", "03HY32Z"),
		make("S72.001A", []string{"E11.9", "I10", "W19.XXXA", "D62", "N39.0"}, "0SRR0J9"),
		make("O80", []string{"Z37.0"}, "10E0XZZ"),
	}
	all[3].Diagnoses[6].POA = 'N'
	return all
}

func BenchmarkGroup(b *testing.B) {
	all := stays()
	var r drg.Result
	drg.GroupInto(&r, &all[0])
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		drg.GroupInto(&r, &all[i%len(all)])
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		drg.Reload()
	}
}

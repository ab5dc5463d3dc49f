package payer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/guidelines/rulestest"
)

// BenchmarkCheck checks an encounter of two lines without a pack, and with one of 29 rules.
func BenchmarkCheck(b *testing.B) {
	pack, err := payer.Read(strings.NewReader(string(allPack(b))), "all.yaml")
	require.NoError(b, err)
	enc, err := rulestest.Parse("setting: professional; payer: CI 12345; patient: F 58y; dx: E11.65 I10; svc: 99213 x1 $131.00 pos=11 ptr=1,2; svc: G0108 x1 $60.00 pos=11 ptr=1", guidelines.NewDate(2026, 4, 15))
	require.NoError(b, err)
	for name, cfg := range map[string]guidelines.Config{"none": {}, "pack": {Sets: []*guidelines.RuleSet{pack.Set()}}} {
		c := guidelines.New(cfg)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Check(&enc.Encounter)
			}
		})
	}
}

// BenchmarkRead reads the pack.
func BenchmarkRead(b *testing.B) {
	text := string(allPack(b))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := payer.Read(strings.NewReader(text), "all.yaml"); err != nil {
			b.Fatal(err)
		}
	}
}

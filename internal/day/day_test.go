package day_test

import (
	"testing"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

func TestAgreesWithTime(t *testing.T) {
	prev := day.Day(0)
	for d := time.Date(1890, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2110; d = d.AddDate(0, 0, 1) {
		got := day.Of(d)
		if prev != 0 && got != prev+1 {
			t.Fatalf("%v: days are not consecutive", d)
		}
		prev = got
		if !got.Time().Equal(d) {
			t.Fatalf("Time(Of(%v)) = %v", d, got.Time())
		}
		if p, ok := day.Parse(got.String()); !ok || p != got {
			t.Fatalf("Parse(%q) = %v %v", got.String(), p, ok)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-1-01", "20260101", "2026-01-32", "0000-01-01", "２026-01-01"} {
		if _, ok := day.Parse(s); ok {
			t.Errorf("Parse(%q) accepted", s)
		}
	}
	if d, ok := day.ParseCompact("20240229"); !ok || d.String() != "2024-02-29" {
		t.Errorf("ParseCompact: %v %v", d, ok)
	}
}

func TestInterval(t *testing.T) {
	a, b := day.New(2025, 10, 1), day.New(2026, 10, 1)
	iv := day.Interval{From: a, To: b}
	if iv.Has(a-1) || !iv.Has(a) || !iv.Has(b-1) || iv.Has(b) {
		t.Error("half-open bounds")
	}
	if !(day.Interval{}).Has(a) {
		t.Error("the zero interval is unbounded")
	}
	if a.FiscalYear() != 2026 || (a-1).FiscalYear() != 2025 || a.EndOfFiscalYear() != b {
		t.Error("fiscal year")
	}
}

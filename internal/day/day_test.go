package day_test

import (
	"fmt"
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

// TestParseCompact compares it with a plain reading, on days of all months and on texts that differ from one in any byte.
func TestParseCompact(t *testing.T) {
	plain := func(s string) (day.Day, bool) { return day.Parse(s[:4] + "-" + s[4:6] + "-" + s[6:]) }
	check := func(s string) {
		t.Helper()
		want, fine := plain(s)
		for _, got := range []func() (day.Day, bool){
			func() (day.Day, bool) { return day.ParseCompact(s) }, func() (day.Day, bool) { return day.ParseCompact([]byte(s)) },
		} {
			if d, ok := got(); d != want || ok != fine {
				t.Fatalf("ParseCompact(%q) = %v, %v, want %v, %v", s, d, ok, want, fine)
			}
		}
	}
	for _, y := range []string{"0000", "0001", "1800", "1900", "2000", "2023", "2024", "9999"} {
		for m := range 14 {
			for d := range 33 {
				check(fmt.Sprintf("%s%02d%02d", y, m, d))
			}
		}
	}
	for i := range 8 {
		for c := range 256 {
			for _, s := range []string{"20240229", "19991231", "20000101"} {
				b := []byte(s)
				b[i] = byte(c)
				check(string(b))
				b[(i+3)%8] = byte(255 - c)
				check(string(b))
			}
		}
	}
	for _, s := range []string{"", "2024022", "202402290"} {
		if _, ok := day.ParseCompact(s); ok {
			t.Errorf("ParseCompact(%q) is a day", s)
		}
	}
}

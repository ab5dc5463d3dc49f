package guidelines_test

import (
	"testing"
	"time"

	"github.com/gomedcode/medcode/guidelines"
)

func TestNPICheckDigit(t *testing.T) {
	for s, want := range map[string]bool{
		"1234567893": true, "1245319599": true, "2123456784": true,
		"2123456783": false, "1234567890": false, "3234567893": false, "0234567893": false,
	} {
		n, err := guidelines.ParseNPI(s)
		if err != nil {
			t.Fatalf("ParseNPI(%q): %v", s, err)
		}
		if n.Valid() != want {
			t.Errorf("%s: Valid() = %v", s, n.Valid())
		}
		if n.String() != s {
			t.Errorf("%s prints as %s", s, n)
		}
	}
	for _, s := range []string{"", "123456789", "12345678901", "123456789a", "１234567893"} {
		if _, err := guidelines.ParseNPI(s); err == nil {
			t.Errorf("ParseNPI(%q) accepted", s)
		}
	}
}

// TestNPILuhnOracle compares Valid with a plain Luhn sum over the prefixed number.
func TestNPILuhnOracle(t *testing.T) {
	luhn := func(s string) bool {
		sum, double := 0, false
		for i := len(s) - 1; i >= 0; i-- {
			d := int(s[i] - '0')
			if double {
				if d *= 2; d > 9 {
					d -= 9
				}
			}
			sum, double = sum+d, !double
		}
		return sum%10 == 0
	}
	for n := 1_000_000_000; n < 1_000_020_000; n++ {
		b := []byte("0000000000")
		for i, v := 9, n; i >= 0; i, v = i-1, v/10 {
			b[i] = byte('0' + v%10)
		}
		p, err := guidelines.ParseNPI(string(b))
		if err != nil || p.Valid() != luhn("80840"+string(b)) {
			t.Fatalf("%s: Valid() = %v", b, p.Valid())
		}
	}
}

func TestDate(t *testing.T) {
	d, err := guidelines.ParseDate("2026-03-04")
	if err != nil || d != guidelines.NewDate(2026, time.March, 4) || d.Compact() != "20260304" || d.String() != "2026-03-04" {
		t.Fatalf("%v %v", d, err)
	}
	birth := guidelines.NewDate(2000, time.February, 29)
	for _, c := range []struct {
		on   guidelines.Date
		want int
	}{{guidelines.NewDate(2001, 2, 28), 0}, {guidelines.NewDate(2001, 3, 1), 1}, {guidelines.NewDate(2020, 2, 29), 20}} {
		if got := c.on.YearsSince(birth); got != c.want {
			t.Errorf("%v: %d years, want %d", c.on, got, c.want)
		}
	}
	if _, err := guidelines.ParseDate("2026-02-30"); err != guidelines.ErrDate {
		t.Errorf("impossible date: %v", err)
	}
}

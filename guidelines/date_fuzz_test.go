package guidelines_test

import (
	"testing"

	"github.com/gomedcode/medcode/guidelines"
)

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-02-28", "2026-02-30", "0000-00-00", "9999-12-31", "2026-2-3", "２０２６-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := guidelines.ParseDate(s)
		if err != nil {
			return
		}
		if again, err := guidelines.ParseDate(d.String()); err != nil || again != d {
			t.Errorf("%q is read as %v, which is not read back", s, d)
		}
		if again, err := guidelines.ParseDateCompact(d.Compact()); err != nil || again != d {
			t.Errorf("%q: the compact form %s is not read back", s, d.Compact())
		}
	})
}

func FuzzParseNPI(f *testing.F) {
	for _, s := range []string{"1234567893", "2123456784", "2123456783", "123456789", "12345678930", "12345678X3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := guidelines.ParseNPI(s)
		if err != nil {
			return
		}
		if again, err := guidelines.ParseNPI(n.String()); err != nil || again != n {
			t.Errorf("%q is read as %v, which is not read back", s, n)
		}
		if n.Valid() {
			digits := []byte(n.String())
			digits[9] = '0' + (digits[9]-'0'+1)%10
			if m, err := guidelines.ParseNPI(string(digits)); err != nil || m.Valid() {
				t.Errorf("%v and %v both have a right check digit", n, m)
			}
		}
	})
}

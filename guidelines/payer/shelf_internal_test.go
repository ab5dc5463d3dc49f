package payer

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// TestShelves: every code of a list is on a shelf of the list, be it a code or a range of any kind.
func TestShelves(t *testing.T) {
	for _, list := range []string{"99202-99215", "00100-01999", "10004-69990", "G0008 g0101-G0102", "A0425-A0436", "J0120-J9999", "0042T-0999T", "0001A-0174A", "80047-89240 36415", "99499", "0001F-9007F"} {
		l, err := guidelines.NewServiceList(list)
		require.NoError(t, err, list)
		on, n := shelves(list), 0
		try := func(text string) {
			if c, err := hcpcs.Parse(text); err == nil && l.Has(c) {
				if n++; !slices.Contains(on, text[:2]) {
					t.Errorf("%s: %s is on no shelf", list, text)
				}
			}
		}
		for i := range 100_000 {
			try(fmt.Sprintf("%05d", i))
		}
		for i := range 10_000 {
			for letter := 'A'; letter <= 'Z'; letter++ {
				try(fmt.Sprintf("%c%04d", letter, i))
				try(fmt.Sprintf("%04d%c", i, letter))
			}
		}
		require.NotZero(t, n, list)
	}
	require.Empty(t, shelves("x 992 - \xff\xff\xff\xff\xff 99999-\xff9999"))
}

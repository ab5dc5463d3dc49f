package ncci

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

func TestOrdinalsOrderAsCodesDo(t *testing.T) {
	prev, n := hcpcs.Code{}, 0
	for o := range uint32(ordinals) {
		c := codeAt(o)
		if c.IsZero() {
			continue
		}
		got, ok := ordinal(c)
		require.True(t, ok)
		require.Equal(t, o, got)
		require.Negative(t, prev.Compare(c))
		prev = c
		n++
	}
	require.Equal(t, 100000+5*10000+18*10000, n)
}

func TestCodeSet(t *testing.T) {
	seen := newBitmap()
	for o := uint32(0); o < ordinals; o += 7 {
		seen.add(o)
	}
	set, n := newCodeSet(seen)
	want := uint32(0)
	for o := range uint32(ordinals) {
		got, ok := set.number(o)
		require.Equal(t, o%7 == 0, ok)
		if ok {
			require.Equal(t, want, got)
			back, ok := set.ordinal(got)
			require.True(t, ok)
			require.Equal(t, o, back)
			want++
		}
	}
	require.Equal(t, int(want), n)
	_, ok := set.ordinal(want)
	require.False(t, ok)
	_, ok = codeSet(nil).ordinal(0)
	require.False(t, ok)
}

func TestQuarterInText(t *testing.T) {
	for text, want := range map[string]string{
		"ccipra-v302r0-f1.txt": "2024Q3", "ccipra-v323r0-f4": "2026Q4", "v30.2": "2024Q3", "version 30.2": "2024Q3",
		"ptp_practitioner_2024q3_derived.csv.gz": "2024Q3", "aoc_v2026q2-mcr.txt": "2026Q2",
		"mcr_mue_practitionerservices_eff_07-01-2024.csv": "2024Q3", "effective 7/1/2024": "2024Q3", "effective october 1, 2025": "2025Q4",
		"mue-2024-07-01.csv": "2024Q3", "20240701": "2024Q3", "third quarter 2024": "2024Q3", "q3 2024": "2024Q3",
		"july2024": "2024Q3", "2024-04": "2024Q2", "copyright 2023 american medical association": "", "": "", "99213": "",
	} {
		require.Equal(t, want, quarterInText(text).String(), text)
	}
}

func TestTimeOfAgreesWithDay(t *testing.T) {
	for _, y := range []int{1970, 1996, 2024} {
		d := day.New(y, time.March, 1)
		require.Equal(t, d.Time(), timeOf(d))
		require.Equal(t, d, dayOf(d.Time()))
		require.Equal(t, d, dayOf(time.Date(y, time.March, 1, 23, 0, 0, 0, time.FixedZone("", -8*3600))))
	}
	require.True(t, timeOf(0).IsZero())
	require.Equal(t, day.Of(time.Time{}), dayOf(time.Time{}))
}

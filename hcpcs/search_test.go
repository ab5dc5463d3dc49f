package hcpcs_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
)

func ExampleRelease_Search() {
	rel, _ := hcpcs.On(october2025)
	for _, m := range rel.Search("toradol shot", hcpcs.SearchOptions{Limit: 1}) {
		fmt.Println(m.Entry.Code(), m.Entry.Title(), m.Via)
	}
	// Output: J1885 Ketorolac tromethamine injection synonym: toradol
}

func TestSearch(t *testing.T) {
	rel, err := hcpcs.On(october2025)
	require.NoError(t, err)
	x := hcpcs.NewIndex(rel, false)
	for phrase, want := range map[string]string{
		"ground mileage": "A0425", "cpap": "E0601", "flu shot administration": "G0008", "ceftriaxone": "J0696", "rocephin": "J0696",
		"knee immobilizer": "L1830", "J1885": "J1885", "wheelchair standard": "K0001", "glucose strips": "A4253", "pembrolizumab injection": "J9271",
		"pembrolizumb": "J9271", "initial annual wellness visit": "G0438", "nebulizer with compressor": "E0570",
	} {
		found := x.Search(phrase, hcpcs.SearchOptions{Limit: 3})
		require.NotEmpty(t, found, phrase)
		require.Equal(t, want, found[0].Entry.Code().String(), "%s: %s", phrase, found[0].Entry.Title())
		for _, m := range found {
			require.NotEmpty(t, m.Via)
			for _, s := range m.Spans {
				require.Less(t, s.From, s.To)
				require.LessOrEqual(t, s.To, len(m.Entry.Title()))
			}
		}
		require.Equal(t, found, x.Search(phrase, hcpcs.SearchOptions{Limit: 3}), "stable")
	}
	require.Empty(t, x.Search("  ", hcpcs.SearchOptions{}))
	require.Empty(t, x.Search("qqqqqqqqq", hcpcs.SearchOptions{}))
	require.Len(t, x.Search("injection", hcpcs.SearchOptions{Limit: 4}), 4)
	mods := rel.Search("right hand thumb", hcpcs.SearchOptions{Modifiers: true, Limit: 1})
	require.Equal(t, "F5", mods[0].Entry.Modifier().String())
}

func TestSearchActive(t *testing.T) {
	set := load(t)
	rel, _ := set.On(date("2019-08-01"))
	require.NotEmpty(t, rel.Search("ends", hcpcs.SearchOptions{}))
	require.Empty(t, rel.Search("ends", hcpcs.SearchOptions{Active: true}))
}

func BenchmarkSearch(b *testing.B) {
	rel, _ := hcpcs.On(october2025)
	x := hcpcs.NewIndex(rel, false)
	b.ReportAllocs()
	for b.Loop() {
		x.Search("wheelchair seat cushion", hcpcs.SearchOptions{})
	}
}

// TestNewIndexShares: releases of one table and day have one index, whoever asks.
func TestNewIndexShares(t *testing.T) {
	a, _ := hcpcs.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	b, _ := hcpcs.On(time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC))
	c, _ := hcpcs.On(time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC))
	require.Same(t, hcpcs.NewIndex(a, false), hcpcs.NewIndex(b, false))
	require.NotSame(t, hcpcs.NewIndex(a, false), hcpcs.NewIndex(a, true))
	require.NotSame(t, hcpcs.NewIndex(a, false), hcpcs.NewIndex(c, false))
}

// TestOnNotCovered: the error names the day, that none was given, and which table answers in its place.
func TestOnNotCovered(t *testing.T) {
	rel, err := hcpcs.On(time.Time{})
	require.ErrorIs(t, err, hcpcs.ErrNotCovered)
	require.EqualError(t, err, "hcpcs: no day is given (the zero time): no release covers the day: nearest is "+rel.String())
	_, err = new(hcpcs.Set).On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	require.EqualError(t, err, "hcpcs: 2026-03-04: no release covers the day: the set has no table")
}

package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
)

// TestSentAgain: of many claims exactly those that come again are known, to whom they went included; one without a number is
// not.
func TestSentAgain(t *testing.T) {
	var s sentAgain
	const n = 20000
	make := func(i int, payer string) *claim.Claim {
		return &claim.Claim{ID: fmt.Sprint("A", i), Payer: claim.Payer{ID: payer}}
	}
	for i := range n {
		s.see(make(i, "1"))
		s.see(&claim.Claim{})
	}
	require.Equal(t, []int{n, 0, 0}, []int{s.len, s.n, s.other})
	for i := range 100 {
		s.see(make(i*7, "1"))
		s.see(make(i*7, "2"))
	}
	require.Equal(t, []int{n, 100, 100}, []int{s.len, s.n, s.other})
	s.len = mostKnown
	s.see(make(n, "1"))
	s.see(make(n, "1"))
	s.see(make(1, "1"))
	require.Equal(t, []int{mostKnown, 101, 2}, []int{s.len, s.n, s.unknown})
}

package search_test

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// january is the release of 15 January 2026.
var january = sync.OnceValue(func() *icd.Release {
	rel, err := icd.On(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	if err != nil {
		panic(err)
	}
	return rel
})

// shared is an index of it without options.
var shared = sync.OnceValue(func() *search.Index { return search.New(january(), search.Options{}) })

func first(t *testing.T, text string) search.Hit {
	t.Helper()
	hits := shared().Search(search.Query{Text: text, Billable: true})
	require.NotEmpty(t, hits, text)
	return hits[0]
}

func TestTry(t *testing.T) {
	if os.Getenv("Q") == "" {
		t.Skip("for trying queries by hand: Q='left knee pain; flu shot'")
	}
	for q := range strings.SplitSeq(os.Getenv("Q"), ";") {
		t.Log("== ", q)
		for _, h := range shared().Search(search.Query{Text: q, Billable: os.Getenv("ALL") == "", Prefix: os.Getenv("PREFIX") != ""}) {
			t.Logf("      %-9s %.3f %s [%v] %v", h.Code, h.Score, h.Title, h.Via, h.Spans)
		}
	}
}

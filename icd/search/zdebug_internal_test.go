package search

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gomedcode/medcode/icd"
)

func TestDebug(t *testing.T) {
	if os.Getenv("D") == "" {
		t.Skip()
	}
	rel, _ := icd.On(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	tab := New(rel, Options{}).ready()
	for text := range strings.SplitSeq(os.Getenv("D"), ";") {
		t.Log("==", text, split(text))
		q := Query{Text: text, Billable: true}
		w, _ := tab.filter(&q)
		k := tab.ranking(&q, w)
		for _, r := range k.answerText(text) {
			t.Log("reading", r.Phrase, r.Total)
			for _, x := range r.Terms {
				t.Log("   ", x.Text, x.Weight, x.IDs, x.Fuzzy)
			}
		}
		show := func(what string) {
			for _, i := range k.heads(10) {
				a := &k.found[i]
				k.use(a.reading)
				t.Logf("%s %s %.3f mask %b own %b share %.2f missing %.2f against %v via %s %q", what, k.codes[k.place(a)], a.score, a.mask, a.own, k.share(a), a.missing, a.against, Kind(k.text.Kind(a.line)), k.lineText(a.line))
				for j := range a.with {
					c := &a.with[j]
					t.Logf("        with %s mask %b own %b dense %.2f %q", k.codes[k.place(c)], c.mask, c.own, k.dense(c), k.lineText(c.line))
				}
			}
		}
		show("before")
		k.pair()
		show("after")
	}
}

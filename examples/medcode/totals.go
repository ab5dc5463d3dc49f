package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/gomedcode/medcode/guidelines"
)

// totals count over all files of a scrub.
type totals struct {
	Encounters int                       `json:"encounters"`
	Unusable   int                       `json:"unusable"`
	Clean      int                       `json:"clean"` // without errors and warnings
	Errors     int                       `json:"errors"`
	Warnings   int                       `json:"warnings"`
	Infos      int                       `json:"infos"`
	Rules      map[guidelines.RuleID]int `json:"rules"`
}

// add counts the findings of an encounter.
func (t *totals) add(fs guidelines.Findings) {
	t.Encounters++
	if fs.Count(guidelines.Error)+fs.Count(guidelines.Warning) == 0 {
		t.Clean++
	}
	t.addFile(fs)
}

// addFile counts findings that belong to no encounter.
func (t *totals) addFile(fs guidelines.Findings) {
	e, w := fs.Count(guidelines.Error), fs.Count(guidelines.Warning)
	t.Errors += e
	t.Warnings += w
	t.Infos += len(fs) - e - w
	for i := range fs {
		t.Rules[fs[i].Rule]++
	}
}

func (a *app) printTotals(t *totals) {
	a.line("%d encounters, %d without errors and warnings, %d records that cannot be used", t.Encounters, t.Clean, t.Unusable)
	a.line("%d errors, %d warnings, %d infos", t.Errors, t.Warnings, t.Infos)
	rules := slices.SortedFunc(maps.Keys(t.Rules), func(x, y guidelines.RuleID) int {
		return cmp.Or(t.Rules[y]-t.Rules[x], cmp.Compare(x, y))
	})
	for _, id := range rules {
		a.line("%9d  %s", t.Rules[id], id)
	}
}

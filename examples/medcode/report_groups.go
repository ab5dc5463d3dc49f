package main

import (
	"sync"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// titles are those of the release of the day.
func (r *reporting) titles(key string) string {
	code, err := icd.ParseCM(key)
	if err != nil {
		return ""
	}
	rel, _ := r.data.ICD().On(r.day())
	if rel == nil {
		return ""
	}
	e, ok := rel.CM(code)
	if !ok {
		return ""
	}
	return e.Title()
}

// grouped takes the groups of a division from the scheme of its name.
func (r *reporting) grouped(o *report.Options) error {
	s, err := r.grouper(o.By.String(), true)
	if err != nil {
		return err
	}
	var mu sync.Mutex
	labels := map[string]string{}
	o.Label = func(key string) string { return labels[key] }
	keys := func(list []grouping.Group) []string {
		out := make([]string, len(list))
		mu.Lock()
		defer mu.Unlock()
		for i, g := range list {
			out[i], labels[g.Key] = g.Key, g.Label
		}
		return out
	}
	o.Groups = func(c *claim.Claim) []string { return keys(s.Claim(nil, c)) }
	if s.Year != nil {
		o.Classify = func(p group.Person, codes []icd.CM) []string { return keys(s.Year(nil, p, codes)) }
	}
	return nil
}

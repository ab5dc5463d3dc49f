package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

// Locate is where what stands at a location of the claim stands in the Bundle that [Write] makes, as FHIRPath:
// "Bundle.entry[0].resource.item[1].net.value". Where nothing stands yet it is where it would be: the element, or the supporting
// information of the field's own name. It is empty for what no Bundle carries.
func Locate(c *claim.Claim, at guidelines.Location) []string {
	switch at.Part {
	case guidelines.PartHistory, guidelines.PartEnvelope:
		return nil
	case guidelines.PartEncounter:
		if at.Field == "" {
			return []string{claimPath}
		}
		return locate(c, at.Field)
	}
	path := at.String()
	if at.Field == "" && at.Index != guidelines.None && (at.Part == guidelines.PartDiagnoses || at.Part == guidelines.PartProcedures) {
		path += ".code"
	}
	return locate(c, path)
}

func locate(c *claim.Claim, path string) []string {
	w := newWriter(c, Options{})
	w.claim()
	w.local()
	if places := w.standing(w.places[path]); len(places) > 0 {
		return places
	}
	if i := lineOf(path); i >= 0 && strings.HasSuffix(path, "]") && strings.Count(path, "[") == 1 && i < len(c.Lines) {
		return []string{at(claimPath+".item", i)}
	}
	if inner := w.inside(path); len(inner) > 0 {
		return inner
	}
	if list := w.places[path]; len(list) > 0 {
		return list[:1]
	}
	if isField(path) {
		return []string{claimPath + ".supportingInfo.where(category.coding.code='" + path + "')"}
	}
	return nil
}

// standing are the places at which something stands, each once.
func (w *writer) standing(places []string) []string {
	var out []string
	for _, p := range places {
		if _, there := r4.Find(w.b, p); there && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// inside are the resources or elements that hold the fields of an object: those of its fields that stand, as far as they have it
// in common.
func (w *writer) inside(path string) []string {
	var out []string
	for field, places := range w.places {
		if !strings.HasPrefix(field, path+".") && !strings.HasPrefix(field, path+"[") {
			continue
		}
		for _, p := range w.standing(places) {
			if p = parent(p); !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(out, func(p string) bool {
		return slices.ContainsFunc(out, func(q string) bool { return p != q && strings.HasPrefix(p, q+".") })
	})
}

// parent is the resource, or for the Claim the element of its list, that a place is in.
func parent(place string) string {
	const mark = ".resource"
	i := strings.Index(place, mark)
	if i < 0 {
		return place
	}
	i += len(mark)
	if !strings.HasPrefix(place, claimPath+".") {
		return place[:i]
	}
	if end := strings.IndexAny(place[i+1:], ".]"); end >= 0 {
		i += 1 + end
		if place[i] == ']' {
			i++
		}
		return place[:i]
	}
	return place
}

// isField reports whether a path is that of a field of the coded encounter.
func isField(path string) bool {
	for _, text := range [...]string{"1", "2026-01-01", "true"} {
		if setLeaf(new(claim.Claim), path, text) {
			return true
		}
	}
	return false
}

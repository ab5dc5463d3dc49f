package x837

import (
	"sync"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Issues that take more than a guide to see, beside those of package edi.
const (
	codeDot         = edi.Own + iota // a diagnosis code with its dot, which the wire form leaves out
	oldCodeSet                       // a code of ICD-9-CM beside those of ICD-10
	providerRole                     // the first referring provider is P3, or the second DN
	badTelephone                     // not ten digits
	lostElement                      // an element that no field holds
	inventedElement                  // an element that was not there, and is written
)

// variant is one of the guides that claims are read and written by, by its place in the table of bindings.
type variant uint8

const (
	variantP variant = iota // professional
	variantI                // institutional
	variantD                // dental
	variants                // how many there are
)

var guides struct {
	once sync.Once
	list [variants]*edi.Guide
}

func findGuides() {
	for v, version := range [variants]string{"005010X222", "005010X223", "005010X224"} {
		guides.list[v] = edi.GuideOf("837", version)
	}
}

// guide is the guide of the variant.
func (v variant) guide() *edi.Guide {
	guides.once.Do(findGuides)
	return guides.list[v]
}

// variantOf is the variant of a guide; false when it is none of them.
func variantOf(g *edi.Guide) (variant, bool) {
	guides.once.Do(findGuides)
	for v, have := range guides.list {
		if have == g {
			return variant(v), true
		}
	}
	return variantP, false
}

// variantFor is the variant by which claims of a setting are written.
func variantFor(s guidelines.Setting) variant {
	switch {
	case s.Institutional():
		return variantI
	case s == guidelines.Dental:
		return variantD
	}
	return variantP
}

// takes837 reports whether a guide is one of them.
func takes837(g *edi.Guide) bool {
	_, ok := variantOf(g)
	return ok
}

package x837

import (
	"sync"

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

// guides are the two that claims are read and written by.
var guides struct {
	once                        sync.Once
	professional, institutional *edi.Guide
}

func findGuides() {
	guides.professional = edi.GuideOf("837", "005010X222")
	guides.institutional = edi.GuideOf("837", "005010X223")
}

func professionalGuide() *edi.Guide {
	guides.once.Do(findGuides)
	return guides.professional
}

func institutionalGuide() *edi.Guide {
	guides.once.Do(findGuides)
	return guides.institutional
}

// takes837 reports whether a guide is one of the two.
func takes837(g *edi.Guide) bool { return g == professionalGuide() || g == institutionalGuide() }

package fhir

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/hcpcs/dental"
)

// site is the tooth of the line with its surfaces, or the area of the mouth. An item has one: where a line has several, only
// the fields of the claim say them (see Local).
func (w *writer) site(x *r4.ClaimItem, l *claim.Line, field, place string) {
	switch {
	case len(l.Teeth) == 1 && token(l.Teeth[0].Tooth):
		x.BodySite = r4.Concept(sysTooth, l.Teeth[0].Tooth)
		w.at(field+".teeth[0].tooth", place+".bodySite")
		for k, s := range l.Teeth[0].Surfaces {
			if dental.Surface(s).Valid() && len(x.SubSite) == k { // they are read in this order
				x.SubSite = append(x.SubSite, *r4.Concept(sysSurface, s))
				w.at(at(field+".teeth[0].surfaces", k), at(place+".subSite", k))
			}
		}
	case len(l.Teeth) == 0 && len(l.OralCavity) == 1 && token(l.OralCavity[0]):
		x.BodySite = r4.Concept(sysOral, l.OralCavity[0])
		w.at(field+".oralCavity[0]", place+".bodySite")
	}
}

// mouth reads the tooth of an item with its surfaces, and the area of the mouth.
func mouth(l *claim.Line, x *r4.ClaimItem) {
	if s := x.BodySite.Code(sysOral); s != "" {
		l.OralCavity = append(l.OralCavity, own(s))
	}
	s := x.BodySite.Code(sysTooth)
	if s == "" {
		return
	}
	t := claim.TreatedTooth{Tooth: own(s)}
	for i := range x.SubSite {
		for k := range x.SubSite[i].Coding {
			if v := own(x.SubSite[i].Coding[k].Code); dental.Surface(v).Valid() {
				t.Surfaces = append(t.Surfaces, v)
				break
			}
		}
	}
	l.Teeth = append(l.Teeth, t)
}

package intake

import (
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/internal/edi"
)

// maxFindings bounds the findings that are held until they are asked for (SEC-LIM-07).
const maxFindings = 10_000

// Findings are those that were not asked for yet. The zero value is empty.
type Findings struct {
	list []x12.Finding
	cut  bool // some were left out
}

// Add adds one, or says once that there are more.
func (f *Findings) Add(x x12.Finding) {
	switch {
	case len(f.list) < maxFindings:
		f.list = append(f.list, x)
	case !f.cut:
		f.cut = true
		i := edi.Issue{Code: edi.Truncated, Set: x.X12.Set, Segment: x.X12.Segment, Offset: x.X12.Byte}
		v := verdict.Of(i)
		f.list = append(f.list, Finding(i, &v))
	}
}

// Take gives what was found since it was last called.
func (f *Findings) Take() []x12.Finding {
	out := f.list
	f.list, f.cut = nil, false
	return out
}

// Finding is what an issue means, with the guide that it cites.
func Finding(i edi.Issue, v *verdict.Verdict) x12.Finding {
	document, edition := "", ""
	if i.Guide != nil {
		document, edition = "X12 "+i.Guide.Set, i.Guide.Label()
	}
	return x12.Finding{Finding: v.Finding(i, document, edition), X12: x12.Place(verdict.PlaceOf(i)), Level: x12.Levels(v.Level)}
}

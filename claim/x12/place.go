package x12

import "github.com/gomedcode/medcode/internal/edi"

// ref is a segment of a claim: which one, and where it stands.
type ref struct {
	def     *edi.SegmentDef
	segment int
	offset  int64
	text    string // of the segment, where it was copied
}

type refs []ref

// maxRefs bounds how many segments of one claim are remembered.
const maxRefs = 100_000

// placeOf is the place of an issue.
func placeOf(i edi.Issue) Place {
	p := Place{
		Segment: i.Segment, Byte: i.Offset, Loop: i.Loop, ID: i.ID.String(), Element: int(i.Element),
		Component: int(i.Component), Set: i.Set,
	}
	if (i.Code == edi.SegmentMissing || i.Code == edi.LoopMissing || i.Code == edi.MissingTrailer) && i.Other != 0 {
		p.ID, p.Element, p.Component = i.Other.String(), 0, 0
	}
	return p
}

package x837

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

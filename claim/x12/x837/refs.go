package x837

import "github.com/gomedcode/medcode/internal/edi"

// ref is a segment of a claim: which one, and where it stands. It holds no pointer, as one is noted for each segment.
type ref struct {
	offset  int64
	segment int32
	length  int32 // of its text, where something of it was taken; else 0
	def     int16 // number of its definition in the guide; noDef: it has none
}

// noDef stands for the definition of a segment without one.
const noDef = -1

// defIn is the definition of the segment; nil when it has none.
func (r *ref) defIn(g *edi.Guide) *edi.SegmentDef {
	if r.def == noDef {
		return nil
	}
	return g.Defs[r.def]
}

// refs are segments, with the texts that those are cut from of which something was taken.
type refs struct {
	list  []ref
	texts []sharedText
}

// sharedText is a part of the input that segments are cut from.
type sharedText struct {
	text string
	at   int64 // where it begins in the input
}

// maxRefs bounds how many segments of one claim are remembered.
const maxRefs = 100_000

// reset forgets the segments.
func (r *refs) reset() { r.list, r.texts = r.list[:0], r.texts[:0] }

// add notes a segment, up to the bound.
func (r *refs) add(def int, s *edi.Stream) {
	if len(r.list) < maxRefs {
		r.list = append(r.list, ref{offset: s.Seg.Offset, segment: int32(s.Segment), def: int16(def)})
	}
}

// quote notes that the text of a segment was taken, when that is the one noted last.
func (r *refs) quote(s *edi.Stream) {
	n := len(r.list)
	if n == 0 || r.list[n-1].offset != s.Seg.Offset {
		return
	}
	r.list[n-1].length = int32(len(s.Seg.Raw))
	if text, at := s.SharedText(); len(r.texts) == 0 || r.texts[len(r.texts)-1].at != at {
		r.texts = append(r.texts, sharedText{text, at})
	}
}

// text is the text of a segment of the list, where something of it was taken; else empty.
func (r *refs) text(of *ref) string {
	if of.length == 0 {
		return ""
	}
	for i := len(r.texts) - 1; i >= 0; i-- {
		if at := of.offset - r.texts[i].at; at >= 0 && at+int64(of.length) <= int64(len(r.texts[i].text)) {
			return r.texts[i].text[at : at+int64(of.length)]
		}
	}
	return ""
}

// part are the segments from one on to another, with the same texts.
func (r *refs) part(from, to int) refs { return refs{r.list[from:to], r.texts} }

// assign makes r a copy of other.
func (r *refs) assign(other *refs) {
	r.list, r.texts = append(r.list[:0], other.list...), append(r.texts[:0], other.texts...)
}

package x12

import (
	"io"
	"iter"

	"github.com/gomedcode/medcode/internal/edi"
)

// Segment is one segment of a file with its place in the guide.
type Segment struct {
	Place
	Depth int    // loops around it; 0 in the envelope
	Text  string // with * : ^ as delimiters and without terminator; it may hold patient data
}

// Segments gives the segments of a file with the ids of their loops, envelope included. A *SyntaxError stands
// in place of a segment that is too long; any other error ends the iteration.
func Segments(r io.Reader) iter.Seq2[Segment, error] {
	return func(yield func(Segment, error) bool) {
		var passed []edi.Issue // segments too long to be shown
		rd := edi.NewReader(r, edi.Options{}, false, func(i edi.Issue) {
			if i.Code == edi.SegmentTooLong {
				passed = append(passed, i)
			}
		})
		tell := func() bool {
			for _, i := range passed {
				if !yield(Segment{}, &SyntaxError{
					Rule: "SEC-LIM-02", At: Place{Byte: i.Offset, Segment: i.Segment, Set: i.Set, ID: i.ID.String()},
					Reason: "the segment is too long and is passed over",
				}) {
					return false
				}
			}
			passed = passed[:0]
			return true
		}
		for {
			kind := rd.Next()
			if !tell() {
				return
			}
			if kind == edi.KindEnd {
				break
			}
			if rd.Lost {
				continue
			}
			s := Segment{Text: rd.Seg.Plain()}
			s.Place = Place{Byte: rd.Seg.Offset, ID: rd.Seg.ID.String()}
			if kind == edi.KindST || kind == edi.KindBody || kind == edi.KindSE {
				s.Segment, s.Set, s.Loop = rd.Segment, rd.Set, rd.Loop()
				s.Depth = rd.Step.Depth
			}
			if !yield(s, nil) {
				return
			}
		}
		if err := rd.Err(); err != nil {
			yield(Segment{}, err)
		}
	}
}

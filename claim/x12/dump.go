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

// Segments gives the segments of a file with the ids of their loops, envelope included. An error ends it.
func Segments(r io.Reader) iter.Seq2[Segment, error] {
	return func(yield func(Segment, error) bool) {
		rd := edi.NewReader(r, edi.Options{}, false, func(edi.Issue) {})
		for {
			kind := rd.Next()
			if kind == edi.KindEnd {
				break
			}
			if rd.Lost {
				continue
			}
			s := Segment{Text: plain(&rd.Seg)}
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

package x837

import (
	"strings"
	"sync"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

//go:generate go run -C ../../.. ./internal/gen/bindings

// partSelf stands for the patient who is the subscriber, in the table of bindings.
const partSelf guidelines.Part = 255

// boundField is where a field stands in each variant: numbers of spots, 0 for none.
type boundField struct {
	part  guidelines.Part
	field string
	at    [variants]uint16
}

// boundShape is an object that has the places of a shape in a loop of its own; a loop is empty where there is none,
// and followed by its segment where the loop has several of them.
type boundShape struct {
	part   guidelines.Part
	field  string
	fields []shapeField
	loops  [variants]string
}

// shapeField is where a field of a shape stands.
type shapeField struct {
	field string
	at    uint16
}

// spot is a place in a guide: a segment with element and component, and how the items of a list follow each other.
type spot struct {
	loop, segment      string
	element, component uint8
	step               byte   // 0: no list
	with               string // qualifier of the element or segment
	but                string // qualifiers of segments that are passed over, each between commas
}

// target is a spot with the loop of a guide that it is in.
type target struct {
	spot
	in *loopDefs // nil when the guide has none
}

// targets are the spots of a variant by field.
type targets struct {
	once  sync.Once
	by    map[fieldName]*target
	claim *target // where what is in no table stands
}

// fieldName is the name of a field of a part.
type fieldName struct {
	part  guidelines.Part
	field string
}

// target is the place of a field of a part. What is not in the tables stands where the object around it stands.
func (b *binding) target(part guidelines.Part, field string) *target {
	b.targets.once.Do(b.aim)
	for {
		if t := b.targets.by[fieldName{part, field}]; t != nil && t.segment != "" {
			return t
		}
		if field == "" {
			return b.targets.claim
		}
		field = field[:max(strings.LastIndexByte(field, '.'), 0)]
	}
}

// aim files the fields of the tables: those of a shape stand behind those that have a place of their own, or none.
func (b *binding) aim() {
	by := make(map[fieldName]*target, 2*len(boundFields))
	put := func(part guidelines.Part, field string, s spot) {
		if k := (fieldName{part, field}); by[k] == nil {
			by[k] = b.aimed(s)
		}
	}
	for i := range boundFields {
		f := &boundFields[i]
		put(f.part, f.field, spots[f.at[b.variant]])
	}
	for i := range boundShapes {
		shape := &boundShapes[i]
		loop, segment, own := strings.Cut(shape.loops[b.variant], "/")
		if loop == "" {
			continue
		}
		for _, f := range shape.fields {
			s, name := spots[f.at], shape.field
			if s.loop = loop; own {
				s.segment = segment
			}
			if name == "" || f.field == "" {
				name += f.field
			} else {
				name += "." + f.field
			}
			put(shape.part, name, s)
		}
	}
	b.targets.by, b.targets.claim = by, b.aimed(spot{loop: "2300", segment: "CLM"})
}

// aimed is the target of a spot.
func (b *binding) aimed(s spot) *target { return &target{s, b.loops[s.loop]} }

// names reports whether a segment is one that the spot means.
func (s *spot) names(d *edi.SegmentDef) bool {
	rest, ok := strings.CutPrefix(d.Key[len(s.loop)+1:], s.segment) // loop, segment and qualifier; the spot may name the segment alone
	return ok && (rest == "" || rest[0] == '*')
}

// passes reports whether a segment of the text is passed over for its qualifier.
func (s *spot) passes(text string, separator byte) bool {
	if s.step == '@' || s.with == "" && s.but == "" || text == "" {
		return false
	}
	q := elementOf(text, 1, separator)
	return s.with != "" && q != s.with || s.but != "" && strings.Contains(s.but, ","+q+",")
}

// elementOf is element i of a segment, which may be of components; empty when there is none.
func elementOf(text string, i int, separator byte) string {
	for ; i > 0; i-- {
		at := strings.IndexByte(text, separator)
		if at < 0 {
			return ""
		}
		text = text[at+1:]
	}
	if at := strings.IndexByte(text, separator); at >= 0 {
		return text[:at]
	}
	return text
}

// countElements is how many elements a segment has.
func countElements(text string, separator byte) int {
	return strings.Count(text, string(rune(separator)))
}

// elementBehind is the number of the element behind the first one that has the value q; 0 when none has.
func elementBehind(text, q string, separator byte) int {
	for i := 1; i <= countElements(text, separator); i++ {
		if elementOf(text, i, separator) == q {
			return i + 1
		}
	}
	return 0
}

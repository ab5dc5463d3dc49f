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

// spotOf is the place of a field of a part. What is not in the table stands where the object around it stands.
func spotOf(part guidelines.Part, field string, v variant) spot {
	for {
		if s := exactSpot(part, field, v); s.segment != "" {
			return s
		}
		if field == "" {
			return spot{loop: "2300", segment: "CLM"}
		}
		field = field[:max(strings.LastIndexByte(field, '.'), 0)]
	}
}

func exactSpot(part guidelines.Part, field string, guide variant) spot {
	fields := fieldsOf(part)
	for len(fields) > 0 {
		m := len(fields) / 2
		switch b := &fields[m]; {
		case b.field == field:
			return spots[b.at[guide]]
		case b.field < field:
			fields = fields[m+1:]
		default:
			fields = fields[:m]
		}
	}
	for i := range boundShapes {
		b := &boundShapes[i]
		if b.part != part || b.loops[guide] == "" {
			continue
		}
		rest, ok := strings.CutPrefix(field, b.field)
		if !ok {
			continue
		}
		if b.field != "" && rest != "" {
			if rest, ok = strings.CutPrefix(rest, "."); !ok {
				continue
			}
		}
		for k := range b.fields {
			if b.fields[k].field == rest {
				s := spots[b.fields[k].at]
				if loop, segment, ok := strings.Cut(b.loops[guide], "/"); ok {
					s.loop, s.segment = loop, segment
				} else {
					s.loop = loop
				}
				return s
			}
		}
	}
	return spot{}
}

// fieldParts is where the fields of each part stand in the table.
var fieldParts struct {
	once sync.Once
	from [257]uint16
}

// fieldsOf are the fields of a part, sorted.
func fieldsOf(part guidelines.Part) []boundField {
	fieldParts.once.Do(func() {
		for i := range boundFields {
			fieldParts.from[int(boundFields[i].part)+1] = uint16(i + 1)
		}
		for i := 1; i < len(fieldParts.from); i++ {
			fieldParts.from[i] = max(fieldParts.from[i], fieldParts.from[i-1])
		}
	})
	return boundFields[fieldParts.from[part]:fieldParts.from[int(part)+1]]
}

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

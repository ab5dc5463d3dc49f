package icd

import (
	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/packed"
)

// SeventhChar is a 7th character that may be added, with its meaning.
type SeventhChar struct {
	Char  byte
	Title string   // "initial encounter for closed fracture"
	Also  []string // further wordings: "initial encounter for fracture NOS"
}

// Seventh are the 7th characters that apply to codes at and below e: those defined at e or else at its nearest ancestor
// with definitions, which may be several levels up. from is where they are defined; without any it is the zero Node.
func (e Entry) Seventh() (chars []SeventhChar, from Node) {
	if e.rel == nil || e.rel.tab == nil {
		return nil, Node{}
	}
	c := e.Code()
	for n := c.Len(); n >= 3; n-- {
		if chars = e.rel.seventhAt(c.Prefix(n)); len(chars) > 0 {
			return chars, NodeOfCode(c.Prefix(n))
		}
	}
	return nil, Node{}
}

// SeventhAt are the 7th characters defined at exactly this category or code, none for most.
func (r *Release) SeventhAt(code CM) []SeventhChar {
	if r.tab == nil {
		return nil
	}
	return r.seventhAt(code)
}

func (r *Release) seventhAt(code CM) (chars []SeventhChar) {
	row := r.tab.table.Find(code.key())
	if row < 0 {
		return nil
	}
	list := r.tab.ed.List(row)
	for p := 0; p < len(list); p += packed.CMNoteSize {
		if official.NoteKind(list[p]&0x7f) != official.NoteExtension {
			continue
		}
		text := r.tab.table.Strings.At(int(packed.U24(list, p+2)))
		switch char := list[p+1]; {
		case char != 0:
			chars = append(chars, SeventhChar{Char: char, Title: text})
		case len(chars) > 0:
			last := &chars[len(chars)-1]
			last.Also = append(last.Also, text)
		}
	}
	return chars
}

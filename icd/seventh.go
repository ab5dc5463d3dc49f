package icd

import (
	"slices"

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
// Where the notes are of another year than the release, those are left out that no code of the release has.
func (e Entry) Seventh() (chars []SeventhChar, from Node) {
	if e.rel == nil || e.rel.tab == nil {
		return nil, Node{}
	}
	c := e.Code()
	for n := c.Len(); n >= 3; n-- {
		if chars = e.rel.seventhAt(c.Prefix(n)); len(chars) > 0 {
			if !e.rel.ownNotes() {
				if chars = e.inUse(chars); len(chars) == 0 {
					return nil, Node{}
				}
			}
			return chars, NodeOfCode(c.Prefix(n))
		}
	}
	return nil, Node{}
}

// inUse leaves the 7th characters that codes at or below e have, or beside it when it has one itself.
func (e Entry) inUse(chars []SeventhChar) []SeventhChar {
	if e.Code().Len() == 7 {
		p, ok := e.Parent()
		if !ok {
			return nil
		}
		e = p
	}
	var have [128]bool
	for d := range e.Leaves() {
		if c := d.Code(); c.Len() == 7 {
			have[c.At(7)&127] = true
		}
	}
	return slices.DeleteFunc(chars, func(c SeventhChar) bool { return !have[c.Char&127] })
}

// SeventhAt are the 7th characters defined at exactly this category or code, none for most.
func (r *Release) SeventhAt(code CM) []SeventhChar {
	if r.tab == nil {
		return nil
	}
	return r.seventhAt(code)
}

func (r *Release) seventhAt(code CM) (chars []SeventhChar) {
	list, tab := r.codeList(code)
	for p := 0; p < len(list); p += packed.CMNoteSize {
		if official.NoteKind(list[p]&0x7f) != official.NoteExtension {
			continue
		}
		text := tab.table.Strings.At(int(packed.U24(list, p+2)))
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

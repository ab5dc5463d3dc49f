package pcs

import "github.com/gomedcode/medcode/icd"

// An Axis is one character of a code, decoded.
type Axis struct {
	Pos        int    // 1 to 7
	Title      string // what the position means in this table: "Body Part", "Approach", "Qualifier"
	Value      byte   // the character
	Label      string // what the character means: "Percutaneous Endoscopic"; "" where this release does not tell
	Definition string // of the label, where the release has one
}

// Decoded is a code with the meaning of every character.
type Decoded struct {
	Code icd.PCS
	Axes [7]Axis
}

// Decode tells what every character of a code means. ok is false when the code is not in the release. Two rows of a
// table may give one character different labels; the labels are those of the row the code is in.
func (r *Release) Decode(c icd.PCS) (d Decoded, ok bool) {
	b := raw(c)
	row, ok := r.grammar.Find(b, r.ordinal)
	if !ok {
		return Decoded{}, false
	}
	d.Code = c
	titles, labels, definition, _ := r.grammar.TableLabels(b)
	terms := r.terms.get()
	for i := range 7 {
		a := &d.Axes[i]
		a.Pos, a.Value = i+1, b[i]
		if i < 3 {
			a.Title, a.Label = titles[i], labels[i]
		} else {
			a.Title, a.Label = r.grammar.AxisLabel(row, i+1, b[i])
		}
		if terms != nil && i > 1 {
			a.Definition = terms.definition(b[0], a.Pos, a.Label)
		}
	}
	if d.Axes[2].Definition == "" {
		d.Axes[2].Definition = definition
	}
	return d, true
}

package codebook

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
)

// Choice is the JSON of one value that may follow in an ICD-10-PCS code, or of an axis of a whole one.
type Choice struct {
	Axis     string `json:"axis"`
	Value    string `json:"value"`
	Label    string `json:"label"`
	Position int    `json:"position"`
	Code     string `json:"code,omitempty"` // the complete code, at the last position
}

// Build gives the values that may follow the first characters of an ICD-10-PCS code; of a whole code its axes. The error
// is a [*NoneError] or [ErrNoPCS].
func (b *Book) Build(prefix string, day time.Time) ([]Choice, error) {
	prefix = strings.ToUpper(prefix)
	rel := b.pcsOn(day)
	if rel == nil {
		return nil, ErrNoPCS
	}
	var out []Choice
	if len(prefix) >= 7 {
		c, err := icd.ParsePCS(prefix)
		if err != nil {
			return nil, none("%s: %v", printable(prefix), err)
		}
		d, ok := rel.Decode(c)
		if !ok {
			return nil, none("%s", rel.Explain(c))
		}
		for _, x := range d.Axes {
			out = append(out, Choice{x.Title, string(x.Value), x.Label, x.Pos, c.String()})
		}
		return out, nil
	}
	ch := rel.Allowed(prefix)
	if len(ch.Values) == 0 {
		return nil, none("no code of %s starts with %s", rel, printable(prefix))
	}
	for _, v := range ch.Values {
		c := Choice{Axis: ch.Title, Value: string(v.Char), Label: v.Label, Position: ch.Pos}
		if ch.Pos == 7 {
			c.Code = prefix + c.Value
		}
		out = append(out, c)
	}
	return out, nil
}

package codebook

import (
	"strconv"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/internal/jsonw"
)

// Answers and hits are what is asked for most: they write their JSON themselves, the same as encoding/json does of their
// fields.

// Day is a day that is a date in JSON, null when it is not known.
type Day time.Time

// MarshalJSON is the date in quotes.
func (d Day) MarshalJSON() ([]byte, error) {
	if time.Time(d).IsZero() {
		return []byte("null"), nil
	}
	return time.Time(d).AppendFormat(nil, `"`+time.DateOnly+`"`), nil
}

// MarshalJSON is the object of AppendJSON.
func (ans Answer) MarshalJSON() ([]byte, error) { return ans.AppendJSON(nil), nil }

// AppendJSON appends the answer, with [] for lists that are not there.
func (ans *Answer) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "input", ans.Input)
	b = jsonw.Text(b, "system", ans.System)
	b = jsonw.Text(b, "code", ans.Code)
	b = jsonw.Text(b, "status", ans.Status)
	b = jsonw.Text(b, "reason", ans.Reason)
	b = jsonw.Bool(b, "covered", ans.Covered)
	b = jsonw.Text(b, "title", ans.Title)
	b = jsonw.Text(b, "titleSource", ans.TitleSource)
	b = jsonw.Given(b, "shortTitle", ans.ShortTitle)
	b = jsonw.Bool(b, "billable", ans.Billable)
	b = jsonw.Day(b, "effectiveFrom", time.Time(ans.EffectiveFrom))
	b = jsonw.Day(b, "effectiveTo", time.Time(ans.EffectiveTo))
	b = jsonw.Text(b, "chapter", ans.Chapter)
	b = jsonw.Given(b, "chapterTitle", ans.ChapterTitle)
	b = jsonw.Text(b, "block", ans.Block)
	b = jsonw.Text(b, "parent", ans.Parent)
	if len(ans.Axes) > 0 {
		b = jsonw.List(b, "axes", ans.Axes, func(b []byte, x *pcs.Axis) []byte { return x.AppendJSON(b) })
	}
	b = jsonw.Given(b, "billingUnit", ans.Unit)
	if ans.Facility != nil {
		b = jsonw.Bool(b, "facility", *ans.Facility)
	}
	if ans.written != nil {
		b = ans.written.append(jsonw.Field(b, "notes"), ans.entry)
	} else {
		b = jsonw.List(b, "notes", ans.Notes, func(b []byte, n *icd.Note) []byte { return n.AppendJSON(b) })
	}
	b = jsonw.List(b, "seventh", ans.Seventh, func(b []byte, c *icd.SeventhChar) []byte { return c.AppendJSON(b) })
	b = jsonw.List(b, "suggestions", ans.Suggestions, func(b []byte, s *Suggestion) []byte { return s.appendJSON(b) })
	return append(jsonw.Text(b, "release", ans.Release), '}')
}

func (s *Suggestion) appendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "code", s.Code)
	return append(jsonw.Text(jsonw.Text(b, "title", s.Title), "why", s.Why), '}')
}

// MarshalJSON is the object of AppendJSON.
func (h Hit) MarshalJSON() ([]byte, error) { return h.AppendJSON(nil), nil }

// AppendJSON appends the hit, with [] for no spans.
func (h *Hit) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "code", h.Code)
	b = jsonw.Text(b, "title", h.Title)
	b = strconv.AppendFloat(jsonw.Field(b, "score"), h.Score, 'f', -1, 64) // of four decimals
	b = jsonw.Text(b, "via", h.Via)
	b = jsonw.List(b, "spans", h.Spans, func(b []byte, s *[2]int) []byte {
		b = strconv.AppendInt(append(b, '['), int64(s[0]), 10)
		b = strconv.AppendInt(append(b, ','), int64(s[1]), 10)
		return append(b, ']')
	})
	return append(jsonw.Text(b, "system", h.System), '}')
}

package pcs

import (
	"fmt"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
)

// Suggestion is a code that may be meant in place of one that fails.
type Suggestion struct {
	Code  icd.PCS
	Title string
	Why   string
}

// maxSuggestions bounds what a table with thousands of codes gives.
const maxSuggestions = 20

// Suggest proposes codes in place of a text that is not one on the calendar day of t, at most 20; none for a valid
// code. It reads the letters O and I as the digits 0 and 1, completes what is too short, and lists codes that differ at
// one position, those that differ latest first. A suggestion is for a person to judge: none is ever applied.
func (s *Set) Suggest(text string, t time.Time) []Suggestion {
	r := s.nearest(day.Of(t))
	if r == nil {
		return nil
	}
	if c, err := icd.ParsePCS(text); err == nil {
		if r.Has(c) {
			return nil
		}
		return r.near(c)
	}
	return r.repair(text)
}

// near lists the codes that differ at one position.
func (r *Release) near(c icd.PCS) []Suggestion {
	var out []Suggestion
	for pos := 7; pos >= 1; pos-- {
		for _, v := range r.Near(c, pos) {
			if len(out) == maxSuggestions {
				return out
			}
			b := raw(c)
			b[pos-1] = v.Char
			why := fmt.Sprintf("character %d: %c", pos, v.Char)
			if v.Label != "" {
				why += " " + v.Label
			}
			out = append(out, r.suggestion(code(b), why))
		}
	}
	return out
}

func (r *Release) suggestion(c icd.PCS, why string) Suggestion {
	title, _, _ := r.Title(c)
	return Suggestion{Code: c, Title: title, Why: why}
}

// repair takes blanks and dots out of a text that is no code, reads O and I as digits, and completes it.
func (r *Release) repair(text string) []Suggestion {
	bare := make([]byte, 0, 8)
	swapped, dropped := false, false
	for i := 0; i < len(text) && len(bare) < 8; i++ {
		switch c := text[i]; c {
		case ' ', '\t', '.', '-':
			dropped = true
		case 'O', 'o':
			bare, swapped = append(bare, '0'), true
		case 'I', 'i':
			bare, swapped = append(bare, '1'), true
		default:
			bare = append(bare, c)
		}
	}
	p, ok := parsePrefix(string(bare))
	if !ok || len(p) < 3 {
		return nil
	}
	why := "completes " + p
	switch {
	case len(p) == 7 && swapped:
		why = "the letters O and I are not used: 0 and 1"
	case len(p) == 7 && dropped:
		why = "without dots and blanks"
	}
	var out []Suggestion
	for c := range r.Codes(p) {
		if out = append(out, r.suggestion(c, why)); len(out) == maxSuggestions {
			break
		}
	}
	if c, err := icd.ParsePCS(p); len(out) == 0 && err == nil {
		return r.near(c)
	}
	return out
}

package claim

import (
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/x12text"
)

var textDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-TXT-01", Severity: guidelines.Warning, Title: "Names and texts are written in characters that X12 can carry", Since: since,
		Why:   "An 837 has letters without accents, digits and some signs, and cannot escape its delimiters (usually * : ^ ~). What has a plain counterpart is written with it; a text without any is an error. Judged only with CheckOptions.X12.",
		Cites: []guidelines.Cite{{Document: docP, Section: "Appendix B.1.1.2, character sets"}}, Fires: "a patient named JOSÉ, for an 837", Quiet: "JOSE"},
}

// checkTexts looks for texts that an 837 cannot carry as they are.
func checkTexts(p *pass) {
	if !p.o.X12 {
		return
	}
	w := textWalk{pass: p, set: x12text.Extended()}
	v := reflect.ValueOf(p.c).Elem()
	for _, f := range claimFields() {
		w.part(v.Field(f.index), f.part)
	}
}

// claimField is a field of a claim that goes into an 837 and holds texts.
type claimField struct {
	index int
	part  guidelines.Part
}

// claimFields are the fields of a claim by the names of the parts.
func claimFields() (out []claimField) {
	parts := map[string]guidelines.Part{}
	for part := guidelines.PartPatient; part <= guidelines.PartServices; part++ {
		parts[part.String()] = part
	}
	for i, t := 0, reflect.TypeFor[Claim](); i < t.NumField(); i++ {
		if part, ok := parts[jsonName(t.Field(i))]; ok {
			out = append(out, claimField{i, part})
		}
	}
	return out
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// textWalk goes through the texts of a part.
type textWalk struct {
	*pass
	set *x12text.Set
	at  guidelines.Location // part and index
}

// part walks an object, or the elements of a list.
func (w *textWalk) part(v reflect.Value, part guidelines.Part) {
	if v.Kind() != reflect.Slice {
		w.at = guidelines.Whole(part)
		w.walk(v, "", guidelines.None)
		return
	}
	for i := range v.Len() {
		w.at = guidelines.At(part, i)
		w.walk(v.Index(i), "", guidelines.None)
	}
}

// walk goes through a value. field is its path inside the part, sub the position in the first list on the way.
func (w *textWalk) walk(v reflect.Value, field string, sub int) {
	switch v.Interface().(type) {
	case decimal.Decimal, Date, DiagnosisRef: // digits only; a reference is not sent
		return
	}
	switch v.Kind() {
	case reflect.String:
		w.text(v.String(), field, sub)
	case reflect.Pointer:
		if !v.IsNil() {
			w.walk(v.Elem(), field, sub)
		}
	case reflect.Slice:
		for i := range v.Len() {
			k := sub
			if k == guidelines.None {
				k = i
			}
			w.walk(v.Index(i), field, k)
		}
	case reflect.Struct:
		if sent, ok := v.Interface().(interface{ AsSent() string }); ok {
			w.text(sent.AsSent(), field, sub)
			return
		}
		for i, t := 0, v.Type(); i < v.NumField(); i++ {
			f := t.Field(i)
			if !f.IsExported() {
				continue
			}
			path := field
			if name := jsonName(f); name != "" {
				if path = name; field != "" {
					path = field + "." + name
				}
			}
			w.walk(v.Field(i), path, sub)
		}
	}
}

// maxSigns bounds the signs that one finding names.
const maxSigns = 4

// text reports a text with characters that X12 does not have, and the plain ones that stand for them.
func (w *textWalk) text(s, field string, sub int) {
	if w.set.Plain(s) {
		return
	}
	at := guidelines.AtSub(w.at.Part, int(w.at.Index), field, sub)
	f := guidelines.Draft{Rule: "CLM-TXT-01", At: at, Text: "The text holds characters that X12 cannot carry: an encoder that transliterates writes it in those it has."}
	switch {
	case !utf8.ValidString(s):
		f.Severity, f.Text = guidelines.Error, "The text is not UTF-8: X12 cannot carry it."
	case w.set.Convert(s, false) == "":
		f.Severity, f.Text = guidelines.Error, "No character of the text is one that X12 has: write it in plain letters."
	default:
		f.Fixes = w.signs(s, at)
	}
	w.add(f)
}

// signs are the replacements of single characters. They name characters, never the text.
func (w *textWalk) signs(s string, at guidelines.Location) (out []guidelines.Fix) {
	seen := map[rune]bool{}
	for _, r := range s {
		if r < utf8.RuneSelf && w.set[r] || seen[r] || len(out) == maxSigns {
			continue
		}
		seen[r] = true
		if to := w.set.Convert(string(r), false); to != "" {
			out = append(out, guidelines.Fix{What: guidelines.FixReplace, At: at, From: guidelines.CodeSign(string(r)), To: guidelines.CodeSign(to)})
		}
	}
	return out
}

package encounter

import (
	"maps"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

// appender writes a claim without reflection, byte for byte as package json does. The functions for the types of package
// claim are generated (zdirect.go).
type appender struct {
	b   []byte
	bad bool // a text is not UTF-8
}

func (w *appender) open(c byte)   { w.b = append(w.b, c) }
func (w *appender) name(s string) { w.b = append(w.b, s...) }

// close ends an object or a list; each value in it has left a comma behind.
func (w *appender) close(c byte) {
	if n := len(w.b); w.b[n-1] == ',' {
		w.b = w.b[:n-1]
	}
	w.b = append(w.b, c, ',')
}

func (w *appender) text(s *string) { w.quote(*s) }

func (w *appender) quote(s string) {
	for i := range len(s) {
		if !plain[s[i]] {
			b, err := jsontext.AppendQuote(w.b, s)
			w.b, w.bad = append(b, ','), w.bad || err != nil
			return
		}
	}
	w.b = append(append(append(w.b, '"'), s...), '"', ',')
}

func (w *appender) truth(v *bool) { w.b = append(strconv.AppendBool(w.b, *v), ',') }
func (w *appender) whole(v *int)  { w.b = append(strconv.AppendInt(w.b, int64(*v), 10), ',') }

func (w *appender) amount(v *decimal.Decimal) {
	if !claim.Given(*v) {
		w.b = append(w.b, "null,"...)
		return
	}
	w.b = append(money.AppendText(append(w.b, '"'), *v), '"', ',')
}

func (w *appender) date(v *claim.Date) {
	b, err := v.AppendText(append(w.b, '"'))
	w.b, w.bad = append(b, '"', ','), w.bad || err != nil
}

func (w *appender) setting(v *guidelines.Setting) { w.quote(v.String()) }

func (w *appender) ref(v *claim.DiagnosisRef) {
	if c := v.Code(); !c.IsZero() {
		code(w, &c)
		return
	}
	b, _ := v.AppendText(append(w.b, '"'))
	w.b = append(b, '"', ',')
}

func code[C claim.CodeValue](w *appender, v *claim.Coded[C]) {
	if s := v.AsSent(); s != "" {
		w.quote(s)
		return
	}
	b, _ := v.AppendText(append(w.b, '"'))
	w.b = append(b, '"', ',')
}

func writeList[T any](w *appender, v []T, write func(*appender, *T)) {
	w.open('[')
	for i := range v {
		write(w, &v[i])
	}
	w.close(']')
}

// writeMap writes the members in the order of their names.
func writeMap[T any](w *appender, v map[string]T, write func(*appender, *T)) {
	w.open('{')
	for _, k := range slices.Sorted(maps.Keys(v)) {
		e := v[k]
		w.quote(k)
		w.b[len(w.b)-1] = ':'
		write(w, &e)
	}
	w.close('}')
}

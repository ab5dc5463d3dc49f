package deid_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/deid"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// marker writes marks into texts: each its own, so that the one that is left says where it came from.
type marker struct {
	n    int
	mark func(n int, old string) string
	made map[string]string // mark: path
	only func(path string) bool
}

func (m *marker) text(path, old string) string {
	if m.only != nil && (old == "" || !m.only(path)) {
		return old
	}
	m.n++
	s := m.mark(m.n, old)
	m.made[s] = path
	return s
}

// fill marks a value in all its parts; with only, what is not given stays so.
func (m *marker) fill(v reflect.Value, path string, depth int) {
	all := m.only == nil
	switch v.Interface().(type) {
	case decimal.Decimal:
		if all {
			v.Set(reflect.ValueOf(decimal.RequireFromString("12.50")))
		}
		return
	case decimal.NullDecimal:
		return
	case claim.Date:
		if all || !v.IsZero() {
			v.Set(reflect.ValueOf(claim.NewDate(2026, time.March, 19)))
		}
		return
	case claim.Coded[icd.CM]:
		if all {
			v.Set(reflect.ValueOf(claim.Text[icd.CM](m.text(path, ""))))
		}
		return
	case claim.Coded[icd.PCS]:
		if all {
			v.Set(reflect.ValueOf(claim.Text[icd.PCS](m.text(path, ""))))
		}
		return
	case claim.Coded[hcpcs.Code]:
		if all {
			v.Set(reflect.ValueOf(claim.Text[hcpcs.Code](m.text(path, ""))))
		}
		return
	case claim.Coded[hcpcs.Modifier]:
		if all {
			v.Set(reflect.ValueOf(claim.Text[hcpcs.Modifier](m.text(path, ""))))
		}
		return
	case claim.DiagnosisRef:
		if all {
			v.Set(reflect.ValueOf(claim.ForText(m.text(path, ""))))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[claim.Claim]() {
			if depth > 1 {
				return
			}
			depth++
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				name := v.Type().Name() + "." + f.Name
				if strings.HasSuffix(v.Type().PkgPath(), "/remit") {
					name = "remit." + name
				}
				m.fill(v.Field(i), name, depth)
			}
		}
	case reflect.Pointer:
		if v.IsNil() {
			if !all {
				return
			}
			v.Set(reflect.New(v.Type().Elem()))
		}
		m.fill(v.Elem(), path, depth)
	case reflect.Slice:
		if all {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		for i := range v.Len() {
			m.fill(v.Index(i), path, depth)
		}
	case reflect.Array:
		for i := range v.Len() {
			m.fill(v.Index(i), path, depth)
		}
	case reflect.Map:
		if !all {
			return
		}
		v.Set(reflect.MakeMap(v.Type()))
		e := reflect.New(v.Type().Elem()).Elem()
		m.fill(e, path, depth)
		v.SetMapIndex(reflect.ValueOf(m.text(path, "")), e)
		v.SetMapIndex(reflect.ValueOf("rendering"), e)
	case reflect.String:
		v.SetString(m.text(path, v.String()))
	case reflect.Int:
		if all {
			v.SetInt(3)
		}
	case reflect.Bool:
		if all {
			v.SetBool(true)
		}
	}
}

// find is where a mark that an output shows came from, in one of its forms: as it is, in other case, with blanks or dashes
// in it, reversed, in base64 or hex. All marks of a kind begin alike and are long enough for their beginning.
func (m *marker) find(out []byte) string {
	low := strings.ToLower(string(out))
	joined := strings.NewReplacer(" ", "", "-", "", "\n", "", ".", "", "*", "", "~", "").Replace(low)
	one := strings.ToLower(m.mark(0, ""))
	stem := strings.ReplaceAll(one[:strings.IndexByte(one, '0')], "-", "")
	forms := []string{stem, reverse(stem), hex.EncodeToString([]byte(stem)), hex.EncodeToString([]byte(strings.ToUpper(stem)))}
	if dashed := one[:strings.IndexByte(one, '0')]; dashed != stem {
		forms = append(forms, dashed)
	}
	shown := ""
	for _, f := range forms {
		if strings.Contains(low, f) || strings.Contains(joined, f) {
			shown = f
		}
	}
	for off := range 3 { // base64 of a text that holds it at any place
		for _, text := range []string{m.mark(0, "")[:len(stem)], stem} {
			b := base64.RawStdEncoding.EncodeToString(append(make([]byte, off), text...))
			if b = b[4*min(off, 1) : len(b)-2]; len(b) >= 5 && bytes.Contains(out, []byte(b)) {
				shown = "base64"
			}
		}
	}
	if shown == "" {
		return ""
	}
	for mark, path := range m.made {
		if strings.Contains(low, strings.ToLower(mark)) {
			return path + " as " + shown
		}
	}
	return "some field as " + shown
}

func reverse(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

var markForms = map[string]func(int, string) string{
	"letters": func(n int, _ string) string { return fmt.Sprintf("QzxJvWky%04d", n) },
	"digits":  func(n int, _ string) string { return fmt.Sprintf("7781934%05d", n) },
	"mail":    func(n int, _ string) string { return fmt.Sprintf("qzxjv@mail.example%04d", n) },
	"ssn":     func(n int, _ string) string { return fmt.Sprintf("987-65-43%05d", n) },
}

func run(t *testing.T, o deid.Options) *deid.Deidentifier {
	t.Helper()
	d, err := deid.New(o)
	require.NoError(t, err)
	return d
}

// TestNoMarkSurvives fills every field of a claim and of a payment with marks and looks for them in every format.
func TestNoMarkSurvives(t *testing.T) {
	for form, mark := range markForms {
		for _, key := range [][]byte{nil, []byte("0123456789abcdef")} {
			t.Run(fmt.Sprint(form, key != nil), func(t *testing.T) {
				d := run(t, deid.Options{ReplaceProviders: true, Key: key})
				m := &marker{mark: mark, made: map[string]string{}}
				c := new(claim.Claim)
				m.fill(reflect.ValueOf(c).Elem(), "", 0)
				require.Greater(t, m.n, 1000)
				for _, c.Setting = range []guidelines.Setting{guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient} {
					got := d.Claim(c)
					for format, b := range formats(t, got) {
						require.Empty(t, m.find(b), format)
						require.NotContains(t, string(b), "03-19", format)
						require.NotContains(t, string(b), "20260319", format)
					}
				}
				require.Equal(t, m.find(marshal(t, c)) != "", true, "the marks are found where they are")

				m = &marker{mark: mark, made: map[string]string{}}
				p := new(remit.Payment)
				m.fill(reflect.ValueOf(p).Elem(), "", 0)
				for i := range p.Claims {
					p.Claims[i].Group = -1
				}
				require.Greater(t, m.n, 400)
				got := d.Payment(p)
				for format, b := range paymentFormats(got) {
					require.Empty(t, m.find(b), format)
					require.NotContains(t, string(b), "20260319", format)
				}
				require.NoError(t, d.Err())
			})
		}
	}
}

// TestNoMarkSurvivesWithProviders: with providers kept, no mark of a person's field survives in claims that use all of the guides.
func TestNoMarkSurvivesWithProviders(t *testing.T) {
	rows := map[string]string{}
	for line := range strings.Lines(deid.Fields()) {
		if f := strings.Fields(line); len(f) > 1 {
			rows[f[0]] = f[1]
		}
	}
	g := x12gen.New(7)
	written := map[string]int{}
	for i := range 60 {
		d := run(t, deid.Options{})
		m := &marker{mark: markForms["letters"], made: map[string]string{}, only: func(path string) bool {
			switch rows[path] {
			case "id", "drop":
				return true
			}
			return false
		}}
		c := g.Professional()
		if i%2 == 1 {
			c = g.Institutional()
		}
		m.fill(reflect.ValueOf(c).Elem(), "", 0)
		person := &marker{n: m.n, mark: m.mark, made: m.made, only: func(path string) bool { return rows[path] != "code" && rows[path] != "one" && rows[path] != "state" }}
		person.fill(reflect.ValueOf(&c.Patient).Elem(), "", 0)
		person.fill(reflect.ValueOf(&c.Subscriber).Elem(), "", 0)
		for k := range c.OtherPayers {
			person.fill(reflect.ValueOf(&c.OtherPayers[k].Subscriber).Elem(), "", 0)
		}
		require.NotEmpty(t, m.made)
		for format, b := range formats(t, d.Claim(c)) {
			written[format]++
			require.Empty(t, m.find(b), format)
		}
	}
	require.Equal(t, map[string]int{"json": 60, "fhir": 60, "837": 60}, written)
}

func marshal(t *testing.T, c *claim.Claim) []byte {
	t.Helper()
	b, err := encounter.Marshal(c)
	require.NoError(t, err)
	return b
}

// formats are a claim in every format that takes it.
func formats(t *testing.T, c *claim.Claim) map[string][]byte {
	t.Helper()
	out := map[string][]byte{"json": marshal(t, c)}
	b, err := r4.Append(nil, fhir.Write(c, fhir.Options{}))
	require.NoError(t, err)
	out["fhir"] = b
	var w bytes.Buffer
	env := run(t, deid.Options{}).Envelope(x12.Envelope{Created: time.Date(2026, 3, 19, 0, 0, 0, 0, time.UTC)})
	enc := x837.NewEncoder(&w, env, x837.EncodeOptions{Transliterate: true, Omit: true})
	err = enc.Encode(c)
	if err == nil {
		err = enc.Close()
	}
	if err == nil {
		out["837"] = w.Bytes()
	} else {
		t.Log(err)
	}
	return out
}

func paymentFormats(p *remit.Payment) map[string][]byte {
	out := map[string][]byte{"model": dump(reflect.ValueOf(p).Elem(), nil)}
	var w bytes.Buffer
	enc := x835.NewEncoder(&w, x12.Envelope{}, x835.EncodeOptions{Lenient: true})
	if enc.Encode(p) == nil && enc.Close() == nil {
		out["835"] = w.Bytes()
	}
	for name, bundle := range map[string]*r4.Bundle{"benefits": fhir.WriteBenefits(p, fhir.Options{}), "responses": fhir.WriteResponses(p, fhir.Options{})} {
		if b, err := r4.Append(nil, bundle); err == nil {
			out[name] = b
		}
	}
	return out
}

// dump writes all texts and days of a value.
func dump(v reflect.Value, b []byte) []byte {
	if d, ok := v.Interface().(claim.Date); ok {
		return append(b, strings.ReplaceAll(d.String(), "-", "")+" "...)
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				b = dump(v.Field(i), b)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			b = dump(v.Elem(), b)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			b = dump(v.Index(i), b)
		}
	case reflect.String:
		b = append(b, v.String()+" "...)
	}
	return b
}

package jsonw_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// std is what encoding/json gives without the escaping of HTML.
func std(t testing.TB, v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(v))
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"", "E11.9", "a \"quote\" \\ and \n\t\r\b\f\x00\x1f\x7f", "Ménière <b>&amp;</b>", "\xff\xfe", "\u2028\u2029", "a\xc3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		require.Equal(t, std(t, s), string(jsonw.String(nil, s)))
	})
}

func TestFields(t *testing.T) {
	b := []byte{'{'}
	b = jsonw.Text(b, "a", "x")
	b = jsonw.Given(b, "none", "")
	b = jsonw.Given(b, "b", "y\n")
	b = jsonw.Bool(b, "c", true)
	b = jsonw.Int(b, "d", -7)
	b = jsonw.Day(b, "e", time.Date(2026, 3, 4, 5, 0, 0, 0, time.UTC))
	b = jsonw.Day(b, "f", time.Time{})
	b = jsonw.Strings(b, "g", []string{"1", "2"})
	b = jsonw.Strings(b, "h", nil)
	b = append(b, '}')
	require.Equal(t, `{"a":"x","b":"y\n","c":true,"d":-7,"e":"2026-03-04","f":null,"g":["1","2"],"h":[]}`, string(b))
	require.True(t, json.Valid(b))
}

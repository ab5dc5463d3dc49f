package icd_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

func TestParseCM(t *testing.T) {
	for in, want := range map[string]string{ // text -> display form
		"E119": "E11.9", "E11.9": "E11.9", "e11.9": "E11.9", " E11.9\r\n": "E11.9", "\tI10 ": "I10",
		"U071": "U07.1", "U09.9": "U09.9", "I10": "I10", "R05": "R05",
		"C7A": "C7A", "C4A.9": "C4A.9", "D3A": "D3A", "M1A.00X0": "M1A.00X0", "O9A": "O9A", "Z3A.00": "Z3A.00",
		"QA0.0101": "QA0.0101", "H40.40X2": "H40.40X2", "R40.2112": "R40.2112", "T84.012A": "T84.012A", "W22.01xA": "W22.01XA",
		"T07.XXXD": "T07.XXXD", "t07xxxd": "T07.XXXD", "S12000A": "S12.000A", "B00B0ZZ": "B00.B0ZZ", "C56.9": "C56.9",
		"O80": "O80", "o80": "O80", "I1A": "I1A", "A0101": "A01.01",
	} {
		c, err := icd.ParseCM(in)
		require.NoError(t, err, in)
		require.Equal(t, want, c.String(), in)
		require.Equal(t, strings.ReplaceAll(want, ".", ""), c.Compact())
		require.Equal(t, len(c.Compact()), c.Len())
		require.Equal(t, c, icd.MustParseCM(c.String()))
		require.Equal(t, c, icd.MustParseCM(c.Compact()))
	}
}

func TestParseCMErrors(t *testing.T) {
	for _, c := range []struct {
		in     string
		reason icd.Reason
		offset int
	}{
		{"", icd.ReasonEmpty, 0}, {"   ", icd.ReasonEmpty, 3}, {"\r\n", icd.ReasonEmpty, 2},
		{"E", icd.ReasonShort, 1}, {"E1", icd.ReasonShort, 2}, {" E1 ", icd.ReasonShort, 3},
		{"E1165AAAA", icd.ReasonLong, 7}, {"E11.65AAA", icd.ReasonLong, 8}, {"T07XXXXD", icd.ReasonLong, 7},
		{"I10.", icd.ReasonDot, 3}, {"E1.165", icd.ReasonDot, 2}, {"E11.6.5", icd.ReasonDot, 5}, {"E11..65", icd.ReasonDot, 4},
		{".E119", icd.ReasonDot, 0}, {"E119.", icd.ReasonDot, 4}, {"E1196.5", icd.ReasonDot, 5},
		{"588", icd.ReasonFirst, 0}, {"250.00", icd.ReasonFirst, 0}, {"0DTJ4ZZ", icd.ReasonFirst, 0},
		{"IMO0002", icd.ReasonConfusable, 2}, {"I1O", icd.ReasonConfusable, 2}, {"EI1.9", icd.ReasonConfusable, 1}, {"E11.O", icd.ReasonConfusable, 4},
		{"E11.-", icd.ReasonDash, 4}, {"T81.4-", icd.ReasonDash, 5}, {"E08-E13", icd.ReasonDash, 3},
		{"E11 9", icd.ReasonBlank, 3}, {"E 11.9", icd.ReasonBlank, 1}, {"E11.9\tE11.8", icd.ReasonBlank, 5},
		{"А41.9", icd.ReasonCharacter, 0}, {"Ａ41.9", icd.ReasonCharacter, 0}, {"E１１", icd.ReasonCharacter, 1}, {"E11\u00a09", icd.ReasonCharacter, 3},
		{"E11\u00ad.9", icd.ReasonCharacter, 3}, {"E11\x00", icd.ReasonCharacter, 3}, {"\ufeffE11.9", icd.ReasonCharacter, 0}, {"E11,9", icd.ReasonCharacter, 3}, {"E11_9", icd.ReasonCharacter, 3},
	} {
		_, err := icd.ParseCM(c.in)
		require.ErrorIs(t, err, icd.ErrSyntax, "%q", c.in)
		var se *icd.SyntaxError
		require.ErrorAs(t, err, &se)
		require.Equal(t, c.reason, se.Reason, "%q: %v", c.in, err)
		require.Equal(t, c.offset, se.Offset, "%q", c.in)
		require.Equal(t, "ICD-10-CM", se.System)
	}
	require.Panics(t, func() { icd.MustParseCM("E1") })
	require.EqualError(t, func() error { _, err := icd.ParseCM("E1.19"); return err }(),
		`icd: parse ICD-10-CM: dot must follow the third character, once, with something after it at offset 2`)
	require.Equal(t, "Reason(99)", icd.Reason(99).String())
}

func TestCMParts(t *testing.T) {
	c := icd.MustParseCM("S72.001A")
	require.Equal(t, icd.MustParseCM("S72"), c.Category())
	require.Equal(t, icd.MustParseCM("S72.00"), c.Prefix(5))
	require.Equal(t, c, c.Prefix(7))
	require.Equal(t, c, c.Prefix(9))
	require.Zero(t, c.Prefix(2))
	require.Equal(t, byte('A'), c.At(7))
	require.Equal(t, byte('S'), c.At(1))
	require.Zero(t, c.At(0))
	require.Zero(t, c.At(8))
	require.Zero(t, icd.MustParseCM("I10").At(4))
	require.True(t, c.HasPrefix(icd.MustParseCM("S72.0")))
	require.True(t, c.HasPrefix(c))
	require.False(t, c.HasPrefix(icd.MustParseCM("S72.1")))
	require.False(t, icd.MustParseCM("S72").HasPrefix(c))
	require.Negative(t, icd.MustParseCM("E11").Compare(icd.MustParseCM("E11.0")))
	require.Positive(t, icd.MustParseCM("C4A").Compare(icd.MustParseCM("C44")), "bytes, not the official order")
	require.Zero(t, c.Compare(c))
	var zero icd.CM
	require.True(t, zero.IsZero())
	require.Empty(t, zero.String())
	require.Empty(t, zero.Compact())
	require.Zero(t, zero.Len())
	require.Zero(t, zero.Category())
}

func TestCMEncodings(t *testing.T) {
	type record struct {
		Code icd.CM         `json:"code"`
		Map  map[icd.CM]int `json:"map,omitempty"`
	}
	b, err := json.Marshal(record{icd.MustParseCM("e119"), map[icd.CM]int{icd.MustParseCM("I10"): 1}})
	require.NoError(t, err)
	require.JSONEq(t, `{"code":"E11.9","map":{"I10":1}}`, string(b))
	var r record
	require.NoError(t, json.Unmarshal([]byte(`{"code":"E119","map":{"i10":2}}`), &r))
	require.Equal(t, record{icd.MustParseCM("E11.9"), map[icd.CM]int{icd.MustParseCM("I10"): 2}}, r)
	require.NoError(t, json.Unmarshal([]byte(`{"code":""}`), &r))
	require.True(t, r.Code.IsZero())
	r.Code = icd.MustParseCM("I10")
	require.ErrorIs(t, json.Unmarshal([]byte(`{"code":"E1"}`), &r), icd.ErrSyntax)
	require.Equal(t, icd.MustParseCM("I10"), r.Code, "unchanged by a failure")

	v, err := icd.MustParseCM("E119").Value()
	require.NoError(t, err)
	require.Equal(t, "E11.9", v)
	v, err = icd.CM{}.Value()
	require.NoError(t, err)
	require.Nil(t, v)
	var c icd.CM
	require.NoError(t, c.Scan("e11.9"))
	require.Equal(t, "E11.9", c.String())
	require.NoError(t, c.Scan([]byte("I10")))
	require.Equal(t, "I10", c.String())
	require.NoError(t, c.Scan(nil))
	require.True(t, c.IsZero())
	require.Error(t, c.Scan(10))
	require.ErrorIs(t, c.Scan("x"), icd.ErrSyntax)

	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, nil)).Info("m", "code", icd.MustParseCM("E119"))
	require.Contains(t, out.String(), "code=E11.9")
	require.Equal(t, "E11.9", fmt.Sprintf("%v", icd.MustParseCM("E119")))
	b, _ = icd.MustParseCM("E119").AppendText([]byte("x="))
	require.Equal(t, "x=E11.9", string(b))
	require.Equal(t, "x=E119", string(icd.MustParseCM("E119").AppendCompact([]byte("x="))))
}

func TestParseAllocs(t *testing.T) {
	buf := make([]byte, 0, 16)
	c := icd.MustParseCM("S72.001A")
	require.Zero(t, testing.AllocsPerRun(100, func() {
		a, _ := icd.ParseCM("s72.001a")
		b, _ := icd.ParsePCS("0DTJ4ZZ")
		if a != c || b.IsZero() || a.Compare(c) != 0 || !a.HasPrefix(c.Category()) {
			t.Fail()
		}
		buf, _ = c.AppendText(buf[:0])
		buf = c.AppendCompact(buf)
	}))
}

// slowCM is a slow reading of the shape, against which ParseCM is held.
var slowCM = regexp.MustCompile(`^[A-Z][0-9A-HJ-NP-Z]{2}(\.?[0-9A-NP-Z]{1,4})?$`)

func TestParseCMOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	const letters = "AEIOSXZaeiz0159.. -é"
	for range 20000 {
		var b strings.Builder
		for range rng.IntN(10) {
			b.WriteByte(letters[rng.IntN(len(letters))])
		}
		s := b.String()
		c, err := icd.ParseCM(s)
		want := slowCM.MatchString(strings.ToUpper(strings.Trim(s, " \t\r\n")))
		require.Equal(t, want, err == nil, "%q: %v", s, err)
		if err == nil {
			require.Equal(t, strings.ReplaceAll(strings.ToUpper(strings.TrimSpace(s)), ".", ""), c.Compact())
		} else {
			require.True(t, errors.Is(err, icd.ErrSyntax) && c.IsZero())
		}
	}
}

// TestParseCMEitherWay: short texts of every character at every place are read alike by the word and by the character.
func TestParseCMEitherWay(t *testing.T) {
	for _, form := range []string{"E11", "E119", "E11.9", "S72.001A", "S72001A", "O9A.111", "I10", "T07XXXA", "E11.", "S72.0011AA"} {
		for i := range len(form) {
			for c := range 256 {
				s := form[:i] + string([]byte{byte(c)}) + form[i+1:]
				got, err := icd.ParseCM(s)
				want, wantErr := icd.ParseCMSlow(s)
				if got != want || (err == nil) != (wantErr == nil) {
					t.Fatalf("%q reads as %v, %v, by the character as %v, %v", s, got, err, want, wantErr)
				}
			}
		}
	}
}

func FuzzParseCM(f *testing.F) {
	for _, s := range []string{"E11.9", "e119", "T07.XXXD", " I10\n", "E11.-", "А41.9", "I10.", "IMO0002", "588", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := icd.ParseCM(s)
		if slow, slowErr := icd.ParseCMSlow(s); slow != c || (slowErr == nil) != (err == nil) {
			t.Fatalf("%q reads as %v, %v, by the character as %v, %v", s, c, err, slow, slowErr)
		}
		if err != nil {
			if !c.IsZero() || len(err.Error()) > 200 {
				t.Fatal(c, err)
			}
			return
		}
		for _, form := range []string{c.String(), c.Compact(), strings.ToLower(c.String())} {
			if d, err := icd.ParseCM(form); err != nil || d != c {
				t.Fatalf("%q reads as %v, %v", form, d, err)
			}
		}
	})
}

func BenchmarkParseCM(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := icd.ParseCM("S72.001A"); err != nil {
			b.Fatal(err)
		}
	}
}

package icd_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

func ExampleRelease_Classify() {
	rel, _ := icd.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	t := rel.Classify(slices.Values([]string{"E119", "e11.65 ", "I10", "I1000", "E11", "588", "Z99.99"}))
	fmt.Println(t.Total, t.Valid, t.Headers, t.Unknown, t.Malformed)
	for c := range t.Chapters() {
		fmt.Println(c.Node, c.N)
	}
	// Output:
	// 7 4 1 1 1
	// Chapter 4 3
	// Chapter 9 2
}

func TestNormalize(t *testing.T) {
	for _, c := range []struct{ in, want, mended string }{
		{"E11.9", "E11.9", ""},
		{"I10", "I10", ""},
		{"E119", "E11.9", "dot"},
		{" e11.9\r\n", "E11.9", "blanks,case"},
		{"E11,9", "E11.9", "dot"},
		{"E11..9", "E11.9", "dot"},
		{"E11.9.", "E11.9", "dot"},
		{"I10.", "I10", "dot"},
		{`"S72.001a"`, "S72.001A", "blanks,case"},
		{"S72 001A", "S72.001A", "blanks,dot"},
	} {
		got, mended, err := icd.Normalize(c.in)
		require.NoError(t, err, c.in)
		require.Equal(t, c.want, got.String(), c.in)
		require.Equal(t, c.mended, mended.String(), c.in)
	}
	for _, c := range []struct {
		in     string
		reason icd.Reason
	}{
		{"588", icd.ReasonFirst}, {"4019", icd.ReasonFirst}, {"", icd.ReasonEmpty}, {"E11.-", icd.ReasonDash},
		{"IMO0002", icd.ReasonConfusable}, {"А41.9", icd.ReasonCharacter}, {"E11.12345", icd.ReasonLong}, {"   ", icd.ReasonEmpty},
	} {
		_, _, err := icd.Normalize(c.in)
		var se *icd.SyntaxError
		require.True(t, errors.As(err, &se), c.in)
		require.Equal(t, c.reason, se.Reason, c.in)
	}
}

func TestReleaseNormalize(t *testing.T) {
	rel := release(t, "2026-03-04")
	for in, want := range map[string]string{"I1000": "I10", "E11900": "E11.9", "E119XX": "E11.9", "E11.9": "E11.9"} {
		e, _, ok, err := rel.Normalize(in)
		require.NoError(t, err)
		require.True(t, ok, in)
		require.Equal(t, want, e.Code().String(), in)
	}
	_, _, ok, err := rel.Normalize("Z99.99")
	require.NoError(t, err)
	require.False(t, ok)
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"E11.9", "e119", "588", "", "А41.9", "S72 001A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, _, err := icd.Normalize(s)
		if err != nil {
			if !errors.Is(err, icd.ErrSyntax) {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		again, mended, err := icd.Normalize(c.String())
		if err != nil || again != c || mended != 0 {
			t.Fatalf("%q: %v %v %v", s, again, mended, err)
		}
	})
}

func BenchmarkClassify(b *testing.B) {
	rel := release(b, "2026-03-04")
	var codes []string
	bytes := 0
	for e := range rel.Codes() {
		if e.Order()%50 == 0 {
			codes = append(codes, e.Code().Compact())
			bytes += e.Code().Len()
		}
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		rel.Classify(slices.Values(codes))
	}
}

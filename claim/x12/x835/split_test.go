package x835_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/internal/x12gen"
)

type file struct{ bytes.Buffer }

func (*file) Close() error { return nil }

// TestSplitAndMerge: Split and Merge carry payments on whole, with their provider adjustments, so that they still balance.
func TestSplitAndMerge(t *testing.T) {
	g := x12gen.New(11)
	var want []*remit.Payment
	for range 7 {
		want = append(want, g.Payment(9))
	}
	var files []*file
	err := x12.Split(bytes.NewReader(written(t, x835.EncodeOptions{}, want...)), 3, x12.Envelope{}, func(int) (io.WriteCloser, error) {
		files = append(files, new(file))
		return files[len(files)-1], nil
	})
	require.NoError(t, err)
	require.Len(t, files, 3)
	var parts []io.Reader
	n := 0
	for i, f := range files {
		ps, fs, err := x835.Read(bytes.NewReader(f.Bytes()))
		require.NoError(t, err)
		require.Empty(t, fs)
		require.Len(t, ps, []int{3, 3, 1}[i])
		for _, p := range ps {
			p.Control = want[n].Control
			same(t, want[n], p)
			n++
		}
		parts = append(parts, &f.Buffer)
	}
	var merged bytes.Buffer
	require.NoError(t, x12.Merge(&merged, x12.Envelope{}, parts...))
	ps, fs, err := x835.Read(&merged)
	require.NoError(t, err)
	require.Empty(t, fs)
	require.Len(t, ps, 7)
	for i := range ps {
		ps[i].Control = want[i].Control
		same(t, want[i], ps[i])
	}
}

// TestSegments: each segment has its loop.
func TestSegments(t *testing.T) {
	loops := map[string]int{}
	for s, err := range x12.Segments(strings.NewReader(full)) {
		require.NoError(t, err)
		loops[s.Loop]++
	}
	for _, l := range []string{"", "1000A", "1000B", "2000", "2100", "2110"} {
		require.Positive(t, loops[l], l)
	}
}

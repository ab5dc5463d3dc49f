package x835_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// sameBalance compares what the reader found with what a second look at the payments finds.
func sameBalance(t testing.TB, ps []*remit.Payment, fs []x12.Finding) {
	t.Helper()
	var want, have []string
	for _, p := range ps {
		for _, i := range p.Check() {
			want = append(want, string(i.Rule)+" "+i.Text)
		}
	}
	for _, f := range fs {
		if f.Level == x12.Balance {
			have = append(have, string(f.Rule)+" "+f.Text)
		}
	}
	slices.Sort(want)
	slices.Sort(have)
	if len(fs) < 10_000 {
		require.Equal(t, want, have)
	}
}

// TestTally: a claim that is added up while it is read is found in balance only where a second look finds nothing, whatever
// amounts, reasons and segments are changed, taken away or doubled.
func TestTally(t *testing.T) {
	g, r := x12gen.New(11), rand.New(rand.NewPCG(3, 4))
	clean, wrong := 0, 0
	for range 300 {
		segments := bytes.SplitAfter(written(t, x835.EncodeOptions{}, g.Payment(1+r.IntN(4))), []byte("~"))
		for range r.IntN(3) {
			k := 4 + r.IntN(len(segments)-8)
			switch s := string(segments[k]); r.IntN(6) {
			case 0:
				segments = slices.Delete(segments, k, k+1)
			case 1:
				segments = slices.Insert(segments, k, segments[k])
			case 2:
				segments[k], segments[k+1] = segments[k+1], segments[k]
			case 3:
				segments[k] = []byte(strings.Replace(s, "*PR*", "*CO*", 1))
			case 4:
				list := strings.Split(strings.TrimSuffix(s, "~"), "*")
				list[r.IntN(len(list))] = []string{"", "0", "-5", "1.", "0.00001", "999999999999999.99", "x", "12.50", "22"}[r.IntN(9)]
				segments[k] = []byte(strings.Join(list, "*") + "~")
			default:
				segments[k] = []byte(strings.NewReplacer("1", "2", "7", "0").Replace(s))
			}
		}
		ps, fs, err := x835.Read(bytes.NewReader(bytes.Join(segments, nil)))
		require.NoError(t, err)
		sameBalance(t, ps, fs)
		if slices.ContainsFunc(fs, func(f x12.Finding) bool { return f.Level == x12.Balance }) {
			wrong++
		} else {
			clean++
		}
	}
	require.Greater(t, clean, 50)
	require.Greater(t, wrong, 50)
}

package x835_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/x835"
)

// FuzzRead: no input makes the reader panic; what is read is written, and what is written says the same when it is read,
// written and read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte(small))
	f.Add([]byte(strings.ReplaceAll(small, "*", "|")))
	f.Add([]byte(strings.Replace(small, "SVC*HC:99213*150*80~", "SVC*HC::25*1.*x~", 1)))
	f.Add([]byte(strings.Replace(full, "PLB*1234567893*20261231*", "PLB*1*2*WO:A:B*x**", 1)))
	f.Fuzz(func(t *testing.T, b []byte) {
		ps, fs, err := x835.Read(bytes.NewReader(b))
		for i := range fs {
			_ = fs[i].String()
		}
		if err != nil {
			return
		}
		sameBalance(t, ps, fs)
		var out bytes.Buffer
		e := x835.NewEncoder(&out, env, x835.EncodeOptions{Lenient: true})
		for _, p := range ps {
			require.NoError(t, e.Encode(p))
			p.Check()
			p.Corrections()
		}
		require.NoError(t, e.Close())
		if len(e.Faults()) > 0 {
			return
		}
		again, _, err := x835.Read(&out)
		require.NoError(t, err)
		require.Len(t, again, len(ps))
		for i := range ps {
			again[i].Control = ps[i].Control
			same(t, ps[i], again[i])
		}
	})
}

// TestDamaged: a file that is cut off, doubled or swapped anywhere is read as far as it goes, with a finding.
func TestDamaged(t *testing.T) {
	for i := 106; i < len(full)-2; i += 7 {
		ps, fs, err := x835.Read(strings.NewReader(full[:i]))
		require.NoError(t, err)
		require.NotEmpty(t, fs, i)
		require.LessOrEqual(t, len(ps), 1)
	}
	segments := strings.SplitAfter(full, "~\n")
	for i := 2; i < len(segments)-4; i++ {
		for k := 2; k < len(segments)-4; k += 3 {
			list := append([]string(nil), segments...)
			list[i], list[k] = list[k], list[i]
			ps, _, err := x835.Read(strings.NewReader(strings.Join(list, "")))
			require.NoError(t, err)
			require.LessOrEqual(t, len(ps), 1)
		}
		_, fs, err := x835.Read(strings.NewReader(strings.Join(append(append([]string(nil), segments[:i]...), segments[i+1:]...), "")))
		require.NoError(t, err)
		require.NotEmpty(t, fs)
	}
	_, fs, err := x835.Read(strings.NewReader(strings.Replace(full, "ST*835*", "ST*820*", 1)))
	require.NoError(t, err)
	require.NotEmpty(t, fs)
}

package x835_test

import (
	"bytes"
	"io"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// repeat gives the claims of one payment again and again: a set of any length.
type repeat struct {
	head, body, tail []byte
	times            int
	at               []byte
}

func (r *repeat) Read(p []byte) (int, error) {
	for len(r.at) == 0 {
		switch {
		case r.head != nil:
			r.at, r.head = r.head, nil
		case r.times > 0:
			r.at = r.body
			r.times--
		case r.tail != nil:
			r.at, r.tail = r.tail, nil
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, r.at)
	r.at = r.at[n:]
	return n, nil
}

// TestMemory: a payment of any number of claims is read in pieces with little memory.
func TestMemory(t *testing.T) {
	text := written(t, x835.EncodeOptions{}, x12gen.New(2).Payment(200))
	from, to := bytes.Index(text, []byte("LX*1~")), bytes.Index(text, []byte("SE*"))
	if k := bytes.Index(text, []byte("PLB*")); k > 0 {
		to = k
	}
	times := 40_000_000 / (to - from)
	if testing.Short() {
		times /= 10
	}
	r := x835.NewReader(&repeat{head: text[:from], body: text[from:to], tail: text[to:], times: times}, x835.Options{NoCheck: true})
	var most uint64
	claims := 0
	for part, err := range r.Parts() {
		require.NoError(t, err)
		if part.Claim != nil {
			if claims++; claims%20_000 == 0 {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
	}
	require.Greater(t, claims, times*200-1)
	require.Less(t, most, uint64(16<<20))
}

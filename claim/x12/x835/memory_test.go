package x835_test

import (
	"bytes"
	"encoding/json"
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

// TestKeptPayments reads other files, with and without Reuse, behind payments and parts that are kept: their memory is not
// used again.
func TestKeptPayments(t *testing.T) {
	g := x12gen.New(8)
	text := func(n int) []byte {
		return written(t, x835.EncodeOptions{}, g.Payment(n), g.Payment(n/2+1), g.Payment(2*n))
	}
	first := text(40)
	kept, _, err := x835.Read(bytes.NewReader(first))
	require.NoError(t, err)
	var (
		parts []x835.Part
		given [][]byte // each claim as it was when it was given
	)
	for part, err := range x835.NewReader(bytes.NewReader(first), x835.Options{}).Parts() {
		require.NoError(t, err)
		b, err := json.Marshal(part.Claim)
		require.NoError(t, err)
		parts, given = append(parts, part), append(given, b)
	}
	for i := range parts {
		b, err := json.Marshal(parts[i].Claim)
		require.NoError(t, err)
		require.Equal(t, string(given[i]), string(b))
	}
	state := func() string {
		b, err := json.Marshal([]any{kept, parts})
		require.NoError(t, err)
		return string(b)
	}
	before := state()
	for range 3 {
		other := text(25)
		for _, o := range []x835.Options{{Reuse: true}, {}, {Reuse: true, NoCheck: true, NoBalance: true}} {
			for _, err := range x835.NewReader(bytes.NewReader(other), o).Payments() {
				require.NoError(t, err)
			}
			for _, err := range x835.NewReader(bytes.NewReader(other), o).Parts() {
				require.NoError(t, err)
			}
		}
	}
	require.Equal(t, before, state())
}

// TestReuse: with memory used again the same is given, each part and payment whole until the next is asked for.
func TestReuse(t *testing.T) {
	g := x12gen.New(9)
	text := append(written(t, x835.EncodeOptions{}, g.Payment(50), g.Payment(3), g.Payment(120)), full...)
	seen := func(o x835.Options, whole bool) (out []string) {
		r := x835.NewReader(bytes.NewReader(text), o)
		say := func(v any) {
			b, err := json.Marshal(v)
			require.NoError(t, err)
			out = append(out, string(b))
		}
		if whole {
			for p, err := range r.Payments() {
				require.NoError(t, err)
				say(p)
			}
		} else {
			for part, err := range r.Parts() {
				require.NoError(t, err)
				say([]any{part.Payment, part.Claim, part.Group, part.Totals})
			}
		}
		say(r.Findings())
		return out
	}
	for _, whole := range []bool{false, true} {
		require.Equal(t, seen(x835.Options{}, whole), seen(x835.Options{Reuse: true}, whole))
	}
}

package ncci

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPackedSearch compares both searches with the plain one for every width, at both ends of the array too.
func TestPackedSearch(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for width := uint(1); width <= 57; width++ {
		fields := make([]uint64, 3+rnd.IntN(200))
		for i := range fields {
			fields[i] = rnd.Uint64() & (1<<width - 1)
		}
		slices.Sort(fields)
		p := packed{b: make([]byte, packedSize(len(fields), width)), width: width, n: len(fields)}
		for i, v := range fields {
			p.set(i, v)
		}
		for at := range fields {
			for n := range min(window, len(fields)-at) + 1 {
				key := rnd.Uint64() & (1<<width - 1)
				if rnd.IntN(2) == 0 {
					key = fields[at+rnd.IntN(min(window, len(fields)-at))]
				}
				want, _ := slices.BinarySearch(fields[at:at+n], key)
				require.Equal(t, want, p.before(at, n, key), "width %d, %d of %d", width, n, len(fields))
				require.Equal(t, at+want, p.halve(at, n, key), "width %d, %d of %d", width, n, len(fields))
			}
		}
	}
}

// TestRowsOfAnyBytes asks tables whose rows are noise, behind sound lengths: nothing may panic.
func TestRowsOfAnyBytes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		rows, width := rnd.IntN(300), rnd.UintN(58)
		tab := ptpTable{rows: packed{b: make([]byte, packedSize(rows, width)), width: width, n: rows}, termBits: rnd.UintN(width + 1)}
		tab.setFactor()
		for i := range tab.rows.b {
			tab.rows.b[i] = byte(rnd.Uint32())
		}
		seen, list := newBitmap(), []numbered(nil)
		for range 40 {
			seen.add(rnd.Uint32N(ordinals))
		}
		tab.codes, _ = newCodeSet(seen)
		for range 41 {
			tab.starts = binary.LittleEndian.AppendUint32(tab.starts, rnd.Uint32N(uint32(rows)+2))
		}
		var in filter
		for o := range seen.all {
			n, _ := tab.codes.number(o)
			list = append(list, numbered{o, n, tab.scatter(n), true})
			in.add(tab.scatter(n))
		}
		for i, a := range list {
			for _, b := range list {
				tab.pair(a.ordinal, b.ordinal, 1)
			}
			lo, hi := tab.run(a.row)
			tab.walk(nil, list, i, lo, hi, &in, 1)
			tab.ask(nil, list, i, lo, hi, 1)
		}
	}
}

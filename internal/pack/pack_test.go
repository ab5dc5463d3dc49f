package pack_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/pack"
	"github.com/gomedcode/medcode/internal/packed"
)

func TestFile(t *testing.T) {
	f := pack.File{Digest: [32]byte{1, 2, 3}}
	f.Add("one", []byte("first"))
	f.Add("longname", []byte{})
	f.Add("two", []byte("second"))
	p, err := packed.Open(f.String())
	require.NoError(t, err)
	require.Equal(t, "first", p.Section("one"))
	require.Equal(t, "second", p.Section("two"))
	require.Empty(t, p.Section("longname"))
	require.Empty(t, p.Section("on"))
	require.Empty(t, p.Section("none"))
	require.Equal(t, string(f.Digest[:]), p.Digest())
}

func TestOpenDamaged(t *testing.T) {
	f := pack.File{}
	f.Add("one", []byte("first"))
	whole := f.String()
	for n := range len(whole) {
		_, err := packed.Open(whole[:n])
		require.ErrorIs(t, err, packed.ErrFormat, "cut at %d", n)
	}
	_, err := packed.Open("x" + whole[1:])
	require.ErrorIs(t, err, packed.ErrFormat)
}

func TestStrings(t *testing.T) {
	for _, sorted := range []bool{true, false} {
		var s pack.Strings
		var texts []string
		var ids []uint32
		for i := range 1000 {
			text := strings.Repeat("stem ", i%7) + fmt.Sprint(i*7919%1000)
			texts = append(texts, text)
			ids = append(ids, s.Add(text))
			require.Equal(t, ids[i], s.Add(text), "a text is kept once")
		}
		n, off, data, final := s.Finish(sorted)
		r, err := packed.NewStrings(n, string(off), string(data))
		require.NoError(t, err)
		require.Equal(t, n, r.Len())
		for i, text := range texts {
			require.Equal(t, text, r.At(int(final[ids[i]])))
		}
		require.Empty(t, r.At(-1))
		require.Empty(t, r.At(n))
	}
}

func TestBits(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 63, 64, 65, 1000} {
		set := make([]bool, n)
		for i := range set {
			set[i] = rng.IntN(3) == 0
		}
		b, err := packed.NewBits(n, string(pack.Bits(set)))
		require.NoError(t, err)
		rank := 0
		for i := range n {
			require.Equal(t, set[i], b.Has(i))
			require.Equal(t, rank, b.Rank(i))
			next := slices.Index(set[i:], true)
			if next >= 0 {
				next += i
			}
			require.Equal(t, next, b.Next(i))
			if set[i] {
				require.Equal(t, i, b.Select(rank))
				rank++
			}
		}
		require.Equal(t, rank, b.Count())
		require.Equal(t, rank, b.Rank(n))
		require.Equal(t, -1, b.Select(rank))
		require.False(t, b.Has(n))
		require.False(t, b.Has(-1))
		require.Equal(t, -1, b.Next(n))
	}
}

func TestHash(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 5, 100, 5000} {
		keys, rows, want := []uint64{}, []uint32{}, map[uint64]uint32{}
		for len(keys) < n {
			k := rng.Uint64()
			if _, ok := want[k]; !ok {
				want[k] = uint32(len(keys))
				keys, rows = append(keys, k), append(rows, uint32(len(keys)))
			}
		}
		disp, slots, err := pack.Hash(keys, rows)
		require.NoError(t, err)
		h, err := packed.NewHash(string(disp), string(slots))
		require.NoError(t, err)
		for k, row := range want {
			require.Equal(t, row, h.Row(k))
		}
	}
	_, _, err := pack.Hash([]uint64{7, 7}, []uint32{0, 1})
	require.Error(t, err, "equal keys")
}

// code makes a row of an invented release.
func code(c, long string, valid bool) official.CMCode {
	return official.CMCode{Code: c, Long: long, Short: long, Valid: valid}
}

func TestCMMerge(t *testing.T) {
	first := []official.CMCode{
		code("A00", "one", false), code("A001", "one a", true), code("A002", "one b", true),
		code("B00", "two", false), code("B003", "three", false), code("B0031", "three a", true), code("B002", "old place", true),
	}
	second := []official.CMCode{
		code("A00", "one", false), code("A001", "one a", false), code("A0011", "one a new", true), code("A002", "one b, reworded", true),
		code("A0A", "letter", true), code("B00", "two", false), code("B002", "old place", true), code("B003", "three", false), code("B0031", "three a", true),
	}
	in := pack.CM{Releases: [][]official.CMCode{first, second}}
	data, err := in.Pack()
	require.NoError(t, err)
	table, err := packed.OpenCM(data)
	require.NoError(t, err)
	for i, want := range in.Releases {
		bits := &table.Releases[i]
		require.Equal(t, len(want), bits.Count())
		row := -1
		for _, c := range want {
			row = bits.Next(row + 1)
			k, _ := pack.Key(c.Code)
			require.Equal(t, k, table.Key(row), "release %d in its own order: %s", i, c.Code)
			require.Equal(t, row, table.FindIn(k, bits))
			require.Equal(t, c.Long, table.Strings.At(table.Title(row)))
			require.Equal(t, c.Valid, table.Flags(row)&packed.CMValid != 0)
			require.Equal(t, len(c.Code), table.CodeLen(row))
			for below := row + 1; below < table.End(row); below++ { // what follows lies below
				require.True(t, strings.HasPrefix(keyText(table.Key(below)), c.Code))
			}
		}
		require.Equal(t, -1, bits.Next(row+1))
	}
	for _, absent := range []string{"A003", "C00", "B00312"} {
		k, _ := pack.Key(absent)
		require.Equal(t, -1, table.Find(k))
	}
	k, _ := pack.Key("A0A")
	require.Equal(t, -1, table.FindIn(k, &table.Releases[0]))
}

func keyText(k uint64) string {
	s := ""
	for i := range int(k >> 56) {
		s += string(rune(byte(k >> (8 * i))))
	}
	return s
}

func TestCMPackRefuses(t *testing.T) {
	for name, rel := range map[string][]official.CMCode{
		"no code":    {code("A-1", "x", true)},
		"twice":      {code("A00", "x", true), code("A00", "y", true)},
		"too short":  {code("A0", "x", true)},
		"lower case": {code("a00", "x", true)},
	} {
		in := pack.CM{Releases: [][]official.CMCode{rel}}
		_, err := in.Pack()
		require.Error(t, err, name)
	}
}

func TestCMReproducible(t *testing.T) {
	rel := []official.CMCode{}
	for i := range 900 {
		rel = append(rel, code(fmt.Sprintf("A%02d%d", i%100, i/100), fmt.Sprint("title ", i%37), true))
	}
	in := pack.CM{Releases: [][]official.CMCode{rel}, Sorted: true}
	a, err := in.Pack()
	require.NoError(t, err)
	b, err := in.Pack()
	require.NoError(t, err)
	require.True(t, a == b, "the same rows give the same bytes")
}

package ncci_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
)

// published writes rows as the quarterly text has them, with invented dates: the derived table has none.
func published(rows []row) []byte {
	var b bytes.Buffer
	b.WriteString("CPT only copyright 2023 American Medical Association. All rights reserved.\r\nColumn1/Column 2 Edits\r\n" +
		"Column 1\tColumn 2\t* = in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n" +
		"\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\t\t\t\t*=no data\t1=allowed\t\r\n\t\t\t\t\t9=not applicable\t\r\n")
	prev, from := row{}, ""
	for i, r := range rows {
		effective := fmt.Sprintf("%d%02d01", 1996+i%23, i%4*3+1)
		deleted := r.deleted
		switch {
		case deleted == "":
			deleted = "*"
		case r.indicator == "9":
			effective = deleted
		case deleted < effective:
			effective = "19960101"
		}
		if r.c1 == prev.c1 && r.c2 == prev.c2 && deleted == "*" && r.indicator != "9" {
			effective = from // rows of one pair must not overlap
		}
		if deleted != "*" {
			d, err := time.Parse("20060102", deleted)
			if err != nil {
				panic(err)
			}
			prev, from = r, d.AddDate(0, 0, 1).Format("20060102")
		}
		fmt.Fprintf(&b, "%s\t%s\t\t%s\t%s\t%s\t%s\r\n", r.c1, r.c2, effective, deleted, r.indicator, r.rationale)
	}
	return b.Bytes()
}

// BenchmarkPrepare loads and packs the 2.5 million rows of a quarter from their published text.
func BenchmarkPrepare(b *testing.B) {
	txt := published(ptpRows(b))
	fsys := fstest.MapFS{"ccipra-v302r0.txt": {Data: txt}}
	b.SetBytes(int64(len(txt)))
	b.ReportAllocs()
	runtime.GC()
	var before, peak runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		stop := make(chan struct{})
		done := make(chan struct{})
		go func() {
			defer close(done)
			for {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak.HeapInuse = max(peak.HeapInuse, m.HeapInuse)
				select {
				case <-stop:
					return
				case <-time.After(20 * time.Millisecond):
				}
			}
		}()
		e, r, _ := ncci.Load(fsys, ncci.LoadOptions{})
		n, err := e.WriteTo(io.Discard)
		close(stop)
		<-done
		require.NoError(b, err)
		require.Greater(b, r.Rows(), 2_000_000)
		b.ReportMetric(float64(n)/float64(r.Rows()), "B/row")
		b.ReportMetric(float64(len(r.Errors)), "errors")
	}
	b.ReportMetric(float64(peak.HeapInuse-before.HeapInuse)/1e6, "peakMB")
}

// preparedOfficial is the prepared form of the official tables.
func preparedOfficial(b testing.TB) []byte {
	e, _, _ := ncci.Load(os.DirFS(official(b)), ncci.LoadOptions{})
	var packed bytes.Buffer
	_, err := e.WriteTo(&packed)
	require.NoError(b, err)
	return packed.Bytes()
}

func BenchmarkOpen(b *testing.B) {
	packed := preparedOfficial(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ncci.Open(packed); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPair(b *testing.B) {
	rows := ptpRows(b)
	e, err := ncci.Open(preparedOfficial(b))
	require.NoError(b, err)
	rnd := rand.New(rand.NewPCG(1, 2))
	rnd.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	pairs := make([][2]hcpcs.Code, 0, 1<<20)
	for i := range cap(pairs) {
		r := rows[i%len(rows)]
		p := [2]hcpcs.Code{hcpcs.MustParse(r.c1), hcpcs.MustParse(r.c2)}
		if i%2 == 1 {
			p[0], p[1] = p[1], p[0]
		}
		pairs = append(pairs, p)
	}
	b.Run("packed", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			p := pairs[i&(len(pairs)-1)]
			if e.PTP(ncci.Practitioner, p[0], p[1], inQuarter).Status == ncci.Active {
				n++
			}
			i++
		}
	})
	b.Run("packed-warm", func(b *testing.B) {
		i, n := 0, 0
		for b.Loop() {
			p := pairs[i&63]
			if e.PTP(ncci.Practitioner, p[0], p[1], inQuarter).Status == ncci.Active {
				n++
			}
			i++
		}
	})
	key := func(p [2]hcpcs.Code) uint64 {
		var k uint64
		var buf [10]byte
		x, _ := p[0].AppendText(buf[:0])
		x, _ = p[1].AppendText(x)
		for _, c := range x {
			k = k*37 + uint64(c-'0')
		}
		return k
	}
	table := make(map[uint64]uint32, len(rows))
	for i, r := range rows {
		table[key([2]hcpcs.Code{hcpcs.MustParse(r.c1), hcpcs.MustParse(r.c2)})] = uint32(i)
	}
	b.Run("map", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			if _, ok := table[key(pairs[i&(len(pairs)-1)])]; ok {
				n++
			}
			i++
		}
	})
}

// BenchmarkClaim asks for all ordered pairs of a claim of 25 lines.
func BenchmarkClaim(b *testing.B) {
	rows := ptpRows(b)
	e, err := ncci.Open(preparedOfficial(b))
	require.NoError(b, err)
	rnd := rand.New(rand.NewPCG(1, 2))
	claims := make([][]hcpcs.Code, 4096)
	for i := range claims {
		for range 25 {
			claims[i] = append(claims[i], hcpcs.MustParse(rows[rnd.IntN(len(rows))].c1))
		}
	}
	var dst []ncci.Edit
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		dst = e.Pairs(dst[:0], ncci.Practitioner, claims[i&4095], inQuarter)
		i++
	}
}

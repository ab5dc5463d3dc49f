package drg

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkAnswers groups the kept stays: a few of each DRG, with many codes that exclude or change.
func BenchmarkAnswers(b *testing.B) {
	f, err := os.Open("testdata/answers.ndjson.gz")
	require.NoError(b, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(b, err)
	var all []*Stay
	for d := json.NewDecoder(z); ; {
		var k kept
		if err := d.Decode(&k); err == io.EOF {
			break
		} else {
			require.NoError(b, err)
		}
		all = append(all, unclaim(b, k.Claim))
	}
	var r Result
	for _, s := range all {
		GroupInto(&r, s)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		GroupInto(&r, all[i%len(all)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "stays/s")
}

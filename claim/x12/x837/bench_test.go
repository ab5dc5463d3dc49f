package x837_test

import (
	"bytes"
	"io"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// many is a file of n professional claims, and the claims.
func many(t testing.TB, n int) ([]byte, []*claim.Claim) {
	t.Helper()
	g := x12gen.New(3)
	var b bytes.Buffer
	var claims []*claim.Claim
	e := x837.NewEncoder(&b, envelope(), x837.EncodeOptions{Omit: true})
	for range n {
		c := g.Professional()
		claims = append(claims, c)
		require.NoError(t, e.Encode(c))
	}
	require.NoError(t, e.Close())
	return b.Bytes(), claims
}

// processor reports megabytes a second of processor time, when what it returns is called: other programs of the machine
// disturb that less than the time of the clock. With GOMAXPROCS=1 it is the rate of one core.
func processor(b *testing.B, bytes int) (done func()) {
	used := func() time.Duration {
		var u syscall.Rusage
		if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
			return 0
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	start := used()
	return func() {
		if t := used() - start; t > 0 {
			b.ReportMetric(float64(bytes)*float64(b.N)/t.Seconds()/1e6, "cpu-MB/s")
		}
	}
}

// BenchmarkYardstick is one pass over the bytes that records where the delimiters stand.
func BenchmarkYardstick(b *testing.B) {
	text, _ := many(b, 500)
	at := make([]int32, len(text))
	b.SetBytes(int64(len(text)))
	defer processor(b, len(text))()
	for b.Loop() {
		n := 0
		for i, c := range text {
			if c == '*' || c == '~' || c == ':' {
				at[n] = int32(i)
				n++
			}
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	for name, o := range map[string]x837.Options{"parse": {NoCheck: true, Reuse: true}, "parse-keep": {NoCheck: true}, "check": {Reuse: true}, "parse-lost": {NoCheck: true, Reuse: true, Lost: true}} {
		b.Run(name, func(b *testing.B) {
			text, _ := many(b, 500)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			defer processor(b, len(text))()
			for b.Loop() {
				d := x837.NewDecoder(bytes.NewReader(text), o)
				n := 0
				for _, err := range d.Claims() {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != 500 || len(d.Findings()) > 0 {
					b.Fatal(n)
				}
			}
		})
	}
}

// BenchmarkDecodeThreeClaims reads a small file: three office visits, and three claims that have nearly everything.
func BenchmarkDecodeThreeClaims(b *testing.B) {
	var visits bytes.Buffer
	require.NoError(b, x837.Encode837P(&visits, envelope(), x837.EncodeOptions{Omit: true}, visit(), visit(), visit()))
	full, _ := many(b, 3)
	for name, text := range map[string][]byte{"visits": visits.Bytes(), "varied": full} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range x837.NewDecoder(bytes.NewReader(text), x837.Options{NoCheck: true, Reuse: true}).Claims() {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkValidate checks whole: syntax, guide, balance, codes; with MEDCODE_DATA with the NCCI tables there, too.
func BenchmarkValidate(b *testing.B) {
	validate := func(b *testing.B, config guidelines.Config) {
		text, _ := many(b, 500)
		checker := guidelines.New(config)
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		defer processor(b, len(text))()
		for b.Loop() {
			for range x837.Validate(bytes.NewReader(text), x837.Options{Checker: checker, Reuse: true}) {
			}
		}
	}
	b.Run("codes", func(b *testing.B) { validate(b, guidelines.Config{}) })
	b.Run("ncci", func(b *testing.B) {
		data := datafile.Dir(b)
		edits, report, _ := ncci.Load(os.DirFS(data), ncci.LoadOptions{Root: "ncci"})
		require.NoError(b, report.Err())
		validate(b, guidelines.Config{NCCI: edits})
	})
}

func BenchmarkEncode(b *testing.B) {
	text, claims := many(b, 500)
	e := x837.NewEncoder(io.Discard, envelope(), x837.EncodeOptions{Omit: true})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	defer processor(b, len(text))()
	for b.Loop() {
		for _, c := range claims {
			if err := e.Encode(c); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkEncodeThreeClaims writes a small file: three office visits, and three claims that have nearly everything.
func BenchmarkEncodeThreeClaims(b *testing.B) {
	_, varied := many(b, 3)
	for name, claims := range map[string][]*claim.Claim{"visits": {visit(), visit(), visit()}, "varied": varied} {
		b.Run(name, func(b *testing.B) {
			var out bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				if err := x837.Encode837P(&out, envelope(), x837.EncodeOptions{Omit: true}, claims...); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(out.Len()))
		})
	}
}

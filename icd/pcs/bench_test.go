package pcs

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

var today = time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)

// widest is the table with the most rows in force.
func widest(r *Release) string {
	best, most := "", 0
	for t := range r.Tables("") {
		full, _ := r.Table(t.Key)
		if n := len(full.Rows); n > most {
			best, most = t.Key, n
		}
	}
	return best
}

func codesOf(r *Release, prefix string) []icd.PCS {
	var out []icd.PCS
	for c := range r.Codes(prefix) {
		out = append(out, c)
	}
	return out
}

func BenchmarkHas(b *testing.B) {
	rel, _ := On(today)
	worst := widest(rel)
	for name, prefix := range map[string]string{"all": "", "widest-" + worst: worst} {
		codes := codesOf(rel, prefix)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				if !rel.Has(codes[i%len(codes)]) {
					b.Fatal("missing")
				}
			}
		})
		list := map[string]struct{}{}
		for _, c := range codes {
			list[c.String()] = struct{}{}
		}
		b.Run(name+"-yardstick-map", func(b *testing.B) {
			for i := range b.N {
				if _, ok := list[codes[i%len(codes)].String()]; !ok {
					b.Fatal("missing")
				}
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	rel, _ := On(today)
	codes := codesOf(rel, "")
	rel.Decode(codes[0])
	b.ReportAllocs()
	for i := range b.N {
		if _, ok := rel.Decode(codes[i%len(codes)]); !ok {
			b.Fatal("missing")
		}
	}
}

func BenchmarkTitle(b *testing.B) {
	rel, _ := On(today)
	codes := codesOf(rel, "")
	b.ReportAllocs()
	for i := range b.N {
		rel.Title(codes[i%len(codes)])
	}
}

func BenchmarkAllowed(b *testing.B) {
	rel, _ := On(today)
	b.ReportAllocs()
	for range b.N {
		rel.Allowed("0DTJ")
	}
}

// BenchmarkReady opens the embedded releases.
func BenchmarkReady(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		if s := openEmbedded(); len(s.releases) == 0 {
			b.Fatal("empty")
		}
	}
}

// BenchmarkLoadTables reads the official tables XML (plain, in memory).
func BenchmarkLoadTables(b *testing.B) {
	dir := datafile.Dir(b)
	zipped, err := os.ReadFile(filepath.Join(dir, "icd10pcs", "icd10pcs_tables_2026.xml.gz"))
	if err != nil {
		b.Fatal(err)
	}
	fsys := fstest.MapFS{"icd10pcs_tables_2026.xml.gz": {Data: zipped}}
	b.SetBytes(2992931)
	b.ReportAllocs()
	for range b.N {
		if s, _, _ := Load(fsys, LoadOptions{}); len(s.releases) != 1 {
			b.Fatal("not loaded")
		}
	}
}

// TestBudgets asserts what does not depend on the machine: no allocation for membership and decoding, and the size of
// the grammar in memory.
func TestBudgets(t *testing.T) {
	rel, _ := On(today)
	codes := codesOf(rel, "0S")
	rel.Decode(codes[0])
	if n := testing.AllocsPerRun(100, func() { rel.Has(codes[7]); rel.Decode(codes[8]) }); n != 0 {
		t.Errorf("%v allocations for Has and Decode", n)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	set := openEmbedded()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if n := int64(after.HeapAlloc) - int64(before.HeapAlloc); n > 1<<20 {
		t.Errorf("%d bytes in memory for the grammar of all releases", n)
	} else {
		t.Logf("%d bytes in memory for the grammar of %d releases", n, len(set.releases))
	}
	runtime.KeepAlive(set)
}

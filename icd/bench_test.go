package icd_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

// shuffled gives all codes of FY2026 in an order without pattern, as codes and as text.
func shuffled(b *testing.B) (*icd.Release, []icd.CM, []string) {
	b.Helper()
	rel, err := icd.On(onDay(2026, 3, 4))
	require.NoError(b, err)
	list := codes(rel.Codes())
	x := uint32(1)
	for i := range list {
		x = x*1664525 + 1013904223
		j := int(x>>8) % len(list)
		list[i], list[j] = list[j], list[i]
	}
	text := make([]string, len(list))
	for i, c := range list {
		text[i] = c.Compact()
	}
	return rel, list, text
}

// The budget is 40 ns and no allocation, and not slower than the yardstick.
func BenchmarkLookup(b *testing.B) {
	rel, list, text := shuffled(b)
	byText := make(map[string]icd.Entry, len(list))
	for i, c := range list {
		byText[text[i]], _ = rel.CM(c)
	}
	b.Run("Release.CM", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, ok := rel.CM(list[i%len(list)]); !ok {
				b.Fatal("lost")
			}
		}
	})
	b.Run("yardstick map string", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, ok := byText[text[i%len(text)]]; !ok {
				b.Fatal("lost")
			}
		}
	})
	b.Run("ParseCM", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := icd.ParseCM(text[i%len(text)]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ParseCM and Release.CM", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			c, err := icd.ParseCM(text[i%len(text)])
			if err != nil {
				b.Fatal(err)
			}
			if _, ok := rel.CM(c); !ok {
				b.Fatal("lost")
			}
		}
	})
	b.Run("absent", func(b *testing.B) {
		b.ReportAllocs()
		absent := icd.MustParseCM("E11.9XXA")
		for b.Loop() {
			if _, ok := rel.CM(absent); ok {
				b.Fatal("found")
			}
		}
	})
}

func BenchmarkEntry(b *testing.B) {
	rel, list, _ := shuffled(b)
	entries := make([]icd.Entry, len(list))
	for i, c := range list {
		entries[i], _ = rel.CM(c)
	}
	run := func(name string, f func(e icd.Entry)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				f(entries[i%len(entries)])
			}
		})
	}
	var buf []byte
	run("Title", func(e icd.Entry) { _ = e.Title() })
	run("AppendTitle", func(e icd.Entry) { buf = e.AppendTitle(buf[:0]) })
	run("Order", func(e icd.Entry) { _ = e.Order() })
	run("Parent", func(e icd.Entry) { _, _ = e.Parent() })
	run("Ancestors", func(e icd.Entry) {
		for range e.Ancestors() {
		}
	})
	run("Children", func(e icd.Entry) {
		for range e.Children() {
		}
	})
	run("Block", func(e icd.Entry) { _ = e.Block() })
	run("AllNotes", func(e icd.Entry) {
		for range e.AllNotes() {
		}
	})
}

func BenchmarkStatus(b *testing.B) {
	set, day, code := icd.Embedded(), onDay(2026, 3, 4), icd.MustParseCM("E11.9")
	b.ReportAllocs()
	for b.Loop() {
		if set.Status(code, day).State != icd.Valid {
			b.Fatal("not valid")
		}
	}
}

func TestHierarchyAllocs(t *testing.T) {
	rel, err := icd.On(onDay(2026, 3, 4))
	require.NoError(t, err)
	n := 0
	buf := make([]byte, 0, 512)
	code, e := icd.MustParseCM("S72.001A"), mustCM(t, rel, "S72.0")
	rel.Blocks() // made at first use
	_ = e.Block()
	require.Zero(t, testing.AllocsPerRun(50, func() {
		f, _ := rel.CM(code)
		p, _ := f.Parent()
		lo, hi := p.Span()
		n += f.Order() + lo + hi + rel.Compare(code, e.Code())
		for range e.Children() {
			n++
		}
		for range f.Ancestors() {
			n++
		}
		for range e.Descendants() {
			n++
		}
		for range f.Blocks() {
			n++
		}
		if f.Billable() && !f.Chapter().IsZero() {
			n++
		}
		buf = f.AppendTitle(buf[:0])
	}))
}

const growth = "MEDCODE_TEST_GROWTH"

// After every code, title and parent has been looked up the process has grown by at most 12 MB.
func TestMemory(t *testing.T) {
	if os.Getenv(growth) == "" { // once more in a process of its own, where nothing else has happened
		if _, err := os.Stat("/proc/self/statm"); err != nil {
			t.Skip("needs /proc")
		}
		cmd := exec.Command(os.Args[0], "-test.run", "^TestMemory$", "-test.v")
		cmd.Env = append(os.Environ(), growth+"=1")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		return
	}
	before := resident(t)
	rel, err := icd.On(onDay(2026, 3, 4))
	require.NoError(t, err)
	var buf []byte
	sum := 0
	for e := range rel.Codes() {
		f, _ := rel.CM(e.Code())
		p, _ := f.Parent()
		buf = f.AppendTitle(buf[:0])
		sum += len(buf) + p.Order()
	}
	grown := resident(t) - before
	t.Logf("%d KiB more for %d codes (%d)", grown>>10, rel.Len(), sum)
	if !raceEnabled {
		require.Less(t, grown, 12<<20)
	}
}

func resident(t *testing.T) int {
	b, err := os.ReadFile("/proc/self/statm")
	require.NoError(t, err)
	pages, err := strconv.Atoi(strings.Fields(string(b))[1])
	require.NoError(t, err)
	return pages * os.Getpagesize()
}

// What Embedded does at its first call, and the first lookup: at most 1 ms.
func BenchmarkReady(b *testing.B) {
	day, code := onDay(2026, 3, 4), icd.MustParseCM("E11.9")
	b.Run("codes", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			rel, _ := icd.OpenEmbedded().On(day)
			if _, ok := rel.CM(code); !ok {
				b.Fatal("lost")
			}
		}
	})
	b.Run("chapters and blocks", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			rel, _ := icd.OpenEmbedded().On(day)
			e, _ := rel.CM(code)
			if e.Block().IsZero() {
				b.Fatal("lost")
			}
		}
	})
}

// Order file and tabular list of a release: at most 500 ms. The yardstick only unpacks and splits the order file.
func BenchmarkLoad(b *testing.B) {
	fsys := fstest.MapFS{}
	for name, file := range map[string]string{"icd10cm-order-2023.txt": "icd10cm-order-2023.txt.gz", "tabular_2023.xml": "xml-2023/icd10cm_tabular_2023.xml.gz"} {
		data, err := io.ReadAll(datafile.Open(b, "icd10cm/"+file))
		require.NoError(b, err)
		fsys[name] = &fstest.MapFile{Data: data}
	}
	b.Run("Load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			set, report, _ := icd.Load(fsys, icd.LoadOptions{})
			if report.Err() != nil || len(set.Releases()) != 1 {
				b.Fatal(report.Err())
			}
		}
	})
	b.Run("yardstick unpack and split", func(b *testing.B) {
		packed, err := os.ReadFile(filepath.Join(dataFolder(b), "icd10cm/icd10cm-order-2023.txt.gz"))
		require.NoError(b, err)
		for b.Loop() {
			z, err := gzip.NewReader(bytes.NewReader(packed))
			require.NoError(b, err)
			data, err := io.ReadAll(z)
			require.NoError(b, err)
			require.Len(b, strings.Split(string(data), "\r\n"), 96746)
		}
	})
}

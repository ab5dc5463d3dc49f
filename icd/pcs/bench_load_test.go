package pcs

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gomedcode/medcode/internal/datafile"
)

// BenchmarkLoadAll reads the whole folder of official files: two years of tables, order files, definitions, addenda and
// an index.
func BenchmarkLoadAll(b *testing.B) {
	dir := datafile.Dir(b)
	b.ReportAllocs()
	for range b.N {
		Load(os.DirFS(filepath.Join(dir, "icd10pcs")), LoadOptions{})
	}
}

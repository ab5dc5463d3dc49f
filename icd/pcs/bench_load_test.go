package pcs

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkLoadAll reads the whole folder of official files: two years of tables, order files, definitions, addenda and
// an index.
func BenchmarkLoadAll(b *testing.B) {
	dir := os.Getenv("MEDCODE_DATA")
	if dir == "" {
		b.Skip("needs the official files: set MEDCODE_DATA to their folder")
	}
	b.ReportAllocs()
	for range b.N {
		Load(os.DirFS(filepath.Join(dir, "icd10pcs")), LoadOptions{})
	}
}

package sources_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gomedcode/medcode/guidelines/sources"
)

// The files of a folder are recognised by content; a file that does not tell its release is given its day.
func ExampleOpen() {
	dir, err := os.MkdirTemp("", "sources")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "codes.txt")
	if err := os.WriteFile(file, []byte(order), 0o600); err != nil {
		fmt.Println(err)
		return
	}
	src, err := sources.Open(file + "@2026-10-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	data := sources.New(src)
	rel, err := data.ICD().On(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	fmt.Println(rel, rel.Len(), err)
	fmt.Println(len(data.Problems()), "problems")
	// Output:
	// ICD-10-CM FY2027 2 <nil>
	// 0 problems
}

package pcs

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTitleRules(t *testing.T) {
	dir := os.Getenv("MEDCODE_DATA")
	if dir == "" {
		t.Skip("needs the official files: set MEDCODE_DATA to their folder")
	}
	set, _ := Load(os.DirFS(filepath.Join(dir, "icd10pcs")), LoadOptions{CodesOnly: true})
	for year := 2025; year <= 2026; year++ {
		rel, err := set.On(time.Date(year-1, time.October, 1, 0, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		n := len(rel.titles.exceptions)
		t.Logf("%v: %d of %d titles are not the built ones", rel, n, rel.Count())
		if os.Getenv("SHOW") != "" && year == 2026 {
			k := map[string]int{}
			for b, s := range rel.titles.exceptions {
				d, _ := rel.Decode(code(b))
				k[string(b[:3])]++
				if k[string(b[:3])] <= 2 {
					fmt.Printf("%s\n   %s\n   %s\n", b, s, d.build())
				}
			}
			fmt.Println(k)
		}
	}
}

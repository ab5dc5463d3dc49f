package hcpcs_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// official opens a file of the data folder, or skips the test without one.
func official(tb testing.TB, path string) []byte {
	tb.Helper()
	root := os.Getenv("MEDCODE_DATA")
	if root == "" {
		tb.Skip("MEDCODE_DATA is not set: the official files are not here")
	}
	f, err := os.Open(filepath.Join(root, path))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if filepath.Ext(path) == ".gz" {
		if r, err = gzip.NewReader(f); err != nil {
			tb.Fatal(err)
		}
	}
	data, err := io.ReadAll(r)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

const (
	anweb2019 = "hcpcs/HCPC2019_CONTR_ANWEB.txt.gz"
	anweb2020 = "hcpcs/HCPC2020_ANWEB_w_disclaimer.txt.gz"
	table2025 = "hcpcs/hcpcs_level2_2025_oct_derived.csv.gz"
)

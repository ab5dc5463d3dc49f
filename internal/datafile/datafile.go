// Package datafile finds the official files that tests compare with, in the folder that MEDCODE_DATA names. They are no part
// of the repository: without the folder such a test is skipped.
package datafile

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Dir is the folder, or what path names below it.
func Dir(t testing.TB, path ...string) string {
	t.Helper()
	root := os.Getenv("MEDCODE_DATA")
	if root == "" {
		t.Skip("MEDCODE_DATA is not set: the official files are not at hand")
	}
	return filepath.Join(append([]string{root}, path...)...)
}

// Read is a file below the folder; what ends in .gz is unpacked.
func Read(t testing.TB, path ...string) []byte {
	t.Helper()
	return ReadFile(t, Dir(t, path...))
}

// Open is Read as a reader.
func Open(t testing.TB, path ...string) io.Reader {
	t.Helper()
	return bytes.NewReader(Read(t, path...))
}

// ReadFile is any file; what ends in .gz is unpacked.
func ReadFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err == nil && strings.HasSuffix(name, ".gz") {
		b, err = unpacked(b)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func unpacked(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

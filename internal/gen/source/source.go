// Package source reads the files that a sources.json names out of registry packages, given as local files and checked
// against their digests.
package source

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// File is a file that sources.json names.
type File struct {
	ID, Part, Title, Publisher           string
	Format                               string // how the generator reads it; see there
	Effective, Through                   string // first and last day, YYYY-MM-DD, where the generator needs them
	Registry, Package, Version           string
	Archive, ArchiveSHA256, File, SHA256 string
}

// Source names the file for people: registry, package, version, file.
func (s File) Source() string {
	return strings.TrimSpace(s.Registry + " " + s.Package + " " + s.Version + ": " + path.Base(s.File))
}

// Folder is where fetch puts the packages and the generators look for them: MEDCODE_SOURCES, else a folder of the
// user's cache.
func Folder() string {
	if dir := os.Getenv("MEDCODE_SOURCES"); dir != "" {
		return dir
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "sources"
	}
	return filepath.Join(cache, "medcode-sources")
}

// List reads the rows of a sources.json without their files, and the digest of the list itself.
func List(list string) (files []File, sum [32]byte, err error) {
	b, err := os.ReadFile(list)
	if err != nil {
		return nil, sum, err
	}
	var doc struct{ Sources []File }
	if err := json.Unmarshal(b, &doc); err != nil {
		return nil, sum, fmt.Errorf("%s: %w", list, err)
	}
	return doc.Sources, sha256.Sum256(b), nil
}

// Read reads the files that the list names out of the packages in dir, by id. A file or package with another digest
// than the list's is refused.
func Read(list, dir string) (map[string][]byte, []File, error) {
	rows, _, err := List(list)
	if err != nil {
		return nil, nil, err
	}
	files := map[string][]byte{}
	for _, s := range rows {
		if files[s.ID], err = s.read(dir); err != nil {
			return nil, nil, err
		}
	}
	return files, rows, nil
}

func (s File) read(dir string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(dir, s.Archive))
	if err != nil {
		return nil, err
	}
	if got := Digest(b); got != s.ArchiveSHA256 {
		return nil, fmt.Errorf("%s: SHA-256 is %s", s.Archive, got)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	f, err := z.Open(s.File)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err = io.ReadAll(f)
	if err == nil && Digest(b) != s.SHA256 {
		err = fmt.Errorf("%s: SHA-256 is %s", s.File, Digest(b))
	}
	return b, err
}

// Digest is the SHA-256 of b in hexadecimal.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

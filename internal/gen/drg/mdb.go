package main

import (
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/internal/gen/lmdb"
)

// versions are the MS-DRG versions of the file, ten times the number that CMS prints.
var versions = [...]int{400, 401, 410, 411, 420, 421, 430, 431, 440}

// mask is a set of versions: bit i stands for versions[i].
type mask uint16

// span is the versions from first to last, both included.
func span(first, last int) mask {
	var m mask
	for i, v := range versions {
		if v >= first && v <= last {
			m |= 1 << i
		}
	}
	return m
}

// value is a value of the file: four letters, then records and what they point to by offsets from the start.
type value struct {
	name string
	b    []byte
}

// open finds a value and checks the letters at its start.
func open(file []byte, name, letters string) (value, error) {
	b, err := lmdb.Value(file, name)
	if err == nil && (len(b) < 20 || string(b[:4]) != letters) {
		err = fmt.Errorf("%s: does not start with %s", name, letters)
	}
	return value{name, b[:len(b):len(b)]}, err
}

// num is the number of four bytes at an offset; text and code are the characters there, code without zero bytes.
func (v value) num(at int) int { return int(binary.LittleEndian.Uint32(v.b[at:])) }

func (v value) text(at, n int) string { return string(v.b[at : at+n]) }

func (v value) code(at int) string { return strings.TrimRight(v.text(at, 8), "\x00") }

// pointed is the text whose offset and length stand at an offset.
func (v value) pointed(at int) string { return v.text(v.num(at), v.num(at+4)) }

// recovered turns the panic of an offset outside of the value into an error.
func recovered(name string, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: damaged: %v", name, r)
	}
}

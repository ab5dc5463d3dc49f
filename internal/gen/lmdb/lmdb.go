// Package lmdb reads values out of an LMDB file, as far as the generators need it.
package lmdb

import (
	"encoding/binary"
	"errors"
	"strings"
)

// Value finds the value of a key in the main database of an LMDB file: pages of 4096 bytes, a B+tree from the root that
// the newer of the two meta pages names, large values on pages of their own. Zero bytes at the end of a key count for
// nothing.
func Value(b []byte, key string) ([]byte, error) {
	const page = 4096
	if len(b) < 2*page {
		return nil, errors.New("lmdb: too short")
	}
	le := binary.LittleEndian
	meta := b[16:page]
	if le.Uint64(b[page+16+128:]) > le.Uint64(b[16+128:]) {
		meta = b[page+16 : 2*page]
	}
	if le.Uint32(meta) != 0xBEEFC0DE {
		return nil, errors.New("lmdb: no magic number")
	}
	root := le.Uint64(meta[24+48+40:])
	return find(b, root, key, 0)
}

func find(b []byte, pgno uint64, key string, depth int) ([]byte, error) {
	const page, branch, leaf, big = 4096, 1, 2, 1
	le := binary.LittleEndian
	off := int(pgno) * page
	if off < 0 || off+page > len(b) || depth > 10 {
		return nil, errors.New("lmdb: page out of range")
	}
	p := b[off : off+page]
	flags, n := le.Uint16(p[10:]), (int(le.Uint16(p[12:]))-16)/2
	var child uint64
	for i := range n {
		node := p[le.Uint16(p[16+2*i:]):]
		size := uint64(le.Uint16(node)) | uint64(le.Uint16(node[2:]))<<16
		name := strings.TrimRight(string(node[8:8+le.Uint16(node[6:])]), "\x00")
		switch {
		case flags&branch != 0:
			if i == 0 || name <= key {
				child = size | uint64(le.Uint16(node[4:]))<<32
			}
		case flags&leaf != 0 && name == key:
			data := node[8+le.Uint16(node[6:]):]
			if le.Uint16(node[4:])&big == 0 {
				return data[:size], nil
			}
			at := int(le.Uint64(data))*page + 16
			return b[at : at+int(size)], nil
		}
	}
	if flags&branch != 0 {
		return find(b, child, key, depth+1)
	}
	return nil, errors.New("lmdb: no key " + key)
}

package pack

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/gomedcode/medcode/internal/packed"
)

// File collects sections.
type File struct {
	Digest [32]byte // of sources.json; zero for a table made at run time
	names  []string
	data   [][]byte
}

// Add adds a section; the name has at most eight bytes.
func (f *File) Add(name string, data []byte) {
	if len(name) > 8 {
		panic("pack: section name " + name)
	}
	f.names = append(f.names, name)
	f.data = append(f.data, data)
}

// Bytes is the packed file.
func (f *File) Bytes() []byte {
	off := packed.HeaderSize + packed.DirEntry*len(f.names)
	total := off
	for _, d := range f.data {
		total = (total+7)&^7 + len(d)
	}
	out := make([]byte, 0, total)
	out = append(out, packed.Magic...)
	out = append(out, f.Digest[:]...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(f.names)))
	out = append(out, 0, 0, 0, 0)
	for i, name := range f.names {
		off = (off + 7) &^ 7
		out = fmt.Appendf(out, "%-8s", name)
		out = binary.LittleEndian.AppendUint32(out, uint32(off))
		out = binary.LittleEndian.AppendUint32(out, uint32(len(f.data[i])))
		off += len(f.data[i])
	}
	for _, d := range f.data {
		out = append(out, bytes.Repeat([]byte{0}, -len(out)&7)...)
		out = append(out, d...)
	}
	return out
}

// U24 appends three bytes.
func U24(b []byte, v uint32) []byte { return append(b, byte(v), byte(v>>8), byte(v>>16)) }

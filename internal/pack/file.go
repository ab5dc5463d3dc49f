package pack

import (
	"encoding/binary"
	"fmt"
	"strings"

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

// String is the packed file.
func (f *File) String() string {
	off := packed.HeaderSize + packed.DirEntry*len(f.names)
	total := off
	for _, d := range f.data {
		total = align(total) + len(d)
	}
	head := make([]byte, 0, off)
	head = append(head, packed.Magic...)
	head = append(head, f.Digest[:]...)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(f.names)))
	head = append(head, 0, 0, 0, 0)
	for i, name := range f.names {
		off = align(off)
		head = fmt.Appendf(head, "%-8s", name)
		head = binary.LittleEndian.AppendUint32(head, uint32(off))
		head = binary.LittleEndian.AppendUint32(head, uint32(len(f.data[i])))
		off += len(f.data[i])
	}
	var out strings.Builder
	out.Grow(total)
	out.Write(head)
	for _, d := range f.data {
		out.WriteString("\x00\x00\x00\x00\x00\x00\x00"[:align(out.Len())-out.Len()])
		out.Write(d)
	}
	return out.String()
}

func align(n int) int { return (n + 7) &^ 7 }

// U24 appends three bytes.
func U24(b []byte, v uint32) []byte { return append(b, byte(v), byte(v>>8), byte(v>>16)) }

package ncci

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

// A prepared file, all numbers little-endian:
//
//	 0  magic "MEDNCCI" and the format version
//	 8  length of the file (uint64)
//	16  number of tables (uint32)
//	20  CRC-32C of the bytes 0 to 19 and of the directory (uint32)
//	24  SHA-256 of all bytes after the first 56
//	56  directory: 128 bytes a table, see entry
//	    sections
//
// Sections follow each other without gaps in the order of the directory.
const (
	magic       = "MEDNCCI\x01"
	headerBytes = 56
	entryBytes  = 128
	maxTables   = 1024
	sections    = 6
)

// entry is one table in the directory:
//
//	 0  kind, setting, quarter, flags (bytes)
//	 4  year (uint32)
//	 8  rows (uint64)
//	16  width of a row, bits of its terms number (bytes), 6 bytes 0
//	24  offset and length of each of six sections (uint64): codes, starts, terms or values or add-on rows, packed rows,
//	    texts, sources
//	120 8 bytes 0
type entry struct {
	info            Table
	width, termBits uint8
	section         [sections][]byte
}

const (
	flagDated      = 1 << 0
	flagIncomplete = 1 << 1
	flagAssumed    = 1 << 2
)

func (t *ptpTable) entry() entry {
	return entry{info: t.info, width: uint8(t.rows.width), termBits: uint8(t.termBits),
		section: [sections][]byte{t.codes, t.starts, t.terms, t.rows.b, appendTexts(nil, t.texts)}}
}

func (t *mueTable) entry() entry {
	return entry{info: t.info, section: [sections][]byte{t.codes, nil, t.values, nil, appendTexts(nil, t.texts)}}
}

func (t *aocTable) entry() entry {
	return entry{info: t.info, section: [sections][]byte{t.codes, t.starts, t.rows, nil, appendTexts(nil, t.texts)}}
}

// entries lists the tables in the order of Tables.
func (e *Edits) entries() []entry {
	var list []entry
	for _, tables := range e.ptp {
		for _, t := range tables {
			list = append(list, t.entry())
		}
	}
	for _, tables := range e.mue {
		for _, t := range tables {
			list = append(list, t.entry())
		}
	}
	for _, t := range e.aoc {
		list = append(list, t.entry())
	}
	for i := range list {
		list[i].section[sections-1] = appendSources(nil, e.sources[list[i].info])
	}
	return list
}

func appendSources(b []byte, from []Source) []byte {
	var list []string
	for _, s := range from {
		list = append(list, s.File, s.SHA256)
	}
	return appendTexts(b, list)
}

// WriteTo writes the tables as a prepared file, which Open reads. Equal tables give equal bytes.
func (e *Edits) WriteTo(w io.Writer) (int64, error) {
	list := e.entries()
	if len(list) > maxTables {
		return 0, &FormatError{Reason: "more than 1,024 tables"}
	}
	head := make([]byte, headerBytes, headerBytes+len(list)*entryBytes)
	copy(head, magic)
	at := uint64(headerBytes + len(list)*entryBytes)
	for i := range list {
		head = list[i].append(head, &at)
	}
	binary.LittleEndian.PutUint64(head[8:], at)
	binary.LittleEndian.PutUint32(head[16:], uint32(len(list)))
	binary.LittleEndian.PutUint32(head[20:], headSum(head))
	sum := sha256.New()
	sum.Write(head[headerBytes:])
	for i := range list {
		for _, s := range list[i].section {
			sum.Write(s)
		}
	}
	copy(head[24:], sum.Sum(nil))
	n, err := w.Write(head)
	written := int64(n)
	for i := range list {
		for _, s := range list[i].section {
			if err != nil {
				return written, err
			}
			n, err = w.Write(s)
			written += int64(n)
		}
	}
	return written, err
}

// headSum is the checksum of header and directory, without itself and the digest.
func headSum(head []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Checksum(head[:20], table), table, head[headerBytes:])
}

// append writes the directory entry and moves at past its sections.
func (e *entry) append(b []byte, at *uint64) []byte {
	start := len(b)
	b = append(b, make([]byte, entryBytes)...)
	d := b[start:]
	d[0], d[1], d[2] = byte(e.info.Kind), byte(e.info.Setting), byte(e.info.Quarter.Q)
	for flag, set := range map[byte]bool{flagDated: e.info.Dated, flagIncomplete: e.info.Incomplete, flagAssumed: e.info.Assumed} {
		if set {
			d[3] |= flag
		}
	}
	binary.LittleEndian.PutUint32(d[4:], uint32(e.info.Quarter.Year))
	binary.LittleEndian.PutUint64(d[8:], uint64(e.info.Rows))
	d[16], d[17] = e.width, e.termBits
	for i, s := range e.section {
		binary.LittleEndian.PutUint64(d[24+16*i:], *at)
		binary.LittleEndian.PutUint64(d[32+16*i:], uint64(len(s)))
		*at += uint64(len(s))
	}
	return b
}

// Digest is the SHA-256 of the prepared form of the tables, in lower-case hex.
func (e *Edits) Digest() string {
	h := sha256.New()
	if _, err := e.WriteTo(h); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// readSources is the reverse of appendSources.
func readSources(b []byte) ([]Source, bool) {
	t, ok := readTexts(b)
	if !ok || len(t)%2 != 0 {
		return nil, false
	}
	var out []Source
	for pair := range slices.Chunk(t, 2) {
		out = append(out, Source{File: strings.Clone(pair[0]), SHA256: strings.Clone(pair[1])})
	}
	return out, true
}

package ncci

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

// ErrFormat is what every FormatError wraps.
var ErrFormat = errors.New("not a sound prepared file")

// FormatError says why bytes are no prepared file. It wraps ErrFormat.
type FormatError struct{ Reason string }

// Error gives the reason.
func (e *FormatError) Error() string { return "ncci: " + ErrFormat.Error() + ": " + e.Reason }

// Unwrap returns ErrFormat.
func (e *FormatError) Unwrap() error { return ErrFormat }

// Open makes Edits of the bytes of a prepared file. The bytes are used in place and must not change: they may be a
// mapped file. Nothing is parsed: header, directory, lengths and bounds are checked, and answers stay sound for any
// bytes behind them. Verify checks the digest.
func Open(b []byte) (*Edits, error) {
	n, err := checkHeader(b)
	if err != nil {
		return nil, err
	}
	e := &Edits{sources: make(map[Table][]Source, n)}
	at := uint64(headerBytes + n*entryBytes)
	for i := range n {
		d, err := readEntry(b, i, &at)
		if err == nil {
			err = e.open(&d)
		}
		if err != nil {
			return nil, err
		}
	}
	if at != uint64(len(b)) {
		return nil, &FormatError{"bytes after the last section"}
	}
	return e, nil
}

// checkHeader returns the number of tables.
func checkHeader(b []byte) (int, error) {
	if len(b) < headerBytes || string(b[:len(magic)-1]) != magic[:len(magic)-1] {
		return 0, &FormatError{"the magic number is missing"}
	}
	if b[7] != magic[7] {
		return 0, &FormatError{fmt.Sprintf("format version %d, expected %d", b[7], magic[7])}
	}
	if want := binary.LittleEndian.Uint64(b[8:]); want != uint64(len(b)) {
		return 0, &FormatError{fmt.Sprintf("the file has %d bytes, its header says %d", len(b), want)}
	}
	n := binary.LittleEndian.Uint32(b[16:])
	if n > maxTables || headerBytes+int(n)*entryBytes > len(b) {
		return 0, &FormatError{"the directory does not fit"}
	}
	if headSum(b[:headerBytes+int(n)*entryBytes]) != binary.LittleEndian.Uint32(b[20:]) {
		return 0, &FormatError{"the directory's checksum does not match"}
	}
	return int(n), nil
}

// readEntry reads the directory entry of table i; its sections must begin at at.
func readEntry(b []byte, i int, at *uint64) (e entry, err error) {
	d := b[headerBytes+i*entryBytes:][:entryBytes]
	rows := binary.LittleEndian.Uint64(d[8:])
	e = entry{
		info: Table{Kind: Kind(d[0]), Setting: Setting(d[1]),
			Quarter: Quarter{int(binary.LittleEndian.Uint32(d[4:])), int(d[2])}, Rows: int(rows),
			Dated: d[3]&flagDated != 0, Incomplete: d[3]&flagIncomplete != 0, Assumed: d[3]&flagAssumed != 0},
		width: d[16], termBits: d[17],
	}
	if rows > maxTableRows || !e.info.Quarter.valid() || e.info.Setting > Supplier {
		return e, &FormatError{fmt.Sprintf("table %d: quarter, setting or row count out of range", i+1)}
	}
	for j := range e.section {
		off, size := binary.LittleEndian.Uint64(d[24+16*j:]), binary.LittleEndian.Uint64(d[32+16*j:])
		if off != *at || size > uint64(len(b))-off {
			return e, &FormatError{fmt.Sprintf("table %d: section %d lies outside the file", i+1, j+1)}
		}
		*at += size
		e.section[j] = b[off:*at:*at]
	}
	return e, nil
}

// open adds a table after checking that the lengths of its sections agree.
func (e *Edits) open(d *entry) error {
	bad := func(reason string) error { return &FormatError{d.info.Name() + ": " + reason} }
	text, ok1 := readTexts(d.section[4])
	from, ok2 := readSources(d.section[5])
	switch {
	case !ok1 || !ok2:
		return bad("the texts are damaged")
	case len(d.section[0]) != codeSetBytes:
		return bad("the code set has a wrong length")
	case d.info.Kind != MUE && (len(d.section[1])%4 != 0 || len(d.section[1]) < 4):
		return bad("the row starts have a wrong length")
	}
	switch d.info.Kind {
	case PTP:
		t := &ptpTable{info: d.info, codes: d.section[0], starts: d.section[1], terms: d.section[2], texts: text,
			termBits: uint(d.termBits), rows: packed{b: d.section[3], width: uint(d.width), n: d.info.Rows}}
		// A width of 0 would let a short file claim any number of equal rows, and a lookup would read them all.
		if d.width < 1 || d.width > 57 || d.termBits > d.width || len(t.terms)%termBytes != 0 || d.info.Setting >= Supplier ||
			len(t.rows.b) != packedSize(t.rows.n, t.rows.width) {
			return bad("the rows have a wrong length")
		}
		t.setQuarter()
		t.setFactor()
		t.undated = !t.info.Dated
		e.addPTP(t, from)
	case MUE:
		if len(d.section[2])%mueBytes != 0 {
			return bad("the values have a wrong length")
		}
		t := &mueTable{info: d.info, codes: d.section[0], values: d.section[2], texts: text}
		t.first, t.last = d.info.Quarter.first(), d.info.Quarter.last()
		e.addMUE(t, from)
	case AOC:
		if len(d.section[2])%aocBytes != 0 {
			return bad("the rows have a wrong length")
		}
		t := &aocTable{info: d.info, codes: d.section[0], starts: d.section[1], rows: d.section[2], texts: text}
		t.first, t.last = d.info.Quarter.first(), d.info.Quarter.last()
		e.addAOC(t, from)
	default:
		return &FormatError{"a table of an unknown kind"}
	}
	return nil
}

// IsPrepared reports whether a file that begins with b is a prepared one.
func IsPrepared(b []byte) bool { return bytes.HasPrefix(b, []byte(magic[:len(magic)-1])) }

// Verify checks the digest of a prepared file: it reads every byte once.
func Verify(b []byte) error {
	if _, err := checkHeader(b); err != nil {
		return err
	}
	if sum := sha256.Sum256(b[headerBytes:]); !bytes.Equal(sum[:], b[24:24+sha256.Size]) {
		return &FormatError{"the digest does not match"}
	}
	return nil
}

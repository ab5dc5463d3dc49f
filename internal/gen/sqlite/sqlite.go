// Package sqlite reads the rows of one ordinary table out of an SQLite 3 file, which is how some registry packages
// carry official releases. It follows the published file format and knows no more than the generators need: UTF-8, no
// overflow pages, integer and text columns. Not here: indexes, SQL, WITHOUT ROWID tables, write-ahead logs.
package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Value is a column's value: Text, or Int for an integer.
type Value struct {
	Text string
	Int  int64
}

// DB is an SQLite file in memory.
type DB struct {
	data []byte
	page int // bytes a page
	used int // usable bytes a page

	visits int // pages walked, to tell a loop
}

// Open checks the header.
func Open(data []byte) (*DB, error) {
	if len(data) < 100 || string(data[:16]) != "SQLite format 3\x00" {
		return nil, errors.New("sqlite: not an SQLite 3 file")
	}
	page := int(binary.BigEndian.Uint16(data[16:]))
	if page == 1 {
		page = 65536
	}
	if page < 512 || binary.BigEndian.Uint32(data[56:]) != 1 {
		return nil, errors.New("sqlite: page size or encoding not supported")
	}
	return &DB{data: data, page: page, used: page - int(data[20])}, nil
}

// Table calls row with the columns of each row of a table in the order of their row ids.
func (db *DB) Table(name string, row func([]Value) error) error {
	root := 0
	db.visits = 0
	err := db.walk(1, 0, func(v []Value) error {
		if len(v) >= 4 && v[0].Text == "table" && strings.EqualFold(v[1].Text, name) {
			root = int(v[3].Int)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if root == 0 {
		return fmt.Errorf("sqlite: no table %s", name)
	}
	return db.walk(root, 0, row)
}

// walk visits the b-tree whose root is page n.
func (db *DB) walk(n, depth int, row func([]Value) error) error {
	db.visits++
	if n < 1 || n > len(db.data)/db.page || depth > 20 || db.visits > 2*len(db.data)/db.page+2 {
		return fmt.Errorf("sqlite: page %d out of range", n)
	}
	p := db.data[(n-1)*db.page : n*db.page]
	h := 0
	if n == 1 {
		h = 100
	}
	kind, cells := p[h], int(binary.BigEndian.Uint16(p[h+3:]))
	ptr := h + 8
	if kind == 5 {
		ptr = h + 12
	}
	if ptr+2*cells > len(p) {
		return fmt.Errorf("sqlite: page %d damaged", n)
	}
	for i := range cells {
		at := int(binary.BigEndian.Uint16(p[ptr+2*i:]))
		if at+4 > len(p) {
			return fmt.Errorf("sqlite: page %d damaged", n)
		}
		switch kind {
		case 5: // interior: left child, key
			if err := db.walk(int(binary.BigEndian.Uint32(p[at:])), depth+1, row); err != nil {
				return err
			}
		case 13: // leaf: payload length, row id, payload
			v, err := db.cell(p[at:])
			if err != nil {
				return fmt.Errorf("sqlite: page %d cell %d: %w", n, i, err)
			}
			if err := row(v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("sqlite: page %d is no table page", n)
		}
	}
	if kind == 5 {
		return db.walk(int(binary.BigEndian.Uint32(p[h+8:])), depth+1, row)
	}
	return nil
}

var errDamaged = errors.New("damaged record")

func (db *DB) cell(b []byte) ([]Value, error) {
	size, n := varint(b)
	_, m := varint(b[n:])
	b = b[n+m:]
	if size < 0 || size > int64(db.used-35) || size > int64(len(b)) {
		return nil, errors.New("overflow pages are not supported")
	}
	b = b[:size]
	head, n := varint(b)
	if head > size || head < int64(n) {
		return nil, errDamaged
	}
	types, body := b[n:head], b[head:]
	var row []Value
	for len(types) > 0 {
		t, n := varint(types)
		types = types[n:]
		v, width, err := value(t, body)
		if err != nil {
			return nil, err
		}
		row = append(row, v)
		body = body[width:]
	}
	return row, nil
}

func value(t int64, b []byte) (v Value, width int, err error) {
	sizes := [...]int{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}
	switch {
	case t == 8 || t == 9:
		return Value{Int: t - 8}, 0, nil
	case t >= 0 && t < 8:
		width = sizes[t]
	case t >= 12:
		width = int((t - 12) / 2)
	}
	if t < 0 || t == 10 || t == 11 || width > len(b) {
		return v, 0, errDamaged
	}
	if t >= 12 {
		return Value{Text: string(b[:width])}, width, nil
	}
	for i := range width {
		if i == 0 {
			v.Int = int64(int8(b[0]))
			continue
		}
		v.Int = v.Int<<8 | int64(b[i])
	}
	return v, width, nil
}

func varint(b []byte) (v int64, n int) {
	for n < 8 && n < len(b) {
		c := b[n]
		n++
		v = v<<7 | int64(c&0x7f)
		if c < 0x80 {
			return v, n
		}
	}
	if n < len(b) {
		v = v<<8 | int64(b[n])
		n++
	}
	return v, n
}

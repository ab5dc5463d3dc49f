// Package parquet writes the tables of package table as Parquet files, by github.com/parquet-go/parquet-go: codes
// dictionary-encoded, amounts as decimal(12,2), days as date, compressed with zstd, in row groups of bounded size.
//
//	w := table.NewWriter(parquet.New(open))
package parquet

import (
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"github.com/gomedcode/medcode/claim/table"
)

// rowGroup is the number of rows that are held before they are written: of the widest table about 5 MB.
const rowGroup = 20_000

// batch is the number of rows that are handed on at a time.
const batch = 512

// New is a sink of Parquet files, one for each table that has rows.
func New(open table.Open) table.Sink { return &sink{open: open, files: map[string]*file{}} }

type sink struct {
	open  table.Open
	files map[string]*file
	order []*file
}

type file struct {
	w     *parquet.GenericWriter[any]
	under io.WriteCloser
	at    []int // column of the file by column of the table: the format sorts them by name
	rows  []parquet.Row
	cells []parquet.Value // of the rows
	text  []byte          // of the cells
	n     int             // rows held for the group
}

// schema is the schema of a table.
func schema(t *table.Table) (*parquet.Schema, []int) {
	g := parquet.Group{}
	for _, c := range t.Columns {
		g[c.Name] = parquet.Optional(node(c.Type))
	}
	s := parquet.NewSchema(t.Name, g)
	at := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		leaf, _ := s.Lookup(c.Name)
		at[i] = leaf.ColumnIndex
	}
	return s, at
}

func node(t table.Type) parquet.Node {
	switch t {
	case table.Int:
		return parquet.Int(64)
	case table.Decimal:
		return parquet.Decimal(2, 12, parquet.Int64Type)
	case table.Quantity:
		return parquet.Decimal(3, 15, parquet.Int64Type)
	case table.Date:
		return parquet.Date()
	case table.Bool:
		return parquet.Leaf(parquet.BooleanType)
	case table.Code:
		return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	}
	return parquet.String()
}

// Row adds a row.
func (s *sink) Row(t *table.Table, row []table.Value) error {
	f := s.files[t.Name]
	if f == nil {
		under, err := s.open(t.Name)
		if err != nil {
			return err
		}
		sch, at := schema(t)
		f = &file{under: under, at: at, rows: make([]parquet.Row, 0, batch), cells: make([]parquet.Value, batch*len(at)), w: parquet.NewGenericWriter[any](under, sch, parquet.Compression(compress.Codec(&zstd.Codec{Concurrency: 1})))}
		f.w.SetKeyValueMetadata("medcode.table.version", string(rune('0'+t.Version)))
		s.files[t.Name], s.order = f, append(s.order, f)
	}
	k := len(f.rows) * len(row)
	out := parquet.Row(f.cells[k : k+len(row) : k+len(row)])
	for i, v := range row {
		out[f.at[i]] = f.cell(v, t.Columns[i].Type).Level(0, defined(v), f.at[i])
	}
	if f.rows = append(f.rows, out); len(f.rows) == batch {
		return f.flush()
	}
	return nil
}

func defined(v table.Value) int {
	if v.IsNull() {
		return 0
	}
	return 1
}

// cell is a value. Text is copied: a claim that is kept by one of its texts stays whole in memory.
func (f *file) cell(v table.Value, t table.Type) parquet.Value {
	switch {
	case v.IsNull():
		return parquet.NullValue()
	case t == table.Date:
		return parquet.Int32Value(int32(v.Int()))
	case t == table.Bool:
		return parquet.BooleanValue(v.Int() != 0)
	case t == table.String || t == table.Code:
		n := len(f.text)
		f.text = append(f.text, v.Text()...)
		return parquet.ByteArrayValue(f.text[n:len(f.text):len(f.text)])
	}
	return parquet.Int64Value(v.Int())
}

func (f *file) flush() error {
	if len(f.rows) == 0 {
		return nil
	}
	_, err := f.w.WriteRows(f.rows)
	f.n += len(f.rows)
	f.rows, f.text = f.rows[:0], f.text[:0]
	if err == nil && f.n >= rowGroup {
		f.n = 0
		err = f.w.Flush()
	}
	return err
}

// Close ends all files.
func (s *sink) Close() error {
	var errs []error
	for _, f := range s.order {
		errs = append(errs, f.flush(), f.w.Close(), f.under.Close())
	}
	return errors.Join(errs...)
}

// Package sqlite writes the tables of package table into one SQLite database, by modernc.org/sqlite (no cgo): amounts as
// whole cents (column charge_cents of charge), quantities as thousandths, dates as text YYYY-MM-DD, so that sums are exact.
//
//	w := table.NewWriter(sqlite.New("claims.sqlite"))
package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"github.com/gomedcode/medcode/claim/table"
)

// batch is the number of rows of a transaction.
const batch = 20_000

// New is a sink of a database that must not exist yet. All tables are made, also those that stay empty.
func New(path string) table.Sink { return &sink{path: path, insert: map[string]*sql.Stmt{}} }

type sink struct {
	path   string
	db     *sql.DB
	tx     *sql.Tx
	insert map[string]*sql.Stmt
	args   []any
	buf    []byte
	rows   int
	err    error
}

// Name is the name of a column in the database: amounts and quantities say their unit.
func Name(c *table.Column) string {
	switch c.Type {
	case table.Decimal:
		return c.Name + "_cents"
	case table.Quantity:
		return c.Name + "_thousandths"
	}
	return c.Name
}

func (s *sink) open() error {
	db, err := sql.Open("sqlite", "file:"+s.path+"?_pragma=journal_mode(off)&_pragma=synchronous(off)")
	if err != nil {
		return err
	}
	s.db = db
	db.SetMaxOpenConns(1)
	for _, t := range table.Tables() {
		var cols []string
		for i := range t.Columns {
			c := &t.Columns[i]
			kind := "text"
			switch c.Type {
			case table.Int, table.Decimal, table.Quantity, table.Bool:
				kind = "integer"
			}
			cols = append(cols, fmt.Sprintf("%q %s", Name(c), kind))
		}
		if _, err := db.Exec(fmt.Sprintf("create table %q (%s)", t.Name, strings.Join(cols, ", "))); err != nil {
			return err
		}
	}
	return s.begin()
}

func (s *sink) begin() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	s.tx = tx
	clear(s.insert)
	for _, t := range table.Tables() {
		marks := strings.TrimSuffix(strings.Repeat("?,", len(t.Columns)), ",")
		if s.insert[t.Name], err = tx.Prepare(fmt.Sprintf("insert into %q values (%s)", t.Name, marks)); err != nil {
			return err
		}
	}
	return nil
}

// Row adds a row.
func (s *sink) Row(t *table.Table, row []table.Value) error {
	if s.err == nil && s.db == nil {
		s.err = s.open()
	}
	if s.err != nil {
		return s.err
	}
	s.args = s.args[:0]
	for i, v := range row {
		switch {
		case v.IsNull():
			s.args = append(s.args, nil)
		case t.Columns[i].Type == table.Date:
			s.buf = v.Append(s.buf[:0], table.Date)
			s.args = append(s.args, string(s.buf))
		case t.Columns[i].Type == table.String || t.Columns[i].Type == table.Code:
			s.args = append(s.args, v.Text())
		default:
			s.args = append(s.args, v.Int())
		}
	}
	if _, s.err = s.insert[t.Name].Exec(s.args...); s.err != nil {
		return s.err
	}
	if s.rows++; s.rows%batch == 0 {
		if s.err = s.tx.Commit(); s.err == nil {
			s.err = s.begin()
		}
	}
	return s.err
}

// Close ends the database, with indices on the keys.
func (s *sink) Close() error {
	if s.db == nil && s.err == nil {
		s.err = s.open()
	}
	if s.db == nil {
		return s.err
	}
	errs := []error{s.err}
	if s.tx != nil {
		errs = append(errs, s.tx.Commit())
	}
	for _, t := range table.Tables() {
		_, err := s.db.Exec(fmt.Sprintf("create index %q on %q (%q)", t.Name+"_"+t.Columns[0].Name, t.Name, t.Columns[0].Name))
		errs = append(errs, err)
	}
	return errors.Join(append(errs, s.db.Close())...)
}

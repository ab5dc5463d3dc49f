package ledgersql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// Errors of a Store.
var (
	ErrConflict = errors.New("ledgersql: the ledger was changed since it was loaded")
	ErrAmount   = errors.New("ledgersql: an amount is too large, or has more than four decimal places")
)

// Options are the settings of a Store; the zero value is meant for databases whose placeholders are question marks.
type Options struct {
	Dollar bool // placeholders are $1, $2 as those of PostgreSQL
}

// Store is a ledger in a database. It may be used by several goroutines; a Ledger that it gives may not.
type Store struct {
	db *sql.DB
	o  Options
}

// Open gives the ledger of a database; its tables are created where they are not there.
func Open(ctx context.Context, db *sql.DB, o Options) (*Store, error) {
	for _, statement := range strings.Split(Schema, ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return nil, fmt.Errorf("ledgersql: the tables cannot be created: %w", err)
		}
	}
	return &Store{db: db, o: o}, nil
}

// Session is a ledger as it was loaded, to be saved once or more often.
type Session struct {
	Ledger *remit.Ledger
	store  *Store
	last   int64 // seq of the last operation that is stored
}

// Load reads the ledger.
func (s *Store) Load(ctx context.Context) (*Session, error) {
	// One snapshot of both tables: none of what another process is saving, or all of it.
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelSerializable, ReadOnly: true})
	if err != nil {
		if tx, err = s.db.BeginTx(ctx, nil); err != nil { // a driver that has no such transactions
			return nil, err
		}
	}
	defer func() { _ = tx.Rollback() }()
	out := &Session{Ledger: new(remit.Ledger), store: s}
	if err := out.Ledger.Restore(out.operations(ctx, tx), entries(ctx, tx)); err != nil {
		return nil, err
	}
	return out, nil
}

// Update loads the ledger, lets f change it and saves it; when another process was faster it does so again, three times at
// most. What f returns ends it without saving.
func (s *Store) Update(ctx context.Context, f func(*remit.Ledger) error) error {
	for try := 1; ; try++ {
		x, err := s.Load(ctx)
		if err != nil {
			return err
		}
		if err := f(x.Ledger); err != nil {
			return err
		}
		if err = x.Save(ctx); !errors.Is(err, ErrConflict) || try == 3 {
			return err
		}
	}
}

// operations reads the operations in order.
func (x *Session) operations(ctx context.Context, tx *sql.Tx) iter.Seq2[remit.Operation, error] {
	return func(yield func(remit.Operation, error) bool) {
		rows, err := tx.QueryContext(ctx, "SELECT seq, kind, body FROM medcode_operation ORDER BY seq")
		if err != nil {
			yield(remit.Operation{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var kind, body string
			if err = rows.Scan(&x.last, &kind, &body); err != nil {
				break
			}
			var op remit.Operation
			if op, err = decode(kind, body); err != nil {
				err = fmt.Errorf("ledgersql: operation %d: %w", x.last, err)
				break
			}
			if !yield(op, nil) {
				return
			}
		}
		if err == nil {
			err = rows.Err()
		}
		if err != nil {
			yield(remit.Operation{}, err)
		}
	}
}

// entries reads what entries come to.
func entries(ctx context.Context, tx *sql.Tx) iter.Seq2[remit.Entry, error] {
	return func(yield func(remit.Entry, error) bool) {
		rows, err := tx.QueryContext(ctx, "SELECT posting, n, claim, line, kind, day, payer, payer_id, trace, adj_group, reason, amount_e4, file, set_control, segment, byte_offset FROM medcode_entry ORDER BY seq, posting, n")
		if err != nil {
			yield(remit.Entry{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var e remit.Entry
			var kind, day string
			var units int64
			if err = rows.Scan(&e.Posting, &e.N, &e.Claim, &e.Line, &kind, &day, &e.Payer, &e.PayerID, &e.Trace, &e.Group, &e.Reason, &units, &e.Source.File, &e.Source.Set,
				&e.Source.Segment, &e.Source.Byte); err != nil {
				break
			}
			e.Kind, e.Amount = kindOf(kind), decimal.New(units, -4)
			if day != "" {
				if e.Date, err = claim.ParseDate(day); err != nil {
					break
				}
			}
			if !yield(e, nil) {
				return
			}
		}
		if err == nil {
			err = rows.Err()
		}
		if err != nil {
			yield(remit.Entry{}, err)
		}
	}
}

// Entries gives all entries that are stored, in order of posting.
func (s *Store) Entries(ctx context.Context) iter.Seq2[remit.Entry, error] {
	return func(yield func(remit.Entry, error) bool) {
		tx, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			yield(remit.Entry{}, err)
			return
		}
		defer func() { _ = tx.Rollback() }()
		for e, err := range entries(ctx, tx) {
			if !yield(e, err) {
				return
			}
		}
	}
}

// kindOf is the kind of a word.
func kindOf(word string) remit.Kind {
	for k := remit.KindCharge; k <= remit.KindProvider; k++ {
		if k.String() == word {
			return k
		}
	}
	return remit.Kind(255)
}

// Save stores what was put into the ledger since it was loaded or saved, all or nothing. The error is ErrConflict when the
// stored one was changed meanwhile: load it and do it again.
func (x *Session) Save(ctx context.Context) error {
	tx, err := x.store.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := x.unchanged(ctx, tx); err != nil {
		return err
	}
	seq, err := x.write(ctx, tx)
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		_ = tx.Rollback()
		if errors.Is(err, ErrAmount) {
			return err
		}
		if e := x.unchanged(ctx, x.store.db); errors.Is(e, ErrConflict) { // the insertion met the one of another process
			return e
		}
		return err
	}
	x.last = seq
	x.Ledger.Saved()
	return nil
}

// querier is a transaction or a database.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (x *Session) unchanged(ctx context.Context, q querier) error {
	var last sql.NullInt64
	if err := q.QueryRowContext(ctx, "SELECT MAX(seq) FROM medcode_operation").Scan(&last); err != nil {
		return err
	}
	if last.Int64 != x.last {
		return ErrConflict
	}
	return nil
}

// write inserts operations and entries. An operation is written even when nothing but entries is new, so that every change is
// met by others.
func (x *Session) write(ctx context.Context, tx *sql.Tx) (seq int64, err error) {
	seq = x.last
	put, err := tx.PrepareContext(ctx, x.store.insert("medcode_operation", "seq kind body"))
	if err != nil {
		return 0, err
	}
	defer put.Close()
	for op := range x.Ledger.Operations() {
		kind, body, err := encode(&op)
		if err != nil {
			return 0, err
		}
		seq++
		if _, err := put.ExecContext(ctx, seq, kind, body); err != nil {
			return 0, err
		}
	}
	add, err := tx.PrepareContext(ctx, x.store.insert("medcode_entry",
		"posting n seq claim line kind day payer payer_id trace adj_group reason amount_e4 file set_control segment byte_offset"))
	if err != nil {
		return 0, err
	}
	defer add.Close()
	for e := range x.Ledger.Entries() {
		if seq == x.last { // entries alone
			seq++
			if _, err := put.ExecContext(ctx, seq, kindNone, "{}"); err != nil {
				return 0, err
			}
		}
		units, ok := tenThousandths(e.Amount)
		if !ok {
			return 0, ErrAmount
		}
		day := ""
		if !e.Date.IsZero() {
			day = e.Date.String()
		}
		if _, err := add.ExecContext(ctx, e.Posting, e.N, seq, e.Claim, e.Line, e.Kind.String(), day, e.Payer, e.PayerID, e.Trace, e.Group,
			e.Reason, units, e.Source.File, e.Source.Set, e.Source.Segment, e.Source.Byte); err != nil {
			return 0, err
		}
	}
	return seq, nil
}

// tenThousandths is an amount as it is stored.
func tenThousandths(d decimal.Decimal) (int64, bool) {
	d = d.Shift(4)
	if !d.IsInteger() || !d.BigInt().IsInt64() {
		return 0, false
	}
	return d.IntPart(), true
}

// insert is the statement that inserts a row.
func (s *Store) insert(table, columns string) string {
	names := strings.Fields(columns)
	marks := make([]string, len(names))
	for i := range marks {
		marks[i] = "?"
		if s.o.Dollar {
			marks[i] = "$" + strconv.Itoa(i+1)
		}
	}
	return "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
}

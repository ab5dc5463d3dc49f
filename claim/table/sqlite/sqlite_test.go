package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/table"
	"github.com/gomedcode/medcode/claim/table/sqlite"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// TestSums: rows and amounts are those of the claims, and an empty export has all tables.
func TestSums(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.sqlite")
	w := table.NewWriter(sqlite.New(path))
	g := x12gen.New(3)
	charge, lines := decimal.Zero, 0
	for range 200 {
		for _, c := range []*claim.Claim{g.Professional(), g.Institutional()} {
			_, err := w.Claim(c)
			require.NoError(t, err)
			charge = charge.Add(c.Total())
			lines += len(c.Lines)
		}
	}
	require.NoError(t, w.Close())
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	var n, cents, of int64
	require.NoError(t, db.QueryRow("select count(*), sum(charge_cents) from claims").Scan(&n, &cents))
	require.EqualValues(t, 400, n)
	require.Equal(t, charge.Shift(2).IntPart(), cents)
	require.NoError(t, db.QueryRow("select count(*), sum(l.charge_cents) from lines l join claims using (claim_key)").Scan(&n, &of))
	require.EqualValues(t, lines, n)
	require.Equal(t, cents, of)
	var day string
	require.NoError(t, db.QueryRow("select min(from_date) from claims").Scan(&day))
	require.Regexp(t, `^2026-\d\d-\d\d$`, day)

	empty := filepath.Join(t.TempDir(), "b.sqlite")
	require.NoError(t, table.NewWriter(sqlite.New(empty)).Close())
	db2, err := sql.Open("sqlite", empty)
	require.NoError(t, err)
	defer db2.Close()
	require.NoError(t, db2.QueryRow("select count(*) from payments").Scan(&n))
	require.Zero(t, n)
	require.Error(t, table.NewWriter(sqlite.New(empty)).Close(), "the database is there")
}

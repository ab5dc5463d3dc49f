package sqlite_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/gen/sqlite"
)

// testdata/t.db has a table Rows of 300 rows, made by SQLite with pages of 512 bytes.
func fixture(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/t.db")
	require.NoError(t, err)
	return data
}

func TestTable(t *testing.T) {
	db, err := sqlite.Open(fixture(t))
	require.NoError(t, err)
	numbers := []int64{0, 1, -1, 127, -128, 300, 70000, -5000000, 1 << 40, -(1 << 60)}
	n := 0
	require.NoError(t, db.Table("rows", func(v []sqlite.Value) error {
		require.Len(t, v, 3)
		require.Equal(t, fmt.Sprintf("X%03d", n), v[0].Text)
		require.Equal(t, numbers[n%10], v[1].Int)
		if n%7 != 0 {
			require.Equal(t, strings.Repeat("text é ", n%5), v[2].Text)
		}
		n++
		return nil
	}))
	require.Equal(t, 300, n)
	require.ErrorContains(t, db.Table("none", nil), "no table")
	stop := errors.New("stop")
	require.ErrorIs(t, db.Table("rows", func([]sqlite.Value) error { return stop }), stop)
}

func TestDamaged(t *testing.T) {
	_, err := sqlite.Open([]byte("SQLite format 3"))
	require.Error(t, err)
	_, err = sqlite.Open(make([]byte, 200))
	require.Error(t, err)
	data := fixture(t)
	db, err := sqlite.Open(data[:len(data)/2])
	require.NoError(t, err)
	require.Error(t, db.Table("rows", func([]sqlite.Value) error { return nil }))
}

func FuzzTable(f *testing.F) {
	f.Add(fixture(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		if db, err := sqlite.Open(data); err == nil {
			_ = db.Table("rows", func([]sqlite.Value) error { return nil })
		}
	})
}

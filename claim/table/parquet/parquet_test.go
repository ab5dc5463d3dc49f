package parquet_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/table"
	tables "github.com/gomedcode/medcode/claim/table/parquet"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// TestWriteSamples writes claims as CSV and as Parquet into the folder MEDCODE_TABLES, for readers in other languages.
func TestWriteSamples(t *testing.T) {
	dir := os.Getenv("MEDCODE_TABLES")
	if dir == "" {
		t.Skip("MEDCODE_TABLES is not set: nothing is written for other readers")
	}
	for _, format := range []string{"csv", "parquet"} {
		g := x12gen.New(20)
		open := func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(dir, name+"."+format)) }
		sink := table.CSV(open)
		if format == "parquet" {
			sink = tables.New(open)
		}
		w := table.NewWriter(sink)
		for range 1000 {
			_, err := w.Claim(g.Professional())
			require.NoError(t, err)
			_, err = w.Claim(g.Institutional())
			require.NoError(t, err)
		}
		require.NoError(t, w.Close())
	}
}

type buffer struct{ *bytes.Buffer }

func (buffer) Close() error { return nil }

// TestReadBack: the rows, amounts and days of the files are those that were written, in the order of the rows.
func TestReadBack(t *testing.T) {
	files := map[string]*bytes.Buffer{}
	w := table.NewWriter(tables.New(func(name string) (io.WriteCloser, error) {
		files[name] = &bytes.Buffer{}
		return buffer{files[name]}, nil
	}))
	g := x12gen.New(7)
	charge := decimal.Zero
	lines := 0
	for range 700 { // more than a batch
		c := g.Institutional()
		_, err := w.Claim(c)
		require.NoError(t, err)
		charge = charge.Add(c.Total())
		lines += len(c.Lines)
	}
	require.NoError(t, w.Close())
	type claimRow struct {
		Key    int64   `parquet:"claim_key"`
		Charge *int64  `parquet:"charge,optional"`
		From   *int32  `parquet:"from_date,optional"`
		DRG    *string `parquet:"drg,optional"`
	}
	b := files["claims"].Bytes()
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	require.EqualValues(t, 700, f.NumRows())
	version, ok := f.Lookup("medcode.table.version")
	require.True(t, ok)
	require.Equal(t, "4", version)
	rows, err := parquet.Read[claimRow](bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	sum := int64(0)
	for i, r := range rows {
		require.EqualValues(t, i+1, r.Key)
		require.NotNil(t, r.From)
		sum += *r.Charge
	}
	require.Equal(t, charge.Shift(2).IntPart(), sum)
	lb := files["lines"].Bytes()
	lf, err := parquet.OpenFile(bytes.NewReader(lb), int64(len(lb)))
	require.NoError(t, err)
	require.EqualValues(t, lines, lf.NumRows())
	require.Nil(t, files["payments"])
	schema := lf.Schema().String()
	require.Contains(t, schema, "DECIMAL(12,2)")
	require.Contains(t, schema, "DATE")
}

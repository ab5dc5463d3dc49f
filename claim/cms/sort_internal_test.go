package cms

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// rowList gives rows.
type rowList []row

func (l *rowList) next() (row, error) {
	if len(*l) == 0 {
		return row{}, io.EOF
	}
	x := (*l)[0]
	*l = (*l)[1:]
	return x, nil
}

func (*rowList) close() {}

// TestRunCutShort: rows of a run that is not whole are missed, wherever it was cut.
func TestRunCutShort(t *testing.T) {
	f := &file{}
	read := func(less int64) (n int, err error) {
		s := &sorting{dir: t.TempDir(), most: 1}
		defer s.remove()
		require.NoError(t, s.add(&rowList{{f: f, line: 2, key: "B", fields: []string{"1", "", "2"}}, {f: f, line: 3, key: "A", fields: []string{""}}}))
		require.Len(t, s.runs, 2)
		last := s.runs[1]
		info, err := last.Stat()
		require.NoError(t, err)
		if less >= info.Size() {
			return -1, nil
		}
		require.NoError(t, last.Truncate(info.Size()-less))
		src, err := s.finish()
		for err == nil {
			if _, err = src.next(); err == nil {
				n++
			}
		}
		return n, err
	}
	n, err := read(0)
	require.Equal(t, 2, n)
	require.ErrorIs(t, err, io.EOF)
	for less := int64(1); ; less++ {
		n, err := read(less)
		if n < 0 {
			require.Greater(t, less, int64(4))
			break
		}
		require.ErrorIs(t, err, io.ErrUnexpectedEOF, less)
	}
}

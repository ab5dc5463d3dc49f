package ack_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

type part struct{ bytes.Buffer }

func (*part) Close() error { return nil }

// TestAnyTransactionIsForwarded: Merge and Split carry acknowledgments on as they are, one set in each file: their totals and
// statuses are about all that they hold.
func TestAnyTransactionIsForwarded(t *testing.T) {
	empty := "999\nAK1*HC*101*005010X222A1\nAK9*A*0*0*0"
	for name, c := range map[string]struct {
		group, version string
		sets           []string
	}{
		"277CA":                 {"HN", "005010X214", []string{statuses, statuses}},
		"999":                   {"FA", "005010X231A1", []string{rejected, empty, rejected}},
		"999 that holds no set": {"FA", "005010X231A1", []string{empty}},
	} {
		text := acknowledgments(c.group, c.version, c.sets...)
		var out bytes.Buffer
		require.NoError(t, x12.Merge(&out, x12.Envelope{}, strings.NewReader(text)), name)
		require.Equal(t, text, out.String(), name)
		var parts []*part
		var readers []io.Reader
		require.NoError(t, x12.Split(strings.NewReader(text), 1, x12.Envelope{}, func(int) (io.WriteCloser, error) {
			parts = append(parts, new(part))
			readers = append(readers, parts[len(parts)-1])
			return parts[len(parts)-1], nil
		}), name)
		require.Len(t, parts, len(c.sets), name)
		for _, p := range parts {
			f := read(t, p.String())
			require.Empty(t, f.Findings, name)
		}
		out.Reset()
		require.NoError(t, x12.Merge(&out, x12.Envelope{}, readers...), name)
		require.Equal(t, text, out.String(), name)

		cut := text[:strings.LastIndex(text, "SE*")]
		require.ErrorIs(t, x12.Merge(io.Discard, x12.Envelope{}, strings.NewReader(cut)), x12.ErrCut, name)
	}
}

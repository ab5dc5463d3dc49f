package x12_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/internal/x12gen"
)

func TestSplitAndMerge(t *testing.T) {
	g := x12gen.New(7)
	var all bytes.Buffer
	e := x837.NewEncoder(&all, envelope(), x837.EncodeOptions{})
	for range 7 {
		require.NoError(t, e.Encode(g.Professional()))
	}
	require.NoError(t, e.Close())
	var parts []*buffer
	err := x12.Split(bytes.NewReader(all.Bytes()), 3, x12.Envelope{}, func(int) (io.WriteCloser, error) {

		parts = append(parts, new(buffer))
		return parts[len(parts)-1], nil
	})
	require.NoError(t, err)
	require.Len(t, parts, 3)
	var merged bytes.Buffer
	require.NoError(t, x12.Merge(&merged, x12.Envelope{}, &parts[0].Buffer, &parts[1].Buffer, &parts[2].Buffer))
	require.Equal(t, all.String(), merged.String())
}

// TestSplitKeepsRoutesApart: claims to another receiver, or of another kind, go into a file of their own.
func TestSplitKeepsRoutesApart(t *testing.T) {
	g := x12gen.New(7)
	var all bytes.Buffer
	for i, change := range []func(*x12.Envelope){
		func(*x12.Envelope) {}, func(e *x12.Envelope) { e.Receiver.ID = "ELSEWHERE" }, func(e *x12.Envelope) { e.Receiver.ID, e.Kind = "ELSEWHERE", "RP" },
	} {
		env := envelope()
		env.InterchangeControl = 20 + i
		change(&env)
		e := x837.NewEncoder(&all, env, x837.EncodeOptions{})
		for range 2 {
			require.NoError(t, e.Encode(g.Professional()))
		}
		require.NoError(t, e.Close())
	}
	var parts []*buffer
	require.NoError(t, x12.Split(bytes.NewReader(all.Bytes()), 5, x12.Envelope{}, func(int) (io.WriteCloser, error) {
		parts = append(parts, new(buffer))
		return parts[len(parts)-1], nil
	}))
	require.Len(t, parts, 3)
	var readers []io.Reader
	for i, want := range []string{"", "ELSEWHERE", "ELSEWHERE"} {
		claims, env := readAll(parts[i].Bytes())
		require.Len(t, claims, 2)
		require.Equal(t, 20+i, env.InterchangeControl)
		if want != "" {
			require.Equal(t, want, env.Receiver.ID)
		}
		readers = append(readers, &parts[i].Buffer)
	}
	var merged bytes.Buffer
	require.NoError(t, x12.Merge(&merged, x12.Envelope{}, readers...))
	require.Equal(t, all.String(), merged.String())

	full := errors.New("disk full")
	err := x12.Split(bytes.NewReader(all.Bytes()), 5, x12.Envelope{}, func(int) (io.WriteCloser, error) { return nil, full })
	require.ErrorIs(t, err, full)
}

// TestSplitChangesTheEnvelope: what is given takes the place of what the file has and cannot be written.
func TestSplitChangesTheEnvelope(t *testing.T) {
	good := oneLine(file(professional))
	odd := strings.Replace(good, "*T*:~", "*Q*:~", 1)
	var out bytes.Buffer
	require.ErrorIs(t, x12.Merge(&out, x12.Envelope{}, strings.NewReader(odd)), x12.ErrEnvelope)
	require.Zero(t, out.Len())
	require.NoError(t, x12.Merge(&out, x12.Envelope{Usage: "P"}, strings.NewReader(odd)))
	require.Equal(t, strings.Replace(good, "*T*:~", "*P*:~", 1), out.String())
}

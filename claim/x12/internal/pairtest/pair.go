// Package pairtest has the tests that every package of questions and answers must pass: what is read is written again byte
// by byte, each field is sent or refused by its name, each defect is told where it is, no input makes the reader panic.
package pairtest

import (
	"bytes"
	"io"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

// Encoder is that of the package.
type Encoder[Q, A any] interface {
	EncodeRequests(...*Q) error
	EncodeAnswers(...*A) error
	Faults() []x12.Fault
	Close() error
}

// Reader is that of the package.
type Reader[A any] interface {
	Answers() iter.Seq2[*A, error]
	Findings() []x12.Finding
}

// Pair is a question Q and its answer A.
type Pair[Q, A any] struct {
	Requests, Answers string   // files of testdata
	Asked, Said       int      // messages in them
	Parts             []int    // questions of each subscriber
	Damage            []string // seeds for the reader: old and new text in turn

	NewEncoder   func(io.Writer, x12.Envelope, x12.MessageOptions) Encoder[Q, A]
	NewReader    func(io.Reader) Reader[A]
	ReadRequests func(io.Reader) ([]*Q, []x12.Finding, error)
	ReadAnswers  func(io.Reader) ([]*A, []x12.Finding, error)
	Derive       func(*A) // what is worked out of an answer; nil: nothing
}

// File is one of testdata.
func File(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return b
}

// Envelope is a test interchange.
func Envelope(from, to string, control int, at time.Time) x12.Envelope {
	return x12.Envelope{
		Sender: x12.PartyID{ID: from}, Receiver: x12.PartyID{ID: to}, InterchangeControl: control, Usage: "T", Created: at,
	}
}

// The interchanges of testdata: of the questions and of the answers.
func asks() x12.Envelope {
	return Envelope("EXAMPLECLINIC", "EXAMPLEPAYER", 1, time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC))
}

func replies() x12.Envelope {
	return Envelope("EXAMPLEPAYER", "EXAMPLECLINIC", 2, time.Date(2026, 3, 4, 12, 5, 0, 0, time.UTC))
}

// RoundTrip: what is read has no finding and is written again byte by byte.
func (p *Pair[Q, A]) RoundTrip(t *testing.T) {
	in := File(t, p.Requests)
	requests, found, err := p.ReadRequests(bytes.NewReader(in))
	require.NoError(t, err)
	require.Empty(t, found)
	require.Len(t, requests, p.Asked)
	var b bytes.Buffer
	e := p.NewEncoder(&b, asks(), x12.MessageOptions{NewLines: true})
	require.NoError(t, e.EncodeRequests(requests...))
	require.NoError(t, e.Close())
	require.Empty(t, cmp.Diff(string(in), b.String()))

	in = File(t, p.Answers)
	answers, found, err := p.ReadAnswers(bytes.NewReader(in))
	require.NoError(t, err)
	require.Empty(t, found)
	require.Len(t, answers, p.Said)
	b.Reset()
	e = p.NewEncoder(&b, replies(), x12.MessageOptions{NewLines: true})
	require.NoError(t, e.EncodeAnswers(answers...))
	require.NoError(t, e.Close())
	require.Empty(t, cmp.Diff(string(in), b.String()))
}

// Interop reads each file that another program wrote in the folder MEDCODE_INTEROP/in, finds nothing wrong with it, and
// writes it again into MEDCODE_INTEROP/out; .ci/interop-270 compares them. Files end in one of sets.
func (p *Pair[Q, A]) Interop(t *testing.T, name string, sets ...string) {
	dir := os.Getenv("MEDCODE_INTEROP")
	if dir == "" {
		t.Skip("MEDCODE_INTEROP is not set")
	}
	n := 0
	for _, set := range sets {
		names, err := filepath.Glob(filepath.Join(dir, "in", "*."+set))
		require.NoError(t, err)
		for _, name := range names {
			b, err := os.ReadFile(name)
			require.NoError(t, err)
			asked, found, err := p.ReadRequests(bytes.NewReader(b))
			require.NoError(t, err)
			said, _, err := p.ReadAnswers(bytes.NewReader(b))
			require.NoError(t, err)
			for _, f := range found {
				if f.Rule == "X12-ENV-10" || f.Rule == "X12-ENV-16" || f.X12.ID == "BHT" && f.X12.Element == 6 { // ST03 without its addendum, no BHT06
					continue
				}
				t.Errorf("%s: %v", filepath.Base(name), f)
			}
			f, err := os.Create(filepath.Join(dir, "out", filepath.Base(name)))
			require.NoError(t, err)
			e := p.NewEncoder(f, asks(), x12.MessageOptions{})
			require.NoError(t, e.EncodeRequests(asked...))
			require.NoError(t, e.EncodeAnswers(said...))
			require.NoError(t, e.Close())
			require.NoError(t, f.Close())
			n += len(asked) + len(said)
		}
	}
	require.Greater(t, n, 100)
	for _, file := range []string{p.Requests, p.Answers} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "ours", name+"-"+file), File(t, file), 0o600))
	}
}

// unnumbered takes the control number of its set from a message: it is numbered anew.
func unnumbered[T any](list []*T) {
	for _, m := range list {
		reflect.ValueOf(m).Elem().FieldByName("Head").FieldByName("Control").SetString("")
	}
}

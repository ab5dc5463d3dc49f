package pairtest

import (
	"bytes"
	"io"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/internal/x12mutate"
)

// Mutations: each defect is reported where it is.
func (p *Pair[Q, A]) Mutations(t *testing.T) {
	n := x12mutate.Try(t, File(t, p.Requests), func(b []byte) []x12.Finding {
		_, found, err := p.ReadRequests(bytes.NewReader(b))
		require.NoError(t, err)
		return found
	})
	require.Greater(t, n, 100)
	n = x12mutate.Try(t, File(t, p.Answers), func(b []byte) []x12.Finding {
		_, found, err := p.ReadAnswers(bytes.NewReader(b))
		require.NoError(t, err)
		return found
	})
	require.Greater(t, n, 100)
}

// EachField: a field that is set alone is sent, or refused by its name.
func (p *Pair[Q, A]) EachField(t *testing.T) {
	// What is not sent as it is: numbers of sets, what was kept, and what follows from where something stands.
	unsent := regexp.MustCompile(`Control$|Kept|Rejections\.0\.Level$|^Level$|\.Kind$`).MatchString
	n := x12mutate.Fields(t, func() *Q { return first(t, p.ReadRequests, File(t, p.Requests)) }, unsent, func(q *Q) (*Q, []x12.Fault, error) {
		return again(p, p.ReadRequests, func(e Encoder[Q, A]) error { return e.EncodeRequests(q) })
	})
	require.Greater(t, n, 60)
	n = x12mutate.Fields(t, func() *A { return first(t, p.ReadAnswers, File(t, p.Answers)) }, unsent, func(a *A) (*A, []x12.Fault, error) {
		return again(p, p.ReadAnswers, func(e Encoder[Q, A]) error { return e.EncodeAnswers(a) })
	})
	require.Greater(t, n, 60)
}

func first[T any](t *testing.T, read func(io.Reader) ([]*T, []x12.Finding, error), file []byte) *T {
	list, _, err := read(bytes.NewReader(file))
	require.NoError(t, err)
	return list[0]
}

// again writes a message and reads it.
func again[T, Q, A any](p *Pair[Q, A], read func(io.Reader) ([]*T, []x12.Finding, error), encode func(Encoder[Q, A]) error) (*T, []x12.Fault, error) {
	var b bytes.Buffer
	e := p.NewEncoder(&b, asks(), x12.MessageOptions{Lenient: true})
	if err := encode(e); err != nil {
		return nil, nil, err
	}
	if err := e.Close(); err != nil {
		return nil, nil, err
	}
	list, _, err := read(&b)
	if len(list) == 0 {
		return nil, e.Faults(), err
	}
	return list[0], e.Faults(), err
}

// write writes what was read of a file; out is nil where the file cannot be read, or not be written as it is.
func (p *Pair[Q, A]) write(t *testing.T, b []byte) (requests, answers int, out []byte) {
	asked, found, err := p.ReadRequests(bytes.NewReader(b))
	for i := range found {
		_ = found[i].String()
	}
	if err != nil {
		return 0, 0, nil
	}
	said, _, _ := p.ReadAnswers(bytes.NewReader(b))
	unnumbered(asked)
	unnumbered(said)
	var buf bytes.Buffer
	e := p.NewEncoder(&buf, asks(), x12.MessageOptions{Lenient: true})
	require.NoError(t, e.EncodeRequests(asked...))
	require.NoError(t, e.EncodeAnswers(said...))
	require.NoError(t, e.Close())
	if p.Derive != nil {
		for _, a := range said {
			p.Derive(a)
		}
	}
	if len(e.Faults()) > 0 {
		return len(asked), len(said), nil
	}
	return len(asked), len(said), buf.Bytes()
}

// Fuzz: no input makes the reader panic; what is read is written, and what is written says the same when it is read and
// written again.
func (p *Pair[Q, A]) Fuzz(f *testing.F) {
	for _, name := range []string{p.Requests, p.Answers} {
		b := File(f, name)
		f.Add(b)
		f.Add(bytes.ReplaceAll(b, []byte("*"), []byte("|")))
		for i := 0; i < len(p.Damage); i += 2 {
			f.Add(bytes.Replace(b, []byte(p.Damage[i]), []byte(p.Damage[i+1]), 1))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		asked, said, out := p.write(t, b)
		if out == nil {
			return
		}
		asked2, said2, again := p.write(t, out)
		require.Equal(t, asked, asked2)
		require.Equal(t, said, said2)
		if again != nil {
			require.Equal(t, string(out), string(again))
		}
	})
}

// Stopped: who leaves the loop and comes back gets the next message; none is lost and none comes twice.
func (p *Pair[Q, A]) Stopped(t *testing.T) {
	text := bytes.Repeat(File(t, p.Answers), 2)
	all, _, err := p.ReadAnswers(bytes.NewReader(text))
	require.NoError(t, err)
	require.Greater(t, len(all), 2)
	var got []*A
	r := p.NewReader(bytes.NewReader(text))
	for n := -1; n < len(got); {
		n = len(got)
		for a, err := range r.Answers() {
			require.NoError(t, err)
			got = append(got, a)
			break
		}
	}
	require.Equal(t, all, got)
}

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

// SplitAndMerge: one subscriber a file, with all that belongs to it, and back.
func (p *Pair[Q, A]) SplitAndMerge(t *testing.T) {
	in := File(t, p.Requests)
	var parts []*buffer
	require.NoError(t, x12.Split(bytes.NewReader(in), 1, x12.Envelope{}, func(int) (io.WriteCloser, error) {
		parts = append(parts, new(buffer))
		return parts[len(parts)-1], nil
	}))
	require.Len(t, parts, len(p.Parts))
	files := make([]io.Reader, len(parts))
	for i, want := range p.Parts {
		asked, found, err := p.ReadRequests(bytes.NewReader(parts[i].Bytes()))
		require.NoError(t, err)
		require.Empty(t, found)
		require.Len(t, asked, want)
		files[i] = &parts[i].Buffer
	}
	var merged bytes.Buffer
	require.NoError(t, x12.Merge(&merged, x12.Envelope{}, files...))
	require.Equal(t, string(bytes.ReplaceAll(in, []byte("\n"), nil)), merged.String())
}

// Acknowledged: a file is answered by a 999 that accepts it, and a damaged one by one that does not.
func (p *Pair[Q, A]) Acknowledged(t *testing.T) {
	o := ack.Options{Created: time.Date(2026, 3, 4, 13, 0, 0, 0, time.UTC)}
	for _, name := range []string{p.Requests, p.Answers} {
		in := File(t, name)
		var b bytes.Buffer
		ok, err := ack.Write(&b, bytes.NewReader(in), o)
		require.NoError(t, err)
		require.True(t, ok, b.String())
		ok, err = ack.Write(io.Discard, bytes.NewReader(bytes.Replace(in, []byte("HL*1**20"), []byte("HL*9**20"), 1)), o)
		require.NoError(t, err)
		require.False(t, ok)
	}
}

// Benchmark reads 200 files of answers.
func (p *Pair[Q, A]) Benchmark(b *testing.B) {
	many := bytes.Repeat(File(b, p.Answers), 200)
	b.SetBytes(int64(len(many)))
	b.ReportAllocs()
	for b.Loop() {
		r := p.NewReader(bytes.NewReader(many))
		for _, err := range r.Answers() {
			if err != nil {
				b.Fatal(err)
			}
		}
		_ = r.Findings()
	}
}

package x270_test

import (
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/claim/x12/x270"
	"github.com/gomedcode/medcode/internal/x12mutate"
)

// TestMutations: each defect is reported where it is.
func TestMutations(t *testing.T) {
	n := x12mutate.Try(t, file(t, "inquiry.edi"), func(b []byte) []x12.Finding {
		_, found, err := x270.ReadRequests(bytes.NewReader(b))
		require.NoError(t, err)
		return found
	})
	require.Greater(t, n, 100)
	n = x12mutate.Try(t, file(t, "answer.edi"), func(b []byte) []x12.Finding {
		_, found, err := x270.ReadAnswers(bytes.NewReader(b))
		require.NoError(t, err)
		return found
	})
	require.Greater(t, n, 100)
}

// write writes what was read of a file.
func write(t *testing.T, b []byte, o x270.EncodeOptions) (requests, answers int, out []byte) {
	env := envelope("EXAMPLECLINIC", "EXAMPLEPAYER", 1, time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC))
	asked, found, err := x270.ReadRequests(bytes.NewReader(b))
	for i := range found {
		_ = found[i].String()
	}
	if err != nil {
		return 0, 0, nil
	}
	said, _, _ := x270.ReadAnswers(bytes.NewReader(b))
	for _, q := range asked {
		q.Head.Control = "" // numbered anew
	}
	for _, a := range said {
		a.Head.Control = ""
	}
	var buf bytes.Buffer
	e := x270.NewEncoder(&buf, env, o)
	require.NoError(t, e.EncodeRequests(asked...))
	require.NoError(t, e.EncodeAnswers(said...))
	require.NoError(t, e.Close())
	for _, a := range said {
		_ = a.Summary()
	}
	if len(e.Faults()) > 0 {
		return len(asked), len(said), nil
	}
	return len(asked), len(said), buf.Bytes()
}

// FuzzRead: no input makes the reader panic; what is read is written, and what is written says the same when it is read
// and written again.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"inquiry.edi", "answer.edi"} {
		b := file(f, name)
		f.Add(b)
		f.Add(bytes.ReplaceAll(b, []byte("*"), []byte("|")))
		f.Add(bytes.Replace(b, []byte("NM1*IL"), []byte("NM1*03"), 1))
		f.Add(bytes.Replace(b, []byte("HL*3*2*22*0~\n"), nil, 1))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		asked, said, out := write(t, b, x270.EncodeOptions{Lenient: true})
		if out == nil {
			return
		}
		asked2, said2, again := write(t, out, x270.EncodeOptions{Lenient: true})
		require.Equal(t, asked, asked2)
		require.Equal(t, said, said2)
		if again != nil {
			require.Equal(t, string(out), string(again))
		}
	})
}

// TestStopped: who leaves the loop and comes back gets the next message; none is lost and none comes twice.
func TestStopped(t *testing.T) {
	text := bytes.Repeat(file(t, "answer.edi"), 2)
	all, _, err := x270.ReadAnswers(bytes.NewReader(text))
	require.NoError(t, err)
	require.Greater(t, len(all), 2)
	var got []*eligibility.Answer
	r := x270.NewReader(bytes.NewReader(text), x270.Options{})
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

// TestSplitAndMerge: one subscriber a file, with all that belongs to it, and back.
func TestSplitAndMerge(t *testing.T) {
	in := file(t, "inquiry.edi")
	var parts []*buffer
	require.NoError(t, x12.Split(bytes.NewReader(in), 1, x12.Envelope{}, func(int) (io.WriteCloser, error) {
		parts = append(parts, new(buffer))
		return parts[len(parts)-1], nil
	}))
	require.Len(t, parts, 2)
	for i, want := range []int{1, 2} {
		asked, found, err := x270.ReadRequests(bytes.NewReader(parts[i].Bytes()))
		require.NoError(t, err)
		require.Empty(t, found)
		require.Len(t, asked, want)
	}
	var merged bytes.Buffer
	require.NoError(t, x12.Merge(&merged, x12.Envelope{}, &parts[0].Buffer, &parts[1].Buffer))
	require.Equal(t, string(bytes.ReplaceAll(in, []byte("\n"), nil)), merged.String())
}

// TestAcknowledged: a file is answered by a 999 that accepts it, and a damaged one by one that does not.
func TestAcknowledged(t *testing.T) {
	for _, name := range []string{"inquiry.edi", "answer.edi"} {
		var b bytes.Buffer
		ok, err := ack.Write(&b, bytes.NewReader(file(t, name)), ack.Options{Created: time.Date(2026, 3, 4, 13, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		require.True(t, ok, b.String())
		ok, err = ack.Write(io.Discard, bytes.NewReader(bytes.Replace(file(t, name), []byte("HL*1**20"), []byte("HL*9**20"), 1)), ack.Options{Created: time.Date(2026, 3, 4, 13, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		require.False(t, ok)
	}
}

func BenchmarkReadAnswers(b *testing.B) {
	text := file(b, "answer.edi")
	many := bytes.Repeat(text, 200)
	b.SetBytes(int64(len(many)))
	b.ReportAllocs()
	for b.Loop() {
		r := x270.NewReader(bytes.NewReader(many), x270.Options{})
		for _, err := range r.Answers() {
			if err != nil {
				b.Fatal(err)
			}
		}
		_ = r.Findings()
	}
}

package trail_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/trail"
)

func event(n int) trail.Event {
	return trail.Event{Time: time.Date(2026, 3, 4, 8, 0, n, n, time.UTC), User: "token billing", Action: "POST /api/check", Request: fmt.Sprint("r", n), Digest: trail.Digest(fmt.Sprint("r", n), []byte("document"))}
}

func written(t testing.TB, o trail.Options, n int) ([]byte, trail.Head) {
	t.Helper()
	var b bytes.Buffer
	l := trail.New(&b, trail.Head{}, o)
	for i := range n {
		require.NoError(t, l.Append(event(i)))
	}
	return b.Bytes(), l.Head()
}

// broken is the number of the first broken record, 0 for none.
func broken(t testing.TB, b []byte, o trail.Options) uint64 {
	t.Helper()
	_, err := trail.Verify(bytes.NewReader(b), o)
	if err == nil {
		return 0
	}
	var x *trail.BrokenError
	require.ErrorAs(t, err, &x)
	return x.Record
}

func TestVerify(t *testing.T) {
	for _, o := range []trail.Options{{}, {Key: []byte("a key of the auditor")}} {
		b, head := written(t, o, 5)
		got, err := trail.Verify(bytes.NewReader(b), o)
		require.NoError(t, err)
		require.Equal(t, head, got)
		require.EqualValues(t, 5, head.Seq)

		lines := bytes.SplitAfter(b, []byte("\n"))[:5]
		join := func(list ...[]byte) []byte { return bytes.Join(list, nil) }
		require.EqualValues(t, 3, broken(t, join(lines[0], lines[1], lines[3], lines[4]), o), "taken out")
		require.EqualValues(t, 3, broken(t, join(lines[0], lines[1], lines[1], lines[2]), o), "twice")
		require.EqualValues(t, 2, broken(t, join(lines[0], lines[2], lines[1]), o), "order")
		require.EqualValues(t, 1, broken(t, join(lines[1:]...), o), "beginning cut")
		require.EqualValues(t, 5, broken(t, b[:len(b)-1], o), "cut in a line")
		require.EqualValues(t, 4, broken(t, bytes.Replace(b, []byte(`"request":"r3"`), []byte(`"request":"r9"`), 1), o), "changed")
		require.EqualValues(t, 0, broken(t, join(lines[:4]...), o), "an end that is cut shows by the head alone")
		_, err = trail.VerifyTo(bytes.NewReader(join(lines[:4]...)), o, head)
		require.ErrorContains(t, err, "record 5")
		_, err = trail.VerifyTo(bytes.NewReader(b), o, head)
		require.NoError(t, err)
	}
	b, _ := written(t, trail.Options{}, 2)
	require.EqualValues(t, 1, broken(t, b, trail.Options{Key: []byte("k")}), "a chain without the key is made anew by anybody")
}

// TestEveryByte: no byte of a trail can be another without its record being named.
func TestEveryByte(t *testing.T) {
	b, _ := written(t, trail.Options{}, 3)
	for i := range b {
		for _, c := range []byte{b[i] ^ 1, b[i] ^ 0x20, ' ', 0} {
			if c == b[i] {
				continue
			}
			x := bytes.Clone(b)
			x[i] = c
			at := uint64(bytes.Count(b[:i], []byte("\n"))) + 1
			require.Equal(t, at, broken(t, x, trail.Options{}), "byte %d", i)
		}
	}
}

// TestTexts: what is put in is what comes out, on one line whatever it holds.
func TestTexts(t *testing.T) {
	var b bytes.Buffer
	l := trail.New(&b, trail.Head{}, trail.Options{})
	for _, s := range []string{"", "a\nb\r\x00", "\xff\xfe", `"},{"seq":9`, "é" + strings.Repeat("x", 10_000), strings.Repeat("é", 600), "\u2028\u0085"} {
		require.NoError(t, l.Append(trail.Event{User: s, Action: s, Request: s, Digest: s}))
	}
	require.Equal(t, 7, strings.Count(b.String(), "\n"))
	n := 0
	head, err := trail.Walk(bytes.NewReader(b.Bytes()), trail.Options{}, func(x *trail.Record) error {
		n++
		require.LessOrEqual(t, len(x.User), 512)
		require.False(t, x.Time.IsZero())
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, l.Head(), head)
	require.Equal(t, 7, n)
}

type failing struct{ after int }

func (f *failing) Write(b []byte) (int, error) {
	if f.after--; f.after < 0 {
		return 0, errors.New("disk full")
	}
	return len(b), nil
}

// TestFailure: behind a record that could not be written there is no other.
func TestFailure(t *testing.T) {
	f := &failing{after: 1}
	l := trail.New(f, trail.Head{}, trail.Options{})
	require.NoError(t, l.Append(event(0)))
	require.Error(t, l.Append(event(1)))
	f.after = 10
	require.Error(t, l.Append(event(2)))
	require.EqualValues(t, 1, l.Head().Seq)
}

func TestFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "trail")
	add := func(n int) {
		t.Helper()
		f, err := trail.OpenFile(name, nil)
		require.NoError(t, err)
		_, err = trail.OpenFile(name, nil)
		require.ErrorContains(t, err, "another process")
		var group sync.WaitGroup
		for i := range n {
			group.Go(func() { require.NoError(t, f.Append(event(i))) })
		}
		group.Wait()
		require.NoError(t, f.Close())
	}
	add(3)
	add(0)
	add(20)
	whole, err := os.ReadFile(name)
	require.NoError(t, err)
	head, err := trail.Verify(bytes.NewReader(whole), trail.Options{})
	require.NoError(t, err)
	require.EqualValues(t, 23, head.Seq)
	info, err := os.Stat(name)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	refused := func(why string, content []byte) {
		t.Helper()
		require.NoError(t, os.WriteFile(name, content, 0o600))
		_, err := trail.OpenFile(name, nil)
		require.ErrorContains(t, err, why)
		left, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, string(content), string(left), "what is broken is left as it is")
	}
	lines := bytes.SplitAfter(whole, []byte("\n"))
	refused("record 23: the trail ends before it", bytes.Join(lines[:22], nil))
	refused("record 1: the trail ends before it", nil)
	refused("record 23: it is cut", whole[:len(whole)-9])
	refused("record 2", bytes.Join(append([][]byte{lines[0]}, lines[2:]...), nil))
	other, _ := written(t, trail.Options{}, 30)
	refused("another record", other)
	require.NoError(t, os.WriteFile(name, whole, 0o600))
	headFile, err := os.ReadFile(name + ".head")
	require.NoError(t, err)
	for _, bad := range [][]byte{nil, []byte("x"), append(bytes.Clone(headFile), 'x'), bytes.Replace(headFile, []byte("23"), []byte("99"), 1)} {
		require.NoError(t, os.WriteFile(name+".head", bad, 0o600))
		_, err = trail.OpenFile(name, nil)
		require.Error(t, err)
	}
	require.NoError(t, os.Remove(name+".head"))
	_, err = trail.OpenFile(name, nil)
	require.ErrorContains(t, err, "whether records are missing")
	// A crash between the record and the head leaves the head one behind.
	before, _ := trail.Verify(bytes.NewReader(bytes.Join(lines[:22], nil)), trail.Options{})
	require.NoError(t, os.WriteFile(name+".head", fmt.Appendf(nil, "%020d %x\n", before.Seq, before.Hash), 0o600))
	add(1)
	require.NoError(t, os.Chmod(name, 0o644))
	_, err = trail.OpenFile(name, nil)
	require.ErrorContains(t, err, "others may read")
}

func FuzzVerify(f *testing.F) {
	b, _ := written(f, trail.Options{}, 3)
	f.Add(b)
	f.Add([]byte(`{"seq":1}` + "\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		head, err := trail.Verify(bytes.NewReader(b), trail.Options{})
		if err == nil {
			require.EqualValues(t, bytes.Count(b, []byte("\n")), head.Seq)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	l := trail.New(io.Discard, trail.Head{}, trail.Options{})
	e := event(1)
	b.ReportAllocs()
	for b.Loop() {
		_ = l.Append(e)
	}
}

func Example() {
	var b bytes.Buffer
	l := trail.New(&b, trail.Head{}, trail.Options{})
	for _, user := range []string{"token billing", "token coding"} {
		if err := l.Append(trail.Event{User: user, Action: "POST /api/check"}); err != nil {
			fmt.Println(err)
		}
	}
	head, err := trail.Verify(bytes.NewReader(b.Bytes()), trail.Options{})
	fmt.Println(head.Seq, err)
	_, err = trail.Verify(strings.NewReader(strings.Replace(b.String(), "coding", "nobody", 1)), trail.Options{})
	fmt.Println(err)
	// Output:
	// 2 <nil>
	// trail: record 2: its hash is not that of its text
}

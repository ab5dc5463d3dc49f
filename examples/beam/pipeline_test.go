package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// samples makes invented claims: two files of NDJSON, one of them with a record that cannot be used, and an 837 of several
// interchanges.
func samples(t *testing.T, n int) (files []string) {
	dir := t.TempDir()
	g := x12gen.New(21)
	for i := range 2 {
		var b bytes.Buffer
		w := encounter.NewWriter(&b)
		for range n {
			require.NoError(t, w.Write(g.Professional()))
			require.NoError(t, w.Write(g.Institutional()))
		}
		if i == 1 {
			b.WriteString(`{"id":1}` + "\n\n")
		}
		files = append(files, filepath.Join(dir, fmt.Sprintf("e%d.ndjson", i)))
		require.NoError(t, os.WriteFile(files[i], b.Bytes(), 0o600))
	}
	var b bytes.Buffer
	for range 4 {
		var one bytes.Buffer
		e := x837.NewEncoder(&one, x12.Envelope{Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, Created: time.Date(2026, 3, 5, 8, 30, 0, 0, time.UTC)}, x837.EncodeOptions{Omit: true})
		for range 3 {
			require.NoError(t, e.Encode(g.Professional()))
		}
		require.NoError(t, e.Close())
		b.Write(one.Bytes())
		b.WriteString("\r\n")
	}
	files = append(files, filepath.Join(dir, "c.837"))
	require.NoError(t, os.WriteFile(files[2], b.Bytes(), 0o600))
	return files
}

// alone counts in this process, claim after claim, without pieces, shards and engine.
func alone(t *testing.T, files []string) map[string]int64 {
	tools, err := NewTools(true)
	require.NoError(t, err)
	out := map[string]int64{}
	one := func(c *claim.Claim) {
		out["table claims"]++
		out["table lines"] += int64(len(c.Lines))
		out["charge in cents"] += c.Total().Shift(2).IntPart()
		for _, g := range grouping.Of(nil, c, tools.schemes) {
			out["group "+g.Scheme+" "+g.Key]++
			out["table groups"]++
		}
		for _, f := range c.Check(tools.checker).Findings {
			out[fmt.Sprintf("finding %s %s", f.Rule, f.Severity)]++
			out["table findings"]++
		}
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		if strings.HasSuffix(name, ".837") {
			for c, err := range x837.NewDecoder(bytes.NewReader(text), x837.Options{}).Claims() {
				require.NoError(t, err)
				one(c)
			}
			continue
		}
		for line := range bytes.Lines(text) {
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			c, err := encounter.Unmarshal(line)
			if err != nil {
				out["unusable"]++
				continue
			}
			one(c)
		}
	}
	return out
}

func counts(t *testing.T, dir string) map[string]int64 {
	text, err := os.ReadFile(filepath.Join(dir, "counts.json"))
	require.NoError(t, err)
	out := map[string]int64{}
	require.NoError(t, json.Unmarshal(text, &out))
	return out
}

// tree are the files of a folder.
func tree(t *testing.T, dir string) map[string]string {
	out := map[string]string{}
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range list {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		out[e.Name()] = string(b)
	}
	return out
}

// equal compares what one process counts with what the engine counted; diagnoses and procedures are counted by the engine
// alone.
func equal(t *testing.T, want, have map[string]int64) {
	t.Helper()
	maps.DeleteFunc(have, func(k string, _ int64) bool { return k == "table diagnoses" || k == "table procedures" })
	require.Equal(t, want, have)
}

// TestCounts: whatever the size of the pieces, the engine counts what one process counts, and the shards have those rows with
// keys that no other shard has.
func TestCounts(t *testing.T) {
	files := samples(t, 40)
	want := alone(t, files)
	require.EqualValues(t, 1, want["unusable"])
	for _, split := range []int64{1 << 30, 20_000} {
		dir := filepath.Join(t.TempDir(), "out")
		require.NoError(t, run(context.Background(), Job{Files: files, Output: dir, Split: split, Groups: true}))
		equal(t, want, counts(t, dir))
		type row struct {
			Key int64 `parquet:"claim_key,optional"`
		}
		shards, err := filepath.Glob(filepath.Join(dir, "claims-*.parquet"))
		require.NoError(t, err)
		require.Greater(t, len(shards), 4, "two files and four interchanges")
		keys := map[int64]bool{}
		for _, name := range shards {
			rows, err := parquet.ReadFile[row](name)
			require.NoError(t, err)
			for _, r := range rows {
				require.False(t, keys[r.Key])
				keys[r.Key] = true
			}
		}
		require.EqualValues(t, want["table claims"], len(keys))
		groups, err := filepath.Glob(filepath.Join(dir, "groups-*.parquet"))
		require.NoError(t, err)
		for _, name := range groups {
			rows, err := parquet.ReadFile[row](name)
			require.NoError(t, err)
			for _, r := range rows {
				require.True(t, keys[r.Key], "each group is of a claim")
			}
		}
	}
}

// TestTwice: a piece that is done twice, and a job that is run again, leave what they would have left at once; another job
// does not write into the folder.
func TestTwice(t *testing.T) {
	ctx := context.Background()
	files := samples(t, 10)
	j := Job{Files: files, Output: filepath.Join(t.TempDir(), "out"), Split: 10_000, Groups: true}
	require.NoError(t, run(ctx, j))
	once := tree(t, j.Output)
	require.NoError(t, run(ctx, j))
	require.Equal(t, once, tree(t, j.Output))
	tools, err := NewTools(true)
	require.NoError(t, err)
	list, err := j.inputs(ctx)
	require.NoError(t, err)
	for _, in := range list {
		require.NoError(t, Units(ctx, in, func(u Unit) {
			for range 2 {
				require.NoError(t, tools.Do(ctx, u, j.Output, func(string, int64) {}))
			}
		}))
	}
	require.Equal(t, once, tree(t, j.Output))
	j.Split++
	require.ErrorIs(t, run(ctx, j), ErrOther)
	require.Equal(t, once, tree(t, j.Output))
}

// TestMain runs a job when it is told so, to be killed.
func TestMain(m *testing.M) {
	flag.Parse()
	beam.Init()
	if text := os.Getenv("MEDCODE_BEAM_JOB"); text != "" {
		var j Job
		if err := json.Unmarshal([]byte(text), &j); err != nil {
			panic(err)
		}
		if err := run(context.Background(), j); err != nil {
			panic(err)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestKilled: a job that is killed in the middle and run again leaves what one left alone leaves.
func TestKilled(t *testing.T) {
	files := samples(t, 150)
	clean := Job{Files: files, Output: filepath.Join(t.TempDir(), "out"), Split: 8_000, Groups: true}
	require.NoError(t, run(context.Background(), clean))
	j := clean
	j.Output = filepath.Join(t.TempDir(), "out")
	text, err := json.Marshal(j)
	require.NoError(t, err)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "MEDCODE_BEAM_JOB="+string(text))
	require.NoError(t, cmd.Start())
	for range 60_000 {
		if list, _ := filepath.Glob(filepath.Join(j.Output, "*.parquet")); len(list) > 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
	half := tree(t, j.Output)
	require.NotContains(t, half, "counts.json", "it was killed in the middle")
	require.Greater(t, len(half), 1)
	require.NoError(t, os.WriteFile(filepath.Join(j.Output, "lines-0000000000000000.parquet.x"+part), []byte("half"), 0o600))
	require.NoError(t, run(context.Background(), j))
	require.Equal(t, tree(t, clean.Output), tree(t, j.Output))
}

// TestPieces: pieces of any size have each line once and whole, and each interchange.
func TestPieces(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(4, 4))
	dir := t.TempDir()
	for i := range 300 {
		var b bytes.Buffer
		for range r.IntN(12) {
			b.WriteString(strings.Repeat("x", r.IntN(40)))
			if r.IntN(8) > 0 {
				b.WriteByte('\n')
			}
		}
		name := filepath.Join(dir, fmt.Sprint(i))
		require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
		var got bytes.Buffer
		require.NoError(t, Units(ctx, Input{File: name, Size: int64(b.Len()), Split: 1 + r.Int64N(60)}, func(u Unit) {
			p, err := u.piece(ctx)
			require.NoError(t, err)
			text, err := io.ReadAll(p)
			require.NoError(t, err)
			require.NoError(t, p.Close())
			if len(text) > 0 && u.To < int64(b.Len()) && got.Len()+len(text) < b.Len() {
				require.Equal(t, byte('\n'), text[len(text)-1])
			}
			got.Write(text)
		}))
		require.Equal(t, b.String(), got.String())
	}
	isa := func(end string) string {
		return "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260301*1200*^*00501*000000001*0*P*:" + end
	}
	for _, file := range [][]string{{isa("~") + "GS*HC~ST*837~IEA*1*1~\r\n", isa("\n") + "GS*HC\nISA no header\nIEA*1*1\n"}, {"\r\nx~" + isa("~") + "IEA~"}, {isa("~")}} {
		var got []string
		whole := strings.Join(file, "")
		require.NoError(t, os.WriteFile(filepath.Join(dir, "x"), []byte(whole), 0o600))
		rd, err := os.Open(filepath.Join(dir, "x"))
		require.NoError(t, err)
		require.NoError(t, interchanges(bufio.NewReaderSize(rd, 4096), func(from, to int64) { got = append(got, whole[from:to]) }))
		require.NoError(t, rd.Close())
		require.Equal(t, whole, strings.Join(got, ""))
		require.Len(t, got, len(file))
	}
}

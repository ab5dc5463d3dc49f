//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestMain lets the test binary be the program itself, so that signals, limits and pipes are real.
func TestMain(m *testing.M) {
	if os.Getenv("MEDCODE_TEST_MAIN") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// program is the command as a process of its own; through is a shell line in which "$@" stands for it, or empty.
func program(t *testing.T, through string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), self, args...)
	if through != "" {
		cmd = exec.CommandContext(t.Context(), "sh", append([]string{"-c", through, "sh", self}, args...)...)
	}
	cmd.Env = append(os.Environ(), "MEDCODE_TEST_MAIN=1")
	return cmd
}

// result runs a process to its end.
func finish(t *testing.T, cmd *exec.Cmd) (out, errs string, status int) {
	t.Helper()
	var o, e bytes.Buffer
	if cmd.Stdout == nil {
		cmd.Stdout = &o
	}
	cmd.Stderr = &e
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}

// folder gives the names in a folder.
func folder(t *testing.T, dir string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func content(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

// TestOldFileStays: an input that ends in an error, however far it was read, leaves the file of -o as it was and
// nothing beside it.
func TestOldFileStays(t *testing.T) {
	whole := claims837(t, 3)
	crc := packed(t, whole)
	crc[len(crc)-6] ^= 1
	for name, in := range map[string][]byte{
		"cut":           []byte(whole[:len(whole)*2/3]),
		"cut gzip":      packed(t, whole)[:200],
		"gzip checksum": crc,
		"no 837":        []byte("nothing of use"),
	} {
		for _, args := range [][]string{{"merge"}, {"read"}, {"claim", "--format", "x12"}, {"ack"}} {
			if args[0] == "ack" && (name == "cut" || name == "no 837") {
				continue // the 999 says so
			}
			t.Run(name+" "+args[0], func(t *testing.T) {
				dir, input := t.TempDir(), filepath.Join(t.TempDir(), "in")
				file := filepath.Join(dir, "out")
				require.NoError(t, os.WriteFile(file, []byte("old"), 0o600))
				require.NoError(t, os.WriteFile(input, in, 0o600))
				_, errs, status := medcode(t, "", append(args, "-o", file, input)...)
				require.Equal(t, 2, status, errs)
				require.NotEmpty(t, errs)
				require.Equal(t, "old", content(t, file))
				require.Equal(t, []string{"out"}, folder(t, dir))
			})
		}
		t.Run(name+" split", func(t *testing.T) {
			dir, input := t.TempDir(), filepath.Join(t.TempDir(), "in")
			require.NoError(t, os.WriteFile(filepath.Join(dir, "p-1.837"), []byte("old"), 0o600))
			require.NoError(t, os.WriteFile(input, in, 0o600))
			out, errs, status := medcode(t, "", "split", "--count", "1", "-o", filepath.Join(dir, "p"), input)
			require.Equal(t, 2, status, errs)
			require.Empty(t, out)
			require.Equal(t, "old", content(t, filepath.Join(dir, "p-1.837")))
			require.Equal(t, []string{"p-1.837"}, folder(t, dir))
		})
	}
}

// TestSplitAllOrNothing: one file that cannot take its place leaves all as they were.
func TestSplitAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	to := filepath.Join(dir, "p")
	require.NoError(t, os.WriteFile(to+"-1.837", []byte("old"), 0o600))
	require.NoError(t, os.WriteFile(to+"-4.837", []byte("older"), 0o600))
	in := claims837(t, 3)
	_, errs, status := medcode(t, in, "split", "--count", "1", "-o", to, "-")
	require.Zero(t, status)
	require.Contains(t, errs, "p-4.837 is of an earlier run")
	require.Equal(t, []string{"p-1.837", "p-2.837", "p-3.837", "p-4.837"}, folder(t, dir))

	require.NoError(t, os.WriteFile(to+"-1.837", []byte("old"), 0o600))
	require.NoError(t, os.Remove(to+"-2.837"))
	sys := &system{}
	for _, name := range []string{"-1.837", "-2.837", "-3.837"} {
		f, err := sys.files.create(to + name)
		require.NoError(t, err)
		_, err = io.WriteString(f, "new")
		require.NoError(t, err)
	}
	require.NoError(t, os.Remove(to+"-3.837"))
	require.NoError(t, os.MkdirAll(filepath.Join(to+"-3.837", "in the way"), 0o700))
	require.Error(t, sys.files.commit(false))
	require.Equal(t, []string{"p-1.837", "p-3.837", "p-4.837"}, folder(t, dir))
	require.Equal(t, "old", content(t, to+"-1.837"))
}

// TestModes: what is written is for its owner only, whatever was there.
func TestModes(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "out")
	require.NoError(t, os.WriteFile(file, []byte("old"), 0o644))
	require.NoError(t, os.Chmod(file, 0o644))
	in := claims837(t, 1)
	_, errs, status := medcode(t, in, "read", "-o", file, "-")
	require.Zero(t, status, errs)
	_, errs, status = medcode(t, in, "split", "--count", "1", "-o", filepath.Join(dir, "p"), "-")
	require.Zero(t, status, errs)
	for _, name := range []string{"out", "p-1.837"} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode(), name)
	}
}

// TestSignals: a run that waits for its input ends with the number of the signal, leaves nothing behind, says how far it
// came, and what it wrote to standard output is whole.
func TestSignals(t *testing.T) {
	in := claims837(t, 4)
	cut := strings.LastIndex(in, "CLM*") // the last claim never comes whole
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			if sig == syscall.SIGHUP && signal.Ignored(sig) {
				t.Skip("the tests run under nohup: the program ignores SIGHUP as it should")
			}
			dir := t.TempDir()
			file := filepath.Join(dir, "out")
			require.NoError(t, os.WriteFile(file, []byte("old"), 0o600))
			cmd := program(t, "", "read", "-o", file, "-")
			errs := interrupt(t, cmd, in[:cut], sig, func() bool { return len(folder(t, dir)) == 2 })
			require.Equal(t, 128+int(sig), cmd.ProcessState.ExitCode())
			require.Equal(t, "old", content(t, file))
			require.Equal(t, []string{"out"}, folder(t, dir))
			require.Contains(t, errs, "medcode read: interrupted")
		})
	}
	t.Run("standard output", func(t *testing.T) {
		out, err := os.Create(filepath.Join(t.TempDir(), "out"))
		require.NoError(t, err)
		defer out.Close()
		cmd := program(t, "", "scrub", "--json", "--workers", "1", "-")
		cmd.Stdout = out
		lines := strings.Repeat(example(t, "telehealth"), 1000)
		errs := interrupt(t, cmd, lines+`{"id":"half`, syscall.SIGINT, func() bool {
			info, err := out.Stat()
			require.NoError(t, err)
			return info.Size() > 0
		})
		require.Equal(t, 130, cmd.ProcessState.ExitCode())
		got := content(t, out.Name())
		require.True(t, strings.HasSuffix(got, "}\n"))
		require.NotContains(t, got, `"error"`)
		require.Regexp(t, `^medcode scrub: interrupted: \d+ encounters done, \d+ without errors and warnings; 0 errors, 0 warnings, 0 infos\n$`, errs)
	})
}

// interrupt feeds a process, leaves its input open, sends it a signal once it is ready, and gives its messages.
func interrupt(t *testing.T, cmd *exec.Cmd, in string, sig syscall.Signal, ready func() bool) string {
	t.Helper()
	var e bytes.Buffer
	cmd.Stderr = &e
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	_, err = io.WriteString(stdin, in)
	require.NoError(t, err)
	require.Eventually(t, ready, 20*time.Second, 5*time.Millisecond)
	require.NoError(t, cmd.Process.Signal(sig))
	_ = cmd.Wait() // its status is looked at
	return e.String()
}

// TestFullDisk: a limit of the file size, a full device and a closed pipe give one line and exit status 2.
func TestFullDisk(t *testing.T) {
	input := filepath.Join(t.TempDir(), "in.837")
	require.NoError(t, os.WriteFile(input, []byte(claims837(t, 300)), 0o600))
	for name, args := range map[string][]string{
		"read":  {"read", "-o", "out", input},
		"merge": {"merge", "-o", "out", input},
		"claim": {"claim", "--format", "x12", "-o", "out", input},
		"split": {"split", "--count", "200", "-o", "out", input},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "out"), []byte("old"), 0o600))
			cmd := program(t, `ulimit -f 8; exec "$@"`, args...)
			cmd.Dir = dir
			out, errs, status := finish(t, cmd)
			require.Equal(t, 2, status, errs)
			require.Empty(t, out)
			require.Regexp(t, `^medcode `+name+`: out(-1\.837)?: file too large\n$`, errs)
			require.Equal(t, "old", content(t, filepath.Join(dir, "out")))
			require.Equal(t, []string{"out"}, folder(t, dir))
		})
	}
	t.Run("device", func(t *testing.T) {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skip("no /dev/full here")
		}
		defer full.Close()
		for _, args := range [][]string{{"read", input}, {"lookup", "E11.9"}, {"help"}, {"version"}, {"scrub", "--json", input}} {
			cmd := program(t, "", args...)
			cmd.Stdout = full
			_, errs, status := finish(t, cmd)
			require.Equal(t, 2, status, args)
			require.Regexp(t, `^medcode[a-z ]*: standard output: no space left on device\n$`, errs)
		}
		_, errs, status := finish(t, program(t, "", "read", "-o", "/dev/full", input))
		require.Equal(t, 2, status)
		require.Equal(t, "medcode read: /dev/full: no space left on device\n", errs)
	})
	t.Run("closed pipe", func(t *testing.T) {
		r, w, err := os.Pipe()
		require.NoError(t, err)
		require.NoError(t, r.Close())
		defer w.Close()
		cmd := program(t, "", "read", input)
		cmd.Stdout = w
		_, errs, status := finish(t, cmd)
		require.Equal(t, 2, status)
		require.Equal(t, "medcode read: standard output: broken pipe\n", errs)
	})
}

// TestTargetsThatAreNoFiles are written to and stay what they are.
func TestTargetsThatAreNoFiles(t *testing.T) {
	dir := t.TempDir()
	input := filepath.Join(dir, "in.837")
	require.NoError(t, os.WriteFile(input, []byte(claims837(t, 2)), 0o600))
	want, _, _ := medcode(t, "", "read", input)

	pipe := filepath.Join(dir, "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	cmd := program(t, "", "read", "-o", pipe, input)
	require.NoError(t, cmd.Start())
	require.Equal(t, want, content(t, pipe))
	require.NoError(t, cmd.Wait())
	info, err := os.Lstat(pipe)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeNamedPipe)

	for _, name := range []string{"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"} {
		if name != "-" && !exists(name) {
			continue
		}
		out, errs, status := finish(t, program(t, "", "read", "-o", name, input)) // a pipe
		require.Zero(t, status, errs)
		require.Equal(t, want, out)
		file := filepath.Join(dir, "file") // a file that has something already
		require.NoError(t, os.WriteFile(file, []byte("first\n"), 0o600))
		_, errs, status = finish(t, program(t, `exec "$@" >>`+file, "read", "-o", name, input))
		require.Zero(t, status, errs)
		require.Equal(t, "first\n"+want, content(t, file))
	}
	require.Equal(t, []string{"file", "in.837", "pipe"}, folder(t, dir))
}

// TestLinks: through a link the file that it names is written, there already or not; a ring of links is an error.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	in := claims837(t, 1)
	want, _, _ := medcode(t, in, "read", "-")
	require.NoError(t, os.Mkdir(filepath.Join(dir, "there"), 0o700))
	require.NoError(t, os.Symlink("there/file", filepath.Join(dir, "link")))
	require.NoError(t, os.Symlink("link", filepath.Join(dir, "second")))
	require.NoError(t, os.Symlink("ring", filepath.Join(dir, "ring")))
	for range 2 { // the second time the file is there
		_, errs, status := medcode(t, in, "read", "-o", filepath.Join(dir, "second"), "-")
		require.Zero(t, status, errs)
		require.Equal(t, want, content(t, filepath.Join(dir, "there", "file")))
		info, err := os.Lstat(filepath.Join(dir, "link"))
		require.NoError(t, err)
		require.NotZero(t, info.Mode()&os.ModeSymlink)
	}
	_, errs, status := medcode(t, in, "read", "-o", filepath.Join(dir, "ring"), "-")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "too many symbolic links")
	_, errs, status = medcode(t, in, "read", "-o", dir, "-")
	require.Equal(t, 2, status)
	require.Equal(t, "medcode read: "+dir+": is a folder\n", errs)
}

// TestPrepareKeepsTheOldPack: tables that cannot be read whole give no pack.
func TestPrepareKeepsTheOldPack(t *testing.T) {
	dir, tables := t.TempDir(), t.TempDir()
	pack := filepath.Join(dir, "pack")
	require.NoError(t, os.WriteFile(pack, []byte("old"), 0o600))
	good := "Column 1\tColumn 2\t*\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale\nG0108\tG0109\t\t20100101\t*\t0\tx\nG0108\tG0270\t\t20100101\t*\t0\tx\n"
	require.NoError(t, os.WriteFile(filepath.Join(tables, "ccipra-v322r0-f1.txt"), []byte(good[:len(good)-18]), 0o600))
	_, errs, status := medcode(t, "", "prepare", tables, "-o", pack)
	require.Equal(t, 2, status, errs)
	require.Equal(t, "old", content(t, pack))
	require.Equal(t, []string{"pack"}, folder(t, dir))
	require.NoError(t, os.WriteFile(filepath.Join(tables, "ccipra-v322r0-f1.txt"), []byte(good), 0o600))
	_, errs, status = medcode(t, "", "prepare", tables, "-o", pack)
	require.Zero(t, status, errs)
	require.NotEqual(t, "old", content(t, pack))
}

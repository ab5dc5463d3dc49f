package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"
)

// open opens an input: "-" is standard input. It and a pipe go on where they were left, unless they are kept; what is gzip by
// content is decompressed. The input ends with the run.
func (a *app) open(name string) (io.ReadCloser, error) {
	if a.piped[name] == nil {
		if path := a.kept[name]; path != "" {
			return a.openFile(path)
		}
		if !a.once(name) {
			return a.openFile(name)
		}
		r, err := a.openOnce(name)
		if err != nil {
			return nil, err
		}
		if a.piped == nil {
			a.piped = map[string]*bufio.Reader{}
		}
		a.piped[name] = bufio.NewReaderSize(r, headBytes)
	}
	return readCloser{a.piped[name], io.NopCloser(nil)}, nil
}

func (a *app) openOnce(name string) (io.ReadCloser, error) {
	if name != "-" {
		return a.openFile(name)
	}
	return a.unpacked(name, readCloser{a.sys.stdin, io.NopCloser(nil)})
}

// once reports whether an input can be read but once.
func (a *app) once(name string) bool {
	return a.piped[name] != nil || a.kept[name] == "" && (name == "-" || isPipe(name))
}

// keep has an input that can be read but once kept until the run ends, so that it can be read again: what is left of it is
// written to a file of its own, readable by its owner only.
func (a *app) keep(name string) error {
	if !a.once(name) {
		return nil
	}
	in, err := a.open(name)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp("", "medcode-input-*")
	if err != nil {
		return err
	}
	if a.kept == nil {
		a.kept = map[string]string{}
	}
	a.kept[name] = f.Name()
	_, err = io.Copy(f, in)
	delete(a.piped, name)
	return errors.Join(err, f.Close())
}

// removeKept removes the files of inputs that were kept.
func (a *app) removeKept() {
	for _, path := range a.kept {
		os.Remove(path)
	}
}

// isPipe reports whether what a name stands for can be read but once, such as what a shell puts in the place of a command.
func isPipe(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0
}

func (a *app) openFile(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	return a.unpacked(name, f)
}

func (a *app) unpacked(name string, r io.ReadCloser) (io.ReadCloser, error) {
	br := bufio.NewReaderSize(a.interruptible(r), 1<<16)
	if head, _ := br.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		zr, err := gzip.NewReader(br)
		if err != nil {
			r.Close()
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return readCloser{zr, r}, nil
	}
	return readCloser{br, r}, nil
}

// headBytes is how much of an input is looked at to tell what it is.
const headBytes = 64 << 10

// head is the beginning of an input; that of standard input or a pipe stays to be read.
func (a *app) head(name string) (*bufio.Reader, error) {
	in, err := a.open(name)
	if err != nil {
		return nil, err
	}
	if br := a.piped[name]; br != nil {
		return br, nil
	}
	defer in.Close()
	head, err := io.ReadAll(io.LimitReader(in, headBytes))
	if err != nil && len(head) == 0 {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return bufio.NewReaderSize(bytes.NewReader(head), headBytes), nil
}

// interruptible reads until the run is ended. What may keep a reader waiting, such as a pipe, is read by a goroutine of
// its own.
func (a *app) interruptible(r io.Reader) io.Reader {
	w := &waiter{ctx: a.ctx, r: r}
	f, ok := r.(*os.File)
	if c, is := r.(readCloser); is {
		f, ok = c.Reader.(*os.File)
	}
	if ok {
		if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
			w.ask, w.got = make(chan []byte), make(chan result)
		}
	}
	return w
}

// waiter is a reader that gives up waiting when its context ends.
type waiter struct {
	ctx context.Context
	r   io.Reader
	ask chan []byte // nil when reading does not wait
	got chan result
	buf []byte
}

type result struct {
	n   int
	err error
}

func (w *waiter) Read(b []byte) (int, error) {
	if err := context.Cause(w.ctx); err != nil {
		return 0, err
	}
	if w.ask == nil {
		return w.r.Read(b)
	}
	if w.buf == nil {
		w.buf = make([]byte, 1<<16)
		go func() {
			for buf := range w.ask {
				n, err := w.r.Read(buf)
				select {
				case w.got <- result{n, err}:
				case <-w.ctx.Done():
					return
				}
			}
		}()
	}
	buf := w.buf[:min(len(b), len(w.buf))]
	select {
	case w.ask <- buf:
	case <-w.ctx.Done():
		return 0, context.Cause(w.ctx)
	}
	select {
	case x := <-w.got:
		return copy(b, buf[:x.n]), x.err
	case <-w.ctx.Done():
		return 0, context.Cause(w.ctx)
	}
}

// named puts the name of an input before the errors of reading it.
type named struct {
	io.Reader
	name string
}

func (n *named) Read(b []byte) (int, error) {
	k, err := n.Reader.Read(b)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%s: %w", n.name, err)
	}
	return k, err
}

// stoppable is a file system whose files cannot be opened or read any more once a run is ended.
type stoppable struct {
	fs.FS
	ctx context.Context
}

// Open opens a file.
func (s stoppable) Open(name string) (fs.File, error) {
	if err := context.Cause(s.ctx); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	f, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if of, ok := f.(*os.File); ok {
		return &stoppableFile{of, s.ctx}, nil
	}
	return f, nil
}

type stoppableFile struct {
	*os.File
	ctx context.Context
}

// Read reads on until the run is ended.
func (f *stoppableFile) Read(b []byte) (int, error) {
	if err := context.Cause(f.ctx); err != nil {
		return 0, err
	}
	return f.File.Read(b)
}

// ReadAt reads on until the run is ended.
func (f *stoppableFile) ReadAt(b []byte, at int64) (int, error) {
	if err := context.Cause(f.ctx); err != nil {
		return 0, err
	}
	return f.File.ReadAt(b, at)
}

type readCloser struct {
	io.Reader
	io.Closer
}

// words are the arguments, or for an argument "-" the lines of standard input, which a server has not. A read error is kept
// in *err.
func (a *app) words(args []string, err *error) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, arg := range args {
			if arg != "-" || a.shared != nil {
				if !yield(arg) {
					return
				}
				continue
			}
			for s := range a.lines("-", err) {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// maxLine bounds a line of an input of codes.
const maxLine = 1 << 20

// lines are the lines of an input, blank ones left out. A read error is kept in *err.
func (a *app) lines(name string, err *error) iter.Seq[string] {
	return func(yield func(string) bool) {
		r, e := a.open(name)
		if e != nil {
			*err = e
			return
		}
		defer r.Close()
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 4096), maxLine)
		for sc.Scan() {
			s := strings.TrimPrefix(sc.Text(), "\ufeff")
			if strings.TrimSpace(s) != "" && !yield(s) {
				return
			}
		}
		if e := sc.Err(); e != nil {
			*err = fmt.Errorf("%s: %w", name, e)
		}
	}
}

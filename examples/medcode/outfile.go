package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// outFiles are the files that a run writes, all or none of them. Each is written beside its target, readable by its
// owner only; commit puts them in their places, discard removes them. What is no regular file, such as a device or a
// named pipe, is written to as it is. The zero value has no files; it is safe for concurrent use, so that a signal can
// discard what another goroutine writes.
type outFiles struct {
	mu    sync.Mutex
	files []*outFile
	done  bool
}

// outFile is one of them.
type outFile struct {
	*bufio.Writer
	name   string // as given
	target string // the regular file whose place it takes, or
	direct string // what is no regular file and is written to as it is
	f      *os.File
	n      int64
	err    error // the first that writing gave
	closed bool
}

// errDiscarded is the error of a file asked for after the run was ended.
var errDiscarded = errors.New("interrupted")

// create begins a file of a name. Through a symbolic link it is the file that the link names.
func (s *outFiles) create(name string) (*outFile, error) {
	o := &outFile{name: name}
	err := o.find()
	if err == nil && o.target == "" { // may wait for the reader of a pipe
		o.f, err = os.OpenFile(o.direct, os.O_WRONLY|os.O_APPEND, 0)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil && s.done {
		err = errDiscarded
	}
	if err == nil && o.target != "" {
		o.f, err = os.CreateTemp(filepath.Dir(o.target), ".medcode-*.part") // 0600
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	o.Writer = bufio.NewWriterSize(writerFunc(o.write), 1<<16)
	s.files = append(s.files, o)
	return o, nil
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// write counts what is written and keeps the first error.
func (o *outFile) write(b []byte) (int, error) {
	n, err := o.f.Write(b)
	o.n += int64(n)
	if err != nil && o.err == nil {
		o.err = fmt.Errorf("%s: %w", o.name, cause(err))
	}
	return n, err
}

// maxLinks bounds the symbolic links followed to a target.
const maxLinks = 40

// find sets the target, or what is written to directly.
func (o *outFile) find() error {
	at := o.name
	for range maxLinks {
		if stream(at) {
			o.direct = at
			return nil
		}
		info, err := os.Lstat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			o.target = at
			return nil
		case err != nil:
			return err
		case info.Mode().IsRegular():
			o.target = at
			return nil
		case info.IsDir():
			return errors.New("is a folder")
		case info.Mode()&fs.ModeSymlink == 0:
			o.direct = at
			return nil
		}
		next, err := os.Readlink(at)
		if err != nil {
			return err
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(at), next)
		}
		at = next
	}
	return errors.New("too many symbolic links")
}

// stream reports whether a name is one of the open files of a process, as /dev/stdout is.
func stream(name string) bool {
	switch name = filepath.ToSlash(filepath.Clean(name)); name {
	case "/dev/stdout", "/dev/stderr":
		return true
	}
	return strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/") && strings.Contains(name, "/fd/")
}

// Close writes what waits, down to the disk, and closes the file. It takes its place by commit only.
func (o *outFile) Close() error {
	if o.closed {
		return o.err
	}
	o.closed = true
	err := o.Flush()
	if err == nil && o.target != "" {
		err = o.f.Sync()
	}
	if e := o.f.Close(); err == nil {
		err = e
	}
	if o.err == nil && err != nil {
		o.err = fmt.Errorf("%s: %w", o.name, cause(err))
	}
	return o.err
}

// commit puts all files in their places, or none. With unlessEmpty, those that nothing was written to are dropped.
func (s *outFiles) commit(unlessEmpty bool) (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return nil
	}
	s.done = true
	for _, o := range s.files {
		if e := o.Close(); err == nil {
			err = e
		}
	}
	var put []*placed
	for _, o := range s.files {
		if err != nil || o.target == "" || unlessEmpty && o.n == 0 {
			continue
		}
		var p *placed
		if p, err = o.place(len(s.files) > 1); err == nil {
			put = append(put, p)
		}
	}
	for _, p := range put {
		p.settle(err != nil)
	}
	for _, o := range s.files {
		if o.target != "" {
			os.Remove(o.f.Name()) // what took its place has gone from here
		}
	}
	return err
}

// discard removes what was begun.
func (s *outFiles) discard() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return
	}
	s.done = true
	for _, o := range s.files {
		o.f.Close()
		if o.target != "" {
			os.Remove(o.f.Name())
		}
	}
}

// placed is a file that took its place, and the one that was there.
type placed struct {
	target string
	old    string // where the file that was there waits; empty when there was none
}

// place renames the file to its target. The one that was there stays at hand until settle, when keep is asked for.
func (o *outFile) place(keep bool) (*placed, error) {
	p := &placed{target: o.target}
	if old := strings.TrimSuffix(o.f.Name(), ".part") + ".old.part"; keep && os.Link(o.target, old) == nil {
		p.old = old
	}
	if err := os.Rename(o.f.Name(), o.target); err != nil {
		if p.old != "" {
			os.Remove(p.old)
		}
		return nil, fmt.Errorf("%s: %w", o.name, cause(err))
	}
	return p, nil
}

// settle makes the change last, or takes it back.
func (p *placed) settle(back bool) {
	switch {
	case !back && p.old != "":
		os.Remove(p.old)
	case back && p.old != "":
		os.Rename(p.old, p.target)
	case back:
		os.Remove(p.target)
	}
	if d, err := os.Open(filepath.Dir(p.target)); err == nil {
		_ = d.Sync() // where the system can
		d.Close()
	}
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// redirect lets -o take the place of standard output.
func (a *app) redirect() error {
	name := a.value("output", "-")
	if name == "-" {
		return nil
	}
	f, err := a.sys.files.create(name)
	if err != nil {
		return err
	}
	a.out = newOutput(name, f, a.cancel)
	a.screen = screen{}
	return nil
}

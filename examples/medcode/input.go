package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"
)

// open opens an input: "-" is standard input; what is gzip by content is decompressed.
func (a *app) open(name string) (io.ReadCloser, error) {
	var r io.ReadCloser = io.NopCloser(a.stdin)
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			var pe *fs.PathError
			if errors.As(err, &pe) {
				err = pe.Err
			}
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		r = f
	}
	br := bufio.NewReaderSize(r, 1<<16)
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

type readCloser struct {
	io.Reader
	io.Closer
}

// words are the arguments, or for an argument "-" the lines of standard input. A read error is kept in *err.
func (a *app) words(args []string, err *error) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, arg := range args {
			if arg != "-" {
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

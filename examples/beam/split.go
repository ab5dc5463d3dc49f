package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// Unit is a piece of an input that is worked on at a time: lines of NDJSON that begin in a range of bytes, or an interchange
// of an 837.
type Unit struct {
	File           string
	X12            bool
	From, To, Base int64
}

// Units divides an input. The pieces of NDJSON are ranges of bytes: a line belongs to the piece in which it begins.
func Units(ctx context.Context, in Input, give func(Unit)) error {
	r, err := openAt(ctx, in.File, 0)
	if err != nil {
		return err
	}
	defer r.Close()
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(512)
	if !isX12(head) {
		for at := int64(0); at < in.Size; at += in.Split {
			give(Unit{File: in.File, From: at, To: min(at+in.Split, in.Size), Base: in.Base})
		}
		return nil
	}
	return interchanges(br, func(from, to int64) { give(Unit{in.File, true, from, to, in.Base}) })
}

// isaBytes is the length of an ISA segment with its terminator.
const isaBytes = 106

// interchanges finds where the interchanges of a file begin and end: an ISA says which byte ends a segment, and the
// interchange ends before the next segment ISA. What stands before the first belongs to it.
func interchanges(br *bufio.Reader, give func(from, to int64)) error {
	begin, at := int64(0), int64(0)
	seen := false
	end := byte('~')
	for {
		for { // blanks between segments
			b, err := br.Peek(1)
			if err != nil {
				if seen || at > begin {
					give(begin, at)
				}
				if errors.Is(err, io.EOF) {
					return nil
				}
				return err
			}
			if b[0] != '\r' && b[0] != '\n' && b[0] != ' ' {
				break
			}
			_, _ = br.Discard(1)
			at++
		}
		if head, _ := br.Peek(isaBytes); len(head) == isaBytes && bytes.Equal(head[:3], []byte("ISA")) && head[3] == head[103] {
			if seen {
				give(begin, at)
				begin = at
			}
			seen, end = true, head[105]
		}
		n, err := skipPast(br, end)
		at += n
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
}

// skipPast moves behind the next byte of a kind.
func skipPast(br *bufio.Reader, end byte) (n int64, err error) {
	for {
		s, err := br.ReadSlice(end)
		n += int64(len(s))
		if !errors.Is(err, bufio.ErrBufferFull) {
			return n, err
		}
	}
}

// piece is the text of a unit.
func (u Unit) piece(ctx context.Context) (io.ReadCloser, error) {
	if u.X12 {
		r, err := openAt(ctx, u.File, u.From)
		if err != nil {
			return nil, err
		}
		return limited{io.LimitReader(r, u.To-u.From), r}, nil
	}
	from := max(u.From-1, 0)
	r, err := openAt(ctx, u.File, from)
	if err != nil {
		return nil, err
	}
	br := bufio.NewReaderSize(r, 256<<10)
	at := from
	if u.From > 0 { // the line that began before is the piece's before
		n, err := skipPast(br, '\n')
		if at += n; err != nil && !errors.Is(err, io.EOF) {
			r.Close()
			return nil, err
		}
	}
	return limited{&lines{br: br, at: at, to: u.To}, r}, nil
}

type limited struct {
	io.Reader
	io.Closer
}

// lines reads on to the end of the line that begins before a place.
type lines struct {
	br     *bufio.Reader
	at, to int64
	inLine bool
}

func (l *lines) Read(b []byte) (int, error) {
	if !l.inLine && l.at >= l.to {
		return 0, io.EOF
	}
	s, err := l.br.Peek(1)
	if len(s) == 0 {
		return 0, err
	}
	s, _ = l.br.Peek(min(len(b), l.br.Buffered()))
	if l.at+int64(len(s)) > l.to { // past the place, only to the end of the line
		over := max(l.to-1-l.at, 0) // a line may end with the last byte before the place
		if i := bytes.IndexByte(s[over:], '\n'); i >= 0 {
			s = s[:over+int64(i)+1]
		}
	}
	n := copy(b, s)
	_, _ = l.br.Discard(n)
	l.at += int64(n)
	l.inLine = s[n-1] != '\n'
	return n, nil
}

// openAt opens a file at a place.
func openAt(ctx context.Context, name string, at int64) (io.ReadCloser, error) {
	fsys, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	defer fsys.Close()
	r, err := fsys.OpenRead(ctx, name)
	if err != nil {
		return nil, err
	}
	if s, ok := r.(io.Seeker); ok {
		_, err = s.Seek(at, io.SeekStart)
	} else {
		_, err = io.CopyN(io.Discard, r, at)
	}
	if err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

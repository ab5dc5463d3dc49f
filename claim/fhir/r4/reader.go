package r4

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// Reader reads resources one after the other: a JSON document of one, several in a row, or NDJSON, a resource a line. It holds
// one resource at a time. When the first resource stands on one line, each line is a resource from there on: a line that is
// broken gives an error and the others are still read.
type Reader struct {
	in     io.Reader
	o      Options
	buf    []byte
	pos    int   // of the next byte in buf
	off    int64 // of buf[0] in the input
	line   int   // of buf[pos], from 1
	end    error // of in
	lines  bool  // NDJSON
	begun  bool
	failed bool
}

// NewReader reads from in within the limits.
func NewReader(in io.Reader, o Options) *Reader { return &Reader{in: in, o: o, line: 1} }

// Format prints <redacted> for every verb.
func (Reader) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reader) LogValue() slog.Value { return redact.Log() }

// All are the resources that are left. An *Error is that of one resource, which comes with it where it could be read at all;
// any other error is that of the input, and the last.
func (r *Reader) All() iter.Seq2[Resource, error] {
	return func(yield func(Resource, error) bool) {
		for {
			res, err := r.Next()
			if err == io.EOF || !yield(res, err) {
				return
			}
			var e *Error
			if err != nil && !errors.As(err, &e) {
				return
			}
		}
	}
}

// Line is the line of the input, from 1, that the reader has come to.
func (r *Reader) Line() int { return r.line }

// Next is the next resource; io.EOF is the end.
func (r *Reader) Next() (Resource, error) {
	if r.failed {
		return nil, r.over()
	}
	if err := r.skipSpace(); err != nil {
		return nil, err
	}
	line, off := r.line, r.off+int64(r.pos)
	text, err := r.cut()
	if err == nil {
		var res Resource
		if res, err = r.o.Parse(text); err == nil {
			return res, nil
		}
		var e *Error
		if errors.As(err, &e) {
			e.Line, e.Offset = line, e.Offset+off
		}
		return res, err
	}
	var e *Error
	if errors.As(err, &e) {
		e.Line, e.Offset = line, e.Offset+off
	}
	return nil, err
}

// over is what there is behind the end of what can be read.
func (r *Reader) over() error {
	if r.end != nil && r.end != io.EOF {
		return r.end
	}
	return io.EOF
}

// fill reads more; false when there is no more.
func (r *Reader) fill() bool {
	if r.end != nil {
		return false
	}
	if r.pos > 0 && r.pos >= len(r.buf)/2 {
		r.off += int64(r.pos)
		r.buf = r.buf[:copy(r.buf, r.buf[r.pos:])]
		r.pos = 0
	}
	if len(r.buf) == cap(r.buf) {
		grown := make([]byte, len(r.buf), max(64<<10, 2*cap(r.buf)))
		copy(grown, r.buf)
		r.buf = grown
	}
	n, err := 0, error(nil)
	for try := 0; n == 0 && err == nil && try < 100; try++ {
		n, err = r.in.Read(r.buf[len(r.buf):cap(r.buf)])
	}
	r.buf = r.buf[:len(r.buf)+n]
	if n == 0 && err == nil {
		err = io.ErrNoProgress
	}
	r.end = err
	return n > 0
}

// skipSpace goes to the first byte of a resource.
func (r *Reader) skipSpace() error {
	if !r.begun {
		r.begun = true
		for len(r.buf) < 3 && r.fill() {
		}
		if bytes.HasPrefix(r.buf, []byte("\xef\xbb\xbf")) {
			r.pos = 3
		}
	}
	for {
		for r.pos < len(r.buf) {
			switch r.buf[r.pos] {
			case '\n':
				r.line++
			case ' ', '\t', '\r':
			default:
				return nil
			}
			r.pos++
		}
		if !r.fill() {
			return r.over()
		}
	}
}

// tooLong is a resource over the limit.
func tooLong() *Error { return &Error{Reason: "a resource longer than the limit", Err: ErrLimit} }

// cut takes the text of the next resource out of the input.
func (r *Reader) cut() ([]byte, error) {
	if r.lines {
		return r.cutLine()
	}
	var f frame
	n, breaks := 0, 0
	for {
		if r.pos+n == len(r.buf) && !r.fill() {
			break
		}
		more, state := f.feed(r.buf[r.pos+n:])
		breaks += bytes.Count(r.buf[r.pos+n:r.pos+n+more], []byte("\n"))
		n += more
		if n > r.o.maxBytes() {
			r.failed = true
			return nil, tooLong()
		}
		if state == frameDone {
			r.lines = breaks == 0 && r.lineEnds(n)
			text := r.buf[r.pos : r.pos+n]
			r.pos += n
			r.line += breaks
			return text, nil
		}
		if state == frameBroken {
			break
		}
	}
	// The brackets do not close, or a line ends inside a string: what follows the first line may be sound lines.
	if r.end != nil && r.end != io.EOF {
		r.failed = true
		return nil, r.end
	}
	r.lines = true
	return r.cutLine()
}

// lineEnds reports whether nothing but white space follows the next n bytes on their line.
func (r *Reader) lineEnds(n int) bool {
	for ; ; n++ {
		for r.pos+n >= len(r.buf) {
			if !r.fill() {
				return false
			}
		}
		switch r.buf[r.pos+n] {
		case '\n':
			return true
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
}

// cutLine takes a line. One over the limit is passed over.
func (r *Reader) cutLine() ([]byte, error) {
	n := 0
	for over := false; ; {
		k := bytes.IndexByte(r.buf[r.pos+n:], '\n')
		if k >= 0 {
			n += k
		} else {
			n = len(r.buf) - r.pos
		}
		if over = over || n > r.o.maxBytes(); over {
			r.pos += n
			n = 0
		}
		if k < 0 && r.fill() {
			continue
		}
		if r.end != nil && r.end != io.EOF && k < 0 {
			r.failed = true
			return nil, r.end
		}
		if over {
			return nil, tooLong()
		}
		text := r.buf[r.pos : r.pos+n]
		r.pos += n
		return text, nil
	}
}

// frame finds the end of an object by its brackets and strings, without looking at grammar.
type frame struct {
	depth   int
	quoted  bool
	escaped bool
}

type frameState uint8

const (
	frameMore   frameState = iota // the object goes on
	frameDone                     // it ended
	frameBroken                   // a line end inside a string, or no object at all
)

// feed takes the next bytes and says how many belong to the object.
func (f *frame) feed(b []byte) (int, frameState) {
	for i := 0; i < len(b); i++ {
		c := b[i]
		if f.quoted {
			switch {
			case f.escaped:
				f.escaped = false
			case c == '\\':
				f.escaped = true
			case c == '"':
				f.quoted = false
			case c == '\n':
				return i, frameBroken
			}
			continue
		}
		switch c {
		case '"':
			f.quoted = true
		case '{', '[':
			f.depth++
		case '}', ']':
			if f.depth--; f.depth <= 0 {
				return i + 1, frameDone
			}
		}
		if f.depth == 0 {
			return i, frameBroken
		}
	}
	return len(b), frameMore
}

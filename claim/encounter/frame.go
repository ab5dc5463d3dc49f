package encounter

import (
	"errors"
	"io"
)

// frame finds the end of one JSON value by its brackets and strings, without looking at grammar.
type frame struct {
	depth   int
	quoted  bool
	escaped bool
	started bool
	lenient bool // a line end inside a string does not end the search
}

type frameState uint8

const (
	frameMore   frameState = iota // the value goes on
	frameDone                     // it ended
	frameBroken                   // a line end inside a string: it cannot end well
)

// feed takes the next bytes and says how many belong to the value.
func (f *frame) feed(b []byte) (int, frameState) {
	for i, c := range b {
		if f.quoted {
			switch {
			case f.escaped:
				f.escaped = false
			case c == '\\':
				f.escaped = true
			case c == '"':
				if f.quoted = false; f.depth == 0 {
					return i + 1, frameDone
				}
			case c == '\n' && !f.lenient:
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
				if f.depth < 0 {
					return i, frameDone // the end of what encloses a scalar
				}
				return i + 1, frameDone
			}
		case ',', ' ', '\t', '\r', '\n':
			if f.depth == 0 && f.started {
				return i, frameDone
			}
		}
		f.started = true
	}
	return len(b), frameMore
}

// cut is a record whose text is being gathered.
type cut struct {
	Line   int
	Offset int64
	data   []byte // in the buffer of the Reader
}

// cut begins a record at the next byte.
func (r *Reader) cut() cut {
	c := cut{r.line, r.off, r.buf[:0]}
	r.buf = nil
	return c
}

// keptBuffer is the size up to which the buffer of a record is used again.
const keptBuffer = 1 << 20

// record is what was gathered, in memory of its own.
func (r *Reader) record(c cut) Record {
	if cap(c.data) <= keptBuffer {
		r.buf = c.data
	}
	return Record{c.Line, c.Offset, string(c.data), r.dec}
}

// value cuts out the object that starts at the next byte, for a caller who may have to look at it again as lines: an
// object that does not end (ErrSyntax) or goes over the limit (ErrLimit) comes with what was read of it.
func (r *Reader) value() (cut, error) {
	rec := r.cut()
	var f frame
	for {
		b, err := r.more()
		if errors.Is(err, io.EOF) {
			return rec, r.fault("the text ends before the object is complete", ErrSyntax)
		}
		if err != nil {
			return cut{}, err
		}
		n, state := f.feed(b)
		rec.data = append(rec.data, r.skip(n)...)
		switch {
		case len(rec.data) > r.max:
			return rec, &Error{Line: rec.Line, Offset: rec.Offset, Reason: tooLong, Err: ErrLimit}
		case state == frameBroken:
			return r.rest(rec)
		case state == frameDone:
			return rec, nil
		}
	}
}

// element cuts out the element of an array that starts at the next byte. One over the limit is skipped to its end and
// gives ErrLimit; one that does not end gives ErrSyntax and comes with what was read of it.
func (r *Reader) element() (cut, error) {
	rec := r.cut()
	f := frame{lenient: true}
	for over := false; ; {
		b, err := r.more()
		if errors.Is(err, io.EOF) && !over {
			return rec, r.fault("the text ends before the object is complete", ErrSyntax)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return cut{}, err
		}
		n, state := f.feed(b)
		text := r.skip(n)
		if over = over || len(rec.data)+n > r.max; !over {
			rec.data = append(rec.data, text...)
		}
		switch {
		case over && (state == frameDone || err != nil):
			return cut{}, &Error{Line: rec.Line, Offset: rec.Offset, Reason: tooLong, Err: ErrLimit}
		case state == frameDone:
			return rec, nil
		}
	}
}

const tooLong = "a record longer than the limit"

// more is what is buffered, at least one byte, or an error.
func (r *Reader) more() ([]byte, error) {
	if _, err := r.in.Peek(1); err != nil {
		return nil, r.stream(err)
	}
	return r.in.Peek(r.in.Buffered())
}

// rest adds to a value that a line end inside a string has broken what is buffered, so that the caller may look at
// the lines behind it.
func (r *Reader) rest(rec cut) (cut, error) {
	e := r.fault("a line end inside a string", ErrSyntax)
	b, _ := r.in.Peek(r.in.Buffered())
	rec.data = append(rec.data, r.skip(len(b))...)
	return rec, e
}

package encounter

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// lines reads an object a line. A line that cannot be used costs that line.
func (r *Reader) lines(yield func(Record, error) bool) {
	for {
		rec := Record{Line: r.line, Offset: r.off, dec: r.dec}
		data, err := r.readLine()
		if err != nil && !errors.Is(err, io.EOF) {
			var e *Error
			if !yield(Record{}, err) || !errors.As(err, &e) || !errors.Is(err, ErrLimit) {
				return
			}
			continue
		}
		if data = bytes.TrimRight(data, blanks); len(bytes.TrimLeft(data, blanks)) > 0 {
			rec.text = string(data)
			if !yield(rec, nil) {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// blanks are the white space of JSON.
const blanks = " \t\r\n"

// readLine is the next line, valid until more is read. A line over the limit is skipped to its end and gives ErrLimit;
// io.EOF comes with the last line.
func (r *Reader) readLine() ([]byte, error) {
	start := cut{Line: r.line, Offset: r.off}
	var line []byte
	over := false
	for {
		b, err := r.in.ReadSlice('\n')
		r.off += int64(len(b))
		switch over = over || len(line)+len(b) > r.max; {
		case over:
			line = nil
		case line == nil && err == nil:
			line = b // whole in the buffer
		default:
			if line == nil {
				line = r.cut().data
			}
			if line = append(line, b...); cap(line) <= keptBuffer {
				r.buf = line
			}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == nil:
			r.line++
		case !errors.Is(err, io.EOF):
			return nil, r.stream(err)
		}
		if over {
			return nil, &Error{Line: start.Line, Offset: start.Offset, Reason: tooLong, Err: ErrLimit}
		}
		return line, err
	}
}

// objects reads from the first '{': an object a line when the first object ends on its line, else objects that
// stretch over lines, one behind the other.
func (r *Reader) objects(yield func(Record, error) bool) {
	for {
		rec, err := r.value()
		if err != nil {
			r.broken(rec, err, yield)
			return
		}
		oneLine := bytes.IndexByte(rec.data, '\n') < 0
		if oneLine {
			rest, err := r.readLine() // what stands behind the object on its line belongs to the record
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, ErrLimit) {
				yield(Record{}, err)
				return
			}
			rec.data = append(rec.data, bytes.TrimRight(rest, blanks)...)
		}
		if !yield(r.record(rec), nil) {
			return
		}
		if oneLine {
			r.lines(yield)
			return
		}
		switch c, err := r.blank(); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			yield(Record{}, err)
			return
		case c != '{':
			yield(Record{}, r.fault("text behind the object", ErrSyntax))
			return
		}
	}
}

// broken goes on behind a first object that never ends: when the lines behind it hold objects of their own, only the
// first line is bad.
func (r *Reader) broken(rec cut, err error, yield func(Record, error) bool) {
	var e *Error
	if !errors.As(err, &e) {
		yield(Record{}, err)
		return
	}
	nl := bytes.IndexByte(rec.data, '\n')
	if nl < 0 && errors.Is(err, ErrLimit) {
		_, _ = r.readLine() // to the end of the long line
		if yield(Record{}, err) && objectLine(nil, r.in) {
			r.lines(yield)
		}
		return
	}
	if nl < 0 || !objectLine(rec.data[nl+1:], r.in) {
		if errors.Is(err, ErrSyntax) && len(rec.data) > 0 {
			yield(r.record(rec), nil) // decoding says exactly where it breaks
			return
		}
		yield(Record{}, err)
		return
	}
	r.in = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(bytes.Clone(rec.data)), r.in), 64<<10)
	r.line, r.off = rec.Line, rec.Offset
	r.lines(yield)
}

// objectLine reports whether one of the first lines is a complete object that starts in the first column.
func objectLine(data []byte, more *bufio.Reader) bool {
	if len(data) < 4096 {
		next, _ := more.Peek(more.Size())
		data = append(bytes.Clone(data), next...)
	}
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte{'\n'})
		if len(line) > 0 && line[0] == '{' {
			var f frame
			if n, st := f.feed(line); st == frameDone && len(bytes.TrimSpace(line[n:])) == 0 {
				return true
			}
		}
		data = rest
	}
	return false
}

// array reads the elements of an array. An element that cannot be used costs that element as long as it is balanced.
func (r *Reader) array(yield func(Record, error) bool) {
	r.skip(1)
	for first := true; ; first = false {
		c, err := r.blank()
		if err == nil && c == ']' {
			if !first && !yield(Record{}, r.fault("a comma without an element behind it", ErrSyntax)) {
				return
			}
			break
		}
		if err == nil {
			var rec cut
			rec, err = r.element()
			if !r.handOver(rec, err, yield) {
				return
			}
			c, err = r.blank()
		}
		switch {
		case errors.Is(err, io.EOF):
			yield(Record{}, r.fault("the text ends before the array is complete", ErrSyntax))
			return
		case err != nil:
			yield(Record{}, err)
			return
		}
		if c == ']' {
			break
		}
		if c != ',' {
			yield(Record{}, r.fault("a comma or ] is wanted between the elements", ErrSyntax))
			return
		}
		r.skip(1)
	}
	r.skip(1)
	if _, err := r.blank(); err == nil {
		yield(Record{}, r.fault("text behind the array", ErrSyntax))
	} else if !errors.Is(err, io.EOF) {
		yield(Record{}, err)
	}
}

// handOver yields one element; false ends the array.
func (r *Reader) handOver(rec cut, err error, yield func(Record, error) bool) bool {
	if err == nil {
		return yield(r.record(rec), nil)
	}
	var e *Error
	if !errors.As(err, &e) {
		yield(Record{}, err)
		return false
	}
	if errors.Is(err, ErrLimit) {
		return yield(Record{}, err)
	}
	yield(r.record(rec), nil)
	return false
}

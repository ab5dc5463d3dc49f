package encounter

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"iter"

	"github.com/gomedcode/medcode/claim"
)

// MaxRecord is the default of Options.MaxRecord: 32 MiB.
const MaxRecord = 32 << 20

// Options are the limits of a Reader; the zero value takes the defaults.
type Options struct {
	MaxRecord int  // bytes of one record
	Reuse     bool // use the memory of a claim again: what was given is valid until the next record is decoded, on one goroutine
}

// Reader reads encounters from a stream: one object, an array, or an object a line, plain or gzip.
type Reader struct {
	in   *bufio.Reader
	max  int
	line int   // line at which the next unread byte stands, from 1
	off  int64 // bytes read so far, uncompressed
	dec  *decoder
	err  error  // from opening
	buf  []byte // the record that is cut out
}

// NewReader returns a Reader on r.
func NewReader(r io.Reader, o Options) *Reader {
	br := bufio.NewReaderSize(r, 64<<10)
	x := &Reader{in: br, max: o.MaxRecord, line: 1, dec: shared()}
	if x.max <= 0 {
		x.max = MaxRecord
	}
	if o.Reuse {
		x.dec = &decoder{opts: x.dec.opts, own: &direct{reuse: true}}
	}
	if magic, _ := br.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		z, err := gzip.NewReader(br)
		if err != nil {
			x.err = x.fault("damaged gzip data", ErrSyntax)
			return x
		}
		x.in = bufio.NewReaderSize(z, 64<<10)
	}
	return x
}

// Record is one encounter as it stands in the input, not yet decoded.
type Record struct {
	Line   int   // line of the input on which it starts, counted from 1
	Offset int64 // byte of the input at which it starts, uncompressed
	text   string
	dec    *decoder
}

// Bytes is the text of the record.
func (r Record) Bytes() []byte { return []byte(r.text) }

// Claim decodes the record. The error is an *Error. Records may be decoded on several goroutines, unless Options.Reuse is
// set. The texts of the claim are parts of one string: one that is to be kept for long while the claim is not is better
// cloned.
func (r Record) Claim() (*claim.Claim, error) { return r.dec.decode(r) }

// Claims are the encounters of the input in order. An *Error takes the place of a record that cannot be used and the
// iteration goes on behind it; any other error is the stream's and ends it.
func (r *Reader) Claims() iter.Seq2[*claim.Claim, error] {
	return func(yield func(*claim.Claim, error) bool) {
		for rec, err := range r.Records() {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			if !yield(rec.Claim()) {
				return
			}
		}
	}
}

// Records are the records of the input, cut apart and not yet decoded, for callers who decode on several goroutines.
// The errors are those of Claims.
func (r *Reader) Records() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		if r.err != nil {
			yield(Record{}, r.err)
			return
		}
		first, err := r.open()
		switch {
		case err != nil:
			yield(Record{}, err)
		case first == '[':
			r.array(yield)
		case first == '{':
			r.objects(yield)
		default:
			r.lines(yield)
		}
	}
}

// open skips a byte-order mark and white space and gives the first byte that counts.
func (r *Reader) open() (byte, error) {
	head, _ := r.in.Peek(4096)
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		r.skip(3)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")) || bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return 0, r.fault("UTF-16 text; UTF-8 is wanted", ErrEncoding)
	case bytes.IndexByte(head, 0) >= 0:
		return 0, r.fault("binary data, not JSON", ErrEncoding)
	}
	c, err := r.blank()
	if errors.Is(err, io.EOF) {
		return 0, r.fault(ErrEmpty.Error(), ErrEmpty)
	}
	return c, err
}

// blank skips white space and gives the byte behind it, unread.
func (r *Reader) blank() (byte, error) {
	for {
		b, err := r.in.Peek(1)
		if err != nil {
			return 0, r.stream(err)
		}
		switch b[0] {
		case ' ', '\t', '\r', '\n':
			r.skip(1)
		default:
			return b[0], nil
		}
	}
}

// skip consumes n buffered bytes.
func (r *Reader) skip(n int) []byte {
	b, _ := r.in.Peek(n)
	r.line += bytes.Count(b, []byte{'\n'})
	r.off += int64(len(b))
	_, _ = r.in.Discard(len(b))
	return b
}

// fault is an error at the place reached.
func (r *Reader) fault(reason string, kind error) *Error {
	return &Error{Line: r.line, Offset: r.off, Reason: reason, Err: kind}
}

// stream makes errors of a damaged gzip stream errors of the place reached; io.EOF and errors of the source stay.
func (r *Reader) stream(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) ||
		errors.As(err, &corrupt) {
		return r.fault("damaged gzip data", ErrSyntax)
	}
	return err
}

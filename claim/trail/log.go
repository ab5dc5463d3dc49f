package trail

import (
	"io"
	"sync"
	"time"
)

// Log writes a trail. It is safe for concurrent use.
type Log struct {
	mu   sync.Mutex
	w    io.Writer
	o    Options
	last Head
	err  error
	buf  []byte
	now  func() time.Time
}

// New writes a trail that goes on behind a record; the zero Head begins one.
func New(w io.Writer, last Head, o Options) *Log { return &Log{w: w, o: o, last: last, now: time.Now} }

// Append writes a record, in one call of Write. An error of the writer stays: a trail with a gap would not verify, so
// nothing is added behind one. Texts are cut at 512 bytes.
func (l *Log) Append(e Event) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.append(e)
	return err
}

func (l *Log) append(e Event) (Head, error) {
	if l.err != nil {
		return l.last, l.err
	}
	if e.Time.IsZero() {
		e.Time = l.now()
	}
	var next Head
	l.buf, next = appendRecord(l.buf[:0], l.o, l.last, &e)
	if _, l.err = l.w.Write(l.buf); l.err != nil {
		return l.last, l.err
	}
	l.last = next
	return next, nil
}

// Head is the last record written.
func (l *Log) Head() Head {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last
}

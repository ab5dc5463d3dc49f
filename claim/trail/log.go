package trail

import (
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/gomedcode/medcode/internal/redact"
)

// Log writes a trail. It is safe for concurrent use.
type Log struct {
	mu   *sync.Mutex
	w    io.Writer
	o    Options
	last Head
	err  error
	buf  []byte
	now  func() time.Time
}

// New writes a trail that goes on behind a record; the zero Head begins one.
func New(w io.Writer, last Head, o Options) *Log {
	return &Log{mu: new(sync.Mutex), w: w, o: o, last: last, now: time.Now}
}

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

// Format keeps the key out of what package fmt prints.
func (Log) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue keeps the key out of log/slog.
func (Log) LogValue() slog.Value { return redact.Log() }

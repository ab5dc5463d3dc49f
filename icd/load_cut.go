package icd

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
)

// lastByte keeps the last byte of what is read.
type lastByte struct {
	r    io.Reader
	last byte
}

func (l *lastByte) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	if n > 0 {
		l.last = b[n-1]
	}
	return n, err
}

// open reports whether the last line had no end.
func (l *lastByte) open() bool { return l.last != '\n' && l.last != 0 }

// refused reports whether it is known already that the file was not read to its end.
func (l *loading) refused() bool {
	for _, err := range l.errs {
		if fe := (*load.FileError)(nil); errors.As(err, &fe) && fe.Whole {
			return true
		}
	}
	return false
}

// The sizes of lists: the first list of all codes had 69,823.
const (
	listSize    = 1000 // one of at least so many codes is held against the letters, and against lists of other days
	extractSize = 100  // one of fewer codes was made of a few and is no list that was cut off
)

// cutOff says why an order or codes file is not the list of all codes of its day; "" when it may be. open: its last line
// has no end.
func (l *loading) cutOff(open bool) string {
	if len(l.rows) == 0 {
		return ""
	}
	last := &l.rows[len(l.rows)-1]
	if open && strings.HasPrefix(last.Short, last.Long) && len(last.Long) < len(last.Short) {
		return "cut off: it ends in the middle of a title"
	}
	rel, covered := l.opts.Known.on(l.day)
	if rel == nil {
		return l.early()
	}
	if code, err := ParseCM(last.Code); err == nil && open {
		if e, ok := rel.CM(code); ok && strings.HasPrefix(e.Title(), last.Long) && len(last.Long) < len(e.Title()) {
			return "cut off: it ends in the middle of a title"
		}
	}
	have := make(map[CM]bool, len(l.rows))
	for i := range l.rows {
		if l.rows[i].Valid {
			if code, err := ParseCM(l.rows[i].Code); err == nil {
				have[code] = true
			}
		}
	}
	known, lacks := 0, 0
	for e := range rel.Codes() {
		if e.Billable() {
			if known++; !have[e.Code()] {
				lacks++
			}
		}
	}
	part := 100
	if !covered { // other codes have come and gone since
		part = 10
	}
	switch {
	case lacks*part <= known || !covered && len(have) < listSize:
		return l.early()
	case len(have) < extractSize:
		l.info.Lost = lacks
		return ""
	}
	return fmt.Sprintf("cut off, or no list of all codes: it lacks %d of the %d codes of %s", lacks, known, rel)
}

// early says whether a list of many codes ends before the last letter.
func (l *loading) early() string {
	letter := byte(0)
	for i := range l.rows {
		letter = max(letter, l.rows[i].Code[0])
	}
	if len(l.rows) < listSize || letter == 'Z' {
		return ""
	}
	return "cut off: its codes end at the letter " + string(letter)
}

package icd

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/pack"
)

// loading is a file on its way into a set.
type loading struct {
	opts  LoadOptions
	src   official.File
	file  load.File
	errs  []error
	day   day.Day
	rows  []official.CMCode      // of an order or codes file
	nodes []official.TabularNode // of a tabular list
	info  Part
	more  int // faults beyond those kept
}

// full ranks files of one day: an order file above a codes file.
func (l *loading) full() int {
	if l.src.Kind == official.KindCMOrder {
		return 1
	}
	return 0
}

func (l *loading) read() {
	switch l.src.Kind {
	case official.KindCMOrder:
		l.readCodes(official.CMOrder)
	case official.KindCMCodes:
		l.readCodes(official.CMCodes)
	case official.KindCMTabular:
		l.readTabular()
	}
	if l.more > 0 {
		l.errs = append(l.errs, &load.FileError{File: l.file.Name, Reason: fmt.Sprintf("%d more faults", l.more)})
	}
}

// stream opens the file, once its day is known, and hands it to f; the digest is taken on the way.
func (l *loading) stream(hint official.Hint, f func(r io.Reader)) {
	l.day = hint.FiscalDay()
	given := day.Of(l.opts.Day)
	if l.day == 0 || hint.Month == 0 && given != 0 && given.FiscalYear() == hint.Year { // the day given adds the month
		l.day = given
	}
	if l.day == 0 {
		l.file.Why = "no year in the file or its name: give the day"
		l.errs = append(l.errs, &load.FileError{File: l.file.Name, Reason: l.file.Why, Whole: true})
		return
	}
	l.file.Day = l.day.Time()
	r, err := l.src.Open()
	if err != nil {
		l.file.Why = "cannot be opened"
		l.errs = append(l.errs, err)
		return
	}
	defer r.Close()
	sum := sha256.New()
	f(io.TeeReader(r, sum))
	l.info.Day, l.info.Source, l.info.Digest = l.file.Day, l.file.Name, hex.EncodeToString(sum.Sum(nil))
}

func (l *loading) readCodes(read func(io.Reader, string) iter.Seq2[official.CMCode, error]) {
	l.stream(l.src.Hint, func(r io.Reader) {
		end := &lastByte{r: r}
		rows := collect(l, make([]official.CMCode, 0, 1<<17), read(end, l.file.Name))
		rows = slices.DeleteFunc(rows, func(r official.CMCode) bool {
			_, err := ParseCM(r.Code)
			if err != nil {
				l.fault(&load.FileError{File: l.file.Name, Line: r.Line, Reason: "not an ICD-10-CM code", Err: err})
			}
			return err != nil
		})
		l.rows = distinct(l, rows, func(r *official.CMCode) (string, int) { return r.Code, r.Line })
		if why := l.cutOff(end.open()); why != "" && !l.refused() {
			l.fault(&load.FileError{File: l.file.Name, Reason: why, Whole: true})
		}
		l.info.Lost += len(l.errs) + l.more
	})
	l.info.Kind = "codes"
	for i := range l.rows {
		if l.rows[i].Valid {
			l.info.Valid++
		}
	}
	l.file.Rows = len(l.rows)
	if l.full() == 0 { // a codes file lists no headers
		l.rows = official.Headers(l.rows)
	}
	l.info.Headers = len(l.rows) - l.info.Valid
}

func (l *loading) readTabular() {
	hint := l.src.Hint
	if head, err := l.src.Head(); err == nil { // the file says its year; the name may add the month
		hint = official.HintOfName(official.TabularVersion(head)).Or(hint)
	}
	l.stream(hint, func(r io.Reader) {
		nodes := collect(l, make([]official.TabularNode, 0, 1<<16), official.Tabular(r, l.file.Name))
		l.nodes = distinct(l, nodes, func(n *official.TabularNode) (string, int) {
			if n.Level != official.Diag { // a block may share its name with a category
				return "", n.Line
			}
			return n.Name, n.Line
		})
	})
	l.info.Kind = "notes"
	l.info.Nodes = len(l.nodes)
	for i := range l.nodes {
		l.info.Notes += len(l.nodes[i].Notes)
	}
	l.file.Rows = len(l.nodes)
}

// collect takes the sound rows and keeps the first errors.
func collect[T any](l *loading, rows []T, seq iter.Seq2[T, error]) []T {
	for row, err := range seq {
		if err != nil {
			l.fault(err)
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// fault keeps the first errors of the file and counts the others.
func (l *loading) fault(err error) {
	fe, _ := err.(*load.FileError)
	if len(l.errs) < l.opts.MaxErrors || fe != nil && fe.Whole {
		l.errs = append(l.errs, err)
		return
	}
	l.more++
}

// distinct leaves out a code's second row, which is a fault of the file.
func distinct[T any](l *loading, rows []T, code func(*T) (name string, line int)) []T {
	seen := make(map[uint64]struct{}, len(rows))
	return slices.DeleteFunc(rows, func(r T) bool {
		name, line := code(&r)
		k, ok := pack.Key(name)
		if !ok {
			return false
		}
		if _, twice := seen[k]; twice {
			l.fault(&load.FileError{File: l.file.Name, Line: line, Reason: name + " stands twice"})
			return true
		}
		seen[k] = struct{}{}
		return false
	})
}

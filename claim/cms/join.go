package cms

import (
	"errors"
	"io"
	"strings"
)

// group are the rows of a claim: its own, and those of the files joined to it by their layout.
type group struct {
	rows []row
	of   map[Layout][]row
}

// join are files that hold the same claims.
type join struct {
	o     Options
	bases []*file // the claims
	more  []*file // what is joined to them
}

// lookahead is a source of which the next row is seen.
type lookahead struct {
	src    source
	cur    row
	end    bool
	err    error // of the source: it ends
	faults []error
	part   bool // joined by the first part of the key
	used   bool // part: a claim has had the row
	group  []row
}

func look(src source, part bool) *lookahead {
	l := &lookahead{src: src, part: part}
	l.advance()
	return l
}

func (l *lookahead) advance() {
	for {
		x, err := l.src.next()
		var bad *Error
		switch {
		case errors.As(err, &bad):
			l.faults = append(l.faults, err)
			continue
		case err == io.EOF:
			l.end = true
		case err != nil:
			l.end, l.err = true, err
		}
		l.cur = x
		return
	}
}

// take moves over the rows of a claim and gives them.
func (l *lookahead) take(key string) []row {
	if !l.part {
		l.group = l.group[:0]
		for !l.end && l.cur.key == key {
			l.group = append(l.group, l.cur)
			l.advance()
		}
		return l.group
	}
	for {
		if len(l.group) > 0 && l.used && strings.HasPrefix(key, l.group[0].key+"\x00") {
			return l.group
		}
		if l.end || !strings.HasPrefix(key, l.cur.key+"\x00") {
			return nil
		}
		l.group = append(l.group[:0], l.cur)
		l.used = true
		l.advance()
	}
}

// inStep reports whether the files have their claims in one order, the rows of a claim together. It reads them through.
func (j *join) inStep() (ok bool, err error) {
	base, err := j.chain(false)
	if err != nil {
		return false, err
	}
	defer base.close()
	if len(j.more) == 0 {
		return together(base)
	}
	var more []*lookahead
	for _, f := range j.more {
		c, err := f.open(false)
		if err != nil {
			return false, err
		}
		defer c.close()
		more = append(more, look(c, f.layout == IDRDates))
	}
	for b := look(base, false); !b.end; b.advance() {
		if b.err != nil {
			return false, b.err
		}
		for _, l := range more {
			l.take(b.cur.key)
		}
	}
	for _, l := range more {
		if l.err != nil {
			return false, l.err
		}
		if !l.end {
			return false, nil
		}
	}
	return true, nil
}

// chain opens the files of the claims one behind the other.
func (j *join) chain(count bool) (source, error) {
	out := &chain{}
	for _, f := range j.bases {
		c, err := f.open(count)
		if err != nil {
			out.close()
			return nil, err
		}
		out.list = append(out.list, c)
	}
	return out, nil
}

// sorted reads files in the order of the key.
func (j *join) sorted(files ...*file) (source, error) {
	s := &sorting{dir: j.o.TempDir, most: j.o.Memory}
	for _, f := range files {
		c, err := f.open(true)
		if err == nil {
			err = s.add(c)
		}
		if err != nil {
			s.remove()
			return nil, err
		}
	}
	return s.finish()
}

// each gives the claims with their rows. A fault of a row is given in its place; false ends.
func (j *join) each(give func(*group, []error) bool) (err error) {
	step, err := j.inStep()
	if err != nil {
		return err
	}
	var sources []source
	defer func() {
		for _, s := range sources {
			s.close()
		}
	}()
	base, err := j.chain(true)
	if !step {
		base.close()
		base, err = j.sorted(j.bases...)
	}
	if err != nil {
		return err
	}
	sources = append(sources, base)
	var more []*lookahead
	for _, f := range j.more {
		var src source
		if step {
			src, err = f.open(true)
		} else {
			src, err = j.sorted(f)
		}
		if err != nil {
			return err
		}
		sources = append(sources, src)
		more = append(more, look(src, f.layout == IDRDates))
	}
	b := look(base, false)
	for !b.end {
		key := b.cur.key
		g := &group{of: map[Layout][]row{}}
		for !b.end && b.cur.key == key && (len(g.rows) == 0 || b.cur.f == g.rows[0].f) {
			g.rows = append(g.rows, b.cur)
			b.advance()
		}
		faults := b.faults
		b.faults = nil
		for i, l := range more {
			if !step {
				faults = append(faults, l.orphans(key)...)
			}
			if rows := l.take(key); len(rows) > 0 {
				at := j.more[i].layout
				g.of[at] = append(g.of[at], rows...)
			}
			faults = append(faults, l.faults...)
			l.faults = nil
		}
		if !give(g, faults) {
			return nil
		}
	}
	rest := b.faults
	for _, l := range more {
		rest = append(append(rest, l.orphans("")...), l.faults...)
		if l.err != nil {
			err = l.err
		}
	}
	if len(rest) > 0 {
		give(nil, rest)
	}
	if b.err != nil {
		return b.err
	}
	return err
}

// orphans moves over rows that come before a claim, or over all with "": of no claim.
func (l *lookahead) orphans(key string) (faults []error) {
	for !l.end && (key == "" || strings.Compare(l.cur.key, key) < 0) {
		x := l.cur
		if l.part && strings.HasPrefix(key, x.key+"\x00") {
			return faults
		}
		switch {
		case l.part && l.used && len(l.group) > 0 && l.group[0].key == x.key:
			faults = append(faults, &Error{File: x.f.Name, Line: x.line, Reason: "a row of this number was given before; the first is read", Err: ErrTwice})
		case !l.part:
			faults = append(faults, &Error{File: x.f.Name, Line: x.line, Reason: "row of a claim that is not in the files of the claims", Err: ErrOrphan})
		}
		for !l.end && l.cur.key == x.key {
			l.advance()
		}
	}
	return faults
}

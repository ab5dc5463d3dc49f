package ncci

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
)

// sink takes the rows of one table. row returns why the row, or a part of it, could not be used, "" if it could.
type sink interface {
	open(name string)
	row(lay *layout, cells [][]byte, line int) (reason string)
	// cutText reports whether the text of the last row is the beginning of a text seen before.
	cutText() bool
	// cutMidway tells that the last row ended in the middle.
	cutMidway()
}

// table reads the files of one table and adds it.
func (l *loader) table(group []*planned) {
	if group[0].prepared {
		l.openPrepared(group[0])
		return
	}
	group = l.current(group)
	info := Table{Kind: group[0].kind, Setting: group[0].setting, Quarter: group[0].quarter, Assumed: group[0].assumed}
	info.Incomplete = l.missingPart(group)
	var from []Source
	read := func(s sink) {
		for _, p := range group {
			s.open(p.Name)
			sum := l.file(p, s)
			from = append(from, Source{File: p.Name, SHA256: sum})
		}
	}
	switch info.Kind {
	case PTP:
		b := newPTPBuilder()
		read(b)
		if info.Quarter = b.quarter(info.Quarter); !l.known(&info, group) {
			return
		}
		b.afterQuarter(info.Quarter, l.log)
		t, problems := b.build(info)
		l.tell(problems, &b.book)
		l.edits.addPTP(t, from)
	case MUE:
		b := newMUEBuilder()
		read(b)
		l.edits.addMUE(b.build(info), from)
	case AOC:
		b := newAOCBuilder()
		read(b)
		if info.Quarter = b.quarter(info.Quarter); !l.known(&info, group) {
			return
		}
		l.edits.addAOC(b.build(info), from)
	}
}

// known reports whether the quarter of a table is known by now.
func (l *loader) known(info *Table, group []*planned) bool {
	if info.Quarter.IsZero() {
		l.log.Refuse(group[0].Name, 0, "nothing tells the quarter of the table", nil)
	}
	return !info.Quarter.IsZero()
}

// missingPart reports whether the numbers of a table's parts have a gap.
func (l *loader) missingPart(group []*planned) bool {
	var parts []int
	for _, p := range group {
		if p.part > 0 {
			parts = append(parts, p.part)
		}
	}
	slices.Sort(parts)
	parts = slices.Compact(parts)
	if n := len(parts); n > 0 && parts[n-1] != n {
		l.log.Add(group[0].Name, 0, "parts of the table are missing: pairs that are not found are not checked", nil)
		return true
	}
	return false
}

// tell reports problems found over the whole table.
func (l *loader) tell(problems []problem, book *lineBook) {
	slices.SortStableFunc(problems, func(a, b problem) int { return int(int64(a.place) - int64(b.place)) })
	for i := range problems {
		name, line := book.find(problems[i].place)
		reason := ""
		if !l.log.Full(name) {
			reason = problems[i].String()
		}
		l.log.Add(name, line, reason, nil)
	}
}

// file reads one file into a sink and returns the digest of its unpacked bytes.
func (l *loader) file(p *planned, s sink) (digest string) {
	defer func() { l.files++ }()
	if p.sheet {
		return l.sheet(p, s)
	}
	f, err := p.Open()
	if err != nil {
		l.broken(p, s, 0, err)
		return ""
	}
	defer f.Close()
	sum := sha256.New()
	l.rows(p, newLineReader(io.TeeReader(f, sum), p.sep), s)
	return hex.EncodeToString(sum.Sum(nil))
}

// rows passes the rows of a text on.
func (l *loader) rows(p *planned, r *lineReader, s sink) {
	for {
		cells, err := r.next()
		switch {
		case err == io.EOF:
			if !r.data && !l.log.Faulty(p.Name) {
				l.log.Refuse(p.Name, 0, "no rows", nil)
			}
			if r.data && r.open && s.cutText() {
				s.cutMidway()
				l.log.Refuse(p.Name, r.last, "the file ends in the middle of a row", nil)
			}
			return
		case err == errLongLine || err == errOpenQuote:
			if r.data {
				l.row(p, true)
			}
			l.log.Add(p.Name, r.line, err.Error(), nil)
			continue
		case err != nil:
			l.broken(p, s, r.last+1, err)
			return
		}
		if !r.data {
			if r.data = isData(cells) || p.afterHead(cells, r.line); !r.data {
				continue
			}
		}
		if blank(cells) {
			continue
		}
		l.row(p, false)
		reason := s.row(&p.layout, cells, r.line)
		if reason != "" {
			l.log.File(p.Name).Damaged++
			if !r.open {
				l.log.Add(p.Name, r.line, reason, nil)
				continue
			}
			s.cutMidway()
			l.log.Refuse(p.Name, r.line, "the file ends in the middle of a row: "+reason, nil)
		}
	}
}

// afterHead reports whether a row that does not begin as data must be damaged data: the header is complete, and
// further lines of a header leave the first columns empty.
func (lay *layout) afterHead(cells [][]byte, line int) bool {
	return lay.headLine > 0 && line > lay.headLine && len(lay.cell(cells, colColumn1)) > 0 && len(lay.cell(cells, colColumn2)) > 0
}

// broken reports a file that cannot be read to its end.
func (l *loader) broken(p *planned, s sink, line int, err error) {
	l.log.Refuse(p.Name, line, "the file is cut or damaged: pairs and codes that are not found are not checked", err)
	s.cutMidway()
}

func blank(cells [][]byte) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace(c)) > 0 {
			return false
		}
	}
	return true
}

// cell is the trimmed text of a column, nil when the row or the layout lacks it.
func (lay *layout) cell(cells [][]byte, column int) []byte {
	i := int(lay.columns[column])
	if i < 0 || i >= len(cells) {
		return nil
	}
	b := cells[i]
	if n := len(b); n > 0 && b[0] > ' ' && b[n-1] > ' ' {
		return b
	}
	return bytes.TrimSpace(b)
}

// missing reports whether a row is too short for a column that the layout has.
func (lay *layout) missing(cells [][]byte, column int) bool {
	return int(lay.columns[column]) >= len(cells)
}

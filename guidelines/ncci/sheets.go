package ncci

import (
	"bytes"
)

// maxSheet is the size of the largest spreadsheet read; a part of a PTP table has about 30 MB.
const maxSheet = 128 << 20

// planSheet recognises a spreadsheet by its first rows.
func (l *loader) planSheet(p *planned) bool {
	if l.opt.Sheets == nil {
		if namedAsTable(p.Name) {
			l.log.Add(p.Name, 0, "a spreadsheet is not read here: see package ncci/xlsx", nil)
		}
		return false
	}
	b, err := p.ReadAll(maxSheet)
	if err != nil {
		l.log.Refuse(p.Name, 0, "the spreadsheet cannot be read", err)
		return false
	}
	s := &headerScan{}
	headLine, n := 0, 0
	for row, err := range l.opt.Sheets(bytes.NewReader(b), int64(len(b))) {
		if err != nil {
			l.log.Refuse(p.Name, n, "the spreadsheet cannot be read", err)
			return false
		}
		if n++; s.done || n > maxHeaderRows {
			break
		}
		s.row(cellsOf(nil, row))
		if !s.done && headLine == 0 && s.complete() {
			headLine = n
		}
	}
	var ok bool
	p.layout, ok = s.layout()
	p.sheet, p.headLine = true, headLine
	return ok && l.settle(p)
}

// sheet passes the rows of a spreadsheet on and returns the digest of its bytes.
func (l *loader) sheet(p *planned, s sink) (digest string) {
	b, err := p.ReadAll(maxSheet)
	if err != nil {
		l.broken(p, s, 0, err)
		return ""
	}
	data, line := false, 0
	var cells [][]byte
	for row, err := range l.opt.Sheets(bytes.NewReader(b), int64(len(b))) {
		line++
		if err != nil {
			l.broken(p, s, line, err)
			break
		}
		cells = cellsOf(cells[:0], row)
		if data = data || isData(cells) || p.afterHead(cells, line); !data || blank(cells) {
			continue
		}
		for len(cells) < p.width() {
			cells = append(cells, nil) // a spreadsheet leaves out empty cells at the end of a row
		}
		l.row(p, false)
		if reason := s.row(&p.layout, cells, line); reason != "" {
			l.log.File(p.Name).Damaged++
			l.log.Add(p.Name, line, reason, nil)
		}
	}
	return digestOf(b)
}

// cellsOf is a row of a spreadsheet as cells.
func cellsOf(cells [][]byte, row []string) [][]byte {
	for _, c := range row {
		cells = append(cells, []byte(c))
	}
	return cells
}

// width is the number of columns that the layout reads.
func (lay *layout) width() int {
	n := 0
	for _, c := range lay.columns {
		n = max(n, int(c)+1)
	}
	return n
}

package ncci

import (
	"bytes"
	"strings"
)

// kindOf names the columns by their heads.
func (s *headerScan) kindOf(lay *layout) Kind {
	switch {
	case s.named(lay, aocHeads) && lay.has(colColumn1, colColumn2, colIndicator):
		return AOC
	case s.named(lay, mueHeads) && lay.has(colColumn1, colColumn2, colIndicator):
		return MUE
	case s.named(lay, ptpHeads) && lay.has(colColumn1, colColumn2, colIndicator):
		return PTP
	}
	return NoKind
}

// complete reports whether the heads name all columns by now.
func (s *headerScan) complete() bool {
	var lay layout
	return s.kindOf(&lay) != NoKind
}

// layout names the columns; a file without usable heads is a PTP table if its first row of data has the published
// columns.
func (s *headerScan) layout() (layout, bool) {
	var lay layout
	switch lay.kind = s.kindOf(&lay); {
	case lay.kind == MUE:
		lay.setting = settingInText(s.heads[lay.columns[colColumn2]])
	case lay.kind != NoKind:
	case s.published():
		lay.kind = PTP
		lay.columns = [columnCount]int8{0, 1, 2, 3, 4, 5, 6, -1, -1}
		if len(s.first) < 7 {
			lay.columns[colRationale] = -1
		}
	default:
		return layout{}, false
	}
	text := s.preamble.String()
	lay.medicaid = strings.Contains(text, "medicaid")
	lay.quarter = quarterInText(text)
	if lay.setting == NoSetting && lay.kind != AOC {
		lay.setting = settingInText(text)
	}
	return lay, true
}

func (l *layout) has(columns ...int) bool {
	for _, c := range columns {
		if l.columns[c] < 0 {
			return false
		}
	}
	return true
}

// head matches a column by words of its head.
type head struct {
	column int
	all    []string // each must occur
	not    string   // must not occur, when given
}

// named sets the columns from heads: a column is the first whose head matches. It is false without any.
func (s *headerScan) named(lay *layout, heads []head) bool {
	lay.columns = noColumns()
	found := false
	for _, h := range heads {
		if lay.columns[h.column] >= 0 {
			continue
		}
		for i, text := range s.heads {
			if h.match(text) && !lay.taken(int8(i)) {
				lay.columns[h.column] = int8(i)
				found = true
				break
			}
		}
	}
	return found
}

func (l *layout) taken(i int8) bool { return bytes.IndexByte(bytesOf(l.columns[:]), byte(i)) >= 0 }

func bytesOf(c []int8) []byte {
	b := make([]byte, len(c))
	for i, v := range c {
		b[i] = byte(v)
	}
	return b
}

func (h *head) match(text string) bool {
	if text == "" || h.not != "" && strings.Contains(text, h.not) {
		return false
	}
	for _, w := range h.all {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// The heads of the published files and of plain csv tables, after headText.
var (
	ptpHeads = []head{
		{colColumn2, []string{"column2"}, "column1"}, {colColumn2, []string{"column 2"}, "column 1"},
		{colColumn1, []string{"column1"}, ""}, {colColumn1, []string{"column 1"}, ""},
		{colPre1996, []string{"existence"}, ""}, {colPre1996, []string{"1996"}, ""},
		{colEffective, []string{"effective"}, ""}, {colDeleted, []string{"deletion"}, ""},
		{colIndicator, []string{"modifier"}, ""}, {colRationale, []string{"rationale"}, ""},
	}
	mueHeads = []head{
		{colColumn2, []string{"mue", "value"}, ""}, {colIndicator, []string{"adjudication"}, ""},
		{colIndicator, []string{"mai"}, ""}, {colRationale, []string{"rationale"}, ""},
		{colColumn1, []string{"cpt", "code"}, ""}, {colColumn1, []string{"hcpcs"}, ""}, {colColumn1, []string{"code"}, ""},
	}
	aocHeads = []head{
		{colIndicator, []string{"edit", "type"}, ""}, {colAddOnDeleted, []string{"aoc", "deldt"}, "edit"},
		{colPrimaryDeleted, []string{"primary", "deldt"}, ""}, {colEffective, []string{"effdt"}, ""},
		{colDeleted, []string{"edit", "deldt"}, ""}, {colColumn1, []string{"add on code"}, "primary"},
		{colColumn2, []string{"primary code"}, ""}, {colRationale, []string{"instruction"}, ""},
		{colRationale, []string{"notes"}, ""},
	}
)

// published reports whether the first row of data has the columns of the quarterly PTP text.
func (s *headerScan) published() bool {
	f := s.first
	if len(f) < 6 {
		return false
	}
	_, ok1 := cellOrdinal(f[0])
	_, ok2 := cellOrdinal(f[1])
	ind := bytes.TrimSpace(f[5])
	return ok1 && ok2 && len(bytes.TrimSpace(f[2])) <= 1 && len(bytes.TrimSpace(f[3])) == 8 &&
		len(ind) == 1 && (ind[0] == '0' || ind[0] == '1' || ind[0] == '9')
}

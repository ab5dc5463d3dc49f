// Package workbook writes a spreadsheet (Office Open XML, ECMA-376): sheets of plain rows with number formats, a heading
// that stays, filters and tables. What it writes is opened by spreadsheets and read by internal/xlsx; excelize, which the
// tests hold it against, costs every program that links it 1 to 2 ms at its start.
package workbook

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Kind is what the cells of a column hold, and so how a spreadsheet shows them.
type Kind uint8

// The kinds.
const (
	Text    Kind = iota
	Number       // whole: #,##0
	Money        // #,##0.00
	Percent      // a ratio, shown as 0.0%
	Decimal      // 0.0
	Day          // yyyy-mm-dd; the cell is written YYYY-MM-DD
)

// Column is a column of a sheet that is written.
type Column struct {
	Name  string
	Kind  Kind
	Width int // in characters; 0: by its cells
}

// Sheet is a sheet that is written: a line of headings, rows, and a line of totals. It stays in view when the rows are
// scrolled and can be filtered. Cells are texts; one that a number is asked of and that is none is written as text, an
// empty one is left empty.
type Sheet struct {
	Name    string // at most 31 characters, without [ ] : * ? / \
	Columns []Column
	Rows    [][]string
	Total   []string // nil: none
	Table   string   // name of the table that the rows are, which pivots and formulas can refer to; "": none
}

// Errors of sheets that cannot be written.
var (
	ErrName  = errors.New("a sheet needs a name of its own of at most 31 characters, without [ ] : * ? / \\")
	ErrRows  = errors.New("a sheet holds a million rows")
	ErrShape = errors.New("a row has more cells than the sheet has columns")
)

// Limits of a sheet by ECMA-376 applications.
const (
	mostRows = 1 << 20
	mostText = 32_767
)

// Write writes sheets as a workbook. Texts are never formulas. The bytes depend on the sheets alone.
func Write(w io.Writer, sheets ...*Sheet) error {
	if err := valid(sheets); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	parts := []part{
		{"[Content_Types].xml", contentTypes(sheets)},
		{"_rels/.rels", relations(relation{"officeDocument", "xl/workbook.xml"})},
		{"xl/workbook.xml", workbook(sheets)},
		{"xl/styles.xml", styles()},
	}
	var in []relation
	for i := range sheets {
		in = append(in, relation{"worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	parts = append(parts, part{"xl/_rels/workbook.xml.rels", relations(append(in, relation{"styles", "styles.xml"})...)})
	for i, s := range sheets {
		if s.isTable() {
			parts = append(parts, part{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1), relations(relation{"table", fmt.Sprintf("../tables/table%d.xml", i+1)})},
				part{fmt.Sprintf("xl/tables/table%d.xml", i+1), s.table(i + 1)})
		}
	}
	for _, p := range parts {
		f, err := create(z, p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.text); err != nil {
			return err
		}
	}
	for i, s := range sheets {
		f, err := create(z, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		if err != nil {
			return err
		}
		if err := s.write(f); err != nil {
			return err
		}
	}
	return z.Close()
}

// part is a file of the package.
type part struct{ name, text string }

// relation is what a part refers to.
type relation struct{ kind, target string }

const (
	head      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeNS  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS = "http://schemas.openxmlformats.org/package/2006/"
)

// create begins a part with a fixed day, the earliest that a zip can hold.
func create(z *zip.Writer, name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
}

func valid(sheets []*Sheet) error {
	names := map[string]bool{}
	for _, s := range sheets {
		name := strings.ToLower(s.Name)
		if name == "" || len([]rune(name)) > 31 || strings.ContainsAny(name, `[]:*?/\`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") || names[name] {
			return ErrName
		}
		names[name] = true
		if len(s.Rows)+2 > mostRows {
			return ErrRows
		}
		for _, row := range append(s.Rows[:len(s.Rows):len(s.Rows)], s.Total) {
			if len(row) > len(s.Columns) {
				return ErrShape
			}
		}
	}
	if len(sheets) == 0 {
		return ErrName
	}
	return nil
}

func contentTypes(sheets []*Sheet) string {
	var b strings.Builder
	b.WriteString(head + `<Types xmlns="` + packageNS + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	override := func(name, kind string) {
		b.WriteString(`<Override PartName="/xl/` + name + `" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.` + kind + `+xml"/>`)
	}
	override("workbook.xml", "sheet.main")
	override("styles.xml", "styles")
	for i, s := range sheets {
		override(fmt.Sprintf("worksheets/sheet%d.xml", i+1), "worksheet")
		if s.isTable() {
			override(fmt.Sprintf("tables/table%d.xml", i+1), "table")
		}
	}
	return b.String() + "</Types>"
}

func relations(list ...relation) string {
	var b strings.Builder
	b.WriteString(head + `<Relationships xmlns="` + packageNS + `relationships">`)
	for i, r := range list {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, officeNS, r.kind, r.target)
	}
	return b.String() + "</Relationships>"
}

func workbook(sheets []*Sheet) string {
	var b strings.Builder
	b.WriteString(head + `<workbook xmlns="` + mainNS + `" xmlns:r="` + officeNS + `"><sheets>`)
	for i, s := range sheets {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escape(s.Name), i+1, i+1)
	}
	b.WriteString("</sheets>")
	filters := ""
	for i, s := range sheets {
		if !s.isTable() && len(s.Columns) > 0 {
			filters += fmt.Sprintf(`<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">'%s'!$A$1:$%s$%d</definedName>`,
				i, escape(strings.ReplaceAll(s.Name, "'", "''")), letters(len(s.Columns)-1), len(s.Rows)+1)
		}
	}
	if filters != "" {
		b.WriteString("<definedNames>" + filters + "</definedNames>")
	}
	return b.String() + "</workbook>"
}

// styles are a style for each kind of cell: in a row, and bold in the line of totals; the last is that of headings.
func styles() string {
	return head + `<styleSheet xmlns="` + mainNS + `"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="0.0%"/>` +
		`<numFmt numFmtId="166" formatCode="0.0"/></numFmts>` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDE6F0"/></patternFill></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top style="thin"/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="13">` +
		formats(0, 0) + formats(1, 1) +
		`<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

// headStyle is the style of headings.
const headStyle = 12

// numberFormats are those of the kinds, in order.
const numberFormats = "0 3 4 165 166 164"

func formats(font, border int) string {
	var b strings.Builder
	for id := range strings.FieldsSeq(numberFormats) {
		fmt.Fprintf(&b, `<xf numFmtId="%s" fontId="%d" fillId="0" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>`, id, font, border)
	}
	return b.String()
}

// isTable reports whether the rows are a table: one needs a row.
func (s *Sheet) isTable() bool { return s.Table != "" && len(s.Rows) > 0 && len(s.Columns) > 0 }

func (s *Sheet) table(id int) string {
	ref := fmt.Sprintf("A1:%s%d", letters(len(s.Columns)-1), len(s.Rows)+1)
	var b strings.Builder
	fmt.Fprintf(&b, head+`<table xmlns="%s" id="%d" name="%s" displayName="%s" ref="%s" totalsRowShown="0"><autoFilter ref="%s"/><tableColumns count="%d">`,
		mainNS, id, escape(s.Table), escape(s.Table), ref, ref, len(s.Columns))
	for i, c := range s.Columns {
		fmt.Fprintf(&b, `<tableColumn id="%d" name="%s"/>`, i+1, escape(c.Name))
	}
	return b.String() + `</tableColumns><tableStyleInfo name="TableStyleLight9" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`
}

// write writes the cells.
func (s *Sheet) write(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString(head + `<worksheet xmlns="` + mainNS + `" xmlns:r="` + officeNS + `"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	if len(s.Columns) > 0 {
		b.WriteString("<cols>")
		for i, c := range s.Columns {
			fmt.Fprintf(b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, s.width(i, c))
		}
		b.WriteString("</cols>")
	}
	b.WriteString("<sheetData>")
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		names[i] = c.Name
	}
	s.row(b, 1, names, func(int) int { return headStyle })
	for i, row := range s.Rows {
		s.row(b, i+2, row, func(k int) int { return int(s.Columns[k].Kind) })
	}
	if s.Total != nil {
		s.row(b, len(s.Rows)+2, s.Total, func(k int) int { return 6 + int(s.Columns[k].Kind) })
	}
	b.WriteString("</sheetData>")
	switch {
	case s.isTable():
		b.WriteString(`<tableParts count="1"><tablePart r:id="rId1"/></tableParts>`)
	case len(s.Columns) > 0:
		fmt.Fprintf(b, `<autoFilter ref="A1:%s%d"/>`, letters(len(s.Columns)-1), len(s.Rows)+1)
	}
	b.WriteString("</worksheet>")
	return b.Flush()
}

// width is how wide a column is: that of its longest cell, within reason.
func (s *Sheet) width(i int, c Column) int {
	if c.Width > 0 {
		return c.Width
	}
	n := len([]rune(c.Name))
	for _, row := range s.Rows {
		if i < len(row) {
			n = max(n, len([]rune(row[i])))
		}
	}
	return min(max(n, 8)+3, 50)
}

func (s *Sheet) row(b *bufio.Writer, n int, cells []string, style func(int) int) {
	fmt.Fprintf(b, `<row r="%d">`, n)
	for i, text := range cells {
		if text == "" {
			continue
		}
		st := style(i)
		place := letters(i) + strconv.Itoa(n)
		if v, ok := value(text, s.Columns[i].Kind); ok && st != headStyle {
			fmt.Fprintf(b, `<c r="%s" s="%d"><v>%s</v></c>`, place, st, v)
			continue
		}
		fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, place, st, escape(text))
	}
	b.WriteString("</row>")
}

// value is a cell as a number; ok is false for one that is text.
func value(text string, k Kind) (string, bool) {
	switch k {
	case Text:
		return "", false
	case Day:
		t, err := time.Parse(time.DateOnly, text)
		if err != nil || t.Year() < 1901 {
			return "", false
		}
		return strconv.Itoa(int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)), true
	}
	s := strings.TrimPrefix(text, "-")
	whole, cents, point := strings.Cut(s, ".")
	if !digits(whole) || point && !digits(cents) {
		return "", false
	}
	return text, true
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// letters is the name of a column: A, B … Z, AA.
func letters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// escape is a text as XML has it, without signs that XML cannot hold.
func escape(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > mostText {
			break
		}
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r < 0x20 || r >= 0xFFFE && r <= 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

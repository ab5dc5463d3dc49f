package coverage

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

const (
	maxFile   = 64 << 20
	maxFields = 100
	maxField  = 64 << 10
)

// Load reads every coverage table in a tree of files; files of other kinds are passed over. Damaged rows are reported
// by file and line, and what is sound is used; without any file there is an error that wraps load.ErrNotFound. The Tables
// are never nil.
func Load(fsys fs.FS, opt load.Options) (*Tables, load.Report, error) {
	b := &builder{log: official.NewLog(opt.MaxErrors), policies: map[string]*policy{}, lists: map[listKey]*list{}}
	found := false
	for f, err := range official.Walk(fsys, opt.Root, official.Limits{}) {
		switch file := b.log.File(f.Name); {
		case err != nil:
			b.log.Refuse(f.Name, 0, "cannot be read", err)
		case f.Kind == official.KindCoverage:
			file.Kind, file.Used, found = string(f.Kind), true, true
			b.file(f)
		}
	}
	if !found {
		b.log.Errors = append(b.log.Errors, official.NotFound("coverage", "coverage table", opt.Root))
	}
	report := b.log.Done()
	return b.tables(), report, report.Err()
}

// file reads one csv.
func (b *builder) file(f official.File) {
	text, err := f.ReadAll(maxFile)
	if err != nil {
		b.log.Add(f.Name, 0, "cannot be read to its end", err)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.ReuseRecord, r.TrimLeadingSpace = -1, true, true
	var heads *columns
	for n := 0; ; n++ {
		row, err := r.Read()
		if err == io.EOF {
			if n < 2 {
				b.log.Add(f.Name, 1, "no row below the heads", nil)
			}
			return
		}
		line := 0
		var pe *csv.ParseError
		switch {
		case errors.As(err, &pe):
			b.log.Row(f.Name, true)
			b.log.Add(f.Name, pe.Line, "no sound csv row", pe.Err)
			continue
		case err != nil:
			b.log.Add(f.Name, 0, "cannot be read to its end", err)
			return
		}
		line, _ = r.FieldPos(0)
		if heads == nil {
			if heads = findColumns(row, path.Base(f.Name)); heads == nil {
				b.log.Add(f.Name, line, "the heads name no policy, or neither procedure nor diagnosis", nil)
				return
			}
			continue
		}
		b.log.Row(f.Name, false)
		why := "the file is cut off in this row"
		if len(row) >= heads.count || r.InputOffset() < int64(len(text)) || text[len(text)-1] == '\n' {
			why = b.row(heads, row)
		}
		if why != "" {
			b.log.File(f.Name).Damaged++
			b.log.Add(f.Name, line, why, nil)
		}
	}
}

// The columns of a coverage file.
const (
	colPolicy = iota
	colProcedure
	colProcedureTo
	colDiagnosis
	colDiagnosisTo
	colCovered
	colGroup
	colRole
	colEffective
	colEnd
	colTitle
	columnCount
)

// columns are the positions of the columns in a file, -1 for those it lacks.
type columns struct {
	at         [columnCount]int
	count      int  // of all columns
	noncovered bool // the name of the file says so
}

// columnNames are the names of each column, after normalName.
func columnNames(c int) []string {
	return [columnCount][]string{
		colPolicy:      {"policy", "policyid", "lcd", "lcdid", "ncd", "ncdid", "article", "articleid"},
		colProcedure:   {"hcpcscode", "hcpcs", "cptcode", "cpt", "hcpccodeid", "hcpcscptcode", "procedurecode", "procedure"},
		colProcedureTo: {"hcpcsend", "hcpcsto", "procedureto", "procedureend"},
		colDiagnosis:   {"icd10code", "icd10codeid", "icd10", "diagnosiscode", "diagnosis", "dx", "dxcode", "icd10from", "diagnosisfrom"},
		colDiagnosisTo: {"icd10end", "icd10to", "diagnosisto", "diagnosisend", "dxto"},
		colCovered:     {"covered", "coverage", "status", "coveragestatus", "type"},
		colGroup:       {"group", "icd10coveredgroup", "icd10noncoveredgroup"},
		colRole:        {"role", "position"},
		colEffective:   {"effective", "effectivedate", "start", "startdate", "from"},
		colEnd:         {"end", "enddate", "expires", "expirationdate", "retired", "to", "through"},
		colTitle:       {"title", "policytitle", "name"},
	}[c]
}

// normalName is a column name in lower case without blanks, hyphens and underscores.
func normalName(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == '/' || r <= ' ' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// findColumns reads the heads; nil when they are not those of a coverage file.
func findColumns(heads []string, name string) *columns {
	c := &columns{count: len(heads), noncovered: strings.Contains(normalName(name), "noncovered")}
	for i := range c.at {
		c.at[i] = slices.IndexFunc(heads, func(h string) bool { return slices.Contains(columnNames(i), normalName(h)) })
	}
	if c.at[colPolicy] < 0 || c.at[colProcedure] < 0 && c.at[colDiagnosis] < 0 {
		return nil
	}
	return c
}

// cell is the trimmed text of a column, "" when the file lacks it.
func (c *columns) cell(row []string, column int) string {
	if i := c.at[column]; i >= 0 && i < len(row) {
		return strings.TrimSpace(row[i])
	}
	return ""
}

// readDay reads yyyy-mm-dd (a time may follow), yyyymmdd or m/d/yyyy; the empty text is no day.
func readDay(s string) (day.Day, bool) {
	if s == "" {
		return 0, true
	}
	s, _, _ = strings.Cut(s, " ")
	if d, ok := day.Parse(s); ok {
		return d, true
	}
	if d, ok := day.ParseCompact(s); ok {
		return d, true
	}
	f := strings.Split(s, "/")
	if len(f) != 3 || len(f[0]) > 2 || len(f[1]) > 2 || f[0] == "" || f[1] == "" {
		return 0, false
	}
	return day.ParseCompact(f[2] + ("0" + f[0])[len(f[0])-1:] + ("0" + f[1])[len(f[1])-1:])
}

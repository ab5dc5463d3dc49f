package ncci

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// LoadOptions says how Load reads. The zero LoadOptions reads text, csv and archives of them.
type LoadOptions struct {
	// Sheets reads spreadsheets; xlsx.Rows is one. Without it a spreadsheet whose name is one of a table is reported
	// as not read.
	Sheets SheetReader
	Root   string // a folder or a single file in the file system; "" is "."
	// Day lies in the quarter of tables that tell none, neither inside nor in their names; may be zero.
	Day time.Time
	// Progress is told how far the reading is, from time to time and at its end.
	Progress func(Progress)
	// MaxErrors is how many errors are kept for one file; 0 means 1,000. The rest are counted.
	MaxErrors int
}

// Progress says how far the reading is.
type Progress struct {
	Files, OfFiles int // files read, of those recognised
	Rows           int // rows read
}

// SheetReader gives the rows of the first sheet of a spreadsheet, empty ones included. An error ends the rows.
type SheetReader func(r io.ReaderAt, size int64) iter.Seq2[[]string, error]

// Load reads every NCCI table in a tree of files. Files are recognised by their content; whatever is wrong with them
// stands in the report and the error, by file and line, and what is sound is used; without any table the error wraps
// load.ErrNotFound. A file that holds in another format what was already read, as the spreadsheets in CMS archives do, is
// not used, and its entry says why. The Edits are never nil.
func Load(fsys fs.FS, opt LoadOptions) (*Edits, load.Report, error) {
	l := &loader{opt: opt, edits: &Edits{sources: map[Table][]Source{}}, log: official.NewLog(opt.MaxErrors)}
	for f, err := range official.Walk(fsys, opt.Root, official.Limits{}) {
		if err != nil {
			l.log.Err(f.Name, err)
		}
		l.plan(f, err)
	}
	for _, group := range l.groups() {
		l.table(group)
	}
	l.progress(true)
	if l.edits.IsZero() {
		l.log.Errors = append(l.log.Errors, official.NotFound("ncci", "NCCI table", opt.Root))
	}
	report := l.log.Done()
	return l.edits, report, report.Err()
}

// loader is the state of one Load.
type loader struct {
	opt   LoadOptions
	edits *Edits
	log   *official.Log
	plans []*planned
	files int // read
	seen  int // rows read
	told  int // rows at the last progress
}

// planned is a recognised file.
type planned struct {
	official.File
	layout
	assumed  bool
	sheet    bool
	prepared bool
	part     int
	revision int
}

// plan recognises a file.
func (l *loader) plan(f official.File, err error) {
	p := &planned{File: f, part: part(f.Name), revision: revision(f.Name)}
	ok := false
	switch {
	case err != nil:
	case f.Kind == official.KindNCCIPrepared:
		p.prepared, ok = true, true
	case f.Kind == official.KindWorkbook:
		ok = l.planSheet(p)
	case f.Kind == "" || f.Kind.IsNCCI():
		ok = l.planText(p)
	}
	file := l.log.File(f.Name)
	if !ok {
		if file.Kind = string(f.Kind); !f.Kind.IsNCCI() {
			file.Kind = ""
		}
		return
	}
	if file.Kind, file.Used = string(f.Kind), true; !p.prepared {
		file.Kind = "ncci-" + strings.ToLower(p.kind.String())
	}
	if !p.quarter.IsZero() {
		file.Day = p.quarter.First()
	}
	l.plans = append(l.plans, p)
}

// planText recognises a text by its first bytes.
func (l *loader) planText(p *planned) bool {
	head, err := p.Head()
	if err != nil {
		l.log.Err(p.Name, err)
		return false
	}
	if i := bytes.LastIndexByte(head, '\n'); len(head) == official.SniffSize && i > 0 {
		head = head[:i+1]
	}
	var ok bool
	if p.layout, ok = sniff(head); !ok {
		if p.Kind.IsNCCI() {
			l.log.Refuse(p.Name, 0, "it begins as an NCCI table and has no row of one", nil)
		}
		return false
	}
	return l.settle(p)
}

// settle finds the setting and quarter of a recognised table. It is false when the table cannot be used.
func (l *loader) settle(p *planned) bool {
	if p.kind != AOC && p.setting == NoSetting {
		if p.setting = settingInPath(p.Name); p.setting == NoSetting {
			p.setting, p.assumed = Practitioner, true
			l.log.Add(p.Name, 0, "neither content nor name tells the setting: practitioner is assumed", nil)
		}
	}
	if p.quarter.IsZero() {
		p.quarter = quarterInPath(p.Name)
	}
	if p.quarter.IsZero() && !l.opt.Day.IsZero() {
		p.quarter = QuarterOf(l.opt.Day)
	}
	switch {
	case p.medicaid || isMedicaid(p.Name):
		l.log.Add(p.Name, 0, "a Medicaid table: only Medicare tables are used", nil)
		return false
	case p.kind == PTP && p.setting == Supplier:
		l.log.Add(p.Name, 0, "there is no PTP table for suppliers", nil)
		return false
	case p.quarter.IsZero() && p.columns[colEffective] < 0:
		l.log.Refuse(p.Name, 0, "nothing tells the quarter of the table", nil)
		return false
	}
	return true
}

// groups brings together the files of each table: the parts of a published table, text before spreadsheets.
func (l *loader) groups() [][]*planned {
	slices.SortStableFunc(l.plans, func(a, b *planned) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.setting, b.setting), a.quarter.Compare(b.quarter),
			-cmp.Compare(a.revision, b.revision), compareBools(a.sheet, b.sheet), cmp.Compare(a.part, b.part))
	})
	var out [][]*planned
	for _, p := range l.plans {
		if p.prepared {
			out = append(out, []*planned{p})
			continue
		}
		if n := len(out); n > 0 {
			if g := out[n-1]; !g[0].prepared && g[0].kind == p.kind && g[0].setting == p.setting && g[0].quarter == p.quarter {
				out[n-1] = append(g, p)
				continue
			}
		}
		out = append(out, []*planned{p})
	}
	return out
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// current drops what a newer revision or the same file in another format replaces, and says so.
func (l *loader) current(group []*planned) []*planned {
	out := group[:0:0]
	stems := map[string]string{}
	for _, p := range group {
		switch first, seen := stems[stem(p.Name)]; {
		case p.revision < group[0].revision:
			l.unused(p, "a newer revision of the table is given")
			l.log.Add(p.Name, 0, "not used: a newer revision of the table is given", nil)
		case seen && p.sheet:
			l.unused(p, "it holds what "+first+" holds")
		default:
			stems[stem(p.Name)] = p.Name
			out = append(out, p)
		}
	}
	return out
}

// row counts a row and tells the progress.
func (l *loader) row(p *planned, damaged bool) {
	l.seen++
	l.log.Row(p.Name, damaged)
	l.progress(false)
}

// unused books a table that another file replaces.
func (l *loader) unused(p *planned, why string) {
	f := l.log.File(p.Name)
	f.Used, f.Why = false, why
}

// progress tells how far the reading is, at most each 65,536 rows.
func (l *loader) progress(end bool) {
	if l.opt.Progress != nil && (end || l.seen-l.told >= 1<<16) {
		l.told = l.seen
		l.opt.Progress(Progress{l.files, len(l.plans), l.seen})
	}
}

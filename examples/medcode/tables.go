package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/guidelines/ncci/xlsx"
	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/hcpcs"
)

// sheets reads the spreadsheets of NCCI tables.
var sheets ncci.SheetReader = xlsx.Rows

// pair is the JSON of one edit.
type pair struct {
	Column1   string  `json:"column1"`
	Column2   string  `json:"column2"`
	Indicator string  `json:"indicator"`
	Effective *string `json:"effective"`
	Deleted   *string `json:"deleted"`
	Rationale string  `json:"rationale"`
	Table     string  `json:"table"`
	Quarter   string  `json:"quarter"`
	Status    string  `json:"status"`
	Reason    string  `json:"reason,omitempty"`
}

func ncciCommand() command {
	return command{
		name: "ncci", group: groupTables, args: "CODE [CODE]", summary: "what the NCCI tables say of a pair, or of one code (needs --data)", run: ncciTables,
		about:   "Of a pair: the procedure-to-procedure edits. Of one code: how many units are likely (MUE) for each kind of biller, and the primary codes of an add-on.",
		example: "medcode ncci --data ncci.pack --date 2026-03-04 G0108 G0109\nmedcode ncci --data ncci.pack --date 2026-03-04 G0108",
	}
}

// ncciTables explains a pair in both directions, or one code.
func ncciTables(a *app) error {
	if len(a.args) < 1 || len(a.args) > 2 {
		return usageError("ncci CODE [CODE]")
	}
	var codes []hcpcs.Code
	for _, arg := range a.args {
		c, err := hcpcs.Parse(arg)
		if err != nil {
			return err
		}
		codes = append(codes, c)
	}
	if a.data.NCCI().IsZero() {
		a.broken = true
		a.complain("no NCCI table is loaded: give the files of CMS with --data")
	}
	if len(codes) == 1 {
		return a.ncciCode(codes[0])
	}
	return a.ncciPair(codes[0], codes[1])
}

// ncciPair explains a pair.
func (a *app) ncciPair(x, y hcpcs.Code) error {
	day, none := a.day(), a.data.NCCI().IsZero()
	for _, e := range a.data.NCCI().Explain(x, y, day) {
		p := pair{Column1: e.Column1.String(), Column2: e.Column2.String(), Indicator: e.Indicator.String(), Effective: isoDay(e.Effective),
			Deleted: isoDay(e.Deleted), Rationale: e.Rationale, Status: e.Status.String()}
		if !e.Table.IsZero() {
			p.Table, p.Quarter = e.Table.Name(), e.Table.Quarter.String()
		}
		if e.Status == ncci.None {
			p.Indicator = ""
		}
		if e.Status == ncci.NotChecked {
			p.Indicator, p.Reason = "", e.Reason.String()
		}
		if err := a.print(p, func() {
			a.line("%s %s  %-11s indicator %s  %s  %s %s  %s", p.Column1, p.Column2, p.Status, p.Indicator, days(e.Effective, e.Deleted), p.Table, p.Quarter, p.Rationale)
			if p.Reason != "" && !none { // which is told already
				a.line("            %s", p.Reason)
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

func prepareCommand() command {
	return command{
		name: "prepare", group: groupTables, args: "DIR", summary: "pack NCCI tables into one file that opens at once", run: prepare,
		about:   "The file is for --data.",
		example: "medcode prepare downloads/ -o ncci.pack",
		flags:   []option{{name: "output", short: "o", arg: "FILE", help: "the packed file"}},
	}
}

// prepare packs the tables of a folder.
func prepare(a *app) error {
	to := a.value("output", "")
	if len(a.args) != 1 || to == "" {
		return usageError("prepare DIR -o FILE")
	}
	src, err := sources.Open(a.args[0])
	if err != nil {
		return err
	}
	bar := a.progress("reading")
	edits, report, _ := ncci.Load(stoppable{src.FS, a.ctx}, ncci.LoadOptions{Root: src.Root, Day: src.Day, Sheets: sheets, Progress: func(p ncci.Progress) {
		bar.set(p.Files, p.OfFiles, fmt.Sprintf("%d rows", p.Rows))
	}})
	bar.done()
	if a.ctx.Err() != nil {
		return nil
	}
	a.broken = len(report.Errors) > 0
	for _, err := range report.Errors {
		a.warn(err)
	}
	if edits.IsZero() {
		return errors.New("no NCCI table found")
	}
	if a.broken {
		return errors.New(to + " is not written, since files could not be read whole")
	}
	f, err := a.sys.files.create(to)
	if err != nil {
		return err
	}
	n, err := edits.WriteTo(f)
	if err != nil {
		return cmp.Or(f.err, err)
	}
	if a.ctx.Err() != nil {
		return nil
	}
	if err := a.sys.files.commit(false); err != nil {
		return err
	}
	for _, t := range edits.Tables() {
		a.line("%s: %d rows", t, t.Rows)
	}
	a.line("%s: %d bytes", to, n)
	return nil
}

// bar shows progress on a terminal when work takes over a second.
type bar struct {
	a     *app
	what  string
	start time.Time
	shown time.Time
	tty   bool
	width int
}

func (a *app) progress(what string) *bar {
	f, ok := a.sys.stderr.(*os.File)
	tty := false
	if ok {
		info, err := f.Stat()
		tty = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	now := time.Now()
	return &bar{a: a, what: what, start: now, shown: now, tty: tty}
}

func (b *bar) set(done, of int, more string) {
	now := time.Now()
	if !b.tty || now.Sub(b.start) < time.Second || now.Sub(b.shown) < 200*time.Millisecond {
		return
	}
	b.shown = now
	s := fmt.Sprintf("%s %d", b.what, done)
	if of > 0 {
		s += fmt.Sprintf(" of %d", of)
	}
	s += ", " + more
	fmt.Fprintf(b.a.sys.stderr, "\r%-*s", b.width, s)
	b.width = len(s)
}

func (b *bar) done() {
	if b.width > 0 {
		fmt.Fprintf(b.a.sys.stderr, "\r%*s\r", b.width, "")
	}
}

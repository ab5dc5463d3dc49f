package main

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/grouping"
	"github.com/gomedcode/medcode/claim/table"
	"github.com/gomedcode/medcode/claim/table/parquet"
	"github.com/gomedcode/medcode/claim/table/sqlite"
	"github.com/gomedcode/medcode/claim/x12/x835"
)

// exportedTable is the JSON of a table that was written.
type exportedTable struct {
	Table   string `json:"table"`
	Version int    `json:"version"`
	Rows    int    `json:"rows"`
	File    string `json:"file,omitempty"`
}

func exportCommand() command {
	return command{
		name: "export", group: groupTables, args: "FILE...", summary: "claims and payments as flat tables", run: export,
		about: "FILE holds encounters (JSON, NDJSON), is an 837, an 835, FHIR, or a claims file of CMS (RIF and CCW, DE-SynPUF, IDR, RDA), told by its content; the CMS files of one call are joined. Tables without rows are not written. The rows hold what the claims hold, " +
			"identifiers of patients included: files are readable by their owner only.",
		example: "medcode export --to parquet -o tables claims.837\nmedcode export --to csv --findings -o tables encounters.ndjson era.835",
		flags: []option{
			{name: "to", arg: "FORMAT", help: "csv when not given", values: []string{"csv", "ndjson", "parquet", "sqlite"}},
			{name: "findings", help: "also what check finds for each claim"},
			{name: "groups", arg: "SCHEMES", list: true, help: "the groups of each claim: all but ccsr when not given, and ccsr when its file is in --data; none for none", values: append(groupSchemes(), "all", "none")},
			{name: "by-year", help: "also the HCC and Charlson groups of each person by calendar year, from all claims of the call"},
			{name: "workers", arg: "N", help: "group and check on so many processors; on all when not given", check: isNumber},
			{name: "output", short: "o", arg: "DIR", help: "the folder of the files; it is made when it is not there"},
		},
	}
}

// export writes the tables of the files.
func export(a *app) error {
	dir := a.value("output", "")
	if dir == "" || len(a.args) == 0 {
		return usageError("export FILE... --to FORMAT -o DIR")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	format := a.value("to", "csv")
	name := func(table string) string { return filepath.Join(dir, table+"."+format) }
	open := func(table string) (io.WriteCloser, error) {
		f, err := a.sys.files.create(name(table))
		if err != nil {
			return nil, err
		}
		return tableFile{f}, nil
	}
	var sink table.Sink
	var database *os.File
	var err error
	switch format {
	case "ndjson":
		sink = table.NDJSON(open)
	case "parquet":
		sink = parquet.New(open)
	case "sqlite":
		if database, err = os.CreateTemp(dir, ".medcode-*.part"); err != nil {
			return err
		}
		database.Close()
		defer os.Remove(database.Name())
		if err := os.Remove(database.Name()); err != nil {
			return err
		}
		sink = sqlite.New(database.Name())
	default:
		sink = table.CSV(open)
	}
	e := exporting{app: a, w: table.NewWriter(sink)}
	if e.cms, err = a.extract(a.args); err != nil {
		return err
	}
	if e.pool, err = a.newExportPool(e.write); err != nil {
		return errors.Join(err, e.w.Close())
	}
	defer e.pool.close()
	if os.Getenv("GOGC") == "" { // claims are garbage as soon as they are written
		defer debug.SetGCPercent(debug.SetGCPercent(40))
	}
	e.bar = a.progress("exporting")
	defer e.bar.done()
	for _, in := range a.args {
		err := e.file(in)
		if err == nil {
			err = e.pool.flush()
		}
		if err != nil {
			return errors.Join(err, e.w.Close())
		}
		if a.ctx.Err() != nil {
			return nil
		}
	}
	e.pool.close()
	a.tellAgain(&e.again, "each has a row")
	if err := e.years(); err != nil {
		return errors.Join(err, e.w.Close())
	}
	e.bar.done()
	if err := e.w.Close(); err != nil {
		return err
	}
	if a.ctx.Err() != nil {
		return nil
	}
	if database != nil {
		if err := a.copyTo(name("claims"), database.Name()); err != nil {
			return err
		}
	}
	if err := a.sys.files.commit(false); err != nil {
		return err
	}
	counts := e.w.Counts()
	for _, t := range table.Tables() {
		n := counts[t.Name]
		x := exportedTable{Table: t.Name, Version: t.Version, Rows: n}
		if n > 0 && database == nil {
			x.File = name(t.Name)
		} else if database != nil {
			x.File = name("claims")
		}
		if a.has("json") {
			if err := a.out.json.Encode(x); err != nil {
				return err
			}
		} else if n > 0 {
			a.line("%-12s %9d rows  %s", t.Name, n, printable(x.File))
		}
	}
	return nil
}

// copyTo puts a finished database in its place at the end of the run.
func (a *app) copyTo(name, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := a.sys.files.create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return err
}

// tableFile is a file that is put in its place at the end of the run.
type tableFile struct{ *outFile }

// Close leaves the file for commit.
func (tableFile) Close() error { return nil }

type exporting struct {
	*app
	w    *table.Writer
	cms  *extract
	pool *exportPool
	bar  *bar

	again  sentAgain
	claims int // handed on: the key of the last one
}

// file lays a file out: an 835, FHIR, an 837, encounters, or a file of CMS with all others of them.
func (e *exporting) file(name string) error {
	k, err := e.kind(name)
	switch {
	case err != nil:
		return err
	case name == e.cms.first:
		return e.cms.each(func(rec *cms.Record) error {
			return e.add(exported{claim: rec.Claim, research: rec})
		})
	case e.cms.names[name]:
		return nil
	case k == ofRemits, k == ofX12:
		return e.x12(name, k)
	case k == ofFHIR:
		return e.resources(name)
	}
	return e.encounters(name, e.claim)
}

// x12 lays out claims and payments of an X12 file. One that holds both is read twice; standard input and a pipe cannot be.
func (e *exporting) x12(name string, k kind) error {
	claims := func() error { return e.encounters(name, e.claim) }
	first, second, set := claims, func() error { return e.payments(name) }, "835"
	if k == ofRemits {
		first, second, set = second, first, "837"
	}
	e.alsoReads = nil
	once := e.once(name)
	if !once {
		e.alsoReads = []string{"835", "837"}
	}
	if err := first(); err != nil || once || e.sets.sets[set] == 0 || e.ctx.Err() != nil {
		return err
	}
	e.alsoReads = e.sets.order // the others have been told
	return second()
}

// resources lays the claims of FHIR resources out, and what explanations of benefit say was paid.
func (e *exporting) resources(name string) error {
	in, err := e.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	skipped := 0
	for resource, err := range r4.NewReader(in, r4.Options{}).All() {
		if e.ctx.Err() != nil {
			return nil
		}
		var bad *r4.Error
		switch {
		case errors.As(err, &bad):
			e.broken = true
			e.complainLike(bad.Reason, "%s: %v", name, err)
			continue
		case err != nil:
			return err
		}
		res := fhir.Claims(resource)
		skipped += res.Skipped
		keys := map[string]int{} // by account number; 0 where several claims have it
		for _, c := range res.Claims {
			e.records++
			if err := e.claim(c); err != nil {
				return err
			}
			number := cmp.Or(c.Claim.AccountNumber, c.ID)
			if _, twice := keys[number]; twice {
				keys[number] = 0
			} else {
				keys[number] = e.claims
			}
		}
		if !explains(resource) {
			continue
		}
		list, _ := fhir.Payments(resource)
		for _, p := range list {
			of := make([]int, len(p.Claims))
			for i := range p.Claims {
				of[i] = keys[p.Claims[i].ID]
			}
			_, err := e.w.Explained(p, of)
			if err := e.told(err); err != nil {
				return err
			}
		}
	}
	if skipped > 0 {
		e.complain("%s: %s without an encounter skipped", name, plural(skipped, "resource", "resources"))
	}
	return nil
}

// explains reports whether a resource is an explanation of benefit, or has one.
func explains(res r4.Resource) bool {
	switch r := res.(type) {
	case *r4.ExplanationOfBenefit:
		return true
	case *r4.Bundle:
		for i := range r.Entry {
			if _, ok := r.Entry[i].Resource.(*r4.ExplanationOfBenefit); ok {
				return true
			}
		}
	}
	return false
}

func (e *exporting) claim(c *claim.Claim) error {
	e.again.see(c)
	return e.add(exported{claim: c})
}

func (e *exporting) add(x exported) error {
	if e.records%exportBatch == 0 {
		e.bar.set(e.records, 0, "claims read")
	}
	e.claims++ // claims are written in their order
	return e.pool.add(x)
}

// write lays a claim out with what was found in it.
func (e *exporting) write(x *exported) error {
	var key int
	var err error
	if x.research != nil {
		key, err = e.w.Answered(x.claim, x.research.Paid, x.research.Superseded)
	} else {
		key, err = e.w.Claim(x.claim)
	}
	if err := e.told(err); err != nil {
		return err
	}
	for _, g := range x.groups {
		if err := e.w.Group(key, g.Scheme, g.Key, g.Label); err != nil {
			return err
		}
	}
	if len(x.findings) == 0 {
		return nil
	}
	return e.told(e.w.Findings(key, x.findings))
}

// years adds the groups of persons by calendar year.
func (e *exporting) years() error {
	if e.pool.years == nil {
		return nil
	}
	if n := e.pool.years.Unlinked(); n > 0 {
		e.complain("%s without a member number or a day in no year", plural(n, "claim", "claims"))
	}
	var list []grouping.Group
	for y := range e.pool.years.All() {
		list = list[:0]
		for _, s := range e.pool.schemes {
			if s.Year != nil {
				list = s.Year(list, y.Person, y.Codes)
			}
		}
		for _, g := range list {
			if err := e.w.YearGroup(y.Member, y.Year, g.Scheme, g.Key, g.Label); err != nil {
				return err
			}
		}
	}
	return nil
}

// told tells cells that could not be laid out, and gives other errors back.
func (e *exporting) told(err error) error {
	if err == nil {
		return nil
	}
	list := []error{err}
	for len(list) > 0 {
		x := list[0]
		list = list[1:]
		if joined, ok := x.(interface{ Unwrap() []error }); ok {
			list = append(list, joined.Unwrap()...)
			continue
		}
		var cell *table.Error
		if !errors.As(x, &cell) {
			return err
		}
		e.broken = true
		e.complainLike(cell.Table+cell.Column, "%v", cell)
	}
	return nil
}

func (e *exporting) payments(name string) error {
	in, err := e.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	e.sets = countSets(in)
	r := x835.NewReader(e.sets, x835.Options{})
	for p, err := range r.Payments() {
		if e.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			e.broken = true
			e.complain("%s: %v", name, err)
			break
		}
		e.records++
		_, err := e.w.Payment(p)
		if err := e.told(err); err != nil {
			return err
		}
		e.remitFindings(name, append(r.Findings(), e.twice(r, p)...), e.sets)
	}
	e.remitFindings(name, r.Findings(), e.sets)
	e.unreadSets(name, "read", e.sets, append([]string{"835"}, e.alsoReads...)...)
	return nil
}

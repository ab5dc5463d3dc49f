package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
)

// levelFlag picks what of an 837 is checked.
var levelFlag = option{name: "level", arg: "LEVELS", help: "837: check these levels only, with commas between them; form adds the rules of paper forms, to encounters, too", list: true,
	values: []string{"syntax", "guide", "balance", "situational", "codes", "all", levelForm}}

var questionsFlag = option{name: "questions", help: "also the ICD-DOC rules, which ask what the record says"}

var exemptFlag = option{name: "exempt", help: "the hospital is exempt from reporting what was present on admission"}

func checkCommand() command {
	return command{
		name: "check", group: groupClaims, args: "FILE...", summary: "all findings for each encounter", run: check,
		about:   "FILE holds encounters (JSON, NDJSON) or is an 837; - is standard input, .gz is read as it is. Rules that lack a table or a fact are counted at the end.",
		example: "medcode check examples/encounters/mistakes.json\nmedcode check --json --questions encounters.ndjson\nmedcode check --level syntax,guide claims.837\nmedcode check --json --places examples/encounters/mistakes.json\nmedcode check --rules examples/payer/pack.yaml encounters.ndjson",
		flags:   []option{questionsFlag, exemptFlag, levelFlag, rulesFlag, authorizationsFlag, dentalFlag, placesFlag},
	}
}

func scrubCommand() command {
	return command{
		name: "scrub", group: groupClaims, args: "FILE...", summary: "check for very many, with counts at the end", run: scrub,
		about:   "As check, with a progress bar on a terminal. The order of the input is kept.",
		example: "medcode scrub claims.837.gz\nmedcode scrub --json --data ncci/ encounters.ndjson > findings.ndjson",
		flags: []option{questionsFlag, exemptFlag, levelFlag, rulesFlag, authorizationsFlag, dentalFlag,
			{name: "workers", arg: "N", help: "so many encounters or claims at a time; one for each processor when not given", check: isNumber}},
	}
}

// check prints all findings for each encounter of the files.
func check(a *app) error {
	j, err := a.newJob(0)
	if err != nil {
		return err
	}
	if err := j.files(); err != nil {
		return err
	}
	if !j.has("json") {
		j.skips.print(j.line)
	}
	return nil
}

// scrub is check with a progress bar, a choice of workers, and counts at the end.
func scrub(a *app) error {
	workers := a.number("workers", 0)
	j, err := a.newJob(workers)
	if err != nil {
		return err
	}
	j.bar = newProgress(a.sys.stderr)
	err = j.files()
	j.bar.done()
	if err != nil || j.ctx.Err() != nil {
		return err
	}
	return a.print(map[string]any{"total": &j.total}, func() {
		j.skips.print(j.line)
		a.printTotals(&j.total)
	})
}

// job checks encounters file by file.
type job struct {
	*app
	checker *guidelines.Checker
	scrub   claim.ScrubOptions
	number  int                 // of the encounter in its file, from 1
	fs      guidelines.Findings // of an 837, used again and again
	skips   skippedLists
	total   totals
	bar     *progress
}

func (a *app) newJob(workers int) (*job, error) {
	if len(a.args) == 0 {
		return nil, usageError("which FILE? - is standard input")
	}
	o := a.checkOptions()
	j := &job{app: a, checker: a.checker(), total: totals{Rules: map[guidelines.RuleID]int{}}}
	j.scrub = claim.ScrubOptions{Workers: workers, Check: o}
	a.sum = func() string {
		t := &j.total
		return fmt.Sprintf("%s done, %d without errors and warnings; %d errors, %d warnings, %d infos",
			plural(t.Encounters, "encounter", "encounters"), t.Clean, t.Errors, t.Warnings, t.Infos)
	}
	return j, nil
}

// checkOptions take the releases of --date, else of the claim's own day, else of today.
func (a *app) checkOptions() claim.CheckOptions {
	day := claim.NewDate(a.day().Date())
	if a.has("date") {
		return claim.CheckOptions{Day: day}
	}
	return claim.CheckOptions{Undated: day}
}

// checker is the checker with everything that is embedded and loaded; the requests of a server share it.
func (a *app) checker() *guidelines.Checker {
	if a.shared != nil {
		return a.shared.checkers.of(checkerKey{questions: a.has("questions"), exempt: a.has("exempt")}, a.newChecker)
	}
	return a.newChecker()
}

func (a *app) newChecker() *guidelines.Checker {
	cfg := a.data.Config()
	cfg.Questions = a.has("questions")
	cfg.ExemptHospital = a.has("exempt")
	cfg.Sets = a.ruleSets()
	cfg.Dental = a.dental
	return guidelines.New(cfg)
}

// files checks all files; one that cannot be read does not stop the others.
func (j *job) files() error {
	x, err := j.extract(j.args)
	if err != nil {
		return err
	}
	for _, name := range j.args {
		if j.ctx.Err() != nil {
			return nil
		}
		j.number = 0
		if x.names[name] {
			if name == x.first {
				if err := j.checkCMS(x); err != nil {
					return err
				}
			}
			continue
		}
		r, err := j.open(name)
		if err != nil {
			j.complain("%v", err)
			j.broken = true
			continue
		}
		err = j.file(name, r)
		r.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func (j *job) file(name string, r io.Reader) error {
	if j.bar != nil {
		r = j.bar.reader(name, r)
	}
	br := bufio.NewReaderSize(r, 64<<10)
	if isX12(br) {
		return j.scrubX12(name, br)
	}
	if err := notEncounters(name, br); err != nil {
		j.complain("%v", err)
		j.broken = true
		return nil
	}
	if others, _ := j.levels(); others != "" {
		j.complain("%s: --level is for 837 and says nothing here", name)
	}
	return j.scrubbed(name, j.sources(br))
}

// scrubbed checks claims on several processors and prints what was found in their order.
func (j *job) scrubbed(name string, sources iter.Seq[claim.Source]) error {
	for x := range claim.Scrub(j.ctx, j.checker, sources, j.scrub) {
		if j.ctx.Err() != nil {
			return nil
		}
		var cell badCell
		if errors.As(x.Err, &cell) {
			j.badCell(cell.error)
			continue
		}
		j.number++
		if x.Err != nil {
			j.total.Unusable++
			var row *cms.Error
			if errors.As(x.Err, &row) {
				if err := j.badRow(row); err != nil {
					return err
				}
				continue
			}
			if err := j.badRecord(name, x.Err); err != nil {
				return err
			}
			continue
		}
		if err := j.write(&x); err != nil {
			return err
		}
	}
	return nil
}

// badCell is a cell of a row that is used all the same.
type badCell struct{ error }

// checkCMS checks the claims of an extract.
func (j *job) checkCMS(x *extract) error {
	r := cms.NewReader(cms.Options{}, x.inputs...)
	superseded := 0
	err := j.scrubbed(x.first, func(yield func(claim.Source) bool) {
		for rec, err := range r.Records() {
			if err == nil {
				for _, e := range rec.Errors {
					if !yield(func() (*claim.Claim, error) { return nil, badCell{e} }) {
						return
					}
				}
				if rec.Superseded {
					superseded++
				}
			}
			if !yield(func() (*claim.Claim, error) {
				if err != nil {
					return nil, err
				}
				return rec.Claim, nil
			}) {
				return
			}
		}
	})
	j.tell(r.Files(), superseded)
	return err
}

// sources are the records of an input, decoded by the worker that checks them.
func (j *job) sources(r io.Reader) iter.Seq[claim.Source] {
	return func(yield func(claim.Source) bool) {
		for record, err := range encounter.NewReader(r, encounter.Options{}).Records() {
			if !yield(func() (*claim.Claim, error) {
				if err != nil {
					return nil, err
				}
				return record.Claim()
			}) {
				return
			}
		}
	}
}

// write prints what was found in one encounter.
func (j *job) write(x *claim.Scrubbed) error {
	fs := x.Report.Findings
	paper := j.formFindings(x.Claim)
	all := slices.Concat(fs, plain(paper))
	j.total.add(all)
	if all.Count(guidelines.Error) > 0 {
		j.wrong = true
	}
	name := nameOf(x.Claim, j.number)
	n, fresh := j.skips.number(skipKey{missing: x.Report.Missing, n: len(x.Report.Also)}, x.Report.Skipped)
	if !j.has("json") {
		j.heading(name, all)
		for i := range fs {
			printFindings(j.out, j.screen, fs[i:i+1])
			j.printPlaces(x.Claim, fs[i].At)
		}
		j.printFormFindings(x.Claim, paper)
		return nil
	}
	encounter := quoted(name)
	for i := range fs {
		if err := j.writeFinding(encounter, j.withPlaces(x.Claim, fs[i].At, fs[i].AppendFields)); err != nil {
			return err
		}
	}
	for i := range paper {
		if err := j.writeFinding(encounter, j.withPlaces(x.Claim, paper[i].At, paper[i].AppendFields)); err != nil {
			return err
		}
	}
	return j.writeSummary(name, all, n, fresh)
}

// heading is the line of an encounter for people.
func (j *job) heading(name string, fs guidelines.Findings) {
	j.line("%s  %s", j.paint(bold, name), counts(fs))
}

// writeSummary writes the JSON line that closes an encounter, behind its list of skipped rules where that is new:
//
//	{"encounter":"A-1001","summary":{"errors":0,"warnings":0,"infos":0,"skippedList":1}}
func (a *app) writeSummary(name string, fs guidelines.Findings, list int, fresh []byte) error {
	b := append(a.scratch[:0], fresh...)
	b = append(append(b, `{"encounter":`...), quoted(name)...)
	for _, x := range [...]struct {
		name string
		n    int
	}{{`,"summary":{"errors":`, fs.Count(guidelines.Error)}, {`,"warnings":`, fs.Count(guidelines.Warning)},
		{`,"infos":`, fs.Count(guidelines.Info)}, {`,"skippedList":`, list}} {
		b = strconv.AppendInt(append(b, x.name...), int64(x.n), 10)
	}
	a.scratch = append(b, "}}\n"...)
	_, err := a.out.Write(a.scratch)
	return err
}

// nameOf is the encounter's id, else its number in the file.
func nameOf(c *claim.Claim, number int) string {
	if name := c.Name(); name != "" {
		return name
	}
	return "#" + strconv.Itoa(number)
}

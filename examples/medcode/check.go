package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
)

// claimCommands work on coded encounters and claims.
func claimCommands() []command {
	return []command{
		{"check", "FILE...", "all findings for each encounter", []string{"questions", "level"}, check},
		{"scrub", "FILE...", "check for very many, encounters or 837, with counts at the end", []string{"questions", "workers", "level"}, scrub},
		{"claim", "FILE", "the claim of each encounter: --format lines|x12, --envelope FILE, -o FILE, --force", []string{"format", "envelope", "force", "o"}, buildClaims},
		{"audit", "CODER AUDITOR", "two codings of the same encounters compared", nil, auditCodings},
		{"rule", "[ID...]", "a rule's page, or all rules", nil, rulePages},
	}
}

// check prints all findings for each encounter of the files.
func check(a *app) error {
	j, err := a.newJob(0)
	if err != nil {
		return err
	}
	return j.files()
}

// scrub is check with a progress bar, a choice of workers, and counts at the end.
func scrub(a *app) error {
	workers, err := a.number("workers", 0)
	if err != nil {
		return err
	}
	j, err := a.newJob(workers)
	if err != nil {
		return err
	}
	j.bar = newProgress(a.stderr)
	err = j.files()
	j.bar.done()
	if err != nil {
		return err
	}
	return a.print(map[string]any{"total": &j.total}, func() { a.printTotals(&j.total) })
}

// job checks encounters file by file.
type job struct {
	*app
	checker *guidelines.Checker
	scrub   claim.ScrubOptions
	number  int                         // of the encounter in its file, from 1
	skips   map[guidelines.Needs][]byte // the skipped rules as JSON: the same for encounters that lack the same
	total   totals
	bar     *progress
}

func (a *app) newJob(workers int) (*job, error) {
	if len(a.args) == 0 {
		return nil, usageError("which FILE? - is standard input")
	}
	o, err := a.checkOptions()
	if err != nil {
		return nil, err
	}
	j := &job{app: a, checker: a.checker(), skips: map[guidelines.Needs][]byte{}, total: totals{Rules: map[guidelines.RuleID]int{}}}
	j.scrub = claim.ScrubOptions{Workers: workers, Check: o}
	return j, nil
}

// checkOptions take the releases of --date, else of the claim's own day, else of today.
func (a *app) checkOptions() (claim.CheckOptions, error) {
	t, err := a.day()
	if err != nil {
		return claim.CheckOptions{}, err
	}
	y, m, d := t.Date()
	day := claim.NewDate(y, m, d)
	if a.has("date") {
		return claim.CheckOptions{Day: day}, nil
	}
	return claim.CheckOptions{Undated: day}, nil
}

// checker is the checker with everything that is embedded and loaded.
func (a *app) checker() *guidelines.Checker {
	cfg := a.data.Config()
	cfg.Questions = a.has("questions")
	return guidelines.New(cfg)
}

// files checks all files; one that cannot be read does not stop the others.
func (j *job) files() error {
	for _, name := range j.args {
		r, err := j.open(name)
		if err != nil {
			j.complain("%v", err)
			j.broken = true
			continue
		}
		j.number = 0
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
		return j.scrubX12(br)
	}
	for x := range claim.Scrub(context.Background(), j.checker, j.sources(br), j.scrub) {
		j.number++
		if x.Err != nil {
			j.total.Unusable++
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
	j.total.add(fs)
	if fs.Count(guidelines.Error) > 0 {
		j.wrong = true
	}
	name := nameOf(x.Claim, j.number)
	if !j.has("json") {
		fmt.Fprintf(j.out, "%s  %s\n", name, counts(fs))
		printFindings(j.out, fs)
		return nil
	}
	enc := json.NewEncoder(j.out)
	enc.SetEscapeHTML(false)
	for i := range fs {
		if err := enc.Encode(findingOf(name, &fs[i])); err != nil {
			return err
		}
	}
	return j.writeSummary(name, fs, j.skipped(&x.Report))
}

// writeSummary writes the JSON line that closes an encounter:
//
//	{"encounter":"A-1001","summary":{"errors":0,"warnings":0,"infos":0,"skipped":[…]}}
//
// It is put together by hand, since the list of skipped rules is long and the same for most encounters.
func (j *job) writeSummary(name string, fs guidelines.Findings, skips []byte) error {
	quoted, err := json.Marshal(name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "{\"encounter\":%s,\"summary\":{\"errors\":%d,\"warnings\":%d,\"infos\":%d,\"skipped\":%s}}\n", quoted,
		fs.Count(guidelines.Error), fs.Count(guidelines.Warning), fs.Count(guidelines.Info), skips)
	return err
}

// skipped is the list of skipped rules, made once for encounters that lack the same.
func (j *job) skipped(r *guidelines.Report) []byte {
	b, ok := j.skips[r.Missing]
	if !ok {
		b = skippedJSON(r.Skipped())
		j.skips[r.Missing] = b
	}
	return b
}

// nameOf is the encounter's id, else its number in the file.
func nameOf(c *claim.Claim, number int) string {
	if c.ID != "" {
		return c.ID
	}
	return "#" + strconv.Itoa(number)
}

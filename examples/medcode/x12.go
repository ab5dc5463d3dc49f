package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// isX12 reports whether an input is X12 and not JSON. Text before the interchange, or one without its ISA, is X12 all
// the same, so that the finding is about that.
func isX12(r *bufio.Reader) bool {
	head, _ := r.Peek(512)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case len(head) == 0 || head[0] == '{' || head[0] == '[':
		return false
	case bytes.HasPrefix(head, []byte("\xFF\xFEI")) || bytes.HasPrefix(head, []byte("\xFE\xFF\x00I")):
		return true
	case len(head) >= 3 && bytes.EqualFold(head[:3], []byte("ISA")):
		return true
	}
	return bytes.HasPrefix(head, []byte("GS*")) || bytes.HasPrefix(head, []byte("ST*")) || bytes.Contains(head, []byte("ISA*")) ||
		bytes.Contains(head, []byte("ST*837*"))
}

// scrubX12 checks the claims of an 837.
func (j *job) scrubX12(name string, r io.Reader) error {
	others, _ := j.levels()
	levels, err := x12.ParseLevels(others)
	if err != nil {
		return usageError("--level: " + err.Error())
	}
	sets := countSets(r)
	in := bufio.NewReaderSize(sets, 4096)
	r = in
	checked := []string{"837"}
	defer func() {
		if len(sets.order) > 1 && j.ctx.Err() == nil { // of one kind alone the envelope is checked, and a finding says so
			j.unreadSets(name, "checked", sets, checked...)
		}
	}()
	if head, _ := in.Peek(4096); isExchange(head) {
		checked = exchangeSets(transactionSet(head))
		return j.checkExchange(name, transactionSet(head), in, levels)
	}
	workers := j.scrub.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for res, err := range x837.Validate(r, x837.Options{Checker: j.checker, Levels: levels, Reuse: true, Workers: workers}) {
		if j.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			j.complain("%s: %v", name, err)
			j.broken = true
			break
		}
		if err := j.writeX12(&res); err != nil {
			return err
		}
	}
	return nil
}

func (j *job) writeX12(res *x837.Result) error {
	name := ""
	fs := j.fs[:0]
	for i := range res.Findings {
		fs = append(fs, res.Findings[i].Finding)
	}
	paper := j.formFindings(res.Claim)
	fs = append(fs, plain(paper)...)
	j.fs = fs
	key := skipKey{n: len(res.Skipped)}
	if key.n > 0 {
		key.first = &res.Skipped[0] // the decoder shares the lists
	}
	n, fresh := 0, []byte(nil)
	if res.Claim != nil {
		j.number++
		name = nameOf(res.Claim, j.number)
		j.total.add(fs)
		n, fresh = j.skips.number(key, func() []guidelines.Skip { return res.Skipped })
	} else {
		j.total.addFile(fs)
	}
	if fs.Count(guidelines.Error) > 0 {
		j.wrong = true
	}
	if !j.has("json") {
		if res.Claim != nil {
			j.heading(name, fs)
		}
		for i := range res.Findings {
			j.line("  %s  %-11s  %s: %s", j.screen.severity(fs[i].Severity), fs[i].Rule, res.Findings[i].X12, fs[i].Message())
			j.printPlaces(res.Claim, fs[i].At)
		}
		j.printFormFindings(res.Claim, paper)
		return nil
	}
	encounter := quoted(name)
	for i := range res.Findings {
		if err := j.writeFinding(encounter, j.withPlaces(res.Claim, fs[i].At, res.Findings[i].AppendFields)); err != nil {
			return err
		}
	}
	for i := range paper {
		if err := j.writeFinding(encounter, j.withPlaces(res.Claim, paper[i].At, paper[i].AppendFields)); err != nil {
			return err
		}
	}
	if res.Claim == nil {
		return nil
	}
	return j.writeSummary(name, fs, n, fresh)
}

// claimX12 writes the claims of a file as one interchange.
type claimX12 struct {
	*app
	env  x12.Envelope
	enc  *x837.Encoder
	told [2]int     // changes and omissions that were named
	day  claim.Date // of the envelope
}

func (a *app) newClaimX12() (*claimX12, error) {
	env, err := a.envelope()
	return &claimX12{app: a, env: env}, err
}

// write adds the claim of an encounter by its number. One that X12 cannot carry is refused and the others go on.
func (w *claimX12) write(c *claim.Claim, name string, number int) error {
	if w.enc == nil {
		env := w.complete(w.env, c)
		w.day = claim.NewDate(env.Created.Date())
		w.enc = x837.NewEncoder(w.out, env, x837.EncodeOptions{Transliterate: true, NewLines: true, Omit: true})
	}
	err := w.enc.Encode(c)
	w.tell(c, number)
	var ee *x12.EncodeError
	if !errors.As(err, &ee) {
		if field := laterThan(c, w.day); field != "" && err == nil {
			w.complainLike("later than the file", "%s: %s is behind the day of the envelope, %s: payers refuse what was not given yet", name, field, w.day)
		}
		return err
	}
	w.wrong = true
	for _, f := range ee.Faults {
		w.complainLike(f.Element+f.Reason, "%s: %s (%s): %s", name, f.Field, f.Element, f.Reason)
	}
	return nil
}

// laterThan is the first field of a service that was given after a day, but for a predetermination; empty where there is none.
func laterThan(c *claim.Claim, day claim.Date) string {
	if c.Claim.Predetermination {
		return ""
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		switch {
		case l.Date.After(day):
			return fmt.Sprintf("services[%d].date", i)
		case l.Through.After(day):
			return fmt.Sprintf("services[%d].through", i)
		}
	}
	switch {
	case c.From.After(day):
		return "from"
	case c.Through.After(day):
		return "through"
	}
	return ""
}

// tell names the fields of the claim just written, and of the envelope, that were altered or left out.
func (w *claimX12) tell(c *claim.Claim, number int) {
	guide := "837P"
	switch {
	case c.Setting.Institutional():
		guide = "837I"
	case c.Setting == guidelines.Dental:
		guide = "837D"
	}
	field := func(c x837.Change) string {
		if c.Claim == 0 {
			return c.Field // begins with envelope
		}
		return fmt.Sprintf("claim %d: %s", number, c.Field)
	}
	changes, omitted := w.enc.Changes(), w.enc.Omitted()
	for _, c := range changes[w.told[0]:] {
		if c.Lost {
			w.complainLike("left out "+c.Field, "%s is left out: no character of it is one that X12 has", field(c))
			continue
		}
		w.complainLike("written "+c.Field, "%s was written in the characters that X12 has", field(c))
	}
	named := map[string]bool{}
	for _, c := range omitted[w.told[1]:] {
		named[c.Field] = true
		w.complainLike("no place "+c.Field, "%s has no place in an %s and is left out", field(c), guide)
		w.wrong = w.wrong || c.Field != "claim.providerSignature" // which no institutional payer asks for
	}
	lost, _ := x837.Lost(c) // a claim that is refused has its reasons told
	for _, name := range lost {
		if !within(name, named) {
			w.complainLike("not in "+name, "claim %d: %s is not in the %s written", number, name, guide)
			w.wrong = true
		}
	}
	w.told = [2]int{len(changes), len(omitted)}
}

// within reports whether a field, or one that it is part of, is among those named.
func within(field string, named map[string]bool) bool {
	for ; field != ""; field = field[:max(0, strings.LastIndexAny(field, ".["))] {
		if named[field] {
			return true
		}
	}
	return false
}

// close ends the interchange.
func (w *claimX12) close() error {
	if w.enc == nil {
		return nil
	}
	return w.enc.Close()
}

func readCommand() command {
	return command{
		name: "read", group: groupX12, args: "FILE.837", summary: "837 back into encounters, one a line", run: readX12,
		example: "medcode read claims.837 > encounters.ndjson\nmedcode read --segments claims.837.gz",
		flags:   []option{{name: "segments", help: "the segments with their loops instead"}, outputFlag},
	}
}

// readX12 prints the claims of an 837 as encounters, or with --segments the segments with their loops.
func readX12(a *app) error {
	if len(a.args) != 1 {
		return usageError("read FILE.837; - is standard input")
	}
	if err := a.redirect(); err != nil {
		return err
	}
	r, err := a.open(a.args[0])
	if err != nil {
		return err
	}
	defer r.Close()
	if a.has("segments") {
		return a.segments(r)
	}
	w := encounter.NewWriter(a.out)
	return a.decode(a.args[0], r, x837.Options{Lost: true}, func(c *claim.Claim, number int) error {
		a.records++
		err := w.Write(c)
		if errors.Is(err, encounter.ErrEncoding) { // costs this claim only
			a.complain("%s: claim %d: %v", a.args[0], number, err)
			a.broken = true
			return nil
		}
		return err
	})
}

// decode calls f with each claim of an 837 and its number in the file. What is wrong with the file is told, and the other
// claims go on.
func (a *app) decode(name string, r io.Reader, o x837.Options, f func(c *claim.Claim, number int) error) error {
	a.sets = countSets(r)
	d := x837.NewDecoder(a.sets, o)
	n, number, told := 0, 0, ""
	a.from = d.Envelope
	for c, err := range d.Claims() {
		if a.ctx.Err() != nil {
			return nil
		}
		number++
		if err != nil {
			told = err.Error()
			a.complainLike(told, "%s: %v", name, err)
			a.broken = true
		}
		if c == nil {
			continue
		}
		n++
		if err := f(c, number); err != nil {
			return err
		}
	}
	if a.ctx.Err() != nil {
		return nil
	}
	for _, f := range d.Findings() {
		if f.Severity == guidelines.Error {
			a.wrong = true
			a.complainLike(string(f.Rule), "%s: %v", name, f)
		}
	}
	if err := d.Err(); err != nil && err.Error() != told {
		return fmt.Errorf("%s: %w", name, err)
	}
	others := a.sets.others()
	if n == 0 && !a.broken && (len(others) < 2 || a.sets.sets["837"] > 0) && !slices.ContainsFunc(others, func(set string) bool { return slices.Contains(a.alsoReads, set) }) {
		return errors.New(name + ": no 837 claim in it")
	}
	a.unreadSets(name, "read", a.sets, append([]string{"837"}, a.alsoReads...)...)
	return nil
}

// segment is the JSON of a segment.
type segment struct {
	x12.Place
	Text string `json:"text"`
}

func (a *app) segments(r io.Reader) error {
	n := 0
	for s, err := range x12.Segments(r) {
		if a.ctx.Err() != nil {
			return nil
		}
		var long *x12.SyntaxError
		switch {
		case errors.As(err, &long) && long.Rule == "SEC-LIM-02":
			a.complain("%v", err)
			continue
		case err != nil:
			return err
		}
		n++
		if err := a.print(segment{s.Place, s.Text}, func() {
			a.line("%5d  %-7s %*s%s", s.Segment, s.Loop, 2*s.Depth, "", s.Text)
		}); err != nil {
			return err
		}
	}
	if n == 0 {
		return errors.New(a.args[0] + ": no X12 segment in it")
	}
	return nil
}

func splitCommand() command {
	return command{
		name: "split", group: groupX12, args: "FILE.837", summary: "a file divided into files NAME-1.837 and so on of N claims", run: splitX12,
		about:   "Remittances, questions to payers and answers are divided likewise: NAME-1.835, NAME-1.271 and so on. All of the files are written, or none.",
		example: "medcode split claims.837 --count 500 -o part",
		flags: []option{
			{name: "count", arg: "N", help: "so many claims a file", check: isNumber},
			envelopeFlag,
			{name: "output", short: "o", arg: "NAME", help: "what the names of the files begin with"},
		},
	}
}

// splitX12 divides a file.
func splitX12(a *app) error {
	n := a.number("count", 0)
	to := a.value("output", "")
	if len(a.args) != 1 || n == 0 || to == "" {
		return usageError("split FILE.837 --count N -o NAME")
	}
	env, err := a.envelope()
	if err != nil {
		return err
	}
	r, err := a.open(a.args[0])
	if err != nil {
		return err
	}
	defer r.Close()
	var names []string
	in := bufio.NewReaderSize(r, headBytes)
	head, _ := in.Peek(headBytes)
	set := first(transactionSet(head), "837")
	err = x12.Split(&named{in, a.args[0]}, n, env, func(i int) (io.WriteCloser, error) {
		names = append(names, fmt.Sprintf("%s-%d.%s", to, i+1, set))
		return a.sys.files.create(names[i])
	})
	switch err = a.told(err); {
	case err != nil:
		return err
	case a.ctx.Err() != nil:
		return nil
	case len(names) == 0:
		return errors.New(a.args[0] + ": no 837 claim in it")
	}
	if a.broken {
		return nil // and no file
	}
	if err := a.sys.files.commit(false); err != nil {
		return err
	}
	for _, name := range names {
		a.line("%s", name)
	}
	if next := fmt.Sprintf("%s-%d.%s", to, len(names)+1, set); exists(next) {
		a.complain("%s is of an earlier run and no part of %s", next, a.args[0])
	}
	return nil
}

func mergeCommand() command {
	return command{
		name: "merge", group: groupX12, args: "FILE.837...", summary: "files put together as one interchange", run: mergeX12,
		example: "medcode merge monday.837 tuesday.837 -o week.837",
		flags:   []option{envelopeFlag, outputFlag},
	}
}

// mergeX12 puts files together.
func mergeX12(a *app) error {
	if len(a.args) == 0 {
		return usageError("merge FILE.837...")
	}
	env, err := a.envelope()
	if err != nil {
		return err
	}
	var files []io.Reader
	for _, name := range a.args {
		r, err := a.open(name)
		if err != nil {
			return err
		}
		defer r.Close()
		files = append(files, &named{r, name})
	}
	if err := a.redirect(); err != nil {
		return err
	}
	claims := &claimFinder{w: a.out}
	if err := a.told(x12.Merge(claims, env, files...)); err != nil || claims.found || a.ctx.Err() != nil {
		return err
	}
	return errors.New(strings.Join(a.args, ", ") + ": no 837 claim in it")
}

// claimFinder sees whether a claim is written, or a question to a payer or its answer, which has none.
type claimFinder struct {
	w     io.Writer
	tail  []byte // of what was written before
	found bool
}

// Write writes on.
func (c *claimFinder) Write(b []byte) (int, error) {
	if !c.found {
		c.tail = append(c.tail, b...)
		c.found = bytes.Contains(c.tail, []byte("CLM")) || strings.HasPrefix(transactionSet(c.tail), "27")
		c.tail = append(c.tail[:0], c.tail[max(0, len(c.tail)-8):]...)
	}
	return c.w.Write(b)
}

// told names what split and merge did not carry on, which makes exit status 1, and gives the error that is left.
func (a *app) told(err error) error {
	if a.ctx.Err() != nil {
		return nil // what is wrong is that the input ended where the run did
	}
	told, rest := x12.Told(err)
	for _, t := range told {
		a.wrong = true
		if len(a.args) > 1 && t.File > 0 {
			a.complainLike(t.Error(), "%s: %v", a.args[t.File-1], t)
			continue
		}
		a.complainLike(t.Error(), "%v", t)
	}
	return rest
}

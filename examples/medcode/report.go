package main

import (
	"encoding/json"
	"errors"
	"runtime"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	receivables "github.com/gomedcode/medcode/claim/remit/receivables/render"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/claim/report/render"
)

func reportCommand() command {
	return command{
		name: "report", group: groupTables, args: "FILE...", summary: "counts, costs and rates by diagnosis, group, payer, provider or month", run: reportClaims,
		about: "FILE holds encounters (JSON, NDJSON), is an 837, FHIR, or a claims file of CMS, as for export; claims that are not their last version do not count, and for paid and denials the answers beside them do (CMS, explanations of benefit). Numbers from 1 to 10 (of claims or people) are suppressed, with as many others as it takes that they cannot be worked out. " +
			"A claim with several diagnoses is in the row of each, and once in the total. Rates by member need --members, a CSV of member,from,through or member,month; without it none is computed. " +
			"What a measure counts is said below its numbers.",
		example: "medcode report --by payer encounters.ndjson\nmedcode report --by code --of members --members enrollment.csv claims.837\n" +
			"medcode report --by payer --of denials --remits era.835 --format html -o denials.html claims.837\n" +
			"medcode report --by ccsr --of charge --compare 2026-01-01..2026-03-31,2026-04-01..2026-06-30 encounters.ndjson",
		flags: []option{
			{name: "by", arg: "WHAT", help: "a row for each; code when not given", values: []string{"code", "block", "ccsr", "hcc", "payer", "provider", "month", "charlson", "elixhauser", "drg"}},
			{name: "of", arg: "WHAT", help: "what is counted; claims when not given", values: []string{"claims", "members", "charge", "paid", "denials", "readmissions"}},
			{name: "remits", arg: "FILE", help: "remittances, for paid and denials: an 835; repeatable"},
			{name: "members", arg: "FILE", help: "who was enrolled, and when: the denominator of rates by member"},
			{name: "period", arg: "FROM..TO", help: "days of service that count (of discharge for readmissions), both in it", check: isPeriod},
			{name: "compare", arg: "FROM..TO,FROM..TO", help: "what changed most from a period to another", check: arePeriods},
			{name: "min-cell", arg: "N", help: "the least number shown; 11 when not given, 1 suppresses nothing", check: isNumber},
			{name: "format", arg: "FORMAT", help: "table (for people), csv, html (one file) or png (a chart)", values: []string{"table", "csv", "html", "png"}},
			{name: "workers", arg: "N", help: "count on so many processors; on all when not given", check: isNumber},
			outputFlag,
		},
	}
}

// reportRow is the JSON of a row.
type reportRow struct {
	By          string       `json:"by"`
	Key         string       `json:"key"`
	Label       string       `json:"label,omitempty"`
	Of          string       `json:"of"`
	Unit        string       `json:"unit"`
	Value       any          `json:"value"` // a number; of money a decimal string
	Numerator   any          `json:"numerator"`
	Denominator *json.Number `json:"denominator"`
	Suppressed  bool         `json:"suppressed"`
}

// reportMove is the JSON of a change.
type reportMove struct {
	By         string       `json:"by"`
	Key        string       `json:"key"`
	Label      string       `json:"label,omitempty"`
	Of         string       `json:"of"`
	Unit       string       `json:"unit"`
	From       any          `json:"from"` // a number; of money a decimal string
	To         any          `json:"to"`
	Value      any          `json:"value"` // the change
	Relative   *json.Number `json:"relative"`
	Suppressed bool         `json:"suppressed"`
}

// measure is what was counted for JSON: null when it is not told.
func measure(of report.Of, d decimal.NullDecimal) any {
	switch {
	case !d.Valid:
		return nil
	case of == report.Charge || of == report.Paid:
		return amount(d.Decimal)
	}
	return json.Number(d.Decimal.String())
}

type daySpan struct{ from, through claim.Date }

func parsePeriod(s string) (p daySpan, err error) {
	from, through, ok := strings.Cut(s, "..")
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, through)
	switch {
	case !ok || errA != nil || errB != nil:
		return p, errors.New("a period is written YYYY-MM-DD..YYYY-MM-DD")
	case b.Before(a):
		return p, errors.New("the period ends before it begins")
	}
	return daySpan{claim.NewDate(a.Date()), claim.NewDate(b.Date())}, nil
}

func isPeriod(s string) error {
	_, err := parsePeriod(s)
	return err
}

func parsePeriods(s string) (list [2]daySpan, err error) {
	first, second, ok := strings.Cut(strings.ReplaceAll(s, " ", ","), ",")
	if !ok {
		return list, errors.New("two periods are compared: FROM..TO,FROM..TO")
	}
	if list[0], err = parsePeriod(first); err != nil {
		return list, err
	}
	if list[1], err = parsePeriod(second); err != nil {
		return list, err
	}
	if !list[0].through.Before(list[1].from) && !list[1].through.Before(list[0].from) {
		return list, errors.New("the periods overlap: small numbers would follow from their difference")
	}
	return list, nil
}

func arePeriods(s string) error {
	_, err := parsePeriods(s)
	return err
}

// reporting is a run of the command: counters of a period, or of two.
type reporting struct {
	*app
	options []report.Options
	total   []*report.Counter
	yield   func(*claim.Claim) bool // to the counters
	cms     *extract
	again   sentAgain
}

func reportClaims(a *app) error {
	format := a.value("format", "table")
	switch {
	case len(a.args) == 0:
		return usageError("which FILE? - is standard input")
	case a.has("json") && a.has("format"):
		return usageError("--json and --format exclude each other")
	case a.has("period") && a.has("compare"):
		return usageError("--period and --compare exclude each other")
	case format == "png" && a.screen.terminal && a.value("output", "-") == "-":
		return usageError("a png is not written to a terminal: -o FILE")
	}
	if err := a.redirect(); err != nil {
		return err
	}
	r := &reporting{app: a}
	var err error
	if r.cms, err = a.extract(a.args); err != nil {
		return err
	}
	if err := r.prepare(); err != nil {
		return err
	}
	if err := r.count(); err != nil || a.ctx.Err() != nil {
		return err
	}
	a.tellAgain(&r.again, "each counts")
	if len(r.total) == 2 {
		return r.printMoves(r.total[0].Report(), r.total[1].Report(), format)
	}
	return r.printReport(r.total[0].Report(), format)
}

// prepare makes the options of the counters.
func (r *reporting) prepare() (err error) {
	o := report.Options{MinCell: r.number("min-cell", report.MinCell)}
	if o.By, err = report.ParseBy(r.value("by", "code")); err != nil {
		return err
	}
	if o.Of, err = report.ParseOf(r.value("of", "claims")); err != nil {
		return err
	}
	needs := o.Of == report.Paid || o.Of == report.Denials
	if needs != r.has("remits") {
		explained, err := r.explained()
		switch {
		case err != nil:
			return err
		case needs && len(r.cms.inputs) == 0 && len(explained) == 0:
			return usageError("--of " + o.Of.String() + " needs the remittances: --remits FILE")
		case !needs:
			return usageError("--remits is for --of paid and --of denials")
		}
	}
	switch o.By {
	case report.CCSR, report.HCC, report.Charlson, report.Elixhauser, report.DRG:
		err = r.grouped(&o)
	case report.Code:
		o.Label = r.titles
	}
	if err == nil && needs {
		o.Payments, err = r.payments()
	}
	if err == nil && r.has("members") {
		o.Members, err = r.members()
	}
	if err != nil {
		return err
	}
	switch {
	case r.has("compare"):
		list, err := parsePeriods(r.value("compare", ""))
		if err != nil {
			return usageError("--compare: " + err.Error())
		}
		for _, p := range list {
			x := o
			x.From, x.Through = p.from, p.through
			r.options = append(r.options, x)
		}
		return nil
	case r.has("period"):
		p, err := parsePeriod(r.value("period", ""))
		if err != nil {
			return usageError("--period: " + err.Error())
		}
		o.From, o.Through = p.from, p.through
	}
	r.options = []report.Options{o}
	return nil
}

func (r *reporting) members() (*report.Members, error) {
	in, err := r.open(r.value("members", ""))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	m, err := report.ReadMembers(in)
	if m == nil {
		return nil, err
	}
	if list, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range list.Unwrap() {
			r.broken = true
			r.complainLike(e.Error(), "%v", e)
		}
	}
	return m, nil
}

// errEnough ends the reading when nothing is counted any more.
var errEnough = errors.New("enough")

// count reads the files in this goroutine and counts in others.
func (r *reporting) count() (err error) {
	claims := func(yield func(*claim.Claim) bool) {
		r.yield = yield
		err = r.files()
	}
	total, e := report.Count(claims, r.number("workers", runtime.GOMAXPROCS(0)), r.options...)
	r.total = total
	if e != nil {
		return e
	}
	return err
}

func (r *reporting) files() error {
	bar := r.progress("counting")
	defer bar.done()
	for _, name := range r.args {
		k, err := r.kind(name)
		switch {
		case err != nil:
		case name == r.cms.first:
			err = r.cms.each(func(rec *cms.Record) error {
				if rec.Superseded {
					return nil
				}
				return r.counted(rec.Claim)
			})
		case r.cms.names[name]:
		case k == ofFHIR:
			err = r.resources(name)
		default:
			err = r.encounters(name, r.claim)
		}
		if err != nil || r.ctx.Err() != nil {
			return err
		}
	}
	return nil
}

func (r *reporting) claim(c *claim.Claim) error {
	r.again.see(c)
	return r.counted(c)
}

// counted counts a claim.
func (r *reporting) counted(c *claim.Claim) error {
	if !r.yield(c) {
		return errEnough
	}
	return nil
}

// resources counts the claims of FHIR resources.
func (r *reporting) resources(name string) error {
	in, err := r.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	for res, err := range fhir.NewReader(in, r4.Options{}).Results() {
		if r.ctx.Err() != nil {
			return nil
		}
		var bad *r4.Error
		switch {
		case errors.As(err, &bad):
			r.broken = true
			r.complainLike(bad.Reason, "%s: %v", name, err)
			continue
		case err != nil:
			return err
		}
		for _, c := range res.Claims {
			r.records++
			if err := r.claim(c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reporting) printReport(x *report.Report, format string) error {
	if r.has("json") {
		line := func(by string, row *report.Row) error {
			return r.out.json.Encode(reportRow{by, row.Key, row.Label, x.Of.String(), x.Unit, measure(x.Of, row.Value), measure(x.Of, row.Numerator), figure(row.Denominator), row.Suppressed})
		}
		for i := range x.Rows {
			if err := line(x.By.String(), &x.Rows[i]); err != nil {
				return err
			}
		}
		return line("total", &x.Total)
	}
	return r.printAs(format, render.Table(x), render.Shown(x), render.NewChart(x), x.Notes)
}

func (r *reporting) printMoves(from, to *report.Report, format string) error {
	list := report.Compare(from, to)
	if r.has("json") {
		for i := range list {
			m := &list[i]
			if err := r.out.json.Encode(reportMove{from.By.String(), m.Key, m.Label, from.Of.String(), from.Unit, measure(from.Of, m.From), measure(from.Of, m.To), measure(from.Of, m.Change),
				figure(m.Relative), m.Suppressed}); err != nil {
				return err
			}
		}
		return nil
	}
	notes := from.Notes
	if to.Suppressed > from.Suppressed {
		notes = to.Notes
	}
	return r.printAs(format, render.Moves(list, from, to), render.ShownMoves(list, from, to), render.MovesChart(list, from, to), notes)
}

func (r *reporting) printAs(format string, data, shown *receivables.Table, chart *render.Chart, notes []string) error {
	switch format {
	case "csv":
		return receivables.WriteCSV(r.out, data)
	case "html":
		return render.WriteHTML(r.out, &render.Page{Title: shown.Title, Charts: []*render.Chart{chart}, Tables: []*receivables.Table{shown}, Notes: notes})
	case "png":
		b, err := chart.PNG()
		if err != nil {
			return err
		}
		_, err = r.out.Write(b)
		return err
	}
	r.line("%s", seen("%s", shown.Title))
	r.printTable(shown)
	for _, n := range notes {
		r.line("%s", wrap(n, 100, ""))
	}
	return nil
}

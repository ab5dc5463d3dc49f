package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/guidelines/note"
	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/drg"
)

// tools are the functions behind the tools. They are safe for concurrent use.
type tools struct {
	data    *sources.Data
	book    *codebook.Book
	checker *guidelines.Checker
	notes   *note.Reader
}

// New makes the server.
func New(data *sources.Data) *mcp.Server {
	cfg := data.Config()
	cfg.ICD, cfg.PCS, cfg.HCPCS = data.ICD(), data.PCS(), data.HCPCS()
	t := &tools{data: data, book: &codebook.Book{Sets: data}, checker: guidelines.New(cfg), notes: note.New(note.Config{ICD: data.ICD(), PCS: data.PCS(), HCPCS: data.HCPCS()})}
	s := mcp.NewServer(&mcp.Implementation{Name: "medcode", Title: "US medical codes, rules and claims", Version: "0.1.0"}, &mcp.ServerOptions{
		Instructions: "US medical coding by date of service: ICD-10-CM, ICD-10-PCS, HCPCS, the coding guidelines as rules with citations. " +
			"Dates are YYYY-MM-DD and decide which codes are valid. Answers on notes are suggestions for a coder. Do not invent codes: look them up.",
	})
	read := &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true}
	mcp.AddTool(s, &mcp.Tool{Name: "lookup", Annotations: read, Description: "Status, title and what may follow for ICD-10-CM, ICD-10-PCS and HCPCS codes on a day: valid for submission, a header that needs more characters, expired, not yet effective, unknown. Suggests valid codes."}, t.lookup)
	mcp.AddTool(s, &mcp.Tool{Name: "search", Annotations: read, Description: "Codes for a clinical phrase, best first, such as \"type 2 diabetes with neuropathy\" or \"rolling walker\". What the phrase denies or doubts is not searched for and is named."}, t.search)
	mcp.AddTool(s, &mcp.Tool{Name: "check", Annotations: read, Description: "All findings of the coding guidelines, code edits and claim rules for one coded encounter, each with rule id, severity, place, citation and certain fixes; and how many rules could not be evaluated."}, t.check)
	mcp.AddTool(s, &mcp.Tool{Name: "note", Annotations: read, Description: "Reads a clinical note and suggests diagnosis codes with the reason for each, what is not coded and why (denied, uncertain, family, past, planned), and questions that the record leaves open. A suggestion, never final coding."}, t.note)
	mcp.AddTool(s, &mcp.Tool{Name: "claim", Annotations: read, Description: "The claim lines of one coded encounter with diagnosis pointers and totals; refused while there are errors."}, t.claim)
	mcp.AddTool(s, &mcp.Tool{Name: "drg", Annotations: read, Description: "The MS-DRG of one inpatient encounter with the secondary diagnoses that count, and why."}, t.drg)
	mcp.AddTool(s, &mcp.Tool{Name: "ncci", Annotations: read, Description: "Whether two procedure codes may be billed together on a day: the NCCI edit, its indicator and table. Needs the server's -data with NCCI tables."}, t.ncci)
	mcp.AddTool(s, &mcp.Tool{Name: "price", Annotations: read, Description: "Fee schedule amounts for the lines of one coded encounter with the steps. Needs the server's -data with fee schedules."}, t.price)
	return s
}

func day(s string) (time.Time, error) {
	if s == "" {
		return time.Now(), nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, errors.New("date must have the form YYYY-MM-DD")
	}
	return t, nil
}

// most bounds lists in answers, which an assistant must read.
const most = 50

type encounterIn struct {
	Encounter map[string]any `json:"encounter" jsonschema:"one coded encounter: setting (professional, outpatient, inpatient), from, diagnoses [{code}], services [{code, units, charge as string, for}], procedures, patient {birthDate, sex}; amounts are decimal strings"`
}

// decode reads the encounter strictly; errors name a path, never a value.
func (in *encounterIn) decode() (*claim.Claim, error) {
	b, err := json.Marshal(in.Encounter)
	if err != nil {
		return nil, errors.New("the encounter is no JSON object")
	}
	for c, err := range encounter.NewReader(bytes.NewReader(b), encounter.Options{}).Claims() {
		return c, err
	}
	return nil, errors.New("no encounter given")
}

type findingOut struct {
	Rule     string   `json:"rule"`
	Severity string   `json:"severity"`
	At       string   `json:"at"`
	Message  string   `json:"message"`
	Cites    []string `json:"cites"`
	Fixes    []string `json:"fixes,omitempty"`
}

type checkOut struct {
	Findings     []findingOut `json:"findings"`
	Errors       int          `json:"errors"`
	Warnings     int          `json:"warnings"`
	NotEvaluated int          `json:"notEvaluated" jsonschema:"rules that lacked a table or a fact: not checked is not passed"`
}

func (t *tools) check(_ context.Context, _ *mcp.CallToolRequest, in encounterIn) (*mcp.CallToolResult, checkOut, error) {
	out := checkOut{Findings: []findingOut{}}
	c, err := in.decode()
	if err != nil {
		return nil, out, err
	}
	rep := c.Check(t.checker)
	for i := range rep.Findings {
		if len(out.Findings) < most {
			out.Findings = append(out.Findings, shown(&rep.Findings[i]))
		}
	}
	out.Errors, out.Warnings = rep.Findings.Count(guidelines.Error), rep.Findings.Count(guidelines.Warning)
	out.NotEvaluated = len(rep.Skipped())
	return nil, out, nil
}

func shown(f *guidelines.Finding) findingOut {
	x := findingOut{Rule: string(f.Rule), Severity: f.Severity.String(), At: f.At.String(), Message: f.Message(), Cites: []string{}}
	for _, c := range f.Cites() {
		x.Cites = append(x.Cites, c.String())
	}
	for _, fix := range f.Fixes() {
		x.Fixes = append(x.Fixes, fix.String())
	}
	return x
}

type noteIn struct {
	Text    string `json:"text" jsonschema:"the text of one clinical note"`
	Setting string `json:"setting,omitempty" jsonschema:"professional (default), outpatient or inpatient"`
	Date    string `json:"date,omitempty" jsonschema:"day of the encounter YYYY-MM-DD; today when missing"`
}

type suggestedOut struct {
	Code      string   `json:"code"`
	Title     string   `json:"title"`
	Why       string   `json:"why"`
	Bytes     [][2]int `json:"bytes" jsonschema:"where in the text it is said"`
	Uncertain bool     `json:"uncertain,omitempty"`
}

type passedOut struct {
	Title     string `json:"title"`
	Assertion string `json:"assertion"`
	Why       string `json:"why"`
	Bytes     [2]int `json:"bytes"`
}

type noteOut struct {
	Diagnoses []suggestedOut `json:"diagnoses"`
	NotCoded  []passedOut    `json:"notCoded"`
	Questions []string       `json:"questions"`
}

func (t *tools) note(_ context.Context, _ *mcp.CallToolRequest, in noteIn) (*mcp.CallToolResult, noteOut, error) {
	out := noteOut{Diagnoses: []suggestedOut{}, NotCoded: []passedOut{}, Questions: []string{}}
	on, err := day(in.Date)
	if err != nil {
		return nil, out, err
	}
	n := note.Note{Text: in.Text, Day: on, Setting: guidelines.Professional}
	if in.Setting != "" {
		if err := n.Setting.UnmarshalText([]byte(in.Setting)); err != nil {
			return nil, out, guidelines.ErrSetting
		}
	}
	res := t.notes.Read(n)
	for _, d := range res.Diagnoses {
		x := suggestedOut{Code: d.Code.String(), Title: d.Title, Why: d.Why, Uncertain: d.Uncertain, Bytes: [][2]int{}}
		for _, m := range d.Mentions {
			x.Bytes = append(x.Bytes, [2]int{res.Mentions[m].Start, res.Mentions[m].End})
		}
		out.Diagnoses = append(out.Diagnoses, x)
	}
	for _, m := range res.Mentions {
		if m.Passed != "" && m.Assertion != note.Present && len(out.NotCoded) < most {
			out.NotCoded = append(out.NotCoded, passedOut{m.Codes[0].Title, m.Assertion.String(), m.Passed, [2]int{m.Start, m.End}})
		}
	}
	for _, q := range res.Questions {
		out.Questions = append(out.Questions, q.Text)
	}
	return nil, out, nil
}

type lineOut struct {
	Line     int      `json:"line"`
	Code     string   `json:"code"`
	Units    string   `json:"units"`
	Charge   string   `json:"charge"`
	Pointers []int    `json:"pointers"`
	For      []string `json:"for"`
}

type claimOut struct {
	Diagnoses []string     `json:"diagnoses"`
	Lines     []lineOut    `json:"lines"`
	Total     string       `json:"total"`
	Findings  []findingOut `json:"findings"`
}

func (t *tools) claim(_ context.Context, _ *mcp.CallToolRequest, in encounterIn) (*mcp.CallToolResult, claimOut, error) {
	out := claimOut{Diagnoses: []string{}, Lines: []lineOut{}, Findings: []findingOut{}}
	c, err := in.decode()
	if err != nil {
		return nil, out, err
	}
	rep := c.Check(t.checker)
	for i := range rep.Findings {
		if f := &rep.Findings[i]; f.Severity != guidelines.Info && len(out.Findings) < most {
			out.Findings = append(out.Findings, shown(f))
		}
	}
	if n := rep.Findings.Count(guidelines.Error); n > 0 {
		var why []string
		for _, f := range out.Findings {
			if f.Severity == "error" {
				why = append(why, f.Rule+": "+f.Message)
			}
		}
		return nil, out, fmt.Errorf("no claim is made while there are errors: %s", strings.Join(why, " "))
	}
	for i := range c.Diagnoses {
		out.Diagnoses = append(out.Diagnoses, c.Diagnoses[i].CM().String())
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		x := lineOut{Line: i + 1, Code: l.HCPCS().String(), Units: l.Units.String(), Charge: l.Charge.StringFixed(2), For: []string{}}
		x.Pointers, _ = c.Pointers(i)
		for _, p := range x.Pointers {
			if p >= 1 && p <= len(out.Diagnoses) {
				x.For = append(x.For, out.Diagnoses[p-1])
			}
		}
		out.Lines = append(out.Lines, x)
	}
	out.Total = c.Total().StringFixed(2)
	return nil, out, nil
}

type drgOut struct {
	DRG        string   `json:"drg"`
	Title      string   `json:"title"`
	MDC        string   `json:"mdc"`
	Type       string   `json:"type"`
	ReturnCode string   `json:"returnCode"`
	Version    string   `json:"version"`
	Counting   []string `json:"counting" jsonschema:"secondary diagnoses that count as CC or MCC"`
}

func (t *tools) drg(_ context.Context, _ *mcp.CallToolRequest, in encounterIn) (*mcp.CallToolResult, drgOut, error) {
	out := drgOut{Counting: []string{}}
	c, err := in.decode()
	if err != nil {
		return nil, out, err
	}
	if c.Setting != guidelines.Inpatient {
		return nil, out, errors.New("only inpatient stays have a DRG")
	}
	stay := c.Stay()
	r := drg.Group(&stay)
	out.DRG, out.Title, out.MDC = fmt.Sprintf("%03d", r.DRG), r.Title(), fmt.Sprintf("%02d", r.MDC)
	out.Type, out.ReturnCode, out.Version = r.Type.String(), r.ReturnCode.String(), r.Version.String()
	for i := range r.Secondaries {
		if s := &r.Secondaries[i]; s.Level != drg.None && len(out.Counting) < most {
			out.Counting = append(out.Counting, fmt.Sprintf("%s %s", s.Code, s.Level))
		}
	}
	return nil, out, nil
}

type ncciIn struct {
	First    string `json:"first" jsonschema:"a HCPCS or CPT code"`
	Second   string `json:"second" jsonschema:"another"`
	Date     string `json:"date,omitempty" jsonschema:"day of service YYYY-MM-DD; today when missing"`
	Hospital bool   `json:"hospital,omitempty" jsonschema:"the hospital's table in place of the practitioner's"`
}

type ncciOut struct {
	Edits []string `json:"edits"`
}

func (t *tools) ncci(_ context.Context, _ *mcp.CallToolRequest, in ncciIn) (*mcp.CallToolResult, ncciOut, error) {
	out := ncciOut{Edits: []string{}}
	on, err := day(in.Date)
	if err != nil {
		return nil, out, err
	}
	a, errA := hcpcs.Parse(in.First)
	b, errB := hcpcs.Parse(in.Second)
	if errA != nil || errB != nil {
		return nil, out, errors.New("two HCPCS or CPT codes are needed")
	}
	edits := t.data.NCCI()
	if edits.IsZero() {
		return nil, out, errors.New("no NCCI table is loaded: start the server with -data; this is not checked, not passed")
	}
	s := ncci.Practitioner
	if in.Hospital {
		s = ncci.Hospital
	}
	for _, p := range [...][2]hcpcs.Code{{a, b}, {b, a}} {
		d := edits.PTP(s, p[0], p[1], on)
		out.Edits = append(out.Edits, fmt.Sprintf("column 1 %s, column 2 %s: %s, modifier indicator %s, %s", p[0], p[1], d.Status, d.Indicator, d.Rationale))
	}
	return nil, out, nil
}

type priceOut struct {
	Lines []string `json:"lines"`
}

func (t *tools) price(_ context.Context, _ *mcp.CallToolRequest, in encounterIn) (*mcp.CallToolResult, priceOut, error) {
	out := priceOut{Lines: []string{}}
	c, err := in.decode()
	if err != nil {
		return nil, out, err
	}
	schedule := t.data.Fees()
	if len(schedule.Sources()) == 0 {
		return nil, out, errors.New("no fee schedule is loaded: start the server with -data")
	}
	for i, p := range c.Price(schedule, claim.PriceOptions{}) {
		if p.Reason != "" {
			out.Lines = append(out.Lines, fmt.Sprintf("line %d: no amount, %s", i+1, p.Reason))
			continue
		}
		out.Lines = append(out.Lines, fmt.Sprintf("line %d: %s (%s)", i+1, p.Amount.StringFixed(2), p.Source))
	}
	return nil, out, nil
}

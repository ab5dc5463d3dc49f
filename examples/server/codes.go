package main

import (
	"context"
	"errors"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

type lookupIn struct {
	Codes []string `json:"codes" jsonschema:"codes of ICD-10-CM, ICD-10-PCS or HCPCS, with or without dot; modifiers and places of service, too; at most 50"`
	Date  string   `json:"date,omitempty" jsonschema:"day of service YYYY-MM-DD; today when missing"`
}

type codeOut struct {
	Input       string   `json:"input"`
	System      string   `json:"system"`
	Code        string   `json:"code"`
	Status      string   `json:"status"`
	Reason      string   `json:"reason,omitempty"`
	Title       string   `json:"title,omitempty"`
	Billable    bool     `json:"billable"`
	Covered     bool     `json:"covered"`
	Next        []string `json:"next,omitempty"`
	Suggestions []string `json:"suggestions,omitempty"`
}

type lookupOut struct {
	Codes []codeOut `json:"codes"`
}

// lookup answers as the codebook does: for a code that is known in several systems once for each.
func (t *tools) lookup(_ context.Context, _ *mcp.CallToolRequest, in lookupIn) (*mcp.CallToolResult, lookupOut, error) {
	var out lookupOut
	on, err := day(in.Date)
	if err != nil {
		return nil, out, err
	}
	if len(in.Codes) == 0 || len(in.Codes) > most {
		return nil, out, errors.New("give 1 to 50 codes")
	}
	for _, text := range in.Codes {
		for _, a := range t.book.Lookup(text, "", on) {
			out.Codes = append(out.Codes, t.short(&a, on))
		}
	}
	return nil, out, nil
}

// short is an answer without notes, with the codes below a header.
func (t *tools) short(a *codebook.Answer, on time.Time) codeOut {
	x := codeOut{Input: a.Input, System: a.System, Code: a.Code, Status: a.Status, Reason: a.Reason, Title: a.Title, Billable: a.Billable, Covered: a.Covered}
	if a.Status == "malformed" {
		x.System = "" // that of no code
	}
	for _, s := range a.Suggestions {
		x.Suggestions = append(x.Suggestions, s.Code)
	}
	if a.System != codebook.CM || !a.Known || a.Billable {
		return x
	}
	code, err := icd.ParseCM(a.Code)
	rel, _ := t.data.ICD().On(on)
	if err != nil || rel == nil {
		return x
	}
	if e, ok := rel.CM(code); ok {
		for child := range e.Children() {
			if len(x.Next) < most {
				x.Next = append(x.Next, child.Code().String()+" "+child.Title())
			}
		}
	}
	return x
}

type searchIn struct {
	Text   string `json:"text" jsonschema:"a clinical phrase, not a whole note"`
	System string `json:"system,omitempty" jsonschema:"icd10cm (default), icd10pcs or hcpcs"`
	Date   string `json:"date,omitempty" jsonschema:"day of service YYYY-MM-DD; today when missing"`
	Limit  int    `json:"limit,omitempty" jsonschema:"at most so many codes, 10 when missing"`
}

type hitOut struct {
	Code  string  `json:"code"`
	Title string  `json:"title"`
	Score float64 `json:"score"`
	Via   string  `json:"via"`
}

type searchOut struct {
	Hits        []hitOut `json:"hits"`
	NotSearched []string `json:"notSearched,omitempty"`
}

func (t *tools) search(_ context.Context, _ *mcp.CallToolRequest, in searchIn) (*mcp.CallToolResult, searchOut, error) {
	out := searchOut{Hits: []hitOut{}}
	on, err := day(in.Date)
	if err != nil {
		return nil, out, err
	}
	switch in.System {
	case "", codebook.CM, codebook.PCS, codebook.HCPCS:
	default:
		return nil, out, errors.New("system is icd10cm, icd10pcs or hcpcs")
	}
	q := codebook.Query{Text: in.Text, System: in.System, Limit: max(0, min(in.Limit, most)), Day: on}
	q.Billable = in.System == "" || in.System == codebook.CM
	hits, not, err := t.book.Search(q)
	if errors.Is(err, search.ErrNote) {
		return nil, out, errors.New("that is a note, not a phrase: use the tool note")
	}
	if err != nil {
		return nil, out, err
	}
	for i := range hits {
		out.Hits = append(out.Hits, hitOut{hits[i].Code, hits[i].Title, hits[i].Score, hits[i].Via})
	}
	out.NotSearched = not
	return nil, out, nil
}

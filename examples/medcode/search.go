package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/hcpcs/place"
	hcsearch "github.com/gomedcode/medcode/hcpcs/search"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/icd/search"
)

// hit is the JSON of one code found.
type hit struct {
	Code   string   `json:"code"`
	Title  string   `json:"title"`
	Score  float64  `json:"score"`
	Via    string   `json:"via"`
	Spans  [][2]int `json:"spans"`
	System string   `json:"system"`
}

// notSearched is the JSON of the last line of a search, of what was not searched for.
type notSearched struct {
	NotSearched []string `json:"notSearched"`
}

func searchCommand() command {
	return command{
		name: "search", group: groupCodes, args: "TEXT", summary: "codes for a clinical phrase", run: searchText,
		about: "The best answer comes first; the number is its score. The Alphabetic Index takes part when it is given with --data. " +
			"What is uncertain or denied (\"rule out appendicitis\", \"no evidence of pneumonia\") is not searched for; the last line says so. " +
			"Spanish lay terms are understood. A whole note is for the command note.",
		example: "medcode search type 2 diabetes with neuropathy\nmedcode search --billable --limit 3 closed fracture of left distal radius\n" +
			"medcode search --system hcpcs glucose test strips",
		flags: []option{
			{name: "system", arg: "SYSTEM", help: "the code system; " + sysCM + " when not given", values: systems()},
			limitFlag,
			{name: "billable", help: "codes only that may be billed"},
			{name: "chapter", arg: "N", help: "ICD-10-CM: in this chapter only, such as 4"},
			{name: "block", arg: "RANGE", help: "ICD-10-CM: in this block only, such as E08-E13"},
			{name: "category", arg: "CODE", help: "ICD-10-CM: in this category only, such as E11"},
			{name: "prefix", help: "the last word may be the beginning of one, as while it is typed"},
		},
	}
}

// searchText finds codes for words, the best first.
func searchText(a *app) error {
	var err error
	text := strings.Join(slices.Collect(a.words(a.args, &err)), " ")
	if err != nil {
		return err
	}
	if strings.TrimSpace(text) == "" {
		return usageError("search for what?")
	}
	if search.IsNote(text) {
		return usageError("this is a note, not a phrase: read it with the command note")
	}
	limit := a.number("limit", 10)
	if err := a.searchFlags(); err != nil {
		return err
	}
	var hits []hit
	var not []string
	switch sys := a.value("system", sysCM); sys {
	case sysCM:
		hits, not, err = a.searchCM(text, limit)
	case sysPCS:
		hits = a.searchPCS(text, limit)
	case sysHCPCS, sysModifier:
		hits, err = a.searchHCPCS(text, limit, sys)
	case sysCPT:
		hits, err = a.searchCPT(text, limit)
	case sysPlace:
		hits = searchPlaces(text, limit)
	}
	if err != nil {
		return err
	}
	if len(hits) == 0 && not == nil {
		a.complain("nothing found in %s%s%s", a.value("system", sysCM), a.narrowed(), a.elsewhere(text))
	}
	for _, h := range hits {
		if h.Spans == nil {
			h.Spans = [][2]int{}
		}
		h.Score = math.Round(h.Score*1e4) / 1e4
		if err := a.print(h, func() {
			title := cmp.Or(h.Title, "(title not in any registry)")
			a.line("%s %.3f  %s", a.paint(bold, fmt.Sprintf("%-9s", h.Code)), h.Score, a.fold(title+"  ["+h.Via+"]", 17, 200))
		}); err != nil {
			return err
		}
	}
	if not == nil {
		return nil
	}
	return a.print(notSearched{not}, func() {
		for _, text := range not {
			a.line("not searched: %s", text)
		}
	})
}

// searchFlags refuses flags that the code system has no use for, and places that the release does not have.
func (a *app) searchFlags() error {
	sys := a.value("system", sysCM)
	for _, name := range []string{"chapter", "block", "category"} {
		if a.has(name) && sys != sysCM {
			return usageError("--" + name + " is for --system " + sysCM)
		}
	}
	rel, _ := a.data.ICD().On(a.day())
	if sys != sysCM || rel == nil {
		return nil
	}
	if number := a.value("chapter", ""); number != "" {
		var all []string
		for c := range rel.Chapters() {
			all = append(all, c.Number())
		}
		if !slices.Contains(all, number) {
			return usageError(fmt.Sprintf("--chapter: %s has no chapter %s; the chapters are %s", rel, printable(number), strings.Join(all, ", ")))
		}
	}
	if name := strings.ToUpper(a.value("block", "")); name != "" {
		if _, ok := rel.Block(name); !ok {
			return usageError(fmt.Sprintf("--block: %s has no block %s; medcode tree CHAPTER lists them", rel, printable(name)))
		}
	}
	if name := a.value("category", ""); name != "" {
		if c, err := icd.ParseCM(name); err != nil || len(c.Compact()) != 3 || !has(rel, c) {
			return usageError(fmt.Sprintf("--category: %s has no category %s; one is a code of three characters", rel, printable(name)))
		}
	}
	return nil
}

func has(rel *icd.Release, c icd.CM) bool {
	_, ok := rel.CM(c)
	return ok
}

// narrowed names the flags that may have kept answers out.
func (a *app) narrowed() string {
	var flags []string
	for _, name := range []string{"billable", "chapter", "block", "category"} {
		if a.has(name) {
			flags = append(flags, "--"+name)
		}
	}
	if len(flags) == 0 {
		return ""
	}
	return " with " + strings.Join(flags, ", ")
}

// elsewhere names the code systems that have a good answer to what ICD-10-CM has none for.
func (a *app) elsewhere(text string) string {
	const good = 0.5
	if a.value("system", sysCM) != sysCM {
		return ""
	}
	var flags []string
	if hits, err := a.searchHCPCS(text, 1, sysHCPCS); err == nil && len(hits) > 0 && hits[0].Score >= good {
		flags = append(flags, "--system "+sysHCPCS)
	}
	if hits := a.searchPCS(text, 1); len(hits) > 0 && hits[0].Score >= good {
		flags = append(flags, "--system "+sysPCS)
	}
	if len(flags) == 0 {
		return ""
	}
	return "; try " + strings.Join(flags, " or ")
}

func (a *app) searchCM(text string, limit int) (hits []hit, not []string, err error) {
	day := a.day()
	rel, _ := a.data.ICD().On(day)
	if rel == nil {
		return nil, nil, usageError("no release is loaded")
	}
	q := search.Query{Text: text, Limit: limit, Billable: a.has("billable"), Chapter: a.value("chapter", ""),
		Block: strings.ToUpper(a.value("block", "")), Category: strings.ToUpper(a.value("category", "")), Prefix: a.has("prefix")}
	answer, err := search.New(rel, a.searchOptions(rel)).Ask(q)
	if err != nil {
		return nil, nil, err
	}
	for _, h := range answer.Hits {
		out := hit{Code: h.Code.String(), Title: h.Title, Score: h.Score, Via: h.Via.String(), System: sysCM}
		for _, s := range h.Spans {
			out.Spans = append(out.Spans, [2]int{s.From, s.To})
		}
		hits = append(hits, out)
	}
	return hits, answer.NotSearched, nil
}

func (a *app) searchPCS(text string, limit int) (hits []hit) {
	rel := a.pcsRelease()
	if rel == nil {
		return nil
	}
	for _, h := range rel.Search(pcs.Query{Text: text, Limit: limit}) {
		out := hit{Code: h.Code.String(), Title: h.Title, Score: h.Score, Via: h.Via, System: sysPCS}
		for _, s := range h.Spans {
			out.Spans = append(out.Spans, [2]int{s.From, s.To})
		}
		hits = append(hits, out)
	}
	return hits
}

func (a *app) searchHCPCS(text string, limit int, sys string) (hits []hit, err error) {
	day := a.day()
	rel, _ := a.data.HCPCS().On(day)
	if rel == nil {
		return nil, nil
	}
	x := hcsearch.New(rel)
	if sys == sysModifier {
		x = hcsearch.Modifiers(rel)
	}
	for _, m := range x.Search(hcsearch.Query{Text: text, Limit: limit, Active: a.has("billable"), Prefix: a.has("prefix")}) {
		out := hit{Code: m.Entry.Code().String(), Title: m.Entry.Title(), Score: m.Score, Via: m.Via, System: sys}
		if sys == sysModifier {
			out.Code = m.Entry.Modifier().String()
		}
		for _, s := range m.Spans {
			out.Spans = append(out.Spans, [2]int{s.From, s.To})
		}
		hits = append(hits, out)
	}
	return hits, nil
}

// searchCPT looks in the licensee's own file.
func (a *app) searchCPT(text string, limit int) (hits []hit, err error) {
	set := a.data.CPT()
	if set == nil {
		return nil, usageError("CPT is licensed by the American Medical Association: give your own file with --data")
	}
	for d := range set.All() {
		hits = appendMatch(hits, text, d.Code.String(), d.Title(), sysCPT)
	}
	return best(hits, limit), nil
}

func searchPlaces(text string, limit int) (hits []hit) {
	for p := range place.All() {
		hits = appendMatch(hits, text, p.Code.String(), p.Name, sysPlace)
	}
	return best(hits, limit)
}

// appendMatch takes a title in which every word of the text starts a word; the score is the share of the title matched.
func appendMatch(hits []hit, text, code, title, sys string) []hit {
	low := strings.ToLower(title)
	h := hit{Code: code, Title: title, Via: "title", System: sys}
	matched := 0
	for _, w := range strings.Fields(strings.ToLower(text)) {
		at := -1
		for from := 0; ; {
			i := strings.Index(low[from:], w)
			if i < 0 {
				break
			}
			if i += from; i == 0 || !letterOrDigit(low[i-1]) {
				at = i
				break
			}
			from = i + 1
		}
		if at < 0 {
			return hits
		}
		h.Spans = append(h.Spans, [2]int{at, at + len(w)})
		matched += len(w)
	}
	h.Score = float64(matched) / float64(max(1, len(strings.ReplaceAll(title, " ", ""))))
	return append(hits, h)
}

func letterOrDigit(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

func best(hits []hit, limit int) []hit {
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.Code, b.Code)) })
	return hits[:min(limit, len(hits))]
}

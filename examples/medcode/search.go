package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

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
	if err := a.searchFlags(); err != nil {
		return err
	}
	hits, not, err := a.book().Search(codebook.Query{Text: text, System: a.value("system", sysCM), Limit: a.number("limit", 10), Billable: a.has("billable"),
		Prefix: a.has("prefix"), Chapter: a.value("chapter", ""), Block: a.value("block", ""), Category: a.value("category", ""), Day: a.day()})
	if errors.Is(err, codebook.ErrNoRelease) || errors.Is(err, codebook.ErrNoCPT) {
		return usageError(err.Error())
	}
	if err != nil {
		return err
	}
	if len(hits) == 0 && not == nil {
		a.complain("nothing found in %s%s%s", a.value("system", sysCM), a.narrowed(), a.elsewhere(text))
	}
	a.public = len(hits) > 0 && not == nil
	for i := range hits {
		h := &hits[i]
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
	return a.print(codebook.NotSearched{Texts: not}, func() {
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
	for _, system := range []string{sysHCPCS, sysPCS} {
		hits, _, err := a.book().Search(codebook.Query{Text: text, System: system, Limit: 1, Day: a.day()})
		if err == nil && len(hits) > 0 && hits[0].Score >= good {
			flags = append(flags, "--system "+system)
		}
	}
	if len(flags) == 0 {
		return ""
	}
	return "; try " + strings.Join(flags, " or ")
}

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/template"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/claim/remit/denial/appeal"
	"github.com/gomedcode/medcode/guidelines"
)

func appealCommand() command {
	return command{
		name: "appeal", group: groupX12, summary: "letters that ask payers to decide anew", run: appeals,
		about: "A letter for each answer of a payer with denials that reconcile says are to be appealed: facts only. --template is a text of yours in the form of Go's " +
			"text/template; --print-template shows the one that is built in. With -o FOLDER each letter is a file of its own, named by number.",
		example: "medcode appeal --claims sent.837 --remits payer.835 --limit 60\nmedcode appeal --print-template > letter.tmpl\nmedcode appeal --claims sent.837 --remits payer.835 --template letter.tmpl -o letters/",
		flags: append(bookFlags(),
			option{name: "template", arg: "FILE", help: "your own letter"},
			option{name: "print-template", help: "show the letter that is built in"},
			option{name: "limit", arg: "DAYS", help: "days that payers give for an appeal from their answer", check: isNumber},
			outputFlag,
		),
	}
}

// appealLine is a line of the JSON.
type appealLine struct {
	Claim  string  `json:"claim"`
	Payer  string  `json:"payer"`
	Denied string  `json:"denied"`
	Due    *string `json:"due"`
	Late   bool    `json:"late"`
	Letter string  `json:"letter"`
}

// appeals writes the letters.
func appeals(a *app) error {
	if a.has("print-template") {
		if err := a.redirect(); err != nil {
			return err
		}
		_, err := io.WriteString(a.out, appeal.Template)
		return err
	}
	folder := ""
	if name := a.value("output", "-"); name != "-" {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			folder = name
		}
	}
	if folder != "" && a.has("json") {
		return usageError("--json goes to a file, not to a folder")
	}
	t, err := a.letter()
	if err != nil {
		return err
	}
	if folder == "" {
		if err := a.redirect(); err != nil {
			return err
		}
	}
	b, err := a.openBooks()
	if err != nil {
		return err
	}
	checker, o := a.checker(), a.checkOptions()
	o.Complete = true
	check := func(c *claim.Claim) guidelines.Findings { return c.CheckWith(checker, o).Findings }
	n := 0
	for s := range b.ledger.Standings(b.terms) {
		if a.ctx.Err() != nil {
			return nil
		}
		for _, f := range appeal.For(s, denial.ExplainAll(s, check)) {
			f.Day, f.Limit = b.terms.AsOf, a.number("limit", 0)
			n++
			if err := a.writeLetter(s, f, t, folder, n); err != nil {
				return err
			}
		}
	}
	if n == 0 {
		a.complain("nothing is to be appealed")
	}
	return nil
}

// letter is the template of --template; nil when there is none.
func (a *app) letter() (*template.Template, error) {
	name := a.value("template", "")
	if name == "" {
		return nil, nil
	}
	in, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t, err := appeal.NewTemplate(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return t, nil
}

func (a *app) writeLetter(s *remit.Standing, f *appeal.Facts, t *template.Template, folder string, n int) error {
	switch {
	case a.has("json"):
		var b textBuffer
		if err := appeal.Letter(&b, f, t); err != nil {
			return err
		}
		return a.out.json.Encode(appealLine{s.Account, f.Payer, amount(f.Total()), dayOf(f.Due()), f.Late(), string(b)})
	case folder != "":
		file, err := a.sys.files.create(filepath.Join(folder, fmt.Sprintf("appeal-%04d.txt", n)))
		if err != nil {
			return err
		}
		if err := appeal.Letter(file, f, t); err != nil {
			return err
		}
		return file.Close()
	}
	if n > 1 {
		if _, err := io.WriteString(a.out, "\f\n"); err != nil {
			return err
		}
	}
	return appeal.Letter(a.out, f, t)
}

// textBuffer keeps what is written.
type textBuffer []byte

func (b *textBuffer) Write(p []byte) (int, error) { *b = append(*b, p...); return len(p), nil }

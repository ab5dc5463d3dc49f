package main

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/gomedcode/medcode/guidelines/note"
)

// piece is a part of a note: plain when it has no mention.
type piece struct {
	Text    string
	Says    string // what the note says of it: "present" …
	Code    string
	Title   string
	Passed  string
	Mention bool
}

// pieces cuts a text at its mentions. Of two that overlap the first is taken.
func pieces(text string, res *note.Result) (out []piece) {
	at := 0
	for _, m := range res.Mentions {
		if m.Start < at {
			continue
		}
		if m.Start > at {
			out = append(out, piece{Text: text[at:m.Start]})
		}
		out = append(out, piece{Text: text[m.Start:m.End], Says: m.Assertion.String(), Code: m.Codes[0].Code, Title: m.Codes[0].Title, Passed: m.Passed, Mention: true})
		at = m.End
	}
	if at < len(text) {
		out = append(out, piece{Text: text[at:]})
	}
	return out
}

// colour is the sequence of a terminal for what a note says of a mention.
func colour(a string) string {
	switch a {
	case "present":
		return "\x1b[1;32m"
	case "absent":
		return "\x1b[9;31m"
	case "possible", "planned":
		return "\x1b[33m"
	case "historical":
		return "\x1b[36m"
	}
	return "\x1b[35m" // somebody else's
}

// colours is a note for a terminal. Control characters of the note are shown, not sent to it.
func colours(text string, res *note.Result) string {
	var b strings.Builder
	for _, p := range pieces(text, res) {
		if p.Mention {
			b.WriteString(colour(p.Says) + visible(p.Text) + "\x1b[0m\x1b[2m[" + p.Code + "]\x1b[0m")
			continue
		}
		b.WriteString(visible(p.Text))
	}
	if !strings.HasSuffix(text, "\n") {
		b.WriteByte('\n')
	}
	b.WriteString("\nSuggested, for a coder to judge (" + res.Release + "):\n")
	for _, d := range res.Diagnoses {
		fmt.Fprintf(&b, "  %-9s %s\n            %s\n", d.Code, d.Title, d.Why)
	}
	if len(res.Diagnoses) == 0 {
		b.WriteString("  none\n")
	}
	for _, m := range res.Mentions {
		if m.Passed != "" {
			fmt.Fprintf(&b, "  passed over at byte %d: %s: %s\n", m.Start, m.Codes[0].Title, m.Passed)
		}
	}
	for _, q := range res.Questions {
		fmt.Fprintf(&b, "  ask: %s\n", q.Text)
	}
	return b.String()
}

// visible is a text without characters that steer a terminal.
func visible(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0 {
			return '�'
		}
		return c
	}, s)
}

const page = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Note</title><style>
body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
pre{white-space:pre-wrap;font:inherit;border:1px solid #ccc;padding:1em}
mark{border-radius:3px;padding:0 2px}
.present{background:#c9f0cd}.absent{background:#f6d0d0;text-decoration:line-through}.possible,.planned{background:#fbe9b7}
.historical{background:#cfe8f5}.family,.other{background:#e6d5f2}
</style></head><body>
<pre>{{range .Pieces}}{{if .Mention}}<mark class="{{.Says}}" title="{{.Says}}: {{.Code}} {{.Title}}{{with .Passed}} ({{.}}){{end}}">{{.Text}}</mark>{{else}}{{.Text}}{{end}}{{end}}</pre>
<h2>Suggested, for a coder to judge</h2>
<ol>{{range .Diagnoses}}<li><b>{{.Code}}</b> {{.Title}}<br><small>{{.Why}}</small></li>{{end}}</ol>
{{with .Questions}}<h2>To ask</h2><ul>{{range .}}<li>{{.Text}}</li>{{end}}</ul>{{end}}
</body></html>
`

// html writes a note as a page that stands by itself. Everything of the note is escaped.
func html(w io.Writer, text string, res *note.Result) error {
	t, err := template.New("note").Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, struct {
		Pieces    []piece
		Diagnoses []note.Diagnosis
		Questions []note.Question
	}{pieces(text, res), res.Diagnoses, res.Questions})
}

package guidelines

import (
	"fmt"
	"strconv"

	"github.com/gomedcode/medcode/internal/jsonw"
	"github.com/gomedcode/medcode/internal/redact"
)

// The JSON of findings and reports is that of the command medcode. It holds codes, positions and fixed words only.

// AppendJSON appends the location: {"part":"diagnoses","index":1,"sub":null}, with "field" where there is one. Positions
// count from 0.
func (l Location) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "part", l.Part.String())
	for _, f := range [...]struct {
		name string
		at   int32
	}{{"index", l.Index}, {"sub", int32(l.Sub)}} {
		b = jsonw.Field(b, f.name)
		if f.at == None {
			b = append(b, "null"...)
		} else {
			b = strconv.AppendInt(b, int64(f.at), 10)
		}
	}
	return append(jsonw.Given(b, "field", l.Field), '}')
}

// MarshalJSON is the object of AppendJSON.
func (l Location) MarshalJSON() ([]byte, error) { return l.AppendJSON(nil), nil }

// MarshalText is String.
func (k FixKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// MarshalText is String: document, edition and section in one line.
func (c Cite) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// String is the fix in words: "replace E11.9 by E11.22", "move Z79.4 to position 2".
func (x Fix) String() string {
	switch x.What {
	case FixReplace:
		return "replace " + x.From.String() + " by " + x.To.String()
	case FixAdd:
		return "add " + x.To.String() + " at " + x.At.String()
	case FixRemove:
		return "remove " + x.From.String()
	case FixMove:
		return "move " + x.From.String() + " to position " + strconv.Itoa(x.Dest+1)
	}
	return ""
}

// AppendJSON appends the fix: what, from, to, at, and dest for a move.
func (x *Fix) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "what", x.What.String())
	if !x.From.IsZero() {
		b = appendCode(jsonw.Field(b, "from"), &x.From)
	}
	if !x.To.IsZero() {
		b = appendCode(jsonw.Field(b, "to"), &x.To)
	}
	b = x.At.AppendJSON(jsonw.Field(b, "at"))
	if x.What == FixMove {
		b = jsonw.Int(b, "dest", int64(x.Dest))
	}
	return append(b, '}')
}

// MarshalJSON is the object of AppendJSON.
func (x Fix) MarshalJSON() ([]byte, error) { return x.AppendJSON(nil), nil }

// Format prints String for every verb.
func (f Finding) Format(s fmt.State, _ rune) { redact.Write(s, f.String()) }

// AppendJSON appends the finding: rule, severity, message, at, codes, cites, fixes, overridable, and where they apply
// asserted and related.
func (f *Finding) AppendJSON(b []byte) []byte { return append(f.AppendFields(append(b, '{')), '}') }

// AppendFields appends the fields of AppendJSON without their braces, for an object with fields of the caller's own
// before them (the encounter's id) or behind them.
func (f *Finding) AppendFields(b []byte) []byte {
	b = jsonw.Text(b, "rule", string(f.Rule))
	b = jsonw.Text(b, "severity", f.Severity.String())
	b = append(jsonw.Field(b, "message"), '"')
	b = jsonw.Quoted(f.appendMessage(b), len(b))
	b = f.At.AppendJSON(jsonw.Field(b, "at"))
	r := f.read()
	b = r.appendCodes(append(jsonw.Field(b, "codes"), '['))
	b = jsonw.List(b, "cites", f.Cites(), appendCite)
	b = jsonw.List(b, "fixes", f.Fixes(), func(b []byte, x *Fix) []byte { return x.AppendJSON(b) })
	b = jsonw.Bool(b, "overridable", f.Overridable)
	if f.Asserted {
		b = jsonw.Bool(b, "asserted", true)
	}
	if related := f.Related(); len(related) > 0 {
		b = jsonw.List(b, "related", related, func(b []byte, l *Location) []byte { return l.AppendJSON(b) })
	}
	return b
}

// MarshalJSON is the object of AppendJSON.
func (f Finding) MarshalJSON() ([]byte, error) { return f.AppendJSON(nil), nil }

// appendCodes appends the codes and the end of their list.
func (r *unpacker) appendCodes(b []byte) []byte {
	for i := range r.count() {
		if i > 0 {
			b = append(b, ',')
		}
		c := r.code()
		b = appendCode(b, &c)
	}
	return append(b, ']')
}

func appendCode(b []byte, c *Code) []byte {
	b = append(b, '"')
	start := len(b)
	b, _ = c.AppendText(b)
	return jsonw.Quoted(b, start)
}

func appendCite(b []byte, c *Cite) []byte {
	b = append(b, '"')
	start := len(b)
	for _, s := range [...]string{c.Document, c.Edition, c.Section} {
		if s == "" {
			continue
		}
		if len(b) > start {
			b = append(b, ' ')
		}
		b = append(b, s...)
	}
	return jsonw.Quoted(b, start)
}

// MarshalJSON is the list of names; [] when there are none.
func (n Needs) MarshalJSON() ([]byte, error) { return n.appendJSON(nil), nil }

func (n Needs) appendJSON(b []byte) []byte {
	b = append(b, '[')
	for i, name := range needNames {
		if n&(1<<i) == 0 {
			continue
		}
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		b = jsonw.String(b, name)
	}
	return append(b, ']')
}

// String is the rule and what it needs: "ICD-POA-01 (poa-exempt)".
func (s Skip) String() string { return string(s.Rule) + " (" + s.Needs.String() + ")" }

// AppendJSON appends the skipped rule: {"rule":"ICD-POA-01","needs":["poa-exempt"]}.
func (s *Skip) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "rule", string(s.Rule))
	return append(s.Needs.appendJSON(jsonw.Field(b, "needs")), '}')
}

// MarshalJSON is the object of AppendJSON.
func (s Skip) MarshalJSON() ([]byte, error) { return s.AppendJSON(nil), nil }

// String counts the findings: "2 errors, 1 warning, 0 infos", and the rules that were skipped.
func (r Report) String() string {
	s := r.Findings.Counts()
	switch n := len(r.Skipped()); n {
	case 0:
		return s
	case 1:
		return s + "; 1 rule skipped"
	default:
		return s + "; " + strconv.Itoa(n) + " rules skipped"
	}
}

// Counts says how many findings of each severity there are: "2 errors, 1 warning, 0 infos".
func (fs Findings) Counts() string {
	say := func(s Severity, one string) string {
		n := fs.Count(s)
		if n == 1 {
			return "1 " + one
		}
		return strconv.Itoa(n) + " " + one + "s"
	}
	return say(Error, "error") + ", " + say(Warning, "warning") + ", " + say(Info, "info")
}

// MarshalJSON is {"findings":[…],"summary":{"errors":n,"warnings":n,"infos":n},"skipped":[…]}.
func (r Report) MarshalJSON() ([]byte, error) {
	b := jsonw.List([]byte{'{'}, "findings", r.Findings, func(b []byte, f *Finding) []byte { return f.AppendJSON(b) })
	b = append(jsonw.Field(b, "summary"), '{')
	b = jsonw.Int(b, "errors", int64(r.Findings.Count(Error)))
	b = jsonw.Int(b, "warnings", int64(r.Findings.Count(Warning)))
	b = append(jsonw.Int(b, "infos", int64(r.Findings.Count(Info))), '}')
	b = jsonw.List(b, "skipped", r.Skipped(), func(b []byte, s *Skip) []byte { return s.AppendJSON(b) })
	return append(b, '}'), nil
}

// Format prints String for every verb.
func (r Report) Format(s fmt.State, _ rune) { redact.Write(s, r.String()) }

// String is the rule in a line: "ICD-EX1-01 error: Excludes1 …".
func (d RuleDoc) String() string {
	return string(d.ID) + " " + d.Severity.String() + ": " + d.Title
}

// MarshalJSON is the rule's page: rule, severity, title, why, needs, cites, fires, quiet, overridable, since, and for a
// rule that reports nothing by itself withdrawn.
func (d RuleDoc) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "rule", string(d.ID))
	b = jsonw.Text(b, "severity", d.Severity.String())
	b = jsonw.Text(b, "title", d.Title)
	b = jsonw.Text(b, "why", d.Why)
	b = d.Needs.appendJSON(jsonw.Field(b, "needs"))
	b = jsonw.List(b, "cites", d.Cites, appendCite)
	b = jsonw.Text(b, "fires", d.Fires)
	b = jsonw.Text(b, "quiet", d.Quiet)
	b = jsonw.Bool(b, "overridable", d.Overridable)
	b = jsonw.Text(b, "since", d.Since)
	return append(jsonw.Given(b, "withdrawn", d.Withdrawn), '}'), nil
}

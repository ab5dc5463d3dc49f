package guidelines

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Severity grades a finding.
type Severity uint8

// The severities. Off is only for Config.Severity: it silences a rule.
const (
	Info    Severity = iota + 1 // advice or completeness; never blocks
	Warning                     // very probably wrong, but a fact that codes cannot show could make it right
	Error                       // cannot be right as submitted
	Off     Severity = 255
)

// String is "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	case Off:
		return "off"
	}
	return "severity(" + strconv.Itoa(int(s)) + ")"
}

// MarshalText is the name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// RuleID identifies a rule for ever: "ICD-EX1-01", "NCCI-PTP-02", "CLM-ID-01".
type RuleID string

// Cite is what a finding or rule rests on.
type Cite struct {
	Document string // "ICD-10-CM Guidelines", "Tabular List", "NCCI PTP practitioner"
	Edition  string // "FY2026", "2024Q3"
	Section  string // "I.C.9.a.1", or the node a tabular note stands at: "E11"
}

// String is document, edition and section in one line.
func (c Cite) String() string {
	return strings.Join(slices.DeleteFunc([]string{c.Document, c.Edition, c.Section}, func(s string) bool { return s == "" }), " ")
}

// FixKind says what a fix does.
type FixKind uint8

// The kinds of fix.
const (
	FixReplace FixKind = iota + 1
	FixAdd
	FixRemove
	FixMove
)

// String is "replace", "add", "remove" or "move".
func (k FixKind) String() string {
	if k < 1 || k > 4 {
		return ""
	}
	return [...]string{"replace", "add", "remove", "move"}[k-1]
}

// Fix is one edit that makes a finding go away. It is given only where exactly one edit is right.
type Fix struct {
	What FixKind
	At   Location // the element replaced, removed or moved; for an addition the element before which it goes
	From Code     // the code replaced, removed or moved
	To   Code     // the code put in
	Dest int      // for a move: the new position
}

// Finding is one objection to an encounter. It holds codes and positions only, never a name, an identifier or a date
// of a patient; what stands at a position is reached through At. It is a small value: what it says in detail is kept packed
// and made when it is asked for. Rules write it as a [Draft].
type Finding struct {
	Rule        RuleID
	At          Location
	Severity    Severity
	Overridable bool   // an assertion of the coder may lower it to Info
	Asserted    bool   // an assertion did
	day         Date   // the day that it is judged by
	Text        string // the message with $1, $2 … for the codes and $d for the detail; see Message
	more        string // see packDraft
	doc         *RuleDoc
}

// Message is one sentence that names the codes and says what to do. It is built on each call.
func (f *Finding) Message() string {
	if strings.IndexByte(f.Text, '$') < 0 {
		return f.Text
	}
	return string(f.appendMessage(make([]byte, 0, len(f.Text)+32)))
}

// Codes are the codes concerned, the one at At first.
func (f *Finding) Codes() []Code {
	r := f.read()
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]Code, n)
	for i := range out {
		out[i] = r.code()
	}
	return out
}

// Related are the other parties of a conflict.
func (f *Finding) Related() []Location {
	r := f.read()
	r.codes()
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]Location, n)
	for i := range out {
		out[i] = r.location()
	}
	return out
}

// Detail is a fact of the case that is no patient data: a count, a label, a list of choices.
func (f *Finding) Detail() string {
	r := f.read()
	r.codes()
	r.locations()
	return r.text()
}

// Fixes are the edits that make the finding go away, where exactly one is right.
func (f *Finding) Fixes() []Fix {
	r := f.behind()
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]Fix, n)
	for i := range out {
		out[i] = r.fix()
	}
	return out
}

// Evidence is what this finding in particular rests on: a tabular note, a table and quarter. Cites adds the rule's own
// citations.
func (f *Finding) Evidence() []Cite {
	r := f.behind()
	r.fixes()
	return r.cites(0)
}

// Cites are the evidence of the finding and the citations of its rule, with the edition in force on the day. Where a rule
// has several citations for several cases, the evidence repeats those of the case, and the others are left out.
func (f *Finding) Cites() []Cite {
	r := f.read()
	r.codes()
	r.locations()
	r.text()
	from, notes, schedule := r.text(), r.text(), r.text()
	r.fixes()
	spare := min(len(from), 1)
	if f.doc != nil {
		spare += len(f.doc.Cites)
	}
	out, chosen := r.cites(spare), false
	for i := range out {
		if f.doc != nil && slices.Contains(f.doc.Cites, out[i]) {
			out[i], chosen = inForce(out[i], f.day, notes, schedule), true
		}
	}
	if from != "" {
		out = append(out, Cite{docTAB, notes, from})
	}
	if f.doc != nil && !chosen {
		for _, c := range f.doc.Cites {
			if c = inForce(c, f.day, notes, schedule); !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// inForce is a citation with the edition in force on a day; notes is the edition of the tabular notes in use, schedule the
// year of the fee schedule.
func inForce(c Cite, day Date, notes, schedule string) Cite {
	switch {
	case c.Edition != "":
	case c.Document == docTAB:
		c.Edition = notes
	case c.Document == docPFS:
		c.Edition = schedule
	default:
		c = c.fill(day)
	}
	return c
}

// String is severity, rule and message.
func (f Finding) String() string {
	return f.Severity.String() + " " + string(f.Rule) + ": " + f.Message()
}

// appendMessage replaces $1…$9 in the text by codes, $d by the detail and $n by the place of the tabular note.
func (f *Finding) appendMessage(b []byte) []byte {
	text := f.Text
	for i := 0; i < len(text); i++ {
		if text[i] != '$' || i+1 == len(text) {
			b = append(b, text[i])
			continue
		}
		i++
		switch c := text[i]; {
		case c == 'd':
			b = append(b, f.Detail()...)
		case c == 'n':
			r := f.read()
			r.codes()
			r.locations()
			r.text()
			b = append(b, r.text()...)
		case c >= '1' && c <= '9':
			b = f.read().appendCode(b, int(c-'1'))
		default:
			b = append(b, '$', c)
		}
	}
	return b
}

// Findings is a list of findings in order of location, then rule.
type Findings []Finding

// Sort brings findings into their order: location, then rule.
func (fs Findings) Sort() {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Rule, b.Rule))
	})
}

// Count is the number of findings of a severity.
func (fs Findings) Count(s Severity) int {
	n := 0
	for i := range fs {
		if fs[i].Severity == s {
			n++
		}
	}
	return n
}

// Err is nil unless a finding has severity Error; then it is a *FindingsError.
func (fs Findings) Err() error {
	if fs.Count(Error) == 0 {
		return nil
	}
	return &FindingsError{fs}
}

// FindingsError is the error form of findings of which at least one has severity Error.
type FindingsError struct{ Findings Findings }

// Error counts the errors and names the first.
func (e *FindingsError) Error() string {
	n := e.Findings.Count(Error)
	for i := range e.Findings {
		if f := &e.Findings[i]; f.Severity == Error {
			return "guidelines: " + strconv.Itoa(n) + " error findings, first " + string(f.Rule) + ": " + f.Message()
		}
	}
	return "guidelines: no error findings"
}

// Package numbers is the table of adjustment reasons (CARC) and remark codes (RARC): the number, what it is about in words
// of our own, whose move follows, which rules of this module look for the fault beforehand, and what that rests on. The
// texts of the lists belong to their owners and are not here.
//
//	reasons.txt   number|words|next|next in group PR|rules|sources
//	remarks.txt   number|words|effect|rules|sources
//	sources.txt   key|document|section
//
// Rules are ids, and families of them (ICD-*): what a rule of a family finds belongs to the number, too.
//
// Next is one of correct, appeal, bill-patient, bill-secondary, send-records, write-off, or - for nobody's; behind it *
// says that the reason alone does not tell and a remark decides, + that a payer who comes later may pay. The effect of a
// remark is a next step (! before every other), or - for none, no-patient (the patient may not be billed), no-appeal,
// no-resubmit.
package numbers

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed reasons.txt
var reasons string

//go:embed remarks.txt
var remarks string

//go:embed sources.txt
var sources string

// Row is a number.
type Row struct {
	Number  string
	Words   string
	Next    string // of a remark: its effect
	PR      string // next in group PR; of reasons
	Rules   string // ids and families, separated by blanks
	Sources string // keys, separated by blanks
}

// table is a list by number, made when it is first asked for.
type table struct {
	once sync.Once
	of   map[string]Row
	rows []Row
}

var reasonTable, remarkTable, sourceTable table

func (t *table) load(text string, row func(f []string) Row) *table {
	t.once.Do(func() {
		t.of = map[string]Row{}
		for line := range strings.Lines(text) {
			if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
				continue
			}
			r := row(strings.Split(line, "|"))
			t.rows = append(t.rows, r)
			t.of[r.Number] = r
		}
	})
	return t
}

func reasonList() *table {
	return reasonTable.load(reasons, func(f []string) Row { return Row{f[0], f[1], f[2], f[3], f[4], f[5]} })
}

func remarkList() *table {
	return remarkTable.load(remarks, func(f []string) Row { return Row{f[0], f[1], f[2], "", f[3], f[4]} })
}

// Reason is the row of an adjustment reason; ok is false for a number that is not in the table.
func Reason(number string) (row Row, ok bool) {
	row, ok = reasonList().of[number]
	return row, ok
}

// Remark is the row of a remark code.
func Remark(number string) (row Row, ok bool) {
	row, ok = remarkList().of[number]
	return row, ok
}

// Reasons are all rows, in the order of the table. They are shared: not to be changed.
func Reasons() []Row { return reasonList().rows }

// Remarks are all rows, in the order of the table.
func Remarks() []Row { return remarkList().rows }

// Source is the document and section that a key stands for; "" for an unknown one.
func Source(key string) (document, section string) {
	r := sourceTable.load(sources, func(f []string) Row { return Row{Number: f[0], Words: f[1], Next: f[2]} }).of[key]
	return r.Words, r.Next
}

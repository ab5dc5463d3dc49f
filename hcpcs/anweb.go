package hcpcs

import (
	"bytes"
	"io"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/gomedcode/medcode/internal/day"
)

// Limits of an official file.
const (
	maxFile = 64 << 20
	maxLine = 4 << 10
)

// Lengths of a record of the contractor file: the code, its sequence number and kind, then the long text; only first
// lines have the detail fields behind it. Blanks at the end of a line may be cut off.
const (
	anwebHead   = 11
	anwebText   = 91
	anwebDetail = 293
	anwebLine   = 320
)

// ReadANWEB reads the HCPCS contractor file (ANWEB): fixed width, Windows-1252 or UTF-8, a disclaimer before the first
// record. Bad records are left out and reported, each as a *load.FileError with file and line, joined; the sound ones are
// returned all the same. name is only used in errors.
func ReadANWEB(r io.Reader, name string) ([]Record, error) {
	data, err := readAll(r, name)
	if err != nil {
		return nil, err
	}
	p := anweb{file: name, seen: make(map[[5]byte]bool, 8192)}
	p.records = make([]Record, 0, len(data)/300)
	line := 0
	for len(data) > 0 {
		var l []byte
		l, data = cutLine(data)
		line++
		p.line(line, l)
	}
	p.flush()
	if len(p.records) == 0 && len(p.errs.list) == 0 {
		p.errs.add(name, 0, "no HCPCS records in the file")
	}
	return p.records, p.errs.err()
}

// anweb is the state of the reader.
type anweb struct {
	file    string
	records []Record
	errs    fileErrors
	seen    map[[5]byte]bool
	started bool // a record has been seen: the disclaimer is over
	open    bool // the last record is being read
	bad     bool // lines of an unsound record are being skipped
	key     [5]byte
	seq     int
	text    []byte
}

// line takes one line.
func (p *anweb) line(n int, l []byte) {
	if len(bytes.TrimRight(l, " \t")) == 0 {
		return
	}
	if len(l) > maxLine {
		p.errs.add(p.file, n, "line is longer than 4 KiB")
		return
	}
	if !isRecord(l) {
		if p.started {
			p.errs.add(p.file, n, "not a HCPCS record: code, sequence number and record kind expected")
		}
		return
	}
	p.started = true
	l = singleByte(l)
	if len(l) > anwebLine {
		p.errs.add(p.file, n, "record is longer than 320 characters")
		p.bad = true
		return
	}
	key := [5]byte(l[:5])
	seq, _ := number(l[5:10])
	switch kind := l[10]; kind {
	case '3', '7':
		p.flush()
		p.first(n, l, key, seq)
	default:
		p.more(n, l, key, seq, kind)
	}
}

// first starts a record.
func (p *anweb) first(n int, l []byte, key [5]byte, seq int) {
	p.key, p.seq, p.bad = key, seq, true
	switch {
	case len(l) < anwebDetail:
		p.errs.add(p.file, n, "first line of a record is shorter than 293 characters")
		return
	case p.seen[key]:
		p.errs.add(p.file, n, "code appears a second time")
		return
	case seq != 100:
		p.errs.add(p.file, n, "first line of a record has not sequence number 00100")
		return
	}
	p.records = append(p.records, Record{Line: n})
	if reason := parseFirst(p.last(), l); reason != "" {
		p.errs.add(p.file, n, reason)
		p.records = p.records[:len(p.records)-1]
		return
	}
	p.seen[key] = true
	p.open, p.bad = true, false
	p.text = append(p.text[:0], bytes.TrimRight(l[anwebHead:anwebText], " ")...)
}

// last is the record whose continuation lines are being collected.
func (p *anweb) last() *Record { return &p.records[len(p.records)-1] }

// more adds a continuation line to the record.
func (p *anweb) more(n int, l []byte, key [5]byte, seq int, kind byte) {
	if p.bad && key == p.key {
		return
	}
	switch {
	case !p.open || key != p.key:
		p.errs.add(p.file, n, "continuation line does not follow a record of its code")
		return
	case p.last().IsModifier() != (kind == '8'):
		p.errs.add(p.file, n, "continuation line of another record kind")
		return
	case seq != p.seq+100:
		p.errs.add(p.file, n, "sequence number does not follow that of the line before")
	}
	p.seq = seq
	text := l[anwebHead:]
	if len(l) > anwebText {
		text = l[anwebHead:anwebText]
		if len(bytes.TrimSpace(l[anwebText:])) != 0 {
			p.errs.add(p.file, n, "continuation line has detail fields")
		}
	}
	p.text = append(append(p.text, ' '), bytes.Trim(text, " ")...)
}

// flush ends the record.
func (p *anweb) flush() {
	if p.open {
		p.last().Long = decode(p.text)
		p.open = false
	}
}

// isRecord reports whether a line starts as a record does.
func isRecord(l []byte) bool {
	if len(l) <= anwebHead {
		return false
	}
	for _, c := range l[5:10] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return l[10] == '3' || l[10] == '4' || l[10] == '7' || l[10] == '8'
}

// parseFirst reads the fields of a first line; reason is not empty when one cannot be read.
func parseFirst(rec *Record, l []byte) (reason string) {
	fields := decode(l[anwebText:anwebDetail]) // one string, cut up below
	f := func(first, last int) string {        // official positions, 1-based, inclusive
		return trim(fields[first-1-anwebText : last-anwebText])
	}
	if len(fields) != anwebDetail-anwebText {
		f = func(first, last int) string { return trim(decode(l[first-1 : last])) }
	}
	if reason := parseName(rec, l); reason != "" {
		return reason
	}
	rec.Short = f(92, 119)
	for i := range rec.Pricing {
		rec.Pricing[i] = f(120+2*i, 121+2*i)
	}
	rec.MultiplePricing = f(128, 128)
	for i := range rec.CoverageManual {
		rec.CoverageManual[i] = f(129+6*i, 134+6*i)
		rec.CarriersManual[i] = f(147+8*i, 154+8*i)
	}
	rec.Statute = f(171, 180)
	for i := range rec.LabCertification {
		rec.LabCertification[i] = f(181+3*i, 183+3*i)
	}
	for i := range rec.CrossReferences {
		rec.CrossReferences[i] = f(205+5*i, 209+5*i)
		rec.TypeOfService[i] = f(261+i, 261+i)
	}
	rec.Coverage = f(230, 230)
	rec.ASCGroup = f(231, 232)
	rec.OutpatientGroup, rec.OutpatientPolicy = f(241, 243), f(244, 244)
	rec.ProcessingNote, rec.BETOS = f(253, 256), f(257, 259)
	rec.Action = f(293, 293)
	if s := f(266, 268); s != "" {
		n, ok := number([]byte(s))
		if !ok {
			return "anesthesia base units (positions 266-268) are no number"
		}
		rec.AnesthesiaUnits = n
	}
	return anwebDates(rec, f)
}

// parseName reads the code or modifier.
func parseName(rec *Record, l []byte) (reason string) {
	var err error
	if l[10] == '3' {
		rec.Code, err = Parse(string(l[:5]))
	} else {
		rec.Modifier, err = ParseModifier(string(l[3:5]))
		if string(l[:3]) != "   " {
			return "modifier does not stand at positions 4-5"
		}
	}
	if err != nil {
		return "positions 1-5 do not hold a code"
	}
	return ""
}

// anwebDates reads the five dates.
func anwebDates(rec *Record, f func(first, last int) string) (reason string) {
	for _, d := range [...]struct {
		first  int
		to     *time.Time
		reason string
	}{
		{233, &rec.ASCDate, "ASC group date (positions 233-240) is no date"},
		{245, &rec.OutpatientDate, "outpatient group date (positions 245-252) is no date"},
		{269, &rec.Added, "date added (positions 269-276) is no date"},
		{277, &rec.ActionDate, "action effective date (positions 277-284) is no date"},
		{285, &rec.Terminated, "termination date (positions 285-292) is no date"},
	} {
		s := f(d.first, d.first+7)
		if s == "" || s == "00000000" {
			continue
		}
		v, ok := day.ParseCompact(s)
		if !ok {
			return d.reason
		}
		*d.to = v.Time()
	}
	switch {
	case rec.Added.IsZero():
		return "date added (positions 269-276) is blank"
	case !rec.Terminated.IsZero() && rec.Terminated.Before(rec.Added):
		return "termination date before the date added"
	}
	return ""
}

// singleByte brings a line in UTF-8 to Windows-1252, in which the positions count.
func singleByte(l []byte) []byte {
	if ascii(l) || !utf8.Valid(l) {
		return l
	}
	if out, err := charmap.Windows1252.NewEncoder().Bytes(l); err == nil {
		return out
	}
	return l
}

// decode makes a string of Windows-1252 bytes.
func decode(b []byte) string {
	if ascii(b) {
		return string(b)
	}
	out, _ := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(out)
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

package cpt

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// Descriptor is a code with the licensee's texts, as far as the files hold them.
type Descriptor struct {
	Code                Code
	Long, Medium, Short string
}

// Title is the longest of the texts.
func (d Descriptor) Title() string {
	switch {
	case d.Long != "":
		return d.Long
	case d.Medium != "":
		return d.Medium
	}
	return d.Short
}

// Set is the licensee's code list. It is immutable; the zero Set has no codes.
type Set struct {
	rows  []Descriptor // in order of code
	index map[Code]int32
}

// Lookup finds a code.
func (s *Set) Lookup(c Code) (Descriptor, bool) {
	if s == nil {
		return Descriptor{}, false
	}
	i, ok := s.index[c]
	if !ok {
		return Descriptor{}, false
	}
	return s.rows[i], true
}

// Len is the number of codes.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.rows)
}

// All yields the codes in order.
func (s *Set) All() iter.Seq[Descriptor] {
	return func(yield func(Descriptor) bool) {
		if s == nil {
			return
		}
		for _, d := range s.rows {
			if !yield(d) {
				return
			}
		}
	}
}

// Load reads the licensee's files below opts.Root: the AMA's long, medium and short descriptor files (a code, a tab or
// blanks, a text, after any licence notes) and csv files of two columns. Which length a file holds is told by its name
// (LONG, MED, SHORT), else by its longest text. Files that are none are passed over. Faults do not stop the reading: what
// is sound is in the set. Without any code the error wraps load.ErrNotFound.
func Load(fsys fs.FS, opts load.Options) (*Set, load.Report, error) {
	var report load.Report
	byCode := map[Code]*Descriptor{}
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		file := load.File{Name: f.Name}
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		if f.Kind == official.KindCPT {
			file.Kind = string(f.Kind)
			rows, err := read(f)
			if err != nil {
				report.Errors = append(report.Errors, err)
			}
			merge(byCode, rows)
			if file.Rows, file.Used = len(rows), len(rows) > 0; !file.Used {
				file.Why = "nothing sound in it"
			}
		}
		report.Files = append(report.Files, file)
	}
	if len(byCode) == 0 {
		report.Errors = append(report.Errors, official.NotFound("cpt", "CPT descriptor file", opts.Root))
	}
	return newSet(byCode), report, report.Err()
}

func read(f official.File) ([]Descriptor, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return Read(r, f.Name)
}

func merge(byCode map[Code]*Descriptor, rows []Descriptor) {
	for _, d := range rows {
		old := byCode[d.Code]
		if old == nil {
			byCode[d.Code] = &d
			continue
		}
		old.Long, old.Medium, old.Short = either(old.Long, d.Long), either(old.Medium, d.Medium), either(old.Short, d.Short)
	}
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func newSet(byCode map[Code]*Descriptor) *Set {
	s := &Set{index: make(map[Code]int32, len(byCode))}
	for _, d := range byCode {
		s.rows = append(s.rows, *d)
	}
	slices.SortFunc(s.rows, func(a, b Descriptor) int { return a.Code.Compare(b.Code) })
	for i := range s.rows {
		s.index[s.rows[i].Code] = int32(i)
	}
	return s
}

const maxLine = 64 << 10

// maxErrors bounds the faults told of one file.
const maxErrors = 100

// Read reads one descriptor file. Lines before the first code are licence notes; a later line that is none, or a code
// that comes twice, is an error, a *load.FileError each, joined. The sound rows are returned all the same.
func Read(r io.Reader, name string) ([]Descriptor, error) {
	var rows []Descriptor
	var errs []error
	seen := map[Code]bool{}
	started := false
	for line, err := range official.Lines(r, name, maxLine) {
		raw := bytes.TrimRight(line.Text, " ")
		if err == nil && len(raw) == 0 {
			continue
		}
		code, text, ok := Code{}, "", false
		if err == nil {
			code, text, ok = descriptorLine(raw)
		}
		switch {
		case err == nil && !ok && !started:
		case !ok && len(errs) >= maxErrors || ok && seen[code] && len(errs) >= maxErrors:
		case err != nil:
			errs = append(errs, err)
		case !ok:
			errs = append(errs, &load.FileError{File: name, Line: line.Number, Reason: "not a code and a text"})
		case seen[code]:
			errs = append(errs, &load.FileError{File: name, Line: line.Number, Reason: "code appears a second time"})
		default:
			started = true
			seen[code] = true
			rows = append(rows, Descriptor{Code: code, Long: text})
		}
	}
	if len(rows) == 0 && len(errs) == 0 {
		errs = append(errs, &load.FileError{File: name, Reason: "no CPT codes in the file", Whole: true})
	}
	place(rows, name)
	return rows, errors.Join(errs...)
}

// descriptorLine cuts a line into code and text: tab, comma (csv) or blanks between them.
func descriptorLine(raw []byte) (c Code, text string, ok bool) {
	if raw[0] == '"' || len(raw) > 5 && raw[5] == ',' {
		f, err := csv.NewReader(bytes.NewReader(raw)).Read()
		if err != nil || len(f) != 2 {
			return Code{}, "", false
		}
		c, err = Parse(f[0])
		return c, strings.TrimSpace(f[1]), err == nil && strings.TrimSpace(f[1]) != ""
	}
	if len(raw) < 7 || raw[5] != '\t' && raw[5] != ' ' {
		return Code{}, "", false
	}
	c, err := Parse(string(raw[:5]))
	text = strings.TrimSpace(string(raw[6:]))
	return c, text, err == nil && text != ""
}

// place moves the texts to the field of their length: by the name of the file, else by its longest text (28
// characters at most for the short, 48 for the medium one).
func place(rows []Descriptor, name string) {
	base := strings.ToUpper(name[strings.LastIndexByte(name, '/')+1:])
	longest := 0
	for i := range rows {
		longest = max(longest, len(rows[i].Long))
	}
	switch {
	case strings.Contains(base, "LONG"):
	case strings.Contains(base, "SHORT"), !strings.Contains(base, "MED") && longest <= 28 && len(rows) > 1000:
		for i := range rows {
			rows[i].Short, rows[i].Long = rows[i].Long, ""
		}
	case strings.Contains(base, "MED"), longest <= 48 && len(rows) > 1000:
		for i := range rows {
			rows[i].Medium, rows[i].Long = rows[i].Long, ""
		}
	}
}

// String says how many codes the set has.
func (s *Set) String() string { return fmt.Sprintf("CPT, %d codes of the licensee", s.Len()) }

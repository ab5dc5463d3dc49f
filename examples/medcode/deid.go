package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/deid"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

func deidCommand() command {
	return command{
		name: "deid", group: groupClaims, args: "FILE...", summary: "claims, remittances and notes without the identifiers of patients (HIPAA Safe Harbor)", run: deidentify,
		about: "FILE is encounters (JSON, NDJSON), an 837 or 835, FHIR, the text of a note, or notes as NDJSON with {\"id\", \"text\"} a line. What is not known to be safe is left " +
			"out of claims: days become years, ZIP codes three digits, identifiers random surrogates, the same in all files of the run. With --key surrogates and shifted days " +
			"are the same in every run with the key, which is not Safe Harbor. Notes are treated by rules and lists: nothing guarantees that all identifiers are found. What was " +
			"replaced, by kind, is told on standard error, or with --json on standard output.",
		example: "medcode deid claims.837 -o shared.837\nmedcode deid --json claims.ndjson payer.835 -o shared\nmedcode deid --known claims.ndjson note.txt",
		flags: []option{
			{name: "key", arg: "FILE", help: "a secret of 16 bytes or more that only its owner can read (mode 0600): pseudonyms and shifted days, which are not Safe Harbor"},
			{name: "providers", arg: "keep|replace", help: "names and numbers of providers and payers; keep when not given", values: []string{"keep", "replace"}},
			{name: "small-areas", arg: "FILE", help: "first three digits of ZIP codes of areas of 20,000 people or fewer, in place of those by the census of 2000"},
			{name: "known", arg: "FILE", help: "claims whose names, addresses and numbers are looked for in notes; repeatable"},
			{name: "output", short: "o", arg: "FILE", help: "write there instead of standard output; a folder for several files, which are named by number"},
		},
	}
}

// deidRun is a run of the command.
type deidRun struct {
	*app
	d     *deid.Deidentifier
	known []*claim.Claim
	out   io.Writer
	n     int // interchanges of the file being written
}

// deidLine is the JSON of what was replaced in a file.
type deidLine struct {
	File   string      `json:"file"`
	Method deid.Method `json:"method"`
	Kind   deid.Kind   `json:"kind"`
	Count  int         `json:"count"`
}

func deidentify(a *app) error {
	to := a.value("output", "-")
	switch {
	case len(a.args) == 0:
		return usageError("deid FILE...; - is standard input")
	case a.has("json") && to == "-":
		return usageError("--json needs -o: the document takes standard output")
	case len(a.args) > 1 && to == "-":
		return usageError("several files need -o, a folder")
	}
	info, err := os.Stat(to)
	folder := to != "-" && err == nil && info.IsDir()
	if len(a.args) > 1 && !folder {
		if err == nil {
			return usageError("-o is no folder; several files need one")
		}
		if err := os.Mkdir(to, 0o700); err != nil {
			return fmt.Errorf("%s: %w", to, cause(err))
		}
		folder = true
	}
	j := &deidRun{app: a}
	if err := j.begin(); err != nil {
		return err
	}
	if !a.has("key") {
		for _, name := range a.args {
			if err := j.observe(name); err != nil {
				return err
			}
		}
	}
	for i, name := range a.args {
		if err := j.file(name, to, folder, i+1); err != nil {
			return err
		}
		if a.ctx.Err() != nil {
			return nil
		}
	}
	if j.d.Method() == deid.Pseudonyms {
		a.complain("pseudonyms and shifted days are not de-identified by Safe Harbor (45 CFR 164.514): treat the output as patient data")
	}
	return nil
}

// begin reads the key, the areas and the known claims.
func (j *deidRun) begin() error {
	o := deid.Options{ReplaceProviders: j.value("providers", "keep") == "replace"}
	if name := j.value("key", ""); name != "" {
		info, err := os.Stat(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, cause(err))
		}
		if info.Mode().Perm()&0o077 != 0 {
			return fmt.Errorf("%s: others than its owner can read or write the key: chmod 600", name)
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, cause(err))
		}
		o.Key = append([]byte{}, bytes.TrimRight(b, "\r\n")...)
	}
	if name := j.value("small-areas", ""); name != "" {
		b, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, cause(err))
		}
		o.SmallAreas = append([]string{}, strings.FieldsFunc(string(b), func(r rune) bool { return r == ',' || r <= ' ' })...)
		for _, s := range o.SmallAreas {
			if len(s) != 3 || strings.Trim(s, "0123456789") != "" {
				return fmt.Errorf("%s: areas are three digits each", name)
			}
		}
	}
	var err error
	if j.d, err = deid.New(o); err != nil {
		return err
	}
	for _, name := range j.given["known"] {
		err := j.encounters(name, func(c *claim.Claim) error {
			j.known = append(j.known, c)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// file treats a file.
func (j *deidRun) file(name, to string, folder bool, number int) error {
	in, err := j.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	br := bufio.NewReaderSize(in, 1<<16)
	kind := kindOf(br)
	j.n, j.alsoReads = 0, nil
	if kind.set != "" && !j.once(name) { // what is in the file is known before anything is written
		if kind, err = j.wholeKind(name, kind); err != nil {
			return err
		}
	}
	label := filepath.Base(to)
	j.out = j.std
	if to != "-" {
		path := to
		if folder {
			label = strconv.Itoa(number) + kind.extension
			path = filepath.Join(to, label)
		}
		f, err := j.sys.files.create(path)
		if err != nil {
			return err
		}
		j.out = f
	}
	if err := kind.run(j, name, br); err != nil {
		return err
	}
	if err := j.d.Err(); err != nil {
		return err
	}
	counts := j.d.Counts()
	var told []string
	for _, c := range counts {
		if !j.has("json") {
			told = append(told, fmt.Sprintf("%s %d", c.Kind, c.N))
		} else if err := j.app.out.json.Encode(deidLine{label, c.Method, c.Kind, c.N}); err != nil {
			return err
		}
	}
	if len(counts) > 0 && !j.has("json") {
		j.complain("%s: %s: %s", label, counts[0].Method, strings.Join(told, ", "))
	}
	return nil
}

// envelope is what surrounds the next interchange of a file.
func (j *deidRun) envelope(e x12.Envelope) x12.Envelope {
	e = j.d.Envelope(e)
	e.InterchangeControl += j.n
	j.n++
	return e
}

// deidKind is a kind of input.
type deidKind struct {
	extension string
	run       func(*deidRun, string, *bufio.Reader) error
	set       string                                     // of X12 that is treated
	claims    func(*bufio.Reader) iter.Seq[*claim.Claim] // that can be read; nil: there are none
}

// wholeKind is the kind of an X12 file by all of its transaction sets: of one that holds claims and remittances both are
// written, one behind the other. One that holds others is refused.
func (j *deidRun) wholeKind(name string, kind deidKind) (deidKind, error) {
	in, err := j.open(name)
	if err != nil {
		return kind, err
	}
	defer in.Close()
	sets := countSets(in)
	if _, err := io.Copy(io.Discard, sets); err != nil {
		return kind, nil // reading it will say so
	}
	if others := sets.others("835", "837"); len(others) > 0 {
		return kind, fmt.Errorf("%s: it holds %s %s, which are not treated: deid takes 835 and 837", name, plural(sets.sets[others[0]], "transaction set", "transaction sets"), others[0])
	}
	if len(sets.order) < 2 {
		return kind, nil
	}
	j.alsoReads = []string{"835", "837"}
	first, second := kind.run, (*deidRun).remittances
	if kind.set == "835" {
		second = (*deidRun).x12Claims
	}
	return deidKind{extension: ".x12", run: func(j *deidRun, name string, br *bufio.Reader) error {
		if err := first(j, name, br); err != nil || j.ctx.Err() != nil {
			return err
		}
		again, err := j.open(name)
		if err != nil {
			return err
		}
		defer again.Close()
		return second(j, name, bufio.NewReader(again))
	}}, nil
}

// kindOf tells what an input is by its beginning.
func kindOf(r *bufio.Reader) deidKind {
	head, _ := r.Peek(r.Size())
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if isX12(r) {
		switch set := transactionSet(text); set {
		case "835":
			return deidKind{extension: ".835", run: (*deidRun).remittances, set: "835", claims: setClaims}
		case "", "837":
			return deidKind{extension: ".837", run: (*deidRun).x12Claims, set: "837", claims: setClaims}
		default:
			return refusal("an X12 " + set)
		}
	}
	if what := otherFormat(text, len(head) == r.Size()); what != "" {
		return refusal(what)
	}
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return deidKind{extension: ".txt", run: (*deidRun).noteText}
	}
	keys := topKeys(text)
	switch {
	case keys["resourceType"]:
		return deidKind{extension: ".ndjson", run: (*deidRun).resources, claims: resourceClaims}
	case keys["text"]:
		return deidKind{extension: ".ndjson", run: (*deidRun).noteLines}
	}
	return deidKind{extension: ".ndjson", run: (*deidRun).encounterLines, claims: encounterClaims}
}

// refusal is the kind of an input that is not treated.
func refusal(what string) deidKind {
	return deidKind{extension: ".txt", run: func(_ *deidRun, name string, _ *bufio.Reader) error {
		return fmt.Errorf("%s: %s is not treated: deid takes encounters, 837, 835, FHIR as JSON, and notes", name, what)
	}}
}

// transactionSet is the number of the first transaction set of an X12 text, as far as it goes; "" without one.
func transactionSet(text []byte) string {
	sep := byte('*')
	if at := bytes.Index(bytes.ToUpper(text), []byte("ISA")); at >= 0 && at+3 < len(text) {
		sep = text[at+3]
	}
	for at := 0; ; {
		n := bytes.Index(text[at:], []byte{'S', 'T', sep})
		if n < 0 {
			return ""
		}
		at += n + 3
		begins := at == 3 || at > 3 && !('A' <= text[at-4] && text[at-4] <= 'Z' || '0' <= text[at-4] && text[at-4] <= '9')
		if begins && at+3 < len(text) && text[at+3] == sep && len(bytes.Trim(text[at:at+3], "0123456789")) == 0 {
			return string(text[at : at+3])
		}
	}
}

// otherFormat says what a text is that is neither JSON nor a note: XML, HL7 version 2, or a table, whose columns the rules
// for notes do not know. "" stands for a text. cut says that it is the beginning of one.
func otherFormat(text []byte, cut bool) string {
	switch {
	case bytes.HasPrefix(text, []byte("<")):
		return "XML"
	case bytes.HasPrefix(text, []byte("MSH|")), bytes.HasPrefix(text, []byte("FHS|")), bytes.HasPrefix(text, []byte("BHS|")):
		return "HL7 version 2"
	case bytes.HasPrefix(text, []byte("%PDF")), bytes.HasPrefix(text, []byte("PK\x03\x04")), bytes.HasPrefix(text, []byte("PAR1")), bytes.HasPrefix(text, []byte("SQLite format")):
		return "a binary file"
	}
	if len(text) > 0 && text[0] != '{' && text[0] != '[' && isTable(string(text), cut) {
		return "a table"
	}
	return ""
}

// topKeys are the keys of the first object of a text, as far as the text goes.
func topKeys(text []byte) map[string]bool {
	keys := map[string]bool{}
	dec := json.NewDecoder(bytes.NewReader(text))
	depth, key := 0, true
	begun := false
	for {
		t, err := dec.Token()
		if err != nil {
			return keys
		}
		switch t {
		case json.Delim('['):
			if begun {
				depth++
			}
			continue
		case json.Delim('{'):
			begun = true
			depth++
			key = true
			continue
		case json.Delim('}'), json.Delim(']'):
			if depth--; depth <= 0 {
				return keys
			}
			key = true
			continue
		}
		if depth != 1 {
			continue
		}
		if s, ok := t.(string); ok && key {
			keys[s] = true
			key = false
		} else {
			key = true
		}
	}
}

func (j *deidRun) encounterLines(name string, br *bufio.Reader) error {
	w := encounter.NewWriter(j.out)
	n := 0
	for c, err := range encounter.NewReader(br, encounter.Options{}).Claims() {
		if j.ctx.Err() != nil {
			return nil
		}
		j.records++
		n++
		if err != nil {
			j.broken = true
			j.complainLike(err.Error(), "%s: %v", name, err)
			continue
		}
		if err := w.Write(j.d.Claim(c)); err != nil {
			return err
		}
	}
	if n == 0 {
		return errors.New(name + ": nothing in it")
	}
	return nil
}

func (j *deidRun) x12Claims(name string, br *bufio.Reader) error {
	var enc *x837.Encoder
	err := j.decode(name, br, x837.Options{NoCheck: true}, func(c *claim.Claim, number int) error {
		j.records++
		if enc == nil {
			enc = x837.NewEncoder(j.out, j.envelope(j.from()), x837.EncodeOptions{Transliterate: true, Omit: true, NewLines: true})
		}
		got := j.d.Claim(c)
		got.Patient.AgeYears = nil // an 837 has no place for it
		if err := enc.Encode(got); err != nil {
			j.broken = true
			j.complainLike("refused", "%s: claim %d is left out: %v", name, number, err)
		}
		return nil
	})
	if err != nil || enc == nil {
		return err
	}
	return enc.Close()
}

func (j *deidRun) remittances(name string, br *bufio.Reader) error {
	j.sets = countSets(br)
	r := x835.NewReader(j.sets, x835.Options{})
	var enc *x835.Encoder
	defer func() { j.remitFindings(name, r.Findings(), j.sets) }()
	for p, err := range r.Payments() {
		if j.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			j.broken = true
			j.complain("%s: %v", name, err)
			break
		}
		j.records++
		if enc == nil {
			enc = x835.NewEncoder(j.out, j.envelope(r.Envelope()), x835.EncodeOptions{NewLines: true, Lenient: true})
		}
		j.remitFindings(name, append(r.Findings(), j.twice(r, p)...), j.sets)
		if err := enc.Encode(j.d.Payment(p)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	j.unreadSets(name, "read", j.sets, append([]string{"835"}, j.alsoReads...)...)
	if enc == nil {
		return errors.New(name + ": no remittance (835) in it")
	}
	return enc.Close()
}

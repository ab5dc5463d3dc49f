package payer

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// Pack is a payer's rules. It is immutable.
type Pack struct {
	name, publisher, version string
	rules                    []*rule
	filed                    map[string][]*rule // rules on service lines with certain codes, by shelf
	others                   []*rule
	set                      *guidelines.RuleSet
}

// Name is what the pack is called: "acme".
func (p *Pack) Name() string { return p.name }

// Publisher is whose policies they are.
func (p *Pack) Publisher() string { return p.publisher }

// Version is that of the pack, as its author writes it: "2026-01".
func (p *Pack) Version() string { return p.version }

// Len is the number of rules.
func (p *Pack) Len() int { return len(p.rules) }

// Links are the addresses that a rule of the pack gives for its sources, in the order of its citations; "" for a citation
// without one, nil for a rule that the pack does not have.
func (p *Pack) Links(id guidelines.RuleID) []string {
	for _, r := range p.rules {
		if r.doc.ID == id {
			return slices.Clone(r.links)
		}
	}
	return nil
}

// Set is the pack as it registers with a Checker by guidelines.Config.Sets. It is the same at each call.
func (p *Pack) Set() *guidelines.RuleSet { return p.set }

// Read reads one pack. JSON is told from YAML by the name of the file (.json, .yaml, .yml), else by a brace at its
// beginning. The error joins all faults, each a *load.FileError; the pack holds the rules without one, and is nil only when the
// document cannot be read at all. Fields that this package does not know are faults.
func Read(r io.Reader, file string) (*Pack, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err == nil && len(b) > maxBytes {
		err = errTooLarge
	}
	if err != nil {
		return nil, &load.FileError{File: file, Reason: "cannot be read", Err: err, Whole: true}
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	isJSON := path.Ext(file) == ".json"
	if !isJSON && path.Ext(file) != ".yaml" && path.Ext(file) != ".yml" {
		isJSON = bytes.HasPrefix(bytes.TrimSpace(b), []byte("{"))
	}
	root, line, err := parse(b, isJSON)
	if err != nil {
		return nil, &load.FileError{File: file, Line: line, Reason: err.Error(), Whole: true}
	}
	in := &reader{file: file}
	p := in.pack(root)
	return p, in.err()
}

// Load reads the packs below opts.Root (a folder, or the one file that it names): files that end in .yaml, .yml or .json, in
// order of their names. A pack whose file has faults holds the rules without one. Where there is no such file the error
// wraps load.ErrNotFound, as that of other loaders.
func Load(fsys fs.FS, opts load.Options) ([]*Pack, load.Report, error) {
	var packs []*Pack
	var report load.Report
	root, found := cmp.Or(opts.Root, "."), false
	err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch path.Ext(name) {
		case ".yaml", ".yml", ".json":
		default:
			if name != root {
				report.Files = append(report.Files, load.File{Name: name})
				return nil
			}
		}
		found = true
		file := load.File{Name: name, Kind: "payer-pack"}
		p, err := readFile(fsys, name)
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		if p != nil {
			packs = append(packs, p)
			file.Used, file.Rows = true, len(p.rules)
		} else {
			file.Why = "cannot be read"
		}
		report.Files = append(report.Files, file)
		return nil
	})
	if err == nil && !found {
		err = official.NotFound("payer", "payer pack (.yaml, .yml, .json)", root)
	}
	if err == nil {
		err = twice(packs)
	}
	if err != nil {
		report.Errors = append(report.Errors, err)
	}
	return packs, report, report.Err()
}

func readFile(fsys fs.FS, name string) (*Pack, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, &load.FileError{File: name, Reason: "cannot be opened", Err: err, Whole: true}
	}
	defer f.Close()
	return Read(f, name)
}

// twice is the error of rule ids that several packs have: a Checker would report one of them only by its own doc.
func twice(packs []*Pack) error {
	var errs []error
	seen := map[guidelines.RuleID]string{}
	for _, p := range packs {
		for _, r := range p.rules {
			if other, ok := seen[r.doc.ID]; ok {
				errs = append(errs, &load.FileError{File: r.file, Line: r.line, Path: string(r.doc.ID), Reason: "the id is that of a rule in " + other})
			}
			seen[r.doc.ID] = r.file
		}
	}
	return errors.Join(errs...)
}

// pack reads a document.
func (r *reader) pack(root *node) *Pack {
	p := new(Pack)
	builtin := map[string]bool{}
	for _, d := range guidelines.Rules() {
		builtin[string(d.ID)] = true
	}
	seen := map[guidelines.RuleID]bool{}
	r.object(root, "", fields{
		"name": r.text(&p.name), "publisher": r.text(&p.publisher), "version": r.text(&p.version),
		"rules": func(n *node, path string) {
			if n.kind != list {
				r.fail(n, path, "is %s, not a list", n.kind)
				return
			}
			for i, m := range n.members {
				at := path + "[" + itoa(i) + "]"
				r.bad = 0
				x := r.rule(m, at)
				switch {
				case builtin[string(x.doc.ID)]:
					r.fail(m, at+".id", "%s is a rule of this module: choose another id", x.doc.ID)
				case seen[x.doc.ID]:
					r.fail(m, at+".id", "%s stands twice", x.doc.ID)
				}
				if seen[x.doc.ID] = true; r.bad == 0 {
					p.rules = append(p.rules, x)
				}
			}
		},
	}, "name", "publisher", "version", "rules")
	p.set = &guidelines.RuleSet{Name: p.name, Run: p.run}
	for _, x := range p.rules {
		x.doc.Since = p.version
		p.set.Docs = append(p.set.Docs, x.doc)
	}
	p.filed = map[string][]*rule{}
	for i, x := range p.rules {
		x.days = &p.set.Docs[i]
		if x.when.codes == nil {
			p.others = append(p.others, x)
		}
		for _, shelf := range x.when.shelves {
			p.filed[shelf] = append(p.filed[shelf], x)
		}
	}
	return p
}

// run judges an encounter by the rules of the pack. Those on service lines with certain codes are looked up by the codes, so
// that a large pack costs little.
func (p *Pack) run(f *guidelines.Facts) {
	s := &subject{f: f, e: f.Encounter()}
	for _, r := range p.others {
		r.judge(s)
	}
	var buf [8]byte
	for i := range s.e.Services {
		code, _ := s.e.Services[i].Code.AppendText(buf[:0])
		if len(code) < 2 {
			continue
		}
		for _, r := range p.filed[string(code[:2])] {
			if f.Have(r.doc.Needs) && r.fits(&s.e.Services[i]) && r.concerns(f) {
				r.judgeLine(s, i)
			}
		}
	}
}

// shelves are the first two characters of the codes of a list: where a rule on them is filed.
func shelves(list string) []string {
	var out []string
	for item := range strings.FieldsSeq(list) {
		lo, hi, ranged := strings.Cut(strings.ToUpper(item), "-")
		if !ranged {
			hi = lo
		}
		if len(lo) != 5 || len(hi) != 5 || lo[0] > 'Z' || hi[0] > 'Z' {
			continue // no code, which is told elsewhere
		}
		for a, b := lo[0], lo[1]; a < hi[0] || a == hi[0] && b <= hi[1]; b++ {
			if b > '9' {
				a, b = a+1, '0'-1
				continue
			}
			if shelf := string([]byte{a, b}); !slices.Contains(out, shelf) {
				out = append(out, shelf)
			}
		}
	}
	return out
}

// validID reports whether an id is made of two or more parts of capital letters and digits, the first begins with a letter.
func validID(s string) bool {
	if len(s) > 40 || s == "" || s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	parts := strings.Split(s, "-")
	for _, part := range parts {
		if part == "" || strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
			return false
		}
	}
	return len(parts) > 1
}

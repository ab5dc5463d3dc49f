package pcs

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
)

// A Term is one entry of the definitions: what a value of an axis means and what it includes. Body part and device
// entries have inclusions only: they are the body part key and the device key.
type Term struct {
	Section     byte     // first character of the codes it holds for
	Pos         int      // position of the axis: 3 operation, 4 body part, 5 approach, 6 device ...
	Titles      []string // the labels it explains, as published: "Cerebral Ventricle", "Cardiac Lead in Heart and Great Vessels"
	Definition  string
	Explanation string
	Includes    []string
}

// An Aggregate says that a specific device value of some operations is coded with a broader one in others.
type Aggregate struct {
	Device      string   // the specific device
	Operation   string   // "Insertion", "All applicable"
	BodySystems []string // labels of body systems
	Value       byte     // of the broader device
	Parent      string   // label of the broader device
}

// Definitions is a definitions XML file.
type Definitions struct {
	Version    string
	Title      string
	terms      []Term
	aggregates []Aggregate
	byLabel    map[termKey]int32
}

type termKey struct {
	section byte
	pos     uint8
	label   string
}

// Terms yields all entries as published.
func (d *Definitions) Terms() iter.Seq[Term] { return slices.Values(d.terms) }

// Aggregates yields the device aggregation table.
func (d *Definitions) Aggregates() iter.Seq[Aggregate] { return slices.Values(d.aggregates) }

// Term is the entry for a label of an axis in a section.
func (d *Definitions) Term(section byte, pos int, label string) (Term, bool) {
	i, ok := d.byLabel[termKey{section, uint8(pos), label}]
	if !ok {
		return Term{}, false
	}
	return d.terms[i], true
}

func (d *Definitions) definition(section byte, pos int, label string) string {
	i, ok := d.byLabel[termKey{section, uint8(pos), label}]
	if !ok {
		return ""
	}
	return d.terms[i].Definition
}

func (d *Definitions) add(t Term) {
	n := int32(len(d.terms))
	d.terms = append(d.terms, t)
	for _, title := range t.Titles {
		k := termKey{t.Section, uint8(t.Pos), title}
		if _, ok := d.byLabel[k]; !ok {
			d.byLabel[k] = n
		}
	}
}

// ReadDefinitions reads a definitions XML file (root ICD10PCS.definitions). It returns what is sound together with a
// [*load.FileError] for every fault.
func ReadDefinitions(r io.Reader) (*Definitions, error) {
	v, errs := readDefinitions(r, "")
	return v, errors.Join(errs...)
}

func readDefinitions(r io.Reader, name string) (*Definitions, []error) {
	d := &Definitions{byLabel: map[termKey]int32{}}
	f := &xmlFile{
		root:   "ICD10PCS.definitions",
		units:  []string{"section", "deviceAggregation"},
		faults: &faults{file: name},
	}
	f.leaf = versionLeaf(&d.Version, &d.Title)
	f.read(r, func(u *unit) {
		if u.els[0].name == "section" {
			d.section(u, f.faults)
		} else {
			d.aggregation(u, f.faults)
		}
	})
	return d, f.faults.errs
}

func (d *Definitions) section(u *unit, f *faults) {
	code := u.attr(0, "code")
	if len(code) != 1 {
		f.add(u.els[0].line, u.path, "a section's code is one character; the section is left out", nil)
		return
	}
	n := 0
	for a := range u.kids(0, "axis") {
		n++
		path := fmt.Sprintf("%s/axis[%d]", u.path, n)
		pos, err := strconv.Atoi(u.attr(a, "pos"))
		if err != nil || pos < 1 || pos > 7 {
			f.add(u.els[a].line, path, "attribute pos is not 1 to 7; the axis is left out", nil)
			continue
		}
		for i := range u.kids(a, "terms") {
			t := Term{Section: code[0], Pos: pos, Definition: u.text(i, "definition"), Explanation: u.text(i, "explanation")}
			for k := range u.kids(i, "title") {
				t.Titles = append(t.Titles, fold(u.els[k].text))
			}
			for k := range u.kids(i, "includes") {
				t.Includes = append(t.Includes, fold(u.els[k].text))
			}
			if len(t.Titles) == 0 {
				f.add(u.els[i].line, path, "terms without a title; left out", nil)
				continue
			}
			d.add(t)
		}
	}
}

func (d *Definitions) aggregation(u *unit, f *faults) {
	for i := range u.kids(0, "aggregate") {
		a := Aggregate{Device: u.text(i, "device"), Operation: u.text(i, "operation"), Parent: u.text(i, "parent")}
		for k := range u.kids(i, "bodySys") {
			a.BodySystems = append(a.BodySystems, fold(u.els[k].text))
		}
		if p := u.kid(i, "parent"); p >= 0 && len(u.attr(p, "value")) == 1 {
			a.Value = u.attr(p, "value")[0]
		}
		if a.Device == "" || a.Value == 0 {
			f.add(u.els[i].line, u.path, "an aggregate without device or parent value; left out", nil)
			continue
		}
		d.aggregates = append(d.aggregates, a)
	}
}

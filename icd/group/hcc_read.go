package group

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
)

// HCCFiles are the tables of a model. Mapping is needed, the others are optional; a table of several models may be
// given, of which the rows of Model count. Each is told by its heading row or its shape:
//
//	Mapping      code TAB category (F2824T1N.TXT), or csv diagnosis_code,cc,model_name
//	Hierarchies  csv cc_parent,cc_child,model_domain,model_version,…
//	Labels       csv cc,label,model_domain,model_version,…
//	Edits        csv icd10,edit_type,sex,age_min,age_max,action,cc_override,model_name,…
//	Factors      csv coefficient,value,model_domain,model_version, or one row of names over one row of values
type HCCFiles struct {
	Model                                        string // "V28" when empty, in either case
	Year                                         int    // the payment year, for HCC.Year; 0 when not known
	Proposed                                     bool   // the factors are proposed ones, not final: every result says so
	Mapping, Hierarchies, Labels, Edits, Factors io.Reader
}

// ReadHCC reads the tables. Damaged rows are reported as *RowError, joined and prefixed by the table's name; the rest is
// returned; a mapping without the model gives nil and an error that wraps load.ErrNotFound. The interactions built in are those of V28; another version has only categories, hierarchies and factors.
func ReadHCC(f HCCFiles) (*HCC, error) {
	if f.Model = modelName(f.Model); len(f.Model) != 3 || f.Model[0] != 'V' || strings.Trim(f.Model[1:], "0123456789") != "" {
		return nil, fmt.Errorf("group: an HCC model is named by V and two digits, as V28: %w", load.ErrNotFound)
	}
	models := map[string]bool{}
	h := &HCC{model: "CMS-HCC " + f.Model, year: f.Year, proposed: f.Proposed, codes: map[icd.CM][]int16{}, below: map[int16][]int16{}, labels: map[int16]string{},
		edits: map[icd.CM][]hccEdit{}, factor: map[string]decimal.Decimal{}}
	var errs []error
	read := func(name string, r io.Reader, row func(rec []string, col map[string]int) string) {
		if r == nil {
			return
		}
		if err := readTable(r, row); err != nil {
			errs = append(errs, inFile(r, name, err))
		}
	}
	read("mapping", f.Mapping, func(rec []string, col map[string]int) string {
		if name := modelOf(rec, col); len(models) < 20 && name != "" {
			models[name] = true
		}
		return h.addCode(rec, col, f.Model)
	})
	read("hierarchies", f.Hierarchies, func(rec []string, col map[string]int) string { return h.addHierarchy(rec, col, f.Model) })
	read("labels", f.Labels, func(rec []string, col map[string]int) string { return h.addLabel(rec, col, f.Model) })
	read("edits", f.Edits, func(rec []string, col map[string]int) string { return h.addEdit(rec, col, f.Model) })
	if err := h.readFactors(f.Factors, f.Model); err != nil {
		errs = append(errs, inFile(f.Factors, "factors", err))
	}
	if len(h.codes) == 0 {
		why := "no HCC mapping rows"
		if len(models) > 0 {
			why = "no HCC model of that name: the mapping has rows of " + strings.Join(slices.Sorted(maps.Keys(models)), ", ") + " only"
		}
		errs = append(errs, fmt.Errorf("group: %s: %w", why, load.ErrNotFound))
		return nil, errors.Join(errs...)
	}
	return h, errors.Join(errs...)
}

// namedFile is a file that faults are told of by its name.
type namedFile struct {
	io.Reader
	name string
}

// inFile puts the name of a file before an error, or else what the file is.
func inFile(r io.Reader, what string, err error) error {
	if f, ok := r.(namedFile); ok {
		return &load.FileError{File: f.name, Err: err, Whole: true}
	}
	return fmt.Errorf("%s: %w", what, err)
}

// readTable reads csv or tab-separated rows. A first row that names columns gives their numbers; without one, columns
// are 0, 1, ….
func readTable(r io.Reader, row func(rec []string, col map[string]int) (reason string)) error {
	br := bufio.NewReader(r)
	head, _ := br.Peek(512)
	cr := csv.NewReader(br)
	cr.FieldsPerRecord = -1
	first, _, _ := strings.Cut(string(head), "\n")
	if strings.Contains(first, "\t") {
		cr.Comma = '\t'
	}
	var errs []error
	var col map[string]int
	width := 0
	for n := 1; ; n++ {
		rec, err := cr.Read()
		if err == io.EOF {
			if n == 2 && col != nil {
				errs = append(errs, errors.New("group: no rows"))
			}
			break
		}
		if err != nil {
			errs = append(errs, &RowError{n, "not a csv record"})
			if len(errs) > 100 {
				break
			}
			continue
		}
		if n == 1 {
			width = len(rec)
			if col = heading(rec); col != nil {
				continue
			}
		}
		if len(rec) < width {
			if len(errs) < 100 {
				errs = append(errs, &RowError{n, "not as many fields as in the first row"})
			}
			continue
		}
		if reason := row(rec, col); reason != "" && len(errs) < 100 {
			errs = append(errs, &RowError{n, reason})
		}
	}
	return errors.Join(errs...)
}

// heading gives the column numbers of a row of names; nil for a row of data.
func heading(rec []string) map[string]int {
	col := map[string]int{}
	for i, c := range rec {
		c = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(c, "\ufeff")))
		if strings.ContainsAny(c, "0123456789") && c != "icd10" {
			return nil
		}
		col[c] = i
	}
	return col
}

func cell(rec []string, col map[string]int, name string, at int) string {
	if col != nil {
		k, ok := col[name]
		if !ok {
			return ""
		}
		at = k
	}
	if at < 0 || at >= len(rec) {
		return ""
	}
	return strings.TrimSpace(rec[at])
}

// ofModel reports whether a row belongs to the model: model_name "CMS-HCC Model V28", or model_domain CMS-HCC with
// model_version V28 or C28. A table without these columns belongs to one model only.
func ofModel(rec []string, col map[string]int, model string) bool {
	if col == nil {
		return true
	}
	if _, ok := col["model_name"]; ok {
		return cell(rec, col, "model_name", 0) == "CMS-HCC Model "+model
	}
	if _, ok := col["model_version"]; !ok {
		return true
	}
	v := cell(rec, col, "model_version", 0)
	return cell(rec, col, "model_domain", 0) == "CMS-HCC" && (v == model || v == "C"+strings.TrimPrefix(model, "V"))
}

// modelName is the name of a model as the tables have it: upper case, V28 when none is given.
func modelName(s string) string {
	if s = strings.ToUpper(strings.TrimSpace(s)); s == "" {
		return "V28"
	}
	return s
}

// modelOf names the model of a row of a mapping, "" where the table has no such column.
func modelOf(rec []string, col map[string]int) string {
	name, ok := strings.CutPrefix(cell(rec, col, "model_name", -1), "CMS-HCC Model ")
	if ok && len(name) <= 8 {
		return name
	}
	return ""
}

func number(s string) (int16, bool) {
	n, err := strconv.ParseInt(strings.TrimPrefix(s, "HCC"), 10, 16)
	return int16(n), err == nil && n > 0
}

func (h *HCC) addCode(rec []string, col map[string]int, model string) string {
	if _, ok := col["model_name"]; ok && cell(rec, col, "model_name", -1) == "" {
		return "no model"
	}
	if !ofModel(rec, col, model) {
		return ""
	}
	code, err := icd.ParseCM(cell(rec, col, "diagnosis_code", 0))
	cc, ok := number(cell(rec, col, "cc", 1))
	if err != nil || !ok {
		return "no code or no category"
	}
	h.codes[code] = append(h.codes[code], cc)
	return ""
}

func (h *HCC) addHierarchy(rec []string, col map[string]int, model string) string {
	if !ofModel(rec, col, model) {
		return ""
	}
	a, ok1 := number(cell(rec, col, "cc_parent", 0))
	b, ok2 := number(cell(rec, col, "cc_child", 1))
	if !ok1 || !ok2 {
		return "not two categories"
	}
	h.below[a] = append(h.below[a], b)
	return ""
}

func (h *HCC) addLabel(rec []string, col map[string]int, model string) string {
	if !ofModel(rec, col, model) {
		return ""
	}
	cc, ok := number(cell(rec, col, "cc", 0))
	if !ok {
		return "" // labels of variables that are no categories
	}
	h.labels[cc] = cell(rec, col, "label", 1)
	return ""
}

func (h *HCC) addEdit(rec []string, col map[string]int, model string) string {
	if !ofModel(rec, col, model) {
		return ""
	}
	code, err := icd.ParseCM(cell(rec, col, "icd10", 0))
	if err != nil {
		return "no code"
	}
	e := hccEdit{from: -1, to: -1, invalid: cell(rec, col, "action", 5) == "invalid"}
	switch cell(rec, col, "sex", 2) {
	case "1":
		e.sex = 'M'
	case "2":
		e.sex = 'F'
	}
	for _, b := range []struct {
		to   *int
		name string
	}{{&e.from, "age_min"}, {&e.to, "age_max"}} {
		if s := cell(rec, col, b.name, 3); s != "" {
			if *b.to, err = strconv.Atoi(s); err != nil {
				return b.name + " is no number"
			}
		}
	}
	if !e.invalid {
		var ok bool
		if e.category, ok = number(cell(rec, col, "cc_override", 6)); !ok {
			return "no category to put in"
		}
	}
	h.edits[code] = append(h.edits[code], e)
	return ""
}

// readFactors reads either form of the relative factors.
func (h *HCC) readFactors(r io.Reader, model string) error {
	if r == nil {
		return nil
	}
	br := bufio.NewReaderSize(r, 1<<16)
	head, _ := br.Peek(64)
	if strings.HasPrefix(strings.ToLower(string(head)), "coefficient,") {
		return readTable(br, func(rec []string, col map[string]int) string {
			if !ofModel(rec, col, model) {
				return ""
			}
			return h.addFactor(cell(rec, col, "coefficient", 0), cell(rec, col, "value", 1), model)
		})
	}
	rows, err := csv.NewReader(br).ReadAll()
	if err != nil || len(rows) != 2 || len(rows[0]) != len(rows[1]) {
		return errors.New("group: neither a table of factors nor a row of names over a row of values")
	}
	var errs []error
	for i, name := range rows[0] {
		if reason := h.addFactor(name, rows[1][i], model); reason != "" {
			errs = append(errs, fmt.Errorf("group: column %d: %s", i+1, reason))
		}
	}
	return errors.Join(errs...)
}

func (h *HCC) addFactor(name, value, model string) string {
	if strings.ContainsAny(value, "eE_") {
		return "factor is no plain number"
	}
	v, err := decimal.NewFromString(strings.TrimSpace(value))
	if err != nil || name == "" {
		return "no name, or a factor that is no number"
	}
	h.factor[strings.TrimSuffix(strings.ToUpper(strings.TrimSpace(name)), "_"+model)] = v
	return ""
}

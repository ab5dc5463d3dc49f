package group

import (
	"bytes"
	"io"
	"io/fs"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// LoadHCC reads the tables of an HCC model ("V28" when empty) found below opts.Root, recognised by content; other files
// are passed over. Where a table comes in two forms, the csv form with several years is preferred to the bare one. The
// model is nil, with an error that wraps load.ErrNotFound, when there is no mapping of diagnoses, or none of the model: the
// error then names the models that are there.
func LoadHCC(fsys fs.FS, model string, opts load.Options) (*HCC, load.Report, error) {
	files := HCCFiles{Model: model}
	var report load.Report
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		file := load.File{Name: f.Name}
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		if to := files.table(f.Kind); to != nil {
			file.Kind = string(f.Kind)
			if b, err := f.ReadAll(64 << 20); err != nil {
				report.Errors = append(report.Errors, err)
				file.Why = "cannot be read"
			} else if m := bareModel(f.Name); f.Kind == official.KindHCCMapping && m != "" && m != modelName(model) {
				file.Why = "a mapping of another model: " + m
			} else if head, rows, _ := bytes.Cut(b, []byte("\n")); *to == nil || bytes.Contains(head, []byte("model_")) {
				*to = namedFile{bytes.NewReader(b), f.Name}
				file.Used, file.Rows = true, bytes.Count(rows, []byte("\n"))
			} else {
				file.Why = "another file has the table"
			}
		}
		report.Files = append(report.Files, file)
	}
	if files.Mapping == nil {
		report.Errors = append(report.Errors, official.NotFound("group", "HCC mapping of diagnoses", opts.Root))
		return nil, report, report.Err()
	}
	h, err := ReadHCC(files)
	if err != nil {
		report.Errors = append(report.Errors, err)
	}
	return h, report, report.Err()
}

// table is where the text of a kind of file goes; nil for other kinds.
func (f *HCCFiles) table(kind official.Kind) *io.Reader {
	switch kind {
	case official.KindHCCMapping:
		return &f.Mapping
	case official.KindHCCHierarchies:
		return &f.Hierarchies
	case official.KindHCCLabels:
		return &f.Labels
	case official.KindHCCEdits:
		return &f.Edits
	case official.KindHCCFactors:
		return &f.Factors
	}
	return nil
}

// bareModel is the model that the name of a mapping without headings tells: V28 of F2824T1N.TXT; "" for other names.
func bareModel(name string) string {
	name = strings.ToUpper(name[strings.LastIndexAny(name, "/!")+1:])
	if len(name) > 5 && name[0] == 'F' && strings.Trim(name[1:5], "0123456789") == "" {
		return "V" + name[1:3]
	}
	return ""
}

// LoadCCSR reads the newest CCSR file below opts.Root, by name. Without one the result is nil and the error wraps
// load.ErrNotFound.
func LoadCCSR(fsys fs.FS, opts load.Options) (*CCSR, load.Report, error) {
	var found *CCSR
	report := official.Tables(fsys, opts.Root, official.KindCCSR, func(f official.File) (int, error) {
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		defer r.Close()
		c, err := ReadCCSR(r)
		if c.Len() > 0 {
			found = c
		}
		return c.Len(), official.InFile(f.Name, err)
	})
	if found == nil {
		report.Errors = append(report.Errors, official.NotFound("group", "CCSR table", opts.Root))
	}
	return found, report, report.Err()
}

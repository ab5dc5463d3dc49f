package group

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/gomedcode/medcode/internal/official"
)

// FileError is a fault in a file: File, Line (from 1; 0: the file as a whole), Reason and the cause Err.
type FileError = official.FileError

// ErrNotFound is wrapped by the error of a loader that found no file with its table. It is one value
// for all packages of this module.
var ErrNotFound = official.ErrNotFound

// LoadHCC reads the tables of an HCC model ("V28" when empty) found below root in the file system, recognised by
// content; other files are passed over. Where a table comes in two forms, the csv form with several years is preferred
// to the bare one. h is nil, with an error that wraps ErrNotFound, when there is no mapping of diagnoses, or none of the
// model: the error then names the models that are there.
func LoadHCC(fsys fs.FS, root, model string) (h *HCC, err error) {
	files := HCCFiles{Model: model}
	var errs []error
	for f, err := range official.Walk(fsys, root, official.Limits{}) {
		if err != nil {
			errs = append(errs, err)
		}
		var to *io.Reader
		switch f.Kind {
		case official.KindHCCMapping:
			to = &files.Mapping
		case official.KindHCCHierarchies:
			to = &files.Hierarchies
		case official.KindHCCLabels:
			to = &files.Labels
		case official.KindHCCEdits:
			to = &files.Edits
		case official.KindHCCFactors:
			to = &files.Factors
		default:
			continue
		}
		b, err := f.ReadAll(64 << 20)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if m := bareModel(f.Name); f.Kind == official.KindHCCMapping && m != "" && m != modelName(model) {
			continue
		}
		if line, _, _ := bytes.Cut(b, []byte("\n")); *to == nil || bytes.Contains(line, []byte("model_")) {
			*to = namedFile{bytes.NewReader(b), f.Name}
		}
	}
	if files.Mapping == nil {
		return nil, errors.Join(append(errs, official.NotFound("group", "HCC mapping of diagnoses", root))...)
	}
	h, err = ReadHCC(files)
	return h, errors.Join(append(errs, err)...)
}

// bareModel is the model that the name of a mapping without headings tells: V28 of F2824T1N.TXT; "" for other names.
func bareModel(name string) string {
	name = strings.ToUpper(name[strings.LastIndexAny(name, "/!")+1:])
	if len(name) > 5 && name[0] == 'F' && strings.Trim(name[1:5], "0123456789") == "" {
		return "V" + name[1:3]
	}
	return ""
}

// LoadCCSR reads the newest CCSR file below root in the file system, by name. Without one the error wraps
// ErrNotFound.
func LoadCCSR(fsys fs.FS, root string) (*CCSR, error) {
	var found *CCSR
	var errs []error
	for f, err := range official.Walk(fsys, root, official.Limits{}) {
		if err != nil {
			errs = append(errs, err)
		}
		if f.Kind != official.KindCCSR {
			continue
		}
		r, err := f.Open()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		c, err := ReadCCSR(r)
		r.Close()
		if err != nil {
			errs = append(errs, &FileError{File: f.Name, Err: err, Whole: true})
		}
		if c.Len() > 0 {
			found = c
		}
	}
	if found == nil {
		errs = append(errs, official.NotFound("group", "CCSR table", root))
	}
	return found, errors.Join(errs...)
}

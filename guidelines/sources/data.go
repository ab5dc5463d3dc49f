package sources

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/internal/official"
)

// Data is what is embedded together with what a number of sources hold. Each part is read at its first use; Data is safe
// for concurrent use.
type Data struct {
	sources []Source

	mu       sync.Mutex
	problems []error
	noted    map[string]bool // faults of whole files, which every part that is read meets again
	unread   bool

	icd   part[*icd.Set]
	pcs   part[*pcs.Set]
	hcpcs part[*hcpcs.Set]
	cpt   part[*cpt.Set]
	ncci  part[*ncci.Edits]
	fees  part[*fees.Schedule]

	mce      part[mce.Tables]
	coverage part[*coverage.Tables]

	// Sheets reads spreadsheets of NCCI tables; see package guidelines/ncci/xlsx. Set it before the first use of NCCI.
	Sheets ncci.SheetReader
}

// part is a value that is made once.
type part[T any] struct {
	once  sync.Once
	value T
}

// New makes a Data of sources; without any it is what is embedded.
func New(src ...Source) *Data { return &Data{sources: src} }

// Sources are the sources given.
func (d *Data) Sources() []Source { return d.sources }

// ICD is ICD-10-CM: the embedded releases with the loaded parts put in.
func (d *Data) ICD() *icd.Set {
	d.icd.once.Do(func() {
		d.icd.value = icd.Embedded()
		for _, s := range d.sources {
			set, _, err := icd.Load(s.FS, icd.LoadOptions{Root: s.Root, Day: s.Day, Known: icd.Embedded()})
			d.note(s, err)
			d.icd.value = d.icd.value.With(set)
		}
	})
	return d.icd.value
}

// PCS is ICD-10-PCS: the embedded release with the loaded ones.
func (d *Data) PCS() *pcs.Set {
	d.pcs.once.Do(func() {
		d.pcs.value = pcs.Embedded()
		for _, s := range d.sources {
			set, _, err := pcs.Load(s.FS, pcs.LoadOptions{Root: s.Root, Day: s.Day, Known: pcs.Embedded()})
			d.note(s, err)
			d.pcs.value = d.pcs.value.With(set)
		}
	})
	return d.pcs.value
}

// HCPCS is HCPCS Level II: the embedded table with the loaded releases.
func (d *Data) HCPCS() *hcpcs.Set {
	d.hcpcs.once.Do(func() {
		d.hcpcs.value = hcpcs.Embedded()
		for _, s := range d.sources {
			set, _, err := hcpcs.Load(s.FS, load.Options{Root: s.Root, Day: s.Day})
			d.note(s, err)
			d.hcpcs.value = d.hcpcs.value.With(set)
		}
	})
	return d.hcpcs.value
}

// CPT is the licensee's CPT file, nil when none of the sources has one.
func (d *Data) CPT() *cpt.Set {
	d.cpt.once.Do(func() {
		for _, s := range d.sources {
			set, _, err := cpt.Load(s.FS, load.Options{Root: s.Root})
			d.note(s, err)
			if set.Len() > 0 {
				d.cpt.value = set
			}
		}
	})
	return d.cpt.value
}

// NCCI is the NCCI tables of all sources; they answer "not checked" when there are none.
func (d *Data) NCCI() *ncci.Edits {
	d.ncci.once.Do(func() {
		d.ncci.value = &ncci.Edits{}
		for _, s := range d.sources {
			edits, _, err := ncci.Load(s.FS, ncci.LoadOptions{Root: s.Root, Sheets: d.Sheets, Day: s.Day})
			d.note(s, err)
			d.ncci.value = d.ncci.value.With(edits)
		}
	})
	return d.ncci.value
}

// Fees is the fee schedules of all sources; they have no amounts when there are none.
func (d *Data) Fees() *fees.Schedule {
	d.fees.once.Do(func() {
		d.fees.value = &fees.Schedule{}
		for _, s := range d.sources {
			set, _, err := fees.Load(s.FS, load.Options{Root: s.Root, Day: s.Day})
			d.note(s, err)
			d.fees.value = d.fees.value.With(set)
		}
	})
	return d.fees.value
}

func (d *Data) note(s Source, errs ...error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, err := range single(errs) {
		if errors.Is(err, load.ErrNotFound) {
			continue // sources are asked for every table; who needs one says that none has it
		}
		if fe := wholeFile(err); fe != nil {
			key := s.Name + "\x00" + fe.Error()
			if d.noted[key] {
				continue
			}
			if d.noted == nil {
				d.noted = map[string]bool{}
			}
			d.noted[key], d.unread, err = true, true, fe
		}
		d.unread = d.unread || damaged(err)
		if s.Root == "." { // else the error names the file
			err = fmt.Errorf("%s: %w", s.Name, err)
		}
		d.problems = append(d.problems, err)
	}
}

// single takes joined errors apart.
func single(errs []error) (out []error) {
	for _, err := range errs {
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			out = append(out, single(joined.Unwrap())...)
		} else if err != nil {
			out = append(out, err)
		}
	}
	return out
}

// wholeFile is the innermost fault in err of a file as a whole; nil when it is about something else.
func wholeFile(err error) (whole *load.FileError) {
	for fe := (*load.FileError)(nil); errors.As(err, &fe); err = fe.Err {
		if fe.Whole {
			whole = fe
		}
	}
	return whole
}

// damaged reports whether a fault cost something of a file: it has a place in it, or a limit was met.
func damaged(err error) bool {
	for fe := (*load.FileError)(nil); errors.As(err, &fe); err = fe.Err {
		if fe.Line > 0 || fe.Path != "" {
			return true
		}
	}
	return errors.Is(err, official.ErrLimit)
}

// Unread reports whether a file that was met so far could not be read, not to its end, or not in every row.
func (d *Data) Unread() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.unread
}

// Problems are the faults found in the files read so far, in the order in which they were found.
func (d *Data) Problems() []error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]error(nil), d.problems...)
}

// File is a file of a source and what it is.
type File struct {
	Source Source
	Name   string // below the source; a zip's member follows its zip after "!/"
	Kind   string // "icd10cm-order" and so on; "" when it is not recognised
	// Skipped says why the file is not read: it is not recognised, or a symbolic link that is not followed.
	Skipped string
}

// Files recognises the files of all sources without parsing them. Files that cannot be opened are in the error.
func (d *Data) Files() ([]File, error) {
	var out []File
	var errs []error
	for _, s := range d.sources {
		for f, err := range official.Walk(s.FS, s.Root, official.Limits{}) {
			if err != nil {
				errs = append(errs, err)
				continue
			}
			x := File{Source: s, Name: f.Name, Kind: string(f.Kind)}
			if x.Kind == "" {
				x.Skipped = "not recognised"
			}
			out = append(out, x)
		}
		out = append(out, s.links()...)
	}
	return out, errors.Join(errs...)
}

// Each calls f with the file system of each source and what its loaders need to know: for tables that Data does not keep
// (GEMs, groupings, indexes). An error that f gives is kept among the problems.
func (d *Data) Each(f func(fsys fs.FS, opts load.Options) error) {
	for _, s := range d.sources {
		if err := f(s.FS, load.Options{Root: s.Root, Day: s.Day}); err != nil {
			d.note(s, err)
		}
	}
}

package index

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/gomedcode/medcode/internal/official"
)

// LoadOptions say what Load reads. The zero value reads everything below the root of the file system.
type LoadOptions struct {
	Root string // a folder or a single file in the file system; "" is "."
}

// Report says what Load did with each file.
type Report struct {
	Files  []File
	Errors []error // all faults, in the order of the files; errors.As gives file, line and place
}

// File is a file that Load came across.
type File struct {
	Name  string // a zip's member follows its zip after "!/"
	Kind  Kind   // 0 for a file that is no index of ICD-10-CM
	Used  bool
	Year  int
	Terms int
	Why   string // for an index that is not used: the reason
}

// Err joins the errors, nil when there are none.
func (r *Report) Err() error { return errors.Join(r.Errors...) }

var kinds = map[official.Kind]Kind{
	official.KindCMIndex: Diseases, official.KindCMNeoplasms: Neoplasms, official.KindCMDrugs: Drugs,
	official.KindCMExternalIndex: ExternalCauses,
}

// Load reads the index files among those in folders, zips as downloaded, or gzip. Files are recognised by content; others
// are passed over. Of two books of a kind the later year is used, of the same year the first. When there is no
// book the report has an error that wraps icd.ErrNotFound.
func Load(fsys fs.FS, o LoadOptions) (*Index, *Report) {
	x, report := &Index{}, &Report{}
	from := map[*Book]int{}
	for f, err := range official.Walk(fsys, o.Root, official.Limits{}) {
		file := File{Name: f.Name, Kind: kinds[f.Kind]}
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		if file.Kind != 0 {
			if b := read(f, &file, report); b != nil {
				from[b] = len(report.Files)
				x.add(b)
			}
		}
		report.Files = append(report.Files, file)
	}
	for b, i := range from {
		report.Files[i].Used = slices.Contains(x.books, b)
		if !report.Files[i].Used {
			report.Files[i].Why = "another file of this kind is used"
		}
	}
	if len(x.books) == 0 {
		report.Errors = append(report.Errors, official.NotFound("index", "index of ICD-10-CM", o.Root))
	}
	return x, report
}

func read(f official.File, file *File, report *Report) *Book {
	r, err := f.Open()
	if err != nil {
		file.Why = "cannot be opened"
		report.Errors = append(report.Errors, err)
		return nil
	}
	defer r.Close()
	b, errs := Read(r, f.Name, file.Kind)
	report.Errors = append(report.Errors, errs...)
	if b == nil {
		file.Why = "no usable term"
		return nil
	}
	if b.year == 0 {
		b.year = f.Hint.Year
	}
	file.Year, file.Terms = b.year, len(b.nodes)
	return b
}

// add keeps the books by kind, the later year of two.
func (x *Index) add(b *Book) {
	i, found := slices.BinarySearchFunc(x.books, b.kind, func(a *Book, k Kind) int { return int(a.kind) - int(k) })
	switch {
	case !found:
		x.books = slices.Insert(x.books, i, b)
	case x.books[i].year < b.year:
		x.books[i] = b
	}
}

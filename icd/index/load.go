package index

import (
	"io/fs"
	"slices"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

// kindOf is the book that a kind of file is.
func kindOf(k official.Kind) (kind Kind, ours bool) {
	switch k {
	case official.KindCMIndex:
		return Diseases, true
	case official.KindCMNeoplasms:
		return Neoplasms, true
	case official.KindCMDrugs:
		return Drugs, true
	case official.KindCMExternalIndex:
		return ExternalCauses, true
	}
	return kind, false
}

// Load reads the index files among those in folders, zips as downloaded, or gzip. Files are recognised by content; others
// are passed over. Of two books of a kind the later year is used, of the same year the first; opts.Day tells the year of
// a book that does not say its own. When there is no book the error wraps load.ErrNotFound.
func Load(fsys fs.FS, opts load.Options) (*Index, load.Report, error) {
	x, report := &Index{}, load.Report{}
	from := map[*Book]int{}
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		kind, ours := kindOf(f.Kind)
		file := load.File{Name: f.Name, Kind: string(f.Kind)}
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		if ours {
			if b := read(f, kind, opts, &file, &report); b != nil {
				from[b] = len(report.Files)
				x.add(b)
			}
		}
		if !ours {
			file.Kind = ""
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
		report.Errors = append(report.Errors, official.NotFound("index", "index of ICD-10-CM", opts.Root))
	}
	return x, report, report.Err()
}

func read(f official.File, kind Kind, opts load.Options, file *load.File, report *load.Report) *Book {
	r, err := f.Open()
	if err != nil {
		file.Why = "cannot be opened"
		report.Errors = append(report.Errors, err)
		return nil
	}
	defer r.Close()
	b, errs := readBook(r, f.Name, kind)
	report.Errors = append(report.Errors, errs...)
	if b == nil {
		file.Why = "no usable term"
		return nil
	}
	if b.year == 0 {
		b.year = f.Hint.Year
	}
	if b.year == 0 && !opts.Day.IsZero() {
		b.year = day.Of(opts.Day).FiscalYear()
	}
	if file.Rows = len(b.nodes); b.year > 0 {
		file.Day = day.New(b.year-1, time.October, 1).Time()
	}
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

package crosswalk

import (
	"io/fs"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// Load reads every GEM below opts.Root (a folder, a zip as downloaded, plain or gzip); other files are passed over. A
// damaged file gives errors and what is sound of it. Without any mapping the error wraps load.ErrNotFound.
func Load(fsys fs.FS, opts load.Options) ([]*GEM, load.Report, error) {
	var gems []*GEM
	report := official.Tables(fsys, opts.Root, official.KindGEM, func(f official.File) (int, error) {
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		defer r.Close()
		g, err := ReadGEM(r)
		if g.Len() > 0 {
			gems = append(gems, g)
		}
		return g.Len(), official.InFile(f.Name, err)
	})
	if len(gems) == 0 {
		report.Errors = append(report.Errors, official.NotFound("crosswalk", "General Equivalence Mapping", opts.Root))
	}
	return gems, report, report.Err()
}

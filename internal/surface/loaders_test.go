package surface_test

import (
	"go/ast"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/crosswalk"
	crosswalkxlsx "github.com/gomedcode/medcode/icd/crosswalk/xlsx"
	"github.com/gomedcode/medcode/icd/group"
	groupxlsx "github.com/gomedcode/medcode/icd/group/xlsx"
	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/pcs"
)

// loaders are all functions that load tables from a file system, in the one form that package load describes.
var loaders = map[string]func(fs.FS) (any, load.Report, error){
	"cpt.Load":                          loader(cpt.Load),
	"guidelines/coverage.Load":          loader(coverage.Load),
	"guidelines/mce.Load":               loader(mce.Load),
	"guidelines/ncci.Load":              func(f fs.FS) (any, load.Report, error) { return ncci.Load(f, ncci.LoadOptions{}) },
	"guidelines/payer.Load":             loader(payer.Load),
	"hcpcs.Load":                        loader(hcpcs.Load),
	"hcpcs/fees.Load":                   loader(fees.Load),
	"icd.Load":                          func(f fs.FS) (any, load.Report, error) { return icd.Load(f, icd.LoadOptions{}) },
	"icd/crosswalk.Load":                loader(crosswalk.Load),
	"icd/crosswalk/xlsx.LoadConversion": loader(crosswalkxlsx.LoadConversion),
	"icd/group.LoadHCC":                 func(f fs.FS) (any, load.Report, error) { return group.LoadHCC(f, "", load.Options{}) },
	"icd/group.LoadCCSR":                loader(group.LoadCCSR),
	"icd/group/xlsx.LoadElixhauser":     loader(groupxlsx.LoadElixhauser),
	"icd/index.Load":                    loader(index.Load),
	"icd/pcs.Load":                      func(f fs.FS) (any, load.Report, error) { return pcs.Load(f, pcs.LoadOptions{}) },
}

func loader[T any](read func(fs.FS, load.Options) (T, load.Report, error)) func(fs.FS) (any, load.Report, error) {
	return func(f fs.FS) (any, load.Report, error) { return read(f, load.Options{}) }
}

// TestLoadersSayWhatIsMissing: a loader that finds no file with its table says so by load.ErrNotFound, whether the folder is
// empty or holds other things, and names the table.
func TestLoadersSayWhatIsMissing(t *testing.T) {
	functions(t, func(pkg string, fn *ast.FuncDecl) {
		if !strings.HasPrefix(fn.Name.Name, "Load") || len(fn.Type.Params.List) == 0 {
			return
		}
		if sel, ok := fn.Type.Params.List[0].Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "FS" {
			if name := pkg + "." + fn.Name.Name; loaders[name] == nil {
				t.Errorf("%s loads tables: add it to the list of loaders in this file", name)
			}
		}
	})
	folders := map[string]fs.FS{
		"empty": fstest.MapFS{},
		"other": fstest.MapFS{"letter.txt": {Data: []byte("Dear colleague,\nnothing here.\n")}, "a/empty.csv": {}},
	}
	for name, read := range loaders {
		for kind, folder := range folders {
			_, report, err := read(folder)
			require.Equal(t, report.Err(), err, "%s: the error is that of the report", name)
			require.Len(t, report.Files, len(folder.(fstest.MapFS)), "%s: every file is in the report", name)
			require.Len(t, report.Unrecognised(), len(report.Files), name)
			require.Empty(t, report.Used(), name)
			require.ErrorIs(t, err, load.ErrNotFound, "%s, %s folder", name, kind)
			require.NotErrorIs(t, err, fs.ErrInvalid)
			require.Contains(t, err.Error(), ": no ", "%s names the table", name)
		}
	}
}

// TestSourcesAreNotAsked: a source without a table is no problem of Data, which asks every source for every table.
func TestSourcesAreNotAsked(t *testing.T) {
	d := sources.New(sources.Source{Name: "folder", FS: fstest.MapFS{"letter.txt": {Data: []byte("nothing\n")}}})
	require.NotEmpty(t, d.ICD().Releases())
	require.NotNil(t, d.HCPCS())
	require.Nil(t, d.CPT())
	require.True(t, d.NCCI().IsZero())
	require.NotNil(t, d.Fees())
	d.Each(func(f fs.FS, opts load.Options) error { _, _, err := group.LoadCCSR(f, opts); return err })
	require.Empty(t, d.Problems())
}

package surface_test

import (
	"errors"
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
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/internal/official"
)

// loaders are all functions that load tables from a file system: what they found, and the error.
var loaders = map[string]func(fs.FS) (any, error){
	"cpt.Load":                          func(f fs.FS) (any, error) { s, errs := cpt.Load(f, "."); return s, errors.Join(errs...) },
	"guidelines/coverage.Load":          func(f fs.FS) (any, error) { s, r := coverage.Load(f, coverage.Options{}); return s, r.Err() },
	"guidelines/mce.Load":               func(f fs.FS) (any, error) { l, x, err := mce.Load(f, "."); return [2]any{l, x}, err },
	"guidelines/ncci.Load":              func(f fs.FS) (any, error) { s, r := ncci.Load(f, ncci.Options{}); return s, r.Err() },
	"guidelines/payer.Load":             func(f fs.FS) (any, error) { return payer.Load(f, ".") },
	"hcpcs.Load":                        func(f fs.FS) (any, error) { s, r := hcpcs.Load(f, hcpcs.LoadOptions{}); return s, r.Err() },
	"hcpcs/fees.Load":                   func(f fs.FS) (any, error) { s, r := fees.Load(f, hcpcs.LoadOptions{}); return s, r.Err() },
	"icd.Load":                          func(f fs.FS) (any, error) { s, r := icd.Load(f, icd.LoadOptions{}); return s, r.Err() },
	"icd/crosswalk.Load":                func(f fs.FS) (any, error) { return crosswalk.Load(f, ".") },
	"icd/crosswalk/xlsx.LoadConversion": func(f fs.FS) (any, error) { return crosswalkxlsx.LoadConversion(f, ".") },
	"icd/group.LoadHCC":                 func(f fs.FS) (any, error) { return group.LoadHCC(f, ".", "") },
	"icd/group.LoadCCSR":                func(f fs.FS) (any, error) { return group.LoadCCSR(f, ".") },
	"icd/group/xlsx.LoadElixhauser":     func(f fs.FS) (any, error) { return groupxlsx.LoadElixhauser(f, ".") },
	"icd/index.Load":                    func(f fs.FS) (any, error) { s, r := index.Load(f, index.LoadOptions{}); return s, r.Err() },
	"icd/pcs.Load":                      func(f fs.FS) (any, error) { s, r := pcs.Load(f, pcs.LoadOptions{}); return s, r.Err() },
}

// TestLoadersSayWhatIsMissing: a loader that finds no file with its table says so by ErrNotFound, whether the folder is
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
	for name, load := range loaders {
		for kind, folder := range folders {
			_, err := load(folder)
			require.ErrorIs(t, err, official.ErrNotFound, "%s, %s folder", name, kind)
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
	d.Each(func(f fs.FS, root string) error { _, err := group.LoadCCSR(f, root); return err })
	require.Empty(t, d.Problems())
}

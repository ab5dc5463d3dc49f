package surface_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const root = "../.."

// packages are the public packages of the module with their files, tests left out, by path.
func packages(t *testing.T) map[string][]*ast.File {
	t.Helper()
	out := map[string][]*ast.File{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "internal" || d.Name() == "examples" ||
			len(d.Name()) > 1 && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		out[path.Dir(name)] = append(out[path.Dir(name)], f)
		return nil
	})
	require.NoError(t, err)
	require.Contains(t, out, "claim")
	return out
}

// functions yields the exported functions of the public packages that are no methods.
func functions(t *testing.T, each func(pkg string, fn *ast.FuncDecl)) {
	t.Helper()
	for pkg, files := range packages(t) {
		for _, f := range files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() {
					each(pkg, fn)
				}
			}
		}
	}
}

// methods yields the exported methods of the exported types of the public packages.
func methods(t *testing.T, each func(pkg, typ string, fn *ast.FuncDecl)) {
	t.Helper()
	for pkg, files := range packages(t) {
		for _, f := range files {
			for _, d := range f.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Recv == nil || !fn.Name.IsExported() {
					continue
				}
				typ := fn.Recv.List[0].Type
				if p, ok := typ.(*ast.StarExpr); ok {
					typ = p.X
				}
				if id, ok := typ.(*ast.Ident); ok && id.IsExported() {
					each(pkg, id.Name, fn)
				}
			}
		}
	}
}

package note

import (
	"go/ast"
	goparser "go/parser"
	gotoken "go/token"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNormalWords: a word that tokens are compared with is in the form that tokens have, else it never is one.
func TestNormalWords(t *testing.T) {
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	n := 0
	for _, e := range files {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") || e.Name() == "trigger.go" { // which has marks of its own form
			continue
		}
		fset := gotoken.NewFileSet()
		file, err := goparser.ParseFile(fset, e.Name(), nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(x ast.Node) bool {
			s, ok := x.(*ast.SwitchStmt)
			if !ok {
				return true
			}
			switch tag := s.Tag.(type) {
			case *ast.SelectorExpr:
				ok = tag.Sel.Name == "norm"
			case *ast.Ident:
				ok = tag.Name == "w"
			default:
				ok = false
			}
			if !ok {
				return true
			}
			for _, c := range s.Body.List {
				for _, v := range c.(*ast.CaseClause).List {
					lit, ok := v.(*ast.BasicLit)
					if !ok || lit.Kind != gotoken.STRING {
						continue
					}
					w, err := strconv.Unquote(lit.Value)
					require.NoError(t, err)
					if got := fold(w); got != w {
						t.Errorf("%s: %q is never a token: %q is", fset.Position(lit.Pos()), w, got)
					}
					n++
				}
			}
			return true
		})
	}
	require.Greater(t, n, 500)
}

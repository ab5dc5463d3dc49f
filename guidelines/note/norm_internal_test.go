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

	"github.com/gomedcode/medcode/icd/search"
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

// TestSmallLetters: a word in small letters, whose norm is a part of it most often, has the norm of the same word in capitals.
func TestSmallLetters(t *testing.T) {
	words := []string{"a", "s", "ss", "gas", "ulcers", "biopsies", "boxes", "rashes", "bus", "diagnosis", "r/s", "w/o", "2/2s", "3s", "metastases", "mri's", "x-ray", ""}
	for s := range search.Terms() {
		words = append(words, strings.Fields(strings.ToLower(s.Term))...)
	}
	for _, w := range words {
		require.Equal(t, norm(strings.ToUpper(w)), norm(w), w)
	}
}

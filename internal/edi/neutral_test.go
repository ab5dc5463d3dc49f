package edi_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/edi"
)

// TestEngineNamesNoTransaction: no transaction set, loop or segment of a guide is named in the engine; all of that is in
// the guides. The envelope and HL belong to the standard.
func TestEngineNamesNoTransaction(t *testing.T) {
	standard := []string{"ISA", "TA1", "GS", "ST", "SE", "GE", "IEA", "HL"}
	var names []string
	for _, g := range edi.Guides() {
		names = append(names, g.Set, g.Version, g.Group)
		for _, d := range g.Defs {
			names = append(names, d.Loop.ID)
			if id := d.ID.String(); !slices.Contains(standard, id) {
				names = append(names, id)
			}
		}
	}
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(s string) bool { return s == "" })
	require.Greater(t, len(names), 80)
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, file := range files {
		name := file.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
					require.NotContains(t, names, text, name)
				}
			case *ast.Ident:
				if id, ok := strings.CutPrefix(n.Name, "id"); ok {
					require.NotContains(t, names, id, name)
				}
			}
			return true
		})
	}
}

// TestGuidesAreFound: a guide is found by transaction set and version, with any addendum, and an earlier version by the
// guide that knows its way.
func TestGuidesAreFound(t *testing.T) {
	for _, g := range edi.Guides() {
		require.Same(t, g, edi.GuideOf(g.Set, g.Label()))
		require.Same(t, g, edi.GuideOf(g.Set, g.Version+"A9"))
		found, foreign := edi.GuideFor(g.Set, "", g.Label())
		require.Same(t, g, found)
		require.False(t, foreign)
		require.NotEmpty(t, g.Units, "units of "+g.Label())
		require.Len(t, g.Group, 2)
	}
	g, foreign := edi.GuideFor("837", "004010X098A1", "004010X098A1")
	require.True(t, foreign)
	require.Equal(t, "005010X222", g.Version)
	for _, set := range []string{"837", "999", ""} {
		require.Nil(t, edi.GuideOf(set, "009999X999"))
		require.Nil(t, edi.GuideOf("000", "005010X222A1"))
	}
}

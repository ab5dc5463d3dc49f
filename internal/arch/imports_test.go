package arch_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	module = "github.com/gomedcode/medcode"
	root   = "../.."
)

// layer says what packages may import: of this module by path, of others by the beginning of the import path. A path
// that ends in /... stands for the package and those below it.
type layer struct {
	of     string
	ours   string
	others string
}

// below are groups of packages that later rows name.
const (
	base     = "internal/redact internal/jsonw internal/day internal/packed internal/id internal/money internal/textsearch internal/grammar"
	official = base + " internal/official internal/pack icd/load"
	codes    = official + " icd/... cpt hcpcs/..."
	rules    = codes + " guidelines/..."
	claims   = rules + " claim"
	text     = "golang.org/x/text"
	decimals = "github.com/shopspring/decimal"
)

// layers is the table of import directions: code sets, then guidelines, then claims, then wire formats. The first row
// that fits a package holds. A new package gets its row here.
var layers = []layer{
	{"internal/day", "", ""},
	{"internal/packed", "internal/day", ""},
	{"internal/id", "", ""},
	{"internal/edi", "internal/day", ""},
	{"internal/x12text", "", text},
	{"internal/x12gen", claims + " claim/remit", decimals}, // makes claims and payments for tests
	{"internal/money", "", decimals},
	{"internal/textsearch", "", text},
	{"internal/grammar", "internal/day internal/packed", ""},
	{"internal/workbook", "", ""},
	{"internal/pdftext", "", text},
	{"internal/xlsx", "internal/day internal/official icd/load", ""},
	{"icd/load", "", ""},
	{"internal/official", "internal/day icd/load", text},
	{"internal/pack", "internal/day internal/packed internal/official icd/load", text},
	{"internal/gen/bindings", claims + " internal/edi internal/gen/bindings/table", decimals},
	{"internal/gen/bindings/table", "", ""},
	{"internal/gen/encounter", claims, decimals},
	{"internal/gen/schema", claims + " internal/gen/bindings/table", decimals},
	{"internal/gen/groups", official + " internal/gen/... internal/xlsx", text},
	{"internal/gen/...", official + " internal/gen/...", text},
	{"internal/arch", "", ""},
	{"internal/surface", "", ""},
	{"internal/publicclaims", "", ""},
	{"internal/redact", "", ""},
	{"internal/datafile", "", ""}, // official files for tests
	{"internal/jsonw", "", ""},
	{"icd/crosswalk/xlsx", official + " icd icd/crosswalk internal/xlsx", ""},
	{"icd/group/xlsx", official + " icd icd/group internal/xlsx", ""},
	{"icd", official, text},
	{"icd/terminology", codes, ""}, // all code sets: FHIR's operations over them, no rules and no claims
	{"icd/...", official + " icd/...", decimals + " " + text},
	{"cpt", official, text},
	{"hcpcs/...", official + " cpt hcpcs/...", decimals + " " + text},
	{"guidelines/ncci/xlsx", official + " guidelines/ncci internal/xlsx", ""},
	{"guidelines/ncci", official + " cpt hcpcs/...", text},
	{"guidelines/coverage", codes, text},
	{"guidelines/mce", official + " icd", ""},
	{"guidelines", codes + " guidelines/ncci guidelines/coverage guidelines/mce", decimals},
	{"guidelines/note", rules, ""}, // no claim
	{"guidelines/payer", rules, decimals + " go.yaml.in/yaml/v3"},
	{"guidelines/rulestest", "guidelines hcpcs icd internal/redact", decimals},
	{"guidelines/...", rules, decimals + " " + text},
	{"claim", rules + " internal/x12text", decimals},
	{"claim/encounter", claims, decimals + " github.com/go-json-experiment/json"},
	{"claim/x12/internal/verdict", "guidelines internal/edi", ""},
	{"claim/x12", claims + " internal/edi internal/x12text claim/x12/internal/verdict", ""},
	{"claim/remit/internal/numbers", "", ""},
	{"claim/remit/internal/histories", claims + " claim/remit", decimals}, // makes ledgers for tests
	{"claim/remit", claims + " claim/remit/internal/numbers", decimals},   // no wire format
	{"claim/remit/receivables", claims + " claim/remit", decimals},
	{"claim/remit/receivables/render", claims + " claim/remit claim/remit/receivables internal/pdftext internal/workbook", decimals + " codeberg.org/go-pdf/fpdf github.com/go-analyze/charts"},
	{"claim/remit/statement", claims + " claim/remit claim/remit/receivables internal/pdftext", decimals + " codeberg.org/go-pdf/fpdf"},
	{"claim/remit/denial", claims + " claim/remit claim/remit/internal/numbers", decimals},
	{"claim/remit/denial/appeal", claims + " claim/remit claim/remit/denial", decimals},
	{"claim/exchange", claims, decimals}, // what questions to a payer and answers share; no wire format
	{"claim/eligibility", claims + " claim/exchange", decimals},
	{"claim/status", claims + " claim/exchange", decimals},
	{"claim/authorization", claims + " claim/exchange", decimals},
	{"claim/x12/x276", claims + " internal/edi claim/exchange claim/status claim/x12 claim/x12/internal/wire", decimals},
	{"claim/x12/x278", claims + " internal/edi claim/exchange claim/authorization claim/x12 claim/x12/internal/wire", decimals},
	{"claim/x12/internal/intake", "internal/edi claim/x12 claim/x12/internal/verdict", ""}, // what readers have in common
	{"claim/x12/internal/wire", claims + " internal/edi internal/x12text claim/exchange claim/x12 claim/x12/internal/...", decimals},
	{"claim/x12/internal/pairtest", "claim/x12 claim/x12/ack internal/x12mutate", "github.com/stretchr/testify github.com/google/go-cmp"}, // tests
	{"claim/x12/x270", claims + " internal/edi claim/exchange claim/eligibility claim/x12 claim/x12/internal/verdict claim/x12/internal/wire", decimals},
	{"internal/x12mutate", "internal/edi claim/x12 guidelines", decimals}, // damages files for tests
	{"claim/x12/x835", claims + " internal/edi claim/remit claim/x12 claim/x12/internal/verdict claim/x12/internal/intake", decimals},
	{"claim/x12/x837", claims + " internal/edi internal/x12text claim/x12 claim/x12/internal/verdict", decimals},
	{"claim/x12/ack", rules + " internal/edi claim/x12 claim/x12/internal/verdict claim/x12/internal/intake", decimals},
	{"claim/fhir/r4", "internal/redact internal/jsonw", decimals},
	{"internal/claimleaf", claims, decimals},
	{"internal/claimfill", claims, decimals}, // claims for tests
	{"claim/fhir", claims + " claim/remit claim/fhir/r4 internal/claimleaf", decimals},
	{"claim/remit/ledgersql", claims + " claim/remit claim/encounter", decimals},
	{"claim/x12/posting", claims + " claim/remit claim/x12 claim/x12/ack claim/x12/x835 claim/x12/x837", decimals},
	{"claim/trail", "internal/jsonw internal/redact", ""}, // knows no claims
	{"claim/table", claims + " claim/remit", decimals},    // no wire format
	{"claim/table/sqlite", "claim/table", "modernc.org/sqlite"},
	{"claim/table/parquet", "claim/table", "github.com/parquet-go/parquet-go"},
	{"claim/grouping", claims, ""},                   // groups of claims
	{"claim/cms", claims + " claim/remit", decimals}, // files for research; no wire format of payers
	{"claim/report", claims + " claim/remit", decimals},
	{"claim/report/render", "claim/report claim/remit/receivables/render internal/redact", decimals + " github.com/go-analyze/charts"},
	{"claim/deid", claims + " claim/remit claim/x12", decimals},
	{"claim/form", claims + " internal/x12text internal/claimleaf", decimals + " codeberg.org/go-pdf/fpdf"},
	{"claim/...", claims + " internal/edi internal/x12text claim/encounter", decimals + " " + text + " github.com/go-json-experiment/json"},
	{"examples/medcode", "icd/... cpt hcpcs/... guidelines/... claim/... examples/serve/web examples/serve/codebook examples/serve/cds", decimals + " github.com/spf13/cobra github.com/spf13/pflag golang.org/x/term"},
	{"examples/serve/codebook", codes, ""},
	{"examples/serve/cds", "icd guidelines claim/fhir/r4", ""},
	{"examples/serve/web", "icd/terminology claim/trail examples/serve/codebook examples/serve/cds", ""}, // the standard library, and what it serves
	{"examples/serve/...", "icd/... cpt hcpcs/... examples/serve/...", ""},
	{"examples/...", "icd/... cpt hcpcs/... guidelines/... claim/...", decimals},
}

func matches(pattern, pkg string) bool {
	if p, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == p || strings.HasPrefix(pkg, p+"/")
	}
	return pkg == pattern
}

func layerOf(pkg string) (layer, bool) {
	i := slices.IndexFunc(layers, func(l layer) bool { return matches(l.of, pkg) })
	if i < 0 {
		return layer{}, false
	}
	return layers[i], true
}

// source is a Go file that is no test.
type source struct {
	pkg, name string
	file      *ast.File
	lines     int
}

// sources are the Go files of the module that are no tests.
func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || len(d.Name()) > 1 && strings.HasPrefix(d.Name(), ".") || name != "." && nested(name)):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, b, parser.ParseComments)
		if err != nil {
			return err
		}
		out = append(out, source{path.Dir(name), name, f, strings.Count(string(b), "\n")})
		return nil
	})
	require.NoError(t, err)
	require.NotEmpty(t, out)
	return out
}

// nested reports whether a folder is a module of its own.
func nested(dir string) bool {
	_, err := os.Stat(filepath.Join(root, dir, "go.mod"))
	return err == nil
}

func TestImportDirections(t *testing.T) {
	for _, s := range sources(t) {
		l, ok := layerOf(s.pkg)
		if !ok {
			t.Errorf("%s: the package has no row in the table of layers", s.pkg)
			continue
		}
		for _, spec := range s.file.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			ours, isOurs := strings.CutPrefix(imp, module+"/")
			switch {
			case isOurs:
				if !slices.ContainsFunc(strings.Fields(l.ours), func(p string) bool { return matches(p, ours) }) {
					t.Errorf("%s imports %s", s.name, ours)
				}
			case strings.Contains(strings.SplitN(imp, "/", 2)[0], "."):
				if !slices.ContainsFunc(strings.Fields(l.others), func(p string) bool { return strings.HasPrefix(imp, p) }) {
					t.Errorf("%s imports %s", s.name, imp)
				}
			}
		}
	}
}

// TestNoInit: nothing of the library runs before it is called.
func TestNoInit(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.name)
			}
		}
	}
}

// TestFileSizes: a file holds one noun; generated files start with z.
func TestFileSizes(t *testing.T) {
	for _, s := range sources(t) {
		if s.lines > 500 && !strings.HasPrefix(path.Base(s.name), "z") {
			t.Errorf("%s has %d lines", s.name, s.lines)
		}
	}
}

// TestPackageDocs: every package says what it is.
func TestPackageDocs(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		documented[s.pkg] = documented[s.pkg] || s.file.Doc != nil
	}
	for pkg, ok := range documented {
		if !ok {
			t.Errorf("%s has no package comment", pkg)
		}
	}
}

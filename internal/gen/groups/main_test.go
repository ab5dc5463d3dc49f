package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/gen/source"
)

func TestTable(t *testing.T) {
	files := map[string][]byte{
		"map":   []byte("diagnosis_code,cc,model_name\nA00,1,CMS-HCC Model V24\nA01,2,CMS-HCC Model V28\n"),
		"names": []byte("cc,label,model_domain,model_version\nHCC1,\"One, two\",CMS-HCC,V28\nHCC1,Other,ESRD,V28\nHCC2,Older,CMS-HCC,V24\n"),
		"first": []byte(`{"B00": "INF002", "A00": "DIG001"}`),
	}
	text, err := table(files, []source.File{{ID: "map", Part: "mapping"}, {ID: "names", Part: "labels"}, {ID: "first", Part: "first"}})
	require.NoError(t, err)
	require.Equal(t, "# map\ndiagnosis_code,cc\nA01,2\n# names\ncc,label\nHCC1,\"One, two\"\n# first\nA00,DIG001\nB00,INF002\n", text)
	packed, err := pack(text)
	require.NoError(t, err)
	require.NotEmpty(t, packed)

	for name, c := range map[string]struct{ part, data string }{
		"part":     {"other", ""},
		"column":   {"mapping", "diagnosis_code,model_name\nA00,x\n"},
		"model":    {"mapping", "diagnosis_code,cc,model_name\nA00,1,x\n"},
		"no table": {"mapping", ""},
		"category": {"first", `{"A00": "X"}`},
		"no map":   {"first", `[]`},
		"no book":  {"measures", "PK"},
	} {
		_, err := table(map[string][]byte{"x": []byte(c.data)}, []source.File{{ID: "x", Part: c.part}})
		require.ErrorContains(t, err, "x: ", name)
	}
}

// The generator gives the committed tables.
func TestReproducible(t *testing.T) {
	if os.Getenv("MEDCODE_SOURCES") == "" {
		t.Skip("MEDCODE_SOURCES is not set: the source packages are not at hand")
	}
	for _, pkg := range []string{"hcc", "elixhauser", "ccsr"} {
		data := filepath.Join("..", "..", "..", "icd", "group", pkg, "data")
		files, rows, err := source.Read(filepath.Join(data, "sources.json"), source.Folder())
		require.NoError(t, err)
		want, err := table(files, rows)
		require.NoError(t, err)
		packed, err := os.ReadFile(filepath.Join(data, "table.gz"))
		require.NoError(t, err)
		z, err := gzip.NewReader(bytes.NewReader(packed))
		require.NoError(t, err)
		got, err := io.ReadAll(z)
		require.NoError(t, err)
		require.True(t, want == string(got), pkg)
	}
}

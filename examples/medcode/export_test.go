package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestExport: encounters, an 837 and an 835 go into the tables of one folder, readable by the owner only.
func TestExport(t *testing.T) {
	dir := t.TempDir()
	encounters := filepath.Join(dir, "e.ndjson")
	require.NoError(t, os.WriteFile(encounters, []byte(`{"id":"A1","setting":"professional","from":"2026-03-04","diagnoses":[{"code":"E11.9"}],"services":[{"code":"99213","units":"1","charge":"131.00"}]}`+"\n"+`{"id":1}`+"\n"), 0o600))
	era := filepath.Join(dir, "e.835")
	require.NoError(t, os.WriteFile(era, []byte(remit835), 0o600))
	for _, format := range []string{"csv", "ndjson", "parquet"} {
		out := filepath.Join(dir, format)
		said, errs, status := medcode(t, "", "export", "--to", format, "--findings", "-o", out, "--json", encounters, era)
		require.Equal(t, 2, status, "one record cannot be used: %s", errs)
		require.Contains(t, said, `{"table":"claims","version":1,"rows":1,"file":`)
		require.Contains(t, said, `{"table":"groups","version":1,"rows":0}`)
		for _, name := range []string{"claims", "lines", "diagnoses", "findings", "payments", "paid_claims"} {
			info, err := os.Stat(filepath.Join(out, name+"."+format))
			require.NoError(t, err)
			require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
			require.NotZero(t, info.Size())
		}
		_, err := os.Stat(filepath.Join(out, "groups."+format))
		require.Error(t, err)
	}
	_, _, status := medcode(t, "", "export", "--to", "sqlite", "-o", filepath.Join(dir, "db"), era)
	require.Zero(t, status)
	files, err := os.ReadDir(filepath.Join(dir, "db"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.Equal(t, "claims.sqlite", files[0].Name())
	b, err := os.ReadFile(filepath.Join(dir, "csv", "lines.csv"))
	require.NoError(t, err)
	require.Contains(t, string(b), "1,1,99213,,,,,,2026-03-04,,,1,UN,131.00,E11.9,,,,,,\r\n")
	require.True(t, strings.HasPrefix(string(b), "claim_key,line,code,"))
	_, _, status = medcode(t, "", "export", encounters)
	require.Equal(t, 2, status, "no folder")
}

package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite"
)

// TestResearchNotebook runs the commands and queries of docs/research.md: what they print is what stands there.
func TestResearchNotebook(t *testing.T) {
	here, err := os.Getwd()
	require.NoError(t, err)
	page := filepath.Join(here, "..", "..", "docs", "research.md")
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	var out strings.Builder
	blocks := strings.Split(string(text), "```")
	commands, queries := 0, 0
	for i, block := range blocks {
		if i%2 == 0 {
			if i > 0 {
				out.WriteString("```")
			}
			out.WriteString(block)
			continue
		}
		kind, body, _ := strings.Cut(block, "\n")
		switch {
		case kind == "sql":
			queries++
			query, _, _ := strings.Cut(body, ";")
			fmt.Fprintf(&out, "```sql\n%s;\n%s", query, answer(t, filepath.Join("tables", "claims.sqlite"), query))
		case strings.HasPrefix(body, "$ medcode "):
			commands++
			line, _, _ := strings.Cut(body, "\n")
			var args []string
			for _, a := range strings.Fields(line)[2:] {
				if strings.HasPrefix(a, "report/") || strings.HasPrefix(a, "research/") {
					a = filepath.Join(here, "testdata", filepath.FromSlash(a))
				}
				args = append(args, a)
			}
			said, errs, status := medcode(t, "", args...)
			require.Zero(t, status, errs)
			fmt.Fprintf(&out, "```\n%s\n%s", line, errs+said)
		default:
			t.Fatalf("a block that is neither a command nor a query: %s", kind)
		}
	}
	require.Equal(t, 6, queries)
	require.Equal(t, 7, commands)
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(out.String()), 0o644))
	}
	require.Equal(t, string(text), out.String())
}

// answer is what a query gives, as comments.
func answer(t *testing.T, file, query string) string {
	db, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	defer db.Close()
	rows, err := db.Query(query)
	require.NoError(t, err, query)
	defer rows.Close()
	names, err := rows.Columns()
	require.NoError(t, err)
	out := "-- " + strings.Join(names, " | ") + "\n"
	for rows.Next() {
		cells, ptrs := make([]sql.NullString, len(names)), make([]any, len(names))
		for i := range cells {
			ptrs[i] = &cells[i]
		}
		require.NoError(t, rows.Scan(ptrs...))
		list := make([]string, len(names))
		for i, c := range cells {
			if list[i] = c.String; !c.Valid {
				list[i] = "null"
			}
		}
		out += "-- " + strings.Join(list, " | ") + "\n"
	}
	require.NoError(t, rows.Err())
	return out
}

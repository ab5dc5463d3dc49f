// Package table opens the tables that the packages below icd/group embed: text packed with gzip, a section a file.
package table

import (
	"compress/gzip"
	"io"
	"strings"
)

// Sections are the sections by name; each starts with a line "# NAME".
func Sections(packed string) (map[string]string, error) {
	z, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, s := range strings.Split("\n"+string(b), "\n# ")[1:] {
		name, rest, _ := strings.Cut(s, "\n")
		out[name] = rest
	}
	return out, nil
}

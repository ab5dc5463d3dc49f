package web

import (
	"strings"

	"github.com/gomedcode/medcode/examples/serve/cds"
)

// Addresses are the addresses of the API.
func Addresses() []string {
	var out []string
	for _, r := range (&server{files: pageFiles(), Config: Config{CDS: new(cds.Server)}}).routes() {
		if !r.open || strings.HasSuffix(r.path, ".json") {
			out = append(out, r.path)
		}
	}
	return out
}

// Parameters are those of an address under /api/.
func Parameters(path string) []string {
	for _, q := range questions() {
		if q.path == path {
			out := q.flags
			if q.arg != "" {
				out = append([]string{q.arg}, out...)
			}
			return out
		}
	}
	return nil
}

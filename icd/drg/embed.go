package drg

import (
	_ "embed"
	"sync"

	"github.com/gomedcode/medcode/icd"
)

//go:generate go run -C ../.. ./internal/gen/drg

//go:embed data/drg.bin
var blob string

// embedded are the embedded tables, read at the first use.
var embedded struct {
	once sync.Once
	t    *tables
}

// own gives the embedded tables. Reading them takes some milliseconds, once in a process.
func own() *tables {
	embedded.once.Do(func() { embedded.t = read(blob) })
	return embedded.t
}

// Parts tells what is embedded and where it came from: the definitions of the versions, and the weights.
func Parts() []icd.Part {
	var out []icd.Part
	for _, s := range own().sources {
		p := icd.Part{Kind: s[0], Publisher: s[2], Source: s[3], Digest: s[4]}
		p.Day, _ = V40.Days()
		if p.Kind == "weights" {
			p.Day, _ = V43.Days()
			p.Rows = EmbeddedWeights(V43).Len()
		}
		out = append(out, p)
	}
	return out
}

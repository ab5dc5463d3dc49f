package drg

import (
	_ "embed"
	"sync"
)

//go:generate go run -C ../.. ./internal/gen/drg

//go:embed data/drg.bin
var blob string

// embedded are the embedded tables, read at the first use.
var embedded struct {
	once sync.Once
	t    *tables
}

// load gives the embedded tables. Reading them takes some milliseconds, once in a process.
func load() *tables {
	embedded.once.Do(func() { embedded.t = read(blob) })
	return embedded.t
}

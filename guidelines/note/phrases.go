package note

import (
	"hash/maphash"
	"sync"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/icd/search"
)

// phrases keeps answers of the search from note to note, since records repeat their phrases. Nothing of a note is kept:
// an answer has texts of the code set, and a phrase that is no term of the lexicon is known by a keyed hash of 128 bits.
type phrases struct {
	once     sync.Once
	seeds    [2]maphash.Seed
	problems generations[kept, []search.Hit]
	services generations[serviceKept, []pcs.Hit]
}

// generations keeps the answers of late: when the young ones are many, they become the old ones.
type generations[K comparable, V any] struct {
	mu         sync.RWMutex
	young, old map[K]V
}

// kept is what an answer depends on.
type kept struct {
	rel  *icd.Release
	age  search.Age
	sex  byte
	text string // a term of the lexicon, "" for other phrases
	a, b uint64 // the hash of another phrase
}

// serviceKept is the same of a procedure.
type serviceKept struct {
	rel  *pcs.Release
	a, b uint64
}

// mostKept is the number of answers of a generation; two of them are kept, about four kilobytes for two answers.
const mostKept = 4096

func (p *phrases) hash(text string) (a, b uint64) {
	p.once.Do(func() { p.seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()} })
	return maphash.String(p.seeds[0], text), maphash.String(p.seeds[1], text)
}

// get finds an answer; one of the old generation becomes young again.
func (g *generations[K, V]) get(k K) (V, bool) {
	g.mu.RLock()
	v, ok := g.young[k]
	old := false
	if !ok {
		v, old = g.old[k]
	}
	g.mu.RUnlock()
	if old {
		g.put(k, v)
	}
	return v, ok || old
}

func (g *generations[K, V]) put(k K, v V) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.young == nil || len(g.young) >= mostKept {
		g.old, g.young = g.young, make(map[K]V, 64)
	}
	g.young[k] = v
}

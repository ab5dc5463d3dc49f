package ncci

import (
	"crypto/sha256"
	"encoding/hex"
)

// maxPrepared is the size of the largest prepared file that Load reads; Open takes bytes of any size.
const maxPrepared = 1 << 30

// openPrepared adds the tables of a prepared file that stands among the others.
func (l *loader) openPrepared(p *planned) {
	b, err := p.ReadAll(maxPrepared)
	l.files++
	if err != nil {
		l.log.Err(p.Name, err)
		return
	}
	e, err := Open(b)
	if err == nil {
		err = Verify(b)
	}
	if err != nil {
		l.log.Refuse(p.Name, 0, "cannot be used", err)
		return
	}
	l.edits = l.edits.With(e)
}

func digestOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

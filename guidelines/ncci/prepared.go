package ncci

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// maxPrepared is the size of the largest prepared file that Load reads; Open takes bytes of any size.
const maxPrepared = 1 << 30

// openPrepared adds the tables of a prepared file that stands among the others.
func (l *loader) openPrepared(p *planned) {
	f, err := p.open()
	if err != nil {
		l.report.add(p.name, 0, "cannot be read", err)
		return
	}
	defer f.Close()
	b, err := io.ReadAll(&limited{f, maxPrepared})
	if err != nil {
		l.report.add(p.name, 0, "cannot be read", err)
		return
	}
	l.progress(int64(len(b)), false)
	e, err := Open(b)
	if err == nil {
		err = Verify(b)
	}
	if err != nil {
		l.report.add(p.name, 0, "cannot be used", err)
		return
	}
	l.edits = l.edits.With(e)
}

func digestOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

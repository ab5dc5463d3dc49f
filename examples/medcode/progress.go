package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// progress is a line on a terminal that says how far the work is. It shows only on a terminal, and only when the work
// takes over a second.
type progress struct {
	w     *os.File // nil when there is no terminal
	start time.Time
	last  time.Time
	shown bool
	name  string
	size  int64 // bytes of the input, 0 when not known
	read  atomic.Int64
}

func newProgress(stderr io.Writer) *progress {
	p := &progress{start: time.Now()}
	if f, ok := stderr.(*os.File); ok {
		if st, err := f.Stat(); err == nil && st.Mode()&os.ModeCharDevice != 0 {
			p.w = f
		}
	}
	return p
}

// reader counts what is read from an input.
func (p *progress) reader(name string, r io.Reader) io.Reader {
	if p.w == nil {
		return r
	}
	p.name, p.size = name, 0
	p.read.Store(0)
	if st, err := os.Stat(name); err == nil && st.Mode().IsRegular() {
		p.size = st.Size()
	}
	return &countingReader{r, p}
}

type countingReader struct {
	io.Reader
	p *progress
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.p.read.Add(int64(n))
	c.p.show()
	return n, err
}

const mega = 1 << 20

func (p *progress) show() {
	now := time.Now()
	if now.Sub(p.start) < time.Second || now.Sub(p.last) < 200*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	read := p.read.Load()
	if p.size > 0 && read <= p.size {
		const width = 30
		done := int(read * width / p.size)
		fmt.Fprintf(p.w, "\r%s [%-*s] %3d %%  ", p.name, width, fullBar[:done], read*100/p.size)
		return
	}
	fmt.Fprintf(p.w, "\r%s %d MB  ", p.name, read/mega)
}

const fullBar = "=============================="

// done clears the line.
func (p *progress) done() {
	if p.shown {
		fmt.Fprint(p.w, "\r\033[K")
	}
}

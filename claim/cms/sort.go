package cms

import (
	"bufio"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"io"
	"math/big"
	"os"
	"slices"
	"strings"
)

// source gives rows one after the other; the error is that of cursor.
type source interface {
	next() (row, error)
	close()
}

// chain are sources one behind the other.
type chain struct{ list []source }

func (c *chain) next() (row, error) {
	for len(c.list) > 0 {
		x, err := c.list[0].next()
		if err != io.EOF {
			return x, err
		}
		c.list[0].close()
		c.list = c.list[1:]
	}
	return row{}, io.EOF
}

func (c *chain) close() {
	for _, s := range c.list {
		s.close()
	}
}

// order compares numbers of claims: numbers by value, all else by its bytes.
func order(a, b string) int {
	if len(a) <= 18 && len(b) <= 18 {
		x, okX := number(a)
		y, okY := number(b)
		if okX && okY {
			return cmp.Compare(x, y)
		}
	}
	if x, ok := new(big.Int).SetString(a, 10); ok {
		if y, ok := new(big.Int).SetString(b, 10); ok {
			return x.Cmp(y)
		}
	}
	return strings.Compare(a, b)
}

func number(s string) (n int64, ok bool) {
	t := strings.TrimPrefix(s, "-")
	for i := range len(t) {
		if t[i] < '0' || t[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(t[i]-'0')
	}
	if len(t) < len(s) {
		n = -n
	}
	return n, t != ""
}

// together reports whether the rows of each claim stand together, seen by numbers that only rise or only fall.
func together(s source) (bool, error) {
	last, rise, fall, begun := "", false, false, false
	for {
		x, err := s.next()
		var bad *Error
		switch {
		case err == io.EOF:
			return true, nil
		case errors.As(err, &bad):
			continue
		case err != nil:
			return false, err
		}
		if begun && x.key != last {
			if order(last, x.key) < 0 {
				rise = true
			} else {
				fall = true
			}
			if rise && fall {
				return false, nil
			}
		}
		last, begun = x.key, true
	}
}

// sorting sorts rows by the bytes of their key, those of one key as they came, in runs on disk when they are many.
type sorting struct {
	dir    string
	most   int // bytes held
	files  []*file
	at     map[*file]int
	held   []row
	size   int
	runs   []*os.File
	faults []error // rows that could not be read
}

func (s *sorting) add(src source) error {
	defer src.close()
	for {
		x, err := src.next()
		var bad *Error
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &bad):
			s.faults = append(s.faults, err)
			continue
		case err != nil:
			return err
		}
		s.held = append(s.held, x)
		s.size += 64 + len(x.key)
		for _, f := range x.fields {
			s.size += 16 + len(f)
		}
		if s.size > s.most {
			if err := s.spill(); err != nil {
				return err
			}
		}
	}
}

func byKey(a, b row) int { return strings.Compare(a.key, b.key) }

// spill writes the rows held as a sorted run.
func (s *sorting) spill() error {
	slices.SortStableFunc(s.held, byKey)
	f, err := os.CreateTemp(s.dir, "medcode-sort-*") // 0600
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	w := bufio.NewWriterSize(f, 256<<10)
	var b []byte
	for _, x := range s.held {
		i, ok := s.at[x.f]
		if !ok {
			if s.at == nil {
				s.at = map[*file]int{}
			}
			i = len(s.files)
			s.at[x.f], s.files = i, append(s.files, x.f)
		}
		b = binary.AppendUvarint(b[:0], uint64(i))
		b = binary.AppendUvarint(b, uint64(x.line))
		b = appendText(b, x.key)
		b = binary.AppendUvarint(b, uint64(len(x.fields)))
		for _, t := range x.fields {
			b = appendText(b, t)
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	clear(s.held)
	s.held, s.size = s.held[:0], 0
	return w.Flush()
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// run gives the rows of a sorted run.
type run struct {
	s   *sorting
	r   *bufio.Reader // nil: held
	cur row
	at  int
}

func (r *run) advance() error {
	if r.r == nil {
		if r.at == len(r.s.held) {
			return io.EOF
		}
		r.cur = r.s.held[r.at]
		r.at++
		return nil
	}
	i, err := binary.ReadUvarint(r.r)
	if err != nil {
		return err
	}
	if r.cur, err = r.row(i); err == io.EOF {
		err = io.ErrUnexpectedEOF // what was written is not all there
	}
	return err
}

// row reads what stands behind the number of its file.
func (r *run) row(file uint64) (x row, err error) {
	line, err := binary.ReadUvarint(r.r)
	if err != nil {
		return x, err
	}
	x.f, x.line = r.s.files[file], int(line)
	if x.key, err = r.text(); err != nil {
		return x, err
	}
	n, err := binary.ReadUvarint(r.r)
	if err != nil {
		return x, err
	}
	x.fields = make([]string, n)
	for k := range x.fields {
		if x.fields[k], err = r.text(); err != nil {
			return x, err
		}
	}
	return x, nil
}

func (r *run) text() (string, error) {
	n, err := binary.ReadUvarint(r.r)
	if err != nil || n == 0 {
		return "", err
	}
	b := make([]byte, n)
	_, err = io.ReadFull(r.r, b)
	return string(b), err
}

// merged gives the rows of all runs in order.
type merged struct {
	s    *sorting
	runs []*run
}

func (m *merged) Len() int { return len(m.runs) }
func (m *merged) Less(i, j int) bool {
	if c := strings.Compare(m.runs[i].cur.key, m.runs[j].cur.key); c != 0 {
		return c < 0
	}
	return m.runs[i].at < m.runs[j].at // at of a run on disk is its ordinal, from below: earlier rows first
}
func (m *merged) Swap(i, j int) { m.runs[i], m.runs[j] = m.runs[j], m.runs[i] }
func (m *merged) Push(any)      {}
func (m *merged) Pop() any {
	x := m.runs[len(m.runs)-1]
	m.runs = m.runs[:len(m.runs)-1]
	return x
}

// finish ends the adding.
func (s *sorting) finish() (source, error) {
	slices.SortStableFunc(s.held, byKey)
	m := &merged{s: s}
	for i, f := range s.runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		m.runs = append(m.runs, &run{s: s, r: bufio.NewReaderSize(f, 64<<10), at: i - len(s.runs)})
	}
	m.runs = append(m.runs, &run{s: s})
	for i := len(m.runs) - 1; i >= 0; i-- {
		if err := m.runs[i].advance(); err == io.EOF {
			m.runs = slices.Delete(m.runs, i, i+1)
		} else if err != nil {
			return nil, err
		}
	}
	heap.Init(m)
	return m, nil
}

func (m *merged) next() (row, error) {
	if n := len(m.s.faults); n > 0 {
		err := m.s.faults[0]
		m.s.faults = m.s.faults[1:]
		return row{}, err
	}
	if len(m.runs) == 0 {
		return row{}, io.EOF
	}
	x := m.runs[0].cur
	if err := m.runs[0].advance(); err == io.EOF {
		heap.Pop(m)
	} else if err != nil {
		return row{}, err
	} else {
		heap.Fix(m, 0)
	}
	return x, nil
}

func (m *merged) close() { m.s.remove() }

// remove removes the runs.
func (s *sorting) remove() {
	for _, f := range s.runs {
		f.Close()
		os.Remove(f.Name())
	}
	s.runs = nil
}

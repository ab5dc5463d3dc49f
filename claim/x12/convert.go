package x12

import (
	"bytes"

	"github.com/gomedcode/medcode/internal/edi"
)

// A converter writes segments with other delimiters. What it cannot write it refuses.
type converter struct {
	from, to edi.Delims
	charset  string
	same     bool // nothing changes, and nothing is refused
	to256    [256]byte
	bad      [256]bool // characters of data that would be read as delimiters, or that the character set has not
}

// prepare goes to other delimiters.
func (c *converter) prepare(from, to edi.Delims, charset string) {
	if c.from == from && c.to == to && c.charset == charset {
		return
	}
	*c = converter{from: from, to: to, charset: charset, same: from == to && charset == ""}
	for i := range c.to256 {
		b := byte(i)
		c.to256[i] = b
		c.bad[i] = to.Has(b) || charset == "basic" && !edi.Basic(b) || charset == "extended" && !edi.Extended(b)
	}
	for _, p := range [][2]byte{{from.Element, to.Element}, {from.Component, to.Component}, {from.Segment, to.Segment}, {from.Repetition, to.Repetition}} {
		if p[0] != 0 {
			c.to256[p[0]], c.bad[p[0]] = p[1], p[1] == 0
		}
	}
}

// append writes segments behind dst.
func (c *converter) append(dst, b []byte) []byte {
	if c.from == c.to {
		return append(dst, b...)
	}
	for _, v := range b {
		dst = append(dst, c.to256[v])
	}
	return dst
}

// equal reports whether two frames have the same set.
func (c *converter) equal(a, b *frame) bool {
	if len(a.st) != len(b.st) || len(a.header) != len(b.header) {
		return false
	}
	for i := range a.st {
		if i != 2 && a.st[i] != b.st[i] {
			return false
		}
	}
	if a.delims == b.delims {
		return bytes.Equal(a.header, b.header)
	}
	var first converter
	first.prepare(a.delims, c.to, "")
	return bytes.Equal(first.append(nil, a.header), c.append(nil, b.header))
}

// fault is why the unit that p stands at, with what is around it, cannot be written.
func (c *converter) fault(p *passage, t *frame) *SyntaxError {
	if c.same {
		return nil
	}
	why := c.piece(p, &p.unit)
	for _, l := range p.levels {
		if why == nil {
			why = c.piece(p, &l.piece)
		}
		for i := 3; why == nil && i < len(l.hl); i++ {
			if c.find([]byte(l.hl[i])) >= 0 {
				why = c.refusal(l.at[0], p.rd.Set, i, 0)
			}
		}
	}
	if why == nil && c.find(t.header) >= 0 {
		if why = c.piece(p, &p.header); why == nil { // it is in what the caller gives
			why = c.refusal(p.header.at[0], p.rd.Set, 0, 0)
		}
	}
	return why
}

// find is the place of the first character that cannot be written; -1 when there is none.
func (c *converter) find(b []byte) int {
	for i, v := range b {
		if c.bad[v] {
			return i
		}
	}
	return -1
}

func (c *converter) piece(p *passage, s *piece) *SyntaxError {
	at := c.find(s.b)
	if at < 0 {
		return nil
	}
	n := len(s.at) - 1
	for s.at[n].start > at {
		n--
	}
	text := s.b[s.at[n].start:at]
	element := bytes.Count(text, []byte{c.from.Element})
	part := 0
	if i := bytes.LastIndexByte(text, c.from.Element); i >= 0 {
		if part = bytes.Count(text[i:], []byte{c.from.Component}); part > 0 {
			part++
		}
	}
	return c.refusal(s.at[n], p.rd.Set, element, part)
}

func (c *converter) refusal(s segmentAt, set, element, part int) *SyntaxError {
	at := s.place(set, element)
	at.Component = part
	return &SyntaxError{Rule: "X12-ENV-07", At: at, Reason: "a character that is a delimiter of what is written, or not of its character set"}
}

package x12

import (
	"bytes"
	"strconv"

	"github.com/gomedcode/medcode/internal/edi"
)

// place opens the levels of the unit that p stands at, as far as they are not open. A level of the input is written as
// it is; those that come first in a set are shared with the units before when they are the same.
func (f *forwarder) place(p *passage) {
	n, last := 0, len(p.levels)-1
	shared := last // the last that may be
	if p.bare {
		shared--
	}
	for n <= shared && n < len(f.levels) && f.shares(&f.levels[n], p, n) {
		n++
	}
	if n > last && last >= 0 {
		l := &f.levels[last]
		if len(f.levels) > len(p.levels) || l.under >= maxUnder && p.levels[last].units <= maxUnder {
			n = last // a level inside is open, or there are too many when they are shared
		}
	}
	if n <= last {
		f.leave(n)
	}
	for ; n <= last; n++ {
		f.level(p, n)
	}
	if last >= 0 {
		f.levels[last].under++
		f.levels[last].bare = p.bare
	}
}

// shares reports whether the open level l is that of p at depth k.
func (f *forwarder) shares(l *levelOut, p *passage, k int) bool {
	in := p.levels[k]
	switch {
	case l.bare: // an answer of its own
		return false
	case l.serial == in.serial:
		return true
	case l.set == p.set: // a level of its own in the input
		return false
	}
	if f.buf = f.keyOf(f.buf[:0], in, k); !bytes.Equal(f.buf, l.key) {
		return false
	}
	l.serial, l.set = in.serial, p.set
	return true
}

// keyOf is what makes up the level at depth k, without its numbers.
func (f *forwarder) keyOf(b []byte, l *levelIn, k int) []byte {
	if up := l.element(2); k == 0 || up == "" {
		b = append(append(b, up...), f.d.Element)
	}
	for i := 3; i < len(l.hl); i++ {
		b = append(f.conv.append(b, []byte(l.hl[i])), f.d.Element)
	}
	return f.conv.append(b, l.b)
}

// level writes the level of p at depth k. HL04 is carried on as it was read, but for levels inside that went elsewhere.
func (f *forwarder) level(p *passage, k int) {
	in := p.levels[k]
	f.hl++
	if k < cap(f.levels) {
		f.levels = f.levels[:k+1]
	} else {
		f.levels = append(f.levels, levelOut{})
	}
	l := &f.levels[k]
	*l = levelOut{serial: in.serial, set: p.set, number: f.hl, key: f.keyOf(l.key[:0], in, k), child: -1}
	for i, v := range in.hl {
		if i > 0 {
			f.out = append(f.out, f.d.Element)
		}
		switch {
		case i == 1:
			f.out = strconv.AppendInt(f.out, int64(f.hl), 10)
		case i == 2 && k > 0 && v != "":
			f.out = strconv.AppendInt(f.out, int64(f.levels[k-1].number), 10)
		case i == 4 && v == "1":
			l.child = len(f.out)
			fallthrough
		default:
			f.out = f.conv.append(f.out, []byte(v))
		}
	}
	f.out = f.conv.append(append(f.out, f.d.Segment), in.b)
	f.segments += len(in.at)
	if k > 0 {
		f.levels[k-1].child, f.levels[k-1].unsure = -1, false
	}
}

// leave closes the levels from depth n on and settles their HL04.
func (f *forwarder) leave(n int) {
	for k := n; k < len(f.levels); k++ {
		switch l := &f.levels[k]; {
		case l.child >= 0:
			f.out[l.child] = '0'
		case l.unsure:
			f.tell(&ForwardError{SyntaxError: SyntaxError{
				Rule: "X12-HL-03", Reason: "HL04 says that levels follow inside, and they went into another interchange",
				At: Place{ID: "HL", Element: 4},
			}})
		}
	}
	f.levels = f.levels[:min(n, len(f.levels))]
}

// body writes the segments of the unit that p stands at. Levels in it are numbered anew.
func (f *forwarder) body(p *passage) {
	u := &p.unit
	if !p.levelled {
		f.out = f.conv.append(f.out, u.b)
		return
	}
	around := 0
	if n := len(f.levels); n > 0 {
		l := &f.levels[n-1]
		around, l.child, l.unsure = l.number, -1, false
	}
	numbers := map[string]int{}
	from := 0
	for i := range u.at {
		if u.at[i].id != idHL {
			continue
		}
		start, end := u.at[i].start, len(u.b)
		if i+1 < len(u.at) {
			end = u.at[i+1].start
		}
		f.out = f.conv.append(f.out, u.b[from:start])
		from = end
		f.hl++
		el := bytes.Split(u.b[start:end-1], []byte{p.delims.Element})
		for k, v := range el {
			if k > 0 {
				f.out = append(f.out, f.d.Element)
			}
			switch {
			case k == 1:
				numbers[string(v)] = f.hl
				f.out = strconv.AppendInt(f.out, int64(f.hl), 10)
			case k == 2 && len(v) > 0 && i > 0 && numbers[string(v)] > 0:
				f.out = strconv.AppendInt(f.out, int64(numbers[string(v)]), 10)
			case k == 2 && len(v) > 0 && around > 0:
				f.out = strconv.AppendInt(f.out, int64(around), 10)
			default:
				f.out = f.conv.append(f.out, v)
			}
		}
		f.out = append(f.out, f.d.Segment)
	}
	f.out = f.conv.append(f.out, u.b[from:])
}

const idHL edi.ID = 'H' | 'L'<<8

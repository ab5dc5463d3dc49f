package deid

import (
	"strings"
	"unicode/utf8"
)

// A feature is a template (8 bits) and what it holds of a word and its neighbours (24 bits).
type feature uint32

func featureOf(template uint32, parts ...uint32) feature {
	h := uint32(0)
	for _, p := range parts {
		h = h*97 + p + 1
	}
	h ^= h >> 11
	return feature(template<<24 | h&0xffffff)
}

// lexical is the class of a word in few values: what kind of name it is, and what kind of word.
func (w *word) lexical() (fine, coarse uint32) {
	c := w.class
	kind := uint32(0)
	switch {
	case c&eponym != 0:
		kind = 1
	case c&drug != 0:
		kind = 2
	case c&term != 0:
		kind = 3
	case c&common != 0:
		kind = 4
	case c&proper != 0:
		kind = 5
	case c&(medical|usual) != 0:
		kind = 6
	case c&rare != 0:
		kind = 7
	}
	first, last := uint32(0), uint32(0)
	switch {
	case c&firstCommon != 0:
		first = 2
	case c&firstRare != 0:
		first = 1
	}
	switch {
	case c&lastCommon != 0:
		last = 2
	case c&lastRare != 0:
		last = 1
	}
	fine = kind*9 + first*3 + last
	named := uint32(0)
	switch {
	case first == 2:
		named = 3
	case last == 2:
		named = 2
	case first+last > 0:
		named = 1
	}
	k := [...]uint32{0, 1, 1, 2, 3, 2, 3, 4}[kind]
	return fine, k*4 + named
}

var outside = word{before: newline, after: newline, pos: line}

// features appends those of word i.
func (f *finder) features(out []feature, i int) []feature {
	w := &f.words[i]
	if w.taken {
		return append(out, featureOf(99))
	}
	at := func(k int) *word {
		if k < 0 || k >= len(f.words) {
			return &outside
		}
		return &f.words[k]
	}
	p, n, pp, nn := at(i-1), at(i+1), at(i-2), at(i+2)
	fine, lex := w.lexical()
	_, plex := p.lexical()
	_, nlex := n.lexical()
	if i == 0 {
		plex = 40
	}
	if i+1 == len(f.words) {
		nlex = 40
	}
	sh := uint32(w.shape)*3 + uint32(w.style)
	psh, nsh := uint32(p.shape), uint32(n.shape)
	pc, nc, ppc, nnc := uint32(p.cue), uint32(n.cue), uint32(pp.cue), uint32(nn.cue)
	gb, ga := uint32(w.before), uint32(w.after)
	runes := utf8.RuneCountInString(w.text)
	size := uint32(min(runes, 6))
	vowel := uint32(0)
	if strings.ContainsAny(w.low, "aeiouy") || runes != len(w.text) {
		vowel = 1
	}
	tn := uint32(w.inTown)
	if tn == 0 {
		switch {
		case w.class&town != 0:
			tn = 3
		case w.class&county != 0:
			tn = 4
		}
	}
	pos := uint32(w.pos)
	out = append(out,
		featureOf(1, fine, sh),
		featureOf(2, lex, pos, sh),
		featureOf(3, lex, pc, gb),
		featureOf(4, lex, nc, ga),
		featureOf(5, lex, nlex, ga),
		featureOf(6, lex, plex, gb),
		featureOf(7, pc, ppc, uint32(p.before)),
		featureOf(8, nc, ga, sh),
		featureOf(9, gb, ga, lex, uint32(w.shape)),
		featureOf(10, uint32(w.numAfter), lex, uint32(w.shape)),
		featureOf(11, uint32(w.numBefore), lex, uint32(w.shape)),
		featureOf(12, tn, sh, lex),
		featureOf(13, tn, pc, gb),
		featureOf(14, tn, ga, nc, nsh),
		featureOf(15, size, vowel, uint32(w.shape), lex),
		featureOf(16, uint32(w.cue), sh),
		featureOf(17, pc, gb, sh),
		featureOf(18, plex, lex, nlex),
		featureOf(19, psh, sh, nsh),
		featureOf(20, nc, nnc, uint32(n.after)),
		featureOf(21, uint32(w.cue), pos, nc),
		featureOf(22, gb, ga, uint32(w.shape)),
		featureOf(23, pc, sh, ga),
		featureOf(24, uint32(w.cue), pc, lex),
		featureOf(25, uint32(p.inTown)*8+tn, gb),
		featureOf(26, ppc, gb, uint32(p.before), sh),
		featureOf(27, sh),
		featureOf(28, lex),
		featureOf(29, uint32(w.numAfter), pos, uint32(w.shape)),
		featureOf(30, pc, gb),
		featureOf(31, nc, ga),
		featureOf(32, uint32(w.cue)),
		featureOf(33, fine),
		featureOf(34, uint32(w.echo), lex, uint32(w.shape)),
		featureOf(35, uint32(w.echo), pos, sh),
		featureOf(36, gb, lex&3, ga, nlex&3, uint32(n.after)),
		featureOf(37, pos, sh, nsh, lex&3),
		featureOf(38, gb, uint32(p.shape), plex&3, lex, ga),
	)
	if w.class&(english|medicine|proper) == 0 && len(w.low) > 3 {
		k := len(w.low)
		out = append(out, featureOf(41, hash(w.low[k-3:]), uint32(w.shape)), featureOf(42, hash(w.low[k-2:]), uint32(w.shape)), featureOf(43, hash(w.low[:3]), uint32(w.shape)))
	}
	if p.class&(common|usual|term) != 0 || p.cue != 0 {
		out = append(out, featureOf(44, hash(p.low), gb, uint32(w.shape)))
	}
	if n.class&(common|usual|term) != 0 || n.cue != 0 {
		out = append(out, featureOf(45, hash(n.low), ga, uint32(w.shape)))
	}
	if w.class&(english|anyName|drug|eponym|term|proper) == 0 && len(w.low) > 3 {
		like := likeName(w.low)
		out = append(out, featureOf(46, like, sh), featureOf(47, like, pc, gb, uint32(w.shape)), featureOf(48, like, nc, ga, uint32(w.shape)))
	}
	out = f.runFeatures(out, i)
	if w.class&(common|usual) != 0 && w.inTown == 0 {
		out = append(out, featureOf(40, hash(w.low), uint32(w.shape)))
	}
	return out
}

package deid

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// view is a text as it is looked at, and where its bytes stand in the text as it is.
type view struct {
	text string
	at   []int // of each byte, and of the end; nil: in the same place
}

// viewOf is a text as it reads: without characters that are not seen, with plain blanks, hyphens, letters and digits in place
// of those of other widths.
func viewOf(text string) view {
	if !strings.ContainsAny(text, "\u00a0\u00ad") && !strings.Contains(text, "\xe2\x80") && !strings.Contains(text, "\xe2\x81\xa0") && !strings.Contains(text, "\xef") {
		return view{text: text}
	}
	b := builder{from: view{text: text}}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\u00ad', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r == '\u2060', r == '\ufeff':
		case r == '\u00a0', r == '\u202f', r >= '\u2000' && r <= '\u200a':
			b.put(i, ' ')
		case r == '\u2010' || r == '\u2011':
			b.put(i, '-')
		case r >= '\uff01' && r <= '\uff5e':
			b.put(i, byte(r-'\uff01'+'!'))
		default:
			for k := range n {
				b.put(i+k, text[i+k])
			}
		}
		i += n
	}
	return b.view()
}

// builder makes a view out of another one, byte by byte.
type builder struct {
	from view
	text []byte
	at   []int
}

func (b *builder) put(i int, c byte) {
	b.text = append(b.text, c)
	b.at = append(b.at, b.from.place(i))
}

func (b *builder) view() view {
	return view{string(b.text), append(b.at, b.from.place(len(b.from.text)))}
}

func (v view) place(i int) int {
	if v.at == nil {
		return i
	}
	return v.at[i]
}

// places puts spans of a view where they stand in the text.
func (v view) places(spans []Span) []Span {
	for i := range spans {
		s := &spans[i]
		s.Start, s.End = v.place(s.Start), v.place(s.End)
	}
	return spans
}

// joined is a text with its broken lines in one: what was wrapped reads on behind the line. False: there are none.
func (v view) joined() (view, bool) {
	lines := linesOf(v.text)
	if !slices.ContainsFunc(lines, func(l textLine) bool { return l.broken }) {
		return view{}, false
	}
	b := builder{from: v, text: make([]byte, 0, len(v.text)), at: make([]int, 0, len(v.text)+1)}
	for n, l := range lines {
		end := l.next
		if l.broken {
			end = l.end
		}
		start := l.start
		if n > 0 && lines[n-1].broken {
			for v.text[start] == ' ' || v.text[start] == '\t' {
				start++
			}
		}
		for k := start; k < end; k++ {
			b.put(k, v.text[k])
		}
		if l.broken && !(v.text[end-1] == '-' && wordByte(v.text[end-2])) {
			b.put(end, ' ')
		}
	}
	return b.view(), true
}

// textLine is a line of a text: up to the blanks at its end, and to the next one.
type textLine struct {
	start, end, next int
	broken           bool // it goes on in the next line
}

// shortLine is the length of lines that no program wraps.
const shortLine = 20

// linesOf are the lines of a text. A line is broken when the first word of the next one has no room in the paragraph's width,
// when that begins with a small letter behind a line that ends within a sentence, or when a hyphen or a last word calls for more.
func linesOf(text string) (out []textLine) {
	for at := 0; at < len(text); {
		next := len(text)
		if k := strings.IndexByte(text[at:], '\n'); k >= 0 {
			next = at + k + 1
		}
		out = append(out, textLine{start: at, end: at + len(strings.TrimRight(text[at:next], " \t\r\n")), next: next})
		at = next
	}
	for i := 0; i < len(out); {
		width, k := 0, i
		for ; k < len(out) && out[k].end > out[k].start; k++ {
			width = max(width, out[k].end-out[k].start)
		}
		for n := i; n+1 < k; n++ {
			l, next := &out[n], strings.TrimLeft(text[out[n+1].start:out[n+1].end], " \t")
			l.broken = goesOn(text[l.start:l.end], next, width)
		}
		i = k + 1
	}
	return out
}

func goesOn(line, next string, width int) bool {
	n := len(line)
	if n < 2 {
		return false
	}
	if line[n-1] == '-' && wordByte(line[n-2]) && wordByte(next[0]) {
		return true
	}
	last := line[strings.LastIndexByte(line, ' ')+1:]
	switch lexicon.cues[strings.ToLower(strings.TrimRight(last, "."))] {
	case article, preposition, toward, joining, byWord, particle, title, calendar:
		return true
	}
	if n < shortLine {
		return false
	}
	if c := line[n-1]; next[0] >= 'a' && next[0] <= 'z' && (c == ',' || wordByte(c)) {
		return true
	}
	word, _, _ := strings.Cut(next, " ")
	return n+1+len(word) > width
}

// union is both lists of spans in one; where they overlap the kind is that of a.
func union(text string, a, b []Span) []Span {
	f := finder{text: text, spans: slices.Concat(a, b)}
	return f.merged()
}

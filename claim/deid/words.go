package deid

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a text: letters, with apostrophes and hyphens between them.
type word struct {
	start, end int
	text       string
	low        string // in small letters
	class      class
	cue        cue
	shape      shape
	style      style // of its line
	pos        position
	before     gap
	after      gap
	numBefore  number
	numAfter   number
	echo       uint8 // how it stands elsewhere in the text: 1 beside a first name, 2 behind a title, 4 in small letters
	inTown     uint8 // 1 first, 2 further word of a town of several words
	taken      bool  // part of what a form found
	hit        Kind
	run        int32 // the number of the run it is part of; -1 none
	sure       bool  // where it stands tells that it is a name
}

// shape is how the letters of a word are written.
type shape uint8

const (
	lower shape = iota
	raised
	capitals2 // two letters and more, capitals only
	single    // one capital
	inner     // a capital behind a small letter: McDonald, pH
)

// style is how a line is written.
type style uint8

const (
	mixed  style = iota
	shouts       // in capitals
	whispers
)

// position is where a word stands.
type position uint8

const (
	inside position = iota
	sentence
	line
	colon
	item
)

// gap is what stands between two words.
type gap uint8

const (
	blank gap = iota
	comma
	period
	colonGap
	newline
	open
	closed
	slash
	dash
	quote
	digitGap
	ampersand
	wide
	noGap
	otherGap
	semicolon
)

// number is what kind of number stands beside a word.
type number uint8

const (
	noNumber number = iota
	dose
	years
	dayNumber
	idNumber
	otherNumber
	placeNumber
)

// wordsOf are the words of a text.
func wordsOf(text string) []word {
	out := make([]word, 0, len(text)/6+8)
	for i := 0; i < len(text); {
		c := text[i]
		if c >= '0' && c <= '9' { // letters behind digits are no word
			for i < len(text) {
				if c := text[i]; c < utf8.RuneSelf && !(c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z') {
					break
				} else if c >= utf8.RuneSelf {
					r, n := utf8.DecodeRuneInString(text[i:])
					if !unicode.IsLetter(r) {
						break
					}
					i += n
					continue
				}
				i++
			}
			continue
		}
		if c < utf8.RuneSelf && !(c|0x20 >= 'a' && c|0x20 <= 'z') {
			i++
			continue
		}
		var r rune
		var n int
		if c >= utf8.RuneSelf {
			if r, n = utf8.DecodeRuneInString(text[i:]); !unicode.IsLetter(r) {
				i += n
				continue
			}
		}
		w := word{start: i}
		small, upper, digit, in := 0, 0, false, false
		joint := true // the letter before is none, or a hyphen
		for i < len(text) {
			r, n = rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(text[i:])
			}
			if r == '\'' || r == '’' || r == '-' {
				if next, _ := utf8.DecodeRuneInString(text[i+n:]); i+n < len(text) && unicode.IsLetter(next) && i > w.start {
					i += n
					joint = true
					continue
				}
				break
			}
			switch {
			case r >= 'a' && r <= 'z':
				small++
			case r >= 'A' && r <= 'Z':
				in = in || small > 0 && !joint
				upper++
			case r >= '0' && r <= '9':
				digit = true
			case unicode.IsUpper(r):
				in = in || small > 0 && !joint
				upper++
			case unicode.IsLetter(r):
				small++
			case !unicode.Is(unicode.Mn, r):
				n = 0
			}
			if n == 0 {
				break
			}
			joint = false
			i += n
		}
		w.end = i
		w.text = text[w.start:i]
		first, _ := utf8.DecodeRuneInString(w.text)
		switch {
		case in:
			w.shape = inner
		case upper == 0:
		case small == 0 && upper > 1:
			w.shape = capitals2
		case unicode.IsUpper(first) && upper+small == 1:
			w.shape = single
		case unicode.IsUpper(first):
			w.shape = raised
		}
		if !digit {
			out = append(out, w)
		}
	}
	return out
}

// describe sets what is known of each word but its label.
func (f *finder) describe() {
	f.styles()
	for i := range f.words {
		w := &f.words[i]
		w.low = w.text
		if w.shape != lower {
			w.low = strings.ToLower(w.text)
		}
		bare := w.low
		for _, end := range [...]string{"'s", "’s"} {
			if b, ok := strings.CutSuffix(bare, end); ok && len(b) > 2 {
				bare = b
			}
		}
		w.class = classOf(bare)
		w.cue = lexicon.cues[bare]
		if k := strings.IndexByte(bare, '-'); w.cue == 0 && k > 0 {
			switch bare[:k] {
			case "great", "grand", "step", "half", "ex", "god", "foster":
				if strings.HasPrefix(bare[k+1:], "grand") && lexicon.cues[bare[k+1:]] == kin || lexicon.cues[bare[k+1:]] == kin {
					w.cue = kin
				}
			}
		}
		if w.cue == 0 && bare != w.low {
			w.cue = lexicon.cues[w.low]
		}
		w.taken = !f.free(w.start, w.end)
		w.before, w.after = f.gapKind(i-1), f.gapKind(i)
		switch w.before {
		case newline:
			w.pos = line
		case period, semicolon, otherGap:
			w.pos = sentence
			if i > 0 && f.words[i-1].shape == single && w.before == period {
				w.pos = inside
			}
		case colonGap:
			w.pos = colon
		case dash, wide:
			w.pos = item
		}
	}
	f.numbers()
	f.townsOf()
	f.echoes()
	f.findRuns()
}

// echoes sets how words stand elsewhere in the text.
func (f *finder) echoes() {
	seen := make(map[string]uint8, len(f.words))
	for i := range f.words {
		w := &f.words[i]
		if w.taken || len(w.text) < 3 {
			continue
		}
		how := uint8(8)
		if w.shape == lower {
			how = 4
		} else if i > 0 && w.before != newline {
			p := &f.words[i-1]
			if (p.cue == title || p.cue == kin) && (w.before == blank || w.before == period) {
				how |= 2
			}
			if p.class&firstCommon != 0 && p.class&english == 0 && p.shape == w.shape && w.before == blank {
				how |= 1
			}
		}
		if i+1 < len(f.words) && how != 4 {
			if n := &f.words[i+1]; w.after == comma && n.class&firstCommon != 0 && n.class&english == 0 && n.shape == w.shape {
				how |= 1
			}
		}
		seen[w.bare()] |= how
	}
	for i := range f.words {
		w := &f.words[i]
		if w.taken || len(w.text) < 3 {
			continue
		}
		e := seen[w.bare()]
		if w.shape == lower {
			e &^= 4
		}
		w.echo = e & 7
	}
}

// bare is a word in small letters without a possessive ending.
func (w *word) bare() string {
	for _, end := range [...]string{"'s", "’s"} {
		if b, ok := strings.CutSuffix(w.low, end); ok && len(b) > 2 {
			return b
		}
	}
	return w.low
}

// gapKind is what stands between words i and i+1.
func (f *finder) gapKind(i int) gap {
	if i < 0 || i+1 >= len(f.words) {
		return newline
	}
	g := f.text[f.words[i].end:f.words[i+1].start]
	switch g {
	case " ":
		return blank
	case "":
		return noGap
	case ", ", ",":
		return comma
	case ". ", ".":
		return period
	case ": ", ":":
		return colonGap
	case "-":
		return dash
	}
	out := otherGap
	for k := range len(g) {
		switch c := g[k]; {
		case c == '\n':
			return newline
		case c >= '0' && c <= '9':
			if out != period && out != semicolon {
				out = digitGap
			}
		case c == '.' || c == '!' || c == '?':
			if k+1 == len(g) || g[k+1] == ' ' || g[k+1] == '"' {
				out = period
			}
		case c == ';':
			out = semicolon
		case out == digitGap || out == period || out == semicolon:
		case c == '(' || c == '[' || c == '{':
			out = open
		case c == ')' || c == ']' || c == '}':
			out = closed
		case c == '/':
			out = slash
		case c == '"':
			out = quote
		case c == ':':
			out = colonGap
		case c == '&' || c == '+':
			out = ampersand
		case c == ',' && out == otherGap:
			out = comma
		case c == '-' && out == otherGap:
			out = dash
		case strings.HasPrefix(g[k:], "“") || strings.HasPrefix(g[k:], "”"):
			out = quote
		}
	}
	if out == otherGap && strings.Trim(g, " \t") == "" {
		return wide
	}
	return out
}

// styles tells lines in capitals and texts in small letters.
func (f *finder) styles() {
	allCaps, allSmall, allRaised := 0, 0, 0
	begin := 0
	caps, small := 0, 0
	flush := func(end int) {
		if caps >= 2 && caps > 3*small {
			for k := begin; k < end; k++ {
				f.words[k].style = shouts
			}
		}
		begin, caps, small = end, 0, 0
	}
	for i := range f.words {
		w := &f.words[i]
		if i > 0 && strings.IndexByte(f.text[f.words[i-1].end:w.start], '\n') >= 0 {
			flush(i)
		}
		if w.shape != lower {
			allRaised++
		}
		if len(w.text) > 3 {
			switch w.shape {
			case capitals2:
				caps++
				allCaps++
			case lower:
				small++
				allSmall++
			}
		}
	}
	flush(len(f.words))
	s := mixed
	switch {
	case allCaps > 3*allSmall && allCaps > 2:
		s = shouts
	case allRaised*12 < len(f.words):
		s = whispers
	}
	if s != mixed {
		for i := range f.words {
			f.words[i].style = s
		}
	}
}

// numbers sets what kinds of numbers stand beside words.
func (f *finder) numbers() {
	spans := f.merged()
	at := 0
	for i := range f.words {
		w := &f.words[i]
		for at < len(spans) && spans[at].End <= w.start {
			at++
		}
		if at > 0 && w.start-spans[at-1].End <= 3 && (i == 0 || f.words[i-1].end <= spans[at-1].End) && strings.IndexByte(f.text[spans[at-1].End:w.start], '\n') < 0 {
			w.numBefore = numberOf(spans[at-1].Kind)
		} else if b := strings.TrimRight(f.text[max(0, w.start-3):w.start], " ,"); b != "" && b[len(b)-1] >= '0' && b[len(b)-1] <= '9' {
			w.numBefore = otherNumber
		}
		k := at
		for k < len(spans) && spans[k].Start < w.end {
			k++
		}
		if k < len(spans) && spans[k].Start-w.end <= 3 && strings.IndexByte(f.text[w.end:spans[k].Start], '\n') < 0 && (i+1 == len(f.words) || f.words[i+1].start >= spans[k].Start) {
			w.numAfter = numberOf(spans[k].Kind)
			continue
		}
		w.numAfter = f.numberAt(w.end)
	}
}

func numberOf(k Kind) number {
	switch k {
	case Day:
		return dayNumber
	case Age:
		return years
	case Geography:
		return placeNumber
	case Name:
		return noNumber
	}
	return idNumber
}

// numberAt is what kind of number begins at most two bytes behind i.
func (f *finder) numberAt(i int) number {
	t := f.text
	n := 0
	for n < 2 && i < len(t) && (t[i] == ' ' || t[i] == ',' || t[i] == '(') {
		i++
		n++
	}
	if n == 0 || i >= len(t) || t[i] < '0' || t[i] > '9' {
		return noNumber
	}
	j := i
	for j < len(t) && (t[j] >= '0' && t[j] <= '9' || t[j] == '.' || t[j] == '/' || t[j] == '-') {
		j++
	}
	digitsOnly := j-i <= 3 && strings.Trim(t[i:j], "0123456789") == ""
	rest := strings.ToLower(strings.TrimLeft(t[j:min(len(t), j+8)], " "))
	if digitsOnly && rest != "" {
		for _, s := range [...]string{"y", "yo", "m ", "f ", "m,", "f,", "m.", "f.", "mo ", "wk", "male", "female", "year", "woman", "man"} {
			if strings.HasPrefix(rest, s) {
				return years
			}
		}
	}
	if n == 2 && t[i-2] == ',' && digitsOnly && j < len(t) && (t[j] == ',' || t[j] == ')' || strings.HasPrefix(t[j:], ". ")) {
		return years
	}
	for _, s := range [...]string{"mg", "mcg", "unit", "u ", "u/", "ml", "g ", "%", "tab", "meq", "bid", "tid", "qd", "daily", "po", "mm", "cm", "fr"} {
		if strings.HasPrefix(rest, s) {
			return dose
		}
	}
	return otherNumber
}

// townsOf marks the words of towns of several words.
func (f *finder) townsOf() {
	for i := 0; i < len(f.words); i++ {
		w := &f.words[i]
		if strings.IndexByte(w.low, '-') > 0 && lookup(strings.ReplaceAll(folded(w.low), "-", " "))&town != 0 {
			w.inTown = 1
			continue
		}
		if w.class&manyWords == 0 || w.taken {
			continue
		}
		key := folded(w.low)
		for k := i + 1; k < len(f.words) && k < i+4; k++ {
			n := &f.words[k]
			if g := f.text[f.words[k-1].end:n.start]; g != " " && g != ". " && g != "\n" || n.taken || (n.shape == lower) != (w.shape == lower) && n.cue != particle {
				break
			}
			key += " " + folded(n.low)
			if lookup(strings.ReplaceAll(key, "-", " "))&town != 0 {
				f.words[i].inTown = 1
				for j := i + 1; j <= k; j++ {
					f.words[j].inTown = 2
				}
			}
		}
	}
}

package note

import "strings"

// This file tells which lines go on with the ones before them.

// continues reports whether the line behind the newline at end goes on with the one before it.
func continues(text string, at, end int) bool {
	if end-at < 40 || end-at > 4000 { // short lines are wrapped by nobody
		return false
	}
	last := end - 1
	for last > at && (text[last] == ' ' || text[last] == '\r') {
		last--
	}
	if strings.IndexByte(".:;!?", text[last]) >= 0 {
		return false
	}
	next := end + 1
	for next < len(text) && text[next] == ' ' {
		next++
	}
	if ownStatement(text[next:lineEnd(text, min(next, len(text)))]) && !openEnd(text[at:last+1]) {
		return false
	}
	return next < len(text) && text[next] >= 'a' && text[next] <= 'z' && !strings.HasPrefix(text[next:], "o ") && !(next+2 < len(text) && (text[next+1] == '.' || text[next+1] == ')') && text[next+2] == ' ')
}

// ownStatement reports whether a line in small letters begins with a word that begins statements: who, or what is denied.
func ownStatement(line string) bool {
	word, _, _ := strings.Cut(line, " ")
	switch w := norm(strings.TrimRight(word, ":,;")); w {
	case "denie", "deny", "denied", "negative", "neg", "never", "no", "tested", "patient", "pt", "family", "fh", "return", "call", "if", "should", "monitor", "watch":
		return true
	default:
		return kin(w) != Present
	}
}

// openEnd reports whether a line ends with a word that wants another behind it: "brought in by his".
func openEnd(line string) bool {
	i := strings.LastIndexByte(line, ' ')
	switch strings.ToLower(line[i+1:]) {
	case "by", "with", "his", "her", "their", "my", "the", "a", "an", "and", "or", "but", "of", "to", "for", "in", "on", "at", "has", "had", "have", "is", "was", "were", "are", "from", "that", "which", "who", "as", "no", "not", "than", "per", "if", "also", "both", "since", "because", "when", "while", "older", "younger", "paternal", "maternal", "patient's", "one", "two", "three", "s/p", "h/o", "w/", "via", "be", "been", "will", "would", "could", "should", "may", "might", "can":
		return true
	}
	return strings.HasSuffix(line, ",")
}

// wrapWidth is the number of bytes at which the lines of a text are wrapped, 0 when they are not.
func wrapWidth(text string) int {
	const least, most = 48, 132
	var count [most + 1]int
	widest := 0
	for line := range strings.Lines(text) {
		n := len(strings.TrimRight(line, " \r\n"))
		if n > most {
			return 0
		}
		count[n]++
		widest = max(widest, n)
	}
	if widest < least {
		return 0
	}
	full := 0
	for n := widest; n > widest-12; n-- {
		full += count[n]
	}
	if full < 2 {
		return 0
	}
	return widest
}

// wrapped reports whether the line behind the newline at end goes on with the one from at, in a text of wrapped lines: its
// first word had no room before it.
func (p *parser) wrapped(at, end int) bool {
	if p.width == 0 {
		return false
	}
	text := p.d.text
	start := end
	for start > at && text[start-1] != '\n' {
		start--
	}
	line := strings.TrimRight(text[start:end], " \r")
	if line == "" || strings.IndexByte(".:;!?", line[len(line)-1]) >= 0 {
		return false
	}
	next := end + 1
	if next >= len(text) || text[next] == '\n' || marker(text[next:lineEnd(text, next)]) > 0 {
		return false
	}
	if at := strings.IndexByte(text[next:lineEnd(text, next)], ':'); at > 0 && at < 48 {
		if _, ok := headingOf(text[next : next+at]); ok {
			return false
		}
	}
	word := strings.IndexByte(text[next:lineEnd(text, next)], ' ')
	if word < 0 {
		word = lineEnd(text, next) - next
	}
	return len(line)+1+word > p.width
}

package note

import "strings"

// number is the length of the number of an item within a line: "2) " and "(2) ", and "2. " before a capital letter in a
// section that lists. 0 when there is none.
func (p *parser) number(i, end int) int {
	text := p.d.text
	j := i
	open := text[j] == '('
	if open {
		j++
	}
	from := j
	for j < end && digit(text[j]) && j-from < 2 {
		j++
	}
	if j == from || j+1 >= end || j == end {
		return 0
	}
	switch {
	case text[j] == ')' && (text[j+1] == ' ' || text[j+1] >= 'A' && text[j+1] <= 'Z'):
	case !open && text[j] == '.' && text[j+1] == ' ' && j+2 < end && text[j+2] >= 'A' && text[j+2] <= 'Z' && p.section.states() && i > 1 &&
		strings.IndexByte(".;, ", text[i-1]) >= 0 && sentenceBefore(text, i):
	default:
		return 0
	}
	if open && (!p.section.states() || aged(text[:i])) {
		return 0
	}
	j++
	return j - i + blanks(text[j:end])
}

// aged reports whether a text ends with a word for a relative, whose age stands in brackets: "Sister (45) breast cancer".
func aged(text string) bool {
	text = strings.TrimRight(text, " ")
	i := len(text)
	for i > 0 && wordByte(text[i-1]) {
		i--
	}
	return kin(norm(text[i:])) != Present
}

// bareNumber is the length of the number of an item that stands without a mark: "1 concussion 2 laceration". The first one
// begins the statement, and each is one more than the one before.
func (p *parser) bareNumber(i, start, end int) int {
	text := p.d.text
	j := i
	for j < end && digit(text[j]) && j-i < 2 {
		j++
	}
	if j == i || j+1 >= end || text[j] != ' ' && text[j] != '.' && text[j] != ')' || !(text[j+1] == ' ' || text[j+1] >= 'A') {
		return 0
	}
	before := strings.TrimRight(text[start:i], " ")
	switch strings.ToLower(before[strings.LastIndexByte(before, ' ')+1:]) { // "type 2 diabetes", "stage 3 ulcer"
	case "type", "stage", "grade", "class", "level", "phase", "factor", "day", "week", "dose", "zone", "group", "degree", "x", "age", "category", "dm", "g", "p", "hsv", "herpes", "cin", "vin", "alpha", "than", "over", "under", "last", "past", "every", "about", "least":
		if text[j] == ' ' {
			return 0
		}
	}
	n := int(text[i] - '0')
	if j-i == 2 {
		n = n*10 + int(text[i+1]-'0')
	}
	if n != p.expect || n == 1 && strings.TrimSpace(text[start:i]) != "" {
		return 0
	}
	k := j + 1 + blanks(text[j+1:end])
	if k >= end || !(text[k] >= 'A' && text[k] <= 'Z' || text[k] >= 'a' && text[k] <= 'z' || text[k] == '[' || digit(text[k]) && text[j] == '.' && text[j+1] == ' ' && n > 1) {
		return 0
	}
	switch w, _, _ := strings.Cut(text[k:end], " "); strings.ToLower(w) { // "2 weeks", "3 cm"
	case "week", "weeks", "wk", "wks", "day", "days", "d", "mo", "months", "cm", "mm", "mg", "ml", "hr", "hours", "yrs", "years", "x", "of", "unit", "units", "ppd", "liters", "l", "l,", "times", "tabs":
		return 0
	}
	p.expect++
	return k - i
}

// lineNumber is the length of the number of an item that stands without a mark at the start of a line, one more than the one of
// the item before: "1 Preeclampsia", "2 Breech presentation".
func (p *parser) lineNumber(s string) int {
	at := blanks(s)
	i := at
	for i < len(s) && digit(s[i]) && i-at < 2 {
		i++
	}
	if i == at || i+1 >= len(s) || s[i] != ' ' || s[i+1] < 'A' || s[i+1] > 'Z' {
		return 0
	}
	n := int(s[at] - '0')
	if i-at == 2 {
		n = n*10 + int(s[at+1]-'0')
	}
	if n != p.lastNumber+1 {
		return 0
	}
	p.lastNumber = n
	return i + 1
}

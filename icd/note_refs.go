package icd

import (
	"strings"
)

// noteRef is one code reference of a note as written: a node, or a range of nodes in official order, each with all
// that lies below it, narrowed by a qualifier.
type noteRef struct {
	first, last CM // equal for a single node
	qual        qualifier
	written     string // as the note writes it, dashes and all, without the qualifier
}

// String is the reference as the books write it, without its qualifier.
func (r *noteRef) String() string {
	if r.first == r.last {
		return r.first.String()
	}
	return r.first.String() + "-" + r.last.String()
}

// parseRefs finds the code references in the text of a note. References stand in parentheses; a note without any in
// parentheses may name its codes in the open text ("from category O08", "classified to Q87.-", or at the end).
// pair is false when the text only points elsewhere ("see …", "code to …"): such a note names codes, but no pair of
// codes conflicts because of it.
func parseRefs(text string) (refs []noteRef, pair bool, bad []string) {
	for rest := text; ; {
		open := strings.IndexByte(rest, '(')
		if open < 0 {
			break
		}
		rest = rest[open+1:]
		end := strings.IndexAny(rest, ")}")
		inner := rest
		if end >= 0 {
			inner = rest[:end]
			rest = rest[end+1:]
		} else {
			rest = ""
		}
		refs = appendGroup(refs, inner, &bad)
	}
	if len(refs) > 0 {
		return refs, true, bad
	}
	return openRefs(text)
}

// openRefs reads references from open text.
func openRefs(text string) (refs []noteRef, pair bool, bad []string) {
	low := strings.ToLower(text)
	if strings.HasPrefix(low, "for codes") || strings.Contains(low, " for codes ") {
		return nil, false, nil // the codes say where the note applies, not what it names
	}
	from := firstCode(text)
	if from < 0 {
		return nil, false, nil
	}
	pair = !strings.Contains(low, "see ") && !strings.Contains(low, "code to ") && !strings.Contains(low, "code by ")
	refs = appendGroup(nil, text[from:], &bad)
	return refs, pair, bad
}

// firstCode is the offset of the first code in s, -1 if there is none. A code in open text has a dot, a dash, or a
// word before it that announces a code; "vitamin B12" has none of these.
func firstCode(s string) int {
	for i := 0; i < len(s); i++ {
		if i > 0 && (letterOrDigit(s[i-1]) || s[i-1] == '.') {
			continue
		}
		_, n := scanCode(s[i:])
		if n == 0 {
			continue
		}
		if n > 3 || i+3 < len(s) && s[i+3] == '-' || announced(s[:i]) {
			return i
		}
		i += n - 1
	}
	return -1
}

func announced(before string) bool {
	before = strings.TrimRight(before, " ")
	for _, w := range [...]string{"category", "categories", "code", "codes", "from", "in", "to", "and", "or"} {
		if strings.HasSuffix(before, " "+w) {
			return true
		}
	}
	return false
}

func letterOrDigit(c byte) bool { return letter(upper(c)) || digit(c) }

// appendGroup reads a list of references: codes and ranges separated by commas, semicolons, "and", "or", blanks; a
// qualifier after "with" holds for all of the list.
func appendGroup(refs []noteRef, s string, bad *[]string) []noteRef {
	start := len(refs)
	for i := 0; i < len(s); {
		c, n := scanCode(s[i:])
		if n == 0 || i > 0 && letterOrDigit(s[i-1]) {
			if len(refs) > start && hasWord(s[i:], "with") {
				q, ok := parseQualifier(strings.TrimSpace(s[i+len("with"):]))
				if !ok {
					*bad = append(*bad, s)
				}
				for k := start; k < len(refs); k++ {
					refs[k].qual = q
				}
				return refs
			}
			if len(refs) > start && hasWord(s[i:], "code") || hasWord(s[i:], "due") {
				return refs // "… code to specified injury": what follows is no reference
			}
			i++
			continue
		}
		from := i
		i += n
		ref := noteRef{first: c, last: c}
		if k := rangeTo(s[i:]); k > 0 {
			if last, m := scanCode(s[i+k:]); m > 0 {
				ref.last = last
				i += k + m
			}
		}
		ref.written = written(s, from, i)
		refs = append(refs, ref)
	}
	return refs
}

// written is the reference s[from:end] with the dash that follows it, and without a dot that no dash follows.
func written(s string, from, end int) string {
	if end < len(s) && s[end] == '-' {
		return s[from : end+1]
	}
	return strings.TrimSuffix(s[from:end], ".")
}

func hasWord(s, w string) bool {
	return strings.HasPrefix(s, w) && (len(s) == len(w) || !letterOrDigit(s[len(w)]))
}

// rangeTo reports how many bytes of s join two codes to a range: dashes and blanks with at least one dash, or "to";
// 0 if what follows is not joined. "A- -B", "A--B", "A - B", "A- to B-" all occur.
func rangeTo(s string) int {
	i, dash := 0, false
	for i < len(s) && (s[i] == '-' || s[i] == ' ') {
		dash = dash || s[i] == '-'
		i++
	}
	if strings.HasPrefix(s[i:], "to ") {
		return i + len("to ")
	}
	if !dash || i == len(s) || s[i-1] == ' ' && !strings.Contains(s[:i], " -") {
		return 0
	}
	return i
}

// scanCode reads a code at the start of s: a letter, a digit or (for the categories that have one) a letter, a digit
// or letter, then optionally a dot and up to four characters. n is 0 if there is none.
func scanCode(s string) (c CM, n int) {
	if len(s) < 3 || !letter(s[0]) || !digit(s[1]) && s[:2] != "QA" || !digit(s[2]) && !letter(s[2]) {
		return CM{}, 0
	}
	n = 3
	if len(s) > 4 && s[3] == '.' && letterOrDigitUpper(s[4]) {
		n = 4
		for n < len(s) && n < 8 && letterOrDigitUpper(s[n]) {
			n++
		}
	} else if len(s) > 3 && s[3] == '.' {
		c, _ = ParseCM(s[:3])
		return c, 4
	}
	if n < len(s) && letterOrDigit(s[n]) {
		return CM{}, 0
	}
	c, err := ParseCM(s[:n])
	if err != nil {
		return CM{}, 0
	}
	return c, n
}

func letterOrDigitUpper(c byte) bool { return letter(c) || digit(c) }

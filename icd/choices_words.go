package icd

import "strings"

// words are the fixed words by which official titles tell an axis. Longer phrases stand before those that they contain.
type words struct {
	axis    string
	phrases []string
}

// The axes with fixed words, in the order in which they are asked. "unspecified" before the part of the body is told
// from other uses of the word by the titles of the siblings: see side.
var choiceWords = [...]words{
	{"intent", []string{"accidental (unintentional)", "intentional self-harm", "assault", "undetermined"}},
	{"displacement", []string{"nondisplaced", "displaced"}},
	{"episode", []string{"single episode", "recurrent"}},
	{"severity", []string{"mild intermittent", "mild persistent", "moderate persistent", "severe persistent", "mild to moderate",
		"unspecified severity", "mild", "moderate", "severe", "profound"}},
	{"remission", []string{"not having achieved remission", "in partial remission", "in full remission", "in remission", "in relapse"}},
	{"trimester", []string{"first trimester", "second trimester", "third trimester", "unspecified trimester"}},
	{"fetus", []string{"not applicable or unspecified", "fetus 1", "fetus 2", "fetus 3", "fetus 4", "fetus 5", "other fetus"}},
	{"laterality", []string{"right", "left", "bilateral"}},
	{"dominance", []string{"non-dominant", "dominant"}},
	{"stage", []string{"mild stage", "moderate stage", "severe stage", "indeterminate stage", "stage unspecified", "unspecified stage",
		"unstageable", "stage 1", "stage 2", "stage 3", "stage 4", "stage 5"}},
	{"encounter", []string{"initial encounter", "subsequent encounter", "sequela"}},
	{"fracture", []string{"for closed fracture", "for open fracture type iiia, iiib, or iiic", "for open fracture type i or ii",
		"for open fracture", "for fracture"}},
	{"healing", []string{"with routine healing", "with delayed healing", "with nonunion", "with malunion"}},
}

// numChoiceAxes is the number of axes with fixed words.
const numChoiceAxes = len(choiceWords)

// The places of some axes in choiceWords.
const (
	intent     = 0
	trimester  = 5
	laterality = 7
	dominance  = 8
	encounter  = 10
)

func choiceAxis(name string) int {
	for i := range choiceWords {
		if choiceWords[i].axis == name {
			return i
		}
	}
	return -1
}

// parsedTitle is a title with what it says on each axis, and with a mark in place of those words.
type parsedTitle struct {
	says [numChoiceAxes]string
	rest string // mark(axis) where a phrase stood
}

// mark is the byte that stands for a phrase of an axis: titles have none of the control characters.
func mark(axis int) byte { return byte(1 + axis) }

// parseTitle finds the phrases of all axes.
func parseTitle(title string) parsedTitle {
	p := parsedTitle{rest: title}
	small := smallLetters(title)
	// stage goes before severity, whose words its phrases hold
	for _, i := range [...]int{0, 1, 2, 9, 3, 4, 5, 6, 7, 8, 10, 11, 12} {
		for _, phrase := range choiceWords[i].phrases {
			at := findPhrase(small, phrase)
			if at < 0 {
				continue
			}
			p.says[i] = p.rest[at : at+len(phrase)]
			for m := string(rune(mark(i))); at >= 0; at = findPhrase(small, phrase) {
				p.rest = p.rest[:at] + m + p.rest[at+len(phrase):]
				small = small[:at] + m + small[at+len(phrase):]
			}
			break
		}
	}
	return p
}

// smallLetters is s with the letters A-Z in small, byte for byte.
func smallLetters(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			b := []byte(s)
			for k := i; k < len(b); k++ {
				if b[k] >= 'A' && b[k] <= 'Z' {
					b[k] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// findPhrase is where a phrase stands in a title, both in small letters, as whole words, -1 when nowhere.
func findPhrase(small, phrase string) int {
	for from := 0; ; {
		i := strings.Index(small[from:], phrase)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(phrase)
		if (i == 0 || !wordByte(small[i-1])) && (end == len(small) || !wordByte(small[end])) {
			return i
		}
		from = i + 1
	}
}

func wordByte(c byte) bool { return letter(upper(c)) || digit(c) || c == '-' || c >= 0x80 }

// plainRest is a title without the marks: the words that tell the type.
func plainRest(rest string) string {
	b := make([]byte, 0, len(rest))
	for i := range len(rest) {
		if rest[i] < ' ' {
			continue
		}
		b = append(b, rest[i])
	}
	var parts []string
	for part := range strings.SplitSeq(string(b), ",") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			parts = append(parts, part)
		}
	}
	s := strings.Join(parts, ", ")
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		s = string(s[0]-('a'-'A')) + s[1:]
	}
	return s
}

// typeKey compares the words that tell a type: case, articles, commas and the plural do not count.
func typeKey(plain string) string {
	words := strings.FieldsFunc(smallLetters(plain), func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' })
	out := words[:0]
	for _, w := range words {
		if w == "the" || w == "of" || w == "a" || w == "an" {
			continue
		}
		if len(w) > 3 {
			w = strings.TrimSuffix(w, "s")
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

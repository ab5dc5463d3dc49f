package icd

import "strings"

// openText reports whether a text leaves its list of codes open or makes it conditional: "such as", "if applicable",
// "any associated …".
func openText(text string) bool {
	low := strings.ToLower(text)
	for _, w := range [...]string{"such as", "if applicable", "if known", "if present", "if any", "if desired", "when applicable",
		"where applicable", "as applicable", "any associated", "e.g.", "for example", "(if "} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return strings.HasPrefix(low, "any ") || strings.HasPrefix(low, "underlying") && !strings.Contains(low, "(")
}

// markOpen makes all items of an element open when its header is.
func markOpen(notes []indexedNote) {
	for i := 0; i < len(notes); {
		j, open := i, false
		for j < len(notes) && notes[j].group == notes[i].group {
			open = open || notes[j].open && notes[j].lo == notes[j].hi
			j++
		}
		for k := i; k < j && open; k++ {
			notes[k].open = true
		}
		i = j
	}
}

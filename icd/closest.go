package icd

import "strings"

// Closest are those of a list of codes that keep what e says beside its type, in the order of the list: its 7th character
// (the encounter, the fetus), its intent, trimester, side and dominance, each where any code of the list keeps it. So of
// the codes that a code was divided into, those of an accident are not among the ones for self-harm, and those of the
// left side not among the ones for the right.
func (e Entry) Closest(list []Entry) []Entry {
	if e.rel == nil || len(list) < 2 {
		return list
	}
	code, says := e.Code(), parseTitle(e.Title()).says
	if code.At(7) != 0 {
		list = keep(list, func(x Entry) bool { return x.Code().At(7) == code.At(7) })
	}
	if why := intentOf(e); why != "" {
		list = keep(list, func(x Entry) bool { return intentOf(x) == why })
	}
	if says[laterality] != "" {
		side := sideOf(e)
		list = keep(list, func(x Entry) bool { return sideOf(x) == side })
	}
	for _, axis := range [...]int{trimester, dominance} {
		if says[axis] == "" {
			continue
		}
		list = keep(list, func(x Entry) bool {
			return strings.EqualFold(parseTitle(x.Title()).says[axis], says[axis])
		})
	}
	return list
}

// keep is the part of a list that holds, or the list when none does.
func keep(list []Entry, holds func(Entry) bool) []Entry {
	var out []Entry
	for _, x := range list {
		if holds(x) {
			out = append(out, x)
		}
	}
	if len(out) == 0 {
		return list
	}
	return out
}

// intentOf is the intent that a code states: of an injury, a poisoning or a toxic effect; an adverse effect and
// underdosing stand in the same place of the code. In T36-T65 and T71 that is the 6th character, or the 5th before a
// placeholder, with the same meaning throughout; elsewhere the title tells it.
func intentOf(e Entry) string {
	code := e.Code()
	if s := code.Compact(); len(s) == 7 && (s[:3] >= "T36" && s[:3] <= "T65" || s[:3] == "T71") {
		if s[5] == 'X' {
			return s[4:5]
		}
		return s[5:6]
	}
	small := smallLetters(e.Title())
	for _, phrase := range choiceWords[intent].phrases {
		if findPhrase(small, phrase) >= 0 {
			return phrase
		}
	}
	return ""
}

// sideOf is the side that a code states: by its title, and where no list at hand has that, by its last character before
// the 7th, as the classification has it almost everywhere.
func sideOf(e Entry) string {
	if says := parseTitle(e.Title()).says[laterality]; says != "" {
		return smallLetters(says)
	}
	code := e.Code()
	if n := min(code.Len(), 6); e.Title() == "" && n >= 5 {
		switch code.At(n) {
		case '1':
			return "right"
		case '2':
			return "left"
		case '3':
			return "bilateral"
		}
	}
	return ""
}

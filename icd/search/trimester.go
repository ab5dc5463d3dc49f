package search

import (
	"slices"
	"strconv"
	"strings"
)

// pregnancyWords are starts of words that make weeks the weeks of a pregnancy.
var pregnancyWords = []string{"pregnan", "gestation", "preeclampsia", "pre-eclampsia", "eclampsia", "hellp", "twin", "triplet", "quadruplet", "previa", "labor", "prom", "pprom",
	"placent", "abruption", "breech", "iup", "fetal", "fetus", "gdm", "hyperemesis", "iugr", "oligohydramnios", "polyhydramnios", "antepartum", "contraction", "cerclage",
	"prenatal", "gravid", "obstetric", "ega"}

// trimesterOf is the trimester of completed weeks (guideline I.C.15.a.3: second from 14 weeks 0 days, third from 28 weeks 0 days).
func trimesterOf(weeks int) string {
	switch {
	case weeks < 14:
		return "first trimester"
	case weeks < 28:
		return "second trimester"
	}
	return "third trimester"
}

// gestation rewrites the weeks of a pregnancy: "preeclampsia 32 weeks" is "preeclampsia third trimester, 32 weeks gestation". The
// trimester is what titles of chapter 15 have, the weeks are a code of their own. Other texts come back as they are.
func gestation(text string) string {
	low := strings.ToLower(text)
	if !strings.Contains(low, "w") || strings.Contains(low, "newborn") || strings.Contains(low, "neonat") || strings.Contains(low, "infant") {
		return text
	}
	words := strings.Fields(low)
	at, n := weeksAt(words)
	if at < 0 || !slices.ContainsFunc(words, func(w string) bool {
		return slices.ContainsFunc(pregnancyWords, func(p string) bool { return strings.HasPrefix(w, p) })
	}) {
		return text
	}
	span := 1
	if words[at] == strconv.Itoa(n) {
		span = 2
	}
	given := strings.Fields(text)
	before, after := given[:at], given[at+span:]
	for len(before) > 0 && slices.Contains([]string{"at", "@", "with", "ega", "ga", "and"}, strings.ToLower(strings.Trim(before[len(before)-1], ",;"))) {
		before = before[:len(before)-1]
	}
	for len(after) > 0 && slices.Contains([]string{"gestation", "gestational", "age", "ega", "ga"}, strings.ToLower(strings.Trim(after[0], ",;."))) {
		after = after[1:]
	}
	what := strings.TrimRight(strings.Join(before, " "), ",; ")
	rest := strings.TrimLeft(strings.Join(after, " "), ",; ")
	weeks := strconv.Itoa(n) + " weeks gestation"
	if what == "" {
		if strings.HasPrefix(strings.ToLower(rest), "pregnan") || strings.HasPrefix(strings.ToLower(rest), "iup") || rest == "" {
			return text
		}
		what, rest = rest, ""
	}
	if strings.HasPrefix(strings.ToLower(rest), "pregnan") {
		weeks, rest = weeks+" "+rest, ""
	}
	if !strings.Contains(low, "trimester") {
		what += " " + trimesterOf(n)
	}
	out := what + ", " + weeks
	if rest != "" {
		out += ", " + rest
	}
	return out
}

// weeksAt finds "32 weeks", "32wks" or "32w4d": the position of its first word, -1 for none, and the completed weeks. Weeks
// behind "for" or "x" are how long something has lasted.
func weeksAt(words []string) (at, n int) {
	for i, w := range words {
		if i > 0 && slices.Contains([]string{"for", "x", "past", "last", "over", "since", "within", "after", "every"}, words[i-1]) {
			continue
		}
		if i+1 < len(words) && slices.Contains([]string{"weeks", "weeks,", "wks", "wk", "week"}, words[i+1]) {
			if v, err := strconv.Atoi(w); err == nil && v >= 4 && v <= 43 && (i+2 >= len(words) || words[i+2] != "old" && words[i+2] != "ago") {
				return i, v
			}
		}
		if s, ok := weeks(strings.Trim(w, ",;.")); ok {
			if v, err := strconv.Atoi(s); err == nil && v >= 4 && v <= 43 {
				return i, v
			}
		}
	}
	return -1, 0
}

// properUse are phrases that say a drug was taken as it should be: what it did is an adverse effect (guideline I.C.19.e.5.a).
var properUse = []string{"taken as prescribed", "as prescribed", "taken as directed", "as directed", "properly taken", "taken correctly", "correctly taken", "correctly prescribed",
	"at prescribed dose", "at therapeutic dose"}

// proper rewrites a phrase that says so.
func proper(text string) string {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return text
	}
	for _, p := range properUse {
		if i := strings.Index(low, p); i >= 0 {
			rest := strings.Trim(strings.TrimRight(text[:i], ",; ")+text[i+len(p):], ",; ")
			if rest == "" || strings.Contains(low, "not "+p) {
				return text
			}
			return "adverse effect of " + rest
		}
	}
	return text
}

package search

import (
	"strconv"
	"strings"
)

// numbersOf rewrites numbers that titles give as ranges or in whole weeks: "BMI 42.3" is "BMI 40.0-44.9, adult", "34w2d" is
// "34 weeks gestation". Other texts come back as they are.
func numbersOf(text string) string {
	low := strings.ToLower(text)
	if !strings.Contains(low, "bmi") && !strings.Contains(low, "body mass index") && !strings.ContainsAny(low, "0123456789") {
		return text
	}
	words := strings.Fields(text)
	changed := false
	for i, w := range words {
		w = strings.ToLower(strings.TrimRight(w, ",;."))
		if w == "bmi" || w == "index" && i > 0 {
			if w == "bmi" && i > 0 && !strings.HasSuffix(words[i-1], ",") { // a code of its own, behind the condition
				words[i-1] += ","
				changed = true
			}
			j := i + 1
			for j < len(words) && (words[j] == "of" || words[j] == "is" || words[j] == "=" || words[j] == ">" || words[j] == "over") {
				j++
			}
			if j < len(words) {
				if r, ok := bmiRange(words[j]); ok {
					words[j], changed = r, true
				}
			}
		}
		if n, ok := weeks(w); ok {
			words[i], changed = n+" weeks gestation", true
		}
	}
	if !changed {
		return text
	}
	return strings.Join(words, " ")
}

// bmiRange is the range of an adult's body mass index as Z68 has it.
func bmiRange(text string) (string, bool) {
	v, err := strconv.ParseFloat(strings.TrimRight(text, ",;.+"), 64)
	switch {
	case err != nil || v < 10 || v > 120:
		return "", false
	case v < 20:
		return "19.9 or less adult", true
	case v < 40:
		n := strconv.Itoa(int(v))
		return n + ".0-" + n + ".9 adult", true
	case v < 45:
		return "40.0-44.9 adult", true
	case v < 50:
		return "45.0-49.9 adult", true
	case v < 60:
		return "50.0-59.9 adult", true
	case v < 70:
		return "60.0-69.9 adult", true
	}
	return "70 or greater adult", true
}

// weeks reads "34w2d", "34wk", "34w" as completed weeks.
func weeks(w string) (string, bool) {
	i := 0
	for i < len(w) && w[i] >= '0' && w[i] <= '9' {
		i++
	}
	if i == 0 || i > 2 || i == len(w) || w[i] != 'w' {
		return "", false
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(w[i:], "wks"), "wk")
	rest = strings.TrimPrefix(rest, "w")
	if rest != "" && !(strings.HasSuffix(rest, "d") && len(rest) == 2) {
		return "", false
	}
	return w[:i], true
}

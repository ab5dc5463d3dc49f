package pcs

import (
	"slices"
	"strings"
)

// Phrases that are counted rather than named: hours of ventilation, coronary arteries bypassed or dilated.

// hours puts bounds of hours into the words of the labels: "> 96 hours" is "greater than 96 consecutive hours".
func hours(text string) string {
	low := strings.ToLower(text)
	if !strings.Contains(low, "h") || !strings.ContainsAny(low, "0123456789") {
		return text
	}
	for _, sign := range []string{">", "<", "≥", "≤", "="} {
		low = strings.ReplaceAll(low, sign, " "+sign+" ")
	}
	words := strings.Fields(low)
	at := slices.IndexFunc(words, func(w string) bool {
		return w == "hours" || w == "hrs" || w == "hr" || w == "hour" || w == "h" || strings.HasSuffix(w, "hrs") && len(w) <= 6 && w[0] <= '9'
	})
	if at < 0 {
		return text
	}
	from := max(0, at-5)
	near := strings.Join(words[from:at+1], " ")
	what := ""
	switch {
	case strings.Contains(near, "24") && strings.Contains(near, "96"):
		what = "24-96 consecutive hours"
	case strings.Contains(near, "96") && over(near):
		what = "greater than 96 consecutive hours"
	case strings.Contains(near, "24") && under(near):
		what = "less than 24 consecutive hours"
	default:
		n := count(words[max(0, at-1)])
		if n == 0 {
			n = count(strings.TrimRight(words[at], "hrs"))
		}
		switch {
		case n == 0:
			return text
		case over(near) && n >= 96, n > 96:
			what = "greater than 96 consecutive hours"
		case n < 24:
			what = "less than 24 consecutive hours"
		default:
			what = "24-96 consecutive hours"
		}
	}
	keep := slices.DeleteFunc(slices.Concat(words[:from], words[from:at], words[at+1:]), func(w string) bool {
		return slices.Contains(bounds, w) || count(w) > 0 || w == "24-96" || w == "24–96"
	})
	return strings.Join(keep, " ") + " " + what
}

// bounds are the words of a bound.
var bounds = []string{">", "<", "≥", "≤", "=", "than", "greater", "more", "over", "less", "under", "fewer", "to", "consecutive", "longer", "exceeding",
	"least", "at", "between", "and", "for", "x"}

func over(s string) bool {
	return strings.ContainsAny(s, ">≥") || strings.Contains(s, "greater") || strings.Contains(s, "more") || strings.Contains(s, "over") ||
		strings.Contains(s, "longer") || strings.Contains(s, "exceed")
}

func under(s string) bool {
	return strings.ContainsAny(s, "<≤") || strings.Contains(s, "less") || strings.Contains(s, "under") || strings.Contains(s, "fewer")
}

// count reads a count: "3", "x3", "three", "triple".
func count(w string) (n int) {
	w = strings.TrimPrefix(w, "x")
	for i, names := range [...]string{"", "one single", "two double", "three triple", "four quadruple"} {
		if slices.Contains(strings.Fields(names), w) {
			return i
		}
	}
	if w == "" || len(w) > 3 {
		return 0
	}
	for _, c := range []byte(w) {
		if c < '0' || c > '9' {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// counted are the patterns of a coronary bypass or angioplasty, which the body part counts (guideline B4.4): the
// arteries treated, one to four or more; ok is false for other phrases.
func counted(text string) (patterns []string, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == ',' || r == '/' || r == '-' || r == '(' || r == ')' })
	has := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	bypass := has("cabg") || has("bypass") && has("coronary", "aortocoronary")
	stent := (has("stent", "stents", "stenting", "pci", "ptca", "angioplasty", "des") && (has("coronary", "pci", "ptca", "lad", "rca", "circumflex", "des", "cardiac"))) &&
		!has("carotid", "iliac", "femoral", "renal", "ureteral", "biliary", "esophageal")
	n := countOf(words, "vessel", "vessels", "artery", "arteries", "graft", "grafts", "v")
	switch {
	case bypass:
		return bypassPatterns(n, has), true
	case stent && (n > 0 || countOf(words, "stent", "stents") > 0 || has("des", "eluting", "bms")):
		return stentPatterns(max(n, 1), max(countOf(words, "stent", "stents"), n, 1), has), true
	}
	return nil, false
}

// countOf is the number before one of some words, or written as "x3"; 0 when there is none.
func countOf(words []string, of ...string) int {
	for i, w := range words {
		if len(w) == 2 && w[0] == 'x' && w[1] > '0' && w[1] <= '9' {
			return int(w[1] - '0')
		}
		if i > 0 && slices.Contains(of, w) {
			if n := count(words[i-1]); n > 0 && n < 10 {
				return n
			}
		}
		if n := count(w); n > 0 && n < 10 && i > 0 && words[i-1] == "x" {
			return n
		}
		if slices.Contains([]string{"single", "double", "triple", "quadruple"}, w) {
			return count(w)
		}
	}
	return 0
}

// arteries is the body part for a number of coronary arteries.
func arteries(n int) string { return string("0123"[min(max(n, 1), 4)-1]) }

func bypassPatterns(n int, has func(...string) bool) []string {
	if n == 0 {
		n = 1
	}
	mammary, vein, radial := "", has("saphenous", "svg", "vein", "venous", "svgs"), has("radial")
	switch {
	case has("lima") || has("mammary", "thoracic", "ima") && !has("right"):
		mammary = "9"
	case has("rima") || has("mammary", "thoracic", "ima"):
		mammary = "8"
	}
	var out []string
	rest := n
	if mammary != "" {
		own := n
		if vein || radial { // one artery is usually the mammary's
			own = 1
		}
		out = append(out, "021"+arteries(own)+"0Z"+mammary, "021"+arteries(own)+".Z"+mammary)
		rest = n - own
	}
	if rest > 0 && (vein || radial || mammary == "") {
		graft := "9"
		if radial {
			graft = "A"
		}
		out = append(out, "021"+arteries(rest)+"0"+graft+"W")
	}
	if mammary == "" && !vein && !radial { // nothing said: vein from the aorta, or the left mammary artery
		out = append(out, "021"+arteries(n)+"0Z9", "021"+arteries(n)+"0AW", "021"+arteries(n)+"0Z8")
	}
	return append(out, "021"+arteries(n)+"0")
}

func stentPatterns(vessels, stents int, has func(...string) bool) []string {
	eluting := has("des", "eluting") || has("drug")
	switch {
	case eluting:
		return []string{"027" + arteries(vessels) + "3" + string("4567"[min(stents, 4)-1]) + "Z", "027" + arteries(vessels) + "3" + string("4567"[min(stents, 4)-1])}
	case has("stent", "stents", "stenting", "bms"):
		return []string{"027" + arteries(vessels) + "3" + string("DEFG"[min(stents, 4)-1]) + "Z", "027" + arteries(vessels) + "3" + string("4567"[min(stents, 4)-1]) + "Z"}
	}
	return []string{"027" + arteries(vessels) + "3ZZ"}
}

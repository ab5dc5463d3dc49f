package deid

import "strings"

// billedCode reports whether a token is the code of a service, with or without a modifier, among codes that are said to be such:
// codes: 99213-25, 99214; and of a visit with a modifier, anywhere.
func (f *finder) billedCode(i int, s string) bool {
	if !serviceShape(s) {
		return false
	}
	if len(s) > 5 && s > "99200" && s < "99500" {
		return true
	}
	for range 12 {
		w, at := f.wordBefore(i, " :,;(&+")
		switch w {
		case "code", "codes":
			of, _ := f.wordBefore(at, " ")
			return of != "" && strings.Contains(" cpt hcpcs procedure billing service visit e/m charge ", " "+of+" ") || at == 0 || f.low[at-1] == '\n'
		case "coded", "billed", "bill", "billing", "cpt", "hcpcs", "e/m", "em":
			return true
		case "and", "x1", "x2", "x3", "x4":
		default:
			if !serviceShape(w) {
				return false
			}
		}
		i = at
	}
	return false
}

// serviceShape reports whether a text has the shape of a code of CPT or HCPCS, with or without a modifier: 99213, j1885, 99213-25.
func serviceShape(s string) bool {
	code, modifier, with := strings.Cut(s, "-")
	return len(code) == 5 && digits(code[1:4], 3) && alnum(code, 5) && (isDigit(code[0]) || isDigit(code[4])) && (!with || len(modifier) == 2 && alnum(modifier, 2))
}

// codeShape reports whether a text has the shape of an ICD-10-CM code with its point.
func codeShape(s string) bool {
	return len(s) >= 5 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= '0' && s[1] <= '9' && s[3] == '.'
}

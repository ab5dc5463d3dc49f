package official

import "slices"

// Headers makes rows of the headers that a list of valid codes proves, without titles, and puts each before the first
// code below it. A beginning of three to six characters of a code is a header, unless it ends in the placeholder X and
// nothing else follows it up to the sixth character (S00.0XX of S00.0XXA). Rows that are there already stay.
func Headers(rows []CMCode) []CMCode {
	have, real := make(map[string]bool, len(rows)*5/4), map[string]bool{}
	for i := range rows {
		have[rows[i].Code] = true
		for n, code := 3, rows[i].Code; n < len(code); n++ {
			if !Padding(code, n) {
				real[code[:n]] = true
			}
		}
	}
	out := make([]CMCode, 0, len(rows)+len(real))
	for i := range rows {
		for n, code := 3, rows[i].Code; n < len(code); n++ {
			if stem := code[:n]; real[stem] && !have[stem] {
				have[stem] = true
				out = append(out, CMCode{Code: stem, Line: rows[i].Line})
			}
		}
		out = append(out, rows[i])
	}
	return slices.Clip(out)
}

// Padding reports whether the first n characters of a code end in the placeholder X and nothing but it follows them up
// to the sixth: they are no header.
func Padding(code string, n int) bool {
	if code[n-1] != 'X' {
		return false
	}
	for i := n; i < min(len(code), 6); i++ {
		if code[i] != 'X' {
			return false
		}
	}
	return true
}

package main

import "strings"

// didYouMean is a question for a message when one of the names is near what was written; else empty.
func didYouMean(wrote string, names []string) string {
	wrote = strings.ToLower(wrote)
	best, least := "", min(3, max(2, len(strings.TrimLeft(wrote, "-"))/2+1))
	for _, name := range names {
		d := distance(wrote, strings.ToLower(name))
		if len(wrote) > 2 && strings.HasPrefix(name, wrote) {
			d = min(d, 1)
		}
		if d < least {
			best, least = name, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean " + best + "?"
}

// distance counts the letters to add, drop, replace or swap with the next one to make b of a.
func distance(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

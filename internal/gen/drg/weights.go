package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// weights reads Table 5 of the final rule: DRG, post-acute transfer and special pay (Yes, No), MDC, type, title, weight
// before and after the cap on decreases, geometric and arithmetic mean length of stay, separated by tabs. The lines
// that come out hold DRG, weight before and after the cap, both means, and the letters P and S where Yes stands.
func weights(table []byte) (string, error) {
	var b strings.Builder
	sc := bufio.NewScanner(bytes.NewReader(table))
	for sc.Scan() {
		f := strings.Split(strings.TrimRight(sc.Text(), "\r"), "\t")
		if len(f) < 10 {
			continue
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		if _, err := strconv.Atoi(f[0]); err != nil || f[6] == "." {
			continue
		}
		for _, n := range f[6:10] {
			if _, err := strconv.ParseFloat(n, 64); err != nil {
				return "", fmt.Errorf("table 5: DRG %s: %q is no number", f[0], n)
			}
		}
		flags := ""
		if f[1] == "Yes" {
			flags += "P"
		}
		if f[2] == "Yes" {
			flags += "S"
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%s\n", f[0], f[6], f[7], f[8], f[9], flags)
	}
	if b.Len() == 0 {
		return "", errors.New("table 5: no rows")
	}
	return b.String(), sc.Err()
}

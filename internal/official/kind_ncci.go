package official

import (
	"bytes"
	"strings"
)

// The kinds of NCCI and coverage tables. KindNCCIPrepared is what package ncci writes.
const (
	KindNCCIPTP      Kind = "ncci-ptp"
	KindNCCIMUE      Kind = "ncci-mue"
	KindNCCIAOC      Kind = "ncci-aoc"
	KindNCCIPrepared Kind = "ncci-prepared"
	KindCoverage     Kind = "coverage"
)

// IsNCCI reports whether package ncci reads files of this kind.
func (k Kind) IsNCCI() bool { return strings.HasPrefix(string(k), "ncci-") }

func isPrepared(h []byte, _ string) bool { return bytes.HasPrefix(h, []byte("MEDNCCI")) }

// isPTP: the heads of both columns above rows of two codes, or such rows with the published seven columns alone.
func isPTP(h []byte, _ string) bool {
	top := headings(h)
	if (strings.Contains(top, "column 1") || strings.Contains(top, "column1")) && strings.Contains(top, "column 2") ||
		strings.Contains(top, "column1") && strings.Contains(top, "column2") {
		return strings.Contains(top, "modifier") || strings.Contains(top, "edits")
	}
	good := 0
	sampleLines(h, func(l []byte) bool {
		f := bytes.Split(l, []byte("\t"))
		if len(f) >= 6 && isProcedure(f[0]) && isProcedure(f[1]) && len(f[3]) == 8 && len(f[5]) == 1 {
			good++
		}
		return good < 2
	})
	return good > 0
}

func isMUE(h []byte, _ string) bool {
	top := headings(h)
	return strings.Contains(top, "mue value") && strings.Contains(top, "code")
}

func isAOC(h []byte, _ string) bool {
	top := headings(h)
	return strings.Contains(top, "add on code") && strings.Contains(top, "primary code") && strings.Contains(top, "edit type")
}

// headings is the first lines in lower case, with blanks for line ends, underscores, hyphens and separators.
func headings(h []byte) string {
	h = h[:min(len(h), 4096)]
	s := strings.ToLower(string(h))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune("_-,|\"/", r) }), " ")
}

// isProcedure: the shape of a HCPCS code.
func isProcedure(b []byte) bool {
	if len(b) != 5 {
		return false
	}
	for i, c := range b {
		if (c < '0' || c > '9') && (i > 0 && i < 4 || c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// isCoverage: the heads of a csv of policies, whose rows name a policy and a procedure, a diagnosis or both.
func isCoverage(h []byte, _ string) bool {
	line, _, _ := bytes.Cut(h, []byte("\n"))
	top := headings(line)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(top, w) {
				return true
			}
		}
		return false
	}
	return bytes.IndexByte(line, ',') > 0 && len(line) < 1024 && has("policy", "lcd", "ncd", "article") &&
		has("hcpc", "cpt", "procedure", "icd10", "icd 10", "diagnosis", "dx")
}

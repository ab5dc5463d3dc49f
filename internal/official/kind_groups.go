package official

import "bytes"

// The kinds of crosswalk and grouping files.
const (
	KindGEM            Kind = "gem"
	KindHCCMapping     Kind = "hcc-mapping"
	KindHCCHierarchies Kind = "hcc-hierarchies"
	KindHCCLabels      Kind = "hcc-labels"
	KindHCCEdits       Kind = "hcc-edits"
	KindHCCFactors     Kind = "hcc-factors"
	KindCCSR           Kind = "ccsr"
)

// isGEM: lines of 19 columns, a source code, a target code and five flags.
func isGEM(h []byte, _ string) bool {
	good, bad := 0, 0
	sampleLines(h, func(l []byte) bool {
		if len(l) == 0 {
			return true
		}
		if len(l) == 19 && l[13] == ' ' && (l[5] == ' ' || l[7] == ' ') && digits(l[14:19]) {
			good++
		} else {
			bad++
		}
		return true
	})
	return good > 0 && good > bad
}

func digits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// isHCCText: the format table of the CMS software, code TAB category, without a heading.
func isHCCText(h []byte, _ string) bool {
	good, bad := 0, 0
	sampleLines(h, func(l []byte) bool {
		f := bytes.Split(bytes.TrimRight(l, "\t "), []byte("\t"))
		if len(f) == 2 && len(f[0]) >= 3 && len(f[0]) <= 7 && f[0][0] >= 'A' && f[0][0] <= 'Z' && len(f[1]) > 0 && len(f[1]) <= 3 && digits(f[1]) {
			good++
		} else if len(l) > 0 {
			bad++
		}
		return true
	})
	return good > 10*bad // a damaged row does not make it another kind
}

// isHCCRow: the relative factors as one row of names over one row of values.
func isHCCRow(h []byte, _ string) bool {
	return bytes.HasPrefix(h, []byte("CNA_F65_69,"))
}

func isCCSR(h []byte, _ string) bool {
	line, _, _ := bytes.Cut(h, []byte("\n"))
	line = bytes.ToUpper(line)
	return bytes.Contains(line, []byte("ICD-10-CM CODE")) && bytes.Contains(line, []byte("CCSR CATEGORY 1"))
}

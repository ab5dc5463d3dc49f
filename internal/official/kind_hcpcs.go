package official

import (
	"bytes"
	"strings"
)

// The kinds of HCPCS, CPT and fee schedule files.
const (
	KindHCPCS      Kind = "hcpcs-anweb"
	KindHCPCSTable Kind = "hcpcs-table"
	KindRVU        Kind = "pfs-rvu"
	KindGPCI       Kind = "pfs-gpci"
	KindLocality   Kind = "pfs-locality"
	KindAnesthesia Kind = "pfs-anesthesia"
	KindAddendumB  Kind = "opps-addendum-b"
	KindASC        Kind = "asc-addendum"
	KindCPT        Kind = "cpt-descriptors"
)

// isANWEB: a disclaimer may precede the records, each of which has code, sequence number and kind in columns 1-11.
func isANWEB(h []byte, _ string) bool {
	good := 0
	sampleLines(h, func(l []byte) bool {
		if len(l) > 90 && (l[10] == '3' || l[10] == '7') && string(l[5:10]) == "00100" {
			good++
		}
		return good < 3
	})
	return good > 0
}

// csvHeading: the first line names all these columns.
func csvHeading(columns ...string) func([]byte, string) bool {
	return func(h []byte, _ string) bool {
		line, _, _ := bytes.Cut(h, []byte("\n"))
		names := strings.Split(strings.TrimRight(string(line), "\r"), ",")
		for i := range names {
			names[i] = strings.Trim(names[i], `" `)
		}
		for _, c := range columns {
			found := false
			for _, n := range names {
				found = found || n == c
			}
			if !found {
				return false
			}
		}
		return true
	}
}

// isPublishedRVU: the relative value file as CMS publishes it, with a licence note and headings of several lines.
func isPublishedRVU(h []byte, _ string) bool {
	found := false
	sampleLines(h, func(l []byte) bool {
		found = bytes.HasPrefix(l, []byte("HCPCS,MOD,DESCRIPTION,")) && bytes.Count(l, []byte(",")) == 30
		return !found
	})
	return found
}

// isASC: the heading of addendum AA (procedures) or BB (ancillary services); EE and FF have no payment indicator and
// weight.
func isASC(h []byte, _ string) bool {
	line, _, _ := bytes.Cut(h, []byte("\n"))
	return bytes.HasPrefix(line, []byte("HCPCS Code,")) && bytes.Contains(line, []byte("Payment Indicator")) &&
		bytes.Contains(line, []byte("Payment Weight"))
}

// isCPT: after any licence notes, lines of a code of CPT shape, a tab, comma or blank, and one text.
func isCPT(h []byte, _ string) bool {
	good, bad := 0, 0
	for line := range bytes.Lines(h) {
		line = bytes.TrimRight(line, "\r\n ")
		switch {
		case isDescriptor(line):
			good++
		case good > 0 && len(line) > 0 && bytes.HasSuffix(h, line):
			// the last line may be cut off
		case good > 0 && len(line) > 0:
			bad++
		}
		if good+bad > 200 {
			break
		}
	}
	return good > 0 && good > 10*bad
}

// isDescriptor reports whether a line is a CPT code and one text.
func isDescriptor(l []byte) bool {
	if len(l) < 8 || len(l) > MaxLine || !cptShape(l) || l[5] != '\t' && l[5] != ',' && l[5] != ' ' {
		return false
	}
	text := l[6:]
	if !bytes.ContainsAny(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") || bytes.IndexByte(text, '\t') >= 0 {
		return false
	}
	return l[5] != ',' || text[0] == '"' || bytes.IndexByte(text, ',') < 0
}

// cptShape: four digits, then a digit or one of A, F, M, T, U.
func cptShape(l []byte) bool {
	for _, c := range l[:4] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return l[4] >= '0' && l[4] <= '9' || bytes.IndexByte([]byte("AFMTU"), l[4]) >= 0
}

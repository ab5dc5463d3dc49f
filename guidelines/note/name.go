package note

import "strings"

// This file knows the names of persons where they are told from the words of diseases: behind a title, before a degree, in
// the line that signs a note.

// signature reports whether a sentence signs a note or says who wrote it: "Electronically signed by JOHN DOE, MD".
func signature(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, w := range [...]string{"electronically signed", "digitally signed", "e-signed", "esigned", "signed by", "signed:", "signed electronically", "/s/", "//s", "signature:", "dictated by", "dictated:", "transcribed by", "co-signed", "cosigned", "authenticated by",
		"attested by", "electronically authenticated", "reviewed and signed", "reviewed by:", "scribed by", "scribe:", "note written by", "author:", "provider:", "attending:", "attending physician:", "surgeon:", "assistant:", "anesthesiologist:", "pcp:", "referring physician:", "referring provider:",
		"referred by dr", "cc: dr", "patient name:", "entered by", "documented by", "verified by", "report electronically", "this note was electronically", "this document was electronically", "this report was electronically"} {
		if rest, ok := strings.CutPrefix(s, w); ok && (rest == "" || strings.HasSuffix(w, ":") || !wordByte(rest[0])) {
			return true
		}
	}
	return false
}

// named reports whether the word at i is the name of a person: "Dr. Gout", "John Doe, MD", "Faith Burns NP".
func (d *document) named(g *segment, i int) bool {
	if first := d.text[d.tokens[i].start]; first < 'A' || first > 'Z' {
		return false
	}
	for k := i - 1; k >= max(g.lo, i-2); k-- {
		if s := d.tokens[k].stop; s != 0 && s != '.' {
			break
		}
		switch d.tokens[k].norm {
		case "dr", "mr", "mrs", "doctor", "prof", "nurse":
			if raw := d.text[d.tokens[k].start]; raw >= 'A' && raw <= 'Z' && (k == i-1 || d.tokens[i-1].end-d.tokens[i-1].start > 1) {
				return true
			}
		case "john", "jane", "johnny", "janie", "baby":
			if k == i-1 && d.tokens[i].norm == "doe" {
				return true
			}
		}
	}
	if i+1 < g.hi && (d.tokens[i].stop == 0 || d.tokens[i].stop == ',') && d.tokens[i+1].upper {
		switch d.tokens[i+1].norm {
		case "md", "do", "np", "pac", "rn", "lpn", "arnp", "aprn", "crna", "dpm", "phd", "dds", "lcsw", "psyd", "fnp", "cnm", "dnp", "mbb", "fac", "facc", "facp":
			return true
		}
	}
	return false
}

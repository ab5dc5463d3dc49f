package icd

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func refText(refs []noteRef) string {
	var out []string
	for _, r := range refs {
		s := r.first.String()
		if r.last != r.first {
			s += ".." + r.last.String()
		}
		if r.qual.kind != qualNone {
			var set []byte
			for c := byte('0'); c <= 'Z'; c++ {
				if r.qual.set&charBit(c) != 0 {
					set = append(set, c)
				}
			}
			s += fmt.Sprintf("{%d %d %s%s}", r.qual.kind, r.qual.pos, set, strings.Join(r.qual.tail, "|"))
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestParseRefs(t *testing.T) {
	for _, c := range []struct {
		text, want string
		pair       bool
	}{
		{"type 1 diabetes mellitus (E10.-)", "E10", true},
		{"coma (R40.20, R78.81)", "R40.20 R78.81", true},
		{"neonatal (P70-P74)", "P70..P74", true},
		{"certain (O00-O9A)", "O00..O9A", true},
		{"ranges (K85-K86.-)", "K85..K86", true},
		{"fracture (S32.1--S32.9 with 7th character B)", "S32.1..S32.9{1 7 B}", true},
		{"fracture (S52.- with open fracture 7th character)", "S52{1 7 BC}", true},
		{"drug (T36-T50 with fifth or sixth character 5)", "T36..T50{2 0 5}", true},
		{"drug (T36-T50 with fifth or sixth character 1-4 or 6)", "T36..T50{2 0 12346}", true},
		{"drug (T36-T50 with final character 6)", "T36..T50{2 0 6}", true},
		{"poisoning (T51-T65 with fifth or sixth character to indicate intent), for toxic pneumonopathy", "T51..T65", true},
		{"use (F10-F19, with .17, .27, .97)", "F10..F19{3 0 17|27|97}", true},
		{"use (F11-F19 with .15. .25, .95)", "F11..F19{3 0 15|25|95}", true},
		{"use (F11-F19 with .51-.52)", "F11..F19{3 0 51|52}", true},
		{"skin (E08-E13 with .62-)", "E08..E13{3 0 62}", true},
		{"sleep (F11-F19 with fifth to sixth characters 51)", "F11..F19{5 5 51}", true},
		{"aphasia (I69. with final characters -20)", "I69{4 0 20}", true},
		{"hyperosmolarity (E08, E09, E11, E13 with final characters .00 or .01)", "E08{4 0 00|01} E09{4 0 00|01} E11{4 0 00|01} E13{4 0 00|01}", true},
		{"mononucleosis (B27.0-B27.9 with 1)", "B27.0..B27.9{4 0 1}", true},
		{"amnestic (F10-F19 with 5th character .6)", "F10..F19{1 5 6}", true},
		{"rheumatic (I01.0 -I01.9)", "I01.0..I01.9", true},
		{"head injury (S00.- to S09.-)", "S00..S09", true},
		{"stray (I60.-. I61.-)", "I60 I61", true},
		{"stray (N05.8.-)", "N05.8", true},
		{"atherosclerosis (I70.2--I70.7-)", "I70.2..I70.7", true},
		{"odd (E87.8}", "E87.8", true},
		{"(A00-R94 and T80-T88.6, T88.8)", "A00..R94 T80..T88.6 T88.8", true},
		{"new category (QA0.-)", "QA0", true},
		{"excessive crying of infant  R68.11", "R68.11", true},
		{"congenital malformation syndromes classified to Q87.-", "Q87", true},
		{"code from category O08 to identify any associated complication", "O08", true},
		{"from categories E08, E09 and E13 to further identify any manifestation", "E08 E09 E13", true},
		{"pneumoconiosis with tuberculosis, any type in A15 (J65)", "J65", true},
		{"diabetic acidosis - see categories E08-E10, E11, E13 with ketoacidosis", "E08..E10 E11 E13", false},
		{"For codes G31.0-G31.83, G31.85-G31.9, use additional code to identify:", "", false},
		{"vitamin B12 deficiency", "", false},
		{"infection (nail)", "", false},
		{"chronic (stable) disease (K50.-, K51.-)", "K50 K51", true},
	} {
		refs, pair, _ := parseRefs(c.text)
		if d := cmp.Diff(c.want, refText(refs)); d != "" || len(refs) > 0 && pair != c.pair {
			t.Errorf("%q: pair %v\n%s", c.text, pair, d)
		}
	}
}

func TestQualifierAdmits(t *testing.T) {
	for _, c := range []struct {
		qual, code string
		want       bool
	}{
		{"fifth or sixth character 5", "T36.0X5A", true},
		{"fifth or sixth character 5", "T36.95XA", true},
		{"fifth or sixth character 5", "T43.651A", false}, // fifth character 5 is part of the drug
		{"fifth or sixth character 1-4", "T43.651A", true},
		{"7th character B", "S32.10XB", true},
		{"7th character B", "S32.10XA", false},
		{".17, .27, .97", "F10.27", true},
		{".17, .27, .97", "F10.20", false},
		{"final characters -20", "I69.320", true},
		{"final characters -20", "I69.321", false},
		{"fifth to sixth characters 51", "F13.251", true},
		{"fifth to sixth characters 51", "F13.250", false},
		{"5th character 1", "C91.01", true},
		{"5th character 1", "C91.0", false},
	} {
		q, ok := parseQualifier(c.qual)
		if !ok || q.admits(MustParseCM(c.code)) != c.want {
			t.Errorf("%s on %s: ok %v, want %v", c.qual, c.code, ok, c.want)
		}
	}
}

func TestNoteCodesAsWritten(t *testing.T) {
	for text, want := range map[string][]string{
		"type 1 diabetes mellitus (E10.-)":                       {"E10.-"},
		"complications (T81.4-, T82)":                            {"T81.4-", "T82"},
		"ranges (K85-K86.-)":                                     {"K85-K86.-"},
		"rheumatic (I01.0 -I01.9)":                               {"I01.0 -I01.9"},
		"aphasia (I69. with final characters -20)":               {"I69"},
		"drug (T36-T50 with fifth or sixth character 5)":         {"T36-T50"},
		"stray (I60.-. I61.-)":                                   {"I60.-", "I61.-"},
		"congenital malformation syndromes classified to Q87.-.": {"Q87.-"},
		"excessive crying of infant  R68.11":                     {"R68.11"},
		"infection (nail)":                                       nil,
	} {
		if d := cmp.Diff(want, Note{Text: text}.Codes()); d != "" {
			t.Errorf("%q\n%s", text, d)
		}
	}
}

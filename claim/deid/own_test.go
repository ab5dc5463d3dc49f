package deid_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/deid"
)

// TestNotesOwn measures on sentences and notes invented for this package, which rules were written and weights learned with.
// own.txt are notes, forms.txt what has a form of its own. A line is a note; <…> marks a name, {…} a place, […] any other
// identifier, and \n a new line.
func TestNotesOwn(t *testing.T) {
	for _, file := range []string{"testdata/own.txt", "testdata/forms.txt"} {
		recall, precision := measureOwn(t, file)
		require.Greater(t, recall, 0.97, file)
		require.Greater(t, precision, 0.95, file)
	}
}

func measureOwn(t *testing.T, file string) (recall, precision float64) {
	t.Helper()
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	marked, found, given, right := 0, 0, 0, 0
	kinds := map[string][2]int{}
	for line := range strings.Lines(string(b)) {
		text, spans := unmark(strings.TrimRight(line, "\n"))
		in := make([]bool, len(text)+1)
		covered := make([]bool, len(text)+1)
		out := deid.FindSpans(text)
		for _, s := range out {
			for i := s.Start; i < s.End; i++ {
				covered[i] = true
			}
		}
		for _, s := range spans {
			k := kinds[s.kind]
			k[1]++
			marked++
			all := true
			for i := s.start; i < s.end; i++ {
				in[i] = true
				if c := text[i]; !covered[i] && (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80) {
					all = false
				}
			}
			if all {
				found++
				k[0]++
			} else {
				t.Logf("MISS %s %q in %q", s.kind, text[s.start:s.end], text[max(0, s.start-30):min(len(text), s.end+15)])
			}
			kinds[s.kind] = k
		}
		for _, s := range out {
			given++
			ok := false
			for i := s.Start; i < s.End; i++ {
				ok = ok || in[i]
			}
			if ok {
				right++
			} else {
				t.Logf("OVER %s %q in %q", s.Kind, text[s.Start:s.End], text[max(0, s.Start-30):min(len(text), s.End+15)])
			}
		}
	}
	recall, precision = float64(found)/float64(marked), float64(right)/float64(given)
	t.Logf("own: marked %d, found %d, recall %.4f, given %d, right %d, precision %.4f; %v", marked, found, recall, given, right, precision, kinds)
	return recall, precision
}

type ownSpan struct {
	start, end int
	kind       string
}

const ownTitles = " mr mrs ms miss dr drs fr father nurse sister brother pastor chaplain officer trooper sgt ssgt lt col det deputy judge rabbi imam rn lpn cna crna cnm np pa doula mom auntie aunt uncle granny grandma grandpa tutu prof professor emeritus elder deacon coach (ret) inmate "

// unmark is a line without its marks, and what they mark.
func unmark(line string) (string, []ownSpan) {
	var b strings.Builder
	var spans []ownSpan
	line = strings.ReplaceAll(line, `\n`, "\n")
	for i := 0; i < len(line); i++ {
		k := strings.IndexByte("<{[", line[i])
		if k < 0 || line[i] == '<' && (i+1 >= len(line) || line[i+1] == ' ' || line[i+1] >= '0' && line[i+1] <= '9') {
			b.WriteByte(line[i])
			continue
		}
		n := strings.IndexByte(line[i:], ">}]"[k])
		start := b.Len()
		for k == 0 { // a title is no part of a name
			w, _, ok := strings.Cut(line[i+1+start-b.Len():i+n], " ")
			if !ok || !strings.Contains(ownTitles, " "+strings.ToLower(strings.TrimRight(w, "."))+" ") {
				break
			}
			start += len(w) + 1
		}
		spans = append(spans, ownSpan{start, b.Len() + n - 1, [...]string{"name", "geography", "other"}[k]})
		b.WriteString(line[i+1 : i+n])
		i += n
	}
	return b.String(), spans
}

// TestNotesMangled: pieces of notes with what is foreign to them in between are gone through as well.
func TestNotesMangled(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	var lines []string
	for _, file := range []string{"testdata/own.txt", "testdata/forms.txt"} {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		lines = append(lines, strings.Split(strings.TrimSpace(string(b)), "\n")...)
	}
	junk := []string{"–", "’", "é", "\xff", "→", "\n", "|", "(", "'", "-", "/", ".", "11", "Dr.", "St.", " ", "County Road", "SSN", "fax", "last4", "I-4"}
	for range 4000 {
		a := lines[r.IntN(len(lines))]
		i := r.IntN(len(a))
		s := a[i:min(len(a), i+r.IntN(60))]
		for range r.IntN(4) {
			p := r.IntN(len(s) + 1)
			s = s[:p] + junk[r.IntN(len(junk))] + s[p:]
		}
		if r.IntN(2) == 0 {
			s = strings.ToUpper(s)
		}
		checkSpans(t, s, deid.FindSpans(s))
	}
}

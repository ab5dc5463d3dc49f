package x837_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// nowhere is a file that nobody reads.
type nowhere struct{}

func (nowhere) Write(b []byte) (int, error) { return len(b), nil }

func (nowhere) Close() error { return nil }

// shaken is a file with a few of its segments left out, repeated, put elsewhere or damaged.
func shaken(r *rand.Rand, text string) string {
	segments := strings.SplitAfter(oneLine(text), "~")
	segments = segments[:len(segments)-1]
	for range 1 + r.IntN(3) {
		i, k := r.IntN(len(segments)), r.IntN(len(segments))
		switch r.IntN(6) {
		case 0:
			segments = append(segments[:i:i], segments[i+1:]...)
		case 1:
			segments = append(segments[:i:i], append([]string{segments[k]}, segments[i:]...)...)
		case 2:
			segments[i], segments[k] = segments[k], segments[i]
		case 3:
			s := []byte(segments[i])
			s[r.IntN(len(s))] = "*:~^AZ09 \x00\xff"[r.IntN(11)]
			segments[i] = string(s)
		case 4:
			s := segments[i]
			segments[i] = s[:r.IntN(len(s))] + "~"
		default:
			segments[i] = strings.Replace(segments[i], "*", "**", 1)
		}
	}
	return strings.Join(segments, "")
}

// TestSilenceMeansTheSame: whatever a file looks like, when Merge tells nothing, what it writes is the file; Split and
// Merge, reading and checking end without a panic.
func TestSilenceMeansTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 12))
	rounds := 400
	if testing.Short() {
		rounds = 60
	}
	silent := 0
	for name, text := range inventedFiles(t) {
		for range rounds {
			damaged := shaken(r, text)
			var out bytes.Buffer
			err := x12.Merge(&out, x12.Envelope{}, strings.NewReader(damaged))
			if err == nil {
				silent++
				if got := out.String(); got != oneLine(damaged) {
					at := 0
					for at < min(len(got), len(damaged)) && got[at] == damaged[at] {
						at++
					}
					t.Errorf("%s: differs in silence at byte %d\n%q\n%q", name, at, got[max(0, at-60):min(len(got), at+60)], oneLine(damaged)[max(0, at-60):min(len(oneLine(damaged)), at+60)])
				}
			}
			if x12.Split(strings.NewReader(damaged), 1, x12.Envelope{}, func(int) (io.WriteCloser, error) { return nowhere{}, nil }) == nil {
				silent++
			}
			for _, o := range []x837.Options{{Lost: true}, {Lost: true, NoCheck: true, Reuse: true}} {
				d := x837.NewDecoder(strings.NewReader(damaged), o)
				for range d.Claims() {
				}
				_ = d.Findings()
			}
		}
	}
	if silent == 0 {
		t.Error("every file was told of")
	}
}

// segmentCounts counts the segments of a file, but for what is numbered anew or divided over segments otherwise.
func segmentCounts(text string) map[string]int {
	out := map[string]int{}
	for _, s := range strings.Split(oneLine(text), "~") {
		switch id, _, _ := strings.Cut(s, "*"); id {
		case "ISA", "GS", "ST", "SE", "GE", "IEA", "HL", "HI", "CAS", "PER", "":
		default:
			out[strings.TrimRight(canonical(s), "*:")]++ // empty elements at the end say nothing
		}
	}
	return out
}

// TestReadingInSilenceMeansTheSame: when reading and writing tell nothing of a damaged file, its segments are in what is
// written, and no others.
func TestReadingInSilenceMeansTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 7))
	rounds := 300
	if testing.Short() {
		rounds = 40
	}
	silent := 0
	for name, text := range inventedFiles(t) {
		for range rounds {
			damaged := shaken(r, text)
			out, listed := through(t, damaged)
			if listed {
				continue
			}
			silent++
			want, got := segmentCounts(damaged), segmentCounts(out)
			for s, n := range want {
				if got[s] < n {
					t.Errorf("%s: %q is lost", name, s)
				}
			}
			for s, n := range got {
				if want[s] < n {
					t.Errorf("%s: %q is invented", name, s)
				}
			}
		}
	}
	if silent == 0 {
		t.Error("every file was told of")
	}
}

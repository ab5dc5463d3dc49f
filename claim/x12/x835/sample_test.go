package x835_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/internal/datafile"
)

// samples are the public 835 files of MEDCODE_DATA.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	data := datafile.Dir(t)
	out := map[string][]byte{}
	err := filepath.WalkDir(filepath.Join(data, "x12"), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		if err == nil && bytes.Contains(b[:min(len(b), 600)], []byte("ST*835*")) {
			out[strings.TrimSuffix(filepath.Base(filepath.Dir(name))+"/"+filepath.Base(name), filepath.Ext(name))] = b
		}
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, out)
	return out
}

// rewritten reads a file and writes it again, whatever is wrong with it.
func rewritten(t testing.TB, b []byte) (ps []*remit.Payment, fs []x12.Finding, again []byte, faults []x12.Fault) {
	t.Helper()
	r := x835.NewReader(bytes.NewReader(b), x835.Options{})
	var out bytes.Buffer
	var e *x835.Encoder
	for p, err := range r.Payments() {
		require.NoError(t, err)
		if e == nil {
			e = x835.NewEncoder(&out, r.Envelope(), x835.EncodeOptions{Lenient: true})
		}
		require.NoError(t, e.Encode(p))
		ps = append(ps, p)
	}
	require.NotNil(t, e)
	require.NoError(t, e.Close())
	return ps, r.Findings(), out.Bytes(), e.Faults()
}

// TestSamples: each public file is read to its end, with the findings that were judged by hand, and what is written
// again says the same.
func TestSamples(t *testing.T) {
	want := map[string]string{
		"edi835/emedny_sample": "1 3 10: ",
		"linuxforhealth/835_005010X221A1__cob-contractural-adjustment": "1 1 1: X12-ELM-01/BPR16 X12-SEG-05/PER X12-ELM-03/SVC01-1 X12-ELM-01/SVC01-2",
		"linuxforhealth/835_005010X221A1__managed-care":                "1 2 2: X12-DAT-01/BPR16 X12-SEG-05/PER",
		"linuxforhealth/835_005010X221A1__medicare-part-a":             "1 2 0: X12-SEG-05/PER X12-ELM-02/TS309 X12-ELM-02/TS311 X12-ELM-02/TS309 X12-ELM-02/TS311 ERA-STR-04/CLP",
		"linuxforhealth/835_005010X221A1__secondary-payment":           "1 2 2: X12-ELM-01/BPR16 X12-SEG-05/PER X12-ELM-03/SVC01-1 X12-ELM-01/SVC01-2 X12-ELM-03/SVC01-1 X12-ELM-01/SVC01-2",
		"linuxforhealth/835_005010X221A1__tertiary-payment":            "1 1 1: X12-ELM-01/BPR16 X12-SEG-05/PER X12-ELM-01/SVC01-2 X12-ELM-03/SVC06-1 X12-ELM-01/SVC06-2 ERA-BAL-01/SVC03 ERA-BAL-03/CLP03 ERA-BAL-03/CLP04",
		"linuxforhealth/demo-file__demo":                               "1 2 0: X12-SEG-05/PER X12-ELM-02/TS309 X12-ELM-02/TS311 X12-ELM-02/TS309 X12-ELM-02/TS311 ERA-STR-04/CLP",
		"moov/835_sample1":                                             "2 2 2: X12-ENV-06/ISA11 X12-ENV-09/SVC06 ERA-BAL-02/CLP04 ERA-BAL-03/CLP04 ERA-BAL-04/BPR02 ERA-STR-01/BPR04 X12-ENV-09/SVC06 ERA-BAL-04/BPR02 ERA-STR-01/BPR04",
		"moov/835_sample2":                                             "1 1 1: X12-DAT-01/BPR16 ERA-BAL-02/CLP04 ERA-BAL-03/CLP04",
		"pyx12/835_mult_loops":                                         "1 1 3: ",
	}
	const nothing = " ERA-STR-03/CAS03"
	old := nothing + " ERA-BAL-05/CLP05 ERA-STR-03/CAS06 ERA-BAL-05/CLP05" + strings.Repeat(nothing, 4) + " ERA-STR-03/CAS06 ERA-STR-03/CAS09" + strings.Repeat(nothing, 2) +
		" ERA-STR-03/CAS06" + nothing + " ERA-BAL-04/BPR02 ERA-STR-01/BPR04"
	want["oopfactory/INS___835___4010__Example1_GripElements"] = "1 9 9: X12-ENV-14/ISA12 X12-ENV-06/ISA11 X12-ENV-14/GS08" + old
	want["oopfactory/INS___835___5010__Example1"] = "1 10 9: X12-ENV-14/ISA12 X12-ENV-06/ISA11 X12-ENV-16/GS08" + old
	files := samples(t)
	require.Len(t, files, len(want))
	for name, b := range files {
		ps, fs, again, _ := rewritten(t, b)
		claims, lines := 0, 0
		for _, p := range ps {
			claims += len(p.Claims)
			for i := range p.Claims {
				lines += len(p.Claims[i].Lines)
			}
		}
		var rules []string
		for _, f := range fs {
			at := f.X12.ID
			if f.X12.Element > 0 {
				at += fmt.Sprintf("%02d", f.X12.Element)
			}
			if f.X12.Component > 0 {
				at += fmt.Sprintf("-%d", f.X12.Component)
			}
			rules = append(rules, string(f.Rule)+"/"+at)
			require.Contains(t, string(b[f.X12.Byte:]), f.X12.ID[:1], "%s: %s", name, f) // the place is one of the file
		}
		require.Equal(t, want[name], fmt.Sprintf("%d %d %d: %s", len(ps), claims, lines, strings.Join(rules, " ")), name)
		twice, _, err := x835.Read(bytes.NewReader(again))
		require.NoError(t, err)
		require.Len(t, twice, len(ps), name)
		for i := range ps {
			same(t, ps[i], twice[i], name)
		}
	}
}

// TestEveryElementComesBack: each element of each segment of the sample files, marked by a value that it has not, is in
// what is written again; whatever the segment, and wherever it stands.
func TestEveryElementComesBack(t *testing.T) {
	files := samples(t)
	files["full"] = []byte(full)
	tried, lost := 0, map[string]int{}
	for name, b := range files {
		text := strings.ReplaceAll(strings.ReplaceAll(string(b), "\r", ""), "\n", "")
		at := strings.Index(text, "ISA*")
		term := text[at+105 : at+106]
		sep := text[at+104 : at+105]
		segments := strings.Split(text[at:], term)
		for i, s := range segments {
			el := strings.Split(strings.TrimSpace(s), "*")
			switch el[0] {
			case "ISA", "GS", "ST", "SE", "GE", "IEA", "":
				continue
			}
			for k := 1; k < len(el); k++ {
				parts := strings.Split(el[k], sep)
				for c := range parts {
					if parts[c] == "" {
						continue
					}
					was := parts[c]
					mark := "ZQ7X"[:max(1, min(4, len(was)))] // of no code list
					if strings.Trim(was, "0123456789.-") == "" {
						mark = "7391537"
					}
					parts[c] = mark
					changed := append([]string(nil), segments...)
					changed[i] = strings.Join(append(append(append([]string(nil), el[:k]...), strings.Join(parts, sep)), el[k+1:]...), "*")
					parts[c] = was
					tried++
					_, _, again, _ := rewritten(t, []byte(strings.Join(changed, term)))
					before := strings.Count(strings.Join(changed, term), mark)
					if strings.Count(string(again), mark) < before {
						lost[fmt.Sprintf("%s %s%02d-%d", filepath.Base(name), el[0], k, c+1)]++
					}
				}
			}
		}
	}
	require.Greater(t, tried, 1500)
	require.Empty(t, lost)
}

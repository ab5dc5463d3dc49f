package edi_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/edi"
)

// isa is an ISA with the usual delimiters.
const isa = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260304*0830*^*00501*000000001*0*T*:~"

// claimSet is a small valid transaction set without its envelope.
var claimSet = []string{
	"ST*837*0001*005010X222A1",
	"BHT*0019*00*1*20260304*0830*CH",
	"NM1*41*2*EXAMPLE CLINIC*****46*12345",
	"PER*IC*BILLING*TE*2175550100",
	"NM1*40*2*EXAMPLE HEALTH*****46*67890",
	"HL*1**20*1",
	"NM1*85*2*EXAMPLE CLINIC*****XX*1234567893",
	"N3*2 OAK ST",
	"N4*SPRINGFIELD*IL*627021234",
	"REF*EI*123456789",
	"HL*2*1*22*0",
	"SBR*P*18*******CI",
	"NM1*IL*1*DOE*JANE****MI*W123456789",
	"N3*1 MAIN ST",
	"N4*SPRINGFIELD*IL*627011234",
	"DMG*D8*19610412*F",
	"NM1*PR*2*EXAMPLE HEALTH*****PI*12345",
	"CLM*A1*131***11:B:1*Y*A*Y*Y",
	"HI*ABK:E1122*ABF:N1831",
	"LX*1",
	"SV1*HC:99213*131*UN*1***1:2",
	"DTP*472*D8*20260304",
}

// interchange puts sets of segments into an envelope.
func interchange(segments ...[]string) string {
	var b strings.Builder
	b.WriteString(isa + "GS*HC*SENDER*RECEIVER*20260304*0830*1*X*005010X222A1~")
	for i, s := range segments {
		for k, line := range s {
			if k == 0 {
				line = strings.Replace(line, "*0001*", fmt.Sprintf("*%04d*", i+1), 1)
			}
			b.WriteString(line + "~")
		}
		fmt.Fprintf(&b, "SE*%d*%04d~", len(s)+1, i+1)
	}
	fmt.Fprintf(&b, "GE*%d*1~IEA*1*000000001~", len(segments))
	return b.String()
}

// issues reads text and returns what is wrong with it.
func issues(text io.Reader) (out []edi.Issue, err error) {
	r := edi.NewReader(text, edi.Options{}, true, func(i edi.Issue) { out = append(out, i) })
	for r.Next() != edi.KindEnd {
	}
	return out, r.Err()
}

func TestValidSetHasNoIssues(t *testing.T) {
	found, err := issues(strings.NewReader(interchange(claimSet, claimSet)))
	require.NoError(t, err)
	require.Empty(t, found)
}

// TestSamples reads the public sample files: those that an independent implementation accepts have no issue.
func TestSamples(t *testing.T) {
	data := datafile.Dir(t)
	clean := []string{
		"demo.autoaccident", "demo.cob.example3.B", "demo.cob.example3.C", "demo.drug.example10.1", "demo.drug.example10.2",
		"demo.drug.example10.3", "demo.example1.", "demo.example2", "demo.example7", "demo.example8", "demo-file__demo.837",
		"837p_sample",
	}
	files, err := filepath.Glob(filepath.Join(data, "x12", "*", "*"))
	require.NoError(t, err)
	seen := 0
	for _, name := range files {
		for _, c := range clean {
			if !strings.Contains(name, c) || strings.HasSuffix(name, "i") {
				continue
			}
			f, err := os.Open(name)
			require.NoError(t, err)
			found, err := issues(f)
			f.Close()
			require.NoError(t, err)
			require.Empty(t, found, name)
			seen++
		}
	}
	require.GreaterOrEqual(t, seen, len(clean))
}

func TestUTF16IsRefused(t *testing.T) {
	for _, text := range []string{"\xff\xfeI\x00S\x00A\x00", "I\x00S\x00A\x00*\x00", "\x00I\x00S\x00A"} {
		found, err := issues(strings.NewReader(text))
		require.ErrorIs(t, err, edi.ErrEncoding)
		require.Equal(t, edi.BadEncoding, found[0].Code)
	}
}

// TestMissingIsNotHiddenByTheNextLoop: what one loop lacks is missing there, though the next one has it.
func TestMissingIsNotHiddenByTheNextLoop(t *testing.T) {
	line := []string{"LX*2", "SV1*HC:99213*131*UN*1***1:2", "DTP*472*D8*20260304"}
	facility := []string{"NM1*77*2*CLINIC", "N3*1 A ST", "NM1*PW*2", "N3*1 A ST", "N4*PEORIA*IL*61602", "NM1*45*2", "N3*1 A ST", "N4*PEORIA*IL*61602"}
	for name, c := range map[string]struct {
		set  []string
		loop string
		id   string
	}{
		"the date of the first of two lines": {join(claimSet[:21], line), "2400", "DTP"},
		"the first of two lines is empty":    {join(claimSet[:20], line), "2400", "SV1"},
		"the address of a place":             {join(claimSet[:19], facility, claimSet[19:]), "2310C", "N4"},
		"the payer, another payer follows": {
			join(claimSet[:16], claimSet[17:19], []string{
				"SBR*S*18*******CI", "OI***Y***Y", "NM1*IL*1*DOE*JANE****MI*W123456789", "NM1*PR*2*OTHER*****PI*54321",
			}, claimSet[19:]), "2010BB", "NM1",
		},
	} {
		found, err := issues(strings.NewReader(interchange(c.set)))
		require.NoError(t, err)
		require.NotEmpty(t, found, name)
		require.Equal(t, c.loop+" "+c.id, found[0].Loop+" "+found[0].Other.String(), name)
	}
}

// TestFirstSegmentTwice: a loop that is begun twice, one right behind the other, is one too many, told once where it is begun again;
// the segments that it is asked for are not missing.
func TestFirstSegmentTwice(t *testing.T) {
	at := slices.IndexFunc(claimSet, func(s string) bool { return strings.HasPrefix(s, "CLM*") })
	for _, times := range []int{1, 2, 3} {
		found, err := issues(strings.NewReader(interchange(slices.Concat(claimSet[:at], slices.Repeat(claimSet[at:at+1], times), claimSet[at+1:]))))
		require.NoError(t, err)
		require.Len(t, found, times-1)
		for i := range found {
			require.Equal(t, edi.SegmentRepeats, found[i].Code)
			require.Equal(t, "2300 CLM", found[i].Loop+" "+found[i].ID.String())
			require.Equal(t, at+2+i, found[i].Segment, "from ST on")
		}
	}
}

func join(parts ...[]string) (out []string) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

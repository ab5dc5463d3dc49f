package x12_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

// answerFiles are the answers of payers, by their transaction set.
func answerFiles(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"278 rejected": rejected278}
	for _, pkg := range []string{"x270", "x276", "x278"} {
		b, err := os.ReadFile(filepath.Join(pkg, "testdata", "answer.edi"))
		require.NoError(t, err)
		out[pkg] = string(b)
	}
	return out
}

// rejected278 are sets that a payer rejected: above all, at the requester with one behind that has a person, and at the
// requester alone below a level that says why.
const rejected278 = `ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLECLINIC  *260304*1205*^*00501*000000002*0*T*:~
GS*HI*EXAMPLEPAYER*EXAMPLECLINIC*20260304*1205*1*X*005010X217~
ST*278*0001*005010X217~
BHT*0007*11*ASK-1*20260304*1205*18~
HL*1**20*0~
AAA*Y**42*R~
NM1*X3*2*EXAMPLE HEALTH*****PI*12345~
SE*6*0001~
ST*278*0002*005010X217~
BHT*0007*11*ASK-2*20260304*1205*18~
HL*1**20*1~
NM1*X3*2*EXAMPLE HEALTH*****PI*12345~
HL*2*1*21*0~
NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~
AAA*N**43*C~
HL*3*1*21*1~
NM1*1P*2*EXAMPLE CLINIC*****XX*1245319599~
HL*4*3*22*0~
NM1*IL*1*DOE*JANE****MI*W123456789~
AAA*N**72*C~
SE*13*0002~
ST*278*0003*005010X217~
BHT*0007*11*ASK-3*20260304*1205*18~
HL*1**20*1~
NM1*X3*2*EXAMPLE HEALTH*****PI*12345~
AAA*N**79*C~
HL*2*1*21*0~
NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~
SE*8*0003~
GE*3*1~
IEA*1*000000002~
`

// bodyOf counts the segments of a file by their text, without the envelope and without HL, whose numbers are written anew.
func bodyOf(text string) map[string]int {
	out := map[string]int{}
	for s := range strings.SplitSeq(oneLine(text), "~") {
		switch id, _, _ := strings.Cut(s, "*"); id {
		case "", "ISA", "GS", "ST", "SE", "GE", "IEA", "HL":
		default:
			out[s]++
		}
	}
	return out
}

// setsOf are the segments of a file but those around its sets: another kind of set goes into an interchange of its own.
func setsOf(text string) (out []string) {
	for s := range strings.SplitSeq(oneLine(text), "~") {
		switch id, _, _ := strings.Cut(s, "*"); id {
		case "", "ISA", "GS", "GE", "IEA":
		default:
			out = append(out, s)
		}
	}
	return out
}

// TestMergeLosesNoAnswer: what a payer rejected above the person is an answer like any other: files of answers come out as
// they went in, and no segment is lost that stands in one.
func TestMergeLosesNoAnswer(t *testing.T) {
	files := answerFiles(t)
	for name, text := range files {
		got, told, err := merged(t, x12.Envelope{}, text)
		require.NoError(t, err, name)
		require.Empty(t, told, name)
		require.Equal(t, setsOf(text), setsOf(got), name)
		for other, more := range files { // in one interchange, or in several
			got, told, err := merged(t, x12.Envelope{}, text, strings.ReplaceAll(more, "*ASK-", "*AGAIN-"))
			require.NoError(t, err, name+other)
			require.Empty(t, told)
			want := bodyOf(text)
			for s, n := range bodyOf(strings.ReplaceAll(more, "*ASK-", "*AGAIN-")) {
				want[s] += n
			}
			have := bodyOf(got)
			for s, n := range want {
				if id, _, _ := strings.Cut(s, "*"); name == other && id != "AAA" && id != "STC" && id != "EB" && id != "HCR" { // levels may be shared
					require.NotZero(t, have[s], s)
					continue
				}
				require.Equal(t, n, have[s], name+other+" "+s)
			}
		}
		parts, err := splits(t, text, 1, x12.Envelope{})
		require.NoError(t, err, name)
		again, _, err := merged(t, x12.Envelope{}, parts...)
		require.NoError(t, err, name)
		require.Equal(t, bodyOf(text), bodyOf(again), name)
	}
}

// TestEqualRejections: two that are the same are two answers.
func TestEqualRejections(t *testing.T) {
	for name, text := range answerFiles(t) {
		got, _, err := merged(t, x12.Envelope{}, text, text)
		require.NoError(t, err, name)
		for _, id := range []string{"AAA", "STC"} {
			require.Len(t, segmentsOf(got, id), 2*strings.Count(text, "\n"+id+"*"), name)
		}
	}
}

// TestLevelsWithoutAnAnswer: a level that has neither a person nor a reason is told as before, and one that is cut off is
// passed over.
func TestLevelsWithoutAnAnswer(t *testing.T) {
	bare := strings.Replace(rejected278, "AAA*Y**42*R~\n", "", 1)
	got, told, err := merged(t, x12.Envelope{}, strings.Replace(bare, "SE*6*0001", "SE*5*0001", 1))
	require.Error(t, err)
	require.Len(t, told, 2, "the level, the set")
	require.Equal(t, "X12-LOOP-01", told[0].Rule)
	require.NotContains(t, got, "ASK-1*")
	require.Contains(t, got, "ASK-2*")

	got, told, err = merged(t, x12.Envelope{}, rejected278[:strings.Index(rejected278, "NM1*X3")])
	require.ErrorIs(t, err, x12.ErrCut)
	require.NotEmpty(t, told)
	passed := 0
	for _, e := range told {
		passed += e.Claim
	}
	require.Equal(t, 1, passed, told)
	require.Empty(t, got)

	got, told, err = merged(t, x12.Envelope{}, strings.Replace(rejected278, "HL*1**20*0~", "HL*1**20*1~", 1))
	require.Error(t, err)
	require.Len(t, told, 1)
	require.Equal(t, "X12-HL-03", told[0].Rule)
	require.Equal(t, oneLine(rejected278), got)
}

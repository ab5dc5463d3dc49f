package ack_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
)

// rejected answers two transaction sets, of which the second has errors with their context.
const rejected = `999
AK1*HC*101*005010X222A1
AK2*837*0001*005010X222A1
IK5*A
AK2*837*0002*005010X222A1
IK3*CLM*28*2300*8
CTX*CLM01:ACCT-1^PATIENT NAME NM109:W1
IK4*5:3*1325*7*COPY
CTX*SITUATIONAL TRIGGER*SV1*31*2400*1:2:1*234
IK4*5:1:2*1331*7
IK3*SV1*31*2400*3
CTX*SITUATIONAL TRIGGER*SV1*31**1
IK5*R*5*I6
AK9*P*2*2*1`

// statuses is a 277CA about three claims.
const statuses = `277
BHT*0085*08*A1*20260304*0830*TH
HL*1**20*1
NM1*PR*2*EXAMPLE HEALTH*****PI*12345
TRN*1*B1
DTP*050*D8*20260304
DTP*009*D8*20260304
HL*2*1*21*1
NM1*41*2*CLEARING*****46*ABC
TRN*2*F1
STC*A1:19:PR*20260304*WQ*400
QTY*90*2
QTY*AA*1
AMT*YU*300
AMT*YY*100
HL*3*2*19*1
NM1*85*2*EXAMPLE CLINIC*****XX*1234567893
TRN*1*0
QTY*QA*2
QTY*QC*1
AMT*YU*300
AMT*YY*100
HL*4*3*PT
NM1*QC*1*DOE*JANE****MI*W123456789
TRN*2*ACCT-1
STC*A2:20:PR*20260304*WQ*200
REF*1K*P77
REF*D9*C1
REF*BLT*131
DTP*472*D8*20260304
SVC*HC:99213:25*200**0450***1
STC*A7:507*20260304*U
REF*FJ*1
REF*XZ*RX1
DTP*472*D8*20260304
TRN*2*ACCT-2
STC*A2:20:PR*20260304*WQ*100
DTP*472*RD8*20260304-20260305
HL*5*3*PT
NM1*QC*1*ROE*RICHARD****MI*W223456789
TRN*2*ACCT-3
STC*A7:562:85*20260304*U*100******A7:21:85
DTP*472*D8*20260304`

func read(t *testing.T, text string) *ack.File {
	t.Helper()
	f, err := ack.Read(strings.NewReader(text))
	require.NoError(t, err)
	return f
}

func TestContextIsRead(t *testing.T) {
	f := read(t, acknowledgments("FA", "005010X231A1", rejected))
	require.Empty(t, f.Findings)
	require.Len(t, f.Groups, 1)
	g := f.Groups[0]
	require.Equal(t, []string{"HC", "101", "005010X222A1", "P"}, []string{g.Functional, g.Control, g.Version, g.Status})
	require.Len(t, g.Sets, 2)
	require.Equal(t, ack.Set{Group: "101", Type: "837", Control: "0001", Version: "005010X222A1", Status: "A"}, g.Sets[0])
	require.Equal(t, []ack.Error{
		{Segment: "CLM", Position: 28, Loop: "2300", Code: "8", Context: []ack.Context{{Name: "CLM01", Value: "ACCT-1"}, {Name: "PATIENT NAME NM109", Value: "W1"}},
			Elements: []ack.ElementError{
				{Element: 5, Component: 3, Data: 1325, Code: "7", Copy: "COPY", Context: []ack.Context{
					{Name: "SITUATIONAL TRIGGER", Segment: "SV1", Position: 31, Loop: "2400", Element: 1, Component: 2, Repeat: 1, Data: 234},
				}},
				{Element: 5, Component: 1, Repeat: 2, Data: 1331, Code: "7"},
			}},
		{Segment: "SV1", Position: 31, Loop: "2400", Code: "3", Context: []ack.Context{{Name: "SITUATIONAL TRIGGER", Segment: "SV1", Position: 31, Element: 1}}},
	}, g.Sets[1].Errors)
	require.Equal(t, []string{"5", "I6"}, g.Sets[1].Codes)
}

func TestClaimStatuses(t *testing.T) {
	f := read(t, acknowledgments("HN", "005010X214", statuses))
	require.Empty(t, f.Findings)
	require.Len(t, f.Reports, 1)
	r := f.Reports[0]
	require.Len(t, r.Levels, 3)
	require.Equal(t, []string{"source", "PI", "12345"}, []string{r.Levels[0].Kind, r.Levels[0].Qualifier, r.Levels[0].ID})
	require.Equal(t, "1234567893", r.Levels[2].ID)
	require.Equal(t, "100", r.Levels[2].RejectedAmount.String())
	require.Len(t, r.Claims, 3)
	c := r.Claims[0]
	require.Equal(t, []string{"F1", "ACCT-1", "P77", "C1", "131", "20260304"}, []string{c.Batch, c.Account, c.PayerControl, c.Clearinghouse, c.BillType, c.ServiceDate})
	require.False(t, c.Accepted(), "a line of it is rejected")
	require.Len(t, c.Lines, 1)
	l := c.Lines[0]
	require.Equal(t, []string{"HC", "99213", "200", "0450", "1", "RX1", "20260304"}, []string{l.Qualifier, l.Code, l.Charge.String(), l.Revenue, l.Control, l.Prescription, l.Date})
	require.Equal(t, []string{"25"}, l.Modifiers)
	require.True(t, r.Claims[1].Accepted())
	require.Equal(t, "20260304-20260305", r.Claims[1].ServiceDate)
	require.Equal(t, []ack.StatusCode{{Category: "A7", Code: "21", Entity: "85"}}, r.Claims[2].Statuses[0].Also)
	require.False(t, r.Claims[2].Accepted())
}

// TestRows is the JSON of the command.
func TestRows(t *testing.T) {
	ta1 := "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260304*0830*^*00501*000000001*0*T*:~TA1*000000007*260304*0830*R*006~IEA*0*000000001~"
	var got []string
	for _, text := range []string{ta1, acknowledgments("FA", "005010X231A1", rejected), acknowledgments("HN", "005010X214", statuses)} {
		r := ack.NewReader(strings.NewReader(text), ack.ReadOptions{})
		for a, err := range r.Answers() {
			require.NoError(t, err)
			for _, row := range a.Rows() {
				b, err := json.Marshal(row)
				require.NoError(t, err)
				got = append(got, string(b))
			}
		}
	}
	require.Equal(t, strings.Join([]string{
		`{"type":"interchange","control":"000000007","code":"R","accepted":false,"reasons":["006"]}`,
		`{"type":"set","control":"0001","code":"A","accepted":true,"reasons":[]}`,
		`{"type":"set","control":"0002","code":"R","accepted":false,"reasons":["5","I6"]}`,
		`{"type":"segment","control":"0002","claim":"ACCT-1","code":"8","accepted":false,"reasons":["7"],"place":{"segment":"CLM","position":28,"loop":"2300","element":5,"component":3,"data":1325,"context":[{"name":"CLM01","value":"ACCT-1"},{"name":"PATIENT NAME NM109","value":"W1"},{"name":"SITUATIONAL TRIGGER","segment":"SV1","position":31,"loop":"2400","element":1,"component":2,"repeat":1,"data":234}]}}`,
		`{"type":"segment","control":"0002","claim":"ACCT-1","code":"8","accepted":false,"reasons":["7"],"place":{"segment":"CLM","position":28,"loop":"2300","element":5,"component":1,"repeat":2,"data":1331,"context":[{"name":"CLM01","value":"ACCT-1"},{"name":"PATIENT NAME NM109","value":"W1"}]}}`,
		`{"type":"segment","control":"0002","code":"3","accepted":false,"reasons":[],"place":{"segment":"SV1","position":31,"loop":"2400","context":[{"name":"SITUATIONAL TRIGGER","segment":"SV1","position":31,"element":1}]}}`,
		`{"type":"group","control":"101","code":"P","accepted":false,"reasons":[]}`,
		`{"type":"claim","control":"F1","code":"A1","accepted":true,"reasons":["A1:19:PR"],"amount":"400","level":"receiver"}`,
		`{"type":"claim","control":"F1","claim":"ACCT-1","code":"A2","accepted":false,"reasons":["A2:20:PR"],"amount":"200","payerClaim":"P77"}`,
		`{"type":"claim","control":"F1","claim":"ACCT-1","code":"A7","accepted":false,"reasons":["A7:507"],"amount":"200","line":1}`,
		`{"type":"claim","control":"F1","claim":"ACCT-2","code":"A2","accepted":true,"reasons":["A2:20:PR"],"amount":"100"}`,
		`{"type":"claim","control":"F1","claim":"ACCT-3","code":"A7","accepted":false,"reasons":["A7:562:85","A7:21:85"],"amount":"100"}`,
	}, "\n"), strings.Join(got, "\n"))
}

// TestContradictions: rule and place of what an acknowledgment says against itself, or against its guide.
func TestContradictions(t *testing.T) {
	for _, c := range []struct{ text, from, to, want string }{
		{rejected, "AK9*P*2*2*1", "AK9*P*2*2*1", ""},
		{rejected, "AK9*P*2*2*1", "AK9*A*2*2*2", "ACK-999-01 segment 14 (AK904)"},
		{rejected, "AK9*P*2*2*1", "AK9*P*2*1*1", "ACK-999-01 segment 14 (AK903); ACK-999-01 segment 14 (AK901); ACK-999-01 segment 14 (AK902)"},
		{rejected, "AK9*P*2*2*1", "AK9*P*3*3*2", ""},
		{rejected, "AK9*P*2*2*1", "AK9*A*3*3*3", "ACK-999-01 segment 14 (AK904)"},
		{rejected, "AK9*P*2*2*1", "AK9*R*2*2*0", ""},
		{rejected, "AK9*P*2*2*1", "AK9*R*2*2*1", "ACK-999-01 segment 14 (AK901)"},
		{rejected, "AK9*P*2*2*1", "AK9*P*3*2*1", "ACK-999-01 segment 14 (AK902)"},
		{rejected, "AK9*P*2*2*1", "AK9*Z*2*2*1", "X12-ELM-03 segment 14 (AK901); ACK-999-01 segment 14 (AK901)"},
		{rejected, "IK5*R*5*I6", "IK5*A", "ACK-999-02 segment 13 (2000 IK501); ACK-999-01 segment 14 (AK904)"},
		{rejected, "IK5*R*5*I6\n", "", "X12-SEG-05 segment 13 (2000 IK5)"},
		{rejected, "IK3*SV1*31*2400*3\nCTX*SITUATIONAL TRIGGER*SV1*31**1\nIK5*R*5*I6", "IK5*R*5*I6\nIK3*SV1*31*2400*3", "X12-SEG-04 segment 12 (2100 IK3)"},
		{statuses, "QTY*QA*2", "QTY*QA*1", "ACK-277-02 segment 20 (2200C QTY02)"},
		{statuses, "AMT*YU*300\nAMT*YY*100\nHL*4", "AMT*YU*300\nAMT*YY*90\nHL*4", "ACK-277-02 segment 22 (2200C AMT02)"},
		{statuses, "STC*A7:562:85*20260304*U*100", "STC*A7:562:85*20260304*WQ*100", "ACK-277-01 segment 42 (2200D STC03)"},
		{statuses, "STC*A2:20:PR*20260304*WQ*200", "STC*A2:20:PR*20260304*U*200", "ACK-277-01 segment 26 (2200D STC03)"},
		{statuses, "STC*A2:20:PR*20260304*WQ*200", "STC*A2:20:PR*20260304*WQ*2OO", "X12-ENV-12 segment 26 (2200D STC04); ACK-277-02 segment 22 (2200C AMT02)"},
		{statuses, "HL*5*3*PT", "HL*6*3*PT", "X12-HL-01 segment 39 (2000D HL01)"},
	} {
		group, version := "FA", "005010X231A1"
		if c.text == statuses {
			group, version = "HN", "005010X214"
		}
		text := strings.Replace(c.text, c.from, c.to, 1)
		var got []string
		for _, f := range read(t, acknowledgments(group, version, text)).Findings {
			require.NotEmpty(t, f.Message())
			got = append(got, string(f.Rule)+" "+f.X12.String())
		}
		require.Equal(t, c.want, strings.Join(got, "; "), "%s -> %s", c.from, c.to)
	}
}

// TestUsageIsThatOfTheFile: test files are answered by test files.
func TestUsageIsThatOfTheFile(t *testing.T) {
	for _, c := range []struct{ file, option, want string }{{"T", "", "T"}, {"P", "", "P"}, {"T", "P", "P"}, {"X", "", "P"}, {"T", "X", "T"}} {
		text := strings.Replace(file(sample), "*0*T*:~", "*0*"+c.file+"*:~", 1)
		var out strings.Builder
		_, err := ack.Write(&out, strings.NewReader(text), ack.Options{Created: created, Usage: c.option})
		require.NoError(t, err)
		require.Contains(t, out.String(), "*0*"+c.want+"*:~")
	}
}

// TestWhatIsWrittenFollowsItsGuide: the 999 for any damaged file has no finding of its own guide but the codes that it
// has to echo.
func TestWhatIsWrittenFollowsItsGuide(t *testing.T) {
	lines := strings.SplitAfter(file(sample), "\n")
	tried := 0
	for i := 2; i < len(lines)-3; i++ {
		for _, change := range []string{"", lines[i] + lines[i], strings.ReplaceAll(lines[i], "*", "**"), strings.ReplaceAll(lines[i], "*", "*^"), "XYZ*1~\n" + lines[i]} {
			var out strings.Builder
			_, err := ack.Write(&out, strings.NewReader(strings.Join(lines[:i], "")+change+strings.Join(lines[i+1:], "")), ack.Options{Created: created})
			require.NoError(t, err)
			f := read(t, out.String())
			for _, x := range f.Findings {
				if x.X12.ID != "AK1" && x.X12.ID != "AK2" { // which name what is answered as it was sent
					require.Equal(t, "ACK-999-01", string(x.Rule), "%s %s\n%s", x, change, out.String()) // AK902 of a file with a wrong count
				}
			}
			require.Len(t, f.Groups, 1)
			tried++
		}
	}
	require.Greater(t, tried, 200)
}

// TestMixedFile: one interchange with a TA1, a 999 and a 277CA; then a set that is none of them.
func TestMixedFile(t *testing.T) {
	one := acknowledgments("FA", "005010X231A1", rejected, rejected)
	two := acknowledgments("HN", "005010X214", statuses, statuses)
	isa, rest := one[:106], one[106:]
	text := isa + "TA1*000000007*260304*0830*A*000~" + rest[:strings.Index(rest, "IEA")] + two[106:strings.Index(two, "IEA")] + "IEA*2*000000001~" + file(sample)
	f := read(t, text)
	require.Len(t, f.Interchanges, 1)
	require.True(t, f.Interchanges[0].Accepted())
	require.Len(t, f.Groups, 2)
	require.Len(t, f.Groups[1].Sets, 2)
	require.Len(t, f.Reports, 2)
	require.Len(t, f.Reports[1].Claims, 3)
	for _, x := range f.Findings {
		require.Contains(t, []string{"X12-ENV-02", "X12-ENV-05"}, string(x.Rule), x)
	}
}

// TestWithoutVersion: an acknowledgment whose version is not given is read as well as can be.
func TestWithoutVersion(t *testing.T) {
	text := strings.ReplaceAll(acknowledgments("FA", "005010X231A1", rejected), "*005010X231A1", "*")
	f := read(t, text)
	require.Len(t, f.Groups, 1)
	require.Len(t, f.Groups[0].Sets, 2)
	other := strings.ReplaceAll(acknowledgments("HN", "005010X214", statuses), "005010X214", "005010X212")
	require.Empty(t, read(t, other).Reports, "the 277 that answers a 276 is another transaction")
}

func TestFunctionalAcknowledgment(t *testing.T) {
	text := acknowledgments("FA", "004010", "997\nAK1*HC*101\nAK2*837*0001\nAK3*CLM*28*2300*8\nAK4*5:3*1325*7\nAK5*R*5\nAK9*R*1*1*0")
	f := read(t, strings.Replace(text, "ST*997*0001*004010", "ST*997*0001", 1))
	for _, x := range f.Findings {
		require.Equal(t, "X12-ENV-14", string(x.Rule), x)
	}
	require.Equal(t, []ack.Error{{Segment: "CLM", Position: 28, Loop: "2300", Code: "8", Elements: []ack.ElementError{{Element: 5, Component: 3, Data: 1325, Code: "7"}}}}, f.Groups[0].Sets[0].Errors)
}

// TestErrorOfTheInput: what was read before it is given.
func TestErrorOfTheInput(t *testing.T) {
	text := acknowledgments("FA", "005010X231A1", rejected)
	broken := errors.New("broken")
	f, err := ack.Read(io.MultiReader(strings.NewReader(text[:len(text)/2]), iotest.ErrReader(broken)))
	require.ErrorIs(t, err, broken)
	require.Len(t, f.Groups, 1)
	_, err = ack.Read(strings.NewReader("\xff\xfeI\x00S\x00A\x00"))
	require.ErrorIs(t, err, x12.ErrEncoding)
}

// TestManyAnswersInLittleMemory: answers are not kept.
func TestManyAnswersInLittleMemory(t *testing.T) {
	const n = 20_000
	head := acknowledgments("FA", "005010X231A1", "999\nAK1*HC*1*005010X222A1\nAK9*A*1*1*1")
	at := strings.Index(head, "AK9")
	one := "AK2*837*0001*005010X222A1~IK5*A~"
	readers := []io.Reader{strings.NewReader(head[:at])}
	for range n {
		readers = append(readers, strings.NewReader(one))
	}
	r := ack.NewReader(io.MultiReader(append(readers, strings.NewReader(head[at:]))...), ack.ReadOptions{})
	sets := 0
	for a, err := range r.Answers() {
		require.NoError(t, err)
		if s, ok := a.(*ack.Set); ok {
			require.True(t, s.Accepted())
			sets++
		}
	}
	require.Equal(t, n, sets)
}

// TestStoppedEarly: whoever stops may go on.
func TestStoppedEarly(t *testing.T) {
	r := ack.NewReader(strings.NewReader(acknowledgments("HN", "005010X214", statuses)), ack.ReadOptions{})
	var seen []string
	for len(seen) < 6 {
		for a := range r.Answers() {
			seen = append(seen, fmt.Sprintf("%T", a))
			break
		}
	}
	require.Equal(t, []string{"*ack.Level", "*ack.Level", "*ack.Level", "*ack.Claim", "*ack.Claim", "*ack.Claim"}, seen)
}

// TestTrialCase reads the 999 of the trial whose context was lost.
func TestTrialCase(t *testing.T) {
	text := `ISA*00*          *00*          *ZZ*CLEARING       *ZZ*CLINIC         *261018*0307*^*00501*000000555*0*P*:~
TA1*000000101*261018*0307*A*000~
GS*FA*CLEARING*CLINIC*20261018*0307*29*X*005010X231A1~
ST*999*0001*005010X231A1~
AK1*HC*101*005010X222A1~
AK2*837*000000101*005010X222A1~
IK3*CLM*28*2300*8~
CTX*CLM01:ACCT-1~
IK4*5:3*1325*7*9~
IK3*SV1*31*2400*8~
CTX*SITUATIONAL TRIGGER*SV1*31**1~
IK5*R*5~
AK9*R*1*1*0~
SE*11*0001~
GE*1*29~
IEA*1*000000555~`
	f := read(t, text)
	require.Empty(t, f.Findings)
	require.Len(t, f.Interchanges, 1)
	e := f.Groups[0].Sets[0].Errors
	require.Equal(t, "ACCT-1", e[0].Context[0].Value)
	require.Equal(t, 31, e[1].Context[0].Position)
	require.Equal(t, "9", e[0].Elements[0].Copy)
}

// TestSegmentsMoved reads acknowledgments whose segments are lost, repeated and moved: nothing panics, and what is still
// whole is given.
func TestSegmentsMoved(t *testing.T) {
	tried := 0
	for _, c := range [][3]string{{"FA", "005010X231A1", rejected}, {"HN", "005010X214", statuses}, {"FA", "", rejected}, {"HN", "", statuses}} {
		lines := strings.Split(c[2], "\n")
		for i := 1; i < len(lines); i++ {
			for k := range lines {
				var moved []string
				for n, l := range lines {
					if n == k && (n != i || k == 0) {
						moved = append(moved, l, lines[i])
					} else if n != i || k == 0 {
						moved = append(moved, l)
					}
				}
				f := read(t, acknowledgments(c[0], c[1], strings.Join(moved, "\n")))
				require.Equal(t, c[0] == "FA", len(f.Reports) == 0)
				tried++
			}
		}
	}
	require.Greater(t, tried, 3000)
}

// FuzzRead reads anything without a panic; findings and errors quote nothing of it.
func FuzzRead(f *testing.F) {
	f.Add([]byte(acknowledgments("FA", "005010X231A1", rejected)))
	f.Add([]byte(acknowledgments("HN", "005010X214", statuses)))
	f.Add([]byte(strings.ReplaceAll(acknowledgments("HN", "005010X214", statuses), "005010X214", "")))
	f.Add([]byte(file(sample)))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := ack.NewReader(strings.NewReader(string(b)), ack.ReadOptions{MaxSegment: 512})
		for a, err := range r.Answers() {
			if err == nil {
				a.Rows()
			}
		}
		for _, x := range r.Findings() {
			if x.X12.Byte < 0 || x.X12.Byte > int64(len(b)) {
				t.Fatal(x)
			}
			_ = x.String()
		}
		_, _ = ack.Write(io.Discard, strings.NewReader(string(b)), ack.Options{Created: created})
	})
}

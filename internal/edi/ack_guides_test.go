package edi_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/edi"
)

// implementationAck, functionalAck and claimAck are valid acknowledgments without what surrounds them.
const (
	implementationAck = `ST*999*0001*005010X231A1
AK1*HC*101*005010X222A1
AK2*837*0001*005010X222A1
IK5*A
AK2*837*0002*005010X222A1
IK3*CLM*28*2300*8
CTX*CLM01:ACCT-1
IK4*5:3*1325*7
IK3*SV1*31*2400*8
CTX*SITUATIONAL TRIGGER*SV1*31**1
IK5*R*5
AK9*P*2*2*1`
	functionalAck = `ST*997*0001
AK1*HC*101
AK2*837*0001
AK3*CLM*28*2300*8
AK4*5:3*1325*7
AK5*R*5
AK9*R*1*1*0`
	claimAck = `ST*277*0001*005010X214
BHT*0085*08*A1*20260304*0830*TH
HL*1**20*1
NM1*PR*2*EXAMPLE HEALTH*****PI*12345
TRN*1*B1
DTP*050*D8*20260304
DTP*009*D8*20260304
HL*2*1*21*1
NM1*41*2*CLEARING*****46*ABC
TRN*2*F1
STC*A1:19:PR*20260304*WQ*300
QTY*90*2
AMT*YU*300
HL*3*2*19*1
NM1*85*2*EXAMPLE CLINIC*****XX*1234567893
TRN*1*0
STC*A1:19:PR**WQ*300
QTY*QA*2
AMT*YU*300
HL*4*3*PT
NM1*QC*1*DOE*JANE****MI*W123456789
TRN*2*ACCT-1
STC*A2:20:PR*20260304*WQ*200
REF*1K*P77
DTP*472*D8*20260304
SVC*HC:99213*200*****1
STC*A7:507*20260304*U
REF*FJ*1
TRN*2*ACCT-2
STC*A2:20:PR*20260304*WQ*100
DTP*472*RD8*20260304-20260305
HL*5*3*PT
NM1*QC*1*ROE*RICHARD****MI*W223456789
TRN*2*ACCT-3
STC*A7:562:85*20260304*U*100
DTP*472*D8*20260304`
)

// enveloped puts one transaction set into an interchange.
func enveloped(group, version, set string) string {
	lines := strings.Split(set, "\n")
	return isa + "GS*" + group + "*SENDER*RECEIVER*20260304*0830*1*X*" + version + "~" + strings.Join(lines, "~") + "~SE*" +
		itoa(len(lines)+1) + "*0001~GE*1*1~IEA*1*000000001~"
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// acks are the sets with their group and version.
var acks = map[string][3]string{
	"999": {"FA", "005010X231A1", implementationAck},
	"997": {"FA", "005010", functionalAck},
	"277": {"HN", "005010X214", claimAck},
}

func TestAcknowledgmentsAreReadByTheirGuides(t *testing.T) {
	for set, a := range acks {
		found, err := issues(strings.NewReader(enveloped(a[0], a[1], a[2])))
		require.NoError(t, err)
		require.Empty(t, found, set)
	}
}

// TestUnitsAreHandedOut: the segments of each unit, as the guide has it, and where they begin.
func TestUnitsAreHandedOut(t *testing.T) {
	ended := map[string][]int{"999": {5, 12}, "997": {7}, "277": {29, 32, 37}} // by which segment
	units := map[string][]int{"999": {2, 7}, "997": {4}, "277": {7, 3, 3}}     // segments of each unit
	for set, a := range acks {
		r := edi.NewReader(strings.NewReader(enveloped(a[0], a[1], a[2])), edi.Options{}, true, func(i edi.Issue) { t.Fatal(i.Code) })
		var begins, count, ends []int
		for kind := r.Next(); kind != edi.KindEnd; kind = r.Next() {
			if r.Ended > 0 {
				require.Equal(t, len(ends)+1, r.Ended)
				ends = append(ends, r.Segment)
			}
			if kind != edi.KindBody || r.Unit == 0 {
				continue
			}
			if r.BeginsUnit() {
				begins = append(begins, r.Segment)
				count = append(count, 0)
			}
			require.Equal(t, len(count), r.Unit)
			count[r.Unit-1]++
		}
		require.Equal(t, units[set], count, set)
		require.Len(t, begins, len(count))
		require.Equal(t, ended[set], ends, set)
	}
}

// TestDefectsOfAcknowledgments: one defect is one issue, where it stands.
func TestDefectsOfAcknowledgments(t *testing.T) {
	for _, c := range []struct {
		set, from, to string
		code          edi.Code
		segment       int
		loop, id      string
		element       int
	}{
		{"999", "IK5*R*5\n", "", edi.SegmentMissing, 11, "2000", "IK5", 0},
		{"999", "IK5*A\n", "", edi.SegmentMissing, 4, "2000", "IK5", 0},
		{"999", "AK1*HC*101*005010X222A1\n", "", edi.SegmentMissing, 2, "", "AK1", 0},
		{"999", "AK2*837*0001*005010X222A1\n", "", edi.SegmentMissing, 3, "2000", "AK2", 0},
		{"999", "\nAK9*P*2*2*1", "", edi.SegmentMissing, 12, "", "AK9", 0},
		{"999", "AK9*P*2*2*1", "AK9*P*2*2*1\nAK9*P*2*2*1", edi.SegmentRepeats, 13, "", "AK9", 0},
		{"999", "AK9*P*2*2*1", "AK9*P*2*X*1", edi.BadNumber, 12, "", "AK9", 3},
		{"999", "AK9*P*2*2*1", "AK9*Z*2*2*1", edi.BadCode, 12, "", "AK9", 1},
		{"999", "IK3*CLM*28*2300*8\n", "", edi.SegmentMissing, 6, "2100", "IK3", 0},
		{"999", "IK3*CLM*28*2300*8", "IK3*CLM*28*2300*9", edi.BadCode, 6, "2100", "IK3", 4},
		{"999", "IK3*CLM*28*2300*8", "IK3*CLM**2300*8", edi.ElementMissing, 6, "2100", "IK3", 2},
		{"999", "IK4*5:3*1325*7", "IK4*5:X*1325*7", edi.BadNumber, 8, "2110", "IK4", 1},
		{"999", "IK5*R*5\nAK9*P*2*2*1", "AK9*P*2*2*1\nIK5*R*5", edi.SegmentUnexpected, 12, "", "IK5", 0},
		{"999", "IK3*CLM*28*2300*8\nCTX*CLM01:ACCT-1", "CTX*CLM01:ACCT-1\nIK3*CLM*28*2300*8", edi.SegmentOrder, 7, "2100", "IK3", 0},
		{"999", "CTX*CLM01:ACCT-1", "CTX*" + strings.Repeat("^CLM01:A", 11)[1:], edi.TooManyRepeats, 7, "2100", "CTX", 1},
		{"999", "CTX*CLM01:ACCT-1", "CTX*CLM01:A^CLM01:B:C", edi.TooManyParts, 7, "2100", "CTX", 1},
		{"999", "AK2*837*0002*", "AK2*837^837*0002*", edi.TooManyRepeats, 5, "2000", "AK2", 1},
		{"999", "IK5*A", "XYZ*A\nIK5*A", edi.SegmentUnknown, 4, "2000", "XYZ", 0},
		{"997", "AK5*R*5\n", "", edi.SegmentMissing, 6, "2000", "AK5", 0},
		{"997", "AK3*CLM*28*2300*8\n", "", edi.SegmentMissing, 4, "2100", "AK3", 0},
		{"277", "BHT*0085*08*A1*20260304*0830*TH\n", "BHT*0019*08*A1*20260304*0830*TH\n", edi.BadCode, 2, "", "BHT", 1},
		{"277", "HL*2*1*21*1\n", "HL*2*2*21*1\n", edi.HLParent, 8, "2000B", "HL", 2},
		{"277", "HL*2*1*21*1\n", "HL*3*1*21*1\n", edi.HLNumber, 8, "2000B", "HL", 1},
		{"277", "HL*2*1*21*1\n", "HL*2*1*22*1\n", edi.BadCode, 8, "2000B", "HL", 3},
		{"277", "HL*2*1*21*1\n", "HL*2*1*21*0\n", edi.HLChild, 8, "2000B", "HL", 4},
		{"277", "HL*3*2*19*1\n", "", edi.SegmentMissing, 14, "2000C", "HL", 0},
		{"277", "HL*3*2*19*1\n", "HL*3*2*PT*1\n", edi.BadCode, 14, "2000C", "HL", 3},
		{"277", "HL*5*3*PT\n", "HL*5*4*PT\n", edi.HLParent, 32, "2000D", "HL", 2},
		{"277", "HL*5*3*PT\n", "", edi.SegmentMissing, 32, "2000D", "HL", 0},
		{"277", "TRN*2*ACCT-3\n", "", edi.SegmentMissing, 34, "2200D", "TRN", 0},
		{"277", "STC*A7:562:85*20260304*U*100\n", "", edi.SegmentMissing, 35, "2200D", "STC", 0},
		{"277", "NM1*QC*1*ROE*RICHARD****MI*W223456789\n", "", edi.LoopMissing, 33, "2100D", "NM1", 0},
		{"277", "STC*A7:562:85*20260304*U*100", "STC*A7:562:85*20260304*U*1.005", edi.AmountPrecision, 35, "2200D", "STC", 4},
		{"277", "DTP*009*D8*20260304\n", "", edi.SegmentMissing, 7, "2200A", "DTP", 0},
	} {
		a := acks[c.set]
		text := strings.Replace(a[2], c.from, c.to, 1)
		require.NotEqual(t, a[2], text, c)
		found, err := issues(strings.NewReader(enveloped(a[0], a[1], text)))
		require.NoError(t, err)
		require.Len(t, found, 1, "%+v: %+v", c, found)
		i := found[0]
		id := i.ID
		if i.Other != 0 {
			id = i.Other
		}
		require.Equal(t, []any{c.code, c.segment, c.loop, c.id, c.element}, []any{i.Code, i.Segment, i.Loop, id.String(), int(i.Element)}, c)
	}
}

// TestInterchangeAcknowledgment: a TA1 is compared with its layout, and stands before the groups.
func TestInterchangeAcknowledgment(t *testing.T) {
	for text, want := range map[string][]edi.Code{
		"TA1*000000007*260304*0830*R*006~":   nil,
		"TA1*000000007*260304*0830*R*099~":   {edi.BadCode},
		"TA1*000000007*260304*0830*X*006~":   {edi.BadCode},
		"TA1*000000007*269904*0830*R*006~":   {edi.BadDate},
		"TA1*000000007*260304*2930*R*006~":   {edi.BadTime},
		"TA1*000000007*260304*0830*R~":       {edi.ElementMissing},
		"TA1*7*260304*0830*R*006~":           {edi.TooShort},
		"TA1*000000007*260304*0830*R*006*A~": {edi.TooManyElements},
		"TA1~":                               {edi.EmptySegment},
	} {
		found, err := issues(strings.NewReader(isa + text + "IEA*0*000000001~"))
		require.NoError(t, err)
		var codes []edi.Code
		for _, i := range found {
			codes = append(codes, i.Code)
		}
		require.Equal(t, want, codes, text)
	}
	inside := strings.Replace(enveloped("FA", "005010X231A1", implementationAck), "SE*13", "TA1*000000007*260304*0830*R*006~SE*13", 1)
	found, err := issues(strings.NewReader(inside))
	require.NoError(t, err)
	require.NotEmpty(t, found)
}

// TestSampleAcknowledgments reads the public samples of acknowledgments.
func TestSampleAcknowledgments(t *testing.T) {
	data := datafile.Dir(t)
	for name, want := range map[string][]edi.Code{
		"imsweb/x12_999_accepted.txt":                                {edi.BadTime, edi.ControlMismatch}, // of GS and IEA
		"imsweb/x12_999_rejected.txt":                                nil,
		"imsweb/x12_277CA_accepted.txt":                              {edi.BadDate}, // of a claim
		"imsweb/x12_277CA_rejected.txt":                              nil,
		"oopfactory/Acknowledgments___999__DHS_Wisconsin_Sample.txt": {edi.NoAddendum, edi.TooShort, edi.BadNumber}, // GS08, AK202, CTX06
	} {
		f, err := os.Open(filepath.Join(data, "x12", name))
		require.NoError(t, err)
		found, err := issues(f)
		f.Close()
		require.NoError(t, err)
		var codes []edi.Code
		for _, i := range found {
			codes = append(codes, i.Code)
		}
		require.Equal(t, want, codes, "%s: %+v", name, found)
	}
}

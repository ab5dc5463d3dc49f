package x837_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// professionalSet is a valid transaction set of two claims: of the subscriber, and of a dependent with an earlier payer.
const professionalSet = `ST*837*0001*005010X222A1
BHT*0019*00*1*20260304*0830*CH
NM1*41*2*EXAMPLE CLINIC*****46*12345
PER*IC*BILLING*TE*2175550100
NM1*40*2*EXAMPLE HEALTH*****46*67890
HL*1**20*1
PRV*BI*PXC*207Q00000X
NM1*85*2*EXAMPLE CLINIC*****XX*1234567893
N3*2 OAK ST
N4*SPRINGFIELD*IL*627021234
REF*EI*123456789
HL*2*1*22*0
SBR*P*18*GRP1******CI
NM1*IL*1*DOE*JANE****MI*W123456789
N3*1 MAIN ST
N4*SPRINGFIELD*IL*627011234
DMG*D8*19610412*F
NM1*PR*2*EXAMPLE HEALTH*****PI*12345
CLM*A1*243.4***11:B:1*Y*A*Y*Y
REF*G1*AUTH1
HI*ABK:E1122*ABF:N1831*ABF:Z794
NM1*82*1*ROE*RICHARD****XX*1245319599
PRV*PE*PXC*207Q00000X
LX*1
SV1*HC:99213:25*131*UN*1***1:2
DTP*472*D8*20260303
REF*6R*L1
LX*2
SV1*HC:G0108*112.4*UN*2***1:3
DTP*472*D8*20260303
HL*3*1*22*1
SBR*S**GRP2******CI
NM1*IL*1*ROE*JOHN****MI*W987654321
NM1*PR*2*EXAMPLE HEALTH*****PI*12345
HL*4*3*23*0
PAT*19
NM1*QC*1*ROE*ANN
N3*3 ELM ST
N4*SPRINGFIELD*IL*627011234
DMG*D8*20150412*F
CLM*A2*100***11:B:7*Y*A*Y*Y
REF*F8*ORIG1
HI*ABK:J069
NM1*82*1*ROE*RICHARD****XX*1245319599
SBR*P*18*******CI
CAS*PR*1*20
AMT*D*80
OI***Y***Y
NM1*IL*1*ROE*MARY****MI*M1234
NM1*PR*2*FIRST INSURANCE*****PI*99999
DTP*573*D8*20260301
LX*1
SV1*HC:99214*100*UN*1***1
DTP*472*D8*20260228`

// institutionalSet is a valid transaction set of one inpatient claim.
const institutionalSet = `ST*837*0001*005010X223A2
BHT*0019*00*1*20260310*0830*CH
NM1*41*2*EXAMPLE HOSPITAL*****46*12345
PER*IC*BILLING*TE*2175550100
NM1*40*2*EXAMPLE HEALTH*****46*67890
HL*1**20*1
NM1*85*2*EXAMPLE HOSPITAL*****XX*1234567893
N3*2 OAK ST
N4*SPRINGFIELD*IL*627021234
REF*EI*123456789
HL*2*1*22*0
SBR*P*18*GRP1******CI
NM1*IL*1*DOE*JANE****MI*W123456789
N3*1 MAIN ST
N4*SPRINGFIELD*IL*627011234
DMG*D8*19610412*F
NM1*PR*2*EXAMPLE HEALTH*****PI*12345
CLM*B1*1500***11:A:1**A*Y*Y
DTP*096*TM*1100
DTP*434*RD8*20260303-20260306
DTP*435*DT*202603030830
CL1*1*1*01
REF*EA*MR1
HI*ABK:K3580:::::::Y
HI*ABJ:R109
HI*ABF:E1122:::::::Y*ABF:N1831:::::::Y
HI*BBR:0DTJ4ZZ:D8:20260303
HI*BH:11:D8:20260302
HI*BE:80:::3
NM1*71*1*ROE*RICHARD****XX*1245319599
NM1*72*1*DOE*SAM****XX*1234567893
LX*1
SV2*0120**900*DA*3
LX*2
SV2*0360*HC:99284*600*UN*1
DTP*472*D8*20260303`

// file puts a transaction set into an envelope.
func file(set string) string {
	lines := strings.Split(set, "\n")
	guide := "005010X222A1"
	if strings.Contains(lines[0], "X223") {
		guide = "005010X223A2"
	}
	return "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*T*:~\n" +
		"GS*HC*SENDER*RECEIVER*20260310*0830*1*X*" + guide + "~\n" + strings.Join(lines, "~\n") + "~\n" +
		fmt.Sprintf("SE*%d*0001~\nGE*1*1~\nIEA*1*000000001~\n", len(lines)+1)
}

// mutation is one defect: the first segment that begins with from becomes to (empty: it is left out), and what must be
// found where. Place is "segment loop element-component".
type mutation struct {
	name, from, to string
	rule           string
	segment        int
	loop           string
	element        string
}

func (m mutation) apply(text string) string {
	if strings.Count(m.from, "\n") > 1 {
		return strings.Replace(text, m.from, m.to, 1)
	}
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if !strings.HasPrefix(l, m.from) {
			continue
		}
		switch {
		case m.to == "":
			lines[i] = ""
		case strings.HasPrefix(m.to, "+"):
			lines[i] += strings.ReplaceAll(m.to[1:], "|", "~\n") + "~\n"
		default:
			lines[i] = strings.Replace(l, m.from, m.to, 1)
		}
		break
	}
	out := strings.Join(lines, "")
	if strings.HasPrefix(m.from, "SE*") || m.from == "ISA" || m.from == "GS*" || strings.HasPrefix(m.from, "GE") || strings.HasPrefix(m.from, "IEA") {
		return out
	}
	n, in := 0, false
	for _, l := range strings.Split(out, "\n") {
		if strings.HasPrefix(strings.ToUpper(l), "ST*") {
			in = true
		}
		if in {
			n++
		}
		if strings.HasPrefix(l, "SE*") {
			break
		}
	}
	at := strings.Index(out, "\nSE*")
	end := at + 1 + strings.IndexByte(out[at+1:], '\n')
	return out[:at+1] + fmt.Sprintf("SE*%d*0001~", n) + out[end:]
}

// found lists the findings of a file at all levels, errors only.
func found(t *testing.T, text string, levels x12.Levels) []x12.Finding {
	t.Helper()
	var out []x12.Finding
	o := x837.Options{Levels: levels, Checker: guidelines.New(guidelines.Config{})}
	for r, err := range x837.Validate(strings.NewReader(text), o) {
		require.NoError(t, err)
		out = append(out, r.Findings...)
	}
	return out
}

func where(f x12.Finding) string {
	e := ""
	if f.X12.Element > 0 {
		e = fmt.Sprint(f.X12.Element)
	}
	if f.X12.Component > 0 {
		e += fmt.Sprint("-", f.X12.Component)
	}
	return fmt.Sprintf("%s %d %s %s", f.Rule, f.X12.Segment, f.X12.Loop, e)
}

func TestValidFilesHaveNoErrors(t *testing.T) {
	for name, set := range map[string]string{"P": professionalSet, "I": institutionalSet} {
		for _, f := range found(t, file(set), x12.Syntax|x12.Guide|x12.Balance|x12.Situational) {
			if f.Severity == guidelines.Error {
				t.Error(name, f)
			}
		}
	}
}

func TestMutationsAreFoundAtTheirPlace(t *testing.T) {
	for base, list := range map[string][]mutation{professionalSet: professionalMutations, institutionalSet: institutionalMutations} {
		for _, m := range list {
			t.Run(m.name, func(t *testing.T) {
				want := strings.TrimSpace(fmt.Sprintf("%s %d %s %s", m.rule, m.segment, m.loop, m.element))
				text := m.apply(file(base))
				require.NotEqual(t, file(base), text)
				var got []string
				errs := 0
				for _, f := range found(t, text, x12.AllLevels) {
					if f.Severity == guidelines.Error {
						errs++
					}
					got = append(got, strings.TrimSpace(where(f)))
				}
				require.Contains(t, got, want, strings.Join(got, "\n"))
				require.LessOrEqual(t, errs, 4, strings.Join(got, "\n"))
			})
		}
	}
}

// TestOneFindingForADateThatIsNone: a date that cannot be read is not missing as well.
func TestOneFindingForADateThatIsNone(t *testing.T) {
	text := strings.Replace(file(institutionalSet), "HI*BBR:0DTJ4ZZ:D8:20260303", "HI*BBR:0DTJ4ZZ:D8:20260333", 1)
	var there []string
	for _, f := range found(t, text, x12.AllLevels) {
		if f.X12.Loop == "2300" && f.X12.Element == 1 && f.X12.Component == 4 {
			there = append(there, string(f.Rule))
		}
	}
	require.Equal(t, []string{"X12-DAT-01"}, there)
}

// TestSkippedOfTheLevelsAskedFor: rules that nobody asked for were not skipped.
func TestSkippedOfTheLevelsAskedFor(t *testing.T) {
	skipped := func(levels x12.Levels) (n int, codes bool) {
		o := x837.Options{Levels: levels, Checker: guidelines.New(guidelines.Config{})}
		for r := range x837.Validate(strings.NewReader(file(professionalSet)), o) {
			for _, s := range r.Skipped {
				n++
				codes = codes || strings.HasPrefix(string(s.Rule), "ICD-")
			}
		}
		return n, codes
	}
	all, codes := skipped(x12.AllLevels)
	require.True(t, codes)
	some, codes := skipped(x12.Syntax | x12.Guide | x12.Balance)
	require.False(t, codes)
	require.Less(t, some, all)
}

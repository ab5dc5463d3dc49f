package ack_test

import (
	"fmt"
	"strings"
	"time"
)

var created = time.Date(2026, time.March, 5, 8, 30, 0, 0, time.UTC)

// file puts an 837 professional into an interchange.
func file(set string) string {
	lines := strings.Split(set, "\n")
	return "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*T*:~\n" +
		"GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1~\n" + strings.Join(lines, "~\n") + "~\n" +
		fmt.Sprintf("SE*%d*0001~\nGE*1*1~\nIEA*1*000000001~\n", len(lines)+1)
}

// acknowledgments puts sets of one group into an interchange.
func acknowledgments(group, version string, sets ...string) string {
	var b strings.Builder
	b.WriteString("ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260304*0830*^*00501*000000001*0*T*:~")
	b.WriteString("GS*" + group + "*PAYER*CLINIC*20260304*0830*1*X*" + version + "~")
	for i, set := range sets {
		lines := strings.Split(strings.TrimSpace(set), "\n")
		lines[0] = fmt.Sprintf("ST*%s*%04d*%s", lines[0], i+1, version)
		fmt.Fprintf(&b, "%s~SE*%d*%04d~", strings.Join(lines, "~"), len(lines)+1, i+1)
	}
	fmt.Fprintf(&b, "GE*%d*1~IEA*1*000000001~", len(sets))
	return b.String()
}

// sample is a transaction set of two claims, the second of a dependent.
const sample = `ST*837*0001*005010X222A1
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

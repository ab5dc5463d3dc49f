package posting_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12/posting"
	"github.com/gomedcode/medcode/internal/datafile"
)

// sent is an 837 of two claims, A-1 and A-2, in interchange 7, group 7, set 0001, file BATCH7.
const sent = `ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *260301*0830*^*00501*000000007*0*P*:~
GS*HC*CLINIC*PAYER*20260301*0830*7*X*005010X222A1~
ST*837*0001*005010X222A1~
BHT*0019*00*BATCH7*20260301*0830*CH~
NM1*41*2*EXAMPLE CLINIC*****46*CLINIC~
PER*IC*BILLING OFFICE*TE*2175550100~
NM1*40*2*PAYER*****46*PAYER~
HL*1**20*1~
NM1*85*2*EXAMPLE CLINIC*****XX*1234567893~
N3*2 OAK ST~
N4*SPRINGFIELD*IL*627021234~
REF*EI*123456789~
HL*2*1*22*0~
SBR*P*18*******CI~
NM1*IL*1*DOE*JANE****MI*W123456789~
N3*1 MAIN ST~
N4*SPRINGFIELD*IL*627011234~
DMG*D8*19610412*F~
NM1*PR*2*EXAMPLE HEALTH*****PI*12345~
CLM*A-1*150***11:B:1*Y*A*Y*Y~
HI*ABK:E119~
LX*1~
SV1*HC:G0108*150*UN*2***1~
DTP*472*D8*20260220~
CLM*A-2*80***11:B:1*Y*A*Y*Y~
HI*ABK:E119~
LX*1~
SV1*HC:G0109*80*UN*1***1~
DTP*472*D8*20260221~
SE*28*0001~
GE*1*7~
IEA*1*000000007~
`

// paid is an 835 for both.
const paid = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260304*0830*^*00501*000000001*0*P*:~
GS*HP*PAYER*CLINIC*20260304*0830*1*X*005010X221A1~
ST*835*0042~
BPR*I*119*C*CHK************20260303~
TRN*1*TRACE77*1512345678~
N1*PR*EXAMPLE HEALTH*XV*88001~
N3*1 MAIN ST~
N4*SPRINGFIELD*IL*62701~
PER*BL*SUPPORT*TE*2175550103~
N1*PE*EXAMPLE CLINIC*XX*1234567893~
LX*1~
CLP*A-1*1*150*80*20*12*ICN00001*11*1~
NM1*QC*1*DOE*JANE****MI*W123456789~
SVC*HC:G0108*150*80**2~
DTM*472*20260220~
CAS*CO*45*50~
CAS*PR*2*20~
CLP*A-2*1*80*40**12*ICN00002*11*1~
NM1*QC*1*DOE*JANE****MI*W123456789~
SVC*HC:G0109*80*40~
DTM*472*20260221~
CAS*CO*45*40~
PLB*1234567893*20261231*WO:ICN00001*1~
SE*22*0042~
GE*1*1~
IEA*1*000000001~
`

func envelope(functional, version, body string) string {
	return "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260302*0830*^*00501*000000009*0*P*:~GS*" + functional + "*PAYER*CLINIC*20260302*0830*9*X*" + version + "~" +
		body + "GE*1*9~IEA*1*000000009~"
}

func report999(group, set, verdict string) string {
	return envelope("FA", "005010X231A1", "ST*999*0001*005010X231A1~AK1*HC*"+group+"*005010X222A1~AK2*837*"+set+"*005010X222A1~IK5*"+verdict+"~AK9*"+verdict+"*1*1*0~SE*6*0001~")
}

// statuses is where the claims stand.
func statuses(l *remit.Ledger) string {
	var out []string
	for s := range l.Standings(remit.Terms{}) {
		out = append(out, s.Account+" "+s.Status.String()+" "+strings.Join(s.Rejections, ","))
	}
	return strings.Join(out, "; ")
}

// TestAcks: what was rejected, by file and by claim, and what was not.
func TestAcks(t *testing.T) {
	claims277 := func(receiver, second string) string {
		return envelope("HN", "005010X214", "ST*277*0001*005010X214~BHT*0085*08*277X*20260302*0830*TH~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*12345~TRN*1*X1~DTP*050*D8*20260301~DTP*009*D8*20260302~"+
			"HL*2*1*21*1~NM1*41*2*EXAMPLE CLINIC*****46*CLINIC~TRN*2*BATCH7~STC*"+receiver+"*20260302*WQ*230~HL*3*2*19*1~NM1*85*2*EXAMPLE CLINIC*****XX*1234567893~TRN*1*0~STC*A1:19**WQ*230~"+
			"HL*4*3*PT~NM1*QC*1*DOE*JANE****MI*W123456789~TRN*2*A-2~STC*"+second+"*80~DTP*472*D8*20260221~SE*20*0001~")
	}
	for name, c := range map[string]struct {
		acks []string
		want string
	}{
		"a set rejected":                    {[]string{report999("7", "0001", "R")}, "A-1 rejected IK5:R; A-2 rejected IK5:R"},
		"a set of another file":             {[]string{report999("8", "0001", "R")}, "A-1 pending ; A-2 pending "},
		"another set":                       {[]string{report999("7", "0002", "R")}, "A-1 pending ; A-2 pending "},
		"a set accepted":                    {[]string{report999("7", "0001", "A")}, "A-1 pending ; A-2 pending "},
		"an interchange rejected":           {[]string{"ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260302*0830*^*00501*000000009*0*P*:~TA1*000000007*260301*0830*R*024~IEA*0*000000009~"}, "A-1 rejected TA1:024; A-2 rejected TA1:024"},
		"a claim rejected":                  {[]string{report999("7", "0001", "A"), claims277("A1:19", "A7:562:85*20260302*U")}, "A-1 pending ; A-2 rejected A7:562:85"},
		"a claim accepted":                  {[]string{claims277("A1:19", "A2:20*20260302*WQ")}, "A-1 pending ; A-2 pending "},
		"a claim rejected, later accepted":  {[]string{claims277("A1:19", "A7:562:85*20260302*U"), claims277("A1:19", "A2:20*20260303*WQ")}, "A-1 pending ; A-2 pending "},
		"a file rejected, a claim accepted": {[]string{claims277("A3:0", "A2:20*20260303*WQ")}, "A-1 rejected A3:0; A-2 pending "},
	} {
		t.Run(name, func(t *testing.T) {
			var l remit.Ledger
			_, err := posting.Claims(&l, strings.NewReader(sent), "sent.837")
			require.NoError(t, err)
			for range 2 {
				for _, text := range c.acks {
					r, err := posting.Acks(&l, strings.NewReader(text), "acks")
					require.NoError(t, err)
					require.NotZero(t, r.Answers)
				}
			}
			require.Equal(t, strings.ReplaceAll(c.want, "IK5:R", ""), strings.ReplaceAll(statuses(&l), "IK5:R", ""))
		})
	}
}

// TestPlaces: each entry says which file and segment it is from, provider adjustments included.
func TestPlaces(t *testing.T) {
	var l remit.Ledger
	_, err := posting.Claims(&l, strings.NewReader(sent), "sent.837")
	require.NoError(t, err)
	r, err := posting.Remits(&l, strings.NewReader(paid), "paid.835")
	require.NoError(t, err)
	require.Equal(t, "1 2 0", fmt.Sprint(r.Payments, " ", r.Claims, " ", len(r.Skipped)))
	var got []string
	for e := range l.Entries() {
		text := map[string]string{"sent.837": sent, "paid.835": paid}[e.Source.File]
		segment, _, _ := strings.Cut(text[e.Source.Byte:], "~")
		got = append(got, fmt.Sprint(e.Claim, " ", e.Line, " ", e.Kind, " ", e.Amount, " ", e.Source.Set, " ", e.Source.Segment, " ", segment))
	}
	require.Equal(t, []string{
		"A-1 1 charge 150 0001 18 CLM*A-1*150***11:B:1*Y*A*Y*Y",
		"A-2 1 charge 80 0001 23 CLM*A-2*80***11:B:1*Y*A*Y*Y",
		"A-1 1 paid 80 0042 10 CLP*A-1*1*150*80*20*12*ICN00001*11*1",
		"A-1 1 contractual 50 0042 10 CLP*A-1*1*150*80*20*12*ICN00001*11*1",
		"A-1 1 patientResponsibility 20 0042 10 CLP*A-1*1*150*80*20*12*ICN00001*11*1",
		"A-2 1 paid 40 0042 16 CLP*A-2*1*80*40**12*ICN00002*11*1",
		"A-2 1 contractual 40 0042 16 CLP*A-2*1*80*40**12*ICN00002*11*1",
		"A-1 0 providerAdjustment 1 0042 2 BPR*I*119*C*CHK************20260303",
	}, got)
}

// TestCutAnywhere: a remittance that is cut off anywhere never posts what it does not say in full, and the whole one behind it
// posts the rest, nothing twice.
func TestCutAnywhere(t *testing.T) {
	var whole remit.Ledger
	_, err := posting.Claims(&whole, strings.NewReader(sent), "sent.837")
	require.NoError(t, err)
	_, err = posting.Remits(&whole, strings.NewReader(paid), "paid.835")
	require.NoError(t, err)
	amounts := func(l *remit.Ledger) string {
		var out []string
		for s := range l.Standings(remit.Terms{}) {
			out = append(out, fmt.Sprint(s.Account, " ", s.Status, " ", s.Charge, " ", s.Paid, " ", s.Contractual, " ", s.PatientResponsibility, " ", s.Balance, " ", len(s.Payments)))
		}
		return strings.Join(out, "\n")
	}
	want := amounts(&whole)
	for n := strings.Index(paid, "CLP*A-1"); n < len(paid); n++ {
		var l remit.Ledger
		_, err := posting.Claims(&l, strings.NewReader(sent), "sent.837")
		require.NoError(t, err)
		_, err = posting.Remits(&l, strings.NewReader(paid[:n]), "cut.835")
		require.NoError(t, err)
		for s := range l.Standings(remit.Terms{}) {
			require.True(t, s.Paid.IsZero() || s.Balance.IsZero(), "cut at %d", n)
		}
		_, err = posting.Remits(&l, strings.NewReader(paid), "paid.835")
		require.NoError(t, err)
		require.Equal(t, want, amounts(&l), "cut at %d: %q", n, paid[max(0, n-40):n])
	}
}

// TestOfficialFiles reads every file of MEDCODE_DATA that has claims, remittances or acknowledgments: everything that is
// posted comes to its sums, and once more changes nothing.
func TestOfficialFiles(t *testing.T) {
	data := datafile.Dir(t)
	files := 0
	err := filepath.WalkDir(filepath.Join(data, "x12"), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".gz") {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var l remit.Ledger
		read := func() {
			_, _ = posting.Claims(&l, strings.NewReader(string(b)), name)
			_, _ = posting.Remits(&l, strings.NewReader(string(b)), name)
			_, _ = posting.Acks(&l, strings.NewReader(string(b)), name)
		}
		read()
		if l.Len() > 0 {
			files++
		}
		n := 0
		for range l.Entries() {
			n++
		}
		for s := range l.Standings(remit.Terms{}) {
			sum := s.Paid.Add(s.Contractual).Add(s.OtherAdjustments).Add(s.PatientResponsibility).Add(s.Balance)
			require.True(t, sum.Equal(s.Charge), name)
		}
		read()
		for range l.Entries() {
			n--
		}
		require.Zero(t, n, name)
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, files, 60)
}

// TestSegmentFaults: whichever segment of a remittance is missing, doubled or out of place, each claim comes to its charge, no
// claim is paid more than the file says once, and the same file again changes nothing.
func TestSegmentFaults(t *testing.T) {
	list := strings.SplitAfter(paid, "~\n")
	fault := func(name string, list []string) {
		text := strings.Join(list, "")
		var l remit.Ledger
		_, err := posting.Claims(&l, strings.NewReader(sent), "sent.837")
		require.NoError(t, err)
		_, _ = posting.Remits(&l, strings.NewReader(text), "paid.835")
		entries := 0
		for range l.Entries() {
			entries++
		}
		_, _ = posting.Remits(&l, strings.NewReader(text), "paid.835")
		for range l.Entries() {
			entries--
		}
		require.Zero(t, entries, name)
		for s := range l.Standings(remit.Terms{}) {
			sum := s.Paid.Add(s.Contractual).Add(s.OtherAdjustments).Add(s.PatientResponsibility).Add(s.Balance)
			require.True(t, sum.Equal(s.Charge), name)
			require.LessOrEqual(t, s.Paid.IntPart(), int64(80), name)
		}
	}
	for i := range list {
		with := func(parts ...[]string) (out []string) {
			for _, p := range parts {
				out = append(out, p...)
			}
			return out
		}
		fault(fmt.Sprint("without ", i), with(list[:i], list[i+1:]))
		fault(fmt.Sprint("twice ", i), with(list[:i+1], list[i:]))
		if i+1 < len(list) {
			fault(fmt.Sprint("out of place ", i), with(list[:i], list[i+1:i+2], list[i:i+1], list[i+2:]))
		}
	}
}

// TestRejectedAbove: a 277CA that rejects the file, or a provider in it, names no claims: all of it are rejected, be the 999
// before it as it may. Another provider's claims are not.
func TestRejectedAbove(t *testing.T) {
	answer := func(file, npi, provider string) string {
		return "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260302*0830*^*00501*000000009*0*P*:~GS*HN*PAYER*CLINIC*20260302*0830*9*X*005010X214~" +
			"ST*277*0001*005010X214~BHT*0085*08*277X*20260302*0830*TH~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*12345~TRN*1*X1~DTP*050*D8*20260301~DTP*009*D8*20260302~" +
			"HL*2*1*21*1~NM1*41*2*EXAMPLE CLINIC*****46*CLINIC~TRN*2*BATCH7~STC*" + file + "*20260302*WQ*230~HL*3*2*19*0~NM1*85*2*EXAMPLE CLINIC*****XX*" + npi + "~TRN*1*0~STC*" + provider +
			"**WQ*230~SE*16*0001~GE*1*9~IEA*1*000000009~"
	}
	const accepted = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260302*0830*^*00501*000000004*0*P*:~GS*FA*PAYER*CLINIC*20260302*0830*4*X*005010X231A1~" +
		"ST*999*0001*005010X231A1~AK1*HC*7*005010X222A1~AK2*837*0001*005010X222A1~IK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*4~IEA*1*000000004~"
	for _, c := range []struct {
		ack  string
		want remit.Status
	}{
		{answer("A1:19", "1234567893", "A1:19"), remit.Pending},
		{answer("A8:746:40", "1234567893", "A1:19"), remit.Rejected},
		{answer("A1:19", "1234567893", "A7:562:85"), remit.Rejected},
		{answer("A1:19", "1679576722", "A7:562:85"), remit.Pending},
	} {
		var l remit.Ledger
		_, err := posting.Claims(&l, strings.NewReader(sent), "a.837")
		require.NoError(t, err)
		for _, text := range []string{c.ack, accepted} {
			_, err = posting.Acks(&l, strings.NewReader(text), "a.ack")
			require.NoError(t, err)
		}
		n := 0
		for s := range l.Standings(remit.Terms{}) {
			require.Equal(t, c.want, s.Status, c.ack)
			n++
		}
		require.Equal(t, 2, n)
	}
}

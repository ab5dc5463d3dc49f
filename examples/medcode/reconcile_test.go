package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The claims of the tests below: paid with a denied line, rejected, passed over, and one with another payer.
const (
	reconcile837 = `ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *260301*0830*^*00501*000000007*0*P*:~
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
CLM*ACCT-1*250***11:B:1*Y*A*Y*Y~
HI*ABK:E119~
LX*1~
SV1*HC:G0108*150*UN*2***1~
DTP*472*D8*20260220~
REF*6R*LINE-1~
LX*2~
SV1*HC:A4253*100*UN*1***1~
DTP*472*D8*20260220~
REF*6R*LINE-2~
CLM*ACCT-2*80***11:B:1*Y*A*Y*Y~
HI*ABK:E119~
LX*1~
SV1*HC:G0109*80*UN*1***1~
DTP*472*D8*20260221~
CLM*ACCT-3*60***11:B:1*Y*A*Y*Y~
AMT*F5*15~
HI*ABK:E119~
LX*1~
SV1*HC:G0109*60*UN*1***1~
DTP*472*D8*20260222~
SE*39*0001~
GE*1*7~
IEA*1*000000007~
`
	reconcile835 = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260304*0830*^*00501*000000001*0*P*:~
GS*HP*PAYER*CLINIC*20260304*0830*1*X*005010X221A1~
ST*835*0001~
BPR*I*80*C*CHK************20260303~
TRN*1*TRACE77*1512345678~
N1*PR*EXAMPLE HEALTH*XV*88001~
N3*1 MAIN ST~
N4*SPRINGFIELD*IL*62701~
PER*BL*SUPPORT*TE*2175550103~
N1*PE*EXAMPLE CLINIC*XX*1234567893~
LX*1~
CLP*ACCT-1*1*250*80*20*12*ICN00001*11*1~
NM1*QC*1*DOE*JANE****MI*W123456789~
SVC*HC:G0108*150*80**2~
DTM*472*20260220~
CAS*CO*45*50~
CAS*PR*2*20~
REF*6R*LINE-1~
SVC*HC:A4253*100*0~
DTM*472*20260220~
CAS*CO*16*100~
REF*6R*LINE-2~
LQ*HE*M76~
CLP*STRAY-9*1*45*0*45*12*ICN00009*11*1~
NM1*QC*1*ROE*RICHARD****MI*X1~
SVC*HC:G0109*45*0~
DTM*472*20260101~
CAS*PR*1*45~
SE*27*0001~
GE*1*1~
IEA*1*000000001~
`
	reconcile277 = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260302*0830*^*00501*000000009*0*P*:~
GS*HN*PAYER*CLINIC*20260302*0830*9*X*005010X214~
ST*277*0001*005010X214~
BHT*0085*08*277X*20260302*0830*TH~
HL*1**20*1~
NM1*PR*2*EXAMPLE HEALTH*****PI*12345~
TRN*1*X1~
DTP*050*D8*20260301~
DTP*009*D8*20260302~
HL*2*1*21*1~
NM1*41*2*EXAMPLE CLINIC*****46*CLINIC~
TRN*2*BATCH7~
STC*A1:19*20260302*WQ*390~
HL*3*2*19*1~
NM1*85*2*EXAMPLE CLINIC*****XX*1234567893~
TRN*1*0~
STC*A1:19**WQ*330~
HL*4*3*PT~
NM1*QC*1*DOE*JANE****MI*W123456789~
TRN*2*ACCT-2~
STC*A7:562:85*20260302*U*80~
DTP*472*D8*20260221~
HL*5*3*PT~
NM1*QC*1*DOE*JANE****MI*W123456789~
TRN*2*ACCT-1~
STC*A2:20*20260302*WQ*250~
REF*1K*ICN00001~
DTP*472*D8*20260220~
SE*27*0001~
GE*1*9~
IEA*1*000000009~
`
)

// written writes files into a folder of the test.
func written(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

// TestReconcile: claims sent, acknowledged and paid, for people and as the contract has it.
func TestReconcile(t *testing.T) {
	dir := written(t, map[string]string{"sent.837": reconcile837, "paid.835": reconcile835, "acks.277": reconcile277, "payments.csv": "claim,date,amount\nACCT-1,2026-03-10,5.50\n",
		"rates.csv": "payer,code,modifier,from,rate,percent\nEXAMPLE HEALTH,G0108,,2026-01-01,60,\n,G0109,,,40,50\n"})
	here, err := os.Getwd()
	require.NoError(t, err)
	t.Chdir(dir)
	args := []string{"reconcile", "--claims", "sent.837", "--acks", "acks.277", "--remits", "paid.835", "--remits", "paid.835", "--payments", "payments.csv", "--rates", "rates.csv", "--as-of", "2026-03-31"}
	out, errs, status := medcode(t, "", args...)
	js, _, _ := medcode(t, "", append(args, "--json")...)
	t.Chdir(here)
	require.Zero(t, status, errs)
	require.Equal(t, "medcode reconcile: paid.835: 2 claims were posted before\n", errs)
	golden(t, "reconcile.txt", out)
	golden(t, "reconcile.json", js)
	for line := range strings.Lines(js) {
		require.True(t, json.Valid([]byte(line)))
	}
}

// TestReconcileBadInput: what can be read is posted, the rest is told with its place, and nothing is posted twice.
func TestReconcileBadInput(t *testing.T) {
	cut := reconcile835[:strings.Index(reconcile835, "SVC*HC:G0109")]
	doubled := strings.Replace(reconcile835, "GE*1*1~", reconcile835[strings.Index(reconcile835, "ST*835"):strings.Index(reconcile835, "GE*1*1~")]+"GE*2*1~", 1)
	unbalanced := strings.Replace(reconcile835, "CAS*CO*45*50~", "CAS*CO*45*40~", 1)
	other := strings.Replace(reconcile835, "CAS*CO*45*50~\nCAS*PR*2*20~", "CAS*CO*45*70~", 1)
	for name, c := range map[string]struct {
		files  []string
		status int
		says   string
		paid   string
		charge string
	}{
		"cut off":           {[]string{cut}, 1, "not posted", "80.00", "390.00"},
		"cut off, then all": {[]string{cut, reconcile835}, 1, "not posted", "80.00", "435.00"},
		"doubled":           {[]string{doubled}, 1, "posted before", "80.00", "435.00"},
		"unbalanced":        {[]string{unbalanced}, 1, "ERA-BAL-01", "80.00", "435.00"},
		"another version":   {[]string{reconcile835, other}, 1, "the payment was posted before with another answer", "80.00", "435.00"},
		"no remittance":     {[]string{reconcile277}, 2, "no remittance (835) in it", "0.00", "390.00"},
		"no X12":            {[]string{"hello\n"}, 2, "no remittance (835) in it", "0.00", "390.00"},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"sent.837": reconcile837}
			args := []string{"reconcile", "--json"}
			for i, text := range c.files {
				file := string(rune('a'+i)) + ".835"
				files[file] = text
				args = append(args, "--remits", file)
			}
			t.Chdir(written(t, files))
			out, errs, status := medcode(t, "", append(args, "--claims", "sent.837")...)
			require.Equal(t, c.status, status, errs)
			require.Contains(t, errs, c.says)
			require.NotContains(t, errs+out, "JANE")
			lines := strings.Split(strings.TrimSpace(out), "\n")
			var sum struct {
				Summary      bool
				Charge, Paid string
			}
			require.NoError(t, json.Unmarshal([]byte(lines[len(lines)-1]), &sum))
			require.True(t, sum.Summary)
			require.Equal(t, c.paid, sum.Paid)
			require.Equal(t, c.charge, sum.Charge)
		})
	}
	_, errs, status := medcode(t, "", "reconcile")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "which --claims FILE")
}

// TestReconcileWhole: a claim that is answered without its lines is compared with what was agreed when that is known of all
// lines, else it is told of which it is not.
func TestReconcileWhole(t *testing.T) {
	begin, end := strings.Index(reconcile835, "CLP*ACCT-1"), strings.Index(reconcile835, "CLP*STRAY-9")
	whole := reconcile835[:begin] + "CLP*ACCT-1*1*250*80*20*12*ICN00001*11*1~\nCAS*CO*45*150~\nCAS*PR*2*20~\nNM1*QC*1*DOE*JANE****MI*W123456789~\n" + reconcile835[end:]
	whole = strings.Replace(whole, "SE*27*", "SE*19*", 1)
	for rates, want := range map[string]string{
		"EXAMPLE HEALTH,G0108,,,60,\nEXAMPLE HEALTH,A4253,,,10,\n": `"status":"underpaid"`, // 130 agreed, 100 allowed
		"EXAMPLE HEALTH,G0108,,,40,\nEXAMPLE HEALTH,A4253,,,10,\n": `"status":"paid"`,
		"EXAMPLE HEALTH,G0108,,,90,\n":                             `"notCompared":[{"line":2,"code":"A4253","why":"no rate for A4253"}]`,
	} {
		t.Chdir(written(t, map[string]string{"sent.837": reconcile837, "a.835": whole, "rates.csv": "payer,code,modifier,from,rate,percent\n" + rates}))
		out, errs, status := medcode(t, "", "reconcile", "--json", "--claims", "sent.837", "--remits", "a.835", "--rates", "rates.csv")
		require.Zero(t, status, errs)
		line, _, _ := strings.Cut(out, "\n")
		require.Contains(t, line, want)
	}
}

// TestReconcilePerDiem: a stay that is paid by the day, with the steps; what is paid as agreed is not underpaid.
func TestReconcilePerDiem(t *testing.T) {
	const stay = `{"id":"H-1","setting":"inpatient","from":"2026-02-20","through":"2026-02-23","patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","relationship":"self"},"subscriber":{"memberId":"W1"},"payer":{"name":"EXAMPLE HEALTH","id":"88001"},"billing":{"organization":"EXAMPLE HOSPITAL","npi":"1234567893"},"claim":{"accountNumber":"H-1"},"services":[{"revenueCode":"0120","units":"3","charge":"4500.00"},{"revenueCode":"0250","units":"1","charge":"900.00"}]}` + "\n"
	head, tail := reconcile835[:strings.Index(reconcile835, "BPR*")], reconcile835[strings.Index(reconcile835, "TRN*"):strings.Index(reconcile835, "CLP*")]
	end := reconcile835[strings.Index(reconcile835, "GE*1*1~"):]
	paid := func(room, cut string) string {
		return head + "BPR*I*" + room + "*C*CHK************20260303~\n" + tail + "CLP*H-1*1*5400*" + room + "*0*12*N1*11*1~\nNM1*QC*1*DOE*JANE****MI*W1~\n" +
			"SVC*NU:0120*4500*" + room + "**3~\nCAS*CO*45*" + cut + "~\nSVC*NU:0250*900*0**1~\nCAS*CO*45*900~\nSE*16*0001~\n" + end
	}
	for name, c := range map[string]struct{ rates, room, cut, want string }{
		"a day too few": {"EXAMPLE HEALTH,0120,,2026-01-01,1200,\n", "2400", "2100",
			`"underpaid":[{"line":1,"code":"0120","expected":"3600.00","allowed":"2400.00","steps":["rate 1200.00 a day","x 3 days = 3600.00"]}]`},
		"per diem":  {",per diem,,2026-01-01,1200,\n", "2400", "2100", `"perDiem":{"lines":[1,2],"days":3,"expected":"3600.00","allowed":"2400.00"`},
		"as agreed": {",per diem,,2026-01-01,1200,\n", "3600", "900", `"status":"paid"`},
	} {
		t.Chdir(written(t, map[string]string{"stay.ndjson": stay, "a.835": paid(c.room, c.cut), "rates.csv": "payer,code,modifier,from,rate,percent\n" + c.rates}))
		args := []string{"reconcile", "--claims", "stay.ndjson", "--remits", "a.835", "--rates", "rates.csv"}
		out, errs, status := medcode(t, "", append(args, "--json")...)
		require.Zero(t, status, errs)
		line, _, _ := strings.Cut(out, "\n")
		require.Contains(t, line, c.want, name)
		text, _, _ := medcode(t, "", args...)
		require.Equal(t, c.room == "2400", strings.Contains(text, "line 1   underpaid: 3600.00 expected, 2400.00 allowed (rate 1200.00 a day, x 3 days = 3600.00)"), text)
	}
}

// TestReconcileProvider: a provider adjustment tells its own reference and the payment it stands in; a payment list with
// amounts that cannot be is told by line, and the rest of it is booked.
func TestReconcileProvider(t *testing.T) {
	with := strings.Replace(strings.Replace(reconcile835, "BPR*I*80*", "BPR*I*50*", 1), "SE*27*", "PLB*1234567893*20261231*WO:ACCT-1*30~\nSE*28*", 1)
	t.Chdir(written(t, map[string]string{"sent.837": reconcile837, "a.835": with, "pay.csv": "claim,date,amount\nACCT-1,2026-03-10,1.005\nACCT-1,2026-03-10,-5\nACCT-1,2026-03-10,5\n"}))
	args := []string{"reconcile", "--claims", "sent.837", "--remits", "a.835"}
	out, errs, status := medcode(t, "", append(args, "--json")...)
	require.Zero(t, status, errs)
	require.Contains(t, out, `"providerAdjustments":[{"reason":"WO","reference":"ACCT-1","trace":"TRACE77","amount":"30.00"}]`)
	text, _, _ := medcode(t, "", args...)
	require.Contains(t, text, "provider adjustment WO ACCT-1")
	require.Contains(t, text, "(payment TRACE77)")
	out, errs, status = medcode(t, "", append(args, "--json", "--payments", "pay.csv")...)
	require.Equal(t, 2, status)
	require.Contains(t, errs, "line 2: the amount has more than two decimals")
	require.Contains(t, errs, "patient-refund")
	require.Contains(t, out, `"patientPaid":"5.00"`)
}

// TestReconcileRates: contracts in several files count together, and what is wrong with one is told with its file and line.
func TestReconcileRates(t *testing.T) {
	dir := written(t, map[string]string{"sent.837": reconcile837, "paid.835": reconcile835, "a.csv": "payer,code,modifier,from,rate,percent\nEXAMPLE HEALTH,G0108,,,60,\n",
		"b.csv": "EXAMPLE HEALTH,A4253,,,40,\n", "bad.csv": ",G0108,,2026-13-01,60,\n,G0108,,,sixty,\n", "none.csv": "payer,code,modifier,from,rate,percent\n"})
	t.Chdir(dir)
	args := []string{"reconcile", "--json", "--as-of", "2026-03-31", "--claims", "sent.837", "--remits", "paid.835", "--rates"}
	out, errs, status := medcode(t, "", append(args, "a.csv", "--rates", "b.csv")...)
	require.Zero(t, status, errs)
	require.Equal(t, "160.00", objects(t, out)[0]["expected"])
	_, errs, status = medcode(t, "", append(args, "bad.csv")...)
	require.Equal(t, 2, status)
	require.Equal(t, "medcode reconcile: bad.csv: remit: line 1: from is not a date YYYY-MM-DD\nmedcode reconcile: bad.csv: remit: line 2: rate is not a number such as 85.00\n", errs)
	_, errs, status = medcode(t, "", append(args, "none.csv")...)
	require.Equal(t, 2, status)
	require.Equal(t, "medcode reconcile: none.csv: no rates in it\n", errs)
}

// TestReconcileUnclaimed: a rejection that is of no claim given is told.
func TestReconcileUnclaimed(t *testing.T) {
	other := strings.NewReplacer("TRN*2*ACCT-2~", "TRN*2*ACCT-9~", "TRN*2*BATCH7~", "TRN*2*BATCH8~").Replace(reconcile277)
	t.Chdir(written(t, map[string]string{"sent.837": reconcile837, "acks.277": reconcile277, "other.277": other}))
	out, errs, status := medcode(t, "", "reconcile", "--json", "--claims", "sent.837", "--acks", "acks.277")
	require.Zero(t, status)
	require.Empty(t, errs)
	require.Contains(t, out, `"status":"rejected"`)
	out, errs, status = medcode(t, "", "reconcile", "--json", "--claims", "sent.837", "--acks", "other.277")
	require.Zero(t, status)
	require.Equal(t, "medcode reconcile: other.277: 1 rejection is of what is in no claim given\n", errs)
	require.NotContains(t, out, `"status":"rejected"`)
}

// TestReconcileTwice: claims that are given twice count once, and that is told.
func TestReconcileTwice(t *testing.T) {
	visit := `{"id":"V1","setting":"professional","from":"2026-03-04","payer":{"id":"12345"},"services":[{"code":"G0108","units":"1","charge":"50.00"}]}` + "\n"
	t.Chdir(written(t, map[string]string{"sent.837": reconcile837, "visits.ndjson": visit + visit}))
	for name, want := range map[string]string{"sent.837": "sent.837: 3 claims were given before: each counts once", "visits.ndjson": "visits.ndjson: 1 claim was given before: each counts once"} {
		out, errs, status := medcode(t, "", "reconcile", "--json", "--claims", name, "--claims", name)
		require.Zero(t, status)
		require.Contains(t, errs, want)
		once, _, _ := medcode(t, "", "reconcile", "--json", "--claims", name)
		require.Equal(t, once, out)
	}
}

// TestReconcileAgain: a claim that was sent again is told with what that was: a void, or a replacement with a number of its own.
func TestReconcileAgain(t *testing.T) {
	again := strings.NewReplacer("*000000007", "*000000008", "20260301*0830", "20260310*0830", "BATCH7", "BATCH8", "GS*HC*CLINIC*PAYER*20260301*0830*7*", "GS*HC*CLINIC*PAYER*20260310*0830*8*", "GE*1*7", "GE*1*8",
		"CLM*ACCT-1*250***11:B:1*Y*A*Y*Y~\nHI*", "CLM*ACCT-1R*250***11:B:7*Y*A*Y*Y~\nREF*F8*ICN00001~\nHI*", "CLM*ACCT-3*60***11:B:1", "CLM*ACCT-3*60***11:B:8", "SE*39*", "SE*40*")
	t.Chdir(written(t, map[string]string{"sent.837": reconcile837, "again.837": again.Replace(reconcile837), "paid.835": reconcile835}))
	for _, order := range [][]string{{"sent.837", "again.837"}, {"again.837", "sent.837"}} {
		args := []string{"reconcile", "--remits", "paid.835", "--claims", order[0], "--claims", order[1]}
		out, errs, status := medcode(t, "", append(args, "--json")...)
		require.Zero(t, status, errs)
		got := map[any][]any{}
		for _, o := range objects(t, out) {
			got[o["claim"]] = []any{o["replaces"], o["replacedBy"], o["voided"]}
		}
		require.Equal(t, []any{nil, "ACCT-1R", nil}, got["ACCT-1"])
		require.Equal(t, []any{"ACCT-1", nil, nil}, got["ACCT-1R"])
		require.Equal(t, []any{nil, nil, nil}, got["ACCT-2"])
		require.Equal(t, []any{nil, nil, true}, got["ACCT-3"])
		out, _, _ = medcode(t, "", args...)
		for _, line := range []string{"    replaced by claim ACCT-1R\n", "    replaces claim ACCT-1\n", "    taken back: a void was sent\n"} {
			require.Contains(t, out, line)
		}
	}
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

const remit835 = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260304*0830*^*00501*000000001*0*P*:~
GS*HP*PAYER*CLINIC*20260304*0830*1*X*005010X221A1~
ST*835*0001~
BPR*I*67.5*C*ACH*CCP*01*111000025*DA*4455*1512345678**01*121000358*DA*6677*20260303~
TRN*1*TRACE77*1512345678~
DTM*405*20260302~
N1*PR*EXAMPLE HEALTH*XV*88001~
N3*1 MAIN ST~
N4*SPRINGFIELD*IL*62701~
PER*BL*SUPPORT*TE*2175550103~
N1*PE*EXAMPLE CLINIC*XX*1234567893~
LX*1~
CLP*ACCT-1*1*250*79*20*MB*ICN1*11*1~
CAS*CO*253*1~
NM1*QC*1*DOE*JANE****MI*W12345~
MOA***MA01~
DTM*232*20260110~
SVC*HC:99213:25*150*80**2~
DTM*472*20260110~
CAS*CO*45*50~
CAS*PR*2*20*1~
REF*6R*L1~
SVC*HC:36415*100*0*0300~
DTM*472*20260110~
CAS*CO*97*100~
LQ*HE*N130~
CLP*ACCT-2*22*-50*-10**MB*ICN2*11*1~
NM1*QC*1*ROE*RICHARD~
SVC*NU:0450*-50*-10~
DTM*472*20260111~
CAS*CO*45*-40~
PLB*1234567893*20261231*L6*-0.5*WO:ACCT-9*2~
SE*31*0001~
GE*1*1~
IEA*1*000000001~
`

// TestRemit: a payment for people, as CSV, as JSON as the contract has it, and written again.
func TestRemit(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.835")
	require.NoError(t, os.WriteFile(name, []byte(remit835), 0o600))
	out, errs, status := medcode(t, "", "remit", name)
	require.Zero(t, status, out+errs)
	require.Empty(t, errs)
	golden(t, "remit.txt", out)
	out, errs, status = medcode(t, remit835, "remit", "--format", "csv", "-")
	require.Zero(t, status, errs)
	golden(t, "remit.csv", out)
	out, errs, status = medcode(t, "", "remit", "--format", "x12", name)
	require.Zero(t, status, errs)
	require.Equal(t, remit835, out)

	out, errs, status = medcode(t, "", "remit", "--json", name)
	require.Zero(t, status, errs)
	var lines []map[string]any
	for line := range strings.Lines(out) {
		var v map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &v))
		lines = append(lines, v)
	}
	require.Len(t, lines, 7)
	list := func(v ...any) []any { return append([]any{}, v...) }
	require.Equal(t, map[string]any{"type": "payment", "payer": "EXAMPLE HEALTH", "payerId": "88001", "payee": "EXAMPLE CLINIC", "payeeId": "1234567893", "method": "ACH",
		"trace": "TRACE77", "date": "2026-03-03", "amount": "67.50", "claims": 2.0, "providerAdjustments": list(
			map[string]any{"reason": "L6", "reference": "", "amount": "-0.50"}, map[string]any{"reason": "WO", "reference": "ACCT-9", "amount": "2.00"})}, lines[0])
	require.Equal(t, map[string]any{"type": "claim", "claim": "ACCT-1", "payerClaim": "ICN1", "status": "1", "charge": "250.00", "paid": "79.00", "patientResponsibility": "20.00",
		"adjustments": list(map[string]any{"group": "CO", "reason": "253", "amount": "1.00", "quantity": nil}), "remarks": list("MA01"), "lines": 2.0}, lines[1])
	require.Equal(t, map[string]any{"type": "line", "claim": "ACCT-1", "line": 1.0, "code": "99213", "modifiers": list("25"), "revenueCode": "", "charge": "150.00", "paid": "80.00",
		"allowed": "100.00", "units": "2", "date": "2026-01-10", "control": "L1", "remarks": list(), "adjustments": list(
			map[string]any{"group": "CO", "reason": "45", "amount": "50.00", "quantity": nil}, map[string]any{"group": "PR", "reason": "2", "amount": "20.00", "quantity": "1"})}, lines[2])
	require.Equal(t, list("N130"), lines[3]["remarks"])
	require.Equal(t, "0300", lines[3]["revenueCode"])
	require.Nil(t, lines[4]["patientResponsibility"])
	require.Equal(t, "22", lines[4]["status"])
	require.Equal(t, "0450", lines[5]["revenueCode"])
	require.Equal(t, map[string]any{"summary": true, "files": 1.0, "payments": 1.0, "claims": 2.0, "lines": 3.0, "amount": "67.50", "errors": 0.0, "warnings": 0.0}, lines[6])
}

// TestRemitFaults: what does not add up is a finding and status 1; what is no remittance is status 2, and the rest is read.
func TestRemitFaults(t *testing.T) {
	dir := t.TempDir()
	bad, none := filepath.Join(dir, "bad.835"), filepath.Join(dir, "none.835")
	require.NoError(t, os.WriteFile(bad, []byte(strings.Replace(remit835, "BPR*I*67.5", "BPR*I*68.5", 1)), 0o600))
	require.NoError(t, os.WriteFile(none, []byte("nothing"), 0o600))
	out, _, status := medcode(t, "", "remit", "--json", bad)
	require.Equal(t, 1, status)
	require.Contains(t, out, `"rule":"ERA-BAL-04"`)
	require.Contains(t, out, `"errors":1`)
	out, errs, status := medcode(t, "", "remit", "--json", none, bad)
	require.Equal(t, 2, status)
	require.Contains(t, errs, "no remittance")
	require.Contains(t, out, `"claim":"ACCT-1"`)
	_, errs, status = medcode(t, "", "remit")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "FILE.835")
	out, _, status = medcode(t, remit835[:700], "remit", "--json", "-")
	require.Equal(t, 1, status, "cut off")
	require.Contains(t, out, `"type":"payment"`)
	out, _, status = medcode(t, strings.Replace(remit835, "EXAMPLE HEALTH", "=cmd|' /C calc'!A0\x1b[2J", 1), "remit", "--format", "csv", "-")
	require.Equal(t, 1, status)
	require.Contains(t, out, `"'=cmd`)
	out, _, _ = medcode(t, strings.Replace(remit835, "EXAMPLE HEALTH", "EX\x1b[2J", 1), "remit", "-")
	require.NotContains(t, out, "\x1b[2J")
}

// TestRemitWorkbook: the same as a spreadsheet: money as numbers that add up, texts never formulas, findings on a sheet.
func TestRemitWorkbook(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "a.835"), filepath.Join(dir, "a.xlsx")
	text := strings.Replace(remit835, "EXAMPLE HEALTH", "=1+1", 1)
	require.NoError(t, os.WriteFile(in, []byte(strings.Replace(text, "BPR*I*67.5", "BPR*I*68.5", 1)), 0o600))
	_, errs, status := medcode(t, "", "remit", "--format", "xlsx", in, "-o", out)
	require.Equal(t, 1, status, errs)
	f, err := excelize.OpenFile(out)
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"Payments", "Claims", "Lines", "Provider adjustments", "Findings"}, f.GetSheetList())
	cells := func(sheet string, names ...string) (out []string) {
		for _, n := range names {
			v, err := f.GetCellValue(sheet, n, excelize.Options{RawCellValue: true})
			require.NoError(t, err)
			out = append(out, v)
		}
		return out
	}
	require.Equal(t, []string{"=1+1", "68.50", "2"}, cells("Payments", "A2", "H2", "I2"))
	formula, err := f.GetCellFormula("Payments", "A2")
	require.NoError(t, err)
	require.Empty(t, formula)
	require.Equal(t, []string{"ACCT-1", "250.00", "79.00", "20.00", "CO 253 1.00", "MA01"}, cells("Claims", "D2", "G2", "H2", "I2", "J2", "K2"))
	require.Equal(t, []string{"ACCT-2", "-50.00", "-10.00", ""}, cells("Claims", "D3", "G3", "H3", "I3"))
	require.Equal(t, []string{"2", "36415", "100.00", "0.00", "CO 97 100.00", "N130"}, cells("Lines", "F3", "G3", "L3", "M3", "P3", "Q3"))
	require.Equal(t, []string{"WO", "ACCT-9", "2.00"}, cells("Provider adjustments", "D3", "E3", "F3"))
	require.Equal(t, []string{"error", "ERA-BAL-04"}, cells("Findings", "B2", "C2"))
}

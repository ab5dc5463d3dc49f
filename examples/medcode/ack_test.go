package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const ack999 = `ISA*00*          *00*          *ZZ*CLEARING       *ZZ*CLINIC         *261018*0307*^*00501*000000555*0*P*:~
TA1*000000101*261018*0307*E*022~
GS*FA*CLEARING*CLINIC*20261018*0307*29*X*005010X231A1~
ST*999*0001*005010X231A1~
AK1*HC*101*005010X222A1~
AK2*837*0001*005010X222A1~
IK3*CLM*28*2300*8~
CTX*CLM01:ACCT-1~
IK4*5:3*1325*7*9~
IK5*R*5~
AK2*837*0002*005010X222A1~
IK5*A~
AK9*P*2*2*1~
SE*11*0001~
GE*1*29~
IEA*1*000000555~
`

const ack277 = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *261018*0307*^*00501*000000556*0*P*:~
GS*HN*PAYER*CLINIC*20261018*0307*30*X*005010X214~
ST*277*0001*005010X214~
BHT*0085*08*BATCH-7*20261018*0307*TH~
HL*1**20*1~
NM1*PR*2*EXAMPLE HEALTH*****PI*12345~
TRN*1*T1~
DTP*050*D8*20261018~
DTP*009*D8*20261018~
HL*2*1*21*1~
NM1*41*2*EXAMPLE CLINIC*****46*123456789~
TRN*2*BATCH-7~
STC*A1:20*20261018*WQ*300~
HL*3*2*19*1~
NM1*85*2*EXAMPLE CLINIC*****XX*1234567893~
HL*4*3*PT~
NM1*QC*1*DOE*JANE****MI*W123456789~
TRN*2*ACCT-1~
STC*A2:20*20261018*WQ*185~
REF*1K*PAYER-1~
DTP*472*D8*20261001~
HL*5*3*PT~
NM1*QC*1*ROE*JOHN****MI*W987654321~
TRN*2*ACCT-2~
STC*A7:562:85*20261018*WQ*115~
DTP*472*D8*20261001~
SE*25*0001~
GE*1*30~
IEA*1*000000556~
`

// TestReadAcks: 999, TA1 and 277CA in one shape, for people and as JSON.
func TestReadAcks(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "a.999"), filepath.Join(dir, "b.277")
	require.NoError(t, os.WriteFile(one, []byte(ack999), 0o600))
	require.NoError(t, os.WriteFile(two, []byte(ack277), 0o600))
	out, errs, status := medcode(t, "", "ack", "--read", one, two)
	require.Empty(t, errs)
	require.Equal(t, 1, status, "the 277CA contradicts itself")
	golden(t, "ack.txt", strings.ReplaceAll(out, dir+"/", ""))

	out, errs, status = medcode(t, "", "ack", "--read", "--json", one)
	require.Zero(t, status, errs)
	type row struct {
		Type, Control, Claim, Code string
		Accepted                   bool
		Reasons                    []string
		Amount                     *string
		Place                      *struct {
			Segment            string
			Position           int
			Element, Component int
		}
	}
	var rows []row
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var r row
		require.NoError(t, json.Unmarshal([]byte(line), &r))
		require.NotNil(t, r.Reasons)
		rows = append(rows, r)
	}
	require.Len(t, rows, 5)
	require.Equal(t, row{Type: "interchange", Control: "000000101", Code: "E", Accepted: true, Reasons: []string{"022"}}, rows[0])
	require.Equal(t, row{Type: "set", Control: "0001", Code: "R", Reasons: []string{"5"}}, rows[1])
	require.Equal(t, "ACCT-1", rows[2].Claim)
	require.Equal(t, 28, rows[2].Place.Position)
	require.Equal(t, row{Type: "set", Control: "0002", Code: "A", Accepted: true, Reasons: []string{}}, rows[3])
	require.Equal(t, row{Type: "group", Control: "101", Code: "P", Reasons: []string{}}, rows[4])

	out, _, _ = medcode(t, ack277, "ack", "--read", "--json", "-")
	require.Contains(t, out, `"type":"claim","control":"BATCH-7","claim":"ACCT-1","code":"A2","accepted":true`)
	require.Contains(t, out, `"claim":"ACCT-2","code":"A7","accepted":false`)
	require.Contains(t, out, `{"encounter":"","rule":"ACK-277-01"`)
	require.NotContains(t, out, "DOE")
}

// TestReadAcksOfOtherFiles: what is no acknowledgment, or is cut off, is exit status 2 and does not hide the others.
func TestReadAcksOfOtherFiles(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good")
	require.NoError(t, os.WriteFile(good, []byte(ack999), 0o600))
	for name, text := range map[string]string{"837": claims837(t, 1), "text": "SENTINEL\n", "empty": "", "gzip": string(packed(t, ack999)[:60])} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(dir, name)
			require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
			out, errs, status := medcode(t, "", "ack", "--read", "--json", file, filepath.Join(dir, "none"), good)
			require.Equal(t, 2, status)
			require.Contains(t, errs, "medcode ack: "+file+": ")
			require.Contains(t, errs, "none: no such file")
			require.NotContains(t, errs+out, "SENTINEL")
			require.Contains(t, out, `"code":"P"`)
		})
	}
	_, errs, status := medcode(t, "", "ack", "--read")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "ack --read FILE...")
	_, errs, status = medcode(t, ack999, "ack", "-")
	require.Equal(t, 1, status, errs)
}

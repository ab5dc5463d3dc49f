package ack_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/datafile"
)

func TestAckOfACleanFile(t *testing.T) {
	b := []byte(file(sample))
	var out bytes.Buffer
	ok, err := ack.Write(&out, bytes.NewReader(b), ack.Options{Created: created})
	require.NoError(t, err)
	require.True(t, ok)
	acks, err := ack.Read(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	require.Empty(t, acks.Findings)
	require.Len(t, acks.Groups, 1)
	g := acks.Groups[0]
	require.Equal(t, "A", g.Status)
	require.Equal(t, "A", g.Sets[0].Status)
	require.Equal(t, []int{1, 1, 1}, []int{g.Included, g.Received, g.Accepted})
}

func TestAckNamesThePlace(t *testing.T) {
	text := strings.Replace(file(sample), "*EI*", "*E9*", 1)
	var out bytes.Buffer
	ok, err := ack.Write(&out, strings.NewReader(text), ack.Options{Created: created})
	require.NoError(t, err)
	require.False(t, ok)
	acks, err := ack.Read(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	require.Empty(t, acks.Findings)
	g := acks.Groups[0]
	require.Equal(t, "R", g.Status)
	require.Equal(t, "R", g.Sets[0].Status)
	require.Equal(t, []ack.Error{{Segment: "REF", Position: 11, Loop: "2010", Code: "8", Elements: []ack.ElementError{{Element: 1, Data: 128, Code: "7"}}}}, g.Sets[0].Errors)
	if dir := os.Getenv("MEDCODE_INTEROP"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "ack.999"), out.Bytes(), 0o644))
	}
}

// TestAckOfADamagedEnvelope: what has no right end is not accepted, and AK905 says why.
func TestAckOfADamagedEnvelope(t *testing.T) {
	good := strings.ReplaceAll(file(sample), "\n", "")
	cut := func(at string, keep int) string { return good[:strings.Index(good, at)+keep] }
	for name, c := range map[string]struct{ text, ak9 string }{
		"whole":                        {good, "A*1*1*1"},
		"line ends as terminators":     {strings.TrimSuffix(strings.ReplaceAll(good, "~", "\n"), "\n"), "A*1*1*1"},
		"cut inside GE":                {cut("GE*1*1", 6), "R*1*1*0*3"},
		"cut behind SE":                {cut("GE*1*1", 0), "R*1*1*0*3"},
		"cut behind GE":                {cut("GE*1*1", 7), "R*1*1*0"},
		"no GE":                        {strings.Replace(good, "GE*1*1~", "", 1), "R*1*1*0*3"},
		"no IEA, another file behind":  {cut("GE*1*1", 7) + good, "R*1*1*0"},
		"control number of GE":         {strings.Replace(good, "GE*1*1~", "GE*1*2~", 1), "R*1*1*0*4"},
		"count of GE":                  {strings.Replace(good, "GE*1*1~", "GE*2*1~", 1), "R*2*1*0*5"},
		"count of GE that is none":     {strings.Replace(good, "GE*1*1~", "GE*X*1~", 1), "R*1*1*0*5"},
		"count of IEA":                 {strings.Replace(good, "IEA*1*", "IEA*2*", 1), "R*1*1*0"},
		"control number of IEA":        {strings.Replace(good, "IEA*1*000000001", "IEA*1*000000002", 1), "R*1*1*0"},
		"no set in the group":          {good[:strings.Index(good, "ST*837")] + "GE*0*1~IEA*1*000000001~", "R*0*0*0"},
		"a wrong count, and no set":    {good[:strings.Index(good, "ST*837")] + "GE*1*1~IEA*1*000000001~", "R*1*0*0*5"},
		"the only set is rejected":     {strings.Replace(good, "*EI*", "*E9*", 1), "R*1*1*0"},
		"not an 837":                   {strings.Replace(good, "ST*837*0001*005010X222A1", "ST*820*0001*005010X218", 1), "R*1*1*0"},
		"an 837 that is neither guide": {strings.ReplaceAll(good, "005010X222A1", "005010X298"), "R*1*1*0"},
		"an 837 of version 4010":       {strings.ReplaceAll(good, "005010X222A1", "004010X098A1"), "R*1*1*0"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			ok, err := ack.Write(&out, strings.NewReader(c.text), ack.Options{Created: created})
			require.NoError(t, err)
			require.Equal(t, c.ak9[0] == 'A', ok)
			require.Contains(t, out.String(), "AK9*"+c.ak9+"~")
			require.Equal(t, strings.Contains(name, "an 837"), strings.Contains(out.String(), "IK5*R*1~") || strings.Contains(out.String(), "IK5*R*I6*1~"))
			acks, err := ack.Read(bytes.NewReader(out.Bytes()))
			require.NoError(t, err)
			for _, f := range acks.Findings {
				require.Equal(t, guidelines.Warning, f.Severity, f)
			}
		})
	}
}

// TestAckCarriesNothingOn: control characters, delimiters and what is too long do not come into the 999.
func TestAckCarriesNothingOn(t *testing.T) {
	good := strings.ReplaceAll(file(sample), "\n", "")
	for name, text := range map[string]string{
		"GS without terminator": strings.Replace(good, "005010X222A1~ST", "005010X222A1\nST", 1),
		"GS08":                  strings.Replace(good, "X*005010X222A1~", "X*0050\x01ISECRET~", 1),
		"GS06":                  strings.Replace(good, "*0830*1*X*", "*0830*\nSECRET*X*", 1),
		"GS02":                  strings.Replace(good, "GS*HC*SENDER*", "GS*HC*SEN\x00SECRET*", 1),
		"ISA06":                 strings.Replace(good, "*SENDER         *", "*SEN\x00SECRET     *", 1),
		"ST02":                  strings.Replace(good, "ST*837*0001*", "ST*837*0001\nSECRET*", 1),
		"ST03":                  strings.Replace(good, "*0001*005010X222A1~", "*0001*005010X222A1\nSECRET~", 1),
		"segment id":            strings.Replace(good, "CLM*A1", "\x01EC*A1", 1),
		"other delimiters":      strings.NewReplacer("*", "|", "~", "!", "ST*837*0001*", "ST|837|0001*SE~CRET|").Replace(good),
	} {
		t.Run(name, func(t *testing.T) {
			require.NotEqual(t, good, text)
			var out bytes.Buffer
			_, err := ack.Write(&out, strings.NewReader(text), ack.Options{Created: created})
			require.NoError(t, err)
			require.NotContains(t, out.String(), "SECRET")
			require.NotContains(t, out.String(), "CRET")
			require.Equal(t, strings.Count(out.String(), "~"), strings.Count(out.String(), "\n"))
			for _, s := range strings.SplitAfter(out.String(), "~\n") {
				require.NotContains(t, strings.TrimSuffix(s, "~\n"), "~")
				for _, r := range strings.TrimSuffix(s, "~\n") {
					require.GreaterOrEqual(t, r, ' ')
				}
			}
		})
	}
}

// TestAckIsWrittenWhole: also the answer to an envelope without parties or with qualifiers that are none is one that can be
// read without a finding, and without a day of its own it has that of the file.
func TestAckIsWrittenWhole(t *testing.T) {
	good := file(sample)
	for name, text := range map[string]string{
		"as it is":         good,
		"no sender":        strings.Replace(strings.Replace(good, "*SENDER         *", "*               *", 1), "GS*HC*SENDER*", "GS*HC**", 1),
		"one character":    strings.Replace(strings.Replace(good, "*SENDER         *", "*S              *", 1), "GS*HC*SENDER*", "GS*HC*S*", 1),
		"sender of the GS": strings.Replace(good, "*SENDER         *", "*               *", 1),
		"qualifier":        strings.Replace(good, "*ZZ*SENDER", "*Q7*SENDER", 1),
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			_, err := ack.Write(&out, strings.NewReader(text), ack.Options{})
			require.NoError(t, err)
			acks, err := ack.Read(bytes.NewReader(out.Bytes()))
			require.NoError(t, err)
			require.Empty(t, acks.Findings)
			require.Contains(t, out.String(), text[70:81])
			require.Equal(t, strings.HasPrefix(name, "one") || strings.HasPrefix(name, "no"), strings.Contains(out.String(), "*ZZ*UNKNOWN        *"))
		})
	}
	_, err := ack.Write(new(bytes.Buffer), strings.NewReader(strings.Replace(good, good[70:81], "999999*9999", 1)), ack.Options{})
	require.ErrorIs(t, err, x12.ErrEnvelope)
}

func TestReadSampleAcks(t *testing.T) {
	data := datafile.Dir(t)
	read := func(name string) *ack.File {
		f, err := os.Open(filepath.Join(data, "x12", name))
		require.NoError(t, err)
		defer f.Close()
		a, err := ack.Read(f)
		require.NoError(t, err)
		return a
	}
	require.Equal(t, "A", read("imsweb/x12_999_accepted.txt").Groups[0].Status)
	rejected := read("imsweb/x12_999_rejected.txt").Groups[0]
	require.NotEqual(t, "A", rejected.Status)
	require.NotEmpty(t, rejected.Sets[0].Errors)
	for _, name := range []string{"imsweb/x12_277CA_accepted.txt", "imsweb/x12_277CA_rejected.txt"} {
		reports := read(name).Reports
		require.Len(t, reports, 1)
		require.NotEmpty(t, reports[0].Claims, name)
		for _, c := range reports[0].Claims {
			require.NotEmpty(t, c.Account)
			require.NotEmpty(t, c.Batch)
			require.NotEmpty(t, c.Statuses)
		}
	}
}

func TestReadTA1(t *testing.T) {
	text := "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260304*0830*^*00501*000000001*0*T*:~TA1*000000007*260304*0830*R*006~IEA*0*000000001~"
	acks, err := ack.Read(strings.NewReader(text))
	require.NoError(t, err)
	require.Empty(t, acks.Findings)
	require.Equal(t, []ack.Interchange{{Control: "000000007", Date: "260304", Time: "0830", Status: "R", Note: "006"}}, acks.Interchanges)
}

func TestContradictoryAck(t *testing.T) {
	text := "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260304*0830*^*00501*000000001*0*T*:~" +
		"GS*FA*AB*CD*20260304*0830*1*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HC*1*005010X222A1~AK2*837*0001*005010X222A1~" +
		"IK3*CLM*22**8~IK5*A~AK9*A*2*2*3~SE*7*0001~GE*1*1~IEA*1*000000001~"
	acks, err := ack.Read(strings.NewReader(text))
	require.NoError(t, err)
	var rules []string
	for _, f := range acks.Findings {
		rules = append(rules, string(f.Rule))
	}
	require.Equal(t, []string{"ACK-999-02", "ACK-999-01"}, rules)
}

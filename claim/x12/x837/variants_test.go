package x837_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// TestVariantsReadTheSame writes one file in all the ways in which it may come.
func TestVariantsReadTheSame(t *testing.T) {
	plain := file(professionalSet)
	one := strings.ReplaceAll(plain, "\n", "")
	want, _ := readAll([]byte(plain))
	require.Len(t, want, 2)
	other := func(e, c, r, s string) string {
		return strings.NewReplacer("*", e, ":", c, "^", r, "~", s).Replace(one)
	}
	for name, text := range map[string]string{
		"one line":              one,
		"CRLF":                  strings.ReplaceAll(plain, "\n", "\r\n"),
		"indented":              strings.ReplaceAll(plain, "\n", "\n   "),
		"byte-order mark":       "\xef\xbb\xbf" + plain,
		"blank around":          "\r\n \t" + plain + "\n\n  ",
		"newline as terminator": other("*", ":", "^", "\n"),
		"CR as terminator":      other("*", ":", "^", "\r"),
		"other delimiters":      other("|", ">", "!", "\x1c"),
		"swapped delimiters":    other("~", "^", ":", "_"),
		"TA1":                   strings.Replace(plain, "GS*HC", "TA1*000000001*260310*0830*A*000~\nGS*HC", 1),
		"amounts padded":        strings.Replace(plain, "SV1*HC:99213:25*131*", "SV1*HC:99213:25* 131 *", 1),
		"ISA not padded":        strings.Replace(plain, "*SENDER         *ZZ*RECEIVER       *", "*SENDER*ZZ*RECEIVER*", 1),
		"ISA11 U":               strings.Replace(plain, "*^*00501", "*U*00501", 1),
		"no SE":                 strings.Replace(plain, "SE*55*0001~\n", "", 1),
		"cut behind the claims": plain[:strings.Index(plain, "SE*55")],
	} {
		t.Run(name, func(t *testing.T) {
			d := x837.NewDecoder(strings.NewReader(text), x837.Options{})
			var got []*claim.Claim
			for c := range d.Claims() {
				got = append(got, c)
			}
			if diff := cmp.Diff(want, got, same); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSeveralInterchangesInOneFile(t *testing.T) {
	second := strings.NewReplacer("*", "|", ":", ">", "~", "!").Replace(file(institutionalSet))
	text := file(professionalSet) + "\n" + second + file(professionalSet)
	d := x837.NewDecoder(strings.NewReader(text), x837.Options{})
	var ids []string
	for c, err := range d.Claims() {
		require.NoError(t, err)
		ids = append(ids, c.Name())
	}
	require.Equal(t, []string{"A1", "A2", "B1", "A1", "A2"}, ids)
	require.Empty(t, d.Findings())
}

func TestEnvelopeFindings(t *testing.T) {
	set := strings.ReplaceAll(professionalSet, "\n", "~\n") + "~\nSE*55*0001~\n"
	good := file(professionalSet)
	for name, c := range map[string]struct{ text, rule string }{
		"ST02 twice":           {strings.Replace(strings.Replace(good, "GE*1*1", "GE*2*1", 1), "GE*2", set+"GE*2", 1), "X12-ENV-05"},
		"component is element": {strings.Replace(good, "*T*:~", "*T**~", 1), "X12-ENV-06"},
		"text between":         {good + "AND NOW\n" + good, "X12-ENV-02"},
		"no ISA":               {good[107:], "X12-ENV-02"},
		"GS inside ST":         {strings.Replace(good, "CLM*A1", "GS*HC*A*B*20260310*0830*2*X*005010X222A1~\nCLM*A1", 1), "X12-ENV-02"},
		"other set":            {strings.Replace(good, "ST*837*0001*005010X222A1", "ST*820*0001*005010X218", 1), "X12-ENV-15"},
	} {
		t.Run(name, func(t *testing.T) {
			d := x837.NewDecoder(strings.NewReader(c.text), x837.Options{})
			for range d.Claims() {
			}
			var rules []string
			for _, f := range d.Findings() {
				rules = append(rules, string(f.Rule))
			}
			require.Contains(t, rules, c.rule)
		})
	}
}

func TestEncoderIsDeterministicAndSharesLevels(t *testing.T) {
	write := func() []byte {
		g := x12gen.New(9)
		a, b := g.Professional(), g.Professional()
		again := *a
		again.Claim.AccountNumber = "SECOND"
		inst := g.Institutional()
		var out bytes.Buffer
		e := x837.NewEncoder(&out, envelope(), x837.EncodeOptions{Omit: true})
		for _, c := range []*claim.Claim{a, &again, b, inst} {
			require.NoError(t, e.Encode(c))
		}
		require.NoError(t, e.Close())
		require.ErrorIs(t, e.Encode(a), x12.ErrClosed)
		return out.Bytes()
	}
	first := write()
	require.Equal(t, string(first), string(write()))
	d := x837.NewDecoder(bytes.NewReader(first), x837.Options{})
	n := 0
	for _, err := range d.Claims() {
		require.NoError(t, err)
		n++
	}
	require.Equal(t, 4, n)
	require.Empty(t, d.Findings())
	require.Equal(t, 2, bytes.Count(first, []byte("~GS*")))
	// Two claims of one patient stand in one subscriber level: as many levels as distinct subscribers and patients.
	levels := map[string]int{}
	for _, s := range strings.Split(string(first), "~") {
		if f := strings.Split(s, "*"); f[0] == "HL" {
			levels[f[3]]++
		}
	}
	require.Equal(t, 3, levels["22"])
}

func TestEncodingAllocatesNextToNothing(t *testing.T) {
	c := visit()
	e := x837.NewEncoder(new(discard), envelope(), x837.EncodeOptions{Omit: true})
	require.NoError(t, e.Encode(c))
	require.LessOrEqual(t, testing.AllocsPerRun(200, func() { _ = e.Encode(c) }), 2.0)
}

type discard struct{}

func (*discard) Write(p []byte) (int, error) { return len(p), nil }

// TestSegmentsPassedOver: a segment that is too long leaves an error in its place.
func TestSegmentsPassedOver(t *testing.T) {
	text := strings.Replace(file(professionalSet), "LX*2", "K3*"+strings.Repeat("A", 1<<20)+"~\nLX*2", 1)
	shown, passed := 0, 0
	for s, err := range x12.Segments(strings.NewReader(text)) {
		var long *x12.SyntaxError
		if errors.As(err, &long) {
			require.Equal(t, "SEC-LIM-02", long.Rule)
			require.Equal(t, "K3", long.At.ID)
			passed++
			continue
		}
		require.NoError(t, err)
		require.NotEqual(t, "K3", s.ID)
		shown++
	}
	require.Equal(t, 1, passed)
	require.Equal(t, strings.Count(file(professionalSet), "~"), shown)
}

// TestNothingToWrite: a required value without a character that X12 has is refused even when conversion is asked for.
func TestNothingToWrite(t *testing.T) {
	c := visit()
	c.Patient.LastName, c.Subscriber.LastName = "山田", "山田"
	e := x837.NewEncoder(io.Discard, envelope(), x837.EncodeOptions{Transliterate: true})
	require.ErrorContains(t, e.Encode(c), "2010BA NM103")
}

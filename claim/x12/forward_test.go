package x12_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// merged merges files and lists what is told.
func merged(t *testing.T, env x12.Envelope, files ...string) (string, []*x12.ForwardError, error) {
	t.Helper()
	var readers []io.Reader
	for _, f := range files {
		readers = append(readers, strings.NewReader(f))
	}
	var out bytes.Buffer
	err := x12.Merge(&out, env, readers...)
	told, _ := x12.Told(err)
	return out.String(), told, err
}

// splits splits a file.
func splits(t *testing.T, text string, n int, env x12.Envelope) ([]string, error) {
	t.Helper()
	var parts []*buffer
	err := x12.Split(strings.NewReader(text), n, env, func(i int) (io.WriteCloser, error) {
		require.Equal(t, len(parts), i)
		parts = append(parts, new(buffer))
		return parts[i], nil
	})
	var out []string
	for _, p := range parts {
		out = append(out, p.String())
	}
	return out, err
}

// segmentsOf are the segments of a file that begin with one of the ids.
func segmentsOf(text string, ids ...string) (out []string) {
	for _, s := range strings.Split(text, "~") {
		for _, id := range ids {
			if strings.HasPrefix(s, id+"*") {
				out = append(out, s)
			}
		}
	}
	return out
}

// TestForwardedAsItStands: what is wrong with a claim stays wrong, and what the model has no field for stays there.
func TestForwardedAsItStands(t *testing.T) {
	for from, to := range map[string]string{
		"SBR*P*18*GRP1":                                 "SBR*P**GRP1",
		"11:B:1*Y*A*Y*Y~\nREF*G1":                       "11:B*Y*A*Y*Y~\nREF*G1",
		"NM1*85*2*EXAMPLE CLINIC**":                     "NM1*85*2*EXAMPLE CLINIC*BOB*",
		"SV1*HC:99213:25*131*UN":                        "SV1*HC:99213:25*131.00*",
		"DTP*472*D8*20260303":                           "DTP*472*RD8*20260303-20260303",
		"HI*ABK:E1122":                                  "HI*ABK:e11.22",
		"DMG*D8*19610412*F":                             "DMG*D8*19610433*F",
		"NM1*PR*2*EXAMPLE HEALTH*****PI*12345~\nCLM*A1": "CLM*A1",
	} {
		text := strings.Replace(file(professional), from, to, 1)
		require.NotEqual(t, file(professional), text, from)
		if n := strings.Count(text, "~") - strings.Count(file(professional), "~"); n != 0 {
			text = strings.Replace(text, "SE*55*", "SE*54*", 1)
		}
		got, _, err := merged(t, x12.Envelope{}, text)
		require.NoError(t, err)
		require.Equal(t, oneLine(text), got)
	}
}

// TestForwardTellsWhatItCannotCarryOn: each fault is told where it stands, and the rest is carried on.
func TestForwardTellsWhatItCannotCarryOn(t *testing.T) {
	good := file(professional)
	for name, c := range map[string]struct {
		from, to string
		rule     string
		place    string
		claims   int // that are carried on
	}{
		"count":       {"SE*55*", "SE*54*", "X12-ENV-04", "SE01", 2},
		"control":     {"IEA*1*000000001", "IEA*1*000000002", "X12-ENV-03", "IEA02", 2},
		"trailer":     {"GE*1*1~", "GE*1*1*X~", "X12-ELM-04", "GE03", 2},
		"TA1":         {"GS*HC", "TA1*000000007*260304*0830*A*000~GS*HC", "X12-ENV-02", "TA1", 2},
		"HL01":        {"HL*2*1*22*0", "HL*3*1*22*0", "X12-HL-01", "2000B HL01", 2},
		"HL02":        {"HL*4*3*23*0", "HL*4*1*23*0", "X12-HL-02", "2000C HL02", 2},
		"HL04":        {"HL*2*1*22*0", "HL*2*1*22*1", "X12-HL-03", "2000B HL04", 2},
		"no CLM":      {"CLM*A1*243.4***11:B:1*Y*A*Y*Y~\nREF*G1*AUTH1~\n", "", "X12-SEG-05", "2300 CLM", 1},
		"no HL":       {"HL*2*1*22*0~\n", "", "X12-SEG-05", "2000B SBR", 1},
		"long":        {"REF*G1*AUTH1", "NTE*ADD*" + strings.Repeat("X", 20_000), "SEC-LIM-02", "2300 NTE", 1},
		"long level":  {"DMG*D8*19610412*F", "NTE*ADD*" + strings.Repeat("X", 20_000), "SEC-LIM-02", "2010BA NTE", 1},
		"other set":   {"GE*1*1~", "ST*820*0002*005010X218~BPR*I*1~SE*3*0002~GE*2*1~", "X12-ENV-15", "ST03", 2},
		"text before": {"ISA*00", "HELLO~\nISA*00", "X12-ENV-02", "", 2},
		"no claim":    {"SE*55*", "HL*5*1*22*0~\nSBR*P*18*******CI~\nSE*57*", "X12-LOOP-01", "2000B HL", 2},
		"no GS":       {"GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1~\n", "", "X12-ENV-02", "ST", 0},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(good, c.from, c.to, 1)
			require.NotEqual(t, good, text)
			got, list, err := merged(t, x12.Envelope{}, text)
			require.Error(t, err)
			require.NotErrorIs(t, err, x12.ErrCut)
			require.Len(t, segmentsOf(got, "CLM"), c.claims)
			var where []string
			for _, e := range list {
				require.Equal(t, 1, e.File)
				require.ErrorIs(t, e, x12.ErrSyntax)
				where = append(where, e.Rule+" "+e.Error())
			}
			found := false
			for _, w := range where {
				found = found || strings.HasPrefix(w, c.rule+" ") && strings.Contains(w, c.place+"")
			}
			require.True(t, found, where)
			if c.claims > 0 {
				require.True(t, follows(got) || name == "HL04", got)
			}
		})
	}
}

// TestCutInput: the claim that is cut off is passed over, those before it are carried on, and the error says so.
func TestCutInput(t *testing.T) {
	good := file(professional)
	cut := good[:strings.Index(good, "SV1*HC:99214")+9]
	got, list, err := merged(t, x12.Envelope{}, cut, strings.ReplaceAll(good, "CLM*A", "CLM*B"))
	require.ErrorIs(t, err, x12.ErrCut)
	require.Equal(t, []string{"CLM*A1*243.4***11:B:1*Y*A*Y*Y", "CLM*B1*243.4***11:B:1*Y*A*Y*Y", "CLM*B2*100***11:B:7*Y*A*Y*Y"}, segmentsOf(got, "CLM"))
	require.True(t, follows(got))
	passed := 0
	for _, e := range list {
		if e.Claim > 0 {
			require.Equal(t, 2, e.Claim)
			passed++
		}
	}
	require.Equal(t, 1, passed)
	got, _, err = merged(t, x12.Envelope{}, "{}", good)
	require.ErrorIs(t, err, x12.ErrNoInterchange)
	require.Len(t, segmentsOf(got, "CLM"), 2)
	broken := errors.New("broken")
	var out bytes.Buffer
	err = x12.Merge(&out, x12.Envelope{}, io.MultiReader(strings.NewReader(cut), &brokenReader{broken}), strings.NewReader(good))
	require.ErrorIs(t, err, broken)
	_, rest := x12.Told(err)
	require.ErrorIs(t, rest, broken)
	none, rest := x12.Told(nil)
	require.Empty(t, none)
	require.NoError(t, rest)
}

type brokenReader struct{ err error }

func (f *brokenReader) Read([]byte) (int, error) { return 0, f.err }

// TestOtherDelimiters: the delimiters change, data stays; data that would be read as a delimiter is refused by its place.
func TestOtherDelimiters(t *testing.T) {
	good := file(professional)
	env := x12.Envelope{Delimiters: x12.Delimiters{Element: "|", Component: ">", Repetition: "!", Segment: "\n"}}
	got, _, err := merged(t, env, good)
	require.NoError(t, err)
	back, _, err := merged(t, x12.Envelope{Delimiters: x12.Delimiters{Element: "*", Component: ":", Repetition: "^", Segment: "~"}}, got)
	require.NoError(t, err)
	require.Equal(t, oneLine(good), back)
	both, _, err := merged(t, x12.Envelope{}, good, strings.ReplaceAll(got, "CLM|A", "CLM|B"))
	require.NoError(t, err)
	require.Len(t, segmentsOf(both, "CLM"), 4)
	require.Len(t, segmentsOf(both, "ISA", "GS", "ST"), 3, "one set")
	require.True(t, follows(both))

	for from, to := range map[string]string{"NM1*82*1*ROE*RICHARD": "2310B NM104", "SV1*HC:99213:25": "2400 SV101-3", "NM1*IL*1*DOE*JANE": "2010BA NM104"} {
		odd := strings.Replace(good, from, from+">", 1)
		got, list, err := merged(t, env, odd)
		require.Error(t, err)
		require.Len(t, list, 1)
		require.Contains(t, list[0].Error(), to)
		require.Equal(t, "X12-ENV-07", list[0].Rule)
		require.Equal(t, 1, strings.Count(got, "\nCLM|"))
	}
	basic := x12.Envelope{Charset: "basic"}
	_, list, err := merged(t, basic, strings.Replace(good, "NTE", "NTE", 1))
	require.NoError(t, err)
	require.Empty(t, list)
	_, list, err = merged(t, basic, strings.Replace(good, "ROE*RICHARD", "Roe*RICHARD", 1))
	require.Error(t, err)
	require.Len(t, list, 1)
}

// TestSplitSettlesHL04: a subscriber with claims and with patients who have claims is divided; each file says of its own
// levels whether others follow inside.
func TestSplitSettlesHL04(t *testing.T) {
	direct := "CLM*A0*10***11:B:1*Y*A*Y*Y~\nHI*ABK:J069~\nLX*1~\nSV1*HC:99213*10*UN*1***1~\nDTP*472*D8*20260303~\n"
	text := strings.Replace(file(professional), "HL*4*3*23*0~", direct+"HL*4*3*23*0~", 1)
	text = strings.Replace(text, "SE*55*", "SE*60*", 1)
	whole, _, err := merged(t, x12.Envelope{}, text)
	require.NoError(t, err)
	require.Equal(t, oneLine(text), whole)
	parts, err := splits(t, text, 1, x12.Envelope{})
	require.NoError(t, err)
	require.Len(t, parts, 3)
	require.Equal(t, []string{"HL*1**20*1", "HL*2*1*22*0"}, segmentsOf(parts[0], "HL"))
	require.Equal(t, []string{"HL*1**20*1", "HL*2*1*22*0"}, segmentsOf(parts[1], "HL"))
	require.Equal(t, []string{"HL*1**20*1", "HL*2*1*22*1", "HL*3*2*23*0"}, segmentsOf(parts[2], "HL"))
	for i, p := range parts {
		require.True(t, follows(p), p)
		require.Equal(t, []string{"ISA", "000000001", "000000002", "000000003"}[i+1], strings.Split(p, "*")[13])
	}
	again, _, err := merged(t, x12.Envelope{}, parts...)
	require.NoError(t, err)
	require.Len(t, segmentsOf(again, "CLM"), 3)
	require.True(t, follows(again))
}

// TestLateSegmentsGoWithTheirLevel: what stands behind a claim and belongs to the subscriber is in each file that has
// the subscriber's claims behind it.
func TestLateSegmentsGoWithTheirLevel(t *testing.T) {
	second := "CLM*A3*10***11:B:1*Y*A*Y*Y~\nHI*ABK:J069~\nLX*1~\nSV1*HC:99213*10*UN*1***1~\nDTP*472*D8*20260303~\n"
	payer := "NM1*PR*2*EXAMPLE HEALTH*****PI*12345~\n"
	text := strings.Replace(file(professional), payer, "", 1)
	text = strings.Replace(text, "HL*3*1*22*1~", payer+"REF*2U*LATE~\n"+second+"HL*3*1*22*1~", 1)
	text = strings.Replace(text, "SE*55*", "SE*61*", 1)
	parts, err := splits(t, text, 1, x12.Envelope{})
	require.NoError(t, err)
	require.Len(t, parts, 3)
	require.Contains(t, parts[0], "DTP*472*D8*20260303~NM1*PR*2*EXAMPLE HEALTH*****PI*12345~REF*2U*LATE~SE*")
	require.Contains(t, parts[1], "DMG*D8*19610412*F~NM1*PR*2*EXAMPLE HEALTH*****PI*12345~REF*2U*LATE~CLM*A3*")
	require.NotContains(t, parts[2], "LATE")
}

// TestEnvelopeOfWhatIsForwarded: what is given takes the place of what the file has; nothing else changes.
func TestEnvelopeOfWhatIsForwarded(t *testing.T) {
	good := file(professional)
	env := x12.Envelope{
		Sender: x12.PartyID{ID: "MINE"}, Receiver: x12.PartyID{Qualifier: "30", ID: "YOURS"}, Usage: "P", AckRequested: true,
		InterchangeControl: 7, GroupControl: 8, TransactionControl: 9, BatchID: "B7", Purpose: "18", Kind: "RP", Guide: "005010X222A2",
		Created:      time.Date(2026, time.April, 1, 9, 5, 0, 0, time.UTC),
		Submitter:    x12.Named{Party: claim.Party{Organization: "NEW SUBMITTER", Contact: &claim.Contact{Name: "DESK", Phone: "2175550199"}}, ID: "S1"},
		ReceiverName: x12.Named{Party: claim.Party{Organization: "NEW RECEIVER"}},
	}
	got, _, err := merged(t, env, good)
	require.NoError(t, err)
	require.Equal(t, []string{
		"ISA*00*          *00*          *ZZ*MINE           *30*YOURS          *260401*0905*^*00501*000000007*1*P*:",
		"GS*HC*MINE*YOURS*20260401*0905*8*X*005010X222A2", "ST*837*0009*005010X222A2", "BHT*0019*18*B7*20260401*0905*RP",
	}, segmentsOf(got, "ISA", "GS", "ST", "BHT"))
	require.Contains(t, got, "~NM1*41*2*NEW SUBMITTER*****46*S1~PER*IC*DESK*TE*2175550199~NM1*40*2*NEW RECEIVER*****46*YOURS~HL*1*")
	require.Equal(t, oneLine(good)[strings.Index(oneLine(good), "HL*1*"):strings.Index(oneLine(good), "SE*55")], got[strings.Index(got, "HL*1*"):strings.Index(got, "SE*55")])
	require.True(t, follows(got))

	for _, bad := range []x12.Envelope{{Usage: "X"}, {BatchID: "A*B"}, {Sender: x12.PartyID{ID: "SIXTEENCHARACTER"}}, {InterchangeControl: -1}, {Submitter: x12.Named{Party: claim.Party{Organization: "A~B"}}}} {
		got, _, err := merged(t, bad, good)
		require.ErrorIs(t, err, x12.ErrEnvelope)
		require.Empty(t, got)
	}
}

// TestGroupsAndSets: guides go to groups of their own, headers to sets of their own, and a version stays what it was.
func TestGroupsAndSets(t *testing.T) {
	p, i := file(professional), file(institutional)
	i = strings.NewReplacer("EXAMPLE HOSPITAL*****46", "EXAMPLE CLINIC*****46").Replace(i)
	other := strings.Replace(p, "BHT*0019*00*1*", "BHT*0019*00*2*", 1)
	older := strings.ReplaceAll(p, "005010X222A1", "005010X222")
	got, _, err := merged(t, x12.Envelope{}, p, i, p, other, older)
	require.NoError(t, err)
	require.Len(t, segmentsOf(got, "ISA"), 1)
	require.Equal(t, []string{
		"GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1", "ST*837*0001*005010X222A1",
		"GS*HC*SENDER*RECEIVER*20260310*0830*2*X*005010X223A2", "ST*837*0001*005010X223A2",
		"GS*HC*SENDER*RECEIVER*20260310*0830*3*X*005010X222A1", "ST*837*0001*005010X222A1", "ST*837*0002*005010X222A1",
		"GS*HC*SENDER*RECEIVER*20260310*0830*4*X*005010X222", "ST*837*0001*005010X222",
	}, segmentsOf(got, "GS", "ST"))
	require.Len(t, segmentsOf(got, "CLM"), 9)
	require.Equal(t, []string{"X12-ENV-16"}, rulesBroken(got))
}

// TestManyClaims: sets and levels hold what the guides advise, when they are put together.
func TestManyClaims(t *testing.T) {
	one := file(professional)
	files := make([]string, 120)
	for i := range files {
		files[i] = one[:strings.Index(one, "HL*3")] + "SE*31*0001~GE*1*1~IEA*1*000000001~"
	}
	got, _, err := merged(t, x12.Envelope{}, files...)
	require.NoError(t, err)
	require.Len(t, segmentsOf(got, "HL"), 3, "the subscriber again behind a hundred claims")
	require.True(t, follows(got))
	text := many(t, 5200)
	got, _, err = merged(t, x12.Envelope{}, string(text), string(text))
	require.NoError(t, err)
	require.Len(t, segmentsOf(got, "ST"), 3)
	require.Len(t, segmentsOf(got, "CLM"), 10400)
}

// TestErrorsAreBounded: of what is not carried on beyond the bound, the number is told.
func TestErrorsAreBounded(t *testing.T) {
	g := x12gen.New(3)
	var b bytes.Buffer
	e := x837.NewEncoder(&b, envelope(), x837.EncodeOptions{})
	for range 150 {
		require.NoError(t, e.Encode(g.Professional()))
	}
	require.NoError(t, e.Close())
	text := b.String()
	for range 150 { // the CLM segments go
		at := strings.Index(text, "~CLM*")
		text = text[:at] + text[at+1+strings.IndexByte(text[at+1:], '~'):]
	}
	_, list, err := merged(t, x12.Envelope{}, text)
	require.Len(t, list, 101)
	require.Equal(t, 51, list[100].More, "and a wrong count")
	require.ErrorContains(t, err, "51 more that are not carried on")
	_, rest := x12.Told(err)
	require.NoError(t, rest)
}

// BenchmarkMerge is a file of 500 claims through Merge.
func BenchmarkMerge(b *testing.B) {
	text := many(b, 500)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := x12.Merge(io.Discard, x12.Envelope{}, bytes.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}

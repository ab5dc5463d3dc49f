package x837_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/dental"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/x12mutate"
)

// dentalFile has a claim with fillings, a predetermination of an orthodontic treatment, and a claim of a child.
func dentalFile(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/dental.edi")
	require.NoError(t, err)
	return b
}

// dentalNeeds are invented, but for the numbers of the codes.
var dentalNeeds = dental.NewTable(map[string]dental.Need{
	"D2150": {Tooth: true, MinSurfaces: 2, MaxSurfaces: 2}, "D4341": {Area: true, Quadrant: true}, "D6240": {Tooth: true, Missing: true, Prosthesis: true},
	"D2391": {Tooth: true, MinSurfaces: 1, MaxSurfaces: 1, Posterior: true},
})

func dentalFindings(t testing.TB, b []byte, o x837.Options) (claims []*claim.Claim, found []x12.Finding) {
	t.Helper()
	for r, err := range x837.Validate(bytes.NewReader(b), o) {
		require.NoError(t, err)
		if r.Claim != nil {
			claims = append(claims, r.Claim)
		}
		found = append(found, r.Findings...)
	}
	return claims, found
}

func TestDentalIsRead(t *testing.T) {
	claims, found := dentalFindings(t, dentalFile(t), x837.Options{Checker: guidelines.New(guidelines.Config{Dental: dentalNeeds})})
	var have []string
	for _, f := range found {
		have = append(have, f.String())
	}
	require.Equal(t, []string{"info DEN-NED-02 segment 44 (2400 SV301-2): The table of needs does not have D8080: what it asks for was not checked."}, have)
	require.Len(t, claims, 3)
	c := claims[0]
	require.Equal(t, guidelines.Dental, c.Setting)
	require.Equal(t, "2026-03-03", c.From.String())
	require.Equal(t, []claim.ToothStatus{{Tooth: "3", Status: "M"}}, c.Claim.Teeth)
	require.Equal(t, "K02.62", c.Diagnoses[0].Code.String())
	require.Equal(t, []claim.TreatedTooth{{Tooth: "14", Surfaces: []string{"M", "O"}}}, c.Lines[0].Teeth)
	require.Equal(t, []string{"10"}, c.Lines[1].OralCavity)
	require.Equal(t, "R", c.Lines[2].Dental.Prosthesis)
	require.Equal(t, "2016-03-03", c.Lines[2].Dental.PriorPlacement.String())
	require.False(t, c.Claim.Predetermination)
	require.True(t, claims[1].Claim.Predetermination)
	require.Equal(t, "24", claims[1].Claim.Orthodontics.TotalMonths.String())
	require.Equal(t, "2026-01-10", claims[1].Claim.Orthodontics.AppliancePlacement.String())
	require.Equal(t, "child", claims[2].Patient.Relationship)
}

// TestDentalComesBack: what was read and is written again is what was sent.
func TestDentalComesBack(t *testing.T) {
	in := dentalFile(t)
	d := x837.NewDecoder(bytes.NewReader(in), x837.Options{Lost: true})
	var claims []*claim.Claim
	for c, err := range d.Claims() {
		require.NoError(t, err)
		claims = append(claims, c)
	}
	require.Empty(t, d.Findings())
	var out bytes.Buffer
	require.NoError(t, x837.Encode837D(&out, d.Envelope(), x837.EncodeOptions{NewLines: true}, claims...))
	require.Equal(t, string(in), out.String())
	require.ErrorIs(t, x837.Encode837P(io.Discard, d.Envelope(), x837.EncodeOptions{}, claims...), x837.ErrSetting)
}

// TestDentalKeepsWhatHasNoField: segments that no field holds come back, too.
func TestDentalKeepsWhatHasNoField(t *testing.T) {
	for from, to := range map[string]string{
		"HI*ABK:K0262*ABF:K036": "HI*TQ:1234", "REF*6R*L1~": "REF*6R*L1~\nREF*G3*P1**2U:99~", "DTP*441*D8*20160303": "DTP*139*D8*20160303",
		"SV3*AD:D4341*200**10**1": "SV3*AD:D4341:::::TEXT*200*12*10:20*I*1", "DN1*24*22": "DN1***" + "*Y",
	} {
		in := strings.Replace(string(dentalFile(t)), from, to, 1)
		require.NotEqual(t, string(dentalFile(t)), in, from)
		in = strings.Replace(in, "SE*60", fmt.Sprintf("SE*%d", 60+strings.Count(to, "~")-strings.Count(from, "~")), 1)
		if to == "HI*TQ:1234" {
			in = strings.Replace(in, "*****1:2~", "~", 1)
		}
		d := x837.NewDecoder(strings.NewReader(in), x837.Options{Lost: true})
		var claims []*claim.Claim
		for c, err := range d.Claims() {
			require.NoError(t, err)
			claims = append(claims, c)
		}
		require.Empty(t, d.Findings(), to)
		var out bytes.Buffer
		require.NoError(t, x837.Encode837D(&out, d.Envelope(), x837.EncodeOptions{NewLines: true}, claims...))
		require.Equal(t, in, out.String(), to)
	}
}

// TestDentalRulesAreLocated: one defect, one finding of the rules, at its element.
func TestDentalRulesAreLocated(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"TOO*JP*14*M:O", "TOO*JP*33*M:O", "DEN-TOO-01 segment 31 (2400 TOO02)"},
		{"TOO*JP*14*M:O", "TOO*JP*14*M:X", "DEN-SUR-01 segment 31 (2400 TOO03)"},
		{"TOO*JP*14*M:O", "TOO*JP*14*M:M", "DEN-SUR-01 segment 31 (2400 TOO03)"},
		{"TOO*JP*14*M:O", "TOO*JP*8*M:O", "DEN-SUR-02 segment 31 (2400 TOO03)"},
		{"TOO*JP*14*M:O", "TOO*JP*14*M", "DEN-NED-01 segment 31 (2400 TOO03)"},
		{"TOO*JP*14*M:O", "TOO*JP*3*M:O", "DEN-MIS-01 segment 31 (2400 TOO02)"},
		{"TOO*JP*14*M:O", "TOO*JP*K*M:O", "DEN-AGE-02 segment 31 (2400 TOO02)"},
		{"TOO*JP*K*O", "TOO*JP*19*O", ""},
		{"TOO*JP*K*O", "TOO*JP*18*O", "DEN-AGE-01 segment 58 (2400 TOO02)"},
		{"TOO*JP*K*O", "TOO*JP*R*D", "DEN-NED-01 segment 58 (2400 TOO02)"},
		{"DMG*D8*20210101*M", "DMG*D8*20230101*M", ""},
		{"SV3*AD:D4341*200**10**1", "SV3*AD:D4341*200**00**1", "DEN-NED-01 segment 35 (2400 SV304-1)"},
		{"SV3*AD:D2150*150****1*****1:2", "SV3*AD:D2150*150**10**1*****1:2", "DEN-ARE-02 segment 31 (2400 TOO02)"},
		{"SV3*AD:D2150*150****1*****1:2", "SV3*AD:D2150*150**20**1*****1:2", ""},
		{"SV3*AD:D2150*150", "SV3*AD:99213*150", "DEN-COD-01 segment 30 (2400 SV301-2)"},
		{"DTP*441*D8*20160303", "DTP*446*D8*20160303", "DEN-PRO-01 segment 37 (2400 SV305)"},
		{"DTP*441*D8*20160303", "DTP*441*D8*20260304", "DEN-PRO-01 segment 39 (2400 DTP03)"},
		{"SV3*AD:D4341*200**10**1~", "SV3*AD:D2150*200****1~\nTOO*JP*14*O:D~", "DEN-DUP-01 segment 36 (2400 TOO02)"},
		{"SV3*AD:D4341*200**10**1~", "SV3*AD:D2150*200****1~\nTOO*JP*14*B:D~", ""},
		{"DN2*3*M", "DN2*99*M", "DEN-TOO-01 segment 21 (2300 DN201)"},
		{"DN1*24*22", "DN1*24*25", "DEN-ORT-01 segment 42 (2300 DN102)"},
		{"DN1*24*22", "DTP*472*D8*20260303~\nDN1*24*22", "DEN-DAT-02 segment 42 (2300 DTP03)"},
	} {
		b := strings.Replace(string(dentalFile(t)), c.from, c.to, 1)
		require.NotEqual(t, b, string(dentalFile(t)), c.from)
		_, found := dentalFindings(t, []byte(b), x837.Options{Levels: x12.Situational | x12.Codes, Checker: guidelines.New(guidelines.Config{Dental: dentalNeeds})})
		var have []string
		for _, f := range found {
			if strings.HasPrefix(string(f.Rule), "DEN") && f.Rule != "DEN-NED-02" {
				have = append(have, fmt.Sprint(f.Rule, " ", f.X12))
			}
		}
		if c.want == "" {
			require.Empty(t, have, c.to)
		} else {
			require.Contains(t, have, c.want, c.to)
		}
	}
}

// TestDentalMutations: each defect is reported where it is.
func TestDentalMutations(t *testing.T) {
	n := x12mutate.Try(t, dentalFile(t), func(b []byte) []x12.Finding {
		_, found := dentalFindings(t, b, x837.Options{Levels: x12.Syntax | x12.Guide})
		for i := range found {
			if found[i].Rule == "CLM-SUB-03" { // what says of the identifier of a patient that it is one too many
				found[i].Rule = "X12-ELM-04"
			}
		}
		return found
	})
	require.Greater(t, n, 100)
}

type closing struct{ bytes.Buffer }

func (*closing) Close() error { return nil }

// TestDentalIsDividedAndAnswered: Split, Merge and the 999 work as for the other claims.
func TestDentalIsDividedAndAnswered(t *testing.T) {
	in := dentalFile(t)
	var parts []*closing
	require.NoError(t, x12.Split(bytes.NewReader(in), 1, x12.Envelope{}, func(int) (io.WriteCloser, error) {
		parts = append(parts, new(closing))
		return parts[len(parts)-1], nil
	}))
	require.Len(t, parts, 3)
	for _, p := range parts {
		claims, found := dentalFindings(t, p.Bytes(), x837.Options{})
		require.Empty(t, found)
		require.Len(t, claims, 1)
	}
	var merged bytes.Buffer
	require.NoError(t, x12.Merge(&merged, x12.Envelope{}, &parts[0].Buffer, &parts[1].Buffer, &parts[2].Buffer))
	require.Equal(t, strings.ReplaceAll(string(in), "\n", ""), merged.String())
	ok, err := ack.Write(io.Discard, bytes.NewReader(in), ack.Options{Created: time.Date(2026, 3, 4, 13, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	require.True(t, ok)
	ok, err = ack.Write(io.Discard, strings.NewReader(strings.Replace(string(in), "SV3*AD:D2150*150", "SV3*AD:D2150*A", 1)), ack.Options{Created: time.Date(2026, 3, 4, 13, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	require.False(t, ok)
}

// TestDentalSamples: the public samples are read, those of version 4010 without being judged; each segment has a loop.
func TestDentalSamples(t *testing.T) {
	dir := datafile.Dir(t)
	old, err := filepath.Glob(filepath.Join(dir, "x12", "oopfactory", "*837D*"))
	require.NoError(t, err)
	require.Len(t, old, 7)
	for _, name := range append(old, filepath.Join(dir, "x12", "moov", "837d_sample.txt")) {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		claims, services := 0, 0
		d := x837.NewDecoder(bytes.NewReader(b), x837.Options{Lost: strings.Contains(name, "moov")})
		for c, err := range d.Claims() {
			require.NoError(t, err, name)
			require.Equal(t, guidelines.Dental, c.Setting)
			require.NotEmpty(t, c.Claim.AccountNumber)
			claims++
			services += len(c.Lines)
		}
		require.NotZero(t, claims)
		require.Equal(t, bytes.Count(b, []byte("SV3*")), services, name)
		if strings.Contains(name, "moov") {
			require.Empty(t, slices.DeleteFunc(d.Findings(), func(f x12.Finding) bool { return f.Rule == "X12-LOST-02" }))
		}
		for s, err := range x12.Segments(bytes.NewReader(b)) {
			require.NoError(t, err)
			if s.ID == "SV3" {
				require.Equal(t, "2400", s.Loop)
			}
		}
	}
}

func FuzzDental(f *testing.F) {
	f.Add(dentalFile(f))
	f.Add(bytes.ReplaceAll(dentalFile(f), []byte("*"), []byte("|")))
	checker := guidelines.New(guidelines.Config{Dental: dentalNeeds})
	f.Fuzz(func(t *testing.T, b []byte) {
		for r := range x837.Validate(bytes.NewReader(b), x837.Options{Checker: checker, Lost: true}) {
			for i := range r.Findings {
				_ = r.Findings[i].String()
			}
			if r.Claim != nil {
				_ = x837.Encode837D(io.Discard, envelope(), x837.EncodeOptions{Transliterate: true, Omit: true}, r.Claim)
			}
		}
	})
}

// proper are dental claims of many kinds, as careful offices send them.
func proper(t *testing.T) []*claim.Claim {
	t.Helper()
	b, err := os.ReadFile("../../testdata/dental.ndjson")
	require.NoError(t, err)
	var out []*claim.Claim
	for line := range bytes.Lines(b) {
		c, err := encounter.Unmarshal(line)
		require.NoError(t, err)
		out = append(out, c)
	}
	require.Greater(t, len(out), 30)
	return out
}

// TestProperDentalClaims: no rule of any kind finds a fault in them, they are written without loss, and what is written is
// read again as it was.
func TestProperDentalClaims(t *testing.T) {
	claims := proper(t)
	for _, checker := range []*guidelines.Checker{guidelines.New(guidelines.Config{}), guidelines.New(guidelines.Config{Dental: dentalNeeds})} {
		for _, c := range claims {
			for _, f := range c.CheckWith(checker, claim.CheckOptions{Complete: true}).Findings {
				require.Equal(t, guidelines.RuleID("DEN-NED-02"), f.Rule, "%s: %s", c.ID, f)
			}
		}
	}
	var out bytes.Buffer
	for _, c := range claims {
		lost, err := x837.Lost(c)
		require.NoError(t, err, c.ID)
		require.Empty(t, lost, c.ID)
	}
	env := envelope()
	env.Created = time.Date(2026, time.April, 1, 8, 30, 0, 0, time.UTC)
	require.NoError(t, x837.Encode837D(&out, env, x837.EncodeOptions{Transliterate: true}, claims...))
	first := out.String()
	back, found := dentalFindings(t, out.Bytes(), x837.Options{Checker: guidelines.New(guidelines.Config{}), Lost: true})
	for _, f := range found {
		t.Error(f)
	}
	require.Len(t, back, len(claims))
	out.Reset()
	for i, c := range back { // through the encounter, too
		b, err := encounter.Marshal(c)
		require.NoError(t, err)
		back[i], err = encounter.Unmarshal(b)
		require.NoError(t, err)
	}
	require.NoError(t, x837.Encode837D(&out, env, x837.EncodeOptions{}, back...))
	require.Equal(t, first, out.String())
}

func ExampleEncode837D() {
	c := visit()
	c.Setting, c.Claim.PlaceOfService = guidelines.Dental, "11"
	c.Diagnoses = []claim.Diagnosis{claim.Dx(icd.MustParseCM("K02.62"))}
	c.Claim.Teeth = []claim.ToothStatus{{Tooth: "3", Status: "M"}}
	c.Lines = []claim.Line{{
		Code: claim.Code(hcpcs.MustParse("D2392")), Charge: decimal.NewFromInt(240), Units: decimal.NewFromInt(1),
		Teeth: []claim.TreatedTooth{{Tooth: "14", Surfaces: []string{"M", "O"}}}, For: claim.ForPositions(1),
	}}
	env := x12.Envelope{Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, Created: time.Date(2026, time.March, 5, 8, 30, 0, 0, time.UTC)}
	var out bytes.Buffer
	if err := x837.Encode837D(&out, env, x837.EncodeOptions{}, c); err != nil {
		fmt.Println(err)
		return
	}
	segments := strings.Split(out.String(), "~")
	fmt.Println(segments[1])
	for _, s := range segments[slices.IndexFunc(segments, func(s string) bool { return strings.HasPrefix(s, "CLM") }):] {
		if s == "" || strings.HasPrefix(s, "SE") {
			break
		}
		fmt.Println(s)
	}
	// Output:
	// GS*HC*SENDER*RECEIVER*20260305*0830*1*X*005010X224A2
	// CLM*A-1001*240***11:B:1*Y*A*Y*Y
	// DTP*472*D8*20260304
	// DN2*3*M****JP
	// HI*ABK:K0262
	// LX*1
	// SV3*AD:D2392*240****1*****1
	// TOO*JP*14*M:O
}

func BenchmarkDecodeDental(b *testing.B) {
	in := dentalFile(b)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range x837.NewDecoder(bytes.NewReader(in), x837.Options{Reuse: true}).Claims() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

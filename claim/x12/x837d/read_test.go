package x837d_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/dental"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/claim/x12/x837d"
	"github.com/gomedcode/medcode/internal/x12mutate"
)

func file(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "claims.edi"))
	require.NoError(t, err)
	return b
}

// needs are invented.
var needs = dental.Table{
	"D2150": {Tooth: true, MinSurfaces: 2, MaxSurfaces: 2}, "D4341": {Area: true, Quadrant: true}, "D6240": {Tooth: true, Missing: true, Prosthesis: true},
	"D2391": {Tooth: true, MinSurfaces: 1, MaxSurfaces: 1, Posterior: true},
}

func TestRead(t *testing.T) {
	r := x837d.NewReader(bytes.NewReader(file(t)), x837d.Options{Needs: needs})
	var claims []*dental.Claim
	for c, err := range r.Claims() {
		require.NoError(t, err)
		claims = append(claims, c)
	}
	require.Empty(t, r.Findings())
	require.Equal(t, []string{"D8080"}, r.Skipped(), "what is not in the table is said")
	require.Len(t, claims, 3)
	c := claims[0]
	require.Equal(t, "ACC-1", c.ID)
	require.Equal(t, []string{"K0262", "K036"}, c.Diagnoses)
	require.Equal(t, "2026-03-03", c.Services[1].Date.String()+c.Day(&c.Services[1]).String())
	require.Equal(t, []string{"M", "O"}, c.Services[0].Teeth[0].Surfaces)
	require.Equal(t, "R", c.Services[2].Placement)
	require.Equal(t, "2016-03-03", c.Services[2].Prior.String())
	require.False(t, c.Predetermination)
	require.True(t, claims[1].Predetermination)
	require.Equal(t, "24", claims[1].Orthodontic.Months.Decimal.String())
	require.Equal(t, "2026-01-10", claims[1].Orthodontic.Placed.String())
	require.Equal(t, "2021-01-01", claims[2].Birth.String(), "of the patient")
}

// TestDentalRules: one defect, one finding of the rules, at its element.
func TestDentalRules(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"TOO*JP*14*M:O", "TOO*JP*33*M:O", "DEN-TOO-01 segment 31 (2400 TOO02)"},
		{"TOO*JP*14*M:O", "TOO*JP*14*M:X", "DEN-SUR-01 segment 31 (2400 TOO03-2)"},
		{"TOO*JP*14*M:O", "TOO*JP*14*M:M", "DEN-SUR-01 segment 31 (2400 TOO03-2)"},
		{"TOO*JP*14*M:O", "TOO*JP*8*M:O", "DEN-SUR-02 segment 31 (2400 TOO03-2)"},
		{"TOO*JP*14*M:O", "TOO*JP*14*M", "DEN-NED-01 segment 30 (2400 SV301-2)"},
		{"TOO*JP*14*M:O", "TOO*JP*3*M:O", "DEN-MIS-01 segment 31 (2400 TOO02)"},
		{"TOO*JP*14*M:O", "TOO*JP*K*M:O", "DEN-AGE-01 segment 31 (2400 TOO02)"},
		{"TOO*JP*K*O", "TOO*JP*R*D", "DEN-NED-01 segment 57 (2400 SV301-2)"},
		{"TOO*JP*K*O", "TOO*JP*18*O", ""},
		{"SV3*AD:D4341*200**10**1", "SV3*AD:D4341*200**00**1", "DEN-NED-01 segment 35 (2400 SV304)"},
		{"SV3*AD:D2150*150****1*****1:2", "SV3*AD:D2150*150**10**1*****1:2", "DEN-ARE-02 segment 31 (2400 TOO02)"},
		{"SV3*AD:D2150*150****1*****1:2", "SV3*AD:D2150*150**20**1*****1:2", ""},
		{"SV3*AD:D2150*150****1*****1:2", "SV3*AD:D2150*150****1*****1:3", "DEN-DX-01 segment 30 (2400 SV311-2)"},
		{"SV3*AD:D2150*150", "SV3*AD:99213*150", "DEN-COD-01 segment 30 (2400 SV301-2)"},
		{"DTP*441*D8*20160303~\n", "", "DEN-PRO-01 segment 37 (2400 SV301-2)"},
		{"DTP*441*D8*20160303", "DTP*441*D8*20260304", "DEN-PRO-01 segment 39 (2400 DTP03)"},
		{"SV3*AD:D4341*200**10**1", "SV3*AD:D2150*200****1~\nTOO*JP*14*O:D", "DEN-DUP-01 segment 36 (2400 TOO02)"},
		{"SV3*AD:D4341*200**10**1", "SV3*AD:D2150*200****1~\nTOO*JP*14*B:D", ""},
		{"DN2*3*M", "DN2*99*M", "DEN-TOO-01 segment 21 (2300 DN201)"},
	} {
		b := strings.Replace(string(file(t)), c.from, c.to, 1)
		require.NotEqual(t, b, string(file(t)), c.from)
		_, found, err := x837d.Read(strings.NewReader(b), x837d.Options{Needs: needs})
		require.NoError(t, err)
		var have []string
		for _, f := range found {
			if strings.HasPrefix(string(f.Rule), "DEN") && (len(have) == 0 || !strings.HasPrefix(string(f.Rule), "DEN-MIS")) {
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

// TestMutations: each defect is reported where it is.
func TestMutations(t *testing.T) {
	n := x12mutate.Try(t, file(t), func(b []byte) []x12.Finding {
		_, found, err := x837d.Read(bytes.NewReader(b), x837d.Options{})
		require.NoError(t, err)
		return found
	})
	require.Greater(t, n, 100)
}

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

func TestSplitMergeAcknowledge(t *testing.T) {
	in := file(t)
	var parts []*buffer
	require.NoError(t, x12.Split(bytes.NewReader(in), 1, x12.Envelope{}, func(int) (io.WriteCloser, error) {
		parts = append(parts, new(buffer))
		return parts[len(parts)-1], nil
	}))
	require.Len(t, parts, 3)
	for _, p := range parts {
		claims, found, err := x837d.Read(bytes.NewReader(p.Bytes()), x837d.Options{Needs: needs})
		require.NoError(t, err)
		require.Empty(t, found)
		require.Len(t, claims, 1)
	}
	var merged bytes.Buffer
	require.NoError(t, x12.Merge(&merged, x12.Envelope{}, &parts[0].Buffer, &parts[1].Buffer, &parts[2].Buffer))
	require.Equal(t, strings.ReplaceAll(string(in), "\n", ""), merged.String())
	ok, err := ack.Write(io.Discard, bytes.NewReader(in), ack.Options{Created: time.Date(2026, 3, 4, 13, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	require.True(t, ok)
}

// TestSamples: the public samples are read, those of version 4010 without being judged; each segment has a loop.
func TestSamples(t *testing.T) {
	dir := os.Getenv("MEDCODE_DATA")
	if dir == "" {
		t.Skip("MEDCODE_DATA is not set")
	}
	old, err := filepath.Glob(filepath.Join(dir, "x12", "oopfactory", "*837D*"))
	require.NoError(t, err)
	names := append(old, filepath.Join(dir, "x12", "moov", "837d_sample.txt"))
	require.Greater(t, len(names), 6)
	for _, name := range names {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		claims, found, err := x837d.Read(bytes.NewReader(b), x837d.Options{})
		require.NoError(t, err)
		services := 0
		for _, c := range claims {
			require.NotEmpty(t, c.ID)
			services += len(c.Services)
		}
		lines := bytes.Count(b, []byte("SV3*"))
		require.Equal(t, lines, services, name)
		require.NotZero(t, lines)
		if strings.Contains(name, "moov") {
			require.Empty(t, found)
		}
		for s, err := range x12.Segments(bytes.NewReader(b)) {
			require.NoError(t, err)
			if s.ID == "SV3" {
				require.Equal(t, "2400", s.Loop)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file(f))
	f.Add(bytes.ReplaceAll(file(f), []byte("*"), []byte("|")))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, found, _ := x837d.Read(bytes.NewReader(b), x837d.Options{Needs: needs})
		for i := range found {
			_ = found[i].String()
		}
	})
}

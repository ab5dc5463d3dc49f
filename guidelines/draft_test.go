package guidelines

import (
	"math/rand/v2"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// TestFindingIsSmall: a finding has at most 96 bytes.
func TestFindingIsSmall(t *testing.T) {
	require.LessOrEqual(t, unsafe.Sizeof(Finding{}), uintptr(96))
}

// TestPacked: everything that a draft says is what its finding says, in any number.
func TestPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	codes := []Code{{}, CodeCM(icd.MustParseCM("E11.9")), CodeCM(icd.MustParseCM("S72.001A")), CodeHCPCS(hcpcs.MustParse("G0108")),
		CodeModifier(hcpcs.MustParseModifier("25")), CodePCS(icd.MustParsePCS("0DTJ4ZZ")), CodeSign("é"), CodeText("12345678"), CodeText("JOHN")}
	places := []Location{{}, Whole(PartClaim), At(PartServices, 999), AtSub(PartServices, 3, "modifiers", 2), AtField(PartHistory, 32000, "a.b")}
	pick := func(n int) int { return []int{0, 0, 1, 2, 200}[r.IntN(5)] % (n + 1) }
	for range 2000 {
		d := Draft{Rule: "X-1", At: places[r.IntN(len(places))], Severity: Severity(r.IntN(4)), Text: "$1 $2 $9 $d $n.", Overridable: r.IntN(2) == 0, Asserted: r.IntN(2) == 0}
		for range pick(300) {
			d.Codes = append(d.Codes, codes[r.IntN(len(codes))])
		}
		for range pick(300) {
			d.Related = append(d.Related, places[r.IntN(len(places))])
		}
		for range pick(3) {
			d.Fixes = append(d.Fixes, Fix{What: FixKind(r.IntN(5)), At: places[r.IntN(len(places))], From: codes[r.IntN(len(codes))], To: codes[r.IntN(len(codes))], Dest: r.IntN(3) - 1})
		}
		for range pick(3) {
			d.Evidence = append(d.Evidence, Cite{"Document", []string{"", "FY2026"}[r.IntN(2)], "I.C.9"})
		}
		if r.IntN(2) == 0 {
			d.Detail = string(make([]byte, pick(300)))
		}
		if r.IntN(2) == 0 {
			d.from, d.notes, d.schedule = icd.NodeOfCode(icd.MustParseCM("E11")), "FY2026", "2026"
		}
		f := d.Finding()
		require.Equal(t, d.Codes, f.Codes())
		require.Equal(t, d.Related, f.Related())
		require.Equal(t, d.Detail, f.Detail())
		require.Equal(t, d.Fixes, f.Fixes())
		require.Equal(t, d.Evidence, f.Evidence())
		want := d.Evidence
		if !d.from.IsZero() {
			want = append(want[:len(want):len(want)], Cite{docTAB, d.notes, "E11"})
		}
		require.Equal(t, append([]Cite{}, want...), append([]Cite{}, f.Cites()...))
		text := func(k int) string {
			if k < len(d.Codes) {
				return d.Codes[k].String()
			}
			return ""
		}
		require.Equal(t, text(0)+" "+text(1)+" "+text(8)+" "+d.Detail+" "+d.from.String()+".", f.Message())
	}
}

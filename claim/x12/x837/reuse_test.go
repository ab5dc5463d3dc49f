package x837_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// read reads the claims of a text with options.
func read(t *testing.T, text string, o x837.Options) (out []*claim.Claim) {
	t.Helper()
	for c := range x837.NewDecoder(strings.NewReader(text), o).Claims() {
		out = append(out, c)
	}
	return out
}

// TestKeptClaimsOutliveTheirDecoder reads other files, with and without Reuse, behind one whose claims are kept: their
// memory is not used again.
func TestKeptClaimsOutliveTheirDecoder(t *testing.T) {
	text := func(n int) string { b, _ := many(t, n); return string(b) }
	kept := read(t, text(40), x837.Options{NoCheck: true})
	require.Len(t, kept, 40)
	before, err := json.Marshal(kept)
	require.NoError(t, err)
	for range 3 {
		for _, o := range []x837.Options{{NoCheck: true, Reuse: true}, {NoCheck: true}, {Reuse: true}} {
			read(t, text(7), o)
			read(t, text(60), o)
		}
	}
	after, err := json.Marshal(kept)
	require.NoError(t, err)
	require.True(t, bytes.Equal(before, after))
}

// TestEndedDecoder asks a decoder that is at its end again: its claims have ended, what it found stays.
func TestEndedDecoder(t *testing.T) {
	text, _ := many(t, 2)
	d := x837.NewDecoder(bytes.NewReader(text), x837.Options{})
	for _, want := range []int{2, 0} {
		n := 0
		for _, err := range d.Claims() {
			require.NoError(t, err)
			n++
		}
		require.Equal(t, want, n)
	}
	require.NoError(t, d.Err())
	require.NotEmpty(t, d.Envelope().Sender.ID)
	require.Positive(t, d.Place().Segment)
	require.Equal(t, "SV1", d.Locate(guidelines.AtField(guidelines.PartServices, 0, "charge")).ID)

	broken := x837.NewDecoder(strings.NewReader("\xff\xfeI\x00S\x00A\x00"), x837.Options{})
	for range 2 {
		for range broken.Claims() {
		}
		require.ErrorIs(t, broken.Err(), x12.ErrEncoding)
	}
}

// TestErrOfAReaderThatFails: the error is there with the claim that it cost, for whoever stops at that.
func TestErrOfAReaderThatFails(t *testing.T) {
	text, disk := file(professionalSet), errors.New("disk")
	cut := text[:strings.Index(text, "CLM*A2")+60]
	d := x837.NewDecoder(io.MultiReader(strings.NewReader(cut), failing{disk}), x837.Options{})
	for _, err := range d.Claims() {
		if err != nil {
			break
		}
	}
	require.ErrorIs(t, d.Err(), disk)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestLateLoopKeepsItsAddress: a loop that comes behind the level it belongs to has an address of its own, which the
// levels that follow do not use again.
func TestLateLoopKeepsItsAddress(t *testing.T) {
	billing := "NM1*85*2*EXAMPLE CLINIC*****XX*1234567893\nN3*2 OAK ST\nN4*SPRINGFIELD*IL*627021234\nREF*EI*123456789\nPER*IC*DESK*TE*2175550199\n"
	subscriber := "HL*2*1*22*0\nSBR*P*18*G******CI\nNM1*IL*1*ONE*X****MI*W1\nDMG*D8*19610412*F\nNM1*PR*2*EXAMPLE HEALTH*****PI*12345\n"
	set := strings.Replace(professionalSet, "NM1*85*2*EXAMPLE CLINIC*****XX*1234567893\nN3*2 OAK ST\nN4*SPRINGFIELD*IL*627021234\nREF*EI*123456789\n", subscriber+billing, 1)
	for _, reuse := range []bool{false, true} {
		c := read(t, file(set), x837.Options{Reuse: reuse})[0]
		require.Equal(t, "2 OAK ST", c.Billing.Address.Line1)
		require.Equal(t, "DESK", c.Billing.Contact.Name)
		require.Equal(t, "1 MAIN ST", c.Patient.Address.Line1)
	}
	parent := "NM1*IL*1*PARENT*X****MI*W1\nN3*1 PARENT ST\nN4*SPRINGFIELD*IL*627011234\n"
	set = strings.Replace(professionalSet, "NM1*IL*1*ROE*JOHN****MI*W987654321\n", "", 1)
	set = strings.Replace(set, "HL*4*3*23*0\n", "HL*4*3*23*0\nPAT*19\nNM1*QC*1*KID*ONE\nDMG*D8*20150412*F\n"+parent+"HL*5*3*23*0\n", 1)
	claims := read(t, file(set), x837.Options{})
	require.Equal(t, "1 PARENT ST", claims[len(claims)-1].Subscriber.Address.Line1)
	require.Equal(t, "3 ELM ST", claims[len(claims)-1].Patient.Address.Line1)
}

// TestSecondServiceTakesThePlaceOfTheFirst: modifiers and pointers of two SV1 in one line do not add up.
func TestSecondServiceTakesThePlaceOfTheFirst(t *testing.T) {
	const sv1 = "SV1*HC:99213:25*131*UN*1***1:2\n"
	l := &read(t, file(strings.Replace(professionalSet, sv1, sv1+"SV1*HC:99214:59*131*UN*1***3\n", 1)), x837.Options{})[0].Lines[0]
	require.Equal(t, "99214", l.Code.Text())
	require.Equal(t, []string{"59"}, claim.Texts(l.Modifiers))
	require.Len(t, l.Modifiers, 1)
	require.Equal(t, claim.ForPositions(3), l.For)
}

// TestNothingIsNil: what a claim has none of does not depend on the claims read before it.
func TestNothingIsNil(t *testing.T) {
	set := strings.Replace(professionalSet, "HI*ABK:J069\n", "", 1)
	set = set[:strings.LastIndex(set, "LX*1")-1]
	for range 2 {
		for _, reuse := range []bool{false, true} {
			claims := read(t, file(set), x837.Options{Reuse: reuse})
			require.Nil(t, claims[1].Lines)
			require.Nil(t, claims[1].Diagnoses)
		}
	}
}

// TestListsThatAlternate: two lists of one kind that grow in turn take memory in proportion to the text.
func TestListsThatAlternate(t *testing.T) {
	for _, pair := range []string{"REF*G1*A\nREF*9F*B\n", "CRC*07*Y*01\nCRC*09*Y*38\n"} {
		text := file(strings.Replace(professionalSet, "REF*6R*L1\n", strings.Repeat(pair, 5000), 1))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		read(t, text, x837.Options{NoCheck: true})
		runtime.ReadMemStats(&after)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(100*len(text)), pair)
	}
}

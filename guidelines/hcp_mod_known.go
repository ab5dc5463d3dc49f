package guidelines

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/hcpcs"
)

// nationalModifiers are the Level II modifiers by first character, as of the HCPCS file of October 2025: numbers and
// letters alone.
func nationalModifiers(first byte) string {
	switch first {
	case 'A':
		return "123456789ABDEFGHIJKMOPQRSTUVWXYZ"
	case 'B':
		return "ALOPRU"
	case 'C':
		return "ABCDEFGHIJKLMNOPQRST"
	case 'D':
		return "A"
	case 'E':
		return "1234ABCDEJMPRTXY"
	case 'F':
		return "123456789ABCPQRSTXY"
	case 'G':
		return "0123456789ABCDEFGHJKLMNOPQRSTUVWXYZ"
	case 'H':
		return "9ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	case 'J':
		return "12345ABCDEFGKLWZ"
	case 'K':
		return "01234ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	case 'L':
		return "1CDLMRSTU"
	case 'M':
		return "2ABCDEFGHS"
	case 'N':
		return "123BRU"
	case 'P':
		return "123456ABCDILMNOST"
	case 'Q':
		return "0123456789ABCDEFGHJKLMNPQRSTWXYZ"
	case 'R':
		return "ABCDEIRT"
	case 'S':
		return "ABCDEFGHJKLMNQSTUVWYZ"
	case 'T':
		return "123456789ABCDEFGHJKLMNPQRSTUVW"
	case 'U':
		return "123456789ABCDEFGHJKNPQRS"
	case 'V':
		return "123456789MP"
	case 'X':
		return "12345EPSU"
	case 'Z':
		return "ABC"
	}
	return ""
}

// ambulancePlaces are the letters of origins and destinations, of which two make a modifier of an ambulance line.
const ambulancePlaces = "DEGHIJNPRSX"

// tripModifier reports whether a modifier names origin and destination of an ambulance trip; X (a stop on the way) is a
// destination only.
func tripModifier(m hcpcs.Modifier) bool {
	var buf [2]byte
	b, _ := m.AppendText(buf[:0])
	return len(b) == 2 && strings.IndexByte(ambulancePlaces, b[0]) >= 0 && b[0] != 'X' && strings.IndexByte(ambulancePlaces, b[1]) >= 0
}

// knownModifier reports whether a modifier is one of CPT or of the national ones.
func knownModifier(m hcpcs.Modifier) bool {
	if _, ok := hcpcs.FactsOf(m); ok {
		return true
	}
	var buf [2]byte
	b, _ := m.AppendText(buf[:0])
	return len(b) == 2 && strings.IndexByte(nationalModifiers(b[0]), b[1]) >= 0
}

// unknownModifier: HCP-MOD-26.
func (p *pass) unknownModifier(i, j int, m hcpcs.Modifier, f *lineFact) {
	if knownModifier(m) || f.kind == hcpcs.KindTransport && tripModifier(m) {
		return
	}
	if f.date.After(NewDate(2026, time.December, 31)) {
		p.onMod(i, j, "HCP-MOD-26", Info, "Modifier $1 is not one that is known here; it was not checked.")
		return
	}
	p.onMod(i, j, "HCP-MOD-26", 0, "Modifier $1 is none of CPT and HCPCS: check it, unless it is the payer's own.")
}

// ambulanceModifiers: HCP-AMB-03 and -04.
func (p *pass) ambulanceModifiers(i int, s *Service, f *lineFact) {
	n := f.code.Number()
	if f.kind != hcpcs.KindTransport || n < 225 || n > 999 || n == 888 || n == 998 {
		return
	}
	if p.e.Payer.Filing == "" {
		return
	}
	for _, m := range s.Modifiers {
		if tripModifier(m) || m == modQL {
			return
		}
	}
	p.onField(i, "modifiers", "HCP-AMB-03", p.medicareOr(Warning), "$1 does not say where the trip began and ended: add the letters of origin and destination, as in RH.", "")
}

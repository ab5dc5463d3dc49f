package remit

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// payer is who pays, as remittances and claims name it.
type payer struct {
	name string
	ids  [2]string // N104 or NM109; REF*2U
	ein  string    // TRN03
}

func payerOf(p *Payment) payer {
	out := payer{name: p.Payer.Name, ein: p.TraceOriginator}
	out.ids[0] = p.Payer.ID
	for _, r := range p.Payer.References {
		if r.Qualifier == "2U" {
			out.ids[1] = r.ID
		}
	}
	return out
}

func payerOfClaim(p *claim.Payer) payer {
	out := payer{name: p.Name}
	out.ids[0] = p.ID
	return out
}

// id is the number that the payer is shown with.
func (p payer) id() string {
	switch {
	case p.ids[0] != "":
		return p.ids[0]
	case p.ids[1] != "":
		return p.ids[1]
	}
	return p.ein
}

// alike says how far two name the same payer: 1 the same, -1 another one, 0 cannot be told. A claim and a remittance of one
// payer often have different numbers for it, hence a different number of these tells nothing.
func (p payer) alike(o payer) int {
	for _, a := range p.ids {
		for _, b := range o.ids {
			if a != "" && strings.EqualFold(a, b) {
				return 1
			}
		}
	}
	if p.name != "" && sameName(p.name, o.name) {
		return 1
	}
	if p.ein != "" && o.ein != "" {
		if p.ein == o.ein {
			return 1
		}
		return -1
	}
	return 0
}

// same reports whether two remittances are of the same payer.
func (p payer) same(o payer) bool {
	if p == o {
		return true // also when neither is named
	}
	if p.ids[0] != "" && o.ids[0] != "" {
		return strings.EqualFold(p.ids[0], o.ids[0])
	}
	return p.alike(o) > 0
}

// near reports whether the name of one begins with that of the other, as with AETNA and AETNA LIFE INSURANCE COMPANY: a hint
// where nothing else tells payers apart.
func (p payer) near(o payer) bool {
	a, b := p.name, o.name
	if len(plain(a)) > len(plain(b)) {
		a, b = b, a
	}
	const least, sure = 4, 8 // letters of a whole word, of any beginning
	short := plain(a)
	if len(short) < least || !strings.HasPrefix(plain(b), short) {
		return false
	}
	if len(short) >= sure {
		return true
	}
	head := ""
	for _, word := range strings.FieldsFunc(b, func(r rune) bool { return plain(string(r)) == "" }) {
		if head += plain(word); head == short {
			return true
		}
	}
	return false
}

// sameName compares names by their letters and digits.
func sameName(a, b string) bool { return plain(a) != "" && plain(a) == plain(b) }

// plain are the letters and digits of a text in upper case.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r >= 0x80:
			return r
		}
		return -1
	}, s)
}

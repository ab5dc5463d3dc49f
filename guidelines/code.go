package guidelines

import (
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Code is a code of any system as a finding names it: a small comparable value that prints in display form.
type Code struct {
	sys byte
	cm  icd.CM
	alt [8]byte
}

const (
	sysNone = iota
	sysCM
	sysOther
)

// CodeCM is an ICD-10-CM code.
func CodeCM(c icd.CM) Code {
	if c.IsZero() {
		return Code{}
	}
	return Code{sys: sysCM, cm: c}
}

// CodePCS is an ICD-10-PCS code.
func CodePCS(c icd.PCS) Code {
	var out Code
	b, _ := c.AppendText(out.alt[:0])
	return out.filled(len(b))
}

// CodeHCPCS is a HCPCS code of either level.
func CodeHCPCS(c hcpcs.Code) Code {
	var out Code
	b, _ := c.AppendText(out.alt[:0])
	return out.filled(len(b))
}

// CodeModifier is a HCPCS modifier.
func CodeModifier(m hcpcs.Modifier) Code {
	var out Code
	b, _ := m.AppendText(out.alt[:0])
	return out.filled(len(b))
}

// filled is c, of whose characters n were written.
func (c Code) filled(n int) Code {
	if n > 0 {
		c.sys = sysOther
	}
	return c
}

// CodeSign is a character, or the few that stand for one: for findings about how a text is written. Of more than eight
// bytes there is no such code.
func CodeSign(s string) Code {
	c := Code{sys: sysOther}
	if s == "" || len(s) > len(c.alt) {
		return Code{}
	}
	copy(c.alt[:], s)
	return c
}

// CodeText is a code as it was sent, for one that does not parse or belongs to no code set here (revenue code, place
// of service). Blanks and whatever is no letter, digit, dot or dash are left out. A text that no code resembles stands as
// [Unshown], since it may be a name or a number of a patient in the wrong place: more than eight characters, more than
// two letters without a digit, or more than seven digits without a letter.
func CodeText(s string) Code {
	c := Code{sys: sysOther}
	n, letters, digits := 0, 0, 0
	for i := 0; i < len(s); i++ {
		ch := s[i]
		switch {
		case ch >= '0' && ch <= '9':
			digits++
		case ch >= 'A' && ch <= 'Z', ch >= 'a' && ch <= 'z':
			letters++
		case ch != '.' && ch != '-':
			continue
		}
		if n < len(c.alt) {
			c.alt[n] = ch
		}
		n++
	}
	switch {
	case n == 0:
		return Code{}
	case n > len(c.alt), digits == 0 && letters > 2, letters == 0 && digits > 7:
		c.alt = [8]byte{}
		copy(c.alt[:], Unshown)
	}
	return c
}

// Unshown is what [CodeText] gives for a text that resembles no code.
const Unshown = "?"

// IsZero reports whether c is no code.
func (c Code) IsZero() bool { return c.sys == sysNone }

// CM is the ICD-10-CM code; ok is false for another system.
func (c Code) CM() (code icd.CM, ok bool) { return c.cm, c.sys == sysCM }

// AppendText appends the display form.
func (c Code) AppendText(b []byte) ([]byte, error) {
	if c.sys == sysCM {
		return c.cm.AppendText(b)
	}
	for _, ch := range c.alt {
		if ch == 0 {
			break
		}
		b = append(b, ch)
	}
	return b, nil
}

// MarshalText is the display form.
func (c Code) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// String is the display form: "E11.9", "0DTJ4ZZ", "99213", "25".
func (c Code) String() string {
	b, _ := c.AppendText(nil)
	return string(b)
}

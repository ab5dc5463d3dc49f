package icd

import (
	"strings"
)

// Cleanup says what Normalize had to mend in a text to make it a code.
type Cleanup uint8

// The repairs; several may apply.
const (
	CleanBlanks  Cleanup = 1 << iota // blanks, quotes or a byte-order mark around or inside the code
	CleanCase                        // lower-case letters
	CleanDot                         // a dot that was missing, doubled, trailing, or written as a comma, dash or blank
	CleanPadding                     // zeros or X that pad a short code to a fixed width
)

// String lists the repairs: "blanks,case".
func (c Cleanup) String() string {
	var out []string
	for i, name := range [...]string{"blanks", "case", "dot", "padding"} {
		if c&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return strings.Join(out, ",")
}

// Normalize reads a code from a column as researchers find them: dots missing or doubled or written as commas, any case,
// blanks and quotes around and inside. It says what it mended, so that the state of a column can be reported. What it
// cannot read is a [*SyntaxError]; a text of digits alone ("588", "4019") is one too, with [ReasonFirst]: it is an
// ICD-9-CM code, or a spreadsheet has eaten a letter or leading zeros, and no repair would be right.
//
// A code that a release knows only without its padding ("I10.0", "I1000", "E11900") is not mended here, since only a
// release can tell: see [Release.Normalize].
func Normalize(s string) (CM, Cleanup, error) {
	if c, err := ParseCM(s); err == nil {
		return c, untouched(s, c), nil
	}
	var b [16]byte
	n, dots, odd := 0, 0, false
	var mended Cleanup
	for i, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '"' || r == '\'' || r == '\u00a0' || r == '\ufeff':
			mended |= CleanBlanks
			continue
		case r == '.' || r == ',' || r == '-':
			dots++
			odd = odd || r != '.' || n != 3
			continue
		}
		if r >= 0x80 || n == len(b) {
			return CM{}, mended, syntaxError(systemCM, i, ReasonCharacter)
		}
		b[n] = byte(r)
		n++
	}
	if strings.HasSuffix(strings.TrimRight(s, " \t\r\n"), "-") {
		return CM{}, 0, syntaxError(systemCM, len(s)-1, ReasonDash) // E11.- stands for a group of codes
	}
	c, err := ParseCM(string(b[:n]))
	if err != nil {
		return CM{}, mended, syntaxError(systemCM, err.(*SyntaxError).Offset, err.(*SyntaxError).Reason)
	}
	if odd || dots > 1 || c.Len() > 3 && dots == 0 || c.Len() == 3 && dots == 1 {
		mended |= CleanDot
	}
	return c, mended | untouched(string(b[:n]), c)&CleanCase, nil
}

// untouched compares a text that parses with the display form and names the differences.
func untouched(s string, c CM) (mended Cleanup) {
	t, _ := trim(s)
	if len(t) != len(s) {
		mended |= CleanBlanks
	}
	for i := 0; i < len(t); i++ {
		if upper(t[i]) != t[i] {
			mended |= CleanCase
		}
	}
	if c.Len() > 3 && strings.IndexByte(t, '.') < 0 {
		mended |= CleanDot
	}
	return mended
}

// Normalize is the function of the same name with membership: a code that the release lacks is tried without the zeros
// or X that pad it ("I1000" is I10, "E11900" is E11.9), and ok says whether the release has the result.
func (r *Release) Normalize(s string) (e Entry, mended Cleanup, ok bool, err error) {
	c, mended, err := Normalize(s)
	if err != nil {
		return Entry{}, mended, false, err
	}
	if e, ok = r.CM(c); ok {
		return e, mended, true, nil
	}
	for n := c.Len(); n > 3 && (c.At(n) == '0' || c.At(n) == 'X'); {
		n--
		if e, ok = r.CM(c.Prefix(n)); ok && e.Billable() {
			return e, mended | CleanPadding, true, nil
		}
	}
	return Entry{}, mended, false, nil
}

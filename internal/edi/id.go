package edi

// ID is a short code packed into an integer: a segment id or a code value of up to four characters, the first in the
// lowest byte. The zero value is the empty code. Two IDs are equal when their text is.
type ID uint32

// MakeID packs s; a code longer than four characters gives 0.
func MakeID(s string) ID {
	if len(s) > 4 {
		return 0
	}
	var id ID
	for i := 0; i < len(s); i++ {
		id |= ID(s[i]) << (8 * i)
	}
	return id
}

// idOf packs b as MakeID does.
func idOf(b []byte) ID {
	switch len(b) {
	case 1:
		return ID(b[0])
	case 2:
		return ID(b[0]) | ID(b[1])<<8
	case 3:
		return ID(b[0]) | ID(b[1])<<8 | ID(b[2])<<16
	case 4:
		return ID(b[0]) | ID(b[1])<<8 | ID(b[2])<<16 | ID(b[3])<<24
	}
	return 0
}

// String is the text of id.
func (id ID) String() string {
	var b [4]byte
	n := 0
	for ; id != 0 && n < 4; n++ {
		b[n] = byte(id)
		id >>= 8
	}
	return string(b[:n])
}

// upper is id with its letters in upper case.
func (id ID) upper() ID {
	if id&0x40404040&(id<<1) == 0 {
		return id // no byte has both bits of a lower-case letter
	}
	for i := 0; i < 4; i++ {
		c := byte(id >> (8 * i))
		if c >= 'a' && c <= 'z' {
			id -= 0x20 << (8 * i)
		}
	}
	return id
}

// The segments that the envelope gives a meaning.
const (
	idISA ID = 'I' | 'S'<<8 | 'A'<<16
	idIEA ID = 'I' | 'E'<<8 | 'A'<<16
	idTA1 ID = 'T' | 'A'<<8 | '1'<<16
	idGS  ID = 'G' | 'S'<<8
	idGE  ID = 'G' | 'E'<<8
	idST  ID = 'S' | 'T'<<8
	idSE  ID = 'S' | 'E'<<8
	idHL  ID = 'H' | 'L'<<8
)

package grammar

// Alphabet lists the values of an axis in their order: the digits and the letters without I and O.
const Alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// Radix is the number of values.
const Radix = len(Alphabet)

// none marks a byte that is no value.
const none = 0xff

// places maps a byte to its place in the alphabet counted from 1, and every other byte to 0.
var places = [256]uint8{
	'0': 1, '1': 2, '2': 3, '3': 4, '4': 5, '5': 6, '6': 7, '7': 8, '8': 9,
	'9': 10, 'A': 11, 'B': 12, 'C': 13, 'D': 14, 'E': 15, 'F': 16, 'G': 17, 'H': 18,
	'J': 19, 'K': 20, 'L': 21, 'M': 22, 'N': 23, 'P': 24, 'Q': 25, 'R': 26, 'S': 27,
	'T': 28, 'U': 29, 'V': 30, 'W': 31, 'X': 32, 'Y': 33, 'Z': 34,
}

// place is the place of a value counted from 0, none for a byte that is no value. Lower case is no value.
func place(c byte) uint8 { return places[c] - 1 }

// Index is the place of a value in the alphabet, 0 to 33.
func Index(c byte) (i int, ok bool) {
	v := place(c)
	return int(v), v != none
}

// bit is the bit of a value in an axis mask, 0 when c is no value.
func bit(c byte) uint64 {
	v := place(c)
	if v == none {
		return 0
	}
	return 1 << v
}

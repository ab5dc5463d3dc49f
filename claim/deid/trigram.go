package deid

import "math"

const alphabet = 27 // and one for the ends of a word

// letterOf is the number of a small letter; 0 for anything else.
func letterOf(b byte) int {
	if b >= 'a' && b <= 'z' {
		return int(b-'a') + 1
	}
	return 0
}

// trigrams are, for each three letters, the logarithm (in sixteenths) of how much likelier they are in names than in words that
// are none.
func trigrams() []int8 {
	const size = alphabet * alphabet * alphabet
	var in, out [size]float32
	names, others := float32(0), float32(0)
	for i := range lexicon.entries {
		e := &lexicon.entries[i]
		name, other := e.class&anyName != 0 && e.class&(english|medicine|proper) == 0, e.class&anyName == 0 && e.class&(medical|drug|usual|rare) != 0
		if !name && !other {
			continue
		}
		eachTrigram(e.text(), func(k int) {
			if name {
				in[k]++
				names++
			} else {
				out[k]++
				others++
			}
		})
	}
	likely := make([]int8, size)
	for k := range likely {
		x := 16 * math.Log(float64((in[k]+2)/names)/float64((out[k]+2)/others))
		likely[k] = int8(max(-64, min(64, x)))
	}
	return likely
}

// eachTrigram calls f with the three letters at each place of a word, its ends among them.
func eachTrigram(w string, f func(int)) {
	a, b := 0, 0
	for i := 0; i <= len(w); i++ {
		c := 0
		if i < len(w) {
			c = letterOf(w[i])
		}
		f((a*alphabet+b)*alphabet + c)
		a, b = b, c
	}
}

// likeName is how much a word of unknown kind looks like a name: 0 not at all to 7 very much.
func likeName(w string) uint32 {
	sum := 0
	eachTrigram(folded(w), func(k int) { sum += int(lexicon.likely[k]) })
	return uint32(max(0, min(7, sum/20+4)))
}

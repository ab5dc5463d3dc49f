package report

import "crypto/sha256"

// digest stands for a member or an account number.
type digest [16]byte

func digestOf(s string) digest {
	h := sha256.Sum256([]byte(s))
	return digest(h[:16])
}

func (d digest) compare(e digest) int {
	for i := range d {
		if d[i] != e[i] {
			return int(d[i]) - int(e[i])
		}
	}
	return 0
}

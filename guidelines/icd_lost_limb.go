package guidelines

import "github.com/gomedcode/medcode/icd"

// lostLimb: ICD-LAT-08.
func (p *pass) lostLimb() {
	for i := range p.dx {
		c := p.dx[i].code
		if c.IsZero() || c.Category().Compact() != "Z89" || c.At(4) < '4' || c.At(4) > '6' {
			continue
		}
		for j := range p.dx {
			d := &p.dx[j]
			if side := p.dx[i].title & tSided; side != 0 && side != tSided && d.title&tSided == side && wasLost(c, d.code) {
				p.two("ICD-LAT-08", 0, j, i, "$1 is a part of the leg that $2 says was lost: correct the side or the code.")
			}
		}
	}
}

// wasLost tells whether a disease or injury is of a part that an amputation took: Z89.43 and Z89.44 foot and ankle, Z89.5 the leg
// below the knee, Z89.6 above it. Toes (Z89.41, Z89.42) leave the foot.
func wasLost(amputation, c icd.CM) bool {
	level := amputation.At(4)
	if level == '4' && amputation.At(5) < '3' {
		return false
	}
	cat, part := c.Category().Compact(), c.At(4)
	switch cat {
	case "L97": // calf 2, ankle 3, heel and midfoot 4, foot 5
		return part >= '4' && part <= '5' || level >= '5' && part == '3' || level == '6' && part == '2'
	case "S90", "S91", "S92", "S93", "S97", "S98":
		return c.At(7) != 'S'
	case "S82", "S83", "M17", "M23":
		return level == '6' && c.At(7) != 'S'
	}
	return false
}

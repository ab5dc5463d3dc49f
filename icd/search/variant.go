package search

// variant chooses the encounter or the eye: the variant whose words the query has, else the one that the text means, else the
// first, or of sides the one that names none.
// 0 stands for a document without variants, 1 for the first variant.
func (k *ranking) variant(d int, mask uint32, means int) (int, uint32) {
	set := &k.sets[k.set[d]]
	if len(set.texts) == 0 {
		return 0, mask
	}
	asked := k.wants &^ unilateral
	parts := uint32(0) // what variants of a side name besides ("eye"), which the one of both need not say
	usual, sided := -1, false
	for v, terms := range set.terms {
		of, bits := side(0), uint32(0)
		for _, id := range terms {
			if of |= k.sides[id]; k.sides[id] == 0 {
				bits |= k.bit(id)
			}
		}
		switch {
		case of != 0:
			parts |= bits
			sided = true
		case usual < 0:
			usual = v
		}
	}
	if !sided || usual < 0 {
		usual = 0
	}
	best, bestMask, bestScore := usual, mask, float32(-1)
	if mask != 1<<len(k.r.Terms)-1 {
		for v, terms := range set.terms {
			m := mask
			other, of := float32(0), side(0)
			for _, id := range terms {
				of |= k.sides[id]
				if bit := k.bit(id); bit != 0 {
					m |= bit
				} else {
					other += 0.01
				}
			}
			switch {
			case of == 0:
			case asked != 0 && of&asked == 0, asked == 0 && of&(right|left|bilateral) != 0: // "bilateral eye" is not "right eye"
				continue
			case asked != 0:
				m |= parts
			}
			if s := k.weigh(m) + 4*k.weigh(m&k.course) - other*0.1; s > bestScore+0.05 {
				best, bestMask, bestScore = v, m, s
			}
		}
	}
	if means > 0 && bestMask == mask {
		return means, mask
	}
	return best + 1, bestMask
}

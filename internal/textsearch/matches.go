package textsearch

import (
	"cmp"
	"slices"
)

// Matches are the lines that have words of a reading, to be given back by Release.
type Matches struct {
	ix *Index
	r  *Reading
	// The masks of all lines, all zero when nothing is matched: narrow ones for up to eight words, wide ones for more.
	narrow  []uint8
	wide    []uint32
	broad   bool     // the wide ones are used
	touched []uint32 // the lines
	masks   []uint32 // their masks
	long    uint32   // bits of the words that brought no lines
	promises
	order []int
	best  []uint64 // ranks
}

// longList is the number of lines from which on a term no longer brings lines of its own into play, when rarer
// terms of half the weight of the query have brought theirs.
const longList = 1500

// Match finds the lines that have words of a reading.
func (ix *Index) Match(r *Reading) *Matches {
	m, _ := ix.idle.Get().(*Matches)
	if m == nil {
		m = &Matches{ix: ix}
	}
	m.r = r
	if m.broad = len(r.Terms) > 8; !m.broad {
		if m.narrow == nil {
			m.narrow = make([]uint8, len(ix.doc))
		}
		collect(m, m.narrow)
		return m
	}
	if m.wide == nil {
		m.wide = make([]uint32, len(ix.doc))
	}
	collect(m, m.wide)
	return m
}

// Release gives the memory back.
func (m *Matches) Release() {
	if m.broad {
		blank(m.wide, m.touched)
	} else {
		blank(m.narrow, m.touched)
	}
	m.promises = promises{}
	m.r, m.long, m.touched, m.masks = nil, 0, m.touched[:0], m.masks[:0]
	m.ix.idle.Put(m)
}

func blank[M uint8 | uint32](masks []M, lines []uint32) {
	for _, line := range lines {
		masks[line] = 0
	}
}

// Reading is the reading.
func (m *Matches) Reading() *Reading { return m.r }

// Mask is the mask of the words that a line has. Lines that have nothing but words of Long are not known.
func (m *Matches) Mask(line int) uint32 {
	if m.broad {
		return m.wide[line]
	}
	return uint32(m.narrow[line])
}

// Long is the mask of the frequent words that brought no lines of their own.
func (m *Matches) Long() uint32 { return m.long }

// collect sets the masks, going from the rarest term to the most frequent one.
func collect[M uint8 | uint32](m *Matches, masks []M) {
	ix, r := m.ix, m.r
	m.order = m.order[:0]
	for i := range r.Terms {
		if len(r.Terms[i].IDs) > 0 {
			m.order = append(m.order, i)
		}
	}
	slices.SortStableFunc(m.order, func(a, b int) int { return cmp.Compare(ix.spread(&r.Terms[a]), ix.spread(&r.Terms[b])) })
	var done float32 // weight of the terms gone through
	touched := m.touched
	for _, i := range m.order {
		bit := M(1) << i
		long := 2*done >= r.Total && ix.spread(&r.Terms[i]) > longList
		if long {
			m.long |= uint32(bit)
		}
		done += r.Terms[i].Weight
		for _, id := range r.Terms[i].IDs {
			list := ix.posts[ix.from[id]:ix.from[id+1]]
			switch {
			case long && len(list) > linePosts*len(touched):
				for _, line := range touched {
					if ix.HasTerm(int(line), id) {
						masks[line] |= bit
					}
				}
			case long:
				for _, line := range list {
					if x := masks[line]; x != 0 {
						masks[line] = x | bit
					}
				}
			default:
				for _, line := range list {
					x := masks[line]
					if x == 0 {
						touched = append(touched, line)
					}
					masks[line] = x | bit
				}
			}
		}
	}
	for _, line := range touched {
		m.masks = append(m.masks, uint32(masks[line]))
	}
	m.touched = touched
}

// linePosts is how many lines of a term are gone through in the time that looking for the term in one line takes.
const linePosts = 12

// spread is the number of lines that a term reaches.
func (ix *Index) spread(t *Term) (n int) {
	for _, id := range t.IDs {
		n += ix.lines(id)
	}
	return n
}

package grammar

// texts are distinct strings by number, cut out of one; number 0 is the empty string.
type texts struct {
	all  string
	ends []uint32 // ends[i] is where string i ends
}

func (t *texts) at(i uint32) string {
	if i == 0 {
		return ""
	}
	return t.all[t.ends[i-1]:t.ends[i]]
}

// interner numbers strings while a grammar is built.
type interner struct {
	buf  []byte
	ends []uint32
	ids  map[string]uint32
}

func newInterner() *interner {
	return &interner{ends: []uint32{0}, ids: map[string]uint32{"": 0}}
}

func (in *interner) id(s string) uint32 {
	if n, ok := in.ids[s]; ok {
		return n
	}
	n := uint32(len(in.ends))
	in.buf = append(in.buf, s...)
	in.ends = append(in.ends, uint32(len(in.buf)))
	in.ids[s] = n
	return n
}

func (in *interner) texts() texts { return texts{all: string(in.buf), ends: in.ends} }

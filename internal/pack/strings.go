package pack

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/packed"
)

// Strings collects texts, each kept once. Add gives a provisional number; Finish sorts them and says where each went.
type Strings struct {
	ids   map[string]uint32
	texts []string
	size  int
}

// Add gives the provisional number of s.
func (t *Strings) Add(s string) uint32 {
	if id, ok := t.ids[s]; ok {
		return id
	}
	if t.ids == nil {
		t.ids = make(map[string]uint32, 1<<17)
	}
	id := uint32(len(t.texts))
	t.ids[s] = id
	t.size += len(s)
	t.texts = append(t.texts, s)
	return id
}

// addNew numbers s without looking for an equal text.
func (t *Strings) addNew(s string) uint32 {
	t.size += len(s)
	t.texts = append(t.texts, s)
	return uint32(len(t.texts) - 1)
}

// Finish front-codes the texts, sorted when size matters more than time. final[provisional] is the number that the
// reader uses.
func (t *Strings) Finish(sorted bool) (n int, off, data []byte, final []uint32) {
	order := make([]uint32, len(t.texts))
	for i := range order {
		order[i] = uint32(i)
	}
	if sorted {
		slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(t.texts[a], t.texts[b]) })
	}
	final = make([]uint32, len(order))
	off = make([]byte, 0, (len(order)/packed.StringsBlock+2)*4)
	data = make([]byte, 0, t.size+4*len(order))
	prev := ""
	for i, id := range order {
		s := t.texts[id]
		final[id] = uint32(i)
		if i%packed.StringsBlock == 0 {
			off = binary.LittleEndian.AppendUint32(off, uint32(len(data)))
			data = binary.AppendUvarint(data, uint64(len(s)))
			data = append(data, s...)
		} else {
			k := shared(prev, s)
			data = binary.AppendUvarint(data, uint64(k))
			data = binary.AppendUvarint(data, uint64(len(s)-k))
			data = append(data, s[k:]...)
		}
		prev = s
	}
	off = binary.LittleEndian.AppendUint32(off, uint32(len(data)))
	return len(order), off, data, final
}

func shared(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

package pack

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/packed"
)

// CM is the input of the ICD-10-CM table: the codes of some releases and the tabular lists of some editions.
type CM struct {
	Releases [][]official.CMCode
	Editions [][]official.TabularNode
	Titles   [][]string // lists of codes of the releases, to tell where their titles come from
	Moves    []Move     // a conversion table
	Sorted   bool       // smaller texts, slower to make
	Digest   [32]byte
}

// Pack makes the table described at packed.CM.
func (in *CM) Pack() (string, error) {
	if len(in.Releases) > packed.CMReleases || len(in.Editions) > packed.CMReleases {
		return "", fmt.Errorf("pack: too many releases for one table")
	}
	b := &cmBuilder{in: in, index: make(map[uint64]int32, 1<<17)}
	if err := b.collect(); err != nil {
		return "", err
	}
	b.rows = make([]cmRow, 0, len(b.keys)+len(b.keys)/64)
	b.emit(-1, -1, b.all())
	if err := b.link(); err != nil {
		return "", err
	}
	return b.write()
}

// Key is a code as the table keeps it: seven characters, zero padded, and the length in the highest byte.
func Key(code string) (key uint64, ok bool) {
	n := 0
	for i := 0; i < len(code); i++ {
		c := code[i]
		if c == '.' && i == 3 {
			continue
		}
		if n == 7 || (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return 0, false
		}
		key |= uint64(c) << (8 * n)
		n++
	}
	return key | uint64(n)<<56, n >= 3
}

// prefix cuts a key to n characters.
func prefix(key uint64, n int) uint64 { return key&(1<<(8*n)-1) | uint64(n)<<56 }

type cmRow struct {
	key          uint64
	title, short uint32 // provisional text numbers
	valid        bool
	releases     uint64
	below        int
	above        int // rows back to the last row of the code above; 0: none
}

type cmBuilder struct {
	in      *CM
	strings Strings
	index   map[uint64]int32 // key -> node
	keys    []uint64         // of nodes
	parent  []int32
	nodes   [][]int32    // by input: the node of each row
	src     [][]cmSource // by release: what it says of each node
	kids    []*siblings  // by release, then by edition: the children of each node in order of appearance
	rows    []cmRow
	tabular []*official.TabularNode // node -> where a tabular list has it first
	first   []int32                 // node -> first row, -1
	several map[uint64][]int32
}

// cmSource is what a release says of a node.
type cmSource struct {
	title, short uint32
	valid, have  bool
}

// siblings are the children of all nodes as one input orders them; node -1 is the root, kept at index 0.
type siblings struct{ head, tail, next []int32 }

func newSiblings(nodes int) *siblings {
	s := &siblings{head: make([]int32, nodes+1), tail: make([]int32, nodes+1), next: make([]int32, nodes+1)}
	for i := range s.head {
		s.head[i], s.tail[i], s.next[i] = -1, -1, -2 // -2: not seen
	}
	return s
}

func (s *siblings) seen(n int32) bool { return s.next[n+1] != -2 }

func (s *siblings) add(parent, n int32) {
	s.next[n+1] = -1
	if t := s.tail[parent+1]; t >= 0 {
		s.next[t+1] = n
	} else {
		s.head[parent+1] = n
	}
	s.tail[parent+1] = n
}

func (b *cmBuilder) all() []int {
	var all []int
	for i := range b.kids {
		all = append(all, i)
	}
	return all
}

// collect numbers all codes and hangs them under their nearest shorter prefix.
func (b *cmBuilder) collect() error {
	for _, rel := range b.in.Releases {
		nodes := make([]int32, len(rel))
		for i := range rel {
			var err error
			if nodes[i], err = b.number(rel[i].Code); err != nil {
				return err
			}
		}
		b.nodes = append(b.nodes, nodes)
	}
	for _, ed := range b.in.Editions {
		nodes := make([]int32, len(ed))
		for i := range ed {
			if ed[i].Level != official.Diag {
				continue
			}
			var err error
			if nodes[i], err = b.number(ed[i].Name); err != nil {
				return err
			}
		}
		b.nodes = append(b.nodes, nodes)
	}
	b.parent = make([]int32, len(b.keys))
	b.first = make([]int32, len(b.keys))
	b.tabular = make([]*official.TabularNode, len(b.keys))
	b.several = make(map[uint64][]int32)
	for i, k := range b.keys {
		b.first[i], b.parent[i] = -1, -1
		for n := int(k>>56) - 1; n >= 3; n-- {
			if p, ok := b.index[prefix(k, n)]; ok {
				b.parent[i] = p
				break
			}
		}
	}
	for i, rel := range b.in.Releases {
		if err := b.hangCodes(rel, b.nodes[i]); err != nil {
			return err
		}
	}
	for i, ed := range b.in.Editions {
		b.hangNodes(ed, b.nodes[len(b.in.Releases)+i])
	}
	return nil
}

// number gives the node of a code, a new one for a new code.
func (b *cmBuilder) number(code string) (int32, error) {
	k, ok := Key(code)
	if !ok {
		return 0, errors.New("pack: a row without a code")
	}
	n, ok := b.index[k]
	if !ok {
		n = int32(len(b.keys))
		b.index[k] = n
		b.keys = append(b.keys, k)
	}
	return n, nil
}

func (b *cmBuilder) hangCodes(rel []official.CMCode, nodes []int32) error {
	s, src := newSiblings(len(b.keys)), make([]cmSource, len(b.keys))
	add := b.strings.Add
	if len(b.in.Releases) == 1 { // nothing to share a title with
		add = b.strings.addNew
	}
	for i, n := range nodes {
		r := &rel[i]
		if src[n].have {
			return fmt.Errorf("pack: code %s twice in one release", r.Code)
		}
		src[n] = cmSource{title: add(r.Long), valid: r.Valid, have: true}
		if src[n].short = src[n].title; r.Short != r.Long {
			src[n].short = add(r.Short)
		}
		s.hang(n, b.parent)
	}
	b.src, b.kids = append(b.src, src), append(b.kids, s)
	return nil
}

func (b *cmBuilder) hangNodes(ed []official.TabularNode, nodes []int32) {
	s := newSiblings(len(b.keys))
	for i, n := range nodes {
		if ed[i].Level != official.Diag {
			continue
		}
		if b.tabular[n] == nil {
			b.tabular[n] = &ed[i]
		}
		s.hang(n, b.parent)
	}
	b.kids = append(b.kids, s)
}

// hang adds a node and those of its ancestors that have not been seen yet.
func (s *siblings) hang(n int32, parent []int32) {
	for n >= 0 && !s.seen(n) {
		s.add(parent[n], n)
		n = parent[n]
	}
}

// emit writes the rows of all children of parent, whose last row is above, as the inputs given order them, and what is
// below each.
func (b *cmBuilder) emit(parent int32, above int, inputs []int) {
	for _, it := range b.merge(parent, inputs) {
		start := len(b.rows)
		b.emitRows(it.node, it.inputs)
		own := len(b.rows)
		b.emit(it.node, own-1, it.inputs)
		for i := start; i < own; i++ {
			b.rows[i].below = len(b.rows) - i - 1
			if above >= 0 {
				b.rows[i].above = i - above
			}
		}
	}
}

// emitRows writes a row for each distinct wording of a node.
func (b *cmBuilder) emitRows(n int32, inputs []int) {
	start := len(b.rows)
	for _, in := range inputs {
		if in >= len(b.src) || !b.src[in][n].have {
			continue
		}
		s := b.src[in][n]
		found := false
		for i := start; i < len(b.rows) && !found; i++ {
			if r := &b.rows[i]; r.title == s.title && r.short == s.short && r.valid == s.valid {
				r.releases |= 1 << in
				found = true
			}
		}
		if !found {
			b.addRow(n, cmRow{key: b.keys[n], title: s.title, short: s.short, valid: s.valid, releases: 1 << in})
		}
	}
	if len(b.rows) == start && b.first[n] < 0 { // known to a tabular list only
		b.addRow(n, cmRow{key: b.keys[n], title: b.tabularTitle(n), short: b.strings.Add("")})
	}
}

func (b *cmBuilder) addRow(n int32, r cmRow) {
	at := int32(len(b.rows))
	switch {
	case b.first[n] < 0:
		b.first[n] = at
	case len(b.several[r.key]) == 0:
		b.several[r.key] = []int32{b.first[n], at}
	default:
		b.several[r.key] = append(b.several[r.key], at)
	}
	b.rows = append(b.rows, r)
}

// tabularTitle is the title of a node that only a tabular list has.
func (b *cmBuilder) tabularTitle(n int32) uint32 {
	if t := b.tabular[n]; t != nil {
		return b.strings.Add(t.Title)
	}
	return b.strings.Add("")
}

// link checks what the layout can hold.
func (b *cmBuilder) link() error {
	for i := range b.rows {
		if b.rows[i].below > 1<<16-1 {
			return fmt.Errorf("pack: more than 65535 rows below %s", keyString(b.rows[i].key))
		}
	}
	return nil
}

func keyString(k uint64) string {
	var sb strings.Builder
	for n := range int(k >> 56) {
		sb.WriteByte(byte(k >> (8 * n)))
	}
	return sb.String()
}

package drg

import (
	"strconv"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/internal/packed"
)

// words is a set of attributes: the tables name fewer than 256 of diagnoses and of procedures.
type words [4]uint64

func (w *words) set(i uint32)        { w[i>>6] |= 1 << (i & 63) }
func (w *words) has(i uint32) bool   { return w[i>>6]>>(i&63)&1 != 0 }
func (w *words) add(x *words)        { w[0] |= x[0]; w[1] |= x[1]; w[2] |= x[2]; w[3] |= x[3] }
func (w *words) meets(x *words) bool { return w[0]&x[0]|w[1]&x[1]|w[2]&x[2]|w[3]&x[3] != 0 }

// diagnosis is what a version says of a diagnosis code.
type diagnosis struct {
	male, female uint8 // the MDC by sex
	level        Level
	exclusion    uint16 // as principal diagnosis: number of the list of those that do not count beside it, from 1
	attributes   words
}

// cluster is procedures that count together, one of each group, as a procedure with attributes of its own. In some MDCs
// they count only so.
type cluster struct {
	versions uint16
	mdcs     uint32 // bit i: in MDC i the procedures do not count by themselves
	groups   uint8
	class    uint16
}

// membership is a place in a cluster.
type membership struct {
	cluster uint16
	group   uint8
}

// tables are the embedded tables. They are immutable but for what their programs make at their first use.
type tables struct {
	sources                     [][]string // part, title, publisher, package, digest
	dx, pr                      []string   // names of attributes
	exclusions                  [][]uint32
	diagnosis                   []diagnosis
	diagnoses                   list
	procedure                   []words
	procedures                  list
	clusters                    []cluster
	members                     map[uint32][]membership // by row of the procedure
	steps, hac, titles, weights string
	programs                    [versionCount]struct {
		once sync.Once
		p    *program
	}
}

func read(data string) *tables {
	r := packed.NewStream(data)
	t := &tables{}
	r.Line()
	r.Line() // the digest of sources.json
	t.sources = r.Sources()
	t.dx = strings.Fields(r.Text())
	t.exclusions = make([][]uint32, r.Num())
	var all []uint32 // one piece of memory for all
	for i := range t.exclusions {
		n := len(all)
		all = r.Rising(all)
		t.exclusions[i] = all[n:len(all):len(all)]
	}
	t.diagnosis = make([]diagnosis, r.Num())
	for i := range t.diagnosis {
		t.diagnosis[i] = diagnosis{uint8(r.Num()), uint8(r.Num()), Level(r.Num()), uint16(r.Num()), readWords(r)}
	}
	t.diagnoses = readList(r)
	t.pr = strings.Fields(r.Text())
	t.procedure = make([]words, r.Num())
	for i := range t.procedure {
		t.procedure[i] = readWords(r)
	}
	t.procedures = readList(r)
	t.readClusters(r)
	t.steps, t.hac, t.titles, t.weights = r.Text(), r.Text(), r.Text(), r.Text()
	return t
}

func readWords(r *packed.Stream) (w words) {
	last := 0
	for range r.Num() {
		last += r.Num()
		w.set(uint32(last))
	}
	return w
}

func (t *tables) readClusters(r *packed.Stream) {
	t.clusters = make([]cluster, r.Num())
	t.members = map[uint32][]membership{}
	var rows []uint32
	for i := range t.clusters {
		c := cluster{versions: uint16(r.Num()), class: uint16(r.Num())}
		for _, m := range []byte(r.Text()) {
			if m < noMDC { // 99 stands for none
				c.mdcs |= 1 << m
			}
		}
		c.groups = uint8(r.Num())
		for g := range c.groups {
			rows = r.Rising(rows[:0])
			for _, row := range rows {
				t.members[row] = append(t.members[row], membership{uint16(i), g})
			}
		}
		t.clusters[i] = c
	}
}

// program gives the compiled definitions of a version.
func (t *tables) program(v Version) *program {
	slot := &t.programs[v.index()]
	slot.once.Do(func() { slot.p = t.compile(v) })
	return slot.p
}

// excludes reports whether a principal diagnosis excludes a diagnosis, by its row, as CC or MCC.
func (t *tables) excludes(principal *diagnosis, row int) bool {
	if principal == nil || principal.exclusion == 0 {
		return false
	}
	list := t.exclusions[principal.exclusion-1]
	lo, hi := 0, len(list)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if int(list[m]) < row {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(list) && int(list[lo]) == row
}

// in reports whether the set of versions that a field of the tables names holds the version.
func (v Version) in(mask string) bool {
	n, _ := strconv.Atoi(mask)
	return n>>v.index()&1 != 0
}

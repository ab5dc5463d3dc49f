package pack

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/gomedcode/medcode/internal/packed"
)

// Hash makes a perfect hash of distinct keys; rows[i] is the row of keys[i].
func Hash(keys []uint64, rows []uint32) (disp, slots []byte, err error) {
	n, b := 2, 1
	for n*4 < len(keys)*5 { // at most four slots in five are taken
		n *= 2
	}
	for b*4 < len(keys) {
		b *= 2
	}
	for range 4 {
		if d, s, ok := place(keys, rows, n, b); ok {
			return d, s, nil
		}
		n *= 2
	}
	return nil, nil, errors.New("pack: keys are not distinct")
}

func place(keys []uint64, rows []uint32, n, b int) (disp, slots []byte, ok bool) {
	shift := 64
	for 1<<(64-shift) < b {
		shift--
	}
	mixed, start, member := buckets(keys, b, shift)
	order := make([]uint32, b)
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(x, y uint32) int {
		return int(start[y+1]-start[y]) - int(start[x+1]-start[x])
	})
	table := make([]uint32, n)
	for i := range table {
		table[i] = packed.NoRow
	}
	d := make([]uint16, b)
	for _, bucket := range order {
		in := member[start[bucket]:start[bucket+1]]
		at, ok := displace(mixed, in, table)
		if !ok {
			return nil, nil, false
		}
		d[bucket] = at
		for _, i := range in {
			table[packed.Slot(mixed[i], uint32(at))&uint32(n-1)] = rows[i]
		}
	}
	for _, v := range d {
		disp = binary.LittleEndian.AppendUint16(disp, v)
	}
	for _, v := range table {
		slots = binary.LittleEndian.AppendUint32(slots, v)
	}
	return disp, slots, true
}

// buckets sorts the keys by bucket: member[start[k]:start[k+1]] are the keys of bucket k.
func buckets(keys []uint64, b, shift int) (mixed []uint64, start, member []uint32) {
	start = make([]uint32, b+2) // bucket sort
	mixed = make([]uint64, len(keys))
	for i, k := range keys {
		mixed[i] = packed.Mix(k)
		start[mixed[i]>>shift+2]++
	}
	for i := 2; i < len(start); i++ {
		start[i] += start[i-1]
	}
	member = make([]uint32, len(keys))
	for i, m := range mixed {
		at := &start[m>>shift+1]
		member[*at] = uint32(i)
		*at++
	}
	return mixed, start, member
}

// displace finds the first displacement that puts all members of a bucket into free slots.
func displace(mixed []uint64, in, table []uint32) (uint16, bool) {
	mask := uint32(len(table) - 1)
	var taken [64]uint32
	if len(in) > len(taken) {
		return 0, false
	}
next:
	for d := range uint32(1 << 16) {
		for k, i := range in {
			s := packed.Slot(mixed[i], d) & mask
			if table[s] != packed.NoRow || slices.Contains(taken[:k], s) {
				continue next
			}
			taken[k] = s
		}
		return uint16(d), true
	}
	return 0, false
}

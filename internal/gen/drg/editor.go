package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// edited is a code with attributes of the Medicare Code Editor on some days: the first and the last as yyyymmdd.
type edited struct {
	code        string
	first, last int
	attributes  string // sorted, joined by blanks
}

// editorList reads a list of the editor: the number and the offset of the records, and the offset of names; a record is
// code, first and last day, the offset of its first name and the number of its names, which follow each other. Codes
// without a name are left out.
func editorList(file []byte, name string) (out []edited, err error) {
	defer recovered(name, &err)
	v, err := open(file, name, "DECM")
	if err != nil {
		return nil, err
	}
	names := string(v.b[v.num(12):])
	for i := range v.num(4) {
		r := v.num(8) + 24*i
		n := v.num(r + 20)
		if n == 0 {
			continue
		}
		list := strings.SplitN(names[v.num(r+16):], "\x00", n+1)
		if len(list) <= n {
			return nil, fmt.Errorf("%s: damaged: a name is cut", name)
		}
		list = list[:n]
		slices.Sort(list)
		out = append(out, edited{v.code(r), v.num(r + 8), v.num(r + 12), strings.Join(list, " ")})
	}
	return out, nil
}

// packEditor writes the data of the editor: its name and the head as for the grouper, then for diagnoses and procedures the
// days on which something begins, the sets of attributes, and the codes, each with its set and the places of the day it
// begins and of the day after its end.
func packEditor(head string, lists ...[]edited) []byte {
	b := buffer("mce1\n" + head + "\n")
	for _, list := range lists {
		slices.SortFunc(list, func(x, y edited) int { return cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(x.first, y.first)) })
		var sets numbering[string]
		days, codes := map[int]bool{}, []string{}
		for _, e := range list {
			days[e.first], days[next(e.last)] = true, true
			sets.id(e.attributes)
			codes = append(codes, e.code)
		}
		sorted := slices.Sorted(maps.Keys(days))
		b.nums(sorted)
		b.text(strings.Join(sets.keys, "\n"))
		b.codes(codes)
		for _, e := range list {
			b.num(sets.id(e.attributes))
			b.num(place(sorted, e.first))
			b.num(place(sorted, next(e.last)))
		}
		fmt.Printf("%d codes with edits, %d days, %d bytes\n", len(codes), len(sorted), len(b))
	}
	return b
}

func place(days []int, day int) int {
	i, _ := slices.BinarySearch(days, day)
	return i
}

// next is the day after a last day of the lists, which is the last of its month.
func next(day int) int {
	y, m := day/10000, day/100%100+1
	if m == 13 {
		y, m = y+1, 1
	}
	return y*10000 + m*100 + 1
}

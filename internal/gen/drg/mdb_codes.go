package main

import "slices"

// patterns reads lists of attribute names by number: count, offset of the records; a record is number, count and offset
// of pairs of offset and length.
func patterns(file []byte, name, letters string) (out map[int][]string, err error) {
	defer recovered(name, &err)
	v, err := open(file, name, letters)
	if err != nil {
		return nil, err
	}
	out = map[int][]string{}
	for i := range v.num(4) {
		r := v.num(8) + 12*i
		names := []string{}
		for k := range v.num(r + 4) {
			names = append(names, v.pointed(v.num(r+8)+8*k))
		}
		slices.Sort(names)
		out[v.num(r)] = names
	}
	return out, nil
}

// scheme is what the definitions say of a diagnosis.
type scheme struct {
	mdc        int
	level      string // NCC, CC, MCC
	attributes []string
}

// ranged is a code with a number that holds for some versions.
type ranged struct {
	code string
	in   mask
	id   int
}

// diagnoses reads schemes (MDC, level, numbers of three patterns) and the codes with the number of their scheme.
func diagnoses(file []byte) (schemes []scheme, codes []ranged, err error) {
	defer recovered("diagnosis", &err)
	names, err := patterns(file, "dx_patterns", "TPXD")
	if err != nil {
		return nil, nil, err
	}
	v, err := open(file, "diagnosis", "GAID")
	if err != nil {
		return nil, nil, err
	}
	for i := range v.num(4) {
		r := v.num(12) + 20*i
		s := scheme{mdc: v.num(r), level: trim(v.text(r+4, 4))}
		for _, at := range [...]int{8, 12, 16} {
			s.attributes = append(s.attributes, names[v.num(r+at)]...)
		}
		schemes = append(schemes, s)
	}
	for i := range v.num(8) {
		codes = append(codes, v.ranged(v.num(16)+20*i))
	}
	return schemes, codes, nil
}

// ranged reads code, first and last version and a number.
func (v value) ranged(at int) ranged {
	return ranged{v.code(at), span(v.num(at+8), v.num(at+12)), v.num(at + 16)}
}

// list reads records of a code, versions and a number behind a count and an offset.
func list(file []byte, name, letters string) (out []ranged, err error) {
	defer recovered(name, &err)
	v, err := open(file, name, letters)
	if err != nil {
		return nil, err
	}
	for i := range v.num(4) {
		out = append(out, v.ranged(v.num(8)+20*i))
	}
	return out, nil
}

// exclusions reads, by number, the diagnoses that a principal diagnosis excludes as CC or MCC: count, then records of
// number, count and offset of codes.
func exclusions(file []byte) (out map[int][]string, err error) {
	defer recovered("exclusion_groups", &err)
	v, err := open(file, "exclusion_groups", "RDSM")
	if err != nil {
		return nil, err
	}
	out = map[int][]string{}
	for i := range v.num(4) {
		r := 8 + 12*i
		for k := range v.num(r + 4) {
			out[v.num(r)] = append(out[v.num(r)], v.code(v.num(r+8)+8*k))
		}
	}
	return out, nil
}

// bySex is a diagnosis whose MDC differs by sex.
type bySex struct {
	code         string
	in           mask
	male, female int
}

func sexes(file []byte) (out []bySex, err error) {
	defer recovered("gender_mdcs", &err)
	v, err := open(file, "gender_mdcs", "DNEG")
	if err != nil {
		return nil, err
	}
	for i := range v.num(4) {
		r := v.num(8) + 24*i
		out = append(out, bySex{v.code(r), span(v.num(r+8), v.num(r+12)), v.num(r + 16), v.num(r + 20)})
	}
	return out, nil
}

// cluster is procedures that count together, one of each group, in some MDCs.
type cluster struct {
	name   string
	in     mask
	mdcs   []byte
	groups [][]string
}

// clusters reads a count and the offset of offsets; each leads to the place of the name, versions, counted MDCs and
// counted groups of a number and counted codes.
func clusters(file []byte) (out []cluster, err error) {
	defer recovered("cluster_info", &err)
	v, err := open(file, "cluster_info", "NILC")
	if err != nil {
		return nil, err
	}
	for i := range v.num(4) {
		at := v.num(v.num(8) + 4*i)
		c := cluster{name: v.pointed(at), in: span(v.num(at+8), v.num(at+12))}
		at += 16
		n := int(v.b[at])
		c.mdcs = v.b[at+1 : at+1+n]
		at += 1 + n
		n = int(v.b[at])
		at++
		for range n {
			var codes []string
			k := int(v.b[at+1])
			at += 2
			for range k {
				codes = append(codes, v.pointed(at))
				at += 8
			}
			c.groups = append(c.groups, codes)
		}
		out = append(out, c)
	}
	return out, nil
}

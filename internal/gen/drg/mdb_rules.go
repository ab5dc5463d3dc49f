package main

import "strings"

func trim(s string) string { return strings.TrimRight(s, "\x00") }

// formula is a step of the hierarchy of an MDC.
type formula struct {
	in                   mask
	mdc, rank, base, drg int
	kind                 string // MEDICAL, SURGICAL, NA
	elsewhere, level     int    // the MDC to go on in; a level that the manual prints
	text                 string
	suppressed           []string // attributes whose diagnoses do not count as CC or MCC here
}

// formulas reads counts of groups and steps and three offsets. A group is MDC, first and last version, first step and
// number of steps; a step is ten numbers with a text of eight bytes after the fourth.
func formulas(file []byte) (out []formula, err error) {
	defer recovered("drg_formulas", &err)
	v, err := open(file, "drg_formulas", "MROF")
	if err != nil {
		return nil, err
	}
	for i := range v.num(4) {
		g := v.num(12) + 20*i
		for k := range v.num(g + 16) {
			r := v.num(16) + 48*(v.num(g+12)+k)
			f := formula{
				in: span(v.num(g+4), v.num(g+8)), mdc: v.num(r), rank: v.num(r + 4), base: v.num(r + 8), drg: v.num(r + 12),
				kind: trim(v.text(r+16, 8)), elsewhere: v.num(r + 24), level: v.num(r + 28), text: v.pointed(r + 32),
			}
			for n := range v.num(r + 44) {
				f.suppressed = append(f.suppressed, v.pointed(v.num(r+40)+8*n))
			}
			out = append(out, f)
		}
	}
	return out, nil
}

// hac is the formula of a hospital-acquired condition.
type hac struct {
	number int
	in     mask
	text   string
}

func hacs(file []byte) (out []hac, err error) {
	defer recovered("hac_formulas", &err)
	v, err := open(file, "hac_formulas", "FCAH")
	if err != nil {
		return nil, err
	}
	for i := range v.num(4) {
		r := v.num(8) + 16*i
		n := v.num(r)
		for k := range n >> 16 {
			out = append(out, hac{n & 0xFFFF, span(v.num(r+4), v.num(r+8)), v.pointed(v.num(r+12) + 8*k)})
		}
	}
	return out, nil
}

// title is the name of a DRG, MDC or HAC.
type title struct {
	id   int
	in   mask
	text string
}

func titles(file []byte, name, letters string) (out []title, err error) {
	defer recovered(name, &err)
	v, err := open(file, name, letters)
	if err != nil {
		return nil, err
	}
	for i := range v.num(4) {
		r := v.num(8) + 20*i
		out = append(out, title{v.num(r), span(v.num(r+4), v.num(r+8)), v.pointed(r + 12)})
	}
	return out, nil
}

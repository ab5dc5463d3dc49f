package drg

import "strconv"

// kinds of titles, as the tables name them.
const (
	ofDRG = "D"
	ofMDC = "M"
	ofHAC = "H"
)

// readTitles reads the titles of a version.
func (p *program) readTitles(t *tables) {
	p.titles = map[string]map[int]string{ofDRG: {}, ofMDC: {}, ofHAC: {}}
	for f := range fields(t.titles) {
		if p.version.in(f[0]) {
			n, _ := strconv.Atoi(f[2])
			p.titles[f[1]][n] = f[3]
		}
	}
}

func (v Version) title(kind string, n int) string {
	if !v.Valid() {
		return ""
	}
	return own().program(v).titles[kind][n]
}

// Title is the title of a DRG, "" where the version has none of that number.
func (v Version) Title(drg int) string { return v.title(ofDRG, drg) }

// MDC is the title of a Major Diagnostic Category.
func (v Version) MDC(n int) string { return v.title(ofMDC, n) }

// HospitalAcquired is the title of a hospital-acquired condition by its number, 1 to 14.
func (v Version) HospitalAcquired(n int) string { return v.title(ofHAC, n) }

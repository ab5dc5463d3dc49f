package dental

// Years are ages in years, both ends included.
type Years struct{ From, To int }

// place is the place of a usual tooth from the middle of the mouth, 1 to 8 (primary: 1 to 5), and whether it is a lower one.
// Supernumerary teeth have none: they come when they come.
func (t Tooth) place() (n int, lower, ok bool) {
	if t.n == 0 || t.Supernumerary() {
		return 0, false, false
	}
	n, quarter := t.base(), 8
	if n < 0 {
		n, quarter = -n, 5
	}
	half := (n - 1) % (2 * quarter)
	if n = half - quarter + 1; half < quarter {
		n = quarter - half
	}
	return n, t.base() > 16 || t.base() < -10, true
}

// Erupts is when a permanent tooth mostly comes, by the eruption chart of the American Dental Association; false for
// primary and supernumerary teeth.
func (t Tooth) Erupts() (y Years, ok bool) {
	n, lower, ok := t.place()
	if !ok || t.Primary() {
		return Years{}, false
	}
	if lower {
		return [...]Years{{6, 7}, {7, 8}, {9, 10}, {10, 12}, {11, 12}, {6, 7}, {11, 13}, {17, 21}}[n-1], true
	}
	return [...]Years{{7, 8}, {8, 9}, {11, 12}, {10, 11}, {10, 12}, {6, 7}, {12, 13}, {17, 21}}[n-1], true
}

// Shed is when a primary tooth mostly falls out, by the same chart; false for permanent and supernumerary teeth.
func (t Tooth) Shed() (y Years, ok bool) {
	n, lower, ok := t.place()
	if !ok || !t.Primary() {
		return Years{}, false
	}
	if n == 3 && lower {
		return Years{9, 12}, true
	}
	return [...]Years{{6, 7}, {7, 8}, {10, 12}, {9, 11}, {10, 12}}[n-1], true
}

// Incisor reports whether it is one of the four front teeth of an arch, a supernumerary one aside.
func (t Tooth) Incisor() bool {
	n, _, ok := t.place()
	return ok && n <= 2
}

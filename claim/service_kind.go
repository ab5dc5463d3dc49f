package claim

import "github.com/gomedcode/medcode/hcpcs"

// cptNumber is the number of a five-digit CPT code, 0 for any other code.
func cptNumber(c hcpcs.Code) int {
	var b [8]byte
	t, _ := c.AppendText(b[:0])
	n := 0
	for _, d := range t {
		if d < '0' || d > '9' {
			return 0
		}
		n = n*10 + int(d-'0')
	}
	return n
}

func within(n, lo, hi int) bool { return n >= lo && n <= hi }

// laboratory reports whether a line is a laboratory or pathology service, by the number range of its code.
func laboratory(l *Line) bool { return within(cptNumber(l.HCPCS()), 80047, 89398) }

// imaging reports whether a line is diagnostic imaging.
func imaging(l *Line) bool { return within(cptNumber(l.HCPCS()), 70010, 76999) }

// personal reports whether a line is a service that a person renders: anaesthesia, surgery, medicine, evaluation and
// management; not laboratory, imaging, supplies or transport.
func personal(l *Line) bool {
	n := cptNumber(l.HCPCS())
	return within(n, 100, 69990) || within(n, 90791, 99607)
}

// equipment reports whether a line is durable medical equipment, orthotics or supplies (HCPCS E, K, L, A4-A8).
func equipment(l *Line) bool {
	var b [8]byte
	t, _ := l.HCPCS().AppendText(b[:0])
	if len(t) != 5 {
		return false
	}
	switch t[0] {
	case 'E', 'K', 'L':
		return true
	case 'A':
		return t[1] >= '4' && t[1] <= '8'
	}
	return false
}

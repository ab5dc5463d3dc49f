package note

import "strings"

// paronychia tells that of a toe from that of a finger by the statement.
func (r *reading) paronychia() {
	for i := range r.cands {
		c := &r.cands[i]
		rest, ok := strings.CutPrefix(c.code.String(), "L03.01")
		g := r.segmentAt(c.lo)
		if !ok || g == nil || c.hi <= c.lo || !r.wordIn(c.lo-3, min(c.hi+4, g.hi), "toe", "toes", "hallux", "toenail", "foot") || r.wordIn(c.lo-3, min(c.hi+4, g.hi), "finger", "thumb", "fingernail") {
			continue
		}
		if e, ok := r.entry("L03.03" + rest); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; a toe, as the statement says"
		}
	}
}

// nodes gives a spread to lymph nodes the region that the statement names.
func (r *reading) nodes() {
	for i := range r.cands {
		c := &r.cands[i]
		g := r.segmentAt(c.lo)
		if c.code.String() != "C77.9" || g == nil || c.hi <= c.lo {
			continue
		}
		region := byte(0)
		for k := max(c.lo-3, g.lo); k < min(c.hi+3, g.hi); k++ {
			one := nodeRegion(r.d.tokens[k].norm)
			if one != 0 && region != 0 && one != region {
				region = 0
				break
			}
			if one != 0 {
				region = one
			}
		}
		if region == 0 {
			continue
		}
		if e, ok := r.entry("C77." + string(region)); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; the region by the statement"
		}
	}
}

// nodeRegion is the fourth character of C77 for a region of lymph nodes.
func nodeRegion(w string) byte {
	switch w {
	case "cervical", "neck", "supraclavicular", "submandibular", "jugular", "parotid", "facial", "head":
		return '0'
	case "mediastinal", "hilar", "intrathoracic", "subcarinal", "paratracheal", "mediastinum":
		return '1'
	case "mesenteric", "retroperitoneal", "paraaortic", "celiac", "periportal", "intraabdominal", "pericolic", "perigastric":
		return '2'
	case "axillary", "axilla", "epitrochlear", "pectoral", "brachial":
		return '3'
	case "inguinal", "groin", "femoral":
		return '4'
	case "pelvic", "iliac", "obturator", "hypogastric", "parametrial":
		return '5'
	}
	return 0
}

package guidelines

import "github.com/gomedcode/medcode/icd"

// week is the completed week that a code of Z3A states; 0 when it states none.
func week(c icd.CM) int {
	w := int(c.At(4)-'0')*10 + int(c.At(5)-'0')
	switch {
	case c.Len() != 5:
		return 0
	case w == 1:
		return 7 // less than 8 weeks
	}
	return w
}

// trimesterOf is the trimester of a week: up to 13, up to 27, from 28 on.
func trimesterOf(week int) titleFacts {
	switch {
	case week <= 13:
		return tTrimester1
	case week <= 27:
		return tTrimester2
	}
	return tTrimester3
}

// trimesters compares the trimesters of chapter 15 codes with each other and with the week.
func (p *pass) trimesters() {
	w, at := 0, -1
	if p.count(cZ3A) == 1 {
		at = p.first(cZ3A)
		w = week(p.dx[at].code)
	}
	if w == 0 {
		p.twoTrimesters()
		p.noWeek()
		return
	}
	s := Severity(0)
	if p.inpatient {
		s = Warning
	}
	for i := range p.dx {
		if !p.dx[i].has(cOb) {
			continue
		}
		switch t := p.dx[i].title & tTrimester; {
		case t != 0 && t&trimesterOf(w) == 0:
			p.two("ICD-OB-05", s, i, at, "The trimester of $1 does not agree with the week of $2: correct the one that is wrong.")
		case p.dx[i].title&tTrimesterUnspecified != 0:
			p.two("ICD-OB-20", 0, i, at, "$1 leaves the trimester open although $2 gives the week: use the code of that trimester.")
		}
	}
}

// twoTrimesters: one visit is in one trimester.
func (p *pass) twoTrimesters() {
	if p.inpatient || p.e.Setting == SettingUnknown {
		return
	}
	at := -1
	for i := range p.dx {
		t := p.dx[i].title & tTrimester
		if !p.dx[i].has(cOb) || t == 0 {
			continue
		}
		if at >= 0 && p.dx[at].title&t == 0 {
			p.two("ICD-OB-19", 0, i, at, "$2 and $1 name two trimesters, but one visit is in one: correct the one that is wrong.")
			return
		}
		if at < 0 {
			at = i
		}
	}
}

// postpartum tells whether a chapter 15 code is of the time after delivery only.
func (f *dxFact) postpartum() bool {
	return f.has(cObPostpartum) || f.title&tPuerperium != 0 && f.title&tTrimester == 0 && !f.has(cDelivery)
}

// noWeek asks for Z3A with codes of pregnancy and delivery.
func (p *pass) noWeek() {
	if p.any.has(cZ3A) {
		return
	}
	for i := range p.dx {
		if p.dx[i].has(cOb) && !p.dx[i].has(cObEarly) && !p.dx[i].has(cO94) && !p.dx[i].postpartum() {
			p.one("ICD-OB-06", 0, i, "$1 asks for the weeks of gestation: add Z3A.-.")
			return
		}
	}
}

// weeks judges Z3A itself.
func (p *pass) weeks() {
	at := p.first(cZ3A)
	for i := at + 1; i < len(p.dx); i++ {
		if p.dx[i].has(cZ3A) && p.dx[i].code != p.dx[at].code {
			p.two("ICD-OB-08", 0, i, at, "One encounter has one week of gestation: keep one of $2 and $1; for a stay it is the week of admission.")
			break
		}
	}
	ended := p.any.has(cZ332)
	for i := range p.dx {
		if p.dx[i].has(cOb) && !p.dx[i].has(cObEarly) && !p.dx[i].postpartum() {
			return
		}
		ended = ended || p.dx[i].has(cOb)
	}
	if !ended && at > 0 && !p.pregnancyZ() {
		p.one("ICD-OB-07", Warning, at, "$1 only adds the week to a code of the pregnancy, and the record has none: add that code (chapter 15, Z33, Z34 or Z36), or drop $1.")
	}
	if ended {
		p.one("ICD-OB-07", 0, at, "$1 is not used with a pregnancy that ended in abortion or is over: drop it.", p.remove(at))
	}
}

// pregnancyZ tells whether a code outside chapter 15 says that there is a pregnancy, or a code that cannot be read may.
func (p *pass) pregnancyZ() bool {
	for i := range p.dx {
		c := p.dx[i].code
		switch c.Category().String() {
		case "Z31", "Z32", "Z33", "Z34", "Z35", "Z36", "Z39", "Z64":
			return true
		}
		if p.dx[i].bad || c.Len() >= 4 && c.Prefix(4).String() == "Z03.7" {
			return true
		}
	}
	return false
}

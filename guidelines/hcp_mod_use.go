package guidelines

import (
	"time"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
)

// anesthesiaModifiers: HCP-MOD-16.
func (p *pass) anesthesiaModifiers(i int, s *Service, f *lineFact) {
	if f.kind != hcpcs.KindAnesthesia {
		for j, m := range s.Modifiers {
			if in(statusMods, m) {
				p.onMod(i, j, "HCP-MOD-16", 0, "Modifier $1 (physical status) goes on anesthesia codes: $2 is none.")
			}
		}
		return
	}
	if p.e.Payer.Filing == "" || !p.professional() || anyMod(s, personnelMods...) {
		return
	}
	p.onField(i, "modifiers", "HCP-MOD-16", p.medicareOr(Warning), "$1 does not say who gave anesthesia: add AA, AD, QK, QX, QY or QZ.", "")
}

// therapyModifiers: HCP-MOD-18.
func (p *pass) therapyModifiers(i int, s *Service, f *lineFact) {
	if len(s.Modifiers) > 0 {
		if j := modAt(s, modCQ); j >= 0 && !hasMod(s, modGP) {
			p.onMod(i, j, "HCP-MOD-18", 0, "Modifier $1 (physical therapist assistant) goes with GP.")
		}
		if j := modAt(s, modCO); j >= 0 && !hasMod(s, modGO) {
			p.onMod(i, j, "HCP-MOD-18", 0, "Modifier $1 (occupational therapy assistant) goes with GO.")
		}
	}
	if p.e.Payer.Filing != "" && f.kind&(hcpcs.KindMedicine|hcpcs.KindG) != 0 && f.code.IsTherapy() && !anyMod(s, modGN, modGO, modGP) {
		p.onField(i, "modifiers", "HCP-MOD-18", p.medicareOr(Warning), "$1 is a therapy service: add the plan of care, GN, GO or GP.", "")
	}
}

// wasteStart is the day from which JZ is asked for.
var wasteStart = NewDate(2023, time.July, 1)

// drugModifiers: HCP-MOD-17.
func (p *pass) drugModifiers(i int, s *Service, f *lineFact) {
	if f.kind != hcpcs.KindDrug {
		return
	}
	if j := modAt(s, modJW); j >= 0 {
		if !p.administered(i, f) && p.e.Payer.Filing != "" {
			p.onMod(i, j, "HCP-MOD-17", p.medicareOr(Info), "Modifier $1 marks the discarded units of $2: the units given stand on a line of their own.")
		}
		return
	}
	if j := modAt(s, modJZ); j >= 0 && p.discarded(i, f) {
		p.onMod(i, j, "HCP-MOD-28", 0, "Modifier $1 says that nothing of $2 was discarded, and another line bills what was discarded (JW): remove $1.")
		return
	}
	if p.e.Payer.Filing == "" || f.date.IsZero() || f.date.Before(wasteStart) || hasMod(s, modJZ) || !singleDose(f.code) || p.discarded(i, f) {
		return
	}
	p.onField(i, "modifiers", "HCP-MOD-17", p.medicareOr(Info), "$1 comes in single-dose containers: add JZ, or a line with JW for what was discarded.", "")
}

// administered reports whether a line without JW has the same drug and day.
func (p *pass) administered(i int, f *lineFact) bool {
	for j := range p.lines {
		if g := &p.lines[j]; j != i && g.code == f.code && g.date == f.date && !hasMod(&p.e.Services[j], modJW) {
			return true
		}
	}
	return false
}

// discarded reports whether a line with JW has the same drug and day.
func (p *pass) discarded(i int, f *lineFact) bool {
	for j := range p.lines {
		if g := &p.lines[j]; j != i && g.code == f.code && g.date == f.date && hasMod(&p.e.Services[j], modJW) {
			return true
		}
	}
	return false
}

// singleDose reports whether a drug nearly always comes in single-dose containers: injected cancer drugs and
// biosimilars, unlisted ones aside, and those that have multiple-dose vials or bulk packages; antibodies, growth factors
// and drugs of the eye that are sold in single-dose vials and syringes alone.
func singleDose(c hcpcs.Code) bool {
	n := c.Number()
	if c.Letter() == 'J' {
		switch n {
		case 129, 177, 178, 179, 490, 517, 585, 586, 587, 588, 897, 1300, 1303, 1439, 1447, 1602, 1745, 2182, 2323, 2350, 2356, 2357, 2506, 2777, 2778, 2786, 2796, 3111,
			3262, 3357, 3358, 3380, 3489:
			return true
		case 9000, 9020, 9040, 9045, 9060, 9100, 9130, 9171, 9178, 9181, 9190, 9200, 9201, 9208, 9209, 9211, 9213, 9214, 9215, 9216, 9218, 9250, 9255, 9260, 9265, 9267,
			9280, 9293, 9340, 9360, 9370, 9390:
			return false
		}
	}
	return c.Letter() == 'J' && n >= 9000 && n <= 9998 || c.Letter() == 'Q' && n >= 5101 && n <= 5199
}

// telehealth: HCP-MOD-19.
func (p *pass) telehealth(i int, s *Service, f *lineFact) {
	j := -1
	if len(s.Modifiers) > 0 {
		for k, m := range s.Modifiers {
			if in(telehealthMods, m) {
				j = k
				break
			}
		}
	}
	distant := s.Place == "02" || s.Place == "10"
	switch {
	case j < 0 && !distant, f.kind == hcpcs.KindDental: // teledentistry stands at these places: D9995, D9996 with an evaluation
	case !canBeDistant(f):
		if j >= 0 {
			p.onMod(i, j, "HCP-MOD-19", 0, "Modifier $1 is for telehealth: $2 is not given at a distance.")
		} else {
			p.onField(i, "placeOfService", "HCP-MOD-19", 0, "Place of service $2 is for telehealth: $1 is not given at a distance.", "", CodeText(s.Place))
		}
	case j >= 0 && s.Place != "" && !distant:
		medi := p.e.Payer.Medicare()
		if medi && (distantInPerson(f.date) || s.Place == "19" || s.Place == "22") {
			return // the place of the visit in person was asked for, and is where hospitals treat a patient at home
		}
		grade := Severity(0)
		if !medi && p.e.Payer.Filing != "" {
			grade = Info
		}
		p.onMod(i, j, "HCP-MOD-19", grade, "Modifier $1 goes with place of service 02 or 10, unless the payer asks for the in-person place.")
	}
}

// canBeDistant reports whether a service can be given at a distance.
func canBeDistant(f *lineFact) bool {
	switch f.kind {
	case hcpcs.KindSurgery, hcpcs.KindAnesthesia, hcpcs.KindImaging, hcpcs.KindLaboratory, hcpcs.KindDrug, hcpcs.KindEquipment,
		hcpcs.KindOrthotic, hcpcs.KindTransport, hcpcs.KindSupply, hcpcs.KindVision:
		return false
	case hcpcs.KindEvaluation:
		return f.family != cpt.CriticalCarePediatric
	}
	return true
}

package x837

import (
	"cmp"

	"github.com/gomedcode/medcode/claim"
)

// ambulance writes CR1; its certifications and places stand further on.
func (w *claimWriter) ambulance(loop string, a *claim.Ambulance) {
	if a == nil || !claim.Given(a.WeightLb) && a.Reason == "" && !claim.Given(a.Miles) && a.RoundTripPurpose == "" && a.StretcherPurpose == "" {
		return
	}
	w.enter("ambulance", -1)
	w.begin(loop + "/CR1")
	w.writeTransport(a)
	w.end()
	w.leave()
}

// conditions writes CRC.
func (w *claimWriter) conditions(key, category string, list []claim.Condition, field string) {
	for i := range list {
		k := list[i]
		k.Category = cmp.Or(k.Category, category)
		w.enter(field, i)
		w.begin(key)
		w.writeCondition(&k)
		w.end()
		w.leave()
	}
}

func yesNo(b bool) string {
	if b {
		return "Y"
	}
	return "N"
}

// certifications writes CR2 and the CRC of a professional claim.
func (w *claimWriter) certifications() {
	i := &w.c.Claim
	if s := i.Spinal; s != nil {
		w.enter("spinal", -1)
		w.begin("2300/CR2")
		w.writeSpinal(s)
		w.end()
		w.leave()
	}
	if a := i.Ambulance; a != nil {
		w.enter("ambulance", -1)
		w.conditions("2300/CRC*07", "07", a.Conditions, "conditions")
		w.leave()
	}
	w.conditions("2300/CRC*E1", "E1", i.Vision, "vision")
	if i.Homebound {
		w.begin("2300/CRC*75")
		w.code("75")
		w.code("Y")
		w.code("IH")
		w.end()
	}
}

// epsdt writes the referral of a screening: NU alone stands for none.
func (w *claimWriter) epsdt() {
	codes := w.c.Claim.EPSDT
	if len(codes) == 0 {
		return
	}
	w.begin("2300/CRC*ZZ")
	w.code("ZZ")
	w.code(yesNo(len(codes) != 1 || codes[0] != "NU"))
	w.places(codes, 3, "epsdt")
	w.end()
}

// hcp writes the pricing of a claim or line.
func (w *claimWriter) hcp(key, parent string, r *claim.Repriced) {
	if r == nil || *r == (claim.Repriced{Reference: r.Reference, AdjustedReference: r.AdjustedReference}) {
		return
	}
	if parent != "" {
		w.enter(parent, -1)
		defer w.leave()
	}
	w.enter("repriced", -1)
	defer w.leave()
	w.begin(key)
	w.writeRepriced(r)
	if (r.Unit == "") == claim.Given(r.Units) && !w.def.Elements[10].Unused {
		w.at = 12
		w.refuse("units", "", "units go with their unit")
		w.at = 15
	}
	w.end()
}

// optional writes the loop of a party that is there.
func (w *claimWriter) optional(loop, qualifier string, p *claim.Party, field string) {
	if p != nil && !p.IsZero() && (loop != loopPurchased || !onlyPurchasedID(p)) {
		w.party(loop, qualifier, p, field, -1)
	}
}

// people writes the loops of several parties, each with a qualifier of its own.
func (w *claimWriter) people(loop string, list []claim.Party, field string, qualifiers ...string) {
	if len(list) > len(qualifiers) {
		w.tooMany(loop+"/NM1*"+qualifiers[0], field, len(list), len(qualifiers))
		return
	}
	for i := range list {
		w.party(loop, qualifiers[i], &list[i], field, i)
	}
}

// stop writes an ambulance pick-up or drop-off place.
func (w *claimWriter) stop(loop, qualifier string, s *claim.AmbulanceStop, field string) {
	if s == nil {
		return
	}
	l := w.bind.loops[loop]
	w.enter(field, -1)
	w.open(l.nm1)
	w.code(qualifier)
	w.code("2")
	w.str(s.Name, "name")
	w.end()
	if s.Address == (claim.Address{}) {
		w.address(l, nil)
	} else {
		w.location(l, &s.Address)
	}
	w.leave()
}

package claim

import "github.com/gomedcode/medcode/guidelines"

// What services ask of the claim: transport data of an ambulance, certification of a mammography site.

var serviceDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-AMB-01", Severity: guidelines.Error, Title: "An ambulance claim has the data of the transport", Needs: needLines | needType, Since: since,
		Why:   "A professional claim for a trip says why the patient was carried and how far (CR1).",
		Cites: []guidelines.Cite{{Document: docP, Section: "2300 CR1"}}, Fires: "A0428 without ambulance data", Quiet: "A0428 with them"},
	{ID: "CLM-AMB-02", Severity: guidelines.Error, Title: "An ambulance claim says where the trip began and ended", Needs: needLines | needType, Since: since,
		Why:   "Pick-up and drop-off location have loops of their own.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2310E NM1*PW, 2310F NM1*45"}}, Fires: "A0428 without pickup", Quiet: "A0428 with pickup and dropoff"},
	{ID: "CLM-MAM-01", Severity: guidelines.Error, Title: "A mammogram has the certification number of its site", Needs: needLines | needType | guidelines.NeedPayer, Since: since,
		Why:   "Medicare pays mammograms of certified sites; a professional claim for the technical part carries the number in REF*EW.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 18 §20.5"}, {Document: docP, Section: "2300 REF*EW"}}, Fires: "77067 without mammographyCertification", Quiet: "77067 with it"},
	{ID: "CLM-TEL-01", Severity: guidelines.Warning, Title: "Asynchronous telehealth is from Alaska and Hawaii", Needs: needLines | needType | guidelines.NeedPayer, Since: since,
		Why:   "Medicare pays store-and-forward services (GQ) of the federal demonstrations in these states: the patient, the provider or the site of the service is there.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 12 §190"}}, Fires: "GQ, every address in Illinois", Quiet: "GQ, the patient in Alaska"},
}

// judgesMissing tells whether what is missing is judged: in a complete check, and for a claim that names who bills.
func (p *pass) judgesMissing() bool { return p.o.Complete || !p.c.Billing.IsZero() }

func checkServices(p *pass) {
	if p.professional() && p.e.Payer.Medicare() {
		p.asynchronous()
	}
	if !p.professional() || !p.judgesMissing() {
		return
	}
	mammogram := false
	for i := range p.e.Services {
		s := &p.e.Services[i]
		c := s.Code
		switch {
		case c.Letter() == 'A' && c.Number() >= 425 && c.Number() <= 436:
			p.trip(i)
		case c.Between(77065, 77067) && !mammogram && p.e.Payer.Medicare() && p.c.Claim.MammographyCertification == "" && !modified(s, "26"):
			mammogram = true
			p.add(guidelines.Draft{Rule: "CLM-MAM-01", At: guidelines.AtField(guidelines.PartClaim, guidelines.None, "mammographyCertification"),
				Codes: []guidelines.Code{guidelines.CodeHCPCS(c)}, Text: "$1 is a mammogram: give the certification number of the site."})
		}
	}
}

// asynchronous: CLM-TEL-01, where some address is given and none is in a state of the demonstrations.
func (p *pass) asynchronous() {
	for i := range p.e.Services {
		if !modified(&p.e.Services[i], "GQ") {
			continue
		}
		given, there := false, false
		look := func(a *Address) {
			if a != nil && a.State != "" {
				given, there = true, there || a.State == "AK" || a.State == "HI"
			}
		}
		for x := range p.c.parties() {
			look(x.Address)
		}
		if given && !there {
			p.add(guidelines.Draft{Rule: "CLM-TEL-01", At: guidelines.AtField(guidelines.PartServices, i, "modifiers"), Codes: []guidelines.Code{guidelines.CodeHCPCS(p.e.Services[i].Code)},
				Text: "Medicare pays $1 with GQ (asynchronous) from Alaska and Hawaii only, and no address of the claim is there."})
		}
		return
	}
}

// modified reports whether a line has a modifier.
func modified(s *guidelines.Service, mod string) bool {
	for _, m := range s.Modifiers {
		if m.String() == mod {
			return true
		}
	}
	return false
}

// trip judges the ambulance data for a line, once for a claim that has its data for all lines.
func (p *pass) trip(i int) {
	a := p.c.Lines[i].Ambulance
	if a == nil {
		a = p.c.Claim.Ambulance
	}
	if p.reported(guidelines.PartClaim, guidelines.None, "CLM-AMB-01", "CLM-AMB-02") {
		return
	}
	code := []guidelines.Code{guidelines.CodeHCPCS(p.e.Services[i].Code)}
	at := guidelines.AtField(guidelines.PartClaim, guidelines.None, "ambulance")
	if a == nil {
		p.add(guidelines.Draft{Rule: "CLM-AMB-01", At: at, Codes: code, Text: "$1 is a trip: give the data of the transport (reason, distance)."})
		p.add(guidelines.Draft{Rule: "CLM-AMB-02", At: at, Codes: code, Text: "$1 is a trip: give the pick-up and the drop-off location."})
		return
	}
	if a.Pickup == nil {
		p.add(guidelines.Draft{Rule: "CLM-AMB-02", At: guidelines.AtField(guidelines.PartClaim, guidelines.None, "ambulance.pickup"), Codes: code, Text: "$1 is a trip: give the pick-up location."})
	}
	if a.Dropoff == nil && !modified(&p.e.Services[i], "QL") {
		p.add(guidelines.Draft{Rule: "CLM-AMB-02", At: guidelines.AtField(guidelines.PartClaim, guidelines.None, "ambulance.dropoff"), Codes: code, Text: "$1 is a trip: give the drop-off location."})
	}
}

package guidelines

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
)

// hcpRevenueFamily: revenue codes against the codes of their lines and the type of bill.
var hcpRevenueFamily = family{run: checkHCPRevenue, docs: []RuleDoc{
	{ID: "HCP-REV-01", Severity: Warning, Title: "A revenue code is that of its service", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "Each family of revenue codes stands for a department: laboratory, imaging, therapy, visits. A code of another department there is denied or paid wrongly.",
		Cites: []Cite{{docUB, "", "FL 42"}, {docCMS, "", "ch. 4 §20.5"}}, Fires: "svc: 71046 rev=0300; setting: outpatient", Quiet: "svc: 71046 rev=0320; setting: outpatient"},
	{ID: "HCP-REV-02", Severity: Warning, Title: "A drug with a code of its own is on 0636", Needs: NeedPx | NeedSetting | NeedPayer, Since: since,
		Why:   "Drugs that are paid by their code are billed with revenue code 0636; 025x is for those that are packaged.",
		Cites: []Cite{{docCMS, "", "ch. 4 §20.5, ch. 17 §10"}}, Fires: "svc: J1745 JZ x40 rev=0250; setting: outpatient; payer: MB", Quiet: "svc: J1745 JZ x40 rev=0636; setting: outpatient; payer: MB"},
	{ID: "HCP-REV-03", Severity: Error, Title: "The revenue code of a therapy is that of its plan", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "042x is physical therapy (GP), 043x occupational therapy (GO), 044x speech therapy (GN).",
		Cites: []Cite{{docCMS, "", "ch. 5 §20.1"}}, Fires: "svc: 97110 GO rev=0420; setting: outpatient", Quiet: "svc: 97110 GP rev=0420; setting: outpatient"},
	{ID: "HCP-REV-04", Severity: Error, Title: "A screening mammogram is on 0403", Needs: NeedPx | NeedSetting | NeedPayer, Since: since,
		Why:   "Medicare takes the screening mammogram with revenue code 0403 only.",
		Cites: []Cite{{docCMS, "", "ch. 18 §20.4"}}, Fires: "Z12.31; svc: 77067 rev=0401; setting: outpatient; payer: MB; bill: type=0131", Quiet: "Z12.31; svc: 77067 rev=0403; setting: outpatient; payer: MB; bill: type=0131"},
	{ID: "HCP-REV-05", Severity: Error, Title: "A bill for specimens holds laboratory tests", Needs: NeedPx | NeedBill, Since: since,
		Why:   "Type of bill 014x is for laboratory tests of people who are no patients of the hospital.",
		Cites: []Cite{{docCMS, "", "ch. 16 §30.3"}}, Fires: "svc: 99213 rev=0510; setting: outpatient; bill: type=0141", Quiet: "svc: 80053 rev=0300; setting: outpatient; bill: type=0141"},
	{ID: "HCP-REV-06", Severity: Error, First: "2016-10-01", Title: "A rural health clinic marks its qualifying visit", Needs: NeedPx | NeedBill | NeedPayer, Since: since,
		Why:   "The line of the qualifying visit carries CG, and is paid the all-inclusive rate.",
		Cites: []Cite{{docCMS, "", "ch. 9 §60.4"}}, Fires: "svc: 99213 rev=0521; setting: outpatient; payer: MA; bill: type=0711", Quiet: "svc: 99213 CG rev=0521; setting: outpatient; payer: MA; bill: type=0711"},
	{ID: "HCP-REV-07", Severity: Error, First: "2014-10-01", Title: "A federally qualified health center bills its payment code", Needs: NeedPx | NeedBill | NeedPayer, Since: since,
		Why:   "Beside the services of the visit stands one of G0466-G0470, which is paid.",
		Cites: []Cite{{docCMS, "", "ch. 9 §60.2"}}, Fires: "svc: 99213 rev=0521; setting: outpatient; payer: MA; bill: type=0771", Quiet: "svc: G0467 rev=0521; svc: 99213 rev=0521; setting: outpatient; payer: MA; bill: type=0771"},
	{ID: "HCP-REV-08", Severity: Error, Title: "Observation hours stand on 0762 with their code", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "G0378 counts the hours of observation on revenue code 0762, a line a stay.",
		Cites: []Cite{{docCMS, "", "ch. 4 §290.2"}}, Fires: "svc: G0378 x18 rev=0450; setting: outpatient", Quiet: "svc: G0378 x18 rev=0762; setting: outpatient"},
	{ID: "HCP-REV-10", Severity: Error, First: "2007-01-01", Title: "A day of hospice care says where", Needs: NeedPx | NeedBill | NeedPayer, Since: since,
		Why:   "Lines 0651, 0652, 0655 and 0656 of a hospice bill carry Q5001-Q5010, the place where the care was given.",
		Cites: []Cite{{docCMS, "", "ch. 11 §30.3"}}, Fires: "svc: G0299 rev=0651; setting: outpatient; payer: MA; bill: type=0812", Quiet: "svc: Q5001 rev=0651; setting: outpatient; payer: MA; bill: type=0812"},
	{ID: "HCP-REV-11", Severity: Error, First: "2010-07-01", Title: "Hemodialysis names its adequacy and its access", Needs: NeedPx | NeedBill | NeedPayer, Since: since,
		Why:   "Of the hemodialysis lines (0821) of a month one carries the range of the urea reduction (G1-G6) and one the vascular access (V5-V7), unless the patient has an acute injury (condition 84).",
		Cites: []Cite{{docCMS, "", "ch. 8 §50.3"}}, Fires: "svc: 90999 rev=0821; setting: outpatient; payer: MA; bill: type=0721", Quiet: "svc: 90999 G4,V7 rev=0821; setting: outpatient; payer: MA; bill: type=0721"},
	{ID: "HCP-REV-12", Severity: Error, Title: "Professional fees are not on a hospital's outpatient bill", Needs: NeedPx | NeedBill | NeedPayer, Since: since,
		Why:   "Revenue codes 096x-098x are for critical access hospitals that bill for their physicians (method II); other hospitals send professional claims.",
		Cites: []Cite{{docCMS, "", "ch. 4 §250.2"}}, Fires: "svc: 99213 rev=0983; setting: outpatient; payer: MB; bill: type=0131", Quiet: "svc: 99213 rev=0983; setting: outpatient; payer: MB; bill: type=0851"},
	{ID: "HCP-NDC-07", Severity: Warning, Title: "A visit has no NDC", Needs: NeedPx, Since: since,
		Why:   "The drug identification stands on the line of the drug; on a visit or another service it was put on the wrong line.",
		Cites: []Cite{{docX12, "", "2410 LIN03"}}, Fires: "svc: 99213 ndc=00409488710/ML/1", Quiet: "svc: J1885 ndc=00409379501/ML/1"},
}}

// revenueRow says which kinds of service do not belong on the revenue codes of a family; except are codes that do all
// the same.
type revenueRow struct {
	families string // first three digits
	never    hcpcs.Kind
	except   string
}

// excepts reports whether a code is one of those that do go with the revenue codes.
func (r *revenueRow) excepts(f *lineFact) bool {
	return r.except != "" && newCodeRanges(r.except).has(f.code)
}

// paidByCode reports whether a drug is one of those that hospitals are paid for by its code: cancer drugs, biosimilars,
// immune globulins and antibodies, by number. Others may be packaged, and then 025x is right.
func paidByCode(c hcpcs.Code) bool {
	n := c.Number()
	switch c.Letter() {
	case 'J':
		return singleDose(c) || n >= 1459 && n <= 1576 || n == 178 || n == 1300 || n == 1745 || n == 2323 || n == 2350 || n == 2357 || n == 2778 ||
			n == 3262 || n == 3380
	case 'Q':
		return singleDose(c)
	}
	return false
}

const visitKinds = hcpcs.KindEvaluation | hcpcs.KindEyeVisit

var revenueRows = [...]revenueRow{
	{"030 031", hcpcs.KindDrug | hcpcs.KindImaging | hcpcs.KindSurgery | hcpcs.KindAnesthesia | visitKinds, "36400-36430 36591-36592 36600 38220-38222 10004-10021 99000-99001"},
	{"032 033 034 035 040 061", hcpcs.KindLaboratory | hcpcs.KindAnesthesia | visitKinds, ""},
	{"036 049", hcpcs.KindLaboratory | visitKinds, ""},
	{"042 043 044", hcpcs.KindLaboratory | hcpcs.KindImaging | hcpcs.KindAnesthesia | visitKinds, "76000 74230"},
	{"045 051 052", hcpcs.KindLaboratory | hcpcs.KindAnesthesia, "36415"},
	{"073 074", hcpcs.KindLaboratory | hcpcs.KindAnesthesia | visitKinds, ""},
	{"090 091", hcpcs.KindLaboratory | hcpcs.KindImaging | hcpcs.KindSurgery | hcpcs.KindAnesthesia, ""},
}

func checkHCPRevenue(p *pass) {
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		if s.NDC != nil && f.kind&(visitKinds|hcpcs.KindAnesthesia|hcpcs.KindImaging|hcpcs.KindTransport) != 0 && f.kind != hcpcs.KindImaging {
			p.onField(i, "ndc", "HCP-NDC-07", 0, "$1 is no drug and has an NDC: put it on the line of the drug.", "")
		}
		if len(s.Revenue) == 4 && !f.code.IsZero() && p.e.Setting == Outpatient {
			p.revenueLine(i, s, f)
		}
	}
	p.clinicBill()
	p.dialysisBill()
}

// dialysisBill: HCP-REV-11.
func (p *pass) dialysisBill() {
	if !p.e.Payer.Medicare() || !p.billType("072") || slices.Contains(p.e.Bill.Conditions, "84") {
		return
	}
	last, adequacy, access := -1, false, false
	for i := range p.lines {
		s := &p.e.Services[i]
		if s.Revenue != "0821" || p.lines[i].code.IsZero() {
			continue
		}
		if last < 0 || !p.lines[i].date.Before(p.lines[last].date) {
			last = i
		}
		for _, m := range s.Modifiers {
			switch m.String() {
			case "G1", "G2", "G3", "G4", "G5", "G6":
				adequacy = true
			case "V5", "V6", "V7":
				access = true
			}
		}
	}
	if last < 0 {
		return
	}
	if !adequacy {
		p.onField(last, "modifiers", "HCP-REV-11", 0, "No hemodialysis line says how much urea was removed: add one of G1-G6 to the last, here $1.", "")
	}
	if !access {
		p.onField(last, "modifiers", "HCP-REV-11", Warning, "No hemodialysis line names the vascular access: add one of V5-V7 to the last, here $1.", "")
	}
}

// revenueLine judges the revenue code of an outpatient line.
func (p *pass) revenueLine(i int, s *Service, f *lineFact) {
	family, medi := s.Revenue[:3], p.e.Payer.Medicare()
	report := func(id RuleID, text string) {
		p.onField(i, "revenueCode", id, 0, text, "", CodeText(s.Revenue))
	}
	visit := f.kind&(visitKinds|hcpcs.KindImaging|hcpcs.KindAnesthesia) != 0 || f.code.Letter() == 'G' && (f.code.Number() == 463 || f.code.Number() >= 378 && f.code.Number() <= 384)
	if p.billType("014") && visit {
		report("HCP-REV-05", "$1 is no laboratory test and stands on a bill for specimens of people who are no patients (014x): bill it on 013x.")
		return
	}
	for k := range revenueRows {
		r := &revenueRows[k]
		if strings.Contains(r.families, family) && r.never&f.kind != 0 && !r.excepts(f) {
			report("HCP-REV-01", "$1 does not belong on revenue code $2: choose the one of its department.")
			return
		}
	}
	switch n := f.code.Number(); {
	case medi && family == "065" && s.Revenue != "0650" && p.billType("081", "082") && s.Revenue != "0657" && !(f.code.Letter() == 'Q' && n >= 5001 && n <= 5010):
		report("HCP-REV-10", "Revenue code $2 is a day of hospice care: $1 does not say where it was given, Q5001-Q5010 do.")
	case medi && professionalFee(s.Revenue) && p.billType("013", "014"):
		report("HCP-REV-12", "Revenue code $2 is a professional fee: bill $1 on a professional claim.")
	case family == "025" && medi && paidByCode(f.code) && (p.e.Bill == nil || p.billType("013")):
		report("HCP-REV-02", "$1 is paid by its code: bill it on revenue code 0636, not $2.")
	case (family == "042" && anyMod(s, modGO, modGN)) || (family == "043" && anyMod(s, modGP, modGN)) || (family == "044" && anyMod(s, modGP, modGO)):
		report("HCP-REV-03", "The plan of care that $1 names is not that of revenue code $2: 042x goes with GP, 043x with GO, 044x with GN.")
	case n == 77067 && f.code.Letter() == 0 && medi && s.Revenue != "0403" && p.billType("012", "013", "022", "023", "085"):
		report("HCP-REV-04", "Medicare takes $1 on revenue code 0403, not $2.")
	case f.code.Letter() == 'G' && n == 378 && s.Revenue != "0762":
		report("HCP-REV-08", "$1 counts observation hours and stands on revenue code 0762, not $2.")
	}
}

// clinicBill: what rural health clinics and health centers mark for Medicare.
func (p *pass) clinicBill() {
	if !p.e.Payer.Medicare() || !p.billType("071", "077") {
		return
	}
	visit, marked := -1, false
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		n, letter := f.code.Number(), f.code.Letter()
		if len(s.Revenue) == 4 && (s.Revenue[:3] == "052" || s.Revenue == "0900") && f.kind&(visitKinds|hcpcs.KindMedicine) != 0 && visit < 0 {
			visit = i
		}
		marked = marked || p.billType("071") && hasMod(s, modCG) || p.billType("077") && letter == 'G' && n >= 466 && n <= 470
	}
	switch {
	case visit < 0 || marked:
	case p.billType("071"):
		p.onField(visit, "modifiers", "HCP-REV-06", 0, "No line of this clinic's bill carries CG: mark the qualifying visit, here $1.", "")
	default:
		p.onField(visit, "code", "HCP-REV-07", 0, "Beside $1 stands none of the center's payment codes G0466-G0470: add the one of the visit.", "")
	}
}

package x837

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// plainNDC is a drug code without hyphens, when it has eleven digits in its three parts.
func plainNDC(v string) string {
	if len(v) == 13 && v[5] == '-' && v[10] == '-' {
		return strings.ReplaceAll(v, "-", "")
	}
	return v
}

// onlyPurchasedID reports whether a party has nothing but the identifier of PS1.
func onlyPurchasedID(p *claim.Party) bool {
	rest := *p
	rest.OtherIDs = nil
	return rest.IsZero() && (len(p.OtherIDs) == 0 || len(p.OtherIDs) == 1 && p.OtherIDs[0].Qualifier == purchasedID)
}

// otherPayer writes loop 2320 and what is inside of it.
func (w *claimWriter) otherPayer(i int) {
	o := &w.c.OtherPayers[i]
	if i == 10 {
		w.tooMany("2320/SBR", "otherPayers", len(w.c.OtherPayers), 10)
	}
	w.enter("otherPayers", i)
	defer w.leave()
	w.begin("2320/SBR")
	w.policyOf(o, &w.merged)
	w.writePolicy(&w.merged)
	w.end()
	w.adjustments("2320/CAS", o.Adjustments)
	w.bound2320AMT(o)
	w.begin("2320/OI")
	w.writeInsurance(&claim.OtherPayer{
		BenefitsAssigned: cmp.Or(o.BenefitsAssigned, w.c.Claim.BenefitsAssigned, "Y"), SignatureSource: o.SignatureSource,
		ReleaseOfInformation: cmp.Or(o.ReleaseOfInformation, w.c.Claim.ReleaseOfInformation, "Y"),
	})
	w.end()
	w.remits(o)
	w.otherSubscriber(o)
	w.otherPayerName(o)
	w.roles(o)
}

// adjustments writes CAS: one for each run of a group, six reasons to a segment.
func (w *claimWriter) adjustments(key string, list []claim.Adjustment) {
	inGroup, group := 0, ""
	for i := range list {
		a := &list[i]
		w.enter("adjustments", i)
		if i == 0 || a.Group != group || inGroup == 6 {
			if i > 0 {
				w.end()
			}
			w.begin(key)
			w.str(a.Group, "group")
			group, inGroup = a.Group, 0
		}
		if a.Reason == "" || !claim.Given(a.Amount) {
			w.refuse("reason", "", "an adjustment needs a reason and an amount")
		}
		w.str(a.Reason, "reason")
		w.number(a.Amount, "amount")
		w.number(a.Quantity, "quantity")
		inGroup++
		w.leave()
	}
	if len(list) > 0 {
		w.end()
	}
}

// remits writes MIA and MOA.
func (w *claimWriter) remits(o *claim.OtherPayer) {
	if m := o.Inpatient; m != nil && w.institutional {
		w.enter("inpatient", -1)
		w.begin("2320/MIA")
		w.writeInpatientRemit(m)
		w.end()
		w.leave()
	}
	if m := o.Outpatient; m != nil {
		w.enter("outpatient", -1)
		w.begin("2320/MOA")
		w.writeOutpatientRemit(m)
		w.end()
		w.leave()
	}
}

// remitAmounts writes amounts and remarks of MIA.
func (w *claimWriter) remitAmounts(m *claim.InpatientRemit) {
	remarks, known := m.Remarks, 0
	for i := w.at + 1; i <= lastMIA; i++ {
		switch {
		case !isRemark(i):
			v, ok := m.Amounts[miaKey(i)]
			if ok {
				known++
			}
			w.number(v, "amounts")
		case len(remarks) == 0:
			w.none()
		default:
			w.str(remarks[0], "remarks")
			remarks = remarks[1:]
		}
	}
	if len(remarks) > 0 {
		w.at = lastMIA - 1
		w.refuse("remarks", strconv.Itoa(len(m.Remarks)), ", at most 5 are allowed")
	}
	if known < len(m.Amounts) {
		w.at = 0
		w.refuse("amounts", "", "a key that is not the number of an amount")
	}
	w.at = lastMIA
}

// otherSubscriber writes loop 2330A.
func (w *claimWriter) otherSubscriber(o *claim.OtherPayer) {
	l, s := w.bind.loops["2330A"], &o.Subscriber
	w.enter("subscriber", -1)
	w.open(l.nm1)
	w.code("IL")
	w.person(&s.Party)
	w.writeMember(s)
	w.end()
	w.address(l, s.Address)
	w.bound2330AREF(s)
	w.displaced(l.nm1, &s.Party, organization(&s.Party))
	w.leave()
}

// either is a value that two fields may give, which must not contradict each other.
func (w *writer) either(a, b, first, second string) string {
	if a != "" && b != "" && a != b {
		w.refuse(first, "", "differs from "+second)
		w.refuse(second, "", "differs from "+first)
	}
	return cmp.Or(a, b)
}

// otherPayerName writes loop 2330B.
func (w *claimWriter) otherPayerName(o *claim.OtherPayer) {
	l := w.bind.loops["2330B"]
	w.enter("payer", -1)
	w.payerName(l, &o.Payer)
	w.address(l, o.Payer.Address)
	w.leave()
	w.bound2330BDTP(o)
	w.list(l, o.Payer.OtherIDs, "payer.otherIds")
	w.bound2330BREF(o)
}

// paidDate writes the day of payment, unless the lines get it: it is given once.
func (w *claimWriter) paidDate(o *claim.OtherPayer) {
	if day, ok := paidOnLines(w.c, o.Payer.ID); !ok || !day.IsZero() {
		w.dtp("2330B/DTP*573", "573", o.PaidDate, "paidDate")
	}
}

// roleLoop is where the identifiers of a provider of the other payer stand.
type roleLoop struct{ role, loop, qualifier, kind string }

func rolesOf(v variant) []roleLoop {
	switch v {
	case variantI:
		return []roleLoop{
			{"attending", "2330C", "71", "1"}, {"operating", "2330D", "72", "1"}, {"otherOperating", "2330E", "ZZ", "1"},
			{"facility", "2330F", "77", "2"}, {"rendering", "2330G", "82", "1"}, {"referring", "2330H", "DN", "1"},
			{"billing", "2330I", "85", "2"},
		}
	case variantD:
		return []roleLoop{
			{"referring", "2330C", "DN", "1"}, {"primaryCare", "2330C", "P3", "1"}, {"rendering", "2330D", "82", "1"},
			{"supervising", "2330E", "DQ", "1"}, {"billing", "2330F", "85", "2"}, {"facility", "2330G", "77", "2"},
			{"assistant", "2330H", "DD", "1"},
		}
	}
	return []roleLoop{
		{"referring", "2330C", "DN", "1"}, {"primaryCare", "2330C", "P3", "1"}, {"rendering", "2330D", "82", "1"},
		{"facility", "2330E", "77", "2"}, {"supervising", "2330F", "DQ", "1"}, {"billing", "2330G", "85", "2"},
	}
}

// roles writes loops 2330C-I.
func (w *claimWriter) roles(o *claim.OtherPayer) {
	if len(o.ProviderIDs) == 0 {
		return
	}
	known := 0
	for _, r := range w.bind.roles {
		ids, ok := o.ProviderIDs[r.role]
		if !ok {
			continue
		}
		known++
		l := w.bind.loops[r.loop]
		kind := r.kind
		if r.role == "billing" && !w.institutional && w.c.Billing.Organization == "" {
			kind = "1"
		}
		if r.role == "rendering" && !w.institutional && w.c.Rendering != nil && w.c.Rendering.Organization != "" {
			kind = "2"
		}
		w.enter("providerIds."+r.role, -1)
		w.open(l.nm1)
		w.code(r.qualifier)
		w.code(kind)
		w.end()
		w.list(l, ids, "")
		w.leave()
	}
	if known < len(o.ProviderIDs) {
		w.def, w.at = w.bind.loops["2330C"].nm1, 1
		w.refuse("providerIds", "", "a role that the guide does not have")
	}
}

// adjudication writes loop 2430.
func (w *claimWriter) adjudication(l *claim.Line, k int) {
	a := &l.Adjudications[k]
	w.enter("adjudications", k)
	defer w.leave()
	w.begin("2430/SVD")
	w.writeAdjudication(w.paidLine(l, a))
	w.end()
	w.adjustments("2430/CAS", a.Adjustments)
	w.bound2430DTP(a)
	w.bound2430AMT(a)
}

// paidLine is an adjudication with what it has of its line.
func (w *claimWriter) paidLine(l *claim.Line, a *claim.Adjudication) *claim.Adjudication {
	if !a.Code.IsZero() && claim.Given(a.Units) && (!w.institutional || a.RevenueCode != "") {
		return a
	}
	w.paid = *a
	v := &w.paid
	if a.Code.IsZero() && !(w.institutional && a.RevenueCode != "" && l.Code.IsZero()) {
		v.Qualifier, v.Code, v.Modifiers = l.Qualifier, l.Code, l.Modifiers
	}
	if w.institutional {
		v.RevenueCode = cmp.Or(a.RevenueCode, l.RevenueCode)
	}
	if !claim.Given(a.Units) {
		v.Units = l.Units
	}
	return v
}

// adjudicated writes the day of the adjudication: that of the payer where it has none of its own.
func (w *claimWriter) adjudicated(a *claim.Adjudication) {
	date := a.Date
	if date.IsZero() {
		if at := slices.IndexFunc(w.c.OtherPayers, func(o claim.OtherPayer) bool { return o.Payer.ID == a.PayerID }); at >= 0 {
			date = w.c.OtherPayers[at].PaidDate
		}
	}
	w.begin("2430/DTP*573")
	w.code("573")
	w.code("D8")
	w.day(date, "date")
	w.end()
}

// paidOnLines is the day that the first adjudication of a payer names; ok when a line has one of that payer.
func paidOnLines(c *claim.Claim, payer string) (day claim.Date, ok bool) {
	for i := range c.Lines {
		for k := range c.Lines[i].Adjudications {
			if a := &c.Lines[i].Adjudications[k]; a.PayerID == payer {
				return a.Date, true
			}
		}
	}
	return day, false
}

// forms writes loop 2440.
func (w *claimWriter) forms(l *claim.Line) {
	if l.DME == nil || w.bind.variant != variantP {
		return
	}
	for i := range l.DME.Forms {
		f := &l.DME.Forms[i]
		w.enter("dme.forms", i)
		w.begin("2440/LQ")
		w.writeForm(&claim.Form{Qualifier: cmp.Or(f.Qualifier, "UT"), Form: f.Form})
		w.end()
		if len(f.Answers) == 0 {
			w.def, w.at = w.bind.def("2440/FRM"), 0
			w.refuse("answers", "", "required, and not given")
		}
		for k := range f.Answers {
			a := &f.Answers[k]
			w.enter("answers", k)
			w.begin("2440/FRM")
			w.writeAnswer(a)
			w.end()
			w.leave()
		}
		w.leave()
	}
}

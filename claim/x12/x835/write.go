package x835

import (
	"strconv"

	"github.com/gomedcode/medcode/claim/remit"
)

// payment writes a payment from BPR to what stands before SE.
func (w *builder) payment(p *remit.Payment) {
	w.object("", "", p.Kept)
	bpr(w.begin("BPR"), p)
	w.end(0)
	trn(w.begin("TRN"), p)
	w.end(0)
	cur(w.begin("CUR"), p)
	w.end(1)
	ref(w.begin("REF"), "EV", "receiver", &p.Receiver)
	w.end(1)
	ref(w.begin("REF"), "F2", "version", &p.Version)
	w.end(1)
	dtm(w.begin("DTM"), "405", "produced", &p.Produced)
	w.end(1)
	w.leave()
	w.party("payer", "1000A", "PR", &p.Payer)
	w.party("payee", "1000B", "PE", &p.Payee)
	w.claims(p)
	w.object("", "", p.Last)
	w.plb(p.Adjustments)
	w.leave()
}

func (w *builder) party(name, loop, qualifier string, p *remit.Party) {
	w.object(name, loop, p.Kept)
	n1(w.begin("N1"), qualifier, p)
	w.end(0)
	n3(w.begin("N3"), &p.Address)
	w.end(0)
	n4(w.begin("N4"), &p.Address)
	w.end(0)
	w.references(p.References)
	w.contacts(p.Contacts)
	if p.Delivery != nil {
		rdm(w.begin("RDM"), p.Delivery)
		w.end(0)
	}
	w.leave()
}

// references writes REF with the qualifiers that they have.
func (w *builder) references(list []remit.Reference) {
	path := w.path
	for i := range list {
		w.nth(path, "references", i)
		reference(w.begin("REF"), &list[i])
		w.end(0)
	}
	w.path = path
}

func (w *builder) contacts(list []remit.Contact) {
	path := w.path
	for i := range list {
		w.nth(path, "contacts", i)
		per(w.begin("PER"), &list[i])
		w.end(0)
	}
	w.path = path
}

// nth makes the path that of an element of a list.
func (w *builder) nth(path, name string, i int) {
	if w.record || len(w.path) == 0 {
		w.path = join(path, name+"["+strconv.Itoa(i)+"]")
	}
}

// claims writes the claims under their header numbers.
func (w *builder) claims(p *remit.Payment) {
	next, group := 0, -1 // next of Groups to write
	for i := range p.Claims {
		c := &p.Claims[i]
		switch {
		case c.Group < 0 || c.Group >= len(p.Groups):
			if group != c.Group || i == 0 { // one of its own
				w.object("", "2000", nil)
				w.begin("LX").text("number", &[]string{strconv.Itoa(len(p.Groups) + 1)}[0])
				w.end(0)
			}
		case c.Group < next-1:
			w.path, w.loop = "claims["+strconv.Itoa(i)+"]", "2100"
			w.fault("group", "claims stand in the order of their groups")
		default:
			for ; next <= c.Group; next++ {
				w.group(next, &p.Groups[next])
			}
		}
		group = c.Group
		w.claim(i, c)
	}
	for ; next < len(p.Groups); next++ {
		w.group(next, &p.Groups[next])
	}
}

func (w *builder) group(i int, g *remit.Group) {
	w.object("", "2000", g.Kept)
	w.path = "groups[" + strconv.Itoa(i) + "]"
	w.begin("LX").text("number", &g.Number)
	w.always()
	if g.Summary != nil {
		ts3(w.begin("TS3"), g.Summary)
		w.always()
	}
	if g.Inpatient != nil {
		ts2(w.begin("TS2"), g.Inpatient)
		w.always()
	}
	w.leave()
}

// always ends a segment that is written even if nothing of it is given.
func (w *builder) always() { w.end(-1) }

func (w *builder) claim(n int, c *remit.Claim) {
	w.object("claims["+strconv.Itoa(n)+"]", "2100", c.Kept)
	path := w.path
	clp(w.begin("CLP"), c)
	w.always()
	w.cas(c.Adjustments)
	for _, q := range persons {
		if who := personOf(c, q); *who.at != nil {
			nm1(w.begin("NM1"), q, who.name, *who.at)
			w.always()
		}
	}
	if c.Inpatient != nil {
		mia(w.begin("MIA"), c.Inpatient)
		w.always()
	}
	if c.Outpatient != nil {
		moa(w.begin("MOA"), c.Outpatient)
		w.always()
	}
	w.references(c.References)
	for _, q := range claimDates {
		name, at := dateOf(c, q)
		dtm(w.begin("DTM"), q, name, at)
		w.end(1)
	}
	w.contacts(c.Contacts)
	w.amounts("AMT", "amounts", c.Amounts)
	w.amounts("QTY", "quantities", c.Quantities)
	w.leave()
	for i := range c.Lines {
		w.line(path, i, &c.Lines[i])
	}
}

func (w *builder) amounts(id, name string, list []remit.Amount) {
	path := w.path
	for i := range list {
		w.nth(path, name, i)
		amt(w.begin(id), &list[i])
		w.always()
	}
	w.path = path
}

func (w *builder) line(claim string, n int, l *remit.Line) {
	w.object("", "2110", l.Kept)
	w.path = claim
	w.nth(claim, "lines", n)
	svc(w.begin("SVC"), l)
	w.always()
	for _, q := range lineDates {
		name, at := lineDateOf(l, q)
		dtm(w.begin("DTM"), q, name, at)
		w.end(1)
	}
	w.cas(l.Adjustments)
	if l.Control != "" {
		ref(w.begin("REF"), "6R", "control", &l.Control)
		w.end(1)
	}
	w.references(l.References)
	w.amounts("AMT", "amounts", l.Amounts)
	w.amounts("QTY", "quantities", l.Quantities)
	path := w.path
	for i := range l.Remarks {
		w.nth(path, "remarks", i)
		lq(w.begin("LQ"), &l.Remarks[i])
		w.always()
	}
	w.path = path
	w.leave()
}

// cas writes adjustments, up to six that follow each other and have one group in a segment.
func (w *builder) cas(list []remit.Adjustment) {
	for i := 0; i < len(list); {
		f := w.begin("CAS")
		group := list[i].Group
		f.text(w.f.nth("adjustments", i, ".group"), &group)
		for k := 0; k < 6 && i < len(list) && list[i].Group == group; k++ {
			a := &list[i]
			f.text(w.f.nth("adjustments", i, ".reason"), &a.Reason)
			f.amount(w.f.nth("adjustments", i, ".amount"), &a.Amount)
			f.optional(w.f.nth("adjustments", i, ".quantity"), &a.Quantity)
			i++
		}
		w.always()
	}
}

// plb writes provider adjustments, up to six that follow each other and have one provider and year in a segment.
func (w *builder) plb(list []remit.ProviderAdjustment) {
	for i := 0; i < len(list); {
		f := w.begin("PLB")
		first := &list[i]
		f.text(f.nth("adjustments", i, ".provider"), &first.Provider)
		f.date(f.nth("adjustments", i, ".year"), &first.Year)
		for k := 0; k < 6 && i < len(list) && list[i].Provider == first.Provider && list[i].Year == first.Year; k++ {
			a := &list[i]
			w.composite(f, f.nth("adjustments", i, ".reason"), []string{a.Reason, a.Reference})
			f.amount(f.nth("adjustments", i, ".amount"), &a.Amount)
			i++
		}
		w.always()
	}
}

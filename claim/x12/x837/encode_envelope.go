package x837

import (
	"cmp"
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
)

// begin opens a transaction set of the guide, with the interchange and group it needs.
func (e *Encoder) begin(b *binding, c *claim.Claim) error {
	header, count, err := e.header(b, c)
	if err != nil {
		return err
	}
	if err := e.out.Begin(x12.Set{ID: b.guide.Set, Version: b.guide.Label()}); err != nil {
		return err
	}
	e.bind = b
	e.hl, e.claims, e.under, e.open = 0, 0, 0, [3]bool{}
	return e.out.Body(header, count)
}

// header renders BHT, 1000A and 1000B. Submitter and receiver default to the billing provider and the payer of the
// first claim.
func (e *Encoder) header(b *binding, c *claim.Claim) ([]byte, int, error) {
	e.defaults(c)
	w := writer{d: e.d, allowed: e.seg.allowed, convert: e.seg.convert, upper: e.seg.upper, bind: b}
	t := e.env.Created
	w.group(1, nil)
	w.begin("/BHT")
	w.code("0019")
	w.str(cmp.Or(e.env.Purpose, "00"), "envelope.purpose")
	w.str(cmp.Or(e.env.BatchID, strconv.Itoa(max(e.env.InterchangeControl, 1))), "envelope.batchId")
	w.code(t.Format("20060102"))
	if t.Second() > 0 {
		w.code(t.Format("150405"))
	} else {
		w.code(t.Format("1504"))
	}
	w.str(cmp.Or(e.env.Kind, "CH"), "envelope.kind")
	w.end()
	w.named("1000A", "41", &e.env.Submitter, "envelope.submitter")
	if k := e.env.Submitter.Contact; k != nil {
		w.enter("envelope.submitter", -1)
		w.contact(b.loops["1000A"].per, k)
		w.leave()
	} else {
		w.def, w.at = b.loops["1000A"].per, 4
		w.refuse("envelope.submitter.contact", "", "required, and not given")
	}
	w.named("1000B", "40", &e.env.ReceiverName, "envelope.receiverName")
	if len(w.faults) > 0 {
		return nil, 0, &x12.EncodeError{Faults: w.faults}
	}
	e.tell(&w, 0)
	return w.b, w.endGroup(1), nil
}

// display is the name of an organisation, or the last name of a person.
func display(n *x12.Named) string { return cmp.Or(n.Organization, n.LastName) }

// defaults completes the envelope from a claim.
func (e *Encoder) defaults(c *claim.Claim) {
	v := &e.env
	if display(&v.Submitter) == "" {
		id := v.Submitter.ID
		v.Submitter = x12.Named{Party: c.Billing.Party, ID: cmp.Or(id, v.Sender.ID, c.Billing.TaxID, c.Billing.NPI)}
	}
	if v.Submitter.Contact == nil {
		v.Submitter.Contact = c.Billing.Contact
	}
	v.Submitter.ID = cmp.Or(v.Submitter.ID, v.Sender.ID)
	if display(&v.ReceiverName) == "" {
		v.ReceiverName.Organization = c.Payer.Name
	}
	v.ReceiverName.ID = cmp.Or(v.ReceiverName.ID, v.Receiver.ID, c.Payer.ID)
	e.out.Parties(v.Submitter.ID, v.ReceiverName.ID)
}

// named writes NM1 of submitter or receiver.
func (w *writer) named(loop, qualifier string, n *x12.Named, field string) {
	w.enter(field, -1)
	w.open(w.bind.loops[loop].nm1)
	w.code(qualifier)
	if n.Organization != "" || qualifier == "40" {
		w.code("2")
		w.str(cmp.Or(n.Organization, n.LastName), "organization")
		w.skip(4)
	} else {
		w.code("1")
		w.str(n.LastName, "lastName")
		w.str(n.FirstName, "firstName")
		w.str(n.MiddleName, "middleName")
		w.skip(2)
	}
	w.code("46")
	w.str(n.ID, "id")
	w.end()
	w.leave()
}

// kept are the segments without a field, by level and in order of position.
type kept [4][]claim.UnmappedSegment

func (k *kept) of(l level) []claim.UnmappedSegment { return k[l] }

// keptSegments sorts the kept segments of a claim by the level of their loop.
func keptSegments(c *claim.Claim) (k kept) {
	if c.X12 == nil {
		return k
	}
	for _, u := range c.X12.Segments {
		l := levelOfLoop(u.Loop)
		at := len(k[l])
		for at > 0 && k[l][at-1].Position > u.Position {
			at--
		}
		k[l] = append(k[l], claim.UnmappedSegment{})
		copy(k[l][at+1:], k[l][at:])
		k[l][at] = u
	}
	return k
}

// levelOfLoop is the level that a loop belongs to.
func levelOfLoop(loop string) level {
	switch loop {
	case "2000A", "2010AA", "2010AB", "2010AC", "", "1000A", "1000B":
		return levelBilling
	case "2000B", "2010BA", "2010BB":
		return levelSubscriber
	case "2000C", "2010CA":
		return levelPatient
	}
	return levelClaim
}

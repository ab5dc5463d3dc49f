package x12

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// begin opens a transaction set of the guide, with the interchange and group it needs.
func (e *Encoder) begin(b *binding, c *claim.Claim) error {
	if err := e.countOn(b); err != nil {
		return err
	}
	header, count, err := e.header(b, c)
	if err != nil {
		return err
	}
	switch {
	case !e.begun:
		if err := e.interchange(); err != nil {
			e.err = err
			return err
		}
		e.begun = true
	case e.bind == b:
		e.endSet()
	default:
		e.endGroup()
	}
	if e.bind != b {
		e.beginGroup(b)
	}
	e.bind = b
	e.number++
	e.sets++
	e.hl, e.claims, e.under, e.open = 0, 0, 0, [3]bool{}
	e.segment("ST", "837", e.setControl(), e.env.version(b.guide))
	e.lines(header)
	e.segments = 1 + count
	return nil
}

// countOn reports whether there are numbers left for a set of the guide, and the group it may need.
func (e *Encoder) countOn(b *binding) error {
	switch {
	case e.bind == b && max(e.env.TransactionControl, 1)+e.number > maxControl:
		return refused("transactionControl" + tooHigh + ", counting on")
	case e.bind != b && max(e.env.GroupControl, 1)+e.groups > maxControl:
		return refused("groupControl" + tooHigh + ", counting on")
	}
	return nil
}

// setControl is ST02.
func (e *Encoder) setControl() string {
	return pad(max(e.env.TransactionControl, 1)+e.number-1, 4)
}

// pad is n with zeros before it, at least width digits.
func pad(n, width int) string {
	s := strconv.Itoa(n)
	if len(s) >= width {
		return s
	}
	return strings.Repeat("0", width-len(s)) + s
}

// segment appends a segment of our own making.
func (e *Encoder) segment(id string, elements ...string) {
	e.out = append(e.out, id...)
	for _, v := range elements {
		e.out = append(append(e.out, e.d.Element), v...)
	}
	e.out = append(e.out, e.d.Segment)
	e.newline()
}

// trailer appends SE, GE or IEA.
func (e *Encoder) trailer(id string, count int, control string) {
	e.segment(id, strconv.Itoa(count), control)
}

func (e *Encoder) endSet() { e.trailer("SE", e.segments+1, e.setControl()) }

func (e *Encoder) endGroup() {
	e.endSet()
	e.trailer("GE", e.sets, strconv.Itoa(e.group))
}

func (e *Encoder) beginGroup(b *binding) {
	e.groups++
	e.sets, e.number = 0, 0
	e.group = max(e.env.GroupControl, 1) + e.groups - 1
	t := e.env.Created
	e.segment("GS", "HC", e.env.GSSender, e.env.GSReceiver, t.Format("20060102"), t.Format("1504"),
		strconv.Itoa(e.group), "X", e.env.version(b.guide))
}

// interchange writes the ISA.
func (e *Encoder) interchange() error {
	v := &e.env
	t := v.Created
	if t.IsZero() {
		return refused("created must be given: the encoder reads no clock")
	}
	for _, f := range []struct{ text, name string }{
		{v.Sender.ID, "sender.id"}, {v.Receiver.ID, "receiver.id"}, {v.GSSender, "gsSender"}, {v.GSReceiver, "gsReceiver"},
	} {
		if n := len(f.text); n < 2 || n > 15 || !e.seg.clean(f.text) {
			return refused(f.name + ": " + strconv.Itoa(n) + " characters; 2 to 15 of the character set are asked for")
		}
	}
	for _, q := range []PartyID{v.Authorization, v.Security} {
		if !e.seg.clean(strings.TrimRight(q.ID, " ")) {
			return refused("authorization, security: characters of the character set are asked for")
		}
	}
	ack := "0"
	if v.AckRequested {
		ack = "1"
	}
	repetition := "^"
	if e.d.Repetition != 0 {
		repetition = string(e.d.Repetition)
	}
	e.segment("ISA", v.Authorization.qualifier("03"), blanks(v.Authorization.ID, 10), v.Security.qualifier("01"), blanks(v.Security.ID, 10), or(v.Sender.Qualifier, "ZZ"), blanks(v.Sender.ID, 15),
		or(v.Receiver.Qualifier, "ZZ"), blanks(v.Receiver.ID, 15), t.Format("060102"), t.Format("1504"), repetition, "00501",
		pad(e.control(), 9), ack, or(v.Usage, "P"), string(e.d.Component))
	return nil
}

// qualifier says whether there is anything that authorizes: 00 when not, else the one given or the usual one.
func (p PartyID) qualifier(usual string) string {
	if p.ID == "" {
		return or(p.Qualifier, "00")
	}
	return or(p.Qualifier, usual)
}

// clean reports whether v may stand in an envelope segment.
func (w *writer) clean(v string) bool {
	return v == "" || !w.upper && w.plain(v) || w.upper && w.plain(strings.ToUpper(v))
}

// blanks is v with blanks behind it.
func blanks(v string, width int) string {
	if len(v) >= width {
		return v
	}
	return v + strings.Repeat(" ", width-len(v))
}

// or is the first text that is not empty.
func or(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
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
	w.str(or(e.env.Purpose, "00"), "envelope.purpose")
	w.str(or(e.env.BatchID, strconv.Itoa(e.control())), "envelope.batchId")
	w.code(t.Format("20060102"))
	if t.Second() > 0 {
		w.code(t.Format("150405"))
	} else {
		w.code(t.Format("1504"))
	}
	w.str(or(e.env.Kind, "CH"), "envelope.kind")
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
		return nil, 0, &EncodeError{Faults: w.faults}
	}
	e.tell(&w, 0)
	return w.b, w.endGroup(1), nil
}

// display is the name of an organisation, or the last name of a person.
func (n *Named) display() string { return or(n.Organization, n.LastName) }

// defaults completes the envelope from a claim.
func (e *Encoder) defaults(c *claim.Claim) {
	v := &e.env
	if v.Submitter.display() == "" {
		id := v.Submitter.ID
		v.Submitter = Named{Party: c.Billing.Party, ID: or(id, v.Sender.ID, c.Billing.TaxID, c.Billing.NPI)}
	}
	if v.Submitter.Contact == nil {
		v.Submitter.Contact = c.Billing.Contact
	}
	v.Submitter.ID = or(v.Submitter.ID, v.Sender.ID)
	if v.ReceiverName.display() == "" {
		v.ReceiverName.Organization = c.Payer.Name
	}
	v.ReceiverName.ID = or(v.ReceiverName.ID, v.Receiver.ID, c.Payer.ID)
	v.Sender.ID, v.Receiver.ID = or(v.Sender.ID, v.Submitter.ID), or(v.Receiver.ID, v.ReceiverName.ID)
	v.GSSender, v.GSReceiver = or(v.GSSender, v.Sender.ID), or(v.GSReceiver, v.Receiver.ID)
}

// named writes NM1 of submitter or receiver.
func (w *writer) named(loop, qualifier string, n *Named, field string) {
	w.enter(field, -1)
	w.open(w.bind.loops[loop].nm1)
	w.code(qualifier)
	if n.Organization != "" || qualifier == "40" {
		w.code("2")
		w.str(or(n.Organization, n.LastName), "organization")
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

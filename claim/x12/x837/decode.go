package x837

import (
	"io"
	"iter"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Options are the settings of a Decoder; the zero value is meant for use.
type Options struct {
	MaxSegment int  // bytes of one segment; default 16 KiB
	MaxClaim   int  // bytes held for one claim; default 8 MiB
	Reuse      bool // use the memory of a claim again: what was given is valid until the next claim is asked for
	NoCheck    bool // only read: Findings has what concerns the envelope and the order of segments, not their elements

	// Lost compares each claim with what writing it again would give, for whoever passes claims on. Findings then has an
	// error for every element that no field holds (X12-LOST-01), and for every one that was not given and is written with a
	// default (X12-LOST-02), also with NoCheck. Envelope and header are not part of a claim, see Decoder.Envelope.
	Lost bool

	Checker *guidelines.Checker // for Validate: the rules of the guidelines, and which rules are off
	Levels  x12.Levels          // for Validate: what to check; 0 stands for all
	Workers int                 // for Validate: goroutines that check claims while others are read; below 2 there is none beside the caller's
}

func (o *Options) maxClaim() int {
	if o.MaxClaim <= 0 {
		return 8 << 20
	}
	return o.MaxClaim
}

// A Decoder reads the claims of an X12 file, professional, institutional and dental, one at a time: any number of
// interchanges, groups and transaction sets, any delimiters. What is wrong with one claim costs that claim at most.
type Decoder struct {
	*workspace // nil behind the end of the input
	rd         *edi.Reader
	o          Options
	seg        *edi.Segment
	binding    *binding // of the guide in use
	err        error    // that ended the input

	header  x12.Envelope
	billing billingLevel
	sub     subscriberLevel
	patient patientLevel

	c       *claim.Claim // being read; nil outside of claims
	line    *claim.Line
	other   *claim.OtherPayer
	adj     *claim.Adjudication
	form    *claim.Form
	party   *claim.Party     // that NM1, N3, N4, PRV, REF and PER of the open loop describe
	address **claim.Address  // that N3 and N4 describe
	ids     *[]claim.OtherID // that REF describes, where it is not a party
	stopAt  *claim.AmbulanceStop
	role    string // of a provider of the other payer

	text   string // of seg
	quoted bool   // something of it was taken: its place is told by it
	cost   int    // bytes held for the claim
	fault  error  // the first reason why the claim is not whole
	base   int64  // offset of the claim
	index  int    // ordinal of the claim in the input

	place         x12.Place
	level         level        // of the segment being read
	done          *claim.Claim // the claim just finished
	doneErr       error
	last          finished
	issues        issueLog
	turns         turns
	carried       *carried     // with Options.Lost
	twins         *twins       // for Validate
	around        []noted      // issues of the levels around the claims being given
	faults        [4][]faultAt // what was missing or could not be read, by level
	variant       variant
	institutional bool
	headless      bool
	reading       bool // the segment is still looked at by the reader
	ordinal       int  // of the claim being read in its transaction set
}

// level is one of the four groups of segments that make up a claim.
type level uint8

const (
	levelBilling level = iota
	levelSubscriber
	levelPatient
	levelClaim
)

// billingLevel is what loop 2000A says.
type billingLevel struct {
	bill  claim.Billing
	payTo *claim.Address
	plan  *claim.PayToPlan
	extra []claim.UnmappedSegment
}

// subscriberLevel is what loop 2000B says.
type subscriberLevel struct {
	sub     claim.Subscriber
	payer   claim.Payer
	patient claim.Patient // what it says of the subscriber as a patient
	self    bool
	extra   []claim.UnmappedSegment
}

// patientLevel is what loop 2000C says.
type patientLevel struct {
	open    bool
	patient claim.Patient
	extra   []claim.UnmappedSegment
}

// finished is what is known about the claim last given.
type finished struct {
	refs      [4]refs
	dx, px    []codeRef
	place     x12.Place
	set       int
	variant   variant
	self      bool      // SBR02 says that the subscriber is the patient
	children  bool      // patient levels follow behind the claim, which stands under their subscriber
	headless  bool      // the claim has no CLM, or no end
	faults    []faultAt // of the claim and the levels around it
	ordinal   int
	turns     turns // of the levels around it
	twin      bool  // an earlier claim is the same
	delims    edi.Delims
	dependent bool // there is a patient level
	cost      int  // bytes held for it
}

// NewDecoder reads from r.
func NewDecoder(r io.Reader, o Options) *Decoder {
	d := &Decoder{workspace: newWorkspace(o.Reuse), o: o}
	d.rd = edi.NewReader(r, edi.Options{MaxSegment: o.MaxSegment, Takes: takes837}, !o.NoCheck, d.report)
	d.seg = &d.rd.Seg
	if o.Lost {
		d.carried = new(carried)
	}
	return d
}

// Claims gives the claims in the order of the file. An error belongs to the claim it comes with, of which what could
// be read is still given; it is a *SyntaxError. A nil claim with an error is one that could not be held, or the end
// of an input that cannot be read further.
func (d *Decoder) Claims() iter.Seq2[*claim.Claim, error] {
	return func(yield func(*claim.Claim, error) bool) {
		for d.next() {
			c, err := d.done, d.doneErr
			d.done, d.doneErr = nil, nil
			if !yield(c, err) {
				return
			}
		}
		if d.err != nil {
			yield(nil, d.err)
		}
	}
}

// Err is the error that ended the input early, such as ErrEncoding or one of the reader.
func (d *Decoder) Err() error {
	if d.rd != nil {
		return d.rd.Err()
	}
	return d.err
}

// Envelope is what surrounds the claim last given: interchange, group, transaction set, submitter and receiver.
func (d *Decoder) Envelope() x12.Envelope { return d.header }

// Place is where the claim last given begins.
func (d *Decoder) Place() x12.Place { return d.last.place }

// next reads up to the end of a claim; false at the end of the input.
func (d *Decoder) next() bool {
	for d.workspace != nil {
		d.reading = true
		kind := d.rd.Next()
		d.reading = false
		if d.carried != nil && kind != edi.KindBody {
			d.sentAround(kind)
		}
		switch kind {
		case edi.KindEnd:
			return d.end()
		case edi.KindBody:
			if d.body() {
				return true
			}
		case edi.KindSE:
			if d.rd.Lost && d.c != nil {
				d.fail(edi.Issue{Code: edi.MissingTrailer, Segment: d.rd.Segment, Set: d.rd.Set}, "the transaction set ends without SE", nil)
			}
			if d.finish() {
				return true
			}
		case edi.KindISA, edi.KindGS, edi.KindST:
			d.envelope(kind)
		}
	}
	return false
}

// end handles the end of the input; true when a claim ended there.
func (d *Decoder) end() bool {
	if d.finish() {
		return true
	}
	d.err = d.rd.Err()
	d.rd.Release()
	d.rd, d.seg = nil, nil
	d.release()
	return false
}

// body handles a segment of a transaction set; true when a claim ended before it. The segment that ends a claim is
// handled first, as its handler only begins the next one.
func (d *Decoder) body() bool {
	d.text, d.quoted = d.rd.Text(), false
	def := d.rd.Step.Def
	if def == nil {
		d.taken()
		d.keep()
		if d.level == levelClaim && d.cost > d.o.maxClaim() {
			d.tooLarge()
		}
		return false
	}
	ended := false
	switch {
	case d.rd.BeginsLevel(), d.rd.BeginsUnit():
		ended = d.finish()
		d.enter(d.rd.Begun())
	}
	d.taken()
	d.note(def)
	if d.level == levelClaim && (d.c == nil || d.cost > d.o.maxClaim()) {
		d.tooLarge()
		return ended
	}
	b := d.binding
	if b == nil || b.guide != d.rd.Guide {
		v, _ := variantOf(d.rd.Guide)
		b = v.binding()
		d.binding = b
	}
	if d.rd.Step.Opens {
		d.party, d.address, d.ids, d.stopAt = nil, nil, nil, nil
		if around := d.rd.Step.Around; around != nil {
			if open := b.open[around.Items[0].Segment.Index]; open != nil {
				open(d)
			}
		}
		if open := b.open[def.Loop.Items[0].Segment.Index]; open != nil {
			open(d)
		}
	}
	if handle := b.handle[def.Index]; handle != nil {
		handle(d)
	} else {
		d.keep()
	}
	if d.quoted {
		d.refs[d.level].quote(&d.rd.Stream)
	}
	return ended
}

const (
	idCLM edi.ID = 'C' | 'L'<<8 | 'M'<<16
)

// taken gives the segment to what looks at all of them.
func (d *Decoder) taken() {
	if d.carried != nil {
		d.sent()
	}
	if d.twins != nil {
		d.twins.add(d.level, d.seg)
	}
}

// note counts the segment and remembers where it stands.
func (d *Decoder) note(def *edi.SegmentDef) {
	d.cost += len(d.seg.Raw) + 64
	d.refs[d.level].add(def.Index, &d.rd.Stream)
}

// enter goes to another level, at an HL or a CLM.
func (d *Decoder) enter(loop *edi.Loop) {
	d.party, d.address, d.ids, d.stopAt = nil, nil, nil, nil
	d.line, d.other, d.adj, d.form = nil, nil, nil, nil
	switch {
	case d.rd.BeginsUnit():
		d.level = levelClaim
		d.refs[levelClaim].reset()
		d.faults[levelClaim] = d.faults[levelClaim][:0]
		d.begin()
	case loop.ID == "2000A":
		d.level, d.billing, d.sub, d.patient = levelBilling, billingLevel{}, subscriberLevel{}, patientLevel{}
		d.levels[levelBilling].reset()
		for l := range d.faults {
			d.faults[l] = d.faults[l][:0]
		}
		d.levels[levelSubscriber].reset()
		d.levels[levelPatient].reset()
		for l := range d.refs {
			d.refs[l].reset()
		}
	case loop.ID == "2000B":
		d.level, d.sub, d.patient = levelSubscriber, subscriberLevel{}, patientLevel{}
		d.faults[levelSubscriber], d.faults[levelPatient] = d.faults[levelSubscriber][:0], d.faults[levelPatient][:0]
		d.levels[levelSubscriber].reset()
		d.levels[levelPatient].reset()
		d.refs[levelSubscriber].reset()
		d.refs[levelPatient].reset()
	default:
		d.level, d.patient = levelPatient, patientLevel{open: true}
		d.faults[levelPatient] = d.faults[levelPatient][:0]
		d.levels[levelPatient].reset()
		d.refs[levelPatient].reset()
	}
	if d.level != levelClaim {
		d.turns.begin(d.level)
	}
	if d.carried != nil {
		d.carried.forget(d.level)
	}
	if d.twins != nil {
		d.twins.begin(d.level)
	}
}

// begin starts a claim with what the levels around it say.
func (d *Decoder) begin() {
	d.peak = max(d.peak, d.cost)
	d.cost, d.fault, d.base = 0, nil, d.seg.Offset
	d.issues.mark, d.issues.since = len(d.issues.list), 0
	d.ordinal = d.rd.Unit
	d.variant, _ = variantOf(d.rd.Guide)
	d.institutional = d.variant == variantI
	d.place = x12.Place{Segment: d.rd.Segment, Byte: d.seg.Offset, Loop: "2300", ID: "CLM", Set: d.rd.Set}
	d.dx, d.px = d.dx[:0], d.px[:0]
	c := d.newClaim()
	d.c = c
	c.Setting = guidelines.Professional
	switch d.variant {
	case variantI:
		c.Setting, c.Institutional = guidelines.Outpatient, new(claim.Institutional)
	case variantD:
		c.Setting = guidelines.Dental
	}
	d.headless = d.seg.ID != idCLM
	if d.headless {
		i := edi.Issue{Code: edi.SegmentMissing, Segment: d.rd.Segment, Set: d.rd.Set, Other: idCLM, Loop: "2300", Offset: d.seg.Offset}
		d.fail(i, reasonOf(i), nil)
	}
	c.Billing = d.billing.bill
	d.mem.copyParty(&c.Billing.Party)
	c.PayTo = d.mem.addresses.copy(d.billing.payTo)
	if d.billing.plan != nil {
		plan := *d.billing.plan
		d.mem.copyParty(&plan.Party)
		c.PayToPlan = &plan
	}
	c.Subscriber, c.Payer = d.sub.sub, d.sub.payer
	d.mem.copyParty(&c.Subscriber.Party)
	c.Payer.Address = d.mem.addresses.copy(c.Payer.Address)
	if d.patient.open {
		c.Patient = d.patient.patient
		d.mem.copyParty(&c.Patient.Party)
	} else {
		c.Patient = d.self()
	}
	if n := len(d.billing.extra) + len(d.sub.extra) + len(d.patient.extra); n > 0 {
		c.X12 = &claim.Unmapped{Segments: make([]claim.UnmappedSegment, 0, n)}
		c.X12.Segments = append(append(append(c.X12.Segments, d.billing.extra...), d.sub.extra...), d.patient.extra...)
	}
}

// self moves the subscriber who is the patient to the patient: one person is held once.
func (d *Decoder) self() claim.Patient {
	p, s := d.sub.patient, &d.c.Subscriber
	if d.sub.self {
		p.Relationship = "self"
	}
	p.Party, p.BirthDate, p.Sex, p.SSN = s.Party, s.BirthDate, s.Sex, s.SSN
	s.Party, s.BirthDate, s.Sex, s.SSN = claim.Party{}, claim.Date{}, "", ""
	return p
}

// finish ends the claim that is open; true when there was one.
func (d *Decoder) finish() bool {
	if d.c == nil && d.fault == nil {
		return false
	}
	d.peak = max(d.peak, d.cost)
	if d.c != nil {
		d.handOver(d.c)
		d.complete()
		if d.carried != nil {
			d.compare(d.c)
		}
	}
	d.done, d.doneErr = d.c, d.fault
	d.c, d.fault = nil, nil
	d.index++
	for l := range levelClaim {
		d.last.refs[l].assign(&d.refs[l])
	}
	if d.last.refs[levelClaim].list == nil {
		d.last.refs[levelClaim].list = make([]ref, 0, len(d.refs[levelClaim].list)+16)
	}
	d.last.refs[levelClaim], d.refs[levelClaim] = d.refs[levelClaim], d.last.refs[levelClaim]
	d.refs[levelClaim].reset()
	d.last.dx, d.last.px = append(d.last.dx[:0], d.dx...), append(d.last.px[:0], d.px...)
	d.last.set, d.last.variant = d.rd.Set, d.variant
	d.last.delims, d.last.turns = d.seg.Delims, d.turns
	d.last.place, d.last.self, d.last.dependent = d.place, d.sub.self, d.patient.open
	d.last.children = !d.patient.open && d.rd.Step.Def != nil && d.rd.BeginsLevel() && d.rd.Begun().ID == "2000C"
	d.last.faults = d.last.faults[:0]
	for _, list := range d.faults {
		d.last.faults = append(d.last.faults, list...)
	}
	if d.twins != nil {
		d.last.twin = d.twins.again()
	}
	d.last.cost = d.cost
	d.last.ordinal, d.last.headless = d.ordinal, d.headless || d.rd.Lost
	return true
}

// complete derives what the claim says only together.
func (d *Decoder) complete() {
	c := d.c
	if d.institutional {
		sortExternal(c, d.dx)
	}
	if c.HasTotal(c.Claim.TotalCharge) {
		c.Claim.TotalCharge = decimal.Decimal{} // follows from the lines
	}
}

// tooLarge gives the claim up; the rest of it is passed over.
func (d *Decoder) tooLarge() {
	if d.c == nil {
		return
	}
	d.fail(edi.Issue{Code: edi.SegmentTooLong, Segment: d.rd.Segment, Set: d.rd.Set, ID: idCLM, Offset: d.base}, "claim larger than the limit", x12.ErrTooLarge)
	d.c = nil
}

// fail notes the first reason why the claim is not whole.
func (d *Decoder) fail(i edi.Issue, reason string, err error) {
	if d.fault == nil {
		d.fault = &x12.SyntaxError{Rule: string(ruleOf(i)), At: placeOf(i), Reason: reason, Err: err}
	}
}

// bad notes a value of the current segment that cannot be read.
func (d *Decoder) bad(code edi.Code, element, component int) {
	if d.level != levelClaim {
		return
	}
	i := edi.Issue{
		Code: code, Segment: d.rd.Segment, Set: d.rd.Set, ID: d.seg.ID, Loop: d.rd.Loop(), Element: int16(element),
		Component: uint8(component), Offset: d.seg.ElementOffset(element),
	}
	d.fail(i, reasonOf(i), nil)
}

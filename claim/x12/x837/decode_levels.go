package x837

import (
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
)

// envelope reads ISA, GS and ST into the header.
func (d *Decoder) envelope(kind edi.Kind) {
	d.text = d.rd.Text()
	h := &d.header
	switch kind {
	case edi.KindISA:
		q := d.seg.Delims
		*h = x12.Envelope{Delimiters: x12.Delimiters{Element: string(q.Element), Component: string(q.Component), Segment: string(q.Segment)}}
		if q.Repetition != 0 {
			h.Delimiters.Repetition = string(q.Repetition)
		}
		h.Authorization, h.Security = authorization(d.el(1), d.el(2)), authorization(d.el(3), d.el(4))
		h.Sender = x12.PartyID{Qualifier: d.el(5), ID: strings.TrimRight(d.el(6), " ")}
		h.Receiver = x12.PartyID{Qualifier: d.el(7), ID: strings.TrimRight(d.el(8), " ")}
		h.InterchangeControl = number(d.el(13))
		h.AckRequested, h.Usage = d.is(14, "1"), d.el(15)
	case edi.KindGS:
		h.GSSender, h.GSReceiver, h.GroupControl, h.Guide = d.el(2), d.el(3), number(d.el(6)), d.el(8)
	case edi.KindST:
		h.TransactionControl = number(d.el(2))
		h.Submitter, h.ReceiverName = x12.Named{}, x12.Named{}
		h.BatchID, h.Purpose, h.Kind, h.Created = "", "", "", time.Time{}
		d.level = levelBilling
		d.refs[levelClaim].reset()
		d.party, d.address, d.ids = nil, nil, nil
	}
}

// number is a control number; 0 when the text is none.
func number(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// readLevels reads the header of a transaction set and the levels of billing provider, subscriber and patient.
func readLevels() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"/ST /SE 2000A/HL*20 2000B/HL*22 2000C/HL*23": func(*Decoder) {},
		"/BHT":                        (*Decoder).bht,
		"1000A/NM1*41":                func(d *Decoder) { d.named(&d.header.Submitter) },
		"1000B/NM1*40":                func(d *Decoder) { d.named(&d.header.ReceiverName) },
		"2010AB/NM1*87":               func(*Decoder) {},
		"2010AC/NM1*PE":               (*Decoder).plan,
		"2010AC/REF*EI":               func(d *Decoder) { d.once(&d.billing.plan.TaxID, 2); d.billing.plan.TaxIDType = "EIN" },
		"2000B/SBR":                   func(d *Decoder) { d.readCoverage(&d.sub.sub) },
		"2000B/PAT":                   func(d *Decoder) { d.readPatientInfo(&d.sub.patient) },
		"2000C/PAT":                   func(d *Decoder) { d.readPatientInfo(&d.patient.patient) },
		"2010BA/NM1*IL":               func(d *Decoder) { d.member(&d.sub.sub) },
		"2010BA/DMG":                  func(d *Decoder) { d.readDemographicsSubscriber(&d.sub.sub) },
		"2010CA/DMG":                  func(d *Decoder) { d.readDemographicsPatient(&d.patient.patient) },
		"2010BA/REF*Y4 2010CA/REF*Y4": func(d *Decoder) { d.once(&d.sub.sub.PropertyCasualtyClaim, 2) },
		"2010BB/NM1*PR":               func(d *Decoder) { d.readPayerName(&d.sub.payer) },
		"2010CA/NM1*QC":               func(d *Decoder) { d.name(&d.patient.patient.Party) },
		"2010CA/REF*1W":               (*Decoder).patientID,
	}
}

func (d *Decoder) bht() {
	h := &d.header
	h.Purpose, h.BatchID, h.Kind = d.el(2), d.el(3), d.el(6)
	h.Created, _ = time.Parse("20060102150405", d.el(4)+(d.el(5) + "000000")[:6])
}

// authorization is what ISA01 and ISA02, or ISA03 and ISA04 say; nothing when there is none.
func authorization(qualifier, id string) x12.PartyID {
	id = strings.TrimRight(id, " ")
	if qualifier == "00" && id == "" {
		return x12.PartyID{}
	}
	return x12.PartyID{Qualifier: qualifier, ID: id}
}

// named reads NM1 of submitter or receiver.
func (d *Decoder) named(n *x12.Named) {
	d.name(&n.Party)
	n.ID = d.el(9)
}

func (d *Decoder) plan() {
	p := d.billing.plan
	p.Organization, p.IDType, p.ID = d.el(3), d.el(8), d.el(9)
}

// selfPatient reads SBR02, which says that the subscriber is the patient.
func (d *Decoder) selfPatient(_ *claim.Subscriber, element int) { d.sub.self = d.is(element, "18") }

// filingIndicator reads SBR09, which is about the payer.
func (d *Decoder) filingIndicator(_ *claim.Subscriber, element int) {
	d.sub.payer.FilingIndicator = d.el(element)
}

// member reads NM1 of a subscriber.
func (d *Decoder) member(s *claim.Subscriber) {
	d.name(&s.Party)
	d.readMember(s)
}

func (d *Decoder) patientID() {
	if d.is(1, "SY") {
		d.once(&d.patient.patient.SSN, 2)
		return
	}
	d.once(&d.patient.patient.MemberID, 2)
}

// once sets a field that may be given one time; what comes again is kept as a segment without a field.
func (d *Decoder) once(to *string, element int) {
	if *to != "" {
		d.keep()
		return
	}
	*to = d.el(element)
}

// id adds REF01 and REF02 to a list.
func (d *Decoder) id(to *[]claim.OtherID) {
	v := claim.OtherID{Qualifier: d.el(1), ID: d.el(2)}
	if d.ofClaim() {
		d.mem.ids.add(to, v)
		return
	}
	*to = append(*to, v)
}

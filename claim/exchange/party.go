package exchange

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Optional is an amount or quantity that may not have been said.
type Optional = decimal.NullDecimal

// Given is an amount that is given.
func Given(d decimal.Decimal) Optional { return decimal.NewNullDecimal(d) }

// Head is what a message says of itself: BHT, and the number of its transaction set.
type Head struct {
	Control   string     // ST02; a writer keeps it where no other set has it
	Reference string     // BHT03
	Purpose   string     // BHT02; the usual one where it is empty
	Kind      string     // BHT06
	Created   claim.Date // BHT04; the day of the envelope where it is empty
	Time      string     // BHT05, HHMM or longer
	Kept      []Segment
}

// Segment is a segment that was read and has no field, or of which an element has none. It is written again where it
// belongs.
type Segment struct {
	Loop    string
	Text    string // with the usual delimiters * : ^, without terminator
	Partial bool   // fields have a part of it
}

// Party is somebody named: NM1, with N3, N4, REF, PER, PRV.
type Party struct {
	Role         string // NM101
	Kind         string // NM102: 1 a person, 2 an organisation
	Name         string // NM103: of an organisation, or the last name of a person
	First        string // NM104
	Middle       string // NM105
	Prefix       string // NM106
	Suffix       string // NM107
	IDType       string // NM108: MI a member's number, XX an NPI, PI a payer's number …
	ID           string // NM109
	Relationship string // NM110
	Address      claim.Address
	References   []Reference
	Contacts     []Contact
	Provider     *Provider
	Rejections   []Rejection
	Kept         []Segment
}

// IsZero reports whether nothing is given.
func (p *Party) IsZero() bool {
	return p.Role == "" && p.Kind == "" && p.Name == "" && p.First == "" && p.Middle == "" && p.Prefix == "" && p.Suffix == "" && p.IDType == "" &&
		p.ID == "" && p.Relationship == "" && p.Address == (claim.Address{}) && len(p.References) == 0 && len(p.Contacts) == 0 &&
		p.Provider == nil && len(p.Rejections) == 0 && len(p.Kept) == 0
}

// FullName is the name as it is spoken: first, middle, last.
func (p *Party) FullName() string {
	return strings.Join(strings.Fields(strings.Join([]string{p.First, p.Middle, p.Name, p.Suffix}, " ")), " ")
}

// Provider is PRV: in which capacity a party acts, with its specialty or number.
type Provider struct {
	Capacity string // PRV01: BI billing, PE performing, PC primary care …
	IDType   string // PRV02: PXC a taxonomy code
	ID       string // PRV03
}

// Reference is REF: a further number, and what it is called.
type Reference struct {
	Qualifier string // REF01
	ID        string // REF02
	Text      string // REF03
}

// Contact is PER.
type Contact struct {
	Function string // PER01
	Name     string // PER02
	Numbers  [3]Number
}

// Number is a telephone number, address of mail or page of a Contact.
type Number struct {
	Kind  string // TE, EX, FX, EM, UR, ED, WP, HP
	Value string
}

// Delivery is HSD: how much, how often, in which time.
type Delivery struct {
	QuantityType string   // HSD01: VS visits, DY days, FL units, HS hours, MN months
	Quantity     Optional // HSD02
	Unit         string   // HSD03: DA, WK, MO …
	Frequency    Optional // HSD04: how often, or every how many units
	Period       string   // HSD05: 7 days, 34 months, 35 weeks …
	Periods      Optional // HSD06
	Pattern      string   // HSD07
	Time         string   // HSD08
}

// Period is DTP: a day, or several.
type Period struct {
	Qualifier string     // DTP01
	From      claim.Date // the day
	Through   claim.Date // the last day; zero where one day was named
	Open      bool       // a range was named without its last day
	Time      string     // HHMM or longer, where the time of the day was named (DT)
}

// Rejection is AAA: a request, or a part of one, was not answered.
type Rejection struct {
	Level  string // where it stands: source, receiver, subscriber, dependent, event, benefit or service
	Valid  string // AAA01: Y the request was valid, N it was not
	Reason string // AAA03
	Action string // AAA04: what to do
}

// Trace is TRN: a number by which the answer finds its question.
type Trace struct {
	Kind       string // TRN01: 1 of the sender, 2 given back
	ID         string // TRN02
	Originator string // TRN03
	Supplement string // TRN04
}

// Person is a subscriber or dependent.
type Person struct {
	Party
	BirthDate    claim.Date // DMG02
	Sex          string     // DMG03
	Relationship string     // INS02: 18 self, 01 spouse, 19 child …
	Maintenance  string     // INS03: 001 when the payer's record differs
	Reason       string     // INS04
	BirthOrder   string     // INS17: of several born together
	Traces       []Trace
	Dates        []Period
	Diagnoses    []Diagnosis
	Military     *Military
}

// Military is MPI: service in the forces.
type Military struct {
	Information string // MPI01
	Employment  string // MPI02
	Affiliation string // MPI03
	Text        string // MPI04
	Rank        string // MPI05
	Dates       Period // MPI07
}

// Diagnosis is a diagnosis named with a question or an answer: HI.
type Diagnosis struct {
	Qualifier string // ABK principal, ABF others …
	Code      string // as sent, without a dot
}

// Procedure is a service by its code.
type Procedure struct {
	Qualifier   string   // HC: HCPCS, AD: dental, N4: a drug …
	Code        string   // as sent
	Modifiers   []string // at most four
	Description string
	Through     string // the last code of a range
}

// References of a kind.
func find(list []Reference, qualifier string) string {
	for i := range list {
		if list[i].Qualifier == qualifier {
			return list[i].ID
		}
	}
	return ""
}

// Reference is the number with the qualifier; empty where there is none.
func (p *Party) Reference(qualifier string) string { return find(p.References, qualifier) }
